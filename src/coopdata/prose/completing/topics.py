"""What an event is about: the noun phrases behind a cue, cut into a list ("agriculture, investment and tourism").

The cues stand in ``lexicon/en/topics.toml``. A sentence that only tells of subjects belongs to the event before it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.prose.completing.subjects import Cut, cut_subjects, hyphenated, words
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, rows, word_set

__all__ = ["find_topics"]

_REACH = 3
"""A sentence of subjects alone belongs to an event told at most so many sentences before."""

_ITEMS = 12
"""The sentence that opens a list of subjects stands at most so many items before."""

_BEHIND_CUE = 3
"""A cue opens a list where at most so many tokens stand behind it: "would be:"."""

_LONG_REACH = 10
"""A sentence that goes on about a meeting belongs to one told at most so many sentences before."""


_PROPER = ("country", "demonym", "seat", "city", "igo")


_TALKS = (("talks", "joins_of_talks"), ("talk_verbs", "joins_of_talk_verbs"))
"""Lists of heads that may tell of what was talked about, each with the list of words that lead there."""


@cache
def _talk_heads() -> frozenset[str]:
    return frozenset[str]().union(*(words(nouns) for nouns, _ in _TALKS))


class _Place(NamedTuple):
    """Where subjects stand.

    Attributes:
        start: Index of the cue's first token.
        begin: Index of the first token that may belong to a subject.
        limit: Index of the token before which they end, or ``None``.
        rule: The cue's rule.
        of: The sorts of event that they may belong to.
        title: They are part of a title: "Memorandum of Understanding on Space Data".
    """

    start: int
    begin: int
    limit: int | None
    rule: str
    of: str
    title: bool = False


def find_topics(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """Add the subjects that a sentence names to the event that they belong to.

    Args:
        scene: The document.
        view: The sentence.
        events: The events of this sentence and of those before.
    """
    if view.sentence.item and not any(d.view == view.number for d in events):
        _add_item(scene, view, events)
        return
    reach = _LONG_REACH if _goes_on(view) else _REACH
    near = [d for d in events if 0 <= view.number - d.view <= reach and d.section == view.section]
    if not near:
        return
    covered = 0
    instruments = [d.trigger for d in near if d.view == view.number and d.type == "agreement"]
    for place in sorted([*_cues(view), *_instruments(view, near), *_talks(view, near)]):
        if place.begin < covered:
            continue
        if instruments and place.limit is None:
            place = place._replace(limit=_next_of(view, instruments, place.begin))
        draft = _owner(view, near, place)
        if draft is None:
            continue
        cut = cut_subjects(view, place.begin, place.limit, title=place.title)
        if cut.spans:
            covered = cut.end
        _add(scene, view, draft, cut, place)
    for draft in near:
        if draft.type == "agreement" and draft.view == view.number and "topics" not in draft.values:
            _from_modifiers(scene, view, draft)


def _next_of(view: View, triggers: Sequence[int], start: int) -> int | None:
    """``an MoU in the field of youth, a letter of intent on …``: the index of the next text that has a record."""
    begin = view.tokens.starts[start] if start < len(view.tokens) else 0
    nxt = min((trigger for trigger in triggers if trigger > begin), default=None)
    return None if nxt is None else _article(view, bisect_left(view.tokens.starts, nxt), start)


def _article(view: View, at: int, start: int) -> int:
    """``a protocol on extradition and an air services agreement``: the index of the article before a head noun."""
    before = range(at - 1, max(start, at - _MODIFIERS), -1)
    return next((i for i in before if view.low(i) in word_set("articles")), at)


_MODIFIERS = 5
"""So many words stand at most between the article and the head noun of a text: "an air services agreement"."""


def _add_item(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """``The memorandum provides for:`` and then items: each item is a subject."""
    opening = next(
        (v for v in reversed(scene.views[max(0, view.number - _ITEMS) : view.number]) if not v.sentence.item), None
    )
    if opening is None:
        return
    near = [d for d in events if 0 <= opening.number - d.view <= _REACH and d.section == opening.section]
    place = next((p for p in _cues(opening) if p.begin >= len(opening.tokens) - _BEHIND_CUE), None)
    draft = _owner(opening, near, place) if place is not None and near else None
    if place is not None and draft is not None:
        _add(scene, view, draft, cut_subjects(view, 0), place)


def _goes_on(view: View) -> bool:
    """Whether a sentence begins as one that goes on about the meeting told before: "The two leaders also discussed"."""
    return view.low(0) in words("goes_on") or "person" in [m.kind for m in view.mentions[:2] if m.start <= 4]


@cache
def _left_rules() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("topics", "cue") if row.get("side") == "left")


def _cues(view: View) -> list[_Place]:
    found, cues = list[_Place](), view.phrases("cue")
    nouns = {hit.start for hit in view.phrases("instrument")} if cues else set[int]()
    for hit in cues:
        if hit.start in nouns:
            continue  # "a deal with"
        passive = view.low(hit.start - 1) in word_set("passive_auxiliaries") and hit.end - hit.start == 1
        if hit.rule in _left_rules() or passive:
            begin = view.left(hit.start)
            found.append(_Place(hit.start, begin, hit.start - passive, hit.rule, hit.value))
        else:
            title = hit.rule == "topic.gathering" and view.tokens.capital[hit.start]
            found.append(_Place(hit.start, hit.end, None, hit.rule, hit.value, title))
    return found


def _instruments(view: View, near: Sequence[Draft]) -> list[_Place]:
    """``a memorandum on healthcare``, ``signed a contract in Songo on Friday for the supply of power``."""
    own = {d.trigger for d in near if d.view == view.number and d.type == "agreement"}
    hits = list(view.phrases("instrument"))
    bare = own - {view.tokens.starts[hit.start] for hit in hits}
    if bare:
        hits += [Hit(i, i + 1, "", "") for i, start in enumerate(view.tokens.starts) if start in bare]
        hits.sort()
    found: list[_Place] = []
    for number, hit in enumerate(hits):
        limit = _article(view, hits[number + 1].start, hit.end) if number + 1 < len(hits) else None
        begin = _behind_join(view, hit, limit, far=view.tokens.starts[hit.start] in own)
        if begin is not None:
            title = begin == hit.end + 1 and (
                view.tokens.capital[hit.start] or view.low(begin - 1) in words("opens_title")
            )
            found.append(_Place(hit.start, begin, limit, "topic.instrument", "agreement", title))
    return found


def _behind_join(view: View, hit: Hit, limit: int | None, *, far: bool) -> int | None:
    """The index behind the word that leads from an instrument to its subject."""
    title = view.tokens.capital[hit.start]
    if view.low(hit.end) in word_set("passive_auxiliaries") and view.low(hit.end + 1) in words("joins_of_talks"):
        return hit.end + 2  # "Other contracts were on tourism"
    if view.low(hit.end) in words("instrument_joins") and _opens_subject(view, hit.end, title=title):
        return hit.end + 1
    if not far:
        return None
    at = hit.end
    if view.low(at) in word_set("relative_pronouns"):  # "an accord that would regulate fishing"
        at += 1 + (view.low(at + 1) in words("auxiliaries"))
    if view.low(at) in words("instrument_verbs") or (at > hit.end and view.low(at) in words("light_verbs")):
        return at + 1
    return _join(view, hit.end, limit, "joins_at_a_distance")


def _join(view: View, start: int, limit: int | None, joins: str) -> int | None:
    """The index behind the next word that leads to a subject, in the same clause."""
    end = min(limit or len(view.tokens), view.right(start), start + 40)
    for at in range(start, end):
        if view.low(at) in words(joins) and _opens_subject(view, at):
            return at + 1
    return None


def _opens_subject(view: View, at: int, *, title: bool = False) -> bool:
    """Whether a subject stands behind "on" or "for", and no time, place or name."""
    behind = at + 1
    if any(t.start <= behind < t.end or t.start == behind + 1 for t in view.times):
        return False
    while view.low(behind) in word_set("articles"):
        behind += 1
    if view.low(behind) in words("no_subjects") or (
        view.low(behind)[:1].isdigit() and view.low(behind + 1) in words("no_subjects")
    ):
        return False
    if view.low(at) == "to":
        return (
            behind == at + 1
            and view.low(behind).isalpha()
            and not view.tokens.capital[behind]
            and view.low(at - 1) not in words("before_no_purpose")
        )
    for mention in view.mentions:
        first = mention.first if mention.first >= 0 else mention.start
        if first <= behind < mention.end and mention.kind != "demonym" and not (title and mention.kind == "person"):
            return view.low(mention.end) in word_set("possessives")
    return True


def _talks(view: View, near: Sequence[Draft]) -> list[_Place]:
    """``talks with the Zambian minister on the reopening of the railway``."""
    if _talk_heads().isdisjoint(view.sentence.words) or words("joins_of_talks").isdisjoint(view.sentence.words):
        return []
    if not any(d.type == "meeting" for d in near):
        return []
    own = any(d.view == view.number and d.type == "meeting" for d in near)
    found: list[_Place] = []
    for nouns, joins in _TALKS[: 1 + own]:
        for at in view.where(words(nouns)):
            text = next((hit.start for hit in view.phrases("instrument") if hit.start > at), None)
            begin = _join(view, at + 1, text, joins)  # "Following the talks, a memorandum on seeds was signed"
            if begin is not None:
                found.append(_Place(at, begin, None, "topic.talks", "meeting"))
    return found


def _opening(view: View) -> str:
    """The sort of event that a sentence takes up: "During the meeting, they …", "The MOU highlights …"."""
    at = 1 if view.low(0) in words("before_taking_up") and view.low(1) in words("taking_up") else 0
    if view.low(at) not in words("taking_up"):
        return ""
    for sort in ("meeting", "conference", "agreement"):
        if view.low(at + 1) in words(f"takes_up_{sort}"):
            return sort
    return ""


def _owner(view: View, near: Sequence[Draft], place: _Place) -> Draft | None:
    """The event that subjects belong to: of this sentence the one told before them, else the last one told."""
    of, opening = place.of.split(), "" if place.rule == "topic.instrument" else _opening(view)
    owners = [d for d in near if d.type in of and d.type in (opening or place.of).split()]
    own = [d for d in owners if d.view == view.number]
    at = view.tokens.starts[place.start]
    if own:
        return min(own, key=lambda d: (d.trigger > at, abs(d.trigger - at)))
    if view.number - max((d.view for d in owners), default=-1) > _REACH:
        owners = [d for d in owners if d.type == "meeting"]
    if len(owners) < 2:
        return owners[0] if owners else None
    people = {m.entity for m in view.mentions if m.entity is not None}
    return max(
        owners, key=lambda d: (len(people & d.people()), d.view, d.type != "conference", d.trigger), default=None
    )


def _add(scene: Scene, view: View, draft: Draft, cut: Cut, place: _Place) -> None:
    known = list(draft.values.get("topics", ()))
    for start, end in cut.spans:
        text = _told(scene, view, start, end, title=place.title)
        if not any(_same(text, topic) for topic in known):
            known.append(text)
            draft.support("topics", text, view.span(start, end), place.rule)
    if known:
        draft.values["topics"] = tuple(known)


def _same(one: str, other: str) -> bool:
    """Whether one of two topics only says more than the other."""
    few, many = sorted((set(one.lower().split()), set(other.lower().split())), key=len)
    return few == many or (len(few) > 1 and few <= many)


def _told(scene: Scene, view: View, start: int, end: int, *, title: bool) -> str:
    """The words of a subject, without the capitals of a title or of a sentence's beginning."""
    first, last = view.span(start, end)
    letters = list(scene.document.text[first:last])
    named = {i for m in view.mentions if m.kind in _PROPER for i in range(m.start, m.end)}
    for at in range(start, end if title else min(end, 1)):
        if at not in named and not view.tokens.texts[at][1:2].isupper():
            begin = view.tokens.starts[at] - first
            letters[begin] = letters[begin].lower()
    return " ".join("".join(letters).split())


def _from_modifiers(scene: Scene, view: View, draft: Draft) -> None:
    """``a trade protocol``, ``a double degree agreement``: the subject that stands before the head noun."""
    head = next((h for h in view.phrases("instrument") if view.tokens.starts[h.start] == draft.trigger), None)
    if head is None:
        return
    of = view.has(words("opens_title"), head.start, head.end)
    begin = end = head.start if of else head.end - 1
    while begin > 0 and _modifies(view, begin - 1):
        begin -= 1
    place = _Place(begin, begin, end, "topic.modifier", "agreement")
    _add(scene, view, draft, cut_subjects(view, begin, end), place)


def _modifies(view: View, at: int) -> bool:
    """Whether a word before a head noun may tell its subject."""
    if hyphenated(view, at - 1):
        return True  # "a development co-operation agreement"
    low = view.low(at)
    if view.tokens.capital[at] or not low.isalpha() or low in words("no_modifiers") or low in words("openers"):
        return False
    return not any(m.start <= at < m.end for m in view.mentions)
