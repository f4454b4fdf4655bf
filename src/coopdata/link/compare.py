"""One comparator for each thing that means something: each gives a named level, whose weight the model knows."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from rapidfuzz.distance import OSA

from coopdata.link._features import (
    HAS_BATCH,
    HAS_BODIES,
    HAS_COUNTRIES,
    HAS_DATE,
    HAS_IDENTIFIERS,
    HAS_KIND,
    HAS_PEOPLE,
    HAS_PLACE,
    HAS_SERIES,
    HAS_TITLES,
    HAS_TOPICS,
    LACKS_ACTS,
    Body,
    Features,
)
from coopdata.link._likeness import TitleLikeness, compare_titles
from coopdata.link._terms import terms
from coopdata.link._when import dated, reported, spans, undated
from coopdata.link.names import Likeness, NameComparer
from coopdata.link.titles import Title
from coopdata.records import Record

__all__ = ["COMPARATORS", "Comparer", "apart", "untied"]

T = TypeVar("T")


def apart(a: Features, b: Features) -> str | None:
    """Return why two records can never be of one event, or nothing where they can."""
    if a.type != b.type:
        return "records of different types are never folded"
    if a.number is not None and b.number is not None and a.number != b.number:
        return f"number {a.number} of a series is never number {b.number}"
    if a.titles and b.titles:
        x, y = a.titles[0].ordinals, b.titles[0].ordinals
        if x and y and x.isdisjoint(y):
            return f"number {min(x)} of a series is never number {min(y)}"
    if a.batch != b.batch and (a.batch is None or b.batch is None) and (a.batch or b.batch or 0) > 1:
        return "a batch is never one of its items"
    one, other = a.provenance, b.provenance
    if (one.related and b.id in one.related) or (other.related and a.id in other.related):
        return "one is tied to the other as a record of its own"
    if one.told and not one.told.isdisjoint(other.told):
        return "one article tells of both"  # by the codebook all that it says of one event is one record
    return None


_DIGITS = 6
"""From how many digits on a number of a name counts no sessions."""


def untied(a: Features, b: Features) -> str | None:
    """Return why a meeting and a conference can never be of one event, or nothing where they can.

    Args:
        a: A prepared meeting or conference.
        b: One of the other type.
    """
    meeting, conference = (a, b) if a.type == "meeting" else (b, a)
    if (meeting.type, conference.type) != ("meeting", "conference"):
        one, other = (f"an {kind}" if kind == "agreement" else f"a {kind}" for kind in (a.type, b.type))
        return f"{one} is never {other}"
    if meeting.kind == "call":
        return "a call is no conference"
    x, y = _numbers(meeting), _numbers(conference)
    if x and y and x.isdisjoint(y):
        return f"number {min(x)} of a series is never number {min(y)}"
    if b.id in a.provenance.related or a.id in b.provenance.related:
        return "one is tied to the other as a record of its own"
    if not _sources(a.record).isdisjoint(_sources(b.record)):
        return "one report tells of both"
    return None


def _numbers(record: Features) -> set[int]:
    """Which number of its series a record is, also by its name."""
    titles = [title for title in (*record.titles, record.series) if title is not None]
    found = {int(number) for title in titles for number in title.ordinals if len(number) < _DIGITS}
    return {record.number} if record.number is not None else found


def _sources(record: Record) -> set[str]:
    return {name for source in record.sources for name in (source.id, source.url) if name}


class Comparer:
    """Compares prepared records, and remembers names and titles that it has compared."""

    __slots__ = ("_bare", "_dates", "_names", "_titles")

    def __init__(self) -> None:
        self._names = NameComparer()
        self._bare: dict[int, tuple[Title, Title]] = {}  # the title too: its id stays its own
        self._titles: dict[tuple[int, int], TitleLikeness] = {}
        self._dates: dict[tuple[int, int], str] = {}

    def date(self, a: Features, b: Features) -> str:
        """``equal``, ``compatible`` by the finest unit that both share, how near, or ``contradictory``."""
        x, y = a.date, b.date
        if x is None or y is None:
            return undated(a, b)
        if x is y and x.simple and x.first == x.last:
            return "equal"
        if x.simple and y.simple:
            return spans(x, y, "new_year" if x.vague or y.vague else "")
        if (a.provenance.reported or b.provenance.reported) and reported(a, b):
            return "reported"
        key = (id(x), id(y))
        level = self._dates.get(key)
        if level is None:
            level = self._dates[key] = dated(x, y)
        return level

    def kind(self, a: Features, b: Features) -> str:
        """``equal``, ``akin`` or ``different``; ``other_form`` where reports hardly mix up the two kinds of meeting."""
        if not a.kind or not b.kind or a.type != b.type:
            return "unknown"
        if a.kind == b.kind:
            return "equal"
        if "call" in (a.kind, b.kind) or {a.kind, b.kind} == _APART:
            return "other_form"
        return "akin" if a.kind in _AKIN and b.kind in _AKIN else "different"

    def count(self, a: Features, b: Features) -> str:
        """The number of instruments in a batch."""
        if a.batch is None or b.batch is None:
            return "unknown"
        return "equal" if a.batch == b.batch else "different"

    def identifiers(self, a: Features, b: Features) -> str:
        """A number of one scheme in common, or two numbers of one scheme that differ."""
        if not a.identifiers or not b.identifiers:
            return "unknown"
        if a.identifiers & b.identifiers:
            return "equal"
        return "different" if {s for s, _ in a.identifiers} & {s for s, _ in b.identifiers} else "unknown"

    def place(self, a: Features, b: Features) -> str:
        """``equal`` by city, ``country`` where one names no city, or ``different``; ``doubtful`` if one is inferred.

        Nothing is said where two cities of a country are spelt alike: "Shkodra" and "Shkoder" are one, "Kampong Cham"
        and "Kampong Thom" are not.
        """
        if a.city and b.city:
            same, level = a.city == b.city, "equal"
            if not same and a.land == b.land and _spelt_alike(a.city, b.city):
                return "unknown"
        elif a.land and b.land:
            same, level = a.land == b.land, "country"
        else:
            return "unknown"
        return level if same else "different" if a.provenance.placed and b.provenance.placed else "doubtful"

    def countries(self, a: Features, b: Features) -> str:
        """The sides: ``equal`` (a pair says more than one), ``subset``, ``overlap`` or ``different``."""
        x, y = a.countries, b.countries
        if not x or not y:
            return "unknown"
        if x == y:
            return "equal_pair" if len(x) == 2 else "equal" if len(x) == 1 else "equal_many"
        shared = len(x & y)
        if shared == 0:
            return "different"
        if shared == 1 and len(x) == len(y) == 2:
            return "other_side"
        return "subset" if shared == min(len(x), len(y)) or shared >= 0.7 * max(len(x), len(y)) else "overlap"

    def series(self, a: Features, b: Features) -> str:
        """Series by their words; with the same number in it they are one session."""
        if a.type != b.type:
            return self._called(a, b)
        if a.series is None or b.series is None:
            return "unknown"
        subject = self._compare(a.series, b.series).subject
        same = a.number is not None and a.number == b.number
        if subject in _UNLIKE:
            if self._says_nothing(a.series) or self._says_nothing(b.series):
                return "equal" if same else "unknown"
            return "unknown" if subject == "different_short" else "different"
        if subject in ("partial", "foreign", "none"):
            return "unknown"
        return "equal_number" if same else "equal"

    def _says_nothing(self, series: Title) -> bool:
        """``the mixed Algerian-Hungarian commission``: one that only says of what sort an organ is, and whose."""
        return self._matter(series).words <= terms().sorts

    def _called(self, a: Features, b: Features) -> str:
        """The same for a meeting and a conference, whose names and series are one and the same thing."""
        found = [self._compare(self._matter(x), self._matter(y)) for x in _names(a) for y in _names(b)]
        subjects = [likeness.subject for likeness in sorted(found, key=lambda likeness: -likeness.value)]
        if not subjects or subjects[0] in ("partial", "foreign", "none"):
            return "unknown"
        if subjects[0] in ("weak", "different", "different_short"):
            return "different"
        return "equal" if _numbers(a).isdisjoint(_numbers(b)) else "equal_number"

    def _matter(self, title: Title) -> Title:
        """A name without its sides, which are compared as such, and without what the event is called."""
        known = self._bare.get(id(title))
        if known is None:
            words = title.words - terms().events
            known = self._bare[id(title)] = (title, title._replace(parties=frozenset(), bodies=(), words=words))
        return known[1]

    def acts(self, a: Features, b: Features) -> str:
        """Entry into force and other dated acts; also an act of one that is the date of the other."""
        x, y = a.provenance.acts, b.provenance.acts
        if not x and not y:
            return "unknown"
        own = "" if a.date is None else str(a.date.date)
        other = "" if b.date is None else str(b.date.date)
        shared = x & y
        if shared:
            # In force from the day of signature: that says no more than the date has said.
            return "equal" if any(day != own and day != other for _, day in shared) else "unknown"
        if own != other and (any(day == other for _, day in x) or any(day == own for _, day in y)):
            return "crossed"
        return "different" if {act for act, _ in x} & {act for act, _ in y} else "unknown"

    def topics(self, a: Features, b: Features) -> str:
        """Shared words among the topics of the record that names fewer."""
        if not a.topics or not b.topics:
            return "unknown"
        shared = len(a.topics & b.topics) / min(len(a.topics), len(b.topics))
        return "equal" if shared >= 0.8 else "overlap" if shared >= 0.4 else "unknown" if shared > 0 else "different"

    def title(self, a: Features, b: Features) -> str:
        """The words of the two titles most alike."""
        return self._best(a, b).subject if a.titles and b.titles else "unknown"

    def instrument(self, a: Features, b: Features) -> str:
        """What the titles call the instrument: a protocol is not its parent."""
        if not a.titles or not b.titles:
            return "unknown"
        level = self._compare(a.titles[0], b.titles[0]).instrument
        if level != "unknown" or len(a.titles) == len(b.titles) == 1:
            return level
        return self._best(a, b).instrument

    def numbers(self, a: Features, b: Features) -> str:
        """What the titles number: annexes, articles, years, days."""
        if not a.titles or not b.titles:
            return "unknown"
        level = self._compare(a.titles[0], b.titles[0]).numbers
        if level != "unknown" or len(a.titles) == len(b.titles) == 1:
            return level
        return self._best(a, b).numbers

    def parties(self, a: Features, b: Features) -> str:
        """The sides that the titles name."""
        return self._best(a, b).parties if a.titles and b.titles else "unknown"

    def people(self, a: Features, b: Features) -> str:
        """How many of the people in the record that names fewer are in the other."""
        if not a.people or not b.people:
            return "unknown"
        if a.people is b.people:
            return "several" if len(a.people) > 1 else "one"
        found = _best_of(a.people, b.people, self._names.people)
        firm = found.count(_SAME) + found.count(_CLOSE)
        if firm >= 2:
            return "several"
        if firm:
            if len(found) > 2:
                return "mixed"
            return "other_counterpart" if self._another_met(a, b) else "one"
        if _PART in found:
            return "family_name"
        if _UNKNOWN in found or _of_other_sides(a.people_of, b.people_of):
            return "unknown"
        return "different"

    def _another_met(self, a: Features, b: Features) -> bool:
        """Whether of two who met and two who met only one is the same, and the others have not a word in common."""
        if len(a.people) != 2 or len(b.people) != 2:
            return False
        for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
            if self._names.people(a.people[i], b.people[j]) in _FIRM:
                x, y = 1 - i, 1 - j
                other = set(a.people[x].sounds).isdisjoint(b.people[y].sounds)
                return other and not _of_other_sides(a.people_of[x : x + 1], b.people_of[y : y + 1])
        return False

    def bodies(self, a: Features, b: Features) -> str:
        """How many of the bodies in the record that names fewer are in the other."""
        if not a.bodies or not b.bodies:
            return "unknown"
        found = _best_of(a.bodies, b.bodies, self._body)
        firm = found.count(_SAME) + found.count(_CLOSE)
        if len(found) >= 2 and firm + found.count(_PART) < 2:
            # Of two parties only one agrees: the same university with another partner, unless both are of one state.
            return "other_name" if firm and len(found) == 2 and self._of_one_state(a, b) else "different"
        if firm:
            return "several" if firm >= 2 else "one"
        if _PART in found:
            return "part"
        if _UNKNOWN in found or _of_other_sides(a.bodies_of, b.bodies_of):
            return "unknown"
        return "different"

    def _of_one_state(self, a: Features, b: Features) -> bool:
        """Whether of two parties each the one that agrees with none has the same country on both sides."""
        if len(a.bodies) != 2 or len(b.bodies) != 2:
            return False
        for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
            if self._body(a.bodies[i], b.bodies[j]) in _FIRM:
                return a.bodies_of[1 - i] == b.bodies_of[1 - j] != ""
        return False

    def _body(self, a: Body, b: Body) -> Likeness:
        return self._names.bodies(a.words, b.words, a.acronyms, b.acronyms)

    def _compare(self, a: Title, b: Title) -> TitleLikeness:
        key = (id(a), id(b))
        found = self._titles.get(key)
        if found is None:
            if len(self._titles) >= _REMEMBERED:
                self._titles.clear()
            found = self._titles[key] = compare_titles(a, b)
        return found

    def _best(self, a: Features, b: Features) -> TitleLikeness:
        if len(a.titles) == len(b.titles) == 1:
            return self._compare(a.titles[0], b.titles[0])
        found = [self._compare(x, y) for x in a.titles for y in b.titles]
        return max(found, key=lambda likeness: likeness.value)


def _names(record: Features) -> list[Title]:
    return [*record.titles, *([record.series] if record.series is not None else [])]


def _spelt_alike(x: str, y: str) -> bool:
    """Whether two cities of a country may be one in two spellings, or one the other in short ("Kuwait City")."""
    return OSA.normalized_similarity(x, y) >= _SPELLING or x.startswith(f"{y} ") or y.startswith(f"{x} ")


_SPELLING = 0.7
"""Names of cities of which so much is the same: "Shkodra" and "Shkoder" share five letters of seven."""


def _of_other_sides(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether all are known to be of countries of which none is in both lists: each report names its own side."""
    return "" not in xs and "" not in ys and set(xs).isdisjoint(ys)


