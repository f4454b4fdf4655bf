"""The parts of an expression of time: months, days, years and counts, each read at a token of a sentence."""

from collections.abc import Callable, Mapping
from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens

__all__ = ["Parts", "time_words"]


@cache
def time_words(name: str) -> frozenset[str]:
    """A list of words of time.

    Args:
        name: Its name in ``lexicon/en/temporal.toml``.
    """
    return word_set(name, "temporal")


class Parts:
    """The tokens of a sentence; each method reads one part at an index and returns it with the index behind it."""

    def __init__(self, tokens: Tokens, low: Callable[[int], str]) -> None:
        self.tokens = tokens
        self.low = low
        words = table("temporal")
        self.months, self.weekdays, self.seasons = words["months"], words["weekdays"], words["seasons"]
        self.units: Mapping[str, str] = words["units"]
        self.days, self.numbers, self.ordinals = words["days"], words["numbers"], words["ordinals"]
        self.sides, self.year_sides, self.month_sides = words["sides"], words["year_sides"], words["month_sides"]
        self.day_shifts, self.parts_of_year = words["day_shifts"], words["parts_of_year"]
        self.joiners = time_words("joiners")

    def before(self, at: int) -> str:
        """The word before an index, behind a hyphen or in front of it."""
        return self.low(at - 2) if self.low(at - 1) in "-–" and at >= 2 else self.low(at - 1)

    def month(self, at: int) -> tuple[int, int] | None:
        """A month by its name or short form."""
        if at >= len(self.tokens) or not self.tokens.capital[at]:
            return None
        value = self.months.get(self.low(at))
        if value is None:
            return None
        after = at + 1
        if len(self.low(at)) <= 4 and self.low(after) == "." and self.tokens.glued[after]:
            after += 1
        return value, after

    def day(self, at: int) -> tuple[int, int] | None:
        """A day of the month: "21", "21st"."""
        word = self.low(at)
        digits = word[:-2] if word[-2:] in time_words("ordinal_endings") else word
        if not digits.isascii() or not digits.isdigit() or len(digits) > 2:
            return None
        value = int(digits)
        return (value, at + 1) if 1 <= value <= 31 else None

    def year(self, at: int) -> tuple[int, int] | None:
        """A year of four digits."""
        word = self.low(at)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1500 <= int(word) <= 2199:
            return int(word), at + 1
        return None

    def year_after(self, at: int) -> tuple[int | None, int | None, int]:
        """The year behind a day or month: stated (``, 2022``), or by "last year", "of this year"."""
        skip = at + 1 if self.low(at) in time_words("before_years") else at
        if (stated := self.year(skip)) is not None:
            return stated[0], None, stated[1]
        for first in (skip, skip + 1):
            if self.low(first) in self.year_sides and self.low(first + 1) == "year":
                return None, self.year_sides[self.low(first)], first + 2
            if self.low(first) != "the":
                break
        return None, None, at

    def count(self, at: int) -> tuple[int, int] | None:
        """How many, in digits or as a word; 0 where it is "a few"."""
        word = self.low(at)
        if word.isascii() and word.isdigit() and len(word) <= 3:
            return int(word), at + 1
        if word in self.numbers:
            return self.numbers[word], at + 1
        if word in time_words("vague_counts"):
            return 0, at + 1
        return None
