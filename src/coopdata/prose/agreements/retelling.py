"""The same agreement told again: which one a sentence takes up, and what it adds to it."""

import datetime as dt
from collections.abc import Sequence

from coopdata.prose.agreements.acts import AFTERLIFE
from coopdata.prose.agreements.instruments import dated_before
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["ALIKE", "complete", "partnered", "retold", "siblings", "subject_of"]

ALIKE = frozenset({"reference.another", "reference.gapped", "reference.one"})
"""Rules of words that stand for another instrument of the sort of the one told before."""


def retold(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the agreement told before that a sentence takes up again, or ``None`` where it tells of another one."""
    if hit.rule == "reference.instrument":  # "It was signed …"
        near = [known for known in earlier if view.number - known.view <= 4]
        return near[-1] if near else None
    if hit.rule in ALIKE:
        return None
    treaty = draft.values.get("known")
    if treaty is not None:
        return next((known for known in reversed(earlier) if known.values.get("known") == treaty), None)
    if _said_of_it(view, hit) and earlier and view.number - earlier[-1].view <= _SAID:
        return earlier[-1]
    members = _members(view, hit, earlier)
    if members:
        return members[-1]
    if partnered(view, hit, draft, earlier) is not None:
        return None
    if view.where(word_set("replaces"), 0, hit.start):
        return None  # "It replaces the memorandum which the two concluded in 2009"
    before = {view.low(i) for i in range(max(0, hit.start - 3), hit.start)}
    if view.low(hit.start - 1) != "said":
        before.discard("said")  # "officials said a loan agreement would be signed"
    told_when = view.low(hit.start - 1) in word_set("possessives")  # "yesterday's accord"
    told_when = told_when and any(t.end == hit.start - 1 for t in view.times)
    definite = told_when or bool(before & word_set("definite")) or _measured(view, hit)
    definite = definite and not before & word_sets("earlier", "further")
    if not definite and (view.has(word_set("further"), hit.start - 8, hit.start) or _also_done(view, hit)):
        return None
    dated = dated_before(view, hit) is not None
    if not definite and _enumerated(view, hit):
        earlier = [known for known in earlier if known.view != view.number]
    return next(
        (
            known
            for known in reversed(earlier)
            if _again(view, draft, known, definite=definite)
            and not (dated and known.first is None and known.values["kind"] != draft.values["kind"])
        ),
        None,
    )


_SAID = 3


def partnered(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> tuple[Draft, str] | None:
    """``A has concluded accords with B and C. The one with B was signed in May``: the batch, and who it is common to.

    Args:
        view: The sentence.
        hit: The noun of the one that is told apart.
        draft: What is told of it.
        earlier: Agreements told before.
    """
    if hit.plural or view.low(hit.end) not in word_set("behind_gapped"):
        return None
    for known in reversed(earlier):
        if view.number - known.view > _SAID or not known.values.get("several") or len(known.countries) < 3:
            continue
        states = [key for kind, key in known.actors.get("parties", ()) if kind == "country"]
        told = draft.countries - {*states[:1]}
        if states and len(told) == 1 and told <= {*states[1:]}:
            return known, str(states[0])
    return None


def subject_of(view: View, hit: Hit) -> frozenset[str]:
    """The beginnings of the words that tell what an instrument is on: ``an agreement on the quarantine of fruit``."""
    found: set[str] = set()
    end = hit.end
    if view.low(end) == "in":  # "an MoU in the field of youth"
        end = view.first(word_set("fields_of_subjects"), end, end + 4) or end
        end += end > hit.end
    if view.low(end) not in word_set("leads_to_subjects") and (end == hit.end or view.low(end) != "of"):
        return frozenset()
    taken = {i for m in view.mentions for i in range(m.start, m.end)}
    taken |= {i for time in view.times for i in range(time.start, time.end)}
    for at in range(end + 1, min(end + _ABOUT, len(view.tokens))):
        low = view.low(at)
        if low in word_set("ends_subjects") or at in taken:
            break
        if len(low) > _SMALL and low.isalpha() and low not in word_set("no_subjects"):
            found.add(low.removesuffix("s")[:_STEM])
    return frozenset(found)


_ABOUT, _SMALL, _STEM = 10, 3, 5
"""What an instrument is on stands in so many words behind it; shorter words tell nothing; words are alike by their
first letters."""


def _enumerated(view: View, hit: Hit) -> bool:
    """``an MoU on youth, an MoU on visas and a letter of intent``: one more text of a list."""
    at = hit.start - 1
    while at > hit.start - _BEFORE_NOUN and view.low(at) not in word_set("indefinite_articles"):
        at -= 1
    lead = view.low(at - 1)
    return view.low(at) in word_set("indefinite_articles") and lead in word_set("joins_members")


_BEFORE_NOUN = 4
"""So many words stand at most before a noun with its article: "a new five-year"."""


def _also_done(view: View, hit: Hit) -> bool:
    """``An agreement on the quarantine of fruit was also signed``: one more than the one told before."""
    return any(
        hit.end < act.start <= hit.end + _ALSO and view.low(act.start - 1) in word_set("further")
        for act in view.phrases("act")
    )


_ALSO = 16
"""So many words behind an instrument stands what was done with it."""


def _said_of_it(view: View, hit: Hit) -> bool:
    """``It was the second such accord to be signed this year``, ``This is the first agreement of its kind``."""
    opens = view.low(0) in word_set("says_of_it") and view.low(1) in word_set("passive_auxiliaries")
    return opens and view.low(2) in word_set("articles") and hit.start <= 7


def _members(view: View, hit: Hit, earlier: Sequence[Draft]) -> list[Draft]:
    """``Both documents were signed by the two ministers``: the members of a batch that were told apart before."""
    before = {view.low(i) for i in range(max(0, hit.start - 2), hit.start)}
    if hit.plural and hit.start == 1 and view.low(0) in word_set("definite"):
        # "signed a trade agreement and a protocol. The documents were signed by"
        near = [known for known in earlier if 0 < view.number - known.view <= 2 and known.values["status"] == "signed"]
        return near if len(near) > 1 and len({(known.view, *sorted(known.countries)) for known in near}) == 1 else []
    if not hit.plural or before.isdisjoint(word_set("whole_batches")):
        return []
    found = [
        known for known in earlier if (known.item or "one_of" in known.values) and 0 < view.number - known.view <= 3
    ]
    return found if len(found) >= 2 else []


def siblings(view: View, hit: Hit, known: Draft, earlier: Sequence[Draft]) -> list[Draft]:
    """Return all agreements that a sentence completes which takes up a known one.

    Args:
        view: The sentence.
        hit: Its instrument.
        known: The agreement that it takes up.
        earlier: Agreements told before.
    """
    return _members(view, hit, earlier) or [known]


def _measured(view: View, hit: Hit) -> bool:
    """``the five-year agreement``, ``the $37 million contract``: an article before a length or a sum."""
    at = hit.start - 1
    while at > hit.start - 6 and (view.low(at) in word_set("measures") or view.low(at)[:1].isdigit()):
        at -= 1
    return at < hit.start - 1 and view.low(at) in word_set("definite")


def _again(view: View, draft: Draft, known: Draft, *, definite: bool) -> bool:
    """Whether a draft tells again of a known agreement; ``definite``: it is "the agreement", not "an agreement"."""
    general = definite and draft.values["kind"] == "agreement" and "title" not in draft.values
    if definite and draft.values["kind"] == "contract" and view.number - known.view <= _SAID:
        # "a ten-year deal … The contract"
        general = known.values["kind"] == "agreement" and "title" not in known.values
    same_kind = known.values["kind"] == draft.values["kind"] or general or _same_business(draft, known)
    if known.values["status"] in _TO_COME and _long_past(view, draft):
        return False
    if not same_kind:
        return False
    if known.inherited and _long_past(view, draft):
        return False  # "The committee was established under the agreement signed on 12 May 1981": not that of today
    bodies = [{key for kind, key in d.actors.get("parties", ()) if kind == "body"} for d in (draft, known)]
    if len(bodies[0]) >= 2 and bodies[1] and not bodies[0] & bodies[1]:
        return False  # other bodies are bound: another one
    signed = draft.people("signatories"), known.people("signatories")
    if not definite and len(signed[0]) >= 2 and signed[1] and signed[0].isdisjoint(signed[1]):
        return False  # other people signed it
    about, told = draft.values.get("about"), known.values.get("about")
    if not definite and about and told and about.isdisjoint(told):
        return False  # "an agreement on visas", and "an agreement on fruit"
    within = draft.countries <= known.countries and draft.igos <= known.igos
    if definite and view.number - known.view <= 2 and within and not _long_before(draft, known):
        return not draft.values.get("count")
    sides = draft.countries | draft.igos, known.countries | known.igos
    if all(sides) and not (sides[0] <= sides[1] or sides[1] <= sides[0]):
        return False
    if _apart(draft, known):
        return False
    counts = {draft.values.get("count"), known.values.get("count")}
    titles = {draft.values.get("title"), known.values.get("title")} - {None}
    if len(counts - {None}) == 2 or (len(titles) == 2 and not definite):
        return False
    same = sides[0] == sides[1] and draft.actors.get("parties") == known.actors.get("parties")
    return definite or (same and len(counts) == 1 and abs(known.view - draft.view) <= 12)


def _same_business(draft: Draft, known: Draft) -> bool:
    """``the $5 billion deal with Total``, ``a new contract with Total``: one and the same with a firm."""
    kinds = {draft.values["kind"], known.values["kind"]}
    firms = [{key for kind, key in d.actors.get("parties", ()) if kind == "body"} for d in (draft, known)]
    return kinds == {"contract", "agreement"} and bool(firms[0] & firms[1]) and 0 < draft.view - known.view <= _SAID


def _tells_of_signing(draft: Draft) -> bool:
    """Whether a sentence says that an agreement was signed, and does not only mention it with its year."""
    rule = next((g.rule for g in draft.grounds if g.field == "status"), "")
    told = draft.values["status"] in ("signed", "adopted", "agreed") and "signed_before" not in draft.values
    return told and rule != "act.dated"


_TO_COME = frozenset({"proposed", "negotiating"})


def _long_past(view: View, draft: Draft) -> bool:
    """Whether an agreement was signed long before the report, so that it is none that is still to be signed."""
    if draft.last is None or draft.inherited or draft.values["status"] in _TO_COME:
        return False
    published = view.frame.published
    return published is not None and (published - draft.last).days > _SLACK


def _long_before(a: Draft, b: Draft) -> bool:
    """Whether an agreement is dated many months before another: "the Agreement on Visas, signed in 2009"."""
    if a.last is None or b.first is None or a.inherited:
        return False
    return (b.first - a.last).days > _SLACK


def _apart(a: Draft, b: Draft) -> bool:
    """Whether two agreements were signed on days that cannot be the same; a day taken over is right by some months."""
    if a.first is None or b.first is None or a.last is None or b.last is None or a.inherited:
        return False
    slack = dt.timedelta(days=_SLACK if b.inherited else 0)
    return a.last + slack < b.first or b.last + slack < a.first


_SLACK = 120
"""A date that an event only took over may be wrong by so many days."""


def _tighter(new: Draft, known: Draft) -> bool:
    """Whether the day of one lies within the weeks of which the other is one day."""
    if new.inherited or new.first is None or new.last is None or known.first is None or known.last is None:
        return False
    return known.first <= new.first <= new.last <= known.last and new.last - new.first < known.last - known.first


def complete(known: Draft, new: Draft) -> None:
    """Add to an agreement what a sentence that tells of it again has besides: date, place, bodies, acts."""
    for field in ("date", "place", "title", "count"):
        ground = next((g for g in new.grounds if g.field == field), None)
        weak = field == "date" and known.inherited and not new.inherited  # a stated day replaces the publication's
        weak = weak or (field == "date" and _tighter(new, known))  # "this week … on 15 June"
        if ground is not None and (field not in known.values or weak):
            span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
            known.give(field, new.values[field], span, ground.rule, ground.basis)
            if field == "date":
                known.first, known.last, known.inherited = new.first, new.last, new.inherited
    bodies = [actor for actor in new.actors.get("parties", ()) if actor[0] == "body"]
    if bodies and not any(actor[0] == "body" for actor in known.actors.get("parties", ())):
        # where a later sentence names the bodies, they are the parties
        known.actors["parties"] = list(new.actors["parties"])
        known.grounds = [g for g in known.grounds if g.field != "parties"]
    stated = [g for g in known.grounds if g.field == "parties" and g.rule != "treaty.known"]
    if not stated and "known" in known.values and len(new.actors.get("parties", ())) > 2:
        known.actors["parties"] = []  # "signed by the United States, Britain …": what is listed goes first
    for field, found in new.actors.items():
        for actor in found:
            may = field == "signatories" or not known.actors.get("parties") or actor in known.actors.get(field, ())
            if may and actor not in known.actors.setdefault(field, []):
                known.actors[field].append(actor)
    if "known" in known.values and _tells_of_signing(new) and not _tells_of_signing(known):
        known.view, known.trigger, known.section = new.view, new.trigger, known.section
    known.countries |= new.countries
    known.igos |= new.igos
    known.open += new.open
    for ground in new.grounds:
        listed = ground.field in ("countries", "igos", "signatories", "parties", "history")
        if listed and not any(g.field == ground.field and g.value == ground.value for g in known.grounds):
            known.grounds.append(ground)
    if "history" in new.values:
        known.values.setdefault("history", []).extend(
            h for h in new.values["history"] if h not in known.values.get("history", [])
        )
        if new.values["status"] in AFTERLIFE:
            ground = next(g for g in new.grounds if g.field == "status")
            known.give("status", new.values["status"], (ground.start or 0, ground.end or 0), ground.rule)
