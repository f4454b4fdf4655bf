"""Dates of other calendars in a text: ``25 Mehr 1404``, ``the current Iranian year``, ``15 Ramadan 1446 AH``.

They are looked for at the words that tell of such a calendar and nowhere else, behind the Gregorian expressions of a
sentence. A Gregorian date beside one, in brackets or as its equal, is read with it: ``(ended on March 20, 2018)``.
What they mean in Gregorian days is told by :mod:`coopdata.prose.times.calendar_spans`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coopdata.lexicon.load import table
from coopdata.prose.times.calendar_beside import Neighbours
from coopdata.prose.times.calendar_words import (
    Phrase,
    calendar_starts,
    calendar_words,
    phrase_end,
    phrases,
    sure_years,
)
from coopdata.prose.times.calendars import years
from coopdata.prose.times.expressions import CalendarDate, Form, TimeExpression
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens, by_index

__all__ = ["with_calendars"]


def with_calendars(
    tokens: Tokens,
    lows: Sequence[str],
    found: list[TimeExpression],
    usual: str | None,
    begins: Sequence[int],
) -> list[TimeExpression]:
    """Return the expressions of time of a sentence with those of other calendars, in order, none within another.

    Args:
        tokens: The sentence.
        lows: Its tokens in lower case.
        found: Its Gregorian expressions, in order.
        usual: The calendar in which the text counts years that cannot be Gregorian.
        begins: The indexes of all words by which such an expression may be known, in order.
    """
    starts = calendar_starts(tokens, lows, usual, begins)
    if not starts:
        return found
    dates = list(_Reader(tokens, lows, found, usual).dates(starts))
    if not dates:
        return found
    taken = {at for date in dates for at in range(date.start, date.end)}
    free = [e for e in found if taken.isdisjoint(range(e.start, e.end))]
    return sorted([*free, *dates], key=lambda expression: expression.start)


class _Reader:
    """The grammar; each method reads one thing around an index and returns it, or ``None``."""

    def __init__(self, tokens: Tokens, lows: Sequence[str], found: Sequence[TimeExpression], usual: str | None) -> None:
        self.tokens, self.usual = tokens, usual
        self.low = by_index(lows)
        self.neighbours = Neighbours(lows, found)
        self.calendars: Mapping[str, Mapping[str, Any]] = table("temporal")["calendars"]
        words = table("temporal")["calendar_words"]
        self.sides: Mapping[str, int] = words["sides"]
        self.part_lengths: Mapping[str, int] = words["parts"]
        self.behind = 0  # where the last date ended: the next begins there or later

    def dates(self, starts: Sequence[int]) -> Iterator[TimeExpression]:
        """Read what is told at some places, from left to right."""
        for at in starts:
            if at < self.behind:
                continue
            bare = self.usual is not None and self.low(at).isdigit()
            read = self.bare_year(at, self.usual or "") if bare else self.at_phrase(at)
            if read is not None and read.start >= self.behind:
                read = self.with_beside(read)
                self.behind = read.end
                yield read

    def at_phrase(self, at: int) -> TimeExpression | None:
        for phrase in phrases()[self.low(at)]:
            end = phrase_end(self.low, phrase, at)
            if end is None:
                continue
            match phrase.role:
                case "month":
                    read = self.with_month(at, end, phrase)
                case "name":
                    read = self.named(at, end, phrase.calendar)
                case "mark":
                    read = self.marked(at, end, phrase.calendar)
                case _:
                    read = self.of_era(at, end, phrase.calendar)
            if read is not None:
                return read
        return None

    # single parts

    def number(self, at: int, *digits: int) -> int | None:
        word = self.low(at)
        return int(word) if len(word) in digits and word.isascii() and word.isdigit() else None

    def day(self, at: int) -> int | None:
        word = self.low(at)
        if word[-2:] in word_set("ordinal_endings", "temporal"):
            word = word[:-2]
        return int(word) if len(word) in (1, 2) and word.isascii() and word.isdigit() else None

    def year(self, at: int, calendar: str) -> tuple[int, int] | None:
        """A year behind a month, with or without a mark before or behind it, and the index behind."""
        for start in (at, at + 1, at + 2):
            if start > at and self.low(start - 1) not in calendar_words("behind_months"):
                return None
            before = self.mark(start, calendar)
            place = before or start
            value = self.number(place, 4)
            if value is not None:
                after = self.mark(place + 1, calendar)
                sure = before or after or value in sure_years(calendar)
                return (value, after or place + 1) if sure and value in years(calendar) else None
        return None

    def mark(self, at: int, calendar: str) -> int | None:
        """The index behind a mark of a calendar, in brackets or not, as it stands beside a year."""
        inside = at + (self.low(at) == "(")
        for phrase in phrases().get(self.low(inside), ()):
            if phrase.calendar != calendar or phrase.role != "mark" or not self.capitals(inside):
                continue
            end = phrase_end(self.low, phrase, inside)
            if end is not None and (inside == at or self.low(end) == ")"):
                return end + inside - at
        return None

    def capitals(self, at: int) -> bool:
        """Whether a word is no short one in small letters: ``be`` is no mark, BE is one."""
        return len(self.low(at)) > 2 or self.tokens.texts[at].isupper()

    # whole expressions

    def with_month(
        self, at: int, end: int, phrase: Phrase, start: int | None = None, side: int | None = None
    ) -> TimeExpression | None:
        """``25 Mehr 1404``, ``Mehr 25``, ``Ramadan 1446``; without day and year only where it is called a month."""
        if not self.tokens.capital[at]:
            return None
        calendar, begin, day = phrase.calendar, at if start is None else start, None
        before = at - 2 if self.low(at - 1) == "of" else at - 1
        if start is None and before >= self.behind and (day := self.day(before)) is not None:
            begin = before
        elif (day := self.day(end)) is not None:
            end += 1
        year = self.year(end, calendar)
        if year is not None:
            return self.made(begin, year[1], calendar, year[0], phrase.month, day)
        if self.number(end + (self.low(end) == ","), 4) is not None or (day is None and start is None):
            return None  # a year of another calendar, or the bare name, which may be anybody's
        if start is None and self.neighbours.behind(end) is None:
            named_on = end < len(self.tokens) and self.tokens.capital[end]  # "the 15 Khordad Foundation"
            cued = self.low(begin - 1) in calendar_words("before_days") and not named_on
            if not cued or not self.calendars[calendar].get("yearless"):
                return None
        return self.made(begin, end, calendar, None, phrase.month, day, side=side)

    def named(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``the Iranian calendar year 1396``, ``the current Iranian year``, ``the Iranian month of Bahman``."""
        start = at - 1 if self.low(at - 1) == "[" else at
        side = self.sides.get(self.low(start - 1)) if start > self.behind else None
        start = start if side is None else start - 1
        first = end
        while (word := self.low(end)) in calendar_words("fillers") or word in self.sides or self.is_ordinal(end):
            side, end = self.sides.get(word, side), end + 1
        if self.low(end) in calendar_words("months"):
            return self.named_month(start, end + 1, calendar, side)
        if self.low(end) in calendar_words("years"):
            return self.named_year(at, start, end + 1, calendar, side)
        return self.of_calendar(at, first, calendar) if self.low(first) in calendar_words("calendars") else None

    def is_ordinal(self, at: int) -> bool:
        """``the Iranian ninth month``."""
        return self.low(at) in table("temporal")["ordinals"]

    def named_year(self, at: int, start: int, end: int, calendar: str, side: int | None) -> TimeExpression | None:
        while self.low(end) in calendar_words("behind_year"):
            end += 1
        value = self.number(end, 4)
        if value is not None and self.low(end + 1) in calendar_words("spans"):
            return self.fiscal(start, end, calendar)
        if value is not None:
            return self.parts(start, end + 1, CalendarDate(calendar, value)) if value in years(calendar) else None
        value = self.number(at - 1, 4)
        if value is not None and value in sure_years(calendar):
            return self.made(at - 1, end, calendar, value)
        beside = self.neighbours.behind(end)
        if side is None and (beside is None or beside.edge is None):
            return None
        return self.parts(start, end, CalendarDate(calendar, side=side))

    def named_month(self, start: int, at: int, calendar: str, side: int | None) -> TimeExpression | None:
        place = at
        while self.low(place) in calendar_words("behind_month"):
            place += 1
        for phrase in phrases().get(self.low(place), ()):
            end = phrase_end(self.low, phrase, place) if (phrase.calendar, phrase.role) == (calendar, "month") else None
            if end is not None:
                return self.with_month(place, end, phrase, start, side)
        return self.made(start, at, calendar, None, side=side, unit="month") if side is not None else None

    def of_calendar(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``1396 in the Iranian calendar``, ``the year 1446 of the Hijri calendar``, ``2015 (Ethiopian calendar)``."""
        back = at - 1
        while back > at - 4 and self.low(back) in calendar_words("before_calendars"):
            back -= 1
        value = self.number(back, 4)
        if value is None or value not in years(calendar) or back == at - 1:
            return None
        closed = self.low(at - 1) == "(" and self.low(end + 1) == ")"
        return self.made(back, end + 1 + closed, calendar, value)

    def fiscal(self, start: int, at: int, calendar: str) -> TimeExpression | None:
        """``the Nepali fiscal year 2081/82``: two calendar years, of which it has a part each."""
        first, second = self.number(at, 4), self.number(at + 2, 2, 4)
        month = self.calendars[calendar].get("fiscal")
        if month is None or first is None or second is None or (first + 1 - second) % 100:
            return None
        return self.made(start, at + 3, calendar, first, month, unit="fiscal") if first in years(calendar) else None

    def parts(self, start: int, end: int, told: CalendarDate) -> TimeExpression:
        """``the first seven months of the Iranian year 1398``, ``the second quarter of``: so many of its months."""
        of = start - 2 if self.low(start - 1) == "the" else start - 1
        if self.low(of) == "of" and of - 3 >= self.behind:
            words = table("temporal")
            count = words["numbers"].get(self.low(of - 2)) or self.number(of - 2, 1, 2)
            months = words["units"].get(self.low(of - 1)) == "month" and words["ordinals"].get(self.low(of - 3)) == 1
            if months and count and count <= 12:
                return self.expression(of - 3, end, told._replace(month=1, last_month=count))
            nth, size = words["ordinals"].get(self.low(of - 2)), self.part_lengths.get(self.low(of - 1))
            if nth is not None and size is not None and nth * size <= 12:
                part = told._replace(month=(nth - 1) * size + 1, last_month=nth * size)
                return self.expression(of - 2, end, part)
        return self.expression(start, end, told)

    def marked(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``1446 AH``, ``B.E. 2567``, ``fiscal year 2081/82 BS``; with a Gregorian day and month before it too."""
        if not self.capitals(at) or (self.usual is not None and self.low(at) in calendar_words("shared_marks")):
            return None  # "1396 Hijri" from Tehran: by the sun or by the moon
        value = self.number(at - 1, 4)
        if value is not None and value in years(calendar):
            return self.with_gregorian_month(at - 1, end, calendar, value)
        if self.number(at - 1, 2) is not None and self.low(at - 2) in calendar_words("spans"):
            return self.fiscal(at - 3, at - 3, calendar)
        value = self.number(end, 4) if len(self.low(at)) > 1 else None
        if value is not None and value in years(calendar):
            return self.with_gregorian_month(at, end + 1, calendar, value)
        return None

    def of_era(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``Showa 50``, ``the 27th year of Showa``, ``Minguo 113``, ``the hundredth year of the Republic of China``."""
        if not self.tokens.capital[at]:
            return None
        of = at - 2 if self.low(at - 1) == "the" else at - 1
        if self.low(of) == "of":
            return self.nth_year(of, end, calendar)
        worded = self.low(end) in calendar_words("years")
        value = self.number(end + worded, 1, 2, 3)
        after = end + worded + 1
        if value is None or self.low(after) in calendar_words("spans"):
            return None
        if not worded and self.low(end - 1) not in self.calendars[calendar]["counts"]:
            return None  # "the Republic of China 23 countries"
        return self.with_gregorian_month(at, after, calendar, value)

    def nth_year(self, of: int, end: int, calendar: str) -> TimeExpression | None:
        """``the forty-first year of``, ``year 113 of``."""
        if self.low(of - 1) in calendar_words("years"):
            for width in (3, 2, 1):  # "forty-first", "forty first", "27th"
                first = of - 1 - width
                read = ordinal_at(self.tokens, first) if first >= self.behind else None
                if read is not None and read[1] == of - 1:
                    return self.with_gregorian_month(first, end, calendar, read[0])
        value = self.number(of - 1, 1, 2, 3)
        if value is None or self.low(of - 2) not in calendar_words("years"):
            return None
        return self.with_gregorian_month(of - 2, end, calendar, value)

    def with_gregorian_month(self, start: int, end: int, calendar: str, year: int) -> TimeExpression | None:
        """``12 May B.E. 2567``: the Gregorian day and month before a year of another era are its own."""
        if year not in years(calendar):
            return None
        prior = self.neighbours.day_and_month(start) if "months" not in self.calendars[calendar] else None
        if prior is None or prior.start < self.behind:
            return self.made(start, end, calendar, year)
        return self.made(prior.start, end, calendar, year, prior.first.month, prior.first.day)

    def bare_year(self, at: int, calendar: str) -> TimeExpression | None:
        """``in 1396`` in a text that counts so: a year that cannot be that of a Gregorian date in the news."""
        if self.low(at - 1) not in calendar_words("before_years"):
            return None
        after = self.low(at + 1)
        if after[:1].isalnum() and after not in calendar_words("behind_years"):
            return None  # "in 1400 villages"
        if after in calendar_words("spans"):
            return None
        return self.made(at, at + 1, calendar, int(self.low(at)))

    # what they make

    def made(
        self,
        start: int,
        end: int,
        calendar: str,
        year: int | None,
        month: int | None = None,
        day: int | None = None,
        *,
        side: int | None = None,
        unit: str | None = None,
    ) -> TimeExpression:
        unit = unit or ("day" if day is not None else "month" if month is not None else "year")
        return self.expression(start, end, CalendarDate(calendar, year, month, day, side=side, unit=unit))

    def expression(self, start: int, end: int, told: CalendarDate) -> TimeExpression:
        return TimeExpression(start, end, Form.CALENDAR, other=told)

    def with_beside(self, read: TimeExpression) -> TimeExpression:
        """A date with the Gregorian one behind or before it; where that is a whole day, it is what the text gives."""
        beside = self.neighbours.behind(read.end) or self.neighbours.before(read.start, read.end)
        told = read.other
        if beside is None or told is None or beside.start < self.behind:
            return read
        start, end = min(read.start, beside.start), beside.end
        stated = beside.expression.first
        if told.unit == "day" and beside.expression.form is Form.DATE and stated.day and stated.year:
            return beside.expression._replace(start=start, end=end)
        told = told._replace(beside=beside.expression, edge=beside.edge, to_come=beside.to_come)
        return self.expression(start, end, told)
