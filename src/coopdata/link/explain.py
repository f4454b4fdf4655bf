"""Why two records are, or are not, taken for one event."""

import attrs

from coopdata._fields import required_text, texts
from coopdata.link._reasons import sentence
from coopdata.link.score import Level
from coopdata.wording import clean

__all__ = ["Explanation"]


@attrs.frozen(kw_only=True)
class Explanation:
    """What speaks for and against two records being of one event; from ``result.explain(a, b)``.

    ``str(explanation)`` is a sentence: the verdict, then what speaks for it and what against it, the weightiest first.
    A notebook shows it as a picture.

    Attributes:
        a: The id of one record.
        b: The id of the other.
        same: Whether they are in one cluster.
        tied: Whether they are a meeting and a conference that are tied as one event.
        levels: For each comparison its name, the level found and the weight of it, in bits.
        reasons: The levels that weigh something, in words, the weightiest first.
        total: The sum of the weights.
        threshold: The sum from which on a pair is joined.
        apart: Why they can never be of one event, or an empty string.
        not_compared: Why the two were never compared with each other, or an empty string; the score is then only what
            they would have had.
        judged: What people judged of them, each judgement in words; they go before everything else.
    """

    a: str = attrs.field(converter=required_text)
    b: str = attrs.field(converter=required_text)
    same: bool = attrs.field()
    levels: tuple[Level, ...]
    reasons: tuple[str, ...] = attrs.field(converter=texts)
    total: float = attrs.field()
    threshold: float = attrs.field()
    apart: str = attrs.field(default="", converter=required_text)
    judged: tuple[str, ...] = attrs.field(default=(), converter=texts)
    not_compared: str = attrs.field(default="", converter=required_text)
    tied: bool = attrs.field(default=False)

    def _repr_html_(self) -> str:
        from coopdata.view import waterfall_html

        return waterfall_html(self)

    def _repr_svg_(self) -> str:
        from coopdata.view import waterfall_svg

        return waterfall_svg(self)

    def __str__(self) -> str:
        verdict = "same" if self.same else "a meeting and a conference of one event" if self.tied else "different"
        if self.judged:
            verdict += f", judged: {'; '.join(self.judged)}"
        if self.apart:
            return clean(f"{verdict}: {self.apart}")
        if not self.judged:
            verdict += self._how()
        told = sentence(self.levels, self.reasons, same=self.same or self.tied)
        done = "tied" if self.tied else "joined"
        return clean(f"{verdict}: {told} ({self.total:.1f} bits, {done} from {self.threshold:.1f})")

    def _how(self) -> str:
        """What it was other than their score that joined the two, or kept them apart."""
        enough = self.total >= self.threshold
        if self.same or self.tied:
            return "" if enough and not self.not_compared else ", through other records"
        if not enough:
            return ""
        if self.not_compared:
            return f", never compared since {self.not_compared}"
        return ", since records already joined with them differ"
