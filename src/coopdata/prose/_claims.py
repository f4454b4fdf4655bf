"""One record held against a text, value by value."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import attrs

from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.prose._align import align
from coopdata.prose._folded import fold_quote
from coopdata.prose._support import Reading, Span
from coopdata.prose.sentences import split_sentences
from coopdata.records import Act, Amount, Identifier, Place, Record, Reference, TopicCode

__all__ = ["Finding", "Held", "Outcome", "hold"]

_AROUND = 24
"""Prefix and suffix of a quote have so many characters, as in the parser's evidence."""

_SENTENCE = 1_000
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
    """What became of one value; see :class:`coopdata.prose.ground.GroundFinding`."""

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
class _Entry:
    """A piece of evidence as given, as it is now, and how it was aligned; without a span it is a rule alone."""

    given: Evidence
    now: Evidence
    how: Outcome


@attrs.frozen(kw_only=True)
class _Answer:
    """What supports one value."""

    outcome: Outcome
    span: Span | None = None
    shown: bool = False
    entries: tuple[Evidence, ...] = ()
    value: Any = None
    note: str = ""

    @property
    def good(self) -> bool:
        return self.outcome is not Outcome.UNSUPPORTED


_NOTHING = _Answer(outcome=Outcome.UNSUPPORTED)
_CODED_FIELDS = ("kind", "status", "count_qualifier")
_TEXT_FIELDS = ("title", "name", "acronym", "series")
_TEXTS_FIELDS = ("alternative_titles", "topics", "outcomes")
_NUMBER_FIELDS = ("count", "ordinal", "edition")

_Find = Callable[[Span | None], Span | None]


def hold(record: Record, reading: Reading, source: Source, digest: str, *, strict: bool) -> Held:
    """Hold a record against a text.

    Args:
        record: The record.
        reading: The text.
        source: The text's source.
        digest: The text's digest, as a source has it.
        strict: Whether what is not supported goes.
    """
    return _Holder(record, reading, source, digest, strict).held()


