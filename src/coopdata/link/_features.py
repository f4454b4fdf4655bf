"""What is compared of a record, prepared once."""

from datetime import date
from typing import NamedTuple, TypeVar

from coopdata.actors import Organization, Person
from coopdata.dates import EDTF
from coopdata.kinds import Basis, RelationKind
from coopdata.lexicon.load import countries, seats
from coopdata.link._letters import plain_letters, words
from coopdata.link._terms import terms
from coopdata.link.names import Name, acronyms, body_words, read_name
from coopdata.link.titles import Title, TitleParser, successor_codes
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["Body", "Features", "Preparer", "Span"]

T = TypeVar("T")


class Body(NamedTuple):
    """An organization's name, prepared."""

    words: tuple[str, ...]
    acronyms: frozenset[str]


class Span(NamedTuple):
    """A date as days, numbered as ``datetime.date.toordinal`` does."""

    date: EDTF
    first: int | None
    last: int | None
    simple: bool
    """A plain year, month or day: what two of them have in common can be told from the numbers alone."""
    vague: bool
    """The first or last day of a year: in many tables all that is meant is the year, and the span is the year."""
    fine: bool
    """Whether it is known to a few months."""
    daily: bool
    """Whether it is known to a week."""
    narrow: tuple[str, ...]
    """The months of a fine span and three days to either side."""
    wide: tuple[str, ...]
    """The months of a fine span and half a month to either side."""
    years: tuple[str, ...]
    """The years of a span of up to four; empty where they are more or not known."""


