"""Names at the ends of a way, which are places: ``a railway line between Kapan and Agarak Nova``."""

from collections.abc import Sequence

from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["ends_route"]

_REACH = 7
"""The second end of a way stands at most so many tokens behind the word that opens both."""


def ends_route(lows: Sequence[str], start: int) -> bool:
    """Return whether a name is where a road, flight or border begins or ends.

    Args:
        lows: The sentence's words in lower case.
        start: Index of the name's first token.
    """
    if start < 2:
        return False
    before = lows[start - 1]
    leads = word_sets("before_ends_of_routes", "ties_ends_of_routes")
    if before in leads:
        return _of_route(lows, start - 1)
    if before not in word_set("ends_of_routes"):
        return False
    lead = next((at for at in range(start - 2, max(0, start - _REACH), -1) if lows[at] in leads), None)
    return lead is not None and _of_route(lows, lead)


def _of_route(lows: Sequence[str], lead: int) -> bool:
    """Whether the noun right before "between" is that of a way; "linking" needs none."""
    if lows[lead] in word_set("ties_ends_of_routes"):
        return not word_set("routes").isdisjoint(lows[max(0, lead - 3) : lead])
    return lows[lead - 1] in word_set("routes")
