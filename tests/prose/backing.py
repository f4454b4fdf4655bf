"""What a record read from a text has to show: spans that slice to their quotes, and ground for each single value."""

from collections.abc import Iterator

from attrs import asdict

from coopdata import Evidence, Record

_ACTORS = ("parties", "signatories", "organizers", "participants")
_SINGLE = (
    *("kind", "status", "date", "title", "name", "acronym", "series", "ordinal", "edition"),
    *("count", "count_qualifier", "duration"),
)
_MANY = ("countries", "igos", "topics", "outcomes", "alternative_titles", "identifiers", "amounts")


def unbacked(text: str, record: Record) -> list[str]:
    """Return what a record read from a text cannot show ground for; an empty list is what has to come."""
    return [*_of_entries(text, record), *_of_values(record)]


def _of_entries(text: str, record: Record) -> Iterator[str]:
    if not record.evidence or record.evidence[0].field is not None or record.evidence[0].start is None:
        yield "no sentence establishes the event"
    for entry in record.evidence:
        if not entry.rule or entry.basis is None:
            yield f"{entry.field}: no rule or basis"
        if entry != Evidence(**asdict(entry)):
            yield f"{entry.field}: it is not what its values make"
        if entry.start is None or entry.end is None:
            if (entry.start, entry.end, entry.quote, entry.prefix, entry.suffix) != (None,) * 5:
                yield f"{entry.field}: half a span"
            continue
        if not 0 <= entry.start < entry.end <= len(text) or text[entry.start : entry.end] != entry.quote:
            yield f"{entry.field}: the span is not the quote {entry.quote!r}"
        before, behind = text[: entry.start], text[entry.end :]
        if not before.endswith(entry.prefix or "") or not behind.startswith(entry.suffix or ""):
            yield f"{entry.field}: other text stands around {entry.quote!r}"


def _of_values(record: Record) -> Iterator[str]:
    """Each single value, of lists too, has an entry of its own."""
    grounds = {(entry.field, entry.value) for entry in record.evidence}
    for field in _SINGLE:
        value = getattr(record, field, None)
        if value is not None and (field, str(value)) not in grounds:
            yield f"{field}: nothing for {value!s}"
    for field in _MANY:
        for value in getattr(record, field, ()):
            if (field, str(value)) not in grounds:
                yield f"{field}: nothing for {value!s}"
    for field in _ACTORS:
        for actor in getattr(record, field, ()):
            if (field, actor.name) not in grounds:
                yield f"{field}: nothing for {actor.name}"
    for act in record.history:
        if ("history", str(act.act)) not in grounds:
            yield f"history: nothing for {act.act}"
    place = record.place
    if place is not None and ("place", ", ".join(filter(None, (place.name, place.country)))) not in grounds:
        yield f"place: nothing for {place}"
