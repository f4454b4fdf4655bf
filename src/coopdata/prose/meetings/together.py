"""Sides that a trigger does not part into subject and object: "A and B discussed", "sat down together", "after talks".

Each function returns the clause with its sides, or that there are none.
"""

from itertools import pairwise

from coopdata.prose.events.sides import pair_phrase, trim
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.meetings.clauses import SIDE_KINDS, Clause
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_list, word_set

__all__ = ["around", "at_ceremony", "gathered", "joint", "sat_with", "talked_about"]


def joint(scene: Scene, view: View, clause: Clause) -> Clause | None:
    """``A and B discussed``, ``A discussed … with B``: two people of different sides, one of whom may be unknown.

    Args:
        scene: The document.
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    hit = clause.hit
    # "He discussed" names nobody, but "He and Prime Minister Greaves discussed" does
    named = [
        m
        for m in view.between(clause.left, hit.start, ("person",))
        if view.low(m.start) not in word_set("subject_pronouns") or "and" in (view.low(m.end), view.low(m.start - 1))
    ]
    if named and (other := _fronted(view, hit.start)) is not None and named[-1].entity != other.entity:
        return clause._replace(subjects=[other, named[-1]], objects=[])
    joined = len({m.entity for m in named}) >= 2 and view.has(word_set("joins_people"), clause.left, hit.start)
    if joined and clause.sides == "remarks":  # "appreciated Pashinyan's participation and underscored"
        joined = any(_coordinated(view, a, b) for a, b in pairwise(named))
    behind = [m for m in view.between(hit.end, clause.right, ("person",)) if _behind_with(view, m, hit.end)]
    if behind and not named:
        named = view.between(clause.left, hit.start, ("person",))[-1:]
    if behind and named and {m.entity for m in named} - {m.entity for m in behind}:
        coordinated = view.low(hit.start - 1) == "and"  # "Insulza conveyed the greetings of X and went over with him"
        named, joined = [named[0 if coordinated else -1], behind[0]], True
    sides = {scene.side(m) for m in named}
    known = sides - {(None, None)}
    open_side = clause.sides == "joint" and (None, None) in sides
    if clause.sides == "joint" and not named and (states := _officials(view, clause)):
        return clause._replace(subjects=states, objects=[])
    if len({m.start for m in named}) < 2:
        return clause._replace(subjects=named, objects=[]) if len(sides) >= 2 and _beside_signing(view) else None
    if not joined or (len(known) < 2 and not open_side):
        return None
    return clause._replace(subjects=named, objects=[])


def _fronted(view: View, verb: int) -> Mention | None:
    """``With Speaker Asatiani, Tamm discussed``: who stands behind the "with" that opens the sentence."""
    if not view.tokens or view.low(0) not in word_set("opens_with_somebody"):
        return None
    comma = next((i for i in range(1, verb) if view.low(i) == ","), None)
    people = view.between(1, comma, ("person",)) if comma is not None else []
    return people[0] if len(people) == 1 and people[0].end == comma else None


def _beside_signing(view: View) -> bool:
    """``Before the ceremony the two ministers discussed``: those who signed, at another moment."""
    opening = [view.low(i) for i in range(_OPENING)]
    if opening[0] in word_set("in_meetings_told") and opening[1] == "their":
        return opening[2] in word_set("meeting_nouns")  # "During their meeting, the two ministers discussed"
    return opening[0] in word_set("opens_beside") and not word_set("moments_of_signing").isdisjoint(opening)


_OPENING = 5
"""So many words of a sentence tell when something was beside a signing."""


def _coordinated(view: View, first: Mention, second: Mention) -> bool:
    between = range(first.end, max(first.end, second.first))
    return first.entity == second.entity or view.has(word_set("joins_people"), between.start, between.stop)


def sat_with(view: View, clause: Clause) -> Clause | None:
    """``sat down in Dhaka with the chairman of the Port Authority, Anwar Hossain``: one side stands behind "with".

    Args:
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    reach = range(clause.hit.end, min(clause.hit.end + _BESIDE, clause.right))
    met_with = next((i for i in reach if view.low(i) == "with"), None)
    if met_with is None or not clause.subjects:
        return None
    met = [m for m in clause.objects if m.start > met_with]
    named = any(m.kind == "person" and m.first - met_with <= _OFFICE for m in met)
    return clause._replace(objects=met) if named else None


_BESIDE = 6
"""So near behind "sat down" stands "with": where and when may stand between."""

_OFFICE = 14
"""So many words of an office stand at most before a name."""


def _behind_with(view: View, mention: Mention, start: int) -> bool:
    return any(view.low(i) == "with" for i in range(max(start, mention.first - 6), mention.first))


