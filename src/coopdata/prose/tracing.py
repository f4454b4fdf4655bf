"""Why a text gave the records that it gave: the rule behind each value, the reason behind what made no record.

Every rule and reason that a trace names is a row of the word lists, listed with examples on the reference page "Rules".
"""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from coopdata.dates import EDTF
from coopdata.evidence import Evidence
from coopdata.records import Record

__all__ = ["Fate", "OpenDate", "Reason", "Trace", "TracedSentence", "TracedValue", "Trigger"]


class Fate(StrEnum):
    """What became of a trigger."""

    MADE = "made"
    """It makes a record."""
    COMPLETED = "completed"
    """It tells again of an event told before, whose record it completes."""
    REFUSED = "refused"
    """It makes none, for a reason."""


@attrs.frozen(kw_only=True)
class Reason:
    """Why a trigger made no record, or why a date stayed open.

    Attributes:
        id: The reason's name: ``not.wish``, ``open.no-published``.
        says: It in words, as the end of a sentence.
        start: Offset of the words that decide it; ``None`` where something is missing or the whole sentence decides.
        end: Offset behind them.
        quote: These words; an empty string where there are none.

    >>> print(Reason(id="not.wish", says="it is told as a wish", start=14, end=20, quote="should"))
    it is told as a wish ("should") [not.wish]
    """

    id: str
    says: str
    start: int | None = None
    end: int | None = None
    quote: str = ""

    def __str__(self) -> str:
        quote = f' ("{_short(self.quote, 60)}")' if self.quote else ""
        return f"{self.says}{quote} [{self.id}]"


@attrs.frozen(kw_only=True)
class Trigger:
    """Words of which a rule says that they may tell of an event.

    Attributes:
        rule: The rule's id.
        start: Offset of the words.
        end: Offset behind them.
        quote: The words.
        fate: What became of it.
        record: The id of the record that it made or completed, or ``None``.
        reason: Why it made none, or ``None``.
    """

    rule: str
    start: int
    end: int
    quote: str
    fate: Fate
    record: str | None = None
    reason: Reason | None = None


@attrs.frozen(kw_only=True)
class TracedValue:
    """A value that a record has, with what it rests on.

    Attributes:
        record: The record's id.
        evidence: The field, the value, the rule that gave it, and the span of the text, where there is one.
    """

    record: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class OpenDate:
    """An event without a date, or with one whose year is unknown, and one reason for that.

    Attributes:
        record: The record's id.
        reason: Why; its words are the expression of time that gave no date, where there is one.
    """

    record: str
    reason: Reason


@attrs.frozen(kw_only=True)
class TracedSentence:
    """A sentence, what in it may tell of an event, and what it gave.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last.
        quote: Its text.
        triggers: What may tell of an event, in order; some of one place, where it tells of several.
        values: The values that rest on its words, and those that were inferred for the events that it establishes.
    """

    start: int
    end: int
    quote: str
    triggers: tuple[Trigger, ...] = ()
    values: tuple[TracedValue, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Trace:
    """What :func:`coopdata.trace` gives; ``print(trace)`` tells it sentence by sentence.

    Attributes:
        records: What the text reports, as ``parse`` gives it.
        sentences: The sentences with a trigger or a value, in the order of the text; also those of headlines and of
            lines that are no part of the report, where they have a trigger.
        open_dates: The records without a date or without its year, with every reason, in the order of the records.
        published: The publication date that expressions like "on Thursday" were counted from, or ``None``.
        reason: Why the text as a whole was not read for events, or ``None``.
    """

    records: tuple[Record, ...]
    sentences: tuple[TracedSentence, ...]
    open_dates: tuple[OpenDate, ...]
    published: EDTF | None = None
    reason: Reason | None = None

    @property
    def refused(self) -> tuple[Trigger, ...]:
        """The triggers that made no record, in the order of the text."""
        return tuple(t for sentence in self.sentences for t in sentence.triggers if t.fate is Fate.REFUSED)

    def of(self, record: str) -> tuple[TracedSentence, ...]:
        """Return the sentences that a record rests on, each with that record's triggers and values alone.

        Args:
            record: Its id; of an unknown one there are none.
        """
        found: list[TracedSentence] = []
        for sentence in self.sentences:
            triggers = tuple(trigger for trigger in sentence.triggers if trigger.record == record)
            values = tuple(value for value in sentence.values if value.record == record)
            if triggers or values:
                found.append(attrs.evolve(sentence, triggers=triggers, values=values))
        return tuple(found)

    def __repr__(self) -> str:
        parts = [f"records={len(self.records)}", f"refused={len(self.refused)}", f"open_dates={len(self.open_dates)}"]
        parts += [f"published={str(self.published)!r}"] if self.published is not None else []
        parts += [f"reason={self.reason.id!r}"] if self.reason is not None else []
        return f"Trace({', '.join(parts)})"

    def __str__(self) -> str:
        return "\n".join(_told(self))


# As text


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _told(found: Trace) -> Iterator[str]:
    """A trace as lines of text."""
    open_ = len({date.record for date in found.open_dates})
    dated = f"published {found.published}" if found.published is not None else "no publication date"
    counts = (
        _count(len(found.records), "record"),
        _count(len(found.refused), "trigger") + " without one",
        _count(open_, "open date"),
    )
    yield f"{', '.join(counts)}; {dated}"
    if found.reason is not None:
        yield f"nothing was read: {found.reason}"
    names = {record.id: f"{record.type} {number}" for number, record in enumerate(found.records, 1)}
    for record in found.records:
        yield f"  {names[record.id]}: {record.id}"
    for sentence in found.sentences:
        yield f"\n{_short(sentence.quote, 300)}"
        for trigger in sentence.triggers:
            yield f"  {_fate(trigger, names)}"
        for value in sentence.values:
            yield f"    {names[value.record]}: {_ground(value.evidence)}"
    if found.open_dates:
        yield "\nopen dates"
    for date in found.open_dates:
        yield f"  {names[date.record]}: {date.reason}"


def _fate(trigger: Trigger, names: dict[str, str]) -> str:
    head = f'"{_short(trigger.quote, 80)}" [{trigger.rule}]'
    if trigger.record is None:
        return f"- {head}: no record: {trigger.reason}"
    return f"{'+' if trigger.fate is Fate.MADE else '='} {head}: {trigger.fate} {names[trigger.record]}"


def _ground(evidence: Evidence) -> str:
    value = f"{evidence.field} = {_short(evidence.value or '', 80)}"
    quote = f' "{_short(evidence.quote, 60)}"' if evidence.quote is not None else ""
    return f"{value}{quote} [{evidence.rule}, {evidence.basis}]"
