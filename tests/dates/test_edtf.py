"""The value class: its forms, its canonical text, what it states, and what it is as a Python object."""

import datetime
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from coopdata.dates import EDTF, Day, Precision, to_edtf
from coopdata.errors import InvalidDateError

EXAMPLES = Path(__file__).parent.parent.joinpath("data", "edtf-spec-examples.txt").read_text("ascii").split()

CODEBOOK = """
    2025-10-23 2025-10 2025 2025-10-30/2025-11-13 [2025-10-30..2025-11-13] [..2025-05-02] 2005~ XXXX-10-23 2025-21
    2025-10-25~ XXXX-10-30/XXXX-11-13 XXXX-06-02
""".split()  # noqa: SIM905 (forty lines of one text each are harder to read)

OTHERS = """
    0000 0000-02-29 -0001 -0043-03-15 -198X -0044-0X-1X 1985-X1 1985-X1-X1 XXXX XXXX-XX-XX -XXXX 20X4-02-29
    2001-25 2001-32 2001-41~ 201X-21 1984%/2004-~06 ../2004-21 2004-21/2004-23 Y12345S1 Y-999999999999999999 Y1E17
    0050S2 -1950S2~ [1984] {2001-21,2002-21} [1667..] [..1984,1986..] [XXXX-10-23,2004] [2004~..2005?] {-0005..0005}
    2000-02-29T00:00:00-23:59 -0001-12-31T23:59:59Z 2024-02-29 2004/2004 2004-02/2004
""".split()  # noqa: SIM905


def test_the_example_file_is_whole() -> None:
    """The list of the specification's examples has 64 lines."""
    assert len(EXAMPLES) == 64


@pytest.mark.parametrize("text", [*EXAMPLES, *CODEBOOK])
def test_the_examples_of_specification_and_codebook_round_trip(text: str) -> None:
    """Each example parses, and its canonical text is the example itself."""
    assert str(EDTF(text)) == text
    assert EDTF.parse(text) == EDTF(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_forms_of_the_three_levels_round_trip(text: str) -> None:
    """What the grammar allows beyond its examples parses too, and is canonical."""
    assert str(EDTF(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("~2005", "2005~"),
        ("~2005-~10", "2005-10~"),
        ("%2004-%06-%11", "2004-06-11%"),
        ("?2004-06-11", "2004?-06-11"),
        ("2004?-06-~11", "?2004-06-~11"),
        ("2004?-06~", "%2004-~06"),
        ("?2004~", "2004%"),
        ("2004-06?-11?", "2004-06-11?"),
        ("2004-06~-~11", "2004-06-11~"),
        ("~-0043-03", "-0043~-03"),
        ("%Y-17E7", "Y-17E7%"),
        ("[~2005,2004-%06]", "[2005~,2004-%06]"),
        ("~2005/..", "2005~/.."),
    ],
)
def test_one_canonical_text_for_one_meaning(text: str, canonical: str) -> None:
    """Qualifiers that say the same of the same components come out in the same places."""
    assert str(EDTF(text)) == canonical
    assert EDTF(text) == EDTF(canonical)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1985-04-12T23:20:30", Precision.SECOND),
        ("1985-04-12", Precision.DAY),
        ("1985-04-12~", Precision.DAY),
        ("1985-04", Precision.MONTH),
        ("1985-04-XX", Precision.MONTH),
        ("1985-04-1X", Precision.MONTH),
        ("1985-21", Precision.SEASON),
        ("1985", Precision.YEAR),
        ("1985-XX", Precision.YEAR),
        ("1985-1X-04", Precision.YEAR),
        ("Y-17E7", Precision.YEAR),
        ("1950S4", Precision.YEAR),
        ("198X", Precision.DECADE),
        ("198X-04-12", Precision.DECADE),
        ("-198X", Precision.DECADE),
        ("1950S3", Precision.DECADE),
        ("19XX", Precision.CENTURY),
        ("1950S2", Precision.CENTURY),
        ("1XXX-12", Precision.MILLENNIUM),
        ("X985", Precision.MILLENNIUM),
        ("Y171010000S3", Precision.MILLENNIUM),
        ("XXXX-10-23", Precision.UNSPECIFIED),
        ("-XXXX", Precision.UNSPECIFIED),
        ("1985/..", Precision.INTERVAL),
        ("[1985]", Precision.SET),
    ],
)
def test_precision_is_the_smallest_unit_stated_with_all_larger_ones(text: str, precision: Precision) -> None:
    """Precision is read off the digits; unspecified ones lower it and qualifiers do not."""
    assert EDTF(text).precision is precision


@pytest.mark.parametrize(
    ("text", "year", "season", "month", "day"),
    [
        ("1985-04-12T23:20:30Z", 1985, None, 4, 12),
        ("-0043-03-15", -43, None, 3, 15),
        ("1985-04", 1985, None, 4, None),
        ("1985", 1985, None, None, None),
        ("2025-21", 2025, 21, None, None),
        ("XXXX-10-23", None, None, 10, 23),
        ("198X-04-XX", None, None, 4, None),
        ("1985-1X-04", 1985, None, None, 4),
        ("Y-17E7", -170_000_000, None, None, None),
        ("1950S2", None, None, None, None),
        ("1985-04-12/..", None, None, None, None),
        ("[1985-04-12]", None, None, None, None),
    ],
)
def test_components_are_given_where_stated_in_full(
    text: str, year: int | None, season: int | None, month: int | None, day: int | None
) -> None:
    """Year, season, month and day are there if all their digits are, and never for intervals and sets."""
    date = EDTF(text)
    assert (date.year, date.season, date.month, date.day) == (year, season, month, day)


