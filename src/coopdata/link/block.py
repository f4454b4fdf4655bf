"""Under which keys a record is looked for: records that share one are compared.

A key joins two things that a record says: who and when, what and when, what and who. It depends on one record only, so
what another record says can neither hide a pair nor bring one of two others. Records differ in how much they know, and
so in how they can be found:

- one without a date has to meet those of any date, one that knows only the year those of all its months;
- two sides are named in every report of what they did together, so records of two sides meet by their sides; where
  there are more or none, reports list them differently, and such a record has to meet others by what it is about;
- a side may be missed or misread in prose, so what was read from it has to meet others by who met.

So a key is *loose* for records that can be found by no better one, and *strict* for the others: it brings the pairs of
which at least one is loose. That keeps the number of pairs near that of records where all is known.
"""

from collections.abc import Iterable
from typing import NamedTuple

from coopdata.link._features import Features
from coopdata.link._span import Span

__all__ = ["ACROSS", "KeyMaker", "Keys", "Others", "details"]

ACROSS = "~"
"""Begins a key that brings no pairs of which both are loose."""


class Keys(NamedTuple):
    """The keys of one record."""

    loose: set[str]
    """Keys under which it meets every record."""
    strict: set[str]
    """Keys under which it meets those records only for which the key is loose."""


class Others(NamedTuple):
    """Which sorts of records there are to meet: keys that bring none can be left out."""

    undated: bool = True
    """Some have no date."""
    coarse_open: bool = True
    """Some know only the year, and their sides are not two."""
    coarse_settled: bool = True
    """Some know only the year, and their sides are two."""
    fine_open: bool = True
    """Some know the month, and their sides are not two."""

    meetings: bool = True
    conferences: bool = True
    open_meetings: bool = True
    """Some meetings have not just two sides."""
    open_conferences: bool = True
    monthly_meetings: bool = True
    """Some meetings have a span of more than a week."""
    monthly_conferences: bool = True
    read: bool = True
    """Some were read from prose."""

    @classmethod
    def among(cls, records: Iterable[Features]) -> "Others":
        """Return which sorts there are among some records."""
        undated = coarse_open = coarse_settled = fine_open = read = False
        types: set[str] = set()
        for record in records:
            span, settled = record.date, len(record.countries) == 2
            types.add(record.type if settled else f"open {record.type}")
            read = read or bool(record.provenance.told)
            if span is not None and span.fine and not span.daily:
                types.add(f"monthly {record.type}")
            if span is None or not span.years:
                undated = True
            elif span.fine:
                fine_open = fine_open or not settled
            elif settled:
                coarse_settled = True
            else:
                coarse_open = True
        opened = ("open meeting" in types, "open conference" in types)
        there = (opened[0] or "meeting" in types, opened[1] or "conference" in types)
        monthly = ("monthly meeting" in types, "monthly conference" in types)
        return cls(undated, coarse_open, coarse_settled, fine_open, *there, *opened, *monthly, read)

    def and_(self, other: "Others") -> "Others":
        """Return which sorts there are here or there."""
        return Others(*[one or more for one, more in zip(self, other, strict=True)])


