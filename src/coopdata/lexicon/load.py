"""The lexicon's tables, each read when first asked for and then kept: countries, demonyms, seats, cities, organisations.

All look-ups are by exact case. Texts write ``’`` or ``'``: pass a text's words through :func:`straight` first. Names with accents
stand with and without them. A word that needs more context than itself before it may count (``Jordan``, ``Georgia``, ``Washington``)
is in the tables like any other; :func:`ambiguities` says what else it may be.

Every function takes the ``language`` of the texts (a folder of the lexicon, ``"en"``) and returns a read-only value, the same each time.

Example:
    >>> country_forms()["Holland"], demonyms()["Kyrgyz"], seats()["Kremlin"], cities()["Samarkand"].country
    ('NL', 'KG', 'RU', 'UZ')
    >>> igos()["Pacific Islands Forum"].acronym
    'PIF'
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

import attrs

from coopdata.lexicon import _read

__all__ = [
    "City",
    "CountryEntry",
    "Igo",
    "ambiguities",
    "ambiguous_forms",
    "candidates",
    "cities",
    "combining_prefixes",
    "countries",
    "country_forms",
    "demonyms",
    "igos",
    "known_bodies",
    "seats",
    "straight",
    "table",
]


@attrs.frozen(kw_only=True)
class CountryEntry:
    """One code with every word that stands for it.

    Attributes:
        code: ISO 3166-1 alpha-2, ``XK``, or the four letters of ISO 3166-3 for a state that is gone.
        name: The short English name.
        official_name: The long one; the same as ``name`` where there is no other.
        capital: The capital city, or an empty string.
        forms: All names, ``name`` and ``official_name`` first; empty on a code that was only renamed.
        former: Those of ``forms`` that are out of use ("Ceylon").
        demonyms: Adjectives and words for the people, singular and plural.
        prefixes: Combining forms ("Sino").
        seats: The capital and what else stands for the government ("Kremlin"); empty for the capital of a state that is gone.
        historic: Whether the code is withdrawn.
        renamed_to: On a withdrawn code, the present code of the same state, under which its names stand; else ``None``.
        part_of: The code of the state to which a territory belongs, or ``None``.
        ambiguous: Those of its words that may mean something else (:func:`ambiguities` says what).
    """

    code: str
    name: str
    official_name: str
    capital: str
    forms: tuple[str, ...]
    former: tuple[str, ...]
    demonyms: tuple[str, ...]
    prefixes: tuple[str, ...]
    seats: tuple[str, ...]
    historic: bool
    renamed_to: str | None
    part_of: str | None
    ambiguous: tuple[str, ...]


@attrs.frozen(kw_only=True)
class City:
    """A town, resort or building that a text may name as a place.

    Attributes:
        name: The name under which it was looked up.
        country: The code of its country.
        population: Inhabitants by GeoNames; 0 for a place that is not in its list.
        capital: Whether it is the capital of a state.
    """

    name: str
    country: str
    population: int
    capital: bool


@attrs.frozen(kw_only=True)
class Igo:
    """An intergovernmental organisation, or a group of states that acts like one.

    Attributes:
        acronym: What records write in ``igos``: the acronym, or the short name where there is none.
        name: The full name.
        kind: ``un``, ``organization``, ``bank``, ``court``, ``research`` or ``group``; ``not_igo`` in :func:`known_bodies` only.
        seat: The city of its headquarters, or an empty string.
        country: The code of the seat's country, or an empty string.
        former: Whether it is gone.
        forms: All its names, acronym and full name first.
    """

    acronym: str
    name: str
    kind: str
    seat: str
    country: str
    former: bool
    forms: tuple[str, ...]


def straight(text: str) -> str:
    """Return ``text`` with each curly apostrophe made straight, character by character, so that offsets stay the same.

    >>> straight("Quai d’Orsay")
    "Quai d'Orsay"
    """
    return text.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")


@cache
def table(name: str, language: str = "en") -> Mapping[str, Any]:
    """Return the file ``NAME.toml`` of a language as read-only mappings and tuples.

    Args:
        name: The file's name without its ending.
        language: The lexicon's folder.

    Raises:
        InvalidValueError: If the lexicon has no such language or file.
    """
    return cast("Mapping[str, Any]", _read.frozen(_read.toml(name, language)))


@cache
def countries(language: str = "en") -> Mapping[str, CountryEntry]:
    """Return every code with its words, sorted by code."""
    reviewed = _read.toml("countries", language)
    entries = {}
    for code, name, official, capital, status, part_of, renamed_to in _read.rows("world", "countries.tsv"):
        hand = reviewed.get(code, {})
        shared = set(hand.get("shares", ()))
        names = [] if renamed_to else [name, official, *hand.get("forms", ()), *hand.get("former", ())]
        own = [capital] if capital and status == "current" and capital not in shared else []
        entries[code] = CountryEntry(
            code=code,
            name=name,
            official_name=official,
            capital=capital,
            forms=_with_plain(names),
            former=_with_plain(hand.get("former", ())),
            demonyms=_with_plain(hand.get("demonyms", ())),
            prefixes=tuple(hand.get("prefixes", ())),
            seats=_with_plain([*own, *hand.get("seats", ())]),
            historic=status == "historic",
            renamed_to=renamed_to or None,
            part_of=part_of or None,
            ambiguous=_with_plain(word for words in hand.get("ambiguous", {}).values() for word in words),
        )
    return MappingProxyType(entries)


@cache
def country_forms(language: str = "en") -> Mapping[str, str]:
    """Return each name of a country, abbreviations and former names included, with its code."""
    return MappingProxyType({form: entry.code for entry in countries(language).values() for form in entry.forms})


@cache
def demonyms(language: str = "en") -> Mapping[str, str]:
    """Return each adjective and word for a people, singular and plural, with its code."""
    return MappingProxyType({form: entry.code for entry in countries(language).values() for form in entry.demonyms})


@cache
def combining_prefixes(language: str = "en") -> Mapping[str, str]:
    """Return each combining form with its code; it counts only before a hyphen ("Sino-Russian")."""
    return MappingProxyType({form: entry.code for entry in countries(language).values() for form in entry.prefixes})


@cache
def seats(language: str = "en") -> Mapping[str, str]:
    """Return each capital and other place that stands for a government ("Tehran", "Kremlin") with its code."""
    return MappingProxyType({form: entry.code for entry in countries(language).values() for form in entry.seats})


@cache
def ambiguities(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Return what else a word of the lexicon may be, for the words that may be something else.

    The reasons: ``person`` (a given or family name), ``place`` (a place elsewhere, a region), ``word`` (a common word, an abbreviation
    of something else, or wider than the country), ``code`` (another country or organisation of the lexicon: see
    :func:`candidates`), ``body`` (for a capital: the organisation seated there; for an organisation: another body of that name).
    """
    found: dict[str, set[str]] = {}
    for name in ("countries", "igos"):
        for hand in _read.toml(name, language).values():
            for reason, words in hand.get("ambiguous", {}).items():
                for word in _with_plain(words):
                    found.setdefault(word, set()).add(reason)
    return MappingProxyType({word: frozenset(reasons) for word, reasons in sorted(found.items())})


