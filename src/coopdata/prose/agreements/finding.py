"""Agreements in a sentence: what an instrument and its verb tell, and whether it is one told before."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.agreements.acts import AFTERLIFE, Linked, link
from coopdata.prose.agreements.dating import give_time
from coopdata.prose.agreements.instruments import count_of, dated_before
from coopdata.prose.agreements.lists import find_inline, find_item, find_members
from coopdata.prose.agreements.parties import find_parties, settle_parties
from coopdata.prose.agreements.qualifying import by_habit, disqualified, to_meet
from coopdata.prose.agreements.retelling import ALIKE, complete, partnered, retold, siblings, subject_of
from coopdata.prose.agreements.titles import give_title
from coopdata.prose.agreements.treaties import give_known, keep_members
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import find_place, give_here, set_place
from coopdata.prose.events.verdict import Refusal, Verdict, refused_by
from coopdata.prose.events.whereabouts import find_opening, find_there, find_where
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["find_agreements"]


def find_agreements(
    scene: Scene,
    view: View,
    gatherings: Sequence[tuple[Draft, NamedGathering]],
    earlier: Sequence[Draft],
    occasions: Sequence[Draft],
) -> list[Verdict]:
    """Return what became of each instrument in a sentence; an agreement told before is completed and comes again.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences, at which something may have been signed.
        earlier: Agreements of the sentences before; a batch that this sentence itemises is taken out of it.
        occasions: Meetings and conferences told so far, whose sides something signed there has.
    """
    if view.sentence.item or (view.number and scene.views[view.number - 1].sentence.item and earlier):
        item = find_item(scene, view, earlier)
        if item is not None:
            return [_of_item(view, hit, item) for hit in view.phrases("instrument")]
    verbs = view.phrases("act")
    starts_with_member = view.low(0) in word_set("member_pronouns") or view.low(1) in word_set("member_pronouns")
    members = find_members(scene, view, earlier) if not verbs or starts_with_member else []
    found = [Verdict(hit.start, hit.end, hit.rule, draft) for hit, draft in members]
    for hit, linked in link(view, verbs):
        member = next((draft for own, draft in members if own.start == hit.start), None)
        if member is not None:  # it needs no verb of its own
            told_besides = _read(scene, view, linked, gatherings) if isinstance(linked, Linked) else linked
            if isinstance(told_besides, Draft):
                complete(member, told_besides)
            continue
        if isinstance(linked, Refusal):
            found.append(Verdict(hit.start, hit.end, hit.rule, refusal=linked))
            continue
        told = [*earlier, *(v.draft for v in found if v.draft is not None)]
        if hit.rule in ALIKE and not told:
            continue
        draft = _read(scene, view, linked, gatherings)
        if hit.rule in ALIKE and isinstance(draft, Draft):
            draft.correct("kind", told[-1].values["kind"])
        if isinstance(draft, Refusal):
            found.append(Verdict(hit.start, hit.end, hit.rule, refusal=draft))
            continue
        known = retold(view, hit, draft, told)
        _one_of_several(scene, view, hit, draft, told)
        refusal = disqualified(scene, view, draft, linked, told, occasions) if known is None else None
        if known is not None:
            for each in siblings(view, hit, known, told):
                complete(each, draft)
        event = None if refusal is not None else known or draft
        found.append(Verdict(hit.start, hit.end, hit.rule, event, again=known is not None, refusal=refusal))
        if event is None or not _opens_members(view, hit, event):
            continue
        inside = find_inline(scene, view, event, hit.end)
        if inside:  # what follows are its members
            starts = {member.trigger for _, member in inside}
            found = [v for v in found if v.draft is None or v.draft is event or v.draft.trigger not in starts]
            found += [Verdict(member.start, member.end, member.rule, each) for member, each in inside]
            break
    _itemise([*earlier, *(v.draft for v in found if v.draft is not None)] if found else earlier)
    return found


def _one_of_several(scene: Scene, view: View, hit: Hit, draft: Draft, told: Sequence[Draft]) -> None:
    """Give one of several agreements that a state has with others the side that it shares with them."""
    found = partnered(view, hit, draft, told)
    if found is None:
        return
    batch, hub = found
    draft.add_country(hub, None, "list.lead", Basis.CONTAINER)
    draft.add_actor("parties", "country", hub, scene.country_name(hub), None, "list.lead")
    draft.relations.append(("part_of", batch))
    batch.values.setdefault("listed", True)


def _opens_members(view: View, hit: Hit, event: Draft) -> bool:
    """``nine deals, among them one on visas``, ``The penned agreements included: an MoU on …``."""
    if not hit.plural:
        return False
    if any(view.low(i) == ":" for i in range(hit.end, hit.end + 3)):
        event.values.setdefault("listed", True)
        return True
    return bool(event.values.get("count")) and event.view == view.number


def _itemise(drafts: Sequence[Draft]) -> None:
    """Leave out a batch whose members have all been told apart (codebook 6)."""
    for lead in drafts:
        count = lead.values.get("count")
        if not count and "listed" not in lead.values:
            continue  # nearly all
        members = sum(("part_of", lead) in draft.relations for draft in drafts)
        if (count is not None and members >= count) or ("listed" in lead.values and count is None and members >= 2):
            lead.values["itemised"] = True


def _of_item(view: View, hit: Hit, item: Draft) -> Verdict:
    """The first instrument of a list's item is what the item stands for; any other one only belongs to its words."""
    own = view.tokens.starts[hit.start] == item.trigger
    return Verdict(hit.start, hit.end, hit.rule, item if own else None, refusal=None if own else Refusal("not.apart"))


