"""A text without the differences that copying makes, and the way back to offsets of the text as given.

Folded are: runs of white space, quotation marks, dashes, case, ligatures and accents (so NFC, NFD and plain letters
give the same), and characters that nobody sees. What is found in the folded text is a span of the given one.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

__all__ = ["Folded", "fold_quote"]

_QUOTES = frozenset("'\"`´‘’‚‛“”„‟‹›«»′″＇＂")
_TAIL = 8
"""A letter has at most so many combining marks that belong to its span; more are an attack, not a language."""

_TRIES = 1_000
"""Occurrences inside longer words ("Oman" in "woman") that are passed over before a search gives up."""


class _Table(dict[int, str]):
    """For each character what it is folded to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _QUOTES:
            folded = "'"
        elif category == "Pd":
            folded = "-"
        elif char.isspace():
            folded = " "
        elif category == "Cf":
            folded = ""
        else:
            plain = unicodedata.normalize("NFKD", char)
            plain = "".join(part for part in plain if not unicodedata.combining(part)).casefold()
            folded = "".join(part for part in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(part))
        self[code] = folded
        return folded


def fold_quote(quote: str) -> str:
    """Return a quote or name as it would stand in a folded text, without white space around it."""
    return " ".join(quote.translate(_Table()).split())


class Folded:
    """A text in two forms, ``given`` and ``folded``, with the map between their offsets.

    Making it costs time linear in the text; finding something, one linear search.
    """

    def __init__(self, text: str) -> None:
        table = _Table()
        self.given = text
        changing = {char for char in set(text) if len(char.translate(table)) != 1}
        choice = f"|[{re.escape(''.join(sorted(changing)))}]" if changing else ""
        # where lengths differ: the folded and the given offset of each such place, and its two lengths
        self._at: list[int] = []
        self._from: list[int] = []
        self._sizes: list[tuple[int, int]] = []
        pieces: list[str] = []
        last = size = 0
        for match in re.finditer(rf"\s{{2,}}{choice}", text):
            start, end = match.span()
            plain = text[last:start].translate(table)
            piece = " " if end - start > 1 else text[start].translate(table)
            pieces += (plain, piece)
            size += len(plain)
            self._at.append(size)
            self._from.append(start)
            self._sizes.append((len(piece), end - start))
            size += len(piece)
            last = end
        pieces.append(text[last:].translate(table))
        self.folded = "".join(pieces)

    def _given(self, at: int) -> tuple[int, int]:
        """The given character's offsets from which a folded one came."""
        number = bisect_right(self._at, at) - 1
        if number < 0:
            return at, at + 1
        begin, start = self._at[number], self._from[number]
        folded, given = self._sizes[number]
        if at < begin + folded:
            return start, start + given
        offset = start + given + at - begin - folded
        return offset, offset + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the given offsets of a stretch of the folded text, which must not be empty."""
        first, last = self._given(start)[0], self._given(end - 1)[1]
        stop = min(len(self.given), last + _TAIL)
        while last < stop and unicodedata.combining(self.given[last]):
            last += 1
        return first, last

    def position(self, offset: int) -> int:
        """Return the folded offset of a given one."""
        number = bisect_right(self._from, offset) - 1
        if number < 0:
            return offset
        folded, given = self._sizes[number]
        beyond = offset - self._from[number] - given
        return self._at[number] + (folded + beyond if beyond >= 0 else 0)

    def occurrences(self, needle: str, low: int = 0, high: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield the folded spans of a folded text within others' bounds, where it begins and ends with a whole word.

        Args:
            needle: From :func:`fold_quote`.
            low: The folded offset from which to search.
            high: The folded offset before which it has to end.
        """
        if not any(char.isalnum() for char in needle):
            return
        folded = self.folded
        stop = len(folded) if high is None else high
        for _ in range(_TRIES):
            at = folded.find(needle, low, stop)
            if at < 0:
                return
            end = at + len(needle)
            open_left = at == 0 or not (folded[at - 1].isalnum() and needle[0].isalnum())
            open_right = end == len(folded) or not (folded[end].isalnum() and needle[-1].isalnum())
            if open_left and open_right:
                yield at, end
            low = at + 1

    def find(self, needle: str, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """Return the given span of the first occurrence of a folded text, or ``None``.

        Args:
            needle: From :func:`fold_quote`.
            within: A given span to which the search is bound.
        """
        low, high = (0, None) if within is None else (self.position(within[0]), self.position(within[1]))
        found = next(self.occurrences(needle, low, high), None)
        return self.span(*found) if found is not None else None
