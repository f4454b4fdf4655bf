"""What is done with instruments: each agreement noun of a sentence tied to its verbs.

``signed an agreement`` · ``the pact was initialled by`` · ``the signing of four agreements`` · ``work on a treaty``
"""

from collections.abc import Sequence
from typing import NamedTuple

from coopdata.prose.agreements.instruments import adds, count_of, date_of, find_instruments, unfit
from coopdata.prose.agreements.voiced import voiced
from coopdata.prose.events.sides import pair_phrase
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["AFTERLIFE", "Linked", "link"]

_REACH = 26
"""Between a verb and its instrument stand at most so many tokens, and as many more as words of a title."""

_TITLE = 40
"""The words with capitals behind an instrument are looked for in so many tokens."""

_CLOSE, _BESIDE = frozenset({"act.amended", "act.announced", "act.extended", "act.has"}), 6
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
    """Tie each instrument to the verbs that it is the object or subject of.

    Args:
        view: The sentence.
        verbs: What is done with instruments in it.
    """
    if not verbs and not view.phrases("instrument"):
        return []  # two sentences in three
    found: list[tuple[Hit, Linked | Refusal]] = [*unfit(view)]
    hits = find_instruments(view, verbs, [hit for hit, _ in found])
    verbs = [
        verb for verb in verbs if not (_adjective(view, verb, alone=len(verbs) == 1) or _ends_work(view, verb, hits))
    ]
    verbs = [verb for verb in verbs if not _to_be_done(view, verb, verbs)]
    for position, hit in enumerate(hits):
        further = position + 1
        while further < len(hits) and _goes_on(view, hits[further - 1], hits[further]):
            further += 1
        limit = hits[further].start if further < len(hits) else len(view.tokens)
        linked = _linked(view, hit, verbs, limit)
        if position and isinstance(linked, Refusal) and isinstance(found[-1][1], Linked) and _added(view, hit):
            linked = found[-1][1]._replace(hit=hit)
        gap = _gapped(view, hits[position - 1], hit, found[-1][1]) if position else None
        if gap is not None:
            linked = gap
        if position and _attached(view, hits[position - 1], hit) and _same_act(found[-1][1], linked):
            linked = _untold(view, hit, (), limit)  # "a protocol to the 1988 treaty was signed": the protocol was
        found.append((hit, linked))
    starts = [hit.start for hit in hits if not _modelled(view, hit)]
    return [(hit, _limited(view, hit, linked, starts)) for hit, linked in found]


def _modelled(view: View, hit: Hit) -> bool:
    """``its first contract under its new model of oil contracts with X``: no other instrument than the one told."""
    return hit.plural and view.has(word_set("models"), hit.start - 4, hit.start)


def _gapped(view: View, before: Hit, hit: Hit, linked: Linked | Refusal) -> Linked | None:
    """``The treaty with A was signed in May and the one with B in June``: the verb of the one before, left out here."""
    if isinstance(linked, Refusal) or not (linked.passive and before.end <= linked.act.start < hit.start):
        return None
    if view.low(hit.end) not in word_set("behind_gapped") or linked.act.value not in (
        "signed",
        "initialled",
        "adopted",
    ):
        return None
    lead = hit.start - (view.low(hit.start - 1) in word_set("articles"))
    if view.low(lead - 1) not in word_set("before_gapped"):
        return None
    verbs = word_sets("passive_auxiliaries", "future_auxiliaries", "have")
    return None if view.has(verbs, hit.end, len(view.tokens)) else linked._replace(hit=hit, further=())


def _ends_work(view: View, verb: Hit, hits: Sequence[Hit]) -> bool:
    """``when the commission concludes its work, a protocol will be signed``: only its work ends."""
    if view.low(verb.start) not in word_set("ends_or_signs") or verb.end - verb.start > 1:
        return False
    own = view.low(verb.end) in word_set("before_own_work")
    return own and not any(verb.end < hit.start <= verb.end + 4 for hit in hits)


