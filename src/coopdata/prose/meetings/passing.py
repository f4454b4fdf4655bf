"""Encounters told in passing: "at the consultations held in Colombo", "the lunch that brought the two together"."""

from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import View
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["brought_together", "had_by_two", "held_there", "only_first", "received_call"]


def held_there(view: View, at: int) -> int | None:
    """Return the index behind a noun for talks that were held somewhere, or ``None``.

    ``came up at the bilateral political consultations held in Colombo on Monday`` · ``at talks in Oslo in March``

    Args:
        view: The sentence.
        at: Index of the noun.
    """
    if not view.times:
        return None
    lead = at - 1
    while lead > at - _ADJECTIVES and view.tokens.texts[lead].islower() and view.low(lead) not in _leads():
        if view.low(lead) in word_set("function_words") and view.low(lead) != "the":
            return None
        lead -= 1
    if lead < 0 or view.low(lead) not in word_set("in_meetings_told"):
        return None
    if view.low(at + 1) == "held":
        timed = any(time.start in (at + 2, at + 3) for time in view.times)
        return at + 2 if timed or _placed(view, at + 2, ("city", "seat", "country", "place")) else None
    dated = any(at < time.start <= at + _DATED for time in view.times)
    return at + 1 if dated and _placed(view, at + 1) else None


_ADJECTIVES = 6
"""So many words stand at most between "at" and a noun for talks."""

_DATED = 6
"""So many words behind talks in a place stands when they were held."""


def _leads() -> frozenset[str]:
    return word_set("in_meetings_told")


def _placed(view: View, at: int, kinds: tuple[str, ...] = ("city", "seat")) -> bool:
    """Whether "in" and a city, or another sort of place, stand at an index."""
    return view.low(at) == "in" and any(m.start == at + 1 and m.kind in kinds for m in view.mentions)


def had_by_two(view: View, at: int) -> int | None:
    """Return the index of the verb by which two people behind a noun for talks had them, or ``None``.

    ``most of the private conversation that Duarte Mota and Abdelhak Benjilali had on Monday``

    Args:
        view: The sentence.
        at: Index of the noun.
    """
    if view.low(at + 1) not in word_set("relative_pronouns"):
        return None
    verb = view.first(word_set("had_talks"), at + 4, at + _TOGETHER)
    if verb is None or view.low(verb - 1) in word_set("relative_pronouns"):
        return None
    return verb if len({m.entity for m in view.between(at, verb, ("person",))}) == _TWO else None


def brought_together(view: View, at: int) -> bool:
    """Return whether "brought X and Y together", "brings X and Y face to face", "reunited X with Y" begins at a token.

    Args:
        view: The sentence.
        at: Index of the verb.
    """
    right = min(view.right(at), at + _TOGETHER)
    people = view.between(at, right, ("person",))
    if len({m.entity for m in people}) != _TWO:
        return False
    if view.low(at) in word_set("reunites"):
        return view.has(word_set("joins_reunited"), people[0].end, people[-1].first)
    if not view.has(word_set("list_joins"), people[0].end, people[-1].first):
        return False
    behind = people[-1].end
    return view.has(word_set("together_again"), behind, min(behind + 4, right))


_TWO = 2

_TOGETHER = 32
"""So many words behind "brought" stands "together": the names and offices of two people."""


def received_call(view: View, at: int) -> int | None:
    """Return the index behind "received today a courtesy call from", or ``None``.

    Args:
        view: The sentence.
        at: Index of the verb.
    """
    noun = view.first(word_set("received_calls"), at + 2, at + 7)
    if noun is None or view.low(noun + 1) not in word_set("before_callers"):
        return None
    timed = {i for time in view.times for i in range(time.start, time.end)}
    between = (i for i in range(at + 1, noun) if i not in timed)
    plain = word_sets("articles", "before_received_calls")
    return noun + 2 if all(view.low(i) in plain for i in between) else None


def only_first(view: View, session: Draft, start: int) -> bool:
    """Return whether a sentence says of a meeting that it is the first, and tells of no other.

    ``met in Sochi, in the first meeting between leaders of the two countries in eight years``

    Args:
        view: The sentence.
        session: The session that its words make.
        start: Index of the session's first token.
    """
    plain = session.values.get("ordinal") == 1 and str(session.values.get("series", "")).startswith("between ")
    if not plain:
        return False
    met = any(hit.end < start and hit.rule != "meeting.visit" for hit in view.phrases("encounter"))
    return met or view.low(0) in word_set("takes_up_again")
