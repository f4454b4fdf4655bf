"""When an agreement was signed, and when what came later: which of a sentence's times are its own."""

import datetime as dt
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.agreements.acts import AFTERLIFE, Linked
from coopdata.prose.agreements.instruments import dated_before
from coopdata.prose.agreements.retelling import ALIKE
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.circumstances import give_date, is_term, left_without, pick_time, set_date
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import View
from coopdata.prose.times.dates import Form
from coopdata.prose.times.resolution import Resolved, resolve, try_resolve
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["give_time"]


def give_time(
    view: View,
    draft: Draft,
    linked: Linked,
    *,
    planned: bool,
    gatherings: Sequence[tuple[Draft, NamedGathering]],
) -> None:
    """Give an agreement the date of its act, and its history those of later acts.

    Args:
        view: The sentence.
        draft: The agreement.
        linked: Its noun and verb.
        planned: Whether it is to be.
        gatherings: Conferences of the sentence, whose days are not those of what was signed there.
    """
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    if (linked.hit.rule in ALIKE or linked.passive) and _after_another(view, linked):
        start = linked.hit.start  # "a letter with A in 2021 and another with B last year"
        view = _counted_on(view, start)
    taken = [
        (named.end, named.end + 14)
        for gathering, named in gatherings
        if named.start >= end and not gathering.inherited and any(t.start > named.end for t in view.times)
    ]
    taken.extend((t.start, t.end) for t in view.times if is_term(view, t))
    # "allows 12 boats to work in the zone until June 30 next year"
    taken.extend((t.start, t.end) for t in view.times if view.low(t.start - 1) in word_set("ends_of_terms"))
    span = next((t for t in view.times if t.form is Form.PAST_SPAN), None)
    if span is not None and linked.hit.plural:
        resolved = resolve(span, view.frame)
        if resolved is not None:
            draft.give("date", resolved.edtf, view.span(span.start, span.end), resolved.rule, resolved.basis)
            draft.first, draft.last = resolved.first, resolved.last
            return
    if start > linked.act.start:
        taken.append((0, start))
    taken.extend(_main_verb(view, linked))
    taken.extend(_told_when(view, linked))
    taken.extend(_of_subject(view, linked))
    if linked.act.value == "signed":  # "was initialled in May and signed in Budapest on Monday"
        texts = [v for v in view.phrases("act") if v.value == "initialled" and start < v.start < linked.act.start]
        taken.extend((text.end, linked.act.start) for text in texts)
    others = [v.start for v in view.phrases("act") if v.start >= max(end, linked.hit.end) and v not in linked.further]
    if others and not linked.passive:
        taken.append((others[0], len(view.tokens)))  # "signed a charter in 1974, followed in 1976 by a pact"
    if draft.values["status"] == "negotiating":
        draft.leave_open(None, "open.not-signing")
        return
    taken.extend(_give_afterlife(view, draft, linked, taken))
    if linked.act.rule == "act.dated" and not any(t.start <= linked.act.start < t.end for t in view.times):
        _give_year(view, draft, linked.act.start)
        return
    if draft.values["status"] == "denied":  # the day of the denial is not that of what is denied
        taken.append((0, view.left(start)))
    status = linked.act.value
    if status in AFTERLIFE:
        taken.extend(_signed_in(view, draft, linked.hit))
    expression = pick_time(view, start, end, taken)
    if status in AFTERLIFE:
        if expression is not None and linked.act.rule not in _STATES:
            resolved = resolve(expression, view.frame, planned=False)
            if resolved is not None:
                told = _HISTORY.get(linked.act.rule, status)
                draft.values.setdefault("history", []).append((told, resolved.edtf))
                draft.support(
                    "history", told, view.span(expression.start, expression.end), resolved.rule, resolved.basis
                )
        return
    if expression is not None:
        give_date(draft, view, expression, planned=planned)
    elif linked.passive and linked.act.start == linked.hit.end and (known := dated_before(view, linked.hit)):
        _give_dated(view, draft, known)  # "the 2015 nuclear deal signed by Iran and the P5+1"
    else:
        left_without(draft, view)


