"""Journeys told by their end or by a relative clause.

``left Bhutan on Wednesday after a three-day visit`` · ``the visit that he will make to Portugal from June 24 to 27`` ·
``concluded in Barbados a tour that also took him to Dominica and Saint Lucia``
"""

from collections.abc import Sequence

from coopdata.prose.meetings.passing import had_by_two
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["ended_in", "leads_to", "left_after", "paid", "paid_to_come", "told_until"]

_AFTER = 10
"""So many words stand at most between the place that somebody left and "after a three-day visit": when."""

_RELATIVE = 20
"""So many words behind the noun of a visit a relative clause says who pays it."""


def left_after(view: View, at: int) -> int | None:
    """The index before the place in "left Bhutan on Wednesday after a three-day visit"; ``None`` for other leaving.

    Args:
        view: The sentence.
        at: Index of the verb.
    """
    end = at + 1 + (view.low(at + 1) in word_set("leaves_from"))
    place = next(
        (m for m in view.mentions if m.start in (end, end + 1) and m.kind in ("country", "city", "seat")), None
    )
    if place is None or (place.start > end and view.low(end) not in word_set("articles")):
        return None
    reach = range(place.end, min(place.end + _AFTER, len(view.tokens)))
    after = view.first(word_set("leaves_after"), reach.start, reach.stop)
    if after is None or view.has(word_set("clause_breakers"), place.end, after):
        return None
    noun = view.first(word_sets("journey_nouns", "stays_told"), after + 1, after + 10)
    if noun is None or view.low(noun + 1) == "to":  # "left Oslo for home after a visit to Bergen"
        return None
    return None if any(view.tokens.capital[i] for i in range(after + 1, noun)) else place.start


def leads_to(view: View, at: int) -> int | None:
    """The index behind "took him to" in "a two-week trip that takes him to Italy and Hungary", or ``None``.

    Args:
        view: The sentence.
        at: Index of the verb.
    """
    if view.low(at + 1) not in word_set("led_travellers") or view.low(at + 2) != "to":
        return None
    if ended_in(view, at) is not None:
        return None  # "ended in Nairobi a tour that had taken him to Uganda": told by the noun
    for hit in view.phrases("encounter"):
        if hit.rule == "meeting.visit" and hit.start < at and hit.end - hit.start > 1:
            return None  # "sets out on a tour that will take him to Italy": told by its beginning
    nouns = word_sets("journey_nouns", "tours_told")
    return at + 3 if view.has(nouns, max(0, at - _LED), at) else None


_LED = 14
"""So many words stand at most between a tour and where it leads: "a tour that began on March 12 and also took him"."""


def ended_in(view: View, at: int) -> Mention | None:
    """Where a tour ended that led elsewhere before: ``concluded today in Barbados a tour that also took him to Chile``.

    Args:
        view: The sentence.
        at: Index of the noun, or of the verb that leads the traveller elsewhere.
    """
    verb = view.first(word_set("ends_journeys"), max(0, at - _LED), at)
    if verb is None or not view.has(word_sets("journey_nouns", "tours_told"), verb, at + 1):
        return None
    placed = view.between(verb + 1, min(verb + 6, at), ("country", "city", "seat"))
    return placed[0] if placed and view.low(placed[0].start - 1) == "in" else None


def _paying(view: View, hit: Hit) -> int | None:
    """The verb in "the visit that … is paying to": behind the noun, with only its subject between."""
    if view.low(hit.start) not in word_set("journey_nouns"):
        return None
    relative = view.low(hit.end) in word_set("relative_pronouns")
    follows = any(m.first == hit.end and m.kind in ("person", "country", "demonym", "body") for m in view.mentions)
    if not relative and not (follows and view.low(hit.start - 1) != "to"):
        return None  # "The official visit President Soto will pay to Norway"
    reach = range(hit.end, min(hit.end + _RELATIVE, len(view.tokens)))
    verb = next((i for i in reach if view.low(i) in word_set("pays_visits")), None)
    if verb is None or view.has(word_sets("journey_nouns", "clause_breakers"), hit.end + 1, verb):
        return None
    return verb


def paid(view: View, hit: Hit) -> tuple[list[Mention], list[Mention]] | None:
    """``the visit that the President of Seychelles is paying to Ghana``: travellers and destination behind the noun.

    Args:
        view: The sentence.
        hit: The noun of a journey.

    Returns:
        The travellers, none where only an office or pronoun stands for them, and the destination; ``None`` elsewhere.
    """
    verb = _paying(view, hit)
    to = view.first(word_set("before_destinations"), verb + 1, verb + 12) if verb is not None else None
    if verb is None or to is None:
        return None
    between = range(verb + 1, to)
    timed = {i for time in view.times for i in range(time.start - 1, time.end)}
    if any(i not in timed and view.tokens.capital[i] for i in between):
        return None
    targets = [m for m in view.between(to, len(view.tokens), ("city", "seat", "country")) if m.start <= to + 3]
    behind = view.between(hit.end, verb)
    named: Sequence[Mention] = [m for m in behind if m.kind == "person"]
    named = named or [m for m in behind if m.kind in ("country", "body")]
    if not targets or not (
        named or view.has(word_sets("home_offices", "heads_of_bodies", "travels_unnamed"), hit.end, verb)
    ):
        return None
    return list(named), targets[:1]


def paid_to_come(view: View, hit: Hit) -> bool:
    """Return whether the visit of a relative clause is yet to come: ``the visit that he will make to Portugal``.

    Args:
        view: The sentence.
        hit: The noun of a journey.
    """
    verb = _paying(view, hit)
    return verb is not None and any(
        h.value == "planned" and hit.end <= h.start < verb <= h.end + 2 for h in view.phrases("mood")
    )


def told_until(view: View, hit: Hit) -> int:
    """Return the index behind the words that tell of a journey: its noun, or the verb of its relative clause.

    Args:
        view: The sentence.
        hit: The trigger.
    """
    verb = _paying(view, hit) if paid(view, hit) is not None else None
    if hit.rule == "meeting.talks-told":
        verb = had_by_two(view, hit.end - 1)
    return verb + 1 if verb is not None else hit.end
