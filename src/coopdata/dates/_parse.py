"""The grammar of EDTF: from a text to the facts it states.

The forms are those of the Extended Date/Time Format (Library of Congress, 2019), which became ISO 8601-2. Patterns have
bounded repeats only and look at one date of at most some forty characters; intervals and sets are cut at their
separators. So the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple

from coopdata.dates import _masks
from coopdata.dates._calendar import Day, days_in_month
from coopdata.errors import InvalidDateError

__all__ = ["Facts", "Part", "Precision", "parse", "pairs", "plain_tails"]


class Precision(StrEnum):
    """The smallest unit that a date states together with all larger ones.

    Unspecified digits lower it: ``1985-04-XX`` is precise to the month, ``201X`` to the decade, whatever follows.
    """

    SECOND = "second"
    """A date with a time of day."""
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, quarter, quadrimester or semester (codes 21 to 41)."""
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    """A thousand years or more."""
    UNSPECIFIED = "unspecified"
    """No digit of the year is known (``XXXX-10-23``)."""
    INTERVAL = "interval"
    SET = "set"


class Part(NamedTuple):
    """One date: alone, as an end of an interval, or as an element of a set."""

    text: str
    earliest: Day | None
    latest: Day | None
    precision: Precision
    year: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None
    flags: int = 0
    """All qualifiers of all components together: 1 uncertain, 2 approximate."""
    doubtful: bool = False
    """Some component is uncertain without being approximate."""
    slack: str = ""
    """The unit by which an approximate date may be off: ``day`` (seven of them), ``month``, ``year``; or nothing."""
    mask: _masks.Mask | None = None
    """The digits, where the days that fit do not form one run."""


Shape = Literal["date", "interval", "one_of", "all_of"]
Pair = tuple[Part | None, Part | None]
"""First and last date of a stretch; ``None`` where it is open."""


class Facts(NamedTuple):
    """What an EDTF text says."""

    text: str
    """The canonical text."""
    shape: Shape
    earliest: Day | None
    latest: Day | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    year: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None
    placed: bool = True
    """It has a place on the time line: every date has a year and no end is unknown (open ends are fine)."""
    doubtful: bool = False
    stretches: tuple[Pair, ...] = ()
    """The one stretch of a date or interval; empty for sets, which :func:`pairs` reads again from the text."""


