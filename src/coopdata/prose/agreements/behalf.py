"""For which bodies people sign: the university of a rector, the firm of its chief, as the document names them.

``the rector of the University of X, A B`` · ``Dr. C D of the Institute of Y`` · ``NamPower MD E F``
"""

from collections import Counter
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import body_kind, title_words

__all__ = ["bind_own_body", "sign_for_bodies"]

_BACK = 14
"""Whom somebody works for is told at most so many sentences before."""

_LEAD = 40
"""The body that a text calls its own is named among its first sentences, so many at most."""

_OFFICE = 12
"""So many words stand at most between a name and the body that its office is of."""


def sign_for_bodies(scene: Scene, view: View, draft: Draft) -> None:
    """Make the bodies of those who sign an agreement its parties, where each signs for another one.

    Args:
        scene: The document.
        view: The sentence.
        draft: The agreement, with its signatories.
    """
    people = [key for kind, key in draft.actors.get("signatories", ()) if kind == "person" and isinstance(key, int)]
    if len(people) < 2 or any(kind == "body" for kind, _ in draft.actors.get("parties", ())):
        return
    igos = {key: igo for key in people if (igo := scene.mentions.entities[key].igo) is not None}
    bodies = [_body_of(scene, view, key) for key in people if key not in igos]
    keys = {key for key in bodies if key is not None}
    if None in bodies or not keys or len(keys) + len(set(igos.values())) < 2:
        return
    draft.actors["parties"] = []
    draft.grounds = [ground for ground in draft.grounds if ground.field != "parties"]
    for acronym in dict.fromkeys(igos.values()):  # "by the head of the Brazilian Space Agency and that of ESA"
        draft.add_actor("parties", "igo", acronym, scene.igo_name(acronym), None, "party.of-body")
        draft.add_igo(acronym, None, "party.of-body", Basis.RESOLVED)
    for key in dict.fromkeys(key for key in bodies if key is not None):
        entity = scene.mentions.entities[key]
        draft.add_actor("parties", "body", key, entity.name, None, "party.of-body")
        if entity.country is not None:
            draft.add_country(entity.country, None, "party.of-body")


def _body_of(scene: Scene, view: View, person: int) -> int | None:
    """The body for which a person acts, as the nearest sentence tells it."""
    house: int | None = None
    for number in range(view.number, max(-1, view.number - _BACK), -1):
        told = scene.views[number]
        mentions = [m for m in told.mentions if m.entity == person]
        bodies = [m for m in told.mentions if m.kind == "body"] if mentions else []
        for mention in mentions:
            found = next((body for body in bodies if _works_for(told, mention, body)), None)
            if found is not None and _acts(scene, found):
                return found.entity
            own = _own_house(scene, told, mention) if found is None else None
            house = own if own is not None else house  # where the rector is named first, it has just been named
    return house


def _acts(scene: Scene, body: Mention) -> bool:
    """Whether a body signs for itself, as no ministry or parliament does."""
    return body.entity is not None and body_kind(scene.mentions.entities[body.entity].name) not in (
        "ministry",
        "parliament",
        "government",
    )


def _works_for(view: View, person: Mention, body: Mention) -> bool:
    first = person.first if person.first >= 0 else person.start
    titles = title_words()
    while view.low(first - 1) in titles.honorifics or view.tokens.texts[first - 1] == ".":
        first -= 1
    if body.end <= first:  # "NamPower MD A B", "the Rector of the University of X, A B"
        if view.low(first - 1) == "," and body.end == first - 1:
            return _office_of(view, body.start)
        between: Sequence[int] = range(body.end, person.start)
        apart = view.has(word_set("list_joins"), body.end, person.start)
        return 0 < len(between) <= 6 and not apart and _all_offices(view, between)
    between = range(person.end, body.start)
    if len(between) > _OFFICE or person.end > body.start:
        return False
    if view.low(person.end) in word_set("leads_to_employers") and len(between) <= 2:
        return True  # "Dr. A B of the Institute of Y"
    if view.low(person.end) != ",":
        return False
    return _office_of(view, body.start) and _all_offices(view, between[1:])  # "A B, director general of the Y"


def _office_of(view: View, at: int) -> bool:
    """Whether "the rector of" stands in front of a token."""
    at -= 1 + (view.low(at - 1) in word_set("articles"))
    if view.low(at) not in word_set("leads_to_employers"):
        return False
    titles = title_words()
    return any(view.low(i) in titles.offices for i in range(max(0, at - 3), at))


def _all_offices(view: View, between: Sequence[int]) -> bool:
    titles = title_words()
    words = titles.offices | titles.fields | titles.honorifics | word_set("inside_offices_of_bodies")
    return all(view.low(i) in words or view.tokens.texts[i] == "." for i in between)


def _own_house(scene: Scene, view: View, person: Mention) -> int | None:
    """``The address was given by the rector, A B``: of the university that the report has just named."""
    first = person.first if person.first >= 0 else person.start
    if not any(view.low(i) in word_set("heads_of_universities") for i in range(max(0, first - 3), person.start)):
        return None
    for number in range(view.number, max(-1, view.number - 3), -1):
        bodies = [m for m in scene.views[number].mentions if m.kind == "body" and m.entity is not None]
        named = [m for m in bodies if number < view.number or m.start < person.start]
        for mention in reversed(named):
            if mention.entity is not None and body_kind(scene.mentions.entities[mention.entity].name) == "university":
                return mention.entity
    return None


def bind_own_body(scene: Scene, view: View, draft: Draft) -> None:
    """Bind the body that a text calls its own: ``between our university and Hanyang University``.

    Args:
        scene: The document.
        view: The sentence.
        draft: The agreement, with the other side.
    """
    at = next((i for i in view.where(word_set("own_bodies_of"), 0, -1) if _is_body(view.low(i + 1))), None)
    bound = {key for _, key in draft.actors.get("parties", ())}
    if at is None or len(bound) != 1:
        return
    noun, span = view.low(at + 1), view.span(at, at + 2)
    lead = scene.views[: min(view.number, _LEAD)]
    named = Counter(m.entity for told in lead for m in told.mentions if m.kind == "body")
    for key, _ in named.most_common():
        entity = scene.mentions.entities[key] if key is not None else None
        if key is None or entity is None or key in bound or noun not in entity.name.lower().split():
            continue
        if entity.country is None or entity.country not in draft.countries:
            draft.add_actor("parties", "body", key, entity.name, span, "party.own-body")
            code = entity.country or scene.mentions.home
            if code is not None:
                draft.add_country(code, span, "party.own-body", Basis.RESOLVED)
            return
    home = scene.mentions.home
    others = {scene.mentions.entities[key].country for key in bound if isinstance(key, int)}
    if home is not None and None not in others and home not in draft.countries:
        draft.add_country(home, span, "party.own-body", Basis.RESOLVED)


def _is_body(low: str) -> bool:
    return low in word_set("body_noun")
