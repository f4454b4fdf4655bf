"""Agreements in a sentence: an instrument, what is done with it, by whom, and the items of a list of them."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from coopdata.kinds import Basis
from coopdata.lexicon.load import countries, table
from coopdata.prose.circumstances import find_place, give_date, give_here, pick_time, set_date, set_place, take_over
from coopdata.prose.conferences import NamedGathering
from coopdata.prose.dates import Form
from coopdata.prose.draft import Draft
from coopdata.prose.mentions import Mention
from coopdata.prose.numbers import cardinal_at
from coopdata.prose.resolution import Resolved, resolve
from coopdata.prose.rules import Hit, acts, instruments
from coopdata.prose.scene import Scene, View
from coopdata.prose.names import body_kind
from coopdata.prose.sides import add_actors, add_pair, fill_sides, pair_phrase, side_count, trim

__all__ = ["find_agreements"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "said"})
_REACH = 26
"""Between a verb and its instrument stand at most so many tokens."""


_AFTERLIFE = frozenset({"in_force", "terminated", "suspended", "expired", "ratified"})
_EARLIER = frozenset({"first", "original", "previous", "earlier", "old", "new", "initial", "existing", "current", "last"})
_BASE = frozenset({"sign", "ink", "conclude", "seal", "adopt", "ratify", "terminate", "reach", "finalise", "finalize", "suspend", "renew", "exchange", "issue", "initial", "enter", "clinch", "negotiate"})
_NOMINAL = frozenset({"signing", "signature", "conclusion", "ratification", "adoption", "termination"})


class _Linked(NamedTuple):
    """An instrument, the act that its sentence tells of it, and further acts ("…, signed this February, entered into force")."""

    hit: Hit
    act: Hit
    passive: bool
    further: tuple[Hit, ...] = ()


def find_agreements(scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]], earlier: list[Draft], occasions: Sequence[Draft]) -> list[Draft]:
    """Return the agreements that a sentence tells of; one told before is completed and returned again.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences, at which something may have been signed.
        earlier: Agreements of the sentences before; a batch that this sentence itemises is taken out of it.
        occasions: Meetings and conferences told so far, whose sides something signed there has.
    """
    if view.sentence.item or (view.index and scene.views[view.index - 1].sentence.item and earlier):
        item = _item(scene, view, earlier)
        if item is not None:
            return [item]
    found: list[Draft] = []
    verbs = acts().find(view.tokens)
    for linked in _link(view, verbs):
        draft = _read(scene, view, linked, gatherings)
        if draft is None:
            continue
        known = _known(view, linked.hit, draft, [*earlier, *found])
        if known is None and not _qualifies(scene, view, draft, linked, earlier, occasions):
            continue
        if known is not None:
            _complete(known, draft)
            draft = known
        if draft not in found:
            found.append(draft)
    return found


def _link(view: View, verbs: Sequence[Hit]) -> list[_Linked]:
    """Tie each instrument to the verbs that it is the object or subject of."""
    found: list[_Linked] = []
    hits = _instruments(view, verbs)
    for position, hit in enumerate(hits):
        if view.low(hit.start) == "exchanged":
            found.append(_Linked(hit, Hit(hit.start, hit.start + 1, "act.signed", "signed"), False))
            continue
        limit = hits[position + 1].start if position + 1 < len(hits) else len(view.tokens)
        before = [v for v in verbs if v.end <= hit.start and hit.start - v.end <= _REACH and not _broken(view, v.end, hit.start)]
        behind = [v for v in verbs if hit.end <= v.start < limit and v.start - hit.end <= _REACH and _passive(view, hit, v)]
        if before and (not behind or hit.start - before[-1].end <= behind[0].start - hit.end):
            nominal = [v for v in before if view.low(v.start) in _NOMINAL]
            act = (nominal or before)[-1]
            found.append(_Linked(hit, act, bool(nominal), tuple(v for v in behind if v.value in _AFTERLIFE)))
        elif behind:
            found.append(_Linked(hit, behind[0], True, tuple(behind[1:])))
        else:  # "The original agreement dates back to 1979, when Deng Xiaoping and Jimmy Carter signed it"
            told = [v for v in verbs if hit.end <= v.start < limit and view.low(v.end) in ("it", "them")]
            dated = _dated(view, hit)
            if told:
                found.append(_Linked(hit, told[0], False))
            elif dated is not None:
                found.append(_Linked(hit, Hit(dated[0], dated[1], "act.dated", "signed"), True))
    return found


def _instruments(view: View, verbs: Sequence[Hit]) -> list[Hit]:
    """The instruments of a sentence, one for "memorandums, agreements and road maps"; "It was signed" has one as well."""
    hits = [h for h in instruments().find(view.tokens) if not _apposed(view, h)]
    kept: list[Hit] = []
    for hit in hits:
        joined = bool(kept) and 0 < hit.start - kept[-1].end <= 2 and all(view.low(i) in (",", "and", "or") for i in range(kept[-1].end, hit.start))
        if joined and hit.plural == kept[-1].plural:
            kept[-1] = kept[-1]._replace(end=hit.end)
        else:
            kept.append(hit)
    pronoun = view.low(0) == "it" or (view.low(0) in ("the", "both") and view.low(1) in ("text", "document", "documents", "papers", "texts"))
    if pronoun and not any(h.start < 3 for h in kept) and verbs and 1 <= verbs[0].start <= 6 and view.low(verbs[0].start - 1) in ("was", "were", "been", "has", "have", "will", "be"):
        kept.insert(0, Hit(0, 1 if view.low(0) == "it" else 2, "reference.instrument", "agreement"))
    return kept


def _dated(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the Hoyvík Agreement of 31 August 2005``, ``a 1993 agreement on``: an instrument known by its date alone."""
    if hit.start > 0 and any(t.start == hit.start - 1 and t.end == hit.start for t in view.times):
        return hit.start - 1, hit.start
    token = view.tokens[hit.start - 1] if hit.start else None
    if token is not None and len(token.text) == 4 and token.text.isascii() and token.text.isdigit() and 1800 <= int(token.text) <= 2199:
        return hit.start - 1, hit.start
    behind = next((t for t in view.times if hit.end < t.start <= hit.end + 26 and t.first.year is not None), None)
    if behind is None or view.low(behind.start - 1) not in ("of", "from", "(", "dated"):
        return None
    if view.low(behind.start - 1) == "of" and behind.start - 1 != hit.end and not view.tokens[hit.start].capital:
        return None
    return behind.start, behind.end


