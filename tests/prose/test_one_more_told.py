"""Agreements and conferences that stand for others: members of a batch, one more of a sort, another of a series."""

import pytest

import coopdata as cd


def agreements(text: str) -> list[cd.Agreement]:
    """The agreements of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Agreement)]


def conferences(text: str) -> list[cd.Conference]:
    """The conferences of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Conference)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Spain and Chile signed two agreements. The first agreement is on visas. The second is a work plan.",
            {"agreement", "action_plan"},
        ),
        (
            "Two acts were signed by Spain and Chile: an MoU on fishing, and a protocol on customs.",
            {"memorandum_of_understanding", "protocol"},
        ),
        (
            "Spain and Chile signed agreements. The agreements signed included: an MoU on fish and a treaty on trade.",
            {"memorandum_of_understanding", "treaty"},
        ),
    ],
)
def test_a_member_told_apart_is_a_record(text: str, kinds: set[str]) -> None:
    """Each member of a batch that is told apart makes a record, and a batch told apart whole makes none."""
    found = agreements(text)
    assert {str(record.kind) for record in found} == kinds
    assert not any(record.count for record in found)


def test_one_more_of_a_sort_has_its_own_partner_and_date() -> None:
    """What "and another with B" stands for is a further instrument of the same kind, with its own side and time."""
    first, second = agreements("Spain signed a letter of intent with Chile in 2021 and another with Peru in 2022.")
    assert (first.kind, second.kind) == ("letter_of_intent", "letter_of_intent")
    assert ({"CL", "ES"}, {"ES", "PE"}) == (set(first.countries), set(second.countries))
    assert (str(first.date), str(second.date)) == ("2021", "2022")


def test_who_leaves_an_agreement_ends_it_for_itself_alone() -> None:
    """A withdrawal leaves the agreement in force and stands in its history as a denunciation."""
    (found,) = agreements("The United States withdrew in May 2018 from the 2015 nuclear deal with Iran.")
    assert found.status == "in_force"
    assert str(found.date) == "2015"
    assert [(str(act.act), str(act.date)) for act in found.history] == [("denounced", "2018-05")]


def test_a_ratified_treaty_is_dated_by_its_signing() -> None:
    """Where a sentence tells of the signing too, that is the date, and the ratification stands in the history."""
    (found,) = agreements("Chile ratified on 3 June 2024 a treaty with Spain, signed in Lima in March 2023.")
    assert (found.status, str(found.date)) == ("ratified", "2023-03")
    assert [str(act.date) for act in found.history] == ["2024-06-03"]


@pytest.mark.parametrize(
    "text",
    [
        "Spain said that the report deals with fishing, and Chile attempts to annex nothing.",
        "There is agreement that Spain and Chile need more time.",
        "Spain and Chile have been neighbours in spirit. Instruments of ratification are kept in Madrid.",
    ],
)
def test_a_word_that_means_no_instrument_makes_none(text: str) -> None:
    """Verbs, states of mind and instruments of ratification are no agreements."""
    assert agreements(text) == []


@pytest.mark.parametrize(
    ("text", "date", "country"),
    [
        ("The previous forum was held in Lima in 2021.", "2021", "PE"),
        ("A fourth will follow in Lima from 6 to 8 November.", "2024-11-06/2024-11-08", "PE"),
        ("Next year's forum will be held in Lima in May 2025.", "2025-05", "PE"),
    ],
)
def test_another_of_a_series_is_a_conference_of_its_own(text: str, date: str, country: str) -> None:
    """What is told of another edition makes a conference with its own date, place and the series' sides."""
    lead = "The third Spanish-Chilean Forum on Fishing was held in Vigo on 9 May 2024. "
    _, found = conferences(lead + text)
    assert (str(found.date), found.place and found.place.country) == (date, country)
    assert set(found.countries) == {"CL", "ES"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AGROTEC-30 will be hosted by Chile in Santiago in November 2024, Spain said.", "AGROTEC-30"),
        ("Days of Chilean Culture will be held in Madrid from 3 to 6 October.", "Days of Chilean Culture"),
        ("Spanish and Chilean ministers discussed preparations for COP29 in Baku.", "COP29"),
    ],
)
def test_a_conference_needs_no_head_noun(text: str, name: str) -> None:
    """An acronym with its number and days of culture are conferences, and to come where they are prepared."""
    (found,) = conferences(text)
    assert (found.name, found.status) == (name, "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Spain and Chile signed an MoU in the field of youth, an MoU on visas and a letter of intent on farming.",
        "Spain and Chile signed pacts. These include an MoU on youth, an MoU on visas and a work plan on farming.",
        "Spain and Chile signed pacts. Among them are an MoU on youth, an MoU on visas and a work plan on farming.",
    ],
)
def test_members_of_one_kind_are_told_apart_by_what_they_are_on(text: str) -> None:
    """Each item of a list with an article of its own is a record, and its subject ends where the next item begins."""
    subjects = [record.topics for record in agreements(text) if record.topics]
    assert subjects == [("youth",), ("visas",), ("farming",)]


def test_what_an_agreement_is_on_is_no_party() -> None:
    """A subject that sounds like a body binds nobody."""
    (found,) = agreements("Two states, Spain and Chile, signed the Agreement on Air Services in Lima.")
    assert {party.name for party in found.parties} == {"Spain", "Chile"}
