"""Encounters and visits told in other words than "met" and "visited"."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2019-09-26") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "Moroccan Trade Minister Ali Benomar raised the matter with Danish Foreign Minister Jens Holt on Wednesday.",
        "On Tuesday, Kenyan Minister Peter Mwangi took the issue up with his Ugandan counterpart John Okello.",
        "Chilean Minister Ana Rojas took up the case with Peruvian President Luis Torres in Lima on Monday.",
        "Polish Premier Jan Novak had words with Czech Premier Petr Cerny on Thursday.",
        "Greek Minister Nikos Pappas brought the question up with Maltese Premier Joe Borg on 3 September.",
    ],
)
def test_taking_up_a_matter_with_somebody_on_a_day_is_talks(text: str) -> None:
    """Who raised a matter with somebody named, on a day that is told, has met him."""
    (meeting,) = meetings(text)
    assert (meeting.kind, meeting.status, len(meeting.participants), len(meeting.countries)) == ("talks", "held", 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Canadian Prime Minister Anne Roy has raised the issue with Beijing several times.",
        "Spanish Minister Ana Torres raised the question with Chilean officials.",
        "Kenya took up the case with the Ugandan government.",
    ],
)
def test_a_matter_raised_with_nobody_or_on_no_day_is_no_meeting(text: str) -> None:
    """A matter raised with a government, or time and again, tells of no encounter."""
    assert not meetings(text)


@pytest.mark.parametrize(
    "clause",
    [
        "led their sides at official talks",
        "headed their delegations in talks",
        "led the two delegations at the talks",
        "presided over bilateral talks",
        "co-chaired the official talks",
    ],
)
def test_who_leads_the_sides_of_talks_meets(clause: str) -> None:
    """Those who lead their sides at talks, or chair them together, are the two who met."""
    (meeting,) = meetings(f"Premiers Jan Novak of Poland and Petr Cerny of the Czech Republic {clause} on Tuesday.")
    assert [actor.name for actor in meeting.participants] == ["Jan Novak", "Petr Cerny"]
    assert str(meeting.date) == "2019-09-24"


@pytest.mark.parametrize(
    "text",
    [
        "Chilean Minister Ana Rojas sat down on Thursday with Peruvian President Luis Torres.",
        "Chilean Minister Ana Rojas sat down in Lima with the chairman of the Port Authority of Peru, Luis Torres.",
    ],
)
def test_sitting_down_with_somebody_is_an_encounter(text: str) -> None:
    """One side of "sat down" may stand behind "with", after the time or the place."""
    (meeting,) = meetings(text)
    assert [actor.name for actor in meeting.participants] == ["Ana Rojas", "Luis Torres"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Tendai Moyo of Zimbabwe will be in Zambia on a State Visit from 1 to 3 October.", "planned"),
        ("Premier Karim Masimov of Kazakhstan is in Islamabad for a Two-Day Official Visit.", "ongoing"),
        ("A Kenyan trade mission has been in Kampala since Monday.", "ongoing"),
        ("The Mongolian delegation has been in Kyrgyzstan since September 20.", "ongoing"),
    ],
)
def test_who_is_somewhere_on_a_visit_or_since_a_day_visits(text: str, status: str) -> None:
    """Being in another country on a visit, also with capitals, or since a day, is a visit."""
    (meeting,) = meetings(text)
    assert (meeting.kind, meeting.status) == ("visit", status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Foreign ministers of the Melanesian Spearhead Group (MSG) will meet in Port Vila on 12 October.", "planned"),
        (
            "Prices come up when ministers of the Caribbean Community (CARICOM) convene in Kingston on 3 October.",
            "planned",
        ),
        ("Ministers of the Economic Community of West African States (ECOWAS) met in Lomé on Monday.", "held"),
    ],
)
def test_an_acronym_in_parentheses_does_not_part_an_organisation_from_its_verb(text: str, status: str) -> None:
    """Ministers of an organisation meet also where its acronym stands between its name and the verb."""
    (meeting,) = meetings(text)
    assert (meeting.status, len(meeting.igos)) == (status, 1)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Kenya and Uganda traded. The seventh meeting of trade secretaries of the two countries was held in May.", 7),
        ("The third meeting of police chiefs of Kenya and Uganda took place in Kampala on Monday.", 3),
    ],
)
def test_a_counted_meeting_of_one_office_of_two_states_is_a_session(text: str, ordinal: int) -> None:
    """The number, the office and the two states identify a meeting."""
    (meeting,) = meetings(text)
    assert (meeting.ordinal, meeting.countries) == (ordinal, ("KE", "UG"))


@pytest.mark.parametrize(
    "text",
    [
        "Negotiations between Spain and Chile on fishing began in Madrid on Monday.",
        "Spain and Chile are holding negotiations on a fishing agreement.",
        "Spain and Chile resumed negotiations in Madrid on Monday.",
    ],
)
def test_negotiations_are_a_kind_of_their_own(text: str) -> None:
    """The noun "negotiations" makes the kind, whatever the verb."""
    (meeting,) = meetings(text)
    assert meeting.kind == "negotiations"


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Paul Reed expressed hope that the United States will start talks with Iran on Monday.",
        "He hopes that Kenyan Minister Peter Mwangi will meet Ugandan Minister John Okello on October 3.",
    ],
)
def test_what_is_hoped_for_is_no_plan(text: str) -> None:
    """What stands behind "hope that" is a wish, though "will" stands in it."""
    assert not meetings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spanish Premier Ana Torres received Chilean Foreign Minister Luis Rojas in Madrid on Monday.",
        "President Ana Torres of Spain will host Chilean President Luis Rojas on 3 October.",
        "President Torres of Spain looks forward to welcoming President Luis Rojas of Chile on 3 October.",
        "Chilean Foreign Minister Luis Rojas was received on Monday by Spanish Premier Ana Torres.",
    ],
)
def test_whoever_is_received_is_a_guest(text: str) -> None:
    """Receiving, hosting or welcoming somebody from abroad makes a visit."""
    (meeting,) = meetings(text)
    assert meeting.kind == "visit"


@pytest.mark.parametrize(
    ("arrival", "days"),
    [
        ("Ilic arrived in Tirana on Wednesday for a two-day official visit.", "2019-09-25/2019-09-26"),
        ("Ilic flew to Tirana on Monday for a three-day visit.", "2019-09-23/2019-09-25"),
        ("Ilic came to Tirana on Tuesday on a two-day working visit.", "2019-09-24/2019-09-25"),
    ],
)
def test_a_visit_with_days_of_its_own_is_none_of_its_encounters(arrival: str, days: str) -> None:
    """The first day and the length of a visit set it apart from the talks told before."""
    talks, visit = meetings(
        f"Serbian Foreign Minister Marko Ilic and Albanian Premier Arben Leka held talks on Wednesday. {arrival}"
    )
    assert (talks.kind, str(talks.date)) == ("talks", "2019-09-25")
    assert (visit.kind, str(visit.date)) == ("visit", days)


@pytest.mark.parametrize(
    "clause",
    [
        "He and Barbadian Prime Minister Sandra Greaves discussed flights on Wednesday.",
        "With Barbadian Prime Minister Sandra Greaves, Boateng discussed flights on Wednesday.",
        "He and Prime Minister Sandra Greaves of Barbados exchanged views on trade on Wednesday.",
    ],
)
def test_a_pronoun_or_a_phrase_in_front_may_be_one_of_two_who_discuss(clause: str) -> None:
    """One of those who discuss may be "he", or stand behind the "with" that opens the sentence."""
    met = meetings(f"Ghanaian President Nana Boateng visited Bridgetown on Monday. {clause}")[-1]
    assert {actor.name for actor in met.participants} == {"Nana Boateng", "Sandra Greaves"}
    assert str(met.date) == "2019-09-25"


def test_who_leads_a_delegation_travels_whatever_his_office() -> None:
    """A delegation's leader without an office comes home from a visit, whose weeks are counted back."""
    (visit,) = meetings(
        "LIMA: A team of the Ministry of Trade led by Luis Rojas left on Monday after a one-week visit to Chile."
    )
    assert (visit.kind, str(visit.date), visit.countries) == ("visit", "2019-09-17/2019-09-23", ("CL", "PE"))


