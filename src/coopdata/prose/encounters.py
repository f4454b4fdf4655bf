"""Encounters told by a verb or noun: who meets whom, who travels where, and whether it is told as a fact.

``Fidan held talks with his Saudi counterpart`` · ``a three-day visit to Pakistan by Afghanistan's foreign minister`` ·
``In a Monday meeting the two ministers conferred on energy ties``
"""

from collections.abc import Sequence
from typing import NamedTuple

from coopdata.kinds import Basis
from coopdata.lexicon.load import countries
from coopdata.prose.circumstances import find_place, set_place
from coopdata.prose.draft import Draft
from coopdata.prose.gazetteer import place_country
from coopdata.prose.mentions import Mention
from coopdata.prose.rules import Hit, word_list, word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.sessions import STATUS
from coopdata.prose.sides import add_actors, add_pair, pair_phrase, side_count, trim
from coopdata.prose.verdict import Refusal, refused_by

__all__ = ["read_encounters"]

_SIDE_KINDS = ("person", "body", "igo", "country", "demonym")


class _Clause(NamedTuple):
    """A trigger with who stands around it.

    Attributes:
        hit: The trigger.
        phrase: Its words.
        kind: The kind of meeting that it makes.
        sides: Where its sides stand (see ``lexicon/en/encounters.toml``).
        left: Index where its clause begins.
        right: Index where its clause, or the next trigger, begins.
        subjects: Who stands before it.
        objects: Who stands behind it.
    """

    hit: Hit
    phrase: str
    kind: str
    sides: str
    left: int
    right: int
    subjects: Sequence[Mention]
    objects: Sequence[Mention]

    @property
    def people(self) -> list[Mention]:
        """The people around the trigger."""
        return [m for m in (*self.subjects, *self.objects) if m.kind == "person"]


def read_encounters(scene: Scene, view: View, hit: Hit, triggers: Sequence[Hit]) -> list[Draft | Refusal]:
    """Return the meetings that a trigger tells of, without date and place; mostly one, or why it tells of none.

    Args:
        scene: The document.
        view: The sentence, without the names inside its conferences.
        hit: The trigger.
        triggers: All triggers of the sentence; a clause ends where the next begins.
    """
    mood, by = view.told(hit.start, hit.end)
    of_journey = any(view.left(hit.start) <= h.start < hit.start and _to_come(view, h) for h in triggers)
    if mood == "fact" and (_to_come(view, hit) or of_journey):  # "flies to New Delhi for two days of talks with …"
        mood = "planned"
    if mood in ("none", "negated"):
        return [refused_by(mood, by)]
    if mood in ("fact", "denied") and _infinitive(view, hit):
        return [Refusal("not.bare", (hit.start, hit.end))]
    clause = _clause(scene, view, hit, triggers)
    if clause.sides in ("joint", "remarks"):
        joint = _joint(scene, view, clause)
        if joint is None:
            return [Refusal("not.together")]
        clause = joint
    elif clause.sides == "group":
        if not _gathered(scene, view, clause):
            return [Refusal("not.together")]
        clause = clause._replace(objects=[m for m in clause.objects if view.low(m.first - 1) == "with"])
    refusal = _untold(scene, view, clause)
    if refusal is not None:
        return [refusal]
    return [_draft(scene, view, each, mood) for each in _apart(scene, view, clause)]


def _to_come(view: View, hit: Hit) -> bool:
    """``leaves on Monday for``, ``is expected in Tokyo``: a trigger that itself tells of what is to come."""
    if view.low(hit.start) in word_set("present_tense") or _together(view, hit):
        return True
    return any(view.low(i) in word_set("awaited") for i in range(hit.start, hit.end))


def _draft(scene: Scene, view: View, clause: _Clause, mood: str) -> Draft | Refusal:
    hit = clause.hit
    span = view.span(hit.start, hit.end)
    draft = Draft("meeting", view.tokens[hit.start].start, view.number, section=view.section)
    _give_kind(view, draft, clause, span)
    status = STATUS.get(mood, "held")
    draft.give("status", status, span, f"status.{status}")
    refusal = _guest(scene, view, draft, clause) if clause.sides == "guest" else None
    if refusal is not None:
        return refusal
    _give_sides(scene, view, draft, clause)
    return draft


