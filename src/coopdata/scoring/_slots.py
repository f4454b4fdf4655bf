"""How well the fields of a record were filled, slot by slot."""

from collections.abc import Callable

from coopdata.scoring._align import any_name
from coopdata.scoring._dates import date_credit
from coopdata.scoring._figures import Figures
from coopdata.scoring._items import Alternatives, Item
from coopdata.scoring._names import paired

__all__ = ["EXTRA_SLOTS", "SLOTS", "slot_figures"]

SLOTS = (
    "kind", "status", "date", "place", "country_of_place", "countries", "actors", "name", "edition", "ordinal", "count",
)  # fmt: skip
"""The slots that count together."""
EXTRA_SLOTS = ("topics",)
"""Slots that are reported and do not count: subject matter is a matter of taste."""

_AS_GOOD_AS_AGREED = ("adopted", "initialled")


def slot_figures(found: Item | None, gold: Item | None) -> dict[str, Figures]:
    """Return the figures of each slot for one record found, one record missed or one pair.

    Args:
        found: The record that was found, or ``None`` where gold has one that was missed.
        gold: The record of gold, or ``None`` where what was found is in none.
    """
    figures = {slot: _single(slot, found, gold) for slot in SLOTS if slot not in ("countries", "actors")}
    a, b = found or _NOTHING, gold or _NOTHING
    hits = len(set(a.countries) & set(b.countries))
    figures["countries"] = Figures(hits, len(a.countries), len(b.countries))
    figures["actors"] = Figures(paired(a.actors, b.actors, 0.84), len(a.actors), len(b.actors))
    figures["topics"] = Figures(paired(a.topics, b.topics, 0.7), len(a.topics), len(b.topics))
    return figures


_NOTHING = Item(type="", single={}, countries=(), actors=(), topics=())


def _single(slot: str, found: Item | None, gold: Item | None) -> Figures:
    own = None if found is None else found.value(slot)
    wanted = () if gold is None else gold.single.get(slot, ())
    if slot == "count":  # one agreement is what a record without a count tells of
        own = None if own == 1 else own
        wanted = () if wanted == (1,) else wanted
    if slot == "date" and own is None and None in wanted:
        return Figures()
    hits = _CREDIT.get(slot, _equal)(own, wanted) if own is not None and wanted else 0.0
    return Figures(hits, float(own is not None), float(bool(wanted)))


def _equal(own: object, wanted: Alternatives) -> float:
    return float(own in wanted)


def _status(own: object, wanted: Alternatives) -> float:
    return float(own in wanted or ("agreed" in wanted and own in _AS_GOOD_AS_AGREED))


def _named(own: object, wanted: Alternatives) -> float:
    return float(any_name(str(own), wanted))


def _dated(own: object, wanted: Alternatives) -> float:
    return date_credit(str(own), wanted)


_CREDIT: dict[str, Callable[[object, Alternatives], float]] = {
    "status": _status,
    "date": _dated,
    "place": _named,
    "name": _named,
}
