"""Statements that are told by what they say: ``In a joint communiqué, the two sides condemned …``."""

from coopdata.prose.events.sides import pair_phrase
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["voiced"]


def voiced(view: View, hit: Hit) -> Hit | None:
    """Return the act of a joint statement in which two sides say something, or ``None``.

    ``In their joint statement, the two leaders called for`` · ``the two sides said in a joint communiqué that``

    Args:
        view: The sentence.
        hit: The instrument.
    """
    lead = hit.start - 2
    if hit.rule != "instrument.joint-statement" or hit.plural or lead < 0:
        return None
    if view.low(lead) not in word_set("voices_statements") or view.low(lead + 1) not in word_set("indefinite"):
        return None
    if lead == 0:
        speaks = _of_two(view, hit.end, hit.end + _SUBJECT)
    else:
        says = view.low(lead - 1) in word_set("says_in_statements")
        speaks = says and _of_two(view, view.left(lead - 1), lead)
    return Hit(lead, lead + 1, "act.adopted", "adopted") if speaks else None


_SUBJECT = 14
"""So many words behind a statement stands who says something in it."""


def _of_two(view: View, start: int, end: int) -> bool:
    """Whether those who say something are of two states: "the two sides", "Norway and Chile"."""
    pair = pair_phrase(view, start, end)
    if pair is not None and view.low(pair[1]) not in word_set("firms_and_clubs"):
        return True
    found = view.between(start, end)
    if any(m.kind == "body" for m in found):
        return False  # "The Norwegian Yara and the Chilean Molymet said in a joint statement"
    named = [m for m in found if m.kind in ("country", "demonym") and not view.located(m)]
    return len({m.value for m in named}) == 2 and view.has(word_set("list_joins"), named[0].end, named[-1].start)
