"""People in a run of capitals: what follows an office or an honorific, or two to five capitals and no more.

What the words of a run show to be a body, a place or nothing is told here too, since only together they decide.
"""

from collections.abc import Sequence
from functools import cache

from coopdata.lexicon import load
from coopdata.prose.names.bodies import is_called_body, is_firm
from coopdata.prose.names.routes import ends_route
from coopdata.prose.names.runs import Name, Run
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import title_words

__all__ = ["find_people"]


def find_people(run: Run, start: int, end: int) -> list[Name]:
    """Return the person that a run names, or what else it is; nothing where its words are no name.

    Args:
        run: The sentence.
        start: Index of the run's first token.
        end: Index behind its last.
    """
    led = _led_firm(run, start, end)
    if (not led and is_firm(run, start, end)) or (end - start > 1 and run.low(start) in word_set("begins_body")):
        return [Name(start, end, "body")]
    office = _office(run, start, end)
    if office is None and end == start + 1 and start not in run.tagged:
        return _word(run, start)
    begin = _behind_office(run, start, end, office)
    if begin is None:
        return []
    titled = office is not None
    if not titled and begin > start and is_firm(run, begin, end):
        return [Name(begin, end, "body")]
    parts = _parts(run, begin, end, titled=titled)
    if not parts:
        return []
    begin = max(begin, parts[0])
    if not titled and _is_other(run, parts):
        return [Name(begin, end, "other")]
    if not _unknown(run, parts):
        return []  # "the Saudi-led coalition"
    acronym = len(parts) > 2 and len(run.tokens.texts[parts[0]]) > 2 and run.tokens.texts[parts[0]].isupper()
    if (acronym or led) and run.low(parts[0] - 1) == "of":
        begin, parts = parts[1], parts[1:]  # "the president of FICCI Rashesh Shah"
    if run.words.nobody.issuperset([run.lows[i] for i in parts]):
        return []  # "General Conference": the office word was part of a name
    span = (start, begin) if begin > start else (office, begin) if office is not None else None
    noun = run.low(start - 1) if start else ""
    if not titled and (noun in run.words.body_nouns or _is_owned(run, start)) and not run.tokens.capital[start - 1]:
        return [Name(begin, end, "body")]
    if not titled and noun == "the" and is_called_body(run, end):
        return [Name(begin, end, "body")]
    if len(parts) == 1:
        return _single(run, parts[0], Name(begin, end, "short", span, titled))
    return [_several(run, parts, Name(begin, end, "person", span, titled))]


def _led_firm(run: Run, start: int, end: int) -> bool:
    """``the head of Roscosmos Ivan Petrov``: behind an office of it, a firm's name and then that of a person."""
    if run.tokens.texts[start] not in run.words.firm_beginnings or not 3 <= end - start <= 4:
        return False  # nearly all
    led = run.low(start - 1) == "of" and run.low(start - 2) in word_set("heads_of_places")
    return led and run.tokens.texts[start] in run.words.firms and all(i not in run.tagged for i in range(start, end))


def _word(run: Run, at: int) -> list[Name]:
    """The same of one word alone that the gazetteer lacks, without an office: every second run."""
    words, low, behind = run.words, run.lows[at], at + 1
    if low in words.fields or (run.low(behind) == "." and f"{low}.{run.low(at + 2)}" in words.honorifics):
        return []
    if low in words.no_person_endings or low in words.nobody:
        return [Name(at, behind, "other")]
    if low in word_set("behind_compounded_names"):
        return []
    noun = run.low(at - 1)
    called = noun == "the" and is_called_body(run, behind)
    if called or ((noun in words.body_nouns or _is_owned(run, at)) and not run.tokens.capital[at - 1]):
        return [Name(at, behind, "body")]
    return _single(run, at, Name(at, behind, "short", titled=noun == "and" and _shares_office(run, at - 1)))


