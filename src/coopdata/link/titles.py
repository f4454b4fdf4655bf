"""The grammar of titles: what an instrument or gathering is called, taken apart.

``Amendments to Annex II of the Convention between Chile and Peru on Fishing of 1954`` has instruments (an *amendment*
to an *annex* of an *agreement*), parties, numbers (annex 2, the year 1954) and a subject. Two titles of one instrument
share the subject, in any order of words, in any of some languages; they may leave out the parties or the parent, but an
amendment, protocol or annex is not its parent, and annex II is not annex III.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from coopdata.link._letters import words
from coopdata.link._terms import Terms, terms

__all__ = ["Title", "TitleParser", "parse_title", "successor_codes"]

_NOTHING: frozenset[str] = frozenset()
_NOWHERE: frozenset[int] = frozenset()
_NO_NUMBERS: frozenset[tuple[str, str]] = frozenset()


class Title(NamedTuple):
    """A title taken apart."""

    text: str
    """Its words in plain letters, in order."""
    instruments: frozenset[str]
    """The families of its instrument nouns (``agreement``, ``protocol``, ``amendment``)."""
    kind: str
    """The family of the first of them; empty where there is none."""
    parties: frozenset[str]
    """Codes of the states and acronyms of the bodies that it names; a state that is gone counts as its successor."""
    bodies: tuple[tuple[str, tuple[str, ...]], ...]
    """The international bodies among the parties, each with the words by which the title calls it."""
    numbers: frozenset[tuple[str, str]]
    """What it numbers, with the number: ``("annex", "2")``, ``("year", "1954")``, ``("date", "1954-08-18")``."""
    ordinals: frozenset[str]
    """Those of the numbers that count it ("fifth meeting", "43rd session")."""
    words: frozenset[str]
    """The words of the subject: concepts where the word is known in several languages, else stems."""
    bits: float
    """What the words are worth together."""
    rare: tuple[str, ...]
    """The words that say most, at most four, best first."""
    initials: str
    """The first letters of its words but function words, in order."""
    spelled: tuple[str, ...]
    """For each of the initials its word as in ``words``; empty where that word is no part of the subject."""
    short: frozenset[str]
    """Words in capitals that may be made of the initials of other titles, and acronyms of bodies."""
    own_short: frozenset[str]
    """Those in brackets that are made of the title's own letters: "Caribbean Free Trade Association (CARIFTA)"."""
    language: str
    """The language that most of its function words are of; empty where it cannot be told."""

    @property
    def acronyms(self) -> tuple[str, ...]:
        """By what it may go for short: the letters of its words, also without that of an instrument in front."""
        letters = self.initials
        made = (letters, letters[1:]) if self.kind and letters[:1] == self.text[:1] else (letters,)
        return tuple(one for one in made if _SHORTEST <= len(one) <= _LONGEST_ACRONYM)

    @property
    def bare(self) -> bool:
        """Whether it names parties and nothing else ("Jordan - Turkey")."""
        return bool(self.parties) and not self.words and not self.instruments and not self.numbers


class _Word(NamedTuple):
    """What one word of a title may be."""

    languages: frozenset[str] | None
    """Where it is a function word, the languages in which it is one."""
    family: str | None
    label: str | None
    month: int | None
    ordinal: int | None
    style: bool
    meaning: str
    starts: bool
    """Whether the name of a party may start with it."""
    plain: bool
    """Whether it can be nothing but a word of the subject."""


class _Said(NamedTuple):
    """What the words of a title say one after the other."""

    instruments: dict[str, None]
    numbers: set[tuple[str, str]]
    meaning: dict[str, None]
    """The words of the subject, in order."""
    spoken: dict[str, int]
    """For each language how many function words are of it."""
    letters: list[str]
    spelled: list[str]


# "Co-operation" and "cooperation"; "l'accord" and "accord"; "… signed in Lisbon on 22 September 1978" at the end.
_JOINED = re.compile(r"\b(co|pre|non|anti|sub|trans|inter|multi|cross)-(?=[a-z])", re.IGNORECASE)
_ELIDED = re.compile(r"\b(l|d|qu|dell|all|nell|sull|un)['’](?=\w)", re.IGNORECASE)
_CLOSING = re.compile(
    r"[,.;(]?\s\(?(?:signed|done|concluded|signée?|faite?|conclue?|hecho|firmado|suscrito)\s(?:at|in|on|à|a|le|en|el)\s"
    r"[^()]{2,60}$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{1,8})\)")
