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
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler, Prefix

from coopdata.link._letters import plain_letters, words

__all__ = [
    "Likeness",
    "Name",
    "NameComparer",
    "acronyms",
    "body_words",
    "compare_bodies",
    "compare_people",
    "name_words",
    "read_name",
    "sound",
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


def sound(word: str) -> str:
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


class Name(NamedTuple):
    """A person's name, prepared."""

    words: tuple[str, ...]
    """Its words that tell people apart."""
    sounds: tuple[str, ...]
    """For each word how it sounds, whatever the transliteration."""
    key: str
    """Its sounds in alphabetical order: the same for most spellings, whatever the order of its words."""
    joined: str
    """Its words without spaces."""
    readable: bool
    """Whether all its letters could be read."""


def read_name(name: str) -> Name:
    """Return a person's name prepared for comparing."""
    found = name_words(name)
    sounds = tuple([sound(word) for word in found])
    joined = "".join(found)
    return Name(found, sounds, " ".join(sorted(sounds)), joined, joined.isascii())


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
    return NameComparer().people(read_name(a), read_name(b))


class NameComparer:
    """Compares names and remembers the words that it has compared: one for many names is several times as fast."""

    __slots__ = ("_bodies", "_people", "_words")

    def __init__(self) -> None:
        self._words: dict[str, dict[str, int]] = {}
        self._people: dict[tuple[int, int], Likeness] = {}
        self._bodies: dict[tuple[Sequence[str], Sequence[str]], Likeness] = {}

    def people(self, a: Name, b: Name) -> Likeness:
        """Return how alike two names of people are."""
        if a is b:
            return Likeness.SAME
        if len(a.words) == len(b.words) == 2 and a.readable and b.readable:
            return self._compare_two_words(a, b)
        key = (id(a), id(b))
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = self._compare_people(a, b)
        return found

    def _compare_two_words(self, a: Name, b: Name) -> Likeness:
        """What ``_compare_people`` says of the most frequent case, in a few look-ups."""
        (a0, a1), (b0, b1) = a.words, b.words
        (p0, p1), (q0, q1) = a.sounds, b.sounds
        straight = self._word(a0, b0, p0 == q0)
        crossed = self._word(a0, b1, p0 == q1)
        if straight:
            straight = min(straight, rest) if (rest := self._word(a1, b1, p1 == q1)) else 0
        if crossed:
            crossed = min(crossed, rest) if (rest := self._word(a1, b0, p1 == q0)) else 0
        best = max(straight, crossed)
        if best == 0:
            return _closed_up(a, b)
        return Likeness.SAME if best == 3 else Likeness.CLOSE if best == 2 else Likeness.PART

    def bodies(
        self, a: tuple[str, ...], b: tuple[str, ...], short_a: frozenset[str], short_b: frozenset[str]
    ) -> Likeness:
        """Return how alike two names of bodies are, each given as its :func:`body_words` and :func:`acronyms`."""
        key = (a, b)
        found = self._bodies.get(key)
        if found is None:
            found = self._bodies[key] = _compare_bodies(a, b, short_a, short_b)
        return found

    def _compare_people(self, a: Name, b: Name) -> Likeness:
        if not a.words or not b.words:
            return Likeness.UNKNOWN
        if a.words == b.words or sorted(a.words) == sorted(b.words):
            return Likeness.SAME
        if not (a.readable and b.readable):
            return Likeness.UNKNOWN
        short, long = (a, b) if (len(a.words), a.words) <= (len(b.words), b.words) else (b, a)
        ranked: list[tuple[int, int, int]] = []
        for i, (x, heard) in enumerate(zip(short.words, short.sounds, strict=True)):
            before = len(ranked)
            for j, (y, said) in enumerate(zip(long.words, long.sounds, strict=True)):
                alike = self._word(x, y, heard == said)
                if alike:
                    ranked.append((-alike, i, j))
            if len(ranked) == before:
                return _closed_up(short, long)
        left, right, worst, full = set(range(len(short.words))), set(range(len(long.words))), 3, 0
        for negative, i, j in sorted(ranked):
            if i in left and j in right:
                left.discard(i)
                right.discard(j)
                worst = min(worst, -negative)
                full += negative <= -2
        if left:
            return _closed_up(short, long)
        if full < 2 and len(long.words) > 1:
            return Likeness.PART if full else Likeness.DIFFERENT
        return Likeness.SAME if worst == 3 else Likeness.CLOSE

    def _word(self, a: str, b: str, same_sound: bool) -> int:
        if a == b:
            return 3
        if a > b:
            a, b = b, a
        known = self._words.get(a)
        if known is None:
            known = self._words[a] = {}
        found = known.get(b)
        if found is None:
            found = known[b] = _word_likeness(a, b, same_sound)
        return found


def _closed_up(short: Name, long: Name) -> Likeness:
    """Two names whose words do not pair up may still be one, written with and without a space."""
    return Likeness.CLOSE if len(short.words) > 1 and short.joined == long.joined else Likeness.DIFFERENT


def _word_likeness(a: str, b: str, same_sound: bool) -> int:
    """3 for the same word, 2 for one that a transliteration or slip explains, 1 for an initial, 0 for another."""
    if len(a) == 1 or len(b) == 1:
        return int(a[0] == b[0])
    shortest = min(len(a), len(b))
    if same_sound and JaroWinkler.similarity(a, b) >= (0.75 if shortest > 3 else 0.6):
        return 2
    if shortest < 4 or abs(len(a) - len(b)) > 2:
        return 0
    slips = OSA.distance(a, b, score_cutoff=2)
    if shortest == 4:
        return 2 if slips <= 1 and a[0] == b[0] else 0
    if slips <= 1 or (slips == 2 and shortest >= 7 and JaroWinkler.similarity(a, b) >= 0.88):
        return 2
    return 0


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
    slips = OSA.distance(a, b, score_cutoff=3)
    common = Prefix.similarity(a, b)
    if slips <= 1 and min(len(a), len(b)) >= 6:
        return True
    return common >= 4 and common >= min(len(a), len(b)) - 2 and abs(len(a) - len(b)) <= 4
