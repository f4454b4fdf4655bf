"""How long an event lasted: its first day told and its length, its last, or both.

``arrived on Monday for a four-day visit`` · ``ended on Tuesday after three days of deliberations`` ·
``today completed its nineteenth session, which had opened on Monday`` · ``lands on Monday and leaves on Thursday``
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from coopdata.kinds import Basis
from coopdata.prose.events.circumstances import set_date
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.dates import TimeExpression
from coopdata.prose.times.resolution import Resolved, resolve
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["opens", "settle_duration"]

_LONGEST = dt.timedelta(days=40)
"""No meeting or conference lasts longer; what seems to is two events."""

_NEAR = 7
"""So many tokens lie at most between "opened" and its day."""


def settle_duration(scene: Scene, draft: Draft) -> None:
    """Give a meeting or conference of which one day is known its first and last day, where the text tells both.

    Args:
        scene: The document.
        draft: The event, with its date if it has one; one that has a range already is left as it is.
    """
    date = draft.values.get("date")
    if draft.type == "agreement" or draft.values.get("kind") == "call" or draft.relations or "on_stay" in draft.values:
        return
    stated = draft.first if date is not None and draft.first == draft.last else None
    if date is not None and stated is None and date[0] != "[":
        return
    view = scene.views[draft.view]
    first, last, days = None, None, None
    for near in _told_in(scene, view, draft):
        own = near is view
        first, last = first or _day(near, draft, "begins", own), last or _day(near, draft, "ends", own)
        days = days or _days(near, draft, own)
    days = days or _named_length(scene, view, draft)
    begin, end = first.first if first else None, last.last if last else None
    known = stated if date is None or "~" not in date else None
    if begin is None and end is None and days is not None and known is not None:
        begin, end = (None, known) if _closing(view, draft) else (known, None) if opens(view, draft) else (None, None)
    elif end is not None and begin is None and days is None and known is not None and known < end:
        begin = known if draft.values.get("kind") == "visit" or opens(view, draft) else None
    elif begin is not None and end is None and days is None and known is not None and begin < known:
        end = known if _closing(view, draft) else None  # "signed on Tuesday at the close", "which opened on Sunday"
    if begin and end and last and last.rule.startswith("weekday") and end >= begin + dt.timedelta(days=7):
        end -= dt.timedelta(days=7 * ((end - begin).days // 7))  # "started on Friday and runs until Sunday"
    if begin is None and end is not None and days is not None:
        begin = end - dt.timedelta(days=days - 1)
    elif end is None and begin is not None and days is not None:
        end = begin + dt.timedelta(days=days - 1)
    if begin is None or end is None or not begin < end <= begin + _LONGEST or (known and not begin <= known <= end):
        return
    set_date(draft, Resolved(f"{begin}/{end}", "date.duration", Basis.RESOLVED, begin, end), None)
    published = scene.document.published
    if published is not None and draft.values.get("status") == "held" and begin <= published < end:
        draft.give("status", "ongoing", None, "status.ongoing", Basis.RESOLVED)


def _told_in(scene: Scene, view: View, draft: Draft) -> Iterator[View]:
    """The event's sentence, and the next if it goes on about it: "The two-day session …", "He leaves on Thursday"."""
    yield view
    for nxt in scene.views[view.number + 1 : view.number + 1 + _GOES_ON]:
        takes_up = nxt.low(0) in word_set("takes_up_event") and nxt.section == view.section
        if draft.type != "conference" and nxt.phrases("gathering"):
            continue
        if not takes_up or not all(_taken_up(nxt, hit) for hit in nxt.phrases("gathering")):
            continue
        if _names_event(nxt) or (nxt.number == view.number + 1 and nxt.low(0) not in word_set("pointing_at_occasions")):
            yield nxt


_GOES_ON = 3
"""So many sentences behind an event may still tell how long it lasts: "The session, which will last until …"."""


def _taken_up(view: View, hit: Hit) -> bool:
    """``the fair``, ``the traditional fair``: the conference told before, and no other."""
    at = hit.start - 1 - (view.low(hit.start - 1) in word_set("describes_conferences"))
    return (
        hit.start <= _OPENING
        and view.low(at) in word_set("pointing_at_occasions")
        and not view.tokens.capital[hit.start]
    )


_OPENING = 2


def _names_event(view: View) -> bool:
    return view.has(word_set("occasions"), 1, 6) or bool(view.phrases("gathering"))


def _in_reach(view: View, draft: Draft, at: int, own: bool) -> bool:
    """Whether words at an index may speak of an event: no other event's verb stands between in its own sentence."""
    if not own:
        return True
    trigger = bisect_left(view.tokens.starts, draft.trigger)
    low, high = sorted((at, trigger))
    others = [hit.start for hit in view.phrases("act") if low < hit.start < high]
    return not others and not view.where(word_set("between_event_and_its_end"), low, high)


def _day(view: View, draft: Draft, verbs: str, own: bool) -> Resolved | None:
    """The day of a verb of beginning or ending."""
    events, journeys = ("event_begins", "journey_begins") if verbs == "begins" else ("event_ends", "journey_ends")
    travel = draft.values.get("kind") == "visit"
    for at in view.where(word_sets(events, journeys) if travel else word_set(events)):
        low = view.low(at)
        if not _in_reach(view, draft, at, own):
            continue
        if verbs == "ends" and low in word_set("departures") and _leaves_for(view, at):
            continue
        time = _time_at(view, at)
        if time is None:
            continue
        to_come = (
            (draft.values.get("status") == "planned" and low not in word_set("has_begun"))
            or low in word_set("to_come_verbs")
            or view.low(at - 1) in word_set("before_verbs_to_come")
        )
        resolved = resolve(time, view.frame, planned=to_come)
        if resolved is not None and resolved.first is not None and resolved.first == resolved.last:
            return resolved
    return None


