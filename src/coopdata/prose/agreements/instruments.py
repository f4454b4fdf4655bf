"""Instruments: the agreement nouns of a sentence, how many there are of each, and when they were made.

``five MoUs`` · ``memorandums, agreements and road maps`` · ``the Hoyvík Agreement of 31 August 2005``
"""

from collections.abc import Collection, Sequence

from coopdata.lexicon.load import table
from coopdata.prose.agreements.stand_ins import find_stand_ins
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.scene import View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["adds", "apposed", "count_of", "date_of", "dated_before", "find_instruments", "unfit"]


def unfit(view: View) -> list[tuple[Hit, Refusal]]:
    """Return the agreement nouns of a sentence that mean something else, each with the reason."""
    named = [(hit, _apposition(view, hit)) for hit in view.phrases("instrument")]
    return [(hit, refusal) for hit, refusal in named if refusal is not None]


def find_instruments(view: View, verbs: Sequence[Hit], others: Collection[Hit]) -> list[Hit]:
    """The instruments of a sentence: one for "memorandums, agreements and road maps", one for "It was signed".

    Args:
        view: The sentence.
        verbs: What is done with instruments in it.
        others: The nouns that mean something else, as :func:`unfit` tells them.
    """
    hits = [h for h in view.phrases("instrument") if h not in others]
    kept: list[Hit] = []
    for hit in hits:
        joined = (
            bool(kept)
            and 0 < hit.start - kept[-1].end <= 2
            and all(view.low(i) in word_set("joins_instruments") for i in range(kept[-1].end, hit.start))
        )
        if joined and hit.plural == kept[-1].plural:
            kept[-1] = kept[-1]._replace(end=hit.end)
        else:
            kept.append(hit)
    return sorted([*kept, *find_stand_ins(view, verbs, kept)]) if verbs else kept


