"""Names of one word that nothing explains, as bodies: ``Azerenerji, GSE and TEIAS signed a memorandum``.

What signs an instrument beside others, or is bound by one "between" two, and is no person named before, is a body; so
is a state's own beside an instrument: ``Colombia's Cotecmar``, ``SNTF of Algeria``.
"""

from collections.abc import Sequence

from coopdata.lexicon.folding import fold
from coopdata.lexicon.leaders import leaders_by_surname
from coopdata.prose.names.routes import ends_route
from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = ["is_party"]

_MOST = 5
"""So many parties are listed at most."""

_BEFORE = 10
"""The noun of the instrument stands at most so many tokens before a party."""


def is_party(sentence: Sentence, tags: Sequence[Tag], names: Sequence[Name], name: Name) -> bool:
    """Return whether a name of one word is that of a party to an instrument.

    Args:
        sentence: The sentence.
        tags: What the gazetteer knows of it.
        names: Its names.
        name: The name.
    """
    tokens, lows = sentence.tokens, sentence.lows
    apposed = name.start > 0 and lows[name.start - 1] == ","
    if not apposed and "between" not in sentence.words and word_set("verbs_of_signing").isdisjoint(sentence.words):
        return False  # most sentences: each of the ways below asks for one of the three
    if _is_noun(lows[name.start]) or ends_route(lows, name.start):
        return False  # "between the Department and the city", "the railway between Kapan and Agarak"
    if _of_state(tokens, tags, name):
        return True
    ends = {tag.start: tag.end for tag in tags} | {one.start: one.end for one in names}
    end, listed = name.end, False
    for _ in range(_MOST):
        behind = _behind_joint(tokens, end)
        if behind is None or behind not in ends:
            break
        listed = listed or not word_set("joins_last_party").isdisjoint(tokens.lows[end:behind])
        end = ends[behind]
    lead = name.start - 1 - (name.start > 0 and lows[name.start - 1] in word_set("articles"))
    joined = lead > 0 and lows[lead] in word_set("joins_parties")
    joined = joined and (lead in ends.values() or lead - 1 in ends.values())
    at = end
    while at < len(lows) and lows[at] in word_set("before_verbs_of_signing"):
        at += 1
    if at < len(lows) and lows[at] in word_set("verbs_of_signing"):
        return listed or joined or _signs_with(tokens, name, at)
    if _apposed(tokens, tags, name):
        return True
    before = lows[max(0, name.start - _BEFORE) : name.start]
    bound = "between" in before and not word_set("nouns_signed").isdisjoint(before)
    return bound and (joined or (lead >= 0 and lows[lead] == "between"))


def _signs_with(tokens: Tokens, name: Name, verb: int) -> bool:
    """``TANESCO signed a contract with Energoprojekt``: an acronym that nothing explains, alone before the verb."""
    text = tokens.texts[name.start]
    if not (text.isupper() and text.isalpha() and len(text) > _SHORTEST):
        return False
    behind = tokens.lows[verb + 1 : verb + 1 + _OBJECT]
    return "with" in behind and not word_set("nouns_signed").isdisjoint(behind[: behind.index("with")])


_SHORTEST = 2
"""An acronym of a body has more letters than this."""

_OBJECT = 14
"""So many tokens behind a verb of signing its object and "with" are looked for."""


def _apposed(tokens: Tokens, tags: Sequence[Tag], name: Name) -> bool:
    """``the Hungarian state railways, MÁV,``: a name behind the noun of a body of some state."""
    noun = name.start - 2
    if noun < 1 or tokens.texts[name.start - 1] != "," or tokens.lows[noun] not in word_set("body_noun"):
        return False
    if name.end < len(tokens) and tokens.texts[name.end] not in (",", "and"):
        return False
    state = next((tag for tag in reversed(tags) if tag.end <= noun and tag.kind in ("country", "demonym")), None)
    if state is None or noun - state.end > _DESCRIBED:
        return False
    begin = state.end + (tokens.texts[state.end] in word_set("possessives"))
    return all(tokens.word(at) and not tokens.capital[at] for at in range(begin, noun + 1))


_DESCRIBED = 5
"""So many words stand at most between the name of a state and the noun of its body."""


def _of_state(tokens: Tokens, tags: Sequence[Tag], name: Name) -> bool:
    """``Colombia's Cotecmar signed``, ``with SNTF of Algeria``: what is a state's own, in a sentence of signing."""
    state = next((t for t in tags if t.kind == "country" and t.end == name.start - 1), None)
    owned = state is not None and tokens.lows[name.start - 1] in word_set("possessives")
    behind = name.end + 1 + (name.end < len(tokens) and tokens.texts[name.end] == ",")
    plain = name.start == 0 or tokens.lows[name.start - 1] not in word_set("articles")
    followed = any(tag.kind == "country" and tag.start == behind for tag in tags)
    if not owned and not (plain and followed and tokens.lows[behind - 1] == "of"):
        return False
    text = tokens.texts[name.start]
    lows = tokens.lows
    signed = not word_set("verbs_of_signing").isdisjoint(lows) and not word_set("nouns_signed").isdisjoint(lows)
    return signed and name.end - name.start == 1 and not leaders_by_surname().get(fold(text))


def _is_noun(low: str) -> bool:
    """Whether a word is a noun of bodies or offices with a capital, and no name."""
    words = title_words()
    return any(low in nouns for nouns in (words.heads, words.offices, words.body_nouns, words.portfolios))


def _behind_joint(tokens: Tokens, at: int) -> int | None:
    """The index behind a comma or "and", and an article, at an index; ``None`` where there is neither."""
    begin = at
    while at < len(tokens) and tokens.lows[at] in word_set("joins_parties"):
        at += 1
    if at == begin:
        return None
    return at + (at < len(tokens) and tokens.lows[at] in word_set("articles"))
