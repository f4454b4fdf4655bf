"""People and bodies in a sentence: runs of capitals, cut into office, name and body by the words in them.

A body is a run with a head noun ("Pardis Technology Park", "Ministry of Health of Montenegro"). A person is what
follows an office or an honorific, or two to five capitals that are nothing else. What one sentence cannot tell
(surnames alone, countries of ministers) is settled for the whole document in :mod:`coopdata.prose.names.mentions`.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import title_words

__all__ = ["Name", "Run"]


class Name(NamedTuple):
    """A person or body named between two tokens.

    Attributes:
        start: Index of the name's first token (behind office and honorific).
        end: Index behind its last token.
        kind: ``person``, ``body``, ``short`` (one capital alone: a surname or an acronym), ``place`` (what stands
            behind "in" and is nothing else) or ``other``.
        office: Token indexes of the office before or behind it, or ``None``.
        titled: An office or honorific stands right before it.
    """

    start: int
    end: int
    kind: str
    office: tuple[int, int] | None = None
    titled: bool = False


_OPENERS = frozenset('“"‘:•')
"""Marks behind which a sentence, quotation or item begins."""


_GLUE = frozenset("-–‐.&")
"""Marks that may stand inside a name."""


@cache
def _doubtful() -> frozenset[str]:
    """The words that are part of a name in some places only, or in none."""
    return word_set("calendar") | word_set("no_name_words")


class Run:
    """One sentence: it holds the tokens, which of them the gazetteer knows, and which may be of a name."""

    def __init__(self, sentence: Sentence, tags: Sequence[Tag], written: frozenset[str]) -> None:
        self.tokens = sentence.tokens
        self.words = title_words()
        self.written = written
        self.low, self.lows, self.digits = sentence.low, sentence.lows, sentence.digits
        self.tagged: dict[int, Tag] = {at: tag for tag in tags for at in range(tag.start, tag.end)}
        lows, texts, doubtful = self.lows, sentence.texts, _doubtful()
        self.parts = {
            at: None
            for at in sentence.capitals
            if (at and lows[at] not in doubtful and texts[at - 1] not in _OPENERS) or self._may_name(at)
        }

    def is_part(self, at: int) -> bool:
        """Whether a token can be part of a name."""
        return at in self.parts

    def _may_name(self, at: int) -> bool:
        """Whether a capital can be part of a name."""
        word = self.lows[at]
        if self._is_initial(at):
            return True  # "John A. Brown", "I. Karimov"
        opens = at == 0 or self.tokens.texts[at - 1] in _OPENERS
        gerund = len(word) > 5 and word.endswith("ing") and at not in self.tagged  # "Mentioning Razi science center"
        if opens and (
            word in word_set("sentence_openers")
            or (gerund and self.tokens.texts[at] not in self.words.firms)
            or (word in self.written and at not in self.tagged and word not in self.words.offices)
        ):
            return self.low(at + 1) == "of" and word in self.words.heads
        if word in word_set("calendar"):
            following = self.low(at + 1)
            if word in word_set("short_months_or_names") and at + 1 < len(self.tokens):
                # "Dong Jun held talks"
                return (
                    (self.tokens.capital[at + 1] and following not in word_set("calendar"))
                    or (  # "Jan Novak"
                        self.tokens.capital[at - 1]
                        and at > 0
                        and not following[:1].isdigit()
                        and following != "."
                        and self.low(at - 1) not in _doubtful()
                    )
                )
            name = (
                word in word_set("months_or_names")
                and at > 0
                and self.tokens.capital[at - 1]
                and not following[:1].isdigit()
            )
            return name and self.low(at - 1) not in _doubtful()
        return word not in word_set("no_name_words")

    def _is_initial(self, at: int) -> bool:
        """Whether a letter with its stop stands before another word of a name."""
        if len(self.tokens.texts[at]) > 1 or at + 2 >= len(self.tokens) or self.tokens.texts[at + 1] != ".":
            return False
        return self.tokens.glued[at + 1] and self.tokens.capital[at + 2]

    def is_glue(self, at: int) -> bool:
        """A hyphen, particle or initial's stop inside a run."""
        low, glued = self.lows[at], self.tokens.glued[at]
        if low in "-–‐" and glued and at + 1 < len(self.tokens):
            if self.tokens.texts[at + 1] in word_set("behind_hyphens_of_origin"):
                return False  # "France-based Airbus": two names
            return self.tokens.glued[at + 1] and self.tokens.word(at + 1)
        if low == "." and glued:
            before = self.lows[at - 1]
            short = (
                len(self.tokens.texts[at - 1]) == 1
                or before in self.words.honorifics
                or before in self.words.offices
                or before in word_set("name_abbreviations")
            )
            return short and (self.is_part(at + 1) or before in word_set("generations"))
        if low == "&":
            return self.is_part(at + 1)
        if low in self.words.particles and at + 1 < len(self.tokens):
            following = at + 1
            while (low := self.low(following)) and (low in self.words.particles or low in "-–"):
                following += 1
            return self.is_part(following)
        return False

    def run_end(self, at: int) -> int:
        """Return the index behind the run of capitals that begins at a token."""
        end, lows, particles = at + 1, self.lows, self.words.particles
        while end < len(lows):
            low = lows[end]
            if end in self.parts:
                end += 1
            elif low == "," and self.low(end + 1) in word_set("generations"):
                end += 3 if self.low(end + 2) == "." else 2
            elif (low in _GLUE or low in particles) and self.is_glue(end):
                end += 1
                if self.tokens.texts[end - 1] in "-–‐" and end < len(self.tokens):
                    end += 1  # what follows the hyphen belongs to the name, capital or not: Bahari-far
            else:
                break
        return min(end, len(lows))
