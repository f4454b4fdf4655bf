"""Any text as safe HTML, and evidence marked in it."""

from collections.abc import Iterable
from html import escape

from coopdata.view._spans import Mark, Piece, pieces

__all__ = ["GROUPS", "attributes", "group_of", "label_of", "link", "marked", "root_of", "safe"]

GROUPS = {
    "event": ("the event", ()),
    "date": ("date", ("date", "history")),
    "place": ("place", ("place",)),
    "sides": ("sides", ("countries", "igos", "hub")),
    "actors": ("people and bodies", ("parties", "signatories", "participants", "organizers")),
    "name": (
        "name, kind and number",
        ("kind", "title", "alternative_titles", "name", "acronym", "series", "ordinal", "edition", "count"),
    ),
    "status": ("status", ("status",)),
    "topics": ("topics and outcomes", ("topics", "topic_codes", "outcomes")),
    "other": ("other", ()),
}
"""Groups of fields that share a colour: the label in the legend, and the fields."""

_GROUP_OF = {field: group for group, (_, fields) in GROUPS.items() for field in fields}

_UNSHOWABLE = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)),
    "\N{REPLACEMENT CHARACTER}",
)
"""Control characters, which HTML forbids, and lone surrogates, which UTF-8 cannot hold."""


def safe(text: str) -> str:
    """Return any text as HTML text, fit for element content and quoted attributes."""
    return escape(text.translate(_UNSHOWABLE))


def attributes(**values: str | None) -> str:
    """Return attributes with their leading blank; those that are ``None`` are left out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{safe(value)}"' for name, value in values.items() if value is not None
    )


def link(url: str | None, words: str) -> str:
    """Return words as a link where the address is one of the web, else as plain text.

    Args:
        url: An address from a record, of which nothing is known.
        words: The text of the link.
    """
    if url is None or not url.lower().startswith(("http://", "https://")):
        return safe(words)
    return f"<a{attributes(href=url, rel='noopener noreferrer nofollow')}>{safe(words)}</a>"


def root_of(field: str) -> str:
    """Return a field without what stands below it: ``place`` of ``place.country``."""
    return field.partition(".")[0].partition("[")[0]


def group_of(field: str) -> str:
    """Return the group of a field, by which it is coloured."""
    return _GROUP_OF.get(root_of(field), "other") if field else "event"


def label_of(field: str) -> str:
    """Return a field's name for a reader."""
    return root_of(field).replace("_", " ") if field else "event"


def marked(text: str, start: int, end: int, marks: Iterable[Mark], *, labels: bool = False, tied: str = "") -> str:
    """Return a stretch of text as HTML with its evidence marked.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        marks: The evidence.
        labels: Show the field's name behind each mark.
        tied: The text's own anchor; then each record's first mark gets the anchor ``TIED-r1``, and behind its sentence
            stands a link back to the record.
    """
    known = list(marks)
    told = _Told(text, known, tied)
    return "".join(told.piece(piece, labels=labels) for piece in pieces(start, end, known))


class _Told:
    """What has been told of a text's records so far."""

    def __init__(self, text: str, marks: list[Mark], tied: str) -> None:
        self._text = text
        self._tied = tied
        self._anchored: set[int] = set()
        self._whole = {mark.record for mark in marks if not mark.field}

    def piece(self, piece: Piece, *, labels: bool) -> str:
        html = safe(self._text[piece.start : piece.end])
        if piece.marks:
            html = self._mark(piece, html, labels=labels)
        return f"{self._anchors(piece)}{html}{self._links(piece)}" if self._tied else html

    def _mark(self, piece: Piece, html: str, *, labels: bool) -> str:
        fields = [mark for mark in piece.marks if mark.field]
        if not fields:
            return f"<mark{attributes(class_='event', title=piece.marks[0].note or None)}>{html}</mark>"
        first = min(fields, key=lambda mark: mark.end - mark.start)
        ending = dict.fromkeys(label_of(mark.field) for mark in piece.ends if mark.field)
        label = f"<small> {safe(', '.join(ending))}</small>" if labels and ending else ""
        note = "\n".join(dict.fromkeys(mark.note for mark in fields if mark.note))
        return f"<mark{attributes(class_=f'field in-{group_of(first.field)}', title=note or None)}>{html}{label}</mark>"

    def _anchors(self, piece: Piece) -> str:
        new = dict.fromkeys(mark.record for mark in piece.begins if mark.record not in self._anchored)
        self._anchored.update(new)
        return "".join(f"<a{attributes(id=f'{self._tied}-r{number}', class_='anchor')}></a>" for number in new)

    def _links(self, piece: Piece) -> str:
        """Behind a record's sentence, or behind each of its marks where no sentence establishes it."""
        ends = dict.fromkeys(m.record for m in piece.ends if not m.field or m.record not in self._whole)
        links = (f"<a{attributes(class_='back', href=f'#r{n}', aria_label=f'to record {n}')}>{n}</a>" for n in ends)
        return "".join(links)
