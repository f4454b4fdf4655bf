"""At what an event took place: an agreement signed at a meeting, a meeting on the sidelines of a conference.

``signed at the end of the session`` · ``on the sidelines of the gathering the energy ministers met`` ·
``the 16th session … its next session will be hosted by Baku``. The occasion gives the date and place that the event's
own sentence lacks, and both records are tied (codebook 7, and "date": on the sidelines).
"""

import datetime as dt
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.completing.durations import opens
from coopdata.prose.events.circumstances import set_date, take_over
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import set_place
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.resolution import Resolved
from coopdata.prose.words.rules import word_set

__all__ = ["settle_occasions"]

_REACH = 4
"""An agreement was signed at a meeting told at most so many sentences before or behind."""

_FAR = 8
"""The same, where a sentence says "the meeting" and a session has been told."""

_SIDELINES_REACH = 12
""""On the sidelines of the forum" means one told at most so many sentences before."""

_CONCLUDED = frozenset({"signed", "adopted", "initialled", "agreed"})
_TO_COME = frozenset({"planned", "postponed", "cancelled"})


def settle_occasions(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Tie events to those at which they took place, and give them the date and place that they lack.

    Args:
        scene: The document.
        drafts: All its events, in the order of the text.
    """
    for number, draft in enumerate(drafts):
        near = drafts[max(0, number - _SIDELINES_REACH) : number + _SIDELINES_REACH + 1]
        if draft.type == "agreement":
            _signed_at(scene, draft, near)
        elif draft.type == "meeting":
            _on_sidelines(scene, draft, near)
            if "on_stay" in draft.values:
                _on_stay(draft, near)
            _during_a_stay(draft, near)
            _next_session(draft, near)
            _closed_with(scene, draft, near)


def _on_stay(draft: Draft, near: Sequence[Draft]) -> None:
    """``a two-day visit, during which he is to meet the premier``: one day of the visit, and where it is to."""
    stay = next((d for d in near if d.view == draft.view and d.values.get("kind") == "visit" and d is not draft), None)
    if stay is None:
        return
    take_over(draft, stay, within=True)
    if "place" not in draft.values and stay.values.get("place", (None, None))[0] is not None:
        name, country = stay.values["place"]
        set_place(draft, name, country, None, "place.of-occasion", Basis.CONTAINER)


def _signed_at(scene: Scene, draft: Draft, near: Sequence[Draft]) -> None:
    status = draft.values.get("status")
    if status not in _CONCLUDED and status != "proposed":
        return
    at = draft.view if draft.opening is None else draft.opening
    noun = _occasion(scene.views[at])
    meetings = [d for d in near if d.type != "agreement" and _may_hold(draft, d)]
    far = _FAR if noun is not None and noun[1] in word_set("plain_meetings") else _REACH
    meetings = [d for d in meetings if _gap(d, at) <= (far if "series" in d.values else _REACH)]
    if noun is None:
        dated = "date" in draft.values and not draft.inherited
        meetings = [d for d in meetings if _gap(d, at) == 0 and not (dated and d.first is None)]
    if not meetings:
        return
    container = min(
        meetings,
        key=lambda d: (
            noun is None or not _is_called(d, noun[1]),
            d.view > at,
            _is_background(scene, d, at),
            _gap(d, at),
        ),
    )
    if noun is not None and _gap(container, at) and not _is_called(container, noun[1]):
        return
    if _is_background(scene, container, at):
        return  # "After the Meeting they signed", behind a paragraph on one of the year before
    draft.relations.append(("signed_at", container))
    _date_from(draft, container, at_close=noun is not None and noun[2])
    if "place" not in draft.values and "place" in container.values and container.values.get("kind") != "call":
        name, country = container.values["place"]
        set_place(draft, name, country, None, "place.of-occasion", Basis.CONTAINER)


def _is_background(scene: Scene, occasion: Draft, at: int) -> bool:
    """Whether an occasion is of long ago, and told in another paragraph than the one that says "the meeting"."""
    published = scene.document.published
    if published is None or occasion.last is None or (published - occasion.last).days <= _NEWS:
        return False
    return scene.views[occasion.view].sentence.paragraph != scene.views[at].sentence.paragraph


_NEWS = 45
"""What took place so many days before a report is no news in it."""


def _gap(draft: Draft, at: int) -> int:
    """How many sentences lie between one and the nearest that tells of an event."""
    return min(abs(view - at) for view in (draft.view, *draft.told))


def _date_from(draft: Draft, container: Draft, *, at_close: bool) -> None:
    if container.first is None or container.last is None or ("date" in draft.values and not draft.inherited):
        return
    if at_close and container.first != container.last and "/" in container.values["date"]:
        day = container.last
        set_date(draft, Resolved(day.isoformat(), "date.close-of-occasion", Basis.CONTAINER, day, day), None)
        draft.inherited = True
    else:
        take_over(draft, container, within=True)


def _may_hold(draft: Draft, container: Draft) -> bool:
    """Whether an agreement may have been signed at a meeting: a common side, no other day, both past or to come."""
    if (draft.values["status"] == "proposed") != (container.values.get("status") in _TO_COME):
        return False
    if container.values.get("status") == "denied":
        return False
    if container.values.get("kind") == "call" and container.view != draft.view:
        return False  # "recalled her telephone conversation of 4 March": no occasion for a signing
    if not (draft.countries & container.countries or draft.igos & container.igos):
        return container.type == "conference" and draft.view == container.view
    if draft.first and draft.last and container.first and container.last and not draft.inherited:
        return container.first <= draft.first <= container.last or draft.first <= container.first <= draft.last
    return True


def _occasion(view: View) -> tuple[int, str, bool] | None:
    """The index and noun of "at the end of the meeting", and whether it was at its close; or ``None``."""
    for at in view.where(word_set("occasion_leads"), 0, -2):
        for behind in range(at + 1, min(at + 9, len(view.tokens))):
            low = view.low(behind)
            if low in word_set("occasions") and any(
                view.low(i) in word_set("definite") or view.low(i) in word_set("before_new_occasions")
                for i in range(at + 1, behind)
            ):
                closing = view.has(word_set("closings"), at, behind)
                return at, low, closing or view.low(at) in word_set("afterwards")
            if low in word_set("clause_breakers") or low == ",":
                break
    return None


def _closed_with(scene: Scene, meeting: Draft, near: Sequence[Draft]) -> None:
    """``The protocol was concluded at the end of the session, which opened on Monday``: it lasted until the signing."""
    first, view = meeting.first, scene.views[meeting.view]
    if first is None or first != meeting.last or meeting.inherited or not opens(view, meeting):
        return
    told = _occasion(view)
    if told is None or not told[2] or not _is_called(meeting, told[1]):
        return
    for agreement in near:
        day = agreement.first if agreement.type == "agreement" and not agreement.inherited else None
        close = abs(agreement.view - meeting.view) <= _REACH and bool(agreement.countries & meeting.countries)
        if close and day is not None and day == agreement.last and first < day <= first + _LONGEST:
            whole = Resolved(f"{first}/{day}", "date.duration", Basis.RESOLVED, first, day)
            set_date(meeting, whole, None)
            return


_LONGEST = dt.timedelta(days=14)
"""A session at the close of which something is signed lasts at most so long."""


def _is_called(draft: Draft, noun: str) -> bool:
    """Whether "the session", "the visit", "the forum" may mean an event."""
    if noun in word_set("any_occasion"):
        return True
    if draft.type == "conference":
        return noun not in word_set("never_conferences")
    if noun == "visit":
        return draft.values.get("kind") == "visit"
    if noun == "session":
        return "series" in draft.values
    return noun in word_set("plain_meetings")


def _on_sidelines(scene: Scene, draft: Draft, near: Sequence[Draft]) -> None:
    view = scene.views[draft.view]
    if draft.relations or "series" in draft.values:
        return
    at = next(iter(view.where(word_set("sidelines"))), None)
    if at is None:
        return
    before = [d for d in near if d is not draft and d.view < draft.view and _is_wide(d)]
    if not before:
        return
    noun = next(
        (view.low(i) for i in range(at, min(at + 8, len(view.tokens))) if view.low(i) in word_set("occasions")), "event"
    )
    container = max(before, key=lambda d: (_is_called(d, noun), d.view))
    draft.relations.append(("on_sidelines_of", container))
    if "date" not in draft.values or draft.inherited:
        take_over(draft, container, within=True)
    if "place" not in draft.values and "place" in container.values:
        name, country = container.values["place"]
        set_place(draft, name, country, None, "place.of-container", Basis.CONTAINER)


def _during_a_stay(draft: Draft, near: Sequence[Draft]) -> None:
    """``visited Zagreb on Thursday … also met the speaker``: another encounter of one of them with the same state."""
    if "place" in draft.values or draft.relations or "series" in draft.values or not draft.people():
        return
    if draft.values["kind"] not in ("talks", "consultations", "negotiations", "visit"):
        return
    told = [d for d in near if d is not draft and d.type == "meeting" and _same_stay(draft, d)]
    if told:
        source = min(told, key=lambda d: (abs(d.view - draft.view), d.trigger))
        name, country = source.values["place"]
        set_place(draft, name, country, None, "place.of-occasion", Basis.CONTAINER)


def _same_stay(draft: Draft, other: Draft) -> bool:
    """Whether two encounters are of one stay: of the same two states, with somebody in common, at most days apart."""
    place = other.values.get("place")
    if place is None or place[1] not in other.countries or other.values["kind"] == "call":
        return False
    to_come = [d.values["status"] in _TO_COME for d in (draft, other)]
    if to_come[0] != to_come[1] or draft.countries != other.countries or len(draft.countries) != _PAIR:
        return False
    if draft.igos or other.igos or not draft.people() & other.people():
        return False
    if draft.first is None or draft.last is None or other.first is None or other.last is None:
        return draft.section == other.section and abs(draft.view - other.view) <= _SIDELINES_REACH
    if draft.inherited or other.inherited:
        return (draft.first - other.last).days <= _STAY and (other.first - draft.last).days <= _STAY
    return (draft.first, draft.last) == (other.first, other.last)


_STAY = 2
"""Encounters of one stay are at most so many days apart."""

_PAIR = 2


def _is_wide(draft: Draft) -> bool:
    """Whether an event has sidelines: a conference, a session, a meeting of several."""
    return draft.type == "conference" or "series" in draft.values or len(draft.countries) > 2


def _next_session(draft: Draft, near: Sequence[Draft]) -> None:
    """The session of a series is tied to the one before it."""
    series, number = draft.values.get("series"), draft.values.get("ordinal")
    if series is None:
        return
    for other in near:
        if other is draft or other.type != "meeting" or other.values.get("series") != series:
            continue
        known = other.values.get("ordinal")
        counted = number is not None and known is not None and number == known + 1
        upcoming = number is None and draft.values["status"] == "planned" and other.values["status"] not in _TO_COME
        if counted or (upcoming and other.view <= draft.view):
            draft.relations.append(("next_session_of", other))
            if upcoming and known is not None and known >= draft.values.get("ordinal", 0):
                draft.give("ordinal", known + 1, None, "ordinal.next-session", Basis.RESOLVED)
            return
