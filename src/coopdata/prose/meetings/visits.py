"""Visits: who travels where, whom to meet, and whether it is abroad."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.lexicon.load import countries, igos
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import city_behind, city_of, find_place, set_place
from coopdata.prose.events.sides import add_actors, trim
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.meetings.clauses import Clause, of_colleagues
from coopdata.prose.meetings.destinations import destinations
from coopdata.prose.meetings.leaving import ended_in, paid
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.gazetteer import place_country
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["give_guests", "still_there", "travels"]


def give_guests(scene: Scene, view: View, draft: Draft, clause: Clause) -> Refusal | None:
    """Give a visit its guests and its destination, or say why it is none: a traveller goes somewhere foreign.

    Args:
        scene: The document.
        view: The sentence.
        draft: The visit.
        clause: The trigger with who stands around it.

    Returns:
        Why it is no visit; ``None`` where it is one.
    """
    hit, right = clause.hit, clause.right
    refusal = _no_journey(view, clause)
    if refusal is not None:
        return refusal
    targets = destinations(scene, view, clause)
    travellers = _travellers(view, clause, targets)
    if _crowd_travels(view, clause, travellers):
        return Refusal("not.traveller")  # "eleven doctoral students have gone to Braga"
    goods = view.low(hit.start) in word_set("goes_of_goods") and all(m.kind == "country" for m in travellers)
    if goods and travellers and hit.start - travellers[-1].end > 1:
        return Refusal("not.traveller")  # "Morocco shipped tomatoes, of which two thirds went to France"
    if clause.phrase in word_set("visits_of_guests"):
        return _of_guests(scene, view, draft, clause, targets)
    if clause.phrase in word_set("arrivals") and not targets:  # "Prado Leite, who arrived Monday"
        return _comes_home(scene, view, draft, travellers)
    if (told := paid(view, hit)) is not None:
        travellers, targets = told
        if not travellers and (office := _unnamed(scene, view, clause, targets)) is not None:
            travellers = [office]
            span = view.span(office.start, office.end)
            draft.add_country(office.value, span, "side.office-at-home", Basis.RESOLVED)
        if not travellers:
            return Refusal("not.traveller")
        add_actors(draft, scene, view, [m for m in travellers if m.kind == "person"] or travellers, "participants")
        return _arrives(scene, view, draft, clause, targets, travellers)
    by = next((i for i in range(hit.end, right) if view.low(i) == "by"), None)
    if not travellers and hit.start == 0:  # "Visiting Tehran a few days ago, former minister Sigmar Gabriel announced"
        comma = next((i for i in range(hit.end, len(view.tokens)) if view.low(i) == ","), len(view.tokens))
        travellers = [m for m in view.mentions if m.kind == "person" and comma < m.start <= comma + 10][:1]
        add_actors(draft, scene, view, travellers, "participants")
    if not travellers:  # "the visit to Bishkek in October 2015 of Foreign Minister Seiichi Kurokawa"
        travellers = [m for m in view.between(hit.end, right, ("person",)) if view.low(m.first - 1) == "of"]
        add_actors(draft, scene, view, travellers, "participants")
        targets = [m for m in targets if not travellers or m.end <= travellers[0].first]
    if by is not None and not targets:  # "A visit by a team of engineers from Russia's Gazprom"
        return _comes_home(scene, view, draft, _guests(view, clause, by, right))
    if by is not None:  # "A three-day visit to Pakistan by Afghanistan's Acting Foreign Minister"
        travellers = trim(scene, view, _guests(view, clause, by, right))
        targets = [m for m in targets if m.end <= by]
        add_actors(draft, scene, view, [m for m in travellers if m.kind == "person"] or travellers, "participants")
    if targets and not travellers and (office := _unnamed(scene, view, clause, targets)) is not None:
        travellers = [office]
        span = view.span(office.start, office.end)
        draft.add_country(office.value, span, "side.office-at-home", Basis.RESOLVED)
    if not travellers and targets and _another_visit(view, hit):
        return _of_visitor_before(scene, view, draft, clause, targets)
    if travellers and (last := ended_in(view, hit.start)) is not None:
        led = view.where(word_sets("leads_travellers", "itineraries"), hit.end, hit.end + _TOUR)
        for stop in view.between(led[0], led[0] + _TOUR, ("country",)) if led else ():
            draft.add_country(stop.value, view.span(stop.start, stop.end), "side.destination")
        travellers = [m for m in travellers if m != last]
        add_actors(draft, scene, view, [m for m in travellers if m.kind == "person"] or travellers, "participants")
        return _arrives(scene, view, draft, clause._replace(subjects=travellers), [last], travellers)
    met = _to_be_met(view, clause)
    if met:  # "flew into London for talks with Prime Minister Hall"
        add_actors(draft, scene, view, met, "participants")
    visited = [m for m in clause.objects if m.kind == "person" and _right_behind(view, hit.end, m)]
    # "the minister visited Mohammad Nobakht, the head of the organization"
    if travellers and visited and (not targets or targets[0].start >= visited[0].start):
        add_actors(draft, scene, view, visited, "participants")
        return None
    if not targets or not travellers:
        return Refusal("not.destination" if travellers else "not.traveller")
    if clause.phrase in word_set("weak_tours") and view.low(targets[0].end) == "'s":
        return Refusal("not.destination")  # "plans to tour Oman's military academies", on the visit told before
    reach = _TOUR if view.low(hit.end - 2) in word_set("tours") else _NEAR
    near = targets[0].start - hit.end <= reach and (hit.rule != "meeting.stay" or _stays(view, clause))
    if not near and not (view.low(targets[0].start - 1) == "to" and targets[0].start - hit.end < 18):
        return Refusal("not.destination")
    return _arrives(scene, view, draft, clause, targets, travellers)


def _crowd_travels(view: View, clause: Clause, travellers: Sequence[Mention]) -> bool:
    """``Students of the University of Lahore have gone to Braga``: no guests of a state."""
    start = clause.hit.start
    crowd = view.first(word_set("crowds_abroad"), clause.left, start)
    if crowd is None or any(m.kind == "person" for m in travellers):
        return False
    return crowd >= start - 2 or (view.low(crowd + 1) in word_set("before_senders_of_guests") and bool(travellers))


def _no_journey(view: View, clause: Clause) -> Refusal | None:
    """Why what looks like a journey belongs to a conference or is a standing mission; ``None`` where it is one."""
    hit, right = clause.hit, clause.right
    attends = view.first(word_set("attends"), hit.end, min(hit.end + 14, right))
    if attends is not None and view.phrases("gathering"):
        return Refusal("not.apart", (attends, attends + 1))  # "travelled to Geneva to attend the forum"
    for event in view.phrases("gathering"):
        before = range(max(hit.end, event.start - 5), event.start)
        if hit.end <= event.start <= hit.end + 14 and any(view.low(i) == "for" for i in before):
            return Refusal("not.apart", (event.start, event.end))  # "flew to Ankara for the summit"
    if view.low(hit.start) in word_set("delegation_nouns"):  # "the delegation to attend", "Iran's mission to the UN"
        named = hit.end + (view.low(hit.end) in word_set("articles"))
        target = next((m for m in view.mentions if named in (m.first, m.start)), None)
        if target is None or (target.kind == "igo" and view.low(hit.start) in word_set("standing_missions")):
            return Refusal("not.destination")
    return None


def _travellers(view: View, clause: Clause, targets: Sequence[Mention]) -> list[Mention]:
    """Who travels, of those before the trigger."""
    travellers = [m for m in clause.subjects if travels(view, m) and m not in targets]
    comma = max((i for i in range(clause.left, clause.hit.start) if view.low(i) == ","), default=-1)
    behind = [m for m in travellers if m.start > comma]
    if behind and all(m.kind == "country" for m in travellers if m.start < comma):
        travellers = behind  # "to mend relations between Iran and Saudi Arabia, Kuwait's foreign minister visited …"
    return travellers


_NEAR = 6
"""So many words stand at most between a verb of travel and the destination."""

_TOUR = 14
"""So far behind "a tour of" stand the states that it leads to, behind the name of the region."""


def _of_guests(scene: Scene, view: View, draft: Draft, clause: Clause, targets: Sequence[Mention]) -> Refusal | None:
    """``a visit by President X to Paris``, ``Oman hosted a visit by Iran's chief of staff``."""
    abroad = [m for m in targets if view.low(m.start - 1) in word_set("behind_guests") and m.start > clause.hit.end + 1]
    end = abroad[0].start if abroad else clause.right
    guests = _guests(view, clause, clause.hit.end, end)
    travellers = trim(scene, view, guests)
    own = {scene.side(m)[0] for m in guests}
    hosts = [m for m in clause.subjects if m.kind == "country" and scene.side(m)[0] not in own]
    if not abroad and not hosts:
        return _comes_home(scene, view, draft, [m for m in travellers if m.kind != "igo"])
    if not travellers:
        return Refusal("not.traveller")
    add_actors(draft, scene, view, [m for m in travellers if m.kind == "person"] or travellers, "participants")
    return _arrives(scene, view, draft, clause, abroad or hosts[:1], travellers)