def _apposed(view: View, hit: Hit) -> bool:
    """An instrument that only names another thing: "(MOU)" behind its long form, "Trade Agreement talks"."""
    if view.low(hit.start - 1) == "(" and view.low(hit.end) == ")":
        return True
    return view.low(hit.end) in ("talks", "negotiations", "violations", "violation", "signatory", "member", "partner", "partners")


def _broken(view: View, start: int, end: int) -> bool:
    return any(view.low(i) in (";", "who", "while", "after", "before", "said", "told") for i in range(start, end))


def _passive(view: View, hit: Hit, verb: Hit) -> bool:
    between = [view.low(i) for i in range(hit.end, verb.start)]
    if any(word in ("who", ";", "while", "said", "he", "they", "it") for word in between):
        return False
    word = view.low(verb.start)
    helped = any(w in ("was", "were", "been", "be", "is", "are", "being") for w in between)
    return helped or word in ("entered", "entry", "took", "came", "takes", "enters", "comes", "expired", "expires", "lapsed", "has") or (word.endswith(("ed", "struck")) and len(between) <= 12)


def _count(view: View, hit: Hit) -> tuple[int, str | None, int] | None:
    """A number in front of the instrument, with "over" and its like: ``(70, "at_least", index)``."""
    for at in range(hit.start - 1, max(-1, hit.start - 6), -1):
        if view.low(at) in (",", "and", "of", "the", "to") and at < hit.start - 1 and view.low(at) != "of":
            return None
        number = cardinal_at(view.tokens, at)
        if number is None or view.tokens[at].text.startswith("0"):
            continue
        if view.low(at - 1) in ("$", "€", "£", ".") or view.low(number[1]) in ("year", "-", "years", "billion", "million", "percent", "per"):
            return None
        lead = " ".join(view.low(i) for i in range(max(0, at - 3), at))
        qualifier = "at_least" if lead.endswith(("over", "more than", "at least", "some over")) else "about" if lead.endswith(("about", "around", "some", "nearly", "almost", "approximately")) else "at_most" if lead.endswith(("up to", "at most")) else None
        return number[0], qualifier, at
    return None


