"""Reads the lexicon's files as package resources, so that a zipped wheel works too."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeGuard

from coopdata.errors import InvalidValueError

__all__ = ["frozen", "read", "rows", "toml", "with_plain", "without_accents"]

_LETTERS = str.maketrans(
    {"Ð": "D", "ð": "d", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i", "Ł": "L", "ł": "l", "Ə": "A", "ə": "a"}
    | {"ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Þ": "Th", "þ": "th"}
)
"""Letters that Unicode does not decompose, as English newspapers write them."""


def without_accents(text: str) -> str:
    """Return ``text`` as English newspapers write it: without accents, special letters spelt out."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", text) if not combining(c)).translate(_LETTERS)


def with_plain(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without repeats, each name with accents followed by the same name without them."""
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        if not name.isascii():
            found[without_accents(name)] = None
    return tuple(found)


def read(*parts: str) -> str:
    """Return the text of a file below the lexicon's folder."""
    return files("coopdata.lexicon").joinpath(*parts).read_text("utf-8")


def rows(*parts: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a table file, without its header line."""
    for line in read(*parts).splitlines()[1:]:
        yield line.split("\t")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a folder, sorted."""
    folders = [entry.name for entry in files("coopdata.lexicon").iterdir() if entry.is_dir()]
    return tuple(sorted(name for name in folders if name.isalpha() and name.islower() and name != "world"))


@cache
def toml(name: str, language: str) -> dict[str, Any]:
    """Return ``language/name.toml``, or the files of the folder ``language/name/`` as one table.

    The dict is shared, so it stays inside of the lexicon (see :func:`frozen`).

    Raises:
        InvalidValueError: If there is no such language or table, or two files of a folder have a key in common.
    """
    import tomllib

    if language not in languages():
        raise InvalidValueError("language", language, f"a language of the lexicon ({', '.join(languages())})")
    folder = files("coopdata.lexicon").joinpath(language)
    tables = {entry.name.removesuffix(".toml"): entry for entry in folder.iterdir() if not entry.name.endswith(".txt")}
    if name not in tables:
        raise InvalidValueError("name", name, f"a table of the language {language!r} ({', '.join(sorted(tables))})")
    if tables[name].is_file():
        return tomllib.loads(tables[name].read_text("utf-8"))
    whole: dict[str, Any] = {}
    for part in sorted(tables[name].iterdir(), key=lambda entry: entry.name):
        lists = tomllib.loads(part.read_text("utf-8"))
        if twice := whole.keys() & lists.keys():
            raise InvalidValueError(f"{name}/{part.name}", sorted(twice), "keys that no other file of the folder has")
        whole |= lists
    return whole


def _is_table(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def frozen(value: Any) -> Any:
    """Return a value of a TOML file: tables as read-only mappings, arrays as tuples."""
    if _is_table(value):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if _is_array(value):
        return tuple(frozen(item) for item in value)
    return value