def _guests(view: View, clause: Clause, start: int, end: int) -> list[Mention]:
    """Who stands behind "a visit by", but for who only tells of it: ``a visit by the Queen," the minister said``."""
    behind = view.between(start, end, ("person", "demonym", "country", "body", "igo"))
    return [m for m in behind if not only_tells(view, m, clause.hit.start, clause.hit.end)]


def _another_visit(view: View, hit: Hit) -> bool:
    """``A visit to Doha will follow on Monday``, ``Another trip to Qatar is planned``: the subject of its sentence."""
    noun = view.low(hit.start) in word_set("journey_nouns") and hit.start <= _OPENING
    return noun and view.low(0) in word_set("another_journey") and bool(view.times)


_OPENING = 3
"""So near to the beginning of a sentence the noun of a journey is its subject."""


def _of_visitor_before(
    scene: Scene, view: View, draft: Draft, clause: Clause, targets: Sequence[Mention]
) -> Refusal | None:
    """The visit of the one person whom the sentence before is about."""
    people = [m for m in scene.views[view.number - 1].mentions if m.kind == "person"] if view.number else []
    told = len({m.entity for m in people}) == 1 and people[0].first <= _OPENING  # and not "The Amir met Prince Salman"
    entity = scene.entity(people[0]) if told else None
    if entity is None or people[0].entity is None or scene.side(people[0])[0] is None:
        return Refusal("not.traveller")
    draft.add_actor("participants", "person", people[0].entity, entity.name, None, "reference.subject")
    draft.add_country(scene.side(people[0])[0] or "", None, "reference.subject", Basis.RESOLVED)
    return _arrives(scene, view, draft, clause, targets, people[:1])


