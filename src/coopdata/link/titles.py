"""The grammar of titles: what an instrument or gathering is called, taken apart.

``Protocol on Heavy Metals to the Convention on Long-Range Transboundary Air Pollution`` has the kind *protocol*, a
subject (*heavy metals*) and a parent (*convention on …*). Two titles of one instrument share the subject, in any order
of words; they may leave out the parent or the parties, but an amendment, protocol or annex never is its parent.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from coopdata.link._letters import words

__all__ = ["Title", "TitleLikeness", "compare_titles", "parse_title"]


class Title(NamedTuple):
    """A title taken apart."""

    text: str
    """Its words in plain letters, in order."""
    kind: str
    """The head noun's kind; empty where there is none."""
    words: tuple[str, ...]
    """The words that carry meaning, in order, each once."""
    numbers: frozenset[str]
    """Numbers in it: of an annex, a protocol, a minute; years."""


class Terms(NamedTuple):
    """The word lists of ``terms.toml``."""

    function_words: frozenset[str]
    kinds: dict[str, str]


@cache
def terms() -> Terms:
    data = tomllib.loads(files("coopdata.link").joinpath("terms.toml").read_text(encoding="utf-8"))
    kinds = {word: kind for kind, listed in data["kinds"].items() for word in listed}
    return Terms(frozenset(data["function_words"]), kinds)


_CO = re.compile(r"\b(co|pre|non|anti|sub)-(?=[a-z])", re.IGNORECASE)
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}


def _stem(word: str) -> str:
    """A light stem of an English word: plural and participle endings go."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def parse_title(text: str) -> Title:
    """Return a title taken apart.

    Args:
        text: A title, in any language.

    Example:
        >>> parse_title("Protocol I to the Convention on Fishing").kind
        'protocol'
    """
    known = terms()
    found = words(_CO.sub(r"\1", text))
    kind = next((known.kinds[word] for word in found if word in known.kinds), "")
    numbers = {_ROMAN.get(word, word.lstrip("0")) for word in found if word.isdigit() or word in _ROMAN}
    meaning = [_stem(w) for w in found if w not in known.function_words and not w.isdigit() and w not in _ROMAN]
    return Title(" ".join(found), kind, tuple(dict.fromkeys(meaning)), frozenset(numbers))


class TitleLikeness(NamedTuple):
    """How alike two titles are, each from 0 to 1."""

    both: float
    """Shared words among all words of both."""
    shorter: float
    """Shared words among those of the title that has fewer."""


def compare_titles(a: Title, b: Title) -> TitleLikeness:
    """Return how much of their words two titles share; a word may be misspelt.

    Args:
        a: A title.
        b: Another.
    """
    if a.words == b.words:
        return TitleLikeness(1.0, 1.0) if a.words else TitleLikeness(0.0, 0.0)
    left, right = set(a.words), set(b.words)
    shared = len(left & right) + _misspelt(sorted(left - right), sorted(right - left))
    if not left or not right:
        return TitleLikeness(0.0, 0.0)
    return TitleLikeness(2 * shared / (len(left) + len(right)), shared / min(len(left), len(right)))


def _misspelt(left: list[str], right: list[str]) -> float:
    from rapidfuzz.distance import JaroWinkler

    shared, free = 0.0, list(right)
    for word in left:
        best, at = 0.0, -1
        for index, other in enumerate(free):
            alike = JaroWinkler.similarity(word, other, score_cutoff=0.88)
            if alike > best:
                best, at = alike, index
        if at >= 0 and min(len(word), len(free[at])) >= 4:
            shared += best
            del free[at]
    return shared
