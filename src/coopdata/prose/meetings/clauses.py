"""A trigger of an encounter with who stands around it, as the steps that read it pass it on."""

from collections.abc import Sequence
from typing import NamedTuple

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["SIDE_KINDS", "Clause", "of_colleagues"]

SIDE_KINDS = ("person", "body", "igo", "country", "demonym")
"""The kinds of mention that may stand on a side."""


class Clause(NamedTuple):
    """A trigger with who stands around it.

    Attributes:
        hit: The trigger.
        phrase: Its words.
        kind: The kind of meeting that it makes.
        sides: Where its sides stand (see ``lexicon/en/encounters.toml``).
        left: Index where its clause begins.
        right: Index where its clause, or the next trigger, begins.
        subjects: Who stands before it.
        objects: Who stands behind it.
        apart: The token spans of the sentence's other triggers.
    """

    hit: Hit
    phrase: str
    kind: str
    sides: str
    left: int
    right: int
    subjects: Sequence[Mention]
    objects: Sequence[Mention]
    apart: Sequence[tuple[int, int]] = ()

    @property
    def people(self) -> list[Mention]:
        """The people around the trigger."""
        return [m for m in (*self.subjects, *self.objects) if m.kind == "person"]


def of_colleagues(view: View, mention: Mention) -> bool:
    """``with Federica Mogherini and his British, German and French counterparts``: peoples whose ministers are met.

    Args:
        view: The sentence.
        mention: A name behind the trigger.
    """
    if mention.kind != "demonym" or word_set("counterparts").isdisjoint(view.sentence.words):
        return False
    peoples = {i for m in view.mentions if m.kind == "demonym" for i in range(m.start, m.end)}
    at = mention.end
    while at in peoples or view.low(at) in word_set("list_joins"):
        at += 1
    return view.low(at) in word_set("counterparts")
