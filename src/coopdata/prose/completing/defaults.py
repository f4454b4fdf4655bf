"""What an event has that its own sentence does not tell: a date and a place from what is told around it.

News without a day of its own is dated by what it is told with, by the day of the remarks made there, or about the
publication date (codebook, "date"); what was signed or said is placed where an event of the same day took place.
"""

import datetime as dt
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.lexicon.load import countries
from coopdata.prose.completing.remarks import day_of_remarks
from coopdata.prose.events.circumstances import set_date, take_over
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import city_of, set_place
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.resolution import Resolved
from coopdata.prose.words.rules import word_set

__all__ = ["default_chairs", "default_date", "default_place", "settle_kind"]

_LEAD = 4
"""News stands in the sentences up to this one, counted from 0; what is told behind them without a date may be old."""


def default_date(scene: Scene, view: View, draft: Draft, others: list[Draft]) -> None:
    """A date for an event told without one: the day of what it was told with, else about the publication date."""
    status = draft.values.get("status")
    if "date" in draft.values:
        return
    if (
        status in ("in_force", "terminated", "suspended", "expired", "ratified", "negotiating")
        or "known" in draft.values
        or "signed_before" in draft.values
    ):
        draft.leave_open(None, "open.not-signing")
        return
    if status in ("planned", "proposed"):
        stay = _stay_to_come(view, draft, others)
        if stay is not None:
            take_over(draft, stay, within=True)
            return
    if status in ("planned", "proposed", "cancelled", "postponed", "denied"):
        draft.leave_open(None, "open.to-come")
        return
    said = day_of_remarks(scene, view, draft)
    if said is not None:
        resolved, span = said
        set_date(draft, resolved._replace(rule="date.of-remarks"), span)
        return
    near = _of_this_time(draft, [d for d in others if _tells_when(scene, view, d)])
    if draft.type == "agreement" and _at_another_time(view, draft):
        near = [d for d in near if d.view == view.number and d.type != "agreement"]
        if not near:
            draft.leave_open(None, "open.other-time")
            return
    near = _without_background(scene, draft, near)
    if near and draft.type != "conference":
        source = max(near, key=lambda d: (d.countries >= draft.countries, d.view, d.trigger))
        take_over(draft, source, within=source.type == "conference")
        return
    said = day_of_remarks(scene, view, draft, others=True)
    if said is not None:
        resolved, span = said
        set_date(draft, resolved._replace(rule="date.of-remarks"), span)
        return
    if any(ground.rule == "open.vague" for ground in draft.open):
        return  # "a few weeks ago" is not about the publication date
    published = scene.document.published
    if draft.type == "conference":
        draft.leave_open(None, "open.conference")
    elif published is None and scene.document.yearless is not None and view.number <= _LEAD:
        day = scene.document.yearless  # "HAVANA, February 20.": issued on that day of a year that is not told
        set_date(draft, Resolved(f"XXXX{day:-%m-%d}~", "published", Basis.PUBLISHED, None, None), None)
        draft.inherited = True
    elif published is None:
        draft.leave_open(None, "open.no-stand-in")
    elif view.frame.year is not None:
        draft.leave_open(None, "open.other-time")
    elif view.number > _LEAD:
        draft.leave_open(None, "open.background")
    else:
        set_date(draft, Resolved(f"{published}~", "published", Basis.PUBLISHED, published, published), None)
        draft.inherited = True


def _stay_to_come(view: View, draft: Draft, others: list[Draft]) -> Draft | None:
    """``will visit Quito on May 10 … would sign a treaty while he is there``: the visit on which it is to be."""
    cued = not word_set("on_that_occasion").isdisjoint(view.sentence.words)
    for other in sorted(others, key=lambda d: (d.view, d.trigger), reverse=True):
        if other.type == "agreement" or other.first is None:
            continue
        if "on_stay" in draft.values and other.view == view.number and other.values.get("kind") == "visit":
            return other
        if other.values.get("status") not in ("planned", "ongoing"):
            continue
        if not 0 < view.number - other.view <= _STAY or other.section != draft.section:
            continue
        shared = draft.countries & other.countries or draft.people() & other.people()
        travels = other.values.get("kind") == "visit" and draft.type == "meeting" and draft.people() & other.people()
        if shared and (cued or travels):
            return other
    return None


_STAY = 3
"""What is to take place on a visit is told at most so many sentences behind it."""


def _at_another_time(view: View, draft: Draft) -> bool:
    """Whether an agreement is told with "shortly afterward", "previously" or their like."""
    act = next((g.start for g in draft.grounds if g.field == "status"), None)
    at = next((i for i, start in enumerate(view.tokens.starts) if start == act), None)
    if at is None:
        return False
    left = max(view.left(at) - 4, at - 12, 0)
    return not word_set("at_another_time").isdisjoint(view.sentence.lows[left : at + 8])


