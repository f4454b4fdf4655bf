"""On what day something was said: ``… said on Sunday. He made the remarks in a meeting with …``.

News agencies lead with what was said and when, and tell only later at what meeting, or what else was said there.
The day of the saying is then the day of the meeting (codebook, "date").
"""

from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.dates import Form, TimeExpression
from coopdata.prose.times.resolution import Resolved, try_resolve
from coopdata.prose.words.rules import word_set

__all__ = ["day_of_remarks"]

_REACH = 10
"""The sentence that says when it was said stands at most so many before."""

_NEAR = 7
"""The day stands at most so many tokens from the verb of saying."""

_DAYS = (Form.WEEKDAY, Form.DAY_COUNT, Form.DATE)


def day_of_remarks(
    scene: Scene, view: View, draft: Draft, *, others: bool = False
) -> tuple[Resolved, tuple[int, int]] | None:
    """Return the day on which the remarks were made that were made at a meeting, and where it stands.

    Args:
        scene: The document.
        view: The sentence that tells of the meeting.
        draft: The meeting.
        others: Whether the sentence may tell of other remarks: "During a meeting with …, the president also said".

    Returns:
        ``None`` where the sentence does not tell of remarks made there, or no sentence before says when they were made.
    """
    if (
        draft.type != "meeting"
        or draft.values.get("status") != "held"
        or not (_made_there(view) or (others and _said_at(view, draft)))
    ):
        return None
    for number in range(view.number - 1, max(-1, view.number - _REACH - 1), -1):
        before = scene.views[number]
        for time in before.times:
            if before.section == view.section and time.form in _DAYS and _of_saying(before, time):
                resolved = try_resolve(time, before.frame)
                if isinstance(resolved, Resolved) and "XXXX" not in resolved.edtf:
                    return resolved, before.span(time.start, time.end)
    return None


def _made_there(view: View) -> bool:
    """``He made the remarks in a meeting``, ``in remarks made during talks``."""
    for at in view.where(word_set("remarks_nouns")):
        beside = [view.low(i) for i in (*range(max(0, at - 3), at), at + 1)]
        if any(low in word_set("makes_remarks") for low in beside):
            return True
    return False


def _said_at(view: View, draft: Draft) -> bool:
    """``During a meeting with …, the president also said``, ``… told his guest at a meeting``."""
    at = next((i for i, start in enumerate(view.tokens.starts) if start >= draft.trigger), 0)
    within = view.has(word_set("within_meetings"), at - 3, at + 1)
    return within and view.has(word_set("says_something"), 0, len(view.tokens))


def _of_saying(view: View, time: TimeExpression) -> bool:
    """Whether a day is that of a verb of saying: ``said on Sunday``, ``On Sunday, he told reporters``."""
    near = (*range(max(0, time.start - _NEAR), time.start), *range(time.end, min(time.end + _NEAR, len(view.tokens))))
    return any(view.low(i) in word_set("says_something") for i in near)
