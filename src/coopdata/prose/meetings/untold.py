"""Why the words around a trigger make of it no encounter of states or bodies."""

from collections.abc import Sequence

from coopdata.prose.events.verdict import Refusal
from coopdata.prose.meetings.clauses import Clause
from coopdata.prose.meetings.visits import travels
from coopdata.prose.names.mentions import Mention
from coopdata.prose.names.offices import names_office
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["why_untold"]


def why_untold(scene: Scene, view: View, clause: Clause) -> Refusal | None:
    """Why the words around a trigger make of it no encounter of states or bodies; ``None`` where they do."""
    hit, objects = clause.hit, clause.objects
    met = [m for m in objects if m.kind == "person"]
    owned = hit.end + 2 if view.low(hit.end + 1) in word_set("possessives") else hit.end  # "Gabon's Ambassador"
    directly = any(m.first in (hit.end, owned) or m.start == hit.end for m in met)
    gerund = clause.phrase in word_set("gerunds_of_meeting") and clause.sides != "around"
    if gerund and not _tells_by_gerund(scene, view, clause, directly=directly):
        return Refusal("not.told")
    if view.low(hit.start - 1) == "of" and view.low(hit.start - 2) in word_set("series_of_talks") and not met:
        return Refusal("not.told")  # "a series of conversations between U.S. and Chinese officials"
    lead = hit.start - 1 - (view.low(hit.start - 1) in word_set("articles"))
    if (
        hit.rule == "meeting.talks-noun"
        and view.low(lead) in word_set("furthers_talks")
        and view.low(lead - 1) == "to"
        and view.mood(hit.start, hit.end) == "fact"
    ):
        return Refusal("not.told")  # "met on Saturday to revive talks between the government and the opposition"
    again = view.low(0) in word_set("takes_up_again") and hit.start <= _OPENING
    again = again and not view.has(
        word_set("since_then"), 0, hit.start
    )  # "their first encounter since they met in May"
    if again and any(ordinal_at(view.tokens, i) is not None for i in range(1, hit.start)):
        return Refusal("not.told")  # "It'll be the first visit to Solomon Islands by an Indonesian foreign minister"
    appeal = hit.rule == "meeting.called-on" and clause.phrase in word_set("appeals_or_calls")
    if appeal and (view.has(word_set("appealed_to"), hit.end, hit.end + 4) or _appeals(view, clause, met)):
        return Refusal("not.person")  # "called on the Danish government to find the culprits"
    office = view.first(word_set("home_offices"), hit.end, hit.end + 4)
    if office is not None and view.low(hit.end - 1) == "on" and view.low(office + 1) not in word_set("no_appeals"):
        return None
    bare = view.low(hit.end - 2) in word_set("bare_calls") and view.low(hit.end - 1) == "on"
    if bare and office is None and not any(m.first - hit.end <= _OFFICE for m in met):
        return Refusal("not.person")  # "met business leaders to call on Congress to act"
    if clause.phrase == "called" and not (directly or _of_counterpart(view, hit.end, min(hit.end + 4, clause.right))):
        return Refusal("not.person")  # "called for restraint"; a call is to somebody: "called Prime Minister MacInnes"
    if clause.phrase == "brought together" and len({scene.side(m) for m in met} - {(None, None)}) < 2:
        return Refusal("not.together")
    if clause.phrase in word_set("meetings_of"):
        sides = {scene.side(m) for m in objects if m.kind != "person"}
        told = bool(view.times) or view.has(word_set("meets_as"), hit.end, clause.right)
        if len(sides) < 2 and not _of_many(scene, view, clause):
            return Refusal("not.together")
        if not told:
            return Refusal("not.together")
    # "look forward to welcoming him for a visit", "… to the summit"
    if view.low(hit.start) in word_set("gerunds_of_hosts"):
        events = [*view.phrases("gathering"), *(h for h in view.phrases("encounter") if h.rule == "meeting.visit")]
        event = next((h for h in events if h.start > hit.end), None)
        if event is not None:
            return Refusal("not.apart", (event.start, event.end))
    if clause.sides == "remarks" and view.low(hit.end) == "to":
        later = next((h for h in view.phrases("encounter") if hit.end < h.start <= hit.end + 2), None)
        if later is not None:
            return Refusal("not.apart", (later.start, later.end))  # "agreed to meet again in July"
    reach = max(hit.end, min(hit.end + 4, clause.right))
    crowd = next(iter(view.where(word_set("crowds"), hit.end, reach)), None)
    if crowd is None and not met:  # "met in Israel on Tuesday with families of the hostages"
        at = view.first(frozenset({"with"}), hit.end, min(hit.end + _LATE, clause.right))
        crowd = view.first(word_set("crowds"), at + 1, at + 3) if at is not None else None
        if crowd is not None and not _of_an_organ(view, crowd):
            return Refusal("not.official", (crowd, crowd + 1))
    if crowd is not None and _of_an_organ(view, crowd):
        crowd = None
    if crowd is not None and view.low(hit.end - 1) in word_set("before_crowds"):
        return Refusal("not.official", (crowd, crowd + 1))  # "met with families of the hostages"
    if clause.phrase in word_set("needs_person") and not _of_somebody(view, clause, met, office):
        return Refusal("not.person")
    near_at = next((i for i in range(hit.end, min(hit.end + 3, clause.right)) if view.low(i) == "at"), None)
    if near_at is not None and not any(near_at < h.start <= near_at + 8 for h in view.phrases("gathering")):
        near_at = None  # "OPEC will meet at the end of the month", "teams met at Moleson Creek"
    if not clause.people and near_at is not None and clause.sides == "both":
        return Refusal("not.apart", (near_at, near_at + 1))  # "companies met at a forum": the forum is the event
    if view.low(hit.end - 1) == "hosted" and view.low(hit.end) == "by" and _event_behind(view, hit.end):
        return Refusal("not.apart", (hit.start, hit.end))  # "Hosted by the chamber, the forum was attended by"
    if hit.rule == "meeting.raised" and not (_near_met(clause, met) and _dated(view, clause)):
        return Refusal("not.person")  # "raised the issue with Beijing", "has raised the matter with him time and again"
    official = not clause.people or any(_official(scene, m) for m in (*clause.subjects, *objects))
    official = official or view.has(word_set("groups_before"), clause.left, hit.start)
    official = official or _heads_delegation(view, clause)
    return None if official else Refusal("not.official")


