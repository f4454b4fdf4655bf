"""The grammar of EDTF: from a text to the facts it states.

The forms are those of the Extended Date/Time Format (Library of Congress, 2019), which became ISO 8601-2. Intervals and
sets are cut at their separators and each date is matched by a pattern with bounded repeats, so the time is linear in
the length of the text.
"""

from collections.abc import Iterator

from coopdata.dates._calendar import Day
from coopdata.dates._facts import Facts, Pair, Part, Precision
from coopdata.dates._part import LONGEST_PART, parse_part, pattern, plain_part, refused

__all__ = ["pairs", "parse", "plain"]

_TIME = (
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?"
)


def plain(text: str) -> Facts:
    """Return the facts of a text that is known to be a plain year, month or day."""
    return _alone(plain_part(text))


def parse(text: str) -> Facts:
    """Return the facts of any EDTF text.

    Raises:
        InvalidDateError: The text is not EDTF, or no such day exists.
    """
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text[:LONGEST_PART]:
        return _date_time(text)
    return _alone(parse_part(text, text))


def pairs(facts: Facts) -> Iterator[Pair]:
    """Yield the stretches of an expression, each with its first and last date."""
    if facts.pair is not None:
        return iter((facts.pair,))
    return _elements(facts.text)


def _alone(part: Part) -> Facts:
    return Facts(
        part.text,
        "date",
        part.earliest,
        part.latest,
        part.precision,
        part.flags & 2 != 0,
        part.flags & 1 != 0,
        part.year,
        part.month,
        part.season,
        part.day,
        part.earliest is not None,
        part.doubtful,
        (part, part),
    )


def _date_time(text: str) -> Facts:
    found = pattern(_TIME).fullmatch(text) if len(text) <= LONGEST_PART else None
    if found is None:
        examples = "1985-04-12T23:20:30, 1985-04-12T23:20:30Z or 1985-04-12T23:20:30+04:30"
        raise refused(
            text, f"a date and time such as {examples}", "leave the time out if it is not known to the second"
        )
    date, hours, minutes, seconds, zone_hours, zone_minutes = found.groups(default="00")
    if hours > "23" or minutes > "59" or seconds > "59":
        raise refused(text, "a time from 00:00:00 to 23:59:59")
    if zone_hours > "23" or zone_minutes > "59":
        raise refused(text, "a time zone from -23:59 to +23:59")
    # The day is the one written, in the zone written: shifting it to UTC would make another day of it.
    part = parse_part(date, text)
    return _alone(part._replace(text=text, precision=Precision.SECOND))


def _interval(text: str) -> Facts:
    first, _, last = text.partition("/")
    if "/" in last:
        expected = "one / between the start and the end of an interval"
        raise refused(text, expected, "write a day as year, month and day: 2024-03-14")
    start = None if first in ("", "..") else parse_part(first, text)
    end = None if last in ("", "..") else parse_part(last, text)
    if start is None and end is None:
        raise refused(text, "an interval with a date at one end at least", "pass None where there is no date")
    _in_order(start, end, text, "an interval that does not end before it starts")
    ends = [part for part in (start, end) if part is not None]
    flags = 0
    for part in ends:
        flags |= part.flags
    return Facts(
        f"{start.text if start else first}/{end.text if end else last}",
        "interval",
        start.earliest if start else None,
        end.latest if end else None,
        Precision.INTERVAL,
        approximate=flags & 2 != 0,
        uncertain=flags & 1 != 0,
        placed=first != "" and last != "" and all(part.earliest is not None for part in ends),
        doubtful=any(part.doubtful for part in ends),
        pair=(start, end),
    )


def _in_order(start: Part | None, end: Part | None, whole: str, expected: str) -> None:
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise refused(whole, expected, "swap the two dates, or correct the year")


def _set(text: str) -> Facts:
    flags = 0
    doubtful = False
    placed = True
    opens = closes = False
    low: Day | None = None
    high: Day | None = None
    written: list[str] = []
    for start, end in _elements(text):
        for part in (start, end):
            if part is not None:
                flags |= part.flags
                doubtful = doubtful or part.doubtful
                placed = placed and part.earliest is not None
        if start is None or start.earliest is None:
            opens = True
        elif low is None or start.earliest < low:
            low = start.earliest
        if end is None or end.latest is None:
            closes = True
        elif high is None or end.latest > high:
            high = end.latest
        if start is not None and start is end:
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
    """Yield the elements of a set one by one, so that a long text fails at its first fault."""
    if len(text) < 2 or text[-1] != ("]" if text[0] == "[" else "}"):
        raise refused(text, "a set in brackets [...] or braces {...}")
    start = 1
    last = len(text) - 1
    while start <= last:
        stop = text.find(",", start)
        stop = last if stop < 0 else stop
        # What is longer than a range can be is refused by its beginning alone.
        first, dots, final = text[start : min(stop, start + 3 * LONGEST_PART)].partition("..")
        if not dots:
            part = parse_part(first, text)
            yield part, part
        elif (not first and start > 1) or (not final and stop < last) or not (first or final):
            raise refused(text, "a set that is open only before its first or after its last date")
        else:
            opening = parse_part(first, text) if first else None
            closing = parse_part(final, text) if final else None
            _in_order(opening, closing, text, "a range that does not end before it starts")
            yield opening, closing
        start = stop + 1
