"""Clauses side by side: what one of them says of people, days and plans is not said of the next."""

import pytest

import coopdata as cd
from coopdata import parse


def _meetings(text: str, published: str = "2014-05-14") -> list[cd.Meeting]:
    return [record for record in parse(text, published=published) if isinstance(record, cd.Meeting)]


def _agreements(text: str, published: str = "2014-05-14") -> list[cd.Agreement]:
    return [record for record in parse(text, published=published) if isinstance(record, cd.Agreement)]


def _people(meeting: cd.Meeting) -> list[str]:
    return sorted(actor.name for actor in meeting.participants)


@pytest.mark.parametrize(
    "aside",
    [
        "who travels to Lima tomorrow",
        "who is to travel to Lima tomorrow",
        "who leaves for Lima tomorrow",
        "who will fly to Lima tomorrow",
    ],
)
def test_what_somebody_is_yet_to_do_leaves_the_main_clause_a_fact(aside: str) -> None:
    """A plan told in a relative clause is none of the main clause's."""
    text = (
        f"Chilean Foreign Minister Heraldo Silva, {aside}, met Zambian Prime Minister Kebby Mwale in Lusaka on Monday."
    )
    met = next(m for m in _meetings(text) if m.kind == "talks")
    assert (met.status, str(met.date)) == ("held", "2014-05-12")
    assert _people(met) == ["Heraldo Silva", "Kebby Mwale"]


def test_the_companion_of_a_guest_is_not_received_in_his_place() -> None:
    """Who stands in a relative clause, also with an office in commas, is not the subject of the main clause."""
    text = (
        "Afghan envoy Waheed Karimi arrived in Islamabad on Monday. Mr. Karimi, who is accompanied by the Director "
        "General for Political Affairs, Mr. Samad Rahim, will be received by the Prime Minister, Mr. Nadeem Anwar, "
        "before he leaves for home on Wednesday."
    )
    assert _people(_meetings(text)[-1]) == ["Nadeem Anwar", "Waheed Karimi"]


def test_two_visits_told_in_one_sentence_have_a_guest_each() -> None:
    """Behind "and", who stands right before the next verb is its subject and no object of the one before."""
    text = (
        "It will be recalled that Pakistani Prime Minister Nadeem Anwar paid a visit to Kabul in June last year and "
        "Afghan President Daoud Rahim was in Islamabad in August."
    )
    there, back = _meetings(text)
    assert (_people(there), str(there.date)) == (["Nadeem Anwar"], "2013-06")
    assert (_people(back), str(back.date)) == (["Daoud Rahim"], "2013-08")


@pytest.mark.parametrize(
    "word", ["a message from", "a letter from", "the greetings of", "a message of condolences from"]
)
def test_who_sends_a_letter_takes_no_part(word: str) -> None:
    """Whoever sent word through a guest was not there."""
    text = (
        f"Kenyan Foreign Minister John Oduor met President Ana Soto of Peru in Lima on Tuesday and handed over {word} "
        "President William Kamau."
    )
    assert _people(_meetings(text)[0]) == ["Ana Soto", "John Oduor"]


@pytest.mark.parametrize("teams", ["experts", "technical teams of the two countries", "officials from both sides"])
def test_those_who_agree_are_not_those_who_are_to_meet(teams: str) -> None:
    """Experts who are to meet stand for the states; who settled it is no participant."""
    text = (
        "Georgian Foreign Minister Maia Beridze met her Turkish counterpart Ali Kaya in Ankara on Monday. The two also "
        f"agreed that {teams} would meet in Batumi in July."
    )
    (later,) = [m for m in _meetings(text) if m.status == "planned"]
    assert (later.participants, later.countries) == ((), ("GE", "TR"))


@pytest.mark.parametrize("closing", ['," Mr Reid said.', '", Mr Reid said.', '," said Mr Reid.'])
def test_who_speaks_of_a_visit_is_no_guest(closing: str) -> None:
    """A visit of which a minister only speaks is the one told before, and he is not on it."""
    text = (
        "The Foreign Minister of Paraguay, José Félix Ayala, arrives in Wellington this evening for a two-day visit, "
        "New Zealand's Foreign Minister Murray Reid said today.\n\n\"This will be the first visit to New Zealand by a "
        f"Paraguayan Foreign Minister{closing}"
    )
    (visit,) = _meetings(text)
    assert _people(visit) == ["José Félix Ayala"]


@pytest.mark.parametrize(
    ("behind", "status", "history"),
    [
        ("has yet to be ratified by the Moldovan parliament", "signed", []),
        ("has not been ratified by the Moldovan parliament", "signed", []),
        ("is yet to enter into force", "signed", []),
        ("must still be ratified by both parliaments", "signed", []),
        ("will enter into force on 1 July 2014", "signed", ["in_force"]),
        ("entered into force on 1 March 2014", "in_force", ["in_force"]),
    ],
)
def test_what_has_not_come_about_is_no_status(behind: str, status: str, history: list[str]) -> None:
    """An agreement that is yet to be ratified is signed; an act to come stands in its history alone."""
    text = f"The trade agreement between Ukraine and Moldova, signed in Kiev on 3 August 2013, {behind}."
    (agreement,) = _agreements(text)
    assert (agreement.status, str(agreement.date)) == (status, "2013-08-03")
    assert [act.act for act in agreement.history] == history