def _apart(scene: Scene, view: View, clause: _Clause) -> list[_Clause]:
    """``have meetings with A, B and C``: one encounter for each counterpart of a side of its own."""
    sides = {scene.side(m) for m in clause.objects} - {(None, None)}
    words = range(clause.hit.start, clause.objects[0].first if clause.objects else clause.hit.end)
    if clause.sides != "both" or len(sides) < 2 or not any(view.low(i) in word_set("apart") for i in words):
        return [clause]
    own = {scene.side(m) for m in clause.subjects}
    found = [[m for m in clause.objects if scene.side(m) == side] for side in sorted(sides - own, key=str)]
    return [clause._replace(objects=met) for met in found]


def _together(view: View, hit: Hit) -> bool:
    """``when ministers of the two countries meet in Dar es Salaam on February 25``: a plural subject and a time."""
    if view.low(hit.start) != "meet" or view.low(hit.start - 1) in word_set("before_infinitives"):
        return False
    subjects = range(max(view.left(hit.start), hit.start - 7), hit.start)
    return bool(view.times) and any(view.low(i) in word_set("group_nouns") for i in subjects)


def _infinitive(view: View, hit: Hit) -> bool:
    """``wants the two to sit down``: a bare form tells of nothing that took place."""
    noun = hit.end - hit.start > 1 and view.low(hit.end - 1) == "to"  # "a rare visit to Tehran"
    if _together(view, hit):
        return False
    return (not noun and view.low(hit.start) in word_set("bare_encounters")) or view.low(hit.start - 1) == "to"


def _clause(scene: Scene, view: View, hit: Hit, triggers: Sequence[Hit]) -> _Clause:
    kind, sides = hit.value.split(":")
    left = view.left(hit.start)
    right = min([view.right(hit.end), *(h.start for h in triggers if h.start >= hit.end)])
    subjects = trim(scene, view, [m for m in view.between(left, hit.start) if m.kind not in ("city", "seat")])
    if not any(m.kind in _SIDE_KINDS for m in subjects) and left > 0:
        outer = trim(scene, view, view.between(0, hit.start))
        people = [m for m in outer if m.kind == "person"][:1]
        subjects = people or [m for m in outer if m.kind in _SIDE_KINDS]
    subjects = _owner(view, hit, subjects)
    behind = [m for m in view.between(hit.end, right, _SIDE_KINDS) if not view.located(m)]
    objects = trim(scene, view, [m for m in behind if not _talked_about(view, m)])
    met = max((m.end for m in objects if m.kind == "person"), default=len(view.tokens))
    objects = [m for m in objects if m.start < met]  # a country behind whom is met is talked about
    phrase = " ".join(view.low(i) for i in range(hit.start, hit.end))
    return _Clause(hit, phrase, kind, sides, left, right, subjects, objects)


def _talked_about(view: View, mention: Mention) -> bool:
    """``talks on Syria``, ``on the Syrian conflict``: no side of the talks."""
    before = mention.start - 1
    if mention.kind in ("country", "demonym") and view.low(before) in word_set("articles"):
        before -= 1
    return view.low(before) in word_set("before_subjects_of_talk")


def _owner(view: View, hit: Hit, subjects: list[Mention]) -> list[Mention]:
    """``they discussed President Biden's June trip to …``: the noun is whose name stands before it."""
    near = [m for m in subjects if m.kind == "person" and view.low(m.end) == "'s" and hit.start - m.end <= 4]
    return near[-1:] or subjects


