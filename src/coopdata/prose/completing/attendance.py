"""Who took part, told behind the event: sentences that add people, organizers and signatories to what came before.

``Prime Ministers Duško Marković and Zoran Zaev presided.`` · ``It was organised by the Ministry of Higher Education.``
"""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.completing.delegations import add_later_delegations
from coopdata.prose.completing.listed import LIST, in_list, speakers
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors, pair_phrase, trim
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = [
    "add_attendance",
    "add_chairs",
    "add_conveners",
    "add_organizers",
    "add_participants",
    "last_told",
    "may_be_of",
]

_REACH = 3
"""A sentence adds to an event told at most so many sentences before."""


_CLOSING = 9
"""The same, where it names "the meeting" or "the talks": a readout closes with those present."""


def last_told(events: Sequence[Draft], view: View, types: tuple[str, ...], reach: int = _REACH) -> Draft | None:
    """Return the event told last before a sentence, in its section and near it, or ``None``.

    Args:
        events: The events told so far.
        view: The sentence.
        types: The types asked for.
        reach: How many sentences before at most.
    """
    number, section = view.number, view.section
    near = [d for d in events if 0 < number - d.view <= reach and d.type in types and d.section == section]
    return max(near, key=lambda d: (d.view, d.trigger)) if near else None


