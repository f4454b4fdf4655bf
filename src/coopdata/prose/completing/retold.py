"""Where and when an event was, told behind it, where a sentence takes it up again by its noun.

``The two ministers presided over the two-day meeting in Hanoi.`` · ``The summit in Lodz will be the first.``
"""

from collections.abc import Sequence
from functools import cache

from coopdata.prose.completing.attendance import last_told
from coopdata.prose.events.circumstances import give_date, pick_time
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import find_place, set_place
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.dates import Form, TimeExpression
from coopdata.prose.times.resolution import Unresolved, try_resolve
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["add_whereabouts", "give_circumstances"]

_CLOSE = 3
"""A sentence takes up what was told at most so many sentences before."""

_BESIDE = 4
"""So near behind its noun it tells where the event was."""


def add_whereabouts(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """Add to a meeting or conference told before where "the meeting" or "the forum" was.

    Args:
        scene: The document.
        view: The sentence.
        events: The meetings and conferences told so far.
    """
    if _words().isdisjoint(view.sentence.words):
        return  # most sentences
    for type_, words in _NOUNS:
        for at in view.where(word_set(words)):
            if _is_definite(view, at) and _told_where(scene, view, at + 1):
                _add_to_last(scene, view, events, type_, (at, at + 1))
                return
    verb = view.first(word_set("gathers"), 1, _SUBJECT)
    group = verb is not None and view.low(0) == "the" and view.has(word_set("gathering_people"), 1, verb)
    if verb is not None and (group or view.low(0) == "they"):  # "The leaders will gather in Nicosia on March 5"
        _add_to_last(scene, view, events, "conference", (verb, verb + 1))
    held = view.first(word_set("is_to_be_held"), 1, _SUBJECT) if view.low(0) == "it" else None
    if held is not None and not view.between(1, held):  # "It will take place in Lodz"
        _add_to_last(scene, view, events, "", (held, held + 1))


@cache
def _words() -> frozenset[str]:
    """The words of which a sentence has one that takes up an event."""
    return word_sets(*(words for _, words in _NOUNS), "gathers", "is_to_be_held")


def _add_to_last(scene: Scene, view: View, events: Sequence[Draft], type_: str, span: tuple[int, int]) -> None:
    """Add where and when to the event told last, of one type or of any, where it has no city yet."""
    draft = last_told(events, view, (type_,) if type_ else ("meeting", "conference"), _CLOSE)
    if draft is None or draft.values["status"] in _NOT_DATED or draft.values["kind"] in ("call", "visit"):
        return
    if draft.values.get("place", (None, None))[0] is None and not any(d.view == view.number for d in events):
        give_circumstances(scene, view, (draft,), *span)


_NOUNS = (("meeting", "meetings_retold"), ("conference", "conferences_retold"))

_SUBJECT = 6
"""A verb that tells where something will be is one of so many first words."""


def _is_definite(view: View, at: int) -> bool:
    """``the two-day meeting``: "the" before a noun, with nothing between that could make it another."""
    while view.low(at - 1) in word_set("before_retold"):
        at -= 1
    return view.low(at - 1) == "the"


def _told_where(scene: Scene, view: View, end: int) -> bool:
    """Whether a place stands right behind a noun, or behind "held" and its like."""
    while view.low(end) in word_set("within_retold"):
        end += 1
    place = find_place(scene, view, end, min(end + _BESIDE, len(view.tokens)))
    return place is not None and place[0] is not None


def give_circumstances(scene: Scene, view: View, drafts: Sequence[Draft], start: int, end: int) -> None:
    """Give the place and day told around some words to the events that have none of their own.

    Args:
        scene: The document.
        view: The sentence.
        drafts: The events that it tells of once more.
        start: Index of the first of these words.
        end: Index behind the last.
    """
    place = find_place(scene, view, end, len(view.tokens))
    time = pick_time(view, start, end)
    for draft in drafts:
        known = draft.values.get("place", (None, place[1] if place is not None else None))
        if place is not None and place[0] is not None and known[0] is None and known[1] == place[1]:
            set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
        if time is None or time.form not in _DAYS or draft.values["status"] in _NOT_DATED:
            continue
        if draft.inherited or "date" not in draft.values or _narrows(view, time, draft):
            give_date(draft, view, time, planned=draft.values["status"] == "planned")


def _narrows(view: View, time: TimeExpression, draft: Draft) -> bool:
    """``was signed this week … in Gaborone on 15 June``: a day within the span in which the known one lies."""
    resolved = try_resolve(time, view.frame, planned=draft.values["status"] == "planned")
    if isinstance(resolved, Unresolved) or "/" in draft.values["date"]:
        return False  # what lasts some days
    if resolved.first is None or resolved.last is None or draft.first is None or draft.last is None:
        return False
    return draft.first <= resolved.first <= resolved.last <= draft.last and draft.first != draft.last


_DAYS = frozenset({Form.DATE, Form.WEEKDAY, Form.DAY_COUNT})
_NOT_DATED = frozenset({"cancelled", "postponed", "denied", "proposed", "negotiating"})