def _joint(scene: Scene, view: View, clause: _Clause) -> _Clause | None:
    """``A and B discussed``, ``A discussed … with B``: two people of different sides, one of whom may be unknown."""
    hit = clause.hit
    named = [
        m
        for m in view.between(clause.left, hit.start, ("person",))
        if view.low(m.start) not in word_set("subject_pronouns")
    ]
    joined = len({m.entity for m in named}) >= 2 and any(
        view.low(i) in word_set("joins_people") for i in range(clause.left, hit.start)
    )
    behind = [m for m in view.between(hit.end, clause.right, ("person",)) if _behind_with(view, m, hit.end)]
    if behind and named and {m.entity for m in named} - {m.entity for m in behind}:
        named, joined = [named[-1], behind[0]], True
    sides = {scene.side(m) for m in named}
    known = sides - {(None, None)}
    open_side = clause.sides == "joint" and (None, None) in sides
    if not joined or (len(known) < 2 and not open_side) or len({m.start for m in named}) < 2:
        return None
    return clause._replace(subjects=named, objects=[])


def _behind_with(view: View, mention: Mention, start: int) -> bool:
    return any(view.low(i) == "with" for i in range(max(start, mention.first - 6), mention.first))


def _gathered(scene: Scene, view: View, clause: _Clause) -> bool:
    """Whether the subjects of "sat down together" are of two sides, or "the two countries"."""
    subjects = [m for m in clause.subjects if m.kind in (*_SIDE_KINDS, "seat")]
    subjects = subjects or view.between(clause.left, clause.hit.start, ("seat",))
    if len({scene.side(m) for m in subjects} - {(None, None)}) >= 2:
        return True
    if len({m.entity for m in subjects if m.entity is not None}) >= 2:
        return True
    span = pair_phrase(view, clause.left, clause.hit.start)
    return span is not None and any(stem in scene.quote(*view.span(*span)).lower() for stem in word_list("state_stems"))


def _untold(scene: Scene, view: View, clause: _Clause) -> Refusal | None:
    """Why the words around a trigger make of it no encounter of states or bodies; ``None`` where they do."""
    hit, objects = clause.hit, clause.objects
    met = [m for m in objects if m.kind == "person"]
    directly = any(hit.end in (m.first, m.start) for m in met)
    theirs = view.low(hit.start - 1) == "'" and len({scene.side(m) for m in clause.subjects}) >= 2
    recalled = view.low(hit.start - 1) == "their" and bool(view.times) and len({m.entity for m in clause.subjects}) >= 2
    if clause.phrase == "meeting" and not (hit.start == 0 and directly) and not theirs and not recalled:
        return Refusal(
            "not.told"
        )  # "Meeting US Secretary of State Antony Blinken, Sơn said", "the two leaders' meeting in November"
    if clause.phrase == "called" and not directly:
        return Refusal(
            "not.person"
        )  # "called for restraint"; a call is to somebody: "called Prime Minister Alan MacInnes"
    if clause.phrase in word_set("meetings_of"):
        sides = {scene.side(m) for m in objects if m.kind != "person"}
        if len(sides) < 2 or not any(view.low(i) in word_set("meets_as") for i in range(hit.end, clause.right)):
            return Refusal("not.together")
    crowd = next((i for i in range(hit.end, min(hit.end + 4, clause.right)) if view.low(i) in word_set("crowds")), None)
    if crowd is not None and view.low(hit.end - 1) in word_set("before_crowds"):
        return Refusal("not.official", (crowd, crowd + 1))  # "met with families of the hostages"
    other = any(view.low(i) in word_set("counterparts") for i in range(hit.end, clause.right))
    other = other or any(m.first <= hit.end + 18 and view.low(m.end) != "'s" for m in met)  # "welcomed Osinbajo's word"
    other = other or any(m.kind == "demonym" and _travels(view, m) for m in objects)  # "received the Korean delegation"
    if clause.phrase in word_set("needs_person") and not other:
        return Refusal("not.person")
    near_at = next((i for i in range(hit.end, min(hit.end + 3, clause.right)) if view.low(i) == "at"), None)
    if not clause.people and near_at is not None and clause.sides == "both":
        return Refusal("not.apart", (near_at, near_at + 1))  # "companies met at a forum": the forum is the event
    official = not clause.people or any(_official(scene, m) for m in (*clause.subjects, *objects))
    return None if official else Refusal("not.official")