def may_be_of(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """Return whether a person may be of an event: of one of its sides, or of no known one.

    Args:
        scene: The document.
        draft: The event.
        mention: The person.
    """
    code, igo = scene.side(mention)
    if draft.type == "conference":
        return True
    return code is None or code in draft.countries or igo in draft.igos or len(draft.countries) < 2


def add_chairs(scene: Scene, view: View, meetings: Sequence[Draft]) -> None:
    """Add the people whom a session's own sentence names as chairing or attending it.

    Args:
        scene: The document.
        view: The sentence.
        meetings: Meetings told so far; sessions of this sentence are completed.
    """
    sessions = [d for d in meetings if d.view == view.number and "series" in d.values]
    if len(sessions) != 1:
        return
    for cue in view.phrases("attendance"):
        behind = [m for m in view.between(cue.end, len(view.tokens), ("person",)) if m.start - cue.end <= 24]
        before = view.between(max(0, cue.start - 14), cue.start, ("person",))
        named = [m for m in (*before, *behind) if not _quoted(view, m, cue.start) and may_be_of(scene, sessions[0], m)]
        named = [m for m in named if not only_tells(view, m, cue.start, cue.end)]
        add_actors(sessions[0], scene, view, named, "participants")


def _quoted(view: View, person: Mention, cue: int) -> bool:
    """Whether somebody is only quoted on an event: "…, Aryal said"."""
    low, high = sorted((person.end, cue)) if person.end <= cue else (person.end, person.end + 1)
    return view.has(word_set("reports_plans"), low, high + 1)


def add_attendance(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """Add the people of a sentence to the meeting or conference told before, where it says that they took part.

    Args:
        scene: The document.
        view: The sentence.
        events: Meetings and conferences told so far.
    """
    conference = last_told(events, view, ("conference",), _CLOSING if _points_at_gathering(view) else _REACH)
    if conference is not None and _of_it(view):
        another = any(d.type == "conference" and d.view == view.number for d in events)
        if not another:
            add_later_delegations(scene, view, conference)
    people = [m for m in view.mentions if m.kind == "person"]
    if people and not word_set("stand_ins").isdisjoint(view.sentence.words):
        people = [m for m in people if view.low(m.start) not in word_set("stand_ins")]
    if not people:
        return
    _meant_by_office(scene, view, people, events)
    opening = (
        view.low(0) in word_set("before_occasions")
        and view.low(1) in word_set("pointing_at_occasions")
        and view.low(2) in word_set("occasions")
    )
    cues = view.phrases("attendance")
    listed = not opening and in_list(scene, view)
    behind = view.number > 0 and in_list(scene, scene.views[view.number - 1])
    if not opening and not cues and not listed:
        people = speakers(view, people)
        if not people:
            return
    told = view.phrases("encounter") or view.phrases("gathering")
    other = any(hit.rule != "meeting.discussed" and not _taken_up(view, hit) for hit in told)
    if not opening and other and any(hit.rule.startswith("meeting") for hit in told):
        return
    types = ("conference",) if view.where(word_set("attended_nouns")) else ("meeting", "conference")
    if opening and view.low(2) in word_set("no_conferences"):  # "At the meeting with the ambassador"
        types = ("meeting",)
    if view.where(word_set("future_auxiliaries")):  # "Also participating will be": not in the last summit
        events = [d for d in events if d.values["status"] in ("planned", "ongoing")] or events
    closing = _CLOSING if _at_the_talks(view) else 0
    draft = last_told(events, view, types, LIST if listed or behind else _REACH)
    draft = draft or last_told(events, view, ("meeting",), closing)
    if draft is None or (view.number - draft.view > 1 and any(g.rule == "series.organisation" for g in draft.grounds)):
        return
    people = [m for m in people if may_be_of(scene, draft, m)]
    if listed:
        people = [view.mentions[0], *people[:1]]  # whose it is, and who
    if opening:
        people = [m for m in people if m.start <= 7][:1]
        if draft.people() and draft.type == "meeting":  # "At the meeting with the Hungarian ambassador" is another
            people = [m for m in people if _beside(scene, draft, m)]
    elif draft.type == "meeting" and draft.people() and "series" not in draft.values:
        sat_in = _at_the_talks(view) or any(view.has(word_set("sits_in"), hit.start, hit.end) for hit in cues)
        people = [m for m in people if sat_in and _beside(scene, draft, m)]  # whoever met has been named
    sides = set(draft.countries)
    add_actors(draft, scene, view, people, "participants")
    if (draft.igos and sides and "series" in draft.values) or (len(draft.igos) > 1 and not sides):
        _keep_sides(draft, sides)


def _keep_sides(draft: Draft, sides: set[str]) -> None:
    """``co-chaired by the Permanent Representative of the Philippines to ASEAN``: for the organisation, not a state."""
    draft.grounds = [g for g in draft.grounds if g.field != "countries" or g.value in sides]
    draft.countries.intersection_update(sides)


def _beside(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """Whether somebody may have been at a meeting of two who are named: of the side of one, or of no known one."""
    code, igo = scene.side(mention)
    return (code is None and igo is None) or code in draft.countries or igo in draft.igos


def _at_the_talks(view: View) -> bool:
    """``took part in the talks``, ``were among those present at the meeting``: the sentence takes the meeting up."""
    return any(
        view.low(at - 1) in word_set("pointing_at_occasions")
        and (view.low(at - 2) in word_set("leads_to_talks") or (at == 1 and view.low(at + 2) == "attended"))
        for at in view.where(word_set("plain_meetings"))
    )


def _points_at_gathering(view: View) -> bool:
    """``During the four-day exhibit, firms from Germany show``: a sentence that opens with the event itself."""
    if view.low(0) not in word_set("before_occasions") or view.low(1) not in word_set("pointing_at_occasions"):
        return False
    return view.has(word_set("gatherings_pointed_at"), 2, _POINTED)


_POINTED = 8
"""So near to the beginning of a sentence stands the gathering that it opens with."""


def _of_it(view: View) -> bool:
    """Whether a sentence names no gathering but "the conference" told before."""
    return all(
        hit.end - hit.start == 1 and view.low(hit.start - 1) in word_set("definite")
        for hit in view.phrases("gathering")
    )


def _taken_up(view: View, hit: Hit) -> bool:
    """``chaired the meeting``, ``the forum was attended by``: the words take up an event told before."""
    if hit.rule.startswith("conference") or (view.low(hit.end - 1), view.low(hit.end)) == ("hosted", "by"):
        return True
    if view.low(hit.end - 1) not in word_set("occasions"):
        return False
    at = hit.start - (view.low(hit.start) not in word_set("definite"))
    while at > hit.start - 5 and (
        view.low(at) in word_sets("describes_conferences", "describes_meetings") or view.tokens.texts[at] in "-–"
    ):
        at -= 1  # "The three-day meeting was chaired by"
    return view.low(at) in word_set("definite")


def _meant_by_office(scene: Scene, view: View, people: Sequence[Mention], events: Sequence[Draft]) -> None:
    """``The foreign ministers of A and B met. … A's foreign minister, X, said``: X is one of those who met."""
    draft = last_told(events, view, ("meeting",))
    if draft is None or draft.values["status"] not in ("held", "ongoing"):
        return
    if draft.people() or "series" in draft.values or draft.values["kind"] == "visit":
        return
    lows = scene.views[draft.view].sentence.lows
    seen: set[str | None] = set()
    for mention in people:
        entity, (code, _) = scene.entity(mention), scene.side(mention)
        if entity is None or code not in draft.countries or code in seen:
            continue
        plural = f"{entity.office.lower().split(' of ')[0].split(' for ')[0].split()[-1]}s" if entity.office else ""
        if (not plural and _afterwards(view)) or (plural in word_set("plural_offices") and plural in lows):
            seen.add(code)
            add_actors(draft, scene, view, [mention], "participants")


def _afterwards(view: View) -> bool:
    """``Valencia said after the meeting``: who speaks so took part."""
    return any(
        view.low(at + 1) in word_set("pointing_at_occasions") and view.low(at + 2) in word_set("plain_meetings")
        for at in view.where(word_set("afterwards"))
    )


def add_participants(scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]]) -> None:
    """Add the people whom a sentence names as attending, opening, addressing or chairing its conference.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences.
    """
    for draft, named in gatherings:
        _works_shown(scene, view, draft, named)
        people = [m for m in view.mentions if m.kind == "person" and not named.start <= m.start < named.end]
        people = [m for m in people if not only_tells(view, m, named.start, named.end)]
        signers = [m for m in people if _signed_there(view, m, named)]
        if _met_there(view, draft, named):  # "Biden met with Erdoğan at the NATO Summit"
            officials = [m for m in people if (e := scene.entity(m)) is not None and e.rank in _GOVERNING]
            add_actors(draft, scene, view, officials, "participants")
            continue
        if view.where(word_set("invites"), 0, named.start) and not view.where(word_set("accepts")):
            continue  # "an invitation to the speaker to attend the conference"
        if not view.phrases("attendance"):
            people = [m for m in people if _travelled(view, m, named) or _hosted(view, m, named)]
        between = [
            m
            for m in people
            if not view.has(word_set("beside_a_conference"), min(m.start, named.start), max(m.end, named.end))
        ]
        add_actors(draft, scene, view, [*signers, *between], "participants")


def _works_shown(scene: Scene, view: View, draft: Draft, named: NamedGathering) -> None:
    """``Three Iranian films are competing in the festival``, ``Iran's first conference on``: who came, or hosts."""
    shown = bool(view.where(word_set("takes_part_with_works"), 0, len(view.tokens)))
    for mention in view.between(0, named.start, ("country", "demonym")):
        own = mention.end == named.start - 1 and view.low(mention.end) in word_set("possessives")
        own = own and mention.value == scene.mentions.home
        works = view.has(word_set("works_shown"), mention.end, mention.end + 4)
        if mention.value and (own or (shown and works)):
            draft.add_country(mention.value, view.span(mention.start, mention.end), f"side.{mention.kind}")


_GOVERNING = frozenset({"head_of_state", "head_of_government", "minister"})


def _met_there(view: View, draft: Draft, named: NamedGathering) -> bool:
    """Whether who met did so at a summit or assembly, and not beside it."""
    at = named.start - 2 if view.low(named.start - 1) in word_set("articles") else named.start - 1
    if view.low(at) == "for" and any(h.rule == "meeting.received" and h.end <= at for h in view.phrases("encounter")):
        return True  # "will host the prime ministers of A and B at the palace for the second trilateral summit"
    if draft.values["kind"] not in ("summit", "assembly") or view.low(at) != "at":
        return False
    return any(hit.end <= at and view.left(at) <= hit.start for hit in view.phrases("encounter"))


def _signed_there(view: View, person: Mention, named: NamedGathering) -> bool:
    """``… signed the document on the sidelines of the 23rd Congress``: who signs there has come to it."""
    signed = (hit for hit in view.phrases("act") if hit.value == "signed" and hit.end <= named.start)
    there = range(max(0, named.start - 6), named.start)
    return any(person.end <= hit.start for hit in signed) and view.has(
        word_set("signed_there"), there.start, there.stop
    )


def _travelled(view: View, person: Mention, named: NamedGathering) -> bool:
    """``the minister returns to Brasília for the General Assembly``: who travels to a conference takes part."""
    if person.end > named.start:
        return False
    before = range(max(0, named.start - 3), named.start)
    if view.has(word_set("where_it_is"), before.start, before.stop) and view.has(
        word_set("leaves_for_gatherings"), person.end, before.start
    ):
        return True  # "will leave for Surabaya, where the forum opens"
    travels = (hit for hit in view.phrases("encounter") if hit.rule == "meeting.visit")
    return view.has(word_set("before_destined_gatherings"), before.start, before.stop) and any(
        person.end <= hit.start < named.start for hit in travels
    )


def _hosted(view: View, person: Mention, named: NamedGathering) -> bool:
    """``Chancellor Lerchner yesterday hosted the fifth Slavkov Summit``: a person who hosts a conference is there."""
    verb = view.first(word_set("hosts"), max(person.end, named.start - _HOST), named.start)
    if verb is None or view.left(verb) > person.start or verb - person.end > _HOST:
        return False
    inside = {i for time in view.times for i in range(time.start, time.end)}
    inside |= {i for m in view.mentions if m.kind == "country" for i in range(m.start, m.end)}
    return all(i in inside or view.low(i) in word_set("before_hosting") for i in range(person.end, verb))


_HOST = 6
"""So near before a conference stands its host, and before that who it is: "will today co-host the"."""


def add_conveners(
    scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]], agreements: Sequence[Draft]
) -> None:
    """Add the bodies that hold, host or organise a sentence's conference, as its subject or behind "together with".

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences.
        agreements: Agreements told so far; "the two universities" are the parties of the last.
    """
    for draft, named in gatherings:
        verb = _convening(view, named)
        if verb is None:
            continue
        left = view.left(verb)
        subjects = trim(scene, view, view.between(left, verb, ("body", "igo", "country", "person")))
        subjects = subjects or trim(scene, view, view.between(0, verb, ("body", "igo", "country", "person")))
        jointly = [
            m
            for m in view.between(named.end, len(view.tokens), ("body", "igo"))
            if any(view.low(i) == "with" for i in range(max(named.end, m.start - 3), m.start))
        ]
        conveners = [m for m in (*subjects, *jointly) if m.kind in ("body", "igo")]
        add_actors(draft, scene, view, conveners, "organizers", states=True)
        states = [m for m in subjects if m.kind == "country" and not view.located(m)]
        if len({m.value for m in states}) >= 2 or (states and view.low(verb) not in word_set("hosting_acts")):
            add_actors(draft, scene, view, states, "organizers")
        if not conveners and (pair := pair_phrase(view, left, verb)) is not None and agreements:
            _pair_of(scene, draft, agreements[-1], view.span(*pair))


