"""What becomes of a trigger: the event that it tells of, or why it tells of none.

The event steps return verdicts, so that a reason comes from where the decision falls. Each reason is a row of
``lexicon/en/reasons.toml``.
"""

from typing import NamedTuple

from coopdata.prose.events.draft import Draft
from coopdata.prose.words.rules import Hit

__all__ = ["Refusal", "Verdict", "refused_by"]


class Refusal(NamedTuple):
    """Why a trigger makes no record.

    Attributes:
        reason: The reason's id.
        words: Token span of the words that decide it; ``None`` where something is missing or the whole sentence does.
    """

    reason: str
    words: tuple[int, int] | None = None


class Verdict(NamedTuple):
    """A trigger between two tokens, and what becomes of it: it has a draft or a refusal.

    Attributes:
        start: Index of its first token.
        end: Index behind its last.
        rule: The id of the rule that found it.
        draft: The event that it tells of.
        again: That event was told before, and the sentence completes it.
        refusal: Why there is no event.
    """

    start: int
    end: int
    rule: str
    draft: Draft | None = None
    again: bool = False
    refusal: Refusal | None = None


def refused_by(mood: str, hit: Hit | None) -> Refusal:
    """Return the refusal of what is told in a mood that makes no event.

    Args:
        mood: ``none`` (a wish, a condition) or ``negated``.
        hit: The words that make it.
    """
    return Refusal(
        "not.negated" if mood == "negated" else "not.wish", (hit.start, hit.end) if hit is not None else None
    )
