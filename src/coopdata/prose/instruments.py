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
from coopdata.prose.stand_ins import find_stand_ins
from coopdata.prose.verdict import Refusal

__all__ = ["AFTERLIFE", "Linked", "apposed", "count_of", "dated_before", "link"]

_REACH = 26
"""Between a verb and its instrument stand at most so many tokens."""

_CLOSE, _BESIDE = frozenset({"act.announced", "act.extended"}), 6
"""Acts that many things may be the object of, and how near their instrument has to be."""

AFTERLIFE = frozenset({"in_force", "terminated", "suspended", "expired", "ratified"})
"""Acts behind the signing: their dates go to the history, not to the date."""


class Linked(NamedTuple):
    """An instrument, the act told of it, and further acts ("…, signed this February, entered into force").

    Attributes:
        hit: The instrument.
        act: What is done with it.
        passive: The instrument is the verb's subject, or the act is told by a noun.
        further: Later acts.
        limit: Index of the token at which the next instrument, or what a batch consists of, begins.
    """

    hit: Hit
    act: Hit
    passive: bool
    further: tuple[Hit, ...] = ()
    limit: int = 1_000_000


def link(view: View, verbs: Sequence[Hit]) -> list[tuple[Hit, Linked | Refusal]]:
    """Tie each instrument to the verbs that it is the object or subject of."""
    if not verbs and not view.phrases("instrument"):
        return []  # two sentences in three
    named = [(hit, _apposition(view, hit)) for hit in view.phrases("instrument")]
    found: list[tuple[Hit, Linked | Refusal]] = [(hit, refusal) for hit, refusal in named if refusal is not None]
    hits = _instruments(view, verbs)
    starts = [hit.start for hit in hits]
    verbs = [verb for verb in verbs if not _adjective(view, verb)]
    for position, hit in enumerate(hits):
        if view.low(hit.start) == "exchanged" or view.low(hit.start) in word_set("signings"):
            found.append((hit, Linked(hit, Hit(hit.start, hit.start + 1, "act.signed", "signed"), False)))
            continue
        limit = hits[position + 1].start if position + 1 < len(hits) else len(view.tokens)
        before = [
            v
            for v in verbs
            if v.end <= hit.start
            and hit.start - v.end <= _REACH
            and not _broken(view, v.end, hit.start)
            and (v.rule != "act.worked-on" or _worked_on(view, v, hit))
            and (v.rule not in _CLOSE or _beside(view, v, hit))
            and not (v.value in AFTERLIFE and _under(view, hit))
        ]
        behind = [
            v
            for v in verbs
            if hit.end <= v.start < limit
            and v.start - hit.end <= _REACH
            and v.rule != "act.worked-on"
            and (v.rule not in _CLOSE or v.start - hit.end <= 1)
            and _passive(view, hit, v)
        ]
        if before and (not behind or hit.start - before[-1].end <= behind[0].start - hit.end):
            nominal = [v for v in before if view.low(v.start) in word_set("nominal_acts")]
            act = (nominal or before)[-1]
            found.append((hit, Linked(hit, act, bool(nominal), tuple(v for v in behind if v.value in AFTERLIFE))))
        elif behind:  # "the terms that A and B signed": who stands before the verb is its subject
            helped = any(view.low(i) in word_set("passive_auxiliaries") for i in range(hit.end, behind[0].start))
            active = not helped and behind[0].start > hit.end and _object_behind(view, hit, behind[0])
            found.append((hit, Linked(hit, behind[0], not active, tuple(behind[1:]))))
        else:  # "The original agreement dates back to 1979, when Deng Xiaoping and Jimmy Carter signed it"
            told = [v for v in verbs if hit.end <= v.start < limit and _object_behind(view, hit, v)]
            dated = _dated(view, hit)
            if told:
                found.append((hit, Linked(hit, told[0], False)))
            elif dated is not None:
                found.append((hit, Linked(hit, Hit(dated[0], dated[1], "act.dated", "signed"), True)))
            else:
                found.append((hit, Refusal("not.acted")))
    return [(hit, _limited(view, hit, linked, starts)) for hit, linked in found]


