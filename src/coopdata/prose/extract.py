"""The text's way from an article to its records: document, names, scene, events, records."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from coopdata.dates import EDTF
from coopdata.kinds import Basis
from coopdata.prose.agreements import find_agreements
from coopdata.prose.agreements.parties import complete_parties
from coopdata.prose.article import Article
from coopdata.prose.building import CODEBOOK_VERSION, Row, build_records, told_rows
from coopdata.prose.completing.attendance import (
    add_attendance,
    add_chairs,
    add_conveners,
    add_organizers,
    add_participants,
)
from coopdata.prose.completing.days import DaysTold
from coopdata.prose.completing.defaults import default_chairs, default_date, default_place, settle_kind
from coopdata.prose.completing.delegations import add_delegations, add_homes
from coopdata.prose.completing.durations import settle_duration
from coopdata.prose.completing.occasions import settle_occasions
from coopdata.prose.completing.retold import add_whereabouts
from coopdata.prose.completing.same_series import share_sides
from coopdata.prose.completing.signings import add_ceremony, add_signatories
from coopdata.prose.completing.topics import find_topics
from coopdata.prose.conferences import find_conferences
from coopdata.prose.document import Document, read_document
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.verdict import Refusal, Verdict
from coopdata.prose.meetings import find_meetings
from coopdata.prose.names.mentions import find_mentions
from coopdata.prose.recognizer import Recognizer, checked
from coopdata.prose.scene import Scene, View
from coopdata.prose.setting import build_scene
from coopdata.prose.words.rules import word_set
from coopdata.records import Record

__all__ = ["CODEBOOK_VERSION", "Events", "Extraction", "extract", "extract_rows", "read_article", "read_events"]


def extract(article: Article, recognizer: Recognizer | None = None) -> list[Record]:
    """Return the records that an article reports, in the order of the text.

    Args:
        article: The article; without a publication date the text's header is asked.
        recognizer: What finds names besides the built-in recognizer.
    """
    return read_article(article, recognizer).records


def extract_rows(article: Article, recognizer: Recognizer | None = None) -> tuple[EDTF | None, tuple[Row, ...]]:
    """Return the publication date of an article, and its events as rows of which its records can be made elsewhere.

    Args:
        article: As :func:`extract` takes it.
        recognizer: Likewise.
    """
    read = read_events(article, recognizer)
    return _published(read.document), told_rows(read.scene, read.drafts) if read.scene is not None else ()


class Events(NamedTuple):
    """The events of an article.

    Attributes:
        document: The text's parts.
        scene: What was found in it; ``None`` where the text was not read for events.
        drafts: Its events.
        verdicts: What became of each trigger, by sentence.
        refusal: Why the text as a whole was not read for events.
    """

    document: Document
    scene: Scene | None
    drafts: list[Draft]
    verdicts: list[list[Verdict]]
    refusal: Refusal | None = None


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
    document, scene, drafts, verdicts, refusal = read_events(article, recognizer)
    rows = told_rows(scene, drafts) if scene is not None else ()
    records = build_records(article, _published(document), rows)
    return Extraction(document, records, drafts, verdicts, refusal)


def read_events(article: Article, recognizer: Recognizer | None = None) -> Events:
    """Return the events of an article before they are made records.

    Args:
        article: As :func:`extract` takes it.
        recognizer: Likewise.
    """
    document = read_document(article.text, _day(article.published))
    if not document.sentences:
        return Events(document, None, [], [], Refusal("not.text"))
    if _is_sport(document):
        return Events(document, None, [], [], Refusal("not.sport"))
    recognized = checked(article.text, recognizer) if recognizer is not None else ()
    scene = build_scene(document, find_mentions(document, recognized))
    return Events(document, scene, *find_events(scene))


def _published(document: Document) -> EDTF | None:
    return EDTF(document.published.isoformat()) if document.published is not None else None


def _day(published: EDTF | None) -> dt.date | None:
    """The publication day, where it is known; none in a year whose neighbours the calendar of Python lacks."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return published.earliest.to_date() if dt.MINYEAR < published.earliest.year < dt.MAXYEAR else None