def _shares_office(run: Run, joint: int) -> bool:
    """``Presidents Carter and Brezhnev``, ``Ministers Gromyko of the Soviet Union and Genscher``: of one office."""
    at = joint - 1
    while at > max(0, joint - _SHARED) and (
        at in run.parts or at in run.tagged or run.low(at) in word_set("in_states")
    ):
        if run.low(at) in word_set("plural_offices"):
            return True
        at -= 1
    return run.low(at) in word_set("plural_offices") and at < joint - 1


_SHARED = 8
"""So many words stand at most between an office of several people and "and"."""


def _is_owned(run: Run, at: int) -> bool:
    """``China's state-owned Citic Guoan``, ``the state-run Zarubezhneft``: what is owned is no person."""
    return run.low(at - 1) in word_set("owned_by_states") and run.low(at - 3) in word_set("owners_of_bodies")


def _office(run: Run, start: int, end: int) -> int | None:
    """The index of the office or honorific in a run, or right before it."""
    words = run.words
    office = _last_title(run, start, end)
    if office is not None and run.low(office + 1) in word_set("before_fathers"):
        office = _last_title(run, start, office)
    if office is not None or start == 0:
        return office
    low = run.low(start - 1)
    before = low in words.titles or low.rstrip(".") in words.honorifics
    return start - 1 if before or (low == "." and run.low(start - 2) in words.titles) else None


def _behind_office(run: Run, start: int, end: int, office: int | None) -> int | None:
    """Where the name begins behind the office and the words that go with it; ``None`` where nothing is left."""
    words, first = run.words, start
    if office is not None and office >= start:
        first = office + 1
        while first < end and (run.low(first) in ".-–" or run.low(first) in words.suffixes):
            first += 1
    if run.low(first + 1) == "." and f"{run.low(first)}.{run.low(first + 2)}" in words.honorifics:
        first += 3 + (run.low(first + 3) == ".")  # "H. E. Ilze Juhansone"
    begin = first
    while begin < end and (
        (begin in run.tagged and run.tagged[begin].kind in ("demonym", "igo")) or run.low(begin) in words.fields
    ):
        own = begin == first and office is not None and office == begin - 1
        if own and run.low(begin) not in words.portfolios and begin not in run.tagged:
            break
        begin += 1
    if begin < end:
        return begin
    # after an office the rest is a name even where a word of it is known
    named = first < end and office is not None and office >= first - 2 and end - first >= 2
    return first if named else None


def _parts(run: Run, begin: int, end: int, *, titled: bool) -> list[int]:
    """The indexes of a name's words, without a state and a portfolio before them."""
    parts = [i for i in range(begin, end) if run.tokens.word(i)]
    while not titled and len(parts) > 2 and parts[0] in run.tagged and run.tagged[parts[0]].kind != "city":
        parts = parts[1:]
    if len(parts) < _LEAST:
        return parts
    ends = _endings()
    subjects = [i for i in parts[:-1] if run.low(i) in ends]
    if subjects and len(parts) - parts.index(subjects[-1]) > 2:
        return parts[parts.index(subjects[-1]) + 1 :]  # "Minister of Energy and Coal Industry Ihor Nasalyk"
    houses = [i for i in parts[:-_PERSON] if run.low(i) in word_set("houses_before_names")]
    if houses and _presided(run, begin):
        return parts[parts.index(houses[-1]) + 1 :]  # "the Speaker of Kuwait's National Assembly Salem Al-Mutairi"
    if not titled and _heads_place(run, begin):
        named = run.low(end) == "," and end + 1 in run.parts
        place = run.tagged.get(parts[0])
        rest = [i for i in parts if i >= (place.end if place is not None else parts[1])]
        return [] if named else rest if len(rest) > 1 else parts  # "Governor of Friuli Venezia Giulia, …"
    return parts


def _presided(run: Run, at: int) -> bool:
    """Whether an office stands a few words before: that of who presides over a house."""
    return any(run.low(i) in word_set("presides_over_houses") for i in range(max(0, at - _PRESIDED), at))


_PERSON, _PRESIDED = 2, 8
"""A name has two words at least; so many words before that of a house stands the office of who presides over it."""


