"""The one table of formats, and the ways to look one up."""

from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

from coopdata.errors import FormatError
from coopdata.formats.base import Format

__all__ = ["FORMATS", "by_name", "for_path"]

FORMATS = MappingProxyType(
    {
        "json": ("coopdata.formats.json", (".json",)),
        "jsonl": ("coopdata.formats.jsonl", (".jsonl", ".ndjson")),
        "csv": ("coopdata.formats.csv", (".csv",)),
    }
)
"""Each format's name, its module (imported when first used) and the endings of its files."""


def by_name(name: str) -> Format:
    """Return the module of a format.

    Args:
        name: A name of :data:`FORMATS`.

    Raises:
        FormatError: If there is no such format.
        TypeError: If the name is no string.

    >>> by_name("jsonl").NAME
    'jsonl'
    """
    if not isinstance(name, str):
        raise TypeError(f"format: expected str, got {type(name).__name__}")
    if name not in FORMATS:
        raise FormatError(name[:80], "no such format", remedy=f"known are {', '.join(FORMATS)}")
    return cast("Format", import_module(FORMATS[name][0]))


def for_path(path: str) -> Format:
    """Return the module of the format that a file's name ends in; a final ``.gz`` is passed over.

    Args:
        path: The path or name of the file.

    Raises:
        FormatError: If no format has this ending.

    >>> for_path("records.NDJSON.gz").NAME
    'jsonl'
    """
    pure = PurePath(path)
    suffix = pure.suffix.lower()
    if suffix == ".gz":
        suffix = PurePath(pure.stem).suffix.lower()
    for name, (_, suffixes) in FORMATS.items():
        if suffix in suffixes:
            return by_name(name)
    known = ", ".join(suffix for _, suffixes in FORMATS.values() for suffix in suffixes)
    raise FormatError(
        suffix or pure.name[:80],
        "no format has this ending",
        remedy=f"name one: format='jsonl'; known endings are {known}",
    )
