"""Paragraphs cut into sentences, each with its tokens; offsets stay those of the text as given."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Columns, Token, by_index, columns

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
    tokens: tuple[Token, ...]
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


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether the mark at an index ends a sentence."""
    token = tokens[at]
    mark = token.text
    if mark in "!?":
        return True
    nxt = at + 1
    while nxt < len(tokens) and tokens[nxt].text in _CLOSERS and tokens[nxt].glued:
        nxt += 1
    if nxt >= len(tokens):
        return True
    following = tokens[nxt]
    if following.glued:
        return False
    starts_new = (
        following.capital or following.text[0].isdigit() or following.text in _OPENERS or following.text in "•*–—-"
    )
    if not starts_new:
        return False
    if mark != ".":  # an abbreviation of single letters: "in the U.S. The two" ends, "the U.S. Department" does not
        return following.lower in word_set("sentence_starters")
    before = tokens[at - 1] if at else None
    if before is None or not token.glued:
        return True
    if len(before.text) == 1 and before.text.isupper():
        if len(following.text) == 1 and nxt + 1 < len(tokens) and tokens[nxt + 1].text == ".":
            return False  # "Ambassador C. A. Chaminda Colonne"
        return following.lower in word_set("sentence_starters")
    return before.lower not in _abbreviations() or (
        before.lower in word_set("closing_abbreviations", "document")
        and following.lower in word_set("sentence_starters")
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
    read = columns(text, start, end)
    tokens, texts = read.tokens, read.texts
    found: list[Sentence] = []
    begin, size = 0, len(tokens)
    for at in [*[i for i, word in enumerate(texts) if word[-1] in ".!?…"], size]:
        while at - begin >= _LONGEST:  # no sentence: a table, a list without stops; cut, so that each is bounded
            found.append(_sentence(read, begin, begin + _LONGEST + 1, paragraph, item))
            begin += _LONGEST + 1
        if begin <= at < size and _ends(tokens, at):
            end = at + 1
            while end < size and texts[end] in _CLOSERS and tokens[end].glued:
                end += 1
            found.append(_sentence(read, begin, end, paragraph, item))
            begin = end
    if begin < size:
        found.append(_sentence(read, begin, size, paragraph, item))
    return found


def _sentence(read: Columns, start: int, end: int, paragraph: int, item: bool) -> Sentence:
    tokens, lows, texts = read.tokens[start:end], read.lows[start:end], read.texts[start:end]
    capitals = tuple(compress(count(), read.capitals[start:end]))
    digits = tuple(compress(count(), read.digits[start:end]))
    first, last = tokens[0].start, tokens[-1].end
    return Sentence(
        first, last, tokens, paragraph, item, lows, by_index(lows), texts, capitals, digits, frozenset(lows)
    )
