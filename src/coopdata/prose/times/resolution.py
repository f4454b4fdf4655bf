"""What an expression of time means: a date in EDTF, resolved as the codebook's section on `date` says.

A :class:`Frame` holds what is known where the expression stands: the publication date, the time that the paragraph has
set, and the event told before. Without what it needs an expression gives no date: a year is never guessed.
"""

import datetime as dt
from typing import NamedTuple

from coopdata.kinds import Basis
from coopdata.prose.times.calendar_spans import Span, span_of
from coopdata.prose.times.calendars import approximate
from coopdata.prose.times.expressions import Form, Partial, TimeExpression

__all__ = ["Frame", "Resolved", "Unresolved", "resolve", "try_resolve"]


class Frame(NamedTuple):
    """The time in which a sentence is read.

    Attributes:
        published: The publication date, or ``None``.
        year: The year that the paragraph has set, where it tells of another time.
        month: The month that it has set.
        span: First and last day of the event in whose frame a weekday is read (an exhibition's days).
        told: The day of the event told before, from which "a day later" counts.
        yearless: The publication date's year is not known and only stands in for the weekdays.
        weekdays: A weekday can be counted from the publication date; not so where a stand-in year was any year.
        issued: The last day of the month in which the text came out, where only the month is known.
    """

    published: dt.date | None = None
    year: int | None = None
    month: int | None = None
    span: tuple[dt.date, dt.date] | None = None
    told: dt.date | None = None
    issued: dt.date | None = None
    yearless: bool = False
    weekdays: bool = True


class Resolved(NamedTuple):
    """A date and what it rests on.

    Attributes:
        edtf: The date.
        rule: The id of the rule by which it was resolved.
        basis: ``stated`` where the text has all of it, else ``resolved``.
        first: Its first day, where it has a year.
        last: Its last day.
    """

    edtf: str
    rule: str
    basis: Basis
    first: dt.date | None
    last: dt.date | None


class Unresolved(NamedTuple):
    """Why an expression means no date where it stands.

    Attributes:
        reason: The reason's id, a row of ``lexicon/en/reasons.toml``.
    """

    reason: str


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def _day(date: dt.date, rule: str) -> Resolved:
    return Resolved(date.isoformat(), rule, Basis.RESOLVED, date, date)


def _one_of(first: dt.date, last: dt.date, rule: str) -> Resolved:
    return Resolved(f"[{first}..{last}]", rule, Basis.RESOLVED, first, last)


def _month(year: int, month: int, rule: str, basis: Basis = Basis.RESOLVED) -> Resolved:
    return Resolved(f"{year:04d}-{month:02d}", rule, basis, dt.date(year, month, 1), _month_end(year, month))


def _year(year: int, rule: str, basis: Basis = Basis.RESOLVED) -> Resolved:
    return Resolved(f"{year:04d}", rule, basis, dt.date(year, 1, 1), dt.date(year, 12, 31))


def resolve(expression: TimeExpression, frame: Frame, *, planned: bool = False) -> Resolved | None:
    """Return what an expression means where it stands, or ``None`` where that cannot be known.

    Args:
        expression: From :func:`coopdata.prose.times.dates.find_dates`.
        frame: What is known there.
        planned: Whether the event is yet to come: then the next such day or month, else the last.
    """
    found = try_resolve(expression, frame, planned=planned)
    return found if isinstance(found, Resolved) else None


def try_resolve(expression: TimeExpression, frame: Frame, *, planned: bool = False) -> Resolved | Unresolved:
    """Return what an expression means where it stands, as :func:`resolve` does, or why that cannot be known."""
    try:
        found = _resolve(expression, frame, planned)
        if isinstance(found, Unresolved) or not frame.yearless or expression.form is Form.CALENDAR:
            return found
        return _without_year(found, expression)
    except (ValueError, OverflowError):
        return Unresolved("open.no-such-day")  # 30 February, or a day beyond the calendar: no date beats a wrong one


def _without_year(found: Resolved, expression: TimeExpression) -> Resolved | Unresolved:
    """Take the stand-in year out of a date that was counted from a day without a year."""
    if expression.first.year is not None:
        return found
    if found.edtf[0] == "[" or len(found.edtf) < 7:
        return Unresolved("open.year-alone")
    parts = [f"XXXX{part[4:]}" for part in found.edtf.split("/")]
    return Resolved("/".join(parts), found.rule, found.basis, None, None)


