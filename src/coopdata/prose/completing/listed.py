"""People named in a list of those who attended, or with their bodies in brackets, as reports of conferences do."""

from collections.abc import Sequence

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_set

__all__ = ["LIST", "in_list", "speakers"]

LIST = 40
"""The item of a list stands at most so many sentences behind its lead."""


def in_list(scene: Scene, view: View) -> bool:
    """``It was attended by: … Malawi: H.E. Dr. Wellings Chirambo``: whether a sentence is an item behind such a lead.

    Args:
        scene: The document.
        view: The sentence.
    """
    if not view.mentions or view.mentions[0].kind != "country" or view.low(view.mentions[0].end) not in _LABEL:
        return False
    first = max(0, view.number - LIST)
    for before in reversed(scene.views[first : view.number]):
        if before.sentence.lows[-1] == ":":
            return before.section == view.section and bool(before.phrases("attendance"))
    return False


_LABEL = frozenset({":"})


def speakers(view: View, people: Sequence[Mention]) -> list[Mention]:
    """``Ana Soto (University of Chile) presented ten years of results``: the speakers with their bodies in brackets.

    Args:
        view: The sentence.
        people: The people whom it names.
    """
    found: list[Mention] = []
    for mention in people:
        if view.low(mention.end) == "(":
            close = view.first(word_set("closing_brackets"), mention.end, mention.end + _BRACKETS)
            if close is not None and view.low(close + 1) in word_set("speaks_at_conferences"):
                found.append(mention)
    return found


_BRACKETS = 16
"""The name of a body in brackets has at most so many words."""
