"""Scores by label of documents: nothing gets lost between the groups, and the table of labels is checked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.scoring import Breakdown, Evaluation, Figures, read_labels

_ONE: dict[str, Any] = {"type": "meeting", "date": "2025-10-23", "countries": ["IR", "RU"]}
_OTHER: dict[str, Any] = {"type": "conference", "date": "2024", "name": "Forum"}


def _scores(found: dict[str, list[Any]], gold: dict[str, list[Any]]) -> Evaluation:
    return cd.evaluate(found, gold)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(["a", "b", ""])), max_size=8))
def test_groups_add_up(documents: list[tuple[bool, bool, str]]) -> None:
    """The figures of the groups add up to those of all documents, whatever the labels are."""
    gold = {str(at): [_ONE] if event else [] for at, (event, _, _) in enumerate(documents)}
    found = {str(at): [_ONE] if hit else [] for at, (_, hit, _) in enumerate(documents)}
    scores = _scores(found, gold)
    groups = scores.by({str(at): label for at, (_, _, label) in enumerate(documents)})
    for name in ("records", "slots"):
        assert sum((getattr(own, name) for own in groups.values()), Figures()) == getattr(scores, name)
    assert sum(own.eventless for own in groups.values()) == scores.eventless
    assert sorted(id_ for own in groups.values() for id_ in own.noisy) == sorted(scores.noisy)


def test_documents_without_a_label_come_last() -> None:
    """Groups are sorted by label, those without one last under ``unknown``; labels of other documents are left out."""
    scores = _scores({}, {"z": [_ONE], "m": [], "a": []})
    groups = scores.by({"z": "zeta", "m": "alpha", "elsewhere": "beta"})
    assert list(groups) == ["alpha", "zeta", "unknown"]
    assert [document.id for document in groups["unknown"].documents] == ["a"]
    assert list(scores.by(lambda document: None if document == "m" else document)) == ["a", "z", "unknown"]


def test_sets_are_put_together_by_their_documents() -> None:
    """An evaluation over the documents of two is that of scoring them at once."""
    first, second = {"a": [_ONE]}, {"b": [_OTHER], "c": []}
    apart = [_scores({"a": [_ONE]}, first), _scores({"c": [_ONE]}, second)]
    together = Evaluation(documents=[document for scores in apart for document in scores.documents])
    assert together == _scores({"a": [_ONE], "c": [_ONE]}, {**first, **second})


def test_report_has_every_table() -> None:
    """The report names each type, slot and label with its figures, and leaves out what tells no groups apart."""
    scores = _scores({"a": [_ONE], "c": [_ONE]}, {"a": [_ONE], "b": [_OTHER], "c": []})
    style = {"a": "wire", "b": "newspaper", "c": "wire"}
    report = scores.report({"style": style, "language": dict.fromkeys("abc", "en")})
    assert "3 documents; without events: 1, of these with output: 1" in report
    for label in ("RECORDS", "SLOTS", "meeting", "conference", "date", "topics", "style", "wire", "newspaper"):
        assert any(line.startswith(f"{label} ") for line in report.splitlines()), label
    assert "language" not in report
    assert "F1 [0.000, 1.000]" in report


def test_breakdowns_are_values() -> None:
    """A breakdown cannot be changed, and gives its figures as JSON values."""
    groups = _scores({"a": [_ONE]}, {"a": [_ONE]}).by({"a": "wire"}, "style")
    assert groups.to_dict()["wire"]["records"]["f1"] == 1
    assert str(groups).startswith("style ")
    assert groups == Breakdown(groups=dict(groups), title="style")
    with pytest.raises((AttributeError, TypeError)):
        groups.groups["wire"] = groups["wire"]  # type: ignore[index]


@pytest.mark.parametrize("figure", ["records", "slots", "meeting", "agreement", "date", "topics"])
def test_every_figure_has_an_interval(figure: str) -> None:
    """Records, slots, every type and every slot have intervals; a type that does not occur has an empty one."""
    one = {**_ONE, "topics": ["water"]}
    gold = {str(number): [one] for number in range(12)}
    low, high = _scores({str(number): [one] for number in range(6)}, gold).interval(figure, "recall")
    assert (low, high) == (0, 0) if figure == "agreement" else 0 < low < 0.5 < high < 1


def test_intervals_leave_as_much_out_on_either_side() -> None:
    """The interval of a figure and that of its complement mirror each other."""
    gold = {str(number): [_ONE] for number in range(30)}
    found = {str(number): [_ONE] for number in range(0, 30, 3)}
    missed = {str(number): [_ONE] for number in range(30) if number % 3}
    low, high = _scores(found, gold).interval(measure="recall")
    mirrored = _scores(missed, gold).interval(measure="recall")
    assert mirrored == pytest.approx((1 - high, 1 - low))


def test_samples_that_measure_nothing_are_left_out() -> None:
    """A sample of documents without events alone is no sample in which nothing was right."""
    gold: dict[str, list[Any]] = {"a": [_ONE], "b": [], "c": []}
    scores = _scores({"a": [_ONE]}, gold)
    assert scores.interval() == scores.interval(measure="recall") == (1, 1)
    assert _scores({}, gold).interval(measure="precision") == (0, 0)


# Tables of labels


def test_labels_are_read_from_tables(tmp_path: Path) -> None:
    """Cells are parted by tabs or commas; a byte order mark, empty cells and empty lines are no labels."""
    tabs, commas = tmp_path / "a.tsv", tmp_path / "b.csv"
    tabs.write_text("\ufeffstyle\tdocument\tdecade\nwire\ta\t1980s\n\n\tb\t \n", encoding="utf-8")
    commas.write_text('document,style\na,"wire, daily"\n', encoding="utf-8")
    assert read_labels(tabs) == {"style": {"a": "wire"}, "decade": {"a": "1980s"}}
    assert read_labels(commas) == {"style": {"a": "wire, daily"}}


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"id\tstyle\na\twire\n", cd.FormatError, "no column is called 'document'"),
        (b"", cd.FormatError, "no column is called 'document'"),
        (b"document\tstyle\na\n", cd.FormatError, "line 2: .*1 cells where the first line has 2"),
        (b"document\tstyle\na\tx\na\ty\n", cd.InvalidValueError, "row 3: document = 'a': expected one line"),
        (b'document,style\na,"x', cd.FormatError, "unexpected end of data"),
        (b"\xff\xff", cd.InputError, "no UTF-8 text"),
    ],
)
def test_bad_tables_are_told(tmp_path: Path, content: bytes, error: type[Exception], said: str) -> None:
    """What is wrong with a table of labels is told with its line."""
    path = tmp_path / "documents.tsv"
    path.write_bytes(content)
    with pytest.raises(error, match=said):
        read_labels(path)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    """A path that is not there is told."""
    with pytest.raises(cd.InputError, match="nowhere"):
        read_labels(tmp_path / "nowhere.tsv")
