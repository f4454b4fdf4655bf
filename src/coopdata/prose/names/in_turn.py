"""Holders of one office of several states, named behind these in the same order, or each with the own state.

``the interior ministers of Montenegro, Albania and Kosovo, Zoran Vuletic, Ilir Hodzalari and Agim Krasnici`` ·
``Presidents Carter and Brezhnev``, ``Foreign Ministers Gromyko of the Soviet Union and Genscher of West Germany``.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from coopdata.prose.names.entities import Described
from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set, word_sets
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = ["describe_in_turn"]

_Span = TypeVar("_Span", Tag, Name)


def describe_in_turn(tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name]) -> dict[int, Described]:
    """Return by the index of its first token what each such name is; nothing where states and names are not as many.

    Args:
        tokens: The sentence's tokens.
        tags: The names of states and places in it.
        names: The people and bodies in it.
    """
    found: dict[int, Described] = {}
    people = [name for name in names if name.kind in ("person", "short")] if len(names) > 1 else []
    if len(people) < 2:
        return found  # most sentences
    states = [tag for tag in tags if tag.kind in ("country", "demonym")]
    for at in [at for at, low in enumerate(tokens.lows) if low in word_set("plural_offices")]:
        begin, end = _office_start(tokens, states, at), at + 1
        office = _one_of(" ".join(tokens.texts[begin:end]))
        listed = _listed_until(tokens, states, begin)
        owned = any(tag.end == begin or tag.end == begin - 1 for tag in states)  # "Indian ministers A and B"
        if not owned and (together := _together(tokens, states, people, end)) is not None:
            found |= {start: Described(code, None, office) for start, code in together}
            continue
        of_states = end < len(tokens) and tokens.lows[end] in word_set("of_states") and not listed
        if of_states and len(each := _each_by_state(tokens, states, people, end + 1)) > 1:
            found |= {start: Described(code, None, office) for start, code in each}
            continue
        if of_states:
            listed, end = _listed(tokens, states, end + 1)
        end += end < len(tokens) and tokens.texts[end] in ",(–-"
        holders, _ = _listed(tokens, people, end)
        if len(listed) == len(holders) > 1:
            told = [Described(tag.value, None, office) for tag in listed]
            found |= dict(zip([name.start for name in holders], told, strict=True))
    return found


def _together(
    tokens: Tokens, states: Sequence[Tag], people: Sequence[Name], at: int
) -> list[tuple[int, str | None]] | None:
    """Those who are named right behind an office, each with the state that follows the name; ``None`` of one alone."""
    found: list[tuple[int, str | None]] = []
    begins, codes = {name.start: name for name in people}, {tag.start: tag for tag in states}
    while at in begins:
        start, at = at, begins[at].end
        state = codes.get(at + 1) or codes.get(at + 2) if at < len(tokens) and tokens.lows[at] == "of" else None
        found.append((start, state.value if state is not None else None))
        at = state.end if state is not None else at
        while at < len(tokens) and tokens.lows[at] in word_set("list_joins"):
            at += 1
    return found if len(found) > 1 else None


def _each_by_state(
    tokens: Tokens, states: Sequence[Tag], people: Sequence[Name], at: int
) -> list[tuple[int, str | None]]:
    """``of Peru, Luis Quiroga, Finland, Antti Korhonen``, ``of Iraq Fuad Amin, Oman Salim Habsi``: state and name."""
    found: list[tuple[int, str | None]] = []
    begins, codes, count = {name.start: name for name in people}, {tag.start: tag for tag in states}, len(tokens)
    while True:
        while at < count and tokens.lows[at] in word_sets("list_joins", "articles", "joins_more"):
            at += 1
        state = codes.get(at)
        if state is None:
            return found
        at = state.end
        while at < count and (tokens.texts[at] in ",." or tokens.lows[at].rstrip(".") in title_words().honorifics):
            at += 1
        if at not in begins:
            return found
        found.append((at, state.value))
        at = begins[at].end


def _office_start(tokens: Tokens, states: Sequence[Tag], at: int) -> int:
    """The first word of an office that ends at a token: "interior ministers"."""
    words = title_words()
    inside = words.qualifiers | words.portfolios | word_set("list_joins")
    ends = {tag.end for tag in states}
    while at > 0 and at not in ends and tokens.lows[at - 1] in inside:
        at -= 1
    while tokens.lows[at] in word_set("list_joins"):
        at += 1
    return at


def _one_of(office: str) -> str:
    """The office in the singular."""
    return office[:-3] + "y" if office.endswith("ies") else office[:-1]


def _listed(tokens: Tokens, spans: Sequence[_Span], at: int) -> tuple[list[_Span], int]:
    """What stands from a token on with nothing but commas and "and" between, and the index behind it."""
    found: list[_Span] = []
    begins, end = {span.start: span for span in spans}, at
    while True:
        while at < len(tokens) and tokens.lows[at] in _between_listed():
            at += 1
        if at not in begins:
            return found, end
        found.append(begins[at])
        at = end = begins[at].end


@cache
def _between_listed() -> frozenset[str]:
    """What may stand between those who are listed: "Dr. Kenneth Kaunda and Mwalimu Julius Nyerere"."""
    return word_sets("list_joins", "articles") | title_words().honorifics | {"."}


def _listed_until(tokens: Tokens, states: Sequence[Tag], end: int) -> list[Tag]:
    """The peoples in front of an office: "the Peruvian and Bolivian foreign ministers"."""
    for tag in states:
        found, last = _listed(tokens, states, tag.start)
        if last == end:
            return found if len(found) > 1 else []
    return []
