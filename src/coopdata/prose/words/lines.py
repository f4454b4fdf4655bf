"""The lines of a text, and those of hard-wrapped copy joined into paragraphs; offsets stay those of the text."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from coopdata.prose.words.rules import word_set

__all__ = ["Line", "bullet", "lines_of"]

_WIDE = 110
"""Copy whose lines are longer than so many columns is no wire's; it has a paragraph on each line."""

_STOPS = '.!?:;"”'
"""Behind one of these a line may be whole."""

_COLUMN = 40
"""Lines of running text have at least so many columns, where nothing else tells them from a table or an address."""

_WIDEST = 132
"""A block is wrapped at so many columns at most."""

_UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\x00"
"""Marks without a glyph that files and pages leave at the edges of a line: a byte order mark, marks of direction."""


class Line(NamedTuple):
    """A line of a text, or a paragraph that was wrapped.

    Attributes:
        start: Offset of its first character that is no white space.
        end: Offset behind its last.
        blank_before: A blank line stands before it.
    """

    start: int
    end: int
    blank_before: bool


@cache
def _line_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@cache
def bullet() -> re.Pattern[str]:
    """Return the pattern of what stands before an item of a list: a dot, a dash, a number."""
    return re.compile(r"(?:[•▪◦‣·*–—]|-(?!-)|\(?(?:\d{1,2}|[ivx]{1,5}|[a-h])[.)])\s+(?=\S)|[•▪◦‣·–—-](?=[A-Z])")


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank, the lines of a wrapped paragraph as one.

    Args:
        text: The text.
    """
    lines = _lines(text)
    return _unwrap(text, _unwrap_blocks(text, lines), lines)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    last = 0
    for match in _line_pattern().finditer(text):
        start, _end = match.span()
        raw = match.group()
        stripped = raw.strip().strip(_UNSEEN).strip()
        if not stripped:
            continue
        start += raw.index(stripped)
        breaks = text.count("\n", last, start) or text.count("\r", last, start)
        found.append(Line(start, start + len(stripped), bool(found) and breaks > 1))
        last = start + len(stripped)
    return found


def _unwrap(text: str, lines: list[Line], raw: Sequence[Line]) -> list[Line]:
    """Join hard-wrapped lines (a wire's 65 columns) into paragraphs; other texts come back unchanged.

    Whether they were wrapped is seen on the raw lines: joining some leaves mostly ends of paragraphs.
    """
    joints = [(a, b) for a, b in pairwise(raw) if not b.blank_before]
    if not joints or len(lines) == 1:
        return lines
    wrapped = sum(
        text[b.start].islower() or (a.end - a.start > 45 and text[a.end - 1] not in '.!?:"”;') for a, b in joints
    )
    few = len(joints) < 4 or wrapped < 0.6 * len(joints)
    if few or max(line.end - line.start for line in raw) > _WIDE:
        return lines
    joined: list[Line] = []
    for line in lines:
        keeps = (
            joined
            and not line.blank_before
            and joined[-1].end - joined[-1].start >= 40
            and not bullet().match(text, line.start)
        )
        if keeps and not _indented(text, line):
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
    return joined


def _unwrap_blocks(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of each block that shows that it was wrapped, and the next to a line that ends with "and"."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not line.blank_before:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    found: list[Line] = []
    for block in blocks:
        whole = len(block) > 1 and _wrapped(text, block)
        for number, line in enumerate(block):
            if number and (whole or _goes_on(text, found[-1])):
                found[-1] = found[-1]._replace(end=line.end)
            else:
                found.append(line)
    return found


def _goes_on(text: str, line: Line) -> bool:
    """``Portugal and`` … ``Chile signed``: the next line belongs to the same sentence, whatever the width."""
    piece = text[line.start : line.end]
    return piece.rsplit(maxsplit=1)[-1] in word_set("opens_next_line") and " " in piece and not piece.isupper()


def _indented(text: str, line: Line) -> bool:
    """A first line set in begins a paragraph, in copy without blank lines."""
    return text[max(0, line.start - 3) : line.start].endswith("   ")


def _wrapped(text: str, block: Sequence[Line]) -> bool:
    """Whether no line of a block has room for the first word of the next, and some of them end inside a phrase."""
    width = max(line.end - line.start for line in block)
    if width > _WIDEST:
        return False
    inside = 0
    for line, following in pairwise(block):
        word = text[following.start : following.end].split(maxsplit=1)[0]
        if line.end - line.start + 1 + len(word) <= width or bullet().match(text, following.start):
            return False
        if _indented(text, following):
            return False
        last = text[line.start : line.end].rsplit(maxsplit=1)[-1].lower()
        goes_on = text[following.start].islower() and text[line.end - 1] not in ".!?:;"
        inside += goes_on or last in word_set("function_words")
    unstopped = all(text[line.end - 1] not in _STOPS for line in block[:-1])
    return inside >= max(1, 0.3 * (len(block) - 1)) or (len(block) > 2 and unstopped and width > _COLUMN)
