"""Subjects cut from a sentence: the members of a list of noun phrases, each without the words that say nothing.

``the expansion of trade ties, agriculture and academic and scientific cooperation in the two countries`` is ``trade
ties``, ``agriculture`` and ``academic and scientific cooperation``. The words are those of ``lexicon/en/topics.toml``.
"""

from functools import cache
from typing import NamedTuple

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import View
from coopdata.prose.words.rules import word_list, word_set

__all__ = ["Cut", "cut_subjects", "hyphenated", "words"]

_MOST_WORDS = 12
"""A subject has at most so many words; a longer run is a clause."""

_MOST_TOKENS = 70
"""A list of subjects is looked for in so many tokens."""

_COMPANY = 8
"""Company without a name has at most so many words."""

_SIDES = ("country", "demonym", "seat", "city", "igo", "body")

_WHOLE = 3
"""So many words that say something name a subject without what a preposition adds to them."""


class Cut(NamedTuple):
    """What was cut from a sentence.

    Attributes:
        spans: Each subject as the indexes of its first token and of the one behind its last.
        end: Index of the token at which the list ends.
    """

    spans: tuple[tuple[int, int], ...]
    end: int


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the table of topics as a set."""
    return word_set(name, "topics")


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in word_list(name, "topics"))


@cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases(name))


@cache
def _any_of(*names: str) -> frozenset[str]:
    return frozenset[str]().union(*(words(name) for name in names))


@cache
def _outer_prepositions() -> frozenset[str]:
    return words("prepositions") - words("inner_prepositions")


@cache
def _after_company() -> frozenset[str]:
    return word_set("articles") | words("before_company")


@cache
def _gerunds() -> frozenset[str]:
    verbs = words("light_verbs")
    plain = {f"{verb.removesuffix('e')}ing" for verb in verbs}
    return frozenset(plain | {f"{verb}{verb[-1]}ing" for verb in verbs}) - words("not_gerunds")


def hyphenated(view: View, at: int) -> bool:
    """Whether a hyphen ties the token at an index to the next: "60-day", "co-operation"."""
    return 0 <= at < len(view.tokens) - 1 and view.tokens.texts[at + 1] in "-–" and view.tokens.glued[at + 1]


def cut_subjects(view: View, start: int, limit: int | None = None, *, title: bool = False) -> Cut:
    """Return the subjects of a list that begins at a token.

    Args:
        view: The sentence.
        start: Index of the token behind the cue.
        limit: Index of the token before which the list has to end; the end of the sentence by default.
        title: The list is part of a title, in which no word is empty: "Treaty of Friendship and Cooperation".
    """
    limit = min(len(view.tokens) if limit is None else limit, start + _MOST_TOKENS)
    begin = at = _behind_company(view, start, limit)
    found: list[tuple[int, int]] = []
    times, lows, ends, separators = _times(view), view.sentence.lows, words("ends"), _separators()
    while True:
        step = _separator(view, at, limit) if at < limit and lows[at] in separators else 0
        if step and _joined(view, begin, at, at + step, first=not found):
            at += step
            continue
        over = at >= limit or lows[at] in ends or at in times
        if not (step or over):
            at += 1
            continue
        span = _trimmed(view, begin, at, title=title)
        if span is not None and not (found and over and at < limit and view.low(at) in words("finite_verbs")):
            found.append(span)
        clause = step == 1 and view.low(at) in words("list_marks") and _is_clause(view, at + 1)
        if over or clause or not _continues(view, at + step):
            return Cut(tuple(found), at)
        begin = at = at + step


def _behind_company(view: View, at: int, limit: int) -> int:
    """``discussed with Prime Minister Sharif on Monday the opening``: the index behind company, time and place."""
    while at < limit:
        end = next((t.end for t in view.times if t.start in (at, at + 1)), None)
        if end is None and view.low(at) in words("before_company"):
            end = next((m.end for m in view.mentions if _begin(m) in (at + 1, at + 2) and m.kind != "demonym"), None)
            end = at + 2 if view.low(at + 1) in words("stand_ins") else end
            if end is None and view.low(at + 1) in word_set("articles"):  # "with the economy minister the price"
                reach = range(at + 2, min(at + _COMPANY, limit))
                end = view.first(_after_company(), reach.start, reach.stop)
        if end is None or view.low(end) in word_set("possessives"):
            return at
        at = end + (view.low(end) == ",")
    return at


def _begin(mention: Mention) -> int:
    return mention.first if mention.first >= 0 else mention.start


@cache
def _separators() -> frozenset[str]:
    """The words with which what parts two members of a list begins."""
    return words("list_marks") | words("list_words") | _first_words("examples")


def _separator(view: View, at: int, limit: int) -> int:
    """The number of tokens at an index that part two members of a list."""
    end = at
    while end < limit:
        low = view.low(end)
        if low in words("list_marks") or low in words("list_words"):
            end += 1
            continue
        size = _examples(view, end) if low in _first_words("examples") else 0
        if not size:
            break
        end += size
    return end - at


def _examples(view: View, at: int) -> int:
    """The number of words that introduce an example at an index: "such as"."""
    return next((n for n in (3, 2, 1) if tuple(view.low(at + i) for i in range(n)) in _phrases("examples")), 0)


def _times(view: View) -> frozenset[int]:
    """The indexes at which a time begins, or the preposition before one: "in the years 1983 to 1985"."""
    found: set[int] = set()
    for at in (time.start for time in view.times):
        found.add(at)
        before = at - 1 - (view.low(at - 1) in word_set("articles"))
        if view.low(before) in _outer_prepositions():
            found.add(before)
    return frozenset(found)


def _continues(view: View, at: int) -> bool:
    """Whether what stands behind a comma or "and" is one more subject, and no clause."""
    if at >= len(view.tokens) or view.low(at) in words("clause_verbs") or view.low(at) in words("ends"):
        return False
    while view.low(at) in word_set("articles"):
        at += 1
    name = next((m for m in view.mentions if m.kind in ("person", "body") and _begin(m) <= at < m.end), None)
    return name is None or view.low(name.end) in word_set("possessives")


def _is_clause(view: View, at: int) -> bool:
    """Whether a gerund behind a comma begins a clause, since its object or a preposition follows."""
    behind = view.low(at + 1)
    return view.low(at).endswith(word_list("gerund_endings", "topics")) and (
        behind in words("openers") and behind not in words("inner_prepositions")
    )


def _joined(view: View, begin: int, at: int, behind: int, *, first: bool) -> bool:
    """Whether a comma or "and" stands inside one subject: "academic and scientific cooperation"."""
    while begin < at and view.low(begin) in words("openers"):
        begin += 1
    nxt = view.low(behind)
    plain = all(view.low(i) in words("list_marks") or view.low(i) in words("list_words") for i in range(at, behind))
    if begin == at or not plain or not nxt[:1].isalnum():
        return False
    both = view.low(behind - 1) in words("list_words")
    if _verb(view, begin, verbs=True) and _verb(view, behind, verbs=True) and at == begin + 1:
        return True
    if _adjective(view, at - 1):
        return _adjective(view, behind) or (both and nxt not in words("openers") and not _before_end(view, behind))
    if both and (view.low(at - 1), view.low(behind)) in _phrases("joined_pairs"):
        return True
    joins = [i for i in range(begin, at) if view.low(i) in words("prepositions")]
    if both and joins and view.low(joins[-1]) in word_set("between"):
        return not view.has(words("list_words"), joins[-1], at)
    own = _own_of(view, behind)
    if view.low(begin) in words("whole_lists") and view.low(begin + 1) in words("inner_prepositions"):
        return not own and nxt not in words("openers")
    if both and joins and view.low(joins[-1]) not in words("inner_prepositions"):
        return view.tokens.capital[at - 1] and view.tokens.capital[behind]
    return both and first and at == begin + 1 and own


def _before_end(view: View, at: int) -> bool:
    """Whether only one word stands between a separator and the end, as in "political and economic"."""
    return at + 1 >= len(view.tokens)


def _own_of(view: View, at: int) -> bool:
    """Whether a member of a list has an "of" of its own: "and training of staff"."""
    if view.low(at) in words("openers"):
        return False
    return view.low(at + 1 + _adjective(view, at)) in words("inner_joins")


def _adjective(view: View, at: int) -> bool:
    low = view.low(at)
    return (
        low in words("adjectives")
        or low in words("light_adjectives")
        or (low.endswith(word_list("adjective_endings", "topics")) and low not in words("not_adjectives"))
        or any(m.kind == "demonym" and m.end == at + 1 for m in view.mentions)
    )


def _verb(view: View, at: int, *, verbs: bool) -> bool:
    """Whether a token is a light verb: a gerund, or a bare form behind "to" or another verb."""
    low = view.low(at)
    if view.low(at + 1) in words("inner_prepositions"):
        return False
    return low in _gerunds() or (
        low in words("light_verbs") and (verbs or view.low(at - 1) in words("before_bare_verbs"))
    )


def _trimmed(view: View, start: int, end: int, *, title: bool) -> tuple[int, int] | None:
    """A member of a list without the words that say nothing before and behind it; ``None`` where nothing is left."""
    start, verbs = _opened(view, start, end), False
    begins = [start]
    while start < end:
        behind = _behind_head(view, start, end)
        if behind is not None:
            start = behind
        elif start + 1 < end and _verb(view, start, verbs=verbs):
            start, verbs = start + 1, True
        else:
            break
        start = _opened(view, start, end)
        begins.append(start)
    for begin in reversed(begins):
        span = _ended(view, begin, end)
        if span is not None and not _says_nothing(view, *span):
            return span
    return _ended(view, begins[0], end) if title else None


def _opened(view: View, start: int, end: int) -> int:
    """The index behind articles, numbers and adjectives that say nothing."""
    dropped, lows = _any_of("openers", "light_adjectives", "list_words"), view.sentence.lows
    while start < end and (lows[start] in dropped or not lows[start][0].isalpha()):
        if hyphenated(view, start):
            break  # "the 60-day suspension"
        start += 1
    return start


def _ended(view: View, start: int, end: int) -> tuple[int, int] | None:
    """A subject without what only adds to it, where it has a fitting length."""
    end = _without_tail(view, start, end)
    while start < end and (view.low(end - 1) in words("light_ends") or not view.tokens.word(end - 1)):
        end -= 1
    return (start, end) if 0 < end - start <= _MOST_WORDS else None


def _behind_head(view: View, start: int, end: int) -> int | None:
    """``the leaders' unwavering commitment to``: the index behind a head that says nothing, and its preposition."""
    joint = view.first(words("prepositions"), start + 1, end - 1)
    if joint is None or view.low(joint) not in words("head_joins") or view.low(joint - 1) not in words("light_heads"):
        return None
    return joint + 1