def _mood(view: View, linked: _Linked) -> str:
    start, end = (linked.act.start, linked.act.end)
    return view.mood(start, end)


def _read(scene: Scene, view: View, linked: _Linked, gatherings: Sequence[tuple[Draft, NamedGathering]]) -> Draft | None:
    hit, act = linked.hit, linked.act
    mood = _mood(view, linked)
    if mood in ("none", "negated") or view.low(hit.start - 1) == "no":
        return None
    if mood == "fact" and view.low(act.start) in _BASE:
        return None  # "it takes a president to ratify a treaty": no act that has taken place
    if hit.plural and hit.value == "contract" and _count(view, hit) is None:
        return None
    status = act.value
    if mood == "planned" and status in ("signed", "adopted", "agreed", "initialled"):
        status = "proposed"
    draft = Draft("agreement", view.tokens[hit.start].start, view.index)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    draft.give("status", status, view.span(act.start, act.end), act.rule)
    count = _count(view, hit)
    if count is not None and count[0] > 1 and hit.plural:
        draft.give("count", count[0], view.span(count[2], count[2] + 1), "count.number")
        if count[1] is not None:
            draft.give("count_qualifier", count[1], view.span(count[2], count[2] + 1), "count.qualifier")
    _title(scene, view, draft, hit)
    _parties(scene, view, draft, linked)
    _time(scene, view, draft, linked, planned=status == "proposed", gatherings=gatherings)
    _where(scene, view, draft, linked, gatherings)
    _settle_parties(scene, view, draft)
    return draft


def _settle_parties(scene: Scene, view: View, draft: Draft) -> None:
    """Where ministers sign and no body is named, their states are the parties (codebook, "parties")."""
    fill_sides(draft, scene, view, "signatories")
    people = [scene.mentions.entities[key] for key in draft.people("signatories")]
    if len(people) == 1 and not draft.igos and all(entity.rank is None for entity in people) and not draft.actors.get("parties"):
        draft.values["private"] = True
    if draft.actors.get("parties") or "count" in draft.values and not draft.actors.get("signatories"):
        return
    ranks = {scene.mentions.entities[key].rank for key in draft.people("signatories")}
    if ranks & {"head_of_state", "head_of_government", "minister", "deputy_minister", "ambassador", "igo_head"} or (draft.igos and draft.countries):
        for code in sorted(draft.countries):
            entry = countries().get(code)
            draft.add_actor("parties", "country", code, entry.name if entry else code, None, "party.of-signatory")
        for acronym in sorted(draft.igos):
            draft.add_actor("parties", "igo", acronym, acronym, None, "party.of-signatory")


def _title(scene: Scene, view: View, draft: Draft, hit: Hit) -> None:
    """A proper name: the noun with a capital, and the capitals around it."""
    if not view.tokens[hit.start].capital or hit.start == 0 or hit.plural:
        return
    if view.tokens[hit.start].text.isupper():
        return
    start, end = hit.start, hit.end
    while start > 0 and (view.tokens[start - 1].capital and view.low(start - 1) not in ("the", "a", "an") or view.tokens[start - 1].text in "-–" or (view.low(start - 1) in ("and", "on") and start > 1 and view.tokens[start - 2].capital)):
        start -= 1
    if view.low(end) in ("of", "on", "for", "concerning", "regarding"):
        end = _title_tail(view, end)
    if end - start > 1:
        draft.give("title", scene.quote(*view.span(start, end)), view.span(start, end), "title.capitals")


