"""Somebody named before by the whole name of an office: ``the Minister of Business and Trade met with``."""

from collections.abc import Mapping
from itertools import islice

from coopdata.prose.names.focus import Focus
from coopdata.prose.names.mentions import Mention
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence

__all__ = ["by_whole_office"]

_MOST, _LEAST = 14, 2
"""The name of an office has at most so many words; what has fewer may be anybody's."""

_RECENT = 40
"""So many people named last may be meant, so that no text makes the search ever longer."""


def by_whole_office(
    focus: Focus, sentence: Sentence, at: int, demonyms: Mapping[int, Mention]
) -> tuple[int, int] | None:
    """Return the index behind an office that begins at an article, and the entity that was named last with it.

    ``the Minister of Business and Trade``, ``the Latvian Political Director``

    Args:
        focus: Who was named so far.
        sentence: The sentence.
        at: Index of the article.
        demonyms: The peoples that the sentence names, by index.

    Returns:
        ``None`` where nobody was named with an office that begins with these words.
    """
    tokens, lows, demonym = sentence.tokens, sentence.lows, demonyms.get(at + 1)
    start = end = demonym.end if demonym is not None else at + 1
    small, others = word_set("within_offices"), word_set("excellencies")
    while end < min(len(tokens), start + _MOST) and (tokens.capital[end] or lows[end] in small):
        if tokens.texts[end] in others:
            break  # "the Minister of State and HE Lindahl"
        end += 1
    while end > start and not tokens.capital[end - 1]:
        end -= 1
    if end - start < _LEAST:
        return None
    words = lows[start:end]
    for entity in islice(reversed(focus.recent), _RECENT):
        known = focus.entities[entity]
        own = demonym is None or known.country in (demonym.value, None)
        if own and known.office is not None and _words(known.office)[: len(words)] == list(words):
            return end, entity
    return None


def _words(office: str) -> list[str]:
    return office.lower().replace(",", " ,").split()
