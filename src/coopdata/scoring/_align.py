"""Which record found is which record of gold: one to one within a document, the best pairs first."""

from collections.abc import Callable, Sequence

from coopdata.scoring._dates import date_credit
from coopdata.scoring._items import Item
from coopdata.scoring._names import paired, same_name

__all__ = ["align", "similarity"]

_ENOUGH = 0.5


def align(
    found: Sequence[Item], gold: Sequence[Item], likeness: Callable[[Item, Item], float] | None = None
) -> dict[int, int]:
    """Return the pairs of a document: the place among the found records to the place in gold.

    Of equally similar pairs, those without an optional record come first, then the later ones.

    Args:
        found: The records that were found.
        gold: The records of gold.
        likeness: How sure it is that two records are one event; by default :func:`similarity`.
    """
    like = similarity if likeness is None else likeness
    scored = sorted(
        (
            (like(a, b), not (a.optional or b.optional), i, j)
            for i, a in enumerate(found)
            for j, b in enumerate(gold)
            if a.type == b.type
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in scored:
        if score < _ENOUGH:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def similarity(found: Item, gold: Item) -> float:
    """Return how sure it is that two records are one event, 0 to 1: a weighted mean over what gold says of it."""
    parts: list[tuple[float, float]] = []
    if gold.anchored:
        parts.append((3.0, float(_same_sentence(found, gold))))
    if "date" in gold.single:
        parts.append((2.0, date_credit(found.value("date"), gold.single["date"])))
    if gold.countries:
        a, b = set(found.countries), set(gold.countries)
        parts.append((1.0, len(a & b) / len(a | b)))
    if gold.actors:
        both = len(found.actors) + len(gold.actors)
        parts.append((2.0, 2 * paired(found.actors, gold.actors, 0.84) / both))
    if "name" in gold.single:
        name = found.value("name")
        parts.append((2.0, float(name is not None and any_name(name, gold.single["name"]))))
    numbers = (slot for slot in ("edition", "ordinal", "count") if slot in gold.single)
    parts += [(1.0, float(found.value(slot) in gold.single[slot])) for slot in numbers]
    total = sum(weight for weight, _ in parts)
    return sum(weight * score for weight, score in parts) / total if total else 0.0


def any_name(name: str, wanted: Sequence[str | None]) -> bool:
    """Tell whether a name of a place or event is one of those in gold."""
    return any(same_name(name, other, 0.75) for other in wanted if other is not None)


def _same_sentence(found: Item, gold: Item) -> bool:
    """Their sentences overlap; where gold has only words and no text to look them up in, one quotes the other."""
    if found.sentence is None:
        return False
    if gold.sentence is not None:
        return found.sentence[0] < gold.sentence[1] and gold.sentence[0] < found.sentence[1]
    if gold.quote is None or found.quote is None:
        return False
    return gold.quote in found.quote or found.quote in gold.quote
