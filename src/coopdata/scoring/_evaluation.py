"""The scores of a parser against gold: records, slots, noise and backing, with intervals over documents."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from coopdata.errors import InvalidValueError
from coopdata.scoring._bootstrap import Measure, bootstrap
from coopdata.scoring._breakdown import Breakdown
from coopdata.scoring._events import EventScores
from coopdata.scoring._figures import Figures
from coopdata.scoring._labels import UNLABELLED, Labels, label_of
from coopdata.scoring._slots import EXTRA_SLOTS, SLOTS
from coopdata.scoring._tables import figure_rows, report_head

__all__ = ["DocumentScore", "Evaluation"]

_TOTALS = ("records", "slots")
_TYPES = ("agreement", "conference", "meeting")


def _total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, Figures())


@attrs.frozen(kw_only=True)
class DocumentScore:
    """The scores of one document.

    Attributes:
        id: The document's id.
        by_type: The figures over records by their type.
        by_slot: The figures over slots.
        backed: Values with evidence of their own, of all values that should have it.
        noisy: Something was found in a document without records.
        eventless: It is a document without records.
    """

    id: str
    by_type: Mapping[str, Figures]
    by_slot: Mapping[str, Figures]
    backed: Figures
    noisy: bool
    eventless: bool = False

    @property
    def records(self) -> Figures:
        """The figures over records of all types."""
        return _total(self.by_type.values())

    @property
    def slots(self) -> Figures:
        """The figures over the slots that count."""
        return _total(self.by_slot[slot] for slot in SLOTS)

    def figures(self, name: str) -> Figures:
        """Return the figures over ``records`` or ``slots``, of a type of record or of a slot.

        Args:
            name: Which of them.

        Raises:
            InvalidValueError: If there are no figures of that name.
        """
        if name in _TOTALS:
            return self.records if name == "records" else self.slots
        if name in _TYPES:
            return self.by_type.get(name, Figures())
        if name in self.by_slot:
            return self.by_slot[name]
        known = ", ".join((*_TOTALS, *_TYPES, *SLOTS, *EXTRA_SLOTS))
        raise InvalidValueError("figure", name, f"one of {known}")


@attrs.frozen(kw_only=True)
class Evaluation:
    """The scores of records found against gold; ``print`` shows them as a table.

    Scores of several sets of documents are put together by their documents:
    ``Evaluation(documents=[*a.documents, *b.documents])``.

    Attributes:
        documents: The scores of each document, in the order of gold.
        events: How well events were found and put together over all documents, where clusters were scored too.
    """

    documents: tuple[DocumentScore, ...] = attrs.field(converter=tuple[DocumentScore, ...])
    events: EventScores | None = None

    @property
    def records(self) -> Figures:
        """The figures over events: a record counts when it pairs with one of gold."""
        return _total(document.records for document in self.documents)

    @property
    def slots(self) -> Figures:
        """The figures over the filled fields of all records, paired or not."""
        return _total(document.slots for document in self.documents)

    @property
    def by_type(self) -> dict[str, Figures]:
        """The figures over events for each type of record that occurs."""
        types = sorted({name for document in self.documents for name in document.by_type})
        return {name: _total(document.by_type.get(name, Figures()) for document in self.documents) for name in types}

    @property
    def by_slot(self) -> dict[str, Figures]:
        """The figures of each slot; ``topics`` is among them and does not count in :attr:`slots`."""
        slots = (*SLOTS, *EXTRA_SLOTS)
        return {slot: _total(document.by_slot[slot] for document in self.documents) for slot in slots}

    @property
    def noisy(self) -> tuple[str, ...]:
        """The ids of documents without records in which something was found."""
        return tuple(document.id for document in self.documents if document.noisy)

    @property
    def eventless(self) -> int:
        """How many documents are without records."""
        return sum(document.eventless for document in self.documents)

    @property
    def backed(self) -> float:
        """The share of values found that have evidence of their own: a span or a rule."""
        return _total(document.backed for document in self.documents).precision

    def interval(
        self,
        figure: str = "records",
        measure: Measure = "f1",
        *,
        level: float = 0.95,
        samples: int = 1000,
        seed: int = 0,
    ) -> tuple[float, float]:
        """Return a bootstrap interval of one figure over documents: how far it may lie off by the choice of documents.

        Documents are drawn with replacement, as many as there are, so that records of one article stay together; the
        interval is between the percentiles of the samples' figures. The same seed gives the same interval everywhere.

        Args:
            figure: Over ``records`` or ``slots``, of one type of record (``meeting``) or of one slot (``date``).
            measure: Which measure of it.
            level: The share of samples inside, between 0 and 1.
            samples: How many times to draw.
            seed: Where the random numbers begin.

        Returns:
            The lower and the upper end; (0, 0) where there is nothing to measure.

        Raises:
            InvalidValueError: If an argument is not one of its values.

        Example:
            >>> import coopdata as cd
            >>> one = {"type": "meeting", "date": "2025-10-23"}
            >>> gold = {name: [one] for name in ("a", "b", "c", "d")}
            >>> scores = cd.evaluate({"a": [one], "b": [one], "c": [one]}, gold)
            >>> scores.records.recall, scores.interval("records", "recall")
            (0.75, (0.25, 1.0))
        """
        _nothing().figures(figure)  # refuses a name that means nothing, also where there is no document
        parts = [document.figures(figure) for document in self.documents]
        return bootstrap(parts, measure, level=level, samples=samples, seed=seed)

    def by(self, labels: Labels, title: str = "documents by") -> Breakdown:
        """Return the scores apart for each group of documents: by outlet, decade, language or whatever else.

        Args:
            labels: The label of each document by its id, as a mapping or as a function; see
                :func:`coopdata.scoring.read_labels` for those of a table. Labels of other documents are left out.
            title: What the documents are grouped by, for the printed table.

        Returns:
            An evaluation for each label, sorted by label; documents without one come last, as ``unknown``.

        Example:
            >>> import coopdata as cd
            >>> one = {"type": "meeting", "date": "2025-10-23"}
            >>> scores = cd.evaluate({"wire-1": [one]}, {"wire-1": [one], "daily-1": [one], "daily-2": []})
            >>> by_outlet = scores.by(lambda document: document.partition("-")[0])
            >>> {outlet: own.records.f1 for outlet, own in by_outlet.items()}
            {'daily': 0.0, 'wire': 1.0}
        """
        found: dict[str, list[DocumentScore]] = {}
        for document in self.documents:
            found.setdefault(label_of(labels, document.id), []).append(document)
        order = sorted(found, key=lambda label: (label == UNLABELLED, label))
        return Breakdown(groups={label: Evaluation(documents=found[label]) for label in order}, title=title)

    def report(self, by: Mapping[str, Labels] | None = None) -> str:
        """Return all of it as plain tables: totals with 95% intervals, by type and slot, and by groups of documents.

        Args:
            by: For each grouping its title and its labels, as :func:`coopdata.scoring.read_labels` gives them; one that
                puts all documents into one group is left out.
        """
        parts = ["\n".join([*report_head(self), *figure_rows([*self.by_type.items(), *self.by_slot.items()])])]
        for title, labels in (by or {}).items():
            groups = self.by(labels, title)
            if len(groups) > 1:
                parts.append(str(groups))
        return "\n\n".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as JSON values, rounded to three places."""
        return {
            "documents": len(self.documents),
            "records": self.records.to_dict(),
            "slots": self.slots.to_dict(),
            "by_type": {name: figures.to_dict() for name, figures in self.by_type.items()},
            "by_slot": {name: figures.to_dict() for name, figures in self.by_slot.items()},
            "eventless": self.eventless,
            "noisy": list(self.noisy),
            "backed": round(self.backed, 3),
            **({} if self.events is None else {"events": self.events.to_dict()}),
        }

    def __str__(self) -> str:
        rows = [("RECORDS", self.records), ("SLOTS", self.slots), *self.by_type.items(), *self.by_slot.items()]
        head = (
            f"{len(self.documents)} documents; without events but with output: {len(self.noisy)}; "
            f"values backed by evidence: {self.backed:.3f}"
        )
        events = [] if self.events is None else str(self.events).splitlines()
        return "\n".join([head, *figure_rows(rows), *events])


def _nothing() -> DocumentScore:
    slots: dict[str, Figures] = dict.fromkeys((*SLOTS, *EXTRA_SLOTS), Figures())
    return DocumentScore(id="", by_type={}, by_slot=slots, backed=Figures(), noisy=False)
