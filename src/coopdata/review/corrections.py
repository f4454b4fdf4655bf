"""What people corrected of records: that a value or a record is right, wrong, missing, or should read otherwise.

A correction names its record by the span of the source that establishes the event, and its value by the span that
supports it, so that it finds both again when a better parser has read the text and given other ids.

Of what one person said of one thing, the latest counts. What different people say must agree.
"""

from collections import defaultdict
from collections.abc import Generator, Hashable, Iterable
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any, Self

import attrs

from coopdata import _fields as f
from coopdata._frozen import thaw
from coopdata._jsonvalue import is_object
from coopdata.convert import from_dict
from coopdata.errors import ContradictionError, CoopdataError, Faults, InvalidValueError
from coopdata.link.decisions import Anchor, Decision, anchor_of, to_anchor
from coopdata.records import Record
from coopdata.review._values import (
    converted,
    fields,
    frozen,
    holds_several,
    items_of,
    keys,
    text_of,
    values_digest,
)
from coopdata.wording import clean

__all__ = ["Action", "Correction", "conflicts", "newest"]

_RECORD_TYPES = ("agreement", "meeting", "conference")


class Action(StrEnum):
    """What a correction does."""

    CONFIRM = "confirm"
    """It is right as it stands."""
    EDIT = "edit"
    """It should be something else."""
    REJECT = "reject"
    """It should not be there."""
    ADD = "add"
    """It is missing."""


def _json(value: object) -> object:
    found: object = frozen(value)
    return found


def _anchor_or_none(value: str | Record | Anchor | None) -> Anchor | None:
    return None if value is None else to_anchor(value)


def _action(value: str) -> Action:
    found = f.member("action", Action, value)
    if found is None:
        raise TypeError("action: expected Action or str, got NoneType")
    return found


@attrs.frozen(kw_only=True, repr=False)
class Correction(Decision):
    """A person's word on a record, or on one value of it; for ``correct(records, corrections)``.

    :meth:`of` makes one from the record at hand and fills in where its value stands.

    Attributes:
        action: ``confirm``, ``edit``, ``reject`` or ``add``.
        record: The record: its anchor, the record itself, or its id. To add a record, it is the new one.
        field: The field of the value, or ``None`` for the record as a whole.
        old: The value as it stood, in its JSON form; not for ``add``.
        new: The value as it should be; for ``edit`` and ``add``. For a record as a whole, the record.
        start: Offset of the first code point of the span that supports the value.
        end: Offset behind its last code point.
        quote: The span's text.
        target: Of a relation to another record, the anchor of that record: its id may change as well.
        digest: Of a record confirmed as a whole, the digest of what it said.

    >>> print(Correction(action="edit", record="m-1", field="date", old="2025-10-24", new="2025-10-23", who="Ana"))
    m-1: edit date "2025-10-24" to "2025-10-23" (Ana)
    """

    action: Action = attrs.field(converter=_action)
    record: Anchor = attrs.field(converter=to_anchor)
    field: str | None = attrs.field(default=None, converter=f.text)
    old: object = attrs.field(default=None, converter=_json)
    new: object = attrs.field(default=None, converter=_json)
    start: int | None = attrs.field(default=None, converter=f.offset)
    end: int | None = attrs.field(default=None, converter=f.offset)
    quote: str | None = attrs.field(default=None, converter=f.text)
    target: Anchor | None = attrs.field(default=None, converter=_anchor_or_none)
    digest: str | None = attrs.field(default=None, converter=f.text)

    def __attrs_post_init__(self) -> None:
        of_value = self.field is not None
        for name, wanted in (
            ("old", of_value and self.action is not Action.ADD),
            ("new", self.action in (Action.EDIT, Action.ADD)),
        ):
            value = getattr(self, name)
            if wanted and value is None:
                raise InvalidValueError(
                    name, value, f"the value, to {self.action} {'it' if of_value else 'the record'}"
                )
            if not wanted and value is not None:
                where = "of a record as a whole" if not of_value else f"to {self.action} a value"
                raise InvalidValueError(name, value, f"nothing {where}")
        if of_value and self.action is Action.EDIT and text_of(self.old) == text_of(self.new):
            raise InvalidValueError(
                "new", self.new, "another value than the old one", "to say that it is right, confirm it"
            )
        self._check_values()

    def _check_values(self) -> None:
        if self.field is None:
            if self.new is not None:
                _whole(self.new)
            return
        known = [fields(tag) for tag in ([self.record.type] if self.record.type else _RECORD_TYPES)]
        if not any(self.field in names for names in known):
            listed = ", ".join(dict.fromkeys(name for names in known for name in names))
            raise InvalidValueError("field", self.field, f"one of {listed}")
        if self.new is not None and self.record.type:
            with _told_of_new(self.field):
                converted(self.record.type, self.field, [self.new])

    @classmethod
    def of(
        cls,
        record: Record,
        action: str,
        *,
        field: str | None = None,
        old: object = None,
        new: object = None,
        anchor: Anchor | None = None,
        target: str | Record | Anchor | None = None,
        who: str | None = None,
        when: str | date | None = None,
        why: str | None = None,
    ) -> Self:
        """Return a correction of a record at hand, with the place of the value in the text.

        Args:
            record: The record.
            action: ``confirm``, ``edit``, ``reject`` or ``add``.
            field: The field, or nothing for the record as a whole.
            old: The value as it stands; where the field holds one, it need not be told.
            new: The value as it should be; to add ``record`` itself, it need not be told.
            anchor: The record's anchor, where another than the record gives is known.
            target: Of a relation to another record, that record.
            who: Who decides.
            when: The moment, or the day.
            why: The reason.

        Raises:
            Faults: The new value does not fit the field, or the new record is none.
            InvalidValueError: The record has no such field, or a value is missing or one too many.

        Example:
            >>> from coopdata.records import Meeting
            >>> print(Correction.of(Meeting(id="m-1", date="2025-10-24"), "edit", field="date", new="2025-10-23"))
            m-1: edit date "2025-10-24" to "2025-10-23"
        """
        doing = _action(action)
        if field is not None and field not in (names := fields(record.type)):
            raise InvalidValueError("field", field, f"one of {', '.join(names)}")
        if old is None and field is not None and doing is not Action.ADD and not holds_several(field):
            standing = items_of(record, field)
            old = standing[0] if standing else None
        place = _place(record, field, old) if field is not None and old is not None else (None, None, None)
        if new is None and field is None and doing is Action.ADD:
            new = record
        digest = values_digest(record) if doing is Action.CONFIRM and field is None else None
        return cls(
            action=doing,
            record=anchor_of(record) if anchor is None else anchor,
            field=field,
            old=old,
            new=new,
            start=place[0],
            end=place[1],
            quote=place[2],
            target=target,
            digest=digest,
            who=who,
            when=when,
            why=why,
        )

    @property
    def subject(self) -> tuple[str, str]:
        """What it is about: the field, and where that holds several, which of them; both empty for the record."""
        if self.field is None:
            return "", ""
        return self.field, text_of(self.new if self.old is None else self.old) if holds_several(self.field) else ""

    def __str__(self) -> str:
        told = f"{self.record.id}: {self.action} {self.field or 'the record'}"
        if self.field is not None:
            told += " " + " to ".join(_told(value) for value in (self.old, self.new) if value is not None)
        return clean(f"{told} ({self.made})" if self.made else told)


