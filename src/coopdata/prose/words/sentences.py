"""Paragraphs cut into sentences, each with its tokens; offsets stay those of the text as given."""

from collections.abc import Callable
from functools import cache
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens, by_index, tokenize

__all__ = ["Sentence", "split_sentences"]

_LONGEST = 300
"""A sentence has at most so many tokens; the longest of a joint communiqué have some 150."""

_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")


class Sentence(NamedTuple):
    """A sentence, list item or headline.

    Attributes:
        start: Offset of its first token.
        end: Offset behind its last.
        tokens: Its tokens.
        paragraph: The number of its paragraph in the document.
        item: It is an item of a list, or its paragraph's continuation of one.
        lows: Its tokens in lower case.
        low: Gives the token at an index in lower case; an empty string outside the sentence.
        texts: Its tokens as written.
        capitals: The indexes of those that begin with a capital.
        digits: The indexes of those that begin with a digit.
        words: Its tokens in lower case as a set, by which most rules see that they have nothing to do.
    """

    start: int
    end: int
    tokens: Tokens
    paragraph: int
    item: bool
    lows: tuple[str, ...]
    low: Callable[[int], str]
    texts: tuple[str, ...]
    capitals: tuple[int, ...]
    digits: tuple[int, ...]
    words: frozenset[str]


@cache
def _abbreviations() -> frozenset[str]:
    found: frozenset[str] = frozenset(table("document")["abbreviations"])
    return found


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether the mark at an index ends a sentence."""
    texts, lows = tokens.texts, tokens.lows
    mark = texts[at]
    if mark in "!?":
        return True
    nxt = at + 1
    while nxt < len(texts) and texts[nxt] in _CLOSERS and tokens.glued[nxt]:
        nxt += 1
    if nxt >= len(texts):
        return True
    if tokens.glued[nxt]:
        return False
    following = texts[nxt]
    starts_new = tokens.capital[nxt] or following[0].isdigit() or following in _OPENERS or following in "•*–—-"
    if not starts_new:
        return False
    if mark != ".":  # an abbreviation of single letters: "in the U.S. The two" ends, "the U.S. Department" does not
        return lows[nxt] in word_set("sentence_starters")
    if not at or not tokens.glued[at]:
        return True
    if len(texts[at - 1]) == 1 and texts[at - 1].isupper():
        if len(following) == 1 and texts[nxt + 1 : nxt + 2] == (".",):
            return False  # "Ambassador C. A. Chaminda Colonne"
        return lows[nxt] in word_set("sentence_starters")
    return lows[at - 1] not in _abbreviations() or (
        lows[at - 1] in word_set("closing_abbreviations", "document") and lows[nxt] in word_set("sentence_starters")
    )


def split_sentences(text: str, start: int, end: int, paragraph: int = 0, *, item: bool = False) -> list[Sentence]:
    """Return the sentences of ``text[start:end]``, a paragraph, in order.

    Args:
        text: The whole document.
        start: Offset of the paragraph's first code point.
        end: Offset behind its last.
        paragraph: The number it has in the document.
        item: Whether it is an item of a list.
    """
    tokens = tokenize(text, start, end)
    texts = tokens.texts
    found: list[Sentence] = []
    begin, size = 0, len(texts)
    for at in [*[i for i, word in enumerate(texts) if word[-1] in ".!?…"], size]:
        while at - begin >= _LONGEST:  # no sentence: a table, a list without stops; cut, so that each is bounded
            found.append(_sentence(tokens, begin, begin + _LONGEST + 1, paragraph, item))
            begin += _LONGEST + 1
        if begin <= at < size and _ends(tokens, at):
            end = at + 1
            while end < size and texts[end] in _CLOSERS and tokens.glued[end]:
                end += 1
            found.append(_sentence(tokens, begin, end, paragraph, item))
            begin = end
    if begin < size:
        found.append(_sentence(tokens, begin, size, paragraph, item))
    return found


def _sentence(text: Tokens, start: int, end: int, paragraph: int, item: bool) -> Sentence:
    tokens = text.cut(start, end)
    lows, texts = tokens.lows, tokens.texts
    capitals = tuple(compress(count(), tokens.capital))
    digits = tuple(compress(count(), map(str.isdigit, map(itemgetter(0), texts))))
    first, last = tokens.starts[0], tokens.ends[-1]
    return Sentence(
        first, last, tokens, paragraph, item, lows, by_index(lows), texts, capitals, digits, frozenset(lows)
    )
