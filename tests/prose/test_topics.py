"""Topics: where subjects stand, how they are cut, and to which event they belong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.prose.words.rules import word_list

SIGNED = "Spain and Chile signed "
MET = "Spanish Foreign Minister Ana Ruiz met her Chilean counterpart Pablo Soto in Madrid on Monday. "


def topics(text: str, sort: str) -> list[tuple[str, ...]]:
    """The topics of each record of a type."""
    return [record.topics for record in cd.parse(text, published="2025-05-09") if record.type == sort]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("an agreement on visa waivers.", ("visa waivers",)),
        ("a contract in Madrid on Friday for the supply of copper.", ("supply of copper",)),
        ("a memorandum of understanding to boost maritime trade.", ("maritime trade",)),
        ("a memorandum on Monday on the sidelines of the fair.", ()),
        ("a double taxation treaty.", ("double taxation",)),
        ("a new five-year framework agreement.", ()),
        ("a deal for the Ministry of Health.", ()),
        ("a treaty linking their power grids.", ("power grids",)),
        ("an accord that would regulate squid fishing.", ("squid fishing",)),
        ("a treaty of friendship and cooperation.", ("friendship", "cooperation")),
        ("a Memorandum of Understanding on Seismic Data.", ("seismic data",)),
    ],
)
def test_an_agreement_is_about_what_its_noun_leads_to(told: str, expected: tuple[str, ...]) -> None:
    """The subject follows the instrument, with who, where and when between, or stands right before it."""
    assert topics(SIGNED + told, "agreement") == [expected]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("the expansion of trade ties", ("trade ties",)),
        ("ways to strengthen cooperation in energy and mining", ("energy", "mining")),
        ("the importance of their unwavering commitment to ocean science", ("ocean science",)),
        ("fisheries, space law and student exchange", ("fisheries", "space law", "student exchange")),
        ("academic and scientific cooperation", ("academic and scientific cooperation",)),
        ("the exchange of staff, students and books", ("exchange of staff, students and books",)),
        ("the storage and use of tuna data", ("storage and use of tuna data",)),
        ("oil and gas", ("oil and gas",)),
        ("trade between Spain and Chile", ("trade",)),
        ("the drought in Extremadura", ("drought in Extremadura",)),
        ("bilateral ties and issues of mutual interest", ()),
        ("fisheries and agreed to meet again", ("fisheries",)),
        ("fisheries, and Soto thanked his host", ("fisheries",)),
        ("fisheries on Monday", ("fisheries",)),
        ("fisheries, leaving the border aside", ("fisheries",)),
    ],
)
def test_a_subject_is_cut_to_the_words_that_say_something(told: str, expected: tuple[str, ...]) -> None:
    """Heads, verbs and adjectives that say nothing go, lists are parted, and the clause behind is no subject."""
    assert topics(f"{MET}The two ministers discussed {told}.", "meeting") == [expected]


@pytest.mark.parametrize(
    "told",
    [
        "They discussed the copper price.",
        "They discussed with the economy minister in Madrid the copper price.",
        "The copper price was also discussed.",
        "The talks focused on the copper price.",
        "The two ministers held talks with businessmen on the copper price.",
    ],
)
def test_a_meeting_is_about_what_was_talked_about(told: str) -> None:
    """The subject stands behind the verb, before its passive, or behind the talks and those who took part."""
    assert ("copper price",) in topics(MET + told, "meeting")


def test_items_behind_a_cue_are_subjects() -> None:
    """A sentence that ends with a cue opens a list, each item of which is a subject."""
    text = (
        f"{SIGNED}an MoU on 8 October. It provides for:\n\n- exchange of nurses\n- joint vaccine trials\n\nBoth left."
    )
    assert topics(text, "agreement") == [("exchange of nurses", "joint vaccine trials")]


def test_each_member_of_a_batch_has_its_own_subject() -> None:
    """A member told by a pronoun is about what stands behind it."""
    text = f"{SIGNED}nine agreements in Madrid, among them one on driving licences and one on whale watching."
    assert {("driving licences",), ("whale watching",)} <= set(topics(text, "agreement"))


def test_a_conference_is_about_what_its_name_tells() -> None:
    """What stands behind "on" in a conference's name is its subject, without the capitals of the name."""
    text = "Delegates from Spain and Chile took part in the Third International Symposium on Dry Soils in Madrid."
    assert topics(text, "conference") == [("dry soils",)]


def test_a_subject_belongs_to_the_meeting_whose_people_the_sentence_names() -> None:
    """Of several meetings told before, the one is meant whose participants the sentence names."""
    text = f"{MET}On Tuesday she received Peruvian Foreign Minister Rosa Quispe. With Soto, Ruiz discussed whales."
    found = {record.topics for record in cd.parse(text) if "CL" in record.countries}
    assert found == {("whales",)}


def test_a_subject_has_the_words_of_its_evidence(examples: Path) -> None:
    """The span of each topic holds its words, whatever their capitals."""
    for file in sorted(examples.glob("articles/*.txt")):
        text = file.read_text(encoding="utf-8")
        for record in cd.parse(text):
            spans = [e for e in record.evidence if e.field == "topics"]
            quotes = {" ".join(text[e.start : e.end].split()).lower() for e in spans if e.start is not None}
            assert {topic.lower() for topic in record.topics} == quotes


WORDS = (
    "discussed",
    "trade",
    "and",
    ",",
    "of",
    "the",
    "talks",
    "on",
    "agreement",
    "to",
    "in",
    "2025",
    "was",
    "'s",
    "“",
)


@given(st.lists(st.sampled_from([*WORDS, *word_list("light_heads", "topics")[:40]]), max_size=60).map(" ".join))
def test_any_words_behind_a_cue_give_subjects_that_are_no_empty_text(told: str) -> None:
    """Whatever stands behind a cue, a topic has a letter, no break, and at most twelve words."""
    for record in cd.parse(f"{MET}{SIGNED}an agreement. They discussed {told}."):
        assert all(any(c.isalpha() for c in topic) and len(topic.split()) <= 12 for topic in record.topics)


@pytest.mark.parametrize("blanks", ["  ", "      "])
def test_blanks_inside_a_title_are_single_in_its_subject(blanks: str) -> None:
    """White space between the words of a title is no part of the subject, however much there is."""
    text = f"a Memorandum of Understanding on Seismic{blanks}Data{blanks}Of{blanks}Izmir."
    assert topics(SIGNED + text, "agreement") == topics(SIGNED + " ".join(text.split()), "agreement")
