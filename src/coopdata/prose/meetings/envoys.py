"""Several guests at once, whom the sentences or the list behind name.

``received credentials from four new ambassadors. They included envoys from Denmark, Oman and Cuba.`` ·
``met with officials from four African nations. They are Ghana, Kenya, Malawi and Togo.``
"""

from collections.abc import Iterator

from coopdata.kinds import Basis
from coopdata.prose.events.circumstances import give_date, pick_time
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import side_count
from coopdata.prose.events.whereabouts import give_place
from coopdata.prose.meetings.session_drafts import STATUS
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["envoys_presented"]

_NEXT, _LIST = 3, 40
"""The envoys are named so many sentences behind at most; a list of them has so many items."""


def envoys_presented(scene: Scene, view: View, hit: Hit) -> Draft | None:
    """``received letters of credence from three envoys``: by the envoys whom the next sentences or a list name.

    Args:
        scene: The document.
        view: The sentence.
        hit: A trigger of an encounter.

    Returns:
        The ceremony as one meeting; ``None`` where the sentence names the envoys itself, or nothing names them.
    """
    if hit.rule == "meeting.took-place":
        return _several_meet(scene, view, hit)
    ceremony = hit.rule == "meeting.credentials"
    if ceremony and not view.has(word_set("plural_envoys"), 0, len(view.tokens)):
        return None
    if not ceremony and not _meets_several(view, hit):
        return None
    mood = view.mood(hit.start, hit.end)
    hosts = [m for m in view.mentions if m.kind == "person"]
    if mood not in ("fact", "planned", "ongoing") or len(hosts) != 1 or (not ceremony and hosts[0].start > hit.start):
        return None
    entity = scene.entity(hosts[0])
    if entity is None or hosts[0].entity is None or entity.rank not in _HOSTS:
        return None
    home = scene.side(hosts[0])[0] or _accredited_to(view) or scene.mentions.home
    draft = _draft(view, hit, mood)
    draft.add_actor(
        "participants", "person", hosts[0].entity, entity.name, view.span(hosts[0].start, hosts[0].end), "actor.person"
    )
    if home is not None:
        draft.add_country(home, None, "side.home", Basis.RESOLVED)
    _add(scene, draft, _envoys(scene, view) if ceremony else _guests(scene, view, home), home)
    return _settled(scene, view, hit, draft) if side_count(draft) >= (_SIDES if ceremony else _SIDES + 1) else None


def _several_meet(scene: Scene, view: View, hit: Hit) -> Draft | None:
    """``A trilateral meeting took place. It was attended by the ministers of``: whom the next sentence names."""
    mood = view.mood(hit.start, hit.end)
    several = view.has(word_set("of_several_sides"), hit.start - _ADJECTIVES, hit.start)
    if not several or mood not in ("fact", "ongoing") or any(m.kind == "person" for m in view.mentions):
        return None
    if len({m.value for m in view.mentions if m.kind in ("country", "demonym")}) > 1:
        return None  # told by other rules
    draft = _draft(view, hit, mood)
    _add(scene, draft, _attending(scene, view), None)
    return _settled(scene, view, hit, draft) if side_count(draft) > _SIDES else None


_ADJECTIVES = 4
_NAMING = frozenset({"country", "demonym", "body"})


def _attending(scene: Scene, view: View) -> Iterator[tuple[View, Mention]]:
    """Whoever the next sentence says took part: people with their states, else states."""
    for follow in scene.views[view.number + 1 : view.number + _NEXT]:
        if follow.low(0) in word_set("opens_guests") and follow.has(word_set("attends_it"), 1, len(follow.tokens)):
            sided = [m for m in follow.mentions if scene.side(m)[0] is not None]
            people = [m for m in sided if m.kind == "person"]
            told = people if len(people) > _SIDES else [m for m in sided if m.kind in _NAMING]
            yield from ((follow, mention) for mention in told)
            return


def _draft(view: View, hit: Hit, mood: str) -> Draft:
    draft = Draft("meeting", view.tokens.starts[hit.start], view.number, section=view.section)
    span, status = view.span(hit.start, hit.end), STATUS.get(mood, "held")
    draft.give("kind", "talks", span, hit.rule)
    draft.give("status", status, span, f"status.{status}")
    return draft


