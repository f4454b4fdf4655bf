"""Holders of one office of several states, named in the order of these."""

import pytest

import coopdata as cd


def _people(text: str) -> list[tuple[str, str | None, str | None]]:
    (meeting,) = [r for r in cd.parse(text, published="2013-10-08") if isinstance(r, cd.Meeting)]
    return [(who.name, who.country, str(who.rank) if who.rank else None) for who in meeting.participants]


@pytest.mark.parametrize(
    "who",
    [
        "The foreign ministers of Peru and Bolivia, Alfonso Rojas and Julio Ayala,",
        "The Foreign Ministers of Peru and Bolivia, Dr. Alfonso Rojas and Mr. Julio Ayala,",
        "The foreign ministers of Peru and Bolivia (Alfonso Rojas and Julio Ayala)",
        "The Peruvian and Bolivian foreign ministers, Alfonso Rojas and Julio Ayala,",
        "Peruvian and Bolivian Foreign Ministers Alfonso Rojas and Julio Ayala",
    ],
)
def test_who_is_named_behind_several_states_is_of_each_in_turn(who: str) -> None:
    """The first of as many people as states is of the first state, the second of the second."""
    assert _people(f"{who} met in Puno on Monday.") == [
        ("Alfonso Rojas", "PE", "minister"),
        ("Julio Ayala", "BO", "minister"),
    ]


def test_three_states_have_three_people() -> None:
    """Lists of three go in turn as those of two do."""
    text = "The interior ministers of Malta, Greece and Cyprus, Joe Borg, Nikos Pappas and Eleni Markou, met in Athens."
    assert [country for _, country, _ in _people(text)] == ["MT", "GR", "CY"]


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Chile, Peru and Mexico met Alfonso Rojas and Julio Ayala in Puno on Monday.",
        "The ministers of Chile, Peru and Mexico, Alfonso Rojas and Julio Ayala, met in Puno on Monday.",
    ],
)
def test_not_as_many_people_as_states_stay_without_one(text: str) -> None:
    """Where there are more states than people, nobody is given one by the order."""
    assert {country for _, country, _ in _people(text)} <= {None, "CL"}


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("Presidents Carter and Brezhnev", {"Carter": ("US", "President"), "Brezhnev": ("SUHH", "President")}),
        (
            "Prime Ministers Thatcher and Muldoon",
            {"Thatcher": ("GB", "Prime Minister"), "Muldoon": ("NZ", "Prime Minister")},
        ),
        (
            "Ministers Ruiz of Chile and Berg of Sweden",
            {"Ruiz": ("CL", "Minister"), "Berg": ("SE", "Minister")},
        ),
    ],
)
def test_an_office_of_several_is_that_of_each(told: str, people: dict[str, tuple[str, str]]) -> None:
    """Behind an office in the plural each name has it, also a surname alone, with the state that follows the name."""
    (talks,) = cd.parse(f"{told} met in Oslo on Monday.", published="1979-06-19")
    assert isinstance(talks, cd.Meeting)
    assert {p.name: (p.country, p.office) for p in talks.participants if isinstance(p, cd.Person)} == people


def test_a_numeral_behind_a_name_counts_no_session() -> None:
    """``the SALT II treaty … after four rounds of talks``: the numeral is part of the name before it."""
    found = cd.parse(
        "Presidents Carter and Brezhnev signed the SALT II treaty in Vienna on Monday after four rounds of talks.",
        published="1979-06-19",
    )
    assert [record.type for record in found] == ["agreement"]