def _told(view: View, linked: Linked) -> tuple[Linked, str] | Refusal:
    """The mood in which an act is told; an instrument known by the date in front of it needs no act that is a fact."""
    hit, act = linked.hit, linked.act
    mood, by = view.told(act.start, act.end)
    article = view.low(hit.start - 1) in word_set("articles")
    of = view.low(hit.start - 1 - article) == "of"
    lead = view.low(hit.start - 1 - article - of)
    if hit.plural and lead in word_set("before_old_agreements") and act.start >= hit.end:
        return Refusal("not.acted", (hit.start, hit.end))
    if view.low(hit.start - 1) == "no":
        return Refusal("not.negated", (hit.start - 1, hit.start))
    if act.rule == "act.dated" or (act.start == hit.end and view.low(act.start).endswith("ed")):
        mood = "fact"  # "Hungary will join the agreement signed by Austria and Serbia"
    if view.low(hit.start) in word_set("signings") and any(
        h.value == "planned" and hit.end <= h.start <= hit.end + 3 for h in view.phrases("mood")
    ):
        mood = "planned"  # "The signing will take place in Arusha on November 14"
    caption = view.has(word_set("opens_captions"), 0, 4)  # "Photo: … sign a memorandum in Tehran"
    bare = mood == "fact" and not caption and view.low(act.start) in word_set("bare_acts")
    bare = bare and view.low(act.start - 1) not in word_set("have")  # "they had come to terms on an accord"
    bare = bare and not (_became(view, act.start) or _present(view, act.start) or _did(view, act.start))
    if bare and _empowered(view, act.start):
        bare, mood = False, "planned"
    known = dated_before(view, hit) if bare or mood in ("none", "negated", "planned") else None
    if known is not None and act.rule != "act.dated":  # "considering whether to withdraw from the 2015 nuclear deal"
        dated = Hit(known[0], known[1], "act.dated", "signed")
        return linked._replace(act=dated, passive=True, further=()), "fact"
    if mood in ("none", "negated"):
        return refused_by(mood, by)
    supposed = _supposed(view, linked) if mood == "fact" else None
    if supposed is not None:
        return Refusal("not.wish", (supposed, supposed + 1))
    if hit.value == "agreement" and act.value == "agreed" and to_meet(view, hit):
        return Refusal("not.instrument", (hit.start, hit.end))
    bare = bare or (hit.plural and view.low(hit.end) in word_set("makers_by_habit") and by_habit(view, hit, act))
    if bare:
        return Refusal("not.bare", (act.start, act.end))  # "it takes a president to ratify a treaty"
    return linked, mood


