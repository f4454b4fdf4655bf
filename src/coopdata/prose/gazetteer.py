"""Countries, demonyms, seats of government, cities and intergovernmental organisations in a sentence."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon import load
from coopdata.prose.tokens import Token

__all__ = ["Tag", "find_tags", "place_country"]

_LONGEST = 12
"""No form of a name in the gazetteer has more tokens that matter: "Democratic People's Republic of Korea" has seven."""


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


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load.table("gazetteer")["not_names"])


@cache
def _first_words() -> dict[str, int]:
    """The first word of each name with several words, and the most tokens that a name with it has."""
    found: dict[str, int] = {}
    for surface in _surfaces():
        words = surface.replace("-", " - ").replace("&", " & ").replace(",", " , ").split()
        if len(words) > 1:
            found[words[0]] = max(found.get(words[0], 1), min(_LONGEST, len(words) + surface.count("'")))
    return found


def _surface(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    piece = text[tokens[start].start : tokens[end - 1].end].replace("’", "'")
    return piece if piece.isprintable() and "\xa0" not in piece else " ".join(piece.split())


def find_tags(text: str, tokens: Sequence[Token]) -> list[Tag]:
    """Return the gazetteer's names among a sentence's tokens, the longest at each place, none within another.

    Args:
        text: The whole document, to which the tokens' offsets refer.
        tokens: The sentence.
    """
    surfaces, firsts, prefixes = _surfaces(), _first_words(), load.combining_prefixes()
    found: list[Tag] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        if not token.capital:
            at += 1
            continue
        for length in range(min(firsts.get(token.text, 1), count - at), 0, -1):
            entry = surfaces.get(token.text if length == 1 else _surface(text, tokens, at, at + length))
            if entry is not None and entry[0] == "decoy":  # "Persian Gulf", "Ibero-American": no country is meant
                at += length
                break
            if entry is not None and (length > 1 or not _is_initial(tokens, at)):
                found.append(Tag(at, at + length, *entry))
                at += length
                break
        else:
            if token.text in prefixes and at + 1 < count and tokens[at + 1].text in "-–" and tokens[at + 1].glued:
                found.append(Tag(at, at + 1, "demonym", prefixes[token.text], token.text))
            elif (
                token.text.isupper() and len(token.text) > 3 and (entry := surfaces.get(token.text.title())) is not None
            ):
                found.append(Tag(at, at + 1, *entry))  # a name in capitals: TEHRAN
            at += 1
    return found


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    return len(tokens[at].text) == 1


def place_country(name: str) -> str | None:
    """Return the code of the country that a city or seat lies in, or ``None``."""
    straight = name.replace("’", "'")
    entry = _surfaces().get(straight if not straight.isupper() else straight.title())
    return entry[1] if entry is not None and entry[0] in ("city", "seat", "country") else None
