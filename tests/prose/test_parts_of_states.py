"""Parts of states that act, and words of meeting and signing that tell of no event."""

import pytest

import coopdata as cd


def told(text: str) -> list[cd.Agreement | cd.Meeting | cd.Conference]:
    """The records of a text."""
    return list(cd.parse(text, published="2024-05-15"))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ontario Premier Jane Doe met Indian High Commissioner Ravi Rao in Toronto on Monday.", ["CA", "IN"]),
        ("Bavarian Minister-President Karl Lang visited Tokyo on Tuesday.", ["DE", "JP"]),
        ("The governor of Hokkaido and the mayor of Vladivostok signed a protocol on Monday.", ["JP", "RU"]),
        ("A delegation led by the deputy governor of Yunnan province, Li Xin, visited Lima on Friday.", ["CN", "PE"]),
        ("Queensland Premier Ann Lee hosted a delegation from Papua New Guinea in Brisbane on Monday.", ["AU", "PG"]),
    ],
)  # fmt: skip
def test_who_governs_a_part_of_a_state_stands_for_the_state(text: str, countries: list[str]) -> None:
    """Premiers, governors and mayors are on the side of the state to which their land or town belongs."""
    (record,) = told(text)
    assert sorted(record.countries) == countries


@pytest.mark.parametrize(
    "text",
    [
        'First prize went to "Night in Kabul" by Iranian director Sara Karimi.',
        'The novel "Journey to Armenia" by Russian poet Ivan Orlov was published in Berlin.',
        'The award for best film went to "Plastic Peru", directed by Wang Li from China.',
        "The two countries met their climate targets, Japan and Vietnam said.",
        "The Iranian team met South Korea in the final in Seoul on Tuesday.",
        "British Minister Tom Hill met in Israel on Monday with families of hostages held by Hamas.",
        "Turkey on Monday welcomed negotiations between the Yemeni government and the Yemeni rebels.",
    ],
)
def test_titles_prizes_aims_and_matches_are_no_encounters(text: str) -> None:
    """Words of meeting and travelling count for nothing in titles, of prizes, aims and matches, or of others' talks."""
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Signing a free trade agreement between Peru and Chile would help exporters, the minister said.",
        "He said holding fairs and drafting trade agreements are ways to bring Kenya and Uganda closer.",
        "With the signing of a trade agreement between Peru and Chile, there will be better days.",
        "The minister was asked whether he expected a deal to be reached with Russia and Turkey.",
        "He said that concluding a treaty between Chad and Niger could bring peace.",
    ],
)
def test_what_is_only_supposed_is_no_agreement(text: str) -> None:
    """A gerund whose effect is told, and a question whether something is expected, tell of no agreement."""
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("OPEC ministers reached an agreement on Sunday to cut output.", "OPEC"),
        ("The Organization of the Petroleum Exporting Countries last week agreed a deal to limit output.", "OPEC"),
    ],
)
def test_members_of_an_organisation_agree_among_themselves(text: str, acronym: str) -> None:
    """What an organisation's members agree has the organisation as its party."""
    (deal,) = told(text)
    assert isinstance(deal, cd.Agreement)
    assert list(deal.igos) == [acronym]


def test_colleagues_behind_somebody_named_are_met_too() -> None:
    """The peoples before "counterparts" are sides though they stand behind a name."""
    (met,) = told(
        "Norwegian Foreign Minister Ine Dahl met John Kerry and her Danish and Swedish counterparts on Monday."
    )
    assert {"DK", "NO", "SE"} <= set(met.countries)


def test_a_list_of_states_begins_behind_comprising() -> None:
    """The first state of a list counts whatever word leads to the list."""
    text = "Experts from 9 states comprising France, Germany and China will attend the Dust Conference in Oslo in July."
    (conference,) = told(text)
    assert sorted(conference.countries) == ["CN", "DE", "FR"]


def test_a_sentence_that_opens_with_the_exhibition_tells_of_one_named_long_before() -> None:
    """Who comes may be told many sentences behind a gathering, where the sentence points back at it."""
    text = (
        "The 11th International Exhibition of Plastics opened in Tehran on Saturday. The minister spoke. Output rose. "
        "Prices fell. Plants were built. During the four-day exhibit, firms from countries like Germany, China and "
        "India are showcasing their products."
    )
    (exhibition,) = told(text)
    assert {"CN", "DE", "IN"} <= set(exhibition.countries)


def test_a_relative_clause_without_a_comma_before_it_names_nobody_who_meets() -> None:
    """Who meets stands before "who", and what the clause names is no side of it."""
    text = (
        "Bulgarian Deputy Minister Velina Petrova who is in Lima for the third round of consultations with Peru, met "
        "on Monday with Peruvian Deputy Minister Juan Safari."
    )
    met = [record for record in told(text) if isinstance(record, cd.Meeting) and record.kind == "talks"]
    assert [actor.name for actor in met[0].participants] == ["Velina Petrova", "Juan Safari"]
