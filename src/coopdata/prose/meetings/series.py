"""The name of a series: where the noun phrase of an organ or dialogue begins and ends."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["Series", "back_to_start", "is_joint", "joined", "session_words", "stopped", "tail_end"]


class Series(NamedTuple):
    """A series in a sentence.

    Attributes:
        start: Index of its first token.
        end: Index behind its last; the same where its name was told before.
        kind: The kind of its meetings.
        name: Its name without a number.
    """

    start: int
    end: int
    kind: str
    name: str


@cache
def session_words(key: str) -> frozenset[str]:
    """A list of words about organs.

    Args:
        key: ``nouns``, ``sessions`` or ``dialogues``.
    """
    found: Sequence[str] = table("encounters")["organs"][key]
    return frozenset(found)


def joined(view: View, start: int, end: int) -> str:
    """The words between two tokens, with single spaces.

    Args:
        view: The sentence.
        start: Index of the first.
        end: Index behind the last.
    """
    out = ""
    for i in range(start, end):
        token = view.tokens[i]
        out += token.text if token.glued or not out else f" {token.text}"
    return out


def back_to_start(view: View, at: int) -> int:
    """The start of the noun phrase that ends with an organ's head noun.

    Args:
        view: The sentence.
        at: Index of the head noun.
    """
    while (
        at > 0
        and (
            view.tokens[at - 1].capital
            or view.tokens[at - 1].text in "-–"
            or view.low(at - 1) in word_set("session_qualifiers")
            or view.low(at - 1) in word_set("inside_organs")
        )
        and view.low(at - 1) not in word_set("articles")
    ):
        at -= 1
    while view.tokens[at].text in "-–":
        at += 1
    return at


def tail_end(view: View, at: int) -> int:
    """Take in "on Bilateral Cooperation", "in the Information and Communication Technology (ICT) sector".

    Args:
        view: The sentence.
        at: Index behind the head noun.
    """
    end = at
    if view.low(at) == "(":
        close = next((i for i in range(at, min(at + 5, len(view.tokens))) if view.low(i) == ")"), None)
        end = close + 1 if close is not None else at
    if view.low(end) not in word_set("open_series_tails"):
        return end
    nxt = end + 2 if view.low(end + 1) == "the" else end + 1
    if view.low(end) == "in" and any(m.start == nxt and m.kind in ("city", "seat", "country") for m in view.mentions):
        return end
    if (nxt < len(view.tokens) and not view.tokens[nxt].capital) or any(t.start <= end + 1 < t.end for t in view.times):
        return end
    stop = nxt
    while stop < len(view.tokens) and (view.tokens[stop].capital or view.low(stop) in word_set("inside_series_tails")):
        if view.low(stop) in word_set("weak_in_series_tails") and not (
            stop + 1 < len(view.tokens) and (view.tokens[stop + 1].capital or view.low(stop + 1) == "the")
        ):
            break
        if any(t.start <= stop < t.end for t in view.times):
            break
        stop += 1
    while view.low(stop - 1) in word_set("loose_series_ends"):
        stop -= 1
    return _listed(view, stop)


def _listed(view: View, stop: int) -> int:
    """Take in the rest of a list of states: "the working group of Uzbekistan, Afghanistan and Pakistan"."""
    ends = {m.start: m.end for m in view.mentions if m.kind in ("country", "demonym")}
    if stop not in ends.values() or view.low(stop) not in word_set("list_joins"):
        return stop
    listed, end, joined = stop, stop, False
    while view.low(end) in word_set("list_joins"):
        joined = joined or view.low(end) == "and"
        end += 1 + (view.low(end) == "," and view.low(end + 1) == "and")
        if end not in ends:
            break
        listed = end = ends[end]
    return listed if joined else stop


def stopped(view: View, start: int, end: int) -> bool:
    """Whether words between a session and an organ part them.

    Args:
        view: The sentence.
        start: Index behind the session.
        end: Index of the organ.
    """
    return any(
        view.low(i) in word_set("between_session_and_no_organ") or (view.tokens[i].text in "—–" and not _pairs(view, i))
        for i in range(start, end)
    )


def _pairs(view: View, at: int) -> bool:
    """``the Turkmen – Azeri Intergovernmental Commission``: a dash between the names of two states."""
    before = any(m.end == at and m.kind in ("country", "demonym") for m in view.mentions)
    return before and any(m.start == at + 1 and m.kind in ("country", "demonym", "body") for m in view.mentions)


def is_joint(view: View, hit: Hit) -> bool:
    """Whether an organ is one of two sides by its name: "joint", "mixed", "intergovernmental".

    Args:
        view: The sentence.
        hit: The organ's head noun.
    """
    return any(view.low(i) in word_set("joint_organs") for i in range(max(0, hit.start - 2), hit.end))