def _right_behind(view: View, end: int, person: Mention) -> bool:
    """``visited Italian Undersecretary of State Vincenzo Amendola``: only titles stand between."""
    if not end <= person.first <= end + 8:
        return False
    titles = word_set("inside_offices")
    return all(view.tokens.capital[i] or view.low(i) in titles for i in range(end, person.first))


def _unnamed(scene: Scene, view: View, clause: Clause, targets: Sequence[Mention]) -> Mention | None:
    """Who travels where nobody is named: an office or delegation, which is of the text's home.

    ``The President of the Republic will travel to Croatia`` · ``His team leaves on Saturday for Male`` · ``The visit to
    Bangladesh, which had been scheduled for 15 October, will not take place``
    """
    abroad = {m.value if m.kind == "city" else scene.side(m)[0] for m in targets}
    if any(m.kind == "city" and m.value == scene.mentions.home for m in targets):
        return None  # "In his trip to Khuzestan, Rouhani also visited": nobody comes from abroad
    home = next((code for code in (scene.mentions.home, *view.pair) if code is not None and code not in abroad), None)
    if home is None:
        return None
    before = range(clause.left, clause.hit.start)
    behind = [i for i in range(clause.hit.end, clause.right) if view.low(i) in word_set("home_offices")]
    behind = [i for i in behind if view.low(i - 1) == "the" and view.low(i - 2) in word_set("before_visitors")]
    offices = [i for i in before if view.low(i) in word_set("home_offices")]
    by = next((i for i in range(clause.hit.start - 3, clause.right) if view.low(i) == "by"), None)
    if by is not None:  # "A trip by city councillors to Thunder Bay"
        before = range(by, min(by + 4, clause.right))
    at = next((i for i in (*offices, *behind) if view.tokens.capital[i]), None)
    several = view.low(clause.hit.start) in word_set("plural_journeys")
    if at is None and view.times and not several and view.low(clause.hit.start) not in word_set("goes_back"):
        at = view.first(word_set("travels_unnamed"), before.start, before.stop)
        noun = view.low(clause.hit.start) in word_set("journey_nouns") and view.low(clause.hit.end - 1) == "to"
        if at is None and noun and view.low(clause.hit.start - 1) in word_set("before_own_journeys"):
            at = clause.hit.start - 1
    return Mention(at, at + 1, "country", home) if at is not None else None


