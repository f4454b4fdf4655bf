"""An EDTF date in English words, all three levels.

A date is read here from its canonical text, which :class:`~coopdata.dates.EDTF` has checked, so that whatever it can
hold can be said; what has no words of its own is said by its EDTF text.
"""

import re
from typing import NamedTuple

from coopdata.dates import EDTF
from coopdata.wording._phrases import joined, ordinal, phrase, word_list

__all__ = ["bare", "when"]

# One date: year, month or season, day, each with a qualifier before it (its own) or behind it (and all to its left).
_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?", re.ASCII
)
_TIME = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9:]{8})(Z|[+-][0-9:]{2,5})?", re.ASCII)
_YEAR = re.compile(r"([?~%]?)(?:Y(-?[0-9]+(?:E[0-9]+)?)|(-?[0-9]{4}))(?:S([0-9]+))?([?~%]?)", re.ASCII)
_FLAGS = {"": frozenset[str](), "?": frozenset("?"), "~": frozenset("~"), "%": frozenset("?~")}
_PARTS = ("year", "month", "day")


class _Words(NamedTuple):
    """One date in words: its preposition, itself, and whether it is approximate (``~``) or uncertain (``?``)."""

    preposition: str
    text: str
    flags: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    """Day, month, year, each in words, where all that it says is in them: only such dates can share a month or year."""

    @property
    def bare(self) -> str:
        around = f"around {self.text}" if "~" in self.flags else self.text
        return f"possibly {around}" if "?" in self.flags else around

    @property
    def when(self) -> str:
        place = f"around {self.text}" if "~" in self.flags else f"{self.preposition} {self.text}".strip()
        return f"possibly {place}" if "?" in self.flags else place


def when(date: EDTF) -> str:
    """Return a date as an adverb: ``on 9 May 2025``, ``in May 2025``, ``around 2005``, ``by 2 May 2025``.

    Args:
        date: Any EDTF date.
    """
    return _said(str(date), "from ") or _date(str(date)).when


def bare(date: EDTF) -> str:
    """Return a date without its preposition where it stands as a label: ``9 May 2025``, ``30 October to 2 May 2025``.

    Args:
        date: Any EDTF date.
    """
    return _said(str(date), "") or _date(str(date)).bare


def _said(text: str, opening: str) -> str:
    """A set or an interval in words, or an empty string for any other date."""
    if text[:1] in ("[", "{"):
        return _set(text)
    return _interval(text, opening) if "/" in text else ""


def _interval(text: str, opening: str) -> str:
    first, _, last = text.partition("/")
    if first in ("", ".."):
        start = "from an unknown date" if first == "" else ""
        if last in ("", ".."):
            return f"{start} on".strip() if start else "at any time"
        end = _date(last).bare
        return f"{start} to {end}" if start else f"until {end}"
    if last == "..":
        return f"from {_date(first).bare} on"
    if last == "":
        return f"from {_date(first).bare} to an unknown date"
    return f"{opening}{_span(_date(first), _date(last), 'to')}"


def _span(first: _Words, last: _Words, word: str) -> str:
    """Two dates around a word, what they share said once: "3 to 5 May 2025"."""
    a, b = first.parts, last.parts
    if not a or len(a) != len(b) or a == b:
        return f"{first.bare} {word} {last.bare}"
    shared = 0
    while shared < len(a) - 1 and a[-1 - shared] == b[-1 - shared]:
        shared += 1
    return f"{' '.join(a[: len(a) - shared])} {word} {last.bare}"


def _set(text: str) -> str:
    every = text[0] == "{"
    return joined([_element(item, every=every) for item in text[1:-1].split(",")], "and" if every else "or")


def _element(item: str, *, every: bool) -> str:
    first, dots, last = item.partition("..")
    if not dots:
        return _date(item).when
    if first and last:
        a, b = _date(first), _date(last)
        return f"from {_span(a, b, 'to')}" if every else f"between {_span(a, b, 'and')}"
    if last:
        return f"until {_date(last).bare}" if every else f"by {_date(last).bare}"
    start = _date(first)
    return f"from {start.bare} on" if every else f"{start.preposition} or after {start.bare}".strip()