class KeyMaker:
    """Makes the keys of records, and remembers what many of them have in common."""

    __slots__ = ("_moments", "_named", "_others")

    def __init__(self, others: Others) -> None:
        """Take what is to be met.

        Args:
            others: Which sorts of records there are.
        """
        self._others = others
        self._named: dict[frozenset[str], str] = {}
        self._moments: dict[tuple[int, bool], tuple[Span, list[str]]] = {}  # the span too: its id stays its own

    def keys(self, record: Features) -> Keys:
        """Return the keys of a record.

        Args:
            record: A prepared record.
        """
        others = self._others
        span = record.date
        strict: set[str] = set()
        kind = record.type[0]
        sides = self._sides(record)
        loose: set[str] = set()
        if record.identifiers:
            loose.update([f"{kind}i{scheme}|{value}" for scheme, value in record.identifiers])
        settled = len(record.countries) == 2
        if (
            settled
            and span is not None
            and span.fine
            and not (others.fine_open or others.coarse_open or others.undated)
        ):
            # What most records of a table are: the sides and the date alone are looked at.
            loose.update([f"{kind}{anchor}|{month}" for month in span.narrow for anchor in sides])
            if others.read:
                _add_people(record, span, loose, strict)
            if others.coarse_settled:
                strict.update([f"{kind}{anchor}|{year}" for year in span.years for anchor in sides])
            self._add_same_event(record, sides, loose, strict)
            return Keys(loose, strict)
        self._add_same_event(record, sides, loose, strict)
        self._add_open(record, sides, loose, strict)
        return Keys(loose, strict)

    def _add_open(self, record: Features, sides: list[str], loose: set[str], strict: set[str]) -> None:
        """Add the keys of a record that is to be found, or may have to find others, by more than sides and date."""
        others, span, kind, settled = self._others, record.date, record.type[0], len(record.countries) == 2
        matter = _matter(record)
        acting = [*sides, *_actors(record)]
        if span is None or not span.years:
            _add_undated(record, kind, acting, matter, loose)
            return
        if span.fine:
            loose.update([f"{kind}{anchor}|{month}" for month in span.narrow for anchor in sides])
            if others.read:
                _add_people(record, span, loose, strict)
            if not settled or others.fine_open:
                into = strict if settled else loose
                into.update([f"{kind}{anchor}|{month}" for month in span.narrow for anchor in acting])
                into.update([f"{kind}{anchor}|{month}" for month in span.wide for anchor in matter])
                if span.first == span.last:
                    # A title in another language shares no words and may name no parties: the day alone is left.
                    into.add(f"{kind}d{span.first}")
        if not span.fine or others.coarse_open or others.coarse_settled:
            into = strict if span.fine else loose
            into.update([f"{kind}{anchor}|{year}" for year in span.years for anchor in sides])
        # By what else they say and the year, of which at least one knows no more: once for those of open sides, once
        # across, for those of two sides and those of open sides that know better.
        rest = [*acting[len(sides) :], *matter]
        if others.coarse_open:
            into = strict if span.fine or settled else loose
            into.update([f"{kind}{anchor}|{year}" for year in span.years for anchor in rest])
        if others.coarse_settled and others.fine_open and span.fine != settled:
            into = strict if span.fine else loose
            into.update([f"{ACROSS}{kind}{anchor}|{year}" for year in span.years for anchor in rest])
        if others.undated:
            _add_undated(record, kind, acting, matter, strict)

    def _add_same_event(self, record: Features, sides: list[str], loose: set[str], strict: set[str]) -> None:
        """Add the keys under which a meeting and a conference meet that may be one event.

        They meet by their sides, or by a word of their names where the sides of one are not two: together with the day,
        or the month where one knows no more, or their number and the year.
        """
        span, others = record.date, self._others
        if record.type == "agreement" or not (others.meetings and others.conferences) or span is None:
            return
        conference, settled = record.type == "conference", len(record.countries) == 2
        into = loose if conference else strict
        others_open = others.open_meetings if conference else others.open_conferences
        anchors = [f"{ACROSS}x{side}" for side in sides]
        if others_open or not settled:
            titles = [title for title in (*record.titles, record.series) if title is not None]
            names = ["w" + word for title in titles for word in title.rare[:3]]
            if not settled:  # these meet all of the other type
                anchors += [f"{ACROSS}{'y' if conference else 'z'}{name}" for name in names]
            if others_open:
                anchors += [f"{ACROSS}{'z' if conference else 'y'}{name}" for name in names]
        moments = self._moments_of(span, conference=conference) if span.fine else []
        if record.number is not None:
            moments = [*moments, *[f"#{record.number}|{year}" for year in span.years]]
        into.update([f"{anchor}|{moment}" for moment in moments for anchor in anchors])

    def _moments_of(self, span: Span, *, conference: bool) -> list[str]:
        known = self._moments.get((id(span), conference))
        if known is None:
            known = self._moments[id(span), conference] = (span, _moments(span, self._others, conference=conference))
        return known[1]

    def _sides(self, record: Features) -> list[str]:
        """The sides that the record lists, and those that its title names."""
        countries = record.countries
        found = [self._names(countries)] if countries else []
        if record.titles and record.titles[0].parties and record.titles[0].parties != countries:
            found.append(self._names(record.titles[0].parties))
        return found

    def _names(self, sides: frozenset[str]) -> str:
        known = self._named.get(sides)
        if known is None:
            known = self._named[sides] = "c" + ",".join(sorted(sides))
        return known


def _add_people(record: Features, span: Span, loose: set[str], strict: set[str]) -> None:
    """Add the keys of who met and when, by which records meet those that were read from prose.

    The sides of a table are as somebody coded them: two of its rows do not meet by these, whatever else there is.
    """
    into = loose if record.provenance.told else strict
    into.update([f"{record.type[0]}{anchor}|{month}" for month in span.narrow for anchor in _people(record)])


def _moments(span: Span, others: Others, *, conference: bool) -> list[str]:
    """The days of a span of up to a week, of conferences one more to either side; else, or for those, the months."""
    assert span.first is not None
    assert span.last is not None
    found: list[str] = []
    if span.daily:
        margin = 1 if conference else 0
        found += [f"d{day}" for day in range(span.first - margin, span.last + margin + 1)]
    if (others.monthly_meetings and span.daily) if conference else not span.daily:
        found += [f"n{month}" for month in span.narrow]
    if not span.daily if conference else others.monthly_conferences:
        found += [f"m{month}" for month in span.narrow]
    return found


def _people(record: Features) -> list[str]:
    """Each person by sound."""
    return ["p" + name.key for name in record.people]


def _actors(record: Features) -> list[str]:
    """Each person by sound, each body by its longest word."""
    found = _people(record)
    found += ["b" + max(body.words, key=lambda w: (len(w), w)) for body in record.bodies if body.words]
    return found


def _matter(record: Features) -> list[str]:
    """What it is about and where it was: the rarest words of its titles or series, their letters, the city."""
    found = ["w" + word for title in record.titles for word in title.rare[:3]]
    found += ["w" + short for title in record.titles for short in (*title.acronyms, *title.short)]
    if record.series is not None:
        found += ["w" + word for word in record.series.rare[:3]]
    if record.city:
        found.append("l" + record.city)
    return found


def _add_undated(record: Features, kind: str, acting: list[str], matter: list[str], into: set[str]) -> None:
    """Add keys that name no date: only two anchors together say enough."""
    topics = ["t" + word for word in sorted(record.topics, key=lambda w: (-len(w), w))[:3]]
    first, second = sorted(acting), sorted([*matter, *topics])
    into.update([f"{kind}{x}|{y}" for x in first for y in first if x < y])
    into.update([f"{kind}{x}|{y}" for x in first for y in second])
    into.update([f"{kind}{x}|{y}" for x in second for y in second if x < y])
    if len(set(second)) == 1 and not first:
        into.add(f"{kind}{second[0]}")


def details(record: Features) -> list[str]:
    """Return what a record may share with others beyond a key, sorted.

    Args:
        record: A prepared record.
    """
    found = {*_actors(record), *_matter(record), *["t" + topic for topic in record.topics]}
    if record.date is not None and record.date.first == record.date.last:
        found.add(f"d{record.date.first}")
    return sorted(found)
