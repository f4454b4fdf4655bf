"""Where a visit goes: the destinations behind or in front of its verb or noun, named or only described."""

from collections.abc import Sequence

from coopdata.prose.meetings.clauses import Clause
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_set

__all__ = ["destinations", "placed_before"]


def destinations(scene: Scene, view: View, clause: Clause) -> list[Mention]:
    """Return the places, states and bodies to which a journey leads, in order; empty where none is told.

    Args:
        scene: The document.
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    hit, right = clause.hit, clause.right
    targets = [m for m in view.between(hit.end, right) if m.kind in ("city", "seat", "country", "body", "igo")]
    targets += [m for m in view.between(hit.end, right, ("demonym",)) if view.low(m.end) == "capital"]
    peoples = view.between(hit.end, min(right, hit.end + 3), ("demonym",))
    targets += [m for m in peoples if view.low(m.end) in word_set("visited_bodies")]
    if clause.sides == "there":  # "is in Ankara on a four-day visit"
        targets = [m for m in view.mentions if m.end == hit.start and m.kind in ("city", "seat", "country")]
    elif (placed := placed_before(view, hit.start)) is not None:
        targets = [placed]
    targets += _itinerary(view, hit.end, targets)
    targets = sorted(m for m in targets if view.low(m.start - 1) != "from" or m.start == hit.end)
    # "flew in from Belgrade", but not "departed from Manila after a visit"
    targets = [m for m in targets if not (m.kind == "seat" and view.low(m.end) == "'s")]  # "in New Delhi's court"
    if not targets and (home := _own_state(scene, view, hit.end)) is not None:
        targets = [home]
    arrival = clause.phrase in word_set("arrivals") or view.low(hit.end - 1) == "in"
    if not targets and not arrival and (site := _home_site(scene, view, hit.end)) is not None:
        targets = [site]
    if not targets and (other := _described_state(scene, view, clause)) is not None:
        targets = [other]
    return targets


def placed_before(view: View, at: int) -> Mention | None:
    """``wrapped up his Dhaka visit``, ``the minister's Moscow trip``: the destination in front of the noun, if any.

    Args:
        view: The sentence.
        at: Index of a word that may be the noun of a journey.
    """
    if view.low(at) not in word_set("journey_nouns"):
        return None
    placed = next((m for m in view.mentions if m.end == at and m.kind in ("city", "seat", "country")), None)
    return placed if placed is not None and view.low(placed.start - 1) in word_set("before_placed_visits") else None


def _itinerary(view: View, end: int, targets: Sequence[Mention]) -> list[Mention]:
    """``a tour of Eastern Europe, which includes Romania and Slovakia``: the states named behind the region."""
    reach = range(end, min(end + 12, len(view.tokens)))
    at = view.first(word_set("itineraries"), reach.start, reach.stop)
    if targets or at is None or not view.has(word_set("tours"), end - 2, end):
        return []
    return [m for m in view.between(at, len(view.tokens), ("country", "city", "seat")) if m.start <= at + 20]


def _own_state(scene: Scene, view: View, end: int) -> Mention | None:
    """``a state visit to the Kingdom``: the state that the text is from."""
    for at in range(max(0, end - 1), min(end + 2, len(view.tokens) - 1)):
        state = view.low(at + 1) in word_set("state_nouns") and view.tokens.capital[at + 1]
        ours = view.low(at) in word_set("own_lands_owners") and view.low(at + 1) in word_set("own_lands")
        here = view.low(at - 1) == "in" and view.low(at + 1) in word_set("own_lands")  # "arrived in the island"
        state = (state or here) and view.low(at) == "the"
        if (ours or state) and view.low(at + 2) != "of" and scene.mentions.home is not None:
            return Mention(at + 1, at + 2, "country", scene.mentions.home)
    return None


def _home_site(scene: Scene, view: View, end: int) -> Mention | None:
    """``headed a delegation to the campus``, ``a visit to the University``: a site of the text's own country."""
    for at in range(end, min(end + 2, len(view.tokens) - 1)):
        site = view.low(at + 1) in word_set("home_sites") and view.low(at + 2) != "of"
        if view.low(at) in word_set("definite") and site and scene.mentions.home is not None:
            return Mention(at + 1, at + 2, "country", scene.mentions.home)
    return None


def _described_state(scene: Scene, view: View, clause: Clause) -> Mention | None:
    """``Central Bank Governor Seif's travel to the Arab country``: the other of the states under discussion."""
    reach = range(clause.hit.end, min(clause.hit.end + 4, clause.right))
    at = view.first(word_set("described_states"), reach.start, reach.stop)
    if at is None or view.low(clause.hit.end) != "the" or view.low(at + 1) == "of":
        return None
    own = {scene.side(m)[0] for m in clause.subjects}
    other = next((code for code in view.pair[:2] if code not in own), None)
    return Mention(at, at + 1, "country", other) if other is not None and own - {None} else None