def _leaves_for(view: View, at: int) -> bool:
    """``left Nairobi on Monday for a five-day tour``: the journey begins."""
    behind = range(at + 1, min(at + 14, view.right(at + 1)))
    leaves = view.first(word_set("departs_for"), behind.start, behind.stop)
    return leaves is not None and any(view.low(i) in word_set("journey_nouns") for i in behind if i > leaves)


def _time_at(view: View, at: int) -> TimeExpression | None:
    behind = [t for t in view.times if at < t.start <= at + _NEAR and not _parted(view, at, t.start)]
    if behind:
        return behind[0]
    before = [t for t in view.times if at - 2 <= t.end <= at]  # "yesterday wound up", "on Tuesday ended"
    return before[-1] if before else None


def _parted(view: View, start: int, end: int) -> bool:
    stops = word_sets("clause_breakers", "event_begins", "event_ends")
    return any(view.low(i) in stops or view.low(i) == "and" for i in range(start + 1, end))


def _days(view: View, draft: Draft, own: bool) -> int | None:
    """The number in "three-day visit", "two days of talks", "lasted six days"."""
    if not view.sentence.words.isdisjoint(word_set("week_words")) and (week := _weeks(view, draft, own)) is not None:
        return week
    if "day" not in view.sentence.lows and "days" not in view.sentence.lows:
        return None
    for at in range(len(view.tokens) - 1):
        found = cardinal_at(view.tokens, at)
        if found is None or not 2 <= found[0] <= _LONGEST.days or not _in_reach(view, draft, at, own):
            continue
        count, behind = found
        hyphen = behind < len(view.tokens) and view.tokens.texts[behind] in "-–"
        if hyphen and view.low(behind + 1) == "day":
            return count
        stays = draft.values.get("kind") == "visit" and view.low(at - 1) == "for"  # "arrives on Monday for two days"
        if view.low(behind) == "days" and (
            (view.low(behind + 1) == "of" and view.low(behind + 2) in word_set("works_for_days"))
            or view.low(at - 1) in word_set("lasts")
            or stays
        ):
            return count
    return None


def _weeks(view: View, draft: Draft, own: bool) -> int | None:
    """``a one-week visit``, ``a two-week trip``, ``a week-long tour``: the number of days, or ``None``."""
    for at in view.where(word_set("week_words"), 2):
        counted = cardinal_at(view.tokens, at - 2) if view.tokens.texts[at - 1] in "-–" else None
        if counted is not None and counted[0] <= _MOST_WEEKS and _in_reach(view, draft, at, own):
            return 7 * counted[0]
    return 7 if _a_week(view, draft, own) else None


_MOST_WEEKS = 4
"""A visit lasts at most so many weeks."""


def _a_week(view: View, draft: Draft, own: bool) -> bool:
    """``arrived on Sunday for a week-long visit``, ``flew in for a week``: seven days."""
    for at in view.where(word_set("week_words")):
        hyphen = view.low(at) == "week" and view.low(at + 2) == "long"
        stays = (
            draft.values.get("kind") == "visit"
            and view.low(at - 2) == "for"
            and view.low(at - 1) in word_set("articles")
        )
        if (view.low(at) in word_set("for_a_week") or hyphen or stays) and _in_reach(view, draft, at, own):
            return True
    return False


def _named_length(scene: Scene, view: View, draft: Draft) -> int | None:
    """``Both ministers chaired the two-day event``: the length told where the event is taken up."""
    travel = draft.values.get("kind") == "visit"
    nouns = word_set("journey_nouns") if travel else word_set("occasions") - word_set("journey_nouns")
    for nxt in scene.views[view.number + 1 : view.number + 1 + _GOES_ON]:
        if nxt.section != view.section or "day" not in nxt.sentence.lows:
            continue
        for at in nxt.where(word_set("pointing_at_occasions"), 0, -3):
            found = cardinal_at(nxt.tokens, at + 1)
            if found is None or not 2 <= found[0] <= _WEEKS:
                continue
            count, behind = found
            hyphen = nxt.tokens.texts[behind] in "-–" and nxt.low(behind + 1) == "day"
            if hyphen and any(nxt.low(i) in nouns for i in (behind + 2, behind + 3)):
                return count
    return None


_WEEKS = 14
"""A meeting that is taken up by its length lasts at most so many days."""


def _closing(view: View, draft: Draft) -> bool:
    talks = draft.type == "meeting" and draft.values.get("kind") != "visit"
    if talks and any(
        view.low(at) in word_set("afterwards") and view.low(at + 2) == "days" and view.low(at + 3) == "of"
        for at in range(len(view.tokens))
    ):
        return True  # "signed on Wednesday after two days of talks"
    return any(_in_reach(view, draft, at, True) for at in view.where(word_sets("event_ends", "closing_nouns")))


def opens(view: View, draft: Draft) -> bool:
    """Return whether a sentence tells of the first day of an event: ``the session, which opened on Monday``.

    Args:
        view: The event's sentence.
        draft: The event.
    """
    words = word_set("event_begins") | (
        word_set("journey_begins") if draft.values.get("kind") == "visit" else frozenset[str]()
    )
    planned = draft.values.get("status") == "planned"
    if draft.values.get("kind") == "visit" and any(_leaves_for(view, at) for at in view.where(word_set("departures"))):
        return True
    return planned or any(_in_reach(view, draft, at, True) for at in view.where(words))
