"""The triggers of encounters: verbs and nouns of meeting, calling and travelling, also with words in between.

``held delegation-level talks with`` · ``spoke this morning with`` · ``spent two days in`` · ``a meeting was held``
"""

from collections.abc import Mapping
from functools import cache

from coopdata.prose.meetings.decoys import tells_of_no_encounter
from coopdata.prose.meetings.destinations import placed_before
from coopdata.prose.meetings.leaving import leads_to, left_after
from coopdata.prose.meetings.owned import of_both
from coopdata.prose.meetings.passing import brought_together, had_by_two, held_there, received_call
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["find_triggers"]


@cache
def _loose_verbs() -> frozenset[str]:
    """The words that :func:`_loose` reads, mostly verbs."""
    return frozenset(
        word
        for name in (
            "pays", "journey_nouns", "holds", "speaks", "meets_loosely", "journeys", "departures", "is_somewhere",
            "takes_part", "leads_travellers", "receives_calls", "accompanies", "brings_people",
        )
        for word in word_set(name)
    )  # fmt: skip


@cache
def _loose_nouns() -> frozenset[str]:
    """The words that :func:`_noun` reads: nouns, and what stands before them."""
    names = ("call_nouns", "calls", "plural_calls", "meeting_nouns", "talks_nouns", "before_journey_nouns")
    return frozenset(word for name in names for word in word_set(name))


@cache
def _loose_triggers() -> frozenset[str]:
    """The words of a trigger between which others may stand."""
    return _loose_verbs() | _loose_nouns()


def find_triggers(view: View) -> tuple[list[Hit], list[Hit]]:
    """Return the triggers of a sentence, in order, and what looks like one and is an attribute.

    Between "held" and "talks" adjectives may stand ("held delegation-level talks with"), between "spoke" and "with" a
    time ("spoke this morning with Prime Minister Netanyahu").

    Args:
        view: The sentence.
    """
    hits, places = view.phrases("encounter"), view.where(_loose_triggers())
    if not hits and not places:
        return [], []
    hits = [hit for hit in hits if not _ends_before_day(view, hit)]
    attributes = [hit for hit in hits if _attribute(view, hit) or tells_of_no_encounter(view, hit)]
    found = {hit.start: hit for hit in hits}
    for attribute in attributes:
        del found[attribute.start]
    taken = {i for hit in found.values() for i in range(hit.start, hit.end)}
    verbs, nouns, lows = _loose_verbs(), _loose_nouns(), view.sentence.lows
    for at in places:
        low = lows[at]
        hit = _loose(view, at, taken) if low in verbs else None
        hit = _noun(view, at, found, taken) if hit is None and low in nouns else hit
        if hit is not None:
            for inside in range(hit.start, hit.end):
                found.pop(inside, None)
            found[at] = hit
            taken.update(range(hit.start, hit.end))
    return [found[at] for at in sorted(found)], attributes


