"""Institutions known by their own names, guests who are still there, and organs of organisations."""

import pytest

from coopdata import parse

DAY = "2021-06-16"


@pytest.mark.parametrize(
    ("text", "countries", "people"),
    [
        (
            "The president of CNES Paul Girard met Kenyan minister John Otieno in Nairobi.",
            ("FR", "KE"),
            ["Paul Girard", "John Otieno"],
        ),
        (
            "JAXA President Keiji Tanaka met Kenyan minister John Otieno in Nairobi.",
            ("JP", "KE"),
            ["Keiji Tanaka", "John Otieno"],
        ),
        ("Knesset Speaker Dan Levi visited Kenya on 4 June.", ("IL", "KE"), ["Dan Levi"]),
        ("Lok Sabha Speaker Om Sharma visited Kenya on 4 June.", ("IN", "KE"), ["Om Sharma"]),
        ("The head of Roscosmos Ivan Petrov visited Kenya on 4 June.", ("KE", "RU"), ["Ivan Petrov"]),
    ],
)
def test_an_institution_tells_the_state(text: str, countries: tuple[str, ...], people: list[str]) -> None:
    """Whoever heads an institution known by its own name acts for its state."""
    (record,) = parse(text, published=DAY)
    assert record.countries == countries
    assert [actor.name for actor in record.participants] == people


def test_a_body_named_apart_is_a_party() -> None:
    """A body in whose office somebody was named before is a party where it acts itself."""
    text = (
        "Finnish speaker Marja Niemi met Riigikogu President Priit Kask in Tallinn on Monday. "
        "Kask was in Helsinki in March, when the Riigikogu and the Eduskunta signed a memorandum on staff."
    )
    (record,) = [record for record in parse(text, published=DAY) if record.type == "agreement"]
    assert [actor.name for actor in record.parties] == ["Riigikogu", "Eduskunta"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenyan Foreign Minister John Otieno headed a delegation to visit Uganda from June 3 to 6.", "held"),
        ("Vice Minister Li Ming of China will lead a 12-member delegation to visit Peru next week.", "planned"),
        ("Hunan University President Wang Jun of China led a delegation to visit Peru on June 3.", "held"),
        ("Kenyan Speaker Ann Wanja headed a team of lawmakers to tour Malta on June 3.", "held"),
        ("Governor Ivan Kolev of Bulgaria's central bank led a small mission to visit Oman on June 3.", "held"),
    ],
)
def test_who_leads_guests_there_visits(text: str, status: str) -> None:
    """To lead a delegation to visit a state is to visit it."""
    (record,) = parse(text, published=DAY)
    assert record.type == "meeting"
    assert (record.kind, record.status, len(record.countries)) == ("visit", status, 2)


@pytest.mark.parametrize(
    "text",
    [
        "The committee wants to send a delegation from Peru to visit Syria.",
        "Kenya may lead a delegation to visit Uganda if asked.",
    ],
)
def test_a_delegation_that_may_be_sent_is_no_visit(text: str) -> None:
    """A delegation that somebody wants to send visits nobody."""
    assert parse(text, published=DAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait's Speaker Fahad Al-Hamad received yesterday the visiting delegation of the Canadian House of Commons.",
        "Kuwait's National Assembly Speaker Fahad Al-Hamad received a visiting delegation from the Canadian Senate.",
        (
            "Georgia's Speaker Irakli Beri received the delegation led by Head of the Parliamentary Friendship "
            "Group of the Grand National Assembly of Turkey Mehmet Kaya."
        ),
        "For two days Voronezh State University in Russia is receiving the delegation of Tanta University, Egypt.",
        "Lithuanian Minister of Health Jonas Petras is receiving Japanese ambassador Keiji Tanaka today.",
        "Talking to a parliamentary delegation of Gabon headed by Paul Ondo, Pakistan's Speaker Tariq Khan praised it.",
        "Pakistan's Speaker Tariq Khan said this while talking to Ambassador of Gabon Paul Ondo on Monday.",
    ],
)
def test_a_reception_in_other_words_is_a_meeting(text: str) -> None:
    """Whoever is receiving or talking to a delegation or envoy has met them."""
    (record,) = parse(text, published=DAY)
    assert record.type == "meeting"
    assert (record.status, len(record.countries)) == ("held", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Talking to reporters in Islamabad, Kenyan Foreign Minister John Otieno said ties with Pakistan were good.",
        "Talking to the media after the ceremony, Chinese Ambassador Li Ming said Pakistan and China were friends.",
        "Pakistan is talking to the IMF about a new loan for Kenya.",
    ],
)
def test_talking_to_the_press_is_no_meeting(text: str) -> None:
    """Talking to reporters, or of states to lenders, is no encounter."""
    assert parse(text, published=DAY) == []


@pytest.mark.parametrize(
    ("text", "igos", "ordinal"),
    [
        ("The 17th meeting of the EU-Kenya Cooperation Council was held in Luxembourg on 10 June.", ("EU",), 17),
        ("The 7th ASEAN-Norway Joint Sectoral Cooperation Committee (AN-JSCC) Meeting met online.", ("ASEAN",), 7),
        ("The Council of Ministers of SADC convened its ordinary meeting in Lusaka on 12 March.", ("SADC",), None),
        ("The SADC Council of Ministers met in Lusaka on 12 March.", ("SADC",), None),
        ("The SADC Council of Ministers held its annual meeting in Lusaka on 12 March.", ("SADC",), None),
    ],
)
def test_organs_of_organisations_meet(text: str, igos: tuple[str, ...], ordinal: int | None) -> None:
    """An organ with an organisation on a side has that side; ministers of its members need no other."""
    (record,) = parse(text, published=DAY)
    assert record.type == "meeting"
    assert (record.kind, record.igos, record.ordinal) == ("joint_commission", igos, ordinal)
    assert "LU" not in record.countries


def test_the_inaugural_session_opens_the_one_told_before() -> None:
    """The inaugural session of a numbered session that was told before is its opening, and no event of its own."""
    text = (
        "The 13th session of the Joint Commission between Kenya and Oman opened in Muscat on Monday. "
        "The inaugural session was attended by representatives of both sides."
    )
    assert [record.ordinal for record in parse(text, published=DAY) if record.type == "meeting"] == [13]