_DATE = (
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
# 1950S2, Y17E7, Y-17E7, Y3388E2S3: a year alone. Eighteen digits bound the arithmetic.
_YEAR = r"([?~%]?)(?:Y(?P<minus>-?)(?P<long>[1-9][0-9]{0,17})(?:E(?P<power>[1-9][0-9]?))?|(?P<short>-?[0-9]{4}))(?:S(?P<kept>[1-9][0-9]?))?([?~%]?)"
_TIME = r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?"

_LONGEST_DATE = 40
_HIGHEST_YEAR = 10**18
_QUALIFIERS = {"": 0, "?": 1, "~": 2, "%": 3}
_SIGNS = ("", "?", "~", "%")
_FORMS = "an EDTF date (ISO 8601-2) such as 2025, 2025-10, 2025-10-23, 2005~, 2025-10-30/2025-11-13 or [..2025-05-02]"
_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def plain_tails() -> dict[str, tuple[int, int]]:
    """Return month and day (0 where not stated) for everything that may follow the four digits of a year."""
    tails = {"": (0, 0)}
    for month in range(1, 13):
        tails[f"-{month:02d}"] = (month, 0)
        for day in range(1, days_in_month(2000, month) + 1):
            tails[f"-{month:02d}-{day:02d}"] = (month, day)
    return tails


def plain(text: str) -> Facts:
    """Return the facts of a text that is known to be a plain year, month or day."""
    year = int(text[:4])
    month, day = plain_tails()[text[4:]]
    if day:
        only = Day(year, month, day)
        part = Part(text, only, only, Precision.DAY, year, month, None, day)
    elif month:
        last = Day(year, month, days_in_month(year, month))
        part = Part(text, Day(year, month, 1), last, Precision.MONTH, year, month)
    else:
        part = Part(text, Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR, year)
    return _alone(part)


def parse(text: str) -> Facts:
    """Return the facts of any EDTF text.

    Raises:
        InvalidDateError: The text is not EDTF, or no such day exists.
    """
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text[:_LONGEST_DATE]:
        return _date_time(text)
    return _alone(_part(text, text))


def pairs(facts: Facts) -> Iterator[Pair]:
    """Yield the stretches of an expression, each with its first and last date."""
    if facts.stretches:
        return iter(facts.stretches)
    return _elements(facts.text)


def _refused(whole: str, expected: str, remedy: str = "") -> InvalidDateError:
    return InvalidDateError("date", whole, expected, remedy)


def _alone(part: Part) -> Facts:
    return Facts(
        part.text,
        "date",
        part.earliest,
        part.latest,
        part.precision,
        approximate=part.flags & 2 != 0,
        uncertain=part.flags & 1 != 0,
        year=part.year,
        month=part.month,
        season=part.season,
        day=part.day,
        placed=part.earliest is not None,
        doubtful=part.doubtful,
        stretches=((part, part),),
    )


def _part(text: str, whole: str) -> Part:
    """Parse one date; ``whole`` is the text that an error shows."""
    if len(text) <= _LONGEST_DATE:
        if "Y" in text or "S" in text:
            return _year_alone(text, whole)
        found = _pattern(_DATE).fullmatch(text)
        if found is not None:
            return _date(found.groups(default=""), whole)
    raise _refused(whole, _FORMS, _hint(text))


def _hint(text: str) -> str:
    """Return advice for the commonest wrong forms, or nothing."""
    if text == "":
        return "pass None where there is no date"
    if not text.isascii():
        return "use ASCII digits and signs only"
    if text != text.strip():
        return "strip the blanks around it"
    if len(text) <= _LONGEST_DATE and text.isdigit() and len(text) == 8:
        return f"write {text[:4]}-{text[4:6]}-{text[6:]}"
    return ""


def _date(groups: tuple[str, ...], whole: str) -> Part:
    digits = (groups[1], groups[4], groups[7])
    year, month, day = digits
    if year == "-0000":
        raise _refused(whole, "a year other than -0000", "write 0000 for 1 BC")
    stated = 1 + (month != "") + (day != "")
    flags = _component_flags(groups, stated)
    _check(digits, whole)

    if year.endswith("XXXX"):
        first = last = None
    else:
        first, last = _masks.first_day(digits), _masks.last_day(digits)
        if first is None or last is None:
            raise _refused(whole, "a day that exists", "29 February needs a leap year among the years that fit")
    season = int(month) if month > "12" and "X" not in month else None
    precision = _precision(year, month, day, season)
    return Part(
        _written(digits[:stated], flags),
        first,
        last,
        precision,
        int(year) if "X" not in year else None,
        int(month) if month != "" and season is None and "X" not in month else None,
        season,
        int(day) if day != "" and "X" not in day else None,
        flags=_union(flags),
        doubtful=1 in flags,
        slack=_slack(flags, precision),
        mask=digits if first is not None and _masks.is_gapped(digits) else None,
    )


def _check(digits: _masks.Mask, whole: str) -> None:
    """Refuse months, seasons and days that no year has."""
    year, month, day = digits
    if month == "":
        return
    if not _masks.possible(month, ""):
        raise _refused(
            whole,
            "a month from 01 to 12 or a season from 21 to 41",
            "leave the month out, or write XX, if it is not known",
        )
    if day == "":
        return
    if "X" not in month and int(month) > 12:
        raise _refused(whole, "a month from 01 to 12 before the day", "a season has no days")
    if not _masks.possible("01", day):
        raise _refused(whole, "a day from 01 to 31", "leave the day out, or write XX, if it is not known")
    if "X" in year:
        if not _masks.possible(month, day):
            raise _refused(whole, "a day that exists", "no month that fits has such a day")
    elif not _masks.possible(month, day, int(year)):
        number = 0 if "X" in month else int(month)
        reason = f"{_MONTHS[number]} {year} has {days_in_month(int(year), number)} days" if number else ""
        raise _refused(whole, "a day that exists", reason or "no month that fits has such a day")


def _component_flags(groups: tuple[str, ...], stated: int) -> list[int]:
    """Return the qualifiers of each component: its own on the left, and any to the right of it or of a later one."""
    flags = [0] * stated
    later = 0
    for index in reversed(range(stated)):
        later |= _QUALIFIERS[groups[3 * index + 2]]
        flags[index] = later | _QUALIFIERS[groups[3 * index]]
    return flags


def _union(flags: list[int]) -> int:
    union = 0
    for flag in flags:
        union |= flag
    return union


def _written(digits: tuple[str, ...], flags: list[int]) -> str:
    """Return the canonical text: one sign after a qualified group that begins with the year, else a sign before each."""
    union = _union(flags)
    count = len(flags)
    while count and flags[count - 1] == 0:
        count -= 1
    if all(flag == union for flag in flags[:count]):
        head = "-".join(digits[:count]) + _SIGNS[union] if count else ""
        tail = "-".join(digits[count:])
        return f"{head}-{tail}" if head and tail else head + tail
    return "-".join(_SIGNS[flag] + text for flag, text in zip(flags, digits, strict=True))


def _precision(year: str, month: str, day: str, season: int | None) -> Precision:
    unstated = year.lstrip("-").find("X")
    if unstated >= 0:
        if year.endswith("XXXX"):
            return Precision.UNSPECIFIED
        return (Precision.MILLENNIUM, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)[unstated]
    if month == "" or "X" in month:
        return Precision.YEAR
    if season is not None:
        return Precision.SEASON
    return Precision.MONTH if day == "" or "X" in day else Precision.DAY


def _slack(flags: list[int], precision: Precision) -> str:
    """Return the unit of the coarsest approximate group of neighbouring components, each group by its finest one."""
    finest = {Precision.DAY: 2, Precision.MONTH: 1, Precision.SEASON: 1}.get(precision, 0)
    for index in range(len(flags)):
        if flags[index] & 2 and (index + 1 == len(flags) or not flags[index + 1] & 2):
            return ("year", "month", "day")[min(index, finest)]
    return ""


def _year_alone(text: str, whole: str) -> Part:
    found = _pattern(_YEAR).fullmatch(text)
    if found is None:
        raise _refused(whole, "a year such as Y170000002, Y-17E7, 1950S2 or Y3388E2S3, of at most 18 digits")
    before, after = found.group(1), found.group(7)
    if found["long"] is not None:
        number = found["minus"] + found["long"]
        year = int(number) * 10 ** int(found["power"] or 0)
        if not 9999 < abs(year) < _HIGHEST_YEAR:
            raise _refused(
                whole, "a year of five to eighteen digits after Y", f"write {year:04d}" if abs(year) <= 9999 else ""
            )
        body = f"Y{number}" + (f"E{found['power']}" if found["power"] else "")
    else:
        body = found["short"]
        year = int(body)
        if body == "-0000":
            raise _refused(whole, "a year other than -0000", "write 0000 for 1 BC")
    width = 1
    if found["kept"]:
        count = len(str(abs(year)))
        if int(found["kept"]) > count:
            raise _refused(whole, f"at most {count} significant digits after S, as many as the year has")
        width = 10 ** (count - int(found["kept"]))
        body += f"S{found['kept']}"
    nearest = abs(year) // width * width
    low, high = (nearest, nearest + width - 1) if year >= 0 else (-nearest - width + 1, -nearest)
    flag = _QUALIFIERS[before] | _QUALIFIERS[after]
    precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}.get(width, Precision.MILLENNIUM)
    return Part(
        body + _SIGNS[flag],
        Day(low, 1, 1),
        Day(high, 12, 31),
        precision,
        year if width == 1 else None,
        flags=flag,
        doubtful=flag == 1,
        slack="year" if flag & 2 else "",
    )


