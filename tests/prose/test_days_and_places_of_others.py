"""Whose day, place and name it is: words in a sentence that belong to something else than the event told."""

import pytest

import coopdata
from coopdata import Agreement, Conference, Meeting, Record


def _read(text: str) -> list[Record]:
    return coopdata.parse(text, published="2017-12-27")


@pytest.mark.parametrize(
    "where",
    [
        "Turkmenistan's capital Ashgabat",
        "Turkmenistan's capital, Ashgabat,",
        "Turkmenistan's Ashgabat",
        "the capital of Turkmenistan",
        "the capital city of Turkmenistan, Ashgabat,",
        "the capital Ashgabat",
    ],
)
def test_a_city_behind_its_state_is_the_place(where: str) -> None:
    """A city named behind the state whose it is, or as the capital, is where the event took place."""
    (found,) = _read(
        f"Iranian Foreign Minister Ali Karimi met his Pakistani counterpart Asif Khan in {where} on Monday."
    )
    assert isinstance(found, Meeting)
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Ashgabat", "TM")


def test_a_few_days_ago_is_no_day() -> None:
    """Days that are not counted date nothing, and least of all on the day of publication."""
    (found,) = _read("Pakistani Foreign Minister Asif Khan visited Ankara a few days ago.")
    assert isinstance(found, Meeting)
    assert found.date is None


def test_a_month_before_the_year_of_an_agreement_is_kept() -> None:
    """The date in front of an agreement's noun has its month where one is told, whatever adjective stands between."""
    (found,) = _read(
        "Iran and Turkey implemented the July 2015 nuclear deal between Iran and Turkey, which took effect in 2016."
    )
    assert isinstance(found, Agreement)
    assert str(found.date) == "2015-07"


@pytest.mark.parametrize(
    "text",
    [
        "The Danish minister Ole Bang called on the Turkish government to act, Turkish Ambassador Ali Kaya said.",
        "The minister said Spain should keep the agreements it signs with Chile.",
        "Spanish Deputy Minister Ana Torres reached an agreement with Chilean officials to hold a round of talks.",
    ],
)
def test_appeals_habits_and_intentions_are_no_events(text: str) -> None:
    """An appeal is no call on anybody, and neither what is signed by habit nor a meeting to come is an agreement."""
    assert not [r for r in _read(text) if isinstance(r, Agreement) or getattr(r, "kind", None) == "visit"]


def test_a_headline_gives_the_full_name() -> None:
    """Whom the text names by surname alone has the full name of the headline."""
    text = (
        "Readout of President Ana Torres's Call with President Luis Rojas of Chile\n\n"
        "President Torres of Spain spoke with President Rojas of Chile today."
    )
    (found,) = _read(text)
    assert isinstance(found, Meeting)
    assert {person.name for person in found.participants} == {"Ana Torres", "Luis Rojas"}


def test_an_ampersand_goes_on_in_a_name() -> None:
    """The name of an exhibition does not end before "&"."""
    found = _read("The 2nd International Exhibition of Farming & Gardening was held in Quito, Ecuador.")
    assert [r.name for r in found if isinstance(r, Conference)] == [
        "2nd International Exhibition of Farming & Gardening"
    ]
