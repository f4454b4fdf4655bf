"""What a report is made from: its records with their numbers, and its texts with the evidence on each."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coopdata.evidence import Evidence, Source
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.view._markup import label_of
from coopdata.view._spans import Mark

__all__ = ["Library", "Text", "located"]


class Text(NamedTuple):
    """An article of the report.

    Attributes:
        anchor: Its anchor on the page (``t1``).
        id: The id of the source.
        text: The plain text.
        source: What records tell of the source, where one does.
        marks: The evidence on it, of all records.
    """

    anchor: str
    id: str
    text: str
    source: Source | None
    marks: list[Mark]


class Library:
    """Records and texts, tied by the source ids in the evidence.

    Attributes:
        records: The records, numbered from 1.
        numbers: The number of each record id, aliases and members' ids included.
        texts: The texts by source id, in the order given.
    """

    def __init__(self, records: Iterable[Record], texts: Mapping[str, str]) -> None:
        self.records: dict[int, Record] = {}
        self.numbers: dict[str, int] = {}
        sources: dict[str, Source] = {}
        for number, record in enumerate(records, 1):
            if not isinstance(record, (Agreement, Meeting, Conference)):
                raise TypeError(f"records: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
            self.records[number] = record
            for known in (record.id, *record.aliases, *(member.id for member in record.members)):
                self.numbers.setdefault(known, number)
            for source in record.sources:
                sources.setdefault(source.id or "", source)
        self.texts: dict[str, Text] = {}
        for at, (key, text) in enumerate(texts.items(), 1):
            if not isinstance(key, str) or not isinstance(text, str):
                raise TypeError(
                    f"texts: expected a mapping of str to str, got {type(key).__name__} to {type(text).__name__}"
                )
            self.texts[key] = Text(f"t{at}", key, text, sources.get(key), [])
        for number, record in self.records.items():
            for key, marks in self.marks_of(record, number).items():
                self.texts[key].marks.extend(marks)

    def text_of(self, record: Record, entry: Evidence) -> Text | None:
        """Return the text that an entry of evidence speaks of; a record's only source need not be named."""
        key = entry.source
        if key is None and len(record.sources) == 1:
            key = record.sources[0].id or ""
        return None if key is None else self.texts.get(key)

    def marks_of(self, record: Record, number: int) -> dict[str, list[Mark]]:
        """Return a record's evidence as marks, by the id of the text that they are on."""
        found: dict[str, list[Mark]] = {}
        for entry in record.evidence:
            text = self.text_of(record, entry)
            if text is not None and located(text.text, entry):
                start, end = entry.start or 0, entry.end or 0
                found.setdefault(text.id, []).append(Mark(start, end, entry.field or "", _note(entry, number), number))
        return found


def located(text: str, entry: Evidence) -> bool:
    """Tell whether an entry has a span that the text holds, with the quote in it where it has one."""
    start, end = entry.start, entry.end
    if start is None or end is None or not start < end <= len(text):
        return False
    return entry.quote is None or (len(entry.quote) == end - start and text.startswith(entry.quote, start))


def _note(entry: Evidence, number: int) -> str:
    if not entry.field:
        return f"Record {number}"
    value = f" = {entry.value}" if entry.value else ""
    return f"Record {number}: {label_of(entry.field)}{value}"
