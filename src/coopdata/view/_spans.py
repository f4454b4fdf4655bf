"""Evidence as marks on a text: spans that overlap in any way, cut into pieces that do not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

__all__ = ["Mark", "Piece", "pieces", "windows"]

_SHOWN = 8
"""So many of the marks on one piece are told; more would make the page grow with their square."""


class Mark(NamedTuple):
    """One span of evidence on a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last.
        field: The field that it supports, or an empty string where it establishes the event.
        note: What to tell of it ("date: 2025-05-09").
        record: The number of the record.
    """

    start: int
    end: int
    field: str
    note: str = ""
    record: int = 0


class Piece(NamedTuple):
    """A stretch of text with the same marks throughout.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last.
        marks: The marks on it, the one that began last first.
        begins: The marks that begin with it.
        ends: The marks that end with it.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def pieces(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield a stretch of text in pieces, in order and without a gap.

    Args:
        start: Where the stretch begins.
        end: Where it ends.
        marks: The marks; what of them lies outside of the stretch is left out.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in sorted(dict.fromkeys(inside), key=lambda mark: (mark.start, -mark.end)):
        opening.setdefault(max(mark.start, start), []).append(mark)
        closing.setdefault(min(mark.end, end), []).append(mark)
    active: dict[Mark, None] = {}
    at = start
    for cut in sorted({*opening, *closing, end} - {start}):
        begins = opening.get(at, [])
        active.update(dict.fromkeys(begins))
        ends = closing.get(cut, [])
        yield Piece(at, cut, tuple(islice(reversed(active), _SHOWN)), tuple(begins), tuple(ends))
        for mark in ends:
            del active[mark]
        at = cut


def windows(text: str, marks: Sequence[Mark], *, around: int = 60, most: int = 1500) -> list[tuple[int, int]]:
    """Return the stretches of a text that show the marks with some words around them.

    Args:
        text: The text.
        marks: The marks to show.
        around: How many characters to show on both sides of a mark that establishes nothing; cut at blanks.
        most: How many characters to show at most in all; the last stretch is cut.
    """
    wanted: list[tuple[int, int]] = []
    for mark in sorted(marks):
        first, last = (mark.start, mark.end) if not mark.field else _widened(text, mark.start, mark.end, around)
        if wanted and first <= wanted[-1][1] + around // 2:
            wanted[-1] = (wanted[-1][0], max(wanted[-1][1], last))
        else:
            wanted.append((first, last))
    shown: list[tuple[int, int]] = []
    left = most
    for first, last in wanted:
        if left <= 0:
            break
        shown.append((first, min(last, first + left)))
        left -= last - first
    return shown


def _widened(text: str, start: int, end: int, around: int) -> tuple[int, int]:
    """A span with words around it, within its paragraph and with no word cut."""
    first, last = max(0, start - around), min(len(text), end + around)
    paragraph = text.rfind("\n", first, start)
    if paragraph >= 0:
        first = paragraph + 1
    elif first > 0:
        blank = text.find(" ", first, start)
        first = start if blank < 0 else blank + 1
    paragraph = text.find("\n", end, last)
    if paragraph >= 0:
        last = paragraph
    elif last < len(text):
        blank = text.rfind(" ", end, last)
        last = end if blank < 0 else blank
    return first, last
