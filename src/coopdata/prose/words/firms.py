"""Firms that the lexicon knows, and the names that begin with one: ``Siemens Mobility``, ``Hyundai Rotem``."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from coopdata.lexicon.load import table

__all__ = ["firm_codes", "firm_named_first"]


@cache
def firm_codes() -> Mapping[str, str]:
    """The firms and movements that the lexicon knows, with the code of the country of their seat."""
    known = (*table("bodies")["firms"].items(), *table("bodies")["movements"].items())
    return MappingProxyType({name: code for code, names in known for name in names})


def firm_named_first(words: Sequence[str]) -> str | None:
    """Return the code of the firm that a name of two to four words begins with, or ``None`` ("Leonardo da Vinci")."""
    if not 2 <= len(words) <= 4 or any(word[-1].isdigit() for word in words):
        return None  # "Sukhoi Superjet-100" is no firm
    if words[0] in table("bodies")["firms_or_people"]["words"]:
        return None
    return firm_codes().get(words[0])