def _loose(view: View, at: int, taken: set[int]) -> Hit | None:
    """A trigger whose verb stands at an index, with other words before its noun or preposition."""
    low = view.low(at)
    if low in word_set("receives_calls") and (end := received_call(view, at)) is not None:
        return Hit(at, end, "meeting.called-on", "visit:both")
    if at in taken:
        return None
    if low in word_set("brings_people") and brought_together(view, at):
        return Hit(at, at + 1, "meeting.met", "talks:around")
    if low in word_set("pays") and (end := _paid_call(view, at)) is not None:
        return Hit(at, end, "meeting.called-on", "visit:both")
    if low in word_set("journey_nouns") and placed_before(view, at) is not None:
        return Hit(at, at + 1, "meeting.visit", "visit:guest")  # "ended his Warsaw trip"
    if low in word_set("holds"):
        end = _held(view, at)
        alone = end is not None and view.low(end - 1) == "meeting" and end not in taken and view.low(at + 1) != "of"
        if end is None or (end - 1 in taken and not alone):
            return None
        named = view.low(end - 1) in word_set("named_talks")
        return Hit(at, end, "meeting.held-talks", f"{view.low(end - 1) if named else 'talks'}:both")
    if low in word_set("speaks"):
        reach = range(at + 1, min(at + 7, len(view.tokens)))
        behind = view.first(word_set("speaks_to"), reach.start, reach.stop)
        to = behind is not None and view.low(behind) == "to"
        if behind is not None and (_spoken_to(view, at, behind) if to else _speaks_with(view, behind)):
            return Hit(at, behind + 1, "meeting.call", "call:both")
        together = view.has(word_set("meet_together"), at - 3, at)
        if together and any(at < time.start <= at + 3 for time in view.times):  # "They last spoke on 17 November"
            return Hit(at, at + 1, "meeting.call", "call:around")
    elif low in word_set("meets_loosely"):
        behind = next((i for i in range(at + 1, min(at + 6, len(view.tokens))) if view.low(i) == "with"), None)
        if behind is not None and behind > at + 1 and _speaks_with(view, behind):
            return Hit(at, behind + 1, "meeting.met", "talks:both")
    elif low in word_set("journeys") or low in word_set("departures"):
        if (end := left_after(view, at)) is not None:
            return Hit(at, end, "meeting.visit", "visit:guest")
        end = _journey(view, at)
        if end is not None and end - 1 not in taken and not _goes_to_meet(view, end):
            return Hit(at, end, "meeting.visit", "visit:guest")
    elif low in word_set("is_somewhere"):  # "The minister is in Tehran for talks", "was last in Helsinki in March"
        end = at + 1 + (view.low(at + 1) in word_set("between_is_and_in"))
        place = next((m for m in view.mentions if m.start == end + 1 and m.kind in ("city", "seat", "country")), None)
        if view.low(end) == "in" and place is not None and _on_visit(view, place.end) is None:
            return Hit(at, end + 1, "meeting.stay", "visit:guest")
    elif low in word_set("accompanies"):
        there = _accompanied_to(view, at)
        return Hit(there, there + 1, "meeting.visit", "visit:guest") if there is not None else None
    elif low in word_set("leads_travellers"):
        if (end := leads_to(view, at)) is not None:
            return Hit(at, end, "meeting.visit", "visit:guest")
    elif low in word_set("takes_part"):
        if (end := _ceremony(view, at)) is not None:
            return Hit(at, end, "meeting.ceremony", "visit:ceremony")
        if (end := _dialogue_with(view, at)) is not None:
            return Hit(at, end, "meeting.held-talks", "talks:both")
    return None


def _noun(view: View, at: int, found: Mapping[int, Hit], taken: set[int]) -> Hit | None:
    """A trigger whose noun stands at an index: a meeting that took place, talks told by their length, "on a visit"."""
    low = view.low(at)
    if low in word_set("call_nouns") and view.low(at - 1) in word_set("calls") and at not in taken:
        return Hit(at - 1, at + 1, "meeting.call", "call:around")  # "a telephone conversation sustained on Thursday by"
    if low in word_set("calls") and view.low(at - 1) == "by" and _told_to(view, at - 1):
        return Hit(at - 1, at + 1, "meeting.call", "call:around")  # "complained to Secretary of State Marsh by phone"
    if low in word_set("plural_calls") and (end := _calls_with(view, at)) is not None:
        return Hit(at, end, "meeting.call", "call:both")  # "President Biden's calls this week with G7 leaders …"
    if low in word_set("meeting_nouns") and (end := _takes_place(view, at)) is not None:
        return Hit(at, end, "meeting.took-place", "talks:both")
    if low in word_set("meeting_nouns") and (end := _meeting_with(view, at)) is not None:
        return Hit(at, end, "meeting.talks-noun", "talks:both")
    if low in word_set("meeting_nouns") and view.low(at - 1) not in word_set("calls") and _told_in_passing(view, at):
        return Hit(at, at + 1, "meeting.talks-told", "talks:around")
    free = at not in taken or (at in found and found[at].end == at + 1)
    if low in word_sets("meeting_nouns", "talks_nouns") and free and had_by_two(view, at) is not None:
        return Hit(at, at + 1, "meeting.talks-told", "talks:around")
    if low in word_sets("meeting_nouns", "call_nouns") and free and (theirs := of_both(view, at)) is not None:
        call = low in word_set("calls_of_both")
        return Hit(theirs + 1, at + 1, "meeting.of-both", "call:around" if call else "talks:around")
    if low in word_set("talks_nouns") and _told_by_length(view, at):
        own = found.get(at)
        if at not in taken or (own is not None and view.low(own.end - 1) in word_set("place_cues")):
            kind = low if low in word_set("named_talks") else "talks"
            return Hit(at, at + 1, "meeting.talks-told", f"{kind}:around")
    if low in word_set("talks_nouns") and at not in taken and (end := held_there(view, at)) is not None:
        return Hit(at, end, "meeting.talks-told", f"{low if low in word_set('named_talks') else 'talks'}:around")
    if low in word_set("before_journey_nouns") and at not in taken:
        end = _on_visit(view, at)
        return Hit(at, end, "meeting.on-visit", "visit:there") if end is not None else None
    return None