def _linked(view: View, hit: Hit, verbs: Sequence[Hit], limit: int) -> Linked | Refusal:
    """An instrument with the act of which it is the object or subject, before the next instrument."""
    exchanged = view.low(hit.start) in word_set("exchanges") and view.low(hit.start + 1) != "of"
    if exchanged or view.low(hit.start) in word_set("signings"):
        return Linked(hit, Hit(hit.start, hit.start + 1, "act.signed", "signed"), False)
    if hit.rule == "instrument.notes" and view.low(hit.end - 1) in word_set("exchanges"):  # "notes were exchanged"
        return Linked(hit, Hit(hit.end - 1, hit.end, "act.signed", "signed"), True)
    before = [v for v in verbs if v.end <= hit.start and _reaches(view, v, hit)]
    behind = [v for v in verbs if hit.end <= v.start < limit and _is_done(view, hit, v)]
    if before and behind and _already(view, hit, before[-1], behind[0]):
        return Linked(hit, behind[0], True)
    if before and behind and _told_again(view, before[-1], behind[0]):
        later = (before[-1],) if before[-1].value in AFTERLIFE else ()
        return Linked(hit, behind[0], True, later)
    if before and (not behind or hit.start - before[-1].end <= behind[0].start - hit.end):
        told = _told_behind(view, hit, verbs, limit) if before[-1].rule in _CLOSE else None
        if told is not None:
            return Linked(hit, told, False)
        nominal = [v for v in before if view.low(v.start) in word_set("nominal_acts")]
        act = (nominal or before)[-1]
        return Linked(hit, act, bool(nominal), tuple(v for v in behind if v.value in AFTERLIFE))
    # "was initialled in Algiers in May and signed in Budapest on Monday"
    if behind and behind[0].value == "initialled":
        behind = [v for v in behind if v.value == "signed" and not _broken(view, behind[0].end, v.start)] or behind
    if behind:  # "the terms that A and B signed": who stands before the verb is its subject
        helped = view.has(word_set("passive_auxiliaries"), hit.end, behind[0].start)
        active = not helped and behind[0].start > hit.end and _object_behind(view, hit, behind[0])
        return Linked(hit, behind[0], not active, tuple(behind[1:]))
    return _untold(view, hit, verbs, limit)


def _untold(view: View, hit: Hit, verbs: Sequence[Hit], limit: int) -> Linked | Refusal:
    """An instrument that is no verb's object or subject: known by a relative clause, its date, or with whom it is."""
    told = _told_behind(view, hit, verbs, limit)
    if told is not None:  # "dates back to 1979, when Deng Xiaoping and Jimmy Carter signed it"
        return Linked(hit, told, False)
    dated = date_of(view, hit)
    if dated is not None:
        return Linked(hit, Hit(dated[0], dated[1], "act.dated", "signed"), True)
    standing = _exchanged(view, hit) or voiced(view, hit) or _standing(view, hit)
    return Linked(hit, standing, True) if standing is not None else Refusal("not.acted")


def _reaches(view: View, verb: Hit, hit: Hit) -> bool:
    """Whether an instrument may be the object of a verb before it."""
    if hit.start - verb.end > _REACH or _broken(view, verb.end, hit.start):
        return False
    if verb.rule == "act.worked-on" and not _worked_on(view, verb, hit):
        return False
    if verb.rule == "act.left" and view.low(verb.end - 1) in word_set("withdraws"):
        return any(view.low(i) == "from" for i in range(verb.end, hit.start))  # "withdrew in May from the treaty"
    if verb.rule in _CLOSE and not _beside(view, verb, hit):
        return False
    if view.low(verb.start) in word_set("comes_of") and view.low(verb.end - 1) in word_set("comes_of_what"):
        return False  # "The study came out of a memorandum which the two governments signed"
    if _bare_statement(view, verb, hit):
        return False
    return not (verb.value in AFTERLIFE and _under(view, hit))


def _bare_statement(view: View, verb: Hit, hit: Hit) -> bool:
    """``issued a statement announcing that the joint commission of the JCPOA``: the statement is what was issued."""
    reach = range(verb.end, min(verb.end + 3, hit.start))
    return any(view.low(i) in word_set("bare_statements") and view.low(i - 1) != "joint" for i in reach)


def _is_done(view: View, hit: Hit, verb: Hit) -> bool:
    """Whether an instrument may be the subject of a verb behind it."""
    if verb.start - hit.end > _REACH and verb.start - hit.end > _REACH + _capitals(view, hit):
        return False  # but "The Agreement between the Government of the Republic of X and … on …, signed in"
    if verb.rule == "act.worked-on":
        return False
    if view.low(verb.start) in word_set("nominal_acts") and "of" in (view.low(verb.end - 1), view.low(verb.end)):
        return False  # "put limits in exchange for termination of sanctions": it has an object of its own
    if _other_subject(view, hit, verb):
        return False
    return (verb.rule not in _CLOSE or verb.start - hit.end <= 1) and _passive(view, hit, verb)


def _capitals(view: View, hit: Hit) -> int:
    """How many words with capitals stand behind an instrument before the first auxiliary: those of a title."""
    end = view.first(word_set("passive_auxiliaries"), hit.end, hit.end + _TITLE) or hit.end + _TITLE
    return sum(view.tokens.capital[hit.end : end])


