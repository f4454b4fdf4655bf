"""Names of one word that nothing explains, as bodies: ``Azerenerji, GSE and TEIAS signed a memorandum``.

What signs an instrument beside others, or is bound by one "between" two, and is no person named before, is a body.
"""

from collections.abc import Sequence

from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Token

__all__ = ["is_party"]

_MOST = 5
"""So many parties are listed at most."""

_BEFORE = 10
"""The noun of the instrument stands at most so many tokens before a party."""


def is_party(tokens: Sequence[Token], tags: Sequence[Tag], names: Sequence[Name], name: Name) -> bool:
    """Return whether a name of one word is that of a party to an instrument.

    Args:
        tokens: The sentence's tokens.
        tags: What the gazetteer knows of it.
        names: Its names.
        name: The name.
    """
    if _is_noun(tokens[name.start].lower):
        return False  # "between the Department and the city"
    ends = {tag.start: tag.end for tag in tags} | {one.start: one.end for one in names}
    end, listed = name.end, False
    for _ in range(_MOST):
        behind = _behind_joint(tokens, end)
        if behind is None or behind not in ends:
            break
        listed = listed or any(token.lower in word_set("joins_last_party") for token in tokens[end:behind])
        end = ends[behind]
    lows = [token.lower for token in tokens]
    lead = name.start - 1 - (name.start > 0 and lows[name.start - 1] in word_set("articles"))
    joined = lead > 0 and lows[lead] in word_set("joins_parties")
    joined = joined and (lead in ends.values() or lead - 1 in ends.values())
    at = end
    while at < len(lows) and lows[at] in word_set("before_verbs_of_signing"):
        at += 1
    if at < len(lows) and lows[at] in word_set("verbs_of_signing"):
        return listed or joined
    before = lows[max(0, name.start - _BEFORE) : name.start]
    bound = "between" in before and not word_set("nouns_signed").isdisjoint(before)
    return bound and (joined or (lead >= 0 and lows[lead] == "between"))


def _is_noun(low: str) -> bool:
    """Whether a word is a noun of bodies or offices with a capital, and no name."""
    words = title_words()
    return any(low in nouns for nouns in (words.heads, words.offices, words.body_nouns, words.portfolios))


def _behind_joint(tokens: Sequence[Token], at: int) -> int | None:
    """The index behind a comma or "and", and an article, at an index; ``None`` where there is neither."""
    begin = at
    while at < len(tokens) and tokens[at].lower in word_set("joins_parties"):
        at += 1
    if at == begin:
        return None
    return at + (at < len(tokens) and tokens[at].lower in word_set("articles"))
