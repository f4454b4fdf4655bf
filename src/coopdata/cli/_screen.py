"""What ``coopdata review`` shows: two records side by side, or one with its evidence, in lines of a given width."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

import attrs

import coopdata as cd
from coopdata.review._values import items_of
from coopdata.view._columns import cut, padded, width_of
from coopdata.view._values import fields_of
from coopdata.wording import clean

__all__ = ["Style", "numbered", "pair_lines", "record_lines", "rule", "style_for", "wrapped"]

_LABEL = 13
_LEAST = 60
"""Narrower than this nothing stands side by side; the terminal breaks the lines."""
_MOST_LINES = 8
"""So many lines of a cell are shown."""
_LABELS = {"alternative_titles": "also called", "count_qualifier": "count is", "topic_codes": "topic codes"}


@attrs.frozen
class Style:
    """Colours, where there is a terminal to show them."""

    colours: bool = False

    def bold(self, text: str) -> str:
        """Return what is to stand out."""
        return self._in("1", text)

    def dim(self, text: str) -> str:
        """Return what is to stand back."""
        return self._in("2", text)

    def warm(self, text: str) -> str:
        """Return what differs."""
        return self._in("33", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and text else text


def style_for(stream: TextIO) -> Style:
    """Return colours for a terminal that takes them, and none for a pipe, a file or ``NO_COLOR``.

    Args:
        stream: Where it is shown.
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(not plain and stream.isatty())


def rule(title: str, more: str, width: int, style: Style) -> str:
    """Return a line across with a title at its left and something more at its right.

    Args:
        title: The title.
        more: What stands at the right; it is cut first.
        width: The columns.
        style: The colours.
    """
    title = cut(clean(title), width - 8)
    more = cut(clean(more), width - width_of(title) - 10)
    end = f" {style.dim(more)} ─" if more else ""
    line = "─" * (width - width_of(title) - 4 - (width_of(more) + 3 if more else 0))
    return f"── {style.bold(title)} {line}{end}"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines that fit, broken at spaces, or within a word that is too long.

    Args:
        text: The text; its own line breaks count as spaces.
        width: The columns.
        indent: What stands before each line but the first.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        rest = word
        while True:
            room = width - (width_of(indent) if lines else 0)
            joined = f"{line} {rest}" if line else rest
            if width_of(joined) <= room:
                line = joined
                break
            if line:
                lines.append(indent + line if lines else line)
                line = ""
                continue
            head = _head(rest, room)
            lines.append(indent + head if lines else head)
            rest = rest[len(head) :]
    return [*lines, indent + line if lines else line] if line or not lines else lines


def _head(word: str, room: int) -> str:
    """As much of a word as there is room for, and a character at least."""
    used = 0
    for at, char in enumerate(word):
        used += width_of(char)
        if used > room and at:
            return word[:at]
    return word


def pair_lines(a: cd.Record, b: cd.Record, width: int, style: Style) -> Iterator[str]:
    """Yield two records side by side, field by field, with the sentences that establish them.

    Args:
        a: One record.
        b: The other.
        width: The columns.
        style: The colours.
    """
    column = (max(width, _LEAST) - _LABEL - 4) // 2
    left, right = _cells(a), _cells(b)
    yield f"{' ' * _LABEL} {style.bold(padded('1', column))}   {style.bold('2')}"
    for name in dict.fromkeys([*_order(left, right), "text", "source"]):
        x, y = left.get(name, []), right.get(name, [])
        if x or y:
            yield from _row(_LABELS.get(name, name.replace("_", " ")), (x, y), column, style)


def _order(left: dict[str, list[str]], right: dict[str, list[str]]) -> list[str]:
    from coopdata._plain import ORDER

    return [name for name in ORDER if name in left or name in right]


def _cells(record: cd.Record) -> dict[str, list[str]]:
    cells = {name: list(values) for name, values in fields_of(record, {})}
    quotes = [f"“{clean(entry.quote)}”" for entry in record.evidence_for("") if entry.quote is not None]
    return {**cells, "text": quotes[:1], "source": [source_words(record)] if record.sources else []}


