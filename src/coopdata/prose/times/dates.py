"""Expressions of time in a text, found but not yet resolved: ``on Thursday``, ``from December 6 to 7``, ``last month``.

A small grammar over tokens: each expression begins at a word that can begin one, so a text costs one look-up a word.
What it means is decided in :mod:`coopdata.prose.times.resolution`, where publication date and tense are known.
"""

from collections.abc import Callable, Sequence
from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.times.calendar_dates import with_calendars
from coopdata.prose.times.calendar_words import calendar_anchors
from coopdata.prose.times.expressions import Form, Partial, TimeExpression
from coopdata.prose.times.parts import Parts, time_words
from coopdata.prose.words.rules import word_set, word_sets
from coopdata.prose.words.tokens import Tokens, by_index

__all__ = ["Form", "Partial", "TimeExpression", "find_dates", "words_of_time"]


@cache
def _starters() -> frozenset[str]:
    words = table("temporal")
    names = ("months", "weekdays", "seasons", "days", "numbers", "vague_counts")
    return frozenset({*(word for name in names for word in words[name]), *words["starters"]})


@cache
def _behind_articles() -> frozenset[str]:
    """The words that stand behind an article, but for digits, where an expression of time begins with it."""
    return frozenset(table("temporal")["units"]) | word_set("same_day", "temporal")


def find_dates(
    tokens: Tokens,
    lows: Sequence[str] | None = None,
    until: int | None = None,
    usual: str | None = None,
    low: Callable[[int], str] | None = None,
    begins: Sequence[int] | None = None,
) -> list[TimeExpression]:
    """Return the expressions of time in a sentence's tokens, in order, none within another.

    Args:
        tokens: The sentence, from :func:`coopdata.prose.words.tokens.tokenize`.
        lows: Its tokens in lower case, where they are known.
        until: The index before which the word stands by which an expression is known; by default it may be anywhere.
        usual: The calendar in which the text counts years that cannot be Gregorian, as
            :func:`coopdata.prose.times.calendar_words.usual_calendar` tells it.
        low: Gives the token at an index in lower case, an empty string outside, where that is at hand.
        begins: What :func:`words_of_time` gives for it, where that is known.
    """
    if lows is None:
        lows = tokens.lows
    if begins is None:
        begins = words_of_time(lows, [at for at, low in enumerate(lows) if low[0].isdigit()])
    if not begins:
        return []
    starters = _starters()
    last = len(lows) if until is None else until
    starts = [at for at in begins if at < last and (lows[at] in starters or lows[at][0].isdigit())]
    found: list[TimeExpression] = []
    if starts:
        reader, behind = _Reader(tokens, low if low is not None else by_index(lows)), 0
        for at in starts:
            expression = reader.read(at) if at >= behind else None
            if expression is not None:
                found.append(expression)
                behind = expression.end
    return with_calendars(tokens, lows, found, usual, begins)


def words_of_time(lows: Sequence[str], digits: Sequence[int]) -> list[int]:
    """Return the indexes of the words by which an expression of time may be known, in this or another calendar.

    Args:
        lows: A sentence's tokens in lower case.
        digits: The indexes of those that begin with a digit.
    """
    words, articles = _first_words(), word_set("articles")
    found = [at for at, low in enumerate(lows) if low in words and (low not in articles or _goes_on(lows, at + 1))]
    return sorted({*found, *digits}) if digits else found


@cache
def _first_words() -> frozenset[str]:
    # the years that a text counts by another calendar begin with a digit as all do
    return _starters() | calendar_anchors(None)


def _goes_on(lows: Sequence[str], behind: int) -> bool:
    """Whether what stands behind an article may belong to an expression of time."""
    return behind < len(lows) and (lows[behind] in _behind_articles() or lows[behind][0].isdigit())


