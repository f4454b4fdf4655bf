"""Which pairs are compared at all: records that share a key.

A key joins two things that a record says: who and when, what and when, what and who. It depends on one record only, so
what another record says can never hide a pair. Records differ in how much they know, and so in how they can be found:

- one without a date has to meet those of any date, one that knows only the year those of all its months;
- two sides are named in every report of what they did together, so records of two sides meet by their sides; where
  there are more or none, reports list them differently, and such a record has to meet others by what it is about.

So a key is *loose* for records that can be found by no better one, and *strict* for the others: it brings the pairs of
which at least one is loose. That keeps the number of pairs near that of records where all is known.

A key that many records share is refined, never cut: of its pairs those are compared that share something else as well
(a person, a body, a word, a topic, the city, the day), then a second such thing. Records that share even that, and are
many, are told apart by hardly anything; each is then compared with its neighbours in the order of their ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopdata.link._features import Features

__all__ = ["Keys", "Others", "keys", "pairs"]

_LARGEST = 24
"""Records under one key before it is refined."""

_NEIGHBOURS = 8
"""With how many of its neighbours a record is compared among many that share a large key and two things more."""


_ACROSS = "~"
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


def _others(records: Iterable[Features]) -> Others:
    undated = coarse_open = coarse_settled = fine_open = False
    for record in records:
        span, settled = record.date, len(record.countries) == 2
        if span is None or not span.years:
            undated = True
        elif span.fine:
            fine_open = fine_open or not settled
        elif settled:
            coarse_settled = True
        else:
            coarse_open = True
    return Others(undated, coarse_open, coarse_settled, fine_open)


def keys(record: Features, others: Others | None = None) -> Keys:
    """Return the keys of a record.

    Args:
        record: A prepared record.
        others: Which sorts of records there are to meet; all, if not given.
    """
    others = Others() if others is None else others
    span = record.date
    loose: set[str] = set()
    strict: set[str] = set()
    kind = record.type[0]
    sides, matter = _sides(record), _matter(record)
    acting = [*sides, *_actors(record)]
    loose.update([f"{kind}i{scheme}|{value}" for scheme, value in record.identifiers])
    if span is None or not span.years:
        _add_undated(record, kind, acting, matter, loose)
        return Keys(loose, strict)
    settled = len(record.countries) == 2
    if span.fine:
        loose.update([f"{kind}{anchor}|{month}" for month in span.narrow for anchor in sides])
        if not settled or others.fine_open:
            into = strict if settled else loose
            into.update([f"{kind}{anchor}|{month}" for month in span.narrow for anchor in acting])
            into.update([f"{kind}{anchor}|{month}" for month in span.wide for anchor in matter])
            if span.first == span.last:
                # A title in another language shares no words, and its parties may be missing: the day alone is left.
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
        into.update([f"{_ACROSS}{kind}{anchor}|{year}" for year in span.years for anchor in rest])
    if others.undated:
        _add_undated(record, kind, acting, matter, strict)
    return Keys(loose, strict)


def _sides(record: Features) -> list[str]:
    """The sides that the record lists, and those that its title names."""
    found = ["c" + ",".join(sorted(record.countries))] if record.countries else []
    if record.titles and record.titles[0].parties and record.titles[0].parties != record.countries:
        found.append("c" + ",".join(sorted(record.titles[0].parties)))
    return found


def _actors(record: Features) -> list[str]:
    """Each person by sound, each body by its longest word."""
    found = ["p" + name.key for name in record.people]
    found += ["b" + max(body.words, key=lambda w: (len(w), w)) for body in record.bodies if body.words]
    return found


def _matter(record: Features) -> list[str]:
    """What it is about and where it was: the rarest words of its titles or series, the city."""
    found = ["w" + word for title in record.titles for word in title.rare[:3]]
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


def pairs(records: Sequence[Features]) -> list[tuple[int, int]]:
    """Return the pairs of positions, each once and the lower first, that share a key; sorted.

    Args:
        records: Prepared records.
    """
    size = len(records)
    others = _others(records)
    blocks: dict[str, list[int]] = defaultdict(list)
    alone: dict[str, int] = {}
    stricts: list[set[str]] = []
    for at, record in enumerate(records):
        found = keys(record, others)
        stricts.append(found.strict - found.loose)
        for key in found.loose:
            first = alone.setdefault(key, at)
            if first != at:
                blocks[key].append(at)
    guests: dict[str, list[int]] = defaultdict(list)
    for at, strict in enumerate(stricts):
        for key in strict:
            if key in alone:
                guests[key].append(at)
    bring = _Bringer(size)
    details: dict[int, list[str]] = {}
    for key in blocks.keys() | guests.keys():
        block, more = [alone[key], *blocks.get(key, ())], guests.get(key, ())
        across = key[0] == _ACROSS
        if len(block) + len(more) <= _LARGEST:
            bring.pairs(block, more, across=across)
            continue
        members = sorted({*block, *more})
        for at in members:
            if at not in details:
                details[at] = _details(records[at])
        bring.refined(members, set(block), details, across=across)
    return [divmod(number, size) for number in sorted(bring.found)]


def _details(record: Features) -> list[str]:
    """What a record shares with others beyond a key, sorted."""
    found = {*_actors(record), *_matter(record), *["t" + topic for topic in record.topics]}
    if record.date is not None and record.date.first == record.date.last:
        found.add(f"d{record.date.first}")
    return sorted(found)


class _Bringer:
    """Collects pairs of positions, each as one number: the lower times the number of records, plus the higher."""

    __slots__ = ("_size", "found")

    def __init__(self, size: int) -> None:
        self._size = size
        self.found: set[int] = set()

    def pairs(self, block: Sequence[int], more: Iterable[int], *, across: bool) -> None:
        """Add the pairs of a block with others, and, unless across, those within it."""
        size, found = self._size, self.found
        for index, i in enumerate(block):
            if not across:
                found.update([i * size + j if i < j else j * size + i for j in block[index + 1 :]])
            found.update([i * size + j if i < j else j * size + i for j in more])

    def group(self, members: Sequence[int], loose: set[int], *, across: bool) -> None:
        """Add the pairs of a group of which one at least is loose, or, if across, just one."""
        block = [at for at in members if at in loose]
        self.pairs(block, [at for at in members if at not in loose], across=across)

    def refined(self, members: Sequence[int], loose: set[int], details: dict[int, list[str]], *, across: bool) -> None:
        """Add those pairs of a large block that share one thing more, or two where that is still common."""
        by_detail: dict[str, list[int]] = defaultdict(list)
        for at in members:
            for detail in details[at] or [""]:
                by_detail[detail].append(at)
        for detail, members_of in by_detail.items():
            if len(members_of) <= _LARGEST:
                self.group(members_of, loose, across=across)
                continue
            by_second: dict[str, list[int]] = defaultdict(list)
            for at in members_of:
                for second in details[at]:
                    if second > detail:
                        by_second[second].append(at)
                if details[at][-1:] in ([], [detail]):
                    by_second[""].append(at)
            for narrow in by_second.values():
                if len(narrow) <= _LARGEST:
                    self.group(narrow, loose, across=across)
                else:
                    for index, i in enumerate(narrow):
                        self.pairs([i], narrow[index + 1 : index + 1 + _NEIGHBOURS], across=True)
