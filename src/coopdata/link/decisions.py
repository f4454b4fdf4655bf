"""What every decision of a person has: who made it, when and why, and the records that it is about.

A decision is to outlive the parser that gave the record. So it names a record by an :class:`Anchor`: its id, which may
change when a better parser reads the text again, and the span of the source that establishes the event, which does not.
"""

from datetime import UTC, date, datetime

import attrs

from coopdata import _fields as f
from coopdata._readable import Readable
from coopdata.errors import InvalidValueError
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.wording import clean

__all__ = ["Anchor", "Decision", "anchor_of", "to_anchor"]

_LONGEST = 120
"""Characters of a span that an anchor quotes: enough to know the place again, little enough for one line."""


@attrs.frozen(kw_only=True, repr=False)
class Anchor(Readable):
    """Where a record stands: by its id, and by the span of a source that establishes the event.

    Make one with :func:`anchor_of`; where only the id is known, a plain string does.

    Attributes:
        id: The record's id when the decision was made.
        type: ``agreement``, ``meeting`` or ``conference``.
        source: The id of the source.
        start: Offset of the first code point of the establishing span.
        end: Offset behind its last code point.
        quote: How the span begins.
        item: Where several records of the type share the span, which of them it is, from 1.
        items: And of how many.

    >>> Anchor(id="meeting-okw2p7l5m5jr2tg4", type="meeting", source="https://example.org/news/1", start=120, end=210)
    Anchor(id='meeting-okw2p7l5m5jr2tg4', type='meeting', source='https://example.org/news/1', start=120, end=210)
    """

    id: str = attrs.field(converter=f.required_text)
    type: str | None = attrs.field(default=None, converter=f.text)
    source: str | None = attrs.field(default=None, converter=f.text)
    start: int | None = attrs.field(default=None, converter=f.offset)
    end: int | None = attrs.field(default=None, converter=f.offset)
    quote: str | None = attrs.field(default=None, converter=f.text)
    item: f.PositiveInt | None = attrs.field(default=None, converter=f.positive)
    items: f.PositiveInt | None = attrs.field(default=None, converter=f.positive)

    def __attrs_post_init__(self) -> None:
        if not self.id:
            raise InvalidValueError("id", self.id, "the id of a record")


def anchor_of(record: Record, *, item: int | None = None, items: int | None = None) -> Anchor:
    """Return the anchor of a record: its id and the span that establishes it, where it has one.

    Args:
        record: A plain record; of a merged one, the id alone is taken, since its members stand in several places.
        item: Where several records of the type share the span, which of them it is, from 1.
        items: And of how many.
    """
    if record.members:
        return Anchor(id=record.id, type=record.type)
    entry = next((entry for entry in record.evidence if entry.field is None and entry.start is not None), None)
    if entry is None:
        source = record.sources[0].id if record.sources else None
        return Anchor(id=record.id, type=record.type, source=source)
    return Anchor(
        id=record.id,
        type=record.type,
        source=entry.source,
        start=entry.start,
        end=entry.end,
        quote=entry.quote[:_LONGEST] if entry.quote is not None else None,
        item=item,
        items=items,
    )


def to_anchor(value: str | Record | Anchor) -> Anchor:
    """Return the anchor that an id, a record or an anchor stands for.

    Args:
        value: One of these.
    """
    if isinstance(value, Anchor):
        return value
    if isinstance(value, (Agreement, Meeting, Conference)):
        return anchor_of(value)
    if isinstance(value, str):
        return Anchor(id=value)
    raise TypeError(f"expected a record or its id, got {type(value).__name__}")


def timestamp(value: str | date | None) -> str | None:
    """A moment in UTC to the second (``2025-11-02T14:03:05Z``), or a day; as text, so that the order is that of time.

    Args:
        value: ISO 8601 as text, with a time zone where it has a time, or what ``datetime`` has.
    """
    if value is None:
        return None
    if not isinstance(value, (str, date)):
        raise TypeError(f"when: expected ISO 8601 text, a datetime or None, got {type(value).__name__}")
    expected = "an ISO 8601 time with its zone, or a day"
    remedy = "write it as '2025-11-02T14:03:05Z' or '2025-11-02'"
    try:
        moment = _moment(value) if isinstance(value, str) else value
        if not isinstance(moment, datetime):
            return moment.isoformat()
        aware = moment.tzinfo is not None
        text = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except (ValueError, OverflowError):
        raise InvalidValueError("when", str(value), expected, remedy) from None
    if not aware:
        raise InvalidValueError("when", str(value), expected, remedy)
    return text


def _moment(text: str) -> date:
    return date.fromisoformat(text) if len(text) == len("2025-11-02") else datetime.fromisoformat(text)


@attrs.frozen(kw_only=True, repr=False)
class Decision(Readable):
    """Who decided something, when and why; make a :class:`~coopdata.link.judgements.Judgement` or a correction.

    Attributes:
        who: The person, by a name that stays the same.
        when: The moment in UTC, or the day.
        why: The reason in their words.
    """

    who: str | None = attrs.field(default=None, converter=f.text)
    when: str | None = attrs.field(default=None, converter=timestamp)
    why: str | None = attrs.field(default=None, converter=f.text)

    @property
    def made(self) -> str:
        """Who decided it and when, in a few words; an empty string where neither is known."""
        return clean(", ".join(part for part in (self.who, self.when) if part))