def _paid_call(view: View, at: int) -> int | None:
    """The index behind "paid a farewell call in Dakar on", or ``None``."""
    noun = view.first(word_set("paid_calls"), at + 1, at + 6)
    if noun is None or any(view.tokens.capital[i] for i in range(at + 1, noun)):
        return None
    people = {m.first for m in view.mentions if m.kind == "person"}
    for end in range(noun + 1, min(noun + 9, len(view.tokens) - 1)):
        if view.low(end) in word_set("behind_paid_calls") and any(end < first <= end + 12 for first in people):
            timed = any(time.start in (end, end + 1) for time in view.times)  # "called on Monday on the minister"
            if not timed:
                return end + 1
    return None


def _told_by_length(view: View, at: int) -> bool:
    """``two days of talks``, ``after talks that lasted an hour``."""
    if view.low(at - 1) == "of" and view.low(at - 2) in word_set("spells_of_talks"):
        return True
    if view.low(at + 1) in word_set("relative_pronouns") and view.low(at + 2) in word_set("told_by_length"):
        return True
    before = at - 1 if view.low(at - 1) in word_set("afterwards") else at - 2
    plain = not view.tokens.capital[at - 1] and view.low(at - 1) not in word_set("articles")
    timed = any(at < time.start <= at + 4 for time in view.times)
    return at >= 2 and plain and timed and view.low(before) in word_set("afterwards")


def _told_in_passing(view: View, at: int) -> bool:
    """``will discuss trade during a trilateral meeting in Baku``, ``At a Moscow meeting on May 10, …``."""
    if view.low(at + 1 + (view.low(at + 1) == "held")) in word_set("behind_named_meetings"):
        return False  # "at a meeting with", "of the cabinet": told by other rules, or of one state
    if view.low(at - 1) in word_set("of_one_state"):
        return False
    inside = {i for time in view.times for i in range(time.start, time.end)}
    inside |= {i for m in view.mentions if m.kind in ("city", "seat") for i in range(m.start, m.end)}
    opens = at - 1
    while opens > max(0, at - 7) and view.low(opens) not in word_set("opens_meetings_told"):
        if not (opens in inside or view.tokens.texts[opens][:1].islower() or view.low(opens) in "-–"):
            return False
        opens -= 1
    if view.low(opens) not in word_set("opens_meetings_told") or view.low(opens - 1) not in word_set(
        "in_meetings_told"
    ):
        return False
    timed = any(opens < time.start <= at + 8 or time.end <= _WHEN for time in view.times)
    placed = any(m.kind in ("city", "seat") and opens < m.start <= at + 6 for m in view.mentions)
    return timed or placed


_WHEN = 6
"""So near to the beginning of a sentence stands when what it tells took place: "Chad and Niger on Monday agreed"."""


def _on_visit(view: View, at: int) -> int | None:
    """The index behind "in Ankara on a four-day visit", or ``None``: a place and a form of "to be" stand before it."""
    if not view.has(word_set("is_somewhere"), at - 7, at):
        return None
    if not any(m.end == at and m.kind in ("city", "seat", "country") for m in view.mentions):
        return None
    for end in range(at + 1, min(at + 8, len(view.tokens))):
        if view.low(end) in word_set("journey_nouns"):
            return end + 1
        if any(m.start <= end < m.end for m in view.mentions):
            return None  # "in Zambia on Monday's", but "in Zambia on a State Visit"
        if not (view.low(end)[0].isalnum() or view.low(end) in "-–"):
            return None
    return None


def _ceremony(view: View, at: int) -> int | None:
    """The index behind "attended the inauguration", "participation of … in the swearing-in", or ``None``."""
    right = min(view.right(at), at + 16)
    return next((i + 1 for i in range(at + 1, right) if view.low(i) in word_set("state_ceremonies")), None)