def _title_tail(view: View, at: int) -> int:
    end = at + 1
    while end < len(view.tokens) and (view.tokens[end].capital or view.low(end) in ("of", "on", "and", "the", "for", "in", "-")):
        end += 1
    while view.low(end - 1) in ("of", "on", "and", "the", "for", "in"):
        end -= 1
    return end


def _between(view: View, start: int, end: int) -> int | None:
    for at in range(start, end):
        if view.low(at) in ("between", "among"):
            return at
    return None


def _parties(scene: Scene, view: View, draft: Draft, linked: _Linked) -> None:
    hit, act = linked.hit, linked.act
    right = view.right(hit.end)
    kinds = ("body", "country", "igo", "demonym", "seat")
    at = _between(view, hit.end, min(right, hit.end + 16))
    if at is not None:
        _bind(scene, view, draft, [m for m in view.between(at, right, ("body", "country", "igo")) if not view.located(m)])
        stop = max(right, next((m.end for m in view.mentions if m.kind == "person" and right <= m.start <= right + 4), right))
        _sign(scene, view, draft, view.between(at, stop, ("person",)))
    if linked.passive:
        after = max(act.end, hit.end)
        by = next((i for i in range(act.end, min(len(view.tokens), after + 14)) if view.low(i) == "by"), None)
        if by is not None:
            stop = view.right(by + 1)
            agents = trim(scene, view, view.between(by, stop))
            _sign(scene, view, draft, [m for m in agents if m.kind == "person"])
            if not any(m.kind == "person" for m in agents):
                _bind(scene, view, draft, [m for m in agents if m.kind in kinds and not view.located(m)])
        left = [m for m in view.between(view.left(hit.start), hit.start, ("country", "demonym", "igo")) if not view.located(m)]
        if by is None or side_count(draft) < 2:
            _countries(scene, view, draft, left)
        if by is None and view.low(act.start) in _NOMINAL:
            _sign(scene, view, draft, view.between(view.left(act.start), act.start, ("person",)))
        pair = pair_phrase(view, 0, len(view.tokens))
    else:
        left = view.left(act.start)
        subjects = trim(scene, view, view.between(left, act.start))
        if not subjects:
            subjects = trim(scene, view, view.between(0, act.start))
        people = [m for m in subjects if m.kind == "person"]
        if people:
            _sign(scene, view, draft, people)
        if at is None:
            bodies = [m for m in subjects if m.kind in ("body", "country", "igo", "demonym", "seat") and not view.located(m)]
            if act.value in _AFTERLIFE:  # a parliament ratifies what others have signed
                bodies = [m for m in bodies if m.kind != "body"]
            if not people or any(m.kind in ("body", "country") for m in bodies):
                _bind(scene, view, draft, bodies)
        nxt = next((h.start for h in instruments().find(view.tokens) if h.start >= hit.end and not _apposed(view, h)), len(view.tokens))
        other = [m for m in view.between(hit.end, min(right, nxt)) if view.low(m.start - 1) == "with" or view.low(m.first - 1) == "with" or (view.low(m.start - 2) == "with" and view.low(m.start - 1) in ("the", "its"))]
        inside = [m for m in view.between(act.end, hit.start) if m.kind in ("demonym", "country")]
        _bind(scene, view, draft, [m for m in other if m.kind in ("body", "country", "igo")])
        for mention in other:
            if mention.kind in ("demonym", "person"):
                _countries(scene, view, draft, [mention])
        _countries(scene, view, draft, inside)
        pair = pair_phrase(view, left, right)
    if side_count(draft) < 2 and pair is not None:
        add_pair(draft, scene, view, pair)
        if not draft.actors.get("parties") and not draft.actors.get("signatories"):
            for code in sorted(draft.countries):
                entry = countries().get(code)
                draft.add_actor("parties", "country", code, entry.name if entry else code, view.span(*pair), "reference.pair")


