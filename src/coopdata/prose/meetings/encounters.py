"""Encounters told by a verb or noun: who meets whom, who travels where, and whether it is told as a fact.

``Fidan held talks with his Saudi counterpart`` · ``a three-day visit to Pakistan by Afghanistan's foreign minister`` ·
``In a Monday meeting the two ministers conferred on energy ties``
"""

from collections.abc import Sequence
from functools import cache

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import set_place
from coopdata.prose.events.sides import add_actors, add_pair, pair_phrase, side_count
from coopdata.prose.events.verdict import Refusal, refused_by
from coopdata.prose.meetings.clauses import Clause
from coopdata.prose.meetings.destinations import placed_before
from coopdata.prose.meetings.leaving import paid
from coopdata.prose.meetings.reading import read_clause
from coopdata.prose.meetings.series import is_joint
from coopdata.prose.meetings.session_drafts import STATUS
from coopdata.prose.meetings.to_come import builds_on, leaves_for, on_planned_journey, paid_soon, to_come, together
from coopdata.prose.meetings.together import around, at_ceremony, gathered, joint, sat_with
from coopdata.prose.meetings.untold import why_untold
from coopdata.prose.meetings.visits import give_guests, still_there
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["read_encounters"]


def read_encounters(scene: Scene, view: View, hit: Hit, triggers: Sequence[Hit]) -> list[Draft | Refusal]:
    """Return the meetings that a trigger tells of, without date and place; mostly one, or why it tells of none.

    Args:
        scene: The document.
        view: The sentence, without the names inside its conferences.
        hit: The trigger.
        triggers: All triggers of the sentence; a clause ends where the next begins.
    """
    mood, by = view.told(hit.start, hit.end)
    of_journey = any(view.resumed(hit.start) <= h.start < hit.start and to_come(view, h) for h in triggers)
    of_journey = of_journey or leaves_for(view, hit) or on_planned_journey(view, hit, triggers) or paid_soon(view, hit)
    if mood == "planned" and builds_on(view, hit):
        mood, by = "fact", None
    elif mood == "fact" and (
        to_come(view, hit) or of_journey or paid_soon(view, hit)
    ):  # "flies to New Delhi for two days of talks with …"
        mood = "planned"
    undated = view.low(0) in word_set("opens_denials")
    if undated and (mood == "planned" or view.low(1) in word_set("undated")):
        return [Refusal("not.negated", (0, 1))]  # "No new date has been set for the ministers' meeting"
    if mood in ("none", "negated"):
        return [refused_by(mood, by)]
    reach = range(max(0, hit.start - 16), hit.start)
    wish = view.first(word_set("wishes_of_others"), reach.start, reach.stop)
    if wish is not None and view.low(hit.start - 1) == "to":
        return [Refusal("not.wish", (wish, wish + 1))]  # "wants the prime ministers of Bosnia and Serbia to sit down"
    if mood == "planned" and (hope := _hoped(view, hit)) is not None:
        return [Refusal("not.wish", (hope, hope + 1))]
    if mood in ("fact", "denied") and _infinitive(view, hit):
        return [Refusal("not.bare", (hit.start, hit.end))]
    met = _met_on_arrival(view, hit, triggers)
    if met is not None:
        return [Refusal("not.apart", (met.start, met.end))]
    clause = _sided(scene, view, read_clause(scene, view, hit, triggers))
    if isinstance(clause, Refusal):
        return [clause]
    refusal = why_untold(scene, view, clause)
    if refusal is not None:
        return [refusal]
    return [_draft(scene, view, each, mood) for each in _apart(scene, view, clause)]


def _hoped(view: View, hit: Hit) -> int | None:
    """``expressed hope that the new administration will start talks``: the index of the hope, or ``None``."""
    that = next((i for i in range(hit.start - 1, max(0, hit.start - _HOPED), -1) if view.low(i) == "that"), None)
    if that is None or view.low(that - 1) not in word_set("hopes"):
        return None
    modal = any(that < h.start < hit.start for h in view.phrases("mood"))  # but not "hope that their talks will bring"
    return that - 1 if modal and view.left(hit.start) <= that + 1 else None


_HOPED = 16
"""So many words stand at most between "hope that" and what is hoped for."""


