"""Figures as tables in plain text."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from coopdata.scoring._figures import Figures

if TYPE_CHECKING:
    from coopdata.scoring._evaluation import Evaluation

__all__ = ["breakdown_table", "figure_rows", "report_head"]

_LABEL = 18


def figure_rows(rows: Iterable[tuple[str, Figures]]) -> list[str]:
    """Return a line for each of some figures.

    Args:
        rows: The figures, each with its name.
    """
    return [f"{label:{_LABEL}} {figures}" for label, figures in rows]


def report_head(scores: "Evaluation") -> list[str]:
    """Return the first lines of a report: what was scored, and the two main figures with their intervals.

    Args:
        scores: The scores.
    """
    records, slots = figure_rows([("RECORDS", scores.records), ("SLOTS", scores.slots)])
    head = (
        f"{len(scores.documents)} documents; without events: {scores.eventless}, of these with output: "
        f"{len(scores.noisy)}; values backed by evidence: {scores.backed:.3f}"
    )
    return [
        head,
        f"{records}  F1 {_interval(scores.interval('records'))}",
        f"{slots}  F1 {_interval(scores.interval('slots'))}",
        *([] if scores.events is None else str(scores.events).splitlines()),
    ]


def breakdown_table(title: str, groups: Mapping[str, "Evaluation"]) -> str:
    """Return one line for each group of documents: records and slots with their intervals, and what was noisy.

    Args:
        title: What the documents are grouped by.
        groups: The scores of each group.
    """
    width = max([_LABEL, len(title), *map(len, groups)])
    head = (
        f"{title:{width}} documents  records: P      R      F1     95%             slots: F1     95%             noisy"
    )
    return "\n".join([head, *(_group_row(f"{label:{width}}", scores) for label, scores in groups.items())])


def _group_row(label: str, scores: "Evaluation") -> str:
    records, noisy = scores.records, f"{len(scores.noisy)} of {scores.eventless}"
    return (
        f"{label} {len(scores.documents):9d}           "
        f"{records.precision:.3f}  {records.recall:.3f}  {records.f1:.3f}  {_interval(scores.interval('records'))}"
        f"         {scores.slots.f1:.3f}  {_interval(scores.interval('slots'))}  {noisy}"
    ).rstrip()


def _interval(ends: tuple[float, float]) -> str:
    return f"[{ends[0]:.3f}, {ends[1]:.3f}]"
