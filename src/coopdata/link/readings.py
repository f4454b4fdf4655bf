"""Which records count where a later one takes the place of an earlier: the same record again, or the same article."""

from collections.abc import Collection, Iterable

import attrs

from coopdata.link.merging import merge
from coopdata.records import Record

__all__ = ["newest"]


def newest(records: Iterable[Record]) -> list[Record]:
    """Return records without those that later ones replace.

    Use it where records were read again: an article was corrected, a row of a table changed. ``dedupe`` and ``updated``
    do it when asked to ``replace``; call it yourself before :func:`coopdata.correct` or :func:`coopdata.merge`. Two
    things are replaced:

    - a record by a later one with its id;
    - what was read from a version of an article's text by what was read from a later version of it, whatever the ids:
      the source is the same, its digest another. Records read from one version never replace each other.

    Args:
        records: Records, merged ones too, the older first. Here, and only here, the order counts.

    Returns:
        Those that count, in their order. A merged record has the members that count, and its ids; one without any
        is left out.

    Example:
        >>> from coopdata.records import Meeting
        >>> newest([Meeting(id="m", date="2024-03-14"), Meeting(id="m", date="2024-03-15")])
        [Meeting(id='m', date='2024-03-15')]
    """
    given = list(records)
    counting = _Counting()
    counting.add(given)
    return counting.applied(given)


def replaced(known: Iterable[Record], more: Iterable[Record]) -> list[Record]:
    """Return some plain records without those that others replace, and behind them those others that count.

    Args:
        known: Plain records, of which none replaces another.
        more: Records that were read after them, merged ones too, the older first.
    """
    held, given = list(known), list(more)
    counting = _Counting(held)
    counting.add(given)
    return counting.applied([*held, *given])


def remaining(records: Iterable[Record], withdrawn: Collection[str]) -> list[Record]:
    """Return plain records without those of which no source is left.

    Args:
        records: Plain records. One that names no source stays.
        withdrawn: Ids or addresses of sources that no longer count.
    """
    if not withdrawn:
        return list(records)
    return [
        record
        for record in records
        if not record.sources or not all(source.id in withdrawn or source.url in withdrawn for source in record.sources)
    ]


class _Counting:
    """The plain records that count, by id; each that is added may put an end to others."""

    __slots__ = ("_by_article", "_records", "_version")

    def __init__(self, known: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._by_article: dict[str, set[str]] = {}
        self._version: dict[str, str] = {}
        for record in known:
            self._put(record)

    def add(self, records: Iterable[Record]) -> None:
        """Let records count, one after the other."""
        for record in records:
            for member in record.members or (record,):
                known = self._records.get(member.id)
                if known is None or (known is not member and known.fingerprint != member.fingerprint):
                    self._put(member)
                if (read := _reading(member)) is not None:
                    self._end_others(*read)

    def applied(self, records: Iterable[Record]) -> list[Record]:
        """Return records as they count, each once."""
        found = [now for record in records for now in _as_it_counts(record, self._records)]
        return list({id(record): record for record in found}.values())

    def _put(self, record: Record) -> None:
        before = self._records.get(record.id)
        if before is not None and (read := _reading(before)) is not None:
            self._by_article[read[0]].discard(record.id)
        self._records[record.id] = record
        if (read := _reading(record)) is not None:
            self._by_article.setdefault(read[0], set()).add(record.id)

    def _end_others(self, article: str, version: str) -> None:
        """Of an article, only what was read from one version of its text counts."""
        if self._version.get(article) == version:
            return
        self._version[article] = version
        for own in list(self._by_article[article]):
            if _reading(self._records[own]) != (article, version):
                self._by_article[article].discard(own)
                del self._records[own]


def _reading(record: Record) -> tuple[str, str] | None:
    """From which article a record was read, and from which version of its text."""
    if len(record.sources) != 1:
        return None
    source = record.sources[0]
    name = source.id or source.url
    if source.parser_version is None or source.digest is None or not name:
        return None
    return name, source.digest


def _as_it_counts(record: Record, counting: dict[str, Record]) -> list[Record]:
    """A record as it counts: none, itself, or a merged one with the members that do."""
    if not record.members:
        now = counting.get(record.id)
        return [now] if now is not None else []
    members = [counting[member.id] for member in record.members if member.id in counting]
    if members == list(record.members):
        return [record]
    own = [member for member in members if member.type == record.type]
    others = [member for member in members if member.type != record.type]
    if not own:
        return others
    gone = {member.id for member in record.members} - {member.id for member in own}
    cluster = merge(*own)
    return [attrs.evolve(cluster, aliases={record.id, *record.aliases} - gone - set(cluster.ids)).record, *others]
