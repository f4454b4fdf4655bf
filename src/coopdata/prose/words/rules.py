"""The lexicon's phrases, compiled once and found in a sentence: triggers, instruments, gatherings, modality.

Rules are data: each phrase belongs to a row of a table under ``lexicon/en/`` whose ``id`` evidence names as its rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.words.tokens import Token, tokenize

__all__ = [
    "Hit",
    "PhraseBook",
    "acts",
    "attendance",
    "encounters",
    "gatherings",
    "instruments",
    "modality",
    "organizing",
    "remotes",
    "rows",
    "scan",
    "word_list",
    "word_set",
    "word_sets",
]


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


class _Node:
    """The words that phrases begin with, as a tree: a step for each word, and the phrases that end at a step."""

    __slots__ = ("ends", "steps")

    def __init__(self) -> None:
        self.steps: dict[str, _Node] = {}
        self.ends: list[tuple[str, str, str, bool]] = []  # book, rule, value, whether it is a plural

    def add(self, words: Iterable[str], end: tuple[str, str, str, bool]) -> None:
        """Add a phrase of a book; of two phrases with the same words the first in the alphabet of rules counts."""
        node = self
        for word in words:
            node = node.steps.setdefault(word, _Node())
        node.ends = sorted([*node.ends, end])

    def find(self, lows: Sequence[str]) -> defaultdict[str, list[Hit]]:
        """The phrases of each book in a sentence, in order, none within another of its book; the longest counts."""
        steps, count = self.steps, len(lows)
        found = defaultdict[str, list[Hit]](list)
        for start in [at for at, low in enumerate(lows) if low in steps]:
            node, at = steps[lows[start]], start + 1
            further = node.steps.get(lows[at]) if at < count else None
            if further is None and not node.ends:
                continue  # "the", "to" and their like begin many phrases, and most often none
            passed: list[tuple[int, _Node]] = []
            while further is not None:
                passed.append((at, node))
                node, at = further, at + 1
                further = node.steps.get(lows[at]) if at < count else None
            while True:  # back from the longest phrase
                for book, rule, value, plural in node.ends:
                    hits = found[book]
                    if not hits or hits[-1].end <= start:
                        hits.append(Hit(start, at, rule, value, plural))
                if not passed:
                    break
                at, node = passed.pop()
        return found


class PhraseBook:
    """Phrases of one sort; the longest phrase at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, str, str, bool]]) -> None:
        self.entries = [
            (tuple(token.lower for token in tokenize(phrase)), rule, value, plural)
            for phrase, rule, value, plural in entries
        ]
        self._tree = _Node()
        for words, rule, value, plural in self.entries:
            self._tree.add(words, ("", rule, value, plural))

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Return the phrases in a sentence, in order, none within another."""
        return self._tree.find([token.lower for token in tokens])[""]


@cache
def word_set(name: str, of: str = "grammar") -> frozenset[str]:
    """Return a list of words as a set.

    Args:
        name: The list's key.
        of: The table in which it stands.
    """
    return frozenset(word_list(name, of))


@cache
def word_sets(*names: str) -> frozenset[str]:
    """Return several lists of words of the grammar as one set, which is not put together anew for each sentence."""
    return frozenset[str]().union(*map(word_set, names))


@cache
def word_list(name: str, of: str = "grammar") -> tuple[str, ...]:
    """Return a list of words or phrases in the order of the file, as ``str.endswith`` takes it.

    Args:
        name: The list's key.
        of: The table in which it stands.
    """
    return tuple(table(of)[name])


def rows(name: str, key: str) -> Sequence[Mapping[str, Any]]:
    """Return the rows of one rule table, as the file has them."""
    found: Sequence[Mapping[str, Any]] = table(name)[key]
    return found


@cache
def instruments() -> PhraseBook:
    """Head nouns of agreements; the value is the kind."""
    entries = [
        (noun, row["id"], row["kind"], False) for row in rows("instruments", "instrument") for noun in row["nouns"]
    ]
    entries += [
        (noun, row["id"], row["kind"], True) for row in rows("instruments", "instrument") for noun in row["plurals"]
    ]
    return PhraseBook(entries)


@cache
def acts() -> PhraseBook:
    """What is done with an instrument; the value is the status."""
    return PhraseBook(
        (verb, row["id"], row["status"], False) for row in rows("instruments", "act") for verb in row["verbs"]
    )


@cache
def encounters() -> PhraseBook:
    """Triggers of meetings; the value is ``kind:sides``."""
    return PhraseBook(
        (phrase, row["id"], f"{row['kind']}:{row['sides']}", False)
        for row in rows("encounters", "encounter")
        for phrase in row["phrases"]
    )


@cache
def remotes() -> PhraseBook:
    """Words by which an encounter was a call."""
    return PhraseBook((phrase, "meeting.remote", "call", False) for phrase in table("encounters")["remote"]["phrases"])


@cache
def gatherings() -> PhraseBook:
    """Head nouns of conferences; the value is the kind."""
    found = rows("gatherings", "gathering")
    entries = [(noun, row["id"], row["kind"], False) for row in found for noun in row["nouns"]]
    return PhraseBook(
        [*entries, *((f"{noun}s", row["id"], row["kind"], True) for row in found for noun in row["nouns"])]
    )


@cache
def attendance() -> PhraseBook:
    """Words by which somebody takes part in a conference."""
    return PhraseBook(
        (phrase, "conference.attended", "attended", False) for phrase in table("gatherings")["attendance"]["phrases"]
    )


@cache
def organizing() -> PhraseBook:
    """Words behind which a conference's organizers stand."""
    return PhraseBook(
        (phrase, "conference.organized-by", "organized", False)
        for phrase in table("gatherings")["organizing"]["phrases"]
    )