def _other_subject(view: View, hit: Hit, verb: Hit) -> bool:
    """``Based on the JCPOA, the restrictions will be terminated in 2025``: another subject stands before the verb."""
    lead = hit.start - 1 - (view.low(hit.start - 1) in word_sets("definite", "articles"))
    based = view.low(lead) == "under" or f"{view.low(lead - 1)} {view.low(lead)}" in word_set("based_on")
    comma = next((i for i in range(verb.start - 1, hit.end - 1, -1) if view.low(i) == ","), None)
    if not based or comma is None:
        return False
    between = view.sentence.lows[comma + 1 : verb.start]
    return len(between) >= 2 and between[0] not in word_sets("passive_auxiliaries", "relative_pronouns")


def _same_act(before: Linked | Refusal, linked: Linked | Refusal) -> bool:
    return isinstance(before, Linked) and isinstance(linked, Linked) and before.act == linked.act and linked.passive


def _to_be_done(view: View, verb: Hit, verbs: Sequence[Hit]) -> bool:
    """``negotiations for the renewal of the agreement``, ``talks on renewing it``: an act that is only talked about."""
    noun = view.low(verb.end - 1) == "of" or view.low(verb.start) in word_set("nominal_acts")
    noun = noun or view.low(verb.start).endswith(word_list("gerund_endings"))
    return noun and any(v.rule == "act.worked-on" and v.end <= verb.start <= v.end + 2 for v in verbs)


def _already(view: View, hit: Hit, before: Hit, behind: Hit) -> bool:
    """``their readiness for the signing of the agreement, which was initialled``: what is done goes before a wish."""
    if behind.value != "initialled" or view.mood(before.start, before.end) != "none":
        return False
    return any(view.low(i) in word_set("relative_pronouns") for i in range(hit.end, behind.start))


def _told_again(view: View, before: Hit, behind: Hit) -> bool:
    """``ratified a treaty with Chile, signed in Lima in March``: the signing stands behind."""
    later = before.value in AFTERLIFE or before.rule == "act.announced"
    later = later and view.mood(before.start, before.end) == "fact"
    return later and behind.value in ("signed", "initialled", "adopted") and behind.rule != before.rule


def _goes_on(view: View, hit: Hit, following: Hit) -> bool:
    """Whether a verb behind the next instrument may be that of the one before too."""
    return _attached(view, hit, following) or _joined(view, following) or _includes(view, hit, following)


def _includes(view: View, hit: Hit, following: Hit) -> bool:
    """``ten documents, including an agreement on visas, are to be signed``: the next is one of a batch."""
    reach = range(hit.end, min(hit.end + 10, following.start))
    return hit.plural and bool(view.where(word_set("member_leads") - {":"}, hit.end, reach.stop))


def _added(view: View, hit: Hit) -> bool:
    """``a protocol will be signed, as well as an agreement on trademarks``: what is done with the one before, too."""
    lead = next((i for i in range(hit.start - 1, max(-1, hit.start - 9), -1) if view.low(i) in word_set("articles")), 0)
    return adds(view, lead)


def _joined(view: View, hit: Hit) -> bool:
    """``A protocol of the session and a long-term programme were signed``: one of two subjects of a plural verb."""
    lead = next((i for i in range(hit.start - 1, max(-1, hit.start - 9), -1) if view.low(i) in word_set("articles")), 0)
    if view.low(lead - 1) not in word_set("list_joins"):
        return False
    return view.has(word_set("plural_auxiliaries"), hit.end, hit.end + 20)


def _attached(view: View, hit: Hit, following: Hit) -> bool:
    """``Two protocols supplementing the 1988 treaty were signed``: one instrument tells of another."""
    gap = [view.low(i) for i in range(hit.end, following.start)]
    return bool(gap) and len(gap) <= 5 and gap[0] in word_set("attaches_instruments")


def _told_behind(view: View, hit: Hit, verbs: Sequence[Hit], limit: int) -> Hit | None:
    """``approved an agreement that the two sides initialled``: the verb of a relative clause behind the instrument."""
    return next((v for v in verbs if hit.end <= v.start < limit and _object_behind(view, hit, v)), None)


def _exchanged(view: View, hit: Hit) -> Hit | None:
    """``By an exchange of notes, dated yesterday, the governments set up a centre``: what is told of was done so."""
    lead = hit.start - 1 - (view.low(hit.start - 1) in word_set("articles"))
    alone = len(view.phrases("instrument")) == 1
    if hit.rule != "instrument.notes" or not alone or view.low(lead) not in word_set("does_by_exchange"):
        return None
    return Hit(lead, lead + 1, "act.signed", "signed")


