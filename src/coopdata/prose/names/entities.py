"""The people and bodies of one document while it is read, and the ways in which a name comes back."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.folding import fold
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import office_rank

__all__ = ["Described", "Entity", "Registry"]


class Entity(NamedTuple):
    """A person or body of the document.

    Attributes:
        kind: ``person`` or ``body``.
        name: The fullest form that the document has.
        country: The code of the country that it acts for.
        igo: The acronym of the organisation that it acts for.
        office: A person's office as worded.
        rank: The level of the office.
    """

    kind: str
    name: str
    country: str | None = None
    igo: str | None = None
    office: str | None = None
    rank: str | None = None


class Described(NamedTuple):
    """What the words around a name say of a person.

    Attributes:
        country: The code of the country.
        igo: The acronym of the organisation.
        office: The office as written.
    """

    country: str | None
    igo: str | None
    office: str | None


def _named(folded: str) -> str:
    """A folded name without "Jr." and its like, so that "Biden" is "Joseph R. Biden, Jr."."""
    if "," not in folded and folded.rpartition(" ")[2].rstrip(".") not in word_set("generations"):
        return folded  # nearly all
    plain = folded.replace(",", " ").split()
    while len(plain) > 1 and plain[-1].rstrip(".") in word_set("generations"):
        plain.pop()
    return " ".join(plain)


class _Spelt(NamedTuple):
    """A name as it is compared: folded, the same without "Jr." and its like, and the words that can tell it."""

    whole: str
    plain: str
    words: list[str]


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import DamerauLevenshtein  # loaded by the first name that may be a slip

    return DamerauLevenshtein.distance


_SHORT = 3
"""A name of so many letters at most is no slip of another."""

_NAMESAKES = 60
"""So many people of one document may share a name; a text with more is a list, and is to cost no more a word."""


class Registry:
    """The entities of one document while it is read; ``find`` knows the ways in which a name comes back."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.keys: dict[str, int] = {}
        self.parts: dict[str, list[int]] = {}
        self.slips: dict[str, list[str]] = {}  # by their first letter the parts of which another may be a slip
        self.spelt: dict[str, _Spelt] = {}  # each name of a text is asked for several times

    def add(self, entity: Entity) -> int:
        """Take in an entity and return its index."""
        self.entities.append(entity)
        index = len(self.entities) - 1
        folded, named, _ = self._spell(entity.name)
        self.keys[f"{entity.kind}:{folded}"] = index
        if entity.kind == "person":
            for part in folded.replace("-", " ").split():
                if len(part) > 1:
                    self._note(part, index)
            self._note(named.split()[-1], index)
        return index

    def _note(self, part: str, index: int) -> None:
        """Remember that a word is part of a person's name; of very many who share it the first are enough."""
        found = self.parts.get(part)
        if found is None:
            found = self.parts[part] = []
            if len(part) > _SHORT:
                self.slips.setdefault(part[0], []).append(part)
        if len(found) < _NAMESAKES:
            found.append(index)

    def find(self, kind: str, name: str) -> int | None:
        """Return the index of the entity that a name stands for, or ``None``: the same name, a part of it, a slip."""
        whole, folded, words = self._spell(name)
        if kind != "person":
            return self.keys.get(f"{kind}:{whole}")
        exact = self.keys.get(f"person:{folded}")
        if exact is None and whole != folded:
            exact = self.keys.get(f"person:{whole}")
        if exact is not None:
            return exact
        if not words:
            return None
        candidates = self.parts.get(words[-1], ()) if len(words) > 1 else self.parts.get(folded, ())
        best = [
            i
            for i in filter(self._tokens, candidates)  # "A. Jr." has no word to be known by
            if len(words) == 1 or set(words) <= set(self._tokens(i)) or set(self._tokens(i)) <= set(words)
        ]
        if best:
            return max(best, key=lambda i: (self._tokens(i)[-1] == words[-1], -i))
        return self._typo(words) if len(words) <= 2 else None

    def _typo(self, words: list[str]) -> int | None:
        surname = words[-1]
        if len(surname) <= _SHORT or len(self.parts) > 400:
            return None
        alike = self.slips.get(surname[0])
        if alike is None:
            return None
        limit, distance = 1 if len(surname) < 8 else 2, _distance()
        near = {
            i
            for part in alike
            if distance(part, surname, score_cutoff=limit) <= limit
            for i in filter(self._tokens, self.parts[part])
            if self._tokens(i)[-1] == part or part in self._tokens(i)[-1].split("-")
        }
        return near.pop() if len(near) == 1 else None

    def _tokens(self, index: int) -> list[str]:
        return self._spell(self.entities[index].name).words

    def _spell(self, name: str) -> _Spelt:
        found = self.spelt.get(name)
        if found is None:
            whole = fold(name)
            plain = _named(whole)
            words = [word for word in plain.replace(".", " ").split(" ") if len(word) > 1]
            found = self.spelt[name] = _Spelt(whole, plain, words)
        return found

    def better(self, index: int, described: Described, name: str | None = None) -> None:
        """Add to an entity what another mention tells: a fuller name, an office, a side that was not known."""
        old = self.entities[index]
        longer = name is not None and len(name) > len(old.name)
        self.entities[index] = old._replace(
            name=name if longer and name is not None else old.name,
            country=old.country or described.country,
            igo=old.igo or (described.igo if old.country is None and described.country is None else None),
            office=old.office or described.office,
            rank=old.rank or (office_rank(described.office) if described.office else None),
        )
        if longer and name is not None:
            self.keys[f"person:{fold(name)}"] = index
            for part in fold(name).replace("-", " ").split():
                if len(part) > 1 and index not in self.parts.get(part, ()):
                    self._note(part, index)
