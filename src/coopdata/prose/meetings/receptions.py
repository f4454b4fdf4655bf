"""Receptions whose host is named in a sentence before: ``Also received was the High Commissioner of Kenya, X``."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.circumstances import give_date, pick_time
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors, side_count
from coopdata.prose.events.whereabouts import give_place
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["received_in_turn"]

_BACK = 3
"""The sentence that tells who received stands so many sentences before at most."""

_ROUND = frozenset({"meeting.received", "meeting.credentials", "meeting.called-on"})


def received_in_turn(scene: Scene, view: View, hit: Hit) -> Draft | None:
    """``The first to be received was the Ambassador of Finland``: by the host whom a sentence before names.

    Args:
        scene: The document.
        view: The sentence.
        hit: A trigger of a reception that has only one side in its own sentence.

    Returns:
        The meeting, with the day and place of the sentence that names the host; ``None`` where nobody is received so.
    """
    if hit.rule != "meeting.received" or view.low(hit.start) not in word_set("received_in_turn"):
        return None
    counted = view.low(hit.start - 3) in word_set("counts_in_turn")  # "The first to be received"
    if view.low(hit.end) == "by" or not (counted or view.mood(hit.start, hit.end) == "fact"):
        return None
    guest = _guest(scene, view, hit)
    if guest is None:
        return None
    side = scene.side(guest)
    for before in reversed(scene.views[max(0, view.number - _BACK) : view.number]):
        told = next((h for h in before.phrases("encounter") if h.rule in _ROUND), None)
        host = _host(scene, before, told, side, guest) if told is not None else None
        if told is None or host is None or before.section != view.section:
            continue
        draft = Draft("meeting", view.tokens.starts[hit.start], view.number, section=view.section)
        span = view.span(hit.start, hit.end)
        draft.give("kind", "talks", span, hit.rule)
        draft.give("status", "held", span, "status.held")
        add_actors(draft, scene, view, [guest], "participants")
        entity, code = scene.entity(host), scene.side(host)[0] or scene.mentions.home
        if entity is not None and host.entity is not None:
            draft.add_actor("participants", "person", host.entity, entity.name, None, "reference.subject")
        if code is not None:
            draft.add_country(code, None, "reference.subject", Basis.RESOLVED)
        if side_count(draft) < 2:
            return None
        _when_and_where(scene, view, before, draft, hit, told)
        return draft
    return None


def _guest(scene: Scene, view: View, hit: Hit) -> Mention | None:
    """Who was received: behind "was the Ambassador of", else whoever stands before "who was received"."""
    people = [m for m in view.mentions if m.kind == "person" and scene.side(m) != (None, None)]
    if view.low(hit.end) in word_set("passive_auxiliaries"):
        return next((m for m in people if m.start >= hit.end), None)
    if view.low(hit.start - 1) not in word_set("passive_auxiliaries"):
        return None
    return next((m for m in reversed(people) if m.end <= hit.start), None)


def _host(scene: Scene, view: View, told: Hit, side: tuple[str | None, str | None], guest: Mention) -> Mention | None:
    people: Sequence[Mention] = [m for m in view.mentions if m.kind == "person" and m.entity != guest.entity]
    active = told.rule == "meeting.received" and view.low(told.start - 1) not in word_set("passive_auxiliaries")
    near = [m for m in people if m.end <= told.start] if active else [m for m in people if m.start >= told.end]
    for mention in near:
        entity = scene.entity(mention)
        if entity is not None and entity.rank in _HOSTS and scene.side(mention) != side:
            return mention
    return None


_HOSTS = frozenset({"head_of_state", "head_of_government", "minister"})


def _when_and_where(scene: Scene, view: View, before: View, draft: Draft, hit: Hit, told: Hit) -> None:
    own = pick_time(view, hit.start, hit.end)
    source = view if own is not None else before
    expression = own or pick_time(before, told.start, told.end)
    if expression is not None:
        give_date(draft, source, expression, planned=False, frame=source.frame)
    if not give_place(draft, scene, view, hit.start, hit.end):
        give_place(draft, scene, before, told.start, told.end)
