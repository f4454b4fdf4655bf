"""How much of a date was found: all of it, all but its doubt, a span that holds it or lies in it, or nothing."""

from collections.abc import Sequence

__all__ = ["date_credit"]

_DOUBT = "~?%"
_OPEN = {"", ".."}
_FIRST = ("0000-01-01", {4: "-01-01", 7: "-01"})
_LAST = ("9999-12-31", {4: "-12-31", 7: "-31"})


def date_credit(found: str | None, gold: Sequence[str | None]) -> float:
    """Return the credit for a date: 1 for the same text, 0.75 but for ``~ ? %``, 0.5 for one span within the other.

    A span that is more than a year wider than the one in gold earns nothing. ``[a..b]`` counts as ``a/b``.

    Args:
        found: The EDTF text that was found, or ``None``.
        gold: The texts of which any is right; ``None`` among them where absence is right too.

    >>> date_credit("2025-10", ["2025-10-23"]), date_credit("2025-10-23~", ["2025-10-23"]), date_credit(None, ["2025"])
    (0.5, 0.75, 0.0)
    """
    own = _as_span(found)
    wanted = [_as_span(date) for date in gold]
    if own in wanted:
        return 1.0
    if own is None:
        return 0.0
    return max((_partial(own, date) for date in wanted if date is not None), default=0.0)


def _as_span(date: str | None) -> str | None:
    if date is None or date[:1] not in ("[", "{") or ".." not in date:
        return date
    first, _, last = date.strip("[]{}").partition("..")
    return f"{first or '..'}/{last or '..'}"


def _partial(own: str, gold: str) -> float:
    if own.rstrip(_DOUBT) == gold.rstrip(_DOUBT):
        return 0.75
    a, b = _bounds(own), _bounds(gold)
    if a is None or b is None or _years(a) > _years(b) + 1:
        return 0.0
    within = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    return 0.5 if within else 0.0


def _bounds(date: str) -> tuple[str, str] | None:
    """First and last day as texts that sort, doubt left aside; nothing where a year is open or not of four digits."""
    if "X" in date[:4]:
        return None
    for sign in _DOUBT:
        date = date.replace(sign, "")
    first, _, last = date.partition("/")
    bounds = (_day(first, _FIRST), _day(last or first, _LAST))
    return bounds if all(day[:4].isascii() and day[:4].isdigit() and len(day) >= 4 for day in bounds) else None


def _day(part: str, fill: tuple[str, dict[int, str]]) -> str:
    extreme, rest = fill
    return extreme if part in _OPEN else part + rest.get(len(part), "")


def _years(bounds: tuple[str, str]) -> int:
    return int(bounds[1][:4]) - int(bounds[0][:4])
