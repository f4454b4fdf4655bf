"""The parts of the report: a record with its evidence, and an article with all evidence on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coopdata.errors import CoopdataError
from coopdata.evidence import Evidence, Source
from coopdata.records import Record
from coopdata.view._library import Library, Text, located
from coopdata.view._markup import attributes, label_of, link, marked, root_of, safe
from coopdata.view._spans import Mark, windows
from coopdata.view._values import fields_of
from coopdata.wording import country_name, date_words, place_words, render

if TYPE_CHECKING:
    from coopdata.link import Conflict

__all__ = ["article_html", "record_html"]

_MOST = 6
"""So many actors, topics and outcomes stand in a headline; the table of values has all."""
_STATES = {
    "good": frozenset({"signed", "ratified", "in_force", "adopted", "agreed", "initialled", "held", "ongoing"}),
    "bad": frozenset({"denied", "cancelled", "terminated", "suspended", "expired"}),
}


def record_html(library: Library, number: int, record: Record) -> str:
    """Return a record as a list item: facts, sentence, evidence, values, reports and differences.

    Args:
        library: What the page is made from.
        number: The record's number on the page.
        record: The record.
    """
    marks = library.marks_of(record, number)
    quotes = [_excerpt(library.texts[source], number, found) for source, found in marks.items()]
    sides = " ".join((*record.countries, *(igo for igo in record.igos if " " not in igo)))
    data = attributes(data_type=record.type, data_status=record.status or "", data_sides=sides)
    parts = [
        f"<li{attributes(class_=f'record {record.type}', id=f'r{number}')}{data}>",
        _facts(number, record),
        f'<div><h3 dir="auto">{safe(render(record, most=_MOST))}</h3>',
        *quotes[:1],
        _differences(record),
        _values(library, record, quotes[1:]),
        _reports(library, record),
        "</div></li>",
    ]
    return "\n".join(part for part in parts if part)


def _facts(number: int, record: Record) -> str:
    kind = record.kind if record.kind not in (None, "other", record.type) else None
    itself = f'<a class="number"{attributes(href=f"#r{number}", aria_label=f"record {number}")}>{number}</a>'
    facts = [f'<p class="type">{record.type} {itself}</p>']
    if record.date is not None:
        facts.append(f'<p class="when">{safe(date_words(record.date))}</p>')
    if record.status is not None:
        state = next((name for name, members in _STATES.items() if record.status in members), "open")
        facts.append(f"<p{attributes(class_=f'state {state}')}>{safe(record.status.replace('_', ' '))}</p>")
    place = place_words(record.place).removeprefix("in ")
    sides = " · ".join([*(country_name(code) for code in record.countries), *record.igos])
    words = (
        kind.replace("_", " ") if kind else "",
        sides,
        place and f"at {place}" if record.place and record.place.name else "",
    )
    facts += [f'<p dir="auto">{safe(text)}</p>' for text in words if text]
    return f'<div class="facts">{"".join(facts)}</div>'


# Evidence


def _excerpt(text: Text, number: int, marks: Sequence[Mark]) -> str:
    stretches = windows(text.text, marks)
    gap = '<span class="gap">[…]</span>'
    body = gap.join(marked(text.text, first, last, marks, labels=True) for first, last in stretches)
    where = f"<a{attributes(href=f'#{text.anchor}-r{number}')}>in the article</a>"
    head = f"<figcaption>{_source_line(text.source, text.id)} · {where}</figcaption>"
    return f'<figure>{head}<blockquote dir="auto">{body}</blockquote></figure>'


def _source_line(source: Source | None, id: str) -> str:
    """Who published what when, as far as it is known; else the source's id."""
    if source is None:
        return safe(id)
    title = source.title or ""
    parts = [
        safe(source.publisher or ""),
        link(source.url, title or source.url or ""),
        safe(date_words(source.published)) if source.published else "",
        safe(source.dataset or ""),
    ]
    line = ", ".join(part for part in parts if part)
    return line if source.publisher or title or source.url else ", ".join(part for part in (safe(id), line) if part)


def _values(library: Library, record: Record, quotes: Sequence[str]) -> str:
    by_field: dict[str, list[Evidence]] = {}
    for entry in record.evidence:
        by_field.setdefault(root_of(entry.field or ""), []).append(entry)
    rows = [
        _row(library, record, name, values, by_field.get(name, []))
        for name, values in fields_of(record, library.numbers)
    ]
    if not rows and not quotes:
        return ""
    head = '<thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Rests on</th></tr></thead>'
    table = f'<div class="scroll"><table class="values">{head}<tbody>{"".join(rows)}</tbody></table></div>'
    more = f" and {len(quotes)} more {'quotation' if len(quotes) == 1 else 'quotations'}" if quotes else ""
    summary = f"<summary>{len(rows)} {'value' if len(rows) == 1 else 'values'} and what each rests on{more}</summary>"
    identity = f'<p class="because">Record id: {safe(record.id)}</p>'
    return f"<details>{summary}{''.join(quotes)}{table}{identity}</details>"


