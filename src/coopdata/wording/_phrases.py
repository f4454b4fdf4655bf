"""The English phrases, read once from the data file ``en.toml``, and the small grammar that joins them."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["clean", "counted", "forms_of", "joined", "ordinal", "phrase", "word_list"]

_BEYOND_WORDS = 10**15
"""Numbers from here on are said as "more than": nobody counts so far, and nobody reads it."""

_BLANKS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "),
    **dict.fromkeys((0x2028, 0x2029), " "),
}
"""Control characters and line separators: a sentence is one line, and no terminal may be steered by a name."""


@cache
def _tables() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resources.files("coopdata.wording").joinpath("en.toml").read_text(encoding="utf-8"))


def _entry(path: tuple[str, ...]) -> Any:
    found: Any = _tables()
    for key in path:
        found = found[key]
    return found


def phrase(*path: str) -> str:
    """Return one phrase of ``en.toml`` by its table, keys and name."""
    return str(_entry(path))


def forms_of(*path: str) -> Mapping[str, str]:
    """Return the forms of one phrase, by their keys (``one``, ``many`` …)."""
    found: Mapping[str, str] = _entry(path)
    return found


def word_list(*path: str) -> Sequence[str]:
    """Return a list of ``en.toml``; an empty one where it has none under that name."""
    try:
        found: Sequence[str] = _entry(path)
    except KeyError:
        return ()
    return found


def clean(text: str) -> str:
    """Return a text as one line: white space folded, control characters gone, lone surrogates as U+FFFD.

    Args:
        text: Any string.
    """
    line = " ".join(text.translate(_BLANKS).split())
    if line.isascii():
        return line
    return line.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(line) else line


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def joined(items: Sequence[str], word: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def counted(number: float) -> str:
    """Return a number with thousands separated: ``1,200``, ``0.5``; what is beyond all counting as such."""
    if number >= _BEYOND_WORDS:
        return f"more than {_BEYOND_WORDS:,}"
    if number <= -_BEYOND_WORDS:
        return f"less than -{_BEYOND_WORDS:,}"
    return f"{number:,}" if isinstance(number, int) else f"{number:,.15g}"


def ordinal(number: int) -> str:
    """Return a number as a rank: ``1st``, ``2nd``, ``3rd``, ``4th``, ``11th``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}" if number < _BEYOND_WORDS else f"{counted(number)}th"
