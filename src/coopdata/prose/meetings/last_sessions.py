"""The session before the one that a sentence tells of: ``which last met in Cotonou in November 2004, will hold``."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.scene import View
from coopdata.prose.words.rules import word_set

__all__ = ["add_last", "apart_from_last"]


def add_last(view: View, sessions: list[tuple[Draft | Refusal, tuple[int, int]]]) -> tuple[Draft, int, int] | None:
    """Add the session of a relative clause; return it with the clause's first token and the index behind it.

    Args:
        view: The sentence.
        sessions: What it tells of besides, each with its token span.

    Returns:
        ``None`` where no such clause stands in the sentence.
    """
    found = _last_met(view, sessions)
    if found is not None:
        draft, start, end = found
        verb = view.first(word_set("met_last_time"), end, end + _VERB)  # "…, met in Santiago on Monday": the session's
        sessions.append((draft, (start + 1, end if verb is None else verb + 1)))
    return found


_VERB = 3
"""So near behind the clause stands the verb of the organ."""


def _last_met(view: View, sessions: Sequence[tuple[Draft | Refusal, tuple[int, int]]]) -> tuple[Draft, int, int] | None:
    if not sessions or word_set("last_time").isdisjoint(view.sentence.words):
        return None
    for at in view.where(word_set("last_time")):
        which = at - 1 - (view.low(at - 1) in word_set("past_auxiliaries"))
        if view.low(which) not in word_set("relative_pronouns") or view.low(which - 1) != ",":
            continue
        if view.low(at + 1) not in word_set("met_last_time"):
            continue
        end = next((i for i in range(at, min(at + _CLAUSE, len(view.tokens))) if view.low(i) == ","), None)
        main = next((d for d, _ in sessions if isinstance(d, Draft) and "series" in d.values), None)
        if end is None or main is None or not any(which < time.start < end for time in view.times):
            continue
        draft = Draft("meeting", view.tokens.starts[at], view.number, section=view.section)
        span = view.span(at, at + 2)
        draft.give("kind", main.values["kind"], span, "series.session")
        draft.give("series", main.values["series"], None, "series.counts-on", Basis.RESOLVED)
        draft.give("status", "held", span, "status.held")
        for code in sorted(main.countries):
            draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)
        for acronym in sorted(main.igos):
            draft.add_igo(acronym, None, "series.counts-on", Basis.RESOLVED)
        return draft, which, end
    return None


_CLAUSE = 16
"""A relative clause on the last session has at most so many words."""


def apart_from_last(view: View, start: int, end: int, *, inside: bool) -> View:
    """The sentence with the times and names of such a clause alone, or without them.

    Args:
        view: The sentence.
        start: Index of the clause's first token.
        end: Index behind its last.
        inside: Whether they alone are wanted.
    """
    times = tuple(t for t in view.times if (start <= t.start < end) is inside)
    return view._replace(times=times, mentions=tuple(m for m in view.mentions if (start <= m.start < end) is inside))
