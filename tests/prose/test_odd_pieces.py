"""Texts put together from odd pieces: names without a word of their own, ordinals at the end, impossible days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata import parse

PIECES = [
    *("A. Jr.", "Jr.", "Kim Jr.", "President A. Jr.", "President B.", "Minister Jr. Macron", "Emmanuel Macron"),
    *("met", "and", "of Iran", "of France", "told", "signed an agreement with", ",", "in Paris on Monday"),
    *("tomorrow", "next week", "second", "Emanuel Macron", "held its 5th session", "its 3rd meeting"),
    *("The Iran-France joint commission met", "fifth session of the committee"),
]


@pytest.mark.parametrize(
    "text",
    [
        "President A. Jr. second President B. Jr..",
        "The Iran-France joint commission held its 5th",
        "Minister A. Jr. of Iran met Emmanuel Macron of France, Emanuel Macron told A. Jr.",
    ],
)
def test_a_name_of_initials_alone_is_read_past(text: str) -> None:
    """Initials and generations have no word that a later mention could be known by."""
    assert isinstance(parse(text), list)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([None, "0001-01-01", "2024-01-05", "9999-12-31"])
)
def test_no_order_of_pieces_raises(pieces: list[str], published: str | None) -> None:
    """Whatever pieces follow each other, and on whatever day they were published, the text is read."""
    for record in parse(" ".join(pieces), published=published):
        assert all(evidence.quote is None or evidence.quote in " ".join(pieces) for evidence in record.evidence)


@pytest.mark.parametrize("name", ["John A. Brown", "A. Navoiy", "I. Karimov", "A. A. Gromyko"])
def test_initials_that_are_words_belong_to_names(name: str) -> None:
    """A letter with its stop before a capital is an initial, also where the letter alone is a word."""
    (talks,) = cd.parse(f"Norwegian Minister {name} met Chilean Minister Ana Soto in Oslo on Monday.")
    assert isinstance(talks, cd.Meeting)
    assert [person.name for person in talks.participants] == [name, "Ana Soto"]


def test_a_byline_behind_a_dateline_names_nobody() -> None:
    """Who wrote a report is on neither side."""
    (signed,) = cd.parse(
        "TIRANA, 4 December 1997 (ATA) - By A. Lleshi: Albanian Minister Arben Kola and Macedonian Minister Goran"
        " Stavrevski signed an agreement on transport."
    )
    assert isinstance(signed, cd.Agreement)
    assert [person.name for person in signed.signatories] == ["Arben Kola", "Goran Stavrevski"]


@pytest.mark.parametrize(
    "end", ["the visiting minister", "the Peruvian President", "the former President", "the Kenyan foreign minister's"]
)
def test_a_text_may_end_with_an_office(end: str) -> None:
    """Where not even a full stop follows an office, the people of the sentence before are told as they are with one."""
    head = "Peruvian President Luis Rey met Chilean President Ana Soto in Lima on Monday."
    (without,) = parse(f"{head} She thanked {end}")
    (stopped,) = parse(f"{head} She thanked {end}.")
    assert isinstance(without, cd.Meeting)
    assert isinstance(stopped, cd.Meeting)
    assert without.participants == stopped.participants != ()
