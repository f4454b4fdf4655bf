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