def _met_on_arrival(view: View, hit: Hit, triggers: Sequence[Hit]) -> Hit | None:
    """``Vukasinovic, who arrived here on Sunday, was received by``: the one encounter on a visit (codebook 5)."""
    if view.low(hit.start - 1) != "who" or view.low(hit.start) not in word_set("comes"):
        return None
    close = next((i for i in range(hit.end, len(view.tokens)) if view.low(i) == ","), None)
    if close is None or view.has(word_set("journey_nouns"), hit.end, close):
        return None
    return next((h for h in triggers if close < h.start <= close + _SOON and not h.value.endswith(":guest")), None)


_SOON = 5
"""So near behind a relative clause the verb of the main clause stands."""


def _sided(scene: Scene, view: View, clause: Clause) -> Clause | Refusal:
    """The clause with its sides, where the trigger does not part them into subject and object."""
    if clause.sides in ("joint", "remarks"):
        return joint(scene, view, clause) or Refusal("not.together")
    if clause.sides == "group":
        if not gathered(scene, view, clause):
            return sat_with(view, clause) or Refusal("not.together")
        return clause._replace(objects=[m for m in clause.objects if view.low(m.first - 1) == "with"])
    called = clause.hit.rule == "meeting.call" and view.low(clause.hit.start) == "in" and not clause.objects
    if clause.sides == "around" or called:  # "Lavrov told Pompeo in a phone conversation"
        return around(scene, view, clause)
    if clause.sides == "ceremony":
        return at_ceremony(scene, view, clause) or Refusal("not.abroad")
    return clause


def _draft(scene: Scene, view: View, clause: Clause, mood: str) -> Draft | Refusal:
    hit = clause.hit
    span = view.span(hit.start, hit.end)
    draft = Draft("meeting", view.tokens.starts[hit.start], view.number, section=view.section)
    _give_kind(view, draft, clause, span)
    status = STATUS.get(mood, "held")
    if status == "held" and clause.sides in ("guest", "there") and still_there(view, clause):
        status = "ongoing"
    draft.give("status", status, span, f"status.{status}")
    refusal = give_guests(scene, view, draft, clause) if clause.sides in ("guest", "there") else None
    if refusal is not None:
        return refusal
    if clause.phrase in word_set("visits_of_guests") and not _hosts(view, hit):
        clause = clause._replace(subjects=[])  # "Zarrabi referred to the trip of a delegation to Oman"
    _give_sides(scene, view, draft, clause)
    _welcomed(scene, view, draft, clause)
    return draft


def _hosts(view: View, hit: Hit) -> bool:
    """``Oman hosted a visit by Iran's chief of staff``: who stands before the noun is the host."""
    return view.has(word_set("hosts"), hit.start - 5, hit.start)


def _welcomed(scene: Scene, view: View, draft: Draft, clause: Clause) -> None:
    """``welcomed the French president to Berlin``: the place stands right behind the guest."""
    if clause.hit.rule != "meeting.received":
        return
    for mention in view.between(clause.hit.end, clause.right, ("city", "seat")):
        guest = any(m.end == mention.start - 1 and m.kind == "person" for m in view.mentions)
        if guest and view.low(mention.start - 1) == "to" and mention.value is not None:
            span = view.span(mention.start, mention.end)
            set_place(draft, scene.quote(*span), mention.value, span)
            return


def _apart(scene: Scene, view: View, clause: Clause) -> list[Clause]:
    """``have meetings with A, B and C``: one encounter for each counterpart of a side of its own."""
    people = [m for m in clause.objects if m.kind == "person"]
    objects = people if len(people) > 2 else clause.objects  # "calls with G7 leaders Prime Minister Johnson, …"
    sides = {scene.side(m) for m in objects} - {(None, None)}
    several = any(low.endswith("s") for low in clause.phrase.split())  # "held separate phone talks with A and B"
    begin = max(clause.left, clause.hit.start - 2) if several else clause.hit.start
    words = range(begin, clause.objects[0].first if clause.objects else clause.hit.end)
    offices = [m for m in people if m.first < m.start]
    if (
        clause.sides == "both"
        and len(sides) == 1
        and len({m.entity for m in offices}) >= _SEVERAL
        and len(offices) == len(people)
    ):
        return [clause._replace(objects=[m]) for m in people]  # "will meet Senate Chairman A, Speaker B and Advisor C"
    if clause.sides != "both" or len(sides) < 2 or not view.has(word_set("apart"), words.start, words.stop):
        return [clause]
    own = {scene.side(m) for m in clause.subjects}
    found = [[m for m in objects if scene.side(m) == side] for side in sorted(sides - own, key=str)]
    return [clause._replace(objects=met) for met in found]


