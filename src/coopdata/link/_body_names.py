"""Names of bodies: their words in one language, and how alike two of them are."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from coopdata.link._letters import words
from coopdata.link._name_likeness import Likeness
from coopdata.link._scripts import latin_reading
from coopdata.link._terms import WordTable, terms, word_table

__all__ = ["body_acronyms", "compare_body_words", "meaning_words"]

STATE = "@"
"""Before the code of a state."""


class _Known(NamedTuple):
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    words: WordTable
    states: WordTable
    silent: frozenset[str]
    legal: frozenset[str]
    slight: frozenset[str]
    styles: frozenset[str]
    units: frozenset[str]
    narrowing: frozenset[str]
    successors: Mapping[frozenset[str], str]


@cache
def _known() -> _Known:
    data = tomllib.loads(files("coopdata.link").joinpath("body_names.toml").read_text(encoding="utf-8"))
    return _Known(
        phrases=MappingProxyType({tuple(k.split()): tuple(v.split()) for k, v in data["phrases"].items()}),
        words=word_table(data["words"]),
        states=word_table(data["states"]),
        silent=frozenset(data["silent"]["words"]),
        legal=frozenset(data["silent"]["legal"]),
        slight=frozenset(data["silent"]["slight"]),
        styles=frozenset(data["styles"]["words"]),
        units=frozenset(data["parts"]["units"]),
        narrowing=frozenset(data["parts"]["narrowing"]),
        successors=MappingProxyType(
            {frozenset(form.split()): code for code, forms in data["successors"].items() for form in forms}
        ),
    )


def meaning_words(name: str) -> tuple[str, ...]:
    """Return what a body's name says, word by word, in order and each once.

    Head nouns and subjects stand in English whatever the language, states as ``@`` and their code, the acronym of a
    body that the lexicon knows as its full name; function words, legal forms and the styles of states fall away.

    Args:
        name: A name in any script; letters that are not read stay.

    Examples:
        >>> meaning_words("Ministère des Affaires étrangères de la France")
        ('ministry', 'foreign', '@FR')
        >>> meaning_words("МИД России"), meaning_words("Iranian Foreign Ministry")
        (('ministry', 'foreign', '@RU'), ('foreign', 'ministry', '@IR'))
    """
    known = _known()
    raw = _raw(name)
    if len(raw) == 1 and raw[0][1] and raw[0][0] in _spelled_out():
        raw = _raw(_spelled_out()[raw[0][0]])
    named, rest = _parties(raw)
    found: list[str] = []
    at = 0
    while at < len(rest):
        size = next((n for n in (4, 3, 2, 1) if tuple(rest[at : at + n]) in known.phrases), 0)
        for word in known.phrases[tuple(rest[at : at + size])] if size else (rest[at],):
            meaning = _meaning(word)
            if meaning:
                found.append(meaning)
        at += size or 1
    found += named
    if any(word[0] == STATE for word in found):
        kept = [word for word in found if word not in known.styles or (word == "state" and "university" in found)]
        if "department" in found and "state" in found:
            kept.append("state")
        found = kept if any(word[0] != STATE for word in kept) else found
    gone = known.successors.get(frozenset(found))
    if gone:
        found = gone.split()
    return tuple(dict.fromkeys(found)) or words(name)


def _meaning(word: str) -> str:
    known = _known()
    if word in known.silent or word in known.legal:
        return ""
    state = known.states.get(word)
    if state is not None:
        return STATE + state
    return known.words.get(word) or word


def _raw(name: str) -> list[tuple[str, bool]]:
    """The words of a name, each with whether it stands in capitals; dotted acronyms and *co-* closed up."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("&", " and ")
    for written in ("Co-op", "co-op", "CO-OP"):
        text = text.replace(written, written.replace("-", ""))
    found: list[tuple[str, bool]] = []
    for part in text.split():
        bare = part.strip("(),;:")
        if bare.endswith("'s"):
            bare = bare[:-2]
        elif bare.lower().startswith(("d'", "l'")):
            bare = bare[2:]
        elif bare.lower().startswith("dell'"):
            bare = bare[5:]
        if bare.count(".") >= 2 or (bare.count(".") == 1 and len(bare) == 3):
            bare = bare.replace(".", "") if all(len(one) <= 1 for one in bare.split(".")) else bare
        capitals = sum(map(str.isupper, bare)) >= 2 and not any(map(str.islower, bare))
        found += [(word, capitals) for word in words(latin_reading(bare))]
    return found


