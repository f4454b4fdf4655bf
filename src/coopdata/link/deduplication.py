"""One record per event: from records to clusters."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

import attrs

from coopdata.errors import InvalidValueError
from coopdata.link._features import Features, Preparer
from coopdata.link._locate import Locator, Lost
from coopdata.link.block import pairs
from coopdata.link.cluster import join
from coopdata.link.compare import apart
from coopdata.link.decisions import Anchor
from coopdata.link.explain import Explanation, reasons
from coopdata.link.judgements import Judgement, Settled, latest
from coopdata.link.merging import Cluster, Conflict, unfold
from coopdata.link.score import Model, Scorer, default_model
from coopdata.records import Record, Relation

__all__ = ["Deduplication", "dedupe"]


@attrs.frozen(kw_only=True)
class Deduplication:
    """What :func:`coopdata.dedupe` found.

    Attributes:
        clusters: One for each event, sorted by id.
        model: The weights that were used.
        within_dataset: ``link`` or ``never``, as it was asked for.
        judgements: What people judged, as far as it counts.
    """

    clusters: tuple[Cluster, ...]
    model: Model = attrs.field(repr=False)
    within_dataset: Literal["link", "never"] = attrs.field(default="link", repr=False)
    judgements: tuple[Judgement, ...] = attrs.field(default=(), converter=tuple[Judgement, ...], repr=False)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """One record for each cluster, in the order of the clusters; relations point at the records of today."""
        current = self._current
        return tuple([_rewritten(cluster, current) for cluster in self.clusters])

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
        held = apart(x, y) or (_same_dataset(x, y) if self.within_dataset == "never" else None)
        found = Scorer(self.model).levels(x, y) if x.type == y.type else ()
        return Explanation(
            a=first.id,
            b=second.id,
            same=self._current[first.id] == self._current[second.id],
            levels=found,
            reasons=reasons(first, second, found),
            total=sum(level.weight for level in found),
            threshold=_threshold(self.model, self.within_dataset),
            apart=held or "",
            judged=[str(one) for one in self._settled.said(self._at[first.id], self._at[second.id])],
        )

    @property
    def threshold(self) -> float:
        """The score in bits from which on a pair was joined."""
        return _threshold(self.model, self.within_dataset)

    def decided(self, a: str, b: str) -> bool:
        """Tell whether it follows from the judgements that two records are, or are not, of one event.

        Args:
            a: The id of a record that went in.
            b: Another.
        """
        return self._settled.decided(self._at[self._member("a", a).id], self._at[self._member("b", b).id])

    @cached_property
    def _settled(self) -> Settled:
        issued = {name: (cluster.id,) for cluster in self.clusters for name in cluster.aliases}
        return _settled(self.judgements, self._members, issued, self._at)

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
        wanted = given if isinstance(given, str) else given.id
        found = self._members.get(wanted)
        if found is None:
            raise InvalidValueError(name, wanted, "the id of a record that went in")
        return found


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


_STEP = 500
"""After how many records ``progress`` is told."""


def _threshold(model: Model, within_dataset: str) -> float:
    return model.threshold_between if within_dataset == "never" else model.threshold


def _settled(
    judgements: Sequence[Judgement],
    plain: Mapping[str, Record],
    issued: Mapping[str, tuple[str, ...]],
    at: dict[str, int],
) -> Settled:
    """What judgements say of some records, by their positions."""
    locator = Locator(plain.values() if judgements else (), issued)

    def find(anchor: Anchor) -> int | None:
        found = locator.find(anchor)
        return None if isinstance(found, Lost) else at[found.id]

    ids = list(at)
    return Settled(judgements, find, lambda position: plain[ids[position]].type)


def _looks(
    prepared: Sequence[Features], scored: Sequence[tuple[float, int, int]], judged: Iterable[tuple[int, int]]
) -> dict[int, int]:
    """For each record of a pair a number, the same for records that neither comparisons nor judgements tell apart."""
    single = {at for pair in judged for at in pair}
    pointed = {target for record in prepared for target in record.related}
    known: dict[object, int] = {}
    looks = {at: at for at in single}
    for at in sorted({at for _, i, j in scored for at in (i, j)} - single):
        record = prepared[at]
        looks[at] = known.setdefault((record[1:], record.id if record.id in pointed else None), at)
    return looks


def _excuses(
    scored: Iterable[tuple[float, int, int]], together: Sequence[tuple[int, int]]
) -> Callable[[int, int], bool]:
    """Tell of two records whether one is judged the same as a record that the other, or one the same as it, fits.

    Who judged that two records are one event has passed over what speaks against it. That must not keep from the one
    what would have joined it without the other.
    """
    group: dict[int, int] = {}
    for i, j in together:  # chains come in order: each pair begins with the record that the one before it ended with
        group[j] = group.setdefault(i, i)
    fitting: set[tuple[int, int]] = set()
    for _, i, j in scored if group else ():
        x, y = group.get(i, i), group.get(j, j)
        if i in group or j in group:
            fitting.update([(x, y), (y, x)])
    return lambda i, j: bool(fitting) and (group.get(i, i), group.get(j, j)) in fitting


def _same_dataset(a: Features, b: Features) -> str | None:
    """Return why two records of one dataset are not compared, or nothing where they share none."""
    shared = sorted(a.datasets & b.datasets)
    return f"{shared[0]} holds each event once" if shared else None


def dedupe(
    records: Iterable[Record],
    *,
    judgements: Iterable[Judgement] = (),
    model: Model | None = None,
    within_dataset: Literal["link", "never"] = "link",
    progress: Callable[[int, int], None] | None = None,
) -> Deduplication:
    """Return which records tell of one event, and one record for each event.

    Args:
        records: Records, merged ones too, in any order.
        judgements: What people judged of pairs, in any order. They go before the scores: of one event are the records
            that they join, also where a score speaks against it, and never those that they part.
        model: The weights; the default ones come with coopdata.
        within_dataset: ``link`` also joins records of one dataset; ``never`` is for tables that hold each event once.
        progress: Called now and then with the number of records read so far and of all, and once when all is done.

    Returns:
        The clusters, the merged records and the contradictions. No records give none.

    Raises:
        Faults: Judgements contradict each other, each fault a :class:`~coopdata.errors.ContradictionError` with the
            chain that leads to it, or would join records of two types.
        IdConflictError: Two different records have one id.
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
    chosen = default_model() if model is None else model
    plain, issued = unfold(records)
    ids = sorted(plain)
    preparer = Preparer()
    prepared: list[Features] = []
    for done, own in enumerate(ids):
        if progress is not None and done % _STEP == 0:
            progress(done, len(ids))
        prepared.append(preparer.features(plain[own]))

    counted = latest(judgements)
    settled = _settled(counted, plain, issued, {own: at for at, own in enumerate(ids)})
    parted = settled.parted

    def barred(i: int, j: int) -> bool:
        a, b = prepared[i], prepared[j]
        return (
            (i, j) in parted
            or apart(a, b) is not None
            or (within_dataset == "never" and _same_dataset(a, b) is not None)
        )

    scorer = Scorer(chosen, _threshold(chosen, within_dataset))
    scored = [
        (value, i, j)
        for i, j in pairs(prepared)
        if not barred(i, j) and (value := scorer.score(prepared[i], prepared[j])) is not None
    ]
    excused = _excuses(scored, settled.together)
    aliases: dict[str, set[str]] = {}
    for alias, members in issued.items():
        aliases.setdefault(members[0], set()).add(alias)
    clusters = tuple(
        Cluster(
            [plain[ids[at]] for at in group],
            aliases=[alias for at in group for alias in aliases.get(ids[at], ())],
        )
        for group in join(
            len(ids),
            scored,
            _looks(prepared, scored, [*settled.together, *parted]),
            lambda i, j: barred(i, j) or (not excused(i, j) and scorer.apart(prepared[i], prepared[j])),
            settled.together,
        )
    )
    if progress is not None:
        progress(len(ids), len(ids))
    return Deduplication(clusters=clusters, model=chosen, within_dataset=within_dataset, judgements=counted)