def _official(scene: Scene, mention: Mention) -> bool:
    """Whether somebody acts for a state or body: no player, artist or suspect."""
    entity = scene.entity(mention)
    if mention.kind != "person" or entity is None:
        return True
    return entity.rank is not None or entity.country is not None or entity.igo is not None


def _give_kind(view: View, draft: Draft, clause: _Clause, span: tuple[int, int]) -> None:
    start, end = view.left(clause.hit.start), view.right(clause.hit.end) + 3
    remote = next((h for h in view.phrases("remote") if start <= h.start <= end), None)
    if remote is not None:
        draft.give("kind", "call", view.span(remote.start, remote.end), remote.rule)
    else:
        draft.give("kind", clause.kind, span, clause.hit.rule)


def _give_sides(scene: Scene, view: View, draft: Draft, clause: _Clause) -> None:
    led = any(m.kind == "person" for m in clause.subjects)
    met = any(m.kind == "person" for m in clause.objects)
    add_actors(draft, scene, view, clause.subjects, "participants", bodies=not led)
    add_actors(draft, scene, view, clause.objects, "participants", bodies=clause.sides != "guest" and not met)
    if side_count(draft) == 1 and not led and view.low(clause.hit.end - 1) in word_set("before_the_other"):
        _absent(scene, view, draft)
    pair = pair_phrase(view, clause.left, clause.right)
    if pair is not None and side_count(draft) < 2:
        add_pair(draft, scene, view, pair)
    home = scene.mentions.home
    if side_count(draft) == 1 and not led and home is not None:  # "The President of the Republic spoke by telephone"
        offices = [i for i in range(clause.left, clause.hit.start) if view.low(i) in word_set("home_offices")]
        office = next((i for i in offices if view.tokens[i].capital), None)
        if office is not None:
            draft.add_country(home, view.span(office, office + 1), "side.office-at-home", Basis.RESOLVED)


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


# Visits


def _guest(scene: Scene, view: View, draft: Draft, clause: _Clause) -> Refusal | None:
    """Give a visit its guests and its destination, or say why it is none: a traveller goes somewhere foreign."""
    hit, right = clause.hit, clause.right
    attends = next((i for i in range(hit.end, min(hit.end + 14, right)) if view.low(i) in word_set("attends")), None)
    if attends is not None and view.phrases("gathering"):
        return Refusal("not.apart", (attends, attends + 1))  # "travelled to Geneva to attend the forum"
    for event in view.phrases("gathering"):
        before = range(max(hit.end, event.start - 5), event.start)
        if hit.end <= event.start <= hit.end + 14 and any(view.low(i) == "for" for i in before):
            return Refusal("not.apart", (event.start, event.end))  # "flew to Ankara for the summit"
    targets = [m for m in view.between(hit.end, right) if m.kind in ("city", "seat", "country", "body", "igo")]
    targets += [m for m in view.between(hit.end, right, ("demonym",)) if view.low(m.end) == "capital"]
    targets.sort()
    targets = [m for m in targets if not (m.kind == "seat" and view.low(m.end) == "'s")]  # "in New Delhi's court"
    if not targets and (home := _own_state(scene, view, hit.end)) is not None:
        targets = [home]
    travellers = [m for m in clause.subjects if _travels(view, m)]
    comma = max((i for i in range(clause.left, hit.start) if view.low(i) == ","), default=-1)
    behind = [m for m in travellers if m.start > comma]
    if behind and all(m.kind == "country" for m in travellers if m.start < comma):
        travellers = behind  # "to mend relations between Iran and Saudi Arabia, Kuwait's foreign minister visited …"
    if clause.phrase == "visit of":  # "The visit of a Czechoslovak delegation headed by …"
        return _comes_home(scene, view, draft, view.between(hit.end, right, ("person", "demonym")))
    if clause.phrase in word_set("arrivals") and not targets:  # "Prado Leite, who arrived Monday"
        return _comes_home(scene, view, draft, travellers)
    by = next((i for i in range(hit.end, right) if view.low(i) == "by"), None)
    if not travellers:  # "the visit to Bishkek in October 2015 of Foreign Minister Seiichi Kurokawa"
        travellers = [m for m in view.between(hit.end, right, ("person",)) if view.low(m.first - 1) == "of"]
        add_actors(draft, scene, view, travellers, "participants")
        targets = [m for m in targets if not travellers or m.end <= travellers[0].first]
    if by is not None and not targets:  # "A visit by a team of engineers from Russia's Gazprom"
        return _comes_home(scene, view, draft, view.between(by, right, ("person", "demonym", "country", "body")))
    if by is not None:  # "A three-day visit to Pakistan by Afghanistan's Acting Foreign Minister"
        behind = view.between(by, right, ("person", "demonym", "country", "body"))
        travellers = trim(scene, view, behind)
        targets = [m for m in targets if m.end <= by]
        add_actors(draft, scene, view, [m for m in travellers if m.kind == "person"] or travellers, "participants")
    if not targets or not travellers:
        return Refusal("not.destination" if travellers else "not.traveller")
    near = targets[0].start - hit.end <= 6
    if not near and not (view.low(targets[0].start - 1) == "to" and targets[0].start - hit.end < 18):
        return Refusal("not.destination")
    return _arrives(scene, view, draft, clause, targets, travellers)


