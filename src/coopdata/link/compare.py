"""One comparator for each thing that means something: each gives a named level, whose weight the model knows."""

from collections.abc import Callable

from coopdata.dates import DateRelation, relation
from coopdata.link._features import Body, Features
from coopdata.link.names import Likeness, compare_body_words, compare_name_words
from coopdata.link.titles import TitleLikeness, compare_titles

__all__ = ["COMPARATORS", "apart"]

_NEAR = 3
"""Days by which two reports of one event may differ: a time zone, the day of publication, the first or last day."""


def compare_date(a: Features, b: Features) -> str:
    """``equal``, ``compatible`` by the finest unit that both share, ``near``, or ``contradictory``."""
    if a.date is None or b.date is None:
        return "unknown"
    if a.date == b.date and a.first is not None and a.last is not None:
        return "equal" if a.last - a.first < 31 else "compatible_month" if a.last - a.first < 62 else "compatible_year"
    match relation(a.date, b.date):
        case DateRelation.UNKNOWN:
            return "unknown"
        case DateRelation.EQUAL | DateRelation.COMPATIBLE:
            if a.first is None or a.last is None or b.first is None or b.last is None:
                return "compatible"
            widest = max(a.last - a.first, b.last - b.first)
            if widest < 20:
                return "compatible_day"
            return "compatible_month" if widest < 62 else "compatible_year" if widest < 380 else "compatible"
        case DateRelation.CONTRADICTORY:
            if a.first is None or a.last is None or b.first is None or b.last is None:
                return "contradictory"
            gap = max(a.first, b.first) - min(a.last, b.last)
            return "near" if gap <= _NEAR else "contradictory_year" if gap < 372 else "contradictory"


def compare_kind(a: Features, b: Features) -> str:
    """``equal`` or ``different``; kinds are the document's words and weigh little."""
    if not a.kind or not b.kind:
        return "unknown"
    return "equal" if a.kind == b.kind else "different"


def compare_title(a: Features, b: Features) -> str:
    """The level of the two titles most alike."""
    best = TitleLikeness(0.0, 0.0)
    for x in a.titles:
        for y in b.titles:
            best = max(best, compare_titles(x, y))
    if not a.titles or not b.titles:
        return "unknown"
    if best.both >= 0.97:
        return "identical"
    if best.both >= 0.85:
        return "near"
    if best.both >= 0.7:
        return "similar"
    if best.shorter >= 0.9:
        return "contained"
    return "partial" if best.both >= 0.5 else "weak" if best.both >= 0.3 else "different"


def compare_countries(a: Features, b: Features) -> str:
    """``equal`` sets (a pair says more than a crowd), ``overlap``, or ``different``."""
    if not a.countries or not b.countries:
        return "unknown"
    if a.countries == b.countries:
        return "equal_pair" if len(a.countries) == 2 else "equal"
    return "overlap" if a.countries & b.countries else "different"


_RANK = {Likeness.SAME: 4, Likeness.CLOSE: 3, Likeness.PART: 2, Likeness.UNKNOWN: 1, Likeness.DIFFERENT: 0}


def compare_people(a: Features, b: Features) -> str:
    """How many of the people in the record that names fewer are in the other."""
    if not a.people or not b.people:
        return "unknown"
    short, long = (a.people, b.people) if len(a.people) <= len(b.people) else (b.people, a.people)
    found = [max((compare_name_words(x, y) for y in long), key=_RANK.__getitem__) for x in short]
    firm = sum(likeness in (Likeness.SAME, Likeness.CLOSE) for likeness in found)
    if firm >= 2:
        return "several"
    if firm == 1:
        return "one" if len(found) <= 2 else "mixed"
    if Likeness.PART in found:
        return "family_name"
    return "unknown" if Likeness.UNKNOWN in found else "different"


def _body(a: Body, b: Body) -> Likeness:
    return compare_body_words(a.words, b.words, a.acronyms, b.acronyms)


def compare_bodies(a: Features, b: Features) -> str:
    """How many of the bodies in the record that names fewer are in the other."""
    if not a.bodies or not b.bodies:
        return "unknown"
    short, long = (a.bodies, b.bodies) if len(a.bodies) <= len(b.bodies) else (b.bodies, a.bodies)
    found = [max((_body(x, y) for y in long), key=_RANK.__getitem__) for x in short]
    firm = sum(likeness in (Likeness.SAME, Likeness.CLOSE) for likeness in found)
    if firm < len(found) and len(long) >= 2 and len(short) >= 2 and firm + found.count(Likeness.PART) < 2:
        return "different"  # of two parties only one agrees: the same university with another partner
    if firm >= 2:
        return "several"
    if firm == 1:
        return "one"
    if Likeness.PART in found:
        return "part"
    return "unknown" if Likeness.UNKNOWN in found else "different"


def compare_place(a: Features, b: Features) -> str:
    """``equal`` by city, ``country`` where one names no city, or ``different``."""
    if a.city and b.city:
        return "equal" if a.city == b.city else "different"
    if a.land and b.land:
        return "country" if a.land == b.land else "different"
    return "unknown"


def compare_series(a: Features, b: Features) -> str:
    """Series by their words; with the same number in it they are one session."""
    if a.series is None or b.series is None:
        return "unknown"
    if compare_titles(a.series, b.series).both < 0.6:
        return "different" if compare_titles(a.series, b.series).shorter < 0.6 else "unknown"
    return "equal_number" if a.number is not None and a.number == b.number else "equal"


def compare_topics(a: Features, b: Features) -> str:
    """Shared words among the topics of the record that names fewer."""
    if not a.topics or not b.topics:
        return "unknown"
    shared = len(a.topics & b.topics) / min(len(a.topics), len(b.topics))
    return "equal" if shared >= 0.8 else "overlap" if shared >= 0.4 else "unknown" if shared > 0 else "different"


def compare_count(a: Features, b: Features) -> str:
    """The number of instruments in a batch."""
    if a.batch is None or b.batch is None:
        return "unknown"
    return "equal" if a.batch == b.batch else "different"


def compare_identifiers(a: Features, b: Features) -> str:
    """A number of one scheme in common, or two numbers of one scheme that differ."""
    if not a.identifiers or not b.identifiers:
        return "unknown"
    if a.identifiers & b.identifiers:
        return "equal"
    return "different" if {s for s, _ in a.identifiers} & {s for s, _ in b.identifiers} else "unknown"


COMPARATORS: dict[str, Callable[[Features, Features], str]] = {
    "date": compare_date,
    "countries": compare_countries,
    "kind": compare_kind,
    "count": compare_count,
    "identifiers": compare_identifiers,
    "place": compare_place,
    "series": compare_series,
    "title": compare_title,
    "people": compare_people,
    "bodies": compare_bodies,
    "topics": compare_topics,
}
"""The comparators in the order in which they run, cheap ones first."""


def apart(a: Features, b: Features) -> str | None:
    """Return why two records can never be of one event, or nothing where they can."""
    if a.type != b.type:
        return "records of different types are never folded"
    if a.number is not None and b.number is not None and a.number != b.number:
        return f"number {a.number} of a series is never number {b.number}"
    if (a.batch is None) != (b.batch is None) and max(a.batch or 0, b.batch or 0) > 1:
        return "a batch is never one of its items"
    if b.id in a.related or a.id in b.related:
        return "one is tied to the other as a record of its own"
    return None
