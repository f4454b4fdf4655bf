"""What decisions say of the records at hand."""

from collections import defaultdict
from collections.abc import Mapping

from coopdata.link._locate import Locator, Lost
from coopdata.link.decisions import Anchor
from coopdata.link.judgements import Judgement, Settled
from coopdata.records import Record
from coopdata.review.corrections import Correction
from coopdata.review.decisions import Decided, Decisions

__all__ = ["State"]


class State:
    """Decisions by the records that they are about.

    Attributes:
        about: The corrections of each record.
        judged: The judgements of each pair.
        settled: What follows from all judgements.
    """

    def __init__(
        self, decisions: Decisions, locator: Locator, at: Mapping[str, int], plain: Mapping[str, Record]
    ) -> None:
        self._locator = locator
        self.about: dict[str, list[Correction]] = defaultdict(list)
        self.judged: dict[frozenset[str], list[Judgement]] = defaultdict(list)
        for one in decisions.corrections:
            own = self.record_of(one)
            if own is not None:
                self.about[own].append(one)
        for judgement in decisions.judgements:
            a, b = self._found(judgement.a), self._found(judgement.b)
            if a is not None and b is not None:
                self.judged[frozenset((a, b))].append(judgement)
        ids = list(at)

        def find(anchor: Anchor) -> int | None:
            own = self._found(anchor)
            return None if own is None else at[own]

        self.settled = Settled(decisions.judgements, find, lambda position: plain[ids[position]].type)

    def record_of(self, one: Decided) -> str | None:
        """The id of the record that a correction is about, where it is there."""
        return self._found(one.record) if isinstance(one, Correction) else None

    def _found(self, anchor: Anchor) -> str | None:
        found = self._locator.find(anchor)
        return None if isinstance(found, Lost) else found.id
