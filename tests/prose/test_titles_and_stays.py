"""Agreements told by their whole titles, encounters on a stay, and the day on which a report was written."""

import pytest

import coopdata as cd

_TITLE = (
    "The Agreement between the Government of the Republic of Croatia and the Government of the Republic of Turkey on "
)


@pytest.mark.parametrize(
    "subject", ["Visas", "the Mutual Abolition of Visas", "Air Services", "Combating Organised Crime"]
)
def test_a_whole_title_binds_those_before_what_it_is_on(subject: str) -> None:
    """Behind a title of any length stands what was done with it, and its subject binds and signs nothing."""
    (found,) = cd.parse(f"{_TITLE}{subject}, signed in Ankara on 6 March 1998, entered into force on 1 May 1999.")
    assert isinstance(found, cd.Agreement)
    assert (found.status, str(found.date), found.countries) == ("in_force", "1998-03-06", ("HR", "TR"))
    assert [party.country for party in found.parties] == ["HR", "TR"]
    assert not found.signatories


def test_whom_a_guest_is_to_meet_on_a_visit_is_met_on_its_days() -> None:
    """Behind "during which" an encounter to come lies within the days of the visit, and where it leads."""
    visit, talks = cd.parse(
        "IAEA chief Yukiya Amano travelled to Islamabad on Tuesday for a two-day visit, during which he is to meet"
        " President Asif Ali Zardari.",
        published="2013-02-27",
    )
    assert (str(visit.date), str(talks.date)) == ("2013-02-26/2013-02-27", "[2013-02-26..2013-02-27]")
    assert talks.place is not None
    assert talks.place.name == "Islamabad"


def test_the_delegation_that_is_received_is_the_one_told_before() -> None:
    """Who receives "the delegation" takes part in the visit of whoever leads it, and dates it."""
    (visit,) = cd.parse(
        "A Hungarian delegation led by State Secretary Zsolt Feldman has arrived in Tashkent.\n"
        "On 16 October, Minister of Agriculture Jamshid Khodjaev received the delegation.",
        published="2019-10-17",
    )
    assert isinstance(visit, cd.Meeting)
    assert str(visit.date) == "2019-10-16"
    assert [person.name for person in visit.participants] == ["Zsolt Feldman", "Jamshid Khodjaev"]


@pytest.mark.parametrize(
    "head",
    [
        "PORT LOUIS, 8 November 2023 - ",
        "PORT LOUIS, Nov. 8 (Reuters) - ",
        "Round of talks held\nPort Louis, 8 November 2023\n\n",
    ],
)
def test_a_report_is_written_on_the_day_of_its_dateline(head: str) -> None:
    """Where a report is published some days behind its dateline, "this morning" is that of the dateline."""
    (talks,) = cd.parse(
        f"{head}The Foreign Ministers of Mauritius and Norway met for talks here this morning.", published="2023-11-09"
    )
    assert str(talks.date) == "2023-11-08"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Second African Continental Conference on Women in Trade", "Accra"),
        ("International Conference on Innovation in Agriculture", "Accra"),
        ("African Conference on Water", "Accra"),
    ],
)
def test_what_a_conference_is_on_may_have_an_in_of_its_own(name: str, place: str) -> None:
    """An "in" before a field belongs to the name, "in" before a place does not; a region in the name makes it wide."""
    (found,) = cd.parse(f"Ghana will host the {name} in {place} from 12 to 14 October 2021.", published="2021-07-03")
    assert isinstance(found, cd.Conference)
    assert found.name is not None
    assert found.name.removeprefix("the ") == name
    assert found.place is not None
    assert found.place.name == place


def test_an_office_does_not_begin_in_the_name_of_a_summit() -> None:
    """Behind a comma that no office stands before an office begins anew."""
    *_, talks = cd.parse(
        "At the World Summit on Sustainable Development, President Megawati Sukarnoputri of Indonesia met President"
        " Tarja Halonen of Finland on Thursday.",
        published="2002-08-30",
    )
    assert isinstance(talks, cd.Meeting)
    assert {person.office for person in talks.participants if isinstance(person, cd.Person)} == {"President"}
