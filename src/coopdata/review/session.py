"""A person's way through what is in doubt: what to ask, what was answered, and the file that holds the answers.

A session knows no terminal: a program with windows can use it as well as ``coopdata review``. Each answer is checked
against all others and in the file before the next question comes, so that stopping at any point loses nothing; and what
to ask follows from the records and the file alone, so that a new session goes on where the last one stopped.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

import attrs

from coopdata._jsonvalue import is_mapping
from coopdata.link._locate import Locator, Lost
from coopdata.link.decisions import Anchor
from coopdata.link.deduplication import dedupe
from coopdata.link.explain import Explanation
from coopdata.link.judgements import Judgement, Verdict
from coopdata.link.merging import unfold
from coopdata.link.uncertain import uncertain_pairs
from coopdata.records import Record
from coopdata.review._state import State
from coopdata.review._values import items_of, text_of
from coopdata.review.correcting import Orphan, added_record, correct
from coopdata.review.corrections import Action, Correction
from coopdata.review.decisions import Decided, Decisions, read_or_none, write_decisions
from coopdata.review.doubts import Doubt, uncertain_records

__all__ = ["Pair", "Question", "Session", "Single"]


@attrs.frozen(kw_only=True)
class Pair:
    """The question whether two records tell of one event.

    Attributes:
        a: The id of one.
        b: The id of the other.
        explanation: What speaks for and against it.
    """

    a: str
    b: str
    explanation: Explanation


@attrs.frozen(kw_only=True)
class Single:
    """The question whether a record is right.

    Attributes:
        id: The record's id.
        doubts: Why it is asked, the weightiest reason first.
    """

    id: str
    doubts: tuple[Doubt, ...]


Question: TypeAlias = Pair | Single


def _now() -> datetime:
    return datetime.now(UTC)


class Session:
    """Questions about records, and a file of answers."""

    def __init__(
        self,
        records: Iterable[Record],
        path: str,
        *,
        who: str | None = None,
        margin: float = 6.0,
        within_dataset: Literal["link", "never"] = "link",
        again: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Read what was decided before, and find what to ask.

        Args:
            records: The records as they were parsed or read; merged ones are taken apart.
            path: The file of decisions; it need not be there yet.
            who: Who answers.
            margin: How many bits a pair's score may lie from the threshold to be asked about.
            within_dataset: As for :func:`coopdata.dedupe`.
            again: Ask as well what this person has answered before.
            clock: Gives the time of an answer.

        Raises:
            Faults: If the file is faulty, or its decisions cannot all hold.
            IdConflictError: Two different records have one id.
            InputError: If the file cannot be read, or has no folder to be written to.
        """
        self.path = path
        self.who = who
        self.answered = 0
        self.again = again
        self._clock = clock
        self.decisions = read_or_none(path)
        self._stamp = _stamp(path)
        plain, issued = unfold(records)
        for one in self.decisions.corrections:
            record = added_record(one)
            if record is not None:
                plain.setdefault(record.id, record)
        self._plain = plain
        self._locator = Locator(plain.values(), issued)
        self._at = {own: at for at, own in enumerate(sorted(plain))}
        self._shelves: dict[str, list[Record]] = defaultdict(list)
        for record in plain.values():
            self._shelves[_shelf(record)].append(record)
        self._within_dataset: Literal["link", "never"] = within_dataset
        self._state = State(self.decisions, self._locator, self._at, self._plain)
        self._current: dict[str, Record | None] = {}
        self._sure: set[str] = set()
        self.orphans: tuple[Orphan, ...] = ()
        self.questions: tuple[Question, ...] = tuple(self._ask(margin))

    def _ask(self, margin: float) -> list[Question]:
        counted = self.decisions.judgements
        if self.again:
            counted = tuple([one for one in counted if one.who != self.who])
        corrected = correct(self._plain.values(), self.decisions.corrections)
        self.orphans = corrected.orphans
        found = dedupe(corrected.records, judgements=counted, within_dataset=self._within_dataset)
        pairs = [Pair(a=told.a, b=told.b, explanation=told) for told in uncertain_pairs(found, margin=margin)]
        known = [pair for pair in pairs if pair.a in self._plain and pair.b in self._plain]
        changed = [orphan.correction.record for orphan in corrected.orphans if orphan.reason is Lost.CHANGED]
        places = [place for anchor in changed if not isinstance(place := self._locator.find(anchor), Lost)]
        self._asked_of = {record.id: record for record in corrected.records}
        # as they came, so that a record is asked about at the same turn until somebody has said that it is right
        singles = uncertain_records(self._plain.values(), changed=[place.id for place in places])
        asked: list[Question] = [*known, *(Single(id=record.id, doubts=signs) for record, signs in singles)]
        return [question for question in asked if self.again or self.open(question)]

    def open(self, question: Question) -> bool:
        """Tell whether a question is still to be answered: nothing that was decided since settles it.

        Args:
            question: One of the questions.
        """
        if isinstance(question, Single):
            return self.record(question.id) is not None and question.id not in self._sure
        if self.record(question.a) is None or self.record(question.b) is None:
            return False
        mine = [one for one in self.said(question) if isinstance(one, Judgement) and one.who == self.who]
        return not mine and not self._state.settled.decided(self._at[question.a], self._at[question.b])

    def record(self, id: str) -> Record | None:
        """Return a record as it is by now, corrected; nothing where it was rejected.

        Args:
            id: The id that it came with.
        """
        if id not in self._current:
            self._correct(self._state, id)
        return self._current[id]

    def explain(self, pair: Pair) -> Explanation:
        """Return what speaks for and against a pair by now: anew where a record has been corrected since it was asked.

        Args:
            pair: One of the questions.
        """
        a, b = self.record(pair.a), self.record(pair.b)
        if a is None or b is None or (a == self._asked_of.get(a.id) and b == self._asked_of.get(b.id)):
            return pair.explanation
        return dedupe([a, b], within_dataset=self._within_dataset).explain(a, b)

    def said(self, question: Question) -> list[Decided]:
        """Return what people have decided on a question: judgements of the pair, corrections of the record.

        Args:
            question: One of the questions.
        """
        if isinstance(question, Single):
            return list(self._state.about.get(question.id, ()))
        return list(self._state.judged.get(frozenset((question.a, question.b)), ()))

    def judge(self, pair: Pair, verdict: str, why: str | None = None) -> Judgement:
        """Take an answer on a pair; one that this person gave before gives way.

        Args:
            pair: The question.
            verdict: ``same``, ``different`` or ``unsure``.
            why: The reason.

        Raises:
            Faults: It contradicts what was decided before; nothing is changed.
            InputError: The file cannot be written.
        """
        a, b = (self._locator.placed(self._plain[own]) for own in (pair.a, pair.b))
        one = Judgement(a=a, b=b, verdict=Verdict(verdict), who=self.who, when=self._clock(), why=why)
        before = [known for known in self.said(pair) if known.who == self.who]
        self._put([one], before)
        return one

    def confirm(self, id: str, why: str | None = None) -> None:
        """Take the answer that all of a record is right.

        Args:
            id: The record's id.
            why: The reason.

        Raises:
            Faults: Somebody has rejected the record.
            InputError: The file cannot be written.
        """
        self._whole(id, Action.CONFIRM, why)

    def reject(self, id: str, why: str | None = None) -> None:
        """Take the answer that there was no such event.

        Args:
            id: The record's id.
            why: The reason.

        Raises:
            Faults: Somebody has confirmed the record.
            InputError: The file cannot be written.
        """
        self._whole(id, Action.REJECT, why)

    def _whole(self, id: str, action: Action, why: str | None) -> None:
        now = self.record(id) or self._plain[id]
        one = Correction.of(now, action, anchor=self._anchor(id), who=self.who, when=self._clock(), why=why)
        self._put([one], [known for known in self._mine(id) if known.field is None and known.action is not Action.ADD])

    def correct(
        self, id: str, action: str, field: str, *, old: Any = None, new: Any = None, why: str | None = None
    ) -> None:
        """Take a correction of a value as it stands by now; where this person has changed it before, that gives way.

        Args:
            id: The record's id.
            action: ``confirm``, ``edit``, ``reject`` or ``add``.
            field: The field.
            old: The value as it stands by now, in its JSON form.
            new: The value as it should be, likewise.
            why: The reason.

        Raises:
            Faults: The new value does not fit, or somebody else has said something else of it.
            InputError: The file cannot be written.
            InvalidValueError: The record has no such value.
        """
        made: dict[str, Any] = {"who": self.who, "when": self._clock(), "why": why}
        mine = [one for one in self._mine(id) if one.field == field]
        stem = next((one for one in mine if old is not None and one.new is not None and _same(one.new, old)), None)
        now = self.record(id) or self._plain[id]
        if stem is None:
            origin = self._plain[id]
            told = origin if old is not None and any(_same(item, old) for item in items_of(origin, field)) else now
            ends = [self._plain[end] for end in (_target(old), _target(new)) if end in self._plain]
            target = self._locator.placed(ends[0]) if ends else None
            one = Correction.of(
                told, action, field=field, old=old, new=new, anchor=self._anchor(id), target=target, **made
            )
            before = [known for known in mine if known.subject == one.subject]
            self._put([one], before)
            return
        if action == Action.CONFIRM:
            return  # it stands because they said so
        if stem.action is Action.ADD:
            self._put([attrs.evolve(stem, new=new, **made)] if action == Action.EDIT else [], [stem])
            return
        restored = action == Action.EDIT and _same(stem.old, new)
        doing = Action.CONFIRM if restored else Action(action)
        kept = None if doing in (Action.REJECT, Action.CONFIRM) else new
        self._put([attrs.evolve(stem, action=doing, new=kept, **made)], [stem])

    def clear(self, question: Question) -> int:
        """Take back everything that this person has decided on a question, and return how many decisions that were.

        Args:
            question: One of the questions.

        Raises:
            InputError: The file cannot be written.
        """
        if isinstance(question, Single):
            gone: list[Decided] = [one for one in self._mine(question.id) if added_record(one) is None]
        else:
            gone = [one for one in self.said(question) if one.who == self.who]
        if gone:
            self._put([], gone)
        return len(gone)

    def _mine(self, id: str) -> list[Correction]:
        return [one for one in self._state.about.get(id, ()) if one.who == self.who]

    def _anchor(self, id: str) -> Anchor:
        return self._locator.placed(self._plain[id])

    def _put(self, new: Sequence[Decided], gone: Sequence[Decided]) -> None:
        """Write decisions in place of others, beside what came into the file meanwhile; nothing if they clash."""
        known = self.decisions
        if _stamp(self.path) != self._stamp:
            known = read_or_none(self.path)
        after = known.without(*gone).joined(new)
        state = State(after, self._locator, self._at, self._plain)
        touched = {own for own in map(state.record_of, (*new, *gone)) if own is not None}
        before = self._current, self._sure
        self._current, self._sure = {}, set()
        try:
            for own in sorted(touched):
                self._correct(state, own)
            self._write(after)
        except BaseException:
            self._current, self._sure = before
            raise
        self.decisions, self._state = after, state
        self.answered += len(new)

    def _write(self, decisions: Decisions) -> None:
        try:
            write_decisions(decisions, self.path)
        except KeyboardInterrupt:  # the answer was given: it is kept before the session ends
            write_decisions(decisions, self.path)
            raise
        finally:
            self._stamp = _stamp(self.path)

    def _correct(self, state: State, id: str) -> None:
        """Work out the records of one source again: only they have to be told apart to correct one of them."""
        shelf = self._shelves[_shelf(self._plain[id])]
        corrections = [one for record in shelf for one in state.about.get(record.id, ()) if added_record(one) is None]
        found = correct(shelf, corrections)
        now = {name: record for record in found.records for name in (record.id, *record.aliases)}
        for record in shelf:
            self._current[record.id] = now.get(record.id)
        self._sure.update(found.confirmed)


def _target(value: object) -> str | None:
    """The id of the record at the other end of a relation in its JSON form."""
    end: object = value.get("target") if is_mapping(value) else None
    return end if isinstance(end, str) else None


def _same(a: object, b: object) -> bool:
    return text_of(a) == text_of(b)


def _shelf(record: Record) -> str:
    """What records share that a correction may have to be told apart among."""
    return (record.sources[0].id if record.sources else None) or record.id


def _stamp(path: str) -> tuple[int, int, int] | None:
    """What changes when somebody else writes a file."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