def _is_sport(document: Document) -> bool:
    """Whether a report is about sport: many of its words in few sentences."""
    words = word_set("sport", "document")
    told = [sentence.lows for sentence in document.sentences if not words.isdisjoint(sentence.words)]
    seen = [low for lows in told for low in lows if low in words]
    return len(set(seen)) >= 4 and len(seen) >= 0.6 * len(document.sentences)


def find_events(scene: Scene) -> tuple[list[Draft], list[list[Verdict]]]:
    """Return the events of a document, each once, in the order of the text, and by sentence what became of triggers."""
    events: list[Draft] = []
    verdicts: list[list[Verdict]] = []
    days = DaysTold(scene.document.published)
    recent = _Recent([])
    for plain in scene.views:
        told = days.meant(plain) if plain.times else None
        view = plain._replace(frame=plain.frame._replace(told=told)) if told is not None else plain
        recent = recent.before(view, events)
        gatherings, named = find_conferences(scene, view, recent.of("conference"), recent.of("meeting"))
        if named:
            recent.add(named)
        if met := find_meetings(scene, view, gatherings, recent.of("meeting", "agreement")):
            recent.add(met)
        occasions = recent.of("meeting", "conference")
        if agreed := find_agreements(scene, view, gatherings, recent.of("agreement"), occasions):
            recent.add(agreed)
        verdicts.append(recent.verdicts)
        if not recent.drafts:
            continue  # nothing that the sentence could add to
        for draft in recent.new:
            draft.section = view.section
        conferences, agreements = recent.of("conference"), recent.of("agreement")
        occasions = recent.of("meeting", "conference")
        if gatherings:
            add_participants(scene, view, gatherings)
            add_delegations(scene, view, gatherings)
            add_conveners(scene, view, gatherings, agreements)
        if view.phrases("attendance"):
            add_chairs(scene, view, recent.of("meeting"))
        add_attendance(scene, view, occasions)
        for draft in conferences:
            if view.number - draft.view <= _BESIDE and draft.actors:
                add_homes(scene, view, draft)
        if view.phrases("organizing"):
            add_organizers(scene, view, conferences)
        if agreements:
            if view.phrases("act"):
                add_signatories(scene, view, agreements)
            add_ceremony(scene, view, agreements)
        if occasions:
            add_whereabouts(scene, view, occasions)
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
    share_sides(scene, drafts)
    settle_occasions(scene, drafts)
    for number, draft in enumerate(drafts):
        near = drafts[max(0, number - _NEAR) : number + _NEAR + 1]
        default_place(scene, draft, near)
        default_chairs(scene, draft, near)
        settle_kind(draft)
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


_BESIDE = 3
"""Who was at a conference is told at most so many sentences behind it."""

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

    def __init__(self, drafts: list[Draft], found: dict[tuple[str, ...], list[Draft]] | None = None) -> None:
        self.drafts = drafts
        self.new: list[Draft] = []
        self.verdicts: list[Verdict] = []
        self.found = found if found is not None else {}

    def before(self, view: View, events: Sequence[Draft]) -> "_Recent":
        """What a sentence may complete, behind the one that this is of: mostly the same events, sorted already."""
        drafts = [draft for draft in events[-_MEMORY:] if "itemised" not in draft.values]
        if view.number >= _LONG:
            drafts = [draft for draft in drafts if not draft.full]
        return _Recent(drafts, self.found if drafts == self.drafts else None)

    def of(self, *types: str) -> Sequence[Draft]:
        """The events of some types, in order."""
        if not self.drafts:
            return ()
        known = self.found.get(types)
        if known is None:
            known = self.found[types] = [draft for draft in self.drafts if draft.type in types]
        return known

    def add(self, verdicts: Sequence[Verdict]) -> None:
        self.verdicts += verdicts
        for verdict in verdicts:
            draft = verdict.draft
            if draft is not None and draft not in self.drafts:
                self.drafts.append(draft)
                self.new.append(draft)
                self.found.clear()
