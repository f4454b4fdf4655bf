"""Quotes from elsewhere held against a text: word for word, but for typography, or nearly so."""

import re
from collections import Counter
from typing import NamedTuple

from coopdata.lexicon.load import country_forms, demonyms
from coopdata.prose.ground.folded import Folded, fold_quote
from coopdata.prose.words.rules import scan
from coopdata.prose.words.tokens import tokenize

__all__ = ["SIMILAR", "Aligned", "align"]

SIMILAR = 90.0
"""A quote that is not in the text as it stands is one of a passage with which it shares this share of letters, in per
cent (rapidfuzz's ratio). One slip in ten letters; below it, paraphrases begin."""

_SHORTEST, _LONGEST = 12, 2_000
"""Only quotes of so many characters are aligned by likeness: "Iran" is three quarters of "Iraq", and a page costs."""

_ANCHORS, _EACH, _WINDOWS = 16, 8, 8
"""So many runs of the quote's words are looked up, so many places of each looked at, and the best windows aligned."""

_NAME_LIKE = 85.0
"""A capitalised word of the quote has one in the passage that is so like it: a slip, not another name."""

_WHOLE = 20_000
"""A text of so many characters is aligned as a whole where no word of the quote leads into it."""


class Aligned(NamedTuple):
    """Where a quote stands in a text.

    Attributes:
        start: Offset in the text as given.
        end: Offset behind it.
        how: ``exact``, ``normalised`` or ``fuzzy``.
    """

    start: int
    end: int
    how: str


def align(text: Folded, quote: str, near: int | None = None, within: tuple[int, int] | None = None) -> Aligned | None:
    """Return where a quote stands in a text, or ``None``.

    Args:
        text: The text.
        quote: Any string; without a letter or digit it stands nowhere.
        near: The offset where it is said to stand: the nearest occurrence counts.
        within: A span in which it is looked for first.
    """
    needle = fold_quote(quote)
    if not any(char.isalnum() for char in needle):
        return None
    given = text.given
    exact = quote.strip()
    if near is not None and exact and given[near : near + len(quote)] == quote:
        return Aligned(near, near + len(quote), "exact")
    spans: list[tuple[int, int]] = []
    if within is not None and near is None:
        found = text.find(needle, within)
        spans = [found] if found is not None else []
    if not spans:
        places = text.occurrences(needle)
        spans = [text.span(*place) for place, _ in zip(places, range(1 if near is None else 500), strict=False)]
    if spans:
        start, end = min(spans, key=lambda span: abs(span[0] - near)) if near is not None else spans[0]
        return Aligned(start, end, "exact" if given[start:end] == exact else "normalised")
    return _fuzzy(text, exact, needle)


def _fuzzy(text: Folded, quote: str, needle: str) -> Aligned | None:
    if not _SHORTEST <= len(needle) <= _LONGEST:
        return None
    from rapidfuzz import fuzz

    folded = text.folded
    best: tuple[float, int, int] | None = None
    for low, high in _windows(folded, needle):
        window = folded[low:high]
        if len(window) < len(needle):
            place = (0, len(window))
        else:
            found = fuzz.partial_ratio_alignment(needle, window, score_cutoff=SIMILAR - 10)
            if found is None:
                continue
            place = (found.dest_start, found.dest_end)
        start, end = _whole_words(folded, low + place[0], low + place[1])
        score = fuzz.ratio(needle, folded[start:end], score_cutoff=SIMILAR)
        if score and end > start and (best is None or score > best[0]):
            best = score, start, end
    if best is None:
        return None
    start, end = text.span(best[1], best[2])
    return Aligned(start, end, "fuzzy") if _says_the_same(quote, text.given[start:end]) else None


def _windows(folded: str, needle: str) -> list[tuple[int, int]]:
    """Where a passage like the quote may stand: around places that share a run of words with it."""
    words = [match.span() for match in re.finditer(r"\w+", needle)]
    votes: Counter[int] = Counter()
    bucket = max(len(needle) // 4, 16)
    for run in (3, 2, 1):
        runs = [(words[at][0], words[at + run - 1][1]) for at in range(len(words) - run + 1)]
        if run == 1:
            runs = sorted((span for span in runs if span[1] - span[0] >= 4), key=lambda span: span[0] - span[1])
        for start, end in runs[:: max(1, len(runs) // _ANCHORS) if run > 1 else 1][:_ANCHORS]:
            at = -1
            for _ in range(_EACH):
                at = folded.find(needle[start:end], at + 1)
                if at < 0:
                    break
                votes[(at - start) // bucket] += run
        if votes:
            break
    size = len(folded)
    found = [
        (max(0, place * bucket - bucket), min(size, place * bucket + len(needle) + 2 * bucket))
        for place, _ in votes.most_common(_WINDOWS)
    ]
    return found or ([(0, size)] if size <= _WHOLE else [])


def _whole_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that begins and ends with whole words, without white space around it."""
    low, high = max(0, start - 40), min(len(folded), end + 40)
    while low < start < end and folded[start].isalnum() and folded[start - 1].isalnum():
        start -= 1
    while start < end < high and folded[end].isalnum() and folded[end - 1].isalnum():
        end += 1
    while start < end and folded[start].isspace():
        start += 1
    while start < end and folded[end - 1].isspace():
        end -= 1
    return start, end


def _says_the_same(quote: str, passage: str) -> bool:
    """Whether two passages that look alike have the same numbers, the same negations, and the same names."""
    if re.findall(r"\d+", quote) != re.findall(r"\d+", passage):
        return False
    if _negations(quote) != _negations(passage):
        return False
    from rapidfuzz import fuzz, process

    has = re.findall(r"\w+", fold_quote(passage))
    states, peoples = country_forms(), demonyms()
    for word in re.findall(r"\w+", quote):
        folded = fold_quote(word)
        if not word[0].isupper() or len(folded) < 2 or folded in has:
            continue
        if (
            word in states
            or word in peoples
            or process.extractOne(folded, has, scorer=fuzz.ratio, score_cutoff=_NAME_LIKE) is None
        ):
            return False
    return True


def _negations(passage: str) -> int:
    return sum(hit.value in ("negated", "none") for hit in scan(tokenize(passage).lows)["mood"])
