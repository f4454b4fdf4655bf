"""A ``repr`` that a person can read: only what is set, enums and dates as their strings, long lists as a count."""

from typing import Any, TypeGuard

import attrs

from coopdata.dates import EDTF

_COUNTED = frozenset({"evidence", "members", "sources", "aliases"})
"""Fields shown as a count: a merged record of ten sources has hundreds of entries in them."""


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def shown(value: Any) -> str:
    """Return one value as it stands in a ``repr``."""
    if isinstance(value, (str, EDTF)):
        return repr(str(value))
    if _is_tuple(value):
        inner = ", ".join(shown(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return repr(value)


class Readable:
    """Gives an attrs class the short ``repr``; it has no state of its own."""

    __slots__ = ()

    def __repr__(self) -> str:
        parts: list[str] = []
        for field in attrs.fields(type(self)):  # type: ignore[arg-type]  # every heir is an attrs class
            value = getattr(self, field.name)
            if value is None or value == () or (field.name == "extra" and not value):
                continue
            counted = field.name in _COUNTED
            parts.append(f"{field.name}=<{len(value)}>" if counted else f"{field.name}={shown(value)}")
        return f"{type(self).__name__}({', '.join(parts)})"