def test_shapes_are_told_apart() -> None:
    """A text with a solidus is an interval, one in brackets or braces a set, anything else neither."""
    shapes = {text: (EDTF(text).is_interval, EDTF(text).is_set) for text in ["2025", "2025/..", "[2025]", "{2025}"]}
    assert shapes == {
        "2025": (False, False),
        "2025/..": (True, False),
        "[2025]": (False, True),
        "{2025}": (False, True),
    }


def test_text_forms() -> None:
    """``repr`` rebuilds the value; ``str`` and ``format`` give the canonical text."""
    date = EDTF("2025-10-25~")
    assert repr(date) == "EDTF('2025-10-25~')"
    assert str(date) == "2025-10-25~"
    assert f"{date:>12}" == " 2025-10-25~"


def test_instances_cannot_be_changed() -> None:
    """No attribute can be set, added or deleted."""
    date = EDTF("2025")
    with pytest.raises(AttributeError, match="immutable"):
        date.year = 2026  # type: ignore[misc]
    with pytest.raises(AttributeError, match="immutable"):
        date.note = "new"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="immutable"):
        del date._text
    assert not hasattr(date, "__dict__")
    assert str(date) == "2025"


def test_dates_have_no_order() -> None:
    """Two dates cannot be put in order with ``<``; their earliest days can."""
    dates = [EDTF("2025-10-23"), EDTF("2025"), EDTF("202X")]
    with pytest.raises(TypeError):
        sorted(dates)  # type: ignore[type-var]
    assert [str(date) for date in sorted(dates, key=lambda date: date.earliest or Day(0, 1, 1))] == [
        "202X",
        "2025",
        "2025-10-23",
    ]


def test_a_date_can_be_used_by_many_threads() -> None:
    """Threads that ask a fresh value for its bounds at the same time all get the same."""
    dates = [EDTF(f"{year:04d}-02") for year in range(1000, 1500)] * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda date: (date.earliest, date.latest, hash(date)), dates))
    assert found[:500] * 4 == found
    assert found[0][:2] == (Day(1000, 2, 1), Day(1000, 2, 28))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-10", "2025-10"),
        (EDTF("2025~"), "2025~"),
        (datetime.date(987, 1, 2), "0987-01-02"),
        (datetime.datetime(2025, 10, 23, 14, 30, 5, 999_999), "2025-10-23T14:30:05"),
        (datetime.datetime(2025, 10, 23, tzinfo=datetime.UTC), "2025-10-23T00:00:00+00:00"),
        (
            datetime.datetime(2025, 10, 23, tzinfo=datetime.timezone(-datetime.timedelta(hours=3, minutes=30))),
            "2025-10-23T00:00:00-03:30",
        ),
    ],
)
def test_the_converter_takes_the_usual_forms(value: Any, text: str) -> None:
    """Strings are parsed, dates are precise to the day, date-times to the second with their offset."""
    date = to_edtf(value)
    assert date == EDTF(text)


def test_the_converter_passes_none_and_values_on() -> None:
    """No date stays no date, and a value stays itself."""
    date = EDTF("2025")
    assert to_edtf(None) is None
    assert to_edtf(date) is date


@pytest.mark.parametrize("value", [2025, 20251023.0, b"2025", ["2025"], (2025, 10, 23), object()])
def test_other_types_are_a_type_error(value: Any) -> None:
    """Numbers, bytes and containers are no dates; neither constructor nor converter guesses."""
    with pytest.raises(TypeError, match="expected"):
        to_edtf(value)
    with pytest.raises(TypeError, match="expected str"):
        EDTF(value)
    with pytest.raises(TypeError, match=r"expected datetime\.date or Day"):
        EDTF.from_date(value)


def test_an_offset_with_seconds_is_refused() -> None:
    """A local mean time, whose offset from UTC has seconds, cannot be written in EDTF."""
    zone = datetime.timezone(datetime.timedelta(minutes=4, seconds=30))
    with pytest.raises(InvalidDateError, match="a date and time"):
        to_edtf(datetime.datetime(1850, 1, 1, tzinfo=zone))


def test_a_subclass_of_str_becomes_a_plain_text() -> None:
    """The value keeps no reference to a caller's own string class."""

    class Text(str):
        __slots__ = ()

    date = EDTF(Text("2025-10-23"))
    assert type(str(date)) is str
    assert date == EDTF("2025-10-23")


def test_from_date_takes_days_and_dates() -> None:
    """A ``Day``, a date and a date-time all give day precision; a ``Day`` that does not exist is refused."""
    for day in (Day(2025, 10, 23), datetime.date(2025, 10, 23), datetime.datetime(2025, 10, 23, 14, 30)):
        assert EDTF.from_date(day) == EDTF("2025-10-23")
    assert EDTF.from_date(Day(-43, 3, 15)) == EDTF("-0043-03-15")
    for wrong in (Day(2025, 2, 30), Day(12345, 1, 1)):
        with pytest.raises(InvalidDateError):
            EDTF.from_date(wrong)


def test_pickles_hold_the_text_alone() -> None:
    """What is pickled is the class and the canonical text, so that pickles outlive changes of the internals."""
    date = EDTF("~2005")
    assert date.__reduce__() == (EDTF, ("2005~",))
    assert pickle.loads(pickle.dumps(date)) == date


def test_importing_dates_is_light() -> None:
    """Importing the package loads neither dateutil nor Hypothesis, and compiles no pattern of ours."""
    program = (
        "import sys, coopdata.dates\n"
        "from coopdata.dates import _part\n"
        "assert not {'dateutil', 'hypothesis'} & set(sys.modules), sys.modules\n"
        "assert _part.pattern.cache_info().currsize == 0\n"
    )
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