def _date_time(text: str) -> Facts:
    found = _pattern(_TIME).fullmatch(text) if len(text) <= _LONGEST_DATE else None
    if found is None:
        raise _refused(text, "a date and time such as 1985-04-12T23:20:30, 1985-04-12T23:20:30Z or 1985-04-12T23:20:30+04:30")
    date, hours, minutes, seconds, zone_hours, zone_minutes = found.groups(default="00")
    if hours > "23" or minutes > "59" or seconds > "59":
        raise _refused(text, "a time from 00:00:00 to 23:59:59")
    if zone_hours > "23" or zone_minutes > "59":
        raise _refused(text, "a time zone from -23:59 to +23:59")
    part = _part(date, text)
    if part.day is None:
        raise _refused(text, "a whole day before the time")
    return _alone(part._replace(text=text, precision=Precision.SECOND))


def _interval(text: str) -> Facts:
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise _refused(text, "one / between the start and the end of an interval")
    if start_text in ("", "..") and end_text in ("", ".."):
        raise _refused(text, "an interval with a date at one end at least", "pass None where neither is known")
    if "T" in text[: 2 * _LONGEST_DATE]:
        raise _refused(text, "an interval of dates without times of day", "leave the times out")
    start = None if start_text in ("", "..") else _part(start_text, text)
    end = None if end_text in ("", "..") else _part(end_text, text)
    _in_order(start, end, text, "an interval that ends on or after its start")
    ends = [part for part in (start, end) if part is not None]
    flags = _union([part.flags for part in ends])
    return Facts(
        f"{start.text if start else start_text}/{end.text if end else end_text}",
        "interval",
        start.earliest if start else None,
        end.latest if end else None,
        Precision.INTERVAL,
        approximate=flags & 2 != 0,
        uncertain=flags & 1 != 0,
        placed=bool(start_text and end_text) and all(part.earliest is not None for part in ends),
        doubtful=any(part.doubtful for part in ends),
        stretches=((start, end),),
    )


