"""The same meeting told again: which one a sentence takes up, and what it adds to it."""

from collections.abc import Sequence

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import side_count
from coopdata.prose.scene import View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = [
    "NEAR",
    "complete",
    "is_stay",
    "known_meeting",
    "met_several",
    "of_talks_before",
    "pointed_at",
    "same_meeting",
    "tells_stay",
]


NEAR = 4
"""A meeting is of those who were told of so many sentences before."""

_STAY = 8
"""What guests did in the country that they visit is told in so many sentences."""


def known_meeting(earlier: Sequence[Draft], same_view: Sequence[Draft], draft: Draft) -> Draft | None:
    """The draft of the same meeting, completed from the new one, or ``None``."""
    for known in (*reversed(same_view), *reversed(earlier)):
        if same_meeting(known, draft):
            complete(known, draft)
            return known
    return None


def pointed_at(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """``The meeting between the ministers of the three countries could pave the way``: one told just before, again."""
    noun = view.low(hit.start) in word_sets("nouns_before", "journey_nouns")
    pointed = view.low(hit.start - 1) in word_set("pointing_at_occasions")
    if not (noun and pointed) or ("date" in draft.values and not draft.inherited) or "series" in draft.values:
        return None
    behind = next((i for i in range(hit.end, hit.end + 4) if view.low(i) == "between"), hit.end - 1)
    of_two = view.low(behind) == "between" and view.low(behind + 1) == "the" and view.low(behind + 2) == "two"
    for known in reversed(earlier):
        if view.number - known.view > NEAR:
            return None
        if of_two and side_count(known) >= 2 and view.number - known.view > 0 and known.people():
            known.open += draft.open
            return known  # "The telephone call on Tuesday between the two chief diplomats"
        visit = "visit" in (known.values["kind"], draft.values["kind"]) and known.values["kind"] != draft.values["kind"]
        common = len(known.countries & draft.countries) + len(known.igos & draft.igos)
        if common >= 2 and not visit and "series" not in known.values:
            known.open += draft.open
            return known
    return None


def met_several(stay: Draft, earlier: Sequence[Draft]) -> bool:
    """``arrived on Monday on a five-day visit``: whoever met several hosts on a visit made one of its own.

    Args:
        stay: The visit, with its first day and its length.
        earlier: Meetings told before.
    """
    met = [d for d in earlier if d.people() & stay.people() and d.values["status"] == "held" and "stay" not in d.values]
    hosts = {frozenset(d.people() - stay.people()) for d in met if d.values["kind"] in ("talks", "visit")}
    return len(hosts - {frozenset()}) > 1


def of_talks_before(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """``met on Monday. The two discussed the plan launched on June 12``: the day is that of what they discussed.

    Args:
        view: The sentence.
        hit: The trigger.
        draft: What it made, with its date.
        earlier: Meetings told before.
    """
    if hit.rule not in ("meeting.discussed", "meeting.joint-remarks") or len(draft.people()) < 2:
        return None
    known = next((d for d in reversed(earlier) if d.people() & draft.people()), None)
    if known is None or not 0 < view.number - known.view <= _JUST_BEFORE or not draft.people() <= known.people():
        return None
    apart = known.values["status"] != "held" or known.section != draft.section
    ground = next((g for g in draft.grounds if g.field == "date"), None)
    behind = ground is not None and ground.start is not None and ground.start > draft.trigger
    return known if behind and not apart and "date" in known.values else None


_JUST_BEFORE = 2
"""What two people discussed is told so many sentences behind their meeting."""


def same_meeting(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell of one meeting: a common person or session, no other day, no other side."""
    if a.values.get("ordinal") and b.values.get("ordinal") and a.values["ordinal"] != b.values["ordinal"]:
        return False
    if "series" not in a.values and a.values.get("relative") != b.values.get("relative"):
        return False
    series = a.values.get("series")
    numbered = series is not None and "ordinal" in a.values and series == b.values.get("series")
    if numbered and not {"date", "place"} & b.values.keys():
        return True  # "the sixth committee", whose session was called off, is told of once more
    if "unnamed_host" in a.values and b.people() - a.people():
        return False  # "was received by the Crown Prince", and at noon he met a minister
    told = {a.values["status"], b.values["status"]}
    disputed = a.values["status"] == "denied" and told == {"denied", "held"} and len(a.people() & b.people()) >= 2
    if len(told) == 2 and not disputed and told & {"planned", "cancelled", "postponed", "denied"}:
        return False
    calls = [d.values["kind"] == "call" for d in (a, b)]
    if calls[0] != calls[1] and a.values.get("ordinal") != b.values.get("ordinal"):
        return False  # a session, and a call on the same day
    if ("series" in a.values) != ("series" in b.values):
        return _talked_there(a, b)  # a session is no part of the visit on which it was held
    if (
        a.first
        and b.first
        and a.last
        and b.last
        and not (_assumed(a) or _assumed(b))
        and (a.last < b.first or b.last < a.first)
    ):
        return False
    kinds = {a.values["kind"], b.values["kind"]}
    if kinds == {"visit", "call"}:
        return False  # "the dangerous journey to the United States", of which they spoke by phone
    if is_stay(b) and a.people() - b.people() and _by_call(a):
        return False  # "paid a courtesy call on the premier", and behind it "His visit lasts from 19 to 21 March"
    stays = ["stay" in d.values for d in (a, b)]
    if stays[0] != stays[1] and "visit" in kinds and not _assumed(b if stays[0] else a):
        return False  # "met on Wednesday", and "arrived on Wednesday for a two-day visit": that has days of its own
    own = {"date"} <= a.values.keys() & b.values.keys() and not (_assumed(a) or _assumed(b))
    if own and kinds == {"visit", "talks"} and a.values["date"] != b.values["date"]:
        return False  # "received the guest on Wednesday", who "is on a five-day visit which began on Monday"
    if a.values.get("ordinal") and a.values.get("ordinal") == b.values.get("ordinal"):
        return True
    if series is not None and series == b.values.get("series") and _sat_then(a, b):
        return True
    if (len(a.countries) > 2) != (len(b.countries) > 2) and "visit" in (a.values["kind"], b.values["kind"]):
        return False  # a tour is none of the encounters on its way (codebook 11)
    if a.section != b.section and min(a.section, b.section) >= 0 and a.first != b.first:
        return False
    x, y = a.people(), b.people()
    if len(x & y) >= 2 and abs(a.view - b.view) <= 6:
        return True  # the same two again, a few sentences on: what they said there
    called = all(calls) and abs(a.view - b.view) <= 2 and a.countries == b.countries
    if called and x & y and (_assumed(a) or _assumed(b)):
        return True  # the headline of a readout, and its first sentence
    if x and y:
        if not x & y:
            return False
        return (
            len(x & y) >= 2 or x <= y or y <= x
            if a.countries & b.countries and (a.countries <= b.countries or b.countries <= a.countries)
            else False
        )
    if "series" in a.values or "series" in b.values:
        return False
    near = _STAY if a.values["kind"] == b.values["kind"] == "visit" else 3  # "While there the delegation toured …"
    return a.countries == b.countries and abs(a.view - b.view) <= near


def _talked_there(a: Draft, b: Draft) -> bool:
    """``The 3rd session was held in Nairobi. Kenya and Thailand held discussions on trade``: what they did there."""
    if (
        "series" not in a.values
        or b.values["kind"] != "talks"
        or b.people()
        or ("date" in b.values and not b.inherited)
    ):
        return False
    place = b.values.get("place", a.values.get("place"))
    return a.countries == b.countries and b.view - a.view == 1 and place == a.values.get("place")


def _sat_then(a: Draft, b: Draft) -> bool:
    """``held its first session``, and behind it ``The commission sat in Riga on Monday and Tuesday``: its days."""
    if not (a.first and a.last and b.first and b.last) or "ordinal" in b.values or _assumed(b):
        return False
    places = {d.values["place"] for d in (a, b) if "place" in d.values}
    apart = max((b.last - a.first).days, (a.last - b.first).days)
    return len(places) < 2 and apart <= _SESSION


_SESSION = 10
"""A session, and the report of it, are within so many days."""


def is_stay(draft: Draft) -> bool:
    """Whether a draft is a visit of several days that are told for it."""
    days = draft.first is not None and draft.last is not None and draft.first < draft.last and not _assumed(draft)
    return days and draft.values["kind"] == "visit" and not _by_call(draft)


def tells_stay(view: View, hit: Hit, draft: Draft) -> bool:
    """``arrived on Wednesday for a two-day official visit``: the first day and the length of a visit are told.

    Args:
        view: The sentence.
        hit: The trigger.
        draft: What it made, with its date.
    """
    if hit.rule != "meeting.visit" or "date" not in draft.values or draft.inherited or draft.first != draft.last:
        return False
    if draft.values["status"] == "planned" or view.low(hit.start) not in word_set("comes"):
        return False
    reach = range(hit.end, min(hit.end + _LENGTH, len(view.tokens)))
    for at in (i for i in reach if view.low(i) in word_set("stays")):
        number = cardinal_at(view.tokens, at - 1 - (view.low(at - 1) == "-"))
        if number is not None and number[0] > 1 and view.has(word_set("journey_nouns"), at, at + 6):
            return True
    return False


_LENGTH = 14
"""So many words behind "arrived" a clause tells how long the visit lasts."""


def _by_call(draft: Draft) -> bool:
    return any(ground.field == "kind" and ground.rule == "meeting.called-on" for ground in draft.grounds)


def _assumed(draft: Draft) -> bool:
    """Whether a meeting's date is only taken over from what is told around it, and not from what it took place at."""
    return draft.inherited and not draft.relations


def _tells_day(known: Draft, new: Draft) -> bool:
    """``had met earlier this week``, and later ``on Tuesday``: which of the days of a set it was."""
    if not str(known.values.get("date", "")).startswith("["):
        return False
    if not (known.first and known.last and new.first and new.last and new.first == new.last):
        return False
    return known.first <= new.first <= known.last


def complete(known: Draft, new: Draft) -> None:
    """Add to a draft what another of the same event has."""
    for field in ("date", "place", "ordinal", "series"):
        ground = next((g for g in new.grounds if g.field == field), None)
        if field == "place" and known.values["kind"] == "call":
            continue
        weak = field == "date" and not new.inherited and (known.inherited or _tells_day(known, new))
        if ground is not None and (field not in known.values or weak):
            span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
            known.give(field, new.values[field], span, ground.rule, ground.basis)
            if field == "date":
                known.first, known.last, known.inherited = new.first, new.last, new.inherited
    order = ("joint_commission", "call", "negotiations", "consultations", "visit", "talks", "other")
    if new.values["kind"] != "call" and order.index(new.values["kind"]) < order.index(known.values["kind"]):
        ground = next(g for g in new.grounds if g.field == "kind")
        known.give("kind", new.values["kind"], (ground.start or 0, ground.end or 0), ground.rule)
    known.countries |= new.countries
    known.igos |= new.igos
    for field, found in new.actors.items():
        for actor in found:
            if actor not in known.actors.setdefault(field, []):
                known.actors[field].append(actor)
    for ground in new.grounds:
        if ground.field in ("countries", "igos", "participants") and not any(
            g.field == ground.field and g.value == ground.value for g in known.grounds
        ):
            known.grounds.append(ground)
    known.told.append(new.view)
    known.open += new.open
    known.relations.extend(relation for relation in new.relations if relation not in known.relations)
