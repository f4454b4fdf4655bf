"""The triggers of encounters: verbs and nouns of meeting, calling and travelling, also with words in between.

``held delegation-level talks with`` · ``spoke this morning with`` · ``spent two days in`` · ``a meeting was held``
"""

from functools import cache

from coopdata.prose.rules import Hit, word_set
from coopdata.prose.scene import View

__all__ = ["find_triggers"]


@cache
def _loose_triggers() -> frozenset[str]:
    """The words of a trigger between which others may stand."""
    return (
        word_set("holds")
        | word_set("speaks")
        | word_set("meets_loosely")
        | word_set("journeys")
        | word_set("departures")
        | word_set("meeting_nouns")
    )


def find_triggers(view: View) -> tuple[list[Hit], list[Hit]]:
    """Return the triggers of a sentence, in order, and what looks like one and is an attribute.

    Between "held" and "talks" adjectives may stand ("held delegation-level talks with"), between "spoke" and "with" a
    time ("spoke this morning with Prime Minister Netanyahu").

    Args:
        view: The sentence.
    """
    attributes = [hit for hit in view.phrases("encounter") if _attribute(view, hit)]
    found = [hit for hit in view.phrases("encounter") if hit not in attributes]
    taken = {at for hit in found for at in range(hit.start, hit.end)}
    for at in [at for at, low in enumerate(view.sentence.lows[:-2]) if low in _loose_triggers()]:
        if at in taken and view.low(at) not in word_set("meeting_nouns"):
            continue
        if view.low(at) in word_set("holds"):
            end = _held(view, at)
            if end is not None and end - 1 not in taken:
                named = view.low(end - 1) in word_set("named_talks")
                found.append(Hit(at, end, "meeting.held-talks", f"{view.low(end - 1) if named else 'talks'}:both"))
        elif view.low(at) in word_set("speaks"):
            behind = next((i for i in range(at + 1, min(at + 7, len(view.tokens))) if view.low(i) == "with"), None)
            if behind is not None and _speaks_with(view, behind):
                found.append(Hit(at, behind + 1, "meeting.call", "call:both"))
        elif view.low(at) in word_set("meets_loosely"):
            behind = next((i for i in range(at + 1, min(at + 6, len(view.tokens))) if view.low(i) == "with"), None)
            if behind is not None and behind > at + 1 and _speaks_with(view, behind):
                found.append(Hit(at, behind + 1, "meeting.met", "talks:both"))
        elif view.low(at) in word_set("journeys") | word_set("departures"):
            end = _journey(view, at)
            if end is not None and end - 1 not in taken and not _goes_to_meet(view, end):
                found.append(Hit(at, end, "meeting.visit", "visit:guest"))
        elif view.low(at) in word_set("meeting_nouns") and (end := _takes_place(view, at)) is not None:
            found = [hit for hit in found if hit.start != at]
            found.append(Hit(at, end, "meeting.took-place", "talks:both"))
        elif view.low(at) in word_set("meeting_nouns"):
            end = _meeting_with(view, at)
            if end is not None:
                found = [hit for hit in found if not at <= hit.start < end]
                found.append(Hit(at, end, "meeting.talks-noun", "talks:both"))
    return sorted(found), attributes


def _speaks_with(view: View, behind: int) -> bool:
    """Whether somebody stands behind "with": a name, or first the office ("the Foreign Minister of …, …")."""
    people = [m for m in view.mentions if m.kind == "person" and m.start > behind]
    if any(behind + 1 in (m.first, m.start) for m in view.mentions):
        return True
    office = view.low(behind + 1) in word_set("articles") and view.tokens[behind + 2 : behind + 3] != ()
    return bool(office and people and people[0].first - behind <= 14 and view.right(behind) >= people[0].first)


def _attribute(view: View, hit: Hit) -> bool:
    """``received visiting Mozambican Minister …``: an attribute of whom is received, and no visit told."""
    return view.low(hit.start) == "visiting" and view.low(hit.start - 1) in word_set("before_visiting")


def _held(view: View, at: int) -> int | None:
    """The index behind "held … talks", or ``None`` where something else is held."""
    plain = word_set("function_words") - word_set("articles") - word_set("counts_with")
    for end in range(at + 1, min(at + 7, len(view.tokens))):
        token = view.tokens[end]
        if view.low(end) in word_set("held_events"):
            return end + 1 if end > at + 1 else None
        if not (token.text in "-–" or token.text.isdigit() or (token.text[0].islower() and view.low(end) not in plain)):
            return None
    return None


def _goes_to_meet(view: View, end: int) -> bool:
    """``leaves on Wednesday for Harare, where he is to hold talks``: visit and encounter are one meeting."""
    where = next((i for i in range(end, min(end + 6, len(view.tokens))) if view.low(i) == "where"), None)
    return where is not None and any(hit.start > where for hit in view.phrases("encounter"))


def _journey(view: View, at: int) -> int | None:
    """The index behind "heading a political delegation to" or "spent two days in", or ``None``."""
    if view.low(at) in word_set("departures"):  # "leaves tomorrow for Dar es Salaam"
        when = next((t for t in view.times if at < t.start <= at + 2), None)
        behind = when.end if when is not None else at + 1
        return behind + 1 if when is not None and view.low(behind) in word_set("departs_for") else None
    for end in range(at + 1, min(at + 8, len(view.tokens) - 1)):
        low = view.low(end)
        if low in word_set("delegation_nouns") and view.low(at + 1) in word_set("articles"):
            return end + 2 if view.low(end + 1) == "to" else end + 1
        if low in word_set("stays") and view.low(end + 1) == "in":
            return end + 2
        if not (low[0].isalnum() or low in "-–") or view.tokens[end].capital:
            return None
    return None


def _takes_place(view: View, at: int) -> int | None:
    """The index behind "meeting was held", "talks took place", "negotiations are to begin"; or ``None``."""
    for verb in range(at + 1, min(at + 4, len(view.tokens))):
        if view.low(verb) in word_set("takes_place"):
            passive = any(view.low(i) in word_set("passive_auxiliaries") for i in range(at + 1, verb))
            active = view.low(verb) in word_set("takes_place_itself")
            return verb + 1 if passive or active else None
        if view.low(verb) not in word_set("between_meeting_and_verb"):
            return None
    return None


def _meeting_with(view: View, at: int) -> int | None:
    """The index behind "in a meeting in Tehran with", or ``None``: only a place or a time may stand between."""
    if view.low(at - 1) not in word_set("before_meeting_nouns") or view.low(at + 1) not in word_set("where_and_when"):
        return None
    behind = next((i for i in range(at + 2, min(at + 7, len(view.tokens))) if view.low(i) == "with"), None)
    if behind is None:
        return None
    filled = {i for m in view.mentions if m.kind in ("city", "seat", "country") for i in range(m.start, m.end)}
    filled |= {i for time in view.times for i in range(time.start, time.end)}
    between = (i for i in range(at + 2, behind) if i not in filled)
    return behind + 1 if all(view.low(i) in word_set("between_meeting_and_with") for i in between) else None
