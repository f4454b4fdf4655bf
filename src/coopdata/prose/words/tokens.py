"""A text as words and marks with offsets: the ground that every later step stands on."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from operator import itemgetter, not_

__all__ = ["Tokens", "by_index", "tokenize"]


class Tokens:
    """The words, numbers and marks of a stretch of text, column by column: most rules look at one column of a few.

    Attributes:
        starts: Offset of the first code point of each.
        ends: Offset behind its last.
        texts: Each as written, with curly apostrophes made straight.
        lows: The same in lower case.
        glued: Whether no white space stands before it.
        capital: Whether it begins with a capital (or a titlecase) letter.
    """

    __slots__ = ("capital", "ends", "glued", "lows", "starts", "texts")

    def __init__(
        self,
        starts: tuple[int, ...],
        ends: tuple[int, ...],
        texts: tuple[str, ...],
        lows: tuple[str, ...],
        glued: tuple[bool, ...],
        capital: tuple[bool, ...],
    ) -> None:
        self.starts, self.ends, self.texts, self.lows = starts, ends, texts, lows
        self.glued, self.capital = glued, capital

    def __len__(self) -> int:
        return len(self.texts)

    def word(self, at: int) -> bool:
        """Whether the token at an index is a word or number, not a mark."""
        return self.texts[at][0].isalnum()

    def cut(self, start: int, end: int) -> "Tokens":
        """The tokens from one index to before another."""
        return Tokens(
            *(self.starts[start:end], self.ends[start:end], self.texts[start:end], self.lows[start:end]),
            *(self.glued[start:end], self.capital[start:end]),
        )


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


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of ``text[start:end]`` in order; every character but white space is in one.

    Hyphens are tokens of their own (``Iran`` ``-`` ``Russia``), since either side may be a name.
    """
    # column by column, so that no line of Python runs for each token: this is the one step that sees every word
    found = _pattern().split(text[start:end])
    gaps, words = found[:-1:2], found[1::2]
    if not words:
        return Tokens((), (), (), (), (), ())
    bounds = tuple(accumulate(map(len, found), initial=start))
    gaps[0] = " "  # the first is glued to nothing
    for mark in "’`´":  # "Azerbaijan`s"
        if text.find(mark, start, bounds[-1]) >= 0:
            words = [word.replace(mark, "'") for word in words]
    capital = tuple(map(str.istitle, map(itemgetter(0), words)))
    return Tokens(
        *(bounds[1:-1:2], bounds[2::2], tuple(words), tuple(map(str.lower, words))), tuple(map(not_, gaps)), capital
    )
