"""Records from elsewhere held against a text: what stands, what goes, and that nothing hostile does harm."""

import time
import unicodedata
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.prose.ground import Grounded, Outcome, ground

TEXT = (
    "LISBON, 14 March 2024 - On Thursday Portugal’s Foreign Minister Ana Silva and Chile's ambassador, Pedro Soto, "
    "signed a memorandum of understanding on marine research for five years at the Universidade de Évora in Lisbon. "
    "The memorandum on tourism was signed on 9 May 2023 in Santiago.\n\n"
    "The third session of the Joint Commission is planned for June. The World Bank will give $1.5 million."
)


def one(text: str = TEXT, **values: Any) -> Grounded:
    """Ground one agreement, given as a language model would."""
    return ground([{"type": "agreement", "id": "a-1", **values}], text)


def outcomes(found: Grounded) -> dict[str, str]:
    """Return the outcome of each field."""
    return {finding.field: str(finding.outcome) for finding in found.report.findings}


def sound(text: str, found: Grounded) -> None:
    """Assert that all spans slice to their quotes and that each value has evidence."""
    for record in found.records:
        for entry in record.evidence:
            assert entry.rule
            assert entry.basis
            if entry.start is not None:
                assert entry.end is not None
                assert text[entry.start : entry.end] == entry.quote != ""
        fields = {entry.field for entry in record.evidence}
        left = set(cd.to_dict(record)) - {"type", "id", "sources", "evidence", "relations", "extra", "aliases"}
        assert left <= fields


QUOTES = {
    "as it is": ("signed a memorandum of understanding on marine research", Outcome.EXACT),
    "other quotation marks": ("Portugal's Foreign Minister Ana Silva", Outcome.NORMALISED),
    "other white space": ("signed  a memorandum\nof understanding", Outcome.NORMALISED),
    "decomposed": (unicodedata.normalize("NFD", "Universidade de Évora"), Outcome.NORMALISED),
    "no accents": ("universidade de evora", Outcome.NORMALISED),
    "a slip": ("signed a memorandm of understanding on marine research", Outcome.FUZZY),
    "another number": ("memorandum on tourism was signed on 8 May 2023", Outcome.UNSUPPORTED),
    "another name": ("ambassador, Pablo Prado, signed a memorandum of understanding", Outcome.UNSUPPORTED),
    "another country": ("On Thursday Poland’s Foreign Minister Ana Silva", Outcome.UNSUPPORTED),
    "a negation": ("The memorandum on tourism was not signed on 9 May 2023", Outcome.UNSUPPORTED),
    "part of a word": ("nister Ana", Outcome.UNSUPPORTED),
    "nothing": ("", Outcome.UNSUPPORTED),
    "marks alone": ("...", Outcome.UNSUPPORTED),
}


@pytest.mark.parametrize(("quote", "expected"), QUOTES.values(), ids=QUOTES)
def test_a_quote_aligns_but_for_typography_and_slips(quote: str, expected: Outcome) -> None:
    """Typography and a slip are overlooked; another number, name or negation is another statement."""
    found = one(countries=["PT"], evidence=[{"quote": quote}])

    assert found.report.findings[0].outcome is expected
    sound(TEXT, found)


def test_offsets_and_surroundings_are_filled_in() -> None:
    """The evidence gets the text's own words, their offsets, and what stands around them."""
    found = one(evidence=[{"quote": "MEMORANDUM on tourism", "start": 3, "end": 9}])

    (entry,) = found.records[0].evidence
    assert (entry.quote, entry.rule) == ("memorandum on tourism", "ground.normalised")
    assert entry.prefix is not None
    assert entry.prefix.endswith("The ")
    assert entry.suffix is not None
    assert entry.suffix.startswith(" was signed")
    assert found.records[0].sources[0].digest is not None


def test_of_several_places_the_nearest_to_the_stated_offset_counts() -> None:
    """A model's offset need not be exact to tell two occurrences apart."""
    text = "Iran signed. " * 5
    found = one(text, countries=["IR"], evidence=[{"quote": "Iran signed", "start": 28}])
    assert found.records[0].evidence[0].start == 26