def test_the_stops_of_a_tour_are_its_countries() -> None:
    """The cities behind "stops in" are where a tour led."""
    (tour,) = meetings("Serbian Minister Marko Ilic ended a Balkan tour on Monday after stops in Sofia and Tirana.")
    assert tour.countries == ("AL", "BG", "RS")


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan traders accompanied Trade Minister Peter Mwangi to Kampala from September 17 to 20.",
        "She was in the group that accompanied the Kenyan minister, Peter Mwangi, to Kampala from 17 to 20 September.",
        "The editors accompanying Kenyan President Peter Mwangi to Kampala from September 17 to 20 were well fed.",
    ],
)
def test_who_is_accompanied_somewhere_is_on_a_visit(text: str) -> None:
    """The object of "accompany" travels to the place behind."""
    (visit,) = meetings(text)
    assert (visit.kind, str(visit.date), visit.countries) == ("visit", "2019-09-17/2019-09-20", ("KE", "UG"))


@pytest.mark.parametrize(
    ("clause", "date"),
    [
        ("A visit to Doha will follow on October 20.", "2019-10-20"),
        ("A further trip to Qatar is planned for October.", "2019-10"),
        ("Another visit to Qatar is to follow on October 20.", "2019-10-20"),
    ],
)
def test_another_visit_is_of_whom_the_sentence_before_is_about(clause: str, date: str) -> None:
    """A journey that is the subject of its sentence has the traveller of the sentence before."""
    *_, visit = meetings(f"Minister Meshal Sabah of Kuwait visited Oman last week. {clause}")
    assert (visit.status, str(visit.date), visit.countries) == ("planned", date, ("KW", "QA"))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Officials from Iran, Syria and Turkey will convene a meeting in Baku on 3 October.", ("IR", "SY", "TR")),
        ("The Kenyan and Ugandan presidents came face to face in Kampala on Monday.", ("KE", "UG")),
        ("Talks between Japanese Minister Taro Mori and Mongolian officials went on on Tuesday.", ("JP", "MN")),
        ("The UN Special Rapporteur on torture will start a visit to Iran on Sunday.", ("IR",)),
    ],
)
def test_groups_and_offices_are_sides(text: str, countries: tuple[str, ...]) -> None:
    """Officials of a state, and the office of an organisation, stand on a side without a name."""
    (meeting,) = meetings(text)
    assert meeting.countries == countries


