"""Whom somebody stands for in a deed: ``signed for Samoa``, ``Guyana is represented by``."""

from collections.abc import Sequence

from coopdata.prose.names.offices import OFFICE_REACH
from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens

__all__ = ["represents", "signs_for"]


def signs_for(tokens: Tokens, tags: Sequence[Tag], name: Name) -> str | None:
    """Return the country for which somebody signed, or ``None``.

    ``Tuisa signed for Samoa and Braithwaite for New Zealand``, ``signed it on behalf of the Government of Chad``

    Args:
        tokens: The sentence's tokens.
        tags: What the gazetteer knows of it.
        name: The person.
    """
    at, count = name.end, len(tokens)
    if at + 1 >= count:
        return None
    verb = tokens.lows[at] in word_set("verbs_of_signing")
    if not verb and not (tokens.lows[at] == "for" and not word_set("verbs_of_signing").isdisjoint(tokens.lows[:at])):
        return None
    if verb:
        at += 1
        while at < count and (tokens.lows[at] in word_set("signed_before_for") or at in _objects(tokens, at)):
            at += 1
    if at + 1 >= count or tokens.lows[at] not in word_set("signs_for"):
        return None
    end = at + 1
    while end < count and tokens.lows[end] in word_set("before_states_signed_for"):
        end += 1
    if tokens.lows[at] == "on" and "behalf" not in tokens.lows[at:end]:
        return None
    return next((tag.value for tag in tags if tag.start == end and tag.kind == "country"), None)


def represents(tokens: Tokens, tags: Sequence[Tag], name: Name) -> str | None:
    """Return the country that somebody represents, or ``None``: ``Guyana is represented by Minister Bisnauth``.

    Args:
        tokens: The sentence's tokens.
        tags: What the gazetteer knows of it.
        name: The person.
    """
    reach = range(max(1, name.start - OFFICE_REACH), name.start)
    if not tags:
        return None
    by = next((i for i in reach if tokens.lows[i] == "by" and tokens.lows[i - 1] in word_set("represented")), None)
    if by is None:
        return None
    near = [tag for tag in tags if tag.kind == "country" and by - 5 <= tag.end <= by]
    return near[-1].value if near else None


def _objects(tokens: Tokens, at: int) -> range:
    """The index of the noun of an instrument, where one stands there."""
    return range(at, at + (tokens.lows[at] in word_set("nouns_signed") or tokens.lows[at] == "document"))
