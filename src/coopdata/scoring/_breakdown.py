"""Scores apart for each group of documents."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from coopdata._frozen import freeze
from coopdata.scoring._tables import breakdown_table

if TYPE_CHECKING:
    from coopdata.scoring._evaluation import Evaluation

__all__ = ["Breakdown"]


@attrs.frozen(kw_only=True)
class Breakdown(Mapping[str, "Evaluation"]):
    """The scores of each group of documents, from :meth:`coopdata.Evaluation.by`; ``print`` shows them as a table.

    It is a mapping of labels to evaluations, sorted by label; documents without a label come last, as ``unknown``.

    Attributes:
        groups: The scores by label.
        title: What the documents are grouped by, for the table.
    """

    groups: Mapping[str, "Evaluation"] = attrs.field(converter=freeze)
    title: str = "documents by"

    def __getitem__(self, label: str) -> "Evaluation":
        return self.groups[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def to_dict(self) -> dict[str, Any]:
        """Return the figures of each group as JSON values, by label."""
        return {label: scores.to_dict() for label, scores in self.groups.items()}

    def __str__(self) -> str:
        return breakdown_table(self.title, self.groups)
