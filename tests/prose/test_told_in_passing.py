"""What newspapers tell beside the main thing: how long a fair lasts, who hosts it, which firm is owned by a state."""

import pytest

import coopdata as cd


def told(text: str) -> list[cd.Record]:
    """The records of a text of 14 June 2023."""
    return list(cd.parse(text, published="2023-06-14"))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "The 1st Muscat Glass Fair kicked off on Wednesday. Firms from Italy and China are in this four-day event.",
            "2023-06-14/2023-06-17",
        ),
        (
            "The 6th Rabat Solar Forum was inaugurated on Monday. Guests from Mali and Spain attend the two-day event.",
            "2023-06-12/2023-06-13",
        ),
        (
            "The 12th Caspian Oil Expo opened on Tuesday. Firms from Turkey and Italy attend this three-day event.",
            "2023-06-13/2023-06-15",
        ),
    ],
)
def test_the_length_told_later_gives_the_last_day(text: str, date: str) -> None:
    """A first day and a length in the next sentence make a span, whatever verb opened the event."""
    assert [str(record.date) for record in told(text)] == [date]


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("The Kenyan city of Mombasa is hosting", "Mombasa"),
        ("After three years Mombasa hosted", "Mombasa"),
        ("In a joint effort with its partners Tehran will host", "Tehran"),
        ("The Iranian city of Zanjan will play host to", "Zanjan"),
        ("For the second time this decade Baku is set to host", "Baku"),
    ],
)
def test_the_town_that_hosts_is_the_place(host: str, place: str) -> None:
    """Who hosts a conference is its place wherever the town stands in the sentence."""
    found = told(f"{host} the 4th International Crafts Fair with guests from Uganda and Qatar.")
    assert [record.place and record.place.name for record in found] == [place]


@pytest.mark.parametrize(
    ("firm", "code"),
    [
        ("China's state-owned Guoan", "CN"),
        ("Russia's state-run Uralneft", "RU"),
        ("the state-controlled Norwegian firm Havkraft", "NO"),
        ("Turkey's Unit International", "TR"),
    ],
)
def test_what_is_owned_by_a_state_is_a_body(firm: str, code: str) -> None:
    """A name behind "state-owned" is a party of its own, and a bracket beside the instrument ends no clause."""
    (deal,) = told(f"Bolivia signed a contract (known as DLE) with {firm} on Monday.")
    assert isinstance(deal, cd.Agreement)
    assert sorted(deal.countries) == sorted(["BO", code])
    assert any(actor.type == "organization" for actor in deal.parties)


def test_movements_treat_with_states() -> None:
    """A movement stands for the land that it is of, so that its deal with a state has two sides."""
    (deal,) = told("The U.S. and Taliban negotiators signed an agreement in February 2020.")
    assert sorted(deal.countries) == ["AF", "US"]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Austrian Minister of Environment and Water Management Andrea Lindner", "Andrea Lindner"),
        ("Norwegian Minister of Fisheries and Ocean Policy Erik Berg", "Erik Berg"),
        ("Prime Minister of Iraqi Kurdistan Masrour Karim", "Masrour Karim"),
        ("Governor of Bavaria Markus Lang", "Markus Lang"),
        ("Mayor of Osaka Hirofumi Tanaka", "Hirofumi Tanaka"),
    ],
)
def test_a_portfolio_or_place_is_no_part_of_a_name(office: str, name: str) -> None:
    """Between an office and a name may stand any portfolio and any place, of which the name takes nothing."""
    (met,) = told(f"{office} met Irish Foreign Minister Aoife Byrne in Dublin on Tuesday.")
    assert isinstance(met, cd.Meeting)
    assert {actor.name for actor in met.participants} == {name, "Aoife Byrne"}
