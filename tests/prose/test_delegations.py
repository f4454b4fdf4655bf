"""Who comes to a conference, as the grammar of attending tells it."""

import pytest

from coopdata import parse

FORUM = "the 16th International Forum on Water in Lima on 9 May 2025"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"Ghanaian engineers took part in {FORUM}.", ("GH",)),
        (f"Ghana will send a strong delegation to {FORUM}.", ("GH",)),
        (f"The minister appreciated Ghana's participation in {FORUM}.", ("GH",)),
        (
            f"A Ghanaian team attended {FORUM}, along with colleagues from Malta, Chile and the Netherlands.",
            ("CL", "GH", "MT", "NL"),
        ),
        (
            "The 16th International Forum on Water, which Malta and Ghana will co-host, opens in Lima on 9 May 2025.",
            ("GH", "MT"),
        ),
        (
            f"Kofi Mensah, the Ghanaian foreign minister, opened {FORUM}. Malta and Chile will take part.",
            ("CL", "GH", "MT"),
        ),
    ],
)
def test_whose_people_come_are_the_sides(text: str, countries: tuple[str, ...]) -> None:
    """The states whose people attend, are sent, are brought together or co-host are a conference's sides."""
    assert [record.countries for record in parse(text, published="2025-05-20")] == [countries]


def test_who_is_invited_need_not_come() -> None:
    """An invitation to attend makes nobody a participant."""
    (record,) = parse(
        f"Chile and Peru want a pact. The invitation to Ghana to attend {FORUM} stands.", published="2025-05-20"
    )
    assert "GH" not in record.countries


def test_what_is_named_for_its_place_has_no_side_for_it() -> None:
    """A show named for the state in which it is held has that state as its place alone."""
    (record,) = parse(
        "Ghanaian firms took part in the 8th Malta Boat Show in Valletta on 9 May 2025.", published="2025-05-20"
    )
    assert record.countries == ("GH",)


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Congress of Chilean Coffee Growers opened in Santiago on 9 May 2025. Peru buys the coffee.",
        "The secretary general of the World Assembly of Poets thanked Chile and Peru.",
        "Chile and Peru met twice last season, and the crowd was told so. He visited Nepal eleven times from Chile.",
        "Firms from Chile and Peru rented the New Lima Convention & Exhibition Center on 9 May 2025.",
    ],
)
def test_what_is_no_international_gathering_is_silent(text: str) -> None:
    """Congresses of one people, officers of standing bodies, habits and venues make no record."""
    assert parse(text, published="2025-05-20") == []
