"""Treaties told by since when they bind, the hosts and guests of conferences, organs that are yet to meet."""

import datetime as dt

import pytest

import coopdata as cd

PUBLISHED = dt.date(2020, 5, 14)


def _parsed(text: str) -> list[dict[str, object]]:
    return [cd.to_dict(record) for record in cd.parse(text, published=PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Portugal and Morocco have been bound since May 1994 by a Treaty of Good Neighbourliness.", "1994-05"),
        ("Since 1998 France and Egypt have been tied by a double taxation agreement.", "1998"),
        ("Peru and Chile have since 2006 been linked by a free trade agreement.", "2006"),
        ("Finland and Estonia have been joined since 1992 by a convention on consular matters.", "1992"),
        ("Kenya and Uganda have been connected since 2011 by an agreement on electricity.", "2011"),
    ],
)
def test_a_treaty_binds_since_it_was_made(text: str, date: str) -> None:
    """A treaty by which two states are said to be bound since a time is dated by it."""
    (treaty,) = _parsed(text)
    assert (treaty["type"], treaty["date"]) == ("agreement", date)


def test_a_wish_since_a_year_dates_nothing() -> None:
    """A convention for which somebody has been asking since a year was not made then."""
    records = _parsed("Portugal has got an extradition convention that it had been asking of Morocco since 1994.")
    assert not [r for r in records if r["type"] == "agreement" and r.get("date") == "1994"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Estonia will host the next forum in Tallinn in 2022.", "EE"),
        ("Latvia is to host the next forum in 2022.", "LV"),
        ("Iceland hosted the previous forum in Akureyri in 2018.", "IS"),
        ("The next forum will be hosted by Estonia in Tartu in 2022.", "EE"),
        ("In 2022 Lithuania hosts the next forum in Kaunas.", "LT"),
    ],
)
def test_another_edition_is_told_by_its_host(text: str, country: str) -> None:
    """A forum that a state hosts before or after the one told is another one of the series, and is there."""
    records = _parsed(f"The third Nordic-Baltic Forum was held in Oslo on Monday. {text}")
    conferences = [r for r in records if r["type"] == "conference"]
    assert len(conferences) == 2
    place = conferences[1]["place"]
    assert isinstance(place, dict)
    assert place["country"] == country


@pytest.mark.parametrize(
    "guests",
    [
        "His guests were President Issa Traoré of Mali and Prime Minister Moussa Barry of Guinea.",
        "Among his guests were President Issa Traoré of Mali and Prime Minister Moussa Barry of Guinea.",
        "The guests were President Issa Traoré of Mali and Prime Minister Moussa Barry of Guinea.",
        "The guests included President Issa Traoré of Mali and Prime Minister Moussa Barry of Guinea.",
        "The other participants were President Issa Traoré of Mali and Prime Minister Moussa Barry of Guinea.",
    ],
)
def test_hosts_and_guests_of_a_conference_take_part(guests: str) -> None:
    """Who hosts a conference in person takes part in it, and so do the guests that the next sentence names."""
    host = "President Adama Diallo of Senegal hosted the tenth Sahel Security Conference in Dakar on Monday."
    (conference,) = _parsed(f"{host} {guests}")
    people = conference["participants"]
    assert isinstance(people, list)
    assert {person["name"] for person in people} >= {"Adama Diallo", "Issa Traoré", "Moussa Barry"}


@pytest.mark.parametrize(
    "text",
    [
        "The follow-up is for the Mexico-Canada Working Group on Mines. The group will hold its first meeting in May.",
        "They created a Mexico-Canada Working Group on Mines. Its first meeting will be held in Puebla in May 2021.",
        "Mexico and Canada set up a joint task force on tea. The task force is to convene in Vancouver in May 2021.",
        "Mexico and Canada agreed on a joint committee. The committee is to hold its first meeting in Puebla in June.",
        "Mexico and Canada set up a joint task force. The task force will meet for the first time in Puebla in May.",
    ],
)
def test_an_organ_of_two_states_is_yet_to_meet(text: str) -> None:
    """The first meeting of an organ told in the sentence before is a session between the states in its name."""
    sessions = [r for r in _parsed(text) if r["type"] == "meeting"]
    assert [(r["kind"], r["status"], r["countries"]) for r in sessions] == [
        ("joint_commission", "planned", ["CA", "MX"])
    ]


@pytest.mark.parametrize(
    "foot", ["Wednesday, 9 October 2019 | tk", "9 October 2019", "(STK) October 9, 2019", "Bratislava, 9 October 2019"]
)
def test_a_short_last_line_dates_a_text(foot: str) -> None:
    """A text without a date above is published on the day of the short line at its foot."""
    text = (
        "Summit backs night trains\n\nSlovak Prime Minister Tibor Hanák met Austrian Chancellor Brigitte Lerchner in "
    )
    text += "Poysdorf on Wednesday, and both spoke of trains.\n\nThey agreed to meet again before the year is out, and "
    (record,) = cd.parse(f"{text}went home.\n\n{foot}\n")
    assert str(record.date) == "2019-10-09"


