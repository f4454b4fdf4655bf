"""One record held against a text, field by field."""

from collections.abc import Sequence
from typing import Any

import attrs

from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.evidence import Evidence, Source
from coopdata.kinds import Basis
from coopdata.prose.ground.align import align
from coopdata.prose.ground.claims import NOTHING, SENTENCE, Answer, Case, Entry, Held, Outcome
from coopdata.prose.ground.support import Reading, Span
from coopdata.prose.words.sentences import split_sentences
from coopdata.records import Act, Amount, Identifier, Place, Record, Reference, TopicCode

__all__ = ["hold"]

_CODED_FIELDS = ("kind", "status", "count_qualifier")
_TEXT_FIELDS = ("title", "name", "acronym", "series")
_TEXTS_FIELDS = ("alternative_titles", "topics", "outcomes")
_NUMBER_FIELDS = ("count", "ordinal", "edition")


def hold(record: Record, reading: Reading, source: Source, digest: str, *, strict: bool) -> Held:
    """Hold a record against a text.

    Args:
        record: The record.
        reading: The text.
        source: The text's source.
        digest: The text's digest, as a source has it.
        strict: Whether what is not supported goes.
    """
    return _Held(record, reading, source, digest, strict).held()


class _Held(Case):
    # The fields

    def held(self) -> Held:
        self.read_evidence()
        record = self.record
        names = {field.name for field in attrs.fields(type(record))}
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
            given: tuple[Actor, ...] = getattr(record, name)
            actors = [self.actor(name, at, actor) for at, actor in enumerate(given)]
            self.change(name, tuple(actor for actor in actors if actor is not None))
        acts = [self.act(at, act) for at, act in enumerate(record.history)]
        self.change("history", tuple(act for act in acts if act is not None))
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
            new = [entry for entry in fresh if not any(entry == e.now for e in self.entries)]
            left = {f.name for f in attrs.fields(type(self.record)) if self.changes.get(f.name, True)}
            fresh = [e.now for e in self.entries if e.given.field in left] + new
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
        others = self.record.sources if len(self.record.sources) > 1 else ()
        kept = tuple(self.source if source.id == self.source.id else source for source in others)
        if self.source not in kept:
            kept = (*kept, self.source)
        return attrs.evolve(self.record, **self.changes, sources=kept, evidence=(*events, *fresh))

    def codes(self) -> None:
        record = self.record
        self.change("countries", tuple(code for code in record.countries if self.code("countries", code)))
        self.change("igos", tuple(name for name in record.igos if self.igo(name)))
        if record.hub is not None:
            self.change("hub", record.hub if self.code("hub", record.hub) else None)

    def code(self, field: str, code: str) -> bool:
        find = self.reading.country
        return self.note(field, code, self.answer(field, (code,), lambda w: find(code, w), single=field == "hub"))

    def igo(self, name: str) -> bool:
        return self.note("igos", name, self.answer("igos", (name,), lambda w: self.reading.igo(name, w)))

    def literal(self, value: str, field: str, keys: Sequence[str], *, single: bool) -> Answer:
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
        return Answer(outcome=Outcome(like.how), span=span, shown=True, entries=(entry,))

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
            stays = self.note(path, str(date), attrs.evolve(NOTHING, note=note))
            return date if stays else None
        whole, time = found
        where = (time.start, time.end) if time.start >= 0 else None
        outcome = (Outcome.FOUND if where else Outcome.INFERRED) if whole else Outcome.NARROWER
        value = date if whole else time.date
        rule, basis = ("published", Basis.PUBLISHED) if time.header else ("ground.found", Basis.STATED)
        key = keys[0] if field != "date" else str(value)
        if where is not None:
            now = self.quote(field, key, where, rule, basis)
        else:
            now = Evidence(source=self.source.id, field=field, value=key, rule=rule, basis=basis)
        note = "" if whole else f"the text says {value}"
        self.note(path, str(date), Answer(outcome=outcome, span=where, shown=whole, entries=(now,), note=note))
        return value if self.strict else date

    def says(self, entry: Entry, date: EDTF) -> bool:
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
            if value is not None and self.note(f"place.{extra}", str(value), NOTHING):
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
        keys: tuple[str, ...] = (name,)
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
        gone: dict[str, Any] = {}
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
                self.note(f"{path}.rank", str(value), attrs.evolve(NOTHING, note="it stood with the office"))
                gone["rank"] = None
            else:
                self.note(f"{path}.{part}", str(value), Answer(outcome=Outcome.CODED))
        return attrs.evolve(actor, **gone) if gone and self.strict else actor

    def detail(self, path: str, value: str, span: Span | None, *, known: bool = False) -> bool:
        """Note a part of an actor; the evidence for the actor is enough, so it has none of its own."""
        if span is not None:
            answer = Answer(outcome=Outcome.FOUND, span=span, shown=True)
        else:
            answer = attrs.evolve(NOTHING, outcome=Outcome.FOUND, note="in other words") if known else NOTHING
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
        # a quoted event has its own words; elsewhere in the text they are of another event
        answer = self.answer(
            field, (value,), lambda w: first(value, w) if w or not self.quoted else None, single=True, must=False
        )
        if not answer.good and self.event is not None and (self.quoted or self.kind_shown()):
            now = self.quote(field, value, self.event, "ground.coded", Basis.RESOLVED)
            answer = Answer(outcome=Outcome.CODED, span=self.event, entries=(now,))
        return self.note(field, value, answer)

    def kind_shown(self) -> bool:
        """Whether what a status describes is in the text at all."""
        kind = self.record.kind
        return kind is not None and self.reading.read.kinds.first(str(kind), None) is not None

    def make_event(self) -> None:
        """Take the sentence in which most values stand for the event's, where no quote for it was given."""
        votes: dict[Span, int] = {}
        seen: set[Span] = set()
        for entry in self.evidence:
            if entry.start is None or entry.end is None or (entry.start, entry.end) in seen:
                continue
            seen.add((entry.start, entry.end))
            low = max(self.text.rfind("\n", 0, entry.start) + 1, entry.start - 4 * SENTENCE)
            stop = self.text.find("\n", entry.end)
            high = min(len(self.text) if stop < 0 else stop, entry.end + 4 * SENTENCE)
            for sentence in split_sentences(self.text, low, high):
                if sentence.start <= entry.start < sentence.end:
                    span = sentence.start, min(sentence.end, sentence.start + SENTENCE)
                    votes[span] = votes.get(span, 0) + 1
        if not votes:
            return
        self.event = max(votes, key=lambda span: (votes[span], -span[0]))
        self.evidence.insert(0, self.quote(None, None, self.event, "ground.found"))