_MAY_CLOSE = ("ign", "one ", "onclu", "ait", "echo", "irmado", "uscrito")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_COMPASS = {"south": ("east", "west"), "north": ("east", "west"), "sud": ("est", "ouest"), "sur": ("este", "oeste")}
_GEOGRAPHY = frozenset({"river", "lake", "sea", "basin", "gulf"})
_NUMBERED = frozenset({"annex", "annexes", "protocol", "protocols", "appendix", "part", "no", "title", "phase"})
_SHORTEST, _LONGEST_ACRONYM = 3, 8
"""Letters of an acronym."""
_LONGEST = 2000
"""Characters of a title that are read: what follows is a text, not a title."""


def parse_title(text: str) -> Title:
    """Return a title taken apart.

    Args:
        text: A title in any language; English, French, Spanish, Portuguese, German and Italian are understood best.

    Examples:
        >>> title = parse_title("Amendments to Annex II of the Convention between Chile and Peru on Fishing, 1954")
        >>> sorted(title.instruments), sorted(title.parties), sorted(title.words)
        (['agreement', 'amendment', 'annex'], ['CL', 'PE'], ['fish'])
        >>> sorted(title.numbers)
        [('annex', '2'), ('year', '1954')]
    """
    return TitleParser().parse(text)


def stem(word: str) -> str:
    """Return a light stem: endings of plurals and participles go."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def successor_codes(codes: frozenset[str], successors: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return codes with those of states that are gone replaced by their successors'."""
    if successors.keys().isdisjoint(codes):
        return codes
    return frozenset(after for code in codes for after in successors.get(code, (code,)))