@cache
def ambiguous_forms(language: str = "en") -> frozenset[str]:
    """Return the words of the other tables that need more context before they count."""
    return frozenset(ambiguities(language))


@cache
def candidates(language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the words that mean more than one country, the one that the other tables give first.

    >>> candidates()["Congolese"]
    ('CD', 'CG')
    """
    first = {**seats(language), **demonyms(language), **country_forms(language)}
    found: dict[str, list[str]] = {}
    for code, hand in sorted(_read.toml("countries", language).items()):
        for word in _with_plain(hand.get("shares", ())):
            found.setdefault(word, [first[word]]).append(code)
    return MappingProxyType({word: tuple(codes) for word, codes in sorted(found.items())})


@cache
def cities(language: str = "en") -> Mapping[str, City]:
    """Return each name of a city or diplomatic place: GeoNames' towns of 15,000 inhabitants and more, and the reviewed places.

    Of several bearers of a name a capital comes first, then the most populous. Names that are common words or people's names of a
    small town are left out.
    """
    hand = _read.toml("places", language)
    left_out = frozenset(_read.lines(language, "not_cities.txt"))
    aliases = hand["aliases"]
    states = {code for code, entry in countries(language).items() if entry.part_of is None}
    found: dict[str, tuple[bool, int, str]] = {}
    for name, country, inhabitants, is_capital, variants in _read.rows("world", "cities.tsv"):
        rank = (is_capital == "1" and country in states, int(inhabitants), country)
        names = [name, *variants.split("|")] if variants else [name]
        if name in aliases:
            names += _with_plain(aliases[name])
        for spelling in names:
            if spelling not in left_out and (spelling not in found or found[spelling] < rank):
                found[spelling] = rank
    for country, names in hand["places"].items():
        for spelling in _with_plain(names):
            found.setdefault(spelling, (False, 0, country))
    for spelling, country in hand["preferred"].items():
        found[spelling] = (False, 0, country)
    return MappingProxyType(
        {
            name: City(name=name, country=country, population=population, capital=capital)
            for name, (capital, population, country) in found.items()
        }
    )


@cache
def known_bodies(language: str = "en") -> Mapping[str, Igo]:
    """Return each name of an international body with the body, those that are no IGOs (``kind`` is ``not_igo``) included."""
    found: dict[str, Igo] = {}
    for acronym, hand in _read.toml("igos", language).items():
        forms = _with_plain([acronym, hand["name"], *hand.get("forms", ())])
        body = Igo(
            acronym=acronym,
            name=hand["name"],
            kind=hand["kind"],
            seat=hand.get("seat", ""),
            country=hand.get("country", ""),
            former=hand.get("former", False),
            forms=forms,
        )
        for form in forms:
            found.setdefault(form, body)
    return MappingProxyType(found)


@cache
def igos(language: str = "en") -> Mapping[str, Igo]:
    """Return each name of an intergovernmental organisation or group with the organisation."""
    return MappingProxyType({form: body for form, body in known_bodies(language).items() if body.kind != "not_igo"})


def _with_plain(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without repeats, each name with accents followed by the same name without them."""
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        if not name.isascii():
            found[_read.without_accents(name)] = None
    return tuple(found)
