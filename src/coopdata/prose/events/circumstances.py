"""When an event took place: which of a sentence's expressions of time belong to a trigger."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import View
from coopdata.prose.times.dates import Form, TimeExpression
from coopdata.prose.times.resolution import Frame, Resolved, Unresolved, resolve, try_resolve
from coopdata.prose.words.rules import word_set

__all__ = [
    "counted_back",
    "give_date",
    "is_term",
    "left_without",
    "new_time",
    "of_speech",
    "pick_time",
    "planned_for",
    "set_date",
    "take_over",
]


def pick_time(view: View, start: int, end: int, taken: Iterable[tuple[int, int]] = ()) -> TimeExpression | None:
    """Return the expression of time that belongs to a trigger between two tokens, or ``None``.

    The nearest in the trigger's own clause, one behind it before one in front; then the sentence's opening.

    Args:
        view: The sentence.
        start: Index of the trigger's first token.
        end: Index behind its last.
        taken: Token spans whose times belong to something else (a conference named in passing).
    """
    spans = list(taken)
    free = [
        t for t in view.times if not any(a <= t.start and t.end <= b for a, b in spans) and t.form is not Form.PAST_SPAN
    ]
    free = [
        t
        for t in free
        if not (_counts_from_another(view, t) or _of_a_career(view, t, end) or _of_another(view, t, start))
    ]
    if len(free) > 1:
        free = [t for t in free if not _deadline(view, t)] or free
    behind = [t for t in free if t.start >= end]
    if behind:  # "under the agreement, signed in 2011, the sixth meeting was held on May 17"
        free = [t for t in free if t.end > start or not _of_instrument(view, t)]
    if not free:
        return None
    left, right = view.left(start), view.right(end)
    if view.low(end) == "," and view.low(end + 1) == "which":  # "the third meeting of …, which is scheduled for …"
        right = view.right(end + 2)
    elif view.low(right) in word_set("relative_pronouns") and (
        (right - end <= 1 and (view.low(right + 1) in word_set("passive_auxiliaries") or _begins(view, right + 1)))
        or (view.low(start) in word_set("journey_nouns") and _begins(view, right + 1))
        or view.has(_fated(), right + 1, right + 5)
    ):
        right = view.right(right + 1)  # "a meeting of the group that had been set for Wednesday"
    own = [t for t in free if left <= t.start and t.end <= right]
    resumed = view.resumed(start)
    own = [t for t in own if t.start >= resumed] or own
    if not own and view.low(left - 1) == "when":  # "signed in Phnom Penh in May, when he is to pay a state visit"
        own = [t for t in free if t.end < left and left - t.end <= 3]
        if own:
            return own[-1]
    if own:
        return min(own, key=lambda t: (t.start - end if t.start >= end else _back(view, t, start), t.start))
    opening = [t for t in free if t.start <= 3]
    if opening:
        return opening[0]
    behind = [t for t in free if t.start >= end]
    if behind and not _another_clause(view, end, behind[0].start):
        return behind[0]
    before = [t for t in free if t.end <= start and t.form in (Form.WEEKDAY, Form.DAY_COUNT)]
    return before[-1] if before and len(free) == 1 else None


def _deadline(view: View, time: TimeExpression) -> bool:
    """``a plan to double trade by 2025``: a year until which something is to be done."""
    year = time.form is Form.DATE and time.first.month is None
    return year and view.low(time.start - 1) in word_set("before_deadlines")


def _of_instrument(view: View, time: TimeExpression) -> bool:
    """``, signed in 2011,``: the time of an instrument that is named in passing."""
    at = time.start - 1 - (view.low(time.start - 1) in word_set("before_days"))
    return view.low(at) in word_set("participles_of_signing") and view.low(at - 1) == ","


def _of_a_career(view: View, time: TimeExpression, end: int) -> bool:
    """``with Speaker Abbas, elected in June``: when somebody got the office, not when they were met."""
    verb = time.start - 1 - (view.low(time.start - 1) in word_set("before_days_of_careers"))
    return verb >= end and view.low(verb) in word_set("career_verbs")


def _of_another(view: View, time: TimeExpression, start: int) -> bool:
    """``discussed his legacy in advance of tomorrow's funeral``, ``after Sunday's attack``: another's day."""
    if view.low(time.end) not in word_set("possessives") or 0 <= start - time.end <= _OWN:
        return False
    return view.low(time.start - 1) in word_set("before_days_of_others")


_OWN = 5
"""``yesterday's trilateral meeting``: so many words stand at most between a day and the noun whose day it is."""


def _counts_from_another(view: View, time: TimeExpression) -> bool:
    """``came two days after Zarif travelled to Iraq``: counted from what stands behind it."""
    behind = time.end < len(view.tokens) and view.tokens.texts[time.end] not in ".,;:)"
    return time.form is Form.SHIFT and view.low(time.end - 1) == "after" and behind


