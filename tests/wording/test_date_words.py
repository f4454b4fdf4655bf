"""Dates in words: every form of EDTF, in the newspaper's way."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata import EDTF, InvalidDateError, Meeting
from coopdata.wording import date_words, render


def _when(date: str) -> str:
    """Return the opening that a record of this date has."""
    return render(Meeting(date=date)).removesuffix(": a meeting.")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-05-09", "On 9 May 2025"),
        ("2025-05", "In May 2025"),
        ("2025", "In 2025"),
        ("2005~", "Around 2005"),
        ("2025-10-25~", "Around 25 October 2025"),
        ("1984?", "Possibly in 1984"),
        ("2004-06-11%", "Possibly around 11 June 2004"),
        ("2025-10-30/2025-11-13", "From 30 October to 13 November 2025"),
        ("2025-05-03/2025-05-05", "From 3 to 5 May 2025"),
        ("2025-05/2025-06", "From May to June 2025"),
        ("2024-12-30/2025-01-02", "From 30 December 2024 to 2 January 2025"),
        ("2004-02-01/2005", "From 1 February 2004 to 2005"),
        ("[2025-10-30..2025-11-13]", "Between 30 October and 13 November 2025"),
        ("[..2025-05-02]", "By 2 May 2025"),
        ("[2025-05-02..]", "On or after 2 May 2025"),
        ("[1760-12..]", "In or after December 1760"),
        ("[1667,1668,1670..1672]", "In 1667, in 1668 or between 1670 and 1672"),
        ("{1960,1961-12}", "In 1960 and in December 1961"),
        ("{1667,1670..1672}", "In 1667 and from 1670 to 1672"),
        ("{..1984}", "Until 1984"),
        ("{1984..}", "From 1984 on"),
        ("1985-04-12/..", "From 12 April 1985 on"),
        ("../1985-04-12", "Until 12 April 1985"),
        ("1985-04-12/", "From 12 April 1985 to an unknown date"),
        ("/1985-04-12", "From an unknown date to 12 April 1985"),
        ("2025-21", "In spring 2025"),
        ("2025-34", "In the second quarter of 2025"),
        ("2025-40", "In the first half of 2025"),
        ("2025-31", "In autumn 2025 (southern hemisphere)"),
        ("201X", "In the 2010s"),
        ("20XX", "In a year between 2000 and 2099"),
        ("2004-XX", "In some month of 2004"),
        ("1985-04-XX", "On some day in April 1985"),
        ("1985-XX-XX", "On some day in 1985"),
        ("XXXX-10-23", "On 23 October of an unknown year"),
        ("15XX-12-25", "On 25 December of a year between 1500 and 1599"),
        ("XXXX-12-XX", "On some day in December of an unknown year"),
        ("1984-1X", "In October, November or December 1984"),
        ("1984-02-1X", "On some day from the 10th to the 19th of February 1984"),
        ("2004-06~-11", "On 11 June 2004 (year and month approximate)"),
        ("?2004-06-~11", "On 11 June 2004 (year uncertain, day approximate)"),
        ("2004-06-~01/2004-06-~20", "From 1 June 2004 (day approximate) to 20 June 2004 (day approximate)"),
        ("-0043-03-15", "On 15 March 44 BC"),
        ("0000", "In 1 BC"),
        ("-1985", "In 1986 BC"),
        ("Y-17E7", "In the year -17E7"),
        ("Y170000002", "In the year 170000002"),
        ("1950S2", "In 1950 (to 2 significant digits)"),
        ("1985-04-12T23:20:30Z", "On 12 April 1985 at 23:20:30 UTC"),
        ("1985-04-12T23:20:30+04:30", "On 12 April 1985 at 23:20:30 UTC+04:30"),
    ],
)
def test_opening_says_the_date(date: str, expected: str) -> None:
    """A sentence opens with its date, the preposition that fits, and what both ends share said once."""
    assert _when(date) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-05-09", "9 May 2025"),
        ("2005~", "around 2005"),
        ("2025-10-30/2025-11-13", "30 October to 13 November 2025"),
        ("[..2025-05-02]", "by 2 May 2025"),
    ],
)
def test_a_label_has_no_preposition(date: str, expected: str) -> None:
    """As a label, a date stands without the preposition that it needs in a sentence."""
    assert date_words(EDTF(date)) == expected


@given(day=st.dates(), sign=st.sampled_from(["", "~", "?", "%"]))
def test_days_are_said_in_full(day: datetime.date, sign: str) -> None:
    """A day is said as its number, the month's name and the year without leading zeros, whatever its doubt."""
    said = _when(f"{day.isoformat()}{sign}")
    assert said.endswith(f" {day.day} {calendar.month_name[day.month]} {day.year}")
    assert ("round" in said) == (sign in ("~", "%"))
    assert ("ossibly" in said) == (sign in ("?", "%"))


@given(first=st.dates(), last=st.dates())
def test_what_ends_share_is_said_once(first: datetime.date, last: datetime.date) -> None:
    """The year of the first day is said only where it differs from that of the last."""
    first, last = min(first, last), max(first, last)
    said = _when(f"{first}/{last}").split(" to ")
    assert said[0].endswith(f" {first.year}") == (first.year != last.year or first == last)
    assert said[1] == date_words(EDTF(str(last)))


_YEARS = st.from_regex(r"\A-?[0-9X]{4}\Z")
_MONTHS = st.from_regex(r"\A([01X][0-9X]|2[1-9]|3[0-9]|4[01])\Z")
_DAYS = st.from_regex(r"\A[0-3X][0-9X]\Z")
_SIGNS = st.sampled_from(["", "~", "?", "%"])
_DATES = st.one_of(
    st.builds("{}{}".format, _YEARS, _SIGNS),
    st.builds("{}{}-{}{}".format, _YEARS, _SIGNS, _MONTHS, _SIGNS),
    st.builds("{}{}{}-{}{}-{}{}".format, _SIGNS, _YEARS, _SIGNS, _MONTHS, _SIGNS, _SIGNS, _DAYS),
    st.builds("Y{}E{}S{}".format, st.integers(1, 99999), st.integers(1, 9), st.integers(1, 3)),
)
_ANY = st.one_of(
    _DATES,
    st.builds("{}/{}".format, _DATES | st.sampled_from(["", ".."]), _DATES | st.sampled_from(["", ".."])),
    st.builds("{}{}..{},{}{}".format, st.just("["), _DATES | st.just(""), _DATES | st.just(""), _DATES, st.just("]")),
    st.builds("{}{},{}{}".format, st.just("{"), _DATES, _DATES, st.just("}")),
)


@given(_ANY)
def test_every_date_has_words(text: str) -> None:
    """Whatever EDTF holds is said in words: one line, without the marks of the notation."""
    try:
        date = EDTF(text)
    except InvalidDateError:
        return
    said = _when(str(date))
    assert said == said.strip()
    assert said[0].isupper()
    assert not set("[]{}~?%/X") & set(said)
    assert "EDTF" not in said
