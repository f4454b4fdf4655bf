"""Sessions of an organ or series that is named elsewhere: before its ordinal, or in the sentences before."""

from collections.abc import Sequence
from functools import cache

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import side_count
from coopdata.prose.meetings.series import Series, back_to_start, is_joint, joined, session_words, tail_end
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.gazetteer import find_tags
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import tokenize

__all__ = ["counts_on", "next_of", "organ_before", "organ_of_before", "states_named", "taken_up"]


def organ_before(view: View, at: int, begin: int) -> Series | None:
    """``The Permanent Soviet-Finnish Intergovernmental Commission … today completed its nineteenth session``."""
    if view.low(begin) not in session_words("sessions"):
        return None
    own = view.has(word_set("before_own_sessions"), at - 4, at)
    held = view.low(at - 1) == "the" and view.low(at - 2) in word_set("holds_sessions")  # "held the 7th session"
    hits = [h for h in view.phrases("organ") if h.end <= at]
    if not hits or not (own or held):
        return None
    hit = hits[-1]
    body = next((m for m in view.mentions if m.kind == "body" and m.start <= hit.start < m.end), None)
    start, end = (
        (body.start, body.end) if body is not None else (back_to_start(view, hit.start), tail_end(view, hit.end))
    )
    return Series(start, end, "joint_commission", joined(view, start, end))


def organ_of_before(scene: Scene, view: View, at: int, begin: int) -> Series | None:
    """``The agreement provides for a joint committee. Its first meeting will be held in Budapest``."""
    if view.number == 0 or view.low(begin) not in session_words("sessions") or view.low(at - 1) not in _owners():
        return None
    told = scene.views[view.number - 1]
    if told.section != view.section:
        return None
    for hit in reversed(told.phrases("organ")):
        name = joined(told, back_to_start(told, hit.start), tail_end(told, hit.end))
        if is_joint(told, hit) or len(states_named(name)) == 2:
            return Series(begin, begin, "joint_commission", name)
    return None


def states_named(name: str) -> list[str]:
    """Return the codes of the states in the name of an organ: ``Mexico-Canada High-Level Working Group on Minerals``.

    Args:
        name: The name as joined from its words.
    """
    return sorted({tag.value for tag in find_tags(name, tokenize(name)) if tag.kind in ("country", "demonym")})


@cache
def _owners() -> frozenset[str]:
    return word_set("before_own_sessions") - {"whose"}


def taken_up(scene: Scene, view: View, start: int, end: int) -> bool:
    """``The commission met for the first time in Bandung``: a joint organ told a few sentences before."""
    if end - start > 2 or view.low(start - 1) != "the" or not view.paired:
        return False
    before = scene.views[max(0, view.number - 3) : view.number]
    return any(v.low(h.end - 1) == view.low(end - 1) and is_joint(v, h) for v in before for h in v.phrases("organ"))


def counts_on(view: View, begin: int, earlier: Sequence[Draft]) -> Series | None:
    """``The XVI session had the Cuban capital as its seat``: it counts on in the series told before."""
    elliptic = _elliptic(view, begin)
    named = view.low(begin) in session_words("sessions") and view.low(begin + 1) not in word_set(
        "behind_another_session"
    )
    if not (named or elliptic):
        return None
    if elliptic:
        earlier = [d for d in earlier if view.number - d.view <= _ELLIPSIS]
    known = next((d for d in reversed(earlier) if "series" in d.values and d.view <= view.number), None)
    if known is None and _of_the_two(view, begin):  # "progress since their last meeting in Accra in 2011"
        near = (d for d in reversed(earlier) if view.number - d.view <= _ELLIPSIS and side_count(d) >= 2)
        known = next((d for d in near if d.values["kind"] in ("talks", "joint_commission", "consultations")), None)
    if known is None and view.low(begin) == "round":  # "A first round, held in Hanoi in July": of the talks told before
        near = (d for d in reversed(earlier) if view.number - d.view <= 4 and side_count(d) >= 2)
        known = next((d for d in near if d.values["kind"] in ("negotiations", "consultations", "talks")), None)
    if known is None:
        return None
    return Series(begin, begin, known.values["kind"], known.values.get("series", ""))


def next_of(view: View, at: int, begin: int, earlier: Sequence[Draft]) -> Series | None:
    """``The next Consultations are to be hosted by Norway``: of the series told before, with no word for a session."""
    if view.low(at) not in word_set("relative_sessions"):
        return None
    hits = (*view.phrases("organ"), *view.phrases("dialogue"))
    hit = next((h for h in hits if begin <= h.start <= begin + 2 and _held_behind(view, h.end)), None)
    if hit is None:
        return None
    noun = view.low(hit.end - 1)
    for known in reversed(earlier):
        if noun in known.values.get("series", "").lower().split():
            return Series(begin, hit.end, known.values["kind"], known.values["series"])
    return None


def _held_behind(view: View, begin: int) -> bool:
    """Whether what stands before a token is said to be held or hosted."""
    verbs = range(begin, min(begin + 5, len(view.tokens)))
    verb = view.first(_holds(), verbs.start, verbs.stop)
    return verb is not None and all(view.low(i) in _auxiliaries() for i in range(begin, verb))


@cache
def _holds() -> frozenset[str]:
    return word_set("takes_place") | word_set("hosted_sessions")


@cache
def _auxiliaries() -> frozenset[str]:
    return word_set("between_meeting_and_verb") | word_set("plans_sessions")


def _of_the_two(view: View, begin: int) -> bool:
    """Whether a meeting before or behind the one told is said to have a time and a place of its own."""
    relative = view.low(begin - 1) in word_set("relative_sessions")
    behind = range(begin + 1, min(begin + 9, len(view.tokens)))
    placed = any(m.kind in ("city", "seat", "country", "place") and m.start in behind for m in view.mentions)
    return relative and placed and any(begin < t.start <= begin + 12 for t in view.times)


_ELLIPSIS = 3
"""What is told without its noun is one of a series told so many sentences before."""


def _elliptic(view: View, begin: int) -> bool:
    """``The first was held in Astana``, ``The latest one took place in Cobija``: without the word for a session."""
    return _held_behind(view, begin + (view.low(begin) == "one"))
