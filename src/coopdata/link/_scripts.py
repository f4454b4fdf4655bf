"""Names in other scripts as Latin letters, and consonant scripts held against Latin spellings."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

__all__ = ["consonants_fit", "is_consonantal", "latin_reading", "same_characters", "unified"]

_HANGUL, _HANGUL_LAST = 0xAC00, 0xD7A3
_LONG = ("ee", "ei", "oo", "ou")
_VOWELS = frozenset("aeiou")


class _Scripts(NamedTuple):
    letters: Mapping[int, str]
    together: Mapping[str, str]
    consonants: Mapping[str, str]
    signs: Mapping[str, str]
    first: tuple[str, ...]
    vowel: tuple[str, ...]
    last: tuple[str, ...]
    families: Mapping[str, str]
    syllables: Mapping[str, str]
    glides: Mapping[str, str]
    unified: Mapping[int, str]
    spellings: Mapping[str, tuple[str, ...]]
    """For each letter of a consonant script the ways in which Latin writes it."""


def _pairs(listed: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in listed.split()}


@cache
def _scripts() -> _Scripts:
    data: dict[str, Any] = tomllib.loads(
        files("coopdata.link").joinpath("scripts.toml").read_text(encoding="utf-8"),
    )
    devanagari, hangul, kana = data["devanagari"], data["hangul"], data["kana"]
    letters = {letter: read for listed in data["alphabets"].values() for letter, read in _pairs(listed).items()}
    letters |= _pairs(devanagari["vowels"]) | _pairs(devanagari["marks"])
    unified: dict[str, str] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    for name in ("arabic", "hebrew"):
        unified |= _pairs(data[name]["same"])
        spellings |= {letter: tuple(ways) for letter, ways in data[name].items() if letter != "same"}
    return _Scripts(
        letters=MappingProxyType({ord(letter): read for letter, read in letters.items()}),
        together=MappingProxyType(data["together"]),
        consonants=MappingProxyType(_pairs(devanagari["consonants"])),
        signs=MappingProxyType(_pairs(devanagari["signs"]) | {"\u094d": ""}),
        first=tuple(hangul["first"]),
        vowel=tuple(hangul["vowel"]),
        last=tuple(hangul["last"]),
        families=MappingProxyType(hangul["families"]),
        syllables=MappingProxyType(kana["syllables"]),
        glides=MappingProxyType(kana["glides"]),
        unified=MappingProxyType({ord(letter): other for letter, other in unified.items()}),
        spellings=MappingProxyType(spellings),
    )


def latin_reading(text: str) -> str:
    """Return a text with Georgian, Armenian, Devanagari, Hangul and kana in Latin letters; the rest stays.

    Greek and Armenian letters that are read together are joined; single Greek and Cyrillic letters are left to
    ``plain_letters``.

    Args:
        text: A name in any script.

    Examples:
        >>> latin_reading("მიხეილ სააკაშვილი"), latin_reading("김정은"), latin_reading("コウノ タロウ")
        ('mikheil saakashvili', 'gim jeongeun', 'kouno tarou')
        >>> latin_reading("习近平")
        '习近平'
    """
    if text.isascii():
        return text
    scripts = _scripts()
    text = "".join([_bare_greek(char) for char in unicodedata.normalize("NFC", text.casefold())])
    for written, heard in scripts.together.items():
        text = text.replace(written, heard)
    if any(char in scripts.consonants for char in text):
        text = _devanagari(text, scripts)
    if any(_HANGUL <= ord(char) <= _HANGUL_LAST for char in text):
        text = " ".join([_hangul(word, alone=len(text.split()) == 1, scripts=scripts) for word in text.split()])
    if any("\u3041" <= char <= "\u30ff" for char in text):
        text = _kana(text, scripts)
    return text.translate(scripts.letters)


def _bare_greek(char: str) -> str:
    """A Greek letter without its accents; any other as it is, for Cyrillic letters change their reading with theirs."""
    return (
        unicodedata.normalize("NFD", char)[0] if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff" else char
    )


def _devanagari(text: str, scripts: _Scripts) -> str:
    read: list[str] = []
    plain = [char for char in unicodedata.normalize("NFD", text) if char != "\u093c"]
    for at, char in enumerate(plain):
        if char in scripts.consonants:
            after = plain[at + 1] if at + 1 < len(plain) else " "
            silent = after in scripts.signs or not (after.isalpha() or unicodedata.category(after) in ("Mn", "Mc"))
            read.append(scripts.consonants[char] + ("" if silent else "a"))
        else:
            read.append(scripts.signs.get(char, char))
    return "".join(read)


def _hangul(word: str, *, alone: bool, scripts: _Scripts) -> str:
    """A word of Hangul; a name written as one word has its family name in the first syllable."""
    read: list[str] = []
    for at, char in enumerate(word):
        code = ord(char) - _HANGUL
        if not 0 <= code <= _HANGUL_LAST - _HANGUL:
            read.append(char)
            continue
        syllable = scripts.first[code // 588] + scripts.vowel[code % 588 // 28] + scripts.last[code % 28]
        if at == 0 and (alone or len(word) == 1):
            syllable = scripts.families.get(char, syllable)
        read.append(syllable + (" " if at == 0 and alone and 2 <= len(word) <= 4 else ""))
    return "".join(read)


def _kana(text: str, scripts: _Scripts) -> str:
    read: list[str] = []
    double = False
    for char in text:
        _, _, name = unicodedata.name(char, "").partition("A LETTER ")
        if not "\u3041" <= char <= "\u30ff" or (not name and char != "ー"):
            read.append(" " if char == "・" else char)
            continue
        syllable = name.removeprefix("SMALL ").lower()
        if name == "SMALL TU":
            double = True
        elif name in ("SMALL YA", "SMALL YU", "SMALL YO") and read and read[-1].endswith("i"):
            glided = read[-1] + "y"
            for written, heard in scripts.glides.items():
                if glided.endswith(written):
                    read[-1], syllable = glided[: -len(written)] + heard, syllable[1:]
                    break
            else:
                read[-1] = read[-1][:-1]
            read.append(syllable)
        elif name.startswith("SMALL ") and read:
            read[-1] = read[-1][:-1] + syllable
        elif name:
            syllable = scripts.syllables.get(syllable, syllable)
            read.append(syllable[0] + syllable if double else syllable)
            double = False
    return "".join(read)


def unified(word: str) -> str:
    """Return a word of a consonant script with letters that differ in form alone made one (Arabic and Persian yeh)."""
    return word if word.isascii() else word.translate(_scripts().unified)


def is_consonantal(word: str) -> bool:
    """Return whether a word is of Arabic or Hebrew letters, all of which are read here."""
    return not word.isascii() and all(char in _scripts().spellings for char in word)


def consonants_fit(word: str, latin: str) -> bool:
    """Return whether a word of a consonant script can be written so in Latin letters.

    Short vowels of the Latin word need no letter; long ones do, and so does every consonant. Time grows with the
    product of the lengths.

    Args:
        word: A word of Arabic or Hebrew letters, unified.
        latin: A word in plain Latin letters.

    Examples:
        >>> consonants_fit("حسین", "hossein"), consonants_fit("حسن", "hossein"), consonants_fit("محمود", "mohammad")
        (True, False, False)
    """
    spellings = _scripts().spellings
    reached = {0}  # how many Latin letters the letters read so far may have used up
    for number, char in enumerate(word):
        after: set[int] = set()
        for start in _with_silent(reached, latin):
            for way in spellings[char]:
                if latin.startswith(way, start) and (
                    way or number == 0 or char not in "اא" or start == 0 or latin[start - 1] in "aeo"
                ):
                    end = start + len(way)
                    after.add(end)
                    if way and latin.startswith(way[-1], end):
                        after.add(end + 1)  # doubled
        reached = after
        if not reached:
            return False
    return len(latin) in _with_silent(reached, latin)


def _with_silent(reached: set[int], latin: str) -> set[int]:
    """The positions that short vowels and a silent h lead on to."""
    todo, seen = list(reached), set(reached)
    while todo:
        at = todo.pop()
        if at < len(latin) and at + 1 not in seen:
            short = latin[at] in _VOWELS and not latin.startswith(_LONG, at)
            if short or (latin[at] == "h" and at == len(latin) - 1):
                seen.add(at + 1)
                todo.append(at + 1)
    return seen


def same_characters(a: str, b: str) -> bool | None:
    """Return whether two names in Chinese characters are one; nothing where they may be two forms of one character.

    Characters that stand both in the simplified and in the traditional standard set have no second form, so that two
    of them that differ are two.

    Examples:
        >>> same_characters("河野太郎", "河野洋平"), same_characters("习近平", "習近平")
        (False, None)
    """
    if a == b:
        return True
    if len(a) != len(b):
        return False
    return False if any(x != y and _one_form(x) and _one_form(y) for x, y in zip(a, b, strict=True)) else None


def _one_form(char: str) -> bool:
    try:
        return bool(char.encode("gb2312") and char.encode("big5"))
    except UnicodeEncodeError:
        return False
