"""Meetings of an organisation or group of states of which only its own name tells the sides.

``the 171st meeting of OPEC`` · ``an ASEAN foreign ministers' meeting in Jakarta`` · ``OPEC ministers will meet``
"""

from collections.abc import Sequence

from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import set_place
from coopdata.prose.events.sides import add_actors, trim
from coopdata.prose.events.verdict import Refusal, refused_by
from coopdata.prose.meetings.series import joined
from coopdata.prose.meetings.session_drafts import STATUS, session_mood
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["find_organisations"]


def find_organisations(
    scene: Scene, view: View, taken: Sequence[tuple[int, int]], gatherings: Sequence[tuple[Draft, NamedGathering]]
) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """Return the meetings of organisations in a sentence, each with its token span: its event, or why there is none.

    A number, a time or a place has to tell which of its meetings it is (codebook, "Identifiable").

    Args:
        scene: The document.
        view: The sentence.
        taken: Spans of sessions found already.
        gatherings: The sentence's conferences; what belongs to the name of one is none.
    """
    found: list[tuple[Draft | Refusal, tuple[int, int]]] = []
    if word_sets("organisation_meetings", "organisations_meet").isdisjoint(view.sentence.words):
        return found
    spans = [*taken, *((named.start, named.end) for _, named in gatherings)]
    for mention in view.mentions:
        if mention.kind != "igo" or mention.value == "UN" or any(start <= mention.start < end for start, end in spans):
            continue
        if _beside_another(view, mention):
            continue
        told = _noun_behind(view, mention) or _noun_before(view, mention) or _they_meet(view, mention)
        if told is None or any(start < told[1] and told[0] < end for start, end in spans):
            continue
        start, end, noun = told
        if end - start == 1 and any(_is_for(view, end, at) for at, _ in spans):
            continue
        inside = view.sentence.lows[min(start, mention.start) : max(end, mention.end)]
        if not _identified(view, start, end) or not word_set("plenary_organs").isdisjoint(inside):
            continue
        found.append((_draft(scene, view, mention, start, end, noun), (start, end)))
        spans.append((start, end))
    return found


def _is_for(view: View, verb: int, at: int) -> bool:
    """``ministers of CARICOM will convene on Thursday for the 33rd meeting of COTED``: that is the event."""
    lead = at - 1 - (view.low(at - 1) in word_set("articles"))
    return verb <= lead <= verb + _NEAR and view.low(lead) in word_set("meets_for_session")


def _beside_another(view: View, mention: Mention) -> bool:
    """``a US-EU meeting``, ``the meeting of Iran and the EU``: an organisation that stands beside another side."""
    hyphens = word_set("joins_two_sides")
    if view.low(mention.end) in hyphens or view.low(mention.start - 1) in hyphens:
        return True
    article = view.low(mention.start - 1) in word_set("articles")
    joint = mention.start - 1 - article
    return (view.low(joint) == "and" and any(m.end == joint for m in view.mentions)) or (
        view.low(mention.end) == "and" and any(mention.end < m.start <= mention.end + 2 for m in view.mentions)
    )


def _noun_behind(view: View, mention: Mention) -> tuple[int, int, int] | None:
    """``the G7 meeting``, ``the second ACD Tourism Ministers Meeting``: its span and the index of the noun."""
    inside = word_set("inside_organisation_meetings")
    at = _past_acronym(view, mention.end)
    while at < min(len(view.tokens), mention.end + _INSIDE) and view.low(at) not in word_set("organisation_meetings"):
        if view.low(at) not in inside and not view.tokens.capital[at]:
            return None
        at += 1
    if view.low(at) not in word_set("organisation_meetings") or view.low(at + 1) in word_set("before_other_sides"):
        return None
    if view.between(mention.end, at, ("country", "person", "demonym")):
        return None
    if any(at + 1 in (m.first, m.start) for m in view.mentions):
        return None  # "OPEC producers meeting Russian officials"
    return _back(view, mention.start), at + 1, at


def _noun_before(view: View, mention: Mention) -> tuple[int, int, int] | None:
    """``the 171st meeting of OPEC``, ``a meeting of oil ministers from OPEC``: its span and the index of the noun."""
    inside = word_sets("inside_organisation_meetings", "articles")
    at = mention.start - 1
    while at > mention.start - _INSIDE and view.low(at) not in word_set("organisation_meetings"):
        if view.low(at) not in inside and not view.tokens.capital[at]:
            return None
        at -= 1
    if view.low(at) not in word_set("organisation_meetings") or view.low(at + 1) not in word_set("of_organisations"):
        return None
    end, organs = mention.end, word_set("organs_of_organisations")
    while end < len(view.tokens) and (view.tokens.capital[end] or view.low(end) in organs):
        end += 1
    if view.low(end) in word_set("before_other_sides"):
        return None
    return _back(view, at), end, at