@cache
def modality() -> PhraseBook:
    """Words that make of a trigger a plan, a wish or a denial; the value is the mood."""
    moods = table("modality")
    return PhraseBook((phrase, f"modality.{mood}", mood, False) for mood in moods for phrase in moods[mood])


@cache
def pairs() -> PhraseBook:
    """Phrases for sides named before: "the two countries", "both sides"."""
    found = table("reference")
    entries = [f"{lead} {head}" for lead in found["pair_leads"] for head in found["pair_heads"]]
    return PhraseBook((phrase, "reference.pair", phrase, True) for phrase in (*entries, *found["pair_phrases"]))


@cache
def cues() -> PhraseBook:
    """Words behind which subjects stand; the value is the sorts of event that they may belong to."""
    return PhraseBook(
        (phrase, row["id"], " ".join(row["of"]), False) for row in rows("topics", "cue") for phrase in row["phrases"]
    )


@cache
def organs() -> PhraseBook:
    """Head nouns of standing organs."""
    return PhraseBook((phrase, "series.organ", "organ", False) for phrase in table("encounters")["organs"]["nouns"])


@cache
def dialogues() -> PhraseBook:
    """Head nouns of series without an organ: rounds of a dialogue, consultations, negotiations."""
    return PhraseBook(
        (phrase, "series.dialogue", "dialogue", False) for phrase in table("encounters")["organs"]["dialogues"]
    )


@cache
def _merged() -> _Node:
    """All books as one tree, so that a sentence is gone through once."""
    books = {
        "act": acts(), "attendance": attendance(), "cue": cues(), "dialogue": dialogues(), "encounter": encounters(),
        "gathering": gatherings(), "instrument": instruments(), "mood": modality(), "organ": organs(),
        "organizing": organizing(), "pair": pairs(), "remote": remotes(),
    }  # fmt: skip
    tree = _Node()
    for name, book in books.items():
        for words, rule, value, plural in book.entries:
            tree.add(words, (name, rule, value, plural))
    return tree


def scan(lows: Sequence[str]) -> defaultdict[str, list[Hit]]:
    """Return the phrases of every book in a sentence, by the book's name; a book without any has an empty list.

    Args:
        lows: The sentence's tokens in lower case.
    """
    return _merged().find(lows)
