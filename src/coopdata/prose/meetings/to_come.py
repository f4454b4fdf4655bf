"""Whether a trigger tells of what is yet to come, where no modal before it says so."""

from collections.abc import Sequence

from coopdata.prose.meetings.leaving import paid_to_come
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["builds_on", "leaves_for", "on_planned_journey", "paid_soon", "to_come", "together"]


def to_come(view: View, hit: Hit) -> bool:
    """``leaves on Monday for``, ``is expected in Tokyo``: a trigger that itself tells of what is to come."""
    planned = [h for h in view.phrases("mood") if h.value == "planned"]
    if hit.rule == "meeting.talks-told" and any(hit.start - 12 <= h.end < hit.start for h in planned):
        return True  # "will discuss regional issues during a trilateral meeting"
    if view.low(hit.start) in word_set("delegation_nouns") and _will_be_sent(view, hit, planned):
        return True
    if view.low(hit.start) in word_set("present_tense") or together(view, hit) or _noun_to_come(view, hit):
        return True
    if paid_to_come(view, hit) or _sets_out(view, hit):
        return True
    words = [view.low(i) for i in range(hit.start, hit.end)]
    return " ".join(words) in word_set("travels_soon") or any(word in word_set("awaited") for word in words)


def _sets_out(view: View, hit: Hit) -> bool:
    """``sets off on Monday on a four-day trip to``: a journey that somebody begins, told in the present."""
    if not view.times or not view.has(word_set("journey_nouns"), hit.start, hit.end):
        return False
    at = view.first(word_set("sets_out"), max(0, hit.start - _SENT), hit.start)
    return at is not None and view.left(hit.start) <= at and view.low(at + 1) in word_set("out")


def _will_be_sent(view: View, hit: Hit, planned: Sequence[Hit]) -> bool:
    """``is to dispatch a trade, marketing and investment delegation to Azerbaijan``."""
    sends = view.where(word_set("sends_travellers"), max(0, hit.start - _SENT), hit.start) if planned else []
    return any(h.end in (at, at - 1) for h in planned for at in sends)


_SENT = 14
"""So many words stand at most between "to dispatch" and "delegation": what it is for."""


def paid_soon(view: View, hit: Hit) -> bool:
    """Return whether a visit is planned by the verb before it: ``is to pay a one-day-long visit``.

    Also where somebody is only to go along: ``is due to accompany the minister on his visit to India``.

    Args:
        view: The sentence.
        hit: The trigger.
    """
    planned = [h for h in view.phrases("mood") if h.value == "planned"]
    if not planned or not view.has(word_set("journey_nouns"), hit.start, hit.end):
        return False
    pays = view.where(word_set("pays_visits"), max(0, hit.start - _SENT), hit.start)
    if pays and any(h.end == pays[-1] for h in planned):
        return not any(view.tokens.capital[i] or view.low(i) == "," for i in range(pays[-1], hit.start))
    at = view.first(word_set("accompanies"), max(0, hit.start - _SENT), hit.start)
    return at is not None and any(h.end == at for h in planned)


def builds_on(view: View, hit: Hit) -> bool:
    """``The meeting will build on the leaders' phone call in February``: what is built on has taken place."""
    near = range(max(view.left(hit.start), hit.start - 7), hit.start)
    return view.has(word_set("builds_on"), near.start, near.stop)


def leaves_for(view: View, hit: Hit) -> bool:
    """``will leave for Jakarta on April 4 for two days of talks``: the plan stands before the journey."""
    nouns = word_sets("held_events", "journey_nouns")
    if not view.has(nouns, hit.start, hit.end):
        return False
    plans = (h for h in view.phrases("mood") if h.value == "planned" and view.left(hit.start) <= h.start < hit.start)
    return any(view.low(i) in word_set("travel_words") for plan in plans for i in range(plan.end, plan.end + 2))


