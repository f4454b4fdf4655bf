"""What is no date is refused, in one clear line and in linear time."""

import pickle
import time

import pytest

from coopdata.dates import EDTF
from coopdata.errors import InvalidDateError


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "February 2025 has 28 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2025-04-31", "April 2025 has 30 days"),
        ("-0001-02-29", "February -0001 has 28 days"),
        ("XXXX-02-30", "February never has more than 29 days"),
        ("20XX-04-31", "April never has more than 30 days"),
        ("XXX1-02-29", "no year that fits is a leap year"),
        ("X900-02-29", "no year that fits is a leap year"),
        ("2025-02-3X", "February 2025 has 28 days"),
        ("2025-X4-31", "no month that fits has such a day"),
        ("2025-00", "a month from 01 to 12, or a season"),
        ("2025-13", "a month from 01 to 12, or a season"),
        ("2025-20", "a month from 01 to 12, or a season"),
        ("2025-42", "a month from 01 to 12, or a season"),
        ("2025-2X", "a month from 01 to 12, or a season"),
        ("2025-X4-01T10:00:00", "a date and time such as"),
        ("2025-10-00", "a day from 01 to 31"),
        ("2025-10-32", "a day from 01 to 31"),
        ("2025-1X-4X", "a day from 01 to 31"),
        ("2025-21-05", "a season has no numbered days"),
        ("-0000", "write 0000"),
        ("-0000S1", "write 0000"),
        ("2005/2004", "does not end before it starts"),
        ("2004-06-12/2004-06-11", "does not end before it starts"),
        ("2004-06-11~/2004-05", "does not end before it starts"),
        ("[1672..1670]", "a range that does not end before it starts"),
        ("{1984,2004-06-02..2004-06-01}", "a range that does not end before it starts"),
        ("1985-04-12T25:00", "a date and time such as"),
        ("1985-04-12T24:00:00", "a time from 00:00:00 to 23:59:59"),
        ("1985-04-12T23:60:00", "a time from 00:00:00 to 23:59:59"),
        ("1985-04-12T23:20:60", "a time from 00:00:00 to 23:59:59"),
        ("1985-04-12T23:20:30+24", "a time zone"),
        ("1985-04-12T23:20:30+04:60", "a time zone"),
        ("1985-02-29T23:20:30Z", "February 1985 has 28 days"),
        ("1985-04T23:20:30", "a date and time such as"),
        ("1985-04-12T23:20:30~", "a date and time such as"),
        ("1985-04-12T23:20:30/..", "an EDTF date"),
        ("Y1985", "write 1985"),
        ("Y-500", "five to eighteen digits"),
        ("Y2E2", "write 0200"),
        ("Y1E18", "five to eighteen digits"),
        ("Y1E99", "five to eighteen digits"),
        ("Y1E999999999", "at most 18 digits"),
        ("Y012345", "a year such as"),
        ("Y17000-05", "a year such as"),
        ("1950S0", "a year such as"),
        ("1950S5", "at most 4 significant digits"),
        ("195XS2", "a year such as"),
        ("/", "a date at one end"),
        ("../..", "a date at one end"),
        ("../", "a date at one end"),
        ("2004/2005/2006", "one /"),
        ("2004//2005", "one /"),
        ("[2004", "a set in brackets"),
        ("[2004}", "a set in brackets"),
        ("[", "a set in brackets"),
        ("[]", "an EDTF date"),
        ("[..]", "open only before its first"),
        ("[2004,]", "an EDTF date"),
        ("[2004,..2005]", "open only before its first"),
        ("[2004..,2005]", "open only before its first"),
        ("[2004, 2005]", "strip the blanks"),
        ("[2004/2005]", "an EDTF date"),
        ("[[2004]]", "an EDTF date"),
        ("[2004,2005]~", "a set in brackets"),
        ("", "pass None"),
        (" 2025", "strip the blanks"),
        ("2025\n", "strip the blanks"),
        ("2025-10-23\n", "strip the blanks"),
        ("20251023", "write 2025-10-23"),
        ("2025-10-2", "an EDTF date"),
        ("25-10-23", "an EDTF date"),
        ("985", "an EDTF date"),
        ("12025", "an EDTF date"),
        ("2025-", "an EDTF date"),
        ("2025-10-23-", "an EDTF date"),
        ("2025?~", "an EDTF date"),
        ("201x", "an EDTF date"),
        ("199u", "an EDTF date"),
        ("October 2025", "an EDTF date"),
        ("23/10/2025", "one /"),
        ("10/2025", "an EDTF date"),
        ("NaN", "an EDTF date"),
        ("٢٠٢٥", "ASCII digits"),
        ("٢٠٢٥-10-23", "ASCII digits"),
        ("2025-1٠-23", "ASCII digits"),
        ("²025", "ASCII digits"),
        ("2025-10-2３", "ASCII digits"),
        ("2025\x00", "an EDTF date"),
        ("2025\ud800", "ASCII digits"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    """The error is InvalidDateError, holds the text, and says in one line what was expected or what to do."""
    with pytest.raises(InvalidDateError, match=reason) as caught:
        EDTF(text)
    assert caught.value.value == text
    assert caught.value.path == "date"
    assert "\n" not in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


LONG = 10_000_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(unit * (LONG // len(unit)), id=repr(unit))
        for unit in ["1", "X", "-", "~", "?2004", "2004-06-11", "/", "2004/", "..", "[", "Y1", "1T", " ", "٢", "\ud800"]
    ]
    + [
        pytest.param(f"[{unit * (LONG // len(unit))}]", id=f"[{unit!r}]")
        for unit in [",", "..", "1", "[", "X-", "1985"]
    ]
    + [
        pytest.param("Y1E" + "9" * LONG, id="exponent"),
        pytest.param("1950S" + "9" * LONG, id="significant"),
        pytest.param("2004/" + "9" * LONG, id="end"),
        pytest.param("1985-04-12T" + "9" * LONG, id="time"),
        pytest.param("[1984.." + "9" * LONG, id="range"),
    ],
)
def test_a_text_of_ten_megabytes_is_refused_at_once(text: str) -> None:
    """A hostile text of any length gives the same error, with a message that stays short, in far less than a second."""
    start = time.perf_counter()
    with pytest.raises(InvalidDateError) as caught:
        EDTF(text)
    message = str(caught.value)
    assert time.perf_counter() - start < 5  # some 0.05 s; a quadratic parser would take hours
    assert len(message) < 500


def test_a_long_set_is_read_in_linear_time() -> None:
    """A set of 50,000 dates and ranges parses, round-trips and compares; its last element is checked like its first."""
    body = ",".join(f"{year}-{month:02d}" for year in range(1000, 5000) for month in range(1, 13))
    text = f"[{body},5000..5004,19X5-XX-01]"
    date = EDTF(text)
    assert str(date) == text
    assert date.earliest == (1000, 1, 1)
    assert date.latest == (5004, 12, 31)
    assert date.contains(EDTF("4999"))
    assert not date.overlaps(EDTF("5005"))
    with pytest.raises(InvalidDateError):
        EDTF(text[:-1] + ",2025-13]")


def test_a_set_of_wide_masks_is_compared_in_bounded_time() -> None:
    """Masks with very many separate runs count from their first to their last day, so that no text is costly."""
    date = EDTF("[" + ",".join(["XXX1-XX-X1"] * 2000) + "]")
    start = time.perf_counter()
    assert date.overlaps(EDTF("2025-10-23"))
    assert time.perf_counter() - start < 5
