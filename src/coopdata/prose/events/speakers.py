"""Who only tells of an event: ``…, the spokesman said``, ``According to Shahnazizadeh, Shell has signed``."""

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import View
from coopdata.prose.words.rules import word_set

__all__ = ["only_tells"]

_APPOSITION = 14
"""So many words stand at most between a name and the comma behind its office."""


def only_tells(view: View, mention: Mention, start: int, end: int) -> bool:
    """Return whether somebody is named only as the source of what a sentence tells.

    Args:
        view: The sentence.
        mention: A person or body.
        start: Index of the first token of an event's trigger.
        end: Index behind its last.
    """
    lead = mention.first - 1 if mention.first >= 0 else mention.start - 1
    if view.low(lead) == "to" and view.low(lead - 1) == "according":
        return True
    verb = _speaks(view, mention)
    if verb is None and mention.end <= start:
        verb = _speaks_in_commas(view, mention)
    if verb is None:
        return False
    if mention.start >= end:
        return not (
            view.has(word_set("speaks_there"), verb + 1, verb + 3) or _met_first(view, mention, start, end, verb)
        )
    if mention.end > start or verb >= start:
        return False
    if view.has(word_set("speaks_there"), max(verb + 1, start - 4), start + 1):
        return False  # "told Pompeo in a phone conversation"
    return not view.has(word_set("speaks_of_self"), verb + 1, start)


def _met_first(view: View, mention: Mention, start: int, end: int, verb: int) -> bool:
    """``In a meeting with Karic, the foreign minister of Bosnia, Zarif said that``: who speaks is who met."""
    if "with" not in (view.low(end - 1), view.low(end)) or start > _OPENING:
        return False
    if word_set("opens_with_encounter").isdisjoint((view.low(0), view.low(start))):
        return False
    lead = max(mention.first, 0)
    parted = any(view.low(i) == "," for i in range(max(end, lead - _OWNED), lead))
    return parted and verb + _GOES_ON < len(view.tokens)


_OWNED = 4
"""A comma stands at most so many tokens before an office: ", Pakistan's Prime Minister"."""

_OPENING = 6
"""So near its beginning a sentence that opens with an encounter names it."""

_GOES_ON = 2
"""Behind a verb of saying that ends a sentence stand at most so many tokens: "…, the minister said."."""


def _speaks(view: View, mention: Mention) -> int | None:
    """The index of the verb of saying whose subject somebody is, behind an apposition, or ``None``."""
    at = mention.end
    if view.low(at) == ",":
        comma = next((i for i in range(at + 1, at + _APPOSITION) if view.low(i) == ","), None)
        if comma is None:
            return None
        at = comma + 1
    while view.low(at) in word_set("before_verbs_of_saying"):
        at += 1
    return at if view.low(at) in word_set("reports_plans") else None


def _speaks_in_commas(view: View, mention: Mention) -> int | None:
    """``The Cuban Ambassador, Jorge Mendes, said talks would begin``: the verb behind a name that stands in commas."""
    verb = mention.end + 1
    if view.low(mention.end) != "," or view.low(mention.start - 1) != ",":
        return None
    if view.low(verb) not in word_set("says_something"):
        return None
    aside = view.low(view.left(mention.start) - 1) in word_set("opens_relative_clauses")
    return None if aside else verb
