"""Organs of two states that meet, and talks that are told with what becomes of them."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    ("organ", "series"),
    [
        ("The Joint Working Group on Health between India and Nepal", "Joint Working Group on Health"),
        ("India and Nepal's border commission", "border commission"),
        ("The India-Nepal border commission", "India-Nepal border commission"),
        ("India and Nepal's Joint Working Group on Health", "Joint Working Group on Health"),
    ],
)
def test_an_organ_of_two_states_that_meets_is_a_session(organ: str, series: str) -> None:
    """The two states stand behind the organ, before it with a hyphen, or own it."""
    (session,) = meetings(f"{organ} met in New Delhi on 12-13 June 2024.")
    assert (session.kind, session.series, session.countries) == ("joint_commission", series, ("IN", "NP"))
    assert not session.participants


def test_a_first_time_since_a_year_is_no_first_session() -> None:
    """``for the first time since 2014`` counts no sessions."""
    (session,) = meetings("The India-Nepal border commission met in New Delhi on Monday for the first time since 2014.")
    assert session.ordinal is None


def test_what_two_states_discussed_behind_their_session_is_no_further_meeting() -> None:
    """The sentence behind a session that tells of discussions of the same two states goes on about it."""
    (session,) = meetings(
        "The 3rd Session of the Kenya-Thailand Joint Trade Committee was held on 14 May 2024 in Nairobi."
        " Kenya and Thailand held wide-ranging discussions on trade and fisheries."
    )
    assert (session.ordinal, session.topics) == (3, ("trade", "fisheries"))


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Tonga says talks with Fiji on fisheries have been put off.", "postponed"),
        ("Talks with Fiji on fisheries will begin in Suva on Monday, the Tongan foreign ministry said.", "planned"),
        ("Tonga said talks with Fiji on fisheries were held in Suva last week.", "held"),
    ],
)
def test_talks_with_a_state_that_begin_or_wait_are_a_meeting(told: str, status: str) -> None:
    """Behind "talks with" a state is enough where a verb tells what becomes of the talks."""
    (talks,) = meetings(told)
    assert (talks.status, talks.countries) == (status, ("FJ", "TO"))


def test_a_wish_for_talks_with_a_state_is_none() -> None:
    """Where nothing becomes of them, talks with a state are no meeting."""
    assert meetings("Tonga wants talks with Fiji on fisheries.") == []
