"""Agreements as news tells them: who is bound, when and where, one sentence or two for each rule."""

from typing import Any

import pytest

import coopdata as cd


def _agreements(text: str, published: str = "2024-05-16") -> list[dict[str, Any]]:
    return [cd.to_dict(r) for r in cd.parse(text, published=published) if r.type == "agreement"]


def _names(record: dict[str, Any], field: str = "parties") -> set[str]:
    return {actor["name"] for actor in record.get(field, ())}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Iran signed a deal for 80 Boeing jets last week.", {"Iran", "Boeing"}),
        ("Kenya is to finalise an aircraft deal with the European plane maker Airbus.", {"Kenya", "Airbus"}),
        (
            "Oman LNG sealed a contract to supply Turkey's state pipeline operator Botas with gas.",
            {"Oman LNG", "Botas"},
        ),
        ("Iran inked an oil deal with France-based Total.", {"Iran", "Total"}),
        (
            "Saudi Aramco awarded a gas contract to South Korea's Samsung Engineering.",
            {"Saudi Aramco", "Samsung Engineering"},
        ),
    ],
)
def test_a_firm_behind_with_or_told_by_its_goods_is_a_party(text: str, parties: set[str]) -> None:
    """A firm is bound however it is described, and where only its goods tell of it."""
    (record,) = _agreements(text)
    assert _names(record) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Spain-Chile Free Trade Agreement was signed in 2005.", {"Spain", "Chile"}),
        (
            "Iceland and Greenland grow closer under an agreement which Althingi and Inatsisartut signed in 2013.",
            {"Althingi", "Inatsisartut"},
        ),
        (
            "Spanish Minister Ana Torres and Chilean Minister Luis Rojas met. The two sides signed an accord.",
            {"Spain", "Chile"},
        ),
    ],
)
def test_a_side_is_bound_whoever_stands_for_it(text: str, parties: set[str]) -> None:
    """States of a title, names that nothing explains and "the two delegations" are parties, and no people."""
    record = _agreements(text)[-1]
    assert _names(record) == parties


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Under a 1992 convention, France and Mali recognise each other's degrees.", "1992"),
        ("The two leaders hailed the 2015 nuclear deal between Iran and France.", "2015"),
        ("Colombo and Victoria have been linked by a memorandum of understanding on fisheries since 2007.", "2007"),
        ("The first agreement between Chile and Norway dates from 2009.", "2009"),
    ],
)
def test_an_instrument_may_be_known_by_its_year_alone(text: str, date: str) -> None:
    """A year in front of an instrument, or behind "since" and "dates from", is when it was signed."""
    (record,) = _agreements(text)
    assert record["date"] == date
    assert record["status"] == "signed"


def test_a_relative_clause_needs_no_pronoun() -> None:
    """In "a contract it signed with B" the instrument is the verb's object."""
    (record,) = _agreements("Zambia Railways runs trains under a contract it signed with Russian Railways in 2019.")
    assert record["date"] == "2019"
    assert "Russian Railways" in _names(record)


def test_the_signing_told_apart_gives_date_and_place() -> None:
    """A sentence on the signing alone completes the agreement told before."""
    text = (
        "Kenya and Uganda are to sign a memorandum of understanding on trade. "
        "The signing will take place in Nairobi on 14 June."
    )
    (record,) = _agreements(text)
    assert (record["status"], record["date"], record["place"]["name"]) == ("proposed", "2024-06-14", "Nairobi")


def test_who_watches_a_signing_signs_nothing() -> None:
    """Presidents who witnessed the signing are no signatories; their states are bound."""
    text = "Presidents Paul Kagame of Rwanda and Samia Suluhu of Tanzania witnessed the signing of four agreements."
    (record,) = _agreements(text)
    assert not _names(record, "signatories")
    assert record["countries"] == ["RW", "TZ"]


def test_a_plant_is_not_where_its_contract_was_signed() -> None:
    """A place behind a site without an article is the site's, not the signing's."""
    text = "France and Egypt signed an agreement on the construction of a power plant in Luxor on 9 May 2024."
    (record,) = _agreements(text)
    assert "place" not in record


def test_a_sentence_that_only_lists_tells_the_members_of_a_batch() -> None:
    """Each instrument behind "These are a …; an …" is a record."""
    text = (
        "Zambia and Namibia signed three instruments in Lusaka on 14 May 2024. "
        "These are a memorandum of understanding on defence; an agreement on taxes; and a protocol on wildlife."
    )
    assert [r["kind"] for r in _agreements(text)] == ["memorandum_of_understanding", "agreement", "protocol"]


def test_an_instrument_of_long_ago_is_not_the_one_signed_today() -> None:
    """An agreement "signed in 2009" is another one than that of this week."""
    text = (
        "Chile and Peru signed an agreement on customs in Lima on 14 May 2024. "
        "The ministers recalled the Agreement on Visas between the two countries, signed on 3 March 2009."
    )
    assert [r["date"] for r in _agreements(text)] == ["2024-05-14", "2009-03-03"]
