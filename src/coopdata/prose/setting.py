"""How a scene is set: each sentence gets its names, times and phrases, and what the sentences before say of it."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.document import Document
from coopdata.prose.names.mentions import Mention, Mentions
from coopdata.prose.names.reference import resolve_references
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.calendar_words import usual_calendar
from coopdata.prose.times.dates import Form, TimeExpression, find_dates, words_of_time
from coopdata.prose.times.resolution import Frame, Resolved, resolve
from coopdata.prose.words.gazetteer import place_country
from coopdata.prose.words.rules import scan, word_set
from coopdata.prose.words.sentences import Sentence

__all__ = ["build_scene"]


def _frames(document: Document) -> list[tuple[Frame, int, list[int]]]:
    """The frame of each sentence, its section, and the indexes of its words that may tell of a time.

    A paragraph that opens with another month or year sets the frame until the next section.
    """
    published = document.published
    starts = sorted(
        [*(headline.start for headline in document.headlines), *(start - 1 for start, _ in document.datelines[1:])]
    )
    found: list[tuple[Frame, int, list[int]]] = []
    base = Frame(published or document.yearless, issued=document.issued, yearless=document.yearless is not None)
    base = base._replace(weekdays=document.weekdays)
    if base.published is None and base.issued is None:
        base = base._replace(year=_year_told(document))
    frame, section, paragraph = base, 0, -1
    for sentence in document.sentences:
        passed = bisect_left(starts, sentence.start) if starts else 0
        if passed != section:
            section, frame = passed, base
        begins = words_of_time(sentence.lows, sentence.digits)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            near = [at for at in begins if at < _OPENING]
            lead = sentence.tokens.cut(0, _OPENING)
            told = find_dates(lead, until=5, begins=near) if near else ()
            opening = [e for e in told if e.start <= 2]
            if opening and opening[0].form in (Form.WEEKDAY, Form.DAY_COUNT):
                frame = base
            elif opening and (opening[0].form in (Form.DATE, Form.PERIOD)):
                to_come = not word_set("future_auxiliaries").isdisjoint(sentence.tokens.lows[:30])
                resolved = resolve(opening[0], base, planned=to_come)
                frame = _frame_of(opening[0], resolved, published) or base
        found.append((frame, section, begins))
    return found


_OPENING = 12
"""The time that a paragraph opens with stands within so many words."""


def _year_told(document: Document) -> int | None:
    """The year of the first full date in the lead: without a publication date, days of no year are of that year."""
    for sentence in document.sentences[:_LEAD]:
        for expression in find_dates(sentence.tokens, sentence.lows, low=sentence.low):
            last = expression.last or expression.first
            if last.year is not None and last.day is not None:
                return last.year
    return None


_LEAD = 3
"""So many sentences of a report tell when it was made."""


def _frame_of(expression: TimeExpression, resolved: Resolved | None, published: dt.date | None) -> Frame | None:
    if resolved is None:
        return None
    if resolved.first is None:
        return Frame(published=published, month=expression.first.month)
    month = resolved.first.month if len(resolved.edtf) >= 7 and resolved.edtf[4] == "-" else None
    return Frame(published=published, year=resolved.first.year, month=month)


def build_scene(document: Document, mentions: Mentions) -> Scene:
    """Bring a document and its names together for the event steps."""
    mentions = resolve_references(document.sentences, mentions)
    sides = [_sides(mentions, found) for found in mentions.sentences]
    heads = [_sides(mentions, found) for found in mentions.headlines]
    counts: Counter[str] = Counter()
    for found, theirs in zip((*mentions.headlines, *mentions.sentences), (*heads, *sides), strict=True):
        for code in {m.value for m in found if m.kind in ("country", "demonym")}:
            counts[code] += 1
        for code in set(theirs) if theirs else ():
            counts[code] += 1
    pair = tuple(code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3])
    kinds = {(m.kind, m.value) for found in mentions.sentences for m in found}
    foreign = len(counts) + sum(kind == "igo" for kind, _ in kinds) >= 2
    places = {value for kind, value in kinds if kind in ("city", "seat")} - counts.keys() - {None}
    beside = places.pop() if len(places) == len(counts) == 1 else None
    views = _views(document, mentions, sides, pair)
    return Scene(document, mentions, views, pair, foreign, _strategic(document), beside)


def _strategic(document: Document) -> bool:
    disjoint = _strategic_words().isdisjoint
    return not all(disjoint(sentence.words) for sentence in document.sentences)


@cache
def _strategic_words() -> frozenset[str]:
    return frozenset(table("bodies")["strategic"]["words"])


def _sides(mentions: Mentions, found: Iterable[Mention]) -> list[str]:
    """The countries of the people and bodies among some mentions."""
    entities = [mentions.entities[m.entity] for m in found if m.entity is not None]
    return [entity.country for entity in entities if entity.country is not None]


def _breaks(sentence: Sentence) -> tuple[int, ...]:
    """The indexes of the tokens that part clauses; none of ``met as well with the minister``, ``known as DLE``."""
    breakers = word_set("clause_breakers")
    if breakers.isdisjoint(sentence.words):
        return ()
    low = sentence.low
    found = [at for at, word in enumerate(sentence.lows) if word in breakers]
    names = word_set("before_as_of_names")
    return tuple([at for at in found if low(at) != "as" or (low(at + 1) != "well" and low(at - 1) not in names)])


def _goal(view: View) -> list[str]:
    """The states to which something goes: "aid to Georgia", "a visit to Muscat"; no stops of a tour."""
    goals = (m for m in view.mentions if m.kind in ("country", "seat") and view.low(m.start - 1) == "to")
    return [m.value for m in goals if view.low(m.start - 2) != "on" and view.low(m.end) not in word_set("list_joins")]


def _and_home(view: View, home: str | None, distinct: Sequence[str], last: Sequence[str]) -> bool:
    """``The President told the Norwegian envoy that the two governments …``: of home and whom the sentence names."""
    if len(distinct) != 1 or home is None or home == distinct[0] or distinct[0] in last[:2]:
        return False
    own = [m for m in view.mentions if m.value == distinct[0] and m.kind == "country"]
    return not any(view.low(m.start - 1) in word_set("counterpart_leads") for m in own)  # "relations with Russia"


def _views(
    document: Document, mentions: Mentions, sides: Sequence[Sequence[str]], overall: tuple[str, ...]
) -> tuple[View, ...]:
    views: list[View] = []
    lines, here = list(reversed(document.datelines)), None
    last, paired = overall, False
    group: tuple[str, ...] = ()
    usual = usual_calendar(document.text, place_country(document.dateline) if document.dateline else None)
    frames = _frames(document)
    # one thing for all sentences before the next, since what a step reads of the lexicon is then near at hand
    phrases = [scan(sentence.lows).__getitem__ for sentence in document.sentences]
    times = [
        tuple(find_dates(sentence.tokens, sentence.lows, usual=usual, low=sentence.low, begins=begins))
        for sentence, (_, _, begins) in zip(document.sentences, frames, strict=True)
    ]
    for index, (sentence, found, (frame, section, _)) in enumerate(
        zip(document.sentences, mentions.sentences, frames, strict=True)
    ):
        while lines and lines[-1][0] <= sentence.start:
            here = lines.pop()[1]
        view = View(
            *(index, sentence, found, times[index], phrases[index], frame, section),
            *(sentence.tokens, sentence.low, _breaks(sentence), last, here, paired, group),
        )
        if not (found or sides[index]):
            views.append(view)
            continue  # nobody is named
        named = [m.value for m in found if m.kind in ("country", "demonym") and not view.located(m)]
        distinct = tuple(dict.fromkeys([*named, *sides[index]]))
        if len(distinct) == 1:
            distinct = tuple(dict.fromkeys([*distinct, *_goal(view)]))
        if len(distinct) == 2:
            last, paired = (*distinct, *(code for code in overall if code not in distinct)), True
            view = view._replace(pair=last, paired=True)
        elif _and_home(view, mentions.home, distinct, last):
            view = view._replace(pair=(mentions.home or "", *distinct), paired=True)
        elif len(distinct) > 2:
            about = {m.value for m in found if view.low(m.start - 1) in word_set("before_subjects_of_talk")}
            group = tuple(code for code in distinct if code not in about)
            view = view._replace(group=group)
        views.append(view)
    return tuple(views)