def test_former_republics_are_not_the_state_that_is_gone() -> None:
    """The former Soviet republics are the two under discussion, not the Soviet Union."""
    text = (
        "Ukraine and Moldova signed a customs protocol in Kiev on 5 May 2014. A trade agreement between the former "
        "Soviet republics was signed in August 1993."
    )
    assert [agreement.countries for agreement in _agreements(text)] == [("MD", "UA"), ("MD", "UA")]


def test_who_speaks_of_renewing_an_agreement_did_not_sign_it() -> None:
    """Talks on renewing an agreement are an event to come; who tells of them is no signatory."""
    text = (
        "The doctors came under the health agreement which Lesotho and Cuba signed in Havana in April 2013.\n\n"
        "The Cuban Ambassador to Lesotho, Jorge Luis Mendes, said talks on renewing the agreement would begin in July."
    )
    (agreement,) = _agreements(text)
    (talks,) = _meetings(text)
    assert agreement.signatories == ()
    assert (talks.status, str(talks.date), talks.countries) == ("planned", "2014-07", ("CU", "LS"))


def test_a_meeting_has_the_day_of_its_sentence_not_of_the_agreement_reviewed() -> None:
    """A day that opens the sentence is that of the meeting at its end, where another stands with what was signed."""
    text = (
        "Bangladesh and Bhutan on Monday reviewed the transit agreement the two neighbours signed on December 6 last "
        "year, at a secretary-level virtual meeting."
    )
    (met,) = _meetings(text)
    assert (met.kind, str(met.date), met.countries) == ("call", "2014-05-12", ("BD", "BT"))


@pytest.mark.parametrize("mark", ["-", "- ", "• ", "–"])
def test_every_item_of_a_list_is_an_agreement_of_its_own(mark: str) -> None:
    """A list without a colon before it, its marks glued to the words or not, has the day and place of its lead."""
    ministry = "Ministry of Agriculture of"
    items = (
        "Agreement between Mongolia and Bulgaria on visas",
        f"Memorandum of Understanding between the {ministry} Mongolia and the {ministry} Bulgaria",
        "Programme of cooperation in education for 2014-2017",
    )
    text = (
        "Mongolian Prime Minister Bat Ganzorig and Bulgarian Prime Minister Stoyan Radkov held talks in Ulaanbaatar on "
        "12 May 2014. Following the talks, the two sides signed the documents below.\n\n"
        + ",\n\n".join(f"{mark}{item}" for item in items)
        + "."
    )
    agreements = _agreements(text)
    assert [agreement.kind for agreement in agreements] == ["agreement", "memorandum_of_understanding", "action_plan"]
    assert {agreement.countries for agreement in agreements} == {("BG", "MN")}


@pytest.mark.parametrize("times", ["in 1975 and 1978", "in 1975 and in 1978", "in 1975, and again in 1978"])
def test_two_years_are_two_visits(times: str) -> None:
    """A guest who came in two years paid two visits."""
    visits = _meetings(f"Swedish Prime Minister Olof Lund visited Yugoslavia {times}.", "1983-06-08")
    assert [str(visit.date) for visit in visits] == ["1975", "1978"]
    assert all(_people(visit) == ["Olof Lund"] for visit in visits)


def test_a_journey_begun_in_the_present_is_to_come() -> None:
    """Who sets off on Monday is yet to travel."""
    text = (
        "German Chancellor Petra Vogel sets off on Friday on a four-day trip to Kenya and Angola, her spokesman said."
    )
    (tour,) = _meetings(text)
    assert (tour.status, str(tour.date)) == ("planned", "2014-05-16/2014-05-19")


def test_a_day_behind_conferred_on_is_no_subject() -> None:
    """Two ministers who conferred on Tuesday held talks on that day."""
    text = (
        "Moroccan Prime Minister Driss Alami conferred on Tuesday in Rabat with Ghana's Finance Minister, Kofi Boateng."
    )
    (talks,) = _meetings(text)
    assert (talks.kind, str(talks.date), talks.place and talks.place.name) == ("talks", "2014-05-13", "Rabat")


def test_each_side_has_its_own_head() -> None:
    """Who heads the other side is no office of whom the sentence names before."""
    text = (
        "Delegations of Kyrgyzstan and Tajikistan met in Batken on May 12. The Kyrgyz side was headed by the envoy for "
        "border issues, Kurban Isakov, the Tajik side by the deputy prime minister, Azim Rahimov."
    )
    (met,) = _meetings(text)
    assert [getattr(person, "office", None) for person in met.participants][-1] == "deputy prime minister"
    assert all("by" not in (getattr(person, "office", None) or "").split() for person in met.participants)


@pytest.mark.parametrize("whom", ["President Luis Rey of Uruguay", "the government of Uruguayan President Luis Rey"])
def test_an_appeal_is_no_call(whom: str) -> None:
    """Exporters who call on a president to act have not visited him."""
    assert _meetings(f"Brazil's exporters on Monday called on {whom} to take the matter up.") == []
