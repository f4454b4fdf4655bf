"""What articles say of events: plans without a date, sides that are wrong, encounters beside each other."""

from typing import Any

import pytest

from coopdata.actors import Organization, Person
from coopdata.evidence import Source
from coopdata.link import dedupe
from coopdata.records import Agreement, Conference, Meeting, Place, Record

_ANNA, _BORIS, _CLARA = Person(name="Anna Lindqvist"), Person(name="Boris Tamm"), Person(name="Clara Mensah")


def _told(article: str, published: str | None = None, parser: str | None = "coopdata 1") -> list[Source]:
    return [Source(id=article, published=published, parser_version=parser)]


def _meeting(id: str, **values: Any) -> Meeting:
    return Meeting(id=id, **{"countries": ["EE", "SE"], **values})


def _clusters(*records: Record) -> list[list[str]]:
    return [[member.id for member in cluster.members] for cluster in dedupe(records).clusters]


def _level(a: Record, b: Record, name: str) -> str:
    return next(level.level for level in dedupe([a, b]).explain(a.id, b.id).levels if level.comparison == name)


def test_one_article_tells_of_an_event_once() -> None:
    """What one parser read in one article as two records is two events, also through a third record."""
    values: dict[str, Any] = {"date": "2024-03-05", "participants": [_ANNA, _BORIS]}
    first = _meeting("a1", sources=_told("a"), place=Place(name="Tallinn"), **values)
    second = _meeting("a2", sources=_told("a"), **values)
    other = _meeting("b1", sources=_told("b"), place=Place(name="Tallinn"), **values)
    assert _clusters(first, second) == [["a1"], ["a2"]]
    assert _clusters(first, second, other) == [["a1", "b1"], ["a2"]]
    assert "one article tells of both" in str(dedupe([first, second]).explain("a1", "a2"))


def test_another_parser_may_read_an_article_again() -> None:
    """Records of one article by two parsers can be one event, and so can those that no parser made."""
    values: dict[str, Any] = {"date": "2024-03-05", "participants": [_ANNA, _BORIS]}
    for parser in ("coopdata 2", None):
        first, second = (
            _meeting("a1", sources=_told("a"), **values),
            _meeting("a2", sources=_told("a", None, parser), **values),
        )
        assert _clusters(first, second) == [["a1", "a2"]]


def _session(id: str, **values: Any) -> Meeting:
    series = "Estonia-Sweden Joint Commission on Forestry"
    return _meeting(id, kind="joint_commission", series=series, place=Place(name="Tartu"), **values)


def test_a_plan_without_a_date_is_of_what_comes_next() -> None:
    """An undated plan is one event with the session after it was told, never with one before or long after."""
    plan = _session("plan", status="planned", sources=_told("a", "2019-03-15"))
    before = _session("before", status="held", date="2017-05-03", ordinal=2)
    after = _session("after", status="held", date="2021-06-09/2021-06-10", ordinal=4)
    late = _session("late", status="held", date="2031-06", ordinal=9)
    assert _clusters(before, plan, after, late) == [["after", "plan"], ["before"], ["late"]]
    assert _level(before, plan, "date") == "out_of_time"
    assert _level(after, plan, "date") == "ahead"
    assert _level(late, plan, "date") == "unknown"


@pytest.mark.parametrize(
    ("published", "level"), [("2019-03-15", "same_plan"), ("2019-03-28", "same_plan"), ("2022-03", "unknown")]
)
def test_two_plans_told_at_one_time(published: str, level: str) -> None:
    """Two undated plans of one session told within a month are likely one; years apart nothing is known."""
    one = _session("one", status="planned", sources=_told("a", "2019-03-15"))
    assert _level(one, _session("two", status="planned", sources=_told("b", published)), "date") == level


def test_what_is_reported_has_happened() -> None:
    """An undated report is of nothing that came after it; what was put off may have any date."""
    report = _session("report", status="held", sources=_told("a", "2019-03-15"))
    assert _level(report, _session("later", status="held", date="2020-04"), "date") == "out_of_time"
    assert _level(report, _session("earlier", status="held", date="2018-04"), "date") == "unknown"
    put_off = _session("off", status="postponed", sources=_told("a", "2019-03-15"))
    assert _level(put_off, _session("then", date="2017-04"), "date") == "unknown"


def test_who_met_when_finds_reports_that_err_in_the_sides() -> None:
    """Records of two sides each, of which one was misread from an article, are found by their people."""
    values: dict[str, Any] = {"date": "2024-03-05", "kind": "talks", "participants": [_ANNA, _BORIS]}
    row, erring = _meeting("a", **values), {**values, "countries": ["SE", "TH"]}
    assert _clusters(row, _meeting("b", **erring, sources=_told("b", "2024-03-06"))) == [["a", "b"]]
    assert _clusters(row, _meeting("b", **erring)) == [["a"], ["b"]], "rows of tables have their sides as coded"


def test_another_counterpart_is_another_meeting() -> None:
    """Who meets one person and then another has met twice, although it is one day, one city and one side."""
    values: dict[str, Any] = {"date": "2024-03-05", "place": Place(name="Tallinn"), "kind": "talks"}
    one = _meeting("a", participants=[_ANNA, _BORIS], **values)
    other = _meeting("b", participants=[_CLARA, _ANNA], **values)
    assert _level(one, other, "people") == "other_counterpart"
    misspelt = _meeting("c", participants=[_ANNA, Person(name="Boriss Thaumme")], **values)
    assert _level(one, misspelt, "people") != "other_counterpart"


def test_each_report_may_name_its_own_side() -> None:
    """People and bodies of different countries do not contradict each other."""

    def signed(id: str, name: str, country: str | None, body: str) -> Agreement:
        who, party = Person(name=name, country=country), Organization(name=body, country=country)
        return Agreement(id=id, date="2024-03-05", countries=["EE", "SE"], signatories=[who], parties=[party])

    own = signed("a", "Anna Lindqvist", "SE", "Lund University")
    for comparison in ("people", "bodies"):
        assert _level(own, signed("b", "Boris Tamm", "EE", "Tartu Observatory"), comparison) == "unknown"
        assert _level(own, signed("b", "Boris Tamm", "SE", "Tartu Observatory"), comparison) == "different"
        assert _level(own, signed("b", "Boris Tamm", None, "Tartu Observatory"), comparison) == "different"


def test_a_name_without_words_of_its_own_contradicts_nothing() -> None:
    """A name such as "The Fourth Forum" may be that of any fourth forum: place, time and number decide."""
    values: dict[str, Any] = {"kind": "forum", "place": Place(name="Suva", country="FJ")}
    short = Conference(id="a", name="Fourth Forum", edition=4, date="2021-09", **values)
    full = Conference(id="b", name="Fourth Pacific Geothermal Forum", edition=4, date="2021-09-16", **values)
    assert _level(short, full, "title") == "bare"
    assert _clusters(short, full) == [["a", "b"]]


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("visit", "joint_commission", "other_form"), ("call", "talks", "other_form"), ("visit", "talks", "akin"),
        ("joint_commission", "talks", "different"), ("call", "call", "equal"),
    ],
)  # fmt: skip
def test_kinds_that_nobody_mixes_up(a: str, b: str, level: str) -> None:
    """A call is no visit, and a courtesy call no session; other kinds of meeting are words for the same."""
    assert _level(_meeting("a", kind=a), _meeting("b", kind=b), "kind") == level
