"""Whether two words of names are one: the same sounds in two spellings, a slip of the pen, or a familiar form."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import OSA

from coopdata.link._scripts import consonants_fit, is_consonantal

__all__ = ["INITIAL", "LIKE", "OTHER", "SAME", "WordComparer", "is_read", "listed"]

OTHER, INITIAL, LIKE, SAME = range(4)
"""Another word; an initial of it; the same but for transliteration or a slip; the same."""

_VOWELS = frozenset("aeiou")
_ALLOWED = 0.12
"""How far two words of one name may lie apart, as a share of their length in letters."""
_AT_MOST = 1.3
_LONGEST = 40
"""Letters beyond which a word is no word of a name, and is not held against others sound by sound."""

# What it costs to hold one sound for another, as shares of a whole other consonant.
_NEAR_SOUNDS = ("kgGHhq", "qC", "HC", "sScz", "SCJcz", "zJ", "Jg", "td", "bp", "bvf", "vfp", "kcC", "dz", "Cc", "lr")
_FAMILIES = (frozenset("kgGHqCsSczJtd"), frozenset("bpfv"), frozenset("lr"), frozenset("m"), frozenset("n"))
"""Families of sounds: sounds of two families are never near. A v and a J may still stand for a vowel."""
_FAMILY = {sound: number for number, family in enumerate(_FAMILIES) for sound in family}
_NEAR = 0.3
_NEAR_PAIRS = frozenset(x + y for family in _NEAR_SOUNDS for x in family for y in family)
_NEAR_VOWELS = frozenset(["ou", "uo", "ie", "ei", "ae", "ea", "ao", "oa"])
_HALF_VOWELS = frozenset([("i", "J"), ("J", "i"), ("u", "v"), ("v", "u")])
_SHARED_VOWEL, _NEAR_VOWEL, _OTHER_VOWEL = 0.15, 0.3, 0.5
_VOWEL_LEFT_OUT, _BREATH_LEFT_OUT, _LEFT_OUT = 0.4, 0.4, 1.0
_LEAST_LEFT_OUT = 0.4


class _Known(NamedTuple):
    groups: Mapping[str, frozenset[int]]
    sounds: Mapping[str, tuple[tuple[str, str], ...]]
    """By first letter what is written and heard, the longest first."""


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of ``person_names.toml``."""
    data = tomllib.loads(files("coopdata.link").joinpath("person_names.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])


@cache
def _known() -> _Known:
    data = tomllib.loads(files("coopdata.link").joinpath("person_names.toml").read_text(encoding="utf-8"))
    groups: dict[str, frozenset[int]] = {}
    for number, group in enumerate(data["same"]["groups"]):
        for word in group.split():
            groups[word] = groups.get(word, frozenset()) | {number}
    sounds: dict[str, tuple[tuple[str, str], ...]] = {}
    for written, heard in sorted(data["sounds"].items(), key=lambda item: -len(item[0])):
        sounds[written[0]] = (*sounds.get(written[0], ()), (written, heard))
    return _Known(MappingProxyType(groups), MappingProxyType(sounds))


def is_read(word: str) -> bool:
    """Return whether a word is of letters that can be compared with Latin ones."""
    return word.isascii() or is_consonantal(word)


class _Spoken(NamedTuple):
    """How a word sounds."""

    units: tuple[str, ...]
    """Its consonants one by one, each run of vowels as one unit."""
    runs: int
    """The number of runs of vowels."""
    families: tuple[int, int, int, int, int]
    """How many sounds of each family it has: a difference is a sound more or less, or another sound."""
    left_out: tuple[float, ...]
    """For each unit what it costs to leave it out."""
    letters: list[str]
    """Its letters in alphabetical order."""


class WordComparer:
    """Compares words of names and remembers how they sound and how alike they are: one for many names."""

    __slots__ = ("_distance", "_genitives", "_heard", "_known", "_likeness", "_particles")

    def __init__(self) -> None:
        self._known = _known()
        self._particles = listed("particles")
        self._genitives = listed("genitives")
        self._distance = _Distance()
        self._heard: dict[str, _Spoken] = {}
        self._likeness: dict[str, dict[str, int]] = {}

    def likeness(self, a: str, b: str) -> int:
        """Return how alike two words of names are: ``SAME``, ``LIKE``, ``INITIAL`` or ``OTHER``.

        Args:
            a: A word in plain Latin letters, or in a consonant script.
            b: Another.

        Examples:
            >>> compare = WordComparer().likeness
            >>> compare("gorbachev", "gorbatschow"), compare("a", "aleksandr"), compare("popov", "popovsky")
            (2, 1, 0)
        """
        if a == b:
            return SAME
        if a > b:
            a, b = b, a
        known = self._likeness.get(a)
        if known is None:
            known = self._likeness[a] = {}
        found = known.get(b)
        if found is None:
            found = known[b] = self._compare(a, b)
        return found

    def written_alike(self, a: str, b: str) -> int:
        """Return ``LIKE`` for words with the very same sounds or, if they are long, one slip apart; else ``OTHER``."""
        if self.heard(a) == self.heard(b):
            return LIKE
        return LIKE if min(len(a), len(b)) >= 7 and OSA.distance(a, b, score_cutoff=1) <= 1 else OTHER

    def is_syllable(self, word: str) -> bool:
        """Return whether a word has one run of vowels, as the words of Chinese and Vietnamese names have."""
        return 1 < len(word) <= 6 and word.isascii() and self._spoken(word).runs == 1

    def heard(self, word: str) -> tuple[str, ...]:
        """Return the sounds of a word: consonants one by one, each run of vowels as one unit."""
        return self._spoken(word).units

    def _spoken(self, word: str) -> _Spoken:
        found = self._heard.get(word)
        if found is None:
            units = _sounds(word, self._known.sounds)
            families = [_FAMILY.get(unit, -1) for unit in units]
            found = self._heard[word] = _Spoken(
                units,
                sum([unit[0] in _VOWELS for unit in units]),
                (families.count(0), families.count(1), families.count(2), families.count(3), families.count(4)),
                tuple([_left_out(unit) for unit in units]),
                sorted(word),
            )
        return found

    def _compare(self, a: str, b: str) -> int:
        if max(len(a), len(b)) > _LONGEST:
            return OTHER
        if not (a.isascii() and b.isascii()):
            return _across(a, b)
        if len(a) == 1 or len(b) == 1:
            return INITIAL if a[0] == b[0] else OTHER
        groups = self._known.groups
        one, other = groups.get(a), groups.get(b)
        if one and other:
            return LIKE if one & other else OTHER
        if self._alike(a, b):
            return LIKE
        long, short = (a, b) if len(a) > len(b) else (b, a)
        if len(short) >= 5 and long.startswith(short) and long[len(short) :] in self._genitives:
            return LIKE  # "Khaltmaagiin Battulga": whose son he is
        if len(short) >= 4 and 2 <= len(long) - len(short) <= 4:
            for cut in (2, 3):
                rest = long[cut:]
                if long[:cut] in self._particles and (rest == short or (cut == 3 and self.written_alike(rest, short))):
                    return LIKE
        return OTHER

    def _alike(self, a: str, b: str) -> bool:
        shorter, longer = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
        if longer - shorter > 4:
            return False
        if shorter >= 7 and longer - shorter <= 1 and OSA.distance(a, b, score_cutoff=1) <= 1:
            return not _ends_apart(a, b)  # one slip of the pen in a long word
        known = self._heard
        x, y = known.get(a) or self._spoken(a), known.get(b) or self._spoken(b)
        (e0, e1, e2, e3, e4), (f0, f1, f2, f3, f4) = x.families, y.families
        apart = abs(e0 - f0) + abs(e1 - f1) + abs(e2 - f2) + abs(e3 - f3) + abs(e4 - f4)
        if apart > 3:
            return False
        if x.units == y.units:
            return not _ends_apart(a, b)
        if shorter <= 3 or (shorter <= 5 and (x.runs <= 1 or y.runs <= 1)):
            return apart == 0 and not _ends_apart(a, b) and self._distance.within(x, y, _SHARED_VOWEL)
        allowed = min(_ALLOWED * (shorter + longer) / 2, _AT_MOST)
        fitting = apart * _VOWEL_LEFT_OUT <= allowed
        turned = shorter >= 5 and x.letters == y.letters  # two letters may have changed places
        if not (fitting or turned) or _ends_apart(a, b):
            return False
        if fitting and self._distance.within(x, y, allowed):
            return True
        return turned and OSA.distance(a, b, score_cutoff=1) <= 1


def _across(a: str, b: str) -> int:
    if a.isascii() or b.isascii():
        word, latin = (b, a) if a.isascii() else (a, b)
        if not is_consonantal(word):
            return OTHER
        if len(latin) == 1:
            return INITIAL if consonants_fit(word[0], latin) else OTHER
        return LIKE if any(consonants_fit(form, latin) for form in _without_article(word)) else OTHER
    forms = [(x, y) for x in _without_article(a) for y in _without_article(b)]
    if any(x == y for x, y in forms):
        return LIKE
    return LIKE if min(len(a), len(b)) >= 6 and OSA.distance(a, b, score_cutoff=1) <= 1 else OTHER


def _without_article(word: str) -> tuple[str, ...]:
    return (word, word[2:]) if word.startswith("ال") and len(word) > 4 else (word,)


def _ends_apart(a: str, b: str) -> bool:
    """A man's and a woman's form of one name, a name and one made of it: they part at the end alone."""
    if a[-1] == b[-1]:
        return False
    if len(a) == len(b) and a[:-1] == b[:-1]:
        return {a[-1], b[-1]} <= _VOWELS and {a[-1], b[-1]} != {"e", "i"}
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return long[:-1] == short and long[-1] in "aio" and short[-1] not in _VOWELS


def _sounds(word: str, sounds: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[str, ...]:
    if word.startswith("hs"):
        word = "sh" + word[2:]
    elif word.startswith("x"):
        word = "sh" + word[1:]
    if word.endswith("off"):
        word = word[:-3] + "ov"
    units: list[str] = []
    at = 0
    while at < len(word):
        char = word[at]
        if char in _VOWELS or char == "y":
            end = at + 1
            while end < len(word) and (word[end] in _VOWELS or word[end] == "y"):
                end += 1
            units.append(_vowels(word[at:end]))
            at = end
            continue
        if char == "j" and at and (at + 1 == len(word) or not (word[at - 1] in _VOWELS and word[at + 1] in _VOWELS)):
            word = word[:at] + "y" + word[at + 1 :]  # Andrej, Ljubomir
            continue
        written = heard = char
        for spelling, sounding in sounds.get(char, ()):
            if word.startswith(spelling, at):
                written, heard = spelling, sounding
                break
        if char == "c" and written == "c":
            heard = "c" if word[at + 1 : at + 2] in ("e", "i", "y", "") else "k"
        for sound in heard:
            if not units or units[-1] != sound:
                units.append(sound)
        at += len(written)
    return tuple(units)


def _vowels(run: str) -> str:
    for written, heard in (("oo", "u"), ("ee", "i"), ("eo", "o"), ("eu", "u"), ("y", "i")):
        run = run.replace(written, heard)
    return "".join(dict.fromkeys(run))


class _Distance:
    """How far the sounds of two words lie apart; remembers what each sound costs."""

    __slots__ = ("_exchanged",)

    def __init__(self) -> None:
        self._exchanged: dict[tuple[str, str], float] = {}

    def within(self, one: _Spoken, other: _Spoken, allowed: float) -> bool:
        """Return whether the least sum of costs that turns one word into the other is no more than allowed."""
        a, b, gone = one.units, other.units, other.left_out
        # Every sound left out costs, so that only so many places to either side can come into it.
        reach = int(allowed / _LEAST_LEFT_OUT + 1e-9)
        size = len(b)
        if abs(len(a) - size) > reach:
            return False
        known = self._exchanged
        over = allowed + 1.0
        previous = [0.0]
        for cost in gone[:reach]:
            previous.append(previous[-1] + cost)
        previous += [over] * (size + 1 - len(previous))
        for at, (unit, left_out) in enumerate(zip(a, one.left_out, strict=True)):
            low, high = max(0, at - reach), min(size, at + reach + 1)
            row = [over] * (size + 1)
            if low == 0:
                row[0] = least = previous[0] + left_out
            else:
                least = over
            last = row[low]
            for to in range(low, high):
                for_it = (unit, b[to])
                exchanged = known.get(for_it)
                if exchanged is None:
                    exchanged = known[for_it] = _exchanged(*for_it)
                cost = previous[to] + exchanged
                if (without := previous[to + 1] + left_out) < cost:
                    cost = without
                if (without := last + gone[to]) < cost:
                    cost = without
                row[to + 1] = last = cost
                if cost < least:
                    least = cost
            if least > allowed:
                return False
            previous = row
        return previous[size] <= allowed


def _left_out(unit: str) -> float:
    if unit[0] in _VOWELS:
        return _VOWEL_LEFT_OUT
    return _BREATH_LEFT_OUT if unit == "h" else _LEFT_OUT


def _exchanged(a: str, b: str) -> float:
    if a == b:
        return 0.0
    first, second = a[0] in _VOWELS, b[0] in _VOWELS
    if first and second:
        if not set(a).isdisjoint(b):
            return _SHARED_VOWEL
        return _NEAR_VOWEL if any(x + y in _NEAR_VOWELS for x in a for y in b) else _OTHER_VOWEL
    if first or second:
        return _VOWEL_LEFT_OUT if (a, b) in _HALF_VOWELS else _AT_MOST
    return _NEAR if a + b in _NEAR_PAIRS else _LEFT_OUT
