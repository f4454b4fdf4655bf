"""Who stands on the sides of an event: mentions around a trigger, and phrases such as "the two countries" for them."""

from collections.abc import Iterable, Sequence

from coopdata.kinds import Basis
from coopdata.lexicon.load import igos
from coopdata.prose.events.draft import Draft
from coopdata.prose.names.absent import only_sent
from coopdata.prose.names.entities import Entity
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.titles import body_kind

__all__ = ["add_actors", "add_organisation", "add_pair", "fill_sides", "pair_phrase", "side_count", "trim"]


def pair_phrase(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Return the token span of "the two sides" or its like between two tokens, or ``None``."""
    hits = [h for h in view.phrases("pair") if start <= h.start and h.end <= end]
    return (hits[0].start, hits[0].end) if hits else None


def trim(scene: Scene, view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out who only tells whom a named person works for ("Vice President of the Chamber", "Putin's envoy")."""
    found: list[Mention] = []
    people = [m for m in view.mentions if m.kind == "person"]
    for mention in mentions:
        entity = scene.entity(mention)
        if (mention.kind == "person" and _has_envoy(view, mention)) or _is_charge(view, mention):
            continue
        if mention.kind == "person" and (_remembered(view, mention) or only_sent(view.sentence, mention, people)):
            continue
        if mention.kind == "body" and entity is not None:
            offices = [
                e.office
                for m in view.mentions
                if m.kind == "person" and _with_office(view, m) and (e := scene.entity(m)) is not None and e.office
            ]
            if any(entity.name in office for office in offices):
                continue
        found.append(mention)
    return found


def _with_office(view: View, mention: Mention) -> bool:
    """Whether an office stands with a name: not in "Raudsepp was in Helsinki, when the Riigikogu signed"."""
    return mention.first < mention.start or mention.start > 1 or view.low(mention.end) == ","


def _has_envoy(view: View, mention: Mention) -> bool:
    """``President Putin's special envoy Alexander Lavrentiev``: not the president travels."""
    if view.low(mention.end) not in word_set("possessives"):
        return False
    envoy = view.first(word_set("charged_with"), mention.end + 1, mention.end + 5)
    person = next((m for m in view.mentions if m.kind == "person" and m.start > mention.end), None)
    if envoy is None or person is None or not envoy < person.start <= mention.end + _ENVOY:
        return False
    return not view.has(word_set("clause_breakers"), envoy, person.start)


_ENVOY = 12
"""So many words stand at most between somebody and the name of an envoy."""


def _remembered(view: View, mention: Mention) -> bool:
    """``condolences over the assassination of former Prime Minister Abe``: whoever is dead meets nobody."""
    if word_set("ends_of_lives").isdisjoint(view.sentence.words):
        return False  # nearly always
    at = next((i for i in range(mention.start, mention.start - 4, -1) if view.low(i - 1) == "of"), None)
    return at is not None and view.low(at - 2) in word_set("ends_of_lives")


def _is_charge(view: View, mention: Mention) -> bool:
    """``special envoy for Syria``: a country that somebody is charged with is on no side."""
    if mention.kind != "country":
        return False
    if view.low(mention.start - 1) in word_set("possessives"):  # "Iran's Syria negotiator"
        return view.low(mention.end) in word_set("charged_with")
    if view.low(mention.start - 1) not in word_set("before_charges"):
        return False
    near = range(max(0, mention.start - 4), mention.start - 1)
    return view.has(word_set("charged_with"), near.start, near.stop)


def add_actors(
    draft: Draft,
    scene: Scene,
    view: View,
    mentions: Iterable[Mention],
    field: str,
    *,
    bodies: bool = True,
    states: bool = False,
) -> None:
    """Add people, bodies and (where ``states``) countries to a draft, with their sides.

    Args:
        draft: The event.
        scene: The document.
        view: The sentence.
        mentions: Who stands around its trigger.
        field: The actor field that they go to.
        bodies: Whether bodies are actors, or only tell the side.
        states: Whether countries are actors of their own.
    """
    for mention in mentions:
        span = view.span(mention.start, mention.end)
        code, igo = scene.side(mention)
        if mention.kind == "city":
            continue
        if code is not None:
            draft.add_country(code, span, f"side.{mention.kind}")
        if igo is not None:
            add_organisation(draft, igo, span, f"side.{mention.kind}")
        entity = scene.entity(mention)
        if entity is not None and mention.entity is not None:
            if _collective(view, mention) and (field == "signatories" or draft.values.get("status") in _TO_COME):
                continue  # "The two delegations initialled a protocol": nobody is named as signing
            if entity.kind == "person" or bodies:
                draft.add_actor(field, entity.kind, mention.entity, entity.name, span, f"actor.{entity.kind}")
        elif states and mention.kind == "country":
            draft.add_actor(field, "country", mention.value, scene.country_name(mention.value), span, "actor.country")
        elif mention.kind == "igo" and (states or (field == "participants" and _sends(view, mention))):
            draft.add_actor(field, "igo", mention.value, scene.igo_name(mention.value), span, "actor.igo")


def add_organisation(draft: Draft, igo: str, span: tuple[int, int] | None, rule: str) -> None:
    """Add an organisation as a side; of a small group of states ("P5+1") its members, which it only counts.

    Args:
        draft: The event.
        igo: Its acronym.
        span: Where it is named.
        rule: The rule by which it is a side.
    """
    known = igos().get(igo)
    for code in known.members if known is not None else ():
        draft.add_country(code, span, rule, Basis.RESOLVED)
    if known is None or not known.members:
        draft.add_igo(igo, span, rule)


_TO_COME = frozenset({"planned", "postponed", "cancelled"})


def _collective(view: View, mention: Mention) -> bool:
    """``the two sides``: states, though their people were named before."""
    return mention.kind == "person" and view.low(mention.end - 1) in word_set("collective_groups")


def _sends(view: View, mention: Mention) -> bool:
    """``A delegation from the Asian Development Bank met``: nobody but the organisation is named."""
    near = range(max(0, mention.start - 4), mention.end + 2)
    led = view.has(word_set("leads_delegations"), mention.end, mention.end + 4)
    return not led and view.has(word_set("delegation_nouns"), near.start, near.stop)


def add_pair(draft: Draft, scene: Scene, view: View, span: tuple[int, int]) -> None:
    """Add the countries under discussion for a phrase such as "the two countries"."""
    offsets = view.span(*span)
    words = scene.quote(*offsets).lower()
    strong = any(stem in words for stem in word_list("state_stems"))
    if not strong and not view.paired:
        return  # "the parties" of a lawsuit: nobody has been named together before
    count = next((found[0] for at in range(*span) if (found := cardinal_at(view.tokens, at)) is not None), 2)
    codes = view.pair[:count] if count <= 3 else ()
    for code in view.group if count == len(view.group) else codes:  # "the three countries" that were named together
        draft.add_country(code, offsets, "reference.pair", Basis.RESOLVED)


def fill_sides(draft: Draft, scene: Scene, view: View, field: str = "participants", *, guest: bool = False) -> None:
    """Give people of whom no country is known the one that is left: the text's home, or the other of the pair.

    A report from home seldom says whose minister met the guest: "Fidan held talks with his Saudi counterpart".
    """
    keys = sorted(
        {
            *draft.people(field),
            *(
                key
                for of in ("parties", "participants")
                for kind, key in draft.actors.get(of, ())
                if kind == "body" and isinstance(key, int) and (of == "parties" or _is_learned(scene, key))
            ),
        }
    )
    unknown = [
        entity for key in keys if (entity := scene.mentions.entities[key]).country is None and entity.igo is None
    ]
    if (
        guest
        and unknown
        and scene.mentions.home is not None
        and not any(scene.mentions.entities[key].country for key in draft.people(field))
    ):
        draft.add_country(scene.mentions.home, None, "side.home", Basis.RESOLVED)
    if not unknown or side_count(draft) >= 2 or draft.values.get("one_side"):
        _third_at_home(draft, unknown)
        return
    public = any(
        entity.rank in _GOVERNING or (entity.kind == "body" and body_kind(entity.name) in _PUBLIC) for entity in unknown
    )
    met = draft.type == "meeting" and scene.foreign and sum(entity.rank is not None for entity in unknown) >= 2
    if side_count(draft) == 0 and not (public or met or view.paired):
        return  # two firms, a court and a claimant: nothing says that a state is near
    if side_count(draft) == 0 and _at_home(scene, draft):
        return  # "The Amir received the Speaker and the Prime Minister"
    place = draft.values.get("place")
    on_sidelines = any(kind == "on_sidelines_of" for kind, _ in draft.relations)
    if place is not None and draft.type != "agreement" and (on_sidelines or place[1] not in scene.pair):
        place = None  # "on the fringes of the conference in Munich": where two ministers from elsewhere met
    if draft.type == "agreement" and draft.countries == {scene.mentions.home} and not draft.people("signatories"):
        offices = all(entity.kind == "body" and body_kind(entity.name) == "ministry" for entity in unknown)
        if offices and not view.paired:
            return  # "The Ministry of Agriculture and the University of Havana": a guest's would have its state
    own = scene.mentions.home in draft.countries and all(entity.rank in _GOVERNING for entity in unknown)
    if own and any(ground.rule == "meeting.talks-told" for ground in draft.grounds):
        return  # "Labor Minister Claure signed the pact with officials of the Bolivian Workers' Confederation"
    options = [scene.mentions.home, scene.beside, *([place[1]] if place else []), *view.pair[:2]]
    for code in dict.fromkeys(code for code in options if code is not None and code not in draft.countries):
        if side_count(draft) >= 1 + (len(unknown) > 1 and not draft.countries) and side_count(draft) >= 2:
            break
        draft.add_country(code, None, "side.remaining", Basis.RESOLVED)
        if side_count(draft) >= 2 or len(unknown) == 1:
            break


def _is_learned(scene: Scene, key: int) -> bool:
    """Whether a body is a university or its like: "Mwenge University received a visit from Shandong"."""
    return body_kind(scene.mentions.entities[key].name) in _LEARNED


def _third_at_home(draft: Draft, unknown: Sequence[Entity]) -> None:
    """``Secretary General Kaasik met in Tartu with his Finnish and Lithuanian colleagues``: the host of the others."""
    place = draft.values.get("place")
    if draft.type != "meeting" or len(unknown) != 1 or draft.igos or len(draft.countries) != len(draft.people()) - 1:
        return
    if place is None or place[1] is None or place[1] in draft.countries or unknown[0].rank is None or draft.relations:
        return
    draft.add_country(place[1], None, "side.remaining", Basis.RESOLVED)


def _at_home(scene: Scene, draft: Draft) -> bool:
    """Whether somebody unnamed received people of no state that is told, where no state but the text's own is named."""
    received = any(ground.rule == "meeting.received" for ground in draft.grounds if ground.field == "kind")
    view = scene.views[draft.view]
    at = next((i for i, start in enumerate(view.tokens.starts) if start == draft.trigger), 0)
    passive = view.has(word_set("passive_auxiliaries"), at - 2, at)
    if scene.mentions.home is None or not received or passive:
        return False
    told = scene.views[max(0, draft.view - 1) : draft.view + 1]
    named = {scene.side(m)[0] for view in told for m in view.mentions if m.kind != "person"}
    return named <= {None, scene.mentions.home}


_PUBLIC = frozenset({"ministry", "agency", "university", "research", "parliament", "subnational", "chamber"})
_LEARNED = frozenset({"university", "research"})
_GOVERNING = frozenset({"head_of_state", "head_of_government", "minister", "deputy_minister", "ambassador"})


def side_count(draft: Draft) -> int:
    """How many different countries and IGOs stand on the sides."""
    return len(draft.countries) + len(draft.igos)
