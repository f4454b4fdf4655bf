"""What is compared of a record, prepared once."""

from typing import NamedTuple

from coopdata.actors import Actor, Organization, Person
from coopdata.dates import EDTF
from coopdata.link._letters import plain_letters, words
from coopdata.link.names import acronyms, body_words, name_words
from coopdata.link.titles import Title, parse_title
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["Body", "Features", "features"]


class Body(NamedTuple):
    """An organization's name, prepared."""

    words: tuple[str, ...]
    acronyms: frozenset[str]


class Features(NamedTuple):
    """A record as its comparators see it."""

    id: str
    type: str
    kind: str
    date: EDTF | None
    first: int | None
    """The first day as a number that grows with time (years of 372 days), or nothing."""
    last: int | None
    countries: frozenset[str]
    titles: tuple[Title, ...]
    people: tuple[tuple[str, ...], ...]
    bodies: tuple[Body, ...]
    city: str
    land: str
    series: Title | None
    number: int | None
    topics: frozenset[str]
    batch: int | None
    identifiers: frozenset[tuple[str, str]]
    sources: frozenset[str]
    datasets: frozenset[str]
    related: frozenset[str]
    """Ids of records that it is tied to as something else: a part, a predecessor, an occasion."""
    name: str
    """What a sentence may call it."""


def _day(value: tuple[int, int, int] | None) -> int | None:
    return None if value is None else value[0] * 372 + value[1] * 31 + value[2]


def _titles(record: Record) -> tuple[list[str], str | None, int | None]:
    match record:
        case Agreement():
            return [t for t in (record.title, *record.alternative_titles) if t], None, None
        case Meeting():
            return [], record.series, record.ordinal
        case Conference():
            return [t for t in (record.name, record.acronym) if t], record.series, record.edition


def features(record: Record) -> Features:
    """Return what is compared of a record.

    Args:
        record: A record without members.
    """
    titles, series, number = _titles(record)
    actors: tuple[Actor, ...] = record.actors
    date = record.date
    place = record.place
    kind = getattr(record, "kind", None)
    return Features(
        id=record.id,
        type=record.type,
        kind=str(kind or ""),
        date=date,
        first=_day(date.earliest) if date is not None else None,
        last=_day(date.latest) if date is not None else None,
        countries=frozenset(record.countries),
        titles=tuple(dict.fromkeys(parse_title(title) for title in titles)),
        people=tuple(dict.fromkeys(name_words(a.name) for a in actors if isinstance(a, Person))),
        bodies=tuple(
            dict.fromkeys(Body(body_words(a.name), acronyms(a.name)) for a in actors if isinstance(a, Organization))
        ),
        city=plain_letters(place.name) if place is not None and place.name else "",
        land=(place.country or "") if place is not None else "",
        series=parse_title(series) if series else None,
        number=number,
        topics=frozenset(word for topic in record.topics for word in words(topic) if len(word) > 3),
        batch=record.count if isinstance(record, Agreement) else None,
        identifiers=frozenset((i.scheme, i.value) for i in record.identifiers)
        if isinstance(record, Agreement)
        else frozenset(),
        sources=frozenset(source.id for source in record.sources if source.id is not None),
        datasets=frozenset(source.dataset for source in record.sources if source.dataset is not None),
        related=frozenset(
            r.target for r in record.relations if isinstance(r.target, str) and r.kind.value != "same_event"
        ),
        name=(titles[0] if titles else series) or "",
    )
