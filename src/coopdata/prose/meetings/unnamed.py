"""Sides that the sentence of an encounter does not name: those told before, those under discussion, unnamed states."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import side_count
from coopdata.prose.meetings.retelling import NEAR
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["of_those_before", "organ_again", "settled_between", "with_group"]


def organ_again(view: View, draft: Draft, hit: Hit, told: Sequence[Draft]) -> bool:
    """``The joint commission will meet in June. It last met in Nairobi in May 2019``: another session of the organ.

    Args:
        view: The sentence.
        draft: The encounter; it gets the kind, series and sides of the organ's.
        hit: Its trigger.
        told: Meetings and agreements of the sentences before.
    """
    if view.low(0) != "it" or hit.start > _SUBJECT or hit.rule not in ("meeting.met", "meeting.gathered"):
        return False
    known = told[-1] if told and 0 < view.number - told[-1].view <= 1 else None
    if known is None or known.values.get("kind") != "joint_commission" or "series" not in known.values:
        return False
    if draft.people() or not {"date", "place"} & draft.values.keys() or draft.inherited:
        return False
    ground = next(g for g in draft.grounds if g.field == "kind")
    draft.give("kind", "joint_commission", (ground.start or 0, ground.end or 0), "series.session")
    draft.give("series", known.values["series"], None, "series.counts-on", Basis.RESOLVED)
    for code in sorted(known.countries):
        draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)
    for acronym in sorted(known.igos):
        draft.add_igo(acronym, None, "series.counts-on", Basis.RESOLVED)
    return True


_SUBJECT = 4
"""So near to the beginning of a sentence stands the verb of which "it" is the subject."""


def of_those_before(view: View, draft: Draft, hit: Hit, told: Sequence[Draft]) -> bool:
    """``The teams are to meet again in May``, ``The next meeting will be held in Bonn``: of those told before.

    Args:
        view: The sentence.
        draft: The encounter.
        hit: Its trigger.
        told: Meetings and agreements of the sentences before.
    """
    if side_count(draft) > 1 or not ({"date", "place"} & draft.values.keys()) or draft.inherited:
        return False
    words = {view.low(i) for i in range(view.left(hit.start), hit.start)}
    noun = view.low(hit.start) in word_set("nouns_before") and not draft.people()
    by = view.low(hit.end - 1) == "by" or "by" in (view.low(i) for i in range(hit.end, hit.end + 3))
    host = by and hit.rule in ("meeting.received", "meeting.called-on")
    host = host or view.low(hit.end - 1) in word_set("before_unnamed_offices")
    host = host and view.has(word_set("home_offices"), hit.end, hit.end + 7)
    if not (noun or host or words & word_set("groups_before")) or view.low(hit.start - 1) == "since":
        return False
    near = (d for d in reversed(told) if view.number - d.view <= NEAR and side_count(d) >= 2)
    known = next((d for d in near if draft.countries <= d.countries and draft.igos <= d.igos), None)
    if known is None:
        return False
    for code in sorted(known.countries):
        draft.add_country(code, None, "side.of-those-before", Basis.RESOLVED)
    for acronym in sorted(known.igos):
        draft.add_igo(acronym, None, "side.of-those-before", Basis.RESOLVED)
    return True


def settled_between(view: View, draft: Draft, hit: Hit) -> bool:
    """``The agreement was reached after three days of talks in Tegucigalpa``: talks of the two under discussion.

    Args:
        view: The sentence.
        draft: The encounter.
        hit: Its trigger.
    """
    if hit.rule != "meeting.talks-told" or not view.paired or draft.igos or not draft.countries <= {*view.pair[:2]}:
        return False
    if view.phrases("organ") or view.phrases("gathering"):
        return False  # "the session of the commission ended after three days of deliberations"
    if view.low(hit.end - 1) == "held":
        return True  # "at the expert talks held in Oslo on Monday"
    spell = view.low(hit.start - 1) == "of" and view.low(hit.start - 2) in word_set("spells_of_talks")
    return spell and view.has(word_set("follows_talks"), max(0, hit.start - 6), hit.start)


def with_group(view: View, draft: Draft, hit: Hit) -> bool:
    """``Talks between Pacific island states and the United States resumed in Rarotonga``: a group without names.

    Args:
        view: The sentence.
        draft: The encounter.
        hit: Its trigger.
    """
    if not {"date", "place"} & draft.values.keys() or draft.inherited:
        return False
    clause = range(view.left(hit.start), view.right(hit.end))
    at = view.first(word_set("unnamed_states"), clause.start, clause.stop)
    joins = word_sets("joins_people", "before_other_sides")
    return at is not None and any(view.low(i) in joins for i in (at + 1, *range(max(0, at - 4), at)))
