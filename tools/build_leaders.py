"""Regenerate the table of office-holders from the hand-kept one and from a public-domain list of state visits.

Run it after a change to ``tools/leaders_by_hand.tsv``::

    python tools/build_leaders.py FOLDER            # writes lexicon/world/leaders.tsv
    python tools/build_leaders.py FOLDER --check    # writes nothing; exit code 1 when the committed file is stale

FOLDER holds the data of the Office of the Historian of the United States Department of State (CC0): ``visits/*.xml``
with the visits of foreign leaders and ``travels/*.xml`` with the travels of presidents and secretaries of state. Of it
only names, titles, countries and years are taken, and only people whom the hand-kept table has not. Their first and
last years are those in which they are met, so the true term may be longer.

The hand-kept table wins. A spelling that only adds or leaves out words of the name is dropped, unless another person
could be meant, because the library finds it without; the others stand in the first of a person's rows.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

SOURCE = Path(__file__).resolve().parent.parent / "src"
sys.path.insert(0, str(SOURCE))
from coopdata.lexicon import load  # noqa: E402
from coopdata.lexicon.folding import fold, tokens  # noqa: E402
from coopdata.lexicon.leaders import _lengthens  # noqa: E402

LEXICON = SOURCE / "coopdata" / "lexicon"
HAND = Path(__file__).resolve().parent / "leaders_by_hand.tsv"
TABLE = LEXICON / "world" / "leaders.tsv"
COLUMNS = ("name", "country", "igo", "office", "first", "last", "variants")
SINCE = 1945
ALIKE = 78
"""Two spellings of one country's leaders this similar (of 100) are one person's."""

TITLES = {
    "Foreign Minister": "foreign",
    "Foreign Secretary": "foreign",
    "Prime Minister": "government",
    "Premier": "government",
    "Chancellor": "government",
    "President": "state",
    "Chairman of the Presidency": "state",
    "King": "state",
    "Queen": "state",
    "Emperor": "state",
    "Amir": "state",
    "Emir": "state",
    "Sultan": "state",
    "Vice President": "other",
    "Crown Prince": "other",
    "Defense Minister": "other",
}
TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
VISITOR = re.compile(rf"^(?:Acting |Interim )?({TITLE})(?:-elect)? (.+)$")
NAME = r"[A-ZÀ-Ž][\w’'\-]+(?: (?:[A-Z]\.|(?:(?:al|el|bin|de|del|da|dos|van|von|der|la)[ -])*[A-ZÀ-Ž][\w’'\-]+)){1,3}"
MET = re.compile(rf"(?:\b(\w+) )?\b(Foreign Minister|Foreign Secretary) ({NAME})")
NO_NAME = frozenset(
    {"President", "Minister", "Prime", "Foreign", "Secretary", "Chancellor", "King", "Queen", "General", "Defense"}
    | {"Council", "Commission", "Union", "Assembly", "Parliament", "Mrs", "Mr", "Deputy", "Vice", "State", "Affairs"}
    | {"Security", "National", "Joint", "Conference", "Summit", "Meeting", "Treaty"}
)
HONORIFICS = re.compile(
    r"^(?:(?:Dr|General|Gen|Sir|Field Marshal|Marshal|Colonel|Col|Lt|Major|Sheikh|Shaikh|Prince)\.? )+"
)
MODERN = {"CSHH": 1992, "SUHH": 1991, "YUCS": 2003, "DDDE": 1990}
"""Visits after these years that the list still files under a state that is gone are left out."""

SKIPPED = frozenset(
    {
        "Guilio de Sant'Agata",
        "Aboul Ghait",
        "Ben Yahya",
        "Elias Saca Gonzalez",
        "Luis Alberto Flores",
        "Carlos Humberto Romero Mena",
    }
)
"""Names that the list has wrong, or in so rare a form that they would stand as other people."""

ELSEWHERE = frozenset(
    {("Wang Yi", "LA"), ("Denis Sassou-Nguesso", "CD"), ("Andre Milongo", "CD"), ("Abel Muzorewa", "ZW")}
    | {("Yen Chia-kan", "CN"), ("Vittus Qujaukitsoq", "DK"), ("Ben Halim", "LY")}
)
"""People whom the list, or its country's name of the time, puts elsewhere than the hand-kept table does."""

Row = tuple[str, str, str, str, int, int, tuple[str, ...]]


def hand_rows() -> Iterator[Row]:
    """Yield the rows of the hand-kept table."""
    for line in HAND.read_text("utf-8").splitlines()[1:]:
        name, country, igo, office, first, last, variants = line.split("\t")
        yield name, country, igo, office, int(first), int(last), tuple(variants.split("|")) if variants else ()


def country_code(text: str) -> str | None:
    """Return the code of a country as the list of visits names it."""
    text = " ".join(text.split())
    forms = load.country_forms()
    for form in (text, text.removeprefix("The "), text.partition(" (")[0], text.partition(",")[0]):
        if form in forms:
            return forms[form]
    return None