class _Holder:
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
        self.entries: list[_Entry] = []

    # Evidence as given

    def span_of(self, entry: Evidence) -> tuple[Span, Outcome] | None:
        start, end, quote = entry.start, entry.end, entry.quote
        sliced = start is not None and end is not None and start < end <= len(self.text)
        if sliced and quote is None and end - start <= _SENTENCE:  # type: ignore[operator]
            quote = self.text[start:end]
        if quote is None:
            return None
        if sliced and self.own and self.text[start:end] == quote:
            return (start, end), Outcome.EXACT  # type: ignore[return-value]
        found = align(self.reading.text, quote, start, self.event)
        return ((found.start, found.end), Outcome(found.how)) if found is not None else None

    def entry(self, given: Evidence) -> _Entry | None:
        found = self.span_of(given)
        if found is None:
            if given.quote is None and given.start is None and given.rule is not None and self.own:
                return _Entry(given=given, now=given, how=Outcome.INFERRED)
            return None
        (start, end), how = found
        same = (given.start, given.end) == (start, end) and given.rule is not None
        now = attrs.evolve(
            self.quote(given.field, given.value, (start, end), f"ground.{how}"),
            basis=given.basis or Basis.STATED,
            **({"rule": given.rule} if same else {}),
        )
        if self.own and given.source is not None and same:
            now = attrs.evolve(now, source=given.source)
        return _Entry(given=given, now=now, how=how)

    def quote(
        self, field: str | None, value: str | None, span: Span, rule: str, basis: Basis = Basis.STATED
    ) -> Evidence:
        start, end = span
        return Evidence(
            source=self.source.id, field=field, value=value, start=start, end=end, quote=self.text[start:end],
            prefix=self.text[max(0, start - _AROUND) : start], suffix=self.text[end : end + _AROUND], rule=rule,
            basis=basis,
        )  # fmt: skip

    def read_evidence(self) -> None:
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
                )  # fmt: skip
            )
        self.entries = [entry for e in self.record.evidence if e.field and (entry := self.entry(e)) is not None]

    def of(self, field: str, keys: Sequence[str], single: bool) -> list[_Entry]:
        """The evidence that stands for one value of a field."""
        folded = {fold_quote(key) for key in keys}
        found: list[_Entry] = []
        for entry in self.entries:
            if entry.given.field != field:
                continue
            if entry.given.value is None:
                quote = fold_quote(entry.now.quote or "")
                if single or any(key and key in quote for key in folded):
                    found.append(entry)
            elif (single and not self.own) or fold_quote(entry.given.value) in folded:
                found.append(entry)
        return found

    # One value

    def answer(
        self, field: str, keys: Sequence[str], find: _Find, *, single: bool = False, must: bool = True,
        known: Callable[[], bool] | None = None,
    ) -> _Answer:  # fmt: skip
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
            return _Answer(outcome=Outcome.FOUND, span=found, shown=True, entries=(*kept, now))
        if quotes and (not must or (known is not None and known())):
            return self.standing(quotes, quotes[0], shown=False)
        return attrs.evolve(_NOTHING, note="its quote does not say so") if quotes else _NOTHING

    def standing(self, entries: Sequence[_Entry], first: _Entry, *, shown: bool) -> _Answer:
        now = tuple(entry.now for entry in entries)
        if not self.own and not shown:
            now = tuple(attrs.evolve(e, basis=Basis.RESOLVED) if e.basis is Basis.STATED else e for e in now)
        span = (first.now.start, first.now.end or 0) if first.now.start is not None else None
        return _Answer(outcome=first.how, span=span, shown=shown, entries=now)

    def note(self, path: str, value: str, answer: _Answer) -> bool:
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
            )  # fmt: skip
        )
        if answer.good and answer.outcome is not Outcome.CODED:
            self.counted += 1
        if answer.outcome is not Outcome.NARROWER or self.strict:
            self.evidence += [entry for entry in answer.entries if entry not in self.evidence]
        return answer.good or not self.strict

    # The fields

    def held(self) -> Held:
        self.read_evidence()
        record = self.record
        names = {field.name for field in attrs.fields(type(record))}  # type: ignore[misc,arg-type]
        self.codes()
        for name in _TEXT_FIELDS:
            if name in names and (value := getattr(record, name)) is not None:
                self.change(name, value if self.text_value(name, name, value, single=True) else None)
        for name in _TEXTS_FIELDS:
            if name in names:
                values: tuple[str, ...] = getattr(record, name)
                self.change(
                    name,
                    tuple(v for at, v in enumerate(values) if self.text_value(name, f"{name}[{at}]", v, single=False)),
                )
        for name in _NUMBER_FIELDS:
            if name in names and (number := getattr(record, name)) is not None:
                self.change(name, number if self.number(name, number) else None)
        if record.date is not None:
            self.change("date", self.date("date", record.date, ("date", (str(record.date),), True)))
        if record.place is not None:
            self.change("place", self.place(record.place))
        for name in record.actor_fields:
            actors: tuple[Actor, ...] = getattr(record, name)
            self.change(
                name, tuple(kept for at, a in enumerate(actors) if (kept := self.actor(name, at, a)) is not None)
            )
        self.change(
            "history", tuple(kept for at, a in enumerate(record.history) if (kept := self.act(at, a)) is not None)
        )
        self.change("topic_codes", tuple(c for at, c in enumerate(record.topic_codes) if self.topic_code(at, c)))
        self.change("relations", tuple(r for at, r in enumerate(record.relations) if self.relation(at, r.target)))
        if "amounts" in names:
            self.instrument_fields()
        if self.event is None:
            self.make_event()
        for name in _CODED_FIELDS:
            if name in names and (value := getattr(record, name)) is not None:
                self.change(name, value if self.coded(name, str(value)) else None)
        return Held(record=self.result(), findings=tuple(self.findings))

    def change(self, name: str, value: Any) -> None:
        if value != getattr(self.record, name):
            self.changes[name] = value

    def result(self) -> Record | None:
        if self.strict and not self.quoted and not self.counted:
            return None
        events = [entry for entry in self.evidence if not entry.field]
        fresh = [entry for entry in self.evidence if entry.field]
        if self.own:  # in the order in which the parser gave them
            order = {entry: at for at, entry in enumerate(self.record.evidence)}
            fresh.sort(key=lambda entry: order.get(entry, len(order)))
        else:
            fresh.sort(key=lambda entry: (entry.field or "", entry.value or ""))
        if not self.strict:
            fresh += [
                attrs.evolve(e, start=None, end=None, quote=None, prefix=None, suffix=None, source=self.source.id)
                for e in self.record.evidence
                if e.field and not any((e.field, e.value) == (f.field, f.value) for f in fresh)
            ]
        sources = tuple(s for s in self.record.sources if s.id == self.source.id)
        others = tuple(s for s in self.record.sources if s.id != self.source.id)
        kept = (self.source,) if sources or not self.own else (*others, self.source)
        return attrs.evolve(self.record, **self.changes, sources=kept, evidence=(*events, *fresh))

    def codes(self) -> None:
        record, reading = self.record, self.reading
        kept = [
            code
            for code in record.countries
            if self.note("countries", code, self.answer("countries", (code,), lambda w, c=code: reading.country(c, w)))
        ]
        self.change("countries", tuple(kept))
        igos = [
            name
            for name in record.igos
            if self.note("igos", name, self.answer("igos", (name,), lambda w, n=name: reading.igo(n, w)))
        ]
        self.change("igos", tuple(igos))
        if record.hub is not None:
            hub = record.hub
            answer = self.answer("hub", (hub,), lambda w: reading.country(hub, w), single=True)
            self.change("hub", hub if self.note("hub", hub, answer) else None)

    def literal(self, value: str, field: str, keys: Sequence[str], *, single: bool) -> _Answer:
        reading = self.reading
        found = self.answer(
            field, keys, lambda w: reading.literal(value, w), single=single, known=lambda: reading.knows_words(value)
        )
        if found.good:
            return found
        like = align(reading.text, value, within=self.event)
        if like is None:
            return found
        span = like.start, like.end
        entry = self.quote(field, keys[0], span, f"ground.{like.how}")
        return _Answer(outcome=Outcome(like.how), span=span, shown=True, entries=(entry,))

    def text_value(self, field: str, path: str, value: str, *, single: bool) -> bool:
        return self.note(path, value, self.literal(value, field, (value,), single=single))

    def number(self, field: str, value: int) -> bool:
        find = self.reading.number
        answer = self.answer(field, (str(value),), lambda w: find(value, w), single=True, must=False)
        return self.note(field, str(value), answer)

    def date(self, path: str, date: EDTF, named: tuple[str, tuple[str, ...], bool]) -> EDTF | None:
        """Return the date that stays, ``None`` where none does."""
        field, keys, single = named
        reading = self.reading
        entries = self.of(field, keys, single)
        quotes = [entry for entry in entries if entry.now.start is not None]
        if entries and self.own:
            shown = any(self.says(entry, date) for entry in quotes)
            self.note(path, str(date), self.standing(entries, (quotes or entries)[0], shown=shown))
            return date
        for entry in quotes:
            if self.says(entry, date):
                self.note(path, str(date), self.standing(quotes, entry, shown=True))
                return date
        found = reading.when(date)
        for entry in quotes:  # "on Thursday", and nothing that says which
            span = entry.now.start or 0, entry.now.end or 0
            times = [t for t in reading.read.times if span[0] <= t.start and t.end <= span[1]]
            open_ = any(time.date is None for time in times)
            if (open_ and (found is None or not found[0])) or (found is not None and found[0] and not times):
                self.note(path, str(date), self.standing(quotes, entry, shown=False))
                return date
        if found is None or found[1].date is None:
            note = "its quote does not say so" if quotes else ""
            stays = self.note(path, str(date), attrs.evolve(_NOTHING, note=note))
            return date if stays else None
        whole, time = found
        span = (time.start, time.end) if time.start >= 0 else None
        if whole:
            outcome, value = (Outcome.FOUND if span else Outcome.INFERRED), date
        else:
            outcome, value = Outcome.NARROWER, time.date
        rule, basis = ("published", Basis.PUBLISHED) if time.header else ("ground.found", Basis.STATED)
        key = keys[0] if field != "date" else str(value)
        if span is not None:
            now = self.quote(field, key, span, rule, basis)
        else:
            now = Evidence(source=self.source.id, field=field, value=key, rule=rule, basis=basis)
        note = "" if whole else f"the text says {value}"
        self.note(path, str(date), _Answer(outcome=outcome, span=span, shown=whole, entries=(now,), note=note))
        return value if self.strict else date

    def says(self, entry: _Entry, date: EDTF) -> bool:
        found = self.reading.when(date, (entry.now.start or 0, entry.now.end or 0))
        return found is not None and found[0]

    def place(self, place: Place) -> Place | None:
        reading = self.reading
        told = ", ".join(part for part in (place.name, place.country) if part)
        entries = self.of("place", (told,), single=True)
        if entries and self.own:
            self.note("place", told, self.standing(entries, entries[0], shown=False))
            return place
        kept: dict[str, Any] = {}
        if place.name is not None:
            name = place.name
            if self.note("place.name", name, self.literal(name, "place", (told, name), single=True)):
                kept["name"] = name
        if place.country is not None:
            code = place.country
            answer = self.answer("place", (told, code), lambda w: reading.country(code, w), single=True)
            if self.note("place.country", code, answer):
                kept["country"] = code
        for extra in ("latitude", "longitude", "geonames_id"):
            value = getattr(place, extra)
            if value is not None and self.note(f"place.{extra}", str(value), _NOTHING):
                kept[extra] = value
        if "name" not in kept and "country" not in kept:
            return None
        new = Place(**kept)
        if new != place:  # evidence names the place as it now is
            now = ", ".join(part for part in (new.name, new.country) if part)
            self.evidence = [attrs.evolve(e, value=now) if e.field == "place" else e for e in self.evidence]
        return new

    def actor(self, field: str, at: int, actor: Actor) -> Actor | None:
        reading, name = self.reading, actor.name
        path = f"{field}[{at}]"
        keys = (name,)
        if isinstance(actor, Country):
            code = actor.country
            keys = (name, code) if code else keys
            answer = self.answer(
                field, keys, lambda w: reading.literal(name, w) or (reading.country(code, w) if code else None)
            )
        elif isinstance(actor, Organization) and (short := reading.acronym(name)) != name:
            keys = (name, short)
            answer = self.answer(field, keys, lambda w: reading.igo(name, w), known=lambda: reading.knows_words(name))
        else:
            answer = self.literal(name, field, keys, single=False)
        if not self.note(path, name, answer):
            return None
        if self.own and answer.entries and answer.outcome is not Outcome.FOUND:
            return actor
        return self.described(path, actor)

    def described(self, path: str, actor: Actor) -> Actor:
        """An actor who stands, with what the text has of country, office and body."""
        reading = self.reading
        gone: dict[str, None] = {}
        if actor.country is not None and not self.detail(
            f"{path}.country",
            actor.country,
            reading.country(actor.country, self.event) or reading.country(actor.country),
        ):
            gone["country"] = None
        if isinstance(actor, Person):
            for part, value in (("office", actor.office), ("organization", actor.organization)):
                if value is None:
                    continue
                span = reading.igo(value) or reading.literal(value)
                if not self.detail(f"{path}.{part}", value, span, known=reading.knows_words(value)):
                    gone[part] = None
        for part in ("kind", "role", "rank"):
            value = getattr(actor, part, None)
            if value is None:
                continue
            if part == "rank" and "office" in gone:
                self.note(f"{path}.rank", str(value), attrs.evolve(_NOTHING, note="it stood with the office"))
                gone["rank"] = None
            else:
                self.note(f"{path}.{part}", str(value), _Answer(outcome=Outcome.CODED))
        return attrs.evolve(actor, **gone) if gone and self.strict else actor

    def detail(self, path: str, value: str, span: Span | None, *, known: bool = False) -> bool:
        """Note a part of an actor; the evidence for the actor is enough, so it has none of its own."""
        if span is not None:
            answer = _Answer(outcome=Outcome.FOUND, span=span, shown=True)
        else:
            answer = attrs.evolve(_NOTHING, outcome=Outcome.FOUND, note="in other words") if known else _NOTHING
        return self.note(path, value, answer)

    def act(self, at: int, act: Act) -> Act | None:
        told = str(act.act)
        keys = (told, str(act.date)) if act.date is not None else (told,)
        path = f"history[{at}]"
        if act.date is not None:
            date = self.date(f"{path}.date", act.date, ("history", keys, False))
            return attrs.evolve(act, date=date) if date is not None else None
        answer = self.answer("history", keys, lambda w: self.reading.read.kinds.first(told, w), must=False)
        return act if self.note(path, told, answer) else None

    def topic_code(self, at: int, code: TopicCode) -> bool:
        keys = (code.code, f"{code.scheme}, {code.code}", f"{code.scheme} {code.code}")
        answer = self.answer("topic_codes", keys, lambda _: None, must=False)
        return self.note(f"topic_codes[{at}]", keys[2], answer)

    def relation(self, at: int, target: str | Reference) -> bool:
        if isinstance(target, str) or self.own:
            return True  # a tie between records is no value of the text
        title = target.title
        answer = self.literal(title, "relations", (title,), single=False)
        return self.note(f"relations[{at}]", title, answer)

    def instrument_fields(self) -> None:
        record, reading = self.record, self.reading
        duration: str | None = getattr(record, "duration", None)
        if duration is not None:
            answer = self.answer(
                "duration", (duration,), lambda w: reading.duration(duration, w), single=True, must=False
            )
            self.change("duration", duration if self.note("duration", duration, answer) else None)
        amounts: tuple[Amount, ...] = getattr(record, "amounts", ())
        self.change("amounts", tuple(a for at, a in enumerate(amounts) if self.amount(at, a)))
        identifiers: tuple[Identifier, ...] = getattr(record, "identifiers", ())
        self.change("identifiers", tuple(i for at, i in enumerate(identifiers) if self.identifier(at, i)))

    def amount(self, at: int, amount: Amount) -> bool:
        value = f"{amount.amount} {amount.currency}"
        keys = (value, f"{amount.amount}", f"{amount.currency} {amount.amount}", f"{amount.amount}, {amount.currency}")
        find = self.reading.amount
        return self.note(f"amounts[{at}]", value, self.answer("amounts", keys, lambda w: find(amount.amount, w)))

    def identifier(self, at: int, identifier: Identifier) -> bool:
        keys = (identifier.value, f"{identifier.scheme} {identifier.value}", f"{identifier.scheme}, {identifier.value}")
        answer = self.answer("identifiers", keys, lambda w: self.reading.literal(identifier.value, w))
        return self.note(f"identifiers[{at}]", identifier.value, answer)

    def coded(self, field: str, value: str) -> bool:
        first = self.reading.read.kinds.first
        answer = self.answer(field, (value,), lambda w: first(value, w) if w else None, single=True, must=False)
        if not answer.good and self.event is not None and (self.quoted or self.kind_shown()):
            basis = Basis.RESOLVED
            now = self.quote(field, value, self.event, "ground.coded", basis)
            answer = _Answer(outcome=Outcome.CODED, span=self.event, entries=(now,))
        return self.note(field, value, answer)

    def kind_shown(self) -> bool:
        kind = self.record.kind
        return kind is not None and self.reading.read.kinds.first(str(kind), self.event) is not None

    def make_event(self) -> None:
        """Take the sentence in which most values stand for the event's, where no quote for it was given."""
        votes: dict[Span, int] = {}
        seen: set[Span] = set()
        for entry in self.evidence:
            if entry.start is None or entry.end is None or (entry.start, entry.end) in seen:
                continue
            seen.add((entry.start, entry.end))
            low = max(self.text.rfind("\n", 0, entry.start) + 1, entry.start - 4 * _SENTENCE)
            stop = self.text.find("\n", entry.end)
            high = min(len(self.text) if stop < 0 else stop, entry.end + 4 * _SENTENCE)
            for sentence in split_sentences(self.text, low, high):
                if sentence.start <= entry.start < sentence.end:
                    span = sentence.start, min(sentence.end, sentence.start + _SENTENCE)
                    votes[span] = votes.get(span, 0) + 1
        if not votes:
            return
        self.event = max(votes, key=lambda span: (votes[span], -span[0]))
        self.evidence.insert(0, self.quote(None, None, self.event, "ground.found"))