def _without_tail(view: View, start: int, end: int) -> int:
    """``reopening of the railway in spring``: the index before what a preposition adds to a subject that is whole."""
    outer = _outer_prepositions()
    for joint in [i for i in range(start + 1, end) if view.low(i) in outer]:
        told = [i for i in range(start, joint) if view.low(i) not in words("openers") and view.tokens.word(i)]
        side = _is_side(view, joint + 1, end) and view.low(joint - 1) not in words("needs_side")
        if len(told) >= _WHOLE or side:
            return joint
    return end


def _is_side(view: View, start: int, end: int) -> bool:
    """Whether tokens name only countries, peoples or cities: "in the two countries", "between Iran and Russia"."""
    named = {i for m in view.mentions if m.kind in _SIDES for i in range(m.start, m.end)}
    empty = _any_of("empty_topics", "openers", "list_words", "prepositions")
    return all(i in named or view.low(i) in empty for i in range(start, end))


def _says_nothing(view: View, start: int, end: int) -> bool:
    """A time, a number, a person or a country is no subject; neither is "bilateral ties", which every report has."""
    if any(t.start < end and start < t.end for t in view.times):
        return True
    if view.low(start) in words("event_heads") or (end - start > 1 and view.low(start) in words("bare_verbs")):
        return True
    for m in view.mentions:
        if m.start <= start and end <= m.end:
            return True
        if m.kind == "person" and m.start <= start < m.end and view.low(m.end) not in word_set("possessives"):
            return True
    empty, small = _any_of("empty_topics", "light_adjectives", "light_ends", "prepositions"), word_set("function_words")
    return all(low in empty or low in small or not low[0].isalpha() for low in view.sentence.lows[start:end])
