"""Dialogues that bear the names of their two sides and no number: ``the India-Japan Dialogue held in May``."""

from collections.abc import Sequence

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.meetings.series import Series, back_to_start, joined
from coopdata.prose.meetings.session_drafts import draft_session
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["find_dialogues"]

_TIMED = 10
"""The day of a dialogue stands at most so many tokens behind its name."""

_LED = 5
"""So many tokens stand at most between "co-chaired" and the name of a dialogue."""


def find_dialogues(
    scene: Scene, view: View, taken: Sequence[tuple[int, int]], earlier: Sequence[Draft]
) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """Return the dialogues of two sides that a sentence names with a day, each with its token span.

    Args:
        scene: The document.
        view: The sentence.
        taken: The spans of its sessions, which tell of them already.
        earlier: Meetings of the sentences before.
    """
    found: list[tuple[Draft | Refusal, tuple[int, int]]] = []
    if not view.times:
        return found
    for hit in view.phrases("dialogue"):
        series = _named(view, hit)
        if series is None or any(a < series.end and series.start < b for a, b in taken):
            continue
        if found and series.start < found[-1][1][1]:
            continue
        hosts = view.has(word_set("convenes_organs"), series.start - _LED, series.start)
        own = view if hosts else view._replace(mentions=tuple(m for m in view.mentions if m.start >= series.start))
        draft = draft_session(scene, own, series, series.start, None, earlier)  # who only welcomes it is not there
        if isinstance(draft, Draft):
            found.append((draft, (series.start, series.end)))
    return found


def _named(view: View, hit: Hit) -> Series | None:
    """The series of a dialogue in whose name two sides stand, where behind it is told when it was held."""
    if not view.tokens.capital[hit.end - 1] or view.low(hit.end) not in word_set("behind_dialogues_told"):
        return None
    start = back_to_start(view, hit.start)
    while start > 0 and view.low(start - 1) in word_set("formats_in_figures"):
        start = back_to_start(view, start - 1)
    inside = view.between(start, hit.end, ("country", "demonym", "igo"))
    if len({m.value for m in inside}) < 2 or ordinal_at(view.tokens, max(0, start - 1)) is not None:
        return None
    if not any(hit.end <= time.start < hit.end + _TIMED for time in view.times):
        return None
    low = " ".join(view.sentence.lows[start : hit.end])
    kind = "consultations" if "consultation" in low or "strategic dialogue" in low else "talks"
    return Series(start, hit.end, kind, joined(view, start, hit.end))