def _officials(view: View, clause: Clause) -> list[Mention]:
    """``The French and German finance ministers conferred``: two peoples or states, and the offices of both."""
    inside = view.between(clause.left, clause.hit.start, ("country", "demonym"))
    inside = [m for m in inside if not view.located(m)]
    offices = [
        i
        for i in range(clause.left, clause.hit.start)
        if view.low(i) in word_set("plural_offices") - word_set("any_officials")
    ]
    if len({m.value for m in inside}) < 2 or len(inside) > 3 or not offices:
        return []
    joined = any(view.low(i) == "and" for i in range(inside[0].end, inside[-1].start))
    return inside if joined and inside[0].start - 6 <= offices[0] <= inside[-1].end + 4 else []


def around(scene: Scene, view: View, clause: Clause) -> Clause:
    """``signed it in Skopje after talks that lasted an hour``: the sides stand anywhere in the sentence.

    Args:
        scene: The document.
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    free = [m for m in view.mentions if m.kind in SIDE_KINDS and not view.located(m) and not talked_about(view, m)]
    told = [m for m in free if not only_tells(view, m, clause.hit.start, clause.hit.end)]
    free = told or free
    people = [m for m in free if m.kind == "person" and view.low(m.start) not in word_set("subject_pronouns")]
    before = [m for m in people if m.end <= clause.hit.start]
    if len({scene.side(m) for m in before} - {(None, None)}) >= 2:
        people = before  # whom they talked about stands behind
    states = [m for m in free if m.kind in ("country", "demonym")]
    sides = people if len({m.entity for m in people}) >= 2 else states if len({m.value for m in states}) >= 2 else free
    return clause._replace(subjects=trim(scene, view, sides), objects=[])


def at_ceremony(scene: Scene, view: View, clause: Clause) -> Clause | None:
    """``the participation of Vice President X in the Nicaraguan president's swearing-in``: X and the other state.

    Args:
        scene: The document.
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    end = max(clause.hit.end, clause.right)
    inside = view.between(clause.hit.start, end, SIDE_KINDS)
    people = [m for m in (*clause.subjects, *inside) if m.kind == "person" and view.low(m.first - 1) != "'s"]
    of = next((m for m in inside if m.kind == "person" and m.first - clause.hit.start <= 3), None)
    guest = of or next((m for m in reversed(people) if m.end <= clause.hit.start), None)
    if guest is None or scene.side(guest)[0] is None:
        return None
    hosts = [m for m in inside if m is not guest and m.first >= guest.end and scene.side(m)[0] is not None]
    other = next((m for m in hosts if scene.side(m)[0] != scene.side(guest)[0]), None)
    if other is None:
        return None
    state = Mention(other.start, other.end, "demonym", scene.side(other)[0] or "")
    return clause._replace(subjects=[guest], objects=[state])


def gathered(scene: Scene, view: View, clause: Clause) -> bool:
    """Whether the subjects of "sat down together" are of two sides, or "the two countries".

    Args:
        scene: The document.
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    subjects = [m for m in clause.subjects if m.kind == "seat" or m.kind in SIDE_KINDS]
    subjects = subjects or view.between(clause.left, clause.hit.start, ("seat",))
    if len({scene.side(m) for m in subjects} - {(None, None)}) >= 2:
        return True
    if len({m.entity for m in subjects if m.entity is not None}) >= 2:
        return True
    span = pair_phrase(view, clause.left, clause.hit.start)
    if span is not None and clause.hit.rule == "meeting.led-sides":
        return True  # "The two ministers led their sides at talks"
    return span is not None and any(stem in scene.quote(*view.span(*span)).lower() for stem in word_list("state_stems"))


def talked_about(view: View, mention: Mention) -> bool:
    """``talks on Syria``, ``on the Syrian conflict``: no side of the talks.

    Args:
        view: The sentence.
        mention: A name behind the trigger.
    """
    before = mention.start - 1
    ties = view.low(before) == "with" and view.low(before - 1) in word_set("ties_with_states")
    ties = ties and mention.kind == "country" and view.low(mention.end) not in word_set("possessives")
    if ties and view.has(word_set("before_subjects_of_talk"), before - _SUBJECT, before):
        return True  # "held a meeting on ways to continue trade with Iran"
    if mention.kind in ("country", "demonym") and view.low(before) in word_set("articles"):
        before -= 1
    if view.low(before) == "by" and view.low(before - 1) in word_set("done_to_victims"):
        return True  # "met with families of hostages held by Hamas"
    return view.low(before) in word_set("before_subjects_of_talk")


_SUBJECT = 12
"""So many words stand at most between "on" and the last of what talks are on."""