def _standing(view: View, hit: Hit) -> Hit | None:
    """``by virtue of an agreement with China``: one that is relied upon is in force, if it is told with whom."""
    if hit.plural:
        return None
    kept = _kept(view, hit)
    if kept is not None:
        return kept
    lead = next(
        (i for i in range(hit.start - 1, max(-1, hit.start - 6), -1) if view.low(i) in word_set("relies_on")), None
    )
    if lead is not None and view.low(lead) == "under" and _by_several(view, lead, hit):
        return Hit(lead, lead + 1, "act.relied-on", "in_force")
    if lead is None or view.low(hit.end) not in word_set("leads_of_partners"):
        return None
    if view.low(lead) == "of" and view.low(lead - 1) not in word_set("grounds_of_action"):
        return None
    partner = any(hit.end < m.start <= hit.end + 4 for m in view.mentions if m.kind in ("body", "country", "igo"))
    return Hit(lead, lead + 1, "act.relied-on", "in_force") if partner else None


def _kept(view: View, hit: Hit) -> Hit | None:
    """``OPEC's compliance with the deal to reduce output``: an organisation keeps what its members have agreed on."""
    at = view.first(word_set("keeping"), hit.start - 6, hit.start)
    if (
        at is None
        or view.low(at + 1) not in word_set("behind_keeping")
        or view.low(hit.end) not in word_set("for_what")
    ):
        return None
    own = view.low(at - 1) in word_set("possessives") and any(
        m.kind == "igo" and m.end == at - 1 for m in view.mentions
    )
    return Hit(at, at + 1, "act.relied-on", "in_force") if own else None


def _by_several(view: View, lead: int, hit: Hit) -> bool:
    """``A sends nurses to B under an agreement``: two sides do something under one that has not been told of."""
    if not view.has(word_set("indefinite"), lead + 1, hit.start):
        return False
    begin = max(0, lead - _ACTING)
    if view.has(word_set("between_act_and_no_object"), begin, lead):
        return False
    named = view.between(begin, lead, ("country", "demonym", "igo"))
    return len({m.value for m in named if view.low(m.start - 1) not in word_set("place_cues")}) >= 2


_ACTING = 24
"""Who does something under an instrument stands at most so many tokens before."""


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
    if not gap and not hit.plural:
        return False  # "his yet-to-be-unveiled deal"
    return len(gap) <= _BESIDE and not view.has(word_set("relative_pronouns"), gap.start, gap.stop)


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


def _adjective(view: View, verb: Hit, *, alone: bool) -> bool:
    """``signed an initial agreement``, ``The renewed memorandum was signed``: the word is no verb."""
    participle = not alone and view.low(verb.start).endswith("ed") and view.low(verb.start - 1) in word_set("articles")
    if participle and any(h.start == verb.end for h in view.phrases("instrument")):
        return True
    if verb.rule == "act.amended" and view.low(verb.start - 1) in word_sets("articles", "possessive_pronouns", "anew"):
        return view.low(verb.start).endswith("ed")  # "On the table is a revised trade treaty"
    return view.low(verb.start) == "initial" and view.low(verb.start - 1) in word_set("articles") | {"this", "their"}


def _object_behind(view: View, hit: Hit, verb: Hit) -> bool:
    """``the agreement …, when A and B signed it``, ``the Treaty, which A and B signed``, ``a contract it signed``."""
    if view.low(verb.end) in word_set("object_pronouns"):
        return True
    if view.low(verb.start) in word_set("nominal_acts"):
        return False
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


def _broken(view: View, start: int, end: int) -> bool:
    return view.has(word_set("between_act_and_no_object"), start, end)


def _apposed(view: View, verb: Hit) -> bool:
    """``on the Mutual Abolition of Visas, signed in Ankara``: behind a title, however long it is."""
    return view.low(verb.start - 1) == "," and view.low(verb.end) in word_sets("place_cues", "before_apposed_acts")


def _passive(view: View, hit: Hit, verb: Hit) -> bool:
    between = [view.low(i) for i in range(hit.end, verb.start)]
    if any(word in word_set("between_no_subject_and_act") for word in between):
        return False
    if word_set("relative_pronouns") & set(between) and pair_phrase(view, hit.end, verb.start) is not None:
        return True  # "the agreement on the use of the rivers that the governments of the two countries signed"
    if view.low(verb.end) in word_set("articles") and any(
        verb.end < h.start <= verb.end + 5 for h in view.phrases("instrument")
    ):
        return False  # "the parties to the treaty, issued a joint statement"
    word = view.low(verb.start)
    helped = any(w in word_set("passive_auxiliaries") for w in between)
    return (
        helped
        or word in word_sets("acts_by_themselves", "bears_signatures")
        or (word.endswith(word_list("participle_endings")) and (len(between) <= 12 or _apposed(view, verb)))
    )
