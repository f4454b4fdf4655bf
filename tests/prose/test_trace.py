"""A trace: every trigger has a fate, every reason is one of the table and true of its examples."""

import pickle
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
import coopdata.prose
from coopdata.prose.extract import read_article
from coopdata.prose.tracing import Fate, Trigger
from coopdata.prose.words.rules import rows, scan

REASONS = rows("reasons", "reason")
BOOKS = ("instrument", "encounter", "gathering")

PIECES = st.sampled_from(
    [
        "France", "Poland", "the two countries", "Russian", "Foreign Minister", "Emmanuel Macron", "Donald Tusk",
        "UNESCO", "signed", "ratified", "met", "visited", "held talks with", "discussed", "called on", "would", "not",
        "will", "no", "a treaty", "the agreement", "two memoranda of understanding", "(MOU)", "contract", "in Moscow",
        "a press conference", "the 5th International Trade Forum", "exhibition", "summit", "and", "between", "with",
        "the third session of the joint commission", "on Friday", "on 9 May 2025", "on 31 June", "a day later", "in",
        "of", ",", ".", ";", ".\n", ":\n\n- ", "\n\n", "The visit", "arrived in", "received visiting",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


def reasons_of(text: str) -> set[str]:
    """The ids of all reasons that the trace of a text gives."""
    found = cd.trace(text)
    told = {trigger.reason.id for trigger in found.refused if trigger.reason is not None}
    told |= {date.reason.id for date in found.open_dates}
    return told | ({found.reason.id} if found.reason is not None else set())


def triggers(found: cd.Trace) -> list[Trigger]:
    """All triggers of a trace."""
    return [trigger for sentence in found.sentences for trigger in sentence.triggers]


@pytest.mark.parametrize("row", REASONS, ids=[row["id"] for row in REASONS])
def test_a_reason_is_given_for_its_examples_and_not_for_its_counterexamples(row: dict[str, Any]) -> None:
    """A reason is told of every text under `match` and of none under `no_match`."""
    assert row["match"]
    assert row["no_match"]
    for text in row["match"]:
        assert row["id"] in reasons_of(text), text
    for text in row["no_match"]:
        assert row["id"] not in reasons_of(text), text


def test_the_table_has_the_reasons_that_the_steps_give() -> None:
    """Each reason in the code is a row of the table, and each row is given somewhere."""
    files = Path(coopdata.prose.__file__).parent.rglob("*.py")
    given_ = {found for file in files for found in re.findall(r'"((?:not|open)\.[a-z-]+)"', file.read_text("utf-8"))}
    assert given_ == {row["id"] for row in REASONS}
    assert len(REASONS) == len(given_)


@given(text=TEXTS)
def test_every_trigger_has_a_fate(text: str) -> None:
    """Each trigger has a record or a reason, and its words, and those that decide, stand in the text."""
    found = cd.trace(text)
    told = triggers(found)
    known = {record.id for record in found.records}
    for trigger in told:
        assert (trigger.record in known) is (trigger.reason is None)
        assert (trigger.fate is Fate.REFUSED) is (trigger.record is None)
        assert text[trigger.start : trigger.end] == trigger.quote != ""
        if trigger.reason is not None and trigger.reason.start is not None:
            assert text[trigger.reason.start : trigger.reason.end] == trigger.reason.quote


def passed_over(text: str) -> list[str]:
    """The phrases that the rule books find in the running text, and that got no verdict."""
    read = read_article(cd.Article(text=text))
    return [
        f"{hit.rule} in {text[sentence.start : sentence.end]}"
        for sentence, verdicts in zip(read.document.sentences, read.verdicts, strict=False)
        for book in BOOKS
        for hit in scan(sentence.lows).get(book, ())
        if not any(v.start < hit.end and hit.start < v.end for v in verdicts)
    ]


@given(text=TEXTS)
def test_no_phrase_of_the_running_text_is_passed_over(text: str) -> None:
    """Each instrument, encounter and gathering that the rule books find in a sentence gets a verdict."""
    assert passed_over(text) == []


def test_no_phrase_of_an_article_is_passed_over(examples: Path) -> None:
    """In the shipped articles and those of spent batches, every phrase gets a verdict too."""
    files = [*examples.glob("articles/*.txt"), *(Path(__file__).parent.parent / "data").glob("*/texts/*.txt")]
    assert len(files) > 50
    assert [found for file in files for found in passed_over(file.read_text(encoding="utf-8"))] == []


@given(text=TEXTS, published=st.sampled_from([None, "2025-10-25"]))
def test_a_trace_has_the_records_and_every_value_of_them(text: str, published: str | None) -> None:
    """The records are those of `parse`, and each entry of their evidence but the first stands in one sentence."""
    found = cd.trace(text, published=published, id="a")
    assert list(found.records) == cd.parse(text, published=published, id="a")
    told = Counter((value.record, value.evidence) for sentence in found.sentences for value in sentence.values)
    assert told == Counter((record.id, entry) for record in found.records for entry in record.evidence[1:])


@given(text=TEXTS)
def test_a_date_is_open_where_a_record_has_none(text: str) -> None:
    """Exactly the records without a date, or without its year, have open dates, each with a reason."""
    found = cd.trace(text)
    without = {record.id for record in found.records if record.date is None or "XXXX" in str(record.date)}
    assert {date.record for date in found.open_dates} == without


@given(text=st.text(max_size=200))
def test_any_text_can_be_traced_and_printed(text: str) -> None:
    """Whatever the text, its trace prints, and comes back from a pickle."""
    found = cd.trace(text)
    assert str(found)
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_sentence_told_again_names_the_record_that_it_completes() -> None:
    """A trigger that tells of an event told before is completed, not made, and names that record."""
    found = cd.trace("France and Poland signed a treaty on 9 May 2025. The treaty was signed in Nancy.")
    assert [(t.fate, t.record) for t in triggers(found)] == [
        (Fate.MADE, found.records[0].id),
        (Fate.COMPLETED, found.records[0].id),
    ]


def test_the_words_that_decide_are_named() -> None:
    """A wish is refused with the words that make it one."""
    (trigger,) = cd.trace("Spain and Chile should sign an agreement on visas.").refused
    assert trigger.reason is not None
    assert (trigger.reason.id, trigger.reason.quote) == ("not.wish", "should")


def test_the_sentences_of_one_record() -> None:
    """`of` gives what one record rests on, and nothing of an unknown one."""
    text = "France and Poland signed a treaty. Spain and Chile signed an agreement in Madrid."
    found = cd.trace(text)
    (sentence,) = found.of(found.records[1].id)
    assert sentence.quote == "Spain and Chile signed an agreement in Madrid."
    assert {trigger.record for trigger in sentence.triggers} == {found.records[1].id}
    assert {value.record for value in sentence.values} == {found.records[1].id}
    assert found.of("nobody") == ()


def test_a_trace_prints_sentence_by_sentence() -> None:
    """Printed, a trace has what was made of each sentence, by which rule, and which dates stayed open."""
    found = cd.trace(
        "France and Poland signed a treaty on Friday. Spain and Chile should sign one treaty more.", id="a"
    )
    assert str(found).splitlines() == [
        "1 record, 1 trigger without one, 1 open date; no publication date",
        f"  agreement 1: {found.records[0].id}",
        "",
        "France and Poland signed a treaty on Friday.",
        '  + "treaty" [instrument.treaty]: made agreement 1',
        '    agreement 1: countries = FR "France" [side.country, stated]',
        '    agreement 1: countries = PL "Poland" [side.country, stated]',
        '    agreement 1: kind = treaty "treaty" [instrument.treaty, stated]',
        '    agreement 1: parties = France "France" [actor.country, stated]',
        '    agreement 1: parties = Poland "Poland" [actor.country, stated]',
        '    agreement 1: status = signed "signed" [act.signed, stated]',
        "",
        "Spain and Chile should sign one treaty more.",
        f'  - "treaty" [instrument.treaty]: no record: {found.refused[0].reason}',
        "",
        "open dates",
        '  agreement 1: it counts from the publication date, which is not known ("Friday") [open.no-published]',
        "  agreement 1: no publication date is known that could stand in for it [open.no-stand-in]",
    ]
    assert str(found.refused[0].reason) == (
        'it is told as a wish, a proposal, a condition or a habit ("should") [not.wish]'
    )
    assert repr(found) == "Trace(records=1, refused=1, open_dates=2)"


def test_what_is_wrong_with_the_arguments() -> None:
    """A text has to be a string, and the publication date a date."""
    with pytest.raises(TypeError):
        cd.trace(3)  # type: ignore[arg-type]
    with pytest.raises(cd.InvalidDateError):
        cd.trace("", published="soon")


def test_a_convention_that_ends_its_text_is_traced() -> None:
    """A treaty's name is refused as a conference by its own words where nothing stands behind it (found by fuzzing)."""
    found = cd.trace("The approval of the Geneva Convention")
    refused = [trigger for sentence in found.sentences for trigger in sentence.triggers if trigger.reason]
    assert [(trigger.rule, trigger.reason and trigger.reason.id, trigger.quote) for trigger in refused] == [
        ("conference.conference", "not.gathering", "Convention"),
        ("instrument.convention", "not.acted", "Convention"),
    ]
