"""Why two records are, or are not, taken for one event."""

import attrs

from coopdata._fields import required_text
from coopdata.link.score import Level

__all__ = ["Explanation"]


@attrs.frozen(kw_only=True)
class Explanation:
    """What speaks for and against two records being of one event.

    ``str(explanation)`` is a sentence.

    Attributes:
        a: The id of one record.
        b: The id of the other.
        same: Whether they are in one cluster.
        levels: For each comparator its name, the level found and the weight of it, in bits.
        total: The sum of the weights.
        threshold: The sum from which on a pair is joined.
        apart: Why they can never be of one event, or an empty string.
    """

    a: str = attrs.field(converter=required_text)
    b: str = attrs.field(converter=required_text)
    same: bool = attrs.field()
    levels: tuple[Level, ...]
    total: float = attrs.field()
    threshold: float = attrs.field()
    apart: str = attrs.field(default="", converter=required_text)

    def __str__(self) -> str:
        verdict = "same" if self.same else "different"
        if self.apart:
            return f"{verdict}: {self.apart}"
        said = [found for found in self.levels if found.weight]
        said.sort(key=lambda found: (-abs(found.weight), found.comparison))
        reasons = "; ".join(f"{f.comparison} {f.level.replace('_', ' ')} ({f.weight:+.1f})" for f in said)
        return f"{verdict}: {reasons or 'nothing to compare'}; total {self.total:.1f}, joined from {self.threshold:.1f}"