_LATE = 10
"""So many words about where and when stand at most between "met" and "with"."""


def _appeals(view: View, clause: Clause, met: Sequence[Mention]) -> bool:
    """``Brazil's exporters called on President Vázquez to act``: who is no guest asks for something."""
    sent = view.has(word_set("delegation_nouns"), clause.left, clause.hit.start)
    if sent or not met or any(m.kind == "person" for m in clause.subjects):
        return False
    reach = range(met[0].end, met[0].end + _ASKED)
    to = next((i for i in reach if view.low(i) == "to"), None)
    return to is not None and "," not in view.sentence.lows[met[0].end : to]


_ASKED = 4
"""So near behind whom people call on stands what they ask for."""


def _tells_by_gerund(scene: Scene, view: View, clause: Clause, *, directly: bool) -> bool:
    """Whether "meeting" tells of an encounter: not "Meeting US Secretary of State Antony Blinken, Sơn said"."""
    start, before, subjects = clause.hit.start, view.low(clause.hit.start - 1), clause.subjects
    end = clause.hit.end
    if (
        end - start > 1
    ):  # "Talking to a delegation of Gabon led by Paul Ondo, the Chairman said", but not "to reporters"
        guests = view.has(word_set("delegation_nouns"), end, end + _GUESTS)
        comma = next((i for i in range(end, end + _TALKED_TO) if view.low(i) == ","), len(view.tokens))
        office = names_office(view.tokens, end, min(comma, end + _TALKED_TO, len(view.tokens)))
        near = (m for m in clause.objects if m.kind == "person" and m.first <= end + _TALKED_TO)
        directly = guests or any(office or (m.first < comma and m.first <= end + 1) for m in near)
    if directly and (start == 0 or before in word_set("before_gerunds_of_meeting")):
        return True
    if before == "'" and len({scene.side(m) for m in subjects}) >= 2:
        return True  # "the two leaders' meeting in November"
    return before == "their" and bool(view.times) and len({m.entity for m in subjects}) >= 2


_GUESTS, _TALKED_TO = 5, 8
"""So near behind "talking to" stands the word for a delegation; so near, with an office, somebody's name."""


def _of_somebody(view: View, clause: Clause, met: Sequence[Mention], office: int | None) -> bool:
    """Whether somebody stands behind a trigger: "was earlier received by the president of Turkmenistan"."""
    end = clause.hit.end
    if view.low(end) == "by" and office is not None:
        return True
    if _of_counterpart(view, end, clause.right):
        return True
    led = view.has(word_set("delegation_nouns"), end, end + _SENT) and view.has(
        word_set("leads_delegations"), end, end + _SENT
    )  # "received the delegation led by the head of the … Friendship Group of the Grand National Assembly, Kaya"
    reach = end + (_LED_BY if led else _PERSON)
    if any(m.first <= reach and view.low(m.end) != "'s" for m in met):
        return True  # but not "welcomed Osinbajo's word"
    if any(m.kind == "demonym" and travels(view, m) for m in clause.objects):
        return True  # "received the Korean delegation"
    return _takes_place(view, clause) or any(_sends(view, m, end) for m in clause.objects)