# What a record may have that comparators ask for, as bits of ``Features.mask``.
HAS_DATE, HAS_KIND, HAS_COUNTRIES, HAS_TITLES, HAS_PEOPLE, HAS_BODIES, HAS_PLACE = (1 << bit for bit in range(7))
HAS_SERIES, HAS_TOPICS, HAS_BATCH, HAS_IDENTIFIERS = (1 << bit for bit in range(7, 11))
ALWAYS = 1 << 11


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
    acts: frozenset[tuple[str, str]]
    """Dated acts other than the one in ``date``, as act and date."""
    topics: frozenset[str]
    batch: int | None
    identifiers: frozenset[tuple[str, str]]
    datasets: frozenset[str]
    related: frozenset[str]
    """Ids of records that it is tied to as something else: a part, a predecessor, an occasion."""
    placed: bool
    """Whether its place is stated, as far as evidence tells, and not taken over from what is told around it."""
    reported: bool
    """Whether its date is only about the day on which it was reported."""
    told: frozenset[tuple[str, str]]
    """The articles that it was parsed from, each with the parser that did so."""
    since: int | None
    """Of an undated plan the day on which it was known, numbered as the days of a span: it is held no earlier."""
    until: int | None
    """Of what has happened on no known date the day on which it was reported: it was no later."""
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
        *("_bodies", "_called", "_cities", "_codes", "_groups", "_matters", "_parties", "_parts"),
        *("_people", "_spans", "_states", "_successors", "_titles"),
    )

    def __init__(self) -> None:
        self._titles = TitleParser()
        self._spans: dict[str, Span] = {}
        self._cities: dict[str, str] = {}
        self._matters: dict[tuple[str, ...], frozenset[str]] = {}
        self._people: dict[str, Name] = {}
        self._bodies: dict[str, Body] = {}
        self._called: dict[tuple[str, ...], tuple[Title, ...]] = {}
        self._groups: dict[tuple[tuple[str, str], ...], tuple[tuple[Name, ...], tuple[str, ...]]] = {}
        self._parties: dict[tuple[tuple[str, str], ...], tuple[tuple[Body, ...], tuple[str, ...]]] = {}
        self._codes: dict[tuple[str, ...], frozenset[str]] = {}
        self._parts: dict[object, object] = {}
        self._successors = terms().successors
        self._states = terms().states

    def features(self, record: Record) -> Features:
        """Return what is compared of a record.

        Args:
            record: A record without members.
        """
        number: int | None = None
        series: str | None = None
        batch: int | None = None
        identifiers = _NO_PAIRS
        called: list[str] = []
        match record:
            case Agreement():
                called = [title for title in (record.title, *record.alternative_titles) if title]
                batch = record.count
                if record.identifiers:
                    identifiers = frozenset([(given.scheme, given.value) for given in record.identifiers])
            case Meeting():
                series, number = record.series, record.ordinal
            case Conference():
                called = [name for name in (record.name, record.acronym) if name]
                series, number = record.series, record.edition
        titles = self._titles_of(tuple(called)) if called else ()
        place = record.place
        (people, people_of), (bodies, bodies_of) = self._actors(record)
        countries = self._sides(record, titles)
        since, until = _bounds(record) if record.date is None else (None, None)
        mask = (
            ALWAYS
            | (HAS_DATE if record.date is not None or since is not None or until is not None else 0)
            | (HAS_KIND if record.kind is not None else 0)
            | (HAS_COUNTRIES if countries else 0)
            | (HAS_TITLES if titles else 0)
            | (HAS_PEOPLE if people else 0)
            | (HAS_BODIES if bodies else 0)
            | (HAS_PLACE if place is not None else 0)
            | (HAS_SERIES if series or (titles and record.type == "conference") else 0)
            | (HAS_TOPICS if record.topics else 0)
            | (HAS_BATCH if batch is not None else 0)
            | (HAS_IDENTIFIERS if identifiers else 0)
        )
        return Features(
            id=record.id,
            type=record.type,
            kind=record.kind or "",
            date=self._span(record.date) if record.date is not None else None,
            countries=countries,
            titles=titles,
            people=people,
            people_of=people_of,
            bodies=bodies,
            bodies_of=bodies_of,
            city=self._city(place.name) if place is not None and place.name else "",
            land=(place.country or "") if place is not None else "",
            series=self._titles.parse(series) if series else None,
            number=number,
            acts=frozenset([(str(act.act), str(act.date)) for act in record.history if act.date is not None])
            if record.history
            else _NO_PAIRS,
            topics=self._topics(record.topics) if record.topics else _EMPTY,
            batch=batch,
            identifiers=identifiers,
            datasets=frozenset([source.dataset for source in record.sources if source.dataset is not None])
            if record.sources
            else _EMPTY,
            related=frozenset(
                [
                    tie.target
                    for tie in record.relations
                    if isinstance(tie.target, str) and tie.kind is not RelationKind.SAME_EVENT
                ]
            )
            if record.relations
            else _EMPTY,
            placed=not record.evidence or place is None or _stated(record, "place"),
            reported=record.date is not None and bool(record.evidence) and not _stated(record, "date", _PUBLISHED),
            told=_told(record) if record.sources else _NO_PAIRS,
            since=since,
            until=until,
            mask=mask,
            record=record,
        )

    def _one(self, value: T, key: object = None) -> T:
        """The first of all equal values, or of all that come under an equal key."""
        return self._parts.setdefault(value if key is None else key, value)  # type: ignore[return-value]

    def _span(self, date: EDTF) -> Span:
        text = str(date)
        span = self._spans.get(text)
        if span is None:
            span = self._spans[text] = _span(date, text)
        return span

    def _sides(self, record: Record, titles: tuple[Title, ...]) -> frozenset[str]:
        listed = (*record.countries, *record.igos)
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

    def _city(self, name: str) -> str:
        city = self._cities.get(name)
        if city is None:
            state = countries().get(seats().get(name, ""))
            capital = state.capital if state is not None else None
            city = self._cities[name] = plain_letters(capital or name)  # "Ulan Bator" is Ulaanbaatar
        return city

    def _titles_of(self, called: tuple[str, ...]) -> tuple[Title, ...]:
        titles = self._called.get(called)
        if titles is None:
            titles = self._called[called] = tuple(dict.fromkeys([self._titles.parse(text) for text in called]))
        return titles

    def _actors(
        self, record: Record
    ) -> tuple[tuple[tuple[Name, ...], tuple[str, ...]], tuple[tuple[Body, ...], tuple[str, ...]]]:
        """The people and the bodies of a record, each with their countries."""
        people: list[tuple[str, str]] = []
        bodies: list[tuple[str, str]] = []
        for field in record.actor_fields:
            for actor in getattr(record, field):
                if isinstance(actor, Person):
                    people.append((actor.name, actor.country or ""))
                elif isinstance(actor, Organization):
                    bodies.append((actor.name, actor.country or ""))
        return self._names(tuple(people)) if people else _NOBODY, self._organizations(
            tuple(bodies)
        ) if bodies else _NONE

    def _names(self, named: tuple[tuple[str, str], ...]) -> tuple[tuple[Name, ...], tuple[str, ...]]:
        names = self._groups.get(named)
        if names is None:
            found: dict[int, tuple[Name, str]] = {}
            for text, country in named:
                name = self._people.get(text)
                if name is None:
                    name = self._people[text] = self._one(read_name(text))
                found.setdefault(id(name), (name, country))
            key = tuple([(at, country) for at, (_, country) in found.items()])
            made = (tuple([name for name, _ in found.values()]), tuple([country for _, country in found.values()]))
            names = self._groups[named] = self._one(made, key)
        return names

    def _organizations(self, named: tuple[tuple[str, str], ...]) -> tuple[tuple[Body, ...], tuple[str, ...]]:
        bodies = self._parties.get(named)
        if bodies is None:
            found: dict[int, tuple[Body, str]] = {}
            for text, country in named:
                body = self._bodies.get(text)
                if body is None:
                    body = self._bodies[text] = self._one(Body(body_words(text), acronyms(text)))
                found.setdefault(id(body), (body, country))
            key = tuple([(at, country) for at, (_, country) in found.items()])
            made = tuple([body for body, _ in found.values()]), tuple([country for _, country in found.values()])
            bodies = self._parties[named] = self._one(made, key)
        return bodies


