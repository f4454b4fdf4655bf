"""Dates of other calendars in a text: ``25 Mehr 1404``, ``the current Iranian year``, ``15 Ramadan 1446 AH``, ``B.E. 2567``.

They are looked for at the words that tell of such a calendar and nowhere else, behind the Gregorian expressions of a
sentence. A Gregorian date beside one, in brackets or as its equal, is read with it: ``(ended on March 20, 2018)``.
What they mean in Gregorian days is told by :mod:`coopdata.prose.calendar_spans`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.calendars import years
from coopdata.prose.expressions import CalendarDate, Form, TimeExpression
from coopdata.prose.numbers import ordinal_at
from coopdata.prose.rules import word_set
from coopdata.prose.tokens import Token, Words, tokenize

__all__ = ["usual_calendar", "with_calendars"]

_REACH = 10
"""So many tokens may stand between a date and the Gregorian one beside it."""

_FISCAL = {"bikram_sambat": 4}
"""The month with which the fiscal year begins that is named by two years: "fiscal year 2081/82"."""


class _Phrase(NamedTuple):
    """A word or phrase that tells of a calendar: the name of a month, or of the calendar."""

    words: tuple[str, ...]
    role: str  # month, name, mark, era
    calendar: str
    month: int = 0


@cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """The phrases by their first word, the longest first, those of one length in the order of the file."""
    found: dict[str, list[_Phrase]] = {}
    for calendar, row in table("temporal")["calendars"].items():
        listed = [(text, "month", month) for text, month in row.get("months", {}).items()]
        listed += [(text, role, 0) for role in ("name", "mark", "era") for text in row.get(f"{role}s", ())]
        for text, role, month in listed:
            words = tuple(token.lower for token in tokenize(text.upper()))  # B.E. in capitals is one word
            found.setdefault(words[0], []).append(_Phrase(words, role, calendar, month))
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


@cache
def _anchors() -> frozenset[str]:
    return frozenset(_phrases())


@cache
def _words(key: str, part: str | None = None) -> frozenset[str]:
    group = table("temporal")["calendar_words"]
    return frozenset((group[part] if part else group)[key])


def usual_calendar(text: str, country: str | None) -> str | None:
    """Return the calendar in which a text counts years that cannot be Gregorian (``in 1396``), or ``None``.

    Args:
        text: The whole text, which may name its calendar.
        country: The code of the country that the text comes from, by its dateline.
    """
    for calendar, row in table("temporal")["calendars"].items():
        if country in row.get("usual", ()) or any(phrase in text for phrase in row.get("says", ())):
            return str(calendar)
    return None


def with_calendars(
    tokens: Sequence[Token], lows: Sequence[str], found: list[TimeExpression], usual: str | None
) -> list[TimeExpression]:
    """Return the expressions of time of a sentence with those of other calendars, in order, none within another.

    Args:
        tokens: The sentence.
        lows: Its tokens in lower case.
        found: Its Gregorian expressions, in order.
        usual: The calendar in which the text counts years that cannot be Gregorian.
    """
    if usual is None and _anchors().isdisjoint(lows):
        return found
    dates = list(_Reader(tokens, lows, found, usual).dates())
    if not dates:
        return found
    free = [e for e in found if not any(date.start < e.end and e.start < date.end for date in dates)]
    return sorted([*free, *dates], key=lambda expression: expression.start)


class _Reader:
    """The grammar; each method reads one thing around an index and returns it, or ``None``."""

    def __init__(
        self, tokens: Sequence[Token], lows: Sequence[str], found: Sequence[TimeExpression], usual: str | None
    ) -> None:
        self.tokens, self.lows, self.usual = tokens, lows, usual
        self.low = Words(lows).__getitem__
        self.starts = {expression.start: expression for expression in found}
        self.ends = {expression.end: expression for expression in found}

    def dates(self) -> Iterator[TimeExpression]:
        """Read the sentence from left to right."""
        anchors, behind = _anchors(), 0
        for at, low in enumerate(self.lows):
            if at < behind:
                continue
            read = self.at_anchor(at, behind) if low in anchors else None
            if read is None and self.usual is not None and len(low) == 4 and low.isdigit():
                read = self.bare_year(at, self.usual)
            if read is not None and read.start >= behind:
                read = self.with_beside(read)
                behind = read.end
                yield read

    def at_anchor(self, at: int, behind: int) -> TimeExpression | None:
        for phrase in _phrases()[self.low(at)]:
            end = self.match(phrase, at)
            if end is None:
                continue
            match phrase.role:
                case "month":
                    read = self.with_month(at, end, phrase, behind)
                case "name":
                    read = self.named(at, end, phrase.calendar, behind)
                case "mark":
                    read = self.marked(at, end, phrase.calendar)
                case _:
                    read = self.of_era(at, end, phrase.calendar)
            if read is not None:
                return read
        return None

    def match(self, phrase: _Phrase, at: int) -> int | None:
        """The index behind a phrase that begins at an index; hyphens and apostrophes within do not count."""
        for place, word in enumerate(phrase.words):
            while place and self.low(at) in ("-", "'", "‘", "`"):
                at += 1
            if self.low(at) != word:
                return None
            at += 1
        return at

    # single parts

    def number(self, at: int, digits: Sequence[int]) -> int | None:
        word = self.low(at)
        return int(word) if len(word) in digits and word.isascii() and word.isdigit() else None

    def day(self, at: int) -> int | None:
        word = self.low(at)
        if word[-2:] in word_set("ordinal_endings", "temporal"):
            word = word[:-2]
        return int(word) if 0 < len(word) <= 2 and word.isascii() and word.isdigit() and 1 <= int(word) <= 32 else None

    def year(self, at: int, calendar: str) -> tuple[int, int] | None:
        """A year behind a month, with or without a mark before or behind it, and the index behind."""
        for skip in range(3):
            if skip and self.low(at + skip - 1) not in (",", "of", "in", "the", "year"):
                return None
            before = self.mark(at + skip, calendar)
            start = before or at + skip
            value = self.number(start, (4,))
            if value is None:
                continue
            after = self.mark(start + 1, calendar)
            lowest, highest = table("temporal")["calendars"][calendar].get("unmarked", (1, 0))
            if value in years(calendar) and (before or after or lowest <= value <= highest):
                return value, after or start + 1
        return None

    def mark(self, at: int, calendar: str) -> int | None:
        """The index behind a mark of a calendar, in brackets or not, as it stands beside a year."""
        bracket = self.low(at) == "("
        for phrase in _phrases().get(self.low(at + bracket), ()):
            end = self.match(phrase, at + bracket) if phrase.calendar == calendar and phrase.role == "mark" else None
            if end is not None and self.tokens[at + bracket].capital | (len(phrase.words[0]) > 2):
                if not bracket:
                    return end
                if self.low(end) == ")":
                    return end + 1
        return None

    # whole expressions

    def with_month(
        self, at: int, end: int, phrase: _Phrase, behind: int, start: int | None = None, side: int | None = None
    ) -> TimeExpression | None:
        """``25 Mehr 1404``, ``Mehr 25``, ``Ramadan 1446``; without day and year only where it is called a month."""
        if not self.tokens[at].capital:
            return None
        calendar, named, day = phrase.calendar, start is not None, None
        begin = at if start is None else start
        step = 2 if self.low(at - 1) == "of" else 1
        if not named and at - step >= behind and (day := self.day(at - step)) is not None:
            begin = at - step
        elif not named and self.number(end, (1, 2)) is not None or self.low(end)[-2:] in ("st", "nd", "rd", "th"):
            day, end = self.day(end), end + (self.day(end) is not None)
        year = self.year(end, calendar)
        if year is not None:
            return self.made(begin, year[1], calendar, year[0], phrase.month, day)
        if self.number(end + (self.low(end) == ","), (4,)) is not None or (day is None and not named):
            return None  # a year that another calendar must explain
        beside = self.beside(end) is not None
        if not beside and not named:
            cued = self.low(begin - 1) in _words("before_days")
            if not cued or not table("temporal")["calendars"][calendar].get("yearless") or self.names_on(end):
                return None
        return self.made(begin, end, calendar, None, phrase.month, day, side=side)

    def names_on(self, at: int) -> bool:
        """Whether a word with a capital goes on a name: ``the 15 Khordad Foundation``."""
        return at < len(self.tokens) and self.tokens[at].capital

    def named(self, at: int, end: int, calendar: str, behind: int) -> TimeExpression | None:
        """``the Iranian calendar year 1396``, ``the current Iranian year``, ``the Iranian month of Bahman``."""
        known = table("temporal")["calendar_words"]
        start, side = self.before(at, behind)
        while self.low(end) in _words("fillers") or self.low(end) in known["sides"] or self.ordinal(end):
            side = known["sides"].get(self.low(end), side)
            end += 1
        if self.low(end) in _words("calendars"):
            return self.of_calendar(at, end, calendar)
        if self.low(end - 1) in _words("calendars"):
            reading = self.of_calendar(at, end - 1, calendar)
            if reading is not None:
                return reading
        if self.low(end) in _words("months"):
            return self.named_month(start, end + 1, calendar, behind, side)
        if self.low(end) not in _words("years"):
            return None
        end += 1
        while self.low(end) in ("]", "of"):
            end += 1
        value = self.number(end, (4,))
        if value is not None and self.low(end + 1) in ("/", "-", "–"):
            return self.fiscal(start, end, calendar)
        if value is not None:
            within = value in years(calendar)
            return self.parts(start, end + 1, CalendarDate(calendar, value), behind) if within else None
        before = self.number(at - 1, (4,))
        if before is not None and before in years(calendar) and before not in range(1500, 2200):
            return self.made(at - 1, end, calendar, before)
        if self.low(end - 1) == "of":
            return None
        edge = self.beside(end) if side is None else None
        if side is None and (edge is None or edge.edge is None):
            return None
        return self.parts(start, end, CalendarDate(calendar, side=side), behind)

    def ordinal(self, at: int) -> bool:
        """``the Iranian ninth month``."""
        return at < len(self.tokens) and ordinal_at(self.tokens, at) == (
            table("temporal")["ordinals"].get(self.low(at)),
            at + 1,
        )

    def before(self, at: int, behind: int) -> tuple[int, int | None]:
        """Where ``the current`` before a name begins, and the side of now that it says."""
        sides = table("temporal")["calendar_words"]["sides"]
        start = at - 1 if self.low(at - 1) == "[" else at
        side = sides.get(self.low(start - 1)) if start - 1 >= behind else None
        return (start - 1 if side is not None else start), side

    def named_month(self, start: int, at: int, calendar: str, behind: int, side: int | None) -> TimeExpression | None:
        while self.low(at) in (",", "of", "'"):
            at += 1
        for phrase in _phrases().get(self.low(at), ()):
            end = self.match(phrase, at) if phrase.calendar == calendar and phrase.role == "month" else None
            if end is not None:
                return self.with_month(at, end, phrase, behind, start, side)
        return self.made(start, at, calendar, None, side=side, unit="month") if side is not None else None

    def of_calendar(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``1396 in the Iranian calendar``, ``the year 1446 of the Hijri calendar``."""
        back = at - 1
        while back > at - 4 and self.low(back) in ("the", "in", "of", "to", "according", "by", "on", "("):
            back -= 1
        value = self.number(back, (4,))
        if value is None or value not in years(calendar) or back == at - 1:
            return None
        return self.made(back, end + 1 + (self.low(end + 1) == ")" and self.low(at - 1) == "("), calendar, value)

    def fiscal(self, start: int, at: int, calendar: str) -> TimeExpression | None:
        """``the Nepali fiscal year 2081/82``: two calendar years, of which it has a part each."""
        first, second = self.number(at, (4,)), self.number(at + 2, (2, 4))
        month = _FISCAL.get(calendar)
        if month is None or first is None or second is None or self.low(at + 1) not in "/-–":
            return None
        if (first + 1 - second) % 100 or first not in years(calendar):
            return None
        return self.made(start, at + 3, calendar, first, month, unit="fiscal")

    def parts(self, start: int, end: int, told: CalendarDate, behind: int) -> TimeExpression:
        """``the first seven months of the Iranian year 1398``, ``the second quarter of``: so many of its months."""
        at, known = start - 1, table("temporal")
        if self.low(at) == "the":
            at -= 1
        if self.low(at) in ("of", "in"):
            unit = self.low(at - 1)
            count = known["numbers"].get(self.low(at - 2)) or self.number(at - 2, (1, 2))
            nth = known["ordinals"].get(self.low(at - 2))
            size = known["calendar_words"]["parts"].get(unit)
            if unit in ("months", "month") and count and 1 <= count <= 12 and self.low(at - 3) == "first":
                return self.expression(max(at - 3, behind), end, told._replace(month=1, last_month=count))
            if size is not None and nth is not None and nth * size <= 12:
                part = told._replace(month=(nth - 1) * size + 1, last_month=nth * size)
                return self.expression(max(at - 2, behind), end, part)
        return self.expression(start, end, told)

    def marked(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``1446 AH``, ``B.E. 2567``, ``fiscal year 2081/82 BS``; with a Gregorian day and month before it too."""
        last = self.tokens[end - 1]
        if len(self.low(at)) <= 2 and not self.tokens[at].text.isupper():
            return None
        calendar = self.usual or calendar if self.low(at) == "hijri" else calendar
        for place, begin, stop in ((at - 1, at - 1, end), (end, at, end + 1)):
            value = self.number(place, (4,))
            if value is None or value not in years(calendar) or (len(last.text) == 1 and place == end):
                continue
            return self.with_gregorian_month(begin, stop, calendar, value)
        if self.number(at - 1, (2,)) is not None and self.low(at - 2) in ("/", "-", "–"):
            return self.fiscal(at - 3, at - 3, calendar)
        return None

    def of_era(self, at: int, end: int, calendar: str) -> TimeExpression | None:
        """``Showa 50``, ``the 27th year of Showa``, ``Minguo 113``, ``the hundredth year of the Republic of China``."""
        if not self.tokens[at].capital:
            return None
        back = at - 2 if self.low(at - 1) == "the" else at - 1
        if self.low(back) == "of":
            if self.low(back - 1) == "year":
                for width in (4, 3, 1):
                    first = back - 1 - width
                    read = ordinal_at(self.tokens, first) if first >= 0 else None
                    if read is not None and read[1] == back - 1:
                        return self.with_gregorian_month(first, end, calendar, read[0])
            value = self.number(back - 1, (1, 2, 3))
            if value is not None and self.low(back - 2) == "year":
                return self.with_gregorian_month(back - 2, end, calendar, value)
            return None
        skip = end + 1 if self.low(end) == "year" else end
        value = self.number(skip, (1, 2, 3))
        long = len(self.low(at)) > 3 and self.low(end - 1) != ")" and "republic" not in self.low(at)
        if value is None or not (long or skip > end) or self.low(skip + 1) in ("-", "%", "percent"):
            return None
        return self.with_gregorian_month(at, skip + 1, calendar, value)

    def with_gregorian_month(self, start: int, end: int, calendar: str, year: int) -> TimeExpression | None:
        """``12 May B.E. 2567``: the Gregorian day and month before a year of another era are its own."""
        if year not in years(calendar):
            return None
        if "months" not in table("temporal")["calendars"][calendar]:
            for skip in (0, 1):
                prior = self.ends.get(start - skip)
                if skip and self.low(start - 1) not in (",", "of", "in"):
                    break
                part = prior.first if prior is not None and prior.form is Form.DATE else None
                if prior is not None and part is not None and part.month is not None and part.year is None:
                    return self.made(prior.start, end, calendar, year, part.month, part.day)
        return self.made(start, end, calendar, year)

    def bare_year(self, at: int, calendar: str) -> TimeExpression | None:
        """``in 1396`` in a text that counts so: a year that cannot be that of a Gregorian date in the news."""
        value = int(self.low(at)) if self.low(at).isascii() else 0
        lowest, highest = table("temporal")["calendars"][calendar].get("unmarked", (1, 0))
        if not lowest <= value <= highest or self.low(at - 1) not in _words("before_years"):
            return None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is not None and (after.lower in "-–%/" or (after.word and after.lower not in _words("behind_years"))):
            return None
        return self.made(at, at + 1, calendar, value)

    # what stands beside

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
        told = read.other
        assert told is not None  # it is one of this grammar
        beside = self.beside(read.end)
        if beside is not None:
            start, end = read.start, beside.end
        else:
            beside = self.beside_before(read)
            if beside is None:
                return read
            start, end = beside.start, max(beside.end, read.end)
        stated = beside.expression.first
        if told.unit == "day" and beside.expression.form is Form.DATE and stated.day and stated.year:
            return beside.expression._replace(start=start, end=end)
        told = told._replace(beside=beside.expression, edge=beside.edge, to_come=beside.to_come)
        return self.expression(start, end, told)

    def beside(self, at: int) -> "_Beside | None":
        """The Gregorian date that opens behind an index: in brackets, or behind "corresponding to", "which ended on"."""
        opened, edge, to_come = False, None, False
        for place in range(at, min(at + _REACH, len(self.lows))):
            found = self.starts.get(place)
            if found is not None and opened and found.form in (Form.DATE, Form.RANGE):
                closed = found.end + (self.low(found.end) in (")", "]"))
                return _Beside(place, closed, found, edge, to_come)
            word = self.low(place)
            opened = opened or word in _words("openers", "beside")
            if not opened and word not in _words("between", "beside"):
                return None
            if word not in _words("between", "beside") and word not in _words("openers", "beside"):
                return None
            if word in _words("starts", "beside"):
                edge = "start"
            elif word in _words("ends", "beside"):
                edge = "end"
            to_come = to_come or word in _words("to_come", "beside")
        return None

    def beside_before(self, read: TimeExpression) -> "_Beside | None":
        """``October 17, 2025 (25 Mehr 1404)``: the Gregorian date before a bracket or a word that makes them equal."""
        opened = False
        for place in range(read.start, max(read.start - _REACH, 0), -1):
            found = self.ends.get(place)
            if found is not None and opened and found.form in (Form.DATE, Form.RANGE):
                end = read.end + (self.low(read.end) in (")", "]"))
                return _Beside(found.start, end, found, None, False)
            word = self.low(place - 1)
            opened = opened or word in _words("openers", "beside")
            if word not in _words("between", "beside") and word not in _words("openers", "beside"):
                return None
        return None


class _Beside(NamedTuple):
    """A Gregorian date beside another, where the whole ends, and what day of the other it is."""

    start: int
    end: int
    expression: TimeExpression
    edge: str | None
    to_come: bool
