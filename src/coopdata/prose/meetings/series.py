"""The name of a series: where the noun phrase of an organ or dialogue begins and ends."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.events.sides import pair_phrase
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["Series", "back_to_start", "is_joint", "joined", "read_series", "session_words", "tail_end"]


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
        out += view.tokens.texts[i] if view.tokens.glued[i] or not out else f" {view.tokens.texts[i]}"
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
            view.tokens.capital[at - 1]
            or view.tokens.texts[at - 1] in "-–"
            or view.low(at - 1) in word_set("session_qualifiers")
            or view.low(at - 1) in word_set("inside_organs")
        )
        and view.low(at - 1) not in word_set("articles")
    ):
        at -= 1
    while view.tokens.texts[at] in "-–":
        at += 1
    return _from_joint(view, at)


def _from_joint(view: View, at: int) -> int:
    """``joint border commission``, ``mixed economic and trade committee``: from the word that makes it one of two."""
    first = next((i for i in range(at - 1, max(-1, at - 5), -1) if view.low(i) in word_set("joint_organs")), at)
    between = view.tokens.texts[first + 1 : at]
    plain = word_set("function_words") - word_set("list_joins")
    return first if all(word.isalpha() and word.islower() and word not in plain for word in between) else at


def of_two_before(view: View, start: int) -> tuple[int, int]:
    """The two states before an organ: ``India-Nepal border commission``, ``India and Nepal's border commission``.

    Args:
        view: The sentence.
        start: Index at which the organ's own name begins.

    Returns:
        Where they begin, and where the name begins that the organ has: behind "'s", else with them; where no two stand
        there, the index twice.
    """
    at, no_modifiers = start, word_set("function_words") | word_set("possessives")
    while (
        at > max(0, start - _MODIFIERS) and view.low(at - 1) not in no_modifiers and view.tokens.texts[at - 1].islower()
    ):
        at -= 1
    for end in (at, at - (view.low(at - 1) in word_set("possessives"))):
        second = next((m for m in view.mentions if m.end == end and m.kind in ("country", "demonym")), None)
        if second is None or view.low(second.start - 1) not in word_set("joins_two_states"):
            continue
        two = (m for m in view.mentions if m.end == second.start - 1 and m.kind in ("country", "demonym"))
        first = next(two, None)
        if first is not None and first.value != second.value:
            return first.start, at if end < at else first.start
    return start, start


def between_two_behind(view: View, end: int) -> int:
    """The index behind the two states of ``the Working Group on Health between India and Nepal``.

    Args:
        view: The sentence.
        end: Index behind the organ's name.

    Returns:
        The same index where no two stand there.
    """
    if view.low(end) not in word_set("between"):
        return end
    named = view.between(end, end + _MODIFIERS + 3, ("country", "demonym", "igo"))
    return named[1].end if len(named) > 1 and named[1].value != named[0].value else end


_MODIFIERS = 3
"""So many words without a capital stand at most before an organ's head noun: "joint land border commission"."""


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
    if (nxt < len(view.tokens) and not view.tokens.capital[nxt]) or any(t.start <= end + 1 < t.end for t in view.times):
        return end
    stop = nxt
    while stop < len(view.tokens) and (view.tokens.capital[stop] or view.low(stop) in word_set("inside_series_tails")):
        if view.low(stop) in word_set("weak_in_series_tails") and not (
            stop + 1 < len(view.tokens) and (view.tokens.capital[stop + 1] or view.low(stop + 1) == "the")
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


def _stopped(view: View, start: int, end: int) -> bool:
    """Whether words between a session and an organ part them."""
    return any(
        view.low(i) in word_set("between_session_and_no_organ")
        or (view.tokens.texts[i] in "—–" and not (_within_word(view, i) or _pairs(view, i)))
        for i in range(start, end)
    )


def _within_word(view: View, at: int) -> bool:
    """``the Uzbekistan–Georgia Intergovernmental Commission``: a dash without blanks joins as a hyphen does."""
    return view.tokens.glued[at] and at + 1 < len(view.tokens) and view.tokens.glued[at + 1]


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
    return view.has(word_set("joint_organs"), hit.start - 2, hit.end)


def read_series(view: View, at: int, *, counted: bool) -> Series | None:
    """The series behind an ordinal.

    Args:
        view: The sentence.
        at: Index behind the ordinal.
        counted: Whether there is one, or only "next" or "a session of".
    """
    session = None
    start = skip = at
    while (view.low(skip) in word_set("session_qualifiers") or view.low(skip) == "-") and skip < at + 4:
        skip += 1
    if view.low(skip) in session_words("sessions"):
        session = skip
        if view.low(skip + 1) in word_set("behind_sessions"):
            start = skip + 2 if view.low(skip + 1) == "of" else skip + 1
            while view.low(start) in word_set("before_sessions"):
                start += 1
        elif skip > at and view.low(skip - 1) in word_set("formats"):
            return Series(at, skip + 1, "talks", joined(view, at, skip + 1))
        else:
            return None
    if session is None and (not counted or view.low(start) == "of"):
        return None  # "the 11th of its kind", "the forthcoming Croatian presidency of the Council" is no session of it
    limit = min(len(view.tokens), start + 22)
    organ, dialogue = (
        next((h for h in hits if start <= h.start and h.end <= limit and not _stopped(view, start, h.start)), None)
        for hits in (view.phrases("organ"), view.phrases("dialogue"))
    )
    if organ is not None and dialogue is not None and 0 <= organ.start - dialogue.end <= 1:
        dialogue = None  # "the trilateral working group"
    hit = min((h for h in (organ, dialogue) if h is not None), key=lambda h: (h.start, -h.end), default=None)
    if hit is None:
        if session is not None and session > at and view.low(session - 1) in word_set("formats"):
            return Series(at, session + 1, "talks", joined(view, at, session + 1))
        offices = _of_offices(view, session, start) if session is not None else None
        return offices or _between_two(view, start) if counted else None
    end = hit.end
    if view.low(end) == "(":
        close = next((i for i in range(end + 2, end + 5) if view.low(i) == ")"), end)
        if view.low(close + 1) in session_words("sessions"):
            end = close + 1  # "their 2nd Joint Economic Commission (JEC) meeting", "(AN-JSCC) Meeting"
    if view.low(end) in session_words("sessions") and session is None:
        end += 1
    elif session is None and hit is organ and view.low(end) not in word_set("behind_counted_organs"):
        return None
    tail = tail_end(view, _capitals_end(view, hit.end) if session is not None else hit.end)
    close = max(end, tail)
    if close <= start or (hit is dialogue and any(h.start == close for h in view.phrases("instrument"))):
        return None  # "the first trilateral deal"
    return Series(
        start,
        close,
        _kind(view, start, hit, organ=hit is organ, session=session),
        joined(view, start, max(hit.end, tail)),
    )


def _capitals_end(view: View, at: int) -> int:
    """``the Strategic Dialogue and Cooperation Platform``: the index behind capitals in which a name goes on."""
    if not view.tokens.capital[at - 1] or any(m.start in (at, at + 1) for m in view.mentions if m.kind != "body"):
        return at
    end = at
    while end < len(view.tokens):
        joined = view.low(end) in word_set("inside_series_names") and end + 1 < len(view.tokens)
        if not view.tokens.capital[end] and not (joined and view.tokens.capital[end + 1]):
            break
        if any(t.start <= end < t.end for t in view.times):
            return at
        end += 1
    return end


def _of_offices(view: View, session: int, start: int) -> Series | None:
    """``the seventh meeting of commerce secretaries of the two countries``: people of one office, of two states."""
    if view.low(session + 1) not in word_set("between_meeting_and_offices"):
        return None
    noun = view.first(word_sets("plural_offices", "heads_of_many"), start, start + _OFFICE)
    if noun is None or _stopped(view, start, noun):
        return None
    theirs = pair_phrase(view, start, noun + _OFFICE) is not None
    several = {m.value for m in view.between(start, noun + 2 * _OFFICE, ("country", "demonym"))}
    if not theirs and len(several) < 2:
        return None
    return Series(start, noun + 1, "talks", joined(view, start, noun + 1))


_OFFICE = 6
"""So near behind "meeting of" stands the office, and behind that its states."""


def _between_two(view: View, start: int) -> Series | None:
    """``the third Bangladesh-Nepal commerce secretary-level meeting``: two states between the number and its noun."""
    reach = range(start, min(start + 10, len(view.tokens)))
    noun = view.first(session_words("sessions"), reach.start, reach.stop)
    if noun is None or _stopped(view, start, noun):
        return None
    sides = {m.value for m in view.between(start, noun, ("country", "demonym"))}
    theirs = view.has(word_set("own_of_two"), start - 3, start) and len(view.pair) > 1
    level = view.has(word_set("levels"), start, noun)  # "their 9th secretary-level meeting"
    two = len(sides) >= 2 or (theirs and level)
    if len(sides) == 1:  # "the first Iran-Latin American countries joint meeting"
        two = two or any(view.tokens.capital[i] for i in view.where(word_set("regions_met"), start, noun))
    return Series(start, noun + 1, "talks", joined(view, start, noun + 1)) if two else None


def _kind(view: View, start: int, hit: Hit, *, organ: bool, session: int | None) -> str:
    low = " ".join(view.low(i) for i in range(start, hit.end))
    if "negotiation" in low or (session is not None and "talks" in low and view.low(hit.end) == "on"):
        return "negotiations"
    if organ:
        return "joint_commission"
    return "consultations" if "consultation" in low or "strategic dialogue" in low else "talks"
