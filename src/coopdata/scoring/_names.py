"""When two names of one actor, place or event count as the same, and how lists of names are paired."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources

__all__ = ["normal", "paired", "same_name"]

_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "a"})
_LONGEST = 2000
"""Names longer than this are equal or different, nothing between: comparing letters takes more than linear time."""


@cache
def _same() -> Mapping[str, str]:
    import tomllib

    text = resources.files("coopdata.scoring").joinpath("same_names.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text)["same"]
    return found


def normal(name: str) -> str:
    """Return a name without case, accents, possessives and punctuation, and under its usual form where it has several.

    >>> normal("Republic of Türkiye"), normal("Iran’s Ministry of  Health")
    ('turkey', 'iran ministry of health')
    """
    letters = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = " ".join(_WORD.findall("".join(letters).casefold().replace("’s", "").replace("'s", "")))
    return _same().get(words, words)


@lru_cache(maxsize=4096)
def same_name(found: str, gold: str, at_least: float) -> bool:
    """Tell whether two names count as the same.

    They do when they are equal once normal, when their sorted words are similar enough letter by letter, or when one
    holds all words of the other, which then has at least two words and at least a third of the longer one's.

    Args:
        found: A name that was found.
        gold: The name in gold.
        at_least: How similar their letters have to be, 0 to 1.

    >>> same_name("Russian Chamber of Commerce", "Chamber of Commerce (Russian)", 0.84)
    True
    """
    a, b = normal(found), normal(gold)
    if a == b:
        return True
    if not a or not b or max(len(a), len(b)) > _LONGEST:
        return False
    words_a = [word for word in a.split() if word not in _SMALL_WORDS]
    words_b = [word for word in b.split() if word not in _SMALL_WORDS]
    letters = SequenceMatcher(None, " ".join(sorted(words_a)), " ".join(sorted(words_b)))
    # The two quick ratios are upper bounds of the slow one.
    if all(ratio() >= at_least for ratio in (letters.real_quick_ratio, letters.quick_ratio, letters.ratio)):
        return True
    fewer, more = sorted((set(words_a), set(words_b)), key=len)
    return len(fewer) >= 2 and fewer <= more and len(more) <= 3 * len(fewer)


def paired(found: Sequence[str], gold: Sequence[str], at_least: float) -> int:
    """Return how many names found have a name in gold of their own: each takes the first that is still free.

    Args:
        found: The names that were found.
        gold: The names in gold.
        at_least: As for :func:`same_name`.
    """
    free = list(gold)
    for name in found:
        at = next((at for at, other in enumerate(free) if same_name(name, other, at_least)), None)
        if at is not None:
            del free[at]
    return len(gold) - len(free)
