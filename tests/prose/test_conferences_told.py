"""Conferences as news tells them: names in other languages, editions of a series, hosts and guests."""

from typing import Any

import pytest

import coopdata as cd


def _conferences(text: str, published: str = "2015-06-12") -> list[dict[str, Any]]:
    return [cd.to_dict(r) for r in cd.parse(text, published=published) if r.type == "conference"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            (
                "FRANKFURT - A film from Iran won an award at the Festival des Libertés, which was held in "
                "Brussels, Belgium, from October 20 to 29, 2014."
            ),
            "Festival des Libertés",
            "other",
        ),
        (
            "The Angolan novelist read at the Feira do Livro in Lisbon, Portugal, which ran from May 20 to June 2.",
            "Feira do Livro",
            "exhibition",
        ),
        (
            (
                "Kenyan and Peruvian coffee was shown at the Salon International de l'Agriculture in Paris from May 20 "
                "to 29."
            ),
            "Salon International de l'Agriculture",
            "exhibition",
        ),
        (
            "Doctors from Chile and Peru spoke at the Congreso Latinoamericano de Cardiología in Quito on May 20.",
            "Congreso Latinoamericano de Cardiología",
            "conference",
        ),
        (
            "Three Turkish films were shown at the Mostra de Cinema in Porto, Portugal, from May 20 to 29.",
            "Mostra de Cinema",
            "exhibition",
        ),
    ],
)
def test_a_name_in_another_language_is_taken_whole(text: str, name: str, kind: str) -> None:
    """A head noun of another language has its kind, and small words of that language do not end the name."""
    (record,) = _conferences(text)
    assert (record["name"], record["kind"]) == (name, kind)


def test_a_fair_of_which_no_place_is_told_is_none() -> None:
    """A local feast is no exhibition."""
    assert _conferences("The Feria de San Joaquín fills every bed of the Spanish and the Chilean inn in May.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The third Kenya-Peru Science Forum opened in Lima on Monday. The first forum took place in Nairobi in 2012.",
        "The third Kenya-Peru Science Forum opened in Lima on Monday. The fourth forum will be held in Cusco in 2018.",
        (
            "The fourth trilateral summit of Cyprus, Egypt and Jordan was held in Amman in May. Next month Cyprus will "
            "host the fifth trilateral summit in Nicosia."
        ),
    ],
)
def test_an_edition_has_the_states_that_its_series_is_named_for(text: str) -> None:
    """The states in the name of a series are on the sides of each edition."""
    first, second = _conferences(text)
    assert first["countries"] == second["countries"] != []


def test_the_city_behind_a_name_goes_before_the_host() -> None:
    """Where a state hosts a conference in one of its cities, the city is the place."""
    text = "Next month Cyprus will host the fifth trilateral summit of Cyprus, Egypt and Jordan in Nicosia."
    assert _conferences(text)[0]["place"] == {"name": "Nicosia", "country": "CY"}