def _read(
    scene: Scene, view: View, linked: Linked, gatherings: Sequence[tuple[Draft, NamedGathering]]
) -> Draft | Refusal:
    told = _told(view, linked)
    if isinstance(told, Refusal):
        return told
    linked, mood = told
    hit, act = linked.hit, linked.act
    if hit.plural and hit.value == "contract" and count_of(view, hit) is None:
        return Refusal("not.plural", (hit.start, hit.end))
    status = act.value
    if mood == "planned" and status in ("signed", "adopted", "agreed", "initialled"):
        status = "proposed"
    elif _to_come(view, act, mood):  # "will enter into force in May": it is signed by now
        status = "signed" if status in ("in_force", "ratified") else "in_force"
    elif mood == "denied":
        status = "denied"
    draft = Draft("agreement", view.tokens.starts[hit.start], view.number)
    kind = "protocol" if act.rule == "act.amended" else hit.value
    draft.give("kind", kind, view.span(hit.start, hit.end), hit.rule)
    draft.give("status", status, view.span(act.start, act.end), act.rule)
    if act.value in AFTERLIFE and status != act.value:
        draft.values["signed_before"] = True
    count = count_of(view, hit)
    if count is not None and hit.plural and view.low(count[2] - 1) == "of" and view.low(count[2] - 2) == "one":
        draft.values["one_of"] = count[0]  # "under one of two memoranda that the neighbours signed"
    elif count is not None and count[0] > 1 and hit.plural:
        draft.give("count", count[0], view.span(count[2], count[2] + 1), "count.number")
        if count[1] is not None:
            draft.give("count_qualifier", count[1], view.span(count[2], count[2] + 1), "count.qualifier")
    elif hit.plural:
        draft.values["several"] = True
    if (about := subject_of(view, hit)) and not hit.plural:
        draft.values["about"] = about
    give_title(scene, view, draft, hit)
    find_parties(scene, view, draft, linked)
    give_known(scene, view, draft, hit)
    give_time(view, draft, linked, planned=status == "proposed", gatherings=gatherings)
    _where(scene, view, draft, linked)
    settle_parties(scene, view, draft)
    keep_members(view, draft, hit)
    return draft


def _to_come(view: View, act: Hit, mood: str) -> bool:
    """Whether what comes behind a signing is yet to come."""
    if act.value not in AFTERLIFE or act.rule in ("act.has", "act.relied-on"):
        return False
    return mood == "planned" or (mood == "fact" and view.low(act.start) in word_set("afterlife_to_come"))


def _supposed(view: View, linked: Linked) -> int | None:
    """``Signing a trade agreement would help exporters``, ``drafting trade agreements is a way to``: only thought of.

    Returns the index of the word that tells so, or ``None``.
    """
    hit, act = linked.hit, linked.act
    gerund = view.low(act.start).endswith(word_list("gerund_endings")) and act.end <= hit.start
    if not gerund or view.times or view.has(word_set("definite"), act.end, hit.start):
        return None
    lead = act.start - 1 - (view.low(act.start - 1) in word_set("articles"))
    if lead >= 0 and view.low(lead) not in word_set("before_suppositions"):
        return None  # "met him before signing a protocol which would"
    would = view.first(word_set("tells_effects"), hit.end, len(view.tokens))
    if would is None or view.has(word_sets("relative_pronouns", "reports_plans"), hit.end, would):
        return None
    return would


def _empowered(view: View, at: int) -> bool:
    """``granted full powers to the minister to sign, on June 28, the memorandum``: on a day that is told, a plan."""
    if view.low(at - 1) != "to" or not any(time.start > at for time in view.times):
        return False
    return view.has(word_set("gives_powers"), at - _POWERS, at - 1)


_POWERS = 18
"""So many words stand at most between "granted full powers" and "to sign": to whom."""


def _did(view: View, at: int) -> bool:
    """``The two sides did however sign an agreement``: what is told with stress has been done."""
    did = view.first(word_set("stresses"), at - 3, at)
    return did is not None and not any(h.value == "negated" and h.start >= did for h in view.phrases("mood"))


