"""Agreements told in a clause that is not their own: under them something is done, their verb is left out."""

from typing import Any

import pytest

import coopdata as cd


def _agreements(text: str, published: str = "2015-06-12") -> list[dict[str, Any]]:
    return [cd.to_dict(r) for r in cd.parse(text, published=published) if r.type == "agreement"]


def _names(record: dict[str, Any], field: str = "parties") -> set[str]:
    return {actor["name"] for actor in record.get(field, ())}


@pytest.mark.parametrize(
    ("text", "countries", "date"),
    [
        (
            (
                "Under a contract signed in Oslo on Monday, Statkraft of Norway will build a station for the Nepal "
                "Electricity Authority."
            ),
            ["NO", "NP"],
            "2015-06-08",
        ),
        (
            "Under an agreement concluded in Rabat on 3 May, Morocco will lend Senegal two ships.",
            ["MA", "SN"],
            "2015-05-03",
        ),
        (
            "Under a deal reached last week in Ankara, Turkey will supply Iraq with electricity.",
            ["IQ", "TR"],
            "[2015-06-01..2015-06-07]",
        ),
        (
            "In terms of an accord signed on 2 June, Malawi will send maize to Lesotho.",
            ["LS", "MW"],
            "2015-06-02",
        ),
        (
            "As part of a memorandum signed on 2 June, Uruguay will send forty teachers to Guyana.",
            ["GY", "UY"],
            "2015-06-02",
        ),
    ],
)
def test_who_acts_under_an_instrument_and_for_whom_is_bound(text: str, countries: list[str], date: str) -> None:
    """Who does something under an instrument and for whom it is done are its sides."""
    (record,) = _agreements(text)
    assert (record["countries"], record["date"]) == (countries, date)


@pytest.mark.parametrize(
    "text",
    [
        "Under a contract signed on Monday, the port of Lagos will be dredged.",
        "Under an agreement signed on Monday, the miners will return to work in Chile.",
    ],
)
def test_an_instrument_under_which_one_acts_alone_is_none(text: str) -> None:
    """Where nobody of another state is named, an instrument under which something is done makes no record."""
    assert _agreements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SKOPJE - Minister Goran Pop signed a pact with the Minister of Finance of Malta, Edward Borg, on Monday.",
        "SKOPJE - Minister Goran Pop signed a treaty on Monday with Malta's Foreign Minister, Edward Borg.",
        "SKOPJE - Minister Goran Pop signed a pact with the Deputy Prime Minister for Trade of Malta, Mr Edward Borg.",
    ],
)
def test_an_office_in_front_of_a_name_does_not_hide_with_whom_it_was_signed(text: str) -> None:
    """Between "with" and a signatory may stand an office with its state, and a comma."""
    (record,) = _agreements(text)
    assert record["countries"] == ["MK", "MT"]
    assert _names(record, "signatories") == {"Goran Pop", "Edward Borg"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ghana and Togo held talks on Tuesday. In April they signed an addendum to their power supply agreement.", 1),
        ("New Zealand and Samoa signed a treaty on Monday. In March they concluded an amendment to their accord.", 2),
        ("An amendment to the double taxation convention between Malta and Libya was signed on Monday.", 1),
        ("The Senate adopted an amendment to the bill on the treaty with Libya.", 0),
        ("The two lawyers met in Malta. They signed an amendment to the contract of the singer.", 0),
    ],
)
def test_an_amendment_is_an_instrument_of_those_told_before(text: str, count: int) -> None:
    """What amends an instrument is one of its own, and "they" are the two states of the sentence before."""
    found = _agreements(text)
    assert len(found) == count
    assert not found or found[-1]["kind"] == "protocol"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "HELSINKI - Finland has signed accords with Latvia and Lithuania. The accord with Latvia "
                "was signed in Riga on 3 June 2014 and the one with Lithuania in Vilnius the following day."
            ),
            [("2014-06-03", ["FI", "LV"], "Riga"), ("2014-06-04", ["FI", "LT"], "Vilnius")],
        ),
        (
            "SANTIAGO - The memorandum with Peru was initialled in Lima in May, that with Bolivia in Sucre in June.",
            [("2015-05", ["CL", "PE"], "Lima"), ("2015-06", ["BO", "CL"], "Sucre")],
        ),
        (
            (
                "QUITO - Ecuador has signed fishing accords with Peru and Chile. The accord with Peru was signed in "
                "Lima on 3 May and the accord with Chile in Santiago on 7 May."
            ),
            [("2015-05-03", ["EC", "PE"], "Lima"), ("2015-05-07", ["CL", "EC"], "Santiago")],
        ),
        (
            (
                "The treaty between Togo and Benin was signed in Lome on 3 May; that between Ghana and Mali in Bamako "
                "on 9 May."
            ),
            [("2015-05-03", ["BJ", "TG"], "Lome"), ("2015-05-09", ["GH", "ML"], "Bamako")],
        ),
    ],
)
def test_a_verb_that_is_left_out_is_that_of_the_one_before(text: str, told: list[tuple[str, list[str], str]]) -> None:
    """Each of two agreements has its own side, day and place, and a batch that they make up is none beside them."""
    assert [(r["date"], r["countries"], r["place"]["name"]) for r in _agreements(text)] == told


