"""Guests, sessions and partnerships in the words of foreign ministries and national news agencies."""

import pytest

import coopdata as cd


def _meetings(text: str, published: str) -> list[cd.Meeting]:
    return [r for r in cd.parse(text, published=published) if isinstance(r, cd.Meeting)]


@pytest.mark.parametrize(
    ("met", "named"),
    [
        ("met with officials from four Pacific nations on Wednesday", "They are Fiji, Tonga, Samoa and Kiribati."),
        (
            "received vice ministers from Pacific states on Wednesday",
            "They included Jone Vakatale (Fiji), Sione Tupou (Tonga), Fetu Leavasa (Samoa) and Tito Tabai (Kiribati).",
        ),
        (
            "met with vice ministers from Pacific states on Wednesday",
            "It was attended by Ministers of Fiji Jone Tora, Tonga Sione Tupou, Samoa Fetu Fata and Kiribati Tito Ta.",
        ),
    ],
)
def test_guests_from_several_states_are_those_of_the_next_sentence(met: str, named: str) -> None:
    """Where somebody meets officials from several states, the next sentence says from which, or who they were."""
    (talks,) = _meetings(f"South Korean Foreign Minister Seo Min-ji {met} in Busan. {named}", "2017-08-31")
    assert talks.countries == ("FJ", "KI", "KR", "TO", "WS")
    assert str(talks.date) == "2017-08-30"


def test_guests_whom_nothing_names_make_no_meeting() -> None:
    """Officials from several states of whom no sentence tells more are no sides."""
    text = "South Korean Minister Seo Min-ji met with officials from four nations. They are small."
    assert not cd.parse(text, published="2017-08-31")


def test_an_organ_that_holds_its_annual_meeting_meets() -> None:
    """A commission of two states that holds its annual meeting has met."""
    (session,) = _meetings(
        "The Norwegian-Swedish Reindeer Commission held its annual meeting in Oslo on 7 June.", "2000-06-13"
    )
    assert (session.kind, str(session.date), session.countries) == ("joint_commission", "2000-06-07", ("NO", "SE"))


def test_a_partnership_that_is_signed_is_an_agreement() -> None:
    """A partnership is an instrument where its name stands right behind the verb of signing."""
    (signed,) = cd.parse(
        "Samoa and Australia signed the Pacific Fisheries Partnership in Apia yesterday.", published="2016-11-02"
    )
    assert isinstance(signed, cd.Agreement)
    assert (signed.kind, signed.title) == ("partnership", "Pacific Fisheries Partnership")


def test_a_partnership_that_two_want_is_none() -> None:
    """A partnership that nobody signs is a state of things."""
    assert not cd.parse("Norway and Sweden signed up to growth and to a partnership of equals.", published="2018-03-02")


@pytest.mark.parametrize(
    "what", ["on holding talks in May", "on the negotiations to start in May", "to open a consulate"]
)
def test_agreement_to_do_something_is_no_text(what: str) -> None:
    """``Agreement was reached on holding talks``: an outcome, and no instrument."""
    text = f"Estonia and Latvia held talks in Riga on Friday. Agreement was reached {what}."
    assert not [r for r in cd.parse(text, published="2000-03-20") if isinstance(r, cd.Agreement)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway, Fiji and Peru are going to be meeting for consultations in Lima on March 22.", "1999-03-22"),
        ("Norwegian Minister Kari Lund will be meeting with Fijian Minister Jone Vakatale on March 22.", "1999-03-22"),
    ],
)
def test_who_will_be_meeting_is_to_meet(text: str, day: str) -> None:
    """``are going to be meeting`` tells of a planned encounter."""
    (talks,) = _meetings(text, "1999-03-16")
    assert (talks.status, str(talks.date)) == ("planned", day)


def test_a_farewell_call_may_be_paid_to_somebody() -> None:
    """A call is paid on or to whom it is paid."""
    (call,) = _meetings(
        "Japan's Ambassador to Belize Kenji Morita paid a farewell call to Prime Minister Ernesto Ruiz.", "2021-09-14"
    )
    assert call.countries == ("BZ", "JP")


