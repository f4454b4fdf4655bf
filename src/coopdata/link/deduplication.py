"""One record per event: from records to clusters."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal

import attrs

from coopdata._frozen import FrozenDict
from coopdata.errors import InvalidValueError
from coopdata.link._features import Preparer
from coopdata.link._linkage import Linkage, same_dataset, settled, threshold_of, united
from coopdata.link._reasons import reasons
from coopdata.link._ties import tied_record
from coopdata.link.compare import apart, untied
from coopdata.link.difference import Diff, difference
from coopdata.link.explain import Explanation
from coopdata.link.judgements import Judgement, Settled, latest
from coopdata.link.merging import Cluster, Conflict, unfold
from coopdata.link.model import Model, chosen_model
from coopdata.link.readings import newest, remaining, replaced
from coopdata.link.score import Scorer
from coopdata.records import Agreement, Conference, Meeting, Record, Relation

__all__ = ["Deduplication", "Update", "dedupe"]


@attrs.frozen(kw_only=True)
class Deduplication:
    """What :func:`coopdata.dedupe` found.

    Attributes:
        clusters: One for each event, sorted by id.
        model: The weights that were used.
        within_dataset: ``link`` or ``never``, as it was asked for.
        judgements: What people judged, as far as it counts.
        same_events: The ids of each meeting and conference that are one event; their records are tied by the relation
            ``same_event``, and never folded.
        issued: Ids of merged records that went in and that no member of theirs had, with the ids of the members.

    It remembers what was compared, so that :meth:`updated` is cheap; a result that comes out of a pickle does not, and
    its first update or explanation compares all anew.
    """

    clusters: tuple[Cluster, ...]
    model: Model = attrs.field(repr=False)
    within_dataset: Literal["link", "never"] = attrs.field(default="link", repr=False)
    judgements: tuple[Judgement, ...] = attrs.field(default=(), converter=tuple[Judgement, ...], repr=False)
    same_events: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    issued: Mapping[str, tuple[str, ...]] = attrs.field(default=FrozenDict(), converter=FrozenDict, repr=False)
    _linkage: Linkage | None = attrs.field(default=None, alias="linkage", eq=False, repr=False)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """One record for each cluster, in the order of the clusters; relations point at the records of today."""
        current = self._current
        found = [_rewritten(cluster, current) for cluster in self.clusters]
        if self.same_events:
            tied = {a: b for pair in self.same_events for a, b in (pair, pair[::-1])}
            found = [tied_record(record, tied) for record in found]
        return tuple(found)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The contradictions within clusters, in the order of the clusters."""
        return tuple([conflict for cluster in self.clusters for conflict in cluster.conflicts])

    @property
    def orphans(self) -> tuple[Judgement, ...]:
        """The judgements of which a record was not there; through those that are the same as it they still count."""
        return self._settled.orphans

    def resolve(self, id: str) -> Record | None:
        """Return the record that an id stands for today, whoever issued it; ``None`` where no record ever had it.

        Args:
            id: The id of a record that went in, or one of its aliases.
        """
        at = self._positions.get(self._current.get(id, id))
        return None if at is None else self.records[at]

    def explain(self, a: str | Record, b: str | Record) -> Explanation:
        """Return why two records are, or are not, in one cluster.

        Args:
            a: A record that went in, or its id.
            b: Another.

        Raises:
            InvalidValueError: No record has the id, or both are one record.
        """
        first, second = self._member("a", a), self._member("b", b)
        if first is second:
            raise InvalidValueError("b", second.id, "the id of another record than a")
        preparer = Preparer()
        x, y = preparer.features(first), preparer.features(second)
        alike = x.type == y.type
        held = (apart if alike else untied)(x, y) or (same_dataset(x, y) if self.within_dataset == "never" else None)
        pair = sorted((x, y), key=lambda one: one.id)
        found = Scorer(self.model).levels(*pair) if alike or "agreement" not in (x.type, y.type) else ()
        mine, theirs = self._current[first.id], self._current[second.id]
        return Explanation(
            a=first.id,
            b=second.id,
            same=mine == theirs,
            tied=(min(mine, theirs), max(mine, theirs)) in self.same_events,
            levels=found,
            reasons=reasons(first, second, found),
            total=sum(level.weight for level in found),
            threshold=threshold_of(self.model, self.within_dataset) if alike else self.model.threshold_same_event,
            apart=held or "",
            not_compared=self._whole.not_compared(first.id, second.id),
            judged=[str(one) for one in self._settled.said(self._at[first.id], self._at[second.id])],
        )

    @property
    def threshold(self) -> float:
        """The score in bits from which on a pair was joined."""
        return threshold_of(self.model, self.within_dataset)

    def decided(self, a: str, b: str) -> bool:
        """Tell whether it follows from the judgements that two records are, or are not, of one event.

        Args:
            a: The id of a record that went in.
            b: Another.
        """
        return self._settled.decided(self._at[self._member("a", a).id], self._at[self._member("b", b).id])

    def updated(
        self,
        more: Iterable[Record],
        *,
        judgements: Iterable[Judgement] = (),
        replace: bool = False,
        withdrawn: Iterable[str] = (),
    ) -> "Update":
        """Return the result for the records of this one and some more, and what has changed.

        Use it where records keep coming: only what the new ones reach is compared and joined anew, so that a small
        portion costs little. The outcome is that of one run over all records, in whatever portions they come.

        Args:
            more: Records, merged ones too, in any order; those that went in before are passed over.
            judgements: What people have judged since then. Those known before still count.
            replace: Whether records read again take the place of those that went in before, as
                :func:`coopdata.link.newest` says. Where any does, all are compared anew.
            withdrawn: Ids or addresses of sources of which what went in before no longer counts: an article that was
                taken back, or was read again and may now tell of nothing. A record goes when none of its sources is
                left, and all are then compared anew; names that no source has are passed over.

        Returns:
            The result, and the clusters that are new, have grown, were merged or split, or are as they were.

        Raises:
            Faults: Judgements contradict each other.
            IdConflictError: Two different records have one id, and none is to replace the other.

        Example:
            >>> from coopdata.records import Meeting, Person
            >>> who = [Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh")]
            >>> a = Meeting(id="a", date="2025-05-02", countries=["IR", "RU"], participants=who)
            >>> b = Meeting(id="b", date="2025-05", countries=["IR", "RU"], participants=who)
            >>> update = dedupe([b]).updated([a])
            >>> [cluster.id for cluster in update.diff.grown], update.result.resolve("b").id
            (['a'], 'a')
        """
        left = remaining(self._members.values(), frozenset(withdrawn))
        fewer = len(left) < len(self._members)
        plain, issued = unfold(replaced(left, more) if replace else [*left, *more] if fewer else more)
        counted = latest([*self.judgements, *judgements])
        names: Mapping[str, tuple[str, ...]]
        if not fewer and (not replace or all(plain.get(own) is record for own, record in self._members.items())):
            linkage, names = self._whole.copy(), issued
        else:
            linkage = Linkage(self.model, self.within_dataset)
            names = united(_of(plain, self._names), issued)
        linkage.add(plain, names, counted)
        result = _result(linkage, self.model, self.within_dataset, counted)
        return Update(result=result, diff=difference(self.clusters, result.clusters))

    @cached_property
    def _whole(self) -> Linkage:
        """What was found out; where it was forgotten, found out again."""
        if self._linkage is not None:
            return self._linkage
        linkage = Linkage(self.model, self.within_dataset)
        linkage.add(self._members, self._names, self.judgements)
        return linkage

    @cached_property
    def _settled(self) -> Settled:
        members = self._members
        return settled(self.judgements, self._at, [members[own] for own in self._at], self._names)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of merged records that no member of theirs had, with the ids of the members."""
        held = {name: cluster for cluster in self.clusters for name in cluster.aliases if name not in self.issued}
        return {
            **{name: tuple([member.id for member in cluster.members]) for name, cluster in held.items()},
            **self.issued,
        }

    @cached_property
    def _at(self) -> dict[str, int]:
        """The position of each record that went in, in the order of the ids."""
        return {own: at for at, own in enumerate(sorted(self._members))}

    @cached_property
    def _current(self) -> dict[str, str]:
        """For every id ever had, the id of today; a record's own id goes before another's alias."""
        current: dict[str, str] = {}
        for cluster in self.clusters:
            for name in cluster.ids:
                current.setdefault(name, cluster.id)
        current.update({member.id: cluster.id for cluster in self.clusters for member in cluster.members})
        return current

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {cluster.id: at for at, cluster in enumerate(self.clusters)}

    @cached_property
    def _members(self) -> dict[str, Record]:
        return {member.id: member for cluster in self.clusters for member in cluster.members}

    def _member(self, name: str, given: str | Record) -> Record:
        if not isinstance(given, (str, Agreement, Meeting, Conference)):
            raise TypeError(f"{name}: expected a record or its id, got {type(given).__name__}")
        wanted = given if isinstance(given, str) else given.id
        found = self._members.get(wanted)
        if found is None:
            raise InvalidValueError(name, wanted, "the id of a record that went in")
        return found


def _of(plain: Mapping[str, Record], names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Names with those of the members that are still there; without those of which none is."""
    held = {name: tuple([own for own in members if own in plain]) for name, members in names.items()}
    return {name: members for name, members in held.items() if members and name not in plain}


