"""Where an event took place: buildings with the city beside them, islands, and the city that "where" stands behind."""

import pytest

import coopdata


def _place(text: str, published: str = "2018-06-18") -> tuple[str | None, str | None]:
    (found,) = coopdata.parse(text, published=published)
    assert found.place is not None, text
    return found.place.name, found.place.country


@pytest.mark.parametrize(
    ("where", "name", "code"),
    [
        ("at State House, Nairobi,", "Nairobi", "KE"),
        ("at the Grand Kartli Hotel, Tbilisi,", "Tbilisi", "GE"),
        ("at the Museum of the Sea, Hobart,", "Hobart", "AU"),
        ("in a Kathmandu hotel", "Kathmandu", "NP"),
        ("at a Vienna restaurant", "Vienna", "AT"),
        ("at Ilaro Court", "Bridgetown", "BB"),
        ("at the Stenbock House", "Tallinn", "EE"),
        ("at Santos Palace", "Montevideo", "UY"),
        ("on Robben Island", "Robben Island", "ZA"),
        ("in the Westman Islands", "Westman Islands", None),
    ],
)
def test_a_building_or_island_tells_the_place(where: str, name: str, code: str | None) -> None:
    """A building stands for its city, named beside it or known as a seat of government; islands are places."""
    text = f"Latvian Foreign Minister Janis Berzins met his Chilean counterpart Ana Soto {where} on Friday."
    assert _place(text) == (name, code)


@pytest.mark.parametrize(
    "text",
    [
        "Polish Trade Minister Jan Kos flew on to Accra on Friday, where he is to hold talks with Premier Kofi Addo.",
        "From Lagos Norwegian Minister Kari Dahl goes on to Accra, where she will open the second Trade Forum.",
        "Swedish Minister Anna Berg left on Monday for Accra where, upon arrival, she opened a Trade Fair.",
        "The minister continues to Accra, where Sweden and Ghana are to sign a memorandum of understanding on fish.",
    ],
)
def test_what_takes_place_where_somebody_goes_is_there(text: str) -> None:
    """A city with "where" behind it, and at most a time between, is where what is told next takes place."""
    assert _place(text) == ("Accra", "GH")


def test_a_road_agreement_is_signed_where_a_day_stands_behind() -> None:
    """A city behind what an agreement is about is where it was signed if a day stands right behind it."""
    text = "Finland and Estonia signed an agreement on road transport in Tallinn on Wednesday."
    assert _place(text) == ("Tallinn", "EE")


def test_a_state_of_one_city_is_a_place_by_name() -> None:
    """A state that is one city has its name as the place's."""
    text = "Oman's Trade Minister Salim Rawahi met his Peruvian counterpart Luis Soto in Singapore on Friday."
    assert _place(text) == ("Singapore", "SG")


@pytest.mark.parametrize(
    "dateline",
    [
        "ARICA.- ",
        "Loja. ",
        "San Pedro Sula. ",
        "Maputo March 4, 2016, PL. ",
        "Lima, March 4, 2016 (PL) ",
        "Brasília.— ",
    ],
)
def test_a_place_with_a_full_stop_is_a_dateline(dateline: str) -> None:
    """A place alone before a full stop, with a day and agency or without, says what "this city" is."""
    text = f"{dateline}Ministers Kofi Addo of Ghana and Luis Soto of Peru met yesterday in this southern city."
    name, _ = _place(f"Trade\n\n{text}")
    assert name is not None
    assert dateline.lower().startswith(name.lower())
