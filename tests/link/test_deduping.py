"""Which records are taken for one event."""

import pickle
from typing import Any

import attrs
import pytest

from coopdata.actors import Organization, Person
from coopdata.errors import InvalidValueError
from coopdata.evidence import Source
from coopdata.link import dedupe, default_model, fit, merge
from coopdata.records import Agreement, Conference, Meeting, Place, Record, Relation
from coopdata.view import waterfall_html, waterfall_svg

PEOPLE = (Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh"))
SAME_PEOPLE = (Person(name="Ruzbeh Hosein"), Person(name="Andrey Fursenko"))


def joined(*records: Record, **options: Any) -> bool:
    """Whether all records are one event, in either order."""
    both = [len(dedupe(order, **options).clusters) for order in (records, records[::-1])]
    assert both[0] == both[1]
    return both[0] == 1


def talks(id: str, **values: Any) -> Meeting:
    """Make a report of one meeting, with some values of its own."""
    return Meeting(
        **{"id": id, "kind": "talks", "date": "2025-05-02", "countries": ["IR", "RU"], "participants": PEOPLE} | values
    )


def treaty(id: str, **values: Any) -> Agreement:
    """Make a record of one treaty, with some values of its own."""
    values = {"title": "Agreement on Frontier Rivers between Finland and Sweden", "date": "1971-09-16"} | values
    return Agreement(**{"id": id, "countries": ["FI", "SE"]} | values)


@pytest.mark.parametrize(
    "date", ["2025-05-02", "2025-05-02~", "2025-05", "2025", "2025-05-01/2025-05-03", "2025-05-03", None]
)
def test_dates_of_any_precision_fit(date: str | None) -> None:
    """Two reports of the same people in the same place are one, whatever each knows of the date."""
    place = Place(name="Tehran", country="IR")
    assert joined(talks("a", place=place), talks("b", participants=SAME_PEOPLE, place=place, date=date))


def test_status_is_not_identity() -> None:
    """A planned meeting and the held one are one event, and it was held."""
    result = dedupe([talks("a", status="planned"), talks("b", status="held")])
    assert [record.status for record in result.records] == ["held"]


def test_the_fifth_session_is_never_the_sixth() -> None:
    """Two sessions of one series differ by their numbers alone."""
    series = "Iran-Russia joint working group on ICT"
    assert joined(talks("a", series=series, ordinal=5), talks("b", series=series, ordinal=5))
    assert not joined(talks("a", series=series, ordinal=5), talks("b", series=series, ordinal=6))


def test_next_months_meeting_is_another() -> None:
    """The same people on the same matter in another month meet again."""
    assert not joined(talks("a"), talks("b", date="2025-06-20"))


def test_a_contradictory_date_is_a_weight() -> None:
    """A slip of a few days does not part two reports that agree otherwise."""
    assert joined(treaty("a"), treaty("b", date="1971-09-14"))


def test_types_are_never_folded() -> None:
    """A meeting and a conference of one event stay two records."""
    conference = Conference(id="b", date="2025-05-02", countries=["IR", "RU"], participants=PEOPLE)
    assert not joined(talks("a"), conference)


def test_a_batch_is_not_its_item() -> None:
    """Five MOUs are not one of the five; two reports of the five are one."""
    common: dict[str, Any] = {"kind": "memorandum_of_understanding", "date": "2025-05-02", "countries": ["IR", "RU"]}
    common["signatories"] = PEOPLE
    assert not joined(Agreement(id="a", count=5, **common), Agreement(id="b", **common))
    assert joined(Agreement(id="a", count=5, **common), Agreement(id="b", count=5, **common))


def test_related_records_are_two() -> None:
    """A record that is part of another is not that other."""
    tied = talks("b", relations=[Relation(kind="part_of", target="a")])
    assert not joined(talks("a"), tied)
    assert joined(talks("a"), talks("b", relations=[Relation(kind="same_event", target="a")]))


def test_another_partner_is_another_agreement() -> None:
    """One park's agreements with two universities share half of their parties and are two."""
    park = Organization(name="Pardis Technology Park")
    first = Agreement(id="a", countries=["IR", "RU"], parties=[park, Organization(name="Moscow State University")])
    other = Agreement(id="b", countries=["IR", "RU"], parties=[park, Organization(name="St. Petersburg University")])
    assert not joined(first, other)
    assert joined(first, Agreement(id="c", countries=["IR", "RU"], parties=first.parties[::-1]))


@pytest.mark.parametrize(
    "title",
    [
        "Finland - Sweden: agreement on frontier rivers",
        "AGREEMENT BETWEEN SWEDEN AND FINLAND CONCERNING FRONTIER RIVERS",
        "Accord entre la Finlande et la Suède sur les rivières frontières",
    ],
)
def test_wordings_of_one_title(title: str) -> None:
    """Another order, case or language of the title does not part a treaty from itself."""
    assert joined(treaty("a"), treaty("b", title=title))


@pytest.mark.parametrize(
    "title",
    [
        "Protocol to the Agreement on Frontier Rivers between Finland and Sweden",
        "Agreement amending the Agreement on Frontier Rivers between Finland and Sweden",
        "Agreement on Frontier Rivers between Norway and Sweden",
    ],
)
def test_titles_of_other_instruments(title: str) -> None:
    """A protocol, an amendment and a neighbour's treaty of the same day are treaties of their own."""
    assert not joined(treaty("a"), treaty("b", title=title, countries=[]))


def test_a_dataset_that_holds_each_event_once() -> None:
    """With ``never``, records of one dataset stay apart, and each takes its best counterpart elsewhere."""
    first, second = [Source(dataset="D")], [Source(dataset="E")]
    twice = [treaty("a", sources=first), treaty("b", sources=first)]
    assert joined(*twice)
    assert not joined(*twice, within_dataset="never")
    result = dedupe([*twice, treaty("c", sources=second)], within_dataset="never")
    assert [len(cluster.members) for cluster in result.clusters] == [2, 1]
    assert "holds each event once" in str(result.explain("a", "b"))


def test_no_third_record_joins_two_that_differ() -> None:
    """A vague report may fit two events; it is told of one of them, and they stay apart."""
    place = Place(name="Tehran", country="IR")
    march, may = talks("a", date="2025-03-02", place=place), talks("b", date="2025-05-02", place=place)
    vague = talks("c", date="2025", place=place)
    result = dedupe([march, may, vague])
    assert sorted(len(cluster.members) for cluster in result.clusters) == [1, 2]
    assert len(dedupe([march, vague]).clusters) == 1


def test_a_model_of_ones_own() -> None:
    """What makes two records one event can be replaced."""
    strict = attrs.evolve(default_model(), threshold=1000)
    assert not joined(talks("a"), talks("b"), model=strict)


def test_progress_is_told() -> None:
    """``progress`` hears of the records and of the end."""
    heard: list[tuple[int, int]] = []
    dedupe([talks("a"), talks("b")], progress=lambda done, of: heard.append((done, of)))
    assert heard[0] == (0, 2)
    assert heard[-1] == (2, 2)


def test_nothing_gives_nothing() -> None:
    """No records give no clusters, and a wrong choice is refused."""
    assert dedupe([]).records == ()
    with pytest.raises(InvalidValueError, match="within_dataset"):
        dedupe([], within_dataset="sometimes")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        dedupe(["a"])  # type: ignore[list-item]


def test_an_explanation_is_a_sentence() -> None:
    """It says what was found in both records: what they have in common, the weightiest first, then what fits."""
    result = dedupe([talks("a", place=Place(name="Tehran")), talks("b", place=Place(name="Tehran"))])
    told = str(result.explain("a", "b"))
    weights = {level.comparison: level.weight for level in result.explain("a", "b").levels}
    said = {
        "people": "the same people (Andrei Fursenko, Hossein Roozbeh)", "date": "both on 2025-05-02",
        "place": "both in Tehran", "countries": "both between Iran and Russia",
        "kind": "both called talks",
    }  # fmt: skip
    in_order = sorted(said, key=lambda name: (-weights[name], name))
    assert told.startswith(f"same: {', '.join(said[name] for name in in_order)} (")
    with pytest.raises(InvalidValueError, match="went in"):
        result.explain("a", "z")


def test_a_session_is_told_by_its_number() -> None:
    """The number and series, the place, and which date contains the other stand in one line."""
    series = "Iran-Russia ICT working group"
    shared: dict[str, Any] = {"series": series, "ordinal": 5, "place": Place(name="Moscow", country="RU")}
    a, b = Meeting(id="a", date="2025-12", **shared), Meeting(id="b", date="2025-12-06/2025-12-07", **shared)
    told = str(dedupe([a, b]).explain("a", "b"))
    common = "same: both are the 5th session of the Iran-Russia ICT working group, both in Moscow"
    assert told.startswith(f"{common}; dates compatible (2025-12 contains 2025-12-06/07)")
    assert told == str(dedupe([a, b]).explain("b", "a"))


def test_an_explanation_weighs() -> None:
    """What speaks for the verdict comes first, and then, after "although", what speaks against it."""
    a, b = talks("a", place=Place(name="Tehran")), talks("b", place=Place(name="Moscow"))
    assert "; although in Tehran and in Moscow (" in str(dedupe([a, b]).explain("a", "b"))
    other = talks("c", date="2011-05-02")
    assert "; although the same people" in str(dedupe([a, other]).explain("a", "c"))


def test_an_explanation_tells_what_was_never_compared() -> None:
    """Where two records share no key, their explanation says that they were never compared, and blames no others."""
    who = [Person(name=name) for name in ("Ana Ruiz", "Pedro Soto", "Maria Prado")]
    shared: dict[str, Any] = {"date": "2024-03-14", "place": Place(name="Madrid", country="ES"), "participants": who}
    a, b = Meeting(id="a", countries=["CL", "ES"], **shared), Meeting(id="b", countries=["ES", "PT"], **shared)
    result = dedupe([a, b])
    for one in (result, pickle.loads(pickle.dumps(result))):
        told = one.explain("a", "b")
        assert told.total >= told.threshold
        assert told.not_compared == "they share no key"
        assert str(told).startswith("different, never compared since they share no key: ")
    assert not dedupe([a, attrs.evolve(b, countries=a.countries)]).explain("a", "b").not_compared


def test_an_explanation_tells_who_joined_two_that_were_never_compared() -> None:
    """Two records that only a third brings into one cluster are the same through other records, whatever they score."""
    who = [Person(name=name) for name in ("Ana Ruiz", "Pedro Soto", "Maria Prado")]
    shared: dict[str, Any] = {"date": "2024-03-14", "place": Place(name="Madrid", country="ES"), "participants": who}
    a, b = Meeting(id="a", countries=["CL", "ES"], **shared), Meeting(id="b", countries=["ES", "PT"], **shared)
    third = Meeting(id="c", countries=["CL", "ES", "PT"], **shared)
    assert str(dedupe([a, b, third]).explain("a", "b")).startswith("same, through other records: ")


def test_many_alike_records_take_no_more_than_their_share() -> None:
    """A thousand records of one day and pair that differ in people are compared by them, not all with all."""
    from coopdata.link._blocks import pairs
    from coopdata.link._features import Preparer

    preparer = Preparer()
    letters = "bcdfghjklmnpqrstvwxz"
    names = [f"{x}a{y}on {z}eli{x}" for x in letters for y in letters for z in letters[:3]]
    records = [talks(f"m{n:04d}", participants=[Person(name=name)]) for n, name in enumerate(names)]
    assert len(pairs([preparer.features(record) for record in records])) < 10 * len(records)


def test_an_identical_record_under_many_ids_is_one() -> None:
    """Hundreds of copies of one report, which every key brings together, are still one event."""
    copies = [talks(f"m{n:03d}") for n in range(300)]
    assert joined(*copies)
    assert merge(*copies) == dedupe(copies).clusters[0]


def test_wrong_types_are_told() -> None:
    """An argument of another type than a model, or a record or its id, is a TypeError that names it."""
    wrong: Any = "x"
    with pytest.raises(TypeError, match=r"^model: expected Model"):
        dedupe([], model=wrong)
    with pytest.raises(TypeError, match=r"^model: expected Model"):
        fit([], model=wrong)
    number: Any = 5
    with pytest.raises(TypeError, match=r"^b: expected a record or its id"):
        dedupe([talks("a")]).explain("a", number)
    for picture in (waterfall_svg, waterfall_html):
        with pytest.raises(TypeError, match=r"^told: expected Explanation"):
            picture(wrong)
