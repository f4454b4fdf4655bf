"""The strategies: what they draw, what they shrink to, what they refuse, and that Hypothesis knows them."""

import datetime
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from coopdata import strategies as drawn
from coopdata._fields import CountryCode, CurrencyCode, Duration, PositiveInt
from coopdata._forms import MODEL
from coopdata._frozen import FrozenDict
from coopdata.actors import Actor, Country
from coopdata.dates import EDTF
from coopdata.evidence import Evidence
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.strategies._register import register

register()  # where coopdata is installed, Hypothesis has done it


@pytest.mark.parametrize("cls", [*MODEL, EDTF, FrozenDict])
def test_every_class_of_the_model_is_registered(cls: type) -> None:
    """``st.from_type`` draws instances of each class."""

    @given(st.from_type(cls))
    @settings(max_examples=5)
    def check(value: Any) -> None:
        assert type(value) is cls

    check()


@given(st.from_type(Record), st.from_type(Actor), st.builds(Agreement), st.builds(Country))
@settings(max_examples=10)
def test_unions_and_builds_are_known(record: Record, actor: Actor, agreement: Agreement, country: Country) -> None:
    """Unions draw each of their classes, and ``st.builds`` finds what a class requires."""
    assert isinstance(record, Record)
    assert isinstance(actor, Actor)
    assert isinstance(agreement, Agreement)
    assert isinstance(country, Country)


@given(
    st.builds(
        Agreement,
        **dict.fromkeys([field.name for field in attrs.fields(Agreement) if field.name not in ("id", "members")], ...),
    )
)
@settings(max_examples=20)
def test_builds_infers_every_field(agreement: Agreement) -> None:
    """Asked to infer fields, ``st.builds`` draws values that fit them."""
    assert agreement.type == "agreement"


@pytest.mark.parametrize("kind", [CountryCode, CurrencyCode, Duration, PositiveInt])
def test_kinds_of_text_and_numbers_are_known(kind: Any) -> None:
    """The types of single fields draw values that the fields take."""

    @given(st.from_type(kind))
    @settings(max_examples=5)
    def check(value: Any) -> None:
        assert type(value) in (str, int)

    check()


@pytest.mark.parametrize(
    ("strategy", "cls"),
    [(drawn.agreements(), Agreement), (drawn.meetings(), Meeting), (drawn.conferences(), Conference)],
)
def test_records_shrink_to_an_id_and_draw_every_field(strategy: Any, cls: type) -> None:
    """The simplest record has an id alone; every field is drawn but those of merged records."""
    assert find(strategy, lambda _: True) == cls()
    filled: set[str] = set()

    @given(strategy)
    @settings(max_examples=30, phases=[Phase.generate], database=None)
    def look(record: Any) -> None:
        filled.update(field.name for field in attrs.fields(cls) if getattr(record, field.name))

    look()
    for name in {field.name for field in attrs.fields(cls)} - {"members", "aliases"} - filled:
        assert first(strategy, lambda record, name=name: bool(getattr(record, name)))


def first(strategy: Any, wanted: Any) -> Any:
    """Return the first value drawn that is as wanted, not the simplest."""
    return find(strategy, wanted, settings=settings(phases=[Phase.generate], max_examples=500, database=None))


def test_members_are_drawn_on_request() -> None:
    """With ``max_members`` some records have members, of their own type and not merged themselves."""
    record = first(drawn.records(max_members=2), lambda record: len(record.members) == 2)
    assert {type(member) for member in record.members} == {type(record)}
    assert first(drawn.records(max_members=1), lambda record: bool(record.aliases)).aliases


def test_text_is_awkward_enough() -> None:
    """Quotes, line breaks, formulas, characters beyond the BMP and, on request, lone surrogates are drawn."""
    for wanted in ('"', "\n", "=", "\x00"):
        assert wanted in first(drawn.texts(), lambda text, wanted=wanted: wanted in text)
    assert first(drawn.texts(), lambda text: any(ord(char) > 0xFFFF for char in text))
    assert first(drawn.texts(surrogates=True), lambda text: any("\ud800" <= char <= "\udfff" for char in text))


@given(drawn.texts(), drawn.texts(surrogates=True), drawn.texts(min_size=2, max_size=5))
def test_text_keeps_its_promises(plain: str, lone: str, short: str) -> None:
    """Text has no surrogate without asking, never a pair of them, and the size that was asked for."""
    plain.encode()
    lone.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass").encode("utf-8", "surrogatepass")
    assert lone.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") == lone
    assert 2 <= len(short) <= 5


@given(drawn.meetings())
@settings(max_examples=30)
def test_evidence_names_the_records_own_sources(meeting: Meeting) -> None:
    """An entry names a source of the record or none, and its span is as long as its quote."""
    ids = {source.id for source in meeting.sources} | {None}
    for entry in meeting.evidence:
        assert entry.source in ids
        if entry.quote is not None:
            assert entry.start is not None
            assert entry.end == entry.start + len(entry.quote)