_INFERRED = frozenset([Basis.CONTAINER, Basis.RESOLVED, Basis.PUBLISHED])
_PUBLISHED = frozenset([Basis.PUBLISHED])


def _stated(record: Record, field: str, doubtful: frozenset[Basis] = _INFERRED) -> bool:
    """Whether nothing says that a field's value was found in a doubtful way, or something that it was in another."""
    found = [entry.basis for entry in record.evidence if entry.field == field and entry.basis is not None]
    return not found or any(basis not in doubtful for basis in found)


def _told(record: Record) -> frozenset[tuple[str, str]]:
    """The articles of a record, each with the parser; another parser may tell the same event by another word."""
    return frozenset(
        [
            (source.id or source.url or "", source.parser_version)
            for source in record.sources
            if source.parser_version is not None
        ]
    )


_AHEAD = frozenset(["planned", "proposed", "negotiating"])
_BEHIND = frozenset(
    ["held", "initialled", "agreed", "adopted", "signed", "ratified", "in_force", "suspended", "terminated", "expired"]
)


def _bounds(record: Record) -> tuple[int | None, int | None]:
    """On what days an undated event can be, by what was said of it when: since the latest plan, until the first report.

    A plan that was put off, called off or denied says nothing of that.
    """
    status = record.status
    if status not in _AHEAD and status not in _BEHIND:
        return None, None
    spans = [_span(source.published, "") for source in record.sources if source.published is not None]
    if status in _AHEAD:
        return max([span.first for span in spans if span.first is not None], default=None), None
    return None, min([span.last for span in spans if span.last is not None], default=None)


_YEARS = range(2, 9998)
"""Years with ``datetime.date``, and a margin."""


def _span(given: EDTF, text: str) -> Span:
    earliest, latest = given.earliest, given.latest
    first = earliest.to_date().toordinal() if earliest is not None and earliest.year in _YEARS else None
    last = latest.to_date().toordinal() if latest is not None and latest.year in _YEARS else None
    if first is None or last is None:
        return Span(given, first, last, False, False, False, False, (), (), ())
    simple = len(text) in (4, 7, 10) and text.replace("-", "").isdecimal()
    vague = simple and first == last and text.endswith(("-01-01", "-12-31"))
    if vague:
        year = date.fromordinal(first).year
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    fine = not vague and last - first <= 92
    years: tuple[str, ...] = ()
    if last - first <= 1500:
        years = tuple(map(str, range(date.fromordinal(first - 3).year, date.fromordinal(last + 3).year + 1)))
    narrow, wide = (_months(first - margin, last + margin) if fine else () for margin in (3, 15))
    return Span(given, first, last, simple, vague, fine, fine and last - first <= 7, narrow, wide, years)


def _months(first: int, last: int) -> tuple[str, ...]:
    days = [date.fromordinal(day) for day in (*range(first, last, 28), last)]
    return tuple(dict.fromkeys([f"{day.year}-{day.month}" for day in days]))
