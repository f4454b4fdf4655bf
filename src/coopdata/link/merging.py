"""Folding records of one event into one record without losing any.

A :class:`Cluster` is a set of records. Its merged record is a function of that set alone, so it does not matter in
which order or grouping records were merged, and the records that went in come out again unchanged.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import cast

import attrs

from coopdata._fields import sorted_texts
from coopdata._unchecked import unchecked
from coopdata.errors import IdConflictError, InvalidValueError
from coopdata.link._conflict import Conflict
from coopdata.link._fold import fold
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["Cluster", "Conflict", "cluster_of", "merge", "unfold"]


_KINDS = (Agreement, Meeting, Conference)


def unfold(records: Iterable[Record]) -> tuple[dict[str, Record], dict[str, tuple[str, ...]]]:
    """Return the plain records that some records, merged or not, consist of.

    Args:
        records: Records of any kinds; a merged one stands for its members.

    Returns:
        The plain records by id; and for each id of a merged record that none of its members has or had, the ids of
        its members.

    Raises:
        IdConflictError: Two different records have one id.
    """
    plain: dict[str, Record] = {}
    issued: dict[str, tuple[str, ...]] = {}
    for record in records:
        if not isinstance(record, _KINDS):
            raise TypeError(f"records: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
        for member in record.members or (record,):
            known = plain.setdefault(member.id, member)
            if known is not member and known.fingerprint != member.fingerprint:
                a, b = sorted((known.fingerprint, member.fingerprint))
                raise IdConflictError(member.id, (a, b))
        if record.members:
            own = {name for member in record.members for name in (member.id, *member.aliases)}
            for extra in {record.id, *record.aliases} - own:
                held = tuple(sorted(member.id for member in record.members))
                issued[extra] = tuple(sorted({*issued.get(extra, ()), *held}))
    return plain, issued


def _members(records: Iterable[Record]) -> tuple[Record, ...]:
    if isinstance(records, tuple) and len(records) == 1 and isinstance(records[0], _KINDS) and not records[0].members:
        return records
    plain, _ = unfold(records)
    return tuple(plain[name] for name in sorted(plain))


@attrs.frozen
class Cluster:
    """The records that tell of one event.

    Attributes:
        members: The records, without members of their own, sorted by id.
        aliases: Ids under which the event was known before and that none of the members carries, sorted.

    Example:
        >>> from coopdata.records import Meeting
        >>> a = Meeting(id="a", date="2025-12", countries=["IR", "RU"])
        >>> b = Meeting(id="b", date="2025-12-06/2025-12-07", countries=["IR", "RU"])
        >>> cluster = merge(a, b)
        >>> cluster.record
        Meeting(id='a', date='2025-12-06/2025-12-07', countries=('IR', 'RU'), members=<2>, aliases=<1>)
        >>> cluster.members == (a, b)
        True
    """

    members: tuple[Record, ...] = attrs.field(converter=_members)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=sorted_texts, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.members:
            raise InvalidValueError("members", self.members, "at least one record")
        if len(self.members) > 1 and len(kinds := sorted({member.type for member in self.members})) > 1:
            raise InvalidValueError(
                "members", kinds, "records of one type", "tie a meeting to a conference with the relation same_event"
            )

    @property
    def id(self) -> str:
        """The least id of the members: the id of the merged record."""
        return self.members[0].id

    @property
    def record(self) -> Record:
        """The one record that the members fold into; a lone member as it is."""
        return self._folded[0]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where the members contradict each other, by field; empty where they agree or complete each other."""
        return self._folded[1]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that the event has or had, sorted."""
        found = {name for member in self.members for name in (member.id, *member.aliases)}
        return tuple(sorted(found | set(self.aliases)))

    @cached_property
    def _folded(self) -> tuple[Record, tuple[Conflict, ...]]:
        if len(self.members) == 1 and not self.aliases:
            return self.members[0], ()
        return fold(self.members, self.ids)


def cluster_of(members: tuple[Record, ...], aliases: tuple[str, ...]) -> Cluster:
    """Return a cluster of records that are known to fit.

    Args:
        members: At least one record, all of one type and without members, sorted by id, each id once.
        aliases: Ids that none of them carries, sorted, each once.
    """
    made = unchecked(Cluster)()
    made.members, made.aliases = members, aliases
    made.__class__ = Cluster
    return cast("Cluster", made)


def merge(*records: Record | Cluster) -> Cluster:
    """Return the cluster of some records or clusters: the union of their members.

    Use it where you know that records tell of one event; :func:`coopdata.dedupe` finds out. Merging is commutative,
    associative and idempotent; merging a merged record takes it apart again first.

    Args:
        *records: Records of one type, merged or not, and clusters.

    Returns:
        The cluster; ``.record`` is the merged record, ``.members`` are the inputs again.

    Raises:
        InvalidValueError: There is no record, or they are of different types.
        IdConflictError: Two different records have one id.

    Example:
        >>> from coopdata.records import Agreement
        >>> a = Agreement(id="a", status="signed", date="2016", countries=["IR", "RU"])
        >>> b = Agreement(id="b", status="in_force", topics=["nanotechnology"], countries=["IR", "RU"])
        >>> merge(a, b) == merge(b, a, merge(a))
        True
        >>> merge(a, b).record.status
        <AgreementStatus.IN_FORCE: 'in_force'>
    """
    flat: list[Record] = []
    aliases: set[str] = set()
    for given in records:
        if isinstance(given, Cluster):
            flat.extend(given.members)
            aliases.update(given.aliases)
        else:
            flat.append(given)
    _, issued = unfold(flat)
    return Cluster(flat, aliases=aliases | set(issued))
