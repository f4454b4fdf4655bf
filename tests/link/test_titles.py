"""Titles taken apart, and compared part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.link._likeness import compare_titles
from coopdata.link.titles import TitleParser, parse_title

SAME = [
    ("Jordan Turkey", "Turkey - Jordan"),
    ("Australia-Chile Free Trade Agreement", "Chile Australia"),
    (
        "Protocol on Heavy Metals to the Convention on Long-Range Transboundary Air Pollution",
        "Protocol to the 1979 Convention on Long-Range Transboundary Air Pollution on Heavy Metals",
    ),
    (
        "Protocol on Shared Watercourses",
        "Protocol on Shared Watercourses to the Treaty of the Southern African Development Community",
    ),
    ("Regional Convention on Climate Change", "Convenio Regional sobre cambios climáticos"),
    ("Convention on Co-operation in Combating Oil Spills", "CONVENTION ON COOPERATION IN COMBATING OIL SPILLS"),
    (
        "Convention on Fisheries Cooperation between Peru and Honduras",
        "Convenio sobre Cooperación pesquera entre la República del Perú y la República de Honduras",
    ),
    (
        "WHO Framework Convention on Tobacco Control (FCTC)",
        "World Health Organization Framework Convention on Tobacco Control",
    ),
    (
        "Agreement between Norway and the USSR on fisheries",
        "Agreement between the Union of Soviet Socialist Republics and Norway on fishing",
    ),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_titles_of_one_instrument_are_alike(a: str, b: str) -> None:
    """Order, case, hyphens, parties, parents, acronyms and languages do not part two titles of one instrument."""
    found = compare_titles(parse_title(a), parse_title(b))
    assert found.subject in ("identical", "identical_short", "near", "similar", "contained", "parties_only")
    assert found.instrument not in ("parent", "different")
    assert found.parties not in ("other_side", "different")
    assert found.numbers != "different"


APART = [
    ("Indus Waters Treaty", "Protocol to the Indus Waters Treaty", "instrument", "parent"),
    ("Convention on Early Notification", "Amendment to the Convention on Early Notification", "instrument", "parent"),
    ("Agreement on Fishing", "Agreement extending the Agreement on Fishing", "instrument", "parent"),
    (
        "Amendments to Annex II of the Convention on Wastes",
        "Amendments to Annex III of the Convention on Wastes",
        "numbers",
        "different",
    ),
    ("Protocol II to the Treaty on Weapons", "Protocol I to the Treaty on Weapons", "numbers", "different"),
    (
        "Fishing agreement for the period 1 July 2001 to 30 June 2004",
        "Fishing agreement for the period 1 July 2004 to 30 June 2007",
        "numbers",
        "different",
    ),
    ("Agreement between Iran and Iraq on water", "Agreement between Iran and Turkey on water", "parties", "other_side"),
    ("Agreement between Chile and Peru on water", "Agreement between Iran and Turkey on water", "parties", "different"),
    ("Convention on the River Tana", "Convention on the River Pasvik", "subject", "different_short"),
]


@pytest.mark.parametrize(("a", "b", "part", "level"), APART)
def test_what_parts_two_titles(a: str, b: str, part: str, level: str) -> None:
    """A changed or completed instrument, another number, another party or another river is another instrument."""
    assert getattr(compare_titles(parse_title(a), parse_title(b)), part) == level


def test_a_state_that_is_gone_counts_as_its_successor() -> None:
    """The Soviet Union in a title is Russia in today's tables."""
    assert parse_title("Treaty between the USSR and Poland").parties == {"RU", "PL"}


def test_ordinals_and_dates_are_numbers() -> None:
    """Ordinals in words and digits, and dates in several languages, are read as numbers."""
    assert parse_title("fifth meeting").ordinals == parse_title("5th meeting").ordinals == {"5"}
    assert ("date", "1991-07-29") in parse_title("l'Accord du 29 juillet 1991").numbers
    assert ("date", "1973-06-15") in parse_title("Agreement of June 15, 1973").numbers


@given(st.text(max_size=300))
def test_any_text_is_a_title(text: str) -> None:
    """Every string can be taken apart, and is like itself."""
    title = parse_title(text)
    found = compare_titles(title, title)
    assert found.instrument in ("equal", "unknown")
    assert found.numbers in ("equal", "unknown")
    assert found.parties in ("equal", "unknown")


@given(
    st.lists(
        st.sampled_from([text for pair in SAME for text in pair] + [row[0] for row in APART]), min_size=2, max_size=2
    )
)
def test_comparing_titles_is_symmetric(two: list[str]) -> None:
    """It does not matter which title comes first."""
    parser = TitleParser()
    a, b = (parser.parse(text) for text in two)
    assert compare_titles(a, b) == compare_titles(b, a)


def test_a_long_text_costs_no_more_than_a_long_title() -> None:
    """A megabyte in place of a title is read up to a bound."""
    assert len(parse_title("water " * 200_000).text) <= 2000
