"""Earlier encounters told as those of both: ``their May 26 call``, ``the two leaders' conversation on March 18``."""

from coopdata.prose.scene import View
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["of_both"]


def of_both(view: View, at: int) -> int | None:
    """Return the index of "their" or of an "'s" before a noun of meeting that is told as theirs, or ``None``.

    Args:
        view: The sentence.
        at: Index of the noun.
    """
    days = [time for time in view.times if at - 6 < time.start <= at + 5]
    if not days or view.low(days[0].start) in word_set("days_of_text"):
        return None  # such a one is what the text is about
    inside = {i for time in days for i in range(time.start, time.end)}
    opens = at - 1
    whose = word_sets("own_of_two", "possessives", "plural_possessives")
    while opens > max(0, at - 6) and view.low(opens) not in whose:
        if not (opens in inside or view.tokens.texts[opens][:1].islower() or view.low(opens) in "-–"):
            return None
        opens -= 1
    if view.low(opens) in word_sets("possessives", "plural_possessives"):
        return opens if view.low(opens - 1) in word_set("both_of_a_kind") else None
    return opens if view.low(opens) in word_set("own_of_two") else None
