"""Recognizers from elsewhere: what they may give, and the one over spaCy."""

import sys
import warnings
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.prose.recognizer import NameKind, Recognized, Recognizer, checked, spacy_recognizer

TEXT = "Foreign Minister Ana Silva met the World Bank in Lisbon."


def giving(*items: Any) -> Recognizer:
    """Return a recognizer that gives the same for any text."""

    def recognizer(text: str, /) -> Iterable[Recognized]:
        return items

    return recognizer


def test_names_come_in_the_order_of_the_text_and_the_longer_of_two_counts() -> None:
    """What overlaps is one name, the longer."""
    city = Recognized(49, 55, NameKind.CITY, "Lisbon", "PT")
    whole = Recognized(17, 26, NameKind.PERSON, "Ana Silva")
    part = Recognized(21, 26, NameKind.PERSON, "Silva")

    assert checked(TEXT, giving(city, part, whole)) == (whole, city)
    assert checked(TEXT, giving(whole, part)) == (whole,)
    assert checked(TEXT, giving()) == ()


def test_a_plain_tuple_with_the_kind_as_text_will_do() -> None:
    """Other programs need not import our classes."""
    assert checked(TEXT, giving((17, 26, "person", "Ana Silva", None)))[0].kind is NameKind.PERSON


WRONG = {
    "beyond the text": (50, 99, "city", "Lisbon", None),
    "backwards": (26, 17, "person", "Ana", None),
    "empty": (3, 3, "person", "Ana", None),
    "another kind": (17, 26, "dog", "Ana", None),
    "no name": (17, 26, "person", " ", None),
}


@pytest.mark.parametrize("item", WRONG.values(), ids=WRONG)
def test_what_does_not_fit_the_text_is_refused(item: tuple[Any, ...]) -> None:
    """A recognizer's mistake is named as such."""
    with pytest.raises(cd.InvalidValueError, match="recognizer"):
        checked(TEXT, giving(item))


@pytest.mark.parametrize("item", ["Ana", (1, 2), ("1", 2, "person", "A", None), None])
def test_other_types_are_a_type_error(item: Any) -> None:
    """Only the five values of a Recognized are one."""
    with pytest.raises(TypeError):
        checked(TEXT, giving(item))


def test_without_spacy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(cd.MissingExtraError, match=r"coopdata\[spacy\]"):
        spacy_recognizer(lambda text: text)


@pytest.fixture
def spacy() -> Any:
    """Return spaCy, or skip."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("spacy")


@pytest.fixture
def ruled(spacy: Any) -> Any:
    """Return a blank pipeline with an entity ruler: no model."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    names = {
        "PERSON": ["Ana Silva"],
        "ORG": ["World Bank", "Acme"],
        "GPE": ["Lisbon", "Chile", "Nowhere"],
        "DATE": ["May"],
    }
    ruler.add_patterns([{"label": label, "pattern": name} for label, found in names.items() for name in found])
    ruler.add_patterns([{"label": "GPE", "pattern": "the Chilean"}])
    return pipeline


def test_entities_of_a_pipeline_become_names(ruled: Any) -> None:
    """People, bodies, organisations and places are told apart; labels of no use are passed over."""
    text = "In May Ana Silva of Acme met the World Bank and the Chilean side in Lisbon, not in Nowhere or Chile."
    found = checked(text, spacy_recognizer(ruled))

    assert [(item.kind.value, item.name, item.country) for item in found] == [
        ("person", "Ana Silva", None),
        ("body", "Acme", None),
        ("igo", "World Bank", None),
        ("country", "Chilean", "CL"),
        ("city", "Lisbon", "PT"),
        ("city", "Nowhere", None),
        ("country", "Chile", "CL"),
    ]
    for item in found:
        assert text[item.start : item.end] == item.name


def test_labels_can_be_those_of_another_pipeline(ruled: Any) -> None:
    """Only what the caller's table names is taken."""
    found = checked("Ana Silva met Acme in May.", spacy_recognizer(ruled, labels={"DATE": "body"}))
    assert [(item.kind.value, item.name) for item in found] == [("body", "May")]


def test_wrong_pipelines_and_labels_are_refused(spacy: Any, ruled: Any) -> None:
    """A pipeline that is not installed, something that is none, and a kind that we do not know."""
    with pytest.raises(cd.InvalidValueError, match="pipeline"):
        spacy_recognizer("no_such_pipeline_anywhere")
    with pytest.raises(TypeError):
        spacy_recognizer(3)
    with pytest.raises(cd.InvalidValueError, match="labels"):
        spacy_recognizer(ruled, labels={"PERSON": "human"})


NEWS = "On Monday ana silva of Acme Water met Chilean minister Pedro Soto in Lisbon. She will visit Chile in June."


def lower_names(text: str) -> list[Recognized]:
    """Find a person that is written in lower case, and a body, with the countries that they belong to."""
    known = {"ana silva": ("person", "PT"), "Acme Water": ("body", "PT")}
    return [
        Recognized(text.index(name), text.index(name) + len(name), NameKind(kind), name, country)
        for name, (kind, country) in known.items()
        if name in text
    ]


def test_a_recognizer_finds_what_the_built_in_one_does_not() -> None:
    """What it finds takes part in the events, with the country that it knows."""
    assert cd.parse("On Monday ana silva met Chilean minister Pedro Soto in Oslo.", published="2024-05-15") == []
    (meeting, *_) = cd.parse(NEWS, published="2024-05-15", recognizer=lower_names)
    assert meeting.countries == ("CL", "PT")
    assert [person.name for person in meeting.participants] == ["ana silva", "Pedro Soto"]


def test_a_recognizer_that_finds_nothing_changes_nothing() -> None:
    """The built-in recognizer goes on where the other is silent."""
    text = "France and Poland signed a treaty in Nancy on 9 May 2025."
    assert cd.parse(text, recognizer=giving()) == cd.parse(text)


def test_a_recognizer_goes_to_every_process() -> None:
    """With several processes the records are those of one."""
    articles = [cd.Article(text=NEWS, published="2024-05-15", id=str(number)) for number in range(3)]
    table = {NEWS: lower_names(NEWS)}  # a worker can import a dict's method, and no function of a test
    alone = list(cd.parse_many(articles, recognizer=table.__getitem__))
    assert list(cd.parse_many(articles, processes=2, recognizer=table.__getitem__)) == alone
    assert alone[0].records


@given(st.text("Ana met Oslo. \n", max_size=60), st.data())
def test_any_names_of_a_recognizer_are_safe(text: str, data: st.DataObject) -> None:
    """Names that cross words, sentences and each other raise nothing but our errors."""
    spans = data.draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(NameKind))))

    def wild(text: str) -> list[Recognized]:
        return [Recognized(a, b, kind, text[a:b], "NO") for a, b, kind in spans if a < b]

    with suppress(cd.CoopdataError):
        cd.parse(text, recognizer=wild)