class _Reader(Parts):
    """The grammar; each method reads one thing at an index and returns it with the index behind it, or ``None``."""

    # whole expressions

    def read(self, at: int) -> TimeExpression | None:
        word = self.low(at)
        if word in self.weekdays and self.tokens.capital[at]:
            return self.weekday(at)
        if word in self.months and self.tokens.capital[at]:
            return self.month_first(at)
        if word[0].isdigit():
            return self.numeric(at) or self.day_first(at) or self.counted(at) or self.plain_year(at)
        if word in self.days:
            return self.day_word(at)
        if word in self.sides:
            return self.sided(at)
        if word in word_set("articles"):
            return self.with_article(at)
        if word == "that":
            return (
                TimeExpression(at, at + 2, Form.SHIFT, number=0, unit="day", side=0)
                if self.low(at + 1) == "day"
                else None
            )
        return self.part_of_year(at) or self.season(at) or self.counted(at)

    def weekday(self, at: int) -> TimeExpression | None:
        number = self.weekdays[self.low(at)]
        after = at + 1
        if len(self.low(at)) <= 5 and self.low(after) == "." and self.tokens.glued[after]:
            after += 1
        skip = after + 1 if self.low(after) in time_words("behind_weekdays") else after
        dated = self.month_first(skip) if self.month(skip) else self.day_first(skip) if self.day(skip) else None
        if dated is not None and dated.first.day is not None:
            return dated._replace(start=at, number=number)
        side = self.sides.get(self.low(at - 1))
        start = at - 1 if side is not None else at
        if self.low(after) in self.joiners and self.low(after + 1) in self.weekdays and self.tokens.capital[after + 1]:
            last = self.weekdays[self.low(after + 1)]
            return TimeExpression(start, after + 2, Form.WEEKDAY, number=number, unit=str(last), side=side)
        if self.low(after) in word_set("parts_of_day"):
            after += 1
        if self.low(after) in self.month_sides and self.low(after + 1) == "week":
            return TimeExpression(
                start, after + 2, Form.WEEKDAY, number=number, unit="week", side=self.month_sides[self.low(after)]
            )
        return TimeExpression(start, after, Form.WEEKDAY, number=number, side=side)

    def month_first(self, at: int) -> TimeExpression | None:
        found = self.month(at)
        if found is None:
            return None
        month, after = found
        start, vague = self.vague_start(at)
        if (day := self.day(after)) is not None and self.low(day[1]) not in self.units:
            first, after = day
            last: Partial | None = None
            if self.low(after) in self.joiners:
                other = self.month(after + 1)
                end = self.day(other[1] if other else after + 1)
                if end is not None and (other or self.low(after) != "and" or self.month(end[1]) is None):
                    last = Partial(month=other[0] if other else month, day=end[0])
                    after = end[1]
            year, shift, after = self.year_after(after)
            begin = Partial(year, month, first, shift)
            if last is None and year is not None and self.low(after) in self.joiners and self.month(after + 1):
                rest = self.month_first(after + 1)
                if rest is not None and rest.first.year is not None:
                    return TimeExpression(start, rest.end, Form.RANGE, begin, rest.first)
            if last is not None:
                return TimeExpression(start, after, Form.RANGE, begin, last._replace(year=year, year_shift=shift))
            return TimeExpression(start, after, Form.DATE, begin)
        year, shift, after = self.year_after(after)
        if year is None and shift is None:
            side = self.month_sides.get(self.low(at - 1))
            if side is not None:
                return TimeExpression(at - 1, after, Form.DATE, Partial(month=month), side=side)
            ambiguous = self.low(at) in time_words("months_or_words")
            cues = word_set("month_cues") if not ambiguous else word_set("month_cues") - time_words("weak_month_cues")
            if self.before(at) not in cues and not (self.low(after) in self.joiners and self.month(after + 1)):
                return None
        begin = Partial(year, month, None, shift)
        if self.low(after) in self.joiners and self.low(after) != "and" and self.month(after + 1) is not None:
            rest = self.month_first(after + 1)
            if rest is not None and rest.form is Form.DATE and rest.first.day is None:
                opened = begin._replace(year=year or rest.first.year)
                return TimeExpression(start, rest.end, Form.RANGE, opened, rest.first)
        return TimeExpression(start, after, Form.DATE, begin, approximate=vague)

    def day_first(self, at: int) -> TimeExpression | None:
        day = self.day(at)
        if day is None:
            return None
        first, after = day
        last: int | None = None
        first_month: int | None = None
        first_year: int | None = None
        if (other := self.month(after)) is not None and self.low(other[1]) in self.joiners:
            end = self.day(other[1] + 1)
            if end is not None and self.month(end[1]) is not None:
                first_month, last, after = other[0], end[0], end[1]
        elif other is not None and (year := self.year(other[1])) is not None and self.low(year[1]) in self.joiners:
            rest = self.day_first(year[1] + 1)
            if rest is not None and rest.form is Form.DATE and rest.first.year is not None:
                return TimeExpression(at, rest.end, Form.RANGE, Partial(year[0], other[0], first), rest.first)
        elif self.low(after) in self.joiners and (end := self.day(after + 1)) is not None:
            last, after = end
        if self.low(after) == "of":
            after += 1
        month = self.month(after)
        if month is None:
            return None
        year_, shift, after = self.year_after(month[1])
        if last is not None:
            begin = Partial(first_year or year_, first_month or month[0], first, shift)
            return TimeExpression(at, after, Form.RANGE, begin, Partial(year_, month[0], last, shift))
        return TimeExpression(at, after, Form.DATE, Partial(year_, month[0], first, shift))

    def numeric(self, at: int) -> TimeExpression | None:
        """``2025-10-25``, ``23/11/2020``, ``22.08.2024``; of day and month the day is first unless it cannot be."""
        texts = self.tokens.texts
        parts = texts[at].split(".")
        after = at + 1
        if (
            len(parts) == 1
            and after + 3 < len(self.tokens)
            and self.low(after) in ("-", "/")
            and self.low(after + 2) == self.low(after)
        ):
            parts = [texts[at], texts[at + 2], texts[at + 4]] if at + 4 < len(texts) else []
            after = at + 5
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            return None
        a, b, c = (int(part) for part in parts)
        if len(parts[0]) == 4:
            year, month, day = a, b, c
        elif len(parts[2]) == 4:
            year, month, day = (c, b, a) if b <= 12 else (c, a, b)
        elif len(parts[2]) == 2 and a <= 12 < b <= 31:  # "3/17/97": the other orders could be any
            year, month, day = c + (1900 if c > 50 else 2000), a, b
        else:
            return None
        if not (1500 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31):
            return None
        return TimeExpression(at, after, Form.DATE, Partial(year, month, day))

    def plain_year(self, at: int) -> TimeExpression | None:
        year = self.year(at)
        if year is None:
            return None
        start, vague = self.vague_start(at)
        if self.before(at) not in word_set("year_cues") and not (at and self.low(at + 1) == ")"):
            return None
        after = year[1]
        if (
            self.low(after) in self.joiners
            and (last := self.year(after + 1)) is not None
            and self.before(at) in time_words("before_year_spans")
        ):
            return TimeExpression(start, last[1], Form.RANGE, Partial(year[0]), Partial(last[0]))
        return TimeExpression(start, after, Form.DATE, Partial(year[0]), approximate=vague)

    def day_word(self, at: int) -> TimeExpression:
        after = at + 1
        if self.low(after) in word_set("parts_of_day"):
            after += 1
        return self.beside(TimeExpression(at, after, Form.DAY_COUNT, number=self.days[self.low(at)], unit="day"))

    def beside(self, told: TimeExpression) -> TimeExpression:
        """The date beside it, where one stands there: ``today, Monday, December 17``, ``yesterday (17 December)``."""
        dated = self.dated(told.end + 1 if self.low(told.end) in time_words("before_dates_beside") else told.end)
        return dated._replace(start=told.start) if dated is not None else told

    def dated(self, at: int) -> TimeExpression | None:
        """A whole day with its month, also behind a weekday, which begins at an index."""
        low = self.low(at)
        if low in self.weekdays:
            found = self.weekday(at)
        elif self.month(at):
            found = self.month_first(at)
        else:
            found = self.day_first(at) if self.day(at) else None
        return found if found is not None and found.form is Form.DATE and found.first.day is not None else None

    def sided(self, at: int) -> TimeExpression | None:
        side, after = self.sides[self.low(at)], at + 1
        number = self.count(after)
        unit = self.units.get(self.low(number[1] if number else after))
        if unit == "week" and number is None and self.low(after + 1) == "of" and (month := self.month(after + 2)):
            year, shift, end = self.year_after(month[1])  # "the last week of January"
            return TimeExpression(at, end, Form.DATE, Partial(year, month[0], None, shift))
        if (
            unit is not None
            and unit != "weekend"
            and self.low(at) in time_words("past_spans")
            and (number or (self.low(at) == "past" and self.low(at - 1) == "the"))
        ):
            end = (number[1] if number else after) + 1
            return TimeExpression(at, end, Form.PAST_SPAN, number=number[0] if number else 1, unit=unit, side=-1)
        if unit is not None and number is None and not self.low(after).endswith("s"):
            if unit == "day":
                return TimeExpression(at, after + 1, Form.SHIFT, number=1, unit="day", side=side) if side else None
            return TimeExpression(at, after + 1, Form.PERIOD, unit=unit, side=side)
        if self.low(after) in word_set("parts_of_day") and self.low(at) in time_words("before_parts_of_day"):
            return self.beside(TimeExpression(at, after + 1, Form.DAY_COUNT, number=side, unit="day"))
        season = self.season(after)
        return season._replace(start=at, side=side) if season is not None else None

    def with_article(self, at: int) -> TimeExpression | None:
        if self.low(at) == "the":
            if self.low(at + 1) == "day" and self.low(at + 2) in self.day_shifts and self.low(at + 3) in self.days:
                shift = self.day_shifts[self.low(at + 2)]
                return TimeExpression(
                    at, at + 4, Form.DAY_COUNT, number=self.days[self.low(at + 3)] + shift, unit="day"
                )
            if self.units.get(self.low(at + 1)) == "weekend":
                told = self.low(at - 1) in time_words("before_weekends")
                return TimeExpression(at, at + 2, Form.PERIOD, unit="weekend", side=0) if told else None
            if (unit := self.units.get(self.low(at + 1))) is not None and unit == self.low(at + 1):
                return self.unit_beside(at, unit)
            if self.low(at + 1) in time_words("same_day") and self.low(at + 2) == "day":
                return TimeExpression(at, at + 3, Form.SHIFT, number=0, unit="day", side=0)
            if self.low(at + 1)[-2:] in time_words("ordinal_endings") and (day := self.day(at + 1)) is not None:
                dated = self.day_first(at + 1)
                if dated is not None:
                    return dated._replace(start=at)
                free = (
                    day[1] >= len(self.tokens)
                    or not self.tokens.word(day[1])
                    or self.low(day[1]) in time_words("behind_month_days")
                )
                if free and self.before(at) in time_words("before_month_days"):
                    return TimeExpression(at, day[1], Form.MONTH_DAY, Partial(day=day[0]))
            return None
        return self.counted(at)

    def unit_beside(self, at: int, unit: str) -> TimeExpression | None:
        """``the year before``, ``the month after``; ``earlier in the week``, ``later in the year``."""
        shift, behind = self.day_shifts.get(self.low(at + 2)), self.low(at + 3)
        if shift is not None and (not behind[:1].isalpha() or behind in time_words("behind_month_days")):
            return TimeExpression(at, at + 3, Form.SHIFT, number=abs(shift), unit=unit, side=1 if shift > 0 else -1)
        within = self.low(at - 1) == "in" and self.low(at - 2) in time_words("within_units")
        if within and unit != "day" and self.low(at + 2) not in time_words("behind_other_units"):
            return TimeExpression(at - 2, at + 2, Form.PERIOD, unit=unit, side=0)
        return None

    def from_now(self, after: int) -> int | None:
        """The index behind "two years' time", "three weeks from now", "a month hence", or ``None``."""
        if self.low(after) in time_words("hence"):
            return after + 1
        if self.low(after) == "from" and self.low(after + 1) in time_words("now"):
            return after + 2
        owned = self.low(after) in word_sets("possessives", "apostrophes")
        return after + 2 if owned and self.low(after + 1) in time_words("spans_to_come") else None

    def counted(self, at: int) -> TimeExpression | None:
        """``two days ago``, ``a day later``, ``Two months earlier``, ``two days after``."""
        number = self.count(at)
        if number is None:
            return None
        unit, after = self.units.get(self.low(number[1])), number[1] + 1
        if unit is None:
            return None
        word = self.low(after)
        if word in time_words("ago"):
            return TimeExpression(at, after + 1, Form.DAY_COUNT, number=-number[0], unit=unit)
        if (end := self.from_now(after)) is not None:
            return TimeExpression(at, end, Form.DAY_COUNT, number=number[0], unit=unit)
        if word in time_words("later"):
            return TimeExpression(at, after + 1, Form.SHIFT, number=number[0], unit=unit, side=1)
        if word in time_words("earlier"):
            return TimeExpression(at, after + 1, Form.SHIFT, number=number[0], unit=unit, side=-1)
        if self.low(at - 1) in time_words("before_counts_to_come") and number[0] and unit in ("week", "month"):
            return TimeExpression(at, after, Form.DAY_COUNT, number=number[0], unit=unit, side=1)
        return None

    def part_of_year(self, at: int) -> TimeExpression | None:
        """``first half of 2021`` is 2021-40, ``second quarter of 2020`` is 2020-34 (ISO 8601-2, 4.8)."""
        number = self.ordinals.get(self.low(at))
        base = self.parts_of_year.get(self.low(at + 1))
        if number is None or base is None or number > (2 if base == 39 else 4):
            return None
        after = at + 2
        skip = after + 1 if self.low(after) == "of" else after
        year, shift, end = self.year_after(skip)
        if year is None and shift is None:
            return None
        return TimeExpression(at, end, Form.SEASON, Partial(year=year, year_shift=shift, season=base + number))

    def season(self, at: int) -> TimeExpression | None:
        number = self.seasons.get(self.low(at))
        if number is None:
            return None
        year, shift, after = self.year_after(at + 1)
        side = self.month_sides.get(self.low(at - 1))
        if year is None and shift is None and side is None:
            return None
        return TimeExpression(at, after, Form.SEASON, Partial(year=year, year_shift=shift, season=number), side=side)

    def vague_start(self, at: int) -> tuple[int, bool]:
        hyphen = at >= 2 and self.low(at - 1) in "-–"
        cue = at - 2 if hyphen else at - 1
        return (cue, True) if self.low(cue) in word_set("vague") else (at, False)
