"""When a conference takes place, and whether that is past, going on or to come."""

import datetime as dt

from coopdata.kinds import Basis
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.conferences.headless import is_year
from coopdata.prose.events.circumstances import give_date, left_without, new_time, set_date
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.times.resolution import Resolved
from coopdata.prose.words.rules import word_set

__all__ = ["give_gathering_date", "status_by_date", "status_told"]


def status_told(view: View, named: NamedGathering, mood: str) -> str:
    """The status that the words around a name tell."""
    if mood in ("planned", "cancelled", "postponed", "ongoing", "denied"):
        return mood
    behind = {h.value for h in view.phrases("mood") if named.end <= h.start < named.end + 6}
    for value in ("planned", "ongoing"):
        if value in behind:
            return value
    end = _behind_clause(view, named.end)
    verbs = {view.low(i) for i in range(end, end + 7)}
    if {view.low(end), view.low(end + 1)} & word_set("meets_soon"):
        return "planned"  # "The Pacific Islands Forum leaders meet from August 26 to 30"
    if verbs & word_set("opens") and not verbs & word_set("has_begun"):
        return "planned"  # "The 33rd Wine Fair opens its gates here on August 31"
    before = [view.low(i) for i in range(max(0, named.start - 9), named.start)]
    if not (word_set("present_tense").isdisjoint(before) and word_set("convenes_to_come").isdisjoint(before)):
        return "planned"  # "They gather on Saturday for the SADC Summit", "when the NRF and NordForsk convene the …"
    if not word_set("before_events_to_come").isdisjoint(before[-5:]):
        return "planned"  # "discussed preparations for COP28"
    return "held"


def _behind_clause(view: View, at: int) -> int:
    """``The fair, which expects exhibitors from 50 countries, runs in Oslo``: where the main clause goes on."""
    if view.low(at) != "," or view.low(at + 1) not in word_set("relative_pronouns"):
        return at
    return next((i for i in range(at + 2, min(at + 16, len(view.tokens))) if view.low(i) == ","), at)


def give_gathering_date(view: View, draft: Draft, named: NamedGathering, *, planned: bool) -> None:
    """The time behind a name, else before it, else inside it."""
    times = [
        t
        for t in view.times
        if t.start >= named.end and t.start - named.end < 22 and not _crosses(view, named.end, t.start)
    ]
    inside = [t for t in view.times if named.start - 1 <= t.start and t.end <= named.end]
    before = [t for t in view.times if t.end <= named.start and (named.start - t.end < 12 or t.start <= 2)]
    before = before or [t for t in view.times if _where(view, t.end, named.start)]
    before = [t for t in before if not view.where(word_set("before_events_to_come"), t.end, named.start)]
    chosen = next((t for t in (*times, *before, *inside)), None)
    if draft.values.get("status") == "postponed":
        chosen = new_time(view) or chosen
    year_at = next((at for at in (named.start, named.start - 1) if at >= 0 and is_year(view, at)), None)
    if chosen is not None:
        given = give_date(draft, view, chosen, planned=planned)
        draft.inherited = given and _of_what_was_done_there(view, named)
    elif year_at is not None:
        year = int(view.tokens.texts[year_at])
        whole = Resolved(f"{year:04d}", "date.stated", Basis.STATED, dt.date(year, 1, 1), dt.date(year, 12, 31))
        set_date(draft, whole, view.span(year_at, year_at + 1))
    else:
        left_without(draft, view)


def _where(view: View, end: int, start: int) -> bool:
    """``continues today in Casablanca, where she is opening, together with Mr. Miraoui, a forum``: the day before."""
    where = view.first(word_set("opens_places_told"), end, min(start, end + _NEAR))
    return where is not None and start - where < _FAR


_NEAR, _FAR = 6, 14
"""So many words behind a day stands "where", and behind that what opens there."""


def _of_what_was_done_there(view: View, named: NamedGathering) -> bool:
    """``Six contracts were signed at the Leipzig Fair on Wednesday``: the day may be that of the signing."""
    at = named.start - 2 if view.low(named.start - 1) in word_set("articles") else named.start - 1
    lead = view.low(at)
    if lead == "of" and view.low(at - 1) in word_set("beside_a_conference"):
        return True  # "signed on July 3, on the sidelines of"
    return lead in word_set("place_cues") and any(h.end <= named.start for h in view.phrases("act"))


def status_by_date(scene: Scene, draft: Draft, status: str, *, told: bool) -> str:
    """The status that the publication date makes of what is held or planned."""
    published, first, last = scene.document.published, draft.first, draft.last
    if status not in ("held", "planned") or published is None or first is None or last is None:
        return status
    if first <= published < last:
        return "ongoing"
    if first > published:
        return "planned"
    return "held" if last < published and not told else status


def _crosses(view: View, start: int, end: int) -> bool:
    return view.has(word_set("before_other_conference_times"), start, end)
