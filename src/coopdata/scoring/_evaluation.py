"""The scores of a parser against gold: records, slots, noise and backing, with intervals over documents."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import attrs

from coopdata.errors import InvalidValueError
from coopdata.records import Record
from coopdata.scoring._align import align
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold
from coopdata.scoring._items import Item, found_item, gold_item
from coopdata.scoring._slots import EXTRA_SLOTS, SLOTS, slot_figures

__all__ = ["DocumentScore", "Evaluation", "evaluate"]


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
    """

    id: str
    by_type: Mapping[str, Figures]
    by_slot: Mapping[str, Figures]
    backed: Figures
    noisy: bool

    @property
    def records(self) -> Figures:
        """The figures over records of all types."""
        return _total(self.by_type.values())

    @property
    def slots(self) -> Figures:
        """The figures over the slots that count."""
        return _total(self.by_slot[slot] for slot in SLOTS)


@attrs.frozen(kw_only=True)
class Evaluation:
    """The scores of records found against gold; ``print`` shows them as a table.

    Attributes:
        documents: The scores of each document, in the order of gold.
    """

    documents: tuple[DocumentScore, ...] = attrs.field(converter=tuple[DocumentScore, ...])

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
    def backed(self) -> float:
        """The share of values found that have evidence of their own: a span or a rule."""
        return _total(document.backed for document in self.documents).precision

    def interval(
        self,
        figure: Literal["records", "slots"] = "records",
        measure: Literal["precision", "recall", "f1"] = "f1",
        *,
        level: float = 0.95,
        samples: int = 1000,
        seed: int = 0,
    ) -> tuple[float, float]:
        """Return a bootstrap interval of one figure over documents: how far it may lie off by the choice of documents.

        Documents are drawn with replacement, as many as there are, so that records of one article stay together; the
        interval is between the percentiles of the samples' figures. The same seed gives the same interval everywhere.

        Args:
            figure: Over records or slots.
            measure: Which measure of it.
            level: The share of samples inside, between 0 and 1.
            samples: How many times to draw.
            seed: Where the random numbers begin.

        Returns:
            The lower and the upper end; (0, 0) where there is no document.

        Raises:
            InvalidValueError: If an argument is not one of its values.
        """
        _one_of("figure", figure, ("records", "slots"))
        _one_of("measure", measure, ("precision", "recall", "f1"))
        if not 0 < level < 1:
            raise InvalidValueError("level", level, "a number between 0 and 1")
        if samples < 1:
            raise InvalidValueError("samples", samples, "a whole number from 1")
        parts: list[Figures] = [getattr(document, figure) for document in self.documents]
        if not parts:
            return 0.0, 0.0
        return _bootstrap(parts, lambda total: float(getattr(total, measure)), level, samples, seed)

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as JSON values, rounded to three places."""
        return {
            "documents": len(self.documents),
            "records": self.records.to_dict(),
            "slots": self.slots.to_dict(),
            "by_type": {name: figures.to_dict() for name, figures in self.by_type.items()},
            "by_slot": {name: figures.to_dict() for name, figures in self.by_slot.items()},
            "noisy": list(self.noisy),
            "backed": round(self.backed, 3),
        }

    def __str__(self) -> str:
        rows = [("RECORDS", self.records), ("SLOTS", self.slots), *self.by_type.items(), *self.by_slot.items()]
        head = (
            f"{len(self.documents)} documents; without events but with output: {len(self.noisy)}; "
            f"values backed by evidence: {self.backed:.3f}"
        )
        return "\n".join([head, *(f"{label:18} {figures}" for label, figures in rows)])


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise InvalidValueError(name, value, f"one of {', '.join(known)}")


def _bootstrap(
    parts: list[Figures], measure: Callable[[Figures], float], level: float, samples: int, seed: int
) -> tuple[float, float]:
    from random import Random

    random = Random(seed)
    counts = [(part.hits, part.found, part.gold) for part in parts]
    drawn = sorted(
        measure(Figures(*map(sum, zip(*random.choices(counts, k=len(counts)), strict=True)))) for _ in range(samples)
    )
    outside = (1 - level) / 2
    return drawn[int(outside * samples)], drawn[min(samples - 1, int((1 - outside) * samples))]


def evaluate(
    found: Mapping[str, Iterable[Record | Mapping[str, Any]]],
    gold: Gold | Mapping[str, Iterable[Record | Mapping[str, Any]]],
    *,
    texts: Mapping[str, str] | None = None,
) -> Evaluation:
    """Return the scores of records found in documents, by whatever parser, against what a careful reader finds there.

    A record found counts when it pairs with a record of gold of its type: one to one within the document, best pairs
    first, by the sentence that establishes the event, date, countries, actors and names. Slots count over all records,
    paired or not, as in the scoring of event arguments. Gold that is marked ``optional`` counts neither way.

    Args:
        found: The records of each document by its id, as records or in their JSON form; a document that is missing
            counts as one in which nothing was found.
        gold: What :func:`~coopdata.scoring.read_gold` gives, or a mapping like ``found``; in JSON form with the extras
            ``anchor`` or ``at``, ``optional``, and lists of values of which any is right (codebook, "Gold files").
        texts: The text of each document by its id, in which anchors are looked up; those of ``gold`` by default.
            Without a text, an anchor is compared with the quotes in the evidence.

    Returns:
        The scores; over no document all of them are 0.

    Raises:
        InvalidValueError: If ``found`` has a document that gold has not, or a value does not fit its field.
        TypeError: If something is no mapping of ids to records.

    Example:
        >>> gold = {"a": [{"type": "meeting", "date": "2025-10-23", "countries": ["IR", "RU"]}]}
        >>> found = {"a": [{"type": "meeting", "date": "2025-10-23~", "countries": ["IR"]}]}
        >>> print(evaluate(found, gold).records)
        P 1.000  R 1.000  F1 1.000  (1 found, 1 in gold)
        >>> evaluate(found, gold).by_slot["date"].hits
        0.75
    """
    if isinstance(gold, Gold):
        texts = gold.texts if texts is None else texts
        gold = gold.records
    for name, value in (("found", found), ("gold", gold)):
        if not isinstance(value, Mapping):
            raise TypeError(f"{name}: expected a mapping of document ids to records, got {type(value).__name__}")
    for id_ in found:
        if id_ not in gold:
            raise InvalidValueError("found", id_, "the id of a document in gold", "leave out what gold does not judge")
    scores: list[DocumentScore] = []
    for id_, wanted in gold.items():
        text = None if texts is None else texts.get(id_)
        a = [found_item(f"found[{id_!r}][{at}]", record) for at, record in enumerate(found.get(id_, ()))]
        b = [gold_item(f"gold[{id_!r}][{at}]", record, text) for at, record in enumerate(wanted)]
        scores.append(_document(id_, a, b))
    return Evaluation(documents=scores)


def _document(id_: str, found: list[Item], gold: list[Item]) -> DocumentScore:
    pairs = align(found, gold)
    by_type: dict[str, Figures] = {}
    by_slot: dict[str, Figures] = dict.fromkeys((*SLOTS, *EXTRA_SLOTS), Figures())

    def count(a: Item | None, b: Item | None) -> None:
        item = a or b
        if item is None or (b is not None and b.optional):
            return
        own = Figures(float(a is not None and b is not None), float(a is not None), float(b is not None))
        by_type[item.type] = by_type.get(item.type, Figures()) + own
        for slot, figures in slot_figures(a, b).items():
            by_slot[slot] += figures

    for at, item in enumerate(found):
        count(item, gold[pairs[at]] if at in pairs else None)
    for at in sorted(set(range(len(gold))) - set(pairs.values())):
        count(None, gold[at])
    backed = _total(Figures(item.backed, item.filled, item.filled) for item in found)
    return DocumentScore(id=id_, by_type=by_type, by_slot=by_slot, backed=backed, noisy=bool(found and not gold))
