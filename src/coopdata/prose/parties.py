"""Who is bound by an agreement, and who signed it: the sides around an instrument and its verb.

Where ministers sign, their states are the parties; where bodies are named, they are (codebook, "parties").
"""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.draft import Draft
from coopdata.prose.instruments import AFTERLIFE, Linked, apposed
from coopdata.prose.mentions import Mention
from coopdata.prose.numbers import cardinal_at
from coopdata.prose.rules import word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.sides import add_actors, add_pair, fill_sides, pair_phrase, side_count, trim

__all__ = ["add_states", "between", "bind", "find_parties", "settle_parties"]


def settle_parties(scene: Scene, view: View, draft: Draft) -> None:
    """Where ministers sign and no body is named, their states are the parties (codebook, "parties")."""
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
            draft.add_actor("parties", "igo", acronym, acronym, None, "party.of-signatory")


def between(view: View, start: int, end: int) -> int | None:
    """Return the index of "between" or "among" between two tokens, or ``None``."""
    return next((at for at in range(start, end) if view.low(at) in word_set("between")), None)


_PARTY_KINDS = ("body", "country", "igo", "demonym", "seat")


def find_parties(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """Give an agreement its parties, signatories and sides, from the words around the instrument and its verb."""
    hit = linked.hit
    right = view.right(hit.end)
    at = between(view, hit.end, min(right, hit.end + 16))
    named = view.between(at, right, ("body", "country", "igo", "demonym", "person")) if at is not None else []
    if not named and pair_phrase(view, hit.end, right) is None:
        at = None  # "to share out Zambian cargoes among their ports", "flights between Piarco and Paramaribo"
    if at is not None:
        named = [m for m in named if m.kind in ("body", "country", "igo")]
        bind(scene, view, draft, [m for m in named if not view.located(m)])
        late = next((m.end for m in view.mentions if m.kind == "person" and right <= m.start <= right + 4), right)
        _sign(scene, view, draft, view.between(at, max(right, late), ("person",)))
    own = view.between(hit.end, min(right, hit.end + 7), ("demonym",))
    _countries(
        scene, view, draft, [m for m in own if view.low(m.end) in ("-", "–") or view.low(m.start - 1) in ("-", "–")]
    )
    if linked.passive:
        _agents(scene, view, draft, linked)
        pair = pair_phrase(view, 0, len(view.tokens))
    else:
        _subjects(scene, view, draft, linked, unbound=at is None)
        _counterparts(scene, view, draft, linked, right)
        pair = pair_phrase(view, view.left(linked.act.start), right)
    if side_count(draft) < 2 and pair is not None:
        add_pair(draft, scene, view, pair)
        if not draft.actors.get("parties") and not draft.actors.get("signatories"):
            add_states(scene, draft, "parties", view.span(*pair), "reference.pair")


def add_states(scene: Scene, draft: Draft, field: str, span: tuple[int, int] | None, rule: str) -> None:
    """Add each country on the sides of a draft as an actor of its own."""
    for code in sorted(draft.countries):
        draft.add_actor(field, "country", code, scene.country_name(code), span, rule)


def _agents(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """Who stands behind "by" of a passive or of "the signing of": people sign, bodies and countries are bound."""
    hit, act = linked.hit, linked.act
    limit = min(len(view.tokens), max(act.end, hit.end) + 14)
    by = next((i for i in range(act.end, limit) if view.low(i) == "by"), None)
    if by is not None:
        agents = trim(scene, view, view.between(by, view.right(by + 1)))
        people = [m for m in agents if m.kind == "person"]
        _sign(scene, view, draft, people)
        if not people:
            bind(scene, view, draft, [m for m in agents if m.kind in _PARTY_KINDS and not view.located(m)])
    if by is None or side_count(draft) < 2:
        before = view.between(view.left(hit.start), hit.start, ("country", "demonym", "igo"))
        _countries(scene, view, draft, [m for m in before if not view.located(m)])
    if by is None and side_count(draft) < 2:
        _signed_with(scene, view, draft, max(act.end, hit.end))
    if by is None and view.low(act.start) in word_set("nominal_acts"):
        _sign(scene, view, draft, view.between(view.left(act.start), act.start, ("person",)))


def _signed_with(scene: Scene, view: View, draft: Draft, start: int) -> None:
    """``a deal was signed with Russia's Zarubezhneft``: the one not named is whose news it is."""
    nexts = [hit.start for hit in view.phrases("instrument") if hit.start >= start]  # with A, and another with B
    end = min([view.right(start), *nexts])
    other = [m for m in view.between(start, end, ("body", "country", "igo")) if _behind_with(view, m)]
    bind(scene, view, draft, other)
    home = scene.mentions.home
    if other and side_count(draft) == 1 and home is not None and home not in draft.countries:
        draft.add_country(home, None, "side.home", Basis.RESOLVED)


def _subjects(scene: Scene, view: View, draft: Draft, linked: Linked, *, unbound: bool) -> None:
    """Who stands before an active verb."""
    act = linked.act
    subjects = trim(scene, view, view.between(view.left(act.start), act.start))
    subjects = subjects or trim(scene, view, view.between(0, act.start))
    people = [m for m in subjects if m.kind == "person"]
    _sign(scene, view, draft, people)
    bodies = [m for m in subjects if m.kind in _PARTY_KINDS and not view.located(m)]
    if act.value in AFTERLIFE:  # a parliament ratifies what others have signed
        bodies = [m for m in bodies if m.kind != "body"]
    if unbound and (not people or any(m.kind in ("body", "country") for m in bodies)):
        bind(scene, view, draft, bodies)


def _counterparts(scene: Scene, view: View, draft: Draft, linked: Linked, right: int) -> None:
    """Who stands behind "with", and whose instrument it is ("signed a Bulgarian-Iranian accord")."""
    hit, act = linked.hit, linked.act
    nexts = [h.start for h in view.phrases("instrument") if h.start >= hit.end and not apposed(view, h)]
    limit = min([right, *nexts])
    other = [m for m in view.between(hit.end, limit) if _behind_with(view, m)]
    bind(scene, view, draft, [m for m in other if m.kind in ("body", "country", "igo")])
    _countries(scene, view, draft, [m for m in other if m.kind in ("demonym", "person")])
    _countries(scene, view, draft, view.between(act.end, hit.start, ("demonym", "country")))


def _behind_with(view: View, mention: Mention) -> bool:
    """Whether a name stands behind "with": "with the NIOC", "with four Iranian banks"."""
    before = mention.start - 1
    if mention.kind == "demonym" and view.low(before - 1) == "with" and cardinal_at(view.tokens, before) is not None:
        return True
    if "with" in (view.low(before), view.low(mention.first - 1)):
        return True
    places = {i for m in view.mentions if m.kind in ("country", "demonym", "seat") for i in range(m.start, m.end)}
    at = before
    while at > mention.start - 8 and (at in places or view.low(at) in word_set("between_with_and_name")):
        at -= 1  # "with the state-owned X", "with France-based Airbus", "with China's CNPC"
    if view.low(at) == "with":
        return True
    if view.low(at) in word_set("list_joins"):  # "with France's Total and China's CNPC"
        others = [m for m in view.mentions if m.kind == mention.kind and m.end in (at, at - 1)]
        return bool(others) and _behind_with(view, others[-1])
    return False


def _attributive(view: View, mention: Mention) -> bool:
    """``Portugal forward João Félix``: the country only says where the person is from."""
    if mention.kind != "country" or view.low(mention.end) in word_set("behind_actors"):
        return False
    return any(m.kind == "person" and mention.end < m.start <= mention.end + 3 for m in view.mentions)


def bind(scene: Scene, view: View, draft: Draft, mentions: Sequence[Mention]) -> None:
    """Make bodies and states the parties of an agreement; states beside a body only tell its side."""
    mentions = [m for m in mentions if not _attributive(view, m)]
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


def _near_body(view: View, mention: Mention, bodies: Sequence[Mention]) -> bool:
    def near(first: Mention, second: Mention) -> bool:
        return 0 <= second.start - first.end <= 2 and view.low(first.end) not in word_set("list_joins")

    return any(near(mention, body) or near(body, mention) for body in bodies)


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