def _limited(view: View, hit: Hit, linked: Linked | Refusal, starts: Sequence[int]) -> Linked | Refusal:
    """The link with the index at which another instrument begins, or what the batch consists of."""
    if isinstance(linked, Refusal):
        return linked
    limit = next((start for start in starts if start >= hit.end), len(view.tokens))
    if hit.plural and count_of(view, hit) is not None:
        leads = (at for at in range(hit.end, len(view.tokens)) if view.low(at) in word_set("member_leads"))
        limit = min(limit, next(leads, limit))
    return linked._replace(limit=limit)


def _beside(view: View, verb: Hit, hit: Hit) -> bool:
    """``announced an agreement on visas``, but not ``announced that the agreement is in force``."""
    gap = range(verb.end, hit.start)
    return len(gap) <= _BESIDE and not any(view.low(i) in word_set("relative_pronouns") for i in gap)


def _under(view: View, hit: Hit) -> bool:
    """``suspended commitments under the 2015 deal``: the instrument is not what the verb is about."""
    lead = next((i for i in range(hit.start - 1, max(-1, hit.start - 6), -1) if view.low(i) in word_set("articles")), 0)
    return view.low(lead - 1) in word_set("under_instruments")


def _worked_on(view: View, verb: Hit, hit: Hit) -> bool:
    """``talks on a fishing treaty``, ``negotiations for the text of an accord``: an instrument that is to be."""
    words = [view.low(i) for i in range(verb.end, hit.start)]
    if not words or words[0] not in word_set("before_new_instruments"):
        return False
    if words[0] == "the" and not word_set("texts_of_instruments").intersection(words[1:3]):
        return False
    return word_set("breaks_work_on").isdisjoint(words) and len(words) <= 12


