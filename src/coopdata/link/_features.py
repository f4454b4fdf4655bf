"""What is compared of a record, prepared once."""

from typing import NamedTuple, TypeVar

from coopdata.actors import Organization, Person
from coopdata.dates import EDTF
from coopdata.lexicon.load import city_names, countries, seats
from coopdata.link._letters import plain_letters, words
from coopdata.link._provenance import Provenance, provenance
from coopdata.link._span import Span, span_of
from coopdata.link._terms import terms
from coopdata.link.names import Name, NameReader, acronyms, body_words
from coopdata.link.titles import Title, TitleParser, successor_codes
from coopdata.records import Agreement, Conference, Meeting, Place, Record

__all__ = ["Body", "Features", "Preparer"]

T = TypeVar("T")


class Body(NamedTuple):
    """An organization's name, prepared."""

    words: tuple[str, ...]
    acronyms: frozenset[str]


# What a record may have, or lack, that comparators ask for, as bits of ``Features.mask``.
HAS_DATE, HAS_KIND, HAS_COUNTRIES, HAS_TITLES, HAS_PEOPLE, HAS_BODIES, HAS_PLACE = (1 << bit for bit in range(7))
HAS_SERIES, HAS_TOPICS, HAS_BATCH, HAS_IDENTIFIERS = (1 << bit for bit in range(7, 11))
ALWAYS, LACKS_ACTS = (1 << bit for bit in range(11, 13))


class Features(NamedTuple):
    """A record as its comparators see it; equal parts of many records are one object."""

    id: str
    type: str
    kind: str
    date: Span | None
    countries: frozenset[str]
    """The sides that the record lists, else the states that its title names, if two or more."""
    titles: tuple[Title, ...]
    people: tuple[Name, ...]
    people_of: tuple[str, ...]
    """For each of the people the country, or an empty text."""
    bodies: tuple[Body, ...]
    bodies_of: tuple[str, ...]
    """The same for the bodies."""
    city: str
    land: str
    series: Title | None
    number: int | None
    topics: frozenset[str]
    batch: int | None
    identifiers: frozenset[tuple[str, str]]
    provenance: Provenance
    mask: int
    """Which of these it has."""
    record: Record


_EMPTY: frozenset[str] = frozenset()
_NO_PAIRS: frozenset[tuple[str, str]] = frozenset()
_NOBODY: tuple[tuple[Name, ...], tuple[str, ...]] = ((), ())
_NONE: tuple[tuple[Body, ...], tuple[str, ...]] = ((), ())


