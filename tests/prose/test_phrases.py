"""Laws of the automaton that finds the lexicon's phrases."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.lexicon.load import table
from coopdata.prose.words.phrases import Automaton, Hit, Phrase, automaton, spelt_out

WORDS = st.sampled_from("abc")
CHOICES = st.lists(st.lists(WORDS, max_size=2).map(" ".join), min_size=2, max_size=3)
PARTS = st.one_of(WORDS, CHOICES.map(lambda choices: f"({'|'.join(choices)})"))
PATTERNS = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
PHRASES = st.lists(
    st.builds(Phrase, st.sampled_from("xy"), PATTERNS, st.sampled_from("rs"), st.just(""), st.just(False)), max_size=5
)


def by_hand(phrases: list[Phrase], lows: list[str]) -> dict[str, list[Hit]]:
    """Find phrases by spelling all of them out and trying each, the longest first, at each word."""
    plain = sorted(
        (-len(words.split()), phrase.rule, phrase.book, words.split())
        for phrase in phrases
        for words in spelt_out(phrase.words)
        if words
    )
    found: dict[str, list[Hit]] = {}
    for start in range(len(lows)):
        for _, rule, book, words in plain:
            end = start + len(words)
            hits = found.get(book, [])
            if lows[start:end] == words and (not hits or hits[-1].end <= start):
                found.setdefault(book, []).append(Hit(start, end, rule, ""))
    return found


@given(PHRASES, st.lists(WORDS, max_size=8))
def test_alternatives_are_found_as_if_they_were_spelt_out(phrases: list[Phrase], lows: list[str]) -> None:
    """A phrase with alternatives is found where one of the phrases is for which it stands, the longest at a place."""
    assert automaton(phrases).find(lows) == by_hand(phrases, lows)


def states(start: Automaton) -> int:
    """Return how many states can be reached."""
    seen, reached = {id(start)}, [start]
    for state in reached:
        reached += [further for further in state.steps.values() if id(further) not in seen]
        seen |= {id(further) for further in state.steps.values()}
    return len(seen)


def test_a_phrase_costs_as_much_as_it_has_words() -> None:
    """What stands for a million million phrases takes a state for each bracket, not for each phrase."""
    assert states(automaton([Phrase("x", " ".join(["(a|b)"] * 40), "r", "")])) <= 41 + 1


def strings(value: object) -> Iterator[str]:
    """Yield the words and phrases of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("name", ["encounters", "gatherings", "instruments", "modality"])
def test_alternatives_are_whole_words(name: str) -> None:
    """No bracket with alternatives stands within a word, since a phrase is compared word by word."""
    for phrase in strings(table(name)):
        parts = [part.split("|") for part in re.split(r"[()]", phrase)]
        for choice in islice(product(*parts), 500) if "|" in phrase else ():
            assert "".join(choice).split() == " ".join(choice).split(), phrase


@pytest.mark.parametrize("name", ["bodies", "document", "gazetteer", "grammar", "persons", "reference", "temporal"])
def test_only_phrases_have_alternatives(name: str) -> None:
    """Lists of single words name each of their words."""
    found: Mapping[str, Any] = table(name)
    assert [text for text in strings(found) if re.search(r"\(.*\|.*\)", text)] == []
