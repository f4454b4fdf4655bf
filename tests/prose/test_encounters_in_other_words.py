"""Encounters and visits told in other words than "met" and "visited"."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2019-09-26") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "Moroccan Trade Minister Ali Benomar raised the matter with Danish Foreign Minister Jens Holt on Wednesday.",
        "On Tuesday, Kenyan Minister Peter Mwangi took the issue up with his Ugandan counterpart John Okello.",
        "Chilean Minister Ana Rojas took up the case with Peruvian President Luis Torres in Lima on Monday.",
        "Polish Premier Jan Novak had words with Czech Premier Petr Cerny on Thursday.",
        "Greek Minister Nikos Pappas brought the question up with Maltese Premier Joe Borg on 3 September.",
    ],
)
def test_taking_up_a_matter_with_somebody_on_a_day_is_talks(text: str) -> None:
    """Who raised a matter with somebody named, on a day that is told, has met him."""
    (meeting,) = meetings(text)
    assert (meeting.kind, meeting.status, len(meeting.participants), len(meeting.countries)) == ("talks", "held", 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Canadian Prime Minister Anne Roy has raised the issue with Beijing several times.",
        "Spanish Minister Ana Torres raised the question with Chilean officials.",
        "Kenya took up the case with the Ugandan government.",
    ],
)
def test_a_matter_raised_with_nobody_or_on_no_day_is_no_meeting(text: str) -> None:
    """A matter raised with a government, or time and again, tells of no encounter."""
    assert not meetings(text)


@pytest.mark.parametrize(
    "clause",
    [
        "led their sides at official talks",
        "headed their delegations in talks",
        "led the two delegations at the talks",
        "presided over bilateral talks",
        "co-chaired the official talks",
    ],
)
def test_who_leads_the_sides_of_talks_meets(clause: str) -> None:
    """Those who lead their sides at talks, or chair them together, are the two who met."""
    (meeting,) = meetings(f"Premiers Jan Novak of Poland and Petr Cerny of the Czech Republic {clause} on Tuesday.")
    assert [actor.name for actor in meeting.participants] == ["Jan Novak", "Petr Cerny"]
    assert str(meeting.date) == "2019-09-24"


@pytest.mark.parametrize(
    "text",
    [
        "Chilean Minister Ana Rojas sat down on Thursday with Peruvian President Luis Torres.",
        "Chilean Minister Ana Rojas sat down in Lima with the chairman of the Port Authority of Peru, Luis Torres.",
    ],
)
def test_sitting_down_with_somebody_is_an_encounter(text: str) -> None:
    """One side of "sat down" may stand behind "with", after the time or the place."""
    (meeting,) = meetings(text)
    assert [actor.name for actor in meeting.participants] == ["Ana Rojas", "Luis Torres"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Tendai Moyo of Zimbabwe will be in Zambia on a State Visit from 1 to 3 October.", "planned"),
        ("Premier Karim Masimov of Kazakhstan is in Islamabad for a Two-Day Official Visit.", "ongoing"),
        ("A Kenyan trade mission has been in Kampala since Monday.", "ongoing"),
        ("The Mongolian delegation has been in Kyrgyzstan since September 20.", "ongoing"),
    ],
)
def test_who_is_somewhere_on_a_visit_or_since_a_day_visits(text: str, status: str) -> None:
    """Being in another country on a visit, also with capitals, or since a day, is a visit."""
    (meeting,) = meetings(text)
    assert (meeting.kind, meeting.status) == ("visit", status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Foreign ministers of the Melanesian Spearhead Group (MSG) will meet in Port Vila on 12 October.", "planned"),
        (
            "Prices come up when ministers of the Caribbean Community (CARICOM) convene in Kingston on 3 October.",
            "planned",
        ),
        ("Ministers of the Economic Community of West African States (ECOWAS) met in Lomé on Monday.", "held"),
    ],
)
def test_an_acronym_in_parentheses_does_not_part_an_organisation_from_its_verb(text: str, status: str) -> None:
    """Ministers of an organisation meet also where its acronym stands between its name and the verb."""
    (meeting,) = meetings(text)
    assert (meeting.status, len(meeting.igos)) == (status, 1)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Kenya and Uganda traded. The seventh meeting of trade secretaries of the two countries was held in May.", 7),
        ("The third meeting of police chiefs of Kenya and Uganda took place in Kampala on Monday.", 3),
    ],
)
def test_a_counted_meeting_of_one_office_of_two_states_is_a_session(text: str, ordinal: int) -> None:
    """The number, the office and the two states identify a meeting."""
    (meeting,) = meetings(text)
    assert (meeting.ordinal, meeting.countries) == (ordinal, ("KE", "UG"))


@pytest.mark.parametrize(
    "text",
    [
        "Negotiations between Spain and Chile on fishing began in Madrid on Monday.",
        "Spain and Chile are holding negotiations on a fishing agreement.",
        "Spain and Chile resumed negotiations in Madrid on Monday.",
    ],
)
def test_negotiations_are_a_kind_of_their_own(text: str) -> None:
    """The noun "negotiations" makes the kind, whatever the verb."""
    (meeting,) = meetings(text)
    assert meeting.kind == "negotiations"


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Paul Reed expressed hope that the United States will start talks with Iran on Monday.",
        "He hopes that Kenyan Minister Peter Mwangi will meet Ugandan Minister John Okello on October 3.",
    ],
)
def test_what_is_hoped_for_is_no_plan(text: str) -> None:
    """What stands behind "hope that" is a wish, though "will" stands in it."""
    assert not meetings(text)
