"""Firms that the lexicon knows, and the names that begin with one: ``Siemens Mobility``, ``Hyundai Rotem``."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from coopdata.lexicon.load import table
from coopdata.prose.words.tokens import Tokens

__all__ = ["firm_codes", "firm_named_first", "firms_inside"]


@cache
def firm_codes() -> Mapping[str, str]:
    """The firms, movements and institutions that the lexicon knows, with the code of the country of their seat."""
    bodies = table("bodies")
    known = (*bodies["firms"].items(), *bodies["movements"].items(), *bodies["institutions"].items())
    return MappingProxyType({name: code for code, names in known for name in names})


def firm_named_first(words: Sequence[str]) -> str | None:
    """Return the code of the firm that a name of two to four words begins with, or ``None`` ("Leonardo da Vinci")."""
    if not 2 <= len(words) <= 4 or any(word[-1].isdigit() for word in words):
        return None  # "Sukhoi Superjet-100" is no firm
    if words[0] in table("bodies")["firms_or_people"]["words"]:
        return None
    return firm_codes().get(words[0])


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in firm_codes())


def firms_inside(tokens: Tokens, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the firms and institutions named between two tokens, with their spans and codes: ``president of CNES``.

    Args:
        tokens: The sentence's tokens.
        start: Index of the first.
        end: Index behind the last.
    """
    first, codes = _beginnings(), firm_codes()
    found: list[tuple[int, int, str]] = []
    for at in range(start, end):
        if tokens.texts[at] not in first:
            continue
        for behind in range(min(end, at + _MOST), at, -1):
            code = codes.get(" ".join(tokens.texts[at:behind]))
            if code is not None:
                found.append((at, behind, code))
                break
    return found


_MOST = 4
"""The names of institutions have at most so many words."""