_MONTH = 31


def _longer(draft: Draft, days: int) -> bool:
    return draft.first is not None and draft.last is not None and (draft.last - draft.first).days > days


def _tells_when(scene: Scene, view: View, other: Draft) -> bool:
    """Whether an event of the same section, told before or in the same sentence, can date one that has no date."""
    if not other.values.get("date") or other.values.get("status") in (
        "planned",
        "proposed",
        "cancelled",
        "postponed",
        "denied",
    ):
        return False
    if other.first is not None and view.frame.published is not None and other.first > view.frame.published:
        return False  # "has left to attend the session which opens tomorrow"
    if other.type == "agreement" and any(g.field == "status" and g.rule == "act.dated" for g in other.grounds):
        return False  # "the 2015 nuclear deal" says when nothing else took place
    if other.type == "agreement" and other.view != view.number and other.values["status"] in _LONG_SIGNED:
        return False  # nor does the day on which what is in force now was signed
    if other.type == "conference" and other.view != view.number and _longer(other, _MONTH):
        return False  # nor "The first forum was held in 2009"
    told, published = scene.views[other.view], view.frame.published
    own = published.year if published is not None else None  # "On 16 October" opens a paragraph on the news itself
    same = told.section == view.section and (told.frame.year or own) == (view.frame.year or own)
    return same and other.view <= view.number and view.number - other.view <= 8


_LONG_SIGNED = frozenset({"in_force", "terminated", "suspended", "expired"})


def _of_this_time(draft: Draft, near: Sequence[Draft]) -> list[Draft]:
    """The events told around a meeting but for the older agreements: ``under a contract signed in 2007`` dates none."""
    if draft.type != "meeting":
        return list(near)
    newest = max((d.last for d in near if d.last is not None), default=None)
    told = [d for d in near if d.type != "agreement" or _is_news(d, newest)]
    return [d for d in told if d.type != "meeting" or not _others_met(draft, d)]


def _without_background(scene: Scene, draft: Draft, near: list[Draft]) -> list[Draft]:
    """The events told around one without those of long ago, where there is news among them."""
    published = scene.document.published
    if published is None:
        return near
    news = [d for d in near if d.last is not None and abs((published - d.last).days) <= _DAYS_OF_NEWS]
    own = scene.views[draft.view].sentence.paragraph
    return [d for d in near if d in news or scene.views[d.view].sentence.paragraph == own] if news else near


def _others_met(draft: Draft, other: Draft) -> bool:
    """Whether other people met at another encounter, told some sentences before: it took place on a day of its own."""
    people = draft.people(), other.people()
    return all(people) and not people[0] & people[1] and draft.view - other.view >= _APART


def _is_news(agreement: Draft, newest: dt.date | None) -> bool:
    """Whether an agreement was concluded on a day, and not long before the last event told around it."""
    if agreement.first is None or agreement.last is None or newest is None:
        return "-" in agreement.values["date"][5:]
    precise = (agreement.last - agreement.first).days <= _DAYS_OF_NEWS
    return precise and (newest - agreement.last).days <= _DAYS_OF_NEWS


_APART = 2
"""Encounters of different people told so many sentences apart need not have taken place on one day."""

_DAYS_OF_NEWS = 20
"""News tells of days that lie at most so far apart."""

_NOT_PLACED = frozenset({"in_force", "terminated", "ratified", "suspended", "expired", "negotiating"})
_TO_COME = frozenset({"planned", "proposed", "cancelled", "postponed"})

_PLACED_NEAR = 5
"""An event takes place where another did that is told at most so many sentences before or behind."""

_UNDATED_NEAR = 3
"""The same, where no day tells that they belong together."""


def settle_kind(draft: Draft) -> None:
    """Whoever is received, welcomed or hosted is a guest, and the encounter a visit (codebook, "kind").

    Args:
        draft: An event.
    """
    if draft.type != "meeting" or draft.values["kind"] != "talks" or "series" in draft.values:
        return
    ground = next((g for g in draft.grounds if g.field == "kind" and g.value == "talks"), None)
    if ground is not None and ground.rule == "meeting.received" and ground.start is not None:
        draft.give("kind", "visit", (ground.start, ground.end or ground.start), ground.rule)


def default_place(scene: Scene, draft: Draft, near: Sequence[Draft]) -> None:
    """Place what was signed or said where an event of the same sides and day took place (codebook, "place").

    Args:
        scene: The document.
        draft: An event, mostly without a place; of a visit to a country, the city is looked for.
        near: The events told around it.
    """
    if "place" in draft.values:
        _narrow(scene, draft)
        return
    if draft.values.get("kind") == "call" or draft.type == "conference" or draft.values.get("status") in _NOT_PLACED:
        return
    for other in sorted(near, key=lambda d: (abs(d.view - draft.view), d.trigger)):
        place = other.values.get("place")
        if other is draft or place is None or place[0] is None:
            continue
        if not (_belong_together(draft, other) or _comes_of(scene, draft, other)):
            continue
        set_place(draft, place[0], place[1], None, "place.of-occasion", Basis.CONTAINER)
        return