def _instruments(view: View, verbs: Sequence[Hit]) -> list[Hit]:
    """The instruments of a sentence: one for "memorandums, agreements and road maps", one for "It was signed"."""
    named = [m for m in view.mentions if m.kind in ("igo", "body")]  # "the Andean Pact", "the Arms Treaty Secretariat"
    hits = [
        h
        for h in view.phrases("instrument")
        if not apposed(view, h)
        and not any(m.start <= h.start and h.end <= m.end and m.end - m.start > h.end - h.start for m in named)
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
    return sorted([*kept, *find_stand_ins(view, verbs, kept)]) if verbs else kept


def _adjective(view: View, verb: Hit) -> bool:
    """``signed an initial agreement``: the word is no verb."""
    return view.low(verb.start) == "initial" and view.low(verb.start - 1) in word_set("articles") | {"this", "their"}


def _object_behind(view: View, hit: Hit, verb: Hit) -> bool:
    """``the agreement …, when A and B signed it``, ``the Treaty, which A and B signed``, ``a contract it signed``."""
    if view.low(verb.end) in word_set("object_pronouns"):
        return True
    which = next(
        (i for i in range(verb.start - 1, hit.end - 1, -1) if view.low(i) in word_set("relative_pronouns")), None
    )
    if which is not None and any(which < m.start and m.end <= verb.start for m in view.mentions):
        return True
    return _contact(view, hit, verb)


def _contact(view: View, hit: Hit, verb: Hit) -> bool:
    """``a contract it signed with``, ``an agreement the two countries signed``: a relative clause without "which"."""
    if view.low(verb.end) in word_set("articles") or view.low(verb.end) in word_set("possessive_pronouns"):
        return False  # it has an object of its own
    at = verb.start
    while at > hit.end and view.low(at - 1) in word_set("before_participles"):
        at -= 1
    if at - 1 >= hit.end and view.low(at - 1) in word_set("subjects_of_contact"):
        return True
    pairs = [(pair.start, pair.end) for pair in view.phrases("pair")]
    names = [(m.first, m.end) for m in view.mentions if m.kind in ("country", "body", "igo", "person")]
    for start, end in (*pairs, *names):
        if end == at and start >= hit.end:
            between = [view.low(i) for i in range(hit.end, start)]
            lead = view.low(start - 2) if view.low(start - 1) in word_set("articles") else view.low(start - 1)
            loose = lead not in word_set("function_words") and not word_set("breaks_contact").intersection(between)
            return loose or start == hit.end
    return False


def _dated(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the Hoyvík Agreement of 31 August 2005``, ``a 1993 agreement on``: an instrument known by its date alone."""
    before = dated_before(view, hit)
    if before is not None:
        return before
    behind = next((t for t in view.times if hit.end < t.start <= hit.end + 26 and t.first.year is not None), None)
    if behind is None:
        return None
    lead, further = view.low(behind.start - 1), view.low(behind.start - 2)
    if (lead == "from" and further in word_set("dates_back")) or (lead == "to" and further == "back"):
        return behind.start, behind.end  # "The first agreement dates from 2009", "dates back to 1979"
    if lead not in word_set("before_dates_of_instruments"):
        return None
    if lead == "since" and not word_set("have").isdisjoint(view.sentence.lows[: hit.start]):
        return behind.start, behind.end  # "have been linked by a memorandum on fisheries since 2007"
    titled = view.tokens[hit.start].capital and not view.tokens[hit.start].text.isupper()
    apart = behind.start - 1 != hit.end and not titled
    if apart and lead in word_set("loose_before_dates_of_instruments"):
        return None
    return behind.start, behind.end


def dated_before(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the 2015 nuclear deal``, ``their September 1 joint statement``, ``last year's accord``: a date in front."""
    for time in view.times:
        gap = hit.start - time.end
        if gap == 0 or (0 < gap <= 4 and view.low(time.end) in word_set("possessives")):
            return time.start, time.end
    for at in range(hit.start - 1, max(-1, hit.start - 5), -1):
        text = view.tokens[at].text
        if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2199:
            return at, at + 1
        if not text.isalpha() or view.low(at) in word_set("function_words"):
            break
    return None


def apposed(view: View, hit: Hit) -> bool:
    """An instrument that only names another thing: "(MOU)" behind its long form, "Trade Agreement talks"."""
    return _apposition(view, hit) is not None


def _apposition(view: View, hit: Hit) -> Refusal | None:
    words = table("instruments")["not_instruments"]
    lead = view.low(hit.start - 1)
    if lead in words["before"] and (lead in words["at_home"] or not _of_two_states(view)):
        return Refusal("not.instrument", (hit.start - 1, hit.start))
    if view.low(hit.start - 1) == "(" and view.low(hit.end) == ")":
        return Refusal("not.apart")
    if view.low(hit.end) in words["after"]:
        return Refusal("not.instrument", (hit.end, hit.end + 1))
    if view.low(hit.start) in word_set("counted_instruments") and count_of(view, hit) is None:
        return Refusal("not.plural", (hit.start, hit.end))
    return _no_thing(view, hit)


def _of_two_states(view: View) -> bool:
    """Whether two states are named beside it: "Pakistan and Oman extended their labour agreement"."""
    return len({m.value for m in view.mentions if m.kind in ("country", "demonym", "seat")}) >= 2


def _no_thing(view: View, hit: Hit) -> Refusal | None:
    """``attempts to annex``, ``there is agreement that``, ``by mutual agreement``: a verb, or a state of mind."""
    if hit.end - hit.start > 1 or hit.plural:
        return None
    low, lead = view.low(hit.start), view.low(hit.start - 1)
    if low in word_set("nouns_or_verbs") and lead == "to":
        return Refusal("not.instrument", (hit.start - 1, hit.start))
    state = low in word_set("nouns_of_state") and lead in word_set("before_nouns_of_state")
    return Refusal("not.instrument", (hit.start - 1, hit.start)) if state else None


def _broken(view: View, start: int, end: int) -> bool:
    return any(view.low(i) in word_set("between_act_and_no_object") for i in range(start, end))


def _passive(view: View, hit: Hit, verb: Hit) -> bool:
    between = [view.low(i) for i in range(hit.end, verb.start)]
    if any(word in word_set("between_no_subject_and_act") for word in between):
        return False
    if view.low(verb.end) in word_set("articles") and any(
        verb.end < h.start <= verb.end + 5 for h in view.phrases("instrument")
    ):
        return False  # "the parties to the treaty, issued a joint statement"
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