class Preparer:
    """Prepares records for comparing, and remembers what it has met so that each name and title is read once."""

    __slots__ = (
        *("_bodies", "_called", "_cities", "_codes", "_matters", "_names", "_parts", "_people", "_spans", "_states"),
        *("_successors", "_titles"),
    )

    def __init__(self) -> None:
        self._titles = TitleParser()
        self._spans: dict[str, Span] = {}
        self._cities: dict[str, str] = {}
        self._matters: dict[tuple[str, ...], frozenset[str]] = {}
        self._names = NameReader()
        self._people: dict[str, Name] = {}
        self._bodies: dict[str, Body] = {}
        self._called: dict[tuple[str, ...], tuple[Title, ...]] = {}
        self._codes: dict[tuple[str, ...], frozenset[str]] = {}
        self._parts: dict[object, object] = {}
        self._successors = terms().successors
        self._states = terms().states

    def features(self, record: Record) -> Features:
        """Return what is compared of a record.

        Args:
            record: A record without members.
        """
        called, named_series, number = _called(record)
        titles = self._titles_of(called) if called else ()
        series = self._titles.parse(named_series) if named_series else None
        date = self._span(record.date) if record.date is not None else None
        countries = self._sides(record, titles)
        (people, people_of), (bodies, bodies_of) = self._actors(record)
        city, land = self._where(record.place) if record.place is not None else ("", "")
        topics = self._topics(record.topics) if record.topics else _EMPTY
        batch, identifiers = _numbers(record) if isinstance(record, Agreement) else (None, _NO_PAIRS)
        source = provenance(record)
        mask = (
            ALWAYS
            | (HAS_DATE if date is not None or source.since is not None or source.until is not None else 0)
            | (HAS_KIND if record.kind is not None else 0)
            | (HAS_COUNTRIES if countries else 0)
            | (HAS_TITLES if titles else 0)
            | (HAS_PEOPLE if people else 0)
            | (HAS_BODIES if bodies else 0)
            | (HAS_PLACE if record.place is not None else 0)
            | (HAS_SERIES if series is not None or (titles and record.type == "conference") else 0)
            | (HAS_TOPICS if record.topics else 0)
            | (HAS_BATCH if batch is not None else 0)
            | (HAS_IDENTIFIERS if identifiers else 0)
            | (LACKS_ACTS if not source.acts else 0)
        )
        kind = record.kind or ""
        # By position, in the order of the fields: by name it would take twice the time.
        # fmt: off
        return Features(
            record.id, record.type, kind, date, countries, titles, people, people_of, bodies, bodies_of, city, land,
            series, number, topics, batch, identifiers, source, mask, record,
        )
        # fmt: on

    def _one(self, value: T) -> T:
        """The first of all equal values."""
        return self._parts.setdefault(value, value)  # type: ignore[return-value]

    def _span(self, date: EDTF) -> Span:
        text = str(date)
        span = self._spans.get(text)
        if span is None:
            span = self._spans[text] = span_of(date, text)
        return span

    def _sides(self, record: Record, titles: tuple[Title, ...]) -> frozenset[str]:
        listed = (*record.countries, *record.igos) if record.igos else record.countries
        if not listed:
            named = titles[0].parties & self._states if titles else _EMPTY
            return named if len(named) > 1 else _EMPTY
        sides = self._codes.get(listed)
        if sides is None:
            sides = self._codes[listed] = successor_codes(frozenset(listed), self._successors)
        return sides

    def _topics(self, topics: tuple[str, ...]) -> frozenset[str]:
        found = self._matters.get(topics)
        if found is None:
            said = frozenset([word for topic in topics for word in words(topic) if len(word) > 3])
            found = self._matters[topics] = self._one(said)
        return found

    def _where(self, place: Place) -> tuple[str, str]:
        """The city of a place in plain letters, by its usual name ("Ulan Bator" is Ulaanbaatar), and its country."""
        name, land = place.name, place.country or ""
        if not name:
            return "", land
        city = self._cities.get(name)
        if city is None:
            state = countries().get(seats().get(name, ""))
            capital = state.capital if state is not None else None
            city = self._cities[name] = plain_letters(capital or city_names().get(name, name))
        return city, land

    def _titles_of(self, called: tuple[str, ...]) -> tuple[Title, ...]:
        titles = self._called.get(called)
        if titles is None:
            titles = self._called[called] = tuple(dict.fromkeys([self._titles.parse(text) for text in called]))
        return titles

    def _actors(
        self, record: Record
    ) -> tuple[tuple[tuple[Name, ...], tuple[str, ...]], tuple[tuple[Body, ...], tuple[str, ...]]]:
        """The people and the bodies of a record, each with their countries: of one name, that of the first."""
        people: dict[int, tuple[Name, str]] = {}
        bodies: dict[int, tuple[Body, str]] = {}
        for field in record.actor_fields:
            for actor in getattr(record, field):
                if isinstance(actor, Person):
                    name = self._people.get(actor.name)
                    if name is None:
                        name = self._people[actor.name] = self._one(self._names.read(actor.name))
                    people.setdefault(id(name), (name, actor.country or ""))
                elif isinstance(actor, Organization):
                    body = self._bodies.get(actor.name)
                    if body is None:
                        read = Body(body_words(actor.name), acronyms(actor.name))
                        body = self._bodies[actor.name] = self._one(read)
                    bodies.setdefault(id(body), (body, actor.country or ""))
        return self._group(people) if people else _NOBODY, self._group(bodies) if bodies else _NONE

    def _group(self, named: dict[int, tuple[T, str]]) -> tuple[tuple[T, ...], tuple[str, ...]]:
        """Names with their countries, as two tuples; for equal ones the same two."""
        told = tuple(named.values())
        key = (*named, *[country for _, country in told])
        group = self._parts.get(key)
        if group is None:
            group = self._parts[key] = (tuple([name for name, _ in told]), tuple([country for _, country in told]))
        return group  # type: ignore[return-value]


def _called(record: Record) -> tuple[tuple[str, ...], str | None, int | None]:
    """The titles or names of a record, its series and its number in that."""
    match record:
        case Agreement():
            if record.alternative_titles:
                return tuple([title for title in (record.title, *record.alternative_titles) if title]), None, None
            return (record.title,) if record.title else (), None, None
        case Meeting():
            return (), record.series, record.ordinal
        case Conference():
            return tuple([name for name in (record.name, record.acronym) if name]), record.series, record.edition


def _numbers(agreement: Agreement) -> tuple[int | None, frozenset[tuple[str, str]]]:
    """Of how many instruments a batch is, and the numbers under which an agreement is kept."""
    if not agreement.identifiers:
        return agreement.count, _NO_PAIRS
    return agreement.count, frozenset([(given.scheme, given.value) for given in agreement.identifiers])
