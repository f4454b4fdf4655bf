"""Lists of instruments: an item has the verb, date and place of the sentence that opens the list."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.agreements.instruments import apposed
from coopdata.prose.agreements.parties import add_states, between, bind
from coopdata.prose.events.circumstances import take_over
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import set_place
from coopdata.prose.events.sides import add_actors, side_count
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["find_inline", "find_item", "find_members"]


def find_item(scene: Scene, view: View, earlier: Sequence[Draft]) -> Draft | None:
    """An item of a list of instruments: it has the verb, date and place of the sentence that opens the list."""
    hits = [h for h in view.phrases("instrument") if h.start <= 7]
    if not hits or not view.sentence.item:
        return None
    hit = hits[0]
    opening_at = next(
        (i for i in range(view.number - 1, max(-1, view.number - 14), -1) if not scene.views[i].sentence.item), None
    )
    if opening_at is None:
        return None
    lead = next(
        (
            d
            for d in reversed(earlier)
            if d.item == 0
            and opening_at - 1 <= d.view <= opening_at
            and (d.view == opening_at or scene.views[opening_at].tokens.texts[-1] == ":")
        ),
        None,
    )
    if lead is None:  # the batch that the item before has taken the place of
        before = next((d for d in reversed(earlier) if d.item and d.opening == opening_at), None)
        lead = before.values.get("lead") if before is not None else None
    draft = Draft("agreement", view.tokens.starts[hit.start], view.number, item=1, opening=opening_at)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    if lead is None:
        opening = scene.views[opening_at]
        if opening.tokens.texts[-1] not in ":;":
            return None
        verb = opening.phrases("act")
        status = verb[0].value if verb else "signed"
        if verb and opening.mood(verb[0].start, verb[0].end) == "planned":
            status = "proposed"
        draft.give(
            "status",
            status,
            opening.span(verb[0].start, verb[0].end) if verb else None,
            verb[0].rule if verb else "list.signed",
        )
        add_actors(draft, scene, opening, [m for m in opening.mentions if m.kind == "country"], "parties", states=True)
        signers = [m for m in opening.mentions if m.kind == "person" and verb and m.end <= verb[0].start]
        watched = verb and opening.has(word_set("watches_signing"), 0, verb[0].start)
        add_actors(draft, scene, opening, signers if not watched else [], "signatories")
        if side_count(draft) >= 2 and not draft.actors.get("parties"):
            add_states(scene, draft, "parties", None, "party.of-signatory")
        for code in view.pair[:2] if side_count(draft) < 2 else ():
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "reference.pair")
    else:
        draft.give("status", lead.values["status"], None, "list.lead", Basis.CONTAINER)
        take_over(draft, lead, within=False)
        if "place" in lead.values:
            name, country = lead.values["place"]
            set_place(draft, name, country, None, "list.lead", Basis.CONTAINER)
        for code in sorted(lead.countries):
            draft.add_country(code, None, "list.lead", Basis.CONTAINER)
        lead.values["itemised"] = True
        draft.values["lead"] = lead
    at = between(view, hit.end, len(view.tokens))
    if at is not None:
        named = view.between(at, len(view.tokens), ("body", "country", "igo"))
        if any(m.kind == "body" for m in named):
            draft.actors.pop("parties", None)
            draft.grounds = [g for g in draft.grounds if g.field != "parties"]
        bind(scene, view, draft, named)
    if not draft.actors.get("parties") and lead is not None:
        draft.actors["parties"] = [a for a in lead.actors.get("parties", ()) if a[0] != "body"]
        for kind, key in draft.actors["parties"]:
            name = scene.igo_name(str(key)) if kind == "igo" else scene.country_name(str(key))
            draft.support("parties", name, None, "list.lead", Basis.CONTAINER)
        if lead.actors.get("signatories"):
            draft.actors["signatories"] = list(lead.actors["signatories"])
            draft.grounds.extend(g for g in lead.grounds if g.field == "signatories")
    _signed_by(scene, view, draft)
    return draft


def find_members(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Hit, Draft]]:
    """Return the members of a batch that a sentence without a verb of signing tells apart, each with its noun.

    ``One is a protocol on pigeon peas between A and B; the other, an MoU between C and D`` behind "signed nine pacts".

    Args:
        scene: The document.
        view: The sentence.
        earlier: Agreements of the sentences before.
    """
    if not earlier:
        return []
    near = [d for d in earlier if 0 < view.number - d.view <= 3 and d.section == view.section and d.item == 0]
    lead = next((d for d in reversed(near) if d.values.get("count")), None)
    among = view.low(0) in word_set("opens_examples") and view.low(1) in word_set("stands_for_batch")
    if lead is None and (among or _enumerates(view)):
        lead = next((d for d in reversed(near) if "several" in d.values and len(d.countries) <= 2), None)
    rest = view.low(1) in word_set("rest_of_batches") or _ordinal(view)
    if lead is None and rest and near and ("one_of" in near[-1].values or view.low(1) in word_set("rest_of_batches")):
        lead = near[-1]  # "The agreement was one of three signed there. The others are …"
    if lead is None:
        lead = _still_open(view, earlier)
    if lead is None:
        return []
    if view.where(word_set("not_of_members")) and not _ordinal(view, acted=True):
        return []
    hits = [*view.phrases("instrument"), *_pronouns(view, lead, 0)]
    hits = [h for h in sorted(hits) if view.low(h.end) != "of" and not (h.plural and h.start <= 1)]
    if _ordinal(view):
        # "The third is a protocol that amends the agreement"
        hits = [h for i, h in enumerate(hits) if not i or h.rule == "reference.member"]
    found = _members(scene, view, lead, hits, inline=among or _enumerates(view) or _ordinal(view))
    if len(found) == 1 and found[0][0].rule == "reference.member":
        _signed_by(scene, view, found[0][1])
    return found


_SIGNERS = 30
"""Those who signed stand at most so many tokens behind the verb."""


def _signed_by(scene: Scene, view: View, member: Draft) -> None:
    """``The first, on customs, was signed by X and Y``: who signed this one."""
    acts = [act for act in view.phrases("act") if act.value in ("signed", "initialled")]
    acts = [act for act in acts if view.low(act.end) == "by" or view.low(act.start) in word_set("bears_signatures")]
    if len(acts) == 1:
        people = view.between(acts[0].end, min(len(view.tokens), acts[0].end + _SIGNERS), ("person",))
        if people and "signatories" in member.actors:
            # those of the batch did not sign it
            del member.actors["signatories"]
            member.grounds = [g for g in member.grounds if g.field != "signatories"]
        add_actors(member, scene, view, people, "signatories")


def _still_open(view: View, earlier: Sequence[Draft]) -> Draft | None:
    """The batch of which a member was told just before: "The third is …", four sentences behind "signed three …"."""
    last = next((d for d in reversed(earlier) if d.item and 0 < view.number - d.view <= 2), None)
    if last is None or last.section != view.section:
        return None
    return next((lead for kind, lead in last.relations if kind == "part_of" and lead.values.get("count")), None)


def _ordinal(view: View, *, acted: bool = False) -> bool:
    """``The second is an executive programme``, ``The last one concerns``: a sentence about one member.

    Args:
        view: The sentence.
        acted: Only such a one of which something may be told besides: "The first, on customs, was signed by".
    """
    lows = view.sentence.lows[:5]
    if lows[0] not in word_set("articles") or len(lows) < 3:
        return False
    told = word_sets("copulas", "member_verbs")
    # "The first MoU, on health,"
    described = view.low(3) == "," and any(h.start == 2 for h in view.phrases("instrument"))
    described = described or (view.low(2) == "," and view.low(3) in word_set("behind_member_pronouns"))
    if lows[1] not in word_set("ordinals_of_members"):
        return False
    return described or (not acted and not told.isdisjoint(lows[2:]))


def _enumerates(view: View) -> bool:
    """``These are a memorandum on defence; …``, ``The others are a protocol on …``: a sentence that only lists."""
    lows = view.sentence.lows[:5]
    if lows[0] not in word_set("before_enumerations"):
        return False
    return any(low in word_set("enumerates") for low in lows[1:])


def find_inline(scene: Scene, view: View, lead: Draft, start: int) -> list[tuple[Hit, Draft]]:
    """Return the members of a batch that its own sentence tells apart: ``nine agreements, among them one on visas``.

    Args:
        scene: The document.
        view: The sentence.
        lead: The batch.
        start: Index behind the batch's head noun.
    """
    opens = next((i for i in range(start, len(view.tokens)) if _opens_list(view, i)), None)
    if opens is None:
        return []
    hits = [h for h in view.phrases("instrument") if h.start > opens and not h.plural]
    return _members(scene, view, lead, sorted([*hits, *_pronouns(view, lead, opens)]), inline=True)


def _opens_list(view: View, at: int) -> bool:
    """``nine deals, among them``, ``two agreements, one on quarantine and the other on diplomas``."""
    if view.low(at) in word_set("member_leads"):
        return True
    one = view.low(at) == "," and view.low(at + 1) == "one"
    return one and view.low(at + 2) in word_set("opens_pairs_of_members")


def _pronouns(view: View, lead: Draft, start: int) -> list[Hit]:
    """``one on visas``, ``Another recognises driving licences, and a third provides for …``: members without a noun."""
    found: list[Hit] = []
    for at in view.where(word_set("member_pronouns"), start, -1):
        behind = view.low(at + 2) if view.low(at + 1) == "," else view.low(at + 1)
        opens = at <= 2 or view.low(at - 1) in word_set("articles") or view.low(at - 2) in word_set("list_joins")
        if any(at < h.start <= at + 5 and not apposed(view, h) for h in view.phrases("instrument")):
            continue  # "One is a protocol on …": told by its noun
        listed = start > 0 and behind in word_set("behind_listed_pronouns") and view.low(at - 1) != "each"
        if behind in word_set("behind_member_pronouns") or listed or (opens and behind in word_set("member_verbs")):
            kind = "agreement" if lead.values["kind"] == "other" else lead.values["kind"]
            found.append(Hit(at, at + 1, "reference.member", kind))
    return found


def _members(
    scene: Scene, view: View, lead: Draft, hits: Sequence[Hit], *, inline: bool = False
) -> list[tuple[Hit, Draft]]:
    found: list[tuple[Hit, Draft]] = []
    for position, hit in enumerate(hits):
        limit = hits[position + 1].start if position + 1 < len(hits) else len(view.tokens)
        at = between(view, hit.end, limit)
        named = view.between(at, limit, ("body", "country", "igo")) if at is not None else []
        pronoun = hit.rule == "reference.member"
        told = len(named) >= 2 or view.has(word_set("other_members"), 0, hit.start)
        if not (told or pronoun or inline):
            continue
        draft = Draft("agreement", view.tokens.starts[hit.start], view.number, item=1)
        draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
        draft.give("status", lead.values["status"], None, "list.lead", Basis.CONTAINER)
        take_over(draft, lead, within=False)
        if "place" in lead.values:
            name, country = lead.values["place"]
            set_place(draft, name, country, None, "list.lead", Basis.CONTAINER)
        bind(scene, view, draft, named)
        if not named:
            draft.actors["parties"] = list(lead.actors.get("parties", ()))
            draft.grounds.extend(
                g._replace(start=None, end=None, rule="list.lead") for g in lead.grounds if g.field == "parties"
            )
        for code in sorted(lead.countries):
            draft.add_country(code, None, "list.lead", Basis.CONTAINER)
        draft.relations.append(("part_of", lead))
        found.append((hit, draft))
    return found
