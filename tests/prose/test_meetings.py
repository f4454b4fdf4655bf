"""Meetings in single sentences: who met, where, when, and how it was told."""

from pathlib import Path

import pytest

import coopdata as cd


def told(text: str) -> list[str]:
    """The meetings of a text, each as kind, status, date, sides, number of participants and place."""
    found = [record for record in cd.parse(text, published="2019-03-15") if isinstance(record, cd.Meeting)]
    return [
        " ".join(
            (
                str(meeting.kind),
                str(meeting.status),
                str(meeting.date),
                "-".join(sorted([*meeting.countries, *meeting.igos])),
                str(len(meeting.participants)),
                str(meeting.place and (meeting.place.name or meeting.place.country)),
            )
        )
        for meeting in sorted(found, key=lambda meeting: str(meeting.date))
    ]


LINES = (Path(__file__).parents[1] / "data" / "meeting-sentences.tsv").read_text(encoding="utf-8").splitlines()
"""A text, and behind a tab the meetings that it tells of, parted by semicolons."""


@pytest.mark.parametrize("line", LINES, ids=[line[:60] for line in LINES])
def test_a_meeting_is_read_however_it_is_told(line: str) -> None:
    """Kind, status, date, sides, participants and place do not depend on the word for the meeting or on its order."""
    text, meetings = line.split("\t")
    assert told(text) == meetings.split("; ")


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Hungary failed to hold talks on Tuesday.",
        "No date has been set for the Serbian and Hungarian ministers' meeting.",
        "Hungarian Foreign Minister Istvan Nagy attended the inauguration of a bridge in Szeged on Monday.",
        "Hungarian Foreign Minister Istvan Nagy said the key to peace is in Belgrade.",
        "After years of talks about Serbia, nothing has changed, Hungarian Foreign Minister Istvan Nagy said.",
        "The exhibition brought together paintings from Serbia and Hungary on Monday.",
        "Hungary's permanent mission to the United Nations said on Tuesday that the report was wrong.",
        "Hungary issued visas on Monday for the Serbian delegation to attend a wedding in Budapest.",
        "Hungary and Turkey try to broker talks between the Serbian government and its opponents.",
        "Hungarian Foreign Minister Istvan Nagy praised the Serbian-led coalition at a meeting in Budapest on Tuesday.",
    ],
)
def test_words_of_meetings_alone_make_none(text: str) -> None:
    """A meeting that did not take place, and a word that only sounds like one, are no records."""
    assert told(text) == []


def test_two_meetings_told_by_one_word_are_two_records() -> None:
    """Records of one sentence and one trigger word have ids of their own, so that they can be deduplicated."""
    talks = "Iranian Foreign Minister Ali Karimi held separate talks with Ivan Petrov of Bulgaria and Giorgi Maisuradze"
    found = cd.parse(f"{talks} of Georgia on Monday.", published="2021-05-04", id="a")
    assert len(found) == len({record.id for record in found}) == 2
    assert cd.dedupe(found).clusters


def test_who_takes_part_in_a_session_is_a_side() -> None:
    """A state that participates in a session of an organisation's committee is one of its countries."""
    text = "South Africa will participate today in the 21st Meeting of the SADC Ministerial Committee on Water."
    (found,) = cd.parse(text, published="2022-07-29")
    assert isinstance(found, cd.Meeting)
    assert (found.status, found.countries, found.igos) == ("planned", ("ZA",), ("SADC",))
