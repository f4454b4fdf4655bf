"""Countries, demonyms, seats of government, cities and intergovernmental organisations in a sentence."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon import load
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.tokens import Tokens, tokenize

__all__ = ["Tag", "find_tags", "names_state", "place_country"]


class Tag(NamedTuple):
    """A name of the gazetteer between two tokens.

    Attributes:
        start: Index of its first token.
        end: Index behind its last token.
        kind: ``country``, ``demonym``, ``seat``, ``city`` or ``igo``.
        value: The country's code, or the organisation's acronym.
        name: The name as the gazetteer has it.
    """

    start: int
    end: int
    kind: str
    value: str
    name: str


@cache
def _surfaces() -> dict[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for name, code in load.city_codes().items():
        found[name] = ("city", code, name)
    for name, code in load.seats().items():
        found[name] = ("seat", code, name)
    for name, code in load.demonyms().items():
        found[name] = ("demonym", code, name)
    for name, code in load.country_forms().items():
        found[name] = ("country", code, name)
    for name, igo in load.igos().items():
        found[name] = ("igo", igo.acronym, igo.name)
    for name in _not_names():
        found.pop(name, None)
    for name in load.decoys():
        found[name] = ("decoy", "", name)
    return found


class _Word(NamedTuple):
    """What the gazetteer knows of one word.

    Attributes:
        seconds: The words that may follow in a longer name, each with how many tokens that may have, most first.
        entry: The name that the word is by itself.
        prefix: The code of the country whose people it means before a hyphen.
    """

    seconds: Mapping[str, tuple[int, ...]] | None
    entry: tuple[str, str, str] | None
    prefix: str | None


@cache
def _words() -> dict[str, _Word]:
    """All words with which a name may begin: one look-up in a large table for each capital, and seldom a second."""
    surfaces, firsts, prefixes = _surfaces(), _first_words(), load.combining_prefixes()
    alone = [surface for surface in surfaces if " " not in surface]
    return {word: _Word(firsts.get(word), _alone(word), prefixes.get(word)) for word in (*alone, *firsts, *prefixes)}


def _alone(word: str) -> tuple[str, str, str] | None:
    entry = _surfaces().get(word)
    return entry if entry is None or len(word) > 1 or entry[0] == "decoy" else None  # no initial


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load.table("gazetteer")["not_names"])


@cache
def _first_words() -> dict[str, dict[str, tuple[int, ...]]]:
    """The first word of each name with several, the words that may follow, and how many tokens, most first, it has."""
    found: dict[str, dict[str, set[int]]] = {}
    for surface in _surfaces():
        if surface.isalpha():
            continue
        plain = surface.replace(" ", "").isalpha()
        words = surface.split() if plain else tokenize(surface).texts
        if len(words) > 1:
            found.setdefault(words[0], {}).setdefault(words[1], set()).add(len(words))
    return {
        first: {second: tuple(sorted(lengths, reverse=True)) for second, lengths in seconds.items()}
        for first, seconds in found.items()
    }


def _surface(text: str, tokens: Tokens, start: int, end: int) -> str:
    piece = text[tokens.starts[start] : tokens.ends[end - 1]].replace("’", "'")
    return piece if piece.isprintable() and "\xa0" not in piece else " ".join(piece.split())


def find_tags(text: str, tokens: Tokens, capitals: Sequence[int] | None = None) -> list[Tag]:
    """Return the gazetteer's names among a sentence's tokens, the longest at each place, none within another.

    Args:
        text: The whole document, to which the tokens' offsets refer.
        tokens: The sentence.
        capitals: The indexes of its tokens that begin with a capital, where they are known.
    """
    words, surfaces = _words(), _surfaces()
    found: list[Tag] = []
    count, behind = len(tokens), 0
    if capitals is None:
        capitals = [at for at, capital in enumerate(tokens.capital) if capital]
    if count and text.find("+1", tokens.starts[0], tokens.ends[-1]) >= 0:  # "the 5+1 countries"
        numbers = [at for at in range(count - 1) if tokens.texts[at + 1] == "+" and tokens.texts[at].isdigit()]
        capitals = sorted({*capitals, *numbers})
    for at in capitals:
        if at < behind:
            continue
        word = tokens.texts[at]
        known = words.get(word)
        if known is None:  # most capitals
            if len(word) > 3 and word.isupper():
                found.extend(_shouted(word, at))
            continue
        entry, end = None, at + 1
        if known.seconds is not None and end < count:
            for length in known.seconds.get(tokens.texts[end], ()):
                if at + length <= count:
                    entry = surfaces.get(_surface(text, tokens, at, at + length))
                    if entry is not None:
                        end = at + length
                        break
        if entry is None:
            entry = known.entry
        if entry is not None:
            behind = end
            if entry[0] == "decoy":  # "Persian Gulf", "Ibero-American": no country is meant
                continue
            kind = "adjective" if _compounded(tokens, at, end) else entry[0]
            if kind == "igo" and at >= _PERMANENT and tokens.lows[at - 4] == word_list("permanent_members")[0]:
                entry = _permanent_members(tokens, at) or entry
            found.append(Tag(at, end, kind, *entry[1:]))
        elif known.prefix is not None and end < count and tokens.texts[end] in "-–" and tokens.glued[end]:
            found.append(Tag(at, end, "demonym", known.prefix, word))
        elif len(word) > 3 and word.isupper():
            found.extend(_shouted(word, at))
    return found


def _shouted(word: str, at: int) -> list[Tag]:
    """A name in capitals: ``TEHRAN``."""
    entry = _surfaces().get(word.title())
    return [Tag(at, at + 1, *entry)] if entry is not None else []


_PERMANENT = 4
"""So many words are "permanent members of the" in front of the Security Council."""


def _permanent_members(tokens: Tokens, at: int) -> tuple[str, str, str] | None:
    """``the five permanent members of the UN Security Council``: the group of those states."""
    words = tokens.lows[at - _PERMANENT : at]
    return _surfaces().get(word_list("permanent_members")[-1]) if words == word_list("permanent_members")[:-1] else None


def _compounded(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name is only part of an adjective or sum: ``anti-Iran``, ``Saudi-led``, ``US$4.9 billion``.

    So is what states belonged to once: ``the two former Soviet republics``.
    """
    if end < len(tokens) and tokens.texts[end] == "$":
        return True
    if start > 0 and end < len(tokens) and tokens.lows[start - 1] in word_set("bygone"):
        return tokens.lows[end] in word_set("parts_of_bygone_states")
    if start > 1 and tokens.texts[start - 1] in "-–" and tokens.lows[start - 2] in word_set("before_compounded_names"):
        return True
    return (
        end + 1 < len(tokens)
        and tokens.texts[end] in "-–"
        and tokens.lows[end + 1] in word_set("behind_compounded_names")
    )


def names_state(name: str) -> bool:
    """Return whether a name, also one in capitals, is that of a country.

    Args:
        name: The name: "TRINIDAD AND TOBAGO".
    """
    code = place_country(name)
    return code is not None and all(word.lower() in _words_of_states(code) for word in name.split())


@cache
def _words_of_states(code: str) -> frozenset[str]:
    """The words of all forms of a country's name."""
    return frozenset(
        word.lower() for form, found in load.country_forms().items() if found == code for word in form.split()
    )


def place_country(name: str) -> str | None:
    """Return the code of the country that a city or seat lies in, or ``None``."""
    straight = name.replace("’", "'")
    if straight.isupper():
        small = word_set("small_words_in_names")  # "TRINIDAD AND TOBAGO"
        words = [word.lower() if word.lower() in small else word.title() for word in straight.split()]
        straight = " ".join([straight.split()[0].title(), *words[1:]])
    entry = _surfaces().get(straight) or _surfaces().get(straight.title() if name.isupper() else straight)
    return entry[1] if entry is not None and entry[0] in ("city", "seat", "country") else None
