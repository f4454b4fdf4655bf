"""The lexicon's tables, each read when first asked for and then kept: countries, peoples, seats, cities, IGOs.

All look-ups are by exact case. Texts write ``’`` or ``'``: pass a text's words through :func:`straight` first. Names
with accents stand with and without them. A word that needs more context than itself before it may count (``Jordan``,
``Georgia``, ``Washington``) is in the tables like any other; :func:`ambiguities` says what else it may be, and
:func:`decoys` has the phrases in which a country's name means no country (``Persian Gulf``).

Every function takes the ``language`` of the texts (a folder of the lexicon) and returns a read-only value, the same
each time. An unknown language raises :class:`~coopdata.errors.InvalidValueError`.

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
from coopdata.lexicon._cities import City, CityTable, city_lines

__all__ = [
    "City",
    "CountryEntry",
    "Igo",
    "ambiguities",
    "ambiguous_forms",
    "bikram_sambat",
    "candidates",
    "cities",
    "city_codes",
    "city_names",
    "combining_prefixes",
    "countries",
    "country_forms",
    "decoys",
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
        seats: The capital and what else stands for the government ("Kremlin"); of a state that is gone, only what
            stands for no other ("East Berlin").
        offices: Those of ``seats`` that are no city but a palace, ministry or street in the capital ("Kremlin").
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
    offices: tuple[str, ...]
    historic: bool
    renamed_to: str | None
    part_of: str | None
    ambiguous: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Igo:
    """An intergovernmental organisation, or a group of states that acts like one.

    Attributes:
        acronym: What records write in ``igos``: the acronym, or the short name where there is none.
        name: The full name.
        kind: ``un``, ``organization``, ``bank``, ``court``, ``research`` or ``group``; in :func:`known_bodies` also
            ``not_igo``. The head of ``en/igos.toml`` says what each means.
        seat: The city of its headquarters, or an empty string.
        country: The code of the seat's country, or an empty string.
        former: Whether it is gone.
        forms: All its names, acronym and full name first.
        members: Codes of the states that a small group consists of ("P5+1"); empty for all others.
    """

    acronym: str
    name: str
    kind: str
    seat: str
    country: str
    former: bool
    forms: tuple[str, ...]
    members: tuple[str, ...] = ()


def straight(text: str) -> str:
    """Return ``text`` with each curly apostrophe made straight, character by character, so that offsets stay the same.

    >>> straight("Quai d’Orsay")
    "Quai d'Orsay"
    """
    return text.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")


@cache
def table(name: str, language: str = "en") -> Mapping[str, Any]:
    """Return the file ``NAME.toml`` of a language, its tables as read-only mappings and its arrays as tuples.

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
    entries: dict[str, CountryEntry] = {}
    for code, name, official, capital, status, part_of, renamed_to in _read.rows("world", "countries.tsv"):
        hand: dict[str, Any] = reviewed.get(code, {})
        names = [] if renamed_to else [name, official, *hand.get("forms", ()), *hand.get("former", ())]
        is_seat = capital and status == "current" and capital not in hand.get("shares", ())
        entries[code] = CountryEntry(
            code=code,
            name=name,
            official_name=official,
            capital=capital,
            forms=_read.with_plain(names),
            former=_read.with_plain(hand.get("former", ())),
            demonyms=_read.with_plain(hand.get("demonyms", ())),
            prefixes=tuple(hand.get("prefixes", ())),
            seats=_read.with_plain([*([capital] if is_seat else []), *hand.get("seats", ()), *hand.get("offices", ())]),
            offices=_read.with_plain(hand.get("offices", ())),
            historic=status == "historic",
            renamed_to=renamed_to or None,
            part_of=part_of or None,
            ambiguous=_read.with_plain(word for words in hand.get("ambiguous", {}).values() for word in words),
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
def decoys(language: str = "en") -> frozenset[str]:
    """Return the phrases that hold a word of the other tables and mean none of their entries ("New Mexico").

    A longest match takes them first and drops them: "the Persian Gulf" names no side, "Jordan River" no country.
    """
    return frozenset(_read.with_plain(_flat(_read.toml("decoys", language))))


@cache
def ambiguities(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Return what else a word of the lexicon may be, for the words that may be something else.

    The reasons: ``person`` (a given or family name), ``place`` (a place elsewhere, a region), ``word`` (a common word,
    an abbreviation of something else, or wider than the country), ``code`` (another country of the lexicon, see
    :func:`candidates`), ``body`` (for a capital: the organisation seated there; for an organisation: another body).
    """
    found: dict[str, set[str]] = {}
    for name in ("countries", "igos"):
        for hand in _read.toml(name, language).values():
            _note(found, hand.get("ambiguous", {}))
    _note(found, _read.toml("places", language)["ambiguous"])
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
        for word in _read.with_plain(hand.get("shares", ())):
            found.setdefault(word, [first[word]]).append(code)
    return MappingProxyType({word: tuple(codes) for word, codes in sorted(found.items())})


@cache
def cities(language: str = "en") -> Mapping[str, City]:
    """Return each name of a city or other place: GeoNames' places of 15,000 inhabitants and more, and reviewed ones.

    Reviewed places go first; then, of several bearers of a name, a capital, then the most populous. Names that in
    English prose are words or people's names far more often than the town are left out. A city is made anew at each
    look-up; :func:`city_codes` is the fast way to all names.
    """
    hand = _read.toml("places", language)
    capitals = {city for entry in countries(language).values() if not entry.part_of for city in entry.seats[:2]}
    return CityTable(
        city_lines(
            _read.read("world", "cities.tsv"),
            {name: _read.with_plain(others) for name, others in hand["aliases"].items()},
            {code: _read.with_plain(names) for code, names in hand["places"].items()},
            capitals,
        )
    )


@cache
def city_codes(language: str = "en") -> Mapping[str, str]:
    """Return each name of :func:`cities` with the code of its country."""
    found = cast("CityTable", cities(language))
    return MappingProxyType(found.codes())


@cache
def city_names(language: str = "en") -> Mapping[str, str]:
    """Return the other names of cities, each with the name of which it is another.

    Example:
        >>> city_names()["Alma-Ata"]
        'Almaty'
    """
    aliases = _read.toml("places", language)["aliases"]
    return MappingProxyType({other: name for name, others in aliases.items() for other in _read.with_plain(others)})


@cache
def bikram_sambat() -> Mapping[int, tuple[int, ...]]:
    """Return the lengths of the twelve months of each year of Bikram Sambat, Nepal's calendar, as published.

    Example:
        >>> sum(bikram_sambat()[2081])
        366
    """
    table = {int(year): tuple(map(int, lengths)) for year, *lengths in _read.rows("world", "bikram_sambat.tsv")}
    return MappingProxyType(table)


@cache
def known_bodies(language: str = "en") -> Mapping[str, Igo]:
    """Return each name of an international body with the body, those of the ``kind`` ``not_igo`` included."""
    found: dict[str, Igo] = {}
    for acronym, hand in _read.toml("igos", language).items():
        short = [f"UN {rest}" for rest in hand["name"].split("United Nations ", 1)[1:] if hand["name"][0] == "U"]
        forms = _read.with_plain([acronym, hand["name"], *short, *hand.get("forms", ())])
        body = Igo(
            acronym=acronym,
            name=hand["name"],
            kind=hand["kind"],
            seat=hand.get("seat", ""),
            country=hand.get("country", ""),
            former=hand.get("former", False),
            forms=forms,
            members=tuple(hand.get("members", ())),
        )
        found |= dict.fromkeys(forms, body)
    return MappingProxyType(found)


@cache
def igos(language: str = "en") -> Mapping[str, Igo]:
    """Return each name of an intergovernmental organisation or group with the organisation."""
    return MappingProxyType({form: body for form, body in known_bodies(language).items() if body.kind != "not_igo"})


def _note(found: dict[str, set[str]], ambiguous: Mapping[str, Iterable[str]]) -> None:
    for reason, words in ambiguous.items():
        for word in _read.with_plain(words):
            found.setdefault(word, set()).add(reason)


def _flat(groups: Mapping[str, Iterable[str]]) -> list[str]:
    return [phrase for phrases in groups.values() for phrase in phrases]
