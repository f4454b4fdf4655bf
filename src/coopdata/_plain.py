"""A model value as plain JSON values: the one place that spells the JSON form of a record.

Absent values (``None``, empty lists and mappings) are left out; enums and dates are written as their strings. ``type``
stands first, then the fields in :data:`ORDER`, so that files read and compare well.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

__all__ = ["ORDER", "canonical_json", "digest80", "to_plain"]

ORDER = (
    "id", "kind", "status", "title", "alternative_titles", "name", "acronym", "series", "ordinal", "edition", "count",
    "count_qualifier", "date", "place", "countries", "igos", "hub", "parties", "signatories", "organizers",
    "participants", "topics", "topic_codes", "outcomes", "duration", "amounts", "identifiers", "history", "relations",
    "sources", "evidence", "members", "aliases", "extra",
)  # fmt: skip
"""The order of a record's keys in JSON: what happened first, then who, what about, and where it is known from."""


@cache
def _writer(cls: type) -> Callable[[Any], dict[str, Any]]:
    # imported here: what is compiled for the model's classes knows them, and they know this module
    from coopdata._compiled_write import writer

    return writer(cls)


def to_plain(value: Any) -> dict[str, Any]:
    """Return a record, or any value class of the model, as a dict of JSON values.

    Args:
        value: An instance of one of the model's attrs classes.

    Raises:
        InvalidValueError: If ``extra`` holds what JSON cannot.
    """
    return _writer(value.__class__)(value)


def canonical_json(plain: Any) -> bytes:
    """Return JSON with sorted keys and no white space, the same for equal values on every machine (ASCII only)."""
    return _canonical()(plain).encode("ascii")


@cache
def _canonical() -> Callable[[Any], str]:
    import json

    return json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode


def digest80(data: bytes) -> str:
    """Return 80 bits of SHA-256 as 16 lower-case base32 letters and digits."""
    bits, pairs = int.from_bytes(sha256(data).digest()[:10], "big"), _pairs()
    return "".join([pairs[bits >> shift & 1023] for shift in range(70, -1, -10)])


@cache
def _pairs() -> tuple[str, ...]:
    """What each ten bits are in base32 (RFC 4648), in lower case: two characters at once, as every id needs eight."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    return tuple(first + second for first in alphabet for second in alphabet)
