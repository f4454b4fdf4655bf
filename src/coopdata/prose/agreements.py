"""Agreements in a sentence: what an instrument and its verb tell, and whether it is one told before."""

import datetime as dt
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.circumstances import find_place, give_date, give_here, left_without, pick_time, set_date, set_place
from coopdata.prose.dates import Form, TimeExpression
from coopdata.prose.draft import Draft
from coopdata.prose.gatherings import NamedGathering
from coopdata.prose.instruments import AFTERLIFE, Linked, count_of, link
from coopdata.prose.lists import find_inline, find_item, find_members
from coopdata.prose.names import body_kind
from coopdata.prose.parties import find_parties, settle_parties
from coopdata.prose.resolution import Resolved, resolve
from coopdata.prose.rules import Hit, word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.sides import side_count
from coopdata.prose.verdict import Refusal, Verdict, refused_by

__all__ = ["find_agreements"]


def find_agreements(
    scene: Scene,
    view: View,
    gatherings: Sequence[tuple[Draft, NamedGathering]],
    earlier: list[Draft],
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
        if isinstance(linked, Refusal) and any(hit.start == verdict.start for verdict in found):
            continue  # a member needs no verb of its own
        if isinstance(linked, Refusal):
            found.append(Verdict(hit.start, hit.end, hit.rule, refusal=linked))
            continue
        if hit.rule == "reference.one" and not earlier:
            continue
        draft = _read(scene, view, linked, gatherings)
        if hit.rule == "reference.one" and isinstance(draft, Draft):
            draft.values["kind"] = earlier[-1].values["kind"]
        if isinstance(draft, Refusal):
            found.append(Verdict(hit.start, hit.end, hit.rule, refusal=draft))
            continue
        known = _known(view, hit, draft, [*earlier, *(v.draft for v in found if v.draft is not None)])
        refusal = _disqualified(scene, view, draft, linked, earlier, occasions) if known is None else None
        if known is not None:
            _complete(known, draft)
        told = None if refusal is not None else known or draft
        found.append(Verdict(hit.start, hit.end, hit.rule, told, again=known is not None, refusal=refusal))
        if told is None or not told.values.get("count") or not hit.plural or told.view != view.number:
            continue
        inside = find_inline(scene, view, told, hit.end)
        if inside:  # what follows are its members
            starts = {member.trigger for _, member in inside}
            found = [v for v in found if v.draft is None or v.draft is told or v.draft.trigger not in starts]
            found += [Verdict(member.start, member.end, member.rule, each) for member, each in inside]
            break
    _itemise([*earlier, *(v.draft for v in found if v.draft is not None)])
    return found


def _itemise(drafts: Sequence[Draft]) -> None:
    """Leave out a batch whose members have all been told apart (codebook 6)."""
    for lead in drafts:
        count = lead.values.get("count")
        if count is not None and sum(("part_of", lead) in draft.relations for draft in drafts) >= count:
            lead.values["itemised"] = True


def _of_item(view: View, hit: Hit, item: Draft) -> Verdict:
    """The first instrument of a list's item is what the item stands for; any other one only belongs to its words."""
    own = view.tokens[hit.start].start == item.trigger
    return Verdict(hit.start, hit.end, hit.rule, item if own else None, refusal=None if own else Refusal("not.apart"))


def _read(
    scene: Scene, view: View, linked: Linked, gatherings: Sequence[tuple[Draft, NamedGathering]]
) -> Draft | Refusal:
    hit, act = linked.hit, linked.act
    mood, by = view.told(linked.act.start, linked.act.end)
    if mood in ("none", "negated"):
        return refused_by(mood, by)
    if view.low(hit.start - 1) == "no":
        return Refusal("not.negated", (hit.start - 1, hit.start))
    caption = any(view.low(i) in word_set("opens_captions") for i in range(4))  # "Photo: … sign a memorandum in Tehran"
    if mood == "fact" and not caption and view.low(act.start) in word_set("bare_acts"):
        return Refusal("not.bare", (act.start, act.end))  # "it takes a president to ratify a treaty"
    if hit.plural and hit.value == "contract" and count_of(view, hit) is None:
        return Refusal("not.plural", (hit.start, hit.end))
    status = act.value
    if mood == "planned" and status in ("signed", "adopted", "agreed", "initialled"):
        status = "proposed"
    elif mood == "denied":
        status = "denied"
    draft = Draft("agreement", view.tokens[hit.start].start, view.number)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    draft.give("status", status, view.span(act.start, act.end), act.rule)
    count = count_of(view, hit)
    if count is not None and count[0] > 1 and hit.plural:
        draft.give("count", count[0], view.span(count[2], count[2] + 1), "count.number")
        if count[1] is not None:
            draft.give("count_qualifier", count[1], view.span(count[2], count[2] + 1), "count.qualifier")
    _title(scene, view, draft, hit)
    find_parties(scene, view, draft, linked)
    _time(view, draft, linked, planned=status == "proposed", gatherings=gatherings)
    _where(scene, view, draft, linked)
    settle_parties(scene, view, draft)
    return draft


def _title(scene: Scene, view: View, draft: Draft, hit: Hit) -> None:
    """A proper name: the noun with a capital, and the capitals around it."""
    if not view.tokens[hit.start].capital or hit.start == 0 or hit.plural:
        return
    if view.tokens[hit.start].text.isupper():
        return
    start, end = hit.start, hit.end
    while start > 0 and (
        (view.tokens[start - 1].capital and view.low(start - 1) not in word_set("articles"))
        or view.tokens[start - 1].text in "-–"
        or (view.low(start - 1) in word_set("inside_titles") and start > 1 and view.tokens[start - 2].capital)
    ):
        start -= 1
    if view.low(end) in word_set("open_title_tails"):
        end = _title_tail(view, end)
    if end - start > 1:
        draft.give("title", scene.quote(*view.span(start, end)), view.span(start, end), "title.capitals")


def _title_tail(view: View, at: int) -> int:
    end = at + 1
    while end < len(view.tokens) and (
        view.tokens[end].capital or view.low(end) in word_set("inside_title_tails") or view.low(end) == "-"
    ):
        end += 1
    while view.low(end - 1) in word_set("inside_title_tails"):
        end -= 1
    return end


def _time(
    view: View,
    draft: Draft,
    linked: Linked,
    *,
    planned: bool,
    gatherings: Sequence[tuple[Draft, NamedGathering]],
) -> None:
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    taken = [
        (named.end, named.end + 14)
        for _, named in gatherings
        if named.start >= end and any(t.start > named.end for t in view.times)
    ]
    taken.extend((t.start, t.end) for t in view.times if _is_term(view, t))
    span = next((t for t in view.times if t.form is Form.PAST_SPAN), None)
    if span is not None and linked.hit.plural:
        resolved = resolve(span, view.frame)
        if resolved is not None:
            draft.give("date", resolved.edtf, view.span(span.start, span.end), resolved.rule, resolved.basis)
            draft.first, draft.last = resolved.first, resolved.last
            return
    for further in linked.further:
        later = pick_time(view, further.start, further.end, [*taken, (0, further.start)])
        resolved = resolve(later, view.frame) if later is not None else None
        if further.value in AFTERLIFE:
            draft.give("status", further.value, view.span(further.start, further.end), further.rule)
            if resolved is not None and later is not None:
                draft.values.setdefault("history", []).append((further.value, resolved.edtf))
                draft.support(
                    "history", further.value, view.span(later.start, later.end), resolved.rule, resolved.basis
                )
                taken.append((later.start, later.end))
    if linked.act.rule == "act.dated" and not any(t.start <= linked.act.start < t.end for t in view.times):
        year = int(view.tokens[linked.act.start].text)
        set_date(
            draft,
            Resolved(f"{year:04d}", "date.stated", Basis.STATED, dt.date(year, 1, 1), dt.date(year, 12, 31)),
            view.span(linked.act.start, linked.act.end),
        )
        return
    if draft.values["status"] == "denied":  # the day of the denial is not that of what is denied
        taken.append((0, view.left(start)))
    expression = pick_time(view, start, end, taken)
    status = linked.act.value
    if status in AFTERLIFE:
        if expression is not None:
            resolved = resolve(expression, view.frame, planned=False)
            if resolved is not None:
                draft.values.setdefault("history", []).append((status, resolved.edtf))
                draft.support(
                    "history", status, view.span(expression.start, expression.end), resolved.rule, resolved.basis
                )
        return
    if expression is not None:
        give_date(draft, view, expression, planned=planned)
    else:
        left_without(draft, view)


def _is_term(view: View, time: TimeExpression) -> bool:
    """``a programme for 1983 to 1985``, ``in force until 2030``: years for which an instrument holds, not its date."""
    if time.first.month is not None or time.form not in (Form.DATE, Form.RANGE):
        return False
    if view.low(time.start - 1) == "years":  # "for the years 1983 to 1985"
        return True
    return view.low(time.start - 1) in word_set("term_leads")


def _where(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    if draft.values["status"] in AFTERLIFE:
        return
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    place = find_place(scene, view, end, len(view.tokens)) or find_place(scene, view, max(0, start - 12), start)
    if place is not None and place[0] is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
    else:
        give_here(draft, view)


def _disqualified(
    scene: Scene, view: View, draft: Draft, linked: Linked, earlier: Sequence[Draft], occasions: Sequence[Draft]
) -> Refusal | None:
    """Why an agreement does not count; ``None`` where it does.

    It has to be cross-border, and known by parties, title, date or count (codebook, "What qualifies").
    """
    hit = linked.hit
    subject = range(view.left(linked.act.start), linked.act.start)
    performer = next((i for i in subject if view.low(i) in word_set("performers")), None)
    if draft.values["kind"] == "contract" and performer is not None:
        return Refusal(
            "not.private", (performer, performer + 1)
        )  # "The French striker signed a three-year contract with the Turkish club"
    if hit.rule == "reference.instrument":
        return Refusal("not.told-before", (hit.start, hit.end))
    if draft.values.get("private") and draft.values["kind"] in ("contract", "agreement"):
        return Refusal("not.private")  # a player's or an artist's own contract
    words = {view.low(i) for i in range(max(0, hit.start - 3), hit.start)}
    alike = bool(words & word_set("earlier")) or hit.rule == "reference.one"
    if side_count(draft) < 2 and alike and earlier:  # "The first memorandum was signed in 2014"
        source = earlier[-1]
        for code in sorted(source.countries):
            draft.add_country(code, None, "reference.earlier", Basis.RESOLVED)
        if not draft.actors.get("parties"):
            draft.actors["parties"] = list(source.actors.get("parties", ()))
            draft.grounds.extend(
                g._replace(start=None, end=None, rule="reference.earlier", basis=Basis.RESOLVED)
                for g in source.grounds
                if g.field == "parties"
            )
    if (
        side_count(draft) == 0
        and draft.values["status"] in ("signed", "adopted", "proposed", "agreed", "initialled")
        and draft.values["kind"] != "contract"
    ):
        near = [d for d in (*earlier, *occasions) if 0 <= view.number - d.view <= 3 and side_count(d) >= 2]
        if near:
            source = max(near, key=lambda d: (d.view, d.trigger))
            for code in sorted(source.countries):
                draft.add_country(code, None, "side.of-occasion", Basis.RESOLVED)
                draft.add_actor("parties", "country", code, scene.country_name(code), None, "side.of-occasion")
    parties = [
        scene.mentions.entities[key]
        for kind, key in draft.actors.get("parties", ())
        if kind == "body" and isinstance(key, int)
    ]
    if (
        parties
        and len(parties) >= 2
        and all(body_kind(entity.name) in ("company", "other") for entity in parties)
        and draft.values["kind"] in ("contract", "agreement")
        and not draft.igos
    ):
        known = {entity.country for entity in parties}
        if len(known - {None}) < 2 or not scene.strategic:
            return Refusal("not.public")  # a firm's or a club's own deal
    if side_count(draft) == 0 and "bilateral" in {view.low(i) for i in range(max(0, hit.start - 4), hit.start)}:
        for code in view.pair[:2] if view.paired else ():
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "reference.pair")
    if side_count(draft) >= 2:
        return None
    if not scene.foreign:
        return Refusal("not.foreign")
    if len(parties) >= 2:
        told = side_count(draft) == 1 and any(entity.country is None and entity.igo is None for entity in parties)
        return None if told else Refusal("not.two-sides")
    if "title" in draft.values and (
        "date" in draft.values or "history" in draft.values or draft.values["status"] in AFTERLIFE
    ):
        return None  # a treaty known by its name
    telling = "count" in draft.values or draft.values["kind"] in (
        "treaty",
        "convention",
        "declaration",
        "joint_statement",
        "charter",
        "memorandum_of_understanding",
    )
    told = (
        telling
        and ("date" in draft.values or side_count(draft) == 1)
        and (side_count(draft) == 1 or draft.values["status"] == "adopted")
    )
    return None if told else Refusal("not.two-sides")


# The same agreement again, and lists


def _known(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The agreement told before that a sentence takes up again, or ``None`` where it tells of another one."""
    if hit.rule == "reference.instrument":  # "It was signed …"
        near = [known for known in earlier if view.number - known.view <= 4]
        return near[-1] if near else None
    if hit.rule == "reference.one":
        return None
    if any(view.low(i) in word_set("replaces") for i in range(hit.start)):
        return None  # "It replaces the memorandum which the two concluded in 2009"
    before = {view.low(i) for i in range(max(0, hit.start - 3), hit.start)}
    definite = bool(before & word_set("definite")) and not before & (word_set("earlier") | word_set("further"))
    if not definite and any(view.low(i) in word_set("further") for i in range(max(0, hit.start - 8), hit.start)):
        return None
    return next((k for k in reversed(earlier) if _again(view, draft, k, definite=definite)), None)


def _again(view: View, draft: Draft, known: Draft, *, definite: bool) -> bool:
    """Whether a draft tells again of a known agreement; ``definite``: it is "the agreement", not "an agreement"."""
    same_kind = known.values["kind"] == draft.values["kind"] or (definite and draft.values["kind"] == "agreement")
    if not same_kind:
        return False
    bodies = [{key for kind, key in d.actors.get("parties", ()) if kind == "body"} for d in (draft, known)]
    if len(bodies[0]) >= 2 and bodies[1] and not bodies[0] & bodies[1]:
        return False  # other bodies are bound: another one
    within = draft.countries <= known.countries and draft.igos <= known.igos
    if definite and view.number - known.view <= 2 and within:
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


def _apart(a: Draft, b: Draft) -> bool:
    """Whether two agreements were signed on days that cannot be the same."""
    if a.first is None or b.first is None or a.last is None or b.last is None or b.inherited:
        return False
    return a.last < b.first or b.last < a.first


def _complete(known: Draft, new: Draft) -> None:
    for field in ("date", "place", "title", "count"):
        ground = next((g for g in new.grounds if g.field == field), None)
        if ground is not None and field not in known.values:
            span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
            known.give(field, new.values[field], span, ground.rule, ground.basis)
            if field == "date":
                known.first, known.last, known.inherited = new.first, new.last, new.inherited
    bodies = [actor for actor in new.actors.get("parties", ()) if actor[0] == "body"]
    if bodies and not any(actor[0] == "body" for actor in known.actors.get("parties", ())):
        known.actors["parties"] = list(
            new.actors["parties"]
        )  # where a later sentence names the bodies, they are the parties
        known.grounds = [g for g in known.grounds if g.field != "parties"]
    for field, found in new.actors.items():
        for actor in found:
            may = field == "signatories" or not known.actors.get("parties") or actor in known.actors.get(field, ())
            if may and actor not in known.actors.setdefault(field, []):
                known.actors[field].append(actor)
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
