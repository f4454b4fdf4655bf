"""Who took part, told behind the event: sentences that add people, organizers and signatories to what came before.

``Prime Ministers Duško Marković and Zoran Zaev presided.`` · ``It was organised by the Ministry of Higher Education.``
"""

from collections.abc import Sequence

from coopdata.prose.circumstances import find_place, set_place
from coopdata.prose.draft import Draft
from coopdata.prose.mentions import Mention
from coopdata.prose.rules import word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.sides import add_actors, trim

__all__ = ["add_attendance", "add_organizers", "add_signatories"]

_REACH = 3
"""A sentence adds to an event told at most so many sentences before."""


def _last(events: Sequence[Draft], view: View, types: tuple[str, ...]) -> Draft | None:
    near = [d for d in events if d.type in types and 0 < view.number - d.view <= _REACH and d.section == view.section]
    return max(near, key=lambda d: (d.view, d.trigger)) if near else None


def _fits(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """Whether a person may be of the event: of one of its sides, or of no known one."""
    code, igo = scene.side(mention)
    if draft.type == "conference":
        return True
    return code is None or code in draft.countries or igo in draft.igos or len(draft.countries) < 2


def add_attendance(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """Add the people of a sentence to the meeting or conference told before, where it says that they took part.

    Args:
        scene: The document.
        view: The sentence.
        events: Meetings and conferences told so far.
    """
    people = [
        m
        for m in view.mentions
        if m.kind == "person" and m.end - m.start >= 1 and view.low(m.start) not in word_set("stand_ins")
    ]
    if not people:
        return
    opening = (
        view.low(0) in word_set("before_occasions")
        and view.low(1) in word_set("pointing_at_occasions")
        and view.low(2) in word_set("occasions")
    )
    cues = view.phrases("attendance")
    told = view.phrases("encounter") or view.phrases("gathering")
    if not opening and (
        not cues or any(hit.rule != "meeting.discussed" for hit in told if hit.rule.startswith("meeting"))
    ):
        return
    types = (
        ("conference",)
        if any(view.low(i) in word_set("attended_nouns") for i in range(len(view.tokens)))
        else ("meeting", "conference")
    )
    draft = _last(events, view, types)
    if draft is None:
        return
    if opening:
        people = [m for m in people if m.start <= 7][:1]
    elif draft.type == "meeting" and draft.people() and "series" not in draft.values:
        return  # whoever met has been named
    add_actors(draft, scene, view, [m for m in people if _fits(scene, draft, m)], "participants")


def add_organizers(scene: Scene, view: View, conferences: Sequence[Draft]) -> None:
    """Add the bodies behind "organised by" to the conference of the sentence or of the one before."""
    for hit in view.phrases("organizing"):
        stop = view.right(hit.end)
        bodies = trim(scene, view, [m for m in view.between(hit.end, stop) if m.kind in ("body", "igo")])
        if not bodies:
            continue
        near = [d for d in conferences if 0 <= view.number - d.view <= 1]
        if near:
            draft = max(near, key=lambda d: (d.view, d.trigger))
            for mention in bodies:
                entity = scene.entity(mention)
                span = view.span(mention.start, mention.end)
                if entity is not None and mention.entity is not None:
                    draft.add_actor("organizers", "body", mention.entity, entity.name, span, hit.rule)
                elif mention.kind == "igo":
                    draft.add_actor("organizers", "igo", mention.value, mention.value, span, hit.rule)


def add_signatories(scene: Scene, view: View, agreements: Sequence[Draft]) -> None:
    """Add who "put pen to paper", and where, to the agreement told before; the sentence has no instrument itself."""
    hits = [hit for hit in view.phrases("act") if hit.value == "signed"]
    if not hits or view.phrases("instrument") or view.low(0) == "it":
        return
    draft = _last(agreements, view, ("agreement",))
    people = [m for m in view.between(0, hits[0].start, ("person",)) if draft is not None and _fits(scene, draft, m)]
    if (
        draft is None
        or not people
        or draft.actors.get("signatories")
        or view.mood(hits[0].start, hits[0].end) != "fact"
    ):
        return
    add_actors(draft, scene, view, people, "signatories")
    place = find_place(scene, view, hits[0].end, len(view.tokens))
    if place is not None and place[0] is not None and "place" not in draft.values:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