def test_who_is_greeted_on_arrival_is_received() -> None:
    """Whoever is greeted at the airport by somebody in office is received there."""
    (visit,) = _meetings(
        "King Olav of Norway was greeted at the airport by President Valdis Kalnins of Latvia on Monday.", "2018-03-02"
    )
    assert visit.countries == ("LV", "NO")


def test_the_representative_of_a_state_is_who_was_named_before() -> None:
    """``the Honduran representative``: the minister of that state, whom the sentence before names."""
    (talks,) = _meetings(
        "Rosa Quintana, Cuban foreign minister, and her Honduran counterpart, Luis Zelaya, expressed their goodwill. "
        "On Thursday, the Honduran representative met with Ramón Valdés, president of Cuba, in Havana.",
        "2023-05-19",
    )
    assert {person.name for person in talks.participants} == {"Luis Zelaya", "Ramón Valdés"}


@pytest.mark.parametrize(
    ("title", "name"), [("Tan Sri Yusof Hamid", "Yusof Hamid"), ("Tan Chee Beng", "Tan Chee Beng")]
)
def test_tan_is_a_title_only_before_another(title: str, name: str) -> None:
    """``Tan Sri`` is a title; ``Tan`` alone is a surname."""
    (talks,) = _meetings(
        f"Omani Minister Salim Habsi met Malaysian Trade Minister {title} in Penang on Monday.", "2017-05-02"
    )
    assert {person.name for person in talks.participants} == {"Salim Habsi", name}


def test_a_courtesy_call_may_be_received_today() -> None:
    """Between the verb and the call that somebody receives a day may stand."""
    (call,) = _meetings(
        "Minister of Foreign Affairs of the Republic of Serbia Goran Pavić received today a courtesy call from the new "
        "Ambassador of the Republic of Slovenia to the Republic of Serbia Miha Kranjc.",
        "2020-06-01",
    )
    assert {person.name: person.country for person in call.participants} == {"Goran Pavić": "RS", "Miha Kranjc": "SI"}


def test_who_presides_over_a_house_is_named_behind_it() -> None:
    """``the Speaker of Kuwait's National Assembly Salem Al-Mutairi``: the name stands behind the house."""
    (visit,) = _meetings(
        "The Amir of Qatar Jassim Bin Khalid received yesterday the Speaker of Kuwait's National Assembly Salem Sabti.",
        "2019-08-29",
    )
    assert {person.name for person in visit.participants} == {"Jassim Bin Khalid", "Salem Sabti"}


def test_a_state_in_the_dateline_is_where_the_paper_is_issued() -> None:
    """``TRINIDAD AND TOBAGO, May 18``: whoever is named without a state is of this one."""
    (talks,) = _meetings(
        "TRINIDAD AND TOBAGO, May 18 - Prime Minister Dr the Hon. Ian Maraj met with His Excellency, Dr Rajesh Singh, "
        "President of the Co-operative Republic of Guyana, in Georgetown, Guyana, this afternoon (17 May 2022).",
        "2022-05-18",
    )
    assert (talks.countries, str(talks.date)) == (("GY", "TT"), "2022-05-17")


def test_a_government_has_the_whole_name_of_its_state() -> None:
    """An "and" in the name of a state does not end the name of its government."""
    (signed,) = cd.parse(
        "A memorandum of understanding was signed on May 22, 2022, between the Government of the Republic of Trinidad "
        "and Tobago and the Co-operative Republic of Guyana.",
        published="2022-06-28",
    )
    assert isinstance(signed, cd.Agreement)
    assert signed.countries == ("GY", "TT")
    assert signed.parties[0].name == "Government of the Republic of Trinidad and Tobago"