def _dialogue_with(view: View, at: int) -> int | None:
    """The index behind "participated in a bilateral technology dialogue with", or ``None``."""
    reach = range(at + 2, min(at + 9, len(view.tokens) - 1))
    noun = view.first(word_set("dialogues_with"), reach.start, reach.stop)
    if noun is None or view.low(at + 1) != "in" or view.low(noun + 1) != "with" or view.left(noun) > at:
        return None
    return noun + 2


def _speaks_with(view: View, behind: int) -> bool:
    """Whether somebody stands behind "with": a name, or first the office ("the Foreign Minister of …, …")."""
    people = [m for m in view.mentions if m.kind == "person" and m.start > behind]
    if any(behind + 1 in (m.first, m.start) for m in view.mentions):
        return True
    office = view.low(behind + 1) in word_set("articles") and view.tokens.texts[behind + 2 : behind + 3] != ()
    return bool(office and people and people[0].first - behind <= 14 and view.right(behind) >= people[0].first)


def _spoken_to(view: View, at: int, behind: int) -> bool:
    """``spoke today to President Zelenskyy``: a time alone stands between, and somebody right behind."""
    timed = any(time.start == at + 1 and time.end == behind for time in view.times)
    return timed and any(behind + 1 in (m.first, m.start) for m in view.mentions if m.kind == "person")


def _attribute(view: View, hit: Hit) -> bool:
    """``received visiting Mozambican Minister …``: an attribute of whom is received, and no visit told."""
    low, before = view.low(hit.start), view.low(hit.start - 1)
    host = low in word_set("hosts_as_nouns") and before in word_sets("possessive_pronouns", "articles")
    return host or (low == "visiting" and before in word_set("before_visiting"))


def _ends_before_day(view: View, hit: Hit) -> bool:
    """``conferred on Tuesday in Rabat with``: a day behind "on" is no subject of talk."""
    on = view.low(hit.end - 1) == "on" and view.low(hit.start) in word_set("meets_loosely")
    return on and any(time.start in (hit.end - 1, hit.end) for time in view.times)


def _held(view: View, at: int) -> int | None:
    """The index behind "held … talks", or ``None`` where something else is held."""
    plain = _before_no_talks()
    reach = at + 3 if view.low(at) in word_set("has_talks") else at + 7
    for end in range(at + 1, min(reach, len(view.tokens))):
        text = view.tokens.texts[end]
        if view.low(end) in word_set("held_events"):
            return end + 1 if end > at + 1 else None
        if view.low(end) in word_set("opens_denials"):  # "has no such meeting on his calendar"
            return None
        if not (text in "-–" or text.isdigit() or (text[0].islower() and view.low(end) not in plain)):
            return None
    return None


@cache
def _before_no_talks() -> frozenset[str]:
    """The words that do not stand between "held" and "talks"."""
    return word_set("function_words") - word_set("articles") - word_set("counts_with")


def _goes_to_meet(view: View, end: int) -> bool:
    """``leaves on Wednesday for Harare, where he is to hold talks``: visit and encounter are one meeting."""
    where = next((i for i in range(end, min(end + 6, len(view.tokens))) if view.low(i) == "where"), None)
    return where is not None and any(hit.start > where for hit in view.phrases("encounter"))


def _journey(view: View, at: int) -> int | None:
    """The index behind "heading a political delegation to" or "spent two days in", or ``None``."""
    if view.low(at) in word_set("departures"):  # "leaves tomorrow for Dar es Salaam"
        when = next((t for t in view.times if at < t.start <= at + 2), None)
        behind = when.end if when is not None else at + 1
        return behind + 1 if when is not None and view.low(behind) in word_set("departs_for") else None
    for end in range(at + 1, min(at + 8, len(view.tokens) - 1)):
        low = view.low(end)
        if low in word_set("delegation_nouns") and view.low(at + 1) in word_set("articles"):
            behind = end + 1
            if view.low(behind) == "of" and view.low(behind + 1)[:1].isdigit():  # "led a group of 15 to"
                behind += 2
            return behind + 1 if view.low(behind) == "to" else end + 1
        if low in word_set("stays") and view.low(end + 1) == "in":
            return end + 2
        if not (low[0].isalnum() or low in "-–") or view.tokens.capital[end]:
            return None
    return None