def _own_state(scene: Scene, view: View, end: int) -> Mention | None:
    """``a state visit to the Kingdom``: the state that the text is from."""
    for at in range(max(0, end - 1), min(end + 2, len(view.tokens) - 1)):
        state = view.low(at + 1) in word_set("state_nouns") and view.tokens[at + 1].capital
        if view.low(at) == "the" and state and view.low(at + 2) != "of" and scene.mentions.home is not None:
            return Mention(at + 1, at + 2, "country", scene.mentions.home)
    return None


def _travels(view: View, mention: Mention) -> bool:
    """A person, state or body; a demonym only as a people ("The Namibians") or before a delegation."""
    if mention.kind in ("person", "country", "body"):
        return True
    if mention.kind != "demonym":
        return False
    behind = any(view.low(i) in word_set("travellers") for i in range(mention.end, mention.end + 5))
    return behind or view.tokens[mention.end - 1].text.endswith("s")


def _comes_home(scene: Scene, view: View, draft: Draft, guests: Sequence[Mention]) -> Refusal | None:
    """Guests without a destination come to where the report is from."""
    home = place_country(view.here) if view.here is not None else scene.mentions.home
    codes = {code for m in guests if (code := scene.side(m)[0]) is not None}
    if not codes or codes == {home}:
        return Refusal("not.abroad" if codes else "not.traveller")
    if home is None or not view.times:
        return Refusal("not.destination")
    add_actors(draft, scene, view, guests, "participants", bodies=False)
    draft.add_country(home, None, "side.host", Basis.RESOLVED)
    return None


def _arrives(
    scene: Scene, view: View, draft: Draft, clause: _Clause, targets: Sequence[Mention], travellers: Sequence[Mention]
) -> Refusal | None:
    target = targets[0]
    span = view.span(target.start, target.end)
    code, igo = (target.value, None) if target.kind == "city" else scene.side(target)
    if igo is not None:
        draft.igos.add(igo)
        draft.support("igos", igo, span, "side.destination")
        return None
    homes = {home for m in travellers if (home := scene.side(m)[0]) is not None}
    foreign = any(m.kind == "person" and scene.side(m)[0] != code for m in travellers)
    if code is None or (homes == {code} and not foreign):
        return Refusal("not.abroad", (target.start, target.end))
    draft.add_country(code, span, "side.destination")
    if target.kind in ("city", "seat"):
        set_place(draft, scene.quote(*span), code, span, "place.destination")
    elif target.kind == "demonym":  # "arrived in the Uruguayan capital"
        entry = countries().get(target.value)
        set_place(draft, entry.capital if entry is not None else None, code, span, "place.destination")
    elif target.kind == "country" and find_place(scene, view, target.end, clause.right) is None:
        tour = [m for m in targets if m.kind == "country"]
        if len({m.value for m in tour}) < 2:
            set_place(draft, None, code, span, "place.destination")
        for stop in tour:
            draft.add_country(stop.value, view.span(stop.start, stop.end), "side.destination")
    return None
