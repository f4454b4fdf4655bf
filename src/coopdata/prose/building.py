"""A document's events as rows of plain values, and the records that are made of rows where the text is at hand.

A row holds offsets into the text and nothing quoted from it, so that a process that reads articles for another sends
back little: the one that has the article makes the records, which are the same wherever that is.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

from coopdata._unchecked import unchecked
from coopdata._version import __version__
from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.lexicon.load import table
from coopdata.prose.article import Article
from coopdata.prose.events.draft import Draft, Ground
from coopdata.prose.names.mentions import kind_of_body
from coopdata.prose.scene import Scene
from coopdata.records import Act, Agreement, Conference, Meeting, Place, Record, Relation, make_id

__all__ = ["CODEBOOK_VERSION", "Row", "build_records", "told_rows"]

CODEBOOK_VERSION = "1.0"
_AROUND = 24
"""Prefix and suffix of a quote have so many characters: enough to find it again in a changed copy."""

_CLASSES: dict[str, type[Agreement] | type[Meeting] | type[Conference]] = {
    "agreement": Agreement,
    "meeting": Meeting,
    "conference": Conference,
}

_FIELDS = {
    "agreement": ("kind", "status", "date", "title", "count", "count_qualifier"),
    "meeting": ("kind", "status", "date", "series", "ordinal"),
    "conference": ("kind", "status", "date", "name", "acronym", "series", "edition"),
}
"""The fields of each type whose value is a text or number."""

_Ground: TypeAlias = tuple[str | None, str | None, int | None, int | None, str, Basis]


class Row(NamedTuple):
    """An event as plain values, as a :class:`~coopdata.prose.events.draft.Draft` holds them at the document's end.

    Attributes:
        type: ``agreement``, ``meeting`` or ``conference``.
        locator: The offset of the word that made it and the number of its item.
        values: Its texts and numbers by field.
        place: City and country.
        countries: Codes of its sides, sorted.
        igos: Acronyms of the intergovernmental organisations that are sides, sorted.
        topics: What it is about.
        history: Further acts, each with its date.
        relations: Kinds of tie, each with the number of the row at its other end.
        actors: By field its actors: the name of their class, and their values in order.
        grounds: What its values rest on, as in :class:`~coopdata.prose.events.draft.Ground`; its sentence first.
    """

    type: str
    locator: str
    values: dict[str, Any]
    place: tuple[str | None, str | None] | None
    countries: tuple[str, ...]
    igos: tuple[str, ...]
    topics: tuple[str, ...]
    history: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, int], ...]
    actors: dict[str, tuple[tuple[Any, ...], ...]]
    grounds: tuple[_Ground, ...]


def told_rows(scene: Scene, drafts: Sequence[Draft]) -> tuple[Row, ...]:
    """Return the events of a document as rows, in order.

    Args:
        scene: The document.
        drafts: Its events, complete.
    """
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    locators = {id(draft): locator for draft, locator in _located(drafts)}
    return tuple(_row(scene, draft, locators[id(draft)], numbers) for draft in drafts)


def _located(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, str]]:
    """Each record with its trigger and the number of its item; of those that share both, the later ones count on."""
    last: dict[tuple[str, int], int] = {}
    for draft in sorted(drafts, key=lambda draft: draft.item):
        item = max(draft.item, last.get((draft.type, draft.trigger), -1) + 1)
        last[draft.type, draft.trigger] = item
        yield draft, f"{draft.trigger}:{item}"


def _row(scene: Scene, draft: Draft, locator: str, numbers: dict[int, int]) -> Row:
    values = draft.values
    place = values.get("place")
    if place is not None:
        place = place[0], _of_its_time(place[1], draft)
        draft.correct("place", place)
    return Row(
        draft.type,
        locator,
        {field: values[field] for field in _FIELDS[draft.type] if field in values},
        place,
        tuple(sorted(draft.countries)),
        tuple(sorted(draft.igos)),
        tuple(values.get("topics", ())),
        tuple(values.get("history", ())),
        tuple((kind, numbers[id(other)]) for kind, other in draft.relations if id(other) in numbers),
        {field: tuple(_told_actor(scene, kind, key) for kind, key in found) for field, found in draft.actors.items()},
        # plain tuples are sent to another process at a fraction of the cost
        (_sentence(scene, draft), *map(tuple[Any, ...], sorted(draft.grounds, key=_order))),
    )


def _of_its_time(code: str | None, draft: Draft) -> str | None:
    """The code of the state in which a place lay at the time: Leningrad in 1974 is in SUHH, not in RU."""
    if code is None:
        return code
    for state, row in table("gazetteer")["former_states"].items():
        then = draft.last.year < row["until"] if draft.last is not None else state in draft.countries
        if code in row["successors"] and then and not row.get("named"):
            return str(state)
    return code


def _order(ground: Ground) -> tuple[str, str]:
    return ground.field, ground.value or ""


def _sentence(scene: Scene, draft: Draft) -> _Ground:
    """The ground of an event as a whole: its sentence."""
    sentence = scene.views[draft.view].sentence
    start, end = sentence.start, min(sentence.end, sentence.start + 1000)
    if not start <= draft.trigger < end:  # a sentence of a page: the trigger's own surroundings
        start, end = max(sentence.start, draft.trigger - 400), min(sentence.end, draft.trigger + 400)
    return None, None, start, end, next(g.rule for g in draft.grounds if g.field == "kind"), Basis.STATED


def _told_actor(scene: Scene, kind: str, key: int | str) -> tuple[Any, ...]:
    """The class of an actor, its name and country, and what else its class holds."""
    if isinstance(key, str):
        if kind == "igo":
            return "organization", scene.igo_name(key), None, "igo"
        return "country", scene.country_name(key), key
    entity = scene.mentions.entities[key]
    if entity.kind == "person":
        return "person", entity.name, entity.country, entity.office, entity.rank, entity.igo
    return "organization", entity.name, entity.country, kind_of_body(entity.name)


def build_records(article: Article, published: EDTF | None, rows: Sequence[Row]) -> list[Record]:
    """Return the records of an article's events, in order; none of no rows.

    Args:
        article: The article from which the rows were read.
        published: The publication date that its text states, where the caller gave none.
        rows: Its events.

    Raises:
        InvalidValueError: If a value fits no record: the code of a country from another recognizer of names.
    """
    if not rows:
        return []
    digest = f"sha256:{sha256(article.text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    key = article.id or article.url or digest
    source = Source(
        id=key, url=article.url, publisher=article.publisher, title=article.title,
        language=article.language or "en", digest=digest, published=article.published or published,
        parser_version=f"coopdata {__version__}, codebook {CODEBOOK_VERSION}",
    )  # fmt: skip
    ids = [make_id(row.type, key, row.locator) for row in rows]
    return [_record(article.text, row, number, source, ids) for number, row in enumerate(rows)]


def _record(text: str, row: Row, number: int, source: Source, ids: Sequence[str]) -> Record:
    actors: dict[str, Any] = {field: tuple([_actor(*actor) for actor in found]) for field, found in row.actors.items()}
    return _CLASSES[row.type](
        id=ids[number],
        place=Place(name=row.place[0], country=row.place[1]) if row.place is not None else None,
        countries=row.countries,
        igos=row.igos,
        topics=row.topics,
        relations=tuple(Relation(kind=kind, target=ids[other]) for kind, other in row.relations),
        history=tuple(Act(act=act, date=date) for act, date in row.history),
        sources=(source,),
        evidence=tuple([_evidence(text, ground, source) for ground in row.grounds]),
        **row.values,
        **actors,
    )


def _actor(
    sort: str, name: str, country: str | None, what: str | None = None, rank: str | None = None,
    igo: str | None = None,
) -> Actor:  # fmt: skip
    if sort == "person":
        return Person(name=name, country=country, office=what, rank=rank, organization=igo)
    if sort == "organization":
        return Organization(name=name, country=country, kind=what)
    return Country(name=name, country=country)


def _evidence(text: str, ground: _Ground, source: Source) -> Evidence:
    # some ten for each record, so that what is known to fit is not converted once more
    made: Any = unchecked(Evidence)()
    made.source = source.id
    made.field, made.value, start, end, made.rule, made.basis = ground
    if start is None or end is None:
        made.start = made.end = made.quote = made.prefix = made.suffix = None
    else:
        made.start, made.end, made.quote = start, end, text[start:end]
        made.prefix, made.suffix = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    made.__class__ = Evidence
    found: Evidence = made
    return found
