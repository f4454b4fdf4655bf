"""What comparisons found, in words: each level as a phrase, from ``phrases.toml``."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from coopdata.actors import Organization, Person
from coopdata.dates import EDTF
from coopdata.link.score import Level
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.wording import country_name, joined, ordinal

__all__ = ["reasons", "sentence"]

_LONGEST = 80
"""Characters of a title or list that a sentence quotes."""

_AGREEING = ("both ", "the same ")
"""How phrases begin that say what two records have in common, which read well one after the other."""


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("coopdata.link").joinpath("phrases.toml").read_text(encoding="utf-8"))


def reasons(a: Record, b: Record, levels: Iterable[Level]) -> list[str]:
    """Return in words what was found between two records, the weightiest first.

    Args:
        a: A record.
        b: Another that can be compared with it.
        levels: What the comparisons found.
    """
    return [_phrase(a, b, level) for level in _weighty(levels)]


def sentence(levels: Iterable[Level], phrases: Sequence[str], *, same: bool) -> str:
    """Return the reasons as half a sentence: what speaks for the verdict, then what speaks against it.

    Args:
        levels: What the comparisons found.
        phrases: The reasons in words.
        same: Whether the verdict is that the two are one event.
    """
    told = list(zip(_weighty(levels), phrases, strict=True))
    ours = [phrase for level, phrase in told if (level.weight > 0) == same]
    theirs = [phrase for level, phrase in told if (level.weight > 0) != same]
    if not ours and not theirs:
        return "they say nothing that can be compared"
    if not ours:
        return f"although {_row(theirs)}" if same else f"too little in common: {_row(theirs)}"
    return f"{_row(ours)}; although {_row(theirs)}" if theirs else _row(ours)


def _row(phrases: Sequence[str]) -> str:
    agreeing = [phrase for phrase in phrases if phrase.startswith(_AGREEING)]
    others = [phrase for phrase in phrases if not phrase.startswith(_AGREEING)]
    return "; ".join([part for part in (", ".join(agreeing), *others) if part])


def _weighty(levels: Iterable[Level]) -> list[Level]:
    """The levels that weigh something, the weightiest first; what a type of record starts with is no reason."""
    told = [level for level in levels if level.weight and level.comparison != "prior"]
    return sorted(told, key=lambda level: (-abs(level.weight), level.comparison))


def _phrase(a: Record, b: Record, level: Level) -> str:
    templates = _phrases().get(level.comparison, {})
    name = "same" if level.level.startswith("compatible") and a.date == b.date else level.level
    template = templates.get(f"{name}_{a.type}") or templates.get(name)
    if template is None:  # a comparison of the caller's own
        return f"{level.comparison} {level.level}"
    x, y = _said(a, level.comparison), _said(b, level.comparison)
    if x == y or not (x and y):
        x = y = x or y
        template = template.replace("{a}; {b}", "{a}").replace("{a} and {b}", "{a}")
    values = {"a": x, "b": y, "the_a": x if x.lower().startswith("the ") else f"the {x}", "number": _number(a, b)}
    if "{dates}" in template:
        values["dates"] = _dates(a.date, b.date)
    return template.format_map(values)


def _number(a: Record, b: Record) -> str:
    for record in (a, b):
        number = getattr(record, "ordinal", None) or getattr(record, "edition", None)
        if number is not None:
            return ordinal(number)
    return "same"


def _dates(a: EDTF | None, b: EDTF | None) -> str:
    if a is None or b is None:
        return ""
    for one, other in ((a, b), (b, a)):
        if one != other and one.contains(other):
            return f"{_short(one)} contains {_short(other)}"
    return f"{_short(a)} and {_short(b)}"


def _short(date: EDTF) -> str:
    """A date, and an interval within a month with that month once."""
    text = str(date)
    first, slash, last = text.partition("/")
    if slash and len(first) == len(last) == len("2025-12-06") and first[:8] == last[:8]:
        return f"{first}/{last[8:]}"
    return text


def _said(record: Record, comparison: str) -> str:
    """What a record says of what a comparison compares."""
    match comparison:
        case "date":
            return "" if record.date is None else _short(record.date)
        case "kind":
            return str(record.kind).replace("_", " ")
        case "countries":
            return joined([*map(country_name, record.countries), *record.igos])
        case "place":
            return _place(record)
        case "people":
            return _listed([actor.name for actor in record.actors if isinstance(actor, Person)])
        case "bodies":
            return _listed([actor.name for actor in record.actors if isinstance(actor, Organization)])
        case "title" | "series":
            return _cut(_called(record))
        case "topics":
            return _listed(record.topics)
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
            return record.series or record.name or ""


def _place(record: Record) -> str:
    place: Any = record.place
    return "" if place is None else str(place.name or country_name(place.country))


def _listed(names: Iterable[str]) -> str:
    return _cut(", ".join(names))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
