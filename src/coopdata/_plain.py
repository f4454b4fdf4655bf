"""A model value as plain JSON values: the one place that spells the JSON form of a record.

Absent values (``None``, empty lists and mappings) are left out; enums and dates are written as their strings. ``type`` stands first,
then the fields in :data:`ORDER`, so that files read and compare well.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

import attrs

from coopdata._frozen import FrozenDict, thaw
from coopdata.dates import EDTF

__all__ = ["ORDER", "canonical_json", "digest80", "to_plain"]

ORDER = (
    "id", "kind", "status", "title", "alternative_titles", "name", "acronym", "series", "ordinal", "edition", "count",
    "count_qualifier", "date", "place", "countries", "igos", "hub", "parties", "signatories", "organizers",
    "participants", "topics", "topic_codes", "outcomes", "duration", "amounts", "identifiers", "history", "relations",
    "sources", "evidence", "members", "aliases", "extra",
)  # fmt: skip
"""The order of a record's keys in JSON: what happened first, then who, what about, and where it is known from."""


def _plan(cls: type) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    names = [field.name for field in attrs.fields(cls)]
    if "aliases" in names:
        names.sort(key=ORDER.index)
    return tuple((name, None) for name in names)


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(name for name, _ in _plan(cls))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is float:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is EDTF:
        return str(value)
    if kind is FrozenDict:
        return thaw(value)
    if attrs.has(kind):
        return to_plain(value)
    return str(value)  # a member of a StrEnum


def to_plain(value: Any) -> dict[str, Any]:
    """Return a record, or any value class of the model, as a dict of JSON values.

    Args:
        value: An instance of one of the model's attrs classes.
    """
    cls = type(value)
    tag = getattr(cls, "type", None)
    plain: dict[str, Any] = {"type": tag} if isinstance(tag, str) else {}
    for name in _names(cls):
        item = getattr(value, name)
        if item is None or item == () or (type(item) is FrozenDict and not item):
            continue
        plain[name] = _plain(item)
    return plain


def canonical_json(plain: Any) -> bytes:
    """Return JSON with sorted keys and no white space, the same for equal values on every machine (ASCII only)."""
    import json

    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def digest80(data: bytes) -> str:
    """Return 80 bits of SHA-256 as 16 lower-case base32 letters and digits."""
    from base64 import b32encode

    return b32encode(sha256(data).digest()[:10]).decode("ascii").lower()