def _row(library: Library, record: Record, name: str, values: Sequence[str], evidence: Sequence[Evidence]) -> str:
    items = "".join(f"<li>{safe(value)}</li>" for value in values)
    grounds = dict.fromkeys(_ground(library, record, entry) for entry in evidence)
    because = "".join(f"<li>{ground}</li>" for ground in grounds) or '<li class="because">no evidence of its own</li>'
    return (
        f'<tr><th scope="row">{safe(label_of(name))}</th><td dir="auto"><ul>{items}</ul></td>'
        f'<td dir="auto"><ul>{because}</ul></td></tr>'
    )


def _ground(library: Library, record: Record, entry: Evidence) -> str:
    """What one entry of evidence says: the quote, how it was read, and whether it no longer stands in its text."""
    text = library.text_of(record, entry)
    quote = entry.quote
    if quote is None and text is not None and located(text.text, entry):
        quote = text.text[entry.start : entry.end]
    said = f"“{safe(_short(quote))}”" if quote else ""
    notes = [note for note in (entry.basis, entry.rule and f"rule {entry.rule}") if note]
    if text is not None and entry.start is not None and not located(text.text, entry):
        notes.append("not at its place in the text")
    because = f'<span class="because">{safe(", ".join(notes))}</span>' if notes else ""
    return " ".join(part for part in (said, because) if part) or '<span class="because">named without a ground</span>'


def _short(text: str, most: int = 160) -> str:
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most and len(text) <= most * 2 else f"{line[:most].rstrip()}…"


# Merged records


def _differences(record: Record) -> str:
    """Where the reports of a merged record contradict each other."""
    if not record.members:
        return ""
    from coopdata.link import merge

    try:
        conflicts = merge(*record.members).conflicts
    except CoopdataError:  # members of one id and different values, made by hand
        return ""
    items = "".join(_difference(conflict) for conflict in conflicts)
    return f'<div class="differ"><h4>The reports differ</h4><ul class="plain">{items}</ul></div>' if items else ""


def _difference(conflict: "Conflict") -> str:
    told: list[str] = []
    for value, sources in zip(conflict.values, conflict.sources, strict=True):
        words = safe(_json_words(value))
        names = safe(", ".join(sources))
        source = f' <span class="because">({names})</span>' if names else ""
        told.append(f"{f'<b>{words}</b>' if value == conflict.winner else words}{source}")
    rule = f'<span class="because">chosen by {safe(conflict.rule.replace("_", " "))}</span>'
    return f"<li><b>{safe(label_of(conflict.field))}</b>: {'; '.join(told)} {rule}</li>"


def _json_words(value: object) -> str:
    """A value of the JSON form for a reader."""
    if isinstance(value, str):
        return value.replace("_", " ")
    if hasattr(value, "items"):
        return ", ".join(str(item) for item in value.values())  # type: ignore[attr-defined]
    return str(value)


def _reports(library: Library, record: Record) -> str:
    if not record.members:
        sources = "; ".join(_source_link(library, source) for source in record.sources)
        return f'<p class="because">Source: {sources}</p>' if sources and not record.evidence else ""
    items = "".join(_report(library, member) for member in record.members)
    summary = f"<summary>Folded from {len(record.members)} reports</summary>"
    return f'<details>{summary}<ul class="plain">{items}</ul></details>'


def _report(library: Library, member: Record) -> str:
    sources = "; ".join(_source_link(library, source) for source in member.sources)
    return f'<li dir="auto">{safe(render(member, most=_MOST))}<br><span class="because">{sources}</span></li>'


def _source_link(library: Library, source: Source) -> str:
    line = _source_line(source, source.id or "")
    text = library.texts.get(source.id or "")
    return f"{line} (<a{attributes(href=f'#{text.anchor}')}>article</a>)" if text is not None else line


# Articles


def article_html(text: Text) -> str:
    """Return an article with all its evidence marked and links back to the records.

    Args:
        text: The article.
    """
    numbers = sorted({mark.record for mark in text.marks})
    records = ", ".join(f"<a{attributes(href=f'#r{number}')}>{number}</a>" for number in numbers)
    title = safe((text.source.title if text.source else None) or text.id)
    about = _source_line(text.source, text.id) if text.source else ""
    told = f"{'Record' if len(numbers) == 1 else 'Records'} {records}" if numbers else "No records"
    line = " · ".join(part for part in (about if about != title else "", told) if part)
    body = marked(text.text, 0, len(text.text), text.marks, tied=text.anchor)
    head = f'<h3 dir="auto">{title}</h3><p class="about">{line}</p>'
    return (
        f'<article class="text"{attributes(id=text.anchor)}>{head}\n<div class="body" dir="auto">{body}</div></article>'
    )
