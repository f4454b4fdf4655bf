"""How the values of a merged record are chosen, and what is kept of contradictions."""

from typing import Any

import pytest

from coopdata.actors import Organization, Person
from coopdata.errors import InvalidValueError
from coopdata.evidence import Evidence, Source
from coopdata.link import Cluster, merge
from coopdata.records import Act, Agreement, Conference, Meeting, Place


def dated(id: str, date: str, basis: str | None = None, **values: Any) -> Meeting:
    """Make a meeting whose date rests on something."""
    evidence = [Evidence(field="date", basis=basis)] if basis else []
    return Meeting(id=id, date=date, evidence=evidence, **values)


def reported(id: str, status: str, published: str | None = None, **values: Any) -> Meeting:
    """Make a meeting as a source of some day reports it."""
    return Meeting(id=id, status=status, sources=[Source(id=f"s{id}", published=published)], **values)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2025-05-02~", "published"), ("2025-05", "stated"), "2025-05"),
        (("2025-05-02", "resolved"), ("2025-05", "resolved"), "2025-05-02"),
        (("2025-05-02", "table"), ("2025-05-03", "stated"), "2025-05-03"),
        (("2025-05-02", None), ("2025-05", "published"), "2025-05-02"),
        (("2025", "stated"), ("2025-05-02?", "stated"), "2025-05-02?"),
        (("2025-05-02", "manual"), ("2025-05-03", "stated"), "2025-05-02"),
    ],
)
def test_a_date_is_chosen_by_basis_before_precision(first: Any, second: Any, expected: str) -> None:
    """A stated month goes before a publication date; of one basis the more precise goes first."""
    assert str(merge(dated("a", *first), dated("b", *second)).record.date) == expected
    assert str(merge(dated("b", *first), dated("a", *second)).record.date) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("planned", None), ("held", None), "held"),
        (("held", "2025-05-01"), ("planned", "2025-06-01"), "held"),
        (("planned", "2025-05-01"), ("cancelled", "2025-05-02"), "cancelled"),
        (("cancelled", "2025-05-01"), ("planned", "2025-05-02"), "planned"),
        (("postponed", None), ("planned", None), "postponed"),
        (("postponed", "2025-05-01"), ("held", "2025-06-01"), "held"),
        (("held", "2025-05-01"), ("denied", "2025-05-02"), "denied"),
        (("held", "2025-05-03"), ("denied", "2025-05-02"), "held"),
        (("held", None), ("denied", None), "held"),
    ],
)
def test_a_status_follows_the_life_cycle(first: Any, second: Any, expected: str) -> None:
    """The furthest stage stands unless a later publication takes it back."""
    assert merge(reported("a", *first), reported("b", *second)).record.status == expected
    assert merge(reported("b", *first), reported("a", *second)).record.status == expected


def test_a_background_mention_never_lowers_a_status() -> None:
    """A later story that calls a treaty signed does not take it out of force, an earlier act puts it in."""
    old = Agreement(id="a", status="in_force", sources=[Source(id="s", published="2010")])
    new = Agreement(id="b", status="signed", sources=[Source(id="t", published="2024")])
    assert merge(old, new).record.status == "in_force"
    act = Agreement(id="c", status="signed", history=[Act(act="in_force", date="2012-01-01")])
    assert merge(act, new).record.status == "in_force"
    future = Agreement(id="d", status="signed", history=[Act(act="expired", date="2030")])
    assert merge(future, new).record.status == "signed"


def test_one_person_in_two_spellings_stands_once() -> None:
    """Persons fold under the fullest name with what each record knows; two of one record never fold."""
    a = Meeting(id="a", participants=[Person(name="Aleksandr Pankin", office="deputy minister")])
    b = Meeting(id="b", participants=[Person(name="Pankin Aleksandr Anatolievitch", country="RU")])
    (folded,) = merge(a, b).record.participants
    assert folded == Person(name="Pankin Aleksandr Anatolievitch", country="RU", office="deputy minister")
    twins = Meeting(id="c", participants=[Person(name="Ali Rezaei"), Person(name="Ali Rezai")])
    assert len(merge(twins, a).record.participants) == 3


def test_people_of_two_countries_are_two() -> None:
    """Namesakes of different countries, and bare family names, are not folded."""
    a = Meeting(id="a", participants=[Person(name="Ali Hasanov", country="AZ"), Person(name="Aliyev")])
    b = Meeting(id="b", participants=[Person(name="Ali Hasanov", country="TR"), Person(name="Ilham Aliyev")])
    assert len(merge(a, b).record.participants) == 4


def test_organizations_fold_by_their_words() -> None:
    """An article more or less makes no other body."""
    a = Agreement(id="a", parties=[Organization(name="Pardis Technology Park")])
    b = Agreement(id="b", parties=[Organization(name="the Pardis Technology Park", country="IR")])
    assert merge(a, b).record.parties == (Organization(name="the Pardis Technology Park", country="IR"),)


def test_the_most_formal_title_stands() -> None:
    """Of several titles the longest that is not in capitals stands; the others stay as alternatives."""
    titles = [
        "Treaty of Nancy",
        "TREATY OF NANCY FOR A STRENGTHENED FRIENDSHIP",
        "Treaty for Friendship, done at Nancy",
    ]
    merged = merge(*[Agreement(id=str(n), title=title) for n, title in enumerate(titles)]).record
    assert merged.title == "Treaty for Friendship, done at Nancy"
    assert set(merged.alternative_titles) == {titles[0], titles[1]}


def test_a_contradiction_is_kept_as_data() -> None:
    """A conflict names field, values, sources, rule and winner, and what would change it."""
    a = dated("a", "2025-05-02", "stated", sources=[Source(id="s1")], place=Place(name="Tehran", country="IR"))
    b = dated("b", "2025-06-02", "published", sources=[Source(id="s2")], place=Place(name="Moscow", country="RU"))
    by_field = {conflict.field: conflict for conflict in merge(a, b).conflicts}
    assert set(by_field) == {"date", "place"}
    date = by_field["date"]
    assert (date.cluster, date.winner, date.rule) == ("a", "2025-05-02", "basis")
    assert date.values == ("2025-05-02", "2025-06-02")
    assert date.sources == (("s1",), ("s2",))
    assert "firmer basis" in date.unless


def test_what_completes_is_no_conflict() -> None:
    """A month and a day in it, a plan and the event, a country and its city, two wordings: no contradiction."""
    a = dated("a", "2025-05", status="planned", place=Place(country="IR"), series="working group")
    b = dated("b", "2025-05-02", status="held", place=Place(name="Tehran", country="IR"), series="joint working group")
    assert merge(a, b).conflicts == ()
    assert merge(a, b).record.place == Place(name="Tehran", country="IR")


def test_extra_is_united_by_source() -> None:
    """What readers could not place is kept under its source, and within it by column."""
    a = Meeting(id="a", extra={"s1": {"x": 1}})
    b = Meeting(id="b", extra={"s1": {"y": 2}, "s2": {"x": 3}})
    assert merge(a, b).record.extra == {"s1": {"x": 1, "y": 2}, "s2": {"x": 3}}


def test_only_records_of_one_type_merge() -> None:
    """A meeting and a conference, or nothing at all, make no cluster."""
    with pytest.raises(InvalidValueError, match="one type"):
        merge(Meeting(id="a"), Conference(id="b"))
    with pytest.raises(InvalidValueError, match="at least one"):
        merge()
    with pytest.raises(TypeError):
        Cluster(["a"])  # type: ignore[list-item]
