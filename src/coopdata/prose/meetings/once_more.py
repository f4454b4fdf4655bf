"""The same two once more: ``met in Gobabis in September and again in Ghanzi on November 14-15``.

So are two times joined by "and": ``visited Egypt in 1975 and 1978``.
"""

from itertools import pairwise

from coopdata.prose.events.circumstances import give_date
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import find_place, set_place
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.dates import Form
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["once_more"]

_NEAR = 8
"""So many words behind "again" stands when they met once more."""

_SHARED = ("countries", "igos", "participants")


def once_more(scene: Scene, view: View, hit: Hit, draft: Draft) -> tuple[Draft, int] | None:
    """Return the further encounter that a sentence tells with "and again" or a second time, and where it does.

    Args:
        scene: The document.
        view: The sentence.
        hit: The trigger of the first encounter.
        draft: The first encounter, with its sides and date.

    Returns:
        ``None`` where there is no further one, or none with a time of its own.
    """
    at = view.first(word_set("once_more"), hit.end, len(view.tokens))
    at = _second_year(view, hit, draft) if at is None else at
    if at is None or view.low(at - 1) not in word_set("before_once_more") or "date" not in draft.values:
        return None
    expression = next((t for t in view.times if at <= t.start <= at + _NEAR), None)
    status = draft.values["status"]
    if expression is None or status not in ("held", "planned"):
        return None
    further = Draft("meeting", view.tokens.starts[at], view.number, section=draft.section)
    further.give("kind", draft.values["kind"], view.span(at, at + 1), hit.rule)
    further.give("status", status, view.span(at, at + 1), f"status.{status}")
    further.countries, further.igos = set(draft.countries), set(draft.igos)
    further.actors = {field: list(actors) for field, actors in draft.actors.items()}
    further.grounds += [ground for ground in draft.grounds if ground.field in _SHARED]
    if not give_date(further, view, expression, planned=status == "planned", frame=view.frame):
        return None
    place = find_place(scene, view, at, min(len(view.tokens), at + _NEAR))
    if place is not None and place[0] is not None:
        set_place(further, place[0], place[1], view.span(place[2].start, place[2].end))
    return (further, at) if further.first != draft.first else None


def _second_year(view: View, hit: Hit, draft: Draft) -> int | None:
    """Where the second of two years stands in which somebody paid a visit: "in 1975 and 1978", or ``None``."""
    if draft.values["kind"] != "visit" or len(view.times) < _TWO:
        return None
    for first, second in pairwise(view.times):
        years = (
            first.first.year is not None and second.first.year is not None and first.form is second.form is Form.DATE
        )
        gap = second.start - first.end
        if years and hit.end <= first.start and 1 <= gap <= _TWO and view.low(first.end) == "and":
            return first.end + 1
    return None


_TWO = 2