def _add(scene: Scene, draft: Draft, guests: Iterator[tuple[View, Mention]], home: str | None) -> None:
    for follow, guest in guests:
        code, _ = scene.side(guest)
        told = follow.span(guest.start, guest.end)
        if code is None or code == home:
            continue
        draft.add_country(code, told, f"side.{guest.kind}")
        person = scene.entity(guest)
        if guest.kind == "person" and guest.entity is not None and person is not None:
            draft.add_actor("participants", "person", guest.entity, person.name, told, "actor.person")


def _settled(scene: Scene, view: View, hit: Hit, draft: Draft) -> Draft:
    expression = pick_time(view, hit.start, hit.end)
    if expression is not None:
        give_date(draft, view, expression, planned=draft.values["status"] == "planned", frame=view.frame)
    give_place(draft, scene, view, hit.start, hit.end)
    return draft


_HOSTS = frozenset({"head_of_state", "head_of_government", "minister", "igo_head", "official"})
_SIDES = 2


def _accredited_to(view: View) -> str | None:
    """``four new ambassadors to Zambia``, ``envoys accredited to Ghana``: where they serve."""
    for mention in view.mentions:
        at = mention.first - 1 - (view.low(mention.first - 1) in word_set("articles"))
        if mention.kind == "country" and view.low(at) == "to":
            nouns = word_sets("plural_envoys", "verbs_of_accrediting")
            if view.low(at - 1) in nouns:
                return mention.value
    return None


def _envoys(scene: Scene, view: View) -> Iterator[tuple[View, Mention]]:
    """Whoever is named as an envoy in the sentences behind: people with their states, else states alone."""
    found = False
    for follow in scene.views[view.number + 1 : view.number + 1 + _LIST]:
        people = [m for m in follow.mentions if m.kind == "person" and scene.side(m)[0] is not None]
        envoys = [m for m in people if (e := scene.entity(m)) is not None and e.rank == "ambassador"]
        listed = follow.sentence.item and len(follow.tokens) <= _LIST
        if listed or _tells_envoys(follow):
            states = [m for m in follow.mentions if m.kind == "country"] if listed or _from_states(follow) else []
            told = people if listed and people else envoys or states
            found = found or bool(told)
            yield from ((follow, mention) for mention in told)
        elif found or follow.number - view.number >= _NEXT:
            return


def _meets_several(view: View, hit: Hit) -> bool:
    """``met with officials from five African nations``, ``received the ministers of the Caspian states``: unnamed."""
    if hit.rule not in _GROUPS:
        return False
    noun = view.first(word_sets("plural_offices", "plural_envoys"), hit.end, hit.end + _OFFICE)
    if noun is None:
        return False
    right = view.right(hit.end)
    if not view.has(word_set("several_states"), noun, noun + _OFFICE):
        return False
    return not any(m.start >= hit.end and m.end <= right for m in view.mentions if m.kind in _SIDED)


_GROUPS = frozenset({"meeting.met", "meeting.received", "meeting.held-talks", "meeting.discussed"})
_SIDED = frozenset({"person", "country", "igo", "body"})
_OFFICE = 8


def _guests(scene: Scene, view: View, home: str | None) -> Iterator[tuple[View, Mention]]:
    """Whoever the next sentences say came: ``They are``, ``The officials were visiting from``, ``attended by``."""
    for follow in scene.views[view.number + 1 : view.number + 1 + _NEXT]:
        opens = follow.low(0) in word_set("opens_guests")
        told = follow.first(word_set("tells_guests"), 1, _OFFICE) if opens else None
        if told is None:
            continue
        behind = [m for m in follow.mentions if m.start > told and scene.side(m)[0] not in (None, home)]
        people = [m for m in behind if m.kind == "person"]
        yield from ((follow, mention) for mention in people or [m for m in behind if m.kind == "country"])


def _tells_envoys(view: View) -> bool:
    """``They included the ambassadors from``, ``The envoys are``, ``The Ambassador of Mauritania also presented``."""
    nouns = view.first(word_sets("plural_envoys", "single_envoys"), 0, len(view.tokens))
    return nouns is not None and view.has(word_sets("tells_envoys"), 0, len(view.tokens))


def _from_states(view: View) -> bool:
    """``ambassadors from Denmark and Oman``: states behind "from" or "of", and nobody by name."""
    nouns = view.where(word_set("plural_envoys"))
    return any(view.has(word_set("before_states_of_envoys"), noun + 1, noun + 4) for noun in nouns)
