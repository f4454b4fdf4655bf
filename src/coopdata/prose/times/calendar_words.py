"""The words that tell of a calendar other than the Gregorian: ``Mehr``, ``Iranian``, ``AH``, ``Showa``.

They stand in ``lexicon/en/temporal.toml`` under ``calendar_words`` and ``calendars``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.words.tokens import Tokens, tokenize

__all__ = ["Phrase", "calendar_starts", "calendar_words", "phrase_end", "phrases", "sure_years", "usual_calendar"]


class Phrase(NamedTuple):
    """A word or phrase that tells of a calendar.

    Attributes:
        words: Its words in lower case.
        role: ``month``, or ``name``, ``mark`` or ``era`` of the calendar.
        calendar: A key of ``calendars`` in the table.
        month: The month's number.
    """

    words: tuple[str, ...]
    role: str
    calendar: str
    month: int = 0


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases by their first word, the longest first, those of one length in the order of the file."""
    found: dict[str, list[Phrase]] = {}
    for calendar, row in table("temporal")["calendars"].items():
        listed = [(text, "month", month) for text, month in row.get("months", {}).items()]
        listed += [(text, role, 0) for role in ("name", "mark", "era") for text in row.get(f"{role}s", ())]
        for text, role, month in listed:
            words = tokenize(text.upper()).lows  # B.E. in capitals is one word
            found.setdefault(words[0], []).append(Phrase(words, role, calendar, month))
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


@cache
def _anchors(usual: str | None) -> Mapping[str, frozenset[str]]:
    """The words that a date may be told by, each with the words of which one must follow; none where any may.

    They are the first words of phrases and, in a text that counts its years by a calendar, those years.
    """
    group, found = table("temporal")["calendar_words"], dict[str, frozenset[str]]()
    units = {*group["fillers"], *group["years"], *group["months"], *group["calendars"], *group["sides"]}
    units |= set(table("temporal")["ordinals"])
    for first, listed in phrases().items():
        follow: set[str] = set()
        for phrase in listed:
            if len(phrase.words) > 1:
                follow |= {phrase.words[1], *group["within"]}
            elif phrase.role == "name":
                follow |= units
            else:
                follow.clear()
                break
        found[first] = frozenset(follow)
    return {**found, **{str(year): frozenset() for year in (sure_years(usual) if usual else ())}}


@cache
def calendar_anchors(usual: str | None) -> frozenset[str]:
    """Return the words by which a date of another calendar may be known.

    Args:
        usual: The calendar in which the text counts years that cannot be Gregorian.
    """
    return frozenset(_anchors(usual))


def calendar_starts(tokens: Tokens, lows: Sequence[str], usual: str | None, begins: Sequence[int]) -> list[int]:
    """Return where a date of another calendar may be told by a word; by far the most sentences have no such place.

    Args:
        tokens: The sentence.
        lows: Its tokens in lower case.
        usual: The calendar in which the text counts years that cannot be Gregorian.
        begins: The indexes of all words of :func:`calendar_anchors`, in order; others among them do not matter.
    """
    anchors, starts = _anchors(usual), list[int]()
    last = len(lows) - 1
    for at in [at for at in begins if lows[at] in anchors]:
        follow = anchors[lows[at]]
        if follow and (at == last or lows[at + 1] not in follow):
            continue
        if len(lows[at]) > 2 or tokens.texts[at].isupper():  # "be" is a verb, BE the Buddhist era
            starts.append(at)
    return starts


@cache
def calendar_words(key: str, part: str | None = None) -> frozenset[str]:
    """Return a list of words of ``calendar_words`` in the table, or of a part of it, as a set."""
    group = table("temporal")["calendar_words"]
    return frozenset((group[part] if part else group)[key])


def sure_years(calendar: str) -> range:
    """Return the years that the name of a month alone makes certain: 1300 to 1450 behind ``Mehr``."""
    lowest, highest = table("temporal")["calendars"][calendar].get("unmarked", (1, 0))
    return range(lowest, highest + 1)


def phrase_end(low: Callable[[int], str], phrase: Phrase, at: int) -> int | None:
    """Return the index behind a phrase that begins at an index; hyphens and apostrophes within it do not count."""
    for place, word in enumerate(phrase.words):
        while place and low(at) in calendar_words("within"):
            at += 1
        if low(at) != word:
            return None
        at += 1
    return at


def usual_calendar(text: str, country: str | None) -> str | None:
    """Return the calendar in which a text counts years that cannot be Gregorian (``in 1396``), or ``None``.

    Args:
        text: The whole text, which may name its calendar.
        country: The code of the country that the text comes from, by its dateline.
    """
    for calendar, row in table("temporal")["calendars"].items():
        if country in row.get("usual", ()) or any(map(text.__contains__, row.get("says", ()))):
            return str(calendar)
    return None
