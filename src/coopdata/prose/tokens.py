"""A text as words and marks with offsets: the ground that every later step stands on."""

import re
from functools import cache
from typing import NamedTuple

__all__ = ["Token", "tokenize"]


class Token(NamedTuple):
    """A word, number or mark; ``text[start:end]`` is it as written.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last.
        text: As written, with curly apostrophes made straight.
        lower: The same in lower case.
        glued: No white space stands before it.
    """

    start: int
    end: int
    text: str
    lower: str
    glued: bool

    @property
    def capital(self) -> bool:
        """It begins with a capital (or a titlecase) letter."""
        return self.text[0].isupper() or self.text[0].istitle()

    @property
    def word(self) -> bool:
        """It is a word or number, not a mark."""
        return self.text[0].isalnum()


@cache
def _pattern() -> re.Pattern[str]:
    letter = r"[^\W\d_\u0300-\u036f]"
    # combining marks belong to the letter before them, so that NFD text gives the same words as NFC
    mark = "[\u0300-\u036f]"
    return re.compile(
        rf"(?:[A-Z]\.){{2,8}}"  # U.S., K.J., U.S.S.R.: the stops are part of it
        rf"|{letter}(?:{letter}|{mark}|\d)*(?:['’](?![sS](?!\w)){letter}(?:{letter}|{mark})*)*"  # O'Brien, COP28
        r"|['’][sS](?!\w)"  # the possessive is a token of its own: Iran | 's
        r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?!\w)|\d+"  # 10,000  2.8  21st
        r"|\S",
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; every character but white space is in one.

    Hyphens are tokens of their own (``Iran`` ``-`` ``Russia``), since either side may be a name.
    """
    found: list[Token] = []
    last = start
    add = found.append
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        begin, stop = match.span()
        word = match.group()
        if "’" in word:
            word = word.replace("’", "'")
        add(Token(begin, stop, word, word.lower(), begin == last and begin > start))
        last = stop
    return found
