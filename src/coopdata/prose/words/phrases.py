"""Phrases as one automaton, so that a sentence is gone through once for all of them.

A phrase may name alternatives in brackets (``(signed|inked) (an|the) accord``). They are steps side by side, never
spelt out: a row that stands for thousands of phrases costs as much as it has words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from coopdata.prose.words.tokens import tokenize

__all__ = ["Automaton", "Hit", "Phrase", "automaton", "spelt_out"]


class Phrase(NamedTuple):
    """A phrase of the lexicon.

    Attributes:
        book: What sort of phrase it is; phrases of two books may lie within each other.
        words: Its words; alternatives stand in brackets, with bars between them, and one of them may be empty.
        rule: The row's id.
        value: What the row gives: a kind, a status, a mood.
        plural: It is a plural.
    """

    book: str
    words: str
    rule: str
    value: str
    plural: bool = False


class Hit(NamedTuple):
    """A phrase found between two tokens.

    Attributes:
        start: Index of its first token.
        end: Index behind its last token.
        rule: The row's id.
        value: What the row gives: a kind, a status, a mood.
        plural: The phrase is a plural.
    """

    start: int
    end: int
    rule: str
    value: str
    plural: bool = False


_End = tuple[str, str, str, bool]
"""Book, rule, value, and whether it is a plural."""


class Automaton:
    """Where one is within phrases: a further state for each word that goes on, and the phrases that end here."""

    __slots__ = ("ends", "steps")

    def __init__(self, ends: Sequence[_End]) -> None:
        self.steps: dict[str, Automaton] = {}
        self.ends = ends

    def find(self, lows: Sequence[str]) -> defaultdict[str, list[Hit]]:
        """The phrases of each book in a sentence, in order, none within another of its book; the longest counts."""
        steps, count = self.steps, len(lows)
        found = defaultdict[str, list[Hit]](list)
        for start in [at for at, low in enumerate(lows) if low in steps]:
            state, at = steps[lows[start]], start + 1
            further = state.steps.get(lows[at]) if at < count else None
            if further is None and not state.ends:
                continue  # "the", "to" and their like begin many phrases, and most often none
            passed: list[tuple[int, Automaton]] = []
            while further is not None:
                passed.append((at, state))
                state, at = further, at + 1
                further = state.steps.get(lows[at]) if at < count else None
            while True:  # back from the longest phrase
                for book, rule, value, plural in state.ends:
                    hits = found[book]
                    if not hits or hits[-1].end <= start:
                        hits.append(Hit(start, at, rule, value, plural))
                if not passed:
                    break
                at, state = passed.pop()
        return found


def spelt_out(words: str) -> tuple[str, ...]:
    """Return the phrases for which a phrase with alternatives stands, in order; one without them stands for itself.

    >>> spelt_out("(signed|inked) (an|the) accord")
    ('signed an accord', 'signed the accord', 'inked an accord', 'inked the accord')
    """
    if "|" not in words:
        return (words,)
    return tuple(" ".join(" ".join(choice).split()) for choice in product(*_parts(words)))


def automaton(phrases: Iterable[Phrase]) -> Automaton:
    """Return what finds some phrases; of two with the same words in a book the first in the order of rules counts."""
    places = _Places()
    for phrase in phrases:
        places.add(phrase)
    return places.states()


def _parts(words: str) -> list[list[str]]:
    """A phrase in parts, each with its alternatives; what stands outside of brackets is a part with one."""
    parts = words.replace(")", "(").split("(")
    return [part.split("|") if inside % 2 else [part] for inside, part in enumerate(parts)]


def _tokens(words: str) -> Sequence[str]:
    low = words.lower()
    return low.split() if low.replace(" ", "").isalpha() else tokenize(low).lows


class _Places:
    """Places within phrases: to which others each word leads from there. Many begin with the same word."""

    def __init__(self) -> None:
        self.steps: list[list[tuple[str, int]]] = [[]]  # all phrases begin at the first place
        self.ends: dict[int, _End] = {}

    def _new(self) -> int:
        self.steps.append([])
        return len(self.steps) - 1

    def add(self, phrase: Phrase) -> None:
        at = [0]
        for part in _parts(phrase.words):
            choices = [tokens for choice in part if (tokens := _tokens(choice))]
            if not choices:
                continue  # nothing stands between two brackets, or before the first
            behind = self._new()
            for tokens in choices:
                last = at
                for token in tokens[:-1]:
                    last = self._step(last, token, self._new())
                self._step(last, tokens[-1], behind)
            at = [behind, *at] if len(choices) < len(part) else [behind]  # one may be left out
        for place in at:
            self.ends[place] = (phrase.book, phrase.rule, phrase.value, phrase.plural)

    def _step(self, places: Sequence[int], token: str, behind: int) -> list[int]:
        for place in places:
            self.steps[place].append((token, behind))
        return [behind]

    def states(self) -> Automaton:
        """One state for each set of places where one may be behind the same words (the subset construction)."""
        known: dict[tuple[int, ...], Automaton] = {(): Automaton(())}
        open_sets: list[tuple[int, ...]] = [(0,)]
        known[0,] = start = Automaton(())
        while open_sets:
            places = open_sets.pop()
            steps = defaultdict[str, list[int]](list)
            for place in places:
                for token, behind in self.steps[place]:
                    steps[token].append(behind)
            state = known[places]
            for token, further in steps.items():
                key = tuple(sorted(set(further)))
                if key not in known:
                    known[key] = Automaton(sorted(self.ends[place] for place in key if place in self.ends))
                    open_sets.append(key)
                state.steps[token] = known[key]
        return start
