"""An office or a state behind a name: ``Name (Chile)``, ``Name, deputy minister of science of …,``."""

from collections.abc import Sequence

from coopdata.prose.document import Document
from coopdata.prose.names.entities import Described
from coopdata.prose.names.offices import OFFICE_REACH, choose_side, names_office, text_between
from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = ["ends_office_behind", "told_behind"]


def told_behind(
    document: Document, tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name], name: Name
) -> Described:
    """Return the office and state told behind a name; without either where nothing is told.

    Args:
        document: The document.
        tokens: The sentence's tokens.
        tags: What the gazetteer knows of it.
        names: Its people and bodies.
        name: The person.
    """
    words = title_words()
    at, count = name.end, len(tokens)
    if at >= count:
        return Described(None, None, None)
    by_start = {tag.start: tag for tag in tags}
    mark = tokens.lows[at]
    if mark in word_set("before_state_of_person"):
        nxt = at + 1 if at + 1 < count and tokens.lows[at + 1] != "the" else at + 2
        tag = by_start.get(nxt)
        if tag is not None and tag.kind == "country":
            return Described(tag.value, None, None)
        return Described(None, None, None)
    if mark != "," or at + 1 >= count or tokens.lows[at + 1] == "and":
        return Described(None, None, None)
    heads = False
    if tokens.lows[at + 1] == "who" and at + 2 < count and tokens.lows[at + 2] in word_set("holds_office"):
        at += 2  # ", who was at the time Brazil's Minister of Science"
        heads = tokens.lows[at] in word_set("leads_bodies")  # ", who heads Brazil's nuclear agency"
    end = at + 1
    verbs = words.verbs
    while end < count and end < at + OFFICE_REACH + 6:
        low = tokens.lows[end]
        if (
            low in verbs
            or low in word_set("behind_offices")
            or (low == "," and not _goes_on(tokens, end, words.portfolios))
            or (low in word_set("joins_two_officials") and _before_next(tokens, names, end))
            or (low == "on" and _is_time(tokens, end + 1))
        ):
            break
        end += 1
    offices = [i for i in range(at + 1, end) if tokens.lows[i] in words.offices]
    if not heads and (not offices or offices[0] > at + 8 or _of_next(tokens, tags, names, at + 1, end)):
        return Described(None, None, None)
    country, igo = choose_side(tags, tokens, at + 1, end)
    if heads:
        return Described(country, igo, None)
    office = text_between(document, tokens, at + 1, end)
    for article in word_list("articles"):
        office = office.removeprefix(f"{article} ")
    return Described(country, igo, office)


def _of_next(tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name], start: int, end: int) -> bool:
    """``In a meeting with Ruiz, Polish Foreign Minister Nowak said``: the office belongs to who is named behind it."""
    own = next((tag.end for tag in tags if tag.start == start and tag.kind in ("country", "seat")), start)
    if tokens.texts[own] in word_set("possessives"):
        start = own + 1  # "Talking to Ruiz, Poland's Foreign Minister Nowak said"
    nxt = next((name for name in names if start < name.start < end and name.kind in ("person", "short")), None)
    if nxt is None or tokens.lows[nxt.start - 1] not in title_words().offices:
        return False
    return not any(tokens.lows[at] in word_set("before_principals") for at in range(start, nxt.start - 1))


def _is_time(tokens: Tokens, at: int) -> bool:
    """Whether a day or month stands at an index: "Minister of Tourism of Egypt on Tuesday"."""
    return at < len(tokens) and (tokens.lows[at] in word_set("calendar") or tokens.texts[at][0].isdigit())


def _before_next(tokens: Tokens, names: Sequence[Name], at: int) -> bool:
    """``Noor, Minister of Trade of Kenya and Dr. Apiradi Suwan, Minister of …``: "and" stands before somebody else."""
    nxt = next((name for name in names if name.start > at and (name.kind == "person" or name.titled)), None)
    if nxt is None or nxt.start > at + OFFICE_REACH:
        return False
    begin = min(nxt.start, nxt.office[0]) if nxt.office is not None else nxt.start
    while begin > at + 1 and tokens.lows[begin - 1].rstrip(".") in title_words().honorifics | {""}:
        begin -= 1
    return begin == at + 1


def ends_office_behind(tokens: Tokens, names: Sequence[Name], at: int) -> bool:
    """Return whether a word ends the office of somebody who is named before a comma: the "and" of the same.

    Args:
        tokens: The sentence's tokens.
        names: Its people and bodies.
        at: Index of the word.
    """
    owner = next((name for name in reversed(names) if name.end < at and name.kind == "person"), None)
    if owner is None or at - owner.end > OFFICE_REACH or tokens.texts[owner.end] != ",":
        return False
    return names_office(tokens, owner.end + 1, at)


def _goes_on(tokens: Tokens, comma: int, portfolios: frozenset[str]) -> bool:
    """Whether a comma stands inside a list of portfolios: "science, research and technology,"."""
    return comma + 1 < len(tokens) and tokens.lows[comma + 1] in portfolios and tokens.lows[comma - 1] in portfolios