def test_what_a_memorandum_is_on_took_place_at_no_time() -> None:
    """Consultations on which two ministries sign a memorandum are its subject, and no meeting."""
    (signed,) = cd.parse(
        "Chad and Togo signed a memorandum of understanding on consultations between the two ministries on Friday.",
        published="2023-11-08",
    )
    assert isinstance(signed, cd.Agreement)


def test_a_welcome_ceremony_is_no_reception_of_its_own() -> None:
    """The ceremony of welcome belongs to the visit."""
    text = "A welcome ceremony for the Lao leader Khamphone Vongsa was held in Phnom Penh by King Norodom Vireak."
    assert not cd.parse(text, published="2020-02-09")


def test_an_office_of_many_words_stands_for_its_state() -> None:
    """``Assistant Secretary of State for South and Central Asian Affairs``: an office of the United States."""
    (talks,) = _meetings(
        "Turkmen Foreign Minister Serdar Ataev held a meeting with Deputy Assistant Secretary of State for South and "
        "Central Asian Affairs Robert Kane.",
        "2024-08-07",
    )
    assert talks.countries == ("TM", "US")


@pytest.mark.parametrize("led", ["delegation was headed by the Deputy Minister", "side was led by the State Secretary"])
def test_who_leads_a_delegation_is_of_its_state(led: str) -> None:
    """Whoever leads the delegation or side of a state stands for it, with an article before the office too."""
    (talks,) = _meetings(
        f"Consultations between Turkmenistan and Romania were held on May 7. The Romanian {led} I. Popescu.",
        "2020-05-09",
    )
    assert {actor.name: actor.country for actor in talks.participants}["I. Popescu"] == "RO"


@pytest.mark.parametrize(
    ("named", "sides"),
    [
        ("The representatives of Georgia, Nepal and Bulgaria participated in the meeting.", ("BG", "GE", "NP")),
        ("It was attended by Bat Ganbold (Mongolia), Ion Popescu (Romania) and Awa Diop (Mali).", ("ML", "MN", "RO")),
    ],
)
def test_a_meeting_of_three_has_the_sides_of_the_next_sentence(named: str, sides: tuple[str, ...]) -> None:
    """A trilateral meeting without sides has those who took part by the next sentence."""
    (talks,) = _meetings(f"On May 7, 2020, a trilateral working meeting was held in Geneva. {named}", "2020-05-09")
    assert (talks.countries, str(talks.date)) == (sides, "2020-05-07")


def test_a_trilateral_meeting_of_nobody_is_none() -> None:
    """Where no sentence tells who took part in it, a trilateral meeting has no sides."""
    assert not cd.parse("A trilateral working meeting was held in Geneva. It was long.", published="2020-05-09")


def test_a_communique_that_is_cited_is_no_event() -> None:
    """``a communique issued by the mediators said``: a source, and nothing that the sides adopted."""
    (signed,) = cd.parse(
        "Ugandan President Moses Okello and his Kenyan counterpart Peter Mwangi signed a trade agreement, a"
        " communique issued by the mediating body, the Hall Centre, said.",
        published="1999-12-09",
    )
    assert isinstance(signed, cd.Agreement)
    assert signed.kind == "agreement"


def test_a_conference_that_goes_on_is_not_held_on_a_day_to_come() -> None:
    """A day told before a conference that "is being held" is the last such day."""
    found = cd.parse(
        "On Thursday, Honduran Minister Luis Zelaya met with Cuban President Ramón Valdés on the occasion of the 4th"
        " International Cooperation Conference, which is being held in Havana.",
        published="2023-05-19",
    )
    assert not [record for record in found if str(record.date) > "2023-05-19"]


@pytest.mark.parametrize("what", ["their commitment to", "their support for", "their calls for"])
def test_who_renews_a_commitment_renews_no_agreement(what: str) -> None:
    """``renewed their commitment to the agreement``: the commitment is what is renewed."""
    assert not cd.parse(f"Kenya and Malawi renewed {what} the Nairobi agreement.", published="2019-03-04")