def _to_be_met(view: View, clause: Clause) -> list[Mention]:
    """Whom a guest travels to meet: ``to meet``, ``for talks with`` and somebody behind a destination."""
    people = view.between(clause.hit.end, min(clause.hit.end + 24, view.right(clause.hit.end)), ("person",))
    people = [m for m in people if not only_tells(view, m, clause.hit.start, clause.hit.end)]
    for person in people:
        before = range(max(clause.hit.end, person.first - 4), person.first)
        told = range(clause.hit.end, person.first - 1)
        if any(view.low(i) == "," for i in told):
            return []
        if view.has(word_set("goes_to_meet"), before.start, before.stop):
            colleagues = view.between(person.end, view.right(clause.hit.end), ("demonym",))
            return [*(m for m in people if m.start >= person.start), *(m for m in colleagues if of_colleagues(view, m))]
    return []


def _stays(view: View, clause: Clause) -> bool:
    """``The minister is in Tehran for talks``: with "to be", somebody right before it, and why or when behind."""
    start = clause.hit.start
    adjacent = any(m.kind == "person" and start - 2 <= m.end <= start for m in clause.subjects)
    adjacent = adjacent or view.has(word_set("delegation_nouns"), start - 3, start)  # "A trade mission has been in"
    reach = range(clause.hit.end, min(clause.hit.end + 5, len(view.tokens)))
    end = next((i for i in reach if view.low(i) == ","), reach.stop)
    told = any(clause.hit.end < time.start <= end for time in view.times)
    told = told or view.has(word_set("before_journey_nouns"), reach.start, end)
    return told and (adjacent or view.low(start - 1) == ",")


def travels(view: View, mention: Mention) -> bool:
    """A person, state or body; a demonym only as a people ("The Namibians") or before a delegation.

    Args:
        view: The sentence.
        mention: A name before the trigger.
    """
    if mention.kind == "country" and view.low(mention.end) in word_set("possessives"):
        near = range(mention.end + 1, mention.end + 6)  # "Iran's cement cargo arrived in Herat"
        office = view.has(word_sets("travellers", "any_offices"), near.start, near.stop)
        return office or any(m.kind == "person" and mention.end < m.start < mention.end + 16 for m in view.mentions)
    if mention.kind in ("person", "country", "body"):
        return True
    if mention.kind == "igo":  # "a delegation of the World Health Organization", "an IMF mission"
        beside = range(max(0, mention.start - 3), mention.end + 2)
        offices = view.has(word_set("offices_of_organisations"), mention.end, mention.end + 4)
        return offices or view.has(word_set("delegation_nouns"), beside.start, beside.stop)
    if mention.kind != "demonym":
        return False
    if view.low(mention.start - 1) in word_set("before_peoples"):
        return False  # "all Iranians who intend to visit Turkey"
    crowd = any(view.tokens.texts[i][0].isdigit() for i in range(max(0, mention.start - 2), mention.start))
    if crowd or view.has(word_set("crowds_abroad"), mention.start - 2, mention.end + 2):
        return False  # "More than 200,000 Austrians visited Hungary last year", "Swiss nationals"
    behind = view.has(word_set("travellers"), mention.end, mention.end + 5)
    return behind or view.tokens.texts[mention.end - 1].endswith("s")


def _comes_home(scene: Scene, view: View, draft: Draft, guests: Sequence[Mention]) -> Refusal | None:
    """Guests without a destination come to where the report is from."""
    home = place_country(view.here) if view.here is not None else scene.mentions.home
    codes = {code for m in guests if (code := scene.side(m)[0]) is not None}
    if not codes or codes == {home}:
        return Refusal("not.abroad" if codes else "not.traveller")
    if home is None or not view.times:
        return Refusal("not.destination")
    led = any(m.kind == "person" for m in guests)
    add_actors(draft, scene, view, guests, "participants", bodies=not led)
    draft.add_country(home, None, "side.host", Basis.RESOLVED)
    return None


