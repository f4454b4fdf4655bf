"""Envoys whom other sentences name, and the offices and days beside which words of honour or a date stand."""

import pytest

import coopdata as cd


def _one(text: str, published: str) -> cd.Meeting:
    (record,) = [r for r in cd.parse(text, published=published) if isinstance(r, cd.Meeting)]
    return record


def _names(record: cd.Meeting) -> set[str]:
    return {actor.name for actor in record.participants}


def test_a_ceremony_has_the_envoys_of_the_next_sentence() -> None:
    """Whoever receives credentials from several new ambassadors receives those whom the next sentence names."""
    text = (
        "President Moses Lungu on Monday received diplomatic credentials from three new ambassadors to Zambia. "
        "The envoys included ambassadors from Norway, Oman and Chile."
    )
    record = _one(text, "2018-03-07")
    assert record.countries == ("CL", "NO", "OM", "ZM")
    assert str(record.date) == "2018-03-05"


def test_a_ceremony_has_the_envoys_of_a_list() -> None:
    """A list behind the sentence of a ceremony names its envoys."""
    text = (
        "President Ama Boateng on Thursday received the letters of credence from two envoys accredited to Ghana.\n\n"
        "The new envoys are:\n\n– Her Excellency Mrs. Rita Lopes, Ambassador of the Republic of Portugal.\n\n"
        "– His Excellency Paul Hoareau, High Commissioner of the Republic of Seychelles.\n"
    )
    record = _one(text, "2020-03-06")
    assert _names(record) == {"Ama Boateng", "Rita Lopes", "Paul Hoareau"}
    assert record.countries == ("GH", "PT", "SC")


def test_each_envoy_has_the_state_before_the_name() -> None:
    """Behind an office of several people a state and a name take turns."""
    text = (
        "President Ama Boateng of Ghana on Thursday in Accra received the credentials of the ambassadors of Peru, "
        "Luis Quispe, Finland, Antti Lahti, and Lesotho, Thabo Sello."
    )
    record = _one(text, "2020-03-06")
    told = {actor.name: actor.country for actor in record.participants}
    assert told == {"Ama Boateng": "GH", "Luis Quispe": "PE", "Antti Lahti": "FI", "Thabo Sello": "LS"}


def test_letters_given_to_envoys_at_home_are_no_reception() -> None:
    """Envoys who receive their own letters of credence meet nobody from abroad."""
    text = "The envoys who received the letters of credence were Ambassador Musa Bello (Cuba) and Ada Obi (Qatar)."
    assert not cd.parse(text, published="2021-03-06")


@pytest.mark.parametrize(
    "when", ["today, Monday, December 17,", "yesterday (17 December)", "here today (Monday, 17 December 2018)"]
)
def test_a_date_beside_today_is_the_day(when: str) -> None:
    """Where a date stands beside "today" or "yesterday", it is the day, whenever the text was printed."""
    text = f"Prime Minister of Grenada Kellon Charles met {when} with Prime Minister of Barbados Mary Clarke."
    assert str(_one(text, "2018-12-20").date) == "2018-12-17"


@pytest.mark.parametrize(
    ("who", "office", "country"),
    [
        ("the president-elect of Chile, Andrea Fuentes,", "president-elect of Chile", "CL"),
        ("Prime Minister Dr. the Honourable Kellon Charles of Grenada", "Prime Minister", "GD"),
        ("the Head of State of Mozambique, Armando Nhaca,", "Head of State of Mozambique", "MZ"),
    ],
)
def test_offices_with_words_of_honour_or_to_come(who: str, office: str, country: str) -> None:
    """An office goes on over a title of honour, and whoever is elected to it stands for the state already."""
    record = _one(f"Norwegian Foreign Minister Kari Lund met {who} in Oslo on Monday.", "2018-12-20")
    other = next(actor for actor in record.participants if actor.name != "Kari Lund")
    assert isinstance(other, cd.Person)
    assert (other.office, other.country) == (office, country)


def test_a_charge_d_affaires_stands_for_the_state_of_the_embassy() -> None:
    """A chargé d'affaires of an embassy stands for the state whose embassy it is."""
    text = (
        "Oman's Minister of Health Salim Habsi met with Sami Brahimi, Chargé d'Affaires of the Algerian Embassy, today."
    )
    assert {actor.name: actor.country for actor in _one(text, "2019-05-02").participants}["Sami Brahimi"] == "DZ"


def test_an_office_behind_and_is_no_part_of_the_state_before() -> None:
    """``for Jordan and Serbian Deputy Prime Minister``: the state before "and" is no part of the office."""
    text = (
        "Jordan and Serbia on Friday signed an agreement on air transport in Belgrade. It was signed by Transport "
        "Minister Nabil Haddad for Jordan and Serbian Deputy Prime Minister Goran Pavić for his country."
    )
    (record,) = cd.parse(text, published="2017-03-10")
    assert isinstance(record, cd.Agreement)
    assert {a.name: a.country for a in record.signatories}["Goran Pavić"] == "RS"


def test_a_short_line_that_is_a_sentence_is_running_text() -> None:
    """Under a headline a short line with a verb and a full stop tells what took place."""
    text = (
        "News in brief\n\nSamoa and Niue sign pact\n\nSamoa and Niue have signed a tourism agreement.\n\n"
        "Niue's premier Togia Funaki thanked Samoa's prime minister Fetu Leavasa for the kind words that were spoken."
    )
    (record,) = cd.parse(text, published="2023-03-01")
    assert isinstance(record, cd.Agreement)
    assert record.countries == ("NU", "WS")
