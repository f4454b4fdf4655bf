"""Office-holders meant by other words than their office: ``the Kenyan leader``, ``the head of Chilean diplomacy``."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.names.mentions import Mention
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens

__all__ = ["Periphrase", "named_behind", "opens_periphrase", "read_periphrase"]

_LONGEST = 8
"""A phrase for an office-holder has at most so many words."""


class Periphrase(NamedTuple):
    """A phrase that stands for an office-holder.

    Attributes:
        end: Index of the token behind it.
        ranks: The ranks that who is meant may have.
        country: Whose office-holder it is, where that is told.
        foreign: Whether a minister of foreign affairs is meant.
    """

    end: int
    ranks: frozenset[str]
    country: str | None
    foreign: bool


@cache
def _phrases() -> Mapping[str, str]:
    kinds: Mapping[str, Sequence[str]] = table("persons")["periphrases"]
    return {phrase: kind for kind, phrases in kinds.items() for phrase in phrases}


@cache
def _ranks(kind: str) -> frozenset[str]:
    ranks: Mapping[str, Sequence[str]] = table("persons")["groups"]
    return frozenset(ranks[kind])


@cache
def opens_periphrase() -> frozenset[str]:
    """The words with which such a phrase may begin."""
    return frozenset(phrase.split()[0] for phrase in _phrases())


def named_behind(tokens: Tokens, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether the name of an office-holder stands behind the office: ``Chile's minister, Alberto van Klaveren``.

    Args:
        tokens: The sentence.
        end: Index of the token behind the office.
        mentions: All its names.
    """
    name = end + (end < len(tokens) and tokens.texts[end] == ",")
    return any(m.start == name or m.first < end < m.end for m in mentions if m.kind == "person")


def read_periphrase(
    tokens: Tokens, at: int, demonyms: Mapping[int, Mention], mentions: Sequence[Mention]
) -> Periphrase | None:
    """Return the phrase that begins at a token behind an article or a possessive, or ``None``.

    Args:
        tokens: The sentence.
        at: Index of its first token.
        demonyms: The demonyms of the sentence by their first token.
        mentions: All its names; a phrase right before one is a title.
    """
    words: list[str] = []
    country, i, found = None, at, None
    while i < min(at + _LONGEST, len(tokens)):
        demonym = demonyms.get(i)
        if demonym is not None:
            country, i = demonym.value, demonym.end
            continue
        low = tokens.lows[i]
        i += 1
        if low in word_set("before_offices_named_before") and not words and low not in opens_periphrase():
            continue
        if low == "the" and words:
            continue
        words.append(low)
        kind = _phrases().get(" ".join(words))
        if kind is not None:
            found = Periphrase(i, _ranks(kind), country, kind == "diplomats")
    if found is None:
        return None
    if named_behind(tokens, found.end, mentions):
        return None
    behind = tokens.lows[found.end] if found.end < len(tokens) else ""
    if behind and (tokens.capital[found.end] or behind in word_set("behind_other_offices")):
        beside = behind == "and" and any(m.first == found.end + 1 for m in mentions if m.kind == "person")
        return found if beside else None
    return found