def counted_back(view: View, start: int, told: dt.date | None) -> tuple[Resolved, tuple[int, int]] | None:
    """Return the day of what stands behind "two days after", and the span of these words, or ``None``.

    Args:
        view: The sentence.
        start: Index of the trigger behind them.
        told: The day of the event told before; a day that the sentence names in front goes before it.
    """
    time = next((t for t in view.times if _counts_from_another(view, t) and t.end == view.left(start)), None)
    if time is None or time.number is None or time.unit not in ("day", "week", "month"):
        return None
    before = [t for t in view.times if t.end <= time.start]
    found = try_resolve(before[-1], view.frame) if before else None
    day = found.first if isinstance(found, Resolved) and found.first == found.last else told
    if day is None:
        return None
    resolved = resolve(time._replace(side=-1), view.frame._replace(told=day))
    return (resolved, view.span(*time[:2])) if resolved is not None else None


def of_speech(view: View, time: TimeExpression) -> bool:
    """Whether a time is that at which somebody spoke: "Novak said on Thursday that he planned".

    Args:
        view: The sentence.
        time: One of its expressions.
    """
    return view.low(time.start - 1 - (view.low(time.start - 1) == "on")) in word_set("says_something")


def is_term(view: View, time: TimeExpression) -> bool:
    """``a programme for 1983 to 1985``, ``in force until 2030``: years for which an instrument holds, not its date."""
    if time.first.month is not None or time.form not in (Form.DATE, Form.RANGE):
        return False
    if view.low(time.start - 1) == "years":  # "for the years 1983 to 1985"
        return True
    if view.has(word_set("term_words"), time.start - 4, time.start):
        return True  # "a programme for the period ending in the year 2000"
    if view.low(time.end) in word_set("term_nouns"):
        return True  # "extends the scheme to the 1985, 1986 and 1987 harvests"
    return view.low(time.start - 1) in word_set("term_leads")


def planned_for(view: View, time: TimeExpression) -> bool:
    """``reviewed the agenda of the trip, planned for 20 November``: whether a time is that of what is yet to come.

    Args:
        view: The sentence.
        time: One of its expressions.
    """
    lead = time.start - 1 - (view.low(time.start - 1) in word_set("before_days_of_plans"))
    if view.low(lead) not in word_set("plans_for_a_day"):
        return False
    return not view.has(word_set("past_auxiliaries"), lead - 3, lead)  # "which had been set for Wednesday"


def new_time(view: View) -> TimeExpression | None:
    """``has been put off until February``: a postponed event has its new date, if one is given (codebook, "date")."""
    put_off = [hit.end for hit in view.phrases("mood") if hit.value == "postponed"]
    later = [t for t in view.times if put_off and t.start >= put_off[0]]
    return next(
        (
            t
            for t in later
            if view.low(t.start - 1) in word_set("postponed_to") or view.low(t.start) in word_set("postponed_to")
        ),
        None,
    )


def _begins(view: View, at: int) -> bool:
    """``which began on Monday``, ``which was to have begun tomorrow``."""
    while view.low(at) in word_set("before_has_begun"):
        at += 1
    return view.low(at) in word_set("has_begun") | word_set("begins")


def _back(view: View, time: TimeExpression, start: int) -> int:
    """How far a trigger is from a time before it; from one of another main clause ("on 14 May, and the visit") more."""
    parted = any(
        view.low(i) == "," and view.low(i + 1) in word_set("opens_main_clauses") for i in range(time.end, start)
    )
    return start - time.end + (_PARTED if parted else _BEFORE)


_BEFORE = 3
_PARTED = 12


@cache
def _fated() -> frozenset[str]:
    """What a meeting "that had been set for Wednesday" or "which ended yesterday" is said to be or do by its day."""
    return word_set("plans_for_a_day") | word_set("told_by_length") | word_set("held_on_a_day")


def _another_clause(view: View, start: int, end: int) -> bool:
    """Whether a time behind is that of another event, or of who says so: ``the minister announced on Saturday``."""
    said = view.low(end - 1 - (view.low(end - 1) == "on")) in word_set("says_something")  # as in of_speech
    return said or view.has(word_set("before_another_time"), start, end)


def give_date(
    draft: Draft, view: View, expression: TimeExpression, *, planned: bool, frame: Frame | None = None
) -> bool:
    """Resolve an expression and give its date to a draft; return whether there was one."""
    resolved, span = try_resolve(expression, frame or view.frame, planned=planned), view.span(*expression[:2])
    resolved = _nearest(draft, view, expression, resolved, frame or view.frame)
    if not isinstance(resolved, Unresolved):
        resolved, span = _to_last(view, expression, resolved, span, frame or view.frame, planned=planned)
    if isinstance(resolved, Unresolved):
        draft.leave_open(span, resolved.reason)
        return False
    if planned and _long_past(resolved, view):
        draft.leave_open(span, "open.long-past")
        return False
    if "XXXX" in resolved.edtf:
        draft.leave_open(span, "open.no-year")
    set_date(draft, resolved, span)
    return True