def _in_order(start: Part | None, end: Part | None, whole: str, expected: str) -> None:
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise _refused(whole, expected, "swap the two dates, or give the later year")


def _set(text: str) -> Facts:
    flags = 0
    doubtful = False
    placed = True
    earliest: list[Day | None] = []
    latest: list[Day | None] = []
    low: Day | None = None
    high: Day | None = None
    opens = closes = False
    written: list[str] = []
    for start, end in _elements(text):
        for part in (start, end) if start is not end else (start,):
            if part is not None:
                flags |= part.flags
                doubtful = doubtful or part.doubtful
                placed = placed and part.earliest is not None
        opens = opens or start is None or start.earliest is None
        closes = closes or end is None or end.latest is None
        if start is not None and start.earliest is not None and (low is None or start.earliest < low):
            low = start.earliest
        if end is not None and end.latest is not None and (high is None or end.latest > high):
            high = end.latest
        if start is end and start is not None:
            written.append(start.text)
        else:
            written.append(f"{start.text if start else ''}..{end.text if end else ''}")
    return Facts(
        text[0] + ",".join(written) + text[-1],
        "one_of" if text[0] == "[" else "all_of",
        None if opens else low,
        None if closes else high,
        Precision.SET,
        approximate=flags & 2 != 0,
        uncertain=flags & 1 != 0,
        placed=placed,
        doubtful=doubtful,
    )


def _elements(text: str) -> Iterator[Pair]:
    """Yield the elements of a set one by one, so that a hostile text fails at its first fault."""
    if text[-1] != ("]" if text[0] == "[" else "}") or len(text) < 2:
        raise _refused(text, "a set in brackets [...] or braces {...}")
    start = 1
    last = len(text) - 1
    while start <= last:
        stop = text.find(",", start)
        stop = last if stop < 0 else stop
        # A longer element is none; its first characters are enough to refuse it.
        element = text[start : min(stop, start + 3 * _LONGEST_DATE)]
        left, dots, right = element.partition("..")
        if not dots:
            part = _part(element, text)
            yield part, part
        elif (not left and start > 1) or (not right and stop < last) or not (left or right):
            raise _refused(text, "a set that is open only before its first or after its last date")
        else:
            first = _part(left, text) if left else None
            final = _part(right, text) if right else None
            _in_order(first, final, text, "a range in a set that ends on or after its start")
            yield first, final
        start = stop + 1