def test_they_exchanged_views_signs_nothing() -> None:
    """A verb that has another object makes nobody a signatory of the agreement told before."""
    text = (
        "Serbia and Malta signed an accord on Monday. Minister Goran Pop of Serbia met Minister Edward Borg "
        "of Malta on Tuesday. They exchanged views on trade."
    )
    assert _names(_agreements(text)[0], "signatories") == set()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ana Torres, rector of the University of Madrid, and Luis Rojas, rector of the University of Chile, "
            "signed a pact."
        ),
        (
            "The rector of the University of Madrid, Ana Torres, welcomed Dr. Luis Rojas of the University of Chile on "
            "Monday. Torres and Rojas signed a memorandum on exchanges."
        ),
        (
            "A hall of the University of Madrid was full. The rector, Ana Torres, spoke. A guest was Dr. Luis Rojas of "
            "the University of Chile. Torres and Rojas signed an agreement on exchanges on Monday."
        ),
    ],
)
def test_those_who_sign_for_bodies_bind_these(text: str) -> None:
    """Rectors and professors sign for the universities that the document names, wherever it does."""
    record = _agreements(text)[-1]
    assert _names(record) == {"University of Madrid", "University of Chile"}
    assert record["countries"] == ["CL", "ES"]


def test_ministers_sign_for_their_states() -> None:
    """A minister binds the state, and no ministry."""
    text = (
        "Ana Torres of the University of Madrid is now the Spanish health minister. Spanish Health Minister Ana "
        "Torres and Chilean Health Minister Luis Rojas signed an agreement on Monday."
    )
    assert all(actor["type"] == "country" for actor in _agreements(text)[-1]["parties"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Kenyan and Turkish governments on Monday amended their air services agreement.", ["protocol"]),
        ("In Lome on Monday, Togo and Benin updated their 1998 fisheries accord.", ["protocol"]),
        ("Ghana and Togo signed a revised agreement on power on Tuesday.", ["agreement"]),
        ("On the table of Ghana and Togo is a revised agreement on power.", []),
        ("The Senate of Chile revised the agreement with the miners on Monday.", []),
    ],
)
def test_what_is_amended_is_one_more_instrument(text: str, kinds: list[str]) -> None:
    """Two states that amend an agreement have made a protocol; what is only called revised is no act."""
    assert [record["kind"] for record in _agreements(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Togo ratified the Rotterdam Convention on Monday.",
        "Gabon has become party to the Bamako Convention, to which it acceded on 14 May.",
        "The Bamako Convention was signed by Togo in 1991.",
    ],
)
def test_a_convention_with_which_something_is_done_is_a_treaty(text: str) -> None:
    """Beside an act or "party to", a convention is no conference, also where a day is told."""
    assert [record.type for record in cd.parse(text, published="2015-06-12")] in ([], ["agreement"])


@pytest.mark.parametrize(
    ("text", "status", "sides"),
    [
        ("Fiji also has a fishing agreement with Japan.", "in_force", ["FJ", "JP"]),
        ("There is a visa waiver agreement between Malta and Ghana.", "in_force", ["GH", "MT"]),
        ("Cuba sends doctors to Jamaica under an agreement on health.", "in_force", ["CU", "JM"]),
        ("OPEC's compliance with the deal to reduce output is good, the Iranian minister said.", "in_force", ["OPEC"]),
        ("Kenya and Peru have many agreements.", None, []),
        ("Iran enriched uranium under the deal, the United States said.", None, []),
    ],
)
def test_what_two_sides_have_or_act_under_is_in_force(text: str, status: str | None, sides: list[str]) -> None:
    """A state that has an agreement with another, or does something under one, tells that it is in force."""
    found = _agreements(text)
    assert [record["status"] for record in found] == ([status] if status else [])
    assert all([*record.get("countries", ()), *record.get("igos", ())] == sides for record in found)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("LOME - Togo and Benin signed an accord this month. It was signed in Cotonou on 2 June.", "2015-06-02"),
        ("LOME - Togo and Benin signed a pact last week. The signing in Cotonou, on 3 June, was short.", "2015-06-03"),
        (
            (
                "SUVA - The minister said today that the pact concluded with Samoa would help Fiji. Minister Jone Vaka "
                "of Fiji and Minister Sami Leota of Samoa signed the pact on Tuesday."
            ),
            "2015-06-09",
        ),
    ],
)
def test_the_tighter_day_is_that_of_the_signing(text: str, date: str) -> None:
    """A day told later goes before the week told first, and before that on which somebody spoke."""
    (record,) = _agreements(text)
    assert record["date"] == date


