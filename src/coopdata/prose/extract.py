"""The text's way from an article to its records: document, names, scene, events, records."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from coopdata._unchecked import unchecked
from coopdata._version import __version__
from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.lexicon.load import table
from coopdata.prose.agreements import find_agreements
from coopdata.prose.article import Article
from coopdata.prose.attendance import (
    add_attendance,
    add_chairs,
    add_conveners,
    add_organizers,
    add_participants,
    add_signatories,
)
from coopdata.prose.conferences import find_conferences
from coopdata.prose.days import DaysTold
from coopdata.prose.defaults import default_chairs, default_date, default_place
from coopdata.prose.document import Document, read_document
from coopdata.prose.draft import Draft, Ground
from coopdata.prose.durations import settle_duration
from coopdata.prose.meetings import find_meetings
from coopdata.prose.mentions import find_mentions, kind_of_body
from coopdata.prose.occasions import settle_occasions
from coopdata.prose.parties import complete_parties
from coopdata.prose.recognizer import Recognizer, checked
from coopdata.prose.rules import word_set
from coopdata.prose.scene import Scene, build_scene
from coopdata.prose.topics import find_topics
from coopdata.prose.verdict import Refusal, Verdict
from coopdata.records import Act, Agreement, Conference, Meeting, Place, Record, Relation, make_id

__all__ = ["CODEBOOK_VERSION", "Extraction", "extract", "read_article"]

CODEBOOK_VERSION = "1.0"
_AROUND = 24
"""Prefix and suffix of a quote have so many characters: enough to find it again in a changed copy."""


def extract(article: Article, recognizer: Recognizer | None = None) -> list[Record]:
    """Return the records that an article reports, in the order of the text.

    Args:
        article: The article; without a publication date the text's header is asked.
        recognizer: What finds names besides the built-in recognizer.
    """
    return read_article(article, recognizer).records


class Extraction(NamedTuple):
    """What was read from an article, and how.

    Attributes:
        document: The text's parts.
        records: What it reports.
        drafts: The event behind each record.
        verdicts: What became of each trigger, by sentence.
        refusal: Why the text as a whole was not read for events.
    """

    document: Document
    records: list[Record]
    drafts: list[Draft]
    verdicts: list[list[Verdict]]
    refusal: Refusal | None = None


def read_article(article: Article, recognizer: Recognizer | None = None) -> Extraction:
    """Return the records that an article reports with what became of every trigger.

    Args:
        article: As :func:`extract` takes it.
        recognizer: Likewise.
    """
    document = read_document(article.text, _day(article.published))
    if not document.sentences:
        return Extraction(document, [], [], [], Refusal("not.text"))
    if _is_sport(document):
        return Extraction(document, [], [], [], Refusal("not.sport"))
    recognized = checked(article.text, recognizer) if recognizer is not None else ()
    scene = build_scene(document, find_mentions(document, recognized))
    drafts, verdicts = find_events(scene)
    return Extraction(document, _records(article, document, scene, drafts), drafts, verdicts)


def _day(published: EDTF | None) -> dt.date | None:
    """The publication day, where it is known; none in a year whose neighbours the calendar of Python lacks."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return published.earliest.to_date() if dt.MINYEAR < published.earliest.year < dt.MAXYEAR else None


def _is_sport(document: Document) -> bool:
    """Whether a report is about sport: many of its words in few sentences."""
    words = word_set("sport", "document")
    told = [sentence.lows for sentence in document.sentences if not words.isdisjoint(sentence.lows)]
    seen = [low for lows in told for low in lows if low in words]
    return len(set(seen)) >= 4 and len(seen) >= 0.6 * len(document.sentences)


