"""Text as it stands in records, realistic and awkward, and what may stand in ``extra``."""

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata.strategies._checks import check_flag, check_size

__all__ = ["json_objects", "texts", "words"]

_REALISTIC = (
    "artificial intelligence",
    "exchange of professors and students",
    "Memorandum of Understanding on Space Technology",
    "Ministry of Science, Research and Technology",
    "Treaty of Nancy",
    "Deputy Minister of Foreign Affairs",
    "Joint Working Group on Trade & Investment",
    "https://example.org/news/1",
)
_AWKWARD = (
    "",
    " ",
    'the "Kabul-Tashkent" railway',
    "line one\nline two\r\nline three",
    "a\tb; c, d | e",
    "=1+1",
    "-x",
    "@sum",
    "C:\\temp",
    "Côte d’Ivoire",
    "Åland (A\u030aland)",
    "ایران و روسیه",
    "中俄联合声明",
    "a\u2028b\u2029c\x85d",
    "\x00\x1f\x7f",
    "🤝 𝔘𝔫𝔦𝔬𝔫",
    "\ufeff",
    "\u202eabc",
    "null",
    "<script>alert(1)</script>",
    "2025-02-30",
)


def texts(*, min_size: int = 0, max_size: int | None = None, surrogates: bool = False) -> SearchStrategy[str]:
    """Strategy for text: realistic, awkward, and any other.

    Args:
        min_size: The least number of characters.
        max_size: The greatest number of characters; no bound by default.
        surrogates: Draw lone surrogates too, which UTF-8 cannot hold. Two in a row, which JSON text cannot hold either,
            are never drawn.

    Shrinks towards short ASCII text.
    """
    check_flag("surrogates", surrogates)
    check_size("min_size", min_size)
    if max_size is not None:
        check_size("max_size", max_size, least=min_size)
    bound = float("inf") if max_size is None else max_size
    samples = [text for text in (*_REALISTIC, *_AWKWARD) if min_size <= len(text) <= bound]
    plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=max_size)
    drawn = plain | st.sampled_from(samples) if samples else plain
    if not surrogates:
        return drawn
    letters = st.characters(exclude_categories=["Cs"]) | st.characters(categories=["Cs"])
    lone = st.lists(letters, min_size=min_size, max_size=max_size).map("".join)
    return drawn | lone.filter(_has_no_pair)


def words(*, surrogates: bool = False) -> SearchStrategy[str]:
    """Strategy for the text of one field: as :func:`texts`, but what is made up is short, since a record has many."""
    check_flag("surrogates", surrogates)
    drawn = st.sampled_from((*_REALISTIC, *_AWKWARD)) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    return drawn | texts(max_size=4, surrogates=True) if surrogates else drawn


def _has_no_pair(text: str) -> bool:
    pairs = pairwise(text)
    return not any("\ud800" <= first <= "\udbff" and "\udc00" <= second <= "\udfff" for first, second in pairs)


def json_objects(*, max_leaves: int = 6, surrogates: bool = False) -> SearchStrategy[dict[str, Any]]:
    """Strategy for JSON objects such as ``extra`` holds: finite numbers, any text, nested lists and objects.

    Args:
        max_leaves: The greatest number of values that are neither list nor object, roughly.
        surrogates: As in :func:`texts`.

    Shrinks towards the empty object.
    """
    check_size("max_leaves", max_leaves, least=1)
    keys = words(surrogates=surrogates)
    numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | numbers | keys
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=max_leaves,
    )
    return st.dictionaries(keys, values, max_size=3)
