"""Who is bound by an agreement, and who signed it: the sides around an instrument and its verb.

Where ministers sign, their states are the parties; where bodies are named, they are (codebook, "parties").
"""

from collections import Counter
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.agreements.acts import AFTERLIFE, Linked
from coopdata.prose.agreements.behalf import bind_own_body, sign_for_bodies
from coopdata.prose.agreements.counterparts import behind, describes, suppliers
from coopdata.prose.agreements.instruments import apposed
from coopdata.prose.agreements.under import acting_under
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import (
    add_actors,
    add_organisation,
    add_pair,
    fill_sides,
    pair_phrase,
    side_count,
    trim,
)
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_list, word_set, word_sets

__all__ = ["add_states", "between", "bind", "complete_parties", "find_parties", "settle_parties"]


def settle_parties(scene: Scene, view: View, draft: Draft) -> None:
    """Where ministers sign and no body is named, their states are the parties (codebook, "parties")."""
    bind_own_body(scene, view, draft)
    sign_for_bodies(scene, view, draft)
    fill_sides(draft, scene, view, "signatories")
    people = [scene.mentions.entities[key] for key in draft.people("signatories")]
    if (
        len(people) == 1
        and not draft.igos
        and all(entity.rank is None for entity in people)
        and not draft.actors.get("parties")
    ):
        draft.values["private"] = True
    if draft.actors.get("parties") or ("count" in draft.values and not draft.actors.get("signatories")):
        return
    ranks = {scene.mentions.entities[key].rank for key in draft.people("signatories")}
    if ranks & {"head_of_state", "head_of_government", "minister", "deputy_minister", "ambassador", "igo_head"} or (
        draft.igos and draft.countries
    ):
        add_states(scene, draft, "parties", None, "party.of-signatory")
        for acronym in sorted(draft.igos):
            draft.add_actor("parties", "igo", acronym, scene.igo_name(acronym), None, "party.of-signatory")


def complete_parties(scene: Scene, draft: Draft) -> None:
    """Make each side that no party of an agreement stands for a party itself: "an accord with Kazakhstan".

    Args:
        scene: The document.
        draft: An event; only agreements are completed.
    """
    if draft.type != "agreement":
        return
    found = draft.actors.get("parties", ())
    if any(kind not in ("country", "igo") for kind, _ in found) or (not found and side_count(draft) < 2):
        return
    stand = {key for _, key in found}
    if len(stand) >= 2:
        return
    for code in sorted(draft.countries - stand):
        draft.add_actor("parties", "country", code, scene.country_name(code), None, "party.of-side")
    for acronym in sorted(draft.igos - stand):
        draft.add_actor("parties", "igo", acronym, scene.igo_name(acronym), None, "party.of-side")


def between(view: View, start: int, end: int) -> int | None:
    """Return the index of "between" or "among" between two tokens, or ``None``; of "talks between" it is another's."""
    found = view.where(word_set("between"), start, max(start, end))
    return next((at for at in found if view.low(at - 1) not in word_set("held_events")), None)


_PARTY_KINDS = ("body", "country", "igo", "demonym", "seat")


