"""Scoring records that were found in documents against gold."""

from collections.abc import Iterable, Mapping
from typing import Any

from coopdata.errors import InvalidValueError
from coopdata.records import Record
from coopdata.scoring._align import align
from coopdata.scoring._evaluation import DocumentScore, Evaluation
from coopdata.scoring._events import Clusters, Paired, score_events
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold
from coopdata.scoring._items import Item, found_item, gold_item
from coopdata.scoring._slots import EXTRA_SLOTS, SLOTS, slot_figures

__all__ = ["evaluate"]


def evaluate(
    found: Mapping[str, Iterable[Record | Mapping[str, Any]]],
    gold: Gold | Mapping[str, Iterable[Record | Mapping[str, Any]]],
    *,
    texts: Mapping[str, str] | None = None,
    clusters: Clusters | None = None,
    events: Iterable[Iterable[str]] | None = None,
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
        clusters: Which of the records found were put together as one event, as collections of their ids or of the
            records themselves (``[cluster.members for cluster in result.clusters]``); any other stands alone, and
            ids of records that were not found in these documents are passed over.
        events: Which records of gold tell of one event, as collections of names ``document/number``, where the first
            record of a document has the number 0; any other stands alone.

    Returns:
        The scores; over no document all of them are 0. With ``clusters`` or ``events``, its ``events`` says how well
        the way from documents to events went as a whole.

    Raises:
        InvalidValueError: If ``found`` has a document that gold has not, a value does not fit its field, an event
            names a record that gold has not, a record is in two clusters or events, or the records found do not have
            ids of their own where they are clustered.
        TypeError: If something is no mapping of ids to records, or no collection of ids.

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
    paired: list[Paired] = []
    for id_, wanted in gold.items():
        text = None if texts is None else texts.get(id_)
        a = [found_item(f"found[{id_!r}][{at}]", record) for at, record in enumerate(found.get(id_, ()))]
        b = [gold_item(f"gold[{id_!r}][{at}]", record, text) for at, record in enumerate(wanted)]
        pairs = align(a, b)
        scores.append(_document(id_, a, b, pairs))
        paired.append(Paired(id_, [item.id for item in a], [item.optional for item in b], pairs))
    if clusters is None and events is None:
        return Evaluation(documents=scores)
    return Evaluation(documents=scores, events=score_events(paired, clusters, events))


def _document(id_: str, found: list[Item], gold: list[Item], pairs: Mapping[int, int]) -> DocumentScore:
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
    return DocumentScore(
        id=id_,
        by_type=by_type,
        by_slot=by_slot,
        backed=sum((Figures(item.backed, item.filled, item.filled) for item in found), Figures()),
        noisy=bool(found and not gold),
        eventless=not gold,
    )
