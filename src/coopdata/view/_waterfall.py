"""A picture of why two records are, or are not, one event: how the bits of each comparison add up to the score.

One SVG for all widths: each reason stands above its bar, so that nothing has to be read sideways or shrinks on a phone.
What speaks for one event goes to the right, what speaks against it to the left, so that colour is not needed to tell
them apart; all else takes the colour of the text around it, so that it is readable on light and dark alike.
"""

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from coopdata.view._markup import attributes, safe

if TYPE_CHECKING:
    from coopdata.link import Explanation

__all__ = ["waterfall_html", "waterfall_svg"]

_WIDTH, _MARGIN = 400.0, 8.0
_FOR, _AGAINST = "#2a9187", "#d0622a"
"""Teal and orange: three to one and more against white and against black, and told apart by colour-blind readers."""

_FONT, _LINE, _BAR, _GAP, _FOOT = 12.0, 15.0, 9.0, 7.0, 3.0
_COLUMNS, _MOST_LINES = 52, 3
"""Letters of a line of words, and lines of a reason."""

_STANDALONE = "<style>svg{color:#222}@media(prefers-color-scheme:dark){svg{color:#ddd}}</style>"
"""For a picture in a file, which has no text around it."""


class _Row(NamedTuple):
    """One step of the sum."""

    words: str
    start: float
    bits: float
    fill: str


def waterfall_html(told: "Explanation") -> str:
    """Return the picture with the verdict above it, as a piece of HTML for a notebook.

    Args:
        told: What ``result.explain(a, b)`` gives.
    """
    picture = waterfall_svg(told, inline=True)
    figure = attributes(style=f"margin:.5em 0;max-width:{_WIDTH * 1.35:.0f}px;font-family:system-ui,sans-serif")
    caption = attributes(style="margin-bottom:.5em")
    return f"<figure{figure}><figcaption{caption}>{_verdict(told)}</figcaption>{picture}</figure>"


def waterfall_svg(told: "Explanation", *, inline: bool = False) -> str:
    """Return the picture as SVG.

    Args:
        told: What ``result.explain(a, b)`` gives.
        inline: For a place within HTML, whose colour of text it takes; else it is whole and brings its own colours.
    """
    from coopdata.link import Explanation  # the pages of other things link nothing

    if not isinstance(told, Explanation):
        raise TypeError(f"told: expected Explanation, got {type(told).__name__}")
    rows = _rows(told)
    ends = [0.0, told.threshold, *[row.start for row in rows], *[row.start + row.bits for row in rows]]
    low, high = min(ends), max(ends)
    scale = (_WIDTH - 2 * _MARGIN) / ((high - low) or 1.0)

    def x(bits: float) -> float:
        return round(_MARGIN + (bits - low) * scale, 1)

    zero, limit = x(0.0), x(told.threshold)
    parts = _scale(told, zero, limit)
    y = 1.6 * _LINE
    before: float | None = None
    for row in rows:
        for line in _lines(row.words):
            y += _LINE
            parts.append(_text(line, _MARGIN, y, "start"))
        parts.append(_text(_signed(row.bits), _WIDTH - _MARGIN, y, "end"))
        y += 2 * _FOOT + 1.0
        start, end = x(row.start), x(row.start + row.bits)
        shape = {"x": f"{min(start, end)}", "y": f"{y:.1f}", "width": f"{max(abs(end - start), 1.0):.1f}"}
        parts += [_foot(at, y, dashed=at == limit) for at in (zero, limit)]
        if before is not None:
            parts.append(_foot(before, y))
        parts.append(f"<rect{attributes(**shape, height=f'{_BAR}', rx='1.5', fill=row.fill)}/>")
        before = end
        y += _BAR + _GAP
    size = {
        "viewBox": f"0 0 {_WIDTH:.0f} {y:.0f}",
        "width": "100%",
        "style": f"max-width:{_WIDTH * 1.35:.0f}px;height:auto",
    }
    head = attributes(xmlns="http://www.w3.org/2000/svg", role="img", aria_label=str(told), **size)
    font = attributes(font_family="system-ui,sans-serif", font_size=f"{_FONT:.0f}", fill="currentColor")
    return f"<svg{head}>{'' if inline else _STANDALONE}<g{font}>{''.join(parts)}</g></svg>"