def test_each_member_of_a_batch_has_its_own_signatories() -> None:
    """Who signed the first of two accords did not sign the second."""
    text = (
        "HANOI - Laos and Vietnam signed two accords on Tuesday. The first, on customs, was signed by Finance Minister "
        "Somdy Duang of Laos and Finance Minister Ta Quang of Vietnam. The second, on wood, bears the signatures of "
        "Forest Minister Kham Vong of Laos and Forest Minister Le Hoan of Vietnam."
    )
    first, second = _agreements(text)
    assert _names(first, "signatories") == {"Somdy Duang", "Ta Quang"}
    assert _names(second, "signatories") == {"Kham Vong", "Le Hoan"}


@pytest.mark.parametrize(
    "text",
    [
        "An agreement between Chad and Niger on the transit of gas in 2016 to 2020 was signed in Niamey on 3 June.",
        "A protocol between Chad and Niger on trade for the year 2016 was signed in Niamey on 3 June 2015.",
        "An accord between Chad and Niger on the damage done in the floods of 1996 was signed in Niamey on 3 June.",
    ],
)
def test_the_time_behind_the_verb_is_that_of_the_signing(text: str) -> None:
    """A year within what an agreement is about gives way to the day that stands behind its verb."""
    assert [record["date"] for record in _agreements(text)] == ["2015-06-03"]


def test_states_that_open_a_sentence_are_the_sides() -> None:
    """Who is bound by an agreement is told by the list of states with which its sentence begins."""
    (record,) = _agreements("Malta, Greece and Cyprus have been bound since 2012 by an accord signed in May 2011.")
    assert record["countries"] == ["CY", "GR", "MT"]


@pytest.mark.parametrize(("firm", "public"), [("Petrolim", True), ("Turkmengaz", True), ("Modalux", False)])
def test_names_of_firms_tell_of_industries(firm: str, public: bool) -> None:
    """A contract of firms counts where the name of one tells of energy or transport."""
    text = f"The Turkish company Anka signed a contract with {firm} of Turkmenistan in Ashgabat on 3 June 2015."
    assert bool(_agreements(text)) is public


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Ministers of Peru and Chile effected an exchange of notes on ferries in Lima.", "exchange_of_notes"),
        ("The Ministers of Peru and Chile proceeded to the signing of a treaty on ferries in Lima.", "treaty"),
        ("A cultural exchange programme between Peru and Chile was signed in Lima.", "action_plan"),
    ],
)
def test_acts_and_instruments_of_diplomatic_prose(text: str, kind: str) -> None:
    """Ministries "effect" exchanges and "proceed to" signings, and programmes of exchange are instruments."""
    assert [record["kind"] for record in _agreements(text)] == [kind]


def test_heads_of_agencies_sign_for_them() -> None:
    """Who is named as head of an agency or organisation signs for it, and not for its state."""
    (record,) = _agreements(
        "An accord on launches was signed in Paris on 3 June by Mr Paulo Nunes, President of the Brazilian Space"
        " Agency, and Mr Henrik Holm, Director General of the European Space Agency."
    )
    assert _names(record) == {"Brazilian Space Agency", "European Space Agency"}


@pytest.mark.parametrize(
    "text",
    [
        "Notes were exchanged on 9 June between Japan and Mongolia concerning grant aid.",
        "On 9 June, in Ulan Bator, letters were exchanged between Japan and Mongolia.",
    ],
)
def test_notes_that_were_exchanged_are_an_agreement(text: str) -> None:
    """An exchange of notes is told by its verb in the passive as well."""
    (record,) = _agreements(text)
    assert (record["kind"], record["countries"], record["date"]) == ("exchange_of_notes", ["JP", "MN"], "2015-06-09")