def _arrives(
    scene: Scene, view: View, draft: Draft, clause: Clause, targets: Sequence[Mention], travellers: Sequence[Mention]
) -> Refusal | None:
    target = targets[0]
    span = view.span(target.start, target.end)
    code, igo = (target.value, None) if target.kind == "city" else scene.side(target)
    if igo is not None:
        draft.add_igo(igo, span, "side.destination")
        return None
    homes = {home for m in travellers if (home := scene.side(m)[0]) is not None}
    foreign = any(m.kind == "person" and scene.side(m)[0] != code for m in travellers)
    if code is None or (homes == {code} and not foreign):
        return Refusal("not.abroad", (target.start, target.end))
    if not _at_seat_of(scene, view, clause, target):
        draft.add_country(code, span, "side.destination")
    stops = _stops(scene, targets)
    if (city := city_behind(view, target, targets)) is not None:  # "travelled to Turkmenistan's capital Ashgabat"
        set_place(draft, city_of(scene, view, city), code, view.span(city.start, city.end), "place.destination")
    elif len(stops) > 1:  # "trips to New Delhi, Ankara and Beijing"
        for stop in stops:
            own = stop.value if stop.kind == "city" else scene.side(stop)[0]
            if own is not None:
                draft.add_country(own, view.span(stop.start, stop.end), "side.destination")
    elif target.kind in ("city", "seat"):
        set_place(draft, city_of(scene, view, target), code, span, "place.destination")
    elif target.kind == "demonym":  # "arrived in the Uruguayan capital", but "visited the Ethiopian pavilion"
        seat = view.low(target.end) in word_set("capitals_of_peoples")
        entry = countries().get(target.value) if seat else None
        set_place(draft, entry.capital if entry is not None else None, code, span, "place.destination")
    elif target.kind == "country" and find_place(scene, view, target.end, clause.right) is None:
        tour = [m for m in targets if m.kind == "country"]
        if len({m.value for m in tour}) < 2:
            set_place(draft, None, code, span, "place.destination")
        for stop in tour:
            draft.add_country(stop.value, view.span(stop.start, stop.end), "side.destination")
    return None


def _at_seat_of(scene: Scene, view: View, clause: Clause, target: Mention) -> bool:
    """``is due in Brussels for talks with the EU foreign policy chief``: where an organisation has its seat."""
    if target.kind not in ("city", "seat"):
        return False
    city = scene.quote(*view.span(target.start, target.end))
    met = view.between(clause.hit.end, len(view.tokens), ("person", "igo"))
    known = (igos().get(name) for m in met if (name := scene.side(m)[1]) is not None)
    return any(body is not None and body.seat == city for body in known)


def _stops(scene: Scene, targets: Sequence[Mention]) -> list[Mention]:
    """The cities of a list in several countries."""
    found = [target for target in targets[:1] if target.kind in ("city", "seat")]
    for target in targets[1:]:
        if not found or target.kind not in ("city", "seat") or target.start - found[-1].end > _LISTED:
            break
        found.append(target)
    return found if len({m.value if m.kind == "city" else scene.side(m)[0] for m in found}) == len(found) else []


_LISTED = 2
"""So many words stand at most between the members of a list: a comma and "and"."""


def still_there(view: View, clause: Clause) -> bool:
    """``is in Ankara on a four-day visit``, ``The president is in Kigali``: as of the document, the visit goes on.

    Args:
        view: The sentence.
        clause: The trigger with who stands around it.
    """
    own = range(clause.hit.start - 6, clause.hit.start) if clause.sides == "there" else range(0)
    stay = clause.hit.rule == "meeting.stay"
    weak = stay and view.low(clause.hit.start) in word_set("goes_on")
    since = stay and view.low(clause.hit.start - 1) in word_set("has_been")  # "has been in Kampala since Monday"
    weak = weak or (since and view.has(word_set("since_then"), clause.hit.end, clause.hit.end + 4))
    return weak or any(view.low(i) in word_set("goes_on") for i in own)