def _nearest(
    draft: Draft, view: View, expression: TimeExpression, resolved: Resolved | Unresolved, frame: Frame
) -> Resolved | Unresolved:
    """The other reading of a day without a year, where it fits better.

    What was called off has its day near the publication, before or behind it; a conference that would lie most of a
    year back is the one soon to come: ``the UN General Assembly in September``, told in July.
    """
    published, cancelled = view.frame.published, draft.values.get("status") == "cancelled"
    if published is None or isinstance(resolved, Unresolved) or resolved.rule not in _COUNTED:
        return resolved
    if resolved.rule == "weekday.range" and not cancelled:
        lead = range(view.left(expression.start), expression.start)
        goes_on = view.has(word_set("goes_on_now"), lead.start, lead.stop) and draft.values.get("status") != "planned"
        later = try_resolve(expression, frame, planned=True) if goes_on else resolved
        return resolved if isinstance(later, Unresolved) else _week_around(published, resolved, later)
    if not cancelled and (draft.type != "conference" or resolved.rule != "date.last"):
        return resolved
    other = try_resolve(expression, frame, planned=resolved.rule in ("date.last", "weekday.last", "weekday.range"))
    if isinstance(other, Unresolved) or other.first is None or resolved.first is None:
        return resolved
    gaps = abs((resolved.first - published).days), abs((other.first - published).days)
    closer = gaps[1] < gaps[0] if cancelled else gaps[0] > _FAR and gaps[1] < _SOON
    return other if closer else resolved


def _week_around(published: dt.date, past: Resolved, later: Resolved) -> Resolved:
    """``is visiting Vanuatu from Wednesday to Friday``: the days that are around the publication."""
    if past.first is None or past.last is None or past.last >= published:
        return past
    week = dt.timedelta(weeks=1)
    first, last = past.first + week, past.last + week
    return past._replace(edtf=f"{first}/{last}", first=first, last=last) if first <= published else later


_COUNTED = frozenset({"date.last", "date.next", "weekday.last", "weekday.next", "weekday.range"})
_FAR = 250
_SOON = 75


def _to_last(
    view: View, first: TimeExpression, resolved: Resolved, span: tuple[int, int], frame: Frame, *, planned: bool
) -> tuple[Resolved, tuple[int, int]]:
    """``from Monday, 11 June, to Thursday, 14 June``, ``from the 5th to the 8th of April``: both ends of a span."""
    at = first.end + view.low(first.end).isdigit()  # "on Thursday 14 and Friday 15 November"
    at += view.low(at) == ","
    lead = view.low(first.start - 1 - (view.low(first.start - 1) in word_set("articles")))
    joined = view.low(at) in word_set("joins_days") and lead in word_set("before_spans")
    beside = view.low(at) == "and" and (lead == "on" or lead in word_set("before_spans"))
    last = next((t for t in view.times if at < t.start <= at + 2), None) if joined or beside else None
    found = try_resolve(last, frame, planned=planned) if last is not None else None
    if last is None or not isinstance(found, Resolved):
        return resolved, span
    begin, end = resolved.first, found.first
    if begin is None or end is None or found.first != found.last:
        return resolved, span
    if first.form is Form.WEEKDAY and last.form is not Form.WEEKDAY and first.number is not None:
        begin = end - dt.timedelta(days=(end.weekday() - first.number) % 7)
    elif last.form is Form.WEEKDAY and last.number is not None:
        end = begin + dt.timedelta(days=(last.number - begin.weekday()) % 7)
    elif first.first.month is None and first.first.day is not None and first.first.day < end.day:
        begin = end.replace(day=first.first.day)
    if not begin < end <= begin + _LONGEST or (beside and not joined and lead == "on" and (end - begin).days > 1):
        return resolved, span
    whole = Resolved(f"{begin}/{end}", found.rule, found.basis, begin, end)
    return whole, view.span(first.start, last.end)


_LONGEST = dt.timedelta(days=40)
"""What lasts longer is no event of one span."""


def left_without(draft: Draft, view: View) -> None:
    """Note of a draft that no expression of time in its sentence belongs to it."""
    draft.leave_open(None, "open.another" if view.times else "open.no-time")


def _long_past(resolved: Resolved, view: View) -> bool:
    """Whether what is planned would lie months back: the time is that of another event ("80 years after …")."""
    published = view.frame.published
    return published is not None and resolved.last is not None and (published - resolved.last).days > 60


def set_date(draft: Draft, resolved: Resolved, span: tuple[int, int] | None) -> None:
    """Give a draft a resolved date."""
    draft.give("date", resolved.edtf, span, resolved.rule, resolved.basis)
    draft.first, draft.last, draft.inherited = resolved.first, resolved.last, False


def take_over(draft: Draft, source: Draft, *, within: bool) -> None:
    """Give a draft the date of another event: of the one that it happened at, or was told with.

    Args:
        draft: The event without a date of its own.
        source: The event whose date it takes.
        within: Whether it is one day within the other's span (on its sidelines), not all of it.
    """
    date = source.values.get("date")
    if date is None:
        return
    if within and "/" in date and ".." not in date:
        first, last = date.split("/")
        date = f"[{first}..{last}]" if "XXXX" not in date else date
    if "XXXX" in date:
        draft.leave_open(None, "open.of-container")
    draft.give("date", date, None, "date.of-container", Basis.CONTAINER)
    draft.first, draft.last, draft.inherited = source.first, source.last, True
