"""The merged record of a set of records, and where they contradict each other."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from coopdata._frozen import FrozenDict, thaw
from coopdata._plain import canonical_json, to_plain
from coopdata.kinds import AgreementStatus, EventStatus
from coopdata.link._actors import union_of_actors
from coopdata.link._conflict import Conflict
from coopdata.link._letters import plain_letters
from coopdata.link._policies import POLICIES, Choice, choices
from coopdata.records import Act, Agreement, Place, Record

__all__ = ["fold"]

_UNLESS = {
    "basis": "evidence of a firmer basis for another date, or a more precise date of the same basis",
    "life_cycle": "a later publication that takes the status back, or a report of a later stage",
    "named_kind": "more records with another kind",
    "detail": "a place with more detail, or more records with another place",
    "majority": "more records with another value",
    "formality": "a longer form of the name",
}


def fold(members: Sequence[Record], ids: Sequence[str]) -> tuple[Record, tuple[Conflict, ...]]:
    """Return the merged record of some records, and their conflicts.

    Args:
        members: One record or more of one type, without members, sorted by id.
        ids: Every id that the event has or had.
    """
    first = members[0]
    values: dict[str, Any] = {
        "id": first.id,
        "aliases": [other for other in ids if other != first.id],
        "members": members,
    }
    conflicts: list[Conflict] = []
    for field in attrs.fields(type(first)):
        name = field.name
        if name in values or name in ("count_qualifier", "alternative_titles", "sources", "evidence"):
            continue
        if name in POLICIES:
            values[name] = _single(members, name, conflicts)
        elif name in first.actor_fields:
            values[name] = union_of_actors([getattr(member, name) for member in members])
        elif name == "extra":
            values[name] = _union_of_extra([member.extra for member in members])
        elif name == "history":
            values[name] = sorted(_union(members, name), key=_act_order)
        else:
            values[name] = _union(members, name)
    values["sources"] = _union(members, "sources")
    evidence = _union(members, "evidence")
    values["evidence"] = sorted(evidence, key=lambda entry: entry.field is not None)
    if isinstance(first, Agreement):
        values["count_qualifier"] = _qualifier(members, values["count"])
        titles = [text for m in members if isinstance(m, Agreement) for text in (m.title, *m.alternative_titles)]
        values["alternative_titles"] = [t for t in dict.fromkeys(titles) if t is not None and t != values["title"]]
    return type(first)(**values), tuple(conflicts)


def _union(members: Sequence[Record], name: str) -> list[Any]:
    return list(dict.fromkeys(value for member in members for value in getattr(member, name)))


def _act_order(act: Act) -> tuple[Any, ...]:
    first = act.date.earliest if act.date is not None else None
    return (first is None, first or (), str(act.date), act.act, act.actor or "")


def _qualifier(members: Sequence[Record], count: int | None) -> Any:
    """The qualifier that goes with the chosen count; an exact count of another source is firmer."""
    found = [
        m.count_qualifier for m in members if isinstance(m, Agreement) and m.count is not None and m.count == count
    ]
    named = [qualifier for qualifier in found if qualifier is not None]
    return min(named, default=None) if len(named) == len(found) else None


def _union_of_extra(extras: Iterable[FrozenDict]) -> FrozenDict:
    """What readers could not place, of all records; where two differ under one key, the first in JSON order stands."""
    distinct = list(dict.fromkeys(extra for extra in extras if extra))
    if len(distinct) <= 1:
        return distinct[0] if distinct else FrozenDict()
    united: dict[str, Any] = {}
    for key in sorted({key for extra in distinct for key in extra}):
        values = list(dict.fromkeys(extra[key] for extra in distinct if key in extra))
        if len(values) > 1 and all(isinstance(value, FrozenDict) for value in values):
            united[key] = _union_of_extra(values)
        else:
            united[key] = min(values, key=lambda value: canonical_json(thaw(value)))
    return FrozenDict(united)


def _plain(value: object) -> Any:
    """One value of a record in its JSON form."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, FrozenDict):
        return thaw(value)
    return to_plain(value) if attrs.has(type(value)) else str(value)


def _single(members: Sequence[Record], name: str, conflicts: list[Conflict]) -> Any:
    found = choices(members, name)
    if not found:
        return None
    rule, policy = POLICIES[name]
    if len(found) == 1 and name != "status":
        return found[0].value
    ranked = policy(members, found)
    winner = ranked[0].value
    against = [choice for choice in ranked[1:] if choice.holders and _contradict(name, winner, choice.value)]
    if against:
        shown: list[Choice] = [ranked[0], *against]
        conflicts.append(
            Conflict(
                cluster=members[0].id,
                field=name,
                values=[_plain(choice.value) for choice in shown],
                sources=[_source_ids(members, choice) for choice in shown],
                rule=rule,
                winner=_plain(winner),
                unless=_UNLESS[rule],
            )
        )
    return winner


def _source_ids(members: Sequence[Record], choice: Choice) -> list[str]:
    found: dict[str, None] = {}
    for at in choice.holders:
        named = [source.id for source in members[at].sources if source.id is not None]
        found.update(dict.fromkeys(named or [members[at].id]))
    return list(found)


def _dates_contradict(a: Any, b: Any) -> bool:
    from coopdata.dates import relation

    return str(relation(a, b)) == "contradictory"


_TAKEN_BACK = frozenset({"postponed", "cancelled", "denied", "suspended", "terminated", "expired"})


def _statuses_contradict(a: AgreementStatus | EventStatus, b: AgreementStatus | EventStatus) -> bool:
    """Stages of one life do not contradict each other; taking back does."""
    return a in _TAKEN_BACK or b in _TAKEN_BACK


def _places_contradict(a: Place, b: Place) -> bool:
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    return a.name is not None and b.name is not None and plain_letters(a.name) != plain_letters(b.name)


def _never(_a: Any, _b: Any) -> bool:
    return False


def _always(_a: Any, _b: Any) -> bool:
    return True


_CONTRADICTIONS: dict[str, Callable[[Any, Any], bool]] = {
    "date": _dates_contradict,
    "status": _statuses_contradict,
    "place": _places_contradict,
    "title": _never,
    "name": _never,
    "series": _never,
}


def _contradict(name: str, a: Any, b: Any) -> bool:
    return _CONTRADICTIONS.get(name, _always)(a, b)
