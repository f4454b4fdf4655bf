"""What a record owes to its sources and evidence: who tells it, how firm it is, and to what it is tied."""

from typing import NamedTuple

from coopdata.kinds import Basis, RelationKind
from coopdata.link._span import span_of
from coopdata.records import Record

__all__ = ["Provenance", "provenance"]


_NOTHING: frozenset[str] = frozenset()
_NO_PAIRS: frozenset[tuple[str, str]] = frozenset()


class Provenance(NamedTuple):
    """The parts of :class:`coopdata.link._features.Features` that hang on sources, evidence, history and relations."""

    acts: frozenset[tuple[str, str]] = _NO_PAIRS
    datasets: frozenset[str] = _NOTHING
    related: frozenset[str] = _NOTHING
    told: frozenset[tuple[str, str]] = _NO_PAIRS
    placed: bool = True
    reported: bool = False
    since: int | None = None
    until: int | None = None


_NONE = Provenance()
"""Of rows of most tables, which are told once for all."""

_INFERRED = frozenset([Basis.CONTAINER, Basis.RESOLVED, Basis.PUBLISHED])
_PUBLISHED = frozenset([Basis.PUBLISHED])


def provenance(record: Record) -> Provenance:
    """Return what a record owes to its sources and evidence.

    Args:
        record: A record without members.
    """
    if not (record.sources or record.evidence or record.history or record.relations):
        return _NONE
    undated = record.date is None
    since, until = _bounds(record) if undated else (None, None)
    ties = [tie.target for tie in record.relations if tie.kind is not RelationKind.SAME_EVENT]
    return Provenance(
        acts=frozenset([(str(act.act), str(act.date)) for act in record.history if act.date is not None]) or _NO_PAIRS,
        datasets=frozenset([source.dataset for source in record.sources if source.dataset is not None]) or _NOTHING,
        related=frozenset([target for target in ties if isinstance(target, str)]) or _NOTHING,
        told=_told(record) or _NO_PAIRS,
        placed=not record.evidence or record.place is None or _stated(record, "place", _INFERRED),
        reported=not undated and bool(record.evidence) and not _stated(record, "date", _PUBLISHED),
        since=since,
        until=until,
    )


def _stated(record: Record, field: str, doubtful: frozenset[Basis]) -> bool:
    """Whether nothing says that a field's value was found in a doubtful way, or something that it was in another."""
    found = [entry.basis for entry in record.evidence if entry.field == field and entry.basis is not None]
    return not found or any(basis not in doubtful for basis in found)


def _told(record: Record) -> frozenset[tuple[str, str]]:
    """The articles of a record, each with the parser; another parser may tell the same event by another word."""
    return frozenset(
        [
            (source.id or source.url or "", source.parser_version)
            for source in record.sources
            if source.parser_version is not None
        ]
    )


_AHEAD = frozenset(["planned", "proposed", "negotiating"])
_BEHIND = frozenset(
    ["held", "initialled", "agreed", "adopted", "signed", "ratified", "in_force", "suspended", "terminated", "expired"]
)


def _bounds(record: Record) -> tuple[int | None, int | None]:
    """On what days an undated event can be, by what was said of it when: since the latest plan, until the first report.

    A plan that was put off, called off or denied says nothing of that.
    """
    status = record.status
    if status not in _AHEAD and status not in _BEHIND:
        return None, None
    spans = [span_of(source.published, "") for source in record.sources if source.published is not None]
    if status in _AHEAD:
        return max([span.first for span in spans if span.first is not None], default=None), None
    return None, min([span.last for span in spans if span.last is not None], default=None)
