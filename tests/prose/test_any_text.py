"""Any text is safe: it gives records or none, and what it gives can be traced to it."""

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd

WORDS = st.sampled_from(
    [
        "France", "Poland", "Iran's", "Russian", "the", "two", "countries", "signed", "agreed", "met",
        "visited", "on", "in", "Moscow", "Paris", "9", "May", "2025", "last", "week", "Friday",
        "memorandum", "of", "understanding", "treaty", "agreement", "(", ")", "“", "”", ",", ".", ";", "–",
        "—", "-", "will", "not", "would", "President", "Minister", "Foreign", "Ministry", "of",
        "University", "Emmanuel", "Macron", "Donald", "Tusk", "fifth", "session", "joint", "commission",
        "summit", "conference", "and", "between", "with", "by", "XXVIII", "20th", "from", "October", "30",
        "to", "November", "13", "MOU", "EU", "UNESCO", "he", "they", "here", "it", "was", "held", "talks",
    ]
)  # fmt: skip
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(SENTENCES, max_size=6).map("\n\n".join),
    st.text(alphabet="“”\"'’()–-. \n\tA1", max_size=80),
)


def traced(text: str, record: cd.Record) -> None:
    """Assert that every value of a parsed record has evidence that the text bears out."""
    first = record.evidence[0]
    assert first.field is None
    assert first.start is not None
    for entry in record.evidence:
        assert entry.rule
        if entry.start is not None:
            assert entry.end is not None
            assert text[entry.start : entry.end] == entry.quote != ""
    fields = {entry.field for entry in record.evidence}
    plain = cd.to_dict(record)
    for field in set(plain) - {"type", "id", "sources", "evidence", "relations", "schema_version"}:
        assert field in fields, f"{field} of {record} has no evidence"


@given(text=TEXTS, published=st.sampled_from([None, "2025-10-25", "1987-03-01", "2024-02"]))
def test_any_text_gives_records_whose_evidence_slices_to_its_quotes(text: str, published: str | None) -> None:
    """Whatever the text, each value has a rule, and each span is the quote."""
    for record in cd.parse(text, published=published):
        traced(text, record)


@given(text=TEXTS)
def test_parsing_twice_gives_the_same_records(text: str) -> None:
    """The records are a function of the text."""
    assert cd.parse(text, id="a") == cd.parse(text, id="a")


@given(text=TEXTS)
def test_parsed_records_survive_json_and_pickle(text: str) -> None:
    """What the parser gives can be written, read and sent to another process."""
    for record in cd.parse(text):
        assert cd.from_dict(cd.to_dict(record)) == record
        assert pickle.loads(pickle.dumps(record)) == record


def test_every_shipped_document_is_traced(examples: Path) -> None:
    """On real-sized articles as well every value has its evidence."""
    found = 0
    for path in sorted((examples / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        records = cd.parse(text)
        found += len(records)
        for record in records:
            traced(text, record)
    assert found > 50


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\ud800\udfff lone \ud800", "\x00\x01", "ﷺ" * 100, "é" * 50, "…", "A.", "\ufeff"]
)
def test_odd_texts_give_nothing(text: str) -> None:
    """A text without an event gives an empty list, not an error."""
    assert cd.parse(text) == []


def test_lone_surrogates_stay_in_the_quotes() -> None:
    """A text with half a surrogate pair is parsed like any other."""
    text = "France and Poland \ud800 signed a treaty in Nancy on 9 May 2025."

    (record,) = cd.parse(text)

    assert record.countries == ("FR", "PL")
    traced(text, record)


def test_a_text_that_is_no_string_is_a_type_error() -> None:
    """Bytes are no text."""
    with pytest.raises(TypeError):
        cd.parse(b"France signed")  # type: ignore[arg-type]


SHAPES = {
    "one sentence": "France and Poland signed a treaty with talks between ",
    "capitals": "FRANCE POLAND ",
    "names": "Emmanuel Macron of the University of ",
    "digits": "12345 ",
    "quotes": "“",
    "brackets": "(",
    "triggers": "met signed visited agreement summit ",
    "dates": "9 May 2025 to ",
    "hyphens": "Al-",
    "news": "France and Poland signed a treaty in Nancy on 9 May 2025. Macron met Tusk there.\n\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_alone(shape: str) -> None:
    """Eight times the text takes at most sixteen times as long: a loose bound that a quadratic step breaks by far."""

    def seconds(size: int) -> float:
        text = shape * (size // len(shape))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            cd.parse(text)
            best = min(best, time.process_time() - start)
        return best

    small = max(seconds(4_000), 0.002)
    assert seconds(32_000) < 16 * small