class TitleParser:
    """Takes titles apart and remembers the words that it has met: one for many titles is several times as fast."""

    __slots__ = ("_known", "_ranks", "_terms", "_titles")

    _terms: Terms
    _known: dict[str, _Word]
    _titles: dict[str, Title]
    _ranks: dict[str, tuple[float, int, str]]

    def __init__(self) -> None:
        self._terms = terms()
        self._known = {}
        self._titles = {}
        self._ranks = {}

    def parse(self, text: str) -> Title:
        """Return a title taken apart; the same object for the same text."""
        title = self._titles.get(text)
        if title is None:
            title = self._titles[text] = self._parse(text[:_LONGEST])
        return title

    def _parse(self, text: str) -> Title:
        text = _without_closing(text)
        found = _words_of(text)
        capitals = _capitals(text)
        known = self._known
        infos = [known.get(word) or self._word(word) for word in found]
        taken, parties, bodies = self._parties(found, infos, capitals)
        said = self._said(found, infos, taken, capitals)
        numbers, meaning, spoken = said.numbers, said.meaning, said.spoken
        own_short = _own_acronyms(text, found) if "(" in text else _NOTHING
        for word in own_short:
            meaning.pop(self._word(word).meaning, None)
        ranks = sorted([self._ranks.get(word) or self._rank(word) for word in meaning])
        return Title(
            text=" ".join(found),
            instruments=frozenset(said.instruments) if said.instruments else _NOTHING,
            kind=next(iter(said.instruments), ""),
            parties=successor_codes(parties, self._terms.successors) if parties else parties,
            bodies=bodies,
            numbers=frozenset(numbers) if numbers else _NO_NUMBERS,
            ordinals=frozenset([value for kind, value in numbers if kind == "ordinal"]) if numbers else _NOTHING,
            words=frozenset(meaning) if meaning else _NOTHING,
            bits=-sum([rank[0] for rank in ranks]),
            rare=tuple([rank[2] for rank in ranks[:4]]),
            initials="".join(said.letters),
            spelled=tuple(said.spelled),
            short=_short(meaning, bodies, capitals) if capitals else _NOTHING,
            own_short=own_short,
            language=max(sorted(spoken), key=spoken.__getitem__) if spoken else "",
        )

    def _said(
        self, found: tuple[str, ...], infos: list[_Word], taken: AbstractSet[int], capitals: frozenset[str]
    ) -> _Said:
        """Read a title word by word.

        Args:
            found: Its words.
            infos: For each of them what it may be.
            taken: The positions of those that name parties.
            capitals: Those that stand in capitals.
        """
        said = _Said({}, set(), {}, {}, [], [])
        meaning, letters, spelled = said.meaning, said.letters, said.spelled
        label = before = ""
        skip_to = 0
        for at, (word, info) in enumerate(zip(found, infos, strict=True)):
            if info.plain:
                letters.append(word[0])
                if at in taken or at < skip_to:
                    spelled.append("")
                    continue
                meaning[info.meaning] = None
                spelled.append(info.meaning)
                label, before = "", word
                continue
            if info.languages is None:
                letters.append(word[0])
                spelled.append("")
            else:
                for language in info.languages:
                    said.spoken[language] = said.spoken.get(language, 0) + 1
            if at in taken or at < skip_to:
                continue
            if word[0].isdigit() or word[0] in _ROMAN_VALUES:
                number = _number(word, word in capitals, bool(label) or before in _NUMBERED)
                if number is not None:
                    kind, value, skip_to = self._dated(found, infos, at, number)
                    if not kind and word[-1] in "dht":
                        kind = "ordinal"
                    kind = kind or _label(label or ("annex" if before in _NUMBERED else ""), number)
                    said.numbers.add((kind, value))
                    continue
            if info.ordinal is not None:
                said.numbers.add(("ordinal", str(info.ordinal)))
                continue
            if info.label is not None:
                label = info.label
            elif info.languages is None:
                label = ""
            if info.family is not None:
                if info.family != "amendment" or before != "as":
                    said.instruments[info.family] = None
            elif info.languages is None and info.month is None and not info.style and len(word) > 1:
                spelled[-1], skip_to = self._meaning(found, at, info, skip_to)
                meaning[spelled[-1]] = None
            before = word
        return said

    def _meaning(self, found: tuple[str, ...], at: int, info: _Word, skip_to: int) -> tuple[str, int]:
        """What a word of the subject means, with its next where both are one ("south east"), and where to go on."""
        following = found[at + 1] if at + 1 < len(found) else ""
        if following in _COMPASS.get(found[at], ()):
            return self._word(found[at] + following).meaning, at + 2
        return info.meaning, skip_to

    def _rank(self, meaning: str) -> tuple[float, int, str]:
        """What orders the words of a title, those that say most first."""
        rank = self._ranks.get(meaning)
        if rank is None:
            bits = self._terms.bits.get(meaning, self._terms.unlisted)
            rank = self._ranks[meaning] = (-bits, -len(meaning), meaning)
        return rank

    def _word(self, word: str) -> _Word:
        info = self._known.get(word)
        if info is None:
            known = self._terms
            languages = known.languages.get(word)
            family, label = known.instruments.get(word), known.numbered.get(word)
            month, ordinal = known.months.get(word), known.ordinals.get(word)
            style = known.styles.get(word) is not None
            is_more = any(kind is not None for kind in (languages, family, label, month, ordinal))
            number = word[0].isdigit() or _ROMAN.fullmatch(word) is not None
            info = self._known[word] = _Word(
                languages=languages,
                family=family,
                label=label,
                month=month,
                ordinal=ordinal,
                style=style,
                meaning=known.concepts.get(word) or stem(word),
                starts=word in known.parties,
                plain=not (is_more or style or number or word in _COMPASS or len(word) == 1),
            )
        return info

    def _parties(
        self, found: tuple[str, ...], infos: list[_Word], capitals: frozenset[str]
    ) -> tuple[AbstractSet[int], frozenset[str], tuple[tuple[str, tuple[str, ...]], ...]]:
        """The positions of the words that name parties, the parties, and those of them that are bodies."""
        starts = [at for at, info in enumerate(infos) if info.starts]
        if not starts:
            return _NOWHERE, _NOTHING, ()
        names, states = self._terms.parties, self._terms.states
        taken: set[int] = set()
        codes: set[str] = set()
        bodies: dict[str, tuple[str, ...]] = {}
        after = 0
        for at in starts:
            if at < after:
                continue
            for parts, code, only_capitals in names[found[at]]:
                end = at + len(parts)
                if found[at:end] != parts or (only_capitals and parts[0] not in capitals):
                    continue
                if len(parts) == 1 and (
                    (end < len(found) and infos[end].meaning in _GEOGRAPHY)
                    or (at and infos[at - 1].meaning in _GEOGRAPHY)
                ):
                    continue
                codes.add(code)
                taken.update(range(at, end))
                if code not in states:
                    meaning = [self._word(word).meaning for word in parts if self._word(word).languages is None]
                    bodies[code] = tuple(dict.fromkeys(meaning))
                after = end
                break
        return taken, frozenset(codes), tuple(sorted(bodies.items()))

    def _dated(self, found: tuple[str, ...], infos: list[_Word], at: int, number: str) -> tuple[str, str, int]:
        """A date that begins here ("29 juillet 1991", "July 29, 1991"), or the number alone with no kind."""
        if len(number) > 2:
            return "", number, at + 1
        end = at + 1
        while end < len(found) and end <= at + 2 and found[end] in ("of", "de", "st", "nd", "rd", "th"):
            end += 1
        month = infos[end].month if end < len(found) else None
        if month is not None:
            end += 1
        elif at and infos[at - 1].month is not None:
            month, end = infos[at - 1].month, at + 1
        if month is None:
            return "", number, at + 1
        while end < len(found) and found[end] in ("of", "de", "del"):
            end += 1
        year = found[end] if end < len(found) and len(found[end]) == 4 and found[end].isdecimal() else ""
        return "date", f"{year}-{month:02d}-{int(number):02d}", end + 1 if year else end


