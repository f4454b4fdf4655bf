"""Records from elsewhere held against a text: what it supports gets evidence, what it does not goes or is named.

Use it behind a language model or another parser. Nothing here asks how a value was arrived at: a quote has to stand in
the text, a name, country, number or date has to be there.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Literal

import attrs

from coopdata.convert import from_dict
from coopdata.errors import CoopdataError, Faults, InvalidValueError
from coopdata.evidence import Source
from coopdata.prose.ground.claims import Outcome
from coopdata.prose.ground.fields import hold
from coopdata.prose.ground.folded import Folded
from coopdata.prose.ground.support import Reading
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["GroundFinding", "GroundReport", "Grounded", "Outcome", "ground"]


@attrs.frozen(kw_only=True)
class GroundFinding:
    """What became of one value, or of one quote for an event (then ``field`` is empty).

    Attributes:
        record: The record's id.
        field: The field, as a JSON path below the record without ``$.`` (``signatories[0].office``).
        value: The value as text; for the event, its quote.
        outcome: How the text supports it, or that it does not.
        start: Offset of the span that supports it, or ``None``.
        end: Offset behind it.
        shown: Whether the value itself can be read in that span. A date that rests on "on Thursday" and a kind that
            rests on the event's sentence have evidence but are not shown: these are what a person should look at.
        note: What was put in its place, or why it was not accepted; an empty string where there is nothing to say.

    >>> print(GroundFinding(record="m-1", field="date", value="2025-10-23", outcome="unsupported"))
    m-1: date = 2025-10-23: unsupported
    """

    record: str
    field: str
    value: str
    outcome: Outcome = attrs.field(converter=Outcome)
    start: int | None = None
    end: int | None = None
    shown: bool = False
    note: str = ""

    @property
    def supported(self) -> bool:
        """Whether the value may stand as it was given."""
        return self.outcome not in (Outcome.UNSUPPORTED, Outcome.NARROWER)

    def __str__(self) -> str:
        value = self.value if len(self.value) <= 60 else f"{self.value[:59]}…"
        where = "" if self.start is None else f" [{self.start}:{self.end}]"
        unseen = "" if self.shown or not self.supported or self.start is None else ", not shown there"
        note = f"; {self.note}" if self.note else ""
        return (
            f"{self.record}: {self.field or 'event'} = {' '.join(value.split())}: {self.outcome}{where}{unseen}{note}"
        )


@attrs.frozen(kw_only=True)
class GroundReport:
    """What the text supports of each record; ``print(report)`` sums it up and lists what does not stand.

    Attributes:
        records: How many records were held against the text.
        dropped: How many of them went as a whole.
        findings: One entry per value, in the order of the records and of their fields.

    >>> print(GroundReport(records=1, dropped=0))
    1 record held against the text, 0 dropped; 0 of 0 values supported
    """

    records: int
    dropped: int
    findings: tuple[GroundFinding, ...] = attrs.field(default=(), converter=tuple[GroundFinding, ...])

    @property
    def complete(self) -> bool:
        """Whether the text supports every value as it was given."""
        return not self.unsupported

    @property
    def unsupported(self) -> tuple[GroundFinding, ...]:
        """The values that do not stand as they were given."""
        return tuple(finding for finding in self.findings if not finding.supported)

    @property
    def unseen(self) -> tuple[GroundFinding, ...]:
        """The values that rest on a span in which they cannot be read."""
        return tuple(found for found in self.findings if found.supported and not found.shown)

    def of(self, record: str) -> tuple[GroundFinding, ...]:
        """Return the findings of one record.

        Args:
            record: Its id.
        """
        return tuple(finding for finding in self.findings if finding.record == record)

    def __str__(self) -> str:
        values = [finding for finding in self.findings if finding.field]
        good = sum(finding.supported for finding in values)
        head = (
            f"{self.records:,} record{'' if self.records == 1 else 's'} held against the text, "
            f"{self.dropped:,} dropped; {good:,} of {len(values):,} values supported"
        )
        counts = [
            f"  {outcome}: {count:,}"
            for outcome in Outcome
            if (count := sum(finding.outcome is outcome for finding in values))
        ]
        return "\n".join([head, *counts, *(f"  {finding}" for finding in self.unsupported)])


@attrs.frozen(kw_only=True)
class Grounded:
    """What :func:`ground` gives.

    Attributes:
        records: The records with their evidence, in the order given.
        dropped: The records that the text does not support at all, as they were given.
        report: What became of every value.
    """

    records: tuple[Record, ...]
    dropped: tuple[Record, ...]
    report: GroundReport


def ground(
    records: Iterable[Record | Mapping[str, Any]], text: str, *, source: Source | str | None = None,
    keep: Literal["supported", "all"] = "supported",
) -> Grounded:  # fmt: skip
    """Hold records from elsewhere against a text: its evidence is filled in, what it does not support goes.

    Use it for what a language model or another parser says that a text reports. Each quote is looked for in the text:
    word for word (rule ``ground.exact``); but for white space, quotation marks, dashes, case and accents
    (``ground.normalised``); else a passage that shares nine letters in ten with it and has the same numbers, negations
    and names (``ground.fuzzy``). The evidence then has the text's own words, and offsets that slice to them. A value
    without a quote that stands is looked for itself (``ground.found``): names and titles as they are, countries by
    name, demonym, capital or city, dates by every expression of time that means them, numbers in digits and words. A
    value that a quote supports has to be in the text as well, if it is a name or a country: a genuine quote does not
    make up for an invented signatory. A kind or status rests on its own words (``ground.found``) or on the sentence of
    the event (``ground.coded``).

    A date that says more than the text ("9 May" where the text has "in May") gives way to what the text says; likewise
    a place or actor loses a country, office or body that is not in the text. The publication date supports an event's
    date only as an approximate one. A record without a quote for its event gets the sentence in which most of its
    values stand. What ``parse`` read from the same text comes back with every value as it was.

    Time is linear in the text for each value that has to be looked for; quotes of more than 2,000 characters are not
    aligned by likeness.

    Args:
        records: The records, or dicts in their JSON form; each of one document.
        text: The plain text; offsets refer to it as given.
        source: The text's source, or its id; its publication date is what "on Thursday" counts from. Else the record's
            own source stands; one without gets a source with the text's digest.
        keep: ``supported`` drops what the text does not support; ``all`` keeps every value and only names these in the
            report (spans that do not hold are taken out of the evidence in either case).

    Returns:
        The grounded records, the records dropped whole (no quote for the event and no value stands), and the report.

    Raises:
        Faults: If a dict is no record, with the faults of all of them; ``row`` counts from 1.
        InvalidValueError: If a record is a merged one (ground its members), or ``keep`` another word.
        TypeError: If the text is no string, or an item neither record nor dict.

    Example:
        >>> from coopdata.prose.ground.holding import ground
        >>> answer = {"type": "agreement", "id": "a-1", "kind": "treaty", "countries": ["FR", "PL", "DE"],
        ...           "date": "2025-05-09", "evidence": [{"quote": "France and Poland signed a treaty in Nancy"}]}
        >>> found = ground([answer], "On 9 May 2025 France and Poland signed a treaty in Nancy.")
        >>> found.records[0]
        Agreement(id='a-1', date='2025-05-09', countries=('FR', 'PL'), sources=<1>, evidence=<5>, kind='treaty')
        >>> print(found.report.unsupported[0])
        a-1: countries = DE: unsupported
    """
    if not isinstance(text, str):
        raise TypeError(f"text: expected str, got {type(text).__name__}")
    if source is not None and not isinstance(source, (Source, str)):
        raise TypeError(f"source: expected a Source, str or None, got {type(source).__name__}")
    if keep not in ("supported", "all"):
        raise InvalidValueError("keep", keep, "'supported' or 'all'")
    given = _given(records)
    digest = f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    folded = Folded(text)
    readings: dict[dt.date | None, Reading] = {}
    kept: list[Record] = []
    dropped: list[Record] = []
    findings: list[GroundFinding] = []
    for record in given:
        own = _source(record, source, digest)
        day = _published(own)
        if day not in readings:
            readings[day] = Reading(folded, day)
        held = hold(record, readings[day], own, digest, strict=keep == "supported")
        findings += [GroundFinding(record=record.id, **attrs.asdict(found)) for found in held.findings]
        if held.record is None:
            dropped.append(record)
        else:
            kept.append(held.record)
    kept = _related(kept, dropped)
    report = GroundReport(records=len(given), dropped=len(dropped), findings=findings)
    return Grounded(records=tuple(kept), dropped=tuple(dropped), report=report)


def _given(records: Iterable[Record | Mapping[str, Any]]) -> list[Record]:
    found: list[Record] = []
    faults: list[CoopdataError] = []
    for row, item in enumerate(records, 1):
        if isinstance(item, Mapping):
            try:
                item = from_dict(dict(item))
            except Faults as group:
                faults += [_at(row, fault) for fault in group.exceptions]
                continue
        if not isinstance(item, (Agreement, Meeting, Conference)):
            raise TypeError(f"records: expected records or dicts, got {type(item).__name__}")
        if item.members:
            raise InvalidValueError("members", item.id, "a record of one document", "ground its members", row)
        found.append(item)
    if faults:
        raise Faults("records", faults)
    return found


def _at(row: int, fault: Exception) -> CoopdataError:
    if isinstance(fault, InvalidValueError):
        return fault.located("$", row)
    return fault if isinstance(fault, CoopdataError) else CoopdataError(str(fault))


def _source(record: Record, source: Source | str | None, digest: str) -> Source:
    """The source that the record's evidence points to."""
    if isinstance(source, str):
        return Source(id=source, digest=digest)
    own = source
    if own is None:
        own = next((s for s in record.sources if s.digest == digest), None)
    if own is None and len(record.sources) == 1:
        own = record.sources[0]
    if own is None:
        return Source(id=digest, digest=digest)
    return attrs.evolve(own, id=own.id or own.url or digest, digest=digest)


def _published(source: Source) -> dt.date | None:
    """The day of publication, where it is known to the day."""
    date = source.published
    if date is None or date.earliest is None or date.earliest != date.latest:
        return None
    return date.earliest.to_date() if date.earliest.year in range(1, 10_000) else None


def _related(kept: list[Record], dropped: list[Record]) -> list[Record]:
    """The records without their ties to those that went."""
    gone = {record.id for record in dropped} - {record.id for record in kept}
    if not gone:
        return kept
    return [
        attrs.evolve(record, relations=tuple(relation for relation in record.relations if relation.target not in gone))
        for record in kept
    ]
