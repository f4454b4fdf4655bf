"""Numbers in words, digits and Roman numerals: ordinals of sessions and editions, counts of batches."""

import re
from collections.abc import Mapping
from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.tokens import Tokens

__all__ = ["cardinal_at", "ordinal_at", "ordinal_words", "roman"]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LARGEST = 2_000
"""No session, edition or batch has a larger number; a larger one is something else (a year, a sum)."""


@cache
def _words(kind: str) -> Mapping[str, int]:
    found: Mapping[str, int] = table("temporal")[kind]
    return found


@cache
def ordinal_words() -> frozenset[str]:
    """The words that an ordinal can begin with, in lower case: ``fifth``, ``twenty``."""
    return frozenset({*_words("ordinals"), *(word for word, value in _words("numbers").items() if value >= 20)})


def _canonical_roman(value: int) -> str:
    steps = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
    ]
    text = ""
    for worth, letters in [*steps, (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral in its canonical spelling, or ``None``: ``XXVIII`` is 28, ``IIII`` nothing.

    >>> roman("XXVIII"), roman("IIII"), roman("MIX")
    (28, None, 1009)
    """
    if not 0 < len(text) <= 12 or not all(char in _ROMAN for char in text):
        return None
    total, above = 0, 0
    for char in reversed(text):
        worth = _ROMAN[char]
        total += worth if worth >= above else -worth
        above = max(above, worth)
    return total if total > 0 and _canonical_roman(total) == text else None


@cache
def _digits_ordinal() -> re.Pattern[str]:
    return re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.ASCII)


def ordinal_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return an ordinal that starts at a token, and the index behind it: ``forty-seventh`` is ``(47, at + 3)``.

    Reads digits (``20th``), words (``fifth``, ``twenty-first``), and Roman numerals of two letters or more.
    """
    text, low = tokens.texts[at], tokens.lows[at]
    if match := _digits_ordinal().fullmatch(low):
        value = int(match.group(1))
        return (value, at + 1) if 0 < value <= _LARGEST else None
    ordinals = _words("ordinals")
    if low in ordinals:
        return ordinals[low], at + 1
    tens = _words("numbers").get(low)
    if tens is not None and 20 <= tens <= 90 and at + 1 < len(tokens):
        after = at + 2 if tokens.texts[at + 1] in "-–" and at + 2 < len(tokens) else at + 1
        unit = ordinals.get(tokens.lows[after])
        if unit is not None and unit < 10:
            return tens + unit, after + 1
    if len(text) >= 2 and text.isupper() and (value_ := roman(text)) is not None and value_ < 200:
        return value_, at + 1
    return None


def cardinal_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return a cardinal that starts at a token, and the index behind it: ``thirty-four`` is ``(34, at + 3)``."""
    low = tokens.lows[at]
    if low[0].isdigit() and low.isascii():
        plain = low.replace(",", "")
        return (int(plain), at + 1) if plain.isdigit() and len(plain) <= 6 else None
    numbers = _words("numbers")
    value = numbers.get(low)
    if value is None or low in word_set("articles"):
        return None
    if 20 <= value <= 90 and at + 2 < len(tokens) and tokens.texts[at + 1] in "-–":
        unit = numbers.get(tokens.lows[at + 2])
        if unit is not None and unit < 10 and tokens.lows[at + 2] not in word_set("articles"):
            return value + unit, at + 3
    return value, at + 1