def _told_to(view: View, at: int) -> bool:
    """Whether somebody to whom something was told stands before "by telephone", and somebody who told it."""
    people = [m for m in view.mentions if m.kind == "person" and m.end <= at]
    return len(people) >= 2 and people[-1].end == at


def _takes_place(view: View, at: int) -> int | None:
    """The index behind "meeting was held", "talks took place", "negotiations with Portugal will open"; or ``None``."""
    start = at + 1
    if view.low(start) in word_set("before_other_sides"):
        for other in view.mentions:
            first = start == at + 1 and start < other.start <= start + 3
            if first or (start > at + 1 and other.start == start + 1 and view.low(start) in word_set("list_joins")):
                start = other.end
    if view.low(start) == "on" and _opens_clause(view, at):  # "Negotiations on price, the point …, are to begin"
        reach = range(start + 1, min(start + 18, len(view.tokens)))
        start = next((i for i in reach if view.low(i) in word_set("takes_place")), start)
        while view.low(start - 1) in word_set("between_meeting_and_verb"):
            start -= 1
    for verb in range(start, min(start + 4, len(view.tokens))):
        if view.low(verb) in word_set("takes_place"):
            passive = view.has(word_set("passive_auxiliaries"), start, verb)
            active = view.low(verb) in word_set("takes_place_itself")
            behind = verb + 1 if start == at + 1 else at + 2  # "talks with Angola will begin": its side is to be read
            return behind if passive or active else None
        if view.low(verb) not in word_set("between_meeting_and_verb"):
            return None
    return None


def _accompanied_to(view: View, at: int) -> int | None:
    """The index of "to" in "accompanied the minister, Peter Mwangi, to Kampala", or ``None``."""
    who = next((m for m in view.mentions if m.kind == "person" and at < m.start <= at + _OFFICE), None)
    if who is None or view.low(at + 1) == "by" or view.right(at) < who.start:
        return None
    to = who.end + (view.low(who.end) == ",") + (view.low(who.end) in word_set("possessives"))
    placed = any(m.start == to + 1 and m.kind in ("city", "seat", "country") for m in view.mentions)
    return to if view.low(to) == "to" and placed else None


_OFFICE = 9
"""So many words of an office stand at most before a name."""


def _calls_with(view: View, at: int) -> int | None:
    """The index behind "calls this week with", or ``None``: only a time may stand between."""
    timed = next((time.end for time in view.times if time.start == at + 1), at + 1)
    return timed + 1 if timed > at + 1 and view.low(timed) == "with" else None


def _opens_clause(view: View, at: int) -> bool:
    """Whether a noun opens its sentence or clause, and so may be the subject of a verb far behind."""
    if view.low(at - 1) == "of" and view.low(at - 2) in word_set("rounds") and at - 2 <= _ROUND:
        return True  # "A new round of negotiations on a free trade deal between South Korea and Israel opens"
    return (
        at == 0
        or (at == 1 and view.low(0) in word_set("articles"))
        or view.low(at - 1) in word_sets("opens_clauses_told", "reports_plans")
    )


_ROUND = 4
"""The word for a round stands so near to the beginning of its sentence, behind its number or "another"."""


def _meeting_with(view: View, at: int) -> int | None:
    """The index behind "in a meeting in Tehran with", or ``None``: only a place or a time may stand between."""
    plural = view.low(at) in word_set("talks_nouns") and view.low(at - 1) in word_set("before_bare_talks")
    alone = plural or view.low(at - 1) in word_set("before_meeting_nouns")  # "stays in Riga for talks on Saturday with"
    if not alone or view.low(at + 1) not in word_set("where_and_when"):
        return None
    reach = range(at + 2, min(at + 11, len(view.tokens)))
    behind = view.first(word_set("behind_placed_meetings"), reach.start, reach.stop)
    if behind is None:
        return None
    if view.low(behind) != "with" and not view.has(word_sets("plural_offices", "heads_of_many"), behind, behind + 7):
        return None  # "a meeting in Vienna on Monday of the oil ministers of Kuwait and Iran"
    filled = {i for m in view.mentions if m.kind in ("city", "seat", "country") for i in range(m.start, m.end)}
    filled |= {i for time in view.times for i in range(time.start, time.end)}
    between = (i for i in range(at + 2, behind) if i not in filled)
    return behind + 1 if all(view.low(i) in word_set("between_meeting_and_with") for i in between) else None
