"""One record under correction: its values and evidence as they become."""

from collections.abc import Sequence
from typing import Any

import attrs

from coopdata._jsonvalue import is_mapping
from coopdata.evidence import Evidence
from coopdata.kinds import Basis
from coopdata.link._locate import Lost, agree
from coopdata.link.decisions import anchor_of
from coopdata.records import Record
from coopdata.review._values import converted, fields, frozen, holds_several, identity, items_of, keys, text_of
from coopdata.review.corrections import Action, Correction

__all__ = ["Editing"]

_RULES = {Action.CONFIRM: "confirmation", Action.EDIT: "correction", Action.ADD: "correction"}
"""The evidence's rule for a value that a person decided on."""


class Editing:
    """Takes corrections of one record's values, one after the other.

    Attributes:
        record: The record as it came.
    """

    __slots__ = ("_evidence", "_values", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self._values: dict[str, list[Any]] = {}
        self._evidence: list[Evidence] = list(record.evidence)

    def result(self) -> Record:
        """Return the record as it is now: the one that came where nothing has changed.

        Raises:
            Faults: If a value does not fit its field.
        """
        changes = {field: converted(self.record.type, field, items) for field, items in self._values.items()}
        changes = {field: value for field, value in changes.items() if value != getattr(self.record, field)}
        if tuple(self._evidence) != self.record.evidence:
            changes["evidence"] = self._evidence
        return attrs.evolve(self.record, **changes) if changes else self.record

    def take(self, one: Correction) -> Lost | None:
        """Follow a correction of a value, and return why it finds no place, if it finds none.

        Args:
            one: The correction.
        """
        field = one.field or ""
        if field not in fields(self.record.type):
            return Lost.VALUE
        items = self._items(field)
        at = self._at(one, items)
        if one.action is Action.REJECT:
            if at is not None:
                self._drop(field, items[at])
                self._values[field] = [*items[:at], *items[at + 1 :]]
            return None
        value = one.old if one.action is Action.CONFIRM else one.new
        if not holds_several(field):
            self._stand(one, items[0] if items else None, value)
            self._values[field] = [value]
            return None
        if at is None and one.action is not Action.ADD:
            return Lost.VALUE
        if at is None:
            self._stand(one, None, value)
            self._values[field] = [*items, value]
            return None
        if one.action is not Action.EDIT:
            value = _fuller(items[at], value)
        self._stand(one, items[at], value)
        gone = {text_of(value), text_of(one.old)}  # both may stand where the parser has come to find the right one too
        for item in items:
            if item is not items[at] and text_of(item) == text_of(one.old):
                self._drop(field, item)
        kept = [
            item if other != at else value
            for other, item in enumerate(items)
            if other == at or text_of(item) not in gone
        ]
        self._values[field] = kept
        return None

    def _items(self, field: str) -> list[Any]:
        known = self._values.get(field)
        return [frozen(item) for item in items_of(self.record, field)] if known is None else known

    def _at(self, one: Correction, items: Sequence[Any]) -> int | None:
        """Which of a field's values a correction is about."""
        if not holds_several(one.field or ""):
            return 0 if items and one.old is not None and identity(items[0]) == identity(one.old) else None
        wanted = [value for value in (one.new, one.old) if value is not None]
        for value in wanted:
            same = [at for at, item in enumerate(items) if text_of(item) == text_of(value)]
            if same:
                return same[0]
        for value in wanted:
            same = [at for at, item in enumerate(items) if identity(item) == identity(value)]
            if len(same) == 1:
                return same[0]
        if one.action is Action.REJECT or one.start is None or one.end is None:
            return None  # another value at the place of a wrong one may be right
        place = one.start, one.end, one.quote
        near = [
            at
            for at, item in enumerate(items)
            if any(
                entry.start is not None
                and entry.end is not None
                and agree((entry.start, entry.end, entry.quote), place)
                for entry in self._entries(one.field or "", item)
            )
        ]
        return near[0] if len(near) == 1 else None

    def _entries(self, field: str, value: Any) -> list[Evidence]:
        """The evidence of one value."""
        names = keys(value)
        alone = not holds_several(field)
        return [entry for entry in self._evidence if entry.field == field and (alone or entry.value in names)]

    def _drop(self, field: str, value: Any) -> None:
        gone = self._entries(field, value)
        self._evidence = [entry for entry in self._evidence if entry not in gone]

    def _stand(self, one: Correction, before: Any, value: Any) -> None:
        """Let a value rest on the person's word, at the place in the text where the one before it stood."""
        field = one.field or ""
        held = [*([] if before is None else self._entries(field, before)), *self._entries(field, value)]
        made: dict[str, Any] = {"value": keys(value)[0], "rule": _RULES[one.action], "basis": Basis.MANUAL}
        entry = attrs.evolve(held[0], **made) if held else self._entry(one, made)
        at = self._evidence.index(held[0]) if held else len(self._evidence)
        before_it, behind = self._evidence[:at], self._evidence[at:]
        self._evidence = [*(e for e in before_it if e not in held), entry, *(e for e in behind if e not in held)]

    def _entry(self, one: Correction, made: dict[str, Any]) -> Evidence:
        """Evidence for a value that had none; with a span only where the text is still the one that it was made for."""
        anchor, now = one.record, anchor_of(self.record)
        source = now.source if anchor.source is None else anchor.source
        if None not in (one.start, anchor.start, now.start) and source == now.source and _agree(anchor, now):
            made = {**made, "start": one.start, "end": one.end, "quote": one.quote}
        return Evidence(source=source, field=one.field, **made)


def _agree(a: Any, b: Any) -> bool:
    return agree((a.start, a.end, a.quote), (b.start, b.end, b.quote)) > 0


def _fuller(now: Any, said: Any) -> Any:
    """What a person said, with what a better parser tells besides."""
    return frozen({**now, **said}) if is_mapping(now) and is_mapping(said) else said