def test_values_without_evidence_are_found() -> None:
    """Names, titles, places, countries, dates and numbers are looked for themselves."""
    found = ground(
        [
            {
                "type": "agreement", "id": "a-1", "countries": ["CL", "PT"], "date": "2023-05-09",
                "title": "memorandum on tourism", "place": {"name": "Santiago", "country": "CL"}, "duration": "P5Y",
                "signatories": [{"type": "person", "name": "Ana Silva", "office": "Foreign Minister", "country": "PT"}],
                "parties": [{"type": "organization", "name": "World Bank", "kind": "igo"}],
                "amounts": [{"amount": 1500000, "currency": "USD"}],
            },
            {"type": "meeting", "id": "m-1", "series": "Joint Commission", "ordinal": 3},
        ],
        TEXT,
    )  # fmt: skip
    assert found.report.complete, str(found.report)
    assert {entry.rule for record in found.records for entry in record.evidence} == {"ground.found"}
    sound(TEXT, found)


INVENTED: dict[str, dict[str, Any]] = {
    "country": {"countries": ["DE"]},
    "person": {"signatories": [{"type": "person", "name": "Maria Prado"}]},
    "date": {"date": "2021-01-01"},
    "title": {"title": "Treaty of Friendship"},
    "place": {"place": {"name": "Berlin", "country": "DE"}},
    "topic": {"topics": ["nuclear energy"]},
    "number": {"count": 17},
    "igo": {"igos": ["NATO"]},
    "identifier": {"identifiers": [{"scheme": "UNTS", "value": "55555"}]},
    "amount": {"amounts": [{"amount": 7, "currency": "EUR"}]},
    "act": {"history": [{"act": "ratified", "date": "1999-01-01"}]},
    "code": {"topic_codes": [{"scheme": "FORD", "code": "1.5"}]},
}


@pytest.mark.parametrize("values", INVENTED.values(), ids=INVENTED)
def test_what_the_text_does_not_have_goes(values: dict[str, Any]) -> None:
    """An invented value goes, and the record with it where it has no other."""
    alone = one(**values)
    assert alone.records == ()
    assert [record.id for record in alone.dropped] == ["a-1"]
    assert alone.report.unsupported

    beside = one(evidence=[{"quote": "The memorandum on tourism was signed"}], **values)
    assert not set(values) & set(cd.to_dict(beside.records[0]))


NAMED = {name: values for name, values in INVENTED.items() if name not in ("number", "act", "code")}
"""Those that a sentence cannot amount to without saying them."""


@pytest.mark.parametrize("values", NAMED.values(), ids=NAMED)
def test_a_genuine_quote_does_not_make_up_for_an_invented_value(values: dict[str, Any]) -> None:
    """Names, countries, titles and dates have to be in the text even where a quote stands."""
    (field,) = values
    claimed = {"field": field, "quote": "signed a memorandum of understanding", "value": _key(values[field])}
    evidence = [{"quote": "The memorandum on tourism was signed"}, claimed]
    found = one(evidence=evidence, **values)
    assert not set(values) & set(cd.to_dict(found.records[0]))


def _key(value: Any) -> str:
    if isinstance(value, list):
        value = value[0]
    return (
        str(value.get("name") or value.get("value") or value.get("amount")) if isinstance(value, dict) else str(value)
    )


def test_all_values_stay_on_request_and_are_named() -> None:
    """With ``keep="all"`` the report says what does not stand, and the record keeps it."""
    given = {
        "type": "agreement",
        "id": "a-1",
        "countries": ["DE", "PT"],
        "date": "2021-01-01",
        "title": "No Such Thing",
    }
    found = ground([given], TEXT, keep="all")

    assert found.dropped == ()
    kept = cd.to_dict(found.records[0])
    assert {key: kept[key] for key in given} == given
    assert {finding.value for finding in found.report.unsupported} == {"DE", "2021-01-01", "No Such Thing"}
    assert "a-1: title = No Such Thing: unsupported" in str(found.report)


def test_a_date_beyond_the_text_gives_way_to_what_the_text_says() -> None:
    """A day where the text has a month is that month."""
    found = one("Iran and Iraq signed a treaty in May 2023.", countries=["IR"], date="2023-05-09")
    assert str(found.records[0].date) == "2023-05"
    assert outcomes(found)["date"] == "narrower"


def test_a_coarser_date_stands() -> None:
    """A month stands where the text has a day."""
    assert outcomes(one(date="2023-05"))["date"] == "found"


def test_the_publication_date_supports_only_what_is_approximate() -> None:
    """An event's exact day that is the publication date alone becomes about that day."""
    text = "LISBON, 20 March 2024 - Portugal and Chile have signed a treaty on fish and on a great many other things."
    found = one(text, countries=["PT"], date="2024-03-20")
    assert str(found.records[0].date) == "2024-03-20~"
    assert found.records[0].evidence_for("date")[0].rule == "published"
    assert outcomes(one(text, countries=["PT"], date="2024-03-20~"))["date"] == "found"


