"""Marks on a text: any overlap comes out as pieces that tell which marks are on them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coopdata.view._spans import Mark, pieces, windows

_MARKS = st.lists(
    st.builds(Mark, st.integers(0, 30), st.integers(0, 30), st.sampled_from(["", "date", "place"]), st.just("")),
    max_size=7,
)


@given(_MARKS, st.integers(0, 15), st.integers(15, 30))
def test_pieces_cover_the_stretch_without_gap(marks: list[Mark], start: int, end: int) -> None:
    """Pieces follow each other from the first character to the last; none is empty."""
    found = list(pieces(start, end, marks))
    assert [piece.start for piece in found] + [end] == [start] + [piece.end for piece in found]
    assert all(piece.start < piece.end for piece in found)


@given(_MARKS, st.integers(0, 15), st.integers(15, 30))
def test_each_piece_has_the_marks_that_cover_it(marks: list[Mark], start: int, end: int) -> None:
    """A mark is on a piece when, and only when, its span covers the piece."""
    for piece in pieces(start, end, marks):
        assert set(piece.marks) == {
            mark for mark in marks if mark.start <= piece.start and piece.end <= mark.end and mark.start < mark.end
        }


@given(_MARKS)
def test_each_mark_begins_and_ends_once(marks: list[Mark]) -> None:
    """Over the whole text, every mark begins once, ends once, and covers its span."""
    found = list(pieces(0, 30, marks))
    wanted = sorted({mark for mark in marks if mark.start < mark.end})
    assert sorted(mark for piece in found for mark in piece.begins) == wanted
    assert sorted(mark for piece in found for mark in piece.ends) == wanted


def test_many_marks_on_one_place_are_told_in_part() -> None:
    """Of many marks on one piece a few are told, so that the page grows with the marks and not their square."""
    marks = [Mark(0, 1000 + number, "date") for number in range(2000)]
    assert max(len(piece.marks) for piece in pieces(0, 4000, marks)) <= 8


@given(st.text("ab \n", min_size=31, max_size=60), _MARKS)
def test_windows_are_in_order_and_apart(text: str, marks: list[Mark]) -> None:
    """The stretches shown follow each other, do not touch, and hold each mark unless the text is cut."""
    real = [mark for mark in marks if mark.start < mark.end]
    shown = windows(text, real, around=5)
    assert all(first < last for first, last in shown)
    assert all(a[1] < b[0] for a, b in pairwise(shown))
    for mark in real:
        assert any(first <= mark.start and mark.end <= last for first, last in shown)


def test_windows_cut_no_word_and_stay_in_the_paragraph() -> None:
    """Around a mark some whole words are shown, up to the ends of its paragraph."""
    text = "First paragraph here.\nThe ministers met on Thursday in Tehran and talked for hours about energy."
    at = text.index("Thursday")
    ((first, last),) = windows(text, [Mark(at, at + 8, "date")], around=25)
    assert text[first:last] == "The ministers met on Thursday in Tehran and talked"


def test_windows_show_so_much_at_most() -> None:
    """An establishing sentence of a million characters is shown in part."""
    assert windows("x" * 10**6, [Mark(0, 10**6, "")], most=1500) == [(0, 1500)]
