"""A text as words and marks with offsets: the ground that every later step stands on."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import accumulate
from operator import itemgetter, not_
from typing import Any, NamedTuple

__all__ = ["Columns", "Token", "by_index", "columns", "tokenize"]


class Token(NamedTuple):
    """A word, number or mark; ``text[start:end]`` is it as written.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last.
        text: As written, with curly apostrophes made straight.
        lower: The same in lower case.
        glued: No white space stands before it.
        capital: It begins with a capital (or a titlecase) letter.
        word: It is a word or number, not a mark.
    """

    start: int
    end: int
    text: str
    lower: str
    glued: bool
    capital: bool
    word: bool


def by_index(words: Iterable[str]) -> Callable[[int], str]:
    """Return what gives the word at an index; an empty string beyond either end, so that a rule may look past it."""
    return defaultdict(str, enumerate(words)).__getitem__  # the look-up that rules make most: no line of Python runs


@cache
def _pattern() -> re.Pattern[str]:
    letter = r"[^\W\d_\u0300-\u036f]"
    # combining marks belong to the letter before them, so that NFD text gives the same words as NFC
    mark = "[\u0300-\u036f]"
    return re.compile(
        r"(?=\S)"  # a blank is passed over at once, not after each of the next lines has been tried
        r"("  # a group, so that to split by it gives what stands between two tokens, and so where they are
        r"[A-Za-z]{2,}+(?=[ ,.;:)\n])"  # nine in ten words, at a fraction of the cost of the next lines
        r"|[,.]"
        r"|[Tt]o-(?:day|night|morrow)(?!\w)"  # as newspapers wrote until the 1960s
        r"|(?:[A-Z]\.){2,8}"  # U.S., K.J., U.S.S.R.: the stops are part of it
        r"|(?:[A-Z]\.){1,7}[A-Z](?![\w.])"  # "H.E Vincent Biruta", "the U.S and China": the last stop is left out
        rf"|{letter}(?:{letter}|{mark}|\d)*(?:['’`´](?![sS](?!\w)){letter}(?:{letter}|{mark})*)*"  # O'Brien, COP28
        r"|['’`´][sS](?!\w)"  # the possessive is a token of its own: Iran | 's
        r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?!\w)|\d+"  # 10,000  2.8  21st
        r"|\S)"
    )


class Columns(NamedTuple):
    """The tokens of a stretch of text, and some of their attributes column by column.

    Attributes:
        tokens: The tokens.
        texts: Each as written.
        lows: Each in lower case.
        capitals: Whether each begins with a capital.
        digits: Whether each begins with a digit.
    """

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    lows: tuple[str, ...]
    capitals: tuple[bool, ...]
    digits: tuple[bool, ...]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; every character but white space is in one.

    Hyphens are tokens of their own (``Iran`` ``-`` ``Russia``), since either side may be a name.
    """
    return list(columns(text, start, end).tokens)


def columns(text: str, start: int = 0, end: int | None = None) -> Columns:
    """Return the tokens of ``text[start:end]`` with their columns, for who needs many of one sort."""
    # column by column, so that no line of Python runs for each token: this is the one step that sees every word
    found = _pattern().split(text[start:end])
    gaps, words = found[:-1:2], found[1::2]
    if not words:
        return Columns((), (), (), (), ())
    bounds = list(accumulate(map(len, found), initial=start))
    gaps[0] = " "  # the first is glued to nothing
    for mark in "’`´":  # "Azerbaijan`s"
        if text.find(mark, start, bounds[-1]) >= 0:
            words = [word.replace(mark, "'") for word in words]
    firsts = list(map(itemgetter(0), words))
    lows, capitals = tuple(map(str.lower, words)), tuple(map(str.istitle, firsts))
    rows = zip(
        bounds[1:-1:2], bounds[2::2], words, lows, map(not_, gaps), capitals, map(str.isalnum, firsts), strict=True
    )
    tokens = tuple(map(partial(tuple[Any, ...].__new__, Token), rows))
    return Columns(tokens, tuple(words), lows, capitals, tuple(map(str.isdigit, firsts)))