def test_a_weekday_counts_from_the_source() -> None:
    """The source's publication date says which Thursday it was."""
    source = cd.Source(id="s-1", published="2024-03-15")
    text = "Portugal and Chile signed a treaty on Thursday."
    found = ground([cd.Agreement(id="a", date="2024-03-14", countries=["PT"])], text, source=source)
    assert str(found.records[0].date) == "2024-03-14"
    assert {entry.source for entry in found.records[0].evidence} == {"s-1"}


def test_a_kind_rests_on_its_words_or_on_the_quoted_event() -> None:
    """A word of a vocabulary needs its own words, or a quote for the event that it sums up."""
    quote = [{"quote": "The World Bank will give $1.5 million."}]
    assert outcomes(one(kind="memorandum_of_understanding", countries=["PT"]))["kind"] == "found"
    assert outcomes(one(kind="joint_statement", countries=["PT"]))["kind"] == "unsupported"
    assert outcomes(one(kind="joint_statement", evidence=quote))["kind"] == "coded"


def test_parts_of_an_actor_are_checked() -> None:
    """A person who is in the text loses the office, rank and country that are not."""
    found = one(
        signatories=[
            {"type": "person", "name": "Ana Silva", "office": "Chancellor", "rank": "minister", "country": "DE"}
        ]
    )
    assert found.records[0].signatories == (cd.Person(name="Ana Silva"),)  # type: ignore[union-attr]


def test_a_record_without_a_quoted_event_gets_its_sentence() -> None:
    """The sentence in which most values stand establishes the event."""
    found = one(date="2023-05-09", title="memorandum on tourism", place={"name": "Santiago"})
    event = found.records[0].evidence[0]
    assert event.field is None
    assert event.quote == "The memorandum on tourism was signed on 9 May 2023 in Santiago."


def test_ties_to_dropped_records_go() -> None:
    """A relation to a record that went would point at nothing."""
    given = [
        {"type": "agreement", "id": "a-1", "countries": ["PT"], "relations": [{"kind": "part_of", "target": "m-1"}]},
        {"type": "meeting", "id": "m-1", "countries": ["DE"]},
    ]
    (record,) = ground(given, TEXT).records
    assert record.relations == ()


def test_parsed_records_keep_every_value(examples: Path) -> None:
    """Grounding what parse gave changes no value and no evidence."""
    count = 0
    for path in sorted((examples / "articles").glob("*.txt"))[:20]:
        text = path.read_text(encoding="utf-8")
        records = cd.parse(text)
        found = ground(records, text)
        assert found.records == tuple(records)
        assert found.report.complete
        count += len(records)
    assert count > 10


def test_parsed_records_without_their_offsets_mostly_stand(examples: Path) -> None:
    """Of what the parser found, stripped of evidence as if a stranger had said it, most is found again."""
    good = total = 0
    for path in sorted((examples / "articles").glob("*.txt"))[:20]:
        text = path.read_text(encoding="utf-8")
        records = [attrs.evolve(record, sources=(), evidence=()) for record in cd.parse(text)]
        found = ground(records, text)
        sound(text, found)
        values = [f for f in found.report.findings if f.field.split("[")[0] not in ("", "kind", "status")]
        good += sum(finding.supported for finding in values)
        total += len(values)
    assert good > 0.9 * total


