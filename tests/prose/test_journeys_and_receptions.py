"""Journeys told by their end or by a relative clause, receptions in turn, and talks of those under discussion."""

import pytest

import coopdata as cd


def meetings(text: str) -> list[cd.Meeting]:
    """The meetings of a text."""
    return [record for record in cd.parse(text, published="2019-06-20") if isinstance(record, cd.Meeting)]


@pytest.mark.parametrize(
    ("text", "sides", "date"),
    [
        (
            "Kenya's foreign minister, Peter Otieno, left Nepal on Friday after a four-day visit.",
            {"KE", "NP"},
            "2019-06-11/2019-06-14",
        ),
        (
            "Finnish President Aino Laine departed Hanoi on Thursday at the end of a three-day visit.",
            {"FI", "VN"},
            "2019-06-18/2019-06-20",
        ),
        (
            "Chile's trade minister, Rosa Fuentes, left Manila on Sunday upon completion of a two-day visit.",
            {"CL", "PH"},
            "2019-06-15/2019-06-16",
        ),
        (
            "Zambia's president, Joseph Banda, spoke of the visit that he is paying to Kuwait from 3 to 5 May.",
            {"KW", "ZM"},
            "2019-05-03/2019-05-05",
        ),
        ("Minister Ana Lopes of Brazil recalled the visit she made to Finland in March.", {"BR", "FI"}, "2019-03"),
        (
            "India's foreign minister, Arun Nair, ended on Friday in Nairobi a tour that had taken him to Uganda.",
            {"IN", "KE", "UG"},
            "2019-06-14",
        ),
        (
            "Ken Sato, the Japanese minister, concluded on Monday in Lima a tour that also took him to Chile.",
            {"CL", "JP", "PE"},
            "2019-06-17",
        ),
    ],
)
def test_a_journey_told_by_its_end_or_in_a_clause_is_a_visit(text: str, sides: set[str], date: str) -> None:
    """Who left a state after a visit, and whose visit a relative clause tells of, has been or will be there."""
    (found,) = meetings(text)
    assert (found.kind, set(found.countries), str(found.date)) == ("visit", sides, date)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's foreign minister, Peter Otieno, left Nepal out of his speech after a visit to the library.",
        "Minister Ana Lopes of Brazil left the hall in Oslo after a long day.",
        "Both agencies, of Japan and of Vietnam, will hold a meeting every year.",
        "The talks which the minister of Kenya made public were about Nepal.",
    ],
)
def test_who_leaves_something_else_has_visited_nobody(text: str) -> None:
    """Leaving, and a verb of paying, make no visit without a place, a noun of a journey and a traveller."""
    assert meetings(text) == []


def test_a_clause_about_what_is_to_come_makes_a_plan() -> None:
    """A visit that somebody will make is planned, on the days of its clause."""
    (found,) = meetings(
        "Prime Minister Ago Soto of Chile spoke of the visit he will make to Portugal from 24 to 27 June."
    )
    assert (found.status, str(found.date)) == ("planned", "2019-06-24/2019-06-27")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Also received was the High Commissioner of Kenya, Peter Otieno.", {"Peter Otieno", "Josua Hamutenya"}),
        ("The first to be received was the Ambassador of Chile, Rosa Fuentes.", {"Rosa Fuentes", "Josua Hamutenya"}),
        ("Finnish Ambassador Aino Laine, who was received last, spoke of schools.", {"Aino Laine", "Josua Hamutenya"}),
    ],
)
def test_whoever_is_received_in_turn_met_the_host_told_before(text: str, names: set[str]) -> None:
    """The host is whom the sentence before names, and the day is the day told there."""
    (found,) = meetings(f"President Josua Hamutenya of Namibia received three envoys on Thursday. {text}")
    assert {actor.name for actor in found.participants} == names
    assert str(found.date) == "2019-06-20"


@pytest.mark.parametrize(
    ("text", "sides", "status"),
    [
        ("A meeting in Vienna on Monday of the oil ministers of Kuwait and Libya ended early.", {"KW", "LY"}, "held"),
        (
            "A meeting in Panama City on Saturday of the foreign ministers of Peru and Chile has been postponed.",
            {"CL", "PE"},
            "postponed",
        ),
        ("A meeting on 3 May in Oslo of experts from Norway and Russia dealt with fish.", {"NO", "RU"}, "held"),
        (
            "Oman and Yemen settled their row. The deal followed two days of talks in Muscat on 3 and 4 May.",
            {"OM", "YE"},
            "held",
        ),
        (
            "Oman and Yemen signed a treaty. The joint border committee is scheduled to meet in Muscat on 10 July.",
            {"OM", "YE"},
            "planned",
        ),
        (
            "The museum board of Oman was told. President Ali Said of Yemen would visit Oman in July, officials said.",
            {"OM", "YE"},
            "planned",
        ),
        ("Oman's health ministry received a visit from Yemen's health ministry on Monday.", {"OM", "YE"}, "held"),
    ],
)
def test_sides_behind_place_and_day_and_of_those_under_discussion(text: str, sides: set[str], status: str) -> None:
    """Who met may stand behind the place and the day, or be the two states that the text is about."""
    (found,) = meetings(text)
    assert (set(found.countries), found.status) == (sides, status)


def test_a_power_to_sign_on_a_day_is_a_plan() -> None:
    """Whom a government empowers to sign on a day that is told is to sign; without a day nothing is planned."""
    text = "Peru's government empowered Ambassador Luis Soto to sign the treaty with Chile"
    (found,) = cd.parse(f"{text} on 5 July in Arica.", published="2019-06-20")
    assert (found.status, str(found.date)) == ("proposed", "2019-07-05")
    assert not cd.parse(f"{text}.", published="2019-06-20")


def test_wrapped_copy_without_blank_lines_is_read_as_paragraphs() -> None:
    """A line that ends inside a sentence is no headline, where the copy has no blank line between its paragraphs."""
    text = (
        "CROATIA, MALTA SIGN DEAL\n\nZAGREB, Nov 12 - The foreign ministers of Croatia and\nMalta, Ivo Brkic and "
        "Joe Borg, signed an\nagreement on insurance in Zagreb on Wednesday.\nThe agreement makes it possible for "
        "people who worked\nin both countries to claim a pension from each.\nBrkic told reporters after talks with his "
        "guest that there\nwere no open issues between the two countries and that it\nwould share its experience "
        "of long talks.\nBorg was also received on Wednesday by Prime Minister\nVesna Horvat of Croatia for an hour.\n"
    )
    found = cd.parse(text, published="2003-11-12")
    assert any("Vesna Horvat" in {a.name for a in r.participants} for r in found if isinstance(r, cd.Meeting))
