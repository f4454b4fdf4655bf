"""Instruments and what is done with them: each agreement noun of a sentence tied to its verbs.

``signed an agreement`` · ``the pact was initialled by`` · ``the signing of four agreements`` ·
``the Hoyvík Agreement of 31 August 2005``
"""

from collections.abc import Sequence
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.numbers import cardinal_at
from coopdata.prose.rules import Hit, word_list, word_set
from coopdata.prose.scene import View
from coopdata.prose.verdict import Refusal

__all__ = ["AFTERLIFE", "Linked", "apposed", "count_of", "link"]

_REACH = 26
"""Between a verb and its instrument stand at most so many tokens."""

AFTERLIFE = frozenset({"in_force", "terminated", "suspended", "expired", "ratified"})
"""Acts behind the signing: their dates go to the history, not to the date."""


class Linked(NamedTuple):
    """An instrument, the act told of it, and further acts ("…, signed this February, entered into force")."""

    hit: Hit
    act: Hit
    passive: bool
    further: tuple[Hit, ...] = ()


def link(view: View, verbs: Sequence[Hit]) -> list[tuple[Hit, Linked | Refusal]]:
    """Tie each instrument to the verbs that it is the object or subject of."""
    if not verbs and not view.phrases("instrument"):
        return []  # two sentences in three
    named = [(hit, _apposition(view, hit)) for hit in view.phrases("instrument")]
    found: list[tuple[Hit, Linked | Refusal]] = [(hit, refusal) for hit, refusal in named if refusal is not None]
    hits = _instruments(view, verbs)
    verbs = [verb for verb in verbs if not _adjective(view, verb)]
    for position, hit in enumerate(hits):
        if view.low(hit.start) == "exchanged":
            found.append((hit, Linked(hit, Hit(hit.start, hit.start + 1, "act.signed", "signed"), False)))
            continue
        limit = hits[position + 1].start if position + 1 < len(hits) else len(view.tokens)
        before = [
            v
            for v in verbs
            if v.end <= hit.start and hit.start - v.end <= _REACH and not _broken(view, v.end, hit.start)
        ]
        behind = [
            v for v in verbs if hit.end <= v.start < limit and v.start - hit.end <= _REACH and _passive(view, hit, v)
        ]
        if before and (not behind or hit.start - before[-1].end <= behind[0].start - hit.end):
            nominal = [v for v in before if view.low(v.start) in word_set("nominal_acts")]
            act = (nominal or before)[-1]
            found.append((hit, Linked(hit, act, bool(nominal), tuple(v for v in behind if v.value in AFTERLIFE))))
        elif behind:
            found.append((hit, Linked(hit, behind[0], True, tuple(behind[1:]))))
        else:  # "The original agreement dates back to 1979, when Deng Xiaoping and Jimmy Carter signed it"
            told = [v for v in verbs if hit.end <= v.start < limit and _object_behind(view, hit, v)]
            dated = _dated(view, hit)
            if told:
                found.append((hit, Linked(hit, told[0], False)))
            elif dated is not None:
                found.append((hit, Linked(hit, Hit(dated[0], dated[1], "act.dated", "signed"), True)))
            else:
                found.append((hit, Refusal("not.acted")))
    return found


def _instruments(view: View, verbs: Sequence[Hit]) -> list[Hit]:
    """The instruments of a sentence: one for "memorandums, agreements and road maps", one for "It was signed"."""
    named = [m for m in view.mentions if m.kind in ("igo", "body")]  # "the Andean Pact", "the Arms Treaty Secretariat"
    hits = [
        h
        for h in view.phrases("instrument")
        if not apposed(view, h) and not any(m.start <= h.start and h.end <= m.end for m in named)
    ]
    kept: list[Hit] = []
    for hit in hits:
        joined = (
            bool(kept)
            and 0 < hit.start - kept[-1].end <= 2
            and all(view.low(i) in word_set("joins_instruments") for i in range(kept[-1].end, hit.start))
        )
        if joined and hit.plural == kept[-1].plural:
            kept[-1] = kept[-1]._replace(end=hit.end)
        else:
            kept.append(hit)
    if verbs:
        kept = sorted([*kept, *_plans(view, kept), *_ones(view)])
    pronoun = view.low(0) == "it" or (
        view.low(0) in word_set("before_stand_in_instruments") and view.low(1) in word_set("stand_in_instruments")
    )
    if (
        pronoun
        and not any(h.start < 3 for h in kept)
        and verbs
        and 1 <= verbs[0].start <= 6
        and view.low(verbs[0].start - 1) in word_set("before_acts_on_it")
    ):
        kept.insert(0, Hit(0, 1 if view.low(0) == "it" else 2, "reference.instrument", "agreement"))
    return kept