PIECES = st.sampled_from(
    [
        *(
            "Iran",
            "Russia",
            "’",
            "“",
            "\u0301",
            " ",
            "\n",
            "\u200b",
            "ß",
            "ﬁ",
            "…",
            "signed",
            "treaty",
            "9 May 2025",
            "on",
        ),
        *("Ana Silva", "\ud800", "—", ".", "Thursday", "İ", "한국", "\x00", "third", "%", "$1.5 million"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join)
EVIDENCE = st.builds(
    cd.Evidence,
    field=st.sampled_from([None, "title", "date", "countries", "signatories", "kind", "place"]),
    value=st.one_of(st.none(), TEXTS),
    quote=st.one_of(st.none(), TEXTS),
    start=st.one_of(st.none(), st.integers(0, 10**12)),
    end=st.one_of(st.none(), st.integers(0, 10**12)),
    rule=st.sampled_from([None, "published", "x"]),
)
RECORDS = st.builds(
    cd.Agreement,
    kind=st.sampled_from([None, "treaty"]),
    date=st.sampled_from([None, "2025-05-09", "2025-05", "2025~", "2025-05-01/..", "[..2025-05-02]", "XXXX-05-09"]),
    title=st.one_of(st.none(), TEXTS),
    place=st.one_of(st.none(), st.builds(cd.Place, name=TEXTS, country=st.sampled_from([None, "IR", "SUHH"]))),
    countries=st.lists(st.sampled_from(["IR", "RU", "SUHH", "XX"]), max_size=3),
    topics=st.lists(TEXTS, max_size=2),
    signatories=st.lists(st.builds(cd.Person, name=TEXTS, office=st.one_of(st.none(), TEXTS)), max_size=2),
    count=st.one_of(st.none(), st.integers(1, 5)),
    history=st.lists(st.builds(cd.Act, act=st.just("signed"), date=st.sampled_from([None, "2025-05-09"])), max_size=2),
    evidence=st.lists(EVIDENCE, max_size=4),
)


@given(text=TEXTS, records=st.lists(RECORDS, max_size=2), keep=st.sampled_from(["supported", "all"]))
@settings(max_examples=150)
def test_every_span_slices_and_every_value_has_evidence(text: str, records: list[cd.Agreement], keep: Any) -> None:
    """Whatever is claimed of whatever text, what is left has evidence that slices to its quote."""
    found = ground(records, text, keep=keep)

    if keep == "supported":
        sound(text, found)
    else:
        assert [record.id for record in found.records] == [record.id for record in records]
        for entry in (entry for record in found.records for entry in record.evidence if entry.start is not None):
            assert text[entry.start : entry.end] == entry.quote
    assert len(found.records) + len(found.dropped) == len(records)
    assert str(found.report)


@given(text=TEXTS, records=st.lists(RECORDS, max_size=2))
@settings(max_examples=60)
def test_what_is_grounded_stays_grounded(text: str, records: list[cd.Agreement]) -> None:
    """Grounding twice drops nothing more."""
    once = ground(records, text)
    twice = ground(once.records, text)
    assert twice.dropped == ()
    for a, b in zip(once.records, twice.records, strict=True):
        assert set(cd.to_dict(a)) == set(cd.to_dict(b))


HOSTILE = {"one letter": "a", "spaces": " ", "quotes": "“", "words": "signed a ", "marks": "e\u0301", "dates": "9 May "}


@pytest.mark.parametrize("shape", HOSTILE.values(), ids=HOSTILE)
def test_hostile_quotes_cost_no_more_than_their_length(shape: str) -> None:
    """Long quotes that nearly match everywhere are refused or aligned in time linear in both lengths."""

    def seconds(size: int) -> float:
        text = (shape * (size // len(shape))) + "x"
        quote = shape * (size // len(shape) // 2) + "y"
        evidence = [cd.Evidence(quote=quote), cd.Evidence(field="title", quote=shape * 300 + "z", value=quote)]
        record = cd.Agreement(id="a", title=quote, countries=["IR"], date="2025-05-09", evidence=evidence)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            ground([record], text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(80_000) < 16 * max(seconds(10_000), 0.01)


def test_a_dict_that_is_no_record_is_refused_with_its_row() -> None:
    """All faults of all dicts come together."""
    with pytest.raises(cd.Faults) as caught:
        ground([{"type": "agreement", "kind": "x"}, {"type": "meeting"}, {"type": "nothing"}], TEXT)
    assert [getattr(fault, "row", None) for fault in caught.value.exceptions] == [1, 3]


def test_wrong_arguments_are_refused() -> None:
    """A text that is no string, an item that is no record, and an unknown word for ``keep``."""
    with pytest.raises(TypeError):
        ground([], b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        ground(["x"], "x")  # type: ignore[list-item]
    with pytest.raises(TypeError):
        ground([], "x", source=3)  # type: ignore[arg-type]
    with pytest.raises(cd.InvalidValueError):
        ground([], "x", keep="none")  # type: ignore[arg-type]


def test_a_merged_record_is_refused() -> None:
    """A record of several documents has no one text to stand in."""
    a, b = cd.Meeting(id="a", countries=["PT"]), cd.Meeting(id="b", countries=["PT"])
    with pytest.raises(cd.InvalidValueError):
        ground([cd.merge(a, b).record], TEXT)