def _rewritten(cluster: Cluster, current: dict[str, str]) -> Record:
    record = cluster.record
    if not record.relations:
        return record
    pointed = [
        attrs.evolve(tie, target=current[tie.target])
        if isinstance(tie.target, str) and current.get(tie.target, tie.target) != tie.target
        else tie
        for tie in record.relations
    ]
    kept: list[Relation] = list(dict.fromkeys(pointed))
    if len(cluster.members) > 1:
        kept = [tie for tie in kept if tie.target != record.id]
    if tuple(kept) == record.relations:
        return record
    return attrs.evolve(record, relations=kept, members=record.members or (record,))


@attrs.frozen(kw_only=True)
class Update:
    """What :meth:`Deduplication.updated` gives.

    Attributes:
        result: The result for all records.
        diff: What has become of the clusters.
    """

    result: Deduplication
    diff: Diff


def dedupe(
    records: Iterable[Record],
    *,
    judgements: Iterable[Judgement] = (),
    model: Model | None = None,
    within_dataset: Literal["link", "never"] = "link",
    replace: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Deduplication:
    """Return which records tell of one event, and one record for each event.

    Args:
        records: Records, merged ones too, in any order.
        judgements: What people judged of pairs, in any order. They go before the scores: of one event are the records
            that they join, also where a score speaks against it, and never those that they part.
        model: The weights; the default ones come with coopdata.
        within_dataset: ``link`` also joins records of one dataset; ``never`` is for tables that hold each event once.
        replace: Whether records that were read again replace those that stand before them, as
            :func:`coopdata.link.newest` says; for this alone the order of the records counts.
        progress: Called now and then with the number of records read so far and of all, and once when all is done.

    Returns:
        The clusters, the merged records and the contradictions. No records give none.

    Raises:
        Faults: Judgements contradict each other, each fault a :class:`~coopdata.errors.ContradictionError` with the
            chain that leads to it, or would join records of two types.
        IdConflictError: Two different records have one id, and none is to replace the other.
        InvalidValueError: ``within_dataset`` is neither ``link`` nor ``never``.

    Example:
        >>> from coopdata.records import Meeting, Person
        >>> who = [Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh")]
        >>> a = Meeting(id="a", date="2025-05-02", countries=["IR", "RU"], participants=who)
        >>> b = Meeting(id="b", date="2025-05", countries=["IR", "RU"], participants=who)
        >>> [cluster.id for cluster in dedupe([a, b]).clusters]
        ['a']
    """
    if within_dataset not in ("link", "never"):
        raise InvalidValueError("within_dataset", within_dataset, "'link' or 'never'")
    chosen = chosen_model(model)
    plain, issued = unfold(newest(records) if replace else records)
    counted = latest(judgements)
    linkage = Linkage(chosen, within_dataset)
    linkage.add(plain, issued, counted, progress)
    if progress is not None:
        progress(len(plain), len(plain))
    return _result(linkage, chosen, within_dataset, counted)


def _result(
    linkage: Linkage, model: Model, within_dataset: Literal["link", "never"], judgements: Iterable[Judgement]
) -> Deduplication:
    return Deduplication(
        clusters=linkage.clusters,
        model=model,
        within_dataset=within_dataset,
        judgements=tuple(judgements),
        same_events=linkage.ties,
        issued=linkage.issued,
        linkage=linkage,
    )