_SEVERAL = 3
"""So many counterparts with offices of their own are met one by one."""


def _infinitive(view: View, hit: Hit) -> bool:
    """``wants the two to sit down``: a bare form tells of nothing that took place."""
    noun = hit.end - hit.start > 1 and view.low(hit.end - 1) in word_set("behind_journey_nouns")  # "a rare visit to"
    if (
        _led_there(view, hit)
        or together(view, hit)
        or placed_before(view, hit.start) is not None
        or paid(view, hit) is not None
    ):
        return False
    gerund = view.low(hit.start) in word_set("gerunds_of_hosts")
    if gerund and view.low(hit.start - 1) in word_set("before_gerunds_of_meeting"):
        return False  # "made the remarks while receiving the ambassador"
    return (not noun and view.low(hit.start) in word_set("bare_encounters")) or view.low(hit.start - 1) == "to"


def _led_there(view: View, hit: Hit) -> bool:
    """``headed a 12-member delegation to visit Zanzibar``: who leads guests to visit a place visits it."""
    if view.low(hit.start - 1) != "to" or view.low(hit.start) not in word_set("visits_led"):
        return False
    noun = next((i for i in range(hit.start - 2, hit.start - 5, -1) if view.low(i) in word_set("delegation_nouns")), -1)
    return noun > 0 and view.has(word_set("leads_delegations"), max(0, noun - _LED), noun)


_LED = 8
"""So many words stand at most between "headed" and "delegation": how large it is, and whose."""


def _give_kind(view: View, draft: Draft, clause: Clause, span: tuple[int, int]) -> None:
    start, end = view.left(clause.hit.start), view.right(clause.hit.end) + 3
    near = (h for h in view.phrases("remote") if start <= h.start <= end)
    remote = next((h for h in near if not any(a <= h.start < b <= clause.hit.start for a, b in clause.apart)), None)
    if remote is not None:
        draft.give("kind", "call", view.span(remote.start, remote.end), remote.rule)
    else:
        consulted = next((h for h in view.phrases("dialogue") if 0 < h.start - clause.hit.end <= 12), None)
        if consulted is not None and _met_for(view, clause, consulted):  # "met in Riga for political consultations"
            draft.give("kind", "consultations", view.span(consulted.start, consulted.end), clause.hit.rule)
        else:
            organ = next((h for h in view.phrases("organ") if start <= h.start < clause.hit.start + 6), None)
            session = organ is not None and clause.kind == "talks" and not clause.people and is_joint(view, organ)
            draft.give("kind", "joint_commission" if session else _named_kind(view, clause), span, clause.hit.rule)


def _named_kind(view: View, clause: Clause) -> str:
    """``held negotiations``, ``Consultations took place``: talks whose noun makes a kind of its own."""
    if clause.kind != "talks":
        return clause.kind
    words = range(clause.hit.start, clause.hit.end)
    return next((view.low(i) for i in words if view.low(i) in word_set("named_talks")), clause.kind)


def _met_for(view: View, clause: Clause, dialogue: Hit) -> bool:
    words = range(dialogue.start, dialogue.end)
    before = range(max(clause.hit.end, dialogue.start - 3), dialogue.start)
    return (
        clause.hit.rule in ("meeting.met", "meeting.gathered")
        and view.has(word_set("consultation_words"), words.start, words.stop)
        and view.has(word_set("meets_for_gathering"), before.start, before.stop)
    )


def _behind_gerund(view: View, clause: Clause) -> list[Mention]:
    """``Talking to the Ambassador of Gabon, the Chairman of the Senate said``: who met is named behind the comma."""
    met = max((m.end for m in clause.objects if m.kind == "person"), default=clause.hit.end)
    comma = next((i for i in range(met, len(view.tokens)) if view.low(i) == ","), len(view.tokens))
    return [m for m in view.mentions if m.kind == "person" and comma < m.start and m.first <= comma + _SPEAKER][:1]


_SPEAKER = 4
"""So near behind the comma begins the office or name of whoever met somebody."""


