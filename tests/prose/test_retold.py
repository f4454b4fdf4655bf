"""Where and when an event was, in a later sentence that takes it up again."""

import pytest

import coopdata


def _first(text: str) -> tuple[str, str | None]:
    found = coopdata.parse(text, published="2014-01-17")[0]
    return str(found.date), found.place.name if found.place is not None else None


@pytest.mark.parametrize(
    "told",
    [
        "The two ministers presided over the two-day meeting in Riga.",
        "The encounter, held in Riga on Tuesday, was the third this year.",
        "Speaking after the talks in Riga, Kos said energy mattered.",
    ],
)
def test_the_meeting_in_a_city_is_that_told_before(told: str) -> None:
    """A noun with "the" and a city tells where that was of which the sentence before told."""
    _, name = _first(f"Polish Minister Jan Kos met his Latvian counterpart Ana Berzina this week. {told}")
    assert name == "Riga"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("The leaders will gather at the Kos centre in Lodz on January 22.", "2014-01-22"),
        ("The summit in Lodz will be the first.", "[2014-01-20..2014-01-26]"),
        ("It will take place in Lodz on Wednesday.", "2014-01-22"),
    ],
)
def test_a_conference_to_come_gets_its_city(told: str, date: str) -> None:
    """The city and day of a conference may be told behind the state that hosts it."""
    assert _first(f"Next week Poland will host the third trilateral summit with Latvia. {told}") == (date, "Lodz")


def test_a_meeting_of_others_tells_nothing() -> None:
    """A noun without "the" tells of another meeting."""
    text = "Polish Minister Jan Kos met his Latvian counterpart Ana Berzina. He had prepared a meeting in Lodz."
    assert _first(text)[1] is None


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("is visiting Vanuatu from Wednesday to Friday", "2019-05-08/2019-05-10"),
    ],
)
def test_what_goes_on_is_this_week(told: str, date: str) -> None:
    """Days of the week around the publication are this week's where somebody is still there."""
    (found,) = coopdata.parse(f"New Zealand's Foreign Minister Graeme Tui {told}.", published="2019-05-09")
    assert str(found.date) == date


def test_what_comes_of_a_session_is_signed_there() -> None:
    """What is to be signed at the close of a session that goes on is to be signed where the session is held."""
    text = (
        "MUSCAT, Jan 20, 2009 (GNS) - The Omani-Indian Joint Commission opened its sixth session here today."
        " A memorandum on standards will be signed at the close of the session tomorrow."
    )
    records = coopdata.parse(text)
    assert [r.place.name for r in records if r.place is not None] == ["Muscat", "Muscat"]


_SESSION = "The joint commission of Chile and Peru held its first session in Lima on 13 January 2014."


@pytest.mark.parametrize(
    "told",
    [
        "It will meet again in Santiago in November.",
        "It is to assemble for the second time in Santiago in November.",
        "It will reconvene in Santiago in November.",
    ],
)
def test_an_organ_meets_once_more(told: str) -> None:
    """What "it" will do that is the organ of the sentence before is another session of the same sides."""
    _, later = coopdata.parse(f"{_SESSION} {told}", published="2014-01-17")
    assert isinstance(later, coopdata.Meeting)
    assert (later.kind, later.status, str(later.date)) == ("joint_commission", "planned", "2014-11")
    assert (later.countries, later.ordinal) == (("CL", "PE"), 2)


@pytest.mark.parametrize("told", ["It hopes to meet again.", "It was opened by the minister.", "It will be discussed."])
def test_no_session_without_a_plan_to_meet(told: str) -> None:
    """A wish, or what was done with the session, is none of its own."""
    assert len(coopdata.parse(f"{_SESSION} {told}", published="2014-01-17")) == 1


def test_the_days_on_which_a_commission_sat_are_its_session() -> None:
    """A session told again with its days is the one told before, if no other day or place speaks against it."""
    text = (
        "Chile and Peru held the first session of their joint commission in Lima. The joint commission sat on Monday."
    )
    (session,) = coopdata.parse(text, published="2014-01-17")
    assert str(session.date) == "2014-01-13"


def test_a_session_long_before_is_another() -> None:
    """The commission that met years ago did not meet then for the session of this week."""
    text = f"{_SESSION} The joint commission met in Arica in April 2009."
    assert sorted(str(r.date) for r in coopdata.parse(text, published="2014-01-17")) == ["2009-04", "2014-01-13"]


def test_talks_of_two_are_not_those_of_three() -> None:
    """A bilateral meeting before a trilateral one is a meeting of its own."""
    text = (
        "The ministers of Malta, Greece and Cyprus, Joe Borg, Nikos Pappas and Eleni Markou, met in Athens on Monday."
        " Before the trilateral meeting Borg held a bilateral meeting with Markou."
    )
    assert sorted(len(r.countries) for r in coopdata.parse(text, published="2014-01-17")) == [2, 3]


@pytest.mark.parametrize(
    ("told", "date", "country"),
    [
        ("Peru will host next year's meeting.", "2015", "PE"),
        ("Next year's session will be held in Santiago.", "2015", "CL"),
        ("The next meeting will be held in Santiago in May 2015.", "2015-05", "CL"),
    ],
)
def test_the_session_of_next_year_is_another(told: str, date: str, country: str) -> None:
    """The next session, told by its year, is planned, and is where its host is."""
    _, later = coopdata.parse(f"{_SESSION} {told}", published="2014-01-17")
    assert isinstance(later, coopdata.Meeting)
    assert later.place is not None
    assert (later.status, str(later.date), later.place.country) == ("planned", date, country)
