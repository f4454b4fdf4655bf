"""Names of people and bodies: whether two spellings are one name.

Reports write one person's name in several ways: the parts in another order, a patronymic more or less, another
transliteration, a typing error. What they do not share is two parts that differ: a father and his son, a minister and
her deputy of the same family name. Bodies go by acronyms and by shortened forms, but two ministries of one country
share all but the words that matter.
"""

from collections.abc import Sequence
from typing import NamedTuple

from coopdata.link._body_names import body_acronyms, compare_body_words, meaning_words
from coopdata.link._name_likeness import Likeness
from coopdata.link._person_names import compare_person_words, person_words
from coopdata.link._sounds import WordComparer

__all__ = [
    "Likeness",
    "Name",
    "NameComparer",
    "NameReader",
    "acronyms",
    "body_words",
    "compare_bodies",
    "compare_people",
    "name_words",
    "read_name",
    "sound",
]


# Longest first; each pair is read from left to right over the word.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("kh", "h"),
    ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ch", "c"), ("ck", "k"), ("cz", "c"), ("ts", "c"), ("tz", "c"),
    ("ks", "x"), ("ow", "v"), ("ew", "v"), ("off", "v"), ("q", "k"), ("g", "k"), ("w", "v"), ("f", "v"), ("z", "s"),
    ("x", "h"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")

_SAME, _CLOSE, _DIFFERENT = Likeness.SAME, Likeness.CLOSE, Likeness.DIFFERENT
"""To ask an enumeration for a member takes as long as to compare two words."""


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


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that tell people apart: no titles or particles, hyphens closed up."""
    return person_words(name)


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
    plain: bool
    """Two words in Latin letters, neither an initial nor a number: the most frequent case."""


def read_name(name: str) -> Name:
    """Return a person's name prepared for comparing."""
    return NameReader().read(name)


class NameReader:
    """Prepares names of people, and remembers how words sound: most words are in many names."""

    __slots__ = ("_sounds",)

    def __init__(self) -> None:
        self._sounds: dict[str, str] = {}

    def read(self, name: str) -> Name:
        """Return a person's name prepared for comparing."""
        found = name_words(name)
        known = self._sounds
        for word in found:
            if word not in known:
                known[word] = sound(word)
        sounds = tuple([known[word] for word in found])
        joined = "".join(found)
        plain = len(found) == 2 and joined.isascii() and joined.isalpha() and min(map(len, found)) > 1
        return Name(found, sounds, " ".join(sorted(sounds)), joined, plain)


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
        self._words = WordComparer()
        self._people: dict[tuple[int, int], tuple[Likeness, Name, Name]] = {}  # the names too: their ids stay theirs
        self._bodies: dict[tuple[Sequence[str], Sequence[str]], Likeness] = {}

    def people(self, a: Name, b: Name) -> Likeness:
        """Return how alike two names of people are."""
        if a is b:
            return _SAME
        if a.plain and b.plain:
            return self._compare_two_words(a, b)
        key = (id(a), id(b))
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = (compare_person_words(a.words, b.words, self._words), a, b)
        return found[0]

    def _compare_two_words(self, a: Name, b: Name) -> Likeness:
        """What ``compare_person_words`` says of the most frequent case, in a few look-ups."""
        (a0, a1), (b0, b1) = a.words, b.words
        alike = self._words.likeness
        first, last = a0 == b0, a1 == b1
        if (first or alike(a0, b0)) and (last or alike(a1, b1)):
            return _SAME if (first and last) or (a0 == b1 and a1 == b0) else _CLOSE
        if alike(a0, b1) and alike(a1, b0):
            return _SAME if a0 == b1 and a1 == b0 else _CLOSE
        return _CLOSE if a.joined == b.joined else _DIFFERENT

    def bodies(
        self, a: tuple[str, ...], b: tuple[str, ...], short_a: frozenset[str], short_b: frozenset[str]
    ) -> Likeness:
        """Return how alike two names of bodies are, each given as its :func:`body_words` and :func:`acronyms`."""
        key = (a, b)
        found = self._bodies.get(key)
        if found is None:
            found = self._bodies[key] = compare_body_words(a, b, short_a, short_b)
        return found


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name that carry meaning, in order; in English where they are known."""
    return meaning_words(name)


def acronyms(name: str) -> frozenset[str]:
    """Return the acronyms by which a body may go: given in its name in capitals, or made of its initials."""
    return body_acronyms(name)


def compare_bodies(a: str, b: str) -> Likeness:
    """Return how alike two names of organizations are.

    Args:
        a: A name, an acronym, or both ("… Organization (UNESCO)").
        b: Another.

    Examples:
        >>> compare_bodies("Russian Chamber of Commerce and Industry", "the Chamber of Commerce and Industry of Russia")
        <Likeness.SAME: 'same'>
        >>> compare_bodies("Ministry of Energy", "Ministry of Defence")
        <Likeness.DIFFERENT: 'different'>
    """
    return compare_body_words(body_words(a), body_words(b), acronyms(a), acronyms(b))