@given(st.data(), st.dates(), st.dates())
@settings(max_examples=50)
def test_dates_keep_their_bounds(data: st.DataObject, one: datetime.date, other: datetime.date) -> None:
    """Between bounds no day that a date may be lies outside; precise dates are days."""
    least, most = sorted((one, other))
    date = data.draw(drawn.edtf_dates(min_value=least, max_value=most))
    assert date.earliest is not None
    assert date.latest is not None
    assert (least.year, least.month, least.day) <= (date.earliest.year, date.earliest.month, date.earliest.day)
    assert (date.latest.year, date.latest.month, date.latest.day) <= (most.year, most.month, most.day)
    day = data.draw(drawn.edtf_dates(min_value=least, max_value=most, precise=True))
    assert least <= datetime.date.fromisoformat(str(day)) <= most


def test_dates_shrink_to_a_day_and_draw_every_form() -> None:
    """The simplest date is 2000-01-01; months, years, qualified dates, intervals, sets and unknown digits are drawn."""
    assert find(drawn.edtf_dates(), lambda _: True) == EDTF("2000-01-01")
    for mark in ("~", "?", "%", "/", "[", "{", "X", "Y", "S2", "T"):
        assert first(drawn.edtf_dates(), lambda date, mark=mark: mark in str(date))
    for length in (4, 7, 10):
        assert first(drawn.edtf_dates(), lambda date, length=length: len(str(date)) == length)


@pytest.mark.parametrize(
    "call",
    [
        lambda: drawn.texts(min_size=-1),
        lambda: drawn.texts(min_size="1"),
        lambda: drawn.texts(min_size=3, max_size=2),
        lambda: drawn.texts(max_size=True),
        lambda: drawn.texts(surrogates=1),
        lambda: drawn.json_objects(max_leaves=0),
        lambda: drawn.json_objects(surrogates=None),
        lambda: drawn.edtf_dates(min_value="2025-01-01"),
        lambda: drawn.edtf_dates(max_value=datetime.datetime(2025, 1, 1)),
        lambda: drawn.edtf_dates(min_value=datetime.date(2025, 1, 2), max_value=datetime.date(2025, 1, 1)),
        lambda: drawn.edtf_dates(precise="yes"),
        lambda: drawn.countries(surrogates="yes"),
        lambda: drawn.organizations(surrogates="yes"),
        lambda: drawn.people(surrogates="yes"),
        lambda: drawn.actors(surrogates="yes"),
        lambda: drawn.places(surrogates="yes"),
        lambda: drawn.topic_codes(surrogates="yes"),
        lambda: drawn.identifiers(surrogates="yes"),
        lambda: drawn.amounts(surrogates="yes"),
        lambda: drawn.acts(surrogates="yes"),
        lambda: drawn.references(surrogates="yes"),
        lambda: drawn.relations(surrogates="yes"),
        lambda: drawn.sources(surrogates="yes"),
        lambda: drawn.evidence_entries(surrogates="yes"),
        lambda: drawn.agreements(max_members=-1),
        lambda: drawn.meetings(max_members=1.0),
        lambda: drawn.conferences(max_members=None),
        lambda: drawn.records(max_members="1"),
        lambda: drawn.records(surrogates="yes"),
    ],
)
def test_wrong_arguments_are_refused(call: Any) -> None:
    """A wrong argument is refused at once, in Hypothesis' own words: the name, the value, what was expected."""
    with pytest.raises(InvalidArgument, match=r"^\w+=.*: expected "):
        call()


def test_arguments_are_keyword_only() -> None:
    """No strategy takes an argument by its place."""
    for name in drawn.__all__:
        with pytest.raises(TypeError, match="positional"):
            getattr(drawn, name)(1)


def test_without_hypothesis_the_extra_is_named() -> None:
    """Importing the strategies where Hypothesis is absent says what to install."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from coopdata.errors import MissingExtraError\n"
        "try:\n    import coopdata.strategies\n"
        "except MissingExtraError as error:\n    assert 'coopdata[testing]' in str(error)\n"
        "else:\n    raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("first_import", ["coopdata.strategies", "hypothesis", "coopdata"])
def test_importing_in_any_order_works(first_import: str) -> None:
    """The entry point runs in the midst of an import, and is not in its way."""
    code = f"""
import {first_import}, warnings
from coopdata.strategies import records
from coopdata.strategies._register import register
register()
from hypothesis import strategies as st
from coopdata.records import Meeting
warnings.simplefilter("ignore")
assert type(st.from_type(Meeting).example()) is Meeting
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@given(drawn.evidence_entries(), drawn.durations(), drawn.country_codes())
@settings(max_examples=30)
def test_what_is_drawn_fits_the_model(entry: Evidence, duration: str, code: str) -> None:
    """Durations and codes are such as the fields take."""
    assert Agreement(duration=duration, hub=code, evidence=[entry]).duration == duration