_PERSON, _LED_BY = 18, 40
"""Whom somebody receives stands so many words behind the verb at most; who leads a delegation, so many."""


def _takes_place(view: View, clause: Clause) -> bool:
    """``Tonga says talks with Fiji on fisheries have been put off``: talks with a state that begin, end or wait."""
    if clause.phrase not in word_set("talks_with_states"):
        return False
    end = clause.hit.end
    state = next((m for m in clause.objects if m.kind == "country" and m.first <= end + 1), None)
    return state is not None and view.has(word_set("takes_place_or_waits"), state.end, len(view.tokens))


def _sends(view: View, mention: Mention, end: int) -> bool:
    """``received a delegation from Tartu University``, ``hosted a team of officials from Kenya``: who sent it."""
    if mention.kind not in ("body", "igo", "country", "demonym") or mention.start > end + _SENT:
        return False
    if mention.kind == "demonym" and not view.tokens.capital[min(mention.end, len(view.tokens) - 1)]:
        return False  # but "the delegation of the Canadian House of Commons"
    lead = mention.first - 1 - (view.low(mention.first - 1) in word_set("articles"))
    return view.low(lead) in word_set("before_senders_of_guests") and view.has(word_set("delegation_nouns"), end, lead)


_SENT = 12
"""So many words behind a verb of receiving stands whose delegation it is."""


def _of_counterpart(view: View, start: int, end: int) -> bool:
    return bool(view.where(word_set("counterparts"), start, max(start, end)))


def _heads_delegation(view: View, clause: Clause) -> bool:
    """``A delegation of the Ministry of Foreign Trade led by Tesfaye Mariam``: whatever office he holds."""
    first = min((m.first for m in clause.subjects), default=0)
    led = view.first(word_set("leads_delegations"), first - 3, first)
    return led is not None and view.has(word_set("delegation_nouns"), led - _OFFICE, led)


def _near_met(clause: Clause, met: Sequence[Mention]) -> bool:
    """Whether somebody named stands right behind, with no more than an office between."""
    return any(m.first - clause.hit.end <= _OFFICE for m in met)


def _dated(view: View, clause: Clause) -> bool:
    """Whether the clause tells a day, or is told of a call."""
    near = range(max(0, clause.hit.start - _OPENING), max(clause.hit.end, clause.right))
    return any(time.start in near for time in view.times) or any(h.start in near for h in view.phrases("remote"))


_OFFICE = 8
"""So many words of an office stand at most before a name."""


def _of_an_organ(view: View, at: int) -> bool:
    """``with Members of the Presidency``, ``members of the parliament``: who sit in an organ of state are no crowd."""
    reach = range(at + 2, min(at + 7, len(view.tokens)))
    return view.low(at + 1) == "of" and any(view.low(i) in word_set("organs_of_state") for i in reach)


def _event_behind(view: View, at: int) -> bool:
    """Whether "the forum" stands behind a token."""
    definite, nouns = word_set("definite"), word_set("occasions")
    return any(view.low(i) in definite and view.low(i + 1) in nouns for i in range(at, len(view.tokens) - 1))


_OPENING = 9
"""So near to its beginning a sentence says of what was told that it is the first of its sort."""


def _of_many(scene: Scene, view: View, clause: Clause) -> bool:
    """``a meeting of the foreign ministers in Santo Domingo``: ministers or heads of more states than are named."""
    behind = range(clause.hit.end, min(clause.hit.end + 5, clause.right))
    several = word_sets("plural_offices", "heads_of_many")
    offices = view.has(several, behind.start, behind.stop)
    placed = any(
        m.kind in ("city", "seat", "place") and view.low(m.start - 1) in word_set("place_cues") for m in view.mentions
    )
    regional = len(scene.pair) > 2 or any(m.kind == "igo" for m in view.mentions)
    return offices and bool(view.times) and regional and (placed or view.low(clause.hit.start - 1) == "annual")


def _official(scene: Scene, mention: Mention) -> bool:
    """Whether somebody acts for a state or body: no player, artist or suspect."""
    entity = scene.entity(mention)
    if mention.kind != "person" or entity is None:
        return True
    return entity.rank is not None or entity.country is not None or entity.igo is not None
