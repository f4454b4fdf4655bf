"""Records with what people corrected of them: :func:`correct`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from coopdata._frozen import thaw
from coopdata._jsonvalue import is_mapping
from coopdata.convert import from_dict
from coopdata.errors import CoopdataError, Faults
from coopdata.evidence import Evidence
from coopdata.kinds import Basis
from coopdata.link._locate import Locator, Lost
from coopdata.link.merging import merge, unfold
from coopdata.records import Record, Relation
from coopdata.review._editing import Editing
from coopdata.review._values import values_digest
from coopdata.review.corrections import Action, Correction, conflicts, newest

__all__ = ["Corrected", "Lost", "Orphan", "correct"]


@attrs.frozen(kw_only=True)
class Orphan:
    """A correction that does not find its place.

    ``str(orphan)`` is a line that says so.

    Attributes:
        correction: The correction.
        reason: ``source``, ``record``, ``ambiguous``, ``value`` or ``changed``.
    """

    correction: Correction
    reason: Lost

    def __str__(self) -> str:
        by_id = self.reason is Lost.RECORD and self.correction.record.source is None
        return f"{self.correction}: {'no record has this id' if by_id else _REASONS[self.reason]}"


_REASONS = {
    Lost.SOURCE: "none of the records is of its source",
    Lost.RECORD: "none of the records of its source stands at its place",
    Lost.AMBIGUOUS: "several records stand at its place",
    Lost.VALUE: "the record has no such value, nor another at its place",
    Lost.CHANGED: "the record says something else than what was confirmed",
}


def _orphans(values: Iterable[Orphan]) -> tuple[Orphan, ...]:
    return tuple(sorted(values, key=str))


@attrs.frozen(kw_only=True)
class Corrected:
    """What :func:`coopdata.correct` gives.

    Attributes:
        records: The records, corrected, in their order; behind them those that were added, by id.
        rejected: The records that people rejected, as they came.
        confirmed: The ids of records that people confirmed as a whole and that still say the same, sorted.
        orphans: The corrections that do not find their place: to look at again.
    """

    records: tuple[Record, ...] = attrs.field(converter=tuple[Record, ...])
    rejected: tuple[Record, ...] = attrs.field(default=(), converter=tuple[Record, ...])
    confirmed: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    orphans: tuple[Orphan, ...] = attrs.field(default=(), converter=_orphans)


def correct(records: Iterable[Record], corrections: Iterable[Correction]) -> Corrected:
    """Return records with what people corrected of them.

    Use it between :func:`coopdata.parse` and :func:`coopdata.dedupe`, each time that the texts are parsed: a correction
    finds its record by the span that establishes it and its value by the span that supports it, whatever the ids and
    values are now. The corrected value rests on evidence of the basis ``manual``. Correcting once more changes nothing.

    Args:
        records: Records; a merged one is taken apart, corrected and merged again.
        corrections: What people decided, in any order.

    Returns:
        The records, and what was rejected, confirmed or has lost its place. A rejected value, or a rejected record
        told by its place in a text, that the parser no longer gives needs no place.

    Raises:
        Faults: People say what cannot all hold, each fault a :class:`~coopdata.errors.ContradictionError`; or a value
            does not fit the record that it has come to.
        IdConflictError: Two different records have one id.

    Example:
        >>> from coopdata.records import Meeting
        >>> meeting = Meeting(id="m-1", date="2025-10-24", countries=["IR", "RU"])
        >>> edit = Correction.of(meeting, "edit", field="date", new="2025-10-23", who="Ana", why="a Thursday")
        >>> correct([meeting], [edit]).records
        (Meeting(id='m-1', date='2025-10-23', countries=('IR', 'RU'), evidence=<1>),)
    """
    given = list(records)
    plain, issued = unfold(given)
    desk = _Desk(plain, issued, list(corrections))
    fixed = desk.fixed()
    kept: list[Record] = []
    for record in given:
        kept += _again(record, fixed)
    rejected = [plain[own] for own, now in fixed.items() if now is None and own in plain]
    added = [record for own, record in sorted(desk.added.items()) if own not in plain]
    out = [_retied(record, desk.moved) for record in dict.fromkeys([*kept, *added])]
    return Corrected(records=out, rejected=rejected, confirmed=sorted(desk.confirmed), orphans=desk.orphans)


def _again(record: Record, fixed: Mapping[str, Record | None]) -> list[Record]:
    """A record as its corrections leave it: none if it was rejected, a merged one merged again."""
    if not record.members:
        now = fixed[record.id]
        return [] if now is None else [now]
    members = [now for member in record.members if (now := fixed[member.id]) is not None]
    if tuple(members) == record.members:
        return [record]
    own = [member for member in members if member.type == record.type]
    others = [member for member in members if member.type != record.type]
    if not own:
        return others
    cluster = merge(*own)
    names = {record.id, *record.aliases} - {name for member in others for name in (member.id, *member.aliases)}
    return [attrs.evolve(cluster, aliases=names - set(cluster.ids)).record, *others]


def _retied(record: Record, moved: Mapping[str, str | None]) -> Record:
    """A record whose ties follow records that have been replaced; ties to rejected ones go."""
    if not moved or not any(isinstance(tie.target, str) and tie.target in moved for tie in record.relations):
        return record
    ties: list[Relation] = []
    for tie in record.relations:
        target = moved.get(tie.target, tie.target) if isinstance(tie.target, str) else tie.target
        if target is not None and target != record.id:
            ties.append(attrs.evolve(tie, target=target))
    return attrs.evolve(record, relations=list(dict.fromkeys(ties)))


class _Desk:
    """Where corrections meet their records."""

    def __init__(
        self, plain: Mapping[str, Record], issued: Mapping[str, tuple[str, ...]], corrections: list[Correction]
    ) -> None:
        for one in corrections:
            if not isinstance(one, Correction):
                raise TypeError(f"corrections: expected Correction, got {type(one).__name__}")
        self.added = {record.id: record for one in corrections if (record := added_record(one)) is not None}
        self.confirmed: set[str] = set()
        self.orphans: list[Orphan] = []
        self.moved: dict[str, str | None] = {}
        self._records = {**self.added, **plain}
        locator = self._locator = Locator(self._records.values() if corrections else (), issued)
        placed: list[tuple[str, Correction]] = []
        gone = {key for one in corrections if _rejected(one) and one.field is None for key in _keys(one)}
        for one in corrections:
            new = added_record(one)
            found = locator.find(one.record) if new is None else self._records[new.id]
            if not isinstance(found, Lost):
                placed.append((found.id, one))
            elif found is Lost.AMBIGUOUS or not (_rejected(one) or gone.intersection(_keys(one))):
                self.orphans.append(Orphan(correction=one, reason=found))
        counted = newest(placed)
        faults = conflicts(counted)
        if faults:
            raise Faults("corrections", faults)
        self._of: dict[str, list[Correction]] = defaultdict(list)
        for own, one in counted:
            self._of[str(own)].append(one)

    def fixed(self) -> dict[str, Record | None]:
        """Return what each record becomes: nothing where it was rejected."""
        faults: list[CoopdataError] = []
        found: dict[str, Record | None] = {}
        for own, record in self._records.items():
            try:
                found[own] = self._one(record, self._of[own]) if own in self._of else record
            except Faults as fault:
                faults.append(fault)
        if faults:
            raise Faults("corrections", faults)
        self.added = {own: now for own in self.added if (now := found[own]) is not None}
        return found

    def _one(self, record: Record, corrections: list[Correction]) -> Record | None:
        whole = {one.action: one for one in corrections if one.field is None}
        if Action.REJECT in whole:
            self.moved[record.id] = None
            return None
        if Action.EDIT in whole:
            record = self._replaced(record, whole[Action.EDIT])
        editing = Editing(record)
        since = max((one.when or "" for one in corrections if one is whole.get(Action.EDIT)), default=None)
        for one in sorted(corrections, key=_order):
            if one.field is None or (since is not None and (one.when or "") <= since):
                continue  # what was said before the record was replaced went into the new one
            lost = editing.take(self._retargeted(one))
            if lost is not None:
                self.orphans.append(Orphan(correction=one, reason=lost))
        now = editing.result()
        for one in corrections:
            if one.field is None and one.action is Action.CONFIRM:
                if one.digest in (None, values_digest(now)):
                    self.confirmed.add(now.id)
                else:
                    self.orphans.append(Orphan(correction=one, reason=Lost.CHANGED))
        return now

    def _retargeted(self, one: Correction) -> Correction:
        """A correction of a relation, with the id that the record at its other end has today."""
        found = None if one.target is None else self._locator.find(one.target)
        if found is None or isinstance(found, Lost):
            return one
        tie = {name: _pointed(getattr(one, name), found.id) for name in ("old", "new")}
        return attrs.evolve(one, **tie)

    def _replaced(self, record: Record, one: Correction) -> Record:
        """The record that a person put in the place of another; of its origin it keeps what they do not tell."""
        data: dict[str, Any] = thaw(one.new)
        if data.get("type") == record.type:
            data = {"id": record.id, **data}
        new = from_dict(data)
        if new.id != record.id:
            self.moved[record.id] = new.id
        sentence = [attrs.evolve(e, rule="correction", basis=Basis.MANUAL) for e in record.evidence if e.field is None]
        return attrs.evolve(
            new,
            sources=new.sources or record.sources,
            evidence=new.evidence or sentence,
            aliases=sorted({record.id, *record.aliases, *new.aliases} - {new.id}),
        )


def _pointed(value: Any, target: str) -> Any:
    """A relation in its JSON form that points at a record of today; one to a title stays."""
    return {**value, "target": target} if is_mapping(value) and isinstance(value.get("target"), str) else value


def _keys(one: Correction) -> tuple[object, ...]:
    """By what a correction names its record: two that share one of these are about one record."""
    anchor = one.record
    return anchor.id, (anchor.type, anchor.source, anchor.start, anchor.end, anchor.item) if anchor.start else anchor.id


def _rejected(one: Correction) -> bool:
    """Whether it is well that what a correction is about is not there; of a mere id, that may be a slip."""
    return one.action is Action.REJECT and one.record.source is not None


def _order(one: Correction) -> tuple[object, ...]:
    """Rejections first, so that what is right can take the place; additions last."""
    rank = (Action.REJECT, Action.EDIT, Action.CONFIRM, Action.ADD).index(one.action)
    return rank, *one.subject, one.when or "", repr(one)


def added_record(one: Correction) -> Record | None:
    """The record that a correction adds, resting on the person's word where it has no other ground."""
    if one.field is not None or one.action is not Action.ADD:
        return None
    record = from_dict(thaw(one.new))
    if record.evidence:
        return record
    anchor = one.record
    end = anchor.end if anchor.quote is None or anchor.start is None else anchor.start + len(anchor.quote)
    entry = Evidence(
        source=anchor.source,
        start=anchor.start,
        end=end,
        quote=anchor.quote,
        rule="correction",
        basis=Basis.MANUAL,
    )
    return attrs.evolve(record, evidence=[entry])