def _rows(told: "Explanation") -> list[_Row]:
    """The steps in the order of the reasons, and the sum."""
    weighty = sorted(
        [level for level in told.levels if level.weight and level.comparison != "prior"],
        key=lambda level: (-abs(level.weight), level.comparison),
    )
    steps = [("before anything is compared", level.weight) for level in told.levels if level.comparison == "prior"]
    steps += [(words, level.weight) for words, level in zip(told.reasons, weighty, strict=True)]
    rows: list[_Row] = []
    total = 0.0
    for words, bits in steps:
        rows.append(_Row(words, total, bits, _FOR if bits > 0 else _AGAINST))
        total += bits
    return [*rows, _Row("together", 0.0, told.total, "currentColor")]


def _verdict(told: "Explanation") -> str:
    verdict = "same" if told.same else "a meeting and a conference of one event" if told.tied else "different"
    done = "tied" if told.tied else "joined"
    notes = [*[f"judged: {one}" for one in told.judged], *([told.apart] if told.apart else [])]
    more = "".join(f"<br>{safe(note)}" for note in notes)
    total = f"{told.total:.1f}".replace("-", "\N{MINUS SIGN}")
    return f"<strong>{verdict}</strong>, {total} bits, {done} from {told.threshold:.1f}{more}"


def _scale(told: "Explanation", zero: float, limit: float) -> list[str]:
    """What the two upright lines are, each beside its line and away from the other."""
    words = f"{'tied' if told.tied else 'joined'} from {told.threshold:.1f}"
    sides = ("end", "start") if zero < limit else ("start", "end")
    found: list[str] = []
    for at, said, side in ((zero, "0", sides[0]), (limit, words, sides[1])):
        room = len(said) * 0.55 * _FONT + _MARGIN
        anchor = "start" if side == "end" and at < room else "end" if side == "start" and at > _WIDTH - room else side
        found.append(_text(said, at, 1.3 * _LINE, anchor, faint=True))
    if found and abs(zero - limit) < 2 * _MARGIN:
        return found[1:]
    return found


def _text(words: str, x: float, y: float, anchor: str, *, faint: bool = False) -> str:
    place = {"x": f"{x}", "y": f"{y}", "text_anchor": anchor if anchor != "start" else None}
    return f"<text{attributes(**place, opacity='0.75' if faint else None)}>{safe(words)}</text>"


def _foot(x: float, y: float, *, dashed: bool = False) -> str:
    """A short upright beside a bar: no line crosses the words."""
    ends = {"x1": f"{x}", "y1": f"{y - _FOOT:.1f}", "x2": f"{x}", "y2": f"{y + _BAR + _FOOT:.1f}"}
    look = {"stroke": "currentColor", "stroke_opacity": "0.9" if dashed else "0.4"}
    return f"<line{attributes(**ends, **look, stroke_dasharray='3 2' if dashed else None)}/>"


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}")


def _lines(words: str) -> list[str]:
    """Words on a few lines; what is too long for them ends with a mark."""
    lines = [""]
    for word in words.split():
        while word:
            room = _COLUMNS - _columns(lines[-1]) - (1 if lines[-1] else 0)
            if _columns(word) <= room:
                lines[-1] += f" {word}" if lines[-1] else word
                break
            if lines[-1]:
                lines.append("")
                continue
            at = _COLUMNS // 2  # a word longer than a line, in letters of any width
            lines[-1], word = word[:at], word[at:]
            lines.append("")
    lines = [line for line in lines if line] or [""]
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]


def _columns(text: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum([2 if east_asian_width(char) in "WF" else 1 for char in text])