def test_a_host_without_a_name_is_not_whom_the_guest_met_next() -> None:
    """Who was received by somebody unnamed and then met a minister took part in two meetings."""
    text = "Danish Foreign Minister Lars Holm came to Brunei on Monday. He was received in audience yesterday by His "
    text += (
        "Royal Highness the Crown Prince at Istana Nurul Iman. At noon he met the Minister of Home Affairs, Awang Zul."
    )
    meetings = [r for r in _parsed(text) if r["type"] == "meeting"]
    assert len(meetings) == 2
    assert sum("Awang Zul" in str(r["participants"]) for r in meetings) == 1


def test_who_watches_a_signing_is_not_bound() -> None:
    """States whose leaders attend the signing of a contract between bodies are no parties of it."""
    text = (
        "The presidents of Ghana and Togo attended the signing of a contract between Électricité de France of France "
    )
    text += "and the Ministry of Energy of Benin in Cotonou on Monday."
    assert all("GH" not in str(r["countries"]) for r in _parsed(text) if r["type"] == "agreement")


@pytest.mark.parametrize(
    "talks",
    [
        "Officials of the two countries had settled the text in negotiations held in Nauru from 20 to 22 April.",
        "Its text was settled at talks held in Apia from 20 to 22 April.",
        "The two sides settled it at talks held in Fiji from 20 to 22 April.",
        "Experts had agreed on its text in consultations held in Suva from 20 to 22 April.",
        "It was drafted during discussions held in Nadi from 20 to 22 April.",
    ],
)
def test_talks_that_settled_a_text_are_a_meeting(talks: str) -> None:
    """Talks that are told by where and when they were held took place between the two under discussion."""
    _, meeting = _parsed(f"Fiji and Nauru signed an air services agreement today. {talks}")
    assert (meeting["type"], meeting["date"], meeting["countries"]) == (
        "meeting",
        "2020-04-20/2020-04-22",
        ["FJ", "NR"],
    )


@pytest.mark.parametrize("noun", ["conversation", "talks", "discussions", "meeting", "consultations"])
def test_talks_that_two_people_had_are_theirs(noun: str) -> None:
    """A relative clause tells who had the talks that somebody speaks of."""
    text = f"Fish took up most of the {noun} that Duarte Mota, the Portuguese Prime Minister, and Abdelhak Benali, the "
    (meeting,) = _parsed(f"{text}Moroccan Foreign Minister, had in Rabat.")
    assert meeting["countries"] == ["MA", "PT"]


@pytest.mark.parametrize(
    "years", ["1985, 1986 and 1987 harvests", "2019 season", "2019 and 2020 crops", "2019 school year", "2018 quota"]
)
def test_years_of_harvests_date_no_signing(years: str) -> None:
    """The harvests and seasons for which an agreement holds are not when it was signed."""
    (agreement,) = _parsed(f"Canada and Barbados signed an agreement on farm workers for the {years}.")
    assert agreement["date"] == "2020-05-14~"


def test_who_signs_alongside_is_a_signatory() -> None:
    """Who stands behind "alongside" has signed, too."""
    text = "Industry Minister Gregory Ross of Canada signed a memorandum on mines in Mexico City on Thursday alongside "
    (agreement,) = _parsed(f"{text}Mexican Economy Secretary Lucía Montellano.")
    signatories = agreement["signatories"]
    assert isinstance(signatories, list)
    assert [s["name"] for s in signatories] == ["Gregory Ross", "Lucía Montellano"]


def test_a_session_that_an_organ_holds_next_is_to_come() -> None:
    """The next meeting of an organ is planned, though the present tense tells of it."""
    text = (
        "Trade will be taken up when the Canada-Mexico Joint Trade Committee holds its next meeting in Puebla in July."
    )
    (session,) = _parsed(text)
    assert (session["status"], session["date"]) == ("planned", "2020-07")


def test_an_item_is_signed_by_those_whom_it_names() -> None:
    """An item of a list that tells who signed it has those as signatories, and not those of the batch."""
    text = "Prime Ministers Ali Benali of Morocco and Duarte Mota of Portugal signed two documents in Rabat:\n\n"
    text += "- an extradition convention, signed by Justice Ministers Omar Lahrichi and Helena Vasques;\n- an accord."
    first = _parsed(text)[0]
    signatories = first["signatories"]
    assert isinstance(signatories, list)
    assert {s["name"] for s in signatories} == {"Helena Vasques", "Omar Lahrichi"}