def _give_sides(scene: Scene, view: View, draft: Draft, clause: Clause) -> None:
    hit = clause.hit
    led = any(m.kind == "person" for m in clause.subjects)
    own = {m.entity for m in clause.subjects}
    met = any(m.kind == "person" and m.entity not in own for m in clause.objects)
    if len(clause.people) >= 2 and not met and view.low(clause.hit.end - 1) == "with":
        draft.values["one_side"] = True  # "Biden, joined by Secretary Raimondo, met with business leaders"
    if clause.hit.rule == "meeting.of-both" and not clause.people:
        _two_named_before(scene, view, draft, "two")  # "The talks built on their conversation in May"
    if not clause.subjects and hit.start == 0 and clause.phrase in word_set("gerunds_of_meeting"):
        speaker = _behind_gerund(view, clause)
        clause = clause._replace(subjects=speaker)
        led = bool(speaker)
    add_actors(draft, scene, view, clause.subjects, "participants", bodies=not led)
    add_actors(draft, scene, view, clause.objects, "participants", bodies=clause.sides != "guest" and not met)
    if side_count(draft) == 1 and not led and view.low(clause.hit.end - 1) in word_set("before_the_other"):
        _absent(scene, view, draft)
    recalled = not clause.subjects and view.has(word_set("we"), clause.hit.start - 3, clause.hit.start)
    if recalled and not led and not met and _recalls(view, clause.hit):
        _two_named_before(scene, view, draft, "leaders", _SPEECH)
    pair = pair_phrase(view, clause.left, clause.right)
    if pair is not None and side_count(draft) < 2:
        if not led and not met and view.low(pair[1] - 1) in _people_words():
            _two_named_before(scene, view, draft, view.low(pair[1] - 1))
        add_pair(draft, scene, view, pair)
    home = scene.mentions.home
    if side_count(draft) == 1 and not led and home is not None:  # "The President of the Republic spoke by telephone"
        offices = [i for i in range(clause.left, clause.hit.start) if view.low(i) in word_set("home_offices")]
        office = next((i for i in offices if view.tokens.capital[i]), None)
        if office is not None:
            draft.add_country(home, view.span(office, office + 1), "side.office-at-home", Basis.RESOLVED)


@cache
def _people_words() -> frozenset[str]:
    """With these "the two" are people, not states."""
    return word_set("group_nouns") | word_set("small_counts") | {"pair"}


def _recalls(view: View, hit: Hit) -> bool:
    """``we last met in September 2012 in Vladivostok``: who speaks recalls another meeting with whom he speaks to."""
    timed = any(hit.end <= time.start <= hit.end + 2 for time in view.times)
    return hit.rule == "meeting.met" and timed and view.has(word_set("recalls"), hit.start - 2, hit.start)


_SPEECH = 12
"""So many sentences before a speech recalls a meeting stands who speaks to whom."""


def _two_named_before(scene: Scene, view: View, draft: Draft, noun: str, back: int = 3) -> None:
    """``The two had last met in Maputo``: the two people of different sides whom the sentences before name."""
    for number in range(view.number - 1, max(-1, view.number - back - 1), -1):
        people = [m for m in scene.views[number].mentions if m.kind == "person"]
        if len({m.entity for m in people}) < 2:
            continue
        if noun in word_set("offices_of_two") and not any(_holds(scene, m, noun) for m in people):
            continue  # "the two ministers" are not the secretaries who signed
        if len({m.entity for m in people}) == 2 and len({scene.side(m) for m in people}) == 2:
            for mention in people:
                entity, (code, _) = scene.entity(mention), scene.side(mention)
                if entity is not None and mention.entity is not None:
                    draft.add_actor("participants", "person", mention.entity, entity.name, None, "reference.subject")
                if code is not None:
                    draft.add_country(code, None, "reference.subject", Basis.RESOLVED)
        return


def _holds(scene: Scene, mention: Mention, offices: str) -> bool:
    """Whether somebody holds one of the offices of a plural noun, or none that is known."""
    entity = scene.entity(mention)
    office = entity.office if entity is not None else None
    return office is None or offices.removesuffix("s").removesuffix("ie") in office.lower()


def _absent(scene: Scene, view: View, draft: Draft) -> None:
    """``A meeting there with New Zealand's minister``: the other is whom the sentences before are about."""
    for number in range(view.number - 1, max(-1, view.number - 4), -1):
        for mention in scene.views[number].mentions:
            entity, (code, _) = scene.entity(mention), scene.side(mention)
            if mention.kind != "person" or entity is None or mention.entity is None:
                continue
            if code is not None and code not in draft.countries:
                draft.add_actor("participants", "person", mention.entity, entity.name, None, "reference.subject")
                draft.add_country(code, None, "reference.subject", Basis.RESOLVED)
                return