@pytest.mark.parametrize(
    "clause",
    [
        "Talks on that corridor will be held in Gulu in October.",
        "Negotiations on the price of tea are to begin in Gulu in October.",
        "Mwangi told reporters that talks on the border would be held in Gulu in October.",
        "Mwangi said that talks on air links would resume in Gulu in October.",
        "Consultations on the lake are scheduled to open in Gulu in October.",
    ],
)
def test_what_talks_are_on_does_not_hide_that_they_are_to_come(clause: str) -> None:
    """The plan stands before the verb, far behind the noun."""
    talks = meetings(f"Kenyan Minister Peter Mwangi met his Ugandan counterpart Al Okot on Monday. {clause}")[-1]
    assert (talks.status, str(talks.date)) == ("planned", "2019-10")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bolivian Minister Luis Soto used the trip to call on President Ana Rojas of Paraguay on Tuesday.", 1),
        ("Bolivian Minister Luis Soto will call on President Ana Rojas of Paraguay on Monday.", 1),
        ("The Bolivian president used the summit to call on the United States to lift the blockade.", 0),
        ("Bolivian Minister Luis Soto met business leaders to call on Congress to act.", 0),
    ],
)
def test_a_call_is_paid_to_a_person(text: str, count: int) -> None:
    """Who calls on somebody named pays a call; who calls on a state or body appeals to it."""
    assert len(meetings(text)) == count


def test_who_stays_on_for_a_meeting_has_it_ahead() -> None:
    """A stay that goes on for a meeting tells that it is to come."""
    (found,) = meetings(
        "Polish Minister Jan Kos stays on in Riga for talks on Saturday with Latvian Minister Ana Berzina."
    )
    assert (found.status, str(found.date)) == ("planned", "2019-09-28")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A new round of negotiations on a trade pact between Chile and Peru opens in Lima on Friday.", "planned"),
        ("A round of talks on water between Egypt and Sudan opened in Cairo on Monday.", "held"),
        ("Another set of consultations on visas between Malta and Spain was held in Madrid on Tuesday.", "held"),
    ],
)
def test_a_round_of_talks_on_something_takes_place(text: str, status: str) -> None:
    """What a round of talks is on may stand between it and its sides and verb; the present tells of what is to come."""
    (found,) = meetings(text)
    assert (found.status, len(found.countries)) == (status, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Polish Minister Jan Kos was the guest of Danish Premier Ib Holt in Copenhagen on Tuesday.",
        "Polish Minister Jan Kos also saw the Danish Prime Minister, Ib Holt, on Tuesday.",
        "There was a tête-à-tête between Polish Minister Jan Kos and Danish Premier Ib Holt on Tuesday.",
        "A private conversation between Polish Minister Jan Kos and Danish Premier Ib Holt lasted an hour on Tuesday.",
    ],
)
def test_who_saw_somebody_met_him(text: str) -> None:
    """To be somebody's guest, to see him and to talk with him alone is to meet him."""
    (meeting,) = meetings(text)
    assert (meeting.status, meeting.countries, str(meeting.date)) == ("held", ("DK", "PL"), "2019-09-24")


def test_the_head_of_a_commission_is_no_commission() -> None:
    """An organ before an office is of whom the office is, and does not meet."""
    text = "President Biden spoke today with European Commission President Anna Holt to discuss support for Ukraine."
    assert [str(meeting.kind) for meeting in meetings(text)] == ["call"]


def test_talks_that_are_refused_are_none() -> None:
    """Who rejects any talks denies no talks that took place."""
    assert meetings("Luis Soto of Peru on Sunday rejected any direct talks with Chile.") == []
