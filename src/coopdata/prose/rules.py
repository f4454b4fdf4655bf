"""The lexicon's phrases, compiled once and found in a sentence: triggers, instruments, gatherings, modality.

Rules are data: each phrase belongs to a row of a table under ``lexicon/en/`` whose ``id`` evidence names as its rule.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.tokens import Token, tokenize

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
    "word_set",
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


class PhraseBook:
    """Phrases by their first word; the longest phrase at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, str, str, bool]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
        for phrase, rule, value, plural in entries:
            words = tuple(token.lower for token in tokenize(phrase))
            self._by_first.setdefault(words[0], []).append((words, rule, value, plural))
        for found in self._by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, tokens: Sequence[Token], start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the phrases between two token indexes, in order, none within another."""
        by_first = self._by_first
        found: list[Hit] = []
        at, stop = start, len(tokens) if end is None else end
        while at < stop:
            entries = by_first.get(tokens[at].lower)
            if entries is not None:
                for words, rule, value, plural in entries:
                    size = len(words)
                    if at + size <= stop and (
                        size == 1 or all(tokens[at + i].lower == words[i] for i in range(1, size))
                    ):
                        found.append(Hit(at, at + size, rule, value, plural))
                        at += size - 1
                        break
            at += 1
        return found


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of small words of ``grammar.toml`` as a set.

    Args:
        name: The list's key.
    """
    found: list[str] = table("grammar")[name]
    return frozenset(found)


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """Return the rows of one rule table, as the file has them."""
    found: list[dict[str, Any]] = table(name)[key]
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