def clean(name: str) -> str | None:
    """Return a name without honorifics and doubtful parts, or ``None`` where it is no full name of one person."""
    name = HONORIFICS.sub("", " ".join(name.replace("’", "'").split())).strip(" .,")
    words = name.split()
    if not 2 <= len(words) <= 6 or NO_NAME & set(words) or re.search(r"[,;()0-9]| and | of ", name):
        return None
    return None if name in SKIPPED or len(words[-1]) < 2 else name


def children(path: Path) -> Iterator[dict[str, str]]:
    """Yield each entry of a file as a mapping of its elements to their text."""
    for entry in ET.parse(path).getroot():
        yield {child.tag: " ".join("".join(child.itertext()).split()) for child in entry}


def met(folder: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield name, country, office class and year of each person in the visits and travels."""
    for path in sorted(folder.glob("visits/*.xml")):
        for entry in children(path):
            title = VISITOR.match(entry.get("visitor", ""))
            code = country_code(entry.get("from", ""))
            if title and code and (name := clean(title[2])):
                yield name, code, TITLES[title[1]], int(entry["start-date"][:4])
    demonyms = load.demonyms()
    for path in sorted(folder.glob("travels/*.xml")):
        for entry in children(path):
            here = country_code(entry.get("country", ""))
            for before, title, person in MET.findall(entry.get("remarks", "")):
                code = demonyms.get(before, here if before in ("with", "and", "by", "") else None)
                if code and (name := clean(person)):
                    yield name, code, TITLES[title], int(entry["start-date"][:4])


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names of one country's leaders are most likely one person's."""
    if set(one) <= set(other) or set(other) <= set(one) or one[-1] == other[-1]:
        return True
    if one[0] == other[0] and set(one[1:]) & set(other[1:]) - {"al", "bin", "de"}:
        return True
    joined = "".join(one), "".join(other)
    return token_sort_ratio(" ".join(one), " ".join(other)) >= ALIKE or token_sort_ratio(*joined) >= ALIKE


def added_rows(folder: Path, known: list[Row]) -> Iterator[Row]:
    """Yield rows for those of the visits and travels whom the hand-kept table has not."""
    spelt: dict[str, list[tuple[str, ...]]] = {}
    for name, country, _, _, _, _, variants in known:
        spelt.setdefault(country, []).extend(tokens(fold(form)) for form in (name, *variants))
    groups: dict[str, list[tuple[list[str], list[tuple[str, int]]]]] = {}
    for name, code, office, year in met(folder):
        words = tokens(fold(name))
        if (
            (name, code) in ELSEWHERE
            or year < SINCE
            or year > MODERN.get(code, year)
            or any(same(words, form) for form in spelt.get(code, ()))
        ):
            continue
        for names, times in groups.setdefault(code, []):
            if any(same(words, tokens(fold(form))) for form in names):
                names.append(name)
                times.append((office, year))
                break
        else:
            groups[code].append(([name], [(office, year)]))
    for code, people in groups.items():
        for names, times in people:
            usual = max(sorted(set(names)), key=Counter(names).get)  # type: ignore[arg-type]
            for office in sorted({office for office, _ in times}):
                years = [year for its, year in times if its == office]
                yield usual, code, "", office, min(years), max(years), ()


def needed(name: str, variants: tuple[str, ...], others: dict[frozenset[str], set[str]]) -> tuple[str, ...]:
    """Return the spellings that the library would not find without the table's help."""
    words = set(tokens(fold(name)))
    kept = []
    for variant in variants:
        own = tokens(fold(variant))
        found = len(own) > 1 and (set(own) <= words or _lengthens(own, list(tokens(fold(name)))))
        clash = any(set(own) <= bag and names - {name} for bag, names in others.items()) if found else False
        if not found or clash:
            kept.append(variant)
    return tuple(kept)


def table(folder: Path) -> str:
    """Return the text of ``world/leaders.tsv``."""
    known = list(hand_rows())
    rows = sorted([*known, *added_rows(folder, known)])
    others: dict[frozenset[str], set[str]] = {}
    for name, *_, variants in rows:
        for form in (name, *variants):
            others.setdefault(frozenset(tokens(fold(form))), set()).add(name)
    lines, done = ["\t".join(COLUMNS)], set[tuple[str, str, str]]()
    for name, country, igo, office, first, last, variants in rows:
        person = (name, country, igo)
        forms = () if person in done else needed(name, variants, others)
        done.add(person)
        lines.append("\t".join((name, country, igo, office, str(first), str(last), "|".join(forms))))
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder with visits/ and travels/")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the committed file is stale")
    arguments = parser.parse_args()
    text = table(arguments.folder)
    if TABLE.exists() and TABLE.read_text("utf-8") == text:
        return 0
    if arguments.check:
        print(f"stale: {TABLE.name}; run python tools/build_leaders.py", file=sys.stderr)
        return 1
    TABLE.write_text(text, "utf-8")
    print(f"wrote {TABLE.name}: {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