def find_parties(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """Give an agreement its parties, signatories and sides, from the words around the instrument and its verb."""
    hit = linked.hit
    right = min(view.right(hit.end), max(linked.limit, hit.end))
    at = between(view, hit.end, min(right, hit.end + 16))
    named = view.between(at, right, ("body", "country", "igo", "demonym", "person")) if at is not None else []
    if not named and pair_phrase(view, hit.end, right) is None:
        at = None  # "to share out Zambian cargoes among their ports", "flights between Piarco and Paramaribo"
    if at is not None:
        named = [m for m in named if m.kind in ("body", "country", "igo")]
        subject = _subject_behind(view, named)
        bind(scene, view, draft, [m for m in named if not view.located(m) or view.low(m.start - 1) == "from"])
        late = next((m.end for m in view.mentions if m.kind == "person" and right <= m.start <= right + 4), right)
        if linked.act.rule != "act.dated":
            end = linked.act.start if subject is not None and linked.act.start > subject else right
            people = view.between(at, max(right, late), ("person",))
            people = [m for m in people if subject is None or not subject <= m.start < end]
            _sign(scene, view, draft, [m for m in people if side_count(draft) < 2 or not _tells_at_end(view, m)])
    own = view.between(hit.end, min(right, hit.end + 7), ("demonym",))
    _countries(
        scene, view, draft, [m for m in own if view.low(m.end) in ("-", "–") or view.low(m.start - 1) in ("-", "–")]
    )
    if linked.passive:
        _agents(scene, view, draft, linked)
        pair = pair_phrase(view, 0, len(view.tokens))
    else:
        _subjects(scene, view, draft, linked, unbound=at is None)
        relative = linked.act.start >= hit.end and at is None  # "an agreement that X signed yesterday with Y"
        _counterparts(scene, view, draft, linked, view.right(linked.act.end) if relative else right)
        pair = pair_phrase(view, view.left(linked.act.start), max(right, linked.act.end))
    # "nine deals, among them one with X"
    if side_count(draft) < 2 and linked.limit < view.right(hit.end) and hit.plural:
        _countries(scene, view, draft, view.between(linked.limit, len(view.tokens), ("body", "country", "igo")))
    if side_count(draft) < 2 and pair is not None:
        add_pair(draft, scene, view, pair)
        if not draft.actors.get("parties") and not draft.actors.get("signatories"):
            add_states(scene, draft, "parties", view.span(*pair), "reference.pair")
    elif side_count(draft) == 0 and not linked.passive:
        _they(scene, view, draft, linked.act.start)


def _subject_behind(view: View, named: Sequence[Mention]) -> int | None:
    """``between the Government of X and the Government of Y on Air Services``: the index where a subject begins."""
    ends = (m.end for m in named[1:] if view.low(m.end) in word_set("leads_to_subjects"))
    return next((end for end in ends if not any(end <= time.start <= end + 2 for time in view.times)), None)


def _tells_at_end(view: View, person: Mention) -> bool:
    """``… between Iran and Mauritania, deputy minister Asadi-Lari explained``: who tells of it ends the sentence."""
    count = len(view.tokens)
    return count - person.end <= _TELLS and view.low(person.end) in word_sets("says_something", "reports_plans")


_TELLS = 4
"""Behind who tells of something at the end of a sentence stand so many tokens: "explained on Monday."."""


def _they(scene: Scene, view: View, draft: Draft, at: int) -> None:
    """``In February they concluded an amendment``: the two states of the sentence before."""
    at -= 1
    while view.low(at) in word_set("before_participles") and view.low(at) != "both":
        at -= 1
    if view.low(at) not in word_set("stand_for_two") or not view.paired or view.number == 0:
        return
    before = scene.views[view.number - 1]
    named = {scene.side(m)[0] for m in before.mentions} - {None}
    if not before.phrases("pair") and not named.issuperset(view.pair[:2]):
        return
    for code in view.pair[:2]:
        draft.add_country(code, view.span(at, at + 1), "reference.pair", Basis.RESOLVED)
    if not draft.actors.get("parties"):
        add_states(scene, draft, "parties", view.span(at, at + 1), "reference.pair")


def add_states(scene: Scene, draft: Draft, field: str, span: tuple[int, int] | None, rule: str) -> None:
    """Add each country on the sides of a draft as an actor of its own."""
    for code in sorted(draft.countries):
        draft.add_actor(field, "country", code, scene.country_name(code), span, rule)


def _agents(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """Who stands behind "by" of a passive or of "the signing of": people sign, bodies and countries are bound."""
    hit, act = linked.hit, linked.act
    limit = min(len(view.tokens), max(act.end, hit.end) + 14)
    by = next((i for i in range(act.end, limit) if view.low(i) == "by"), None)
    if view.low(act.start) in word_set("bears_signatures"):
        by = act.end - 1  # "The first memorandum carries the signatures of X and Y"
    if by is not None:
        agents = trim(scene, view, view.between(by, view.right(by + 1)))
        people = [m for m in agents if m.kind == "person"]
        _sign(scene, view, draft, people)
        if not people:
            agents = [m for m in agents if m.kind in _PARTY_KINDS and not view.located(m)]
            bind(scene, view, draft, _listed(view, agents))
    gapped = act.end <= hit.start and any(h.end <= act.start for h in view.phrases("instrument"))
    watched = any(kind == "body" for kind, _ in draft.actors.get("parties", ()))
    watched = watched and view.has(word_set("watches_signing"), act.start - 4, act.start)  # not of who only looks on
    if (by is None or side_count(draft) < 2) and not (gapped or watched):
        before = view.between(view.left(hit.start), hit.start, ("country", "demonym", "igo"))
        _countries(scene, view, draft, [m for m in before if not view.located(m)])
    if side_count(draft) < 2:
        _signed_with(scene, view, draft, hit.end, linked.limit)
    if by is None and "their" in {view.low(i) for i in range(hit.start - 4, hit.start)}:
        owners = trim(scene, view, view.between(view.left(hit.start), hit.start))  # "in their 2021 joint statement"
        people = [m for m in owners if m.kind == "person"]
        _sign(scene, view, draft, people)
        if not people:
            bind(scene, view, draft, [m for m in owners if m.kind in _PARTY_KINDS and not view.located(m)])
    if by is None and view.low(act.start) in word_set("nominal_acts"):
        people = view.between(view.left(act.start), act.start, ("person",))
        if view.has(word_set("watches_signing"), act.start - 4, act.start):
            _countries(scene, view, draft, people)  # "Kagame and Suluhu oversaw the signing of four agreements"
            if not draft.actors.get("parties"):
                add_states(scene, draft, "parties", None, "party.of-signatory")
        else:
            _sign(scene, view, draft, people)
    if side_count(draft) < 2:
        bind(scene, view, draft, acting_under(scene, view, hit))
    if side_count(draft) < 2 and not draft.actors.get("parties"):
        _the_bodies(scene, view, draft)
    if act.rule == "act.relied-on" and not draft.actors.get("parties"):
        for acronym in sorted(draft.igos):  # "OPEC's compliance with the deal"
            draft.add_actor("parties", "igo", acronym, scene.igo_name(acronym), None, "party.of-side")


def _the_bodies(scene: Scene, view: View, draft: Draft) -> None:
    """``The universities have been partners since 2011, when a memorandum was signed``: those named before."""
    bodies = [m for m in view.mentions if m.kind == "body"]
    told = Counter((m.start, m.end) for m in bodies)
    bind(scene, view, draft, [m for m in bodies if told[m.start, m.end] >= 2])


def _listed(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The members of a list: a state behind other words is none ("by Brazil and Uruguay, created Mercosur")."""
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.kind in ("country", "igo"):
            gap = range(found[-1].end, mention.start)
            if any(view.low(i) == "," and view.low(i + 1) not in word_set("within_lists_of_states") for i in gap[:-1]):
                break
        found.append(mention)
    return found


def _signed_with(scene: Scene, view: View, draft: Draft, start: int, limit: int) -> None:
    """``a deal was signed with Russia's Zarubezhneft``: the one not named is whose news it is."""
    nexts = [hit.start for hit in view.phrases("instrument") if hit.start >= start]  # with A, and another with B
    end = min([view.right(start), max(limit, start), *nexts])
    other = [m for m in view.between(start, end, ("body", "country", "igo")) if behind(view, m)]
    bind(scene, view, draft, other)
    home = scene.mentions.home
    if other and side_count(draft) == 1 and home is not None and home not in draft.countries:
        draft.add_country(home, None, "side.home", Basis.RESOLVED)


def _subjects(scene: Scene, view: View, draft: Draft, linked: Linked, *, unbound: bool) -> None:
    """Who stands before an active verb."""
    act = linked.act
    subjects = trim(scene, view, view.between(view.left(act.start), act.start))
    if not subjects and pair_phrase(view, view.left(act.start), act.start) is None:
        subjects = trim(scene, view, view.between(0, act.start))
    if view.low(act.start - 1) == "having":  # "Aseman said that talks with Mitsubishi go on despite its having signed"
        named = trim(scene, view, view.between(0, act.start, ("body", "igo", "country", "person")))
        subjects = [m for m in named if view.low(m.end) not in word_set("possessives")][:1]
    told = [m for m in subjects if not only_tells(view, m, act.start, act.end)]
    subjects = [m for m in told or subjects if not _one_of_a_group(view, m)]
    people = [m for m in subjects if m.kind == "person"]
    _sign(scene, view, draft, people)
    _countries(scene, view, draft, [m for m in subjects if m.kind == "city" and _municipal(view, m)])
    bodies = [m for m in subjects if m.kind in _PARTY_KINDS and not view.located(m)]
    if act.value in AFTERLIFE:  # a parliament ratifies what others have signed
        bodies = [m for m in bodies if m.kind != "body"]
    if unbound and (not people or any(m.kind in ("body", "country") for m in bodies)):
        bind(scene, view, draft, bodies)


def _one_of_a_group(view: View, mention: Mention) -> bool:
    """``After the talks the foreign ministers signed``: one of them alone is not meant."""
    if mention.kind != "person" or not any(
        p.start <= mention.start and p.end == mention.end for p in view.phrases("pair")
    ):
        return False
    return sum((m.start, m.end) == (mention.start, mention.end) for m in view.mentions) == 1


def _municipal(view: View, mention: Mention) -> bool:
    """``the port city of Ningbo and the Zimbabwean city of Mutare``: towns that act for themselves."""
    acts = word_sets("settlements", "parts_of_states")
    return view.low(mention.start - 1) == "of" and view.low(mention.start - 2) in acts


def _counterparts(scene: Scene, view: View, draft: Draft, linked: Linked, right: int) -> None:
    """Who stands behind "with", and whose instrument it is ("signed a Bulgarian-Iranian accord")."""
    hit, act = linked.hit, linked.act
    others = [h for h in view.phrases("instrument") if hit.end <= h.start and not apposed(view, h)]
    nexts = [h.start for h in others if not (h.plural and view.has(word_set("models"), h.start - 4, h.start))]
    limit = min([right, linked.limit, *nexts])
    other = [m for m in view.between(hit.end, limit) if behind(view, m)]
    other = [m for m in other if m.kind != "country" or not _bracketed(view, hit.end, m.start)]
    if not other and act.rule == "act.awarded":
        lead = "to" if view.low(act.start).startswith("award") else "from"
        other = [m for m in view.between(hit.end, limit) if behind(view, m, lead)]
    if not other:
        other = suppliers(view, hit.end, limit)
    apart = bool(other) and any(act.end <= h.start < hit.start for h in view.phrases("instrument"))
    if not apart:  # "signed with the EU an accord", but not "signed a pact with A and another with B"
        other.extend(m for m in view.between(act.end, hit.start) if behind(view, m))
    if view.low(0) in word_set("opens_with_partners"):  # "With the Italian side, he signed a protocol"
        other.extend(m for m in view.between(0, min(act.start, 8)) if behind(view, m))
    other.extend(_with_whom(view, act.start))
    if view.has(word_set("cosigns"), act.end, limit):  # "signed it in Lusaka alongside Finance Minister Ana Costa"
        other.extend(m for m in view.between(act.end, limit, ("person",)) if behind(view, m, word_list("cosigns")[0]))
    bind(scene, view, draft, [m for m in other if m.kind in ("body", "country", "igo")])
    people = [m for m in other if m.kind == "person"]
    if people and draft.actors.get("signatories") and draft.values["status"] in ("signed", "initialled"):
        _sign(scene, view, draft, people)  # "signed it with his Paraguayan colleague, Ruben Ayala"
    _countries(scene, view, draft, [m for m in other if m.kind in ("demonym", "person")])
    own = view.low(act.start - 1) if view.low(act.start - 1) not in word_set("before_participles") else view.low(0)
    home = scene.mentions.home
    subject = view.sentence.lows[view.left(act.start) : act.start]
    at_home = own in word_set("we") or not word_set("home_organs").isdisjoint(subject)
    at_home = at_home or view.low(0) in word_set("opens_with_partners")
    if side_count(draft) == 1 and at_home and home is not None and home not in draft.countries:
        draft.add_country(home, None, "side.home", Basis.RESOLVED)  # "We have reached agreements with A", said at home
    within = view.between(act.end, hit.start, ("demonym", "country")) if not apart else []
    _countries(scene, view, draft, [m for m in within if not view.located(m)])


def _with_whom(view: View, at: int) -> list[Mention]:
    """``met his colleague Qian Qichen, with whom he signed``: who stands before the relative clause."""
    whom = view.first(word_set("whom"), at - _WHOM, at)
    if whom is None or view.low(whom - 1) not in word_set("before_whom"):
        return []
    return [m for m in view.mentions if whom - _WHOM <= m.end < whom and m.kind == "person"][-1:]


_WHOM = 8
"""So many words behind "with whom" stands what somebody does with them."""


def _bracketed(view: View, start: int, at: int) -> bool:
    """Whether a bracket that opens behind a token is still open: "the field (Iran shares with Qatar)"."""
    opened = [view.low(i) for i in range(start, at) if view.low(i) in word_set("brackets")]
    return bool(opened) and opened[-1] == "("


def _attributive(view: View, mention: Mention) -> bool:
    """``Portugal forward João Félix``: the country only says where the person is from."""
    if mention.kind != "country" or view.low(mention.end) in word_set("behind_actors"):
        return False
    return any(m.kind == "person" and mention.end < m.start <= mention.end + 3 for m in view.mentions)


def bind(scene: Scene, view: View, draft: Draft, mentions: Sequence[Mention]) -> None:
    """Make bodies and states the parties of an agreement; states beside a body only tell its side."""
    mentions = [m for m in mentions if not (_attributive(view, m) or _of_gathering(view, m) or _of_title(view, m))]
    subject = _subject_behind(view, mentions)
    mentions = _spelled_out(view, [m for m in mentions if subject is None or m.end <= subject])
    bodies = [m for m in mentions if m.kind == "body"]
    add_actors(
        draft,
        scene,
        view,
        mentions
        if not bodies
        else [*bodies, *(m for m in mentions if m.kind in ("igo", "country") and not _near_body(view, m, bodies))],
        "parties",
        states=True,
    )
    _countries(scene, view, draft, [m for m in mentions if m.kind in ("demonym", "seat")])


_CLOSE = frozenset({")"})


def _spelled_out(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """``the P4+1 (Britain, France, China, Russia and Germany)``: the states, not the group, where all are listed."""
    left: list[Mention] = []
    for mention in mentions:
        listed = mention.kind == "igo" and view.low(mention.end) == "("
        close = view.first(_CLOSE, mention.end, len(view.tokens)) if listed else None
        if close is None:
            left.append(mention)
            continue
        inside = view.between(mention.end, close, ("country", "igo"))
        if len(inside) < 2 or any(m.kind == "igo" for m in inside):
            left.append(mention)
            mentions = [m for m in mentions if m not in inside]
            left = [m for m in left if m not in inside]
    return [m for m in left if m in mentions]


def _of_gathering(view: View, mention: Mention) -> bool:
    """``On the sidelines of the UN General Assembly``: the organisation is no side of what was signed there."""
    if mention.kind != "igo" or not any(mention.start <= h.start <= mention.end for h in view.phrases("gathering")):
        return False
    lead = mention.start - 2 if view.low(mention.start - 1) in word_set("articles") else mention.start - 1
    return view.low(lead) in word_set("occasion_leads") or view.low(lead - 1) in word_set("sidelines")


def _of_title(view: View, mention: Mention) -> bool:
    """``the Agreement on Air Services``: what an instrument is on is bound by nothing, whatever it sounds like."""
    lead = mention.first - 1 - (view.low(mention.first - 1) in word_set("articles"))
    if mention.kind != "body" or view.low(lead) not in word_set("leads_to_subjects"):
        return False
    return any(hit.end == lead for hit in view.phrases("instrument"))


def _near_body(view: View, mention: Mention, bodies: Sequence[Mention]) -> bool:
    def near(first: Mention, second: Mention) -> bool:
        gap = second.start - first.end
        if 0 <= gap <= 8 and view.low(first.end) == "'s" and first.kind == "country":
            described = all(describes(view, at, of_body=True) for at in range(first.end, second.start))
            return described  # "Uruguay's state oil company ANCAP"
        if (view.low(first.end), view.low(first.end + 1)) == (",", "of"):
            return gap == 2  # "YPFB, of Bolivia, and ENARSA, of Argentina"
        return 0 <= gap <= 2 and view.low(first.end) not in word_set("list_joins")

    return any(near(mention, body) or near(body, mention) for body in bodies)


def _countries(scene: Scene, view: View, draft: Draft, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        code, igo = scene.side(mention)
        span = view.span(mention.start, mention.end)
        if code is not None:
            draft.add_country(code, span, f"side.{mention.kind}")
        if igo is not None:
            add_organisation(draft, igo, span, f"side.{mention.kind}")


def _sign(scene: Scene, view: View, draft: Draft, people: Sequence[Mention]) -> None:
    """Make the people around a signing its signatories; their states are its sides."""
    status = draft.values.get("status")
    signed = status not in AFTERLIFE or any(h.value == "signed" for h in view.phrases("act"))
    signed = signed and status != "negotiating"
    if signed:
        add_actors(draft, scene, view, people, "signatories")
        return
    for code in (scene.side(person)[0] for person in people):  # "Trump withdrew from the accord": he did not sign it
        if code is not None:
            draft.add_country(code, None, "side.person", Basis.RESOLVED)
    if not draft.actors.get("parties"):
        add_states(scene, draft, "parties", None, "party.of-signatory")
