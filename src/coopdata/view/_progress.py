"""A progress bar for the terminal that leaves nothing behind."""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

from coopdata.view._columns import cut

__all__ = ["progress"]

T = TypeVar("T")

_EVERY = 0.1
"""Seconds between two drawings."""
_CLEAR = "\r\x1b[2K"


def progress(
    iterable: Iterable[T],
    total: int | None = None,
    label: str = "",
    *,
    file: TextIO | None = None,
    force: bool = False,
) -> Iterator[T]:
    """Yield the items of an iterable and draw how far they have come on the terminal.

    The bar is drawn on standard error at most ten times a second, only where that is a terminal, and wiped when the
    items end, an error leaves the loop or the iterator is closed. Where it cannot draw, it only passes items on.

    Args:
        iterable: Any iterable.
        total: How many items there are; by default its ``len``, and a mere count where it has none.
        label: What is being done ("Reading").
        file: Where to draw instead of standard error.
        force: Draw even where that is no terminal.

    Yields:
        The items, unchanged and in order.

    Example:
        >>> list(progress([1, 2, 3], label="Counting"))
        [1, 2, 3]
    """
    stream = sys.stderr if file is None else file
    if stream is None or not (force or _is_terminal(stream)):
        yield from iterable
        return
    if total is None and isinstance(iterable, Sized):
        total = len(iterable)
    bar = _Bar(stream, total, label)
    try:
        bar.draw(0)
        for done, item in enumerate(iterable, 1):
            yield item
            bar.moved(done)
    finally:
        bar.wipe()


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # a closed stream, or something that is none
        return False


def _can_draw(stream: TextIO) -> bool:
    try:
        "█░".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError, TypeError, AttributeError):
        return False
    return True


class _Bar:
    """One line on a stream; a stream that fails is not written to again."""

    def __init__(self, stream: TextIO, total: int | None, label: str) -> None:
        self._stream: TextIO | None = stream
        self._total = total
        self._label = label
        self._drawn = 0.0
        self._full, self._empty = ("█", "░") if _can_draw(stream) else ("#", ".")

    def moved(self, done: int) -> None:
        if time.monotonic() - self._drawn >= _EVERY:
            self.draw(done)

    def draw(self, done: int) -> None:
        self._drawn = time.monotonic()
        self._write(f"{_CLEAR}{self._line(done)}")

    def wipe(self) -> None:
        self._write(_CLEAR)

    def _line(self, done: int) -> str:
        import shutil

        columns = shutil.get_terminal_size().columns - 1
        label = f"{self._label} " if self._label else ""
        if not self._total or done > self._total:
            return cut(f"{label}{done:,}", columns)
        figures = f" {done:,}/{self._total:,}"
        size = min(30, columns - len(label) - len(figures))
        if size < 3:
            return cut(f"{label}{figures.strip()}", columns)
        filled = size * done // self._total
        return f"{label}{self._full * filled}{self._empty * (size - filled)}{figures}"

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None
