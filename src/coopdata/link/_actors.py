"""One list of actors from the lists of several records: the same person under two spellings stands once."""

from collections.abc import Sequence

import attrs

from coopdata.actors import Actor, Country, Organization
from coopdata.link._letters import plain_letters
from coopdata.link.names import Likeness, body_words, compare_people, name_words

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
    groups: list[tuple[list[Actor], set[int]]] = []
    for actor, holders in _by_fullness(lists):
        for members, held in groups:
            if not held & holders and all(_same_actor(actor, member) for member in members):
                members.append(actor)
                held |= holders
                break
        else:
            groups.append(([actor], set(holders)))
    place = {actor: at for at, actor in enumerate(dict.fromkeys(actor for one in lists for actor in one))}
    folded = [(min(place[member] for member in members), _fold(members)) for members, _ in groups]
    return tuple(dict.fromkeys(actor for _, actor in sorted(folded, key=lambda pair: pair[0])))


def _by_fullness(lists: Sequence[Sequence[Actor]]) -> list[tuple[Actor, set[int]]]:
    holders: dict[Actor, set[int]] = {}
    for at, one in enumerate(lists):
        for actor in one:
            holders.setdefault(actor, set()).add(at)
    return sorted(holders.items(), key=lambda item: _fullness(item[0]))


def _fullness(actor: Actor) -> tuple[object, ...]:
    return (
        actor.type,
        -len(name_words(actor.name)),
        -len(actor.name),
        actor.name,
        *(str(getattr(actor, field.name) or "~") for field in attrs.fields(type(actor))),
    )


def _same_actor(a: Actor, b: Actor) -> bool:
    if type(a) is not type(b) or (a.country is not None and b.country is not None and a.country != b.country):
        return False
    if isinstance(a, Country):
        return (a.country is not None and a.country == b.country) or plain_letters(a.name) == plain_letters(b.name)
    if isinstance(a, Organization):
        return sorted(body_words(a.name)) == sorted(body_words(b.name))
    return min(len(name_words(a.name)), len(name_words(b.name))) >= 2 and compare_people(a.name, b.name) in (
        Likeness.SAME,
        Likeness.CLOSE,
    )


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
