"""The table for the terminal: it fits, whatever is in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.strategies import records
from coopdata.view import table
from coopdata.view._columns import cut, padded, width_of

_TREATY = cd.Agreement(
    kind="treaty", status="signed", date="2025-05-09", countries=["PL", "FR"], title="Treaty of Nancy"
)


@settings(max_examples=50)
@given(st.lists(records(), min_size=1, max_size=3), st.integers(1, 160))
def test_every_line_fits(drawn: list[cd.Record], width: int) -> None:
    """No line is wider than asked for, and each record has one line below the head and the rule."""
    lines = table(drawn, width=width).split("\n")
    assert len(lines) == len(drawn) + 2
    assert all(width_of(line) <= width for line in lines)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", "".join(lines))


def test_columns() -> None:
    """Date, kind, status, sides by name, and the title stand in columns under their heads."""
    assert table([_TREATY, cd.Meeting(kind="talks")], width=70).split("\n") == [
        "date        record  status  sides           what",
        "──────────  ──────  ──────  ──────────────  ────────────────",
        "2025-05-09  treaty  signed  France, Poland  Treaty of Nancy",
        "            talks",
    ]


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (70, "date record status sides what"),
        (50, "date record status what"),
        (40, "date record what"),
        (30, "date what"),
    ],
)
def test_narrow_terminals_lose_columns_one_by_one(width: int, heads: str) -> None:
    """On a narrow terminal sides go first, then status, then the kind; the last column stays."""
    assert table([_TREATY], width=width).split("\n")[0].split() == heads.split()


def test_sides_are_cut_before_they_go() -> None:
    """Where a few columns are missing, the names of the sides are cut."""
    assert table([_TREATY], width=58).split("\n")[2] == "2025-05-09  treaty  signed  France, Pol…  Treaty of Nancy"


def test_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a width, the terminal's is taken."""
    monkeypatch.setenv("COLUMNS", "30")
    assert table([_TREATY]).split("\n")[0].split() == ["date", "what"]


def test_batches_tell_their_count() -> None:
    """A batch is shown with its count before what it is about."""
    assert table([cd.Agreement(count=70, topics=["trade"])], width=70).endswith("70 × trade")


def test_without_records() -> None:
    """No records give a line that says so."""
    assert table([]) == "no records"


def test_wrong_types() -> None:
    """Something that is no record, or a width that is no number, is a mistake in the program."""
    with pytest.raises(TypeError, match="expected an Agreement"):
        table(["x"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="width"):
        table([], width="80")  # type: ignore[arg-type]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 30))
def test_cut_and_padded(text: str, width: int) -> None:
    """A cut text fits and is a beginning of the whole; a padded one takes the width exactly."""
    assert width_of(cut(text, width)) <= width
    assert cut(text, width) == text or text.startswith(cut(text, width).removesuffix("…"))
    assert width_of(padded(text, width)) == width


def test_wide_characters_take_two_columns() -> None:
    """East Asian characters count twice, combining accents not at all."""
    assert (width_of("日本"), width_of("e\u0301"), width_of("abc")) == (4, 1, 3)
    assert cut("日本語", 5) == "日本…"
