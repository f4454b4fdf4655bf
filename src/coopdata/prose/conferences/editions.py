"""Conferences told by their number, or only as "the conference", "the previous one": of the series told before.

``The summit will open in Bangui`` · ``The previous conference was held in Khovd`` · ``a fourth will follow``
"""

import datetime as dt
from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.conferences.gathering_times import give_gathering_date, status_by_date, status_told
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.circumstances import give_date, set_date
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import find_place, give_here, set_place
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.dates import TimeExpression
from coopdata.prose.times.resolution import Resolved, resolve
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["find_edition", "find_numbered", "may_number"]


def find_edition(scene: Scene, view: View, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """``The summit will open in Bangui on December 18``: one told before gets its day and place; else a new one."""
    if view.low(hit.start - 1) in word_set("relative_editions") or _of_a_year(view, hit):
        return _relative(scene, view, hit, earlier)
    if view.low(hit.start - 1) in word_set("opens_new_editions"):
        return _new(scene, view, hit)
    if view.low(hit.start - 2) == "of":
        return None  # "The next meeting of the conference will be held in Uppsala"
    described = _described(view, hit.start)
    if not described and view.low(hit.start - 1) not in word_set("pointing_at_occasions"):
        return None
    if not view.has(word_set("conference_verbs"), hit.end, hit.end + 5):
        return None
    close = [d for d in earlier if 0 < view.number - d.view <= _NEAR]
    near = [d for d in close if d.values["kind"] == hit.value]
    if not near and len(close) == 1 and hit.rule == "conference.conference":
        near = close  # "the conference" may be any sort of gathering
    times = [t for t in view.times if t.start >= hit.end]
    place = find_place(scene, view, hit.end, len(view.tokens))
    if near:
        known = max(near, key=lambda d: d.view)
    elif times and place is not None and place[0] is not None and scene.foreign and not earlier and not described:
        known = Draft("conference", view.tokens.starts[hit.start], view.number)
        known.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
        named = NamedGathering(hit.start, hit.end, hit, None, False, hit.start)
        status = status_told(view, named, view.mood(hit.start, hit.end))
        give_gathering_date(view, known, named, planned=status in ("planned", "ongoing"))
        status = status_by_date(scene, known, status, told=False)
        known.give("status", status, view.span(hit.start, hit.end), f"status.{status}")
    else:
        return None
    if times and ("date" not in known.values or known.inherited):
        known.inherited = False
        give_date(known, view, times[0], planned=known.values["status"] == "planned")
        _through(view, known, times)
    if place is not None and "place" not in known.values:
        set_place(known, place[0], place[1], view.span(place[2].start, place[2].end))
    return known


def _through(view: View, known: Draft, times: Sequence[TimeExpression]) -> None:
    """``opened last Sunday and runs until Saturday``: from the first day to the last."""
    if len(times) < 2 or view.low(times[1].start - 1) not in word_set("until") or known.first is None:
        return
    first, last = known.first, resolve(times[1], view.frame, planned=True)
    if known.last != first or last is None or last.first is None or last.first != last.last:
        return
    if first < last.first <= first + _LONGEST:
        span = view.span(times[0].start, times[1].end)
        edtf = f"{first}/{last.first}"
        set_date(known, Resolved(edtf, "date.duration", Basis.RESOLVED, first, last.first), span)


def _relative(scene: Scene, view: View, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """``The previous conference was organized in Khovd in 2004``: another one of the series told before."""
    placed = _of_a_year(view, hit) or view.low(hit.start - 2) in word_set("before_relative_editions")
    # "will host the next summit in Brno in 2020"
    hosted = view.has(word_set("hosts"), hit.start - _HOST, hit.start - 1)
    if not placed or not (hosted or _takes_place(view, hit.end) or _takes_place(view, hit.end + 5)):
        return None
    near = [d for d in earlier if d.values["kind"] == hit.value and view.number - d.view <= _NEAR]
    return _another(scene, view, hit, near[-1] if near else None)


_HOST = 4
"""So near before "the next summit" stands who hosts it."""


def _new(scene: Scene, view: View, hit: Hit) -> Draft | None:
    """``Rwanda's and Benin's archivists met at a workshop in Cotonou from 4 to 8 March``: settled without a name."""
    sides = {scene.side(m) for m in view.mentions if not view.located(m)} - {(None, None)}
    times = [t for t in view.times if t.start >= hit.end]
    place = find_place(scene, view, hit.end, len(view.tokens))
    if hit.plural or len(sides) < 2 or not times or place is None or place[2].start > hit.end + _WHERE:
        return None
    if view.mood(hit.start, hit.end) in ("none", "negated"):
        return None
    return _another(scene, view, hit, None)


def _of_a_year(view: View, hit: Hit) -> bool:
    """``Next year’s congress, the 69th, will be held in Bremen``: the year stands before the noun."""
    if view.low(hit.start - 1) not in word_set("possessives"):
        return False
    return any(t.end == hit.start - 1 for t in view.times)


def may_number(view: View) -> bool:
    """Return whether a sentence has a number by which it may tell of another conference, as few have."""
    return not word_set("numbers_of_editions").isdisjoint(view.sentence.words)


def find_numbered(scene: Scene, view: View, told: Sequence[Draft]) -> list[tuple[Hit, Draft]]:
    """Return the conferences of a series that a sentence tells of by a number alone: ``a fourth will follow in Brno``.

    Args:
        scene: The document.
        view: The sentence.
        told: Meetings and conferences of the sentence and of those before, in order.
    """
    if not told or told[-1].type != "conference" or view.number - told[-1].view > 2:
        return []
    series, found = told[-1], list[tuple[Hit, Draft]]()
    for at in view.where(word_set("numbers_of_editions")):
        if view.low(at - 1) not in word_set("before_numbered_editions"):
            continue
        end = at + 2 if view.low(at + 1) in word_set("nouns_of_editions") else at + 1
        opens = at <= 2 or view.low(at - 2) in word_set("before_further_clauses")
        verb = view.low(end) in word_set("behind_numbered_editions") and _takes_place(view, end)
        verb = verb or (view.low(end) == "," and view.low(end + 1) in word_set("held_as_editions"))
        place = view.low(end) in word_set("place_cues") and any(m.start == end + 1 for m in view.mentions)
        short = series.view == view.number and place
        if not opens or not (verb or short):
            continue  # "The first was held in Havana, and the second in Bridgetown in December 2005"
        hit = Hit(at, end, "conference.numbered", series.values["kind"])
        draft = _another(scene, view, hit, series)
        if draft is not None:
            found.append((hit, draft))
    return found


def _takes_place(view: View, at: int) -> bool:
    verbs = word_sets("conference_verbs", "happens_again")
    return view.has(verbs, at, at + 5)


def _another(scene: Scene, view: View, hit: Hit, series: Draft | None) -> Draft | None:
    """A conference of the series of another, with its own time and place; ``None`` without either."""
    place = find_place(scene, view, hit.end, len(view.tokens))
    times = [t for t in view.times if t.start >= hit.end]
    if not times and (place is None or series is None):
        return None
    if series is None and not (scene.foreign and place is not None and place[0] is not None):
        return None
    draft = Draft("conference", view.tokens.starts[hit.start], view.number)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    named = NamedGathering(hit.start, hit.end, hit, None, False, hit.start)
    status = status_told(view, named, view.mood(hit.start, hit.end))
    if word_set("happens_to_come") & {view.low(i) for i in range(hit.end, hit.end + 4)}:
        status = "planned"
    give_gathering_date(view, draft, named, planned=status in ("planned", "ongoing"))
    status = status_by_date(scene, draft, status, told=False)
    draft.give("status", status, view.span(hit.start, hit.end), f"status.{status}")
    if place is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
    elif not give_here(draft, view):
        _brought_to(scene, view, hit, draft)
        _at_host(view, hit, draft)
    named_for = _named_for(series) if series is not None else []
    for code in named_for if len(named_for) >= 2 else ():
        draft.add_country(code, None, "side.of-series", Basis.RESOLVED)
    number = ordinal_at(view.tokens, hit.start if hit.rule == "conference.numbered" else hit.start - 1)
    if number is not None:
        draft.give("edition", number[0], view.span(hit.start - 1, hit.end), "edition.ordinal")
    return draft


_NAMED_FOR = frozenset({"side.name", "side.pair", "side.of-series"})
"""Grounds on which a state is on the sides of every edition."""


def _named_for(series: Draft) -> list[str]:
    """The states that a series has in its name."""
    grounds = [g for g in series.grounds if g.field == "countries" and g.rule in _NAMED_FOR]
    return sorted({g.value for g in grounds if g.value is not None})


def _at_host(view: View, hit: Hit, draft: Draft) -> None:
    """``Papua New Guinea will host the next forum in 2025``: the state that hosts it is where it is."""
    verb = view.first(word_set("hosts"), max(0, hit.start - _HOST), hit.start)
    left = view.left(hit.start)
    hosts = [m for m in view.between(left, hit.start, ("country",)) if verb is not None and m.end <= verb]
    if "place" not in draft.values and len(hosts) == 1 and hosts[0].value is not None:
        set_place(draft, None, hosts[0].value, view.span(hosts[0].start, hosts[0].end))


def _brought_to(scene: Scene, view: View, hit: Hit, draft: Draft) -> None:
    """``The first edition brought 80 researchers to Belém``: where it brought them."""
    for mention in view.between(hit.end, len(view.tokens), ("city", "seat")):
        if view.low(mention.start - 1) == "to":
            span = view.span(mention.start, mention.end)
            set_place(draft, scene.quote(*span), mention.value, span)
            return


def _described(view: View, at: int) -> bool:
    """``The virtual summit, to take place on``, ``The three-day event``: the article stands before an adjective."""
    if view.low(at - 1) == "day" and view.low(at - 2) == "-":
        return view.low(at - 4) in word_set("pointing_at_occasions")
    adjective = view.low(at - 1) in word_set("describes_conferences")
    return adjective and view.low(at - 2) in word_set("pointing_at_occasions")


_WHERE = 8
"""The place of a conference without a name stands at most so many words behind: "in the western city of Shiraz"."""

_LONGEST = dt.timedelta(days=40)

_NEAR = 6
"""A sentence takes up a conference told at most so many sentences before."""