def _resolve(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    match expression.form:
        case Form.DATE:
            return _stated(expression, frame, planned)
        case Form.RANGE:
            return _range(expression, frame, planned)
        case Form.WEEKDAY:
            return _weekday(expression, frame, planned)
        case Form.DAY_COUNT:
            return _counted(expression, frame, planned)
        case Form.PERIOD:
            return _period(expression, frame, planned)
        case Form.PAST_SPAN:
            return _past_span(expression, frame)
        case Form.SHIFT:
            return _shift(expression, frame)
        case Form.MONTH_DAY:
            return _month_day(expression, frame)
        case Form.SEASON:
            return _season(expression, frame)
        case Form.CALENDAR:
            return _of_calendar(expression, frame, planned)


def _year_of(part: Partial, frame: Frame, planned: bool, side: int | None) -> tuple[int | None, str]:
    """The year of a day or month stated without one, and the rule that gave it."""
    if part.year is not None:
        return part.year, "date.stated"
    now = frame.published or frame.issued
    if part.year_shift is not None:
        return (now.year + part.year_shift, "date.year-word") if now else (None, "date.no-year")
    if side is not None and now is not None and part.month is not None:  # last November, this February
        step = {-1: part.month >= now.month, 0: False, 1: part.month <= now.month}[side]
        return now.year + (side if step else 0), "date.month-side"
    if frame.year is not None:
        return frame.year, "date.paragraph-year"
    if now is None or part.month is None:
        return None, "date.no-year"
    this = (part.month, part.day or (31 if planned else 1))
    today = (now.month, now.day)
    if planned:
        return now.year + (this < today), "date.next"
    return now.year - (this > today), "date.last"


def _partial(year: int | None, part: Partial) -> str:
    text = "XXXX" if year is None else f"{year:04d}"
    if part.month is not None:
        text += f"-{part.month:02d}"
        if part.day is not None:
            if year is not None:
                dt.date(year, part.month, part.day)
            elif part.day > 29 + (part.month != 2) + (part.month in (1, 3, 5, 7, 8, 10, 12)):
                raise ValueError("no such day")
            text += f"-{part.day:02d}"
    return text


def _bounds(year: int, part: Partial) -> tuple[dt.date, dt.date]:
    if part.month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if part.day is None:
        return dt.date(year, part.month, 1), _month_end(year, part.month)
    day = dt.date(year, part.month, part.day)
    return day, day


def _year_with(weekday: int | None, part: Partial, year: int) -> int:
    """``Wednesday, November 30``: of a year and those beside it the one in which that day is such a weekday."""
    if weekday is None or part.month is None or part.day is None:
        return year
    near = (year, year - 1, year + 1)
    return next((each for each in near if dt.date(each, part.month, part.day).weekday() == weekday), year)


def _stated(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    part, vague = expression.first, expression.approximate
    year, rule = _year_of(part, frame, planned, expression.side)
    if year is not None and rule in ("date.next", "date.last") and (part.month, part.day) != (2, 29):
        year = _year_with(expression.number, part, year)
    if year is None:
        if part.month is None:
            return Unresolved("open.no-published")
        return Resolved(_partial(None, part), rule, Basis.STATED, None, None)
    first, last = _bounds(year, part)
    basis = Basis.STATED if rule == "date.stated" else Basis.RESOLVED
    return Resolved(_partial(year, part) + ("~" if vague and part.month is None else ""), rule, basis, first, last)


def _range(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    begin, end = expression.first, expression.last
    assert end is not None  # the grammar gives every range its end
    last_year, rule = _year_of(end, frame, planned, None)
    if last_year is not None and end.year is None and end.year_shift is None and not planned and rule == "date.last":
        begun, _ = _year_of(begin, frame, planned, None)  # a span that has begun and goes on beyond today is this one
        if begun is not None and begun > last_year:
            last_year = begun
    if last_year is None:
        return Resolved(f"{_partial(None, begin)}/{_partial(None, end)}", rule, Basis.STATED, None, None)
    first_year = begin.year if begin.year is not None else last_year
    if begin.year is None and (begin.month or 0, begin.day or 0) > (end.month or 0, end.day or 99):
        first_year -= 1  # from 28 December to 3 January
    first, last = _bounds(first_year, begin)[0], _bounds(last_year, end)[1]
    if first > last:
        return Unresolved("open.reversed")
    basis = Basis.STATED if rule == "date.stated" else Basis.RESOLVED
    return Resolved(f"{_partial(first_year, begin)}/{_partial(last_year, end)}", rule, basis, first, last)


def _weekday(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    number = expression.number or 0
    if frame.span is not None:
        first, last = frame.span
        day = last - dt.timedelta(days=(last.weekday() - number) % 7)
        return _day(day, "weekday.span") if day >= first else Unresolved("open.outside")
    now = frame.published if frame.weekdays else None
    if (
        frame.year is not None
        and frame.month is not None
        and (now is None or (now.year, now.month) != (frame.year, frame.month))
    ):
        return Unresolved("open.outside")  # a weekday in a paragraph of another month, and nothing that says which
    if now is None:
        return Unresolved("open.no-published")
    if expression.unit == "week":
        monday = now - dt.timedelta(days=now.weekday()) + dt.timedelta(weeks=expression.side or 0)
        return _day(monday + dt.timedelta(days=number), "weekday.week")
    if (planned or expression.side == 1) and expression.side != -1:
        day = now + dt.timedelta(days=(number - now.weekday()) % 7)
    else:
        back = (now.weekday() - number) % 7
        day = now - dt.timedelta(days=back or (7 if expression.side == -1 else 0))
    if expression.unit is not None and expression.unit.isdigit():  # "Monday and Tuesday"
        length = (int(expression.unit) - number) % 7
        if not planned and day + dt.timedelta(days=length) > now:
            day -= dt.timedelta(weeks=1)
        last = day + dt.timedelta(days=length)
        return Resolved(f"{day}/{last}", "weekday.range", Basis.RESOLVED, day, last)
    return _day(day, "weekday.next" if planned else "weekday.last")


def _counted(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    now, number = frame.published, expression.number or 0
    if now is None:
        return Unresolved("open.no-published")
    if expression.side == 1 and not planned:
        return Unresolved("open.vague")  # "visited five states in two weeks"
    vague = number == 0 and expression.end - expression.start > 2  # "a few days ago", but not "today", "this morning"
    if expression.unit == "day" and not vague:
        return _day(now + dt.timedelta(days=number), "day.counted")
    if number == 0:
        return Unresolved("open.vague")  # "a few weeks ago"
    if expression.unit == "weekend":
        return _weekend(now + dt.timedelta(weeks=number), 0, planned=False)
    if expression.unit in ("week", "fortnight"):
        day = now + dt.timedelta(weeks=number * (2 if expression.unit == "fortnight" else 1))
        monday = day - dt.timedelta(days=day.weekday())
        return _one_of(monday, monday + dt.timedelta(days=6), "week.counted")
    if expression.unit == "month":
        return _month(*_shift_month(now.year, now.month, number), "month.counted")
    return _year(now.year + number * (10 if expression.unit == "decade" else 1), "year.counted")


def _weekend(now: dt.date, side: int, *, planned: bool) -> Resolved:
    """One of the two days of a weekend: the last that has begun, or the next that ends; "next" is that of next week."""
    saturday = now - dt.timedelta(days=(now.weekday() - 5) % 7)
    if side < 0 and now.weekday() >= _SATURDAY:
        saturday -= dt.timedelta(weeks=1)
    elif side > 0 or (planned and now.weekday() < _SATURDAY):
        saturday += dt.timedelta(weeks=1 + (side > 0 and now.weekday() < _SATURDAY))
    return _one_of(saturday, saturday + dt.timedelta(days=1), "week.side")


_SATURDAY = 5


def _period(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    now, side = frame.published, expression.side or 0
    if now is None:
        return (
            _year(frame.issued.year + side, "year.side")
            if frame.issued is not None and expression.unit == "year"
            else Unresolved("open.no-published")
        )
    if expression.unit == "weekend":
        return _weekend(now, side, planned=planned)
    if expression.unit == "week":
        monday = now - dt.timedelta(days=now.weekday()) + dt.timedelta(weeks=side)
        return _one_of(monday, monday + dt.timedelta(days=6), "week.side")
    if expression.unit == "month":
        return _month(*_shift_month(now.year, now.month, side), "month.side")
    if expression.unit == "year":
        return _year(now.year + side, "year.side")
    return Unresolved("open.vague")  # "last decade"


def _past_span(expression: TimeExpression, frame: Frame) -> Resolved | Unresolved:
    now, number = frame.published, expression.number or 0
    if now is None or number == 0:
        return Unresolved("open.no-published" if now is None else "open.vague")
    if expression.unit in ("year", "decade"):
        years = number * (10 if expression.unit == "decade" else 1)
        day = 28 if (now.month, now.day) == (2, 29) else now.day
        first = dt.date(now.year - years, now.month, day)
    elif expression.unit == "month":
        year, month = _shift_month(now.year, now.month, -number)
        first = dt.date(year, month, min(now.day, _month_end(year, month).day))
    else:
        first = now - dt.timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[expression.unit or "day"])
    return Resolved(f"{first}/{now}", "span.past", Basis.RESOLVED, first, now)


def _shift(expression: TimeExpression, frame: Frame) -> Resolved | Unresolved:
    told, number = frame.told, (expression.number or 0) * (expression.side or 0)
    if told is None:
        return Unresolved("open.nothing-told")
    if expression.unit == "day":
        return _day(told + dt.timedelta(days=number), "shift.day")
    if expression.unit in ("week", "weekend"):
        return _day(told + dt.timedelta(weeks=number), "shift.week")
    if expression.unit == "month":
        return _month(*_shift_month(told.year, told.month, number), "shift.month")
    return _year(told.year + number, "shift.year")


def _month_day(expression: TimeExpression, frame: Frame) -> Resolved | Unresolved:
    day = expression.first.day
    near = frame.told or frame.published
    if near is None or day is None:
        return Unresolved("open.no-published")
    year, month = frame.year or near.year, frame.month or near.month
    return _day(dt.date(year, month, day), "month-day.same-month")


def _season(expression: TimeExpression, frame: Frame) -> Resolved | Unresolved:
    part, now = expression.first, frame.published
    year = part.year
    if year is None and now is not None:
        year = now.year + (part.year_shift if part.year_shift is not None else expression.side or 0)
    if year is None or part.season is None:
        return Unresolved("open.no-published")
    return Resolved(f"{year:04d}-{part.season}", "season", Basis.STATED if part.year else Basis.RESOLVED, None, None)


def _of_calendar(expression: TimeExpression, frame: Frame, planned: bool) -> Resolved | Unresolved:
    """A date of another calendar, and the Gregorian date beside it where that is the better."""
    told = expression.other
    assert told is not None  # the grammar gives every date of another calendar what it states
    if frame.yearless:
        frame = Frame()
    gregorian = _resolve(told.beside, frame, planned or told.to_come) if told.beside is not None else None
    beside: Span | None = None
    if isinstance(gregorian, Resolved) and gregorian.first is not None and gregorian.last is not None:
        beside = Span(gregorian.first, gregorian.last, counted=gregorian.basis is not Basis.STATED)
    span = span_of(told, frame.published, beside, planned=planned)
    if span is None:
        return gregorian or Unresolved("open.no-published")
    if span.beside and gregorian is not None and isinstance(gregorian, Resolved) and gregorian.first == span.first:
        whole = "/" not in gregorian.edtf
        return gregorian._replace(edtf=gregorian.edtf if whole else _within(span, ""), rule="calendar.beside")
    mark = "~" if approximate(told.calendar) and not span.beside else ""
    rule = "calendar.beside" if span.beside else "calendar.counted" if span.counted else "calendar.converted"
    return Resolved(_within(span, mark), rule, Basis.RESOLVED, span.first, span.last)


def _within(span: Span, mark: str) -> str:
    """A day, a whole month or year of the Gregorian calendar, or one unknown day within other days."""
    first, last = span.first, span.last
    if first == last:
        return f"{first}{mark}"
    if not mark and first.day == 1 and last == _month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first:%Y}"
    return f"[{first}{mark}..{last}{mark}]"
