"""Text in the columns of a terminal: how wide it is, and how to cut it."""

import unicodedata

__all__ = ["cut", "padded", "width_of"]


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def width_of(text: str) -> int:
    """Return how many columns a line takes: East Asian wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """Return a line cut to a width, with ``…`` where something is missing; an empty text where nothing fits.

    Args:
        text: One line.
        width: The columns that it may take.
    """
    if width <= 0:
        return ""
    if len(text) * 2 <= width or width_of(text) <= width:
        return text
    kept: list[str] = []
    used = 1
    for char in text:
        used += _width(char)
        if used > width:
            break
        kept.append(char)
    return f"{''.join(kept).rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return a line cut or filled to exactly a width."""
    short = cut(text, width)
    return short + " " * (width - width_of(short))