def find_events(scene: Scene) -> tuple[list[Draft], list[list[Verdict]]]:
    """Return the events of a document, each once, in the order of the text, and by sentence what became of triggers."""
    events: list[Draft] = []
    verdicts: list[list[Verdict]] = []
    days = DaysTold(scene.document.published)
    for plain in scene.views:
        told = days.meant(plain) if plain.times else None
        view = plain._replace(frame=plain.frame._replace(told=told)) if told is not None else plain
        open_ = [draft for draft in events[-_MEMORY:] if "itemised" not in draft.values]
        recent = _Recent(open_ if view.number < _LONG else [draft for draft in open_ if not draft.full])
        gatherings, named = find_conferences(scene, view, recent.of("conference"), recent.of("meeting"))
        recent.add(named)
        recent.add(find_meetings(scene, view, gatherings, recent.of("meeting", "agreement")))
        recent.add(find_agreements(scene, view, gatherings, recent.of("agreement"), recent.of("meeting", "conference")))
        verdicts.append(recent.verdicts)
        if not recent.drafts:
            continue  # nothing that the sentence could add to
        for draft in recent.new:
            draft.section = view.section
        if gatherings:
            add_participants(scene, view, gatherings)
            add_conveners(scene, view, gatherings, recent.of("agreement"))
        add_chairs(scene, view, recent.of("meeting"))
        add_attendance(scene, view, recent.of("meeting", "conference"))
        if view.phrases("organizing"):
            add_organizers(scene, view, recent.of("conference"))
        if view.phrases("act"):
            add_signatories(scene, view, recent.of("agreement"))
        for draft in sorted(recent.new, key=lambda d: d.trigger):
            default_date(scene, view, draft, [d for d in recent.drafts if d is not draft])
            if draft.first is not None and _is_told(draft):
                days.tell(draft.first, view)
        find_topics(scene, view, recent.drafts)
        events.extend(recent.new)
    for draft in events:
        settle_duration(scene, draft)
        _yet_to_come(scene, draft)
    drafts = sorted((d for d in events if not d.values.get("itemised")), key=lambda d: (d.trigger, d.type, d.item))
    settle_occasions(scene, drafts)
    for number, draft in enumerate(drafts):
        near = drafts[max(0, number - _NEAR) : number + _NEAR + 1]
        default_place(scene, draft, near)
        default_chairs(scene, draft, near)
        _from_home(scene, draft)
        complete_parties(scene, draft)
    return drafts, verdicts


def _yet_to_come(scene: Scene, draft: Draft) -> None:
    """What lies behind the publication date is planned, and what began before and ends behind it goes on."""
    published, first, last = scene.document.published, draft.first, draft.last
    if draft.type == "agreement" or draft.values.get("status") != "held" or draft.inherited:
        return
    if published is None or first is None or last is None:
        return
    if first > published:
        draft.give("status", "planned", None, "status.future", Basis.RESOLVED)
    elif published < last and "/" in draft.values["date"]:
        draft.give("status", "ongoing", None, "status.ongoing", Basis.RESOLVED)


def _from_home(scene: Scene, conference: Draft) -> None:
    """People at a conference of whom no country is known, and who hold an office, are from where the text is from."""
    home = scene.mentions.home
    if conference.type != "conference" or home is None:
        return
    for key in sorted(conference.people()):
        entity = scene.mentions.entities[key]
        if entity.country is None and entity.igo is None and entity.rank is not None:
            conference.add_country(home, None, "side.home", Basis.RESOLVED)


def _is_told(draft: Draft) -> bool:
    """Whether "a day later" may count from an event: its day or month is known."""
    if draft.first is None or draft.last is None:
        return False
    to_come = draft.values.get("status") in ("planned", "proposed")  # "in May" does not say what day "that day" is
    return (draft.last - draft.first).days <= (_WEEK if to_come else _MONTH)


_MONTH = 31
_WEEK = 7
_MEMORY = 60
"""A sentence may complete one of so many events told before; an article has some ten."""

_LONG = 60
"""A document of so many sentences is no article, and one event may be told in all of them."""

_NEAR = 12
"""An event takes place and people from one of so many before and behind it."""


