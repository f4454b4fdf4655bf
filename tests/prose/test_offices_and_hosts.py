"""Whose an office is where several stand in a row, and which state a university or its guest is of."""

import pytest

import coopdata as cd


def people(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Country and office of each person of the first record."""
    (record, *_) = cd.parse(text, published="2024-06-14")
    actors = record.signatories if isinstance(record, cd.Agreement) else record.participants  # type: ignore[union-attr]
    return {actor.name: (actor.country, actor.office) for actor in actors if isinstance(actor, cd.Person)}


@pytest.mark.parametrize("joined", [" and", " and Dr.", ", and", " and H.E. Mr."])
def test_an_office_behind_a_name_ends_before_the_next_name(joined: str) -> None:
    """Of two people with their offices behind them each has the own office and state."""
    found = people(
        f"The memorandum was signed by Nguyen Van Hung, Minister of Culture of Viet Nam{joined} Ahmed Issa, "
        "Minister of Tourism of Egypt on Tuesday in Hanoi."
    )
    assert found == {
        "Nguyen Van Hung": ("VN", "Minister of Culture of Viet Nam"),
        "Ahmed Issa": ("EG", "Minister of Tourism of Egypt"),
    }


@pytest.mark.parametrize(
    ("told", "office"),
    [
        ("Kuwaiti Emir Sheikh Sabah Al-Ahmad", "Kuwaiti Emir"),
        (
            "the President of the House of Representatives, Annita Demetriou",
            "President of the House of Representatives",
        ),
        ("the Speaker of the Knesset, Mickey Levy", "Speaker of the Knesset"),
    ],
)
def test_titles_of_rulers_and_presidents_of_houses_are_offices(told: str, office: str) -> None:
    """Who reigns, and who presides over a house of parliament, holds that office."""
    found = people(f"Latvian Foreign Minister Baiba Braze met {told}, in Nicosia on Tuesday.")
    assert office in {held for _, held in found.values()}


@pytest.mark.parametrize(
    "text",
    [
        "Syiah Kuala University received a visit from Samarkand State University in Banda Aceh on Wednesday.",
        "BANDA ACEH, Indonesia, June 13 -- Teuku University hosted a delegation from Samarkand State University.",
    ],
)
def test_a_university_of_no_known_state_is_of_the_place_where_it_is_host(text: str) -> None:
    """Where the guest's state is known, the place or the dateline tells that of the host."""
    (visit,) = cd.parse(text, published="2024-06-14")
    assert visit.countries == ("ID", "UZ")


def test_a_university_is_of_the_city_in_its_name() -> None:
    """The city in a body's own name goes before the one where something took place."""
    (visit,) = cd.parse("The University of Tartu received a visit from Samarkand State University in Tartu on Monday.")
    assert visit.countries == ("EE", "UZ")


@pytest.mark.parametrize(
    "text",
    [
        "Eleven doctoral students of the University of Lahore have gone to Braga in Portugal.",
        "Last year 400 Kenyan tourists went to Lisbon.",
    ],
)
def test_who_only_travels_is_no_guest(text: str) -> None:
    """Students, tourists and workers abroad are on no visit of their state."""
    assert cd.parse(text, published="2024-06-14") == []


def test_a_whole_office_means_who_was_named_with_it() -> None:
    """``the Minister of Business and Trade`` is whoever was named with that office, also in the manner of "HE"."""
    text = (
        "HE the Minister of Business and Trade Jassim Al Kubaisi received here on Monday the Uruguayan Minister of"
        " Livestock Ricardo Etchegoyen. Earlier in the day, HE the Minister of Business and Trade met with the"
        " Ambassador of Sri Lanka to Qatar Nimal Weeraratne."
    )
    visit, call = cd.parse(f"DOHA, Nov 4 (QNA) -- {text}", published="2010-11-04")
    assert isinstance(visit, cd.Meeting)
    assert isinstance(call, cd.Meeting)
    assert {person.name for person in call.participants} == {"Jassim Al Kubaisi", "Nimal Weeraratne"}
    assert "Minister of Business and Trade" in {p.office for p in visit.participants if isinstance(p, cd.Person)}


def test_who_leaves_for_where_a_conference_opens_takes_part() -> None:
    """A journey to the place "where" a conference is held is a journey to the conference."""
    (*_, forum) = cd.parse(
        "Laotian Energy Minister Bounthong Sisavath will then leave for Surabaya, where the 12th ASEAN Energy Forum"
        " opens on Friday.",
        published="2023-08-23",
    )
    assert isinstance(forum, cd.Conference)
    assert [person.name for person in forum.participants] == ["Bounthong Sisavath"]