_APART = {"visit", "joint_commission"}
"""Who comes to a session of an organ pays other calls on the way; other kinds are words for one and the same."""

_AKIN = frozenset({"visit", "talks", "consultations", "negotiations"})
"""Kinds of meeting that readers of one report hold for one another."""

_UNLIKE = ("weak", "different", "different_short")
"""Levels of the words of two series that are not alike."""

_REMEMBERED = 200_000
"""Pairs of titles that are remembered; then all are forgotten."""

_SAME, _CLOSE, _PART, _UNKNOWN = Likeness.SAME, Likeness.CLOSE, Likeness.PART, Likeness.UNKNOWN
_FIRM = (_SAME, _CLOSE)
_RANK = {_SAME: 4, _CLOSE: 3, _PART: 2, _UNKNOWN: 1, Likeness.DIFFERENT: 0}


def _best_of(xs: Sequence[T], ys: Sequence[T], alike: Callable[[T, T], Likeness]) -> list[Likeness]:
    """For each name of the shorter list how like it is to the likest of the other; of two firm ones, either."""
    short, long = (xs, ys) if len(xs) < len(ys) else (ys, xs)
    return [_best_for(x, at, long, alike) for at, x in enumerate(short)]


def _best_for(x: T, at: int, ys: Sequence[T], alike: Callable[[T, T], Likeness]) -> Likeness:
    """The likest of some names, looked for first where both lists would have it if they were in one order."""
    likely = ys[at]
    if x is likely:
        return _SAME
    best = alike(x, likely)
    if best in _FIRM:
        return best
    for y in ys:
        if y is likely:
            continue
        found = alike(x, y)
        if found in _FIRM:
            return found
        if _RANK[found] > _RANK[best]:
            best = found
    return best


COMPARATORS: Mapping[str, tuple[int, Callable[[Comparer, Features, Features], str]]] = MappingProxyType(
    {
        "date": (HAS_DATE, Comparer.date),
        "kind": (HAS_KIND, Comparer.kind),
        "countries": (HAS_COUNTRIES, Comparer.countries),
        "place": (HAS_PLACE, Comparer.place),
        "count": (HAS_BATCH, Comparer.count),
        "identifiers": (HAS_IDENTIFIERS, Comparer.identifiers),
        "people": (HAS_PEOPLE, Comparer.people),
        "bodies": (HAS_BODIES, Comparer.bodies),
        "acts": (LACKS_ACTS, Comparer.acts),
        "topics": (HAS_TOPICS, Comparer.topics),
        "series": (HAS_SERIES, Comparer.series),
        "title": (HAS_TITLES, Comparer.title),
        "instrument": (HAS_TITLES, Comparer.instrument),
        "numbers": (HAS_TITLES, Comparer.numbers),
        "parties": (HAS_TITLES, Comparer.parties),
    }
)
"""The comparators, cheap ones first, each with what both records must have for it to say anything; for the acts, what
not both may lack."""