def date_of(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the Hoyvík Agreement of 31 August 2005``, ``a 1993 agreement on``: an instrument known by its date alone."""
    before = dated_before(view, hit) or _bound_since(view, hit)
    if before is not None:
        return before
    behind = next((t for t in view.times if hit.end < t.start <= hit.end + 26 and t.first.year is not None), None)
    if behind is None:
        return None
    lead, further = view.low(behind.start - 1), view.low(behind.start - 2)
    if (lead == "from" and further in word_set("dates_back")) or (lead == "to" and further == "back"):
        return behind.start, behind.end  # "The first agreement dates from 2009", "dates back to 1979"
    if lead not in word_set("before_dates_of_instruments"):
        return None
    if lead == "since" and view.has(word_set("relative_pronouns"), hit.end, hit.end + 2):
        return None  # "a convention that Portugal had been asking for since 1994"
    if lead == "since" and not word_set("have").isdisjoint(view.sentence.lows[: hit.start]):
        return behind.start, behind.end  # "have been linked by a memorandum on fisheries since 2007"
    titled = view.tokens.capital[hit.start] and not view.tokens.texts[hit.start].isupper()
    between = view.low(hit.end) in word_set("between") and behind.first.month is not None
    apart = behind.start - 1 != hit.end and not (titled or between)
    if apart and lead in word_set("loose_before_dates_of_instruments"):
        return None
    return behind.start, behind.end


def _bound_since(view: View, hit: Hit) -> tuple[int, int] | None:
    """``have been bound since May 1994 by a treaty``, ``Since 1998 both have been linked by an accord``: from when."""
    if word_set("binds").isdisjoint(view.sentence.words) or "since" not in view.sentence.words:
        return None
    by = next((i for i in range(hit.start - 1, max(-1, hit.start - _BOUND_BY), -1) if view.low(i) == "by"), None)
    if by is None or not view.has(word_set("binds"), by - _BOUND_BY, by):
        return None
    dated = (t for t in view.times if t.end <= by and t.first.year is not None and view.low(t.start - 1) == "since")
    since = next(dated, None)
    have = since is not None and view.has(word_set("have"), 0, by)
    return (since.start, since.end) if since is not None and have else None


_BOUND_BY = 9
"""So many words stand at most between "bound" and "by", and between "by" and the instrument."""


def dated_before(view: View, hit: Hit) -> tuple[int, int] | None:
    """``the 2015 nuclear deal``, ``their September 1 joint statement``, ``last year's accord``: a date in front."""
    for time in view.times:
        gap = hit.start - time.end
        if gap == 0 or (0 < gap <= 4 and view.low(time.end) in word_set("possessives")):
            return time.start, time.end
    for at in range(hit.start - 1, max(-1, hit.start - 5), -1):
        text = view.tokens.texts[at]
        if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2199:
            return next(((t.start, t.end) for t in view.times if t.start < at < t.end), (at, at + 1))
        joined = view.low(at) == "and" and at - 1 > 0 and view.tokens.texts[at - 1].islower()
        if not text.isalpha() or (view.low(at) in word_set("function_words") and not joined):
            break
    return None


def apposed(view: View, hit: Hit) -> bool:
    """An instrument that only names another thing: "(MOU)" behind its long form, "Trade Agreement talks"."""
    return _apposition(view, hit) is not None


def _apposition(view: View, hit: Hit) -> Refusal | None:
    words = table("instruments")["not_instruments"]
    lead = view.low(hit.start - 1)
    if lead in words["before"] and (lead in words["at_home"] or not _of_two_states(view)):
        return Refusal("not.instrument", (hit.start - 1, hit.start))
    if view.low(hit.start - 1) == "(" and view.low(hit.end) == ")":
        return Refusal("not.apart")
    if view.low(hit.end) in words["after"]:
        return Refusal("not.instrument", (hit.end, hit.end + 1))
    if view.low(hit.start) in word_set("counted_instruments") and count_of(view, hit) is None:
        return Refusal("not.plural", (hit.start, hit.end))
    if view.low(hit.end) == "of" and view.low(hit.end + 1) in word_set("later_acts"):
        return Refusal("not.instrument", (hit.end + 1, hit.end + 2))  # "instruments of ratification were exchanged"
    if view.low(lead_at := hit.start - 1 - (lead in word_set("articles"))) == "of" and (
        view.low(lead_at - 1) in word_set("forms_of_instruments") and view.low(lead_at - 3) in word_set("before_forms")
    ):
        return Refusal("not.apart")  # "The deal, which was in the form of a heads of agreement, was signed"
    if _predicate(view, hit) or _in_name(view, hit):
        return Refusal("not.apart")
    return _no_thing(view, hit)


def _in_name(view: View, hit: Hit) -> bool:
    """``the Warsaw Pact``, ``the Arms Treaty Secretariat``: the noun is a word of an organisation's name."""
    size = hit.end - hit.start
    named = (m for m in view.mentions if m.start <= hit.start and hit.end <= m.end and m.end - m.start > size)
    return any(m.kind in ("igo", "body") for m in named)


def adds(view: View, at: int) -> bool:
    """Whether "as well as" or its like stands before a token.

    Args:
        view: The sentence.
        at: Index of an article.
    """
    before = " ".join(view.low(i) for i in range(max(0, at - 3), at))
    return at > 0 and before.endswith(word_list("adds_instruments"))


def _predicate(view: View, hit: Hit) -> bool:
    """``The agreement is the biggest deal reached with Iran``: the second noun says what the first is."""
    at = next(
        (i for i in range(hit.start - 1, max(-1, hit.start - 8), -1) if view.low(i) in word_set("articles")), None
    )
    if at is None or view.low(at - 1) not in word_set("is_said_to_be") or adds(view, at):
        return False
    return any(h.end < at and not h.plural for h in view.phrases("instrument"))


def _of_two_states(view: View) -> bool:
    """Whether two states are named beside it: "Pakistan and Oman extended their labour agreement"."""
    return len({m.value for m in view.mentions if m.kind in ("country", "demonym", "seat")}) >= 2


def _no_thing(view: View, hit: Hit) -> Refusal | None:
    """``attempts to annex``, ``there is agreement that``, ``by mutual agreement``: a verb, or a state of mind."""
    low, lead = view.low(hit.start), view.low(hit.start - 1)
    if (
        low in word_set("verbs_of_subjects")
        and view.low(hit.end) == "with"
        and lead in word_set("before_verbs_of_subjects")
    ):
        return Refusal("not.instrument", (hit.start, hit.end + 1))  # "the second deals with tourism"
    if hit.end - hit.start > 1 or hit.plural:
        return None
    if low in word_set("signed_partnerships") and not _signed_as_such(view, hit.start):
        return Refusal("not.instrument", (hit.start, hit.end))  # "a partnership of equals"
    if low in word_set("papers_of_news") and lead != "joint" and _source(view, hit.end):
        return Refusal("not.instrument", (hit.start, hit.end))  # "a communique issued by the ministry said"
    if low in word_set("states_of_accord") and hit.start <= 1 and _outcome(view, hit):
        return Refusal("not.instrument", (hit.start, hit.end))  # "Agreement was reached on holding talks in May"
    if low in word_set("nouns_or_verbs") and lead == "to":
        return Refusal("not.instrument", (hit.start - 1, hit.start))
    state = low in word_set("nouns_of_state") and lead in word_set("before_nouns_of_state")
    return Refusal("not.instrument", (hit.start - 1, hit.start)) if state else None


def _signed_as_such(view: View, at: int) -> bool:
    """``signed the Samoa-Australia Partnership for Development``: nothing but its name stands behind the verb."""
    for before in range(at - 1, max(-1, at - _NAME), -1):
        low = view.low(before)
        if low in word_set("signs_by_name"):
            return True
        named = view.tokens.capital[before] or low in word_sets("articles", "before_signed_partnerships")
        if not named and low not in ("-", "–", "'s", "’s"):
            return False
    return False


_NAME = 9
"""The name of a partnership has at most so many words before the noun."""


def _source(view: View, at: int) -> bool:
    """``issued by the mediating body, the Hall Centre, said``: a paper that is cited."""
    return view.low(at) == "issued" and view.has(word_set("cites_papers"), at + 1, len(view.tokens))


def _outcome(view: View, hit: Hit) -> bool:
    """``Agreement was reached on the negotiations to start in May``, ``to open a consulate``: no text was agreed."""
    verb = view.first(word_set("accords_reached"), hit.end + 1, hit.end + 4)
    if verb is None or view.low(verb + 1) not in word_set("before_outcomes"):
        return False
    return view.low(verb + 1) != "on" or view.has(word_set("agreed_outcomes"), verb + 2, verb + 5)


def count_of(view: View, hit: Hit) -> tuple[int, str | None, int] | None:
    """A number in front of the instrument, with "over" and its like: ``(70, "at_least", index)``."""
    for at in range(hit.start - 1, max(-1, hit.start - 6), -1):
        if view.low(at) in word_set("behind_no_count") and at < hit.start - 1 and view.low(at) != "of":
            return None
        number = cardinal_at(view.tokens, at)
        if number is None or view.tokens.texts[at].startswith("0"):
            continue
        if view.low(at - 1) in word_set("before_no_count") or view.low(number[1]) in word_set("counted_otherwise"):
            return None
        lead = " ".join(view.low(i) for i in range(max(0, at - 3), at))
        qualifier = (
            "at_least"
            if lead.endswith(word_list("at_least"))
            else "about"
            if lead.endswith(word_list("about"))
            else "at_most"
            if lead.endswith(word_list("at_most"))
            else None
        )
        return number[0], qualifier, at
    return None