def _ones(view: View) -> list[Hit]:
    """``The first one was signed in 2011``, ``the one which the two concluded``: an instrument like the one before."""
    lows = view.sentence.lows
    return [
        Hit(at - 1, at + 1, "reference.one", "agreement")
        for at, low in enumerate(lows)
        if at
        and low == "one"
        and lows[at - 1] in word_set("before_ones")
        and view.low(at + 1) in word_set("behind_ones")
    ]


def _plans(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``a plan of cultural and scientific cooperation``: an instrument with words between its head and purpose."""
    found: list[Hit] = []
    for at, token in enumerate(view.tokens[:-3]):
        if token.lower not in word_set("plan_heads") or view.low(at + 1) not in word_set("body_tails"):
            continue
        end = next(
            (i for i in range(at + 2, min(at + 8, len(view.tokens))) if view.low(i) in word_set("plan_purposes")), None
        )
        if end is not None and not any(h.start <= at < h.end for h in known):
            found.append(Hit(at, end + 1, "instrument.action-plan", "action_plan"))
    return found


def _adjective(view: View, verb: Hit) -> bool:
    """``signed an initial agreement``: the word is no verb."""
    return view.low(verb.start) == "initial" and view.low(verb.start - 1) in word_set("articles") | {"this", "their"}


def _object_behind(view: View, hit: Hit, verb: Hit) -> bool:
    """``the agreement …, when A and B signed it``, ``the Treaty …, which A and B signed``: it is the object."""
    if view.low(verb.end) in word_set("object_pronouns"):
        return True
    which = next(
        (i for i in range(verb.start - 1, hit.end - 1, -1) if view.low(i) in word_set("relative_pronouns")), None
    )
    return which is not None and any(which < m.start and m.end <= verb.start for m in view.mentions)


def _dated(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the Hoyvík Agreement of 31 August 2005``, ``a 1993 agreement on``: an instrument known by its date alone."""
    if hit.start > 0 and any(t.start == hit.start - 1 and t.end == hit.start for t in view.times):
        return hit.start - 1, hit.start
    for at in range(hit.start - 1, max(-1, hit.start - 4), -1):  # "the 2015 nuclear deal"
        text = view.tokens[at].text
        if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2199:
            return at, at + 1
        if not text.isalpha() or not text.islower() or view.low(at) in word_set("function_words"):
            break
    behind = next((t for t in view.times if hit.end < t.start <= hit.end + 26 and t.first.year is not None), None)
    if behind is None or view.low(behind.start - 1) not in word_set("before_dates_of_instruments"):
        return None
    if view.low(behind.start - 1) == "of" and behind.start - 1 != hit.end and not view.tokens[hit.start].capital:
        return None
    return behind.start, behind.end


def apposed(view: View, hit: Hit) -> bool:
    """An instrument that only names another thing: "(MOU)" behind its long form, "Trade Agreement talks"."""
    return _apposition(view, hit) is not None


def _apposition(view: View, hit: Hit) -> Refusal | None:
    words = table("instruments")["not_instruments"]
    if view.low(hit.start - 1) in words["before"]:
        return Refusal("not.instrument", (hit.start - 1, hit.start))
    if view.low(hit.start - 1) == "(" and view.low(hit.end) == ")":
        return Refusal("not.apart")
    return Refusal("not.instrument", (hit.end, hit.end + 1)) if view.low(hit.end) in words["after"] else None


def _broken(view: View, start: int, end: int) -> bool:
    return any(view.low(i) in word_set("between_act_and_no_object") for i in range(start, end))


def _passive(view: View, hit: Hit, verb: Hit) -> bool:
    between = [view.low(i) for i in range(hit.end, verb.start)]
    if any(word in word_set("between_no_subject_and_act") for word in between):
        return False
    word = view.low(verb.start)
    helped = any(w in word_set("passive_auxiliaries") for w in between)
    return (
        helped
        or word in word_set("acts_by_themselves")
        or (word.endswith(word_list("participle_endings")) and len(between) <= 12)
    )


def count_of(view: View, hit: Hit) -> tuple[int, str | None, int] | None:
    """A number in front of the instrument, with "over" and its like: ``(70, "at_least", index)``."""
    for at in range(hit.start - 1, max(-1, hit.start - 6), -1):
        if view.low(at) in word_set("behind_no_count") and at < hit.start - 1 and view.low(at) != "of":
            return None
        number = cardinal_at(view.tokens, at)
        if number is None or view.tokens[at].text.startswith("0"):
            continue
        if view.low(at - 1) in word_set("before_no_count") or view.low(number[1]) in word_set("counted_otherwise"):
            return None
        lead = " ".join(view.low(i) for i in range(max(0, at - 3), at))
        qualifier = (
            "at_least"
            if lead.endswith(word_list("at_least"))
            else "about"
            if lead.endswith(word_list("about"))
            else "at_most"
            if lead.endswith(word_list("at_most"))
            else None
        )
        return number[0], qualifier, at
    return None
