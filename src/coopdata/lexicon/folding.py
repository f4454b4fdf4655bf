"""Personal names made comparable: folded, and cut into tokens."""

import unicodedata

__all__ = ["fold", "plain_lines", "tokens"]

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ø": "o", "ł": "l", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not decompose, in lower case."""

_MARKS = str.maketrans({"-": " ", "‐": " ", "‑": " ", "–": " ", ".": " ", ",": " "} | dict.fromkeys("'’‘ʻʼ`´"))
"""What separates tokens, and the apostrophes, which spellings set and leave out at will (Sa'ar, Saar)."""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char)).casefold().translate(_LETTERS)


def fold(text: str) -> str:
    """Return a name without accents and case, blanks single: ``Vučić`` and ``VUCIC`` give the same."""
    plain = text.casefold() if text.isascii() else _plain(text)
    return " ".join(plain.split())


def tokens(folded: str) -> tuple[str, ...]:
    """Return the words of a folded name; hyphens and dots part words, apostrophes vanish."""
    return tuple(folded.translate(_MARKS).split())


def plain_lines(table: str) -> list[str]:
    """Return the lines of a table folded, cells still parted by tabs; the words of a cell are then its tokens."""
    # only a few lines have accents, and a text that is all ASCII is translated far faster
    return "\n".join(map(_plain, table.split("\n"))).translate(_MARKS).split("\n")