def _give_afterlife(
    view: View, draft: Draft, linked: Linked, taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give an agreement the acts behind its signing, and return the spans of their times.

    What is only to come ("will enter into force in July") is an act of its history; what has not come about ("has yet
    to be ratified") is none.
    """
    spans: list[tuple[int, int]] = []
    for further in linked.further:
        mood = view.mood(further.start, further.end) if further.value in AFTERLIFE else "none"
        if mood == "fact" and view.low(further.start) in word_set("afterlife_to_come"):
            mood = "planned"  # "was signed in May, to take effect on 1 July"
        before = further.end <= linked.act.start  # "ratified a treaty that was signed in May"
        beyond = (linked.hit.end, len(view.tokens)) if before else (0, further.start)
        if mood not in ("fact", "planned"):
            continue
        if mood == "fact":
            draft.give("status", further.value, view.span(further.start, further.end), further.rule)
        later = pick_time(view, further.start, further.end, [*taken, *spans, beyond])
        resolved = resolve(later, view.frame, planned=mood == "planned") if later is not None else None
        if resolved is not None and later is not None:
            draft.values.setdefault("history", []).append((further.value, resolved.edtf))
            draft.support("history", further.value, view.span(later.start, later.end), resolved.rule, resolved.basis)
            spans.append((later.start, later.end))
    return spans


def _told_when(view: View, linked: Linked) -> list[tuple[int, int]]:
    """``said today that the accord concluded with A would help``: the day on which somebody spoke of it."""
    hit, act = linked.hit, linked.act
    if not linked.passive or act.start != hit.end or view.low(act.start) not in word_set("reduced_relatives"):
        return []
    that = next((i for i in range(hit.start - 1, max(-1, hit.start - 9), -1) if view.low(i) == "that"), None)
    if that is None or not view.has(word_set("reports_plans"), max(0, that - 8), that):
        return []
    return [(0, that)]


def _of_subject(view: View, linked: Linked) -> list[tuple[int, int]]:
    """``an accord on transit in 1996 was signed on 23 May``: times before the verb, where one stands behind it."""
    hit, act = linked.hit, linked.act
    if not linked.passive or not any(act.end <= t.start < view.right(act.end) for t in view.times):
        return []
    return [(hit.end, act.start)]


def _counted_on(view: View, at: int) -> View:
    """``was signed in Riga on 3 June and the one with B the following day``: "the following day" counts from there."""
    before = [t for t in view.times if t.end <= at]
    found = try_resolve(before[-1], view.frame) if before else None
    if not isinstance(found, Resolved) or found.first is None or found.first != found.last:
        return view
    return view._replace(frame=view.frame._replace(told=found.first))


def _main_verb(view: View, linked: Linked) -> list[tuple[int, int]]:
    """``The agreement reached in Algiers is expected to be implemented this year``: what stands behind its verb."""
    hit, act = linked.hit, linked.act
    if act.start != hit.end or view.low(act.start) not in word_set("reduced_relatives"):
        return []
    reach = range(act.end, min(act.end + 8, len(view.tokens)))
    verb = view.first(word_sets("passive_auxiliaries", "future_auxiliaries"), reach.start, reach.stop)
    if verb is None or any(
        view.low(i) in word_set("clause_breakers") or view.low(i) == "," for i in range(act.end, verb)
    ):
        return []
    return [(verb, len(view.tokens))]


_STATES = frozenset({"act.has", "act.relied-on"})
"""Rules of an agreement that is in force, of which no act is told."""

_HISTORY = {"act.left": "denounced", "act.extended": "extended"}
"""Acts of an agreement that stays in force, as its history has them."""


def _after_another(view: View, linked: Linked) -> bool:
    """Whether the verb belongs to another instrument before, of whose sort this is one more."""
    if linked.passive:  # "The treaty with A was signed in May and the one with B in June"
        return any(h.end <= linked.act.start < linked.hit.start for h in view.phrases("instrument"))
    return any(linked.act.end <= h.start < linked.hit.start for h in view.phrases("instrument"))


def _signed_in(view: View, draft: Draft, hit: Hit) -> list[tuple[int, int]]:
    """``quit the 2015 nuclear deal``: the time in front of the noun is when it was signed; its span."""
    known = dated_before(view, hit)
    if known is None:
        return []
    _give_dated(view, draft, known)
    return [known]


def _give_dated(view: View, draft: Draft, known: tuple[int, int]) -> None:
    """The date in front of an instrument's noun as its date."""
    time = next((t for t in view.times if known == (t.start, t.end)), None)
    if time is not None:
        give_date(draft, view, time, planned=False)
    elif view.tokens.texts[known[0]].isdigit():
        _give_year(view, draft, known[0])


def _give_year(view: View, draft: Draft, at: int) -> None:
    """The year at a token as the date: "the 2015 nuclear deal"."""
    year = int(view.tokens.texts[at])
    whole = Resolved(f"{year:04d}", "date.stated", Basis.STATED, dt.date(year, 1, 1), dt.date(year, 12, 31))
    set_date(draft, whole, view.span(at, at + 1))
