"""What supports one value of a record: its evidence as given, aligned, or the value itself found in the text."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import attrs

from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.prose.ground.align import align
from coopdata.prose.ground.folded import fold_quote
from coopdata.prose.ground.support import Reading, Span
from coopdata.records import Record

__all__ = ["NOTHING", "SENTENCE", "Answer", "Case", "Entry", "Find", "Finding", "Held", "Outcome"]

_AROUND = 24
"""Prefix and suffix of a quote have so many characters, as in the parser's evidence."""

SENTENCE = 1_000
"""The sentence of an event is quoted up to so many characters, as in the parser's evidence."""


class Outcome(StrEnum):
    """How a text supports a value."""

    EXACT = "exact"
    """Its quote stands in the text word for word."""
    NORMALISED = "normalised"
    """Its quote stands there but for white space, quotation marks, dashes, case or accents."""
    FUZZY = "fuzzy"
    """A passage much like its quote, or like the value, stands there."""
    FOUND = "found"
    """No quote stands, but the value itself is in the text."""
    CODED = "coded"
    """A word of a vocabulary, which stands with the event or actor that it describes."""
    INFERRED = "inferred"
    """It has no span: coopdata's parser read it from this very text by a rule, or it is the publication date."""
    NARROWER = "narrower"
    """The text says less: the value gives way to what it says."""
    UNSUPPORTED = "unsupported"
    """The text does not have it."""


@attrs.frozen(kw_only=True)
class Finding:
    """What became of one value; see :class:`coopdata.prose.ground.holding.GroundFinding`."""

    field: str
    value: str
    outcome: Outcome
    start: int | None = None
    end: int | None = None
    shown: bool = False
    note: str = ""


@attrs.frozen(kw_only=True)
class Held:
    """A record after it was held against a text; ``record`` is ``None`` where nothing of it stands."""

    record: Record | None
    findings: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Entry:
    """A piece of evidence as given, as it is now, and how it was aligned; without a span it is a rule alone."""

    given: Evidence
    now: Evidence
    how: Outcome


@attrs.frozen(kw_only=True)
class Answer:
    """What supports one value."""

    outcome: Outcome
    span: Span | None = None
    shown: bool = False
    entries: tuple[Evidence, ...] = ()
    value: Any = None
    note: str = ""

    @property
    def good(self) -> bool:
        """Whether the text supports the value, wholly or in part."""
        return self.outcome is not Outcome.UNSUPPORTED


NOTHING = Answer(outcome=Outcome.UNSUPPORTED)

Find: TypeAlias = Callable[[Span | None], Span | None]
"""Looks for a value in a span, or in the whole text."""


