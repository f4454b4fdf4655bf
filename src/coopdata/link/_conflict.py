"""What is kept of a contradiction between records of one event."""

from collections.abc import Iterable
from typing import Any

import attrs

from coopdata._fields import required_text, texts
from coopdata._frozen import freeze

__all__ = ["Conflict"]


def _sources(values: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(texts(value) for value in values)


def _frozen(value: Any) -> Any:
    return freeze(value)


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
    values: tuple[Any, ...] = attrs.field(converter=_frozen)
    sources: tuple[tuple[str, ...], ...] = attrs.field(converter=_sources)
    rule: str = attrs.field(converter=required_text)
    winner: Any = attrs.field(converter=_frozen)
    unless: str = attrs.field(default="", converter=required_text)
