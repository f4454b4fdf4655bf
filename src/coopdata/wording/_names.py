"""Names of countries, bodies and people as they stand in a sentence."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from coopdata.actors import Actor, Country, Person
from coopdata.records import Place
from coopdata.wording._phrases import clean, joined, phrase, word_list

if TYPE_CHECKING:
    from coopdata.lexicon.load import CountryEntry

__all__ = ["actor_words", "country_name", "country_of", "place_words", "sides_words", "some"]


_WORD = re.compile(r"[|]|[^|_\W]+")


def _entry(code: str) -> "CountryEntry | None":
    from coopdata.lexicon import load

    return load.countries().get(code)


@cache
def _with_article(table: str) -> frozenset[str]:
    return frozenset(word_list(table))


def country_name(code: str, *, article: bool = False) -> str:
    """Return the English name of a country, or its code where the lexicon does not know it.

    Args:
        code: ISO 3166-1 alpha-2, ``XK``, or ISO 3166-3.
        article: Put "the" before names that take it in running text ("the Netherlands").
    """
    entry = _entry(code)
    name = code if entry is None else entry.name
    return f"the {name}" if article and code in _with_article("countries_with_article") else name


def country_of(name: str) -> str | None:
    """Return the code of the country that a text names in full, or nothing where it may be something else.

    Args:
        name: A name, as it is written.
    """
    from coopdata.lexicon import load

    found = load.country_forms().get(name)
    return None if found is None or load.ambiguities().get(name) else found


def _igo_name(acronym: str) -> str:
    return f"the {acronym}" if acronym in _with_article("igos_with_article") else clean(acronym)


def some(items: Iterable[str], most: int | None) -> list[str]:
    """Return at most so many items, with "N others" for the rest; one item too many is shown after all.

    Args:
        items: Texts; empty ones are left out.
        most: How many to show, or ``None`` for all.
    """
    found = [item for item in items if item]
    if most is None or len(found) <= most + 1:
        return found
    return [*found[:most], f"{len(found) - most:,} others"]


def sides_words(codes: Sequence[str], igos: Sequence[str], most: int | None) -> list[str]:
    """Return the sides by name: countries first, then organisations by their acronyms."""
    names = [country_name(code, article=True) for code in codes] + [_igo_name(igo) for igo in igos]
    return some(names, most)


def place_words(place: Place | None) -> str:
    """Return ``in Nancy (France)``, ``in Nancy``, ``in France``, or nothing."""
    if place is None:
        return ""
    name = clean(place.name or "")
    if name and place.country:
        return f"in {name} ({country_name(place.country)})"
    if name:
        return f"in {name}"
    return f"in {country_name(place.country, article=True)}" if place.country else ""


def actor_words(actor: Actor) -> str:
    """Return a name with what is known of it in brackets: ``Penny Wong (Foreign Minister, Australia)``."""
    name = clean(actor.name)
    notes: list[str] = []
    if isinstance(actor, Person):
        notes += [clean(actor.office or ""), clean(actor.organization or "")]
    if actor.country:
        country = country_name(actor.country)
        if isinstance(actor, Country):
            name = name or country
        elif not _tells_country(" | ".join((name, *notes)), actor.country):
            notes.append(country)
    if actor.role:
        notes.append(phrase("role", actor.role))
    inside = ", ".join(note for note in notes if note)
    if not inside:
        return name
    return f"{name} ({inside})" if name else inside


def _tells_country(text: str, code: str) -> bool:
    """Whether a text names a country or its people: "Iraqi Foreign Minister" needs no "Iraq" behind it."""
    entry = _entry(code)
    words = _spaced(text)
    return entry is not None and any(_spaced(word) in words for word in (entry.name, *entry.demonyms))


def uncovered(actors: Iterable[Actor], codes: Iterable[str], igos: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the sides that no actor stands for, countries and organisations apart.

    Args:
        actors: The actors that the sentence names.
        codes: The record's countries.
        igos: The record's organisations.
    """
    named = list(actors)
    shown = {actor.country for actor in named}
    names = {actor.name for actor in named}
    every = _spaced(" | ".join(names))
    left = [code for code in codes if code not in shown and _spaced(country_name(code)) not in every]
    acronyms = _acronyms(names) if named else names
    return left, [igo for igo in igos if igo not in acronyms]


def _spaced(text: str) -> str:
    """The words of a text between single blanks, so that "Niger" is not found in "Nigeria"."""
    return f" {' '.join(_WORD.findall(text))} "


def _acronyms(names: Iterable[str]) -> set[str]:
    """The names as they are, and the acronyms of those that the lexicon knows."""
    from coopdata.lexicon import load

    known = load.igos()
    return {known[name].acronym if name in known else name for name in names}


def listed(actors: Iterable[Actor], most: int | None) -> list[str]:
    """Return the actors' words, each once, countries with their articles."""
    return some(dict.fromkeys(_in_sentence(actor) for actor in actors), most)


def _in_sentence(actor: Actor) -> str:
    words = actor_words(actor)
    if isinstance(actor, Country) and actor.country and words == country_name(actor.country):
        return country_name(actor.country, article=True)
    return words


def actors_words(actors: Iterable[Actor], most: int | None) -> str:
    """Return the actors as one phrase."""
    return joined(listed(actors, most))
