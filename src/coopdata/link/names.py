"""Names of people and bodies: whether two spellings are one name.

Reports write one person's name in several ways: the parts in another order, a patronymic more or less, another
transliteration, a typing error. What they do not share is two parts that differ: a father and his son, a minister and
her deputy of the same family name. Bodies go by acronyms and by shortened forms, but two ministries of one country
share all but the words that matter.
"""

import tomllib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from coopdata.link._letters import plain_letters, words

__all__ = [
    "Likeness",
    "NameComparer",
    "acronyms",
    "body_words",
    "compare_bodies",
    "compare_people",
    "name_words",
]


class Likeness(StrEnum):
    """How alike two names are."""

    SAME = "same"
    """All words agree, in any order; one may have more words than the other."""
    CLOSE = "close"
    """The same but for transliteration or a typing error."""
    PART = "part"
    """One is a short form of the other that could stand for others too: a family name alone, an acronym."""
    UNKNOWN = "unknown"
    """They cannot be compared: a name is empty, or in a script that is not read here."""
    DIFFERENT = "different"


# Longest first; each pair is read from left to right over the word.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("kh", "h"),
    ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ch", "c"), ("ck", "k"), ("cz", "c"), ("ts", "c"), ("tz", "c"),
    ("ks", "x"), ("ow", "v"), ("ew", "v"), ("off", "v"), ("q", "k"), ("g", "k"), ("w", "v"), ("f", "v"), ("z", "s"),
    ("x", "h"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")


def _sound(word: str) -> str:
    """The consonants of a word in classes that transliterations mix up; a first vowel counts as ``a``."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    kept = "a" if word[:1] in _VOWELS else ""
    for char in word:
        if char not in _VOWELS and char != kept[-1:]:
            kept += char
    return kept


@cache
def _listed(name: str) -> frozenset[str]:
    """One of the word lists of ``names.toml``."""
    return frozenset(tomllib.loads(files("coopdata.link").joinpath("names.toml").read_text(encoding="utf-8"))[name])


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that tell people apart: no honorifics or particles, hyphens closed up."""
    found = words(name.replace("-", "").replace(".", ". "))
    silent = _listed("particles") | _listed("honorifics")
    kept = tuple(word for word in found if word not in silent)
    return kept or found


def compare_people(a: str, b: str) -> Likeness:
    """Return how alike two names of people are.

    Args:
        a: A name in any order of its parts.
        b: Another.

    Examples:
        >>> compare_people("Pankin Aleksandr Anatolievitch", "Alexander Pankin")
        <Likeness.CLOSE: 'close'>
        >>> compare_people("Mehdi Safarinia", "Mehdi Safrinia")
        <Likeness.CLOSE: 'close'>
        >>> compare_people("George Bush", "Barbara Bush")
        <Likeness.DIFFERENT: 'different'>
    """
    return NameComparer().people(name_words(a), name_words(b))


class NameComparer:
    """Compares names and remembers the words that it has compared: one for many names is several times as fast."""

    __slots__ = ("_bodies", "_people", "_words")

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], int] = {}
        self._people: dict[tuple[tuple[str, ...], tuple[str, ...]], Likeness] = {}
        self._bodies: dict[tuple[Sequence[str], Sequence[str]], Likeness] = {}

    def people(self, a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
        """Return how alike two names of people are, each given as its :func:`name_words`."""
        key = (a, b) if a <= b else (b, a)
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = self._compare_people(*key)
        return found

    def bodies(
        self, a: tuple[str, ...], b: tuple[str, ...], short_a: frozenset[str], short_b: frozenset[str]
    ) -> Likeness:
        """Return how alike two names of bodies are, each given as its :func:`body_words` and :func:`acronyms`."""
        key = (a, b)
        found = self._bodies.get(key)
        if found is None:
            found = self._bodies[key] = _compare_bodies(a, b, short_a, short_b)
        return found

    def _compare_people(self, a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
        if not a or not b:
            return Likeness.UNKNOWN
        if a == b or sorted(a) == sorted(b):
            return Likeness.SAME
        if not ("".join(a).isascii() and "".join(b).isascii()):
            return Likeness.UNKNOWN
        short, long = (a, b) if len(a) <= len(b) else (b, a)
        ranked = sorted((-self._word(x, y), i, j) for i, x in enumerate(short) for j, y in enumerate(long))
        left, right, worst, full = set(range(len(short))), set(range(len(long))), 3, 0
        for negative, i, j in ranked:
            if negative == 0 or not left:
                break
            if i in left and j in right:
                left.discard(i)
                right.discard(j)
                worst = min(worst, -negative)
                full += negative <= -2
        if left:
            closed_up = len(short) > 1 and "".join(short) == "".join(long)
            return Likeness.CLOSE if closed_up else Likeness.DIFFERENT
        if full < 2 and len(long) > 1:
            return Likeness.PART if full else Likeness.DIFFERENT
        return Likeness.SAME if worst == 3 else Likeness.CLOSE

    def _word(self, a: str, b: str) -> int:
        key = (a, b)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = _word_likeness(a, b)
        return found


def _word_likeness(a: str, b: str) -> int:
    """3 for the same word, 2 for one that a transliteration or slip explains, 1 for an initial, 0 for another."""
    if a == b:
        return 3
    if len(a) == 1 or len(b) == 1:
        return int(a[0] == b[0])
    from rapidfuzz.distance import OSA, JaroWinkler

    shortest = min(len(a), len(b))
    same_sound = _sound(a) == _sound(b)
    alike = JaroWinkler.similarity(a, b)
    if same_sound and alike >= (0.75 if shortest > 3 else 0.6):
        return 2
    slips = OSA.distance(a, b, score_cutoff=2)
    if shortest >= 5 and (slips <= 1 or (slips <= 2 and shortest >= 7 and alike >= 0.88)):
        return 2
    return 2 if shortest == 4 and slips <= 1 and a[0] == b[0] else 0


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name that carry meaning, in order."""
    found = words(name)
    return tuple(word for word in found if word not in _listed("function_words")) or found


def acronyms(name: str) -> frozenset[str]:
    """Return the acronyms by which a body may go: given in its name in capitals, or made of its initials."""
    given = {plain_letters(part) for part in _capitals(name)}
    plain = words(name)
    meaning = body_words(name)
    made = {"".join(word[0] for word in some) for some in (plain, meaning) if len(some) >= 3}
    return frozenset(given | made)


def _capitals(name: str) -> Iterable[str]:
    for part in name.replace("(", " ").replace(")", " ").replace("/", " ").replace(",", " ").replace(".", "").split():
        if 2 <= len(part) <= 10 and sum(char.isupper() for char in part) >= 2 and part[0].isupper():
            yield part


def compare_bodies(a: str, b: str) -> Likeness:
    """Return how alike two names of organizations are.

    Args:
        a: A name, an acronym, or both ("… Organization (UNESCO)").
        b: Another.

    Examples:
        >>> compare_bodies("Russian Chamber of Commerce and Industry", "the Chamber of Commerce and Industry of Russia")
        <Likeness.CLOSE: 'close'>
        >>> compare_bodies("Ministry of Energy", "Ministry of Defence")
        <Likeness.DIFFERENT: 'different'>
    """
    return _compare_bodies(body_words(a), body_words(b), acronyms(a), acronyms(b))


def _compare_bodies(a: Sequence[str], b: Sequence[str], short_a: frozenset[str], short_b: frozenset[str]) -> Likeness:
    if not a or not b:
        return Likeness.UNKNOWN
    left, right = set(a), set(b)
    if left == right:
        return Likeness.SAME
    if (len(a) == 1 and a[0] in short_b) or (len(b) == 1 and b[0] in short_a):
        return Likeness.CLOSE
    if not ("".join(a).isascii() and "".join(b).isascii()):
        return Likeness.UNKNOWN
    only_left = {x for x in left - right if not any(_word_alike(x, y) for y in right)}
    only_right = {y for y in right - left if not any(_word_alike(x, y) for x in left)}
    if not only_left and not only_right:
        return Likeness.CLOSE
    if not only_left or not only_right:
        return Likeness.PART
    return Likeness.DIFFERENT


def _word_alike(a: str, b: str) -> bool:
    """Russian and Russia, organisation and organization, technology and technologies; not energy and enemy."""
    if min(len(a), len(b)) < 4:
        return False
    from rapidfuzz.distance import OSA, Prefix

    slips = OSA.distance(a, b, score_cutoff=3)
    common = Prefix.similarity(a, b)
    if slips <= 1 and min(len(a), len(b)) >= 6:
        return True
    return common >= 4 and common >= min(len(a), len(b)) - 2 and abs(len(a) - len(b)) <= 4
