"""Why two records are, or are not, taken for one event."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from coopdata._fields import required_text, texts
from coopdata.actors import Organization, Person
from coopdata.link.score import Level
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["Explanation", "reasons"]

_LONGEST = 80
"""Characters of a title or list that a sentence quotes."""


@attrs.frozen(kw_only=True)
class Explanation:
    """What speaks for and against two records being of one event; from ``result.explain(a, b)``.

    ``str(explanation)`` is a sentence: the verdict, then the reasons, the weightiest first.

    Attributes:
        a: The id of one record.
        b: The id of the other.
        same: Whether they are in one cluster.
        tied: Whether they are a meeting and a conference that are tied as one event.
        levels: For each comparison its name, the level found and the weight of it, in bits.
        reasons: The levels that weigh something, in words, the weightiest first.
        total: The sum of the weights.
        threshold: The sum from which on a pair is joined.
        apart: Why they can never be of one event, or an empty string.
        judged: What people judged of them, each judgement in words; they go before everything else.
    """

    a: str = attrs.field(converter=required_text)
    b: str = attrs.field(converter=required_text)
    same: bool = attrs.field()
    levels: tuple[Level, ...]
    reasons: tuple[str, ...] = attrs.field(converter=texts)
    total: float = attrs.field()
    threshold: float = attrs.field()
    apart: str = attrs.field(default="", converter=required_text)
    judged: tuple[str, ...] = attrs.field(default=(), converter=texts)
    tied: bool = attrs.field(default=False)

    def __str__(self) -> str:
        verdict = "same" if self.same else "a meeting and a conference of one event" if self.tied else "different"
        if self.judged:
            verdict += f", judged: {'; '.join(self.judged)}"
        if self.apart:
            return f"{verdict}: {self.apart}"
        if self.judged:
            pass
        elif (self.same and self.total < self.threshold) or (self.tied and self.total < self.threshold):
            verdict += ", through other records"
        elif not self.same and not self.tied and self.total >= self.threshold:
            verdict += ", since records already joined with them differ"
        told = "; ".join(self.reasons) or "they say nothing that can be compared"
        return (
            f"{verdict}: {told} ({self.total:.1f} bits, {'tied' if self.tied else 'joined'} from {self.threshold:.1f})"
        )


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("coopdata.link").joinpath("phrases.toml").read_text(encoding="utf-8"))


def reasons(a: Record, b: Record, levels: Iterable[Level]) -> list[str]:
    """Return in words what was found between two records, the weightiest first.

    Args:
        a: A record.
        b: Another of the same type.
        levels: What the comparisons found.
    """
    told = sorted((level for level in levels if level.weight), key=lambda level: (-abs(level.weight), level.comparison))
    return [_phrase(a, b, level) for level in told]


def _phrase(a: Record, b: Record, level: Level) -> str:
    template = _phrases().get(level.comparison, {}).get(level.level, f"{level.comparison} {level.level}")
    number = getattr(a, "ordinal", None) or getattr(a, "edition", None)
    values = {"a": _said(a, level.comparison), "b": _said(b, level.comparison), "number": str(number)}
    if values["a"] == values["b"]:
        template = template.replace("{a}; {b}", "{a}").replace("{a} and {b}", "{a}")
    return template.format_map(values)


def _said(record: Record, comparison: str) -> str:
    """What a record says of what a comparison compares."""
    match comparison:
        case "date":
            return str(record.date)
        case "kind":
            return str(record.kind).replace("_", " ")
        case "countries":
            return _listed([*record.countries, *record.igos])
        case "place":
            return _place(record)
        case "people":
            return _listed([actor.name for actor in record.actors if isinstance(actor, Person)])
        case "bodies":
            return _listed([actor.name for actor in record.actors if isinstance(actor, Organization)])
        case "title" | "series":
            return _cut(_called(record))
        case "count" if isinstance(record, Agreement):
            return str(record.count)
        case "identifiers" if isinstance(record, Agreement):
            return _listed([f"{given.scheme} {given.value}" for given in record.identifiers])
        case _:
            return ""


def _called(record: Record) -> str:
    match record:
        case Agreement():
            return record.title or ""
        case Meeting():
            return record.series or ""
        case Conference():
            return record.name or record.series or ""


def _place(record: Record) -> str:
    place: Any = record.place
    return "" if place is None else str(place.name or place.country)


def _listed(names: list[str]) -> str:
    return _cut(", ".join(names))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
