"""A text as words and marks with offsets: the ground that every later step stands on."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain
from operator import itemgetter, not_
from typing import NamedTuple

__all__ = ["Token", "Words", "tokenize"]


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


class Words(dict[int, str]):
    """Words by their index; an empty string beyond either end, so that a rule may look past it."""

    __slots__ = ()

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(enumerate(words))

    def __missing__(self, key: int) -> str:
        return ""


@cache
def _pattern() -> re.Pattern[str]:
    letter = r"[^\W\d_\u0300-\u036f]"
    # combining marks belong to the letter before them, so that NFD text gives the same words as NFC
    mark = "[\u0300-\u036f]"
    return re.compile(
        r"(\s*+)("  # what stands between two tokens, which tells where they are
        r"[A-Za-z]{2,}+(?=[ ,.;:)\n])"  # nine in ten words, at a fraction of the cost of the next lines
        r"|(?:[A-Z]\.){2,8}"  # U.S., K.J., U.S.S.R.: the stops are part of it
        rf"|{letter}(?:{letter}|{mark}|\d)*(?:['’](?![sS](?!\w)){letter}(?:{letter}|{mark})*)*"  # O'Brien, COP28
        r"|['’][sS](?!\w)"  # the possessive is a token of its own: Iran | 's
        r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?!\w)|\d+"  # 10,000  2.8  21st
        r"|\S|\Z)"
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; every character but white space is in one.

    Hyphens are tokens of their own (``Iran`` ``-`` ``Russia``), since either side may be a name.
    """
    # column by column, so that no line of Python runs for each token: this is the one step that sees every word
    found = list(chain.from_iterable(_pattern().findall(text, start, len(text) if end is None else end)))
    while found and not found[-1]:
        del found[-2:]
    bounds = list(accumulate(map(len, found), initial=start))
    gaps, words = found[::2], found[1::2]
    if not words:
        return []
    gaps[0] = " "  # the first is glued to nothing
    if text.find("’", start, bounds[-1]) >= 0:
        words = [word.replace("’", "'") for word in words]
    firsts = list(map(itemgetter(0), words))
    columns = zip(
        bounds[1::2],
        bounds[2::2],
        words,
        map(str.lower, words),
        map(not_, gaps),
        map(str.istitle, firsts),
        map(str.isalnum, firsts),
        strict=True,
    )
    return list(map(Token._make, columns))