def _attributive(view: View, mention: Mention) -> bool:
    """``Portugal forward João Félix``: the country only says where the person is from."""
    if mention.kind != "country" or view.low(mention.end) in ("and", ",", "'s", "or"):
        return False
    return any(m.kind == "person" and mention.end < m.start <= mention.end + 3 for m in view.mentions)


def _bind(scene: Scene, view: View, draft: Draft, mentions: Sequence[Mention]) -> None:
    mentions = [m for m in mentions if not _attributive(view, m)]
    bodies = [m for m in mentions if m.kind == "body"]
    add_actors(draft, scene, view, mentions if not bodies else [*bodies, *(m for m in mentions if m.kind in ("igo", "country") and not _near_body(m, bodies))], "parties", states=True)
    _countries(scene, view, draft, [m for m in mentions if m.kind in ("demonym", "seat")])


def _near_body(mention: Mention, bodies: Sequence[Mention]) -> bool:
    return any(abs(mention.end - body.start) <= 2 or abs(body.end - mention.start) <= 2 for body in bodies)


def _countries(scene: Scene, view: View, draft: Draft, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        code, igo = scene.side(mention)
        span = view.span(mention.start, mention.end)
        if code is not None:
            draft.add_country(code, span, f"side.{mention.kind}")
        if igo is not None:
            draft.igos.add(igo)
            draft.support("igos", igo, span, f"side.{mention.kind}")


def _sign(scene: Scene, view: View, draft: Draft, people: Sequence[Mention]) -> None:
    """Make the people around a signing its signatories; their states are its sides."""
    add_actors(draft, scene, view, people, "signatories")


def _time(scene: Scene, view: View, draft: Draft, linked: _Linked, *, planned: bool, gatherings: Sequence[tuple[Draft, NamedGathering]]) -> None:
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    taken = [(named.end, named.end + 14) for _, named in gatherings if named.start >= end and any(t.start > named.end for t in view.times)]
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
        if further.value in _AFTERLIFE:
            draft.give("status", further.value, view.span(further.start, further.end), further.rule)
            if resolved is not None and later is not None:
                draft.values.setdefault("history", []).append((further.value, resolved.edtf))
                draft.support("history", further.value, view.span(later.start, later.end), resolved.rule, resolved.basis)
                taken.append((later.start, later.end))
    if linked.act.rule == "act.dated" and not any(t.start <= linked.act.start < t.end for t in view.times):
        year = int(view.tokens[linked.act.start].text)
        set_date(draft, Resolved(f"{year:04d}", "date.stated", Basis.STATED, dt.date(year, 1, 1), dt.date(year, 12, 31)), view.span(linked.act.start, linked.act.end))
        return
    expression = pick_time(view, start, end, taken)
    status = linked.act.value
    if status in _AFTERLIFE:
        if expression is not None:
            resolved = resolve(expression, view.frame, planned=False)
            if resolved is not None:
                draft.values.setdefault("history", []).append((status, resolved.edtf))
                draft.support("history", status, view.span(expression.start, expression.end), resolved.rule, resolved.basis)
        return
    if expression is not None:
        give_date(draft, view, expression, planned=planned)


def _where(scene: Scene, view: View, draft: Draft, linked: _Linked, gatherings: Sequence[tuple[Draft, NamedGathering]]) -> None:
    if draft.values["status"] in _AFTERLIFE:
        return
    start, end = min(linked.hit.start, linked.act.start), max(linked.hit.end, linked.act.end)
    place = find_place(scene, view, end, len(view.tokens)) or find_place(scene, view, max(0, start - 12), start)
    if place is not None and place[0] is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
    else:
        give_here(draft, view)


def _qualifies(scene: Scene, view: View, draft: Draft, linked: _Linked, earlier: Sequence[Draft], occasions: Sequence[Draft]) -> bool:
    """Cross-border, and known by parties, title, date or count (codebook, "What qualifies")."""
    hit = linked.hit
    if hit.rule == "reference.instrument" or (draft.values.get("private") and draft.values["kind"] in ("contract", "agreement")):
        return False  # a player's or an artist's own contract
    words = {view.low(i) for i in range(max(0, hit.start - 3), hit.start)}
    if side_count(draft) < 2 and words & _EARLIER and earlier:  # "The first memorandum was signed in 2014"
        source = earlier[-1]
        for code in sorted(source.countries):
            draft.add_country(code, None, "reference.earlier", Basis.RESOLVED)
        if not draft.actors.get("parties"):
            draft.actors["parties"] = list(source.actors.get("parties", ()))
            draft.grounds.extend(g._replace(start=None, end=None, rule="reference.earlier", basis=Basis.RESOLVED) for g in source.grounds if g.field == "parties")
    if side_count(draft) == 0 and draft.values["status"] in ("signed", "adopted", "proposed", "agreed") and draft.values["kind"] != "contract":
        near = [d for d in (*earlier, *occasions) if 0 <= view.index - d.view <= 3 and side_count(d) >= 2]
        if near:
            source = max(near, key=lambda d: (d.view, d.trigger))
            for code in sorted(source.countries):
                draft.add_country(code, None, "side.of-occasion", Basis.RESOLVED)
                entry = countries().get(code)
                draft.add_actor("parties", "country", code, entry.name if entry else code, None, "side.of-occasion")
    parties = [scene.mentions.entities[key] for kind, key in draft.actors.get("parties", ()) if kind == "body" and isinstance(key, int)]
    if parties and all(body_kind(entity.name) in ("ngo", "company", "other") for entity in parties) and draft.values["kind"] in ("contract", "agreement") and not draft.igos:
        known = {entity.country for entity in parties}
        if len(known - {None}) < 2 or not _strategic(scene):
            return False  # a firm's or a club's own deal
    if side_count(draft) >= 2:
        return True
    if not scene.foreign:
        return False
    if len(parties) >= 2:
        return side_count(draft) == 1 and any(entity.country is None and entity.igo is None for entity in parties)
    telling = "count" in draft.values or draft.values["kind"] in ("treaty", "convention", "declaration", "joint_statement", "charter", "memorandum_of_understanding")
    return telling and ("date" in draft.values or side_count(draft) == 1) and (side_count(draft) == 1 or draft.values["status"] == "adopted")


def _strategic(scene: Scene) -> bool:
    """Whether a report on companies is about an industry that states care for (codebook 13)."""
    words: frozenset[str] = frozenset(table("bodies")["strategic"]["words"])
    return any(token.lower in words for view in scene.views for token in view.tokens)


# The same agreement again, and lists


def _known(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    words = [view.low(i) for i in range(max(0, hit.start - 3), hit.start)]
    definite = (any(word in _DEFINITE for word in words) or hit.rule == "reference.instrument") and not set(words) & (_EARLIER | {"second", "third", "another"})
    if any(view.low(i) in ("also", "another", "separate", "separately", "additional") for i in range(max(0, hit.start - 8), hit.start)) and not definite:
        return None
    if hit.rule == "reference.instrument":
        near = [known for known in earlier if view.index - known.view <= 4]
        return near[-1] if near else None
    for known in reversed(earlier):
        if definite and draft.values["kind"] in (known.values["kind"], "agreement") and view.index - known.view <= 2 and draft.countries <= known.countries and not draft.values.get("count"):
            return known
        if known.values["kind"] != draft.values["kind"] and not (definite and draft.values["kind"] == "agreement"):
            continue
        if draft.countries and known.countries and not (draft.countries <= known.countries or known.countries <= draft.countries):
            continue
        if draft.first and known.first and draft.last and known.last and not known.inherited and (draft.last < known.first or known.last < draft.first):
            continue
        if draft.values.get("count") != known.values.get("count") and (draft.values.get("count") and known.values.get("count")):
            continue
        titles = {draft.values.get("title"), known.values.get("title")} - {None}
        if len(titles) == 2 and not definite:
            continue
        if definite or (draft.countries == known.countries and draft.actors.get("parties") == known.actors.get("parties") and abs(known.view - draft.view) <= 12 and draft.values.get("count") == known.values.get("count")):
            return known
    return None


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
        known.actors["parties"] = list(new.actors["parties"])  # where a later sentence names the bodies, they are the parties
        known.grounds = [g for g in known.grounds if g.field != "parties"]
    for field, found in new.actors.items():
        for actor in found:
            if field == "signatories" or not known.actors.get("parties") or actor in known.actors.get(field, ()):
                if actor not in known.actors.setdefault(field, []):
                    known.actors[field].append(actor)
    known.countries |= new.countries
    known.igos |= new.igos
    for ground in new.grounds:
        listed = ground.field in ("countries", "igos", "signatories", "parties", "history")
        if listed and not any(g.field == ground.field and g.value == ground.value for g in known.grounds):
            known.grounds.append(ground)
    if "history" in new.values:
        known.values.setdefault("history", []).extend(h for h in new.values["history"] if h not in known.values.get("history", []))
        if new.values["status"] in _AFTERLIFE:
            ground = next(g for g in new.grounds if g.field == "status")
            known.give("status", new.values["status"], (ground.start or 0, ground.end or 0), ground.rule)


def _item(scene: Scene, view: View, earlier: list[Draft]) -> Draft | None:
    """An item of a list of instruments: it has the verb, date and place of the sentence that opens the list."""
    hits = [h for h in instruments().find(view.tokens) if h.start <= 7]
    if not hits or not view.sentence.item:
        return None
    hit = hits[0]
    opening_at = next((i for i in range(view.index - 1, max(-1, view.index - 14), -1) if not scene.views[i].sentence.item), None)
    if opening_at is None:
        return None
    lead = next((d for d in reversed(earlier) if d.item == 0 and opening_at - 1 <= d.view <= opening_at and (d.view == opening_at or scene.views[opening_at].tokens[-1].text == ":")), None)
    draft = Draft("agreement", view.tokens[hit.start].start, view.index, item=1)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    if lead is None:
        opening = scene.views[opening_at]
        if opening.tokens[-1].text not in ":;":
            return None
        verb = acts().find(opening.tokens)
        status = verb[0].value if verb else "signed"
        draft.give("status", status, opening.span(verb[0].start, verb[0].end) if verb else None, verb[0].rule if verb else "list.signed")
        add_actors(draft, scene, opening, [m for m in opening.mentions if m.kind == "country"], "parties", states=True)
        for code in view.pair[:2] if side_count(draft) < 2 else ():
            entry = countries().get(code)
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
            draft.add_actor("parties", "country", code, entry.name if entry else code, None, "reference.pair")
    else:
        draft.give("status", lead.values["status"], None, "list.lead", Basis.CONTAINER)
        take_over(draft, lead, within=False)
        if "place" in lead.values:
            set_place(draft, *lead.values["place"], None, "list.lead", Basis.CONTAINER)
        for code in sorted(lead.countries):
            draft.add_country(code, None, "list.lead", Basis.CONTAINER)
        lead.values["itemised"] = True
    at = _between(view, hit.end, len(view.tokens))
    if at is not None:
        named = view.between(at, len(view.tokens), ("body", "country", "igo"))
        if any(m.kind == "body" for m in named):
            draft.actors.pop("parties", None)
            draft.grounds = [g for g in draft.grounds if g.field != "parties"]
        _bind(scene, view, draft, named)
    if not draft.actors.get("parties") and lead is not None:
        draft.actors["parties"] = [a for a in lead.actors.get("parties", ()) if a[0] != "body"]
        for _, key in draft.actors["parties"]:
            entry = countries().get(str(key))
            draft.support("parties", entry.name if entry else str(key), None, "list.lead", Basis.CONTAINER)
        if lead.actors.get("signatories"):
            draft.actors["signatories"] = list(lead.actors["signatories"])
            draft.grounds.extend(g for g in lead.grounds if g.field == "signatories")
    return draft
