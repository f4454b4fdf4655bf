"""Events told beside another: what is looked forward to, what was talked about, what had been before."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway looks forward to the state visit of Chilean President Boric to Oslo this November.", "2024-11"),
        (
            "They look forward to the consultations between Norway and Chile, to be held in Oslo on 3 July.",
            "2024-07-03",
        ),
        ("Both looked forward to the fifth meeting of the Norway-Chile joint commission in Oslo in July.", "2024-07"),
        ("Oslo looked forward to the visit of President Gabriel Boric of Chile to Norway in August.", "2024-08"),
        ("The two looked forward to the talks between Norway and Chile scheduled for 12 July in Oslo.", "2024-07-12"),
    ],
)
def test_an_event_with_a_day_that_is_looked_forward_to_is_planned(text: str, date: str) -> None:
    """Looking forward to an event of a certain day or month tells of a plan, not of a wish."""
    assert [(str(m.status), str(m.date)) for m in meetings(text) if m.date] == [("planned", date)]


def test_looking_forward_without_a_day_tells_of_nothing() -> None:
    """Looking forward to a visit of which no time is told is a wish."""
    assert not meetings("Norway looks forward to a visit of Chilean President Gabriel Boric to Oslo.")


@pytest.mark.parametrize(
    "text",
    [
        "met Chilean President Gabriel Boric on Monday. Eide and Boric discussed the treaty launched on May 3.",
        "met Chilean President Gabriel Boric on Monday. Eide went over with Boric the fair, planned for August 3.",
        "spoke on Monday with Chilean President Gabriel Boric. Eide and Boric agreed to end the work due on July 4.",
    ],
)
def test_what_two_talked_about_has_its_own_day(text: str) -> None:
    """The day of what two people talked about is not that of another meeting of theirs."""
    found = meetings(f"Norwegian Foreign Minister Espen Eide {text}")
    assert [str(meeting.date) for meeting in found] == ["2024-06-10"]


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers had spoken by telephone on 3 May.",
        "The two ministers had previously talked over the phone on 3 May.",
        "The two ministers had conferred by phone on 3 May.",
    ],
)
def test_two_who_had_spoken_by_telephone_had_a_call(text: str) -> None:
    """A call is told in every tense."""
    told = "Norwegian minister Espen Eide received Chilean minister Alberto van Klaveren in Oslo on Monday. "
    assert ("call", "2024-05-03") in {(str(m.kind), str(m.date)) for m in meetings(told + text)}