def _past_acronym(view: View, at: int) -> int:
    """``the Southern African Development Community (SADC) meet``: the index behind an acronym in parentheses."""
    return at + 3 if view.low(at) == "(" and view.low(at + 2) == ")" else at


def _back(view: View, at: int) -> int:
    """The start of what is counted or qualified: ``the second``, ``an emergency``."""
    while at > 0 and (
        view.low(at - 1) in word_set("before_organisation_meetings")
        or ordinal_at(view.tokens, at - 1) is not None
        or view.low(at - 1) in word_set("relative_sessions")
    ):
        at -= 1
    return at


def _they_meet(view: View, mention: Mention) -> tuple[int, int, int] | None:
    """``OPEC ministers will meet``, ``Foreign ministers of the EU gathered``: the span of its verb."""
    at = _past_acronym(view, mention.end)
    while view.low(at) in word_set("members_of_organisations"):
        at += 1
    behind = at > _past_acronym(view, mention.end)
    several = behind or view.has(word_set("members_of_organisations"), mention.start - 4, mention.start)
    if not several and view.low(mention.start - 1) not in word_set("articles") and mention.start > 0:
        return None
    verb = at
    while verb < at + 5 and view.low(verb) in word_set("between_organisation_and_verb"):
        verb += 1
    if view.low(verb) not in word_set("organisations_meet") or view.low(verb + 1) in word_set("before_other_sides"):
        return None
    if any(m.first <= verb + 2 and m.start > verb and m.kind in ("person", "demonym") for m in view.mentions):
        return None  # "EU ministers met the Georgian president"
    return verb, verb + 1, verb


_INSIDE = 9
"""So many words stand at most between the name of an organisation and the noun for its meeting."""


def _identified(view: View, start: int, end: int) -> bool:
    """Whether a number, a time or a place right behind tells which meeting it is."""
    if any(ordinal_at(view.tokens, i) is not None for i in range(start, end)):
        return True
    right = min(view.right(end), end + _NEAR)
    if any(start - 2 <= time.start <= right for time in view.times):
        return True
    return any(
        end < m.start <= end + 2
        and m.kind in ("city", "seat", "country")
        and view.low(m.start - 1) in word_set("place_cues")
        for m in view.mentions
    )


_NEAR = 12
"""When an organisation meets is told within so many words."""


def _draft(scene: Scene, view: View, mention: Mention, start: int, end: int, noun: int) -> Draft | Refusal:
    draft = Draft("meeting", view.tokens.starts[start], view.number, section=view.section)
    span = view.span(start, end)
    lows = view.sentence.lows
    organ = not word_set("organs_of_organisations").isdisjoint(lows[min(start, mention.start) : max(end, mention.end)])
    draft.give("kind", "joint_commission" if organ else "talks", span, "series.organisation")
    if end - start > 1:
        number = next((n for i in range(start, end) if (n := ordinal_at(view.tokens, i)) is not None), None)
        name = number[1] if number is not None else start
        while view.low(name) in word_sets("relative_sessions", "possessives"):
            name += 1
        draft.give("series", joined(view, name, end), view.span(name, end), "series.organisation")
        if number is not None:
            draft.give("ordinal", number[0], span, "ordinal.session")
    mood, by = session_mood(view, start, end)
    if mood in ("none", "negated"):
        return refused_by(mood, by)
    ahead = view.has(word_set("before_events_to_come"), start - 4, start)
    ahead = ahead or view.low(noun) in word_set("meets_soon") or view.low(start) in word_set("to_come_sessions")
    if mood == "fact" and ahead:
        mood = "planned"
    status = STATUS.get(mood, "held")
    draft.give("status", status, span, f"status.{status}")
    draft.add_igo(mention.value, view.span(mention.start, mention.end), "side.igo")
    _attended(scene, view, draft, start)
    host = next((m for m in view.between(end, end + 5, ("country",)) if view.low(m.start - 1) == "by"), None)
    if host is not None and view.low(host.start - 2) in word_set("hosted_passively"):
        set_place(draft, None, host.value, view.span(host.start, host.end))
    return draft


def _attended(scene: Scene, view: View, draft: Draft, start: int) -> None:
    """``Zarif attended the emergency meeting of …``: who is told to have taken part."""
    words = range(max(view.left(start), start - _ATTENDS), start)
    verb = view.first(word_set("attends_organisations"), words.start, words.stop)
    if verb is not None:
        people = trim(scene, view, view.between(view.left(verb), verb, ("person",)))
        add_actors(draft, scene, view, people, "participants")


_ATTENDS = 6
"""So near to a meeting stands the verb of who attends it."""
