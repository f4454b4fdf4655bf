"""What a session tells of itself: its status, number, series and sides, once its name has been found."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors, add_pair, pair_phrase, side_count, trim
from coopdata.prose.events.verdict import Refusal, refused_by
from coopdata.prose.meetings.series import (
    Series,
)
from coopdata.prose.meetings.taking_up import states_named
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.gazetteer import find_tags
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["STATUS", "draft_session", "is_bilateral", "session_mood"]


STATUS = {
    "planned": "planned",
    "cancelled": "cancelled",
    "postponed": "postponed",
    "denied": "denied",
    "ongoing": "ongoing",
}
"""The status that a mood gives; any other mood tells of something held."""


def is_bilateral(scene: Scene, view: View, series: Series) -> bool:
    """Return whether an organ's name tells two sides, or that it is a joint one or one of an IGO where a time is told.

    Args:
        scene: The document.
        view: The sentence.
        series: The organ.
    """
    inside = view.between(series.start, series.end, ("country", "demonym", "igo"))
    codes = {m.value for m in inside}
    igo = any(m.kind == "igo" for m in inside)
    for mention in view.mentions:
        if mention.kind == "body" and mention.start < series.end and mention.end > series.start:
            codes.update(_codes_in(scene, view, mention))
            codes.update(_joined_igos(scene, view, mention))
            igo = igo or scene.side(mention)[1] is not None
    joint = view.has(word_set("joint_organs"), series.start, series.end)
    return len(codes) >= 2 or (bool(view.times) and (joint or igo))


def draft_session(
    scene: Scene,
    view: View,
    series: Series,
    at: int,
    number: tuple[int, int] | None,
    earlier: Sequence[Draft],
    verb: int | None = None,
) -> Draft | Refusal:
    """Return the meeting that a session is, or why it is none.

    Args:
        scene: The document.
        view: The sentence.
        series: The series that it is of.
        at: Index of the first token that tells of it.
        number: Its number and the index behind it, if it has one.
        earlier: Meetings of the sentences before, in whose series it may go on.
        verb: The verb of an organ that meets, where one is known.
    """
    begin = number[1] if number is not None else at + 1
    end = max(series.end, begin)
    draft = Draft("meeting", view.tokens.starts[at], view.number, section=view.section)
    span = view.span(at, end) if end > at else view.span(at, at + 1)
    draft.give("kind", series.kind, span, "series.session")
    if series.end > series.start:
        draft.give("series", series.name, view.span(series.start, series.end), "series.session")
    elif series.name:
        draft.give("series", series.name, None, "series.counts-on", Basis.RESOLVED)
    if number is not None:
        draft.give("ordinal", number[0], view.span(at, number[1]), "ordinal.session")
    mood, by = session_mood(view, min(at, max(series.start, 0)) if series.end > series.start else at, end)
    if mood == "fact" and number is not None and 0 < series.end <= at:
        mood, by = view.told(at, number[1])  # "the Mixed Commission will hold its 11th session"
        if mood == "fact" and view.has(word_set("holds_to_come"), series.end, at):
            mood = "planned"  # "on April 18, when the Council holds its thirteenth meeting there"
    if mood == "fact" and number is None and _yet_to_hold(view, at):
        mood = "planned"
    if mood == "fact" and verb is not None:
        mood, by = view.told(verb, verb + 1)  # "the commission for the demarcation of the border will meet"
    if mood == "fact" and _met_for_to_come(view, at):
        mood = "planned"
    if mood in ("negated", "none"):
        return refused_by(mood, by)
    status = STATUS.get(mood, "held")
    draft.give("status", status, span, f"status.{status}")
    _sides(scene, view, draft, series, at, end, earlier)
    region = not word_set("regions_met").isdisjoint(view.sentence.lows[series.start : series.end])
    if side_count(draft) < 2 and not (draft.igos or region) and (not scene.foreign or len(scene.pair) < 2):
        return Refusal("not.foreign")  # "the first meeting of the Interagency Working Group on Coal"
    return draft


def _yet_to_hold(view: View, at: int) -> bool:
    """``when the Committee holds its next meeting in Bridgetown``: present tense, and one that is to come."""
    return view.low(at) in word_set("sessions_to_come") and view.has(word_set("holds_to_come"), at - 3, at)


def _met_for_to_come(view: View, at: int) -> bool:
    """``confirmed that negotiators would meet in Cebu on March 7 for a fourth round of talks``."""
    lead = next((i for i in range(at - 1, max(-1, at - 4), -1) if view.low(i) in word_set("meets_for_session")), None)
    if lead is None:
        return False
    met = [h for h in view.phrases("encounter") if view.left(at) <= h.start < lead and h.end - h.start <= _SHORT]
    return bool(met) and view.mood(met[-1].start, met[-1].end) == "planned"


_SHORT = 2
"""A verb of meeting has at most so many words."""


def session_mood(view: View, start: int, end: int) -> tuple[str, Hit | None]:
    """Return how a session named between two tokens is told, and the words that make it so (``View.told``).

    Args:
        view: The sentence.
        start: Index of the session's first token.
        end: Index behind its last.
    """
    mood, by = view.told(start, end)
    after = [h for h in view.phrases("mood") if end <= h.start < end + 6]
    behind = next((h for h in after if h.value in STATUS), None) or _held_later(view, end)
    would = next((h for h in after if view.low(h.start) == "would"), None)
    if behind is None and would is not None and view.reported_plan(end):
        behind = would._replace(value="planned")
    if mood in ("fact", "none") and behind is not None:
        return behind.value, behind
    opened = view.left(start)
    told = [h for h in view.phrases("mood") if opened <= h.start < start and h.value == "planned"]
    return ("planned", told[0]) if mood == "fact" and told else (mood, by)


def _held_later(view: View, end: int) -> Hit | None:
    """``The first meeting on cooperation in the mining sector is due to be held``: the plan behind what it is about."""
    for hit in view.phrases("mood"):
        if hit.value == "planned" and end + 6 <= hit.start < end + 16:
            held = any(view.low(i) in word_set("takes_place") for i in range(hit.end, hit.end + 3))
            return (
                hit if held and view.right(end) > hit.start and "," not in view.sentence.lows[end : hit.start] else None
            )
    return None


def _sides(scene: Scene, view: View, draft: Draft, series: Series, at: int, end: int, earlier: Sequence[Draft]) -> None:
    inside = view.between(min(at, series.start), max(end, series.end), ("country", "demonym", "igo"))
    add_actors(draft, scene, view, inside, "participants", bodies=False)
    for mention in view.mentions:
        if mention.kind == "body" and mention.start < max(end, series.end) and mention.end > min(at, series.start):
            span = view.span(mention.start, mention.end)
            for code in _codes_in(scene, view, mention):
                draft.add_country(code, span, "side.name")
            for acronym in _joined_igos(scene, view, mention):
                draft.add_igo(acronym, span, "side.name")
    same = (d for d in reversed(earlier) if d.values.get("series") == draft.values.get("series"))
    known = next((d for d in same if side_count(d) >= 2), None)
    if side_count(draft) < 2 and known is not None:
        for code in sorted(known.countries):
            draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)
        for acronym in sorted(known.igos):
            draft.add_igo(acronym, None, "series.counts-on", Basis.RESOLVED)
    pair = pair_phrase(view, end, min(len(view.tokens), end + 8)) or pair_phrase(view, 0, at)
    if side_count(draft) < 2:
        named = [m for m in view.between(0, at, ("country", "demonym", "igo")) if not view.located(m)]
        if len({m.value for m in named}) >= 2 and view.low(at - 1) in word_set("before_sessions"):
            add_actors(draft, scene, view, named, "participants", bodies=False)
    if side_count(draft) < 2 and pair is not None:
        add_pair(draft, scene, view, pair)
    regional = bool(draft.igos) and draft.values["kind"] == "joint_commission"  # the council of an IGO is of no pair
    rounds = draft.values["kind"] == "talks" and series.name.islower() and "ordinal" in draft.values
    standing = rounds or draft.values["kind"] in ("joint_commission", "negotiations", "consultations")
    both = view.has(word_set("both_sides"), 0, at)
    if side_count(draft) < 2 and standing and (both or not regional):
        for code in view.pair[:2]:
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
    for state in view.between(view.left(at), at, ("country",)):
        if view.has(word_set("takes_part"), state.end, at) and not view.located(state):
            draft.add_country(state.value, view.span(state.start, state.end), "side.country")
    subjects = trim(scene, view, view.between(view.left(at), at, ("person",)))
    home = scene.mentions.home
    if regional and home is not None and not draft.countries and any(scene.side(m) == (None, None) for m in subjects):
        draft.add_country(home, None, "side.home", Basis.RESOLVED)
    add_actors(draft, scene, view, [m for m in subjects if m.end <= at], "participants")
    if side_count(draft) < 2:  # "the SADC Ministerial Committee on Water"
        for mention in view.between(series.start, series.end, ("body",)):
            if (igo := scene.side(mention)[1]) is not None:
                draft.add_igo(igo, view.span(mention.start, mention.end), "side.name")
    if side_count(draft) < 2 and series.end == series.start and series.name:  # "The group will hold its first meeting"
        for code in states_named(series.name):
            draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)


def _codes_in(scene: Scene, view: View, mention: Mention) -> list[str]:
    tokens = view.tokens.cut(mention.start, mention.end)
    return [tag.value for tag in find_tags(scene.document.text, tokens) if tag.kind in ("country", "demonym")]


def _joined_igos(scene: Scene, view: View, mention: Mention) -> list[str]:
    """The organisations that a hyphen joins to another side: ``the EU-Kazakhstan Cooperation Council``."""
    tokens = view.tokens.cut(mention.start, mention.end)
    hyphens = word_set("joins_two_states")
    if hyphens.isdisjoint(tokens.texts):
        return []
    return [
        tag.value
        for tag in find_tags(scene.document.text, tokens)
        if tag.kind == "igo"
        and any(0 <= at < len(tokens) and tokens.texts[at] in hyphens for at in (tag.start - 1, tag.end))
    ]