def _date(text: str) -> _Words:
    found = _DATE.fullmatch(text)
    if found is not None:
        return _components(found)
    found = _TIME.fullmatch(text)
    if found is not None:
        zone = found[3] or ""
        zone = f" {'UTC' if zone == 'Z' else f'UTC{zone}'}" if zone else ""
        day = _date(found[1])
        return _Words("on", f"{day.text} at {found[2]}{zone}")
    found = _YEAR.fullmatch(text)
    if found is not None:
        return _long_year(found)
    return _Words("on", f"the EDTF date {text}")


def _long_year(found: re.Match[str]) -> _Words:
    before, long, short, kept, behind = found.groups()
    words = f"the year {long}" if long else _year(short)
    if kept:
        digits = "digit" if kept == "1" else "digits"
        words += f" (to {kept} significant {digits})"
    return _Words("in", words, _FLAGS[before] | _FLAGS[behind])


def _components(found: re.Match[str]) -> _Words:
    own = [found[1] or "", found[4] or "", found[7] or ""]
    group = [found[3] or "", found[6] or "", found[9] or ""]
    values = [value for value in (found[2], found[5], found[8]) if value is not None]
    flags = [_FLAGS[own[at]].union(*(_FLAGS[sign] for sign in group[at : len(values)])) for at in range(len(values))]
    plain = _plain(*values)
    if all(flag == flags[0] for flag in flags):
        return plain._replace(flags=flags[0], parts=() if flags[0] else plain.parts)
    return plain._replace(text=f"{plain.text} ({_doubts(flags)})", parts=())


def _doubts(flags: list[frozenset[str]]) -> str:
    """Which parts are in doubt: "year approximate, day uncertain"."""
    notes: dict[str, list[str]] = {}
    for part, flag in zip(_PARTS, flags, strict=False):
        words = [word for sign, word in (("~", "approximate"), ("?", "uncertain")) if sign in flag]
        if words:
            notes.setdefault(joined(words), []).append(part)
    return ", ".join(f"{joined(parts)} {words}" for words, parts in notes.items())


def _year(year: str) -> str:
    """A year of four digits in words, "44 BC" before the year 1; ``X`` gives a range or "an unknown year"."""
    if "X" not in year:
        number = int(year)
        return str(number) if number > 0 else f"{1 - number} BC"
    if year.lstrip("-") == "XXXX":
        return "an unknown year"
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if year[0] == "-":
        low, high = high, low
    return f"a year between {_year(low)} and {_year(high)}"


def _plain(year: str, month: str | None = None, day: str | None = None) -> _Words:
    words = _year(year)
    if month is None:
        if year[-1] == "X" and year.count("X") == 1 and year[0] != "-":
            return _Words("in", f"the {int(year[:-1] + '0')}s")
        return _Words("in", words, parts=() if "X" in year else (words,))
    whole = "X" not in year
    of = f" {words}" if whole else f" of {words}"
    if day is None:
        return _month(month, words, of, whole=whole)
    if month == "XX":
        named = f"in {words}"
        return _Words("on", f"some day {named}" if day == "XX" else f"the {_nth(day)} of some month {named}")
    name = _month_names(month)
    if "X" not in day:
        number = str(int(day))
        return _Words("on", f"{number} {name}{of}", parts=(number, name, words) if whole and "X" not in month else ())
    return _Words("on", f"{_some_day(day)} {name}{of}")


def _some_day(day: str) -> str:
    if day == "XX":
        return "some day in"
    if day[1] == "X":
        tens = int(day[0]) * 10
        return f"some day from the {ordinal(max(tens, 1))} to the {ordinal(min(tens + 9, 31))} of"
    return f"some day ending in {day[1]} of"


def _nth(day: str) -> str:
    return ordinal(int(day)) if "X" not in day else f"day {day}"


def _month(month: str, words: str, of: str, *, whole: bool) -> _Words:
    if month == "XX":
        return _Words("in", f"some month of {words}")
    if "X" not in month and int(month) > 20:
        season = phrase("seasons", month)
        return _Words("in", season.format(year=words if whole or "of {year}" in season else f"of {words}"))
    name = _month_names(month)
    return _Words("in", f"{name}{of}", parts=(name, words) if whole and "X" not in month else ())


def _month_names(month: str) -> str:
    """The months that a number of two digits can mean: "May" for ``05``, "October, November or December" for ``1X``."""
    names = word_list("months")
    if "X" not in month:
        return names[int(month) - 1]
    fitting = [
        name
        for number, name in enumerate(names, 1)
        if all(char in ("X", digit) for char, digit in zip(month, f"{number:02d}", strict=True))
    ]
    return joined(fitting, "or")
