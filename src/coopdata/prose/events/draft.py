"""An event while it is put together: its values so far, and for each the ground on which it stands."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeGuard

import attrs

from coopdata.kinds import Basis

__all__ = ["Draft", "Ground"]


class Ground(NamedTuple):
    """What one value rests on, in offsets of the document.

    Attributes:
        field: The record's field; an empty string for the event itself.
        value: The value as text.
        start: Offset of the span, or ``None`` for a rule alone.
        end: Offset behind it.
        rule: The rule's id.
        basis: What sort of ground it is.
    """

    field: str
    value: str | None
    start: int | None
    end: int | None
    rule: str
    basis: Basis


_FULL = 400
"""An event of an article rests on some ten grounds; behind so many, what is told of it makes another event."""


@attrs.define(eq=False)
class Draft:
    """An event of the document that is still growing; it never leaves the parser.

    Attributes:
        type: ``agreement``, ``meeting`` or ``conference``.
        trigger: Offset of the word that made it.
        item: Its number among the events of that word.
        view: Index of the sentence that establishes it.
        values: Its plain values by field.
        actors: Entity indexes and country codes by actor field, in order.
        grounds: What the values rest on; the first establishes the event.
        first: The first day of its date, where it has one with a year.
        last: The last day.
        section: The section of its sentence.
        told: Indexes of further sentences that tell of it.
        open: Why it has no date: reasons, each with the span of the expression that gave none, where there is one.
        opening: Index of the sentence that opens the list of which it is an item.
        inherited: The date was taken over from the context and gives way to a stated one.
    """

    type: str
    trigger: int
    view: int
    item: int = 0
    values: dict[str, Any] = attrs.field(factory=dict)
    actors: dict[str, list[tuple[str, int | str]]] = attrs.field(factory=dict)
    countries: set[str] = attrs.field(factory=set)
    igos: set[str] = attrs.field(factory=set)
    grounds: list[Ground] = attrs.field(factory=list)
    relations: list[tuple[str, "Draft"]] = attrs.field(factory=list)
    first: dt.date | None = None
    last: dt.date | None = None
    inherited: bool = False
    opening: int | None = None
    section: int = -1
    told: list[int] = attrs.field(factory=list)
    open: list[Ground] = attrs.field(factory=list)

    @property
    def full(self) -> bool:
        """Whether it has more than any event of an article has, so that no text makes adding to it ever slower."""
        return len(self.grounds) + len(self.relations) + len(self.open) + len(self.values.get("history", ())) > _FULL

    def give(
        self, field: str, value: Any, span: tuple[int, int] | None, rule: str, basis: Basis = Basis.STATED
    ) -> None:
        """Give a field its value and the ground for it; an earlier ground of the field goes."""
        if field in self.values:
            self.grounds = [ground for ground in self.grounds if ground.field != field]
        self.values[field] = value
        start, end = span if span is not None else (None, None)
        self.grounds.append(Ground(field, _told(value), start, end, rule, basis))

    def correct(self, field: str, value: Any) -> None:
        """Give a field another value on the ground that it has."""
        if self.values[field] != value:
            self.values[field] = value
            told = _told(value)
            self.grounds = [g._replace(value=told) if g.field == field else g for g in self.grounds]

    def leave_open(self, span: tuple[int, int] | None, reason: str) -> None:
        """Note why an expression of time, or the lack of one, gave no date, or one without its year."""
        start, end = span if span is not None else (None, None)
        self.open.append(Ground("date", None, start, end, reason, Basis.STATED))

    def support(
        self, field: str, value: str, span: tuple[int, int] | None, rule: str, basis: Basis = Basis.STATED
    ) -> None:
        """Add ground for one of several values of a field."""
        start, end = span if span is not None else (None, None)
        for other in self.grounds:  # no generator: this is done for each side and actor that a sentence names
            if other.value == value and other.field == field:
                return
        self.grounds.append(Ground(field, value, start, end, rule, basis))

    def add_country(self, code: str, span: tuple[int, int] | None, rule: str, basis: Basis = Basis.STATED) -> None:
        """Add a side."""
        self.countries.add(code)
        self.support("countries", code, span, rule, basis)

    def add_igo(self, acronym: str, span: tuple[int, int] | None, rule: str, basis: Basis = Basis.STATED) -> None:
        """Add an intergovernmental organisation as a side."""
        self.igos.add(acronym)
        self.support("igos", acronym, span, rule, basis)

    def add_actor(
        self, field: str, kind: str, key: int | str, name: str, span: tuple[int, int] | None, rule: str
    ) -> None:
        """Add a person, body (by entity index) or country (by code) to an actor field, once."""
        found = self.actors.setdefault(field, [])
        if (kind, key) not in found:
            found.append((kind, key))
            self.support(field, name, span, rule, Basis.STATED if span else Basis.RESOLVED)

    def people(self, field: str = "participants") -> set[int]:
        """Entity indexes of the people in an actor field."""
        return {key for kind, key in self.actors.get(field, ()) if kind == "person" and isinstance(key, int)}


def _told(value: object) -> str:
    """A value as the evidence for it has it."""
    if type(value) is str:
        return value  # nearly all
    return ", ".join(str(part) for part in _parts(value) if part)


def _parts(value: object) -> Sequence[Any]:
    return value if _is_tuple(value) else (value,)


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)
