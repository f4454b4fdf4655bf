"""Records as sentences: what each form of each record says, and that it says nothing else."""

import re

import attrs
import pytest
from hypothesis import given

import coopdata as cd
from coopdata.strategies import records
from coopdata.wording import country_name, render

_NANCY = cd.Place(name="Nancy", country="FR")
_TEHRAN = cd.Place(name="Tehran", country="IR")
_COMMISSION = "Kazakh-Uzbek Intergovernmental Commission"


def _person(name: str, **more: str) -> cd.Person:
    return cd.Person(name=name, **more)


_CASES: dict[str, tuple[cd.Record, str]] = {
    "empty agreement": (cd.Agreement(), "An agreement."),
    "empty meeting": (cd.Meeting(), "A meeting."),
    "empty conference": (cd.Conference(), "A conference."),
    "signed": (
        cd.Agreement(
            kind="treaty", status="signed", date="2025-05-09", place=_NANCY, countries=["PL", "FR"],
            topics=["friendship", "enhanced cooperation"],
        ),
        "On 9 May 2025 in Nancy (France), France and Poland signed a treaty on friendship and enhanced cooperation.",
    ),
    "no status claims nothing": (
        cd.Agreement(kind="treaty", date="2025-05-09", place=_NANCY, countries=["PL", "FR"]),
        "On 9 May 2025 in Nancy (France): a treaty between France and Poland.",
    ),
    "planned": (
        cd.Agreement(kind="protocol", status="proposed", date="2026", countries=["IR"]),
        "In 2026, Iran is to conclude a protocol.",
    ),
    "denied": (
        cd.Agreement(status="denied", countries=["FR", "PL"], date="2025-05-09"),
        "It has been denied that on 9 May 2025, France and Poland concluded an agreement.",
    ),
    "later status": (
        cd.Agreement(
            kind="treaty", title="Treaty of Nancy", status="in_force", countries=["FR", "PL"], duration="P10Y6M",
            history=[cd.Act(act="ratified", actor="France", date="2026-01"), cd.Act(act="in_force", date="2026-06-01")],
        ),
        (
            "France and Poland concluded a treaty (“Treaty of Nancy”), for 10 years and 6 months; "
            "it was ratified by France in January 2026 and entered into force on 1 June 2026."
        ),
    ),
    "later status without its act": (
        cd.Agreement(kind="treaty", status="ratified", countries=["FR", "PL"]),
        "France and Poland concluded a treaty; it has been ratified.",
    ),
    "countries as parties, and one that is none": (
        cd.Agreement(status="signed", parties=[cd.Country(name="Iran", country="IR")], countries=["AU", "IR"]),
        "Iran signed an agreement with Australia.",
    ),
    "countries as parties take their articles": (
        cd.Agreement(
            status="signed", countries=["CN", "US"],
            parties=[cd.Country(name="China", country="CN"), cd.Country(name="United States", country="US")],
        ),
        "China and the United States signed an agreement.",
    ),
    "an office that tells the country": (
        cd.Meeting(
            kind="talks", status="held",
            participants=[
                _person("Penny Wong", office="Australian Foreign Minister", country="AU"),
                _person("Fuad Hussein", office="Foreign Minister", country="IQ"),
            ],
        ),
        "Penny Wong (Australian Foreign Minister) and Fuad Hussein (Foreign Minister, Iraq) held talks.",
    ),
    "terms": (
        cd.Agreement(
            kind="contract", status="signed",
            amounts=[cd.Amount(amount=5000000, currency="USD", basis="a year")],
            identifiers=[cd.Identifier(scheme="UNTS", value="12")],
            relations=[cd.Relation(kind="amends", target=cd.Reference(title="Élysée Treaty", date="1963"))],
        ),
        "A contract was signed, worth USD 5,000,000 (a year), registered as UNTS 12, amending “Élysée Treaty” (1963).",
    ),
    "batch": (
        cd.Agreement(
            kind="memorandum_of_understanding", status="signed", count=70, count_qualifier="at_least",
            countries=["IR", "RU", "UZ"], hub="IR",
        ),
        "Iran signed at least 70 memoranda of understanding with Russia and Uzbekistan.",
    ),
    "batch of one": (cd.Agreement(status="signed", count=1), "1 agreement was signed."),
    "parties with sides of their own": (
        cd.Agreement(
            kind="memorandum_of_understanding", status="signed", countries=["IR", "RU"],
            parties=[
                cd.Organization(name="Wildlife Institute of Iran"),
                cd.Organization(name="Moscow Zoo", country="RU"),
            ],
            signatories=[_person("Dmitry Kurochkin", office="Director", country="RU")],
        ),
        (
            "Wildlife Institute of Iran and Moscow Zoo (Russia) signed a memorandum of understanding, "
            "with Dmitry Kurochkin (Director, Russia) as signatory."
        ),
    ),
    "sides that nobody stands for": (
        cd.Agreement(
            status="signed", countries=["IR", "RU"],
            parties=[cd.Organization(name="Innovation Zone"), cd.Organization(name="Chamber of Commerce")],
        ),
        "Innovation Zone and Chamber of Commerce signed an agreement between Iran and Russia.",
    ),
    "talks": (
        cd.Meeting(
            kind="talks", status="held", date="2025-10-25~", countries=["IR", "RU"], topics=["energy"],
            participants=[_person("Masoud Shams-Bakhsh"), _person("Pankin", office="Deputy Minister", country="RU")],
            outcomes=["agreed to set up a joint fund"],
        ),
        (
            "Around 25 October 2025, Masoud Shams-Bakhsh and Pankin (Deputy Minister, Russia) held talks between "
            "Iran and Russia on energy; outcome: agreed to set up a joint fund."
        ),
    ),
    "session of a commission": (
        cd.Meeting(
            kind="joint_commission", status="held", series=_COMMISSION, ordinal=20, date="2023-05-05",
            countries=["KZ", "UZ"],
        ),
        f"On 5 May 2023, Kazakhstan and Uzbekistan held the 20th meeting of the {_COMMISSION}.",
    ),
    "postponed": (
        cd.Meeting(kind="joint_commission", status="postponed", series=_COMMISSION),
        f"A meeting of the {_COMMISSION} was to be held; it has been postponed.",
    ),
    "cancelled talks are plural": (
        cd.Meeting(kind="talks", status="cancelled", countries=["IR", "RU"], date="2025-10-25"),
        "On 25 October 2025, Iran and Russia were to hold talks; they have been cancelled.",
    ),
    "numbered talks are one round": (
        cd.Meeting(kind="talks", status="planned", countries=["IR", "RU"], ordinal=5),
        "Iran and Russia are to hold the 5th round of talks.",
    ),
    "guests and hosts": (
        cd.Meeting(
            kind="visit", status="held", place=_TEHRAN,
            participants=[_person("Dmitry Kurochkin", role="guest"), _person("Hamed Bahari-far", role="host")],
        ),
        "In Tehran (Iran), Dmitry Kurochkin visited Hamed Bahari-far.",
    ),
    "visit without roles": (
        cd.Meeting(kind="visit", status="held", participants=[_person("A"), _person("B")]),
        "A and B took part in a visit.",
    ),
    "one participant holds nothing alone": (
        cd.Meeting(kind="talks", status="held", participants=[_person("Penny Wong")]),
        "Penny Wong took part in talks.",
    ),
    "ongoing, with an organisation as side": (
        cd.Meeting(kind="negotiations", status="ongoing", countries=["GB"], igos=["EU"]),
        "The United Kingdom and the EU are holding negotiations.",
    ),
    "conference by its name": (
        cd.Conference(
            name="43rd Session of the UNESCO General Conference", edition=43, status="ongoing", countries=["IR"],
            place=cd.Place(name="Samarkand", country="UZ"), date="2025-10-30/2025-11-13",
            participants=[_person("Hossein Simaei-Sarraf")],
        ),
        (
            "From 30 October to 13 November 2025 in Samarkand (Uzbekistan), the 43rd Session of the UNESCO General "
            "Conference is being held, with Hossein Simaei-Sarraf taking part, involving Iran."
        ),
    ),
    "a name without a head noun gets one": (
        cd.Conference(kind="exhibition", name="Gitex Global", edition=45, status="planned"),
        "The exhibition Gitex Global (45th edition) is to be held.",
    ),
    "a name that says its number": (
        cd.Conference(name="second scientific conference between Iran and Russia", edition=2, status="held"),
        "The second scientific conference between Iran and Russia was held.",
    ),
    "series and edition": (
        cd.Conference(
            series="Iran-Russia ICT Forum", edition=4, status="cancelled", organizers=[cd.Organization(name="ITU")],
        ),
        "The 4th Iran-Russia ICT Forum was to be held, convened by ITU; it has been cancelled.",
    ),
    "country alone": (
        cd.Conference(kind="summit", status="held", place=cd.Place(country="NL")),
        "In the Netherlands, a summit was held.",
    ),
    "a name that ends in a full stop": (
        cd.Agreement(status="signed", parties=[cd.Organization(name="Acme Ltd.")], topics=["supplies by Acme Ltd."]),
        "Acme Ltd. signed an agreement on supplies by Acme Ltd.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _CASES)
def test_sentence(name: str) -> None:
    """Each form of a record has its sentence."""
    record, expected = _CASES[name]
    assert render(record) == expected


@given(records())
def test_any_record_is_one_line(record: cd.Record) -> None:
    """Any record gives one line that ends a sentence, can be encoded, and holds no control character."""
    said = render(record)
    assert said.encode("utf-8")
    assert said.splitlines() == [said]
    assert said.endswith((".", "!", "?"))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", said)


@given(records())
def test_where_it_is_known_from_does_not_matter(record: cd.Record) -> None:
    """The sentence states the event: sources, evidence, members and ids do not change it."""
    bare = attrs.evolve(record, id="x", sources=(), evidence=(), members=(), aliases=(), extra={})
    assert render(bare) == render(record)


_TEXTS = {
    "title": None, "alternative_titles": (), "name": None, "acronym": None, "series": None, "place": None, "igos": (),
    "topics": (), "outcomes": (), "history": (), "relations": (), "amounts": (), "identifiers": (), "parties": (),
    "signatories": (), "participants": (), "organizers": (),
}  # fmt: skip
"""Fields that hold words of the document, emptied."""


@given(records())
def test_nothing_is_claimed_without_a_status(record: cd.Record) -> None:
    """A record without a status is named; no verb says that it happened, is planned or failed."""
    own = {field.name for field in attrs.fields(type(record))}
    empty = {name: value for name, value in _TEXTS.items() if name in own}
    said = render(attrs.evolve(record, status=None, **empty))
    assert not re.search(r"\b(signed|held|concluded|adopted|agreed|denied|are|is|was|were|been)\b", said)


@given(records())
def test_most_beyond_all_lists_changes_nothing(record: cd.Record) -> None:
    """``most`` only cuts lists that are longer."""
    assert render(record, most=10**9) == render(record)


def test_long_lists_are_cut() -> None:
    """With ``most``, the first names are said and the rest are counted."""
    people = [cd.Person(name=f"P{number}") for number in range(9)]
    said = render(cd.Meeting(status="held", participants=people), most=3)
    assert said == "P0, P1, P2 and 6 others held a meeting."


def test_one_name_more_than_most_is_said() -> None:
    """No "and 1 others": one name too many is said after all."""
    people = [cd.Person(name=f"P{number}") for number in range(4)]
    assert render(cd.Meeting(status="held", participants=people), most=3) == "P0, P1, P2 and P3 held a meeting."


def test_hostile_texts_stay_in_line() -> None:
    """Line breaks, escape sequences and lone surrogates in a name cannot break the line or steer a terminal."""
    name = "A\nB\x1b[31m\u2028C\ud800"
    assert render(cd.Meeting(status="held", participants=[cd.Person(name=name)])) == (
        "A B [31m C? took part in a meeting."
    )


def test_unknown_codes_are_said_as_they_are() -> None:
    """A code that the lexicon does not know stands for itself."""
    assert country_name("ZZ") == "ZZ"
    assert render(cd.Meeting(countries=["ZZ", "FR"])) == "A meeting between France and ZZ."


def test_a_country_inside_a_longer_word_is_not_named() -> None:
    """A body of Nigeria does not stand for Niger."""
    party = cd.Organization(name="Ministry of Health of Nigeria")
    said = render(cd.Agreement(status="signed", parties=[party], countries=["NE", "NG"]))
    assert said == "Ministry of Health of Nigeria signed an agreement between Niger and Nigeria."


def test_not_a_record() -> None:
    """Anything else is a mistake in the program."""
    with pytest.raises(TypeError, match="expected an Agreement, Meeting or Conference, got dict"):
        render({"type": "meeting"})  # type: ignore[arg-type]


def test_long_records_take_linear_time() -> None:
    """A record with 20,000 topics and as many actors is said in a moment."""
    many = [f"topic {number}" for number in range(20_000)]
    people = [cd.Person(name=f"P{number}", country="IR") for number in range(20_000)]
    said = render(cd.Meeting(status="held", topics=many, participants=people, countries=["IR", "RU"]))
    assert said.count(",") > 39_990


@pytest.mark.parametrize("number", [10**15, 2**63 - 1])
def test_numbers_beyond_counting(number: int) -> None:
    """A number that nobody counts to is said to be large."""
    record = cd.Agreement(id="x", status="signed", count=number)
    assert render(record) == "More than 1,000,000,000,000,000 agreements were signed."
    assert render(cd.Meeting(id="x", ordinal=number)) == "The more than 1,000,000,000,000,000th meeting."
