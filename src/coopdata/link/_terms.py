"""The word lists of titles, read once: ``terms.toml``, ``states.toml`` and the lexicon's names."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from coopdata.link._letters import words

__all__ = ["Terms", "WordTable", "terms", "word_table"]


class WordTable(NamedTuple):
    """Words and beginnings of words, each with what it stands for."""

    whole: Mapping[str, str]
    begins: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    """By the first three letters how long the beginnings are, the longest first: most words have none to look up."""

    def get(self, word: str) -> str | None:
        """Return what a word stands for: the whole word, else its longest known beginning of three letters or more."""
        found = self.whole.get(word)
        if found is not None:
            return found
        for end in self.lengths.get(word[:3], ()):
            found = self.begins.get(word[:end])
            if found is not None:
                return found
        return None


def word_table(entries: Mapping[str, Iterable[str]]) -> WordTable:
    """Return the table of some words, where ``*`` ends a beginning.

    Args:
        entries: For each meaning its words in plain letters.
    """
    pairs = [(word, meaning) for meaning, listed in entries.items() for word in listed]
    begins = {word[:-1]: meaning for word, meaning in pairs if word.endswith("*")}
    lengths: dict[str, set[int]] = {}
    for begin in begins:
        if len(begin) >= 3:
            lengths.setdefault(begin[:3], set()).add(len(begin))
    return WordTable(
        MappingProxyType({word: meaning for word, meaning in pairs if not word.endswith("*")}),
        MappingProxyType(begins),
        MappingProxyType({start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}),
    )


class Terms(NamedTuple):
    """What is known of the words of titles."""

    languages: Mapping[str, frozenset[str]]
    """For a function word, the languages in which it is one; empty for one of all languages."""
    styles: WordTable
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    instruments: WordTable
    dependent: frozenset[str]
    form: frozenset[str]
    numbered: WordTable
    concepts: WordTable
    events: frozenset[str]
    """Words of subjects that say what an event is called and not what it is about."""
    sorts: frozenset[str]
    """Words of series that only say of what sort an organ is."""
    parties: Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    """By first word: the words of a name, its code, and whether it counts only in capitals; longest names first."""
    states: frozenset[str]
    """The codes among those of ``parties`` that are of states, and of unions that act as one."""
    successors: Mapping[str, tuple[str, ...]]
    bits: Mapping[str, float]
    """How much a shared word is worth; a word that is not here is worth ``unlisted``."""
    unlisted: float


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("coopdata.link").joinpath(name).read_text(encoding="utf-8"))


@cache
def terms() -> Terms:
    """Return the word lists."""
    data, states = _load("terms.toml"), _load("states.toml")
    languages: dict[str, frozenset[str]] = {}
    for language, listed in data["function_words"].items():
        for word in listed:
            languages[word] = languages.get(word, frozenset()) | ({language} if language != "any" else frozenset())
    months = {word: number for number, listed in enumerate(data["months"]["names"], 1) for word in listed}
    return Terms(
        languages=MappingProxyType(languages),
        styles=word_table({"style": data["styles"]["words"]}),
        months=MappingProxyType(months),
        ordinals=MappingProxyType({w: n for n, listed in enumerate(data["ordinals"]["words"], 1) for w in listed}),
        instruments=word_table(data["instruments"]),
        dependent=frozenset(data["families"]["dependent"]),
        form=frozenset(data["families"]["form"]),
        numbered=word_table(data["numbered"]),
        concepts=word_table(data["concepts"]),
        events=frozenset(data["events"]["words"]),
        sorts=frozenset(data["sorts"]["words"]),
        parties=_parties(states),
        states=_states(states),
        successors=MappingProxyType({code: tuple(after) for code, after in states["successors"].items()}),
        bits=MappingProxyType(
            {word: float(n) for n, listed in data["bits"].items() if n != "unlisted" for word in listed}
        ),
        unlisted=data["bits"]["unlisted"],
    )


def _states(states: Mapping[str, Any]) -> frozenset[str]:
    from coopdata.lexicon import load

    return frozenset((*load.countries(), *states["bodies"]))


def _parties(states: Mapping[str, Any]) -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    from coopdata.lexicon import load

    named: dict[tuple[str, ...], tuple[str, bool]] = {}

    def add(form: str, code: str) -> None:
        parts = words(form)
        if parts and parts not in named:
            named[parts] = (code, len(parts) == 1 and len(parts[0]) <= 6 and form.isupper())

    for code, forms in states["bodies"].items():
        for form in forms:
            add(form, code)
    for code, forms in states["names"].items():
        for form in forms:
            add(form, code)
    for form, code in load.country_forms().items():
        add(form, code)
    unsure = load.ambiguities()
    for form, code in load.demonyms().items():
        if not {"word", "place"} & unsure.get(form, frozenset()):
            add(form, code)
    for form, body in load.igos().items():
        add(form, body.acronym)
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for parts, (code, capitals) in named.items():
        by_first.setdefault(parts[0], []).append((parts, code, capitals))
    return MappingProxyType(
        {first: tuple(sorted(all_, key=lambda e: (-len(e[0]), e))) for first, all_ in by_first.items()}
    )
