"""What is kept of a contradiction between records of one event."""

from collections.abc import Iterable

import attrs

from coopdata._fields import required_text, texts
from coopdata._frozen import freeze

__all__ = ["Conflict"]


def _sources(values: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(texts(value) for value in values)


def _values(values: Iterable[object]) -> tuple[object, ...]:
    return tuple([_frozen(value) for value in values])


def _frozen(value: object) -> object:
    frozen: object = freeze(value)
    return frozen


@attrs.frozen(kw_only=True)
class Conflict:
    """Values of one field that cannot all be right, which one was chosen, and by which rule.

    Attributes:
        cluster: The id of the merged record.
        field: The field.
        values: The different values in their JSON form, the chosen one first.
        sources: For each value, the ids of the sources that give it (of the record, where it names no source).
        rule: The name of the rule that chose.
        winner: The chosen value.
        unless: What would change the decision.
    """

    cluster: str = attrs.field(converter=required_text)
    field: str = attrs.field(converter=required_text)
    values: tuple[object, ...] = attrs.field(converter=_values)
    sources: tuple[tuple[str, ...], ...] = attrs.field(converter=_sources)
    rule: str = attrs.field(converter=required_text)
    winner: object = attrs.field(converter=_frozen)
    unless: str = attrs.field(default="", converter=required_text)
