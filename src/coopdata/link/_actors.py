"""One list of actors from the lists of several records: the same person under two spellings stands once."""

from collections.abc import Sequence

import attrs

from coopdata.actors import Actor, Country, Organization
from coopdata.link._letters import plain_letters
from coopdata.link.names import Likeness, Name, NameComparer, body_words, read_name

__all__ = ["union_of_actors"]


def union_of_actors(lists: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Return every actor of every list once, the same actor folded under the fullest form of its name.

    Two actors of one list are never folded: their source tells them apart. Of two lists, persons fold when their names
    agree but for spelling and order and their countries do not differ; organizations when their names have the same
    words; countries when they have one code.

    Args:
        lists: The actors of each record, in the order of the records' ids.
    """
    if len({tuple(one) for one in lists if one}) <= 1:
        return tuple(dict.fromkeys(next((one for one in lists if one), ())))
    compare = _ActorComparer()
    groups: list[tuple[list[Actor], set[int]]] = []
    for actor, holders in compare.by_fullness(lists):
        for members, held in groups:
            if not held & holders and all(compare.same(actor, member) for member in members):
                members.append(actor)
                held |= holders
                break
        else:
            groups.append(([actor], set(holders)))
    place = {actor: at for at, actor in enumerate(dict.fromkeys(actor for one in lists for actor in one))}
    folded = [(min(place[member] for member in members), _fold(members)) for members, _ in groups]
    return tuple(dict.fromkeys(actor for _, actor in sorted(folded, key=lambda pair: pair[0])))


class _ActorComparer:
    """Compares actors and reads each name once."""

    __slots__ = ("_comparer", "_names", "_words")

    def __init__(self) -> None:
        self._comparer = NameComparer()
        self._names: dict[str, Name] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def by_fullness(self, lists: Sequence[Sequence[Actor]]) -> list[tuple[Actor, set[int]]]:
        """The different actors, those with the fullest names first, each with the lists that name it."""
        holders: dict[Actor, set[int]] = {}
        for at, one in enumerate(lists):
            for actor in one:
                holders.setdefault(actor, set()).add(at)
        return sorted(holders.items(), key=lambda item: self._fullness(item[0]))

    def same(self, a: Actor, b: Actor) -> bool:
        """Whether two actors are safely the same."""
        if type(a) is not type(b) or (a.country is not None and b.country is not None and a.country != b.country):
            return False
        if isinstance(a, Country):
            return (a.country is not None and a.country == b.country) or plain_letters(a.name) == plain_letters(b.name)
        if isinstance(a, Organization):
            return sorted(self._body(a.name)) == sorted(self._body(b.name))
        x, y = self._person(a.name), self._person(b.name)
        if min(len(x.words), len(y.words)) < 2:
            return False
        return self._comparer.people(x, y) in (Likeness.SAME, Likeness.CLOSE)

    def _fullness(self, actor: Actor) -> tuple[object, ...]:
        words = self._body(actor.name) if isinstance(actor, Organization) else self._person(actor.name).words
        others = [str(getattr(actor, field.name) or "~") for field in attrs.fields(type(actor))]
        return (actor.type, -len(words), -len(actor.name), actor.name, *others)

    def _person(self, name: str) -> Name:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = read_name(name)
        return found

    def _body(self, name: str) -> tuple[str, ...]:
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = body_words(name)
        return found


def _fold(members: list[Actor]) -> Actor:
    """The fullest form, completed from the others where it says nothing."""
    fullest = members[0]
    if len(members) == 1:
        return fullest
    missing = {
        field.name: value
        for field in attrs.fields(type(fullest))
        if getattr(fullest, field.name) is None
        and (value := next((v for m in members if (v := getattr(m, field.name)) is not None), None)) is not None
    }
    return attrs.evolve(fullest, **missing) if missing else fullest