def _heads_place(run: Run, at: int) -> bool:
    """``Mayor of Cork Aoife Byrne``, ``Prime Minister of Iraqi Kurdistan Masrour Barzani``: a place comes first."""
    while at - 1 in run.tagged:
        at -= 1
    if run.low(at - 1) != "of":
        return False
    return run.low(at - 2) in word_set("heads_of_places") or run.low(at - 3) == "prime"


_LEAST = 3
"""Only where so many words are left something else may stand before a name."""


@cache
def _endings() -> frozenset[str]:
    return title_words().no_person_endings | word_set("parliaments_before_names")


def _is_other(run: Run, parts: Sequence[int]) -> bool:
    """Whether the words of a run without an office are those of a thing."""
    lows = [run.lows[i] for i in parts]
    if lows[-1] in run.words.no_person_endings:
        return True
    if not run.words.nobody.isdisjoint(lows):
        return True
    return bool(run.digits) and not set(parts).isdisjoint(run.digits)


def _single(run: Run, at: int, name: Name) -> list[Name]:
    """What one word alone names: a surname or acronym, or the place behind "in"."""
    text = run.tokens.texts[at]
    if at in run.tagged or run.low(at) in word_set("behind_ambassadors"):
        return []  # "Ambassador Extraordinary and Plenipotentiary of Canada"
    if not name.titled and len(text) > 3 and not text.isupper() and _is_place(run, name.start, name.end):
        return [Name(name.start, name.end, "place")]
    return [name] if len(text) > 1 or name.titled else []


def _several(run: Run, parts: Sequence[int], name: Name) -> Name:
    """What several words name: a person, or what their number, their capitals or a state among them shows."""
    words = run.words
    if len(parts) > _MOST and sum(run.low(i) not in words.particles for i in parts) > _MOST:
        return Name(name.start, name.end, "other")
    states = [i for i in parts if i in run.tagged and run.tagged[i].kind in ("country", "demonym")]
    surname = len(parts) > 2 and states == list(parts[-1:]) and run.tagged[states[0]].kind == "demonym"
    if states and not (name.titled or surname or any(run.low(i) in words.not_bodies for i in parts)):
        persons = load.ambiguities()
        if not any("person" in persons.get(run.tokens.texts[i], ()) for i in states):
            # "Oman LNG", not "Nguyen Quang Thai": a state in the name of a firm
            return Name(name.start, name.end, "body")
    capitals = not name.titled and all(run.tokens.texts[i].isupper() for i in parts)
    if capitals and any(len(run.tokens.texts[i]) > 2 for i in parts):  # "C-SIPA"
        return Name(name.start, name.end, "other")
    if not name.titled and _is_place(run, name.start, name.end):
        return Name(name.start, name.end, "place")
    if not name.titled and run.low(name.start - 1) == "the" and run.low(name.end) not in word_set("possessives"):
        return Name(name.start, name.end, "other")
    return name


_MOST = 6
"""A name has at most so many words but for particles: "Jaber Al-Mubarak Al-Hamad Al-Sabah" is one."""


def _last_title(run: Run, start: int, end: int) -> int | None:
    """The index of the last office or honorific between two tokens."""
    titles = run.words.titles
    for at in range(end - 1, start - 1, -1):
        if run.lows[at].rstrip(".") in titles:
            if run.lows[at] in word_set("first_of_two_titles") and run.low(at + 1) not in titles:
                continue  # "Tan Sri Yusof Hamid", but "Tan Chee Beng"
            return at
    return None


def _unknown(run: Run, parts: Sequence[int]) -> bool:
    """Whether a word among some is not known to the gazetteer, nor one that goes with such."""
    further = [run.lows[at] for at in parts if at not in run.tagged]
    return bool(further) and not word_set("behind_compounded_names").issuperset(further)


def _is_place(run: Run, start: int, end: int) -> bool:
    """``will meet in Nieuw Nickerie on June 17``: what stands behind "in" is no person."""
    if run.low(end) in word_set("possessives"):
        return False
    return run.low(start - 1) in word_set("before_unknown_places") or ends_route(run.lows, start)
