"""Events told beside another: what is looked forward to, what was talked about, what had been before."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway looks forward to the state visit of Chilean President Boric to Oslo this November.", "2024-11"),
        (
            "They look forward to the consultations between Norway and Chile, to be held in Oslo on 3 July.",
            "2024-07-03",
        ),
        ("Both looked forward to the fifth meeting of the Norway-Chile joint commission in Oslo in July.", "2024-07"),
        ("Oslo looked forward to the visit of President Gabriel Boric of Chile to Norway in August.", "2024-08"),
        ("The two looked forward to the talks between Norway and Chile scheduled for 12 July in Oslo.", "2024-07-12"),
    ],
)
def test_an_event_with_a_day_that_is_looked_forward_to_is_planned(text: str, date: str) -> None:
    """Looking forward to an event of a certain day or month tells of a plan, not of a wish."""
    assert [(str(m.status), str(m.date)) for m in meetings(text) if m.date] == [("planned", date)]


def test_looking_forward_without_a_day_tells_of_nothing() -> None:
    """Looking forward to a visit of which no time is told is a wish."""
    assert not meetings("Norway looks forward to a visit of Chilean President Gabriel Boric to Oslo.")


@pytest.mark.parametrize(
    "text",
    [
        "met Chilean President Gabriel Boric on Monday. Eide and Boric discussed the treaty launched on May 3.",
        "met Chilean President Gabriel Boric on Monday. Eide went over with Boric the fair, planned for August 3.",
        "spoke on Monday with Chilean President Gabriel Boric. Eide and Boric agreed to end the work due on July 4.",
    ],
)
def test_what_two_talked_about_has_its_own_day(text: str) -> None:
    """The day of what two people talked about is not that of another meeting of theirs."""
    found = meetings(f"Norwegian Foreign Minister Espen Eide {text}")
    assert [str(meeting.date) for meeting in found] == ["2024-06-10"]


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers had spoken by telephone on 3 May.",
        "The two ministers had previously talked over the phone on 3 May.",
        "The two ministers had conferred by phone on 3 May.",
    ],
)
def test_two_who_had_spoken_by_telephone_had_a_call(text: str) -> None:
    """A call is told in every tense."""
    told = "Norwegian minister Espen Eide received Chilean minister Alberto van Klaveren in Oslo on Monday. "
    assert ("call", "2024-05-03") in {(str(m.kind), str(m.date)) for m in meetings(told + text)}


def agreements(text: str) -> list[cd.Agreement]:
    """The agreements of a text."""
    return [record for record in cd.parse(text, published="2024-06-14") if isinstance(record, cd.Agreement)]


@pytest.mark.parametrize(
    "text",
    [
        "An agreement on fruit was also signed by Norwegian envoy Kari Lie and Chilean minister Ana Soto.",
        "Norwegian envoy Kari Lie and Chilean minister Ana Soto signed an agreement on fruit on Tuesday.",
        "Norway and Chile concluded an agreement on the quarantine of fruit.",
        "Another agreement signed by the two countries is on fruit.",
        "A separate agreement, on fruit, was signed by Norway and Chile.",
    ],
)
def test_another_subject_or_other_signatories_make_another_agreement(text: str) -> None:
    """What others signed, what was also signed, and what is on another subject is no agreement told before."""
    first = (
        "Norwegian minister Espen Eide and Chilean minister Alberto Klaveren signed an agreement on visas on Monday. "
    )
    assert len(agreements(first + text)) == 2


def test_the_same_subject_is_the_same_agreement() -> None:
    """An agreement on a subject told before, between the same, is that one."""
    text = (
        "Norway and Chile signed an agreement on visas on Monday. Norway and Chile signed an agreement on visa waivers."
    )
    assert len(agreements(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In a joint communique, the two sides condemned the war.",
        "In their joint statement, the two leaders called for a ceasefire.",
        "In a joint statement on Tuesday, Norway and Chile called for a ceasefire.",
        "The two sides said in a joint statement that they would save the whale.",
        "The two ministers pledged in a joint communiqué to save the whale.",
    ],
)
def test_what_two_say_in_a_joint_statement_makes_it_a_record(text: str) -> None:
    """A joint statement in which two sides say something has been adopted by them."""
    met = "Norwegian minister Espen Eide met Chilean minister Alberto Klaveren in Oslo on Monday. "
    assert [(str(a.kind), str(a.status), a.countries) for a in agreements(met + text)] == [
        ("joint_statement", "adopted", ("CL", "NO"))
    ]


def test_what_companies_say_in_a_joint_statement_is_no_record() -> None:
    """The joint statement of two firms is none of states."""
    assert not agreements("The two companies, Norwegian Yara and Chilean Molymet, said in a joint statement they grow.")


@pytest.mark.parametrize(
    "who",
    [
        "the Kenyan leader",
        "the Kenyan head of state",
        "the head of the Kenyan state",
        "Kenya's head of state",
        "Kenya's president",
        "the visiting president",
    ],
)
def test_an_office_holder_is_meant_by_other_words(who: str) -> None:
    """Whoever was named before is meant by an office, a rank or a state."""
    text = (
        f"Kenyan President William Ruto arrived in Oslo on Monday. On Tuesday {who} met minister Espen Eide of Norway."
    )
    talks = next(meeting for meeting in meetings(text) if str(meeting.date) == "2024-06-11")
    assert "William Ruto" in {actor.name for actor in talks.participants}


@pytest.mark.parametrize(
    "who", ["the head of Kenyan diplomacy", "Kenya's top diplomat", "the Kenyan foreign policy chief"]
)
def test_a_minister_of_foreign_affairs_is_meant_by_other_words(who: str) -> None:
    """The top diplomat is the minister of foreign affairs named before, and nobody else."""
    told = "arrived in Oslo on Monday. On Tuesday"
    for office, meant in (("Foreign Minister", True), ("Health Minister", False)):
        text = f"Kenyan {office} Musalia Mudavadi {told} {who} met minister Espen Eide of Norway."
        talks = next(meeting for meeting in meetings(text) if str(meeting.date) == "2024-06-11")
        assert ("Musalia Mudavadi" in {actor.name for actor in talks.participants}) is meant


def test_with_whom_tells_the_other_signatory() -> None:
    """Whoever stands before "with whom he signed" signed too."""
    text = "Kenyan President William Ruto met President Alar Karis of Estonia in Oslo, with whom he signed a treaty."
    (treaty,) = agreements(text)
    assert {actor.name for actor in treaty.signatories} == {"William Ruto", "Alar Karis"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Franco-Malagasy joint commission will reconvene in Paris on 24 July.", "planned"),
        ("The Franco-Malagasy joint commission will resume its work in Paris on 24 July.", "planned"),
        ("The joint border commission of Peru and Chile resumed its work in Tacna on Monday.", "held"),
        ("The joint commission between Oman and Kenya reconvened in Muscat on Tuesday after five years.", "held"),
        ("The Norwegian-Russian Fisheries Commission resumed its session in Bergen on Tuesday.", "held"),
    ],
)
def test_an_organ_that_resumes_its_work_meets(text: str, status: str) -> None:
    """A joint organ that takes its work up again holds a meeting."""
    assert [(str(m.kind), str(m.status)) for m in meetings(text)] == [("joint_commission", status)]


def test_a_visit_with_a_length_is_one_beside_several_meetings() -> None:
    """Whoever meets several hosts on a visit of some days has made a visit besides."""
    text = (
        "Kenyan minister Musalia Mudavadi met Norwegian Premier Jonas Støre in Oslo on Tuesday. Mudavadi also met "
        "with Norwegian minister Espen Eide. The Kenyan minister arrived here on Monday on a five-day official visit."
    )
    assert ("visit", "2024-06-10/2024-06-14") in {(str(m.kind), str(m.date)) for m in meetings(text)}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The draft came up at the political consultations held in Oslo on Monday.", "consultations", "2024-06-10"),
        ("The wording was settled at expert talks held in Oslo on Monday.", "talks", "2024-06-10"),
        ("During the negotiations held in Oslo on 3 May, the two sides settled it.", "negotiations", "2024-05-03"),
        ("It had been discussed at political consultations in Oslo in March.", "consultations", "2024-03"),
        ("This was said after the discussions held in Oslo on Monday.", "talks", "2024-06-10"),
    ],
)
def test_talks_named_with_their_place_and_day_were_held(text: str, kind: str, date: str) -> None:
    """Talks that are only named, with where and when they were held, are a meeting of those told of."""
    found = meetings(f"Norway and Chile signed a treaty on fish. {text}")
    assert [(str(m.kind), str(m.date), m.countries) for m in found] == [(kind, date, ("CL", "NO"))]


@pytest.mark.parametrize(
    "text",
    [
        "The lunch brought President William Ruto and his Ugandan counterpart Yoweri Museveni together on Monday.",
        "It brought Kenyan President William Ruto and his Ugandan colleague Yoweri Museveni face to face on Monday.",
        "A dinner on Monday reunited Kenyan President William Ruto with Ugandan President Yoweri Museveni.",
        "A deal brought Kenyan President William Ruto and Ugandan President Yoweri Museveni to one table on Monday.",
    ],
)
def test_who_is_brought_together_meets(text: str) -> None:
    """Whatever brings two people together is a meeting of theirs."""
    (meeting,) = meetings(text)
    assert (str(meeting.date), {actor.name for actor in meeting.participants}) == (
        "2024-06-10",
        {"William Ruto", "Yoweri Museveni"},
    )


def test_a_meeting_said_to_be_the_first_is_one() -> None:
    """That a meeting was the first between the leaders of two states makes no second one."""
    text = "Kenyan President William Ruto met in Oslo on Monday with Premier Jonas Støre of Norway"
    for rest in (
        ", in the first meeting between leaders of the two countries.",
        ". It was the first meeting between them.",
    ):
        assert len(meetings(text + rest)) == 1


def test_a_speaker_recalls_a_meeting_with_whom_he_speaks_to() -> None:
    """``We last met`` is said of the two whom the report is about."""
    text = (
        "Kenyan President William Ruto met President Yoweri Museveni of Uganda in Kampala on Monday. "
        '"Let me recall that we last met in September 2022 in Arusha."'
    )
    assert ("2022-09", 2) in {(str(m.date), len(m.participants)) for m in meetings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan-Ugandan joint commission will meet in Kampala in July. It last met in Nairobi in May 2019.",
        "The Kenyan-Ugandan joint commission will sit in July. It has met only once, in May 2019 in Nairobi.",
        "The Kenyan-Ugandan joint commission reconvened on Monday. It had last met in May 2019.",
    ],
)
def test_an_organ_that_met_before_held_another_session(text: str) -> None:
    """``It last met`` behind the session of an organ tells of another one."""
    found = {(str(m.kind), str(m.date), m.countries) for m in meetings(text)}
    assert ("joint_commission", "2019-05", ("KE", "UG")) in found


@pytest.mark.parametrize("opening", ["After the meeting", "At the end of the meeting", "On the margins of the meeting"])
def test_the_meeting_is_that_of_the_news(opening: str) -> None:
    """``After the meeting`` means the session that a report is about, not one of years before that it names."""
    text = (
        "OSLO, June 14 - The sixth meeting of the Norway-Chile joint commission was held on Thursday in Oslo.\n\n"
        "The commission welcomed the treaty signed at its fifth meeting in Santiago on 3 May 2022.\n\n"
        f"{opening}, Norwegian minister Espen Eide and Chilean minister Ana Soto signed a memorandum on fish."
    )
    memorandum = next(a for a in agreements(text) if str(a.kind) == "memorandum_of_understanding")
    assert (str(memorandum.date), memorandum.place and memorandum.place.name) == ("2024-06-13", "Oslo")


def test_a_meeting_that_was_talked_about_is_none_of_those_who_talked() -> None:
    """``exchanged views on the forthcoming meeting of`` others: the two are not at that meeting."""
    text = (
        "Norwegian minister Espen Eide met Chilean minister Ana Soto on Monday. The two ministers exchanged "
        "views on the forthcoming informal meeting of the leaders of the Asia-Pacific Economic Cooperation in Lima."
    )
    assert [m.countries for m in meetings(text) if "NO" in m.countries] == [("CL", "NO")]


@pytest.mark.parametrize(
    "text",
    [
        "The third round of the BPC will be held in Santiago next year.",
        "The next round of the BPC is to be held in Santiago in 2025.",
        "The two sides intend to hold the next round of the BPC in Santiago in 2025.",
        "The next BPC round will be held in Santiago in 2025.",
    ],
)
def test_a_series_told_before_is_meant_by_its_initials(text: str) -> None:
    """The initials of consultations named before stand for them."""
    told = "The second round of the Norway-Chile Bilateral Political Consultations (BPC) was held in Oslo on Monday. "
    found = [(str(m.kind), str(m.status), m.countries) for m in meetings(told + text)]
    assert found == [("consultations", "held", ("CL", "NO")), ("consultations", "planned", ("CL", "NO"))]


def test_whom_somebody_called_on_stands_right_behind() -> None:
    """A name right behind "called on" is who was called on, and no subject of talk."""
    text = "Kenyan minister Musalia Mudavadi called on Jonas Gahr Støre, Prime Minister of Norway, on Monday in Oslo."
    (meeting,) = meetings(text)
    assert {actor.name for actor in meeting.participants} == {"Musalia Mudavadi", "Jonas Gahr Støre"}


def test_since_they_met_tells_of_that_meeting() -> None:
    """A first encounter since another tells of the other."""
    text = (
        "Kenyan President William Ruto is to meet President Yoweri Museveni of Uganda in July. "
        "It would be their first encounter since they met in Arusha in November 2022."
    )
    assert "2022-11" in {str(m.date) for m in meetings(text)}


@pytest.mark.parametrize("portfolio", ["Geology and Mining", "Water, Sanitation and Wildlife", "Hydrocarbons"])
def test_a_demonym_before_a_portfolio_tells_whose_minister(portfolio: str) -> None:
    """Whoever has a portfolio of whatever words is of the state named before it."""
    text = f"Norwegian minister Espen Eide met Mongolian Minister of {portfolio} Byambyn Gantömör in Oslo on Monday."
    assert [m.countries for m in meetings(text)] == [("MN", "NO")]


@pytest.mark.parametrize(
    ("rest", "date"),
    [
        ("which last met in Oslo in May 2019, will hold its third meeting in Santiago in July.", "2024-07"),
        ("which had last met in Oslo in May 2019, met in Santiago on Monday.", "2024-06-10"),
    ],
)
def test_a_relative_clause_tells_of_the_last_session(rest: str, date: str) -> None:
    """``which last met in Oslo in May`` is another session than that of the main clause, with a place of its own."""
    found = meetings(f"The Norway-Chile joint commission, {rest}")
    places = {(str(m.date), m.place.name if m.place else None) for m in found}
    assert places == {("2019-05", "Oslo"), (date, "Santiago")}