def source_words(record: cd.Record) -> str:
    """Return where a record is from in a few words: publisher, day, and its URL or id.

    Args:
        record: The record.
    """
    source = record.sources[0]
    named = source.url or source.title or source.id
    parts = [source.publisher, source.dataset, source.published and str(source.published), named]
    return ", ".join(part for part in parts if part)


def _row(label: str, cells: tuple[list[str], list[str]], column: int, style: Style) -> Iterator[str]:
    x, y = (_shortened([line for value in cell for line in wrapped(value, column, " ")]) for cell in cells)
    same = cells[0] == cells[1]
    mark = " = " if same else " │ "
    for at in range(max(len(x), len(y))):
        one, other = (lines[at] if at < len(lines) else "" for lines in (x, y))
        name = style.dim(padded(label if at == 0 else "", _LABEL))
        if same:
            yield f"{name} {style.dim(padded(one, column))}{mark}{style.dim(other)}".rstrip()
        else:
            shown = (padded(one, column), other)
            both = bool(cells[0] and cells[1]) and label not in ("text", "source")
            one, other = (style.warm(text) if both else text for text in shown)
            yield f"{name} {one}{style.dim(mark)}{other}".rstrip()


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def numbered(record: cd.Record) -> list[tuple[str, object]]:
    """Return the values of a record as they are numbered on its page, each with its field.

    Args:
        record: The record.
    """
    return [(name, item) for name, _ in fields_of(record, {}) for item in items_of(record, name)]


def record_lines(record: cd.Record, width: int, style: Style) -> Iterator[str]:
    """Yield one record: the sentence that it makes, its values by number with their evidence, and its place.

    Args:
        record: The record.
        width: The columns.
        style: The colours.
    """
    width = max(width, _LEAST)
    yield from (style.bold(line) for line in wrapped(cd.render(record), width))
    yield ""
    column = (width - 4 - _LABEL - 3) // 2
    number = 0
    for name, values in fields_of(record, {}):
        for at, (value, item) in enumerate(zip(values, items_of(record, name), strict=True)):
            number += 1
            label = _LABELS.get(name, name.replace("_", " ")) if at == 0 else ""
            told = wrapped(value, column, " ")
            ground = wrapped(_ground(record, name, item), column, " ")
            for line in range(max(len(told), len(ground))):
                head = f"{number:>3} {style.dim(padded(label, _LABEL))}" if line == 0 else " " * (4 + _LABEL)
                text = padded(told[line] if line < len(told) else "", column)
                yield f"{head} {text}  {style.dim(ground[line] if line < len(ground) else '')}".rstrip()
    quotes = [entry.quote for entry in record.evidence_for("") if entry.quote is not None]
    if quotes:
        yield ""
        yield from wrapped(f"“{quotes[0]}”", width)
    if record.sources:
        yield from (style.dim(line) for line in wrapped(source_words(record), width))


def _ground(record: cd.Record, field: str, item: object) -> str:
    """What one value rests on: the quote, or the rule; with the ground where it is not what the text says outright."""
    from coopdata.review._values import holds_several, keys

    names = keys(item)
    entries = [e for e in record.evidence_for(field) if e.value in names or not holds_several(field)]
    if not entries:
        return ""
    entry = entries[0]
    said = f"“{clean(entry.quote)}”" if entry.quote is not None else (entry.rule or "")
    basis = "" if entry.basis in (None, "stated") else f"({entry.basis})"
    return " ".join(part for part in (said, basis) if part)


def listed(lines: Iterable[str], width: int) -> list[str]:
    """Return lines as items of a list, each wrapped.

    Args:
        lines: The items.
        width: The columns.
    """
    return [line for item in lines for line in wrapped(f"- {item}", width, "  ")]


def keys_line(words: Sequence[str], style: Style) -> str:
    """Return what can be typed, with the first letters that do standing out.

    Args:
        words: Such as ``s·ame``: what stands before the point is enough.
        style: The colours.
    """
    shown: list[str] = []
    for word in words:
        enough, _, rest = word.partition("·")
        shown.append(f"{style.bold(f'[{enough}]')}{rest}" if rest else style.bold(f"[{enough}]"))
    return "  ".join(shown)
