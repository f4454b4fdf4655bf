"""The grammar of a single date: digits, unspecified digits, qualifiers, long years, seasons."""

import re
from functools import cache

from coopdata.dates import _masks
from coopdata.dates._calendar import Day, days_in_month
from coopdata.dates._facts import Mask, Part, Precision, Slack
from coopdata.errors import InvalidDateError

__all__ = ["LONGEST_PART", "is_plain", "parse_part", "pattern", "plain_part", "refused"]

LONGEST_PART = 40
"""No single date has more characters than this, so a longer text need not be looked at."""

# 1985, 2004-06~-11, ?2004-06-~11, 156X-12-25, 2001-21, -0043-03-15
_DATE = (
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
# 1950S2, Y170000002, Y-17E7, Y3388E2S3: a year alone. Eighteen digits keep the arithmetic small.
_YEAR = (
    r"([?~%]?)(?:Y(?P<long>-?[1-9][0-9]{0,17})(?:E(?P<power>[1-9][0-9]?))?|(?P<short>-?[0-9]{4}))"
    r"(?:S(?P<kept>[1-9][0-9]?))?([?~%]?)"
)
_HIGHEST_YEAR = 10**18
_FLAGS = {"": 0, "?": 1, "~": 2, "%": 3}
_SIGNS = ("", "?", "~", "%")
_FORMS = "an EDTF date (ISO 8601-2) such as 2025, 2025-10, 2025-10-23, 2005~, 2025-10-30/2025-11-13 or [..2025-05-02]"
_MONTHS = (
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
_YEAR_ZERO = ("a year other than -0000", "write 0000 for 1 BC")


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return the compiled pattern: compiled when first needed, since importing must stay cheap."""
    return re.compile(source)


def refused(whole: str, expected: str, remedy: str = "") -> InvalidDateError:
    """Return the error for a text; it shows the whole text, whichever of its dates is at fault."""
    return InvalidDateError("date", whole, expected, remedy)


@cache
def plain_tails() -> dict[str, tuple[int, int]]:
    """Return month and day (0 where not stated) for what may follow a year's four digits in any year.

    With it a plain date costs one look-up. 29 February is not among them: it needs a look at the year. The keys are
    ASCII, so a text whose tail is among them needs only its first four characters checked.
    """
    tails = {"": (0, 0)}
    for month in range(1, 13):
        tails[f"-{month:02d}"] = (month, 0)
        for day in range(1, days_in_month(2001, month) + 1):
            tails[f"-{month:02d}-{day:02d}"] = (month, day)
    return tails


def is_plain(text: str) -> bool:
    """Tell whether a text is a plain year, month or day that exists (29 February aside)."""
    if len(text) > 10 or text[4:] not in plain_tails():
        return False
    year = text[:4]
    return len(year) == 4 and year.isascii() and year.isdigit()


def plain_part(text: str) -> Part:
    """Return the part for a text that :func:`is_plain`."""
    year = int(text[:4])
    month, day = plain_tails()[text[4:]]
    if day:
        only = Day(year, month, day)
        return Part(text, only, only, Precision.DAY, year, month, None, day)
    if month:
        last = Day(year, month, days_in_month(year, month))
        return Part(text, Day(year, month, 1), last, Precision.MONTH, year, month)
    return Part(text, Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR, year)


def parse_part(text: str, whole: str) -> Part:
    """Return what one date states.

    Args:
        text: The date alone.
        whole: The text it stands in, for the error.

    Raises:
        InvalidDateError: It is no EDTF date, or no such day exists.
    """
    if is_plain(text):
        return plain_part(text)
    if len(text) <= LONGEST_PART:
        if "Y" in text or "S" in text:
            return _year_alone(text, whole)
        found = pattern(_DATE).fullmatch(text)
        if found is not None:
            return _date(found.groups(default=""), whole)
    raise refused(whole, _FORMS, _hint(text))


def _hint(text: str) -> str:
    """Return advice for the commonest wrong forms, or nothing."""
    if text == "":
        return "pass None where there is no date"
    if not text.isascii():
        return "use ASCII digits and signs only"
    if text[0].isspace() or text[-1].isspace():
        return "strip the blanks around it"
    if len(text) == 8 and text.isdigit():
        return f"write {text[:4]}-{text[4:6]}-{text[6:]}"
    return ""


def _date(groups: tuple[str, ...], whole: str) -> Part:
    digits = (groups[1], groups[4], groups[7])
    year, month, day = digits
    _check(digits, whole)
    stated = 1 + (month != "") + (day != "")
    flags = _component_flags(groups, stated)
    if year.endswith("XXXX"):
        first = last = None
    else:
        first, last = _masks.first_day(digits), _masks.last_day(digits)
        if first is None:
            raise refused(whole, "a day that exists", "no year that fits is a leap year with a 29 February")
    is_season = _masks.is_season(month)
    precision = _precision(digits)
    return Part(
        _written(digits[:stated], flags),
        first,
        last,
        precision,
        int(year) if "X" not in year else None,
        int(month) if month and "X" not in month and not is_season else None,
        int(month) if is_season else None,
        int(day) if day and "X" not in day else None,
        flags=_union(flags),
        doubtful=1 in flags,
        slack=_slack(flags, precision),
        mask=digits if first is not None and _masks.is_gapped(digits) else None,
    )


def _check(digits: Mask, whole: str) -> None:
    """Refuse what no year has, and what the stated year has not."""
    year, month, day = digits
    if year == "-0000":
        raise refused(whole, *_YEAR_ZERO)
    if not _masks.exists(month, ""):
        unknown = "leave the month out if it is not known"
        raise refused(whole, "a month from 01 to 12, or a season from 21 to 41", unknown)
    if day == "":
        return
    if _masks.is_season(month):
        raise refused(whole, "a month from 01 to 12 before the day", "a season has no numbered days")
    if not _masks.exists("01", day):
        raise refused(whole, "a day from 01 to 31", "leave the day out if it is not known")
    known = 2000 if "X" in year else int(year)
    if not _masks.exists(month, day, known):
        if "X" in month:
            reason = "no month that fits has such a day"
        elif "X" in year:
            reason = f"{_MONTHS[int(month) - 1]} never has more than {days_in_month(known, int(month))} days"
        else:
            reason = f"{_MONTHS[int(month) - 1]} {year} has {days_in_month(known, int(month))} days"
        raise refused(whole, "a day that exists", reason)


def _component_flags(groups: tuple[str, ...], stated: int) -> list[int]:
    """Return the qualifiers of each component: its own on the left, and any to the right of it or of a later one."""
    flags = [0] * stated
    group = 0
    for index in reversed(range(stated)):
        group |= _FLAGS[groups[3 * index + 2]]
        flags[index] = group | _FLAGS[groups[3 * index]]
    return flags


def _union(flags: list[int]) -> int:
    union = 0
    for flag in flags:
        union |= flag
    return union


def _written(digits: tuple[str, ...], flags: list[int]) -> str:
    """Return the canonical text, one for all ways to qualify the same components alike.

    One sign behind a group that begins with the year and is all that is qualified (``2004-06~-11``); otherwise a sign
    before each qualified component (``?2004-06-~11``).
    """
    union = _union(flags)
    count = len(flags)
    while count and flags[count - 1] == 0:
        count -= 1
    if all(flag == union for flag in flags[:count]):
        return (
            "-".join(digits[:count])
            + _SIGNS[union] * (count > 0)
            + "".join(f"-{text}" if count or index else text for index, text in enumerate(digits[count:]))
        )
    return "-".join(_SIGNS[flag] + text for flag, text in zip(flags, digits, strict=True))


def _precision(digits: Mask) -> Precision:
    year, month, day = digits
    unstated = year.lstrip("-").find("X")
    if year.endswith("XXXX"):
        return Precision.UNSPECIFIED
    if unstated >= 0:
        return (Precision.MILLENNIUM, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)[unstated]
    if month == "" or "X" in month:
        return Precision.YEAR
    if _masks.is_season(month):
        return Precision.SEASON
    return Precision.MONTH if day == "" or "X" in day else Precision.DAY


def _slack(flags: list[int], precision: Precision) -> Slack:
    """Return the unit of the first approximate group of neighbouring components: that of its finest member.

    Later groups are finer, so the first decides: ``2004-06~-11`` may be off by a month, ``?2004-06-~11`` by days.
    A unit finer than what is stated in full says nothing: ``1985-04-XX~`` may be off by a month.
    """
    finest = {Precision.DAY: 2, Precision.MONTH: 1, Precision.SEASON: 1}.get(precision, 0)
    for index, flag in enumerate(flags):
        if flag & 2 and (index + 1 == len(flags) or not flags[index + 1] & 2):
            units: tuple[Slack, Slack, Slack] = ("year", "month", "day")
            return units[min(index, finest)]
    return ""


def _year_alone(text: str, whole: str) -> Part:
    found = pattern(_YEAR).fullmatch(text)
    if found is None:
        raise refused(whole, "a year such as Y170000002, Y-17E7, 1950S2 or Y3388E2S3, of at most 18 digits")
    body = found["short"]
    if body is None:
        power = found["power"]
        body = f"Y{found['long']}E{power}" if power else f"Y{found['long']}"
        year = int(found["long"]) * 10 ** int(power or 0)
        if not 9999 < abs(year) < _HIGHEST_YEAR:
            shorter = f"write {'-' * (year < 0)}{abs(year):04d}" if abs(year) <= 9999 else ""
            raise refused(whole, "a year of five to eighteen digits after Y", shorter)
    else:
        year = int(body)
        if body == "-0000":
            raise refused(whole, *_YEAR_ZERO)
    width = 1
    kept = found["kept"]
    if kept:
        count = len(str(abs(year)))
        if int(kept) > count:
            raise refused(whole, f"at most {count} significant digits after S, as many as the year has")
        width = 10 ** (count - int(kept))
        body += f"S{kept}"
    nearest = abs(year) // width * width
    low, high = (nearest, nearest + width - 1) if year >= 0 else (1 - nearest - width, -nearest)
    flag = _FLAGS[found.group(1)] | _FLAGS[found.groups()[-1]]
    return Part(
        body + _SIGNS[flag],
        Day(low, 1, 1),
        Day(high, 12, 31),
        {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}.get(width, Precision.MILLENNIUM),
        year if width == 1 else None,
        flags=flag,
        doubtful=flag == 1,
        slack="year" if flag & 2 else "",
    )
