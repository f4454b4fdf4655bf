"""Who is bound by an instrument under which something is done: the sides of the clause that tells what is done.

``Under a 1992 convention, France and Mali …`` · ``Under a contract signed in Oslo, A will build a plant for B``
"""

from collections.abc import Sequence

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["acting_under"]

_BEFORE, _BEHIND, _CLAUSE = 6, 16, 14
"""Tokens between "under" and its instrument, from there to the comma behind it, and from the comma to who acts."""

_SENTENCE = 24
"""Who does something stands at most so many tokens before the "under" of what it is done under."""

_KINDS = ("body", "country", "igo")


def acting_under(scene: Scene, view: View, hit: Hit) -> list[Mention]:
    """Return who does something under an instrument, if there are two sides of them at least; else nobody.

    Args:
        scene: The document.
        view: The sentence.
        hit: The instrument.
    """
    lead = _lead(view, hit)
    if lead is None:
        return []
    comma = next((i for i in range(hit.end, min(len(view.tokens), hit.end + _BEHIND)) if view.low(i) == ","), None)
    near = view.between(view.left(lead), lead, _KINDS)
    if len(_sides(scene, near)) < 2 and lead > 1 and not view.has(word_set("ends_deeds"), lead - _SENTENCE, lead):
        # "A and B have cut output since May under an accord"
        near = view.between(max(0, lead - _SENTENCE), lead, _KINDS)
    if lead <= 1 and comma is not None:
        behind = [m for m in view.between(comma, len(view.tokens), _KINDS) if not _placed(view, m)]
        near = [m for m in behind if m.start <= comma + _CLAUSE]
        near = [m for i, m in enumerate(near) if not i or m.start - near[i - 1].end <= 3][:3]
        if len(_sides(scene, near)) < 2:
            near = _done_to(scene, view, near, behind)
    near = [m for m in near if not _placed(view, m)]
    return near if len(_sides(scene, near)) >= 2 else []


def _lead(view: View, hit: Hit) -> int | None:
    """Where "under" stands, or the first word of "in accordance with"."""
    for at in range(hit.start - 1, max(-1, hit.start - _BEFORE), -1):
        if view.low(at) in word_set("under_instruments"):
            return at
        if f"{view.low(at - 1)} {view.low(at)}" in word_sets("based_on", "grounds_of_deeds"):
            return max(0, at - 2)
    return None


def _placed(view: View, mention: Mention) -> bool:
    """Whether a state is only where something is; in "…, Turkey will supply", it acts."""
    acts = view.low(mention.start - 1) == "," and view.low(mention.end) in word_sets("future_auxiliaries", "have")
    return view.located(mention) and not acts and view.low(mention.start - 1) != "to"  # "sends doctors to Jamaica"


def _sides(scene: Scene, mentions: Sequence[Mention]) -> set[tuple[str | None, str | None]]:
    return {scene.side(m) for m in mentions} - {(None, None)}


def _done_to(scene: Scene, view: View, near: Sequence[Mention], behind: Sequence[Mention]) -> list[Mention]:
    """``A will sell 9,000 tons of coffee to the Hungarian enterprise B``: who acts, and for whom."""
    if not near or not view.has(word_sets("future_auxiliaries", "acts_under"), near[0].start, near[0].end + 8):
        return []
    own = scene.side(near[0])
    limit = view.first(word_set("ends_deeds"), near[0].end, len(view.tokens)) or len(view.tokens)
    other = next(
        (m for m in behind if near[0].end < m.start < limit and scene.side(m) not in (own, (None, None))), None
    )
    if other is None or view.low(other.end) in word_set("possessives"):
        return []
    return [near[0], other]