class Case:
    """A record, the text it is held against, and what was found so far.

    Args:
        record: The record.
        reading: The text.
        source: The text's source.
        digest: The text's digest, as a source has it.
        strict: Whether what is not supported goes.
    """

    def __init__(self, record: Record, reading: Reading, source: Source, digest: str, strict: bool) -> None:
        self.record = record
        self.reading = reading
        self.text = reading.text.given
        self.source = source
        self.strict = strict
        self.own = any(s.digest == digest and (s.parser_version or "").startswith("coopdata ") for s in record.sources)
        self.findings: list[Finding] = []
        self.changes: dict[str, Any] = {}
        self.evidence: list[Evidence] = []
        self.event: Span | None = None
        self.quoted = False
        self.counted = 0
        self.entries: list[Entry] = []

    # Evidence as given

    def span_of(self, entry: Evidence) -> tuple[Span, Outcome] | None:
        """Where a piece of evidence stands, and how it was aligned."""
        quote = entry.quote
        if entry.start is not None and entry.end is not None and entry.start < entry.end <= len(self.text):
            piece = self.text[entry.start : min(entry.end, entry.start + SENTENCE)]
            if quote is None and len(piece) == entry.end - entry.start:
                quote = piece
            if self.own and self.text[entry.start : entry.end] == quote:
                return (entry.start, entry.end), Outcome.EXACT
        if quote is None:
            return None
        found = align(self.reading.text, quote, entry.start, self.event)
        return ((found.start, found.end), Outcome(found.how)) if found is not None else None

    def entry(self, given: Evidence) -> Entry | None:
        """A piece of evidence as it is now; ``None`` where it does not hold."""
        found = self.span_of(given)
        if found is None:
            if given.quote is None and given.start is None and given.rule is not None and self.own:
                return Entry(given=given, now=given, how=Outcome.INFERRED)
            return None
        (start, end), how = found
        same = (given.start, given.end) == (start, end) and given.rule is not None
        rule = given.rule if same and given.rule is not None else f"ground.{how}"
        now = self.quote(given.field, given.value, (start, end), rule, given.basis or Basis.STATED)
        if self.own and given.source is not None and same:
            now = attrs.evolve(now, source=given.source)
        return Entry(given=given, now=now, how=how)

    def quote(
        self, field: str | None, value: str | None, span: Span, rule: str, basis: Basis = Basis.STATED
    ) -> Evidence:
        """Evidence with a span of the text."""
        start, end = span
        return Evidence(
            source=self.source.id,
            field=field,
            value=value,
            start=start,
            end=end,
            quote=self.text[start:end],
            prefix=self.text[max(0, start - _AROUND) : start],
            suffix=self.text[end : end + _AROUND],
            rule=rule,
            basis=basis,
        )

    def read_evidence(self) -> None:
        """Align all evidence, that for the event first: its sentence is where the values are looked for first."""
        for given in self.record.evidence:
            if given.field:
                continue
            entry = self.entry(given)
            if entry is not None and entry.now.start is not None and entry.now.end is not None:
                self.evidence.append(entry.now)
                if self.event is None:
                    self.event = entry.now.start, entry.now.end
                    self.quoted = True
            self.findings.append(
                Finding(
                    field="",
                    value=given.quote or "",
                    outcome=entry.how if entry else Outcome.UNSUPPORTED,
                    shown=True,
                    start=entry.now.start if entry else None,
                    end=entry.now.end if entry else None,
                )
            )
        self.entries = [entry for e in self.record.evidence if e.field and (entry := self.entry(e)) is not None]

    def of(self, field: str, keys: Sequence[str], single: bool) -> list[Entry]:
        """The evidence that stands for one value of a field."""
        folded = {fold_quote(key) for key in keys}
        found: list[Entry] = []
        for entry in self.entries:
            if entry.given.field != field:
                continue
            if entry.given.value is None:
                quote = fold_quote(entry.now.quote or "")
                if single or any(key and key in quote for key in folded):
                    found.append(entry)
            elif (single and (not self.own or field == "kind")) or fold_quote(entry.given.value) in folded:
                found.append(entry)
        return found

    # One value

    def answer(
        self, field: str, keys: Sequence[str], find: Find, *, single: bool = False, must: bool = True,
        known: Callable[[], bool] | None = None,
    ) -> Answer:  # fmt: skip
        """What supports a value.

        Args:
            field: The field.
            keys: The value as evidence may name it; the first is written.
            find: Looks for the value in a span, or in the whole text.
            single: Whether the field holds one value.
            must: Whether the value has to be in the text even if a quote stands.
            known: A weaker test that lets a quote stand: all words of the value are in the text.
        """
        entries = self.of(field, keys, single)
        quotes = [entry for entry in entries if entry.now.start is not None]
        for entry in quotes:
            span = entry.now.start or 0, entry.now.end or 0
            if find(span) is not None:
                return self.standing(entries, entry, shown=True)
        if entries and self.own:
            return self.standing(entries, (quotes or entries)[0], shown=False)
        found = (find(self.event) if self.event is not None else None) or find(None)
        if found is not None:
            now = self.quote(field, keys[0], found, "ground.found")
            kept = tuple(entry.now for entry in quotes)
            return Answer(outcome=Outcome.FOUND, span=found, shown=True, entries=(*kept, now))
        if quotes and (not must or (known is not None and known())):
            return self.standing(quotes, quotes[0], shown=False)
        return attrs.evolve(NOTHING, note="its quote does not say so") if quotes else NOTHING

    def standing(self, entries: Sequence[Entry], first: Entry, *, shown: bool) -> Answer:
        """The answer that evidence gives; the span is that of ``first``."""
        now = tuple(entry.now for entry in entries)
        if not self.own and not shown:
            now = tuple(attrs.evolve(e, basis=Basis.RESOLVED) if e.basis is Basis.STATED else e for e in now)
        span = (first.now.start, first.now.end or 0) if first.now.start is not None else None
        return Answer(outcome=first.how, span=span, shown=shown, entries=now)

    def note(self, path: str, value: str, answer: Answer) -> bool:
        """Write down what became of a value; return whether it stays."""
        start, end = answer.span if answer.span is not None else (None, None)
        self.findings.append(
            Finding(
                field=path,
                value=value,
                outcome=answer.outcome,
                start=start,
                end=end,
                shown=answer.shown,
                note=answer.note,
            )
        )
        if answer.good and answer.outcome is not Outcome.CODED:
            self.counted += 1
        if answer.outcome is not Outcome.NARROWER or self.strict:
            self.evidence += [entry for entry in answer.entries if entry not in self.evidence]
        return answer.good or not self.strict