def on_planned_journey(view: View, hit: Hit, triggers: Sequence[Hit]) -> bool:
    """Return whether talks are to come as the visit is: ``plans to pay a visit to Tehran on Monday for talks with``.

    Args:
        view: The sentence.
        hit: The trigger of the talks.
        triggers: All triggers of the sentence.
    """
    if not view.has(word_set("leads_to_purpose"), hit.start - 3, hit.start):
        return False
    before = [h for h in triggers if view.left(hit.start) <= h.start < hit.start]
    return bool(before) and view.mood(before[-1].start, before[-1].end) == "planned"


def _noun_to_come(view: View, hit: Hit) -> bool:
    """``Talks with Angola will begin on Monday``, ``a meeting is to be held``: the plan stands behind the noun."""
    nouns = word_sets("meeting_nouns", "held_events", "journey_nouns")
    if not view.has(nouns, hit.start, hit.end):
        return False
    planned = [h for h in view.phrases("mood") if h.value == "planned"]
    if hit.rule == "meeting.took-place" and _verb_to_come(view, hit, planned):
        return True
    if any(view.low(h.start) in word_set("looks_forward") and h.end <= hit.start for h in planned):
        return True  # "looks forward to welcoming the prime minister for an official visit"
    during = view.has(word_set("on_occasion_of"), hit.start - 4, hit.start)
    if during and any(view.left(hit.start) <= h.start < hit.start for h in planned):
        return True  # "which will be signed by the presidents during the visit of Rouhani to Baku"
    if view.low(0) in word_set("opens_with_occasion") and _occasion_to_come(view, hit, planned):
        return True
    plans = [h for h in planned if hit.start < h.start < view.right(hit.end)]
    for plan in plans[:2]:
        if plan.end <= hit.end or view.low(plan.end - 1) == "for":
            return True
        verb = view.first(word_sets("takes_place", "follows_later"), plan.end, plan.end + 3)
        if verb is not None and view.low(verb + 1) not in word_set("articles"):
            return True  # but not "his trip to Iran will open a new chapter"
    return False


def _verb_to_come(view: View, hit: Hit, planned: Sequence[Hit]) -> bool:
    """``Talks on that corridor will be held``, ``said that talks on it would begin``: the plan before the verb."""
    verb = view.first(word_set("takes_place"), hit.start + 1, hit.start + _VERB)
    if verb is None:
        return False
    if view.low(verb) in word_set("takes_place_soon"):
        return bool(view.times)  # "A new round of talks opens in Busan this week"
    would = view.has(word_set("reported_future"), verb - 3, verb) and view.reported_plan(hit.start)
    return would or any(verb - 4 <= h.start < verb for h in planned)


_VERB = 20
"""What talks are on stands in so many words before their verb."""


def _occasion_to_come(view: View, hit: Hit, planned: Sequence[Hit]) -> bool:
    """``During Rouhani's visit to Baku, agreements will be signed``: what is planned for an occasion is yet to come."""
    comma = next((i for i in range(hit.end, min(hit.end + 14, len(view.tokens))) if view.low(i) == ","), None)
    if comma is None or any(view.low(i) == "," for i in range(hit.start)):
        return False
    plan = next((h for h in planned if h.start > comma), None)
    if plan is None or plan.start - comma > _MAIN:
        return False
    said = word_sets("says_something", "clause_breakers")
    return not view.where(said, comma, plan.start)


_MAIN = 14
"""So many words behind the comma of its opening stands the main verb of a sentence."""


def together(view: View, hit: Hit) -> bool:
    """``when ministers of the two countries meet in Dar es Salaam on February 25``: a plural subject and a time."""
    if view.low(hit.start) not in word_set("meets_soon") or view.low(hit.start - 1) in word_set("before_infinitives"):
        return False
    if view.low(hit.start - 1) in word_set("meet_together") and view.times:
        return True  # "when they meet in Manaus on November 26"
    subjects = range(max(view.left(hit.start), hit.start - _SUBJECT), hit.start)
    return bool(view.times) and view.has(word_set("group_nouns"), subjects.start, subjects.stop)


_SUBJECT = 14
"""So many words stand at most between the noun for who meets and the verb: the names of several states."""