def _whole(new: Any) -> None:
    """See that a new record is one."""
    plain: dict[str, Any] = thaw(new)
    if not is_object(plain):
        raise InvalidValueError("new", plain, "a record as an object")
    with _told_of_new(None):
        record = from_dict(plain)
    if record.members:
        raise InvalidValueError("new.members", len(record.members), "a record without members of its own")


@contextmanager
def _told_of_new(field: str | None) -> Generator[None, None, None]:
    """Give faults of a value or record the path at which it stands in a correction."""
    try:
        yield
    except Faults as faults:
        before = "$" if field is None else f"$.{field}"
        placed: list[CoopdataError] = []
        for fault in faults.exceptions:
            if isinstance(fault, InvalidValueError):
                path = "new" + fault.path.removeprefix(before).removeprefix("[0]" if field else "")
                fault = type(fault)(path, fault.value, fault.expected, fault.remedy)
            placed += [fault] if isinstance(fault, CoopdataError) else []
        raise Faults("new", placed) from None


_LONGEST = 60


def _told(value: Any) -> str:
    text = keys(value)[0]
    return f'"{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"}"'


def _place(record: Record, field: str, old: Any) -> tuple[int | None, int | None, str | None]:
    """Where the text says a value: the span of its first evidence that has one."""
    names = keys(frozen(old))
    alone = not holds_several(field)
    for entry in record.evidence_for(field):
        if entry.start is not None and (alone or entry.value in names):
            return entry.start, entry.end, entry.quote
    return None, None, None


def newest(corrections: "Iterable[tuple[Hashable, Correction]]") -> "list[tuple[Hashable, Correction]]":
    """Return the corrections that count: of each person and thing those of the latest time, each once.

    Args:
        corrections: Each with what tells its record.
    """
    times: dict[tuple[object, ...], str] = {}
    given = dict.fromkeys(corrections)
    for record, one in given:
        key = (one.who, record, one.subject)
        times[key] = max(times.get(key, ""), one.when or "")
    return [(record, one) for record, one in given if (one.when or "") == times[one.who, record, one.subject]]


def conflicts(corrections: "Iterable[tuple[Hashable, Correction]]") -> list[CoopdataError]:
    """Return a :class:`~coopdata.errors.ContradictionError` for each thing of which people say what cannot all hold.

    Args:
        corrections: Each with what tells its record; those that count.
    """
    about: dict[tuple[Hashable, str], list[Correction]] = defaultdict(list)
    for record, one in corrections:
        about[record, one.field or ""].append(one)
    found: list[CoopdataError] = []
    for (_, field), said in about.items():
        groups = _by_value(said) if holds_several(field) else [said] if _disagree(said, single=field != "") else []
        for group in groups:
            told = sorted(str(one) for one in group)
            where = f"{group[0].record.id} {field}".rstrip()
            found.append(ContradictionError(where, told))
    return sorted(found, key=str)


def _disagree(said: "list[Correction]", *, single: bool) -> bool:
    """Whether of one value, or of a record as a whole, different things are said."""
    if not single:
        return len({(one.action, text_of(one.new)) for one in said}) > 1
    stands = {text_of(one.old if one.action is Action.CONFIRM else one.new) for one in said if one.action != "reject"}
    return len(stands) > 1 or any(text_of(one.old) in stands for one in said if one.action is Action.REJECT)


def _by_value(said: "list[Correction]") -> "list[list[Correction]]":
    """The groups of corrections of one field that cannot all hold, by the value that they are about."""
    fates: dict[str, dict[str, list[Correction]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        if one.old is not None:
            fate = {Action.CONFIRM: "stands", Action.REJECT: "goes"}.get(one.action)
            fates[text_of(one.old)][fate or f"becomes {text_of(one.new)}"].append(one)
        if one.new is not None:
            fates[text_of(one.new)]["stands"].append(one)
    return [
        list(dict.fromkeys(one for group in by_fate.values() for one in group))
        for by_fate in fates.values()
        if len(by_fate) > 1
    ]