def _belong_together(draft: Draft, other: Draft) -> bool:
    """Whether an event may have taken place where another did: the same sides, both past or to come, one day."""
    apart = abs(other.view - draft.view)
    if not (draft.countries & other.countries or other.type == "conference") or apart > _PLACED_NEAR:
        return False
    to_come = draft.values.get("status") in _TO_COME
    if to_come != (other.values.get("status") in _TO_COME):
        return False
    dated = ["date" in d.values and not (to_come and d.inherited) for d in (draft, other)]
    if all(dated):
        return _falls_within(draft, other) and (not to_come or apart <= _UNDATED_NEAR)
    if dated[0] or apart > _UNDATED_NEAR or draft.countries != other.countries:
        return False
    return (to_come and draft.type == "agreement" and other.type == "meeting") or not dated[1]


def _comes_of(scene: Scene, draft: Draft, other: Draft) -> bool:
    """``The session opened here today. A protocol will be signed at the close``: what is to come of what goes on."""
    if draft.values.get("status") not in ("planned", "proposed") or other.type == "agreement":
        return False
    if other.values["status"] not in ("ongoing", "held") or other.values["kind"] == "call" or not draft.countries:
        return False
    apart = draft.view - other.view
    if not 0 < apart <= _PLACED_NEAR or draft.countries != other.countries or draft.section != other.section:
        return False
    cued = not word_set("within_what_goes_on").isdisjoint(scene.views[draft.view].sentence.words)
    soon = draft.first is None or other.last is None or draft.first - other.last <= _SOON
    return cued and soon and (draft.type == "agreement" or bool(draft.people() & other.people()))


_SOON = dt.timedelta(days=3)
"""What is to come of a session or visit takes place at most so long behind it."""


def _narrow(scene: Scene, draft: Draft) -> None:
    """``paid a visit to Iran … a welcome at the palace in Tehran``: the city in which a guest of a country was."""
    name, code = draft.values["place"]
    if name is not None or draft.values.get("kind") != "visit" or code is None:
        return
    if draft.values["status"] == "ongoing" or draft.first != draft.last:
        return  # "paid an official visit to Zambia from 16 to 19 May", and not to Lusaka alone
    section = scene.views[draft.view].section
    begin = max(0, draft.view - _NARROW)
    past = draft.values["status"] in ("held", "ongoing")
    around = scene.views[begin : draft.view + _NARROW + 1] if past else (scene.views[draft.view],)
    entry, found = countries().get(code), None
    for view in sorted(around, key=lambda v: abs(v.number - draft.view)):
        for mention in view.mentions if view.section == section else ():
            before = view.low(mention.start - 1)
            before = view.low(mention.start - 2) if before in word_set("articles") else before
            if mention.kind in ("city", "seat") and mention.value == code and before in word_set("leads_to_city"):
                city, span = city_of(scene, view, mention), view.span(mention.start, mention.end)
                if found is None or (entry is not None and city == entry.capital and city != found[0]):
                    found = city, span
    if found is not None:
        set_place(draft, found[0], code, found[1], "place.of-visit", Basis.RESOLVED)


_NARROW = 2
"""The city of a visit is named at most so many sentences before or behind."""


def _falls_within(draft: Draft, other: Draft) -> bool:
    """Whether an event may have taken place on another's days."""
    if draft.first is None or draft.last is None or other.first is None or other.last is None:
        return bool(draft.values["date"] == other.values["date"])
    lasting = "series" in draft.values or (draft.type == "meeting" and draft.values["kind"] != "visit")
    if lasting and draft.first <= other.first <= other.last <= draft.last:
        return True  # what a session brought was signed where it was held
    return other.first <= draft.first <= other.last


def default_chairs(scene: Scene, session: Draft, near: Sequence[Draft]) -> None:
    """A commission's session for which nobody is named was held by those who signed what came of it, that day."""
    if session.type != "meeting" or "series" not in session.values or session.people():
        return
    if session.values["status"] != "held" or session.first is None or session.last is None:
        return
    for agreement in near:
        close = abs(agreement.view - session.view) <= 3 and agreement.countries == session.countries
        day = agreement.first if agreement.type == "agreement" and close else None
        if day is not None and session.first <= day <= session.last:
            for key in sorted(agreement.people("signatories")):
                name = scene.mentions.entities[key].name
                session.add_actor("participants", "person", key, name, None, "meeting.signatories")