def _pair_of(scene: Scene, draft: Draft, agreement: Draft, span: tuple[int, int]) -> None:
    """``The two universities will hold …``: the bodies that the agreement told before is between."""
    for kind, key in agreement.actors.get("parties", ()):
        if kind == "body" and isinstance(key, int):
            entity = scene.mentions.entities[key]
            draft.add_actor("organizers", kind, key, entity.name, span, "reference.pair")
            if entity.country is not None:
                draft.add_country(entity.country, span, "reference.pair", Basis.RESOLVED)


def _convening(view: View, named: NamedGathering) -> int | None:
    """The index of the active verb whose object a conference is, or ``None``."""
    for at in range(named.start - 1, max(-1, named.start - 9), -1):
        low = view.low(at)
        if low in word_set("convenes_as_subject"):
            passive = view.low(at - 1) in word_set("passive_auxiliaries")
            return None if passive else at
        if low in word_set("clause_breakers"):
            return None
    return None


def add_organizers(scene: Scene, view: View, conferences: Sequence[Draft]) -> None:
    """Add the bodies behind "organised by" to the conference of the sentence or of the one before."""
    for hit in view.phrases("organizing"):
        stop = view.right(hit.end)
        bodies = trim(scene, view, [m for m in view.between(hit.end, stop) if m.kind in ("body", "igo")])
        if not bodies:
            continue
        near = [d for d in conferences if 0 <= view.number - d.view <= 1]
        if near:
            draft = max(near, key=lambda d: (d.view, d.trigger))
            for mention in bodies:
                entity = scene.entity(mention)
                span = view.span(mention.start, mention.end)
                if entity is not None and mention.entity is not None:
                    draft.add_actor("organizers", "body", mention.entity, entity.name, span, hit.rule)
                    if entity.country is not None:
                        draft.add_country(entity.country, span, "side.body", Basis.RESOLVED)
                elif mention.kind == "igo":
                    name = scene.igo_name(mention.value)
                    draft.add_actor("organizers", "igo", mention.value, name, span, hit.rule)
