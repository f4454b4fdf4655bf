"""The words that tell people from bodies: offices, honorifics, head nouns, firms; what rank and kind they give.

The lexicon has them (``persons.toml``, ``bodies.toml``); here they are sets, read once.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.words.firms import firm_codes
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.tokens import tokenize

__all__ = ["TitleWords", "body_kind", "office_rank", "title_words"]


class TitleWords(NamedTuple):
    """Word lists for names, in lower case."""

    honorifics: frozenset[str]
    offices: frozenset[str]
    qualifiers: frozenset[str]
    portfolios: frozenset[str]
    no_person: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    heads: frozenset[str]
    not_bodies: frozenset[str]
    outlets: frozenset[str]
    verbs: frozenset[str]
    body_nouns: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    firms: frozenset[str]
    firm_endings: frozenset[str]
    firm_beginnings: frozenset[str]
    nobody: frozenset[str]
    no_person_endings: frozenset[str]


@cache
def title_words() -> TitleWords:
    """The lexicon's word lists for names, as sets."""
    persons, bodies = table("persons"), table("bodies")
    honorifics = frozenset(persons["honorifics"])
    offices = frozenset(word for word in persons["offices"] if " " not in word)
    qualifiers, portfolios = frozenset(persons["qualifiers"]), frozenset(persons["portfolios"])
    return TitleWords(
        honorifics,
        offices,
        qualifiers,
        portfolios,
        frozenset(persons["no_person"]),
        frozenset(persons["particles"]),
        frozenset(persons["suffixes"]),
        frozenset(bodies["heads"]),
        frozenset(bodies["not_bodies"]["words"]),
        frozenset(bodies["outlets"]["names"]),
        frozenset(persons["speech"]) - word_set("no_verbs"),
        frozenset(bodies["nouns"]["words"]),
        titles=honorifics | offices,
        fields=portfolios | qualifiers,
        nobody=frozenset(persons["no_person"]) | frozenset(bodies["not_bodies"]["words"]),
        firm_beginnings=frozenset(tokenize(name).texts[0] for name in firm_codes()),
        firms=frozenset(firm_codes()),
        firm_endings=frozenset(bodies["firm_endings"]["words"]),
        no_person_endings=frozenset(persons["no_person_endings"]),
    )


def body_kind(name: str) -> str:
    """Return the kind of a body from the last head noun in its name before any "of"; ``other`` without one."""
    heads: Mapping[str, str] = table("bodies")["heads"]
    words = name.lower().replace("-", " ").split()
    first = words[: words.index("of")] if "of" in words else words
    for word in [*reversed(first), *words]:
        if word in heads:
            return heads[word]
    kinds: Mapping[str, str] = table("bodies")["kinds_of_institutions"]
    return next((kinds[word] for word in words if word in kinds), "other")


def office_rank(office: str) -> str | None:
    """Return the rank that an office gives, or ``None`` where its words name none.

    >>> office_rank("Deputy Minister of Foreign Affairs"), office_rank("Prime Minister"), office_rank("poet")
    ('deputy_minister', 'head_of_government', None)
    """
    ranks: Mapping[str, str] = table("persons")["offices"]
    words = [word.strip(",.;()") for word in office.lower().replace("’", "'").split()]
    pairs = [" ".join(words[i : i + 2]) for i in range(len(words) - 1)]
    deputy = not word_set("deputies").isdisjoint(words)
    if deputy and any(word.startswith(word_list("ministers")) for word in words):
        return "deputy_minister" if "prime" not in words else "minister"
    if not word_set("vice_heads").isdisjoint(pairs):
        return "official"
    triples = [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]
    for phrase in (*triples, *pairs, *words):
        if phrase in ranks:
            return ranks[phrase]
    return None