class _Recent:
    """The events that a sentence may complete, and those that it adds."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.new: list[Draft] = []
        self.verdicts: list[Verdict] = []

    def of(self, *types: str) -> list[Draft]:
        return [draft for draft in self.drafts if draft.type in types] if self.drafts else []

    def add(self, verdicts: Sequence[Verdict]) -> None:
        if not verdicts:
            return  # most sentences
        self.verdicts += verdicts
        for draft in (verdict.draft for verdict in verdicts):
            if draft is not None and draft not in self.drafts:
                self.drafts.append(draft)
                self.new.append(draft)


def _records(article: Article, document: Document, scene: Scene, drafts: list[Draft]) -> list[Record]:
    digest = f"sha256:{sha256(article.text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    key = article.id or article.url or digest
    source = Source(
        id=key, url=article.url, publisher=article.publisher, title=article.title,
        language=article.language or "en", digest=digest,
        published=article.published or (EDTF(document.published.isoformat()) if document.published else None),
        parser_version=f"coopdata {__version__}, codebook {CODEBOOK_VERSION}",
    )  # fmt: skip
    ids = {id(draft): make_id(draft.type, key, locator) for draft, locator in _located(drafts)}
    return [_record(article.text, scene, draft, source, ids) for draft in drafts]


def _located(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, str]]:
    """Each record with its trigger and the number of its item; of those that share both, the later ones count on."""
    last: dict[tuple[str, int], int] = {}
    for draft in sorted(drafts, key=lambda draft: draft.item):
        item = max(draft.item, last.get((draft.type, draft.trigger), -1) + 1)
        last[draft.type, draft.trigger] = item
        yield draft, f"{draft.trigger}:{item}"


def _record(text: str, scene: Scene, draft: Draft, source: Source, ids: dict[int, str]) -> Record:
    values = draft.values
    place = values.get("place")
    if place is not None:
        place = place[0], _of_its_time(place[1], draft)
        draft.correct("place", place)
    evidence = [
        _sentence(text, scene, draft, source),
        *(_evidence(text, ground, source) for ground in sorted(draft.grounds, key=_order)),
    ]
    common: dict[str, Any] = {
        "id": ids[id(draft)],
        "kind": values.get("kind"),
        "status": values.get("status"),
        "date": values.get("date"),
        "place": Place(name=place[0], country=place[1]) if place else None,
        "countries": draft.countries,
        "igos": draft.igos,
        "topics": values.get("topics", ()),
        "relations": tuple(
            Relation(kind=kind, target=ids[id(other)]) for kind, other in draft.relations if id(other) in ids
        ),
        "history": tuple(Act(act=act, date=date) for act, date in values.get("history", ())),
        "sources": (source,),
        "evidence": tuple(evidence),
        **{field: tuple(_actor(scene, kind, key) for kind, key in found) for field, found in draft.actors.items()},
    }
    if draft.type == "agreement":
        return Agreement(
            **common,
            title=values.get("title"),
            count=values.get("count"),
            count_qualifier=values.get("count_qualifier"),
        )
    if draft.type == "meeting":
        return Meeting(**common, series=values.get("series"), ordinal=values.get("ordinal"))
    return Conference(
        **common,
        name=values.get("name"),
        acronym=values.get("acronym"),
        series=values.get("series"),
        edition=values.get("edition"),
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


def _sentence(text: str, scene: Scene, draft: Draft, source: Source) -> Evidence:
    sentence = scene.views[draft.view].sentence
    start, end = sentence.start, min(sentence.end, sentence.start + 1000)
    if not start <= draft.trigger < end:  # a sentence of a page: the trigger's own surroundings
        start, end = max(sentence.start, draft.trigger - 400), min(sentence.end, draft.trigger + 400)
    return Evidence(
        source=source.id, start=start, end=end, quote=text[start:end], prefix=text[max(0, start - _AROUND) : start],
        suffix=text[end : end + _AROUND], basis=Basis.STATED,
        rule=next(g.rule for g in draft.grounds if g.field == "kind"),
    )  # fmt: skip


def _evidence(text: str, ground: Ground, source: Source) -> Evidence:
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


def _actor(scene: Scene, kind: str, key: int | str) -> Actor:
    if isinstance(key, str):
        if kind == "igo":
            return Organization(name=scene.igo_name(key), kind="igo")
        return Country(name=scene.country_name(key), country=key)
    entity = scene.mentions.entities[key]
    if entity.kind == "person":
        return Person(
            name=entity.name, country=entity.country, office=entity.office, rank=entity.rank, organization=entity.igo
        )
    return Organization(name=entity.name, country=entity.country, kind=kind_of_body(entity.name))