def _without_closing(text: str) -> str:
    for part in _MAY_CLOSE:  # much cheaper than the pattern, which few titles need
        if part in text:
            return _CLOSING.sub("", text)
    return text


def _words_of(text: str) -> tuple[str, ...]:
    if "-" in text:
        text = _JOINED.sub(r"\1", text)
    if "'" in text or "’" in text:
        text = _ELIDED.sub(r"\1 ", text)
    return words(text)


def _capitals(text: str) -> frozenset[str]:
    """The words that stand in capitals in a title; none where it is longer than ``CEFTA 2006`` and all in capitals."""
    if text.islower() or (text.isupper() and text.count(" ") > 1):
        return _NOTHING
    return frozenset([word for part in text.split() if part.isupper() for word in words(part)])


def _short(
    meaning: Iterable[str], bodies: Iterable[tuple[str, tuple[str, ...]]], capitals: frozenset[str]
) -> frozenset[str]:
    """The words in capitals that may be acronyms, those of bodies by one word ("CEFTA") too."""
    some = [*meaning, *[parts[0] for _, parts in bodies if len(parts) == 1]]
    return frozenset([word for word in some if word in capitals and _SHORTEST <= len(word) <= _LONGEST_ACRONYM])


def _own_acronyms(text: str, found: tuple[str, ...]) -> frozenset[str]:
    """The acronyms in brackets whose letters stand in this order in the words in front of them."""
    own: list[str] = []
    for match in _IN_BRACKETS.finditer(text):
        for word in words(match[1]):
            before = "".join(found[: found.index(word)]) if word in found else ""
            letters = iter(before)
            if len(word) >= _SHORTEST and all(letter in letters for letter in word):
                own.append(word)
    return frozenset(own) if own else _NOTHING


def _number(word: str, in_capitals: bool, labelled: bool) -> str | None:
    if word.isdecimal():
        return word.lstrip("0") or "0" if word.isascii() else None
    if word[0].isdigit():
        ordinal = len(word) > 2 and word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th") and word.isascii()
        return word[:-2].lstrip("0") if ordinal else None
    if (labelled or in_capitals) and _ROMAN.fullmatch(word):
        values = [_ROMAN_VALUES[letter] for letter in word]
        signed = [-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)]
        return str(sum(signed))
    return None


def _label(label: str, number: str) -> str:
    return "year" if len(number) == 4 and "1500" <= number <= "2199" else label or "number"