def _became(view: View, at: int) -> bool:
    """``became the 39th country to sign``: what is told so has been done."""
    return view.low(at - 1) == "to" and view.has(word_set("becomes"), at - 9, at)


def _present(view: View, at: int) -> bool:
    """``21 October: Croatia and Slovenia sign an agreement``: a name right before it tells that it is a fact."""
    named = any(m.end == at and m.kind in ("body", "country", "igo", "person") for m in view.mentions)
    named = named or any(pair.end == at for pair in view.phrases("pair"))
    if any(mood.value == "none" and mood.end <= at for mood in view.phrases("mood")):
        return False  # "he proposed that Georgia and Switzerland sign a pact"
    return named and word_set("makes_do").isdisjoint(view.sentence.lows[view.left(at) : at])


def _of_a_site(view: View, start: int, at: int) -> bool:
    """Whether a place tells where a plant or road is that the instrument is about, not where it was signed."""
    site = next((i for i in range(at - 1, max(start, at - 6) - 1, -1) if view.low(i) in word_set("sites")), None)
    if site is not None and any(
        m.kind == "person" and site < m.start <= site + 2 and m.end < at for m in view.mentions
    ):
        return False  # "by Minister for Trade and Development Kai Mykkänen in Tehran"
    if site is None or any(view.low(i) == "," for i in range(site, at)):
        return False
    if site < at - 2 and view.low(at - 1) == "in" and any(t.start in (at + 1, at + 2) for t in view.times):
        return False  # "signed an agreement on road transport in Tallinn on Wednesday"
    known = next((view.low(i) for i in range(site - 1, site - 9, -1) if view.low(i) in word_set("articles")), "")
    # "the accord on the dam, signed in", "a protocol on the project in Livingstone"
    return known != "the" or view.low(at - 1) != "in"


def _of_content(view: View, start: int, place: Mention) -> bool:
    """``a protocol under which machines are put up for the mill in Morogoro``: where what was agreed is to be."""
    lead = view.first(word_set("opens_content"), start, place.start)
    if lead is None or any(t.start in (place.end, place.end + 1) or t.end == place.start - 1 for t in view.times):
        return False
    if view.low(lead) in word_set("relative_pronouns") and view.low(lead - 1) not in word_set("leads_of_content"):
        behind = range(lead + 1, min(lead + 3, len(view.tokens)))
        if not view.has(word_set("tells_content"), behind.start, behind.stop):
            return False  # "a deal which was signed in Oslo"
    return not any(lead < h.start < place.start for h in view.phrases("act"))


def _signed_where(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """``the agreement, signed in Seoul on 9 July 2019, entered into force``: the place right behind "signed"."""
    nexts = [hit.start for hit in view.phrases("instrument") if hit.start > linked.hit.start]
    limit = min([len(view.tokens), *nexts])
    for act in view.phrases("act"):
        behind = act.value == "signed" and linked.hit.end <= act.start < limit
        if behind and view.low(act.end) in word_set("place_cues"):
            place = find_place(scene, view, act.end, min(limit, act.end + _SIGNED_IN))
            if place is not None and place[0] is not None:
                set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
            return


_SIGNED_IN = 5
"""Where something was signed stands at most so many tokens behind "signed"."""


def _where(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    if draft.values["status"] in AFTERLIFE:
        _signed_where(scene, view, draft, linked)
        return
    if linked.act.rule == "act.dated" or draft.values["status"] == "negotiating":
        return
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    place = find_place(scene, view, end, len(view.tokens))
    if place is not None and (_of_a_site(view, end, place[2].start) or _of_content(view, end, place[2])):
        place = None
    if place is None and linked.act.end <= linked.hit.start:  # "signed in Sofia a trade protocol"
        place = find_place(scene, view, linked.act.end, linked.hit.start)
    place = place or find_place(scene, view, max(0, start - 12), start)
    if place is None and view.low(0) in word_set("place_cues"):  # "In Sarajevo on July 18, A and B concluded …"
        place = find_place(scene, view, 0, min(5, start))
    if place is None or place[0] is None:
        place = None if give_here(draft, view) else find_there(scene, view) or find_opening(scene, view)
        place = place or find_where(scene, view, start)
    if place is not None and place[0] is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