def _parties(raw: Sequence[tuple[str, bool]]) -> tuple[list[str], list[str]]:
    """The states that a name names, and its other words."""
    table = terms()
    named: list[str] = []
    rest: list[str] = []
    at = 0
    plain = [word for word, _ in raw]
    while at < len(plain):
        for form, code, capitals in table.parties.get(plain[at], ()):
            if code in table.states and tuple(plain[at : at + len(form)]) == form and (not capitals or raw[at][1]):
                named += [STATE + after for after in table.successors.get(code, (code,))]
                at += len(form)
                break
        else:
            rest.append(plain[at])
            at += 1
    return named, rest


@cache
def _spelled_out() -> Mapping[str, str]:
    """The full names of the bodies that the lexicon knows by their acronyms, in plain letters."""
    from coopdata.lexicon import load

    return MappingProxyType({"".join(words(body.acronym)): body.name for body in load.igos().values()})


def body_acronyms(name: str) -> frozenset[str]:
    """Return the acronyms by which a body may go: given in its name in capitals, or made of its initials."""
    raw = _raw(name)
    given = {word for word, capitals in raw if capitals and 2 <= len(word) <= 10}
    plain = [word for word, capitals in raw if not capitals]
    silent = _known().silent
    meaning = [word for word in plain if word not in silent]
    made = {
        "".join([word[1] if letter_of_ex and word.startswith("ex") else word[0] for word in some])
        for some in (plain, meaning)
        if len(some) >= 3
        for letter_of_ex in (False, True)
    }
    return frozenset(given | made)


def compare_body_words(
    a: tuple[str, ...], b: tuple[str, ...], short_a: frozenset[str], short_b: frozenset[str]
) -> Likeness:
    """Return how alike two names are, each given as its :func:`meaning_words` and :func:`body_acronyms`.

    Args:
        a: What a name says.
        b: What another says.
        short_a: The acronyms of the first.
        short_b: The acronyms of the second.
    """
    if not a or not b:
        return Likeness.UNKNOWN
    if a == b or set(a) == set(b):
        return Likeness.SAME
    if (len(a) == 1 and a[0] in short_b) or (len(b) == 1 and b[0] in short_a):
        return Likeness.CLOSE
    states_a, states_b = ({word for word in name if word[0] == STATE} for name in (a, b))
    shared = {word for word in short_a & short_b if len(word) >= 3 and word in a and word in b}
    if shared and (states_a == states_b or not states_a or not states_b):
        return Likeness.CLOSE  # both give the same acronym
    if not ("".join(a).isascii() and "".join(b).isascii()):
        return Likeness.UNKNOWN
    left = {x for x in a if x not in b and not any(_alike(x, y) for y in b)} - short_b - short_a
    right = {y for y in b if y not in a and not any(_alike(x, y) for x in a)} - short_a - short_b
    if not left and not right:
        return Likeness.CLOSE
    known = _known()
    if left and right:
        return Likeness.DIFFERENT
    more, short = (left, set(b)) if left else (right, set(a))
    if more <= known.slight:
        return (
            Likeness.CLOSE if len(short) > 1 or next(iter(short)) not in known.units | known.slight else Likeness.PART
        )
    if len(short) > 1 or next(iter(short)) not in _heads():
        if more & known.units or (more & known.narrowing and "ministry" not in short):
            return Likeness.DIFFERENT
        if any(word[0] == STATE for word in more) and any(word[0] == STATE for word in short):
            return Likeness.DIFFERENT  # Guinea and Equatorial Guinea, one partner more
    return Likeness.PART


@cache
def _heads() -> frozenset[str]:
    """The head nouns: alone they name no body."""
    return frozenset((*_known().words.whole.values(), *_known().words.begins.values()))


def _alike(a: str, b: str) -> bool:
    """Words that differ by their ending, or by one slip in a longer word; codes never."""
    if STATE in (a[0], b[0]) or min(len(a), len(b)) < 4:
        return False
    heads = _heads()
    if a in heads and b in heads:
        return False
    from rapidfuzz.distance import OSA, Prefix

    if OSA.distance(a, b, score_cutoff=1) <= 1 and min(len(a), len(b)) >= 6:
        return True
    common = Prefix.similarity(a, b)
    return common >= 4 and common >= min(len(a), len(b)) - 2 and abs(len(a) - len(b)) <= 4
