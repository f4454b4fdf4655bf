"""The lexicon's phrases, compiled once and found in a sentence: triggers, instruments, gatherings, modality.

Rules are data: each phrase belongs to a row of a table under ``lexicon/en/`` whose ``id`` evidence names as its rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from coopdata.lexicon.load import table
from coopdata.prose.words.phrases import Automaton, Hit, Phrase, automaton

__all__ = ["Hit", "rows", "scan", "word_list", "word_set", "word_sets"]


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


def _listed(book: str, phrases: Iterable[str], rule: str, value: str) -> Iterator[Phrase]:
    return (Phrase(book, phrase, rule, value) for phrase in phrases)


def _instruments() -> Iterator[Phrase]:
    """Head nouns of agreements, whose value is the kind, and what is done with them, whose value is the status."""
    for row in rows("instruments", "instrument"):
        yield from _listed("instrument", row["nouns"], row["id"], row["kind"])
        yield from (Phrase("instrument", noun, row["id"], row["kind"], plural=True) for noun in row["plurals"])
    for row in rows("instruments", "act"):
        yield from _listed("act", row["verbs"], row["id"], row["status"])


def _encounters() -> Iterator[Phrase]:
    """Triggers of meetings, whose value is ``kind:sides``; words by which one was a call; head nouns of series."""
    for row in rows("encounters", "encounter"):
        yield from _listed("encounter", row["phrases"], row["id"], f"{row['kind']}:{row['sides']}")
    found = table("encounters")
    yield from _listed("remote", found["remote"]["phrases"], "meeting.remote", "call")
    yield from _listed("organ", found["organs"]["nouns"], "series.organ", "organ")
    yield from _listed("dialogue", found["organs"]["dialogues"], "series.dialogue", "dialogue")


def _gatherings() -> Iterator[Phrase]:
    """Head nouns of conferences, whose value is the kind; words by which one takes part, and by which one organizes."""
    for row in rows("gatherings", "gathering"):
        yield from _listed("gathering", row["nouns"], row["id"], row["kind"])
        yield from (Phrase("gathering", f"{noun}s", row["id"], row["kind"], plural=True) for noun in row["nouns"])
    found = table("gatherings")
    yield from _listed("attendance", found["attendance"]["phrases"], "conference.attended", "attended")
    yield from _listed("organizing", found["organizing"]["phrases"], "conference.organized-by", "organized")


def _small() -> Iterator[Phrase]:
    """Words that make of a trigger a plan or a wish; sides named before; words behind which subjects stand."""
    for mood, phrases in table("modality").items():
        yield from _listed("mood", phrases, f"modality.{mood}", mood)
    found = table("reference")
    sides = [f"{lead} {head}" for lead in found["pair_leads"] for head in found["pair_heads"]]
    for words in (*sides, *found["pair_phrases"]):
        yield Phrase("pair", words, "reference.pair", words, plural=True)
    for row in rows("topics", "cue"):
        yield from _listed("cue", row["phrases"], row["id"], " ".join(row["of"]))


@cache
def _automaton() -> Automaton:
    return automaton((*_instruments(), *_encounters(), *_gatherings(), *_small()))


def scan(lows: Sequence[str]) -> defaultdict[str, list[Hit]]:
    """Return the phrases of every book in a sentence, by the book's name; a book without any has an empty list.

    The books are ``act``, ``attendance``, ``cue``, ``dialogue``, ``encounter``, ``gathering``, ``instrument``,
    ``mood``, ``organ``, ``organizing``, ``pair`` and ``remote``.

    Args:
        lows: The sentence's tokens in lower case.
    """
    return _automaton().find(lows)
