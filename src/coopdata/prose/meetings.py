"""Meetings in a sentence: encounters told by a verb or noun, and sessions of standing organs."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.circumstances import find_place, give_date, give_place, pick_time, set_place, take_over
from coopdata.prose.conferences import NamedGathering
from coopdata.prose.draft import Draft
from coopdata.prose.gazetteer import place_country
from coopdata.prose.mentions import Mention
from coopdata.prose.rules import Hit, word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.sessions import STATUS, find_sessions
from coopdata.prose.sides import STATE_WORDS, add_actors, add_pair, fill_sides, pair_phrase, side_count, trim

__all__ = ["find_meetings"]


def find_meetings(
    scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]], earlier: Sequence[Draft]
) -> list[Draft]:
    """Return the meetings that a sentence tells of; one told before is completed and returned again.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences, on whose sidelines a meeting may be.
        earlier: Meetings of the sentences before.
    """
    found: list[Draft] = []
    taken: list[tuple[int, int]] = []
    for draft, span in find_sessions(scene, view, earlier):
        taken.append(span)
        _settle(scene, view, draft, span, gatherings)
        found.append(_known(earlier, found, draft) or draft)
    outside = tuple(m for m in view.mentions if not any(named.start <= m.start < named.end for _, named in gatherings))
    hits = [h for h in _encounters(view) if not any(a <= h.start < b for a, b in taken)]
    for hit in hits:
        if any(named.start <= hit.start < named.end for _, named in gatherings):
            continue
        if any(
            hit.end <= a <= hit.end + 25
            and any(view.low(i) in ("for", "at", "during") for i in range(max(hit.end, a - 5), a))
            for a, _ in taken
        ):
            continue  # "came together on Saturday for the third trilateral meeting": the session is the event
        if any(
            0 <= named.start - hit.end <= 4
            and view.low(named.start - 1) in ("for", "at", "the", "a")
            and view.low(hit.end) in ("for", "at")
            for _, named in gatherings
        ):
            continue  # "met for the first Korea-Africa Summit": the summit is the event
        encounter = _encounter(scene, view._replace(mentions=outside), hit, hits)
        if encounter is None:
            continue
        _settle(scene, view, encounter, (hit.start, hit.end), gatherings)
        if not _cross_border(scene, view, encounter):
            continue
        found.append(_known(earlier, found, encounter) or encounter)
    return list({id(draft): draft for draft in found}.values())


# Encounters


def _encounters(view: View) -> list[Hit]:
    """The triggers of a sentence; between "held" and "talks" adjectives may stand ("held delegation-level talks with")."""
    found = list(view.phrases("encounter"))
    taken = {at for hit in found for at in range(hit.start, hit.end)}
    for at in range(len(view.tokens) - 2):
        if view.low(at) not in word_set("holds") or at in taken:
            continue
        end = at + 1
        while end < at + 7 and end < len(view.tokens) and view.low(end) not in word_set("held_events"):
            token = view.tokens[end]
            if not (
                token.text in "-–"
                or token.text.isdigit()
                or (token.text[0].islower() and view.low(end) not in word_set("function_words") - {"a", "an", "the"})
            ):
                break
            end += 1
        if end > at + 1 and end < len(view.tokens) and view.low(end) in word_set("held_events") and end not in taken:
            found.append(Hit(at, end + 1, "meeting.held-talks", "talks:both"))
    return sorted(found)


def _encounter(scene: Scene, view: View, hit: Hit, hits: Sequence[Hit]) -> Draft | None:
    mood = view.mood(hit.start, hit.end)
    if mood in ("none", "negated"):
        return None
    if mood == "fact" and view.low(hit.start) in word_set("present_tense"):
        mood = "planned"
    kind, sides = hit.value.split(":")
    phrase = " ".join(view.low(i) for i in range(hit.start, hit.end))
    left, right = view.left(hit.start), view.right(hit.end)
    later = [h.start for h in hits if h.start >= hit.end]
    right = min([right, *later])
    subjects = trim(scene, view, [m for m in view.between(left, hit.start) if m.kind not in ("city", "seat")])
    if not any(m.kind in ("person", "body", "igo", "country", "demonym") for m in subjects) and left > 0:
        outer = trim(scene, view, view.between(0, hit.start))
        subjects = [m for m in outer if m.kind == "person"][:1] or [
            m for m in outer if m.kind in ("body", "igo", "country", "demonym")
        ]
    objects = trim(
        scene,
        view,
        [
            m
            for m in view.between(hit.end, right)
            if m.kind not in ("city", "seat") and not view.located(m) and view.low(m.start - 1) not in ("on", "about")
        ],
    )
    people = [m for m in (*subjects, *objects) if m.kind == "person"]
    if sides == "joint":
        named = [
            m
            for m in view.between(left, hit.start, ("person",))
            if m.end - m.start > 1 or m.first < m.start or view.low(m.start) not in ("he", "she")
        ]
        both = {scene.side(m) for m in named} - {(None, None)}
        joined = len({m.entity for m in named}) >= 2 and any(
            view.low(i) in ("and", "both") for i in range(left, hit.start)
        )
        behind = [
            m
            for m in view.between(hit.end, right, ("person",))
            if view.low(m.first - 1) == "with"
            or any(view.low(i) == "with" for i in range(max(hit.end, m.first - 6), m.first))
        ]
        if behind and named and {m.entity for m in named} - {m.entity for m in behind}:
            named, joined = [named[-1], *behind[:1]], True
            both = {scene.side(m) for m in named} - {(None, None)}
        if (
            not joined
            or (len(both) < 2 and not any(scene.side(m) == (None, None) for m in named))
            or len({m.start for m in named}) < 2
        ):
            return None
        subjects, objects, people = named, [], named
    if sides == "group":
        gathered = [m for m in subjects if m.kind in ("person", "country", "demonym", "igo", "body", "seat")]
        if (
            len({scene.side(m) for m in gathered} - {(None, None)}) < 2
            and not _countries_meant(scene, view, left, hit.start)
            and len({m.entity for m in gathered if m.entity is not None}) < 2
        ):
            return None
        objects = [m for m in objects if view.low(m.first - 1) == "with"]
    if phrase == "meeting" and not (hit.start == 0 and any(m.first == hit.end or m.start == hit.end for m in objects)):
        return None  # the noun, and not the participle: "Meeting US Secretary of State Antony Blinken, Sơn said"
    if mood == "fact" and (
        view.low(hit.start) in ("meet", "visit", "hold", "spend") or view.low(hit.start - 1) == "to"
    ):
        return None  # "wants the two to sit down": an infinitive tells of nothing that took place
    if phrase == "called" and not any(hit.end in (m.first, m.start) for m in objects if m.kind == "person"):
        return None  # "called for restraint"; a call is to somebody: "called Prime Minister Alan MacInnes of Canada"
    if phrase in ("meeting of", "videoconference of", "video conference of"):
        sides_of = {scene.side(m) for m in objects if m.kind in ("demonym", "country", "igo")}
        if len(sides_of) < 2 or not any(
            view.low(i)
            in ("ministers", "leaders", "presidents", "officials", "foreign", "defence", "defense", "finance", "heads")
            for i in range(hit.end, right)
        ):
            return None
    if phrase in word_set("needs_person") and not any(m.kind == "person" for m in objects):
        return None
    if not people and any(view.low(i) == "at" for i in range(hit.end, min(hit.end + 3, right))) and sides == "both":
        return None  # "companies met at a forum": the forum is the event
    official = [
        m
        for m in (*subjects, *objects)
        if m.kind != "person"
        or ((e := scene.entity(m)) is not None and (e.rank is not None or e.country is not None or e.igo is not None))
    ]
    if people and not official:
        return None  # players, artists, suspects: nobody here acts for a state or body
    draft = Draft("meeting", view.tokens[hit.start].start, view.number, section=view.section)
    span = view.span(hit.start, hit.end)
    remote = next(
        (h for h in view.phrases("remote") if view.left(hit.start) <= h.start <= view.right(hit.end) + 3), None
    )
    if remote is not None:
        draft.give("kind", "call", view.span(remote.start, remote.end), remote.rule)
    else:
        draft.give("kind", kind, span, hit.rule)
    draft.give("status", STATUS.get(mood, "held"), span, f"status.{mood}")
    if sides == "guest" and not _guest(scene, view, draft, hit, right, subjects):
        return None
    add_actors(draft, scene, view, subjects, "participants", bodies=not any(m.kind == "person" for m in subjects))
    add_actors(
        draft,
        scene,
        view,
        objects,
        "participants",
        bodies=sides != "guest" and not any(m.kind == "person" for m in objects),
    )
    if (
        side_count(draft) == 1
        and not any(m.kind == "person" for m in subjects)
        and view.low(hit.end - 1) in ("with", "meeting")
    ):
        _absent(scene, view, draft)
    pair = pair_phrase(view, left, right)
    if pair is not None and side_count(draft) < 2:
        add_pair(draft, scene, view, pair)
    office = next(
        (
            i
            for i in range(left, hit.start)
            if view.low(i) in ("president", "minister", "secretary", "chancellor", "premier") and view.tokens[i].capital
        ),
        None,
    )
    if (
        side_count(draft) == 1
        and office is not None
        and scene.mentions.home is not None
        and not any(m.kind == "person" for m in subjects)
    ):
        draft.add_country(scene.mentions.home, view.span(office, office + 1), "side.office-at-home", Basis.RESOLVED)
    return draft


def _countries_meant(scene: Scene, view: View, start: int, end: int) -> bool:
    """Whether "the two countries" or its like stands between two tokens; "the leaders" alone may be anybody's."""
    span = pair_phrase(view, start, end)
    return span is not None and any(word in scene.quote(*view.span(*span)).lower() for word in STATE_WORDS)


def _absent(scene: Scene, view: View, draft: Draft) -> None:
    """``A meeting there with New Zealand's minister``: the other is whom the sentences before are about."""
    for number in range(view.number - 1, max(-1, view.number - 4), -1):
        before = scene.views[number]
        for mention in before.mentions:
            entity = scene.entity(mention)
            side = scene.side(mention)
            if (
                mention.kind == "person"
                and entity is not None
                and mention.entity is not None
                and side[0] not in (None, *draft.countries)
            ):
                draft.add_actor("participants", "person", mention.entity, entity.name, None, "reference.subject")
                draft.add_country(side[0] or "", None, "reference.subject", Basis.RESOLVED)
                return


def _guest(scene: Scene, view: View, draft: Draft, hit: Hit, right: int, subjects: Sequence[Mention]) -> bool:
    """Give a visit its destination; a visit needs a traveller and somewhere foreign to go."""
    targets = [m for m in view.between(hit.end, right) if m.kind in ("city", "seat", "country", "body", "igo")]
    targets = [m for m in targets if not (m.kind == "seat" and view.low(m.end) == "'s")]  # "in New Delhi's court"
    travellers = [
        m
        for m in subjects
        if m.kind in ("person", "country", "body")
        or (m.kind == "demonym" and view.tokens[m.end - 1].text.endswith("s"))
        or (m.kind == "demonym" and any(view.low(i) in word_set("travellers") for i in range(m.end, m.end + 5)))
    ]
    by = next((i for i in range(hit.end, right) if view.low(i) == "by"), None)
    phrase = " ".join(view.low(i) for i in range(hit.start, hit.end))
    if phrase == "visit of" or (
        phrase == "arrived" and not targets
    ):  # "The visit of a Czechoslovak delegation"; "who arrived Monday"
        home = place_country(view.here) if view.here is not None else scene.mentions.home
        guests = view.between(hit.end, right, ("person", "demonym")) if phrase == "visit of" else list(travellers)
        codes = {c for m in guests if (c := scene.side(m)[0]) is not None}
        if home is None or not codes or codes == {home} or not any(t for t in view.times):
            return False
        if phrase == "visit of":
            add_actors(draft, scene, view, guests, "participants", bodies=False)
        draft.add_country(home, None, "side.host", Basis.RESOLVED)
        return True
    if by is not None:  # "A three-day visit to Pakistan by Afghanistan's Acting Foreign Minister"
        guests = trim(
            scene, view, [m for m in view.between(by, right) if m.kind in ("person", "demonym", "country", "body")]
        )
        travellers = guests
        targets = [m for m in targets if m.end <= by]
        add_actors(draft, scene, view, [m for m in guests if m.kind == "person"] or guests, "participants")
    if not targets or not travellers:
        return False
    target = targets[0]
    if target.start - hit.end > 6 and not (view.low(target.start - 1) == "to" and target.start - hit.end < 18):
        return False
    code, igo = scene.side(target) if target.kind != "city" else (target.value, None)
    if igo is not None:
        draft.igos.add(igo)
        draft.support("igos", igo, view.span(target.start, target.end), "side.destination")
        return True
    homes = {c for m in travellers if (c := scene.side(m)[0]) is not None}
    if code is None or (
        homes and homes == {code} and not any(m.kind == "person" and scene.side(m)[0] != code for m in travellers)
    ):
        return False
    span = view.span(target.start, target.end)
    draft.add_country(code, span, "side.destination")
    if target.kind in ("city", "seat"):
        set_place(draft, scene.quote(*span), code, span, "place.destination")
    elif target.kind == "country" and find_place(scene, view, target.end, right) is None:
        tour = [m for m in targets if m.kind == "country"]
        if len({m.value for m in tour}) < 2:
            set_place(draft, None, code, span, "place.destination")
        for stop in tour:
            draft.add_country(stop.value, view.span(stop.start, stop.end), "side.destination")
    return True


# What both have in common


def _settle(
    scene: Scene, view: View, draft: Draft, span: tuple[int, int], gatherings: Sequence[tuple[Draft, NamedGathering]]
) -> None:
    """Give a meeting its date, place, and the conference on whose sidelines it took place."""
    if draft.values["kind"] == "call" and (side_count(draft) > 2 or "series" in draft.values):
        draft.values["kind"] = "talks"  # a call has two sides
    planned = draft.values["status"] in ("planned", "postponed")
    container = None
    for conference, named in gatherings:
        cue = range(max(0, named.start - 8), named.start)
        if any(view.low(i) in ("sidelines", "margins", "fringes", "margin", "sideline") for i in cue):
            container = (conference, named)
    taken = []
    if container is not None:
        taken = (
            [(container[1].start - 1, len(view.tokens))]
            if container[1].start > span[1]
            else [(container[1].start - 1, span[0])]
        )
        draft.relations.append(("on_sidelines_of", container[0]))
    for conference, named in gatherings:
        if container is None and named.start > span[1] and conference.values.get("date"):
            taken.append((named.end, len(view.tokens)))
    frame = view.frame
    if container is not None and container[0].first is not None and container[0].last is not None:
        frame = frame._replace(span=(container[0].first, container[0].last))
    expression = pick_time(view, *span, taken)
    if expression is not None and give_date(draft, view, expression, planned=planned, frame=frame):
        pass
    elif container is not None:
        take_over(draft, container[0], within=True)
    if container is not None:
        if "place" not in draft.values and "place" in container[0].values:
            name, country = container[0].values["place"]
            set_place(draft, name, country, None, "place.of-container", Basis.CONTAINER)
    elif "place" not in draft.values and draft.values["kind"] != "call":
        give_place(draft, scene, view, *span)


def _cross_border(scene: Scene, view: View, draft: Draft) -> bool:
    fill_sides(draft, scene, view, guest=draft.values["kind"] == "visit")
    if side_count(draft) >= 2:
        return True
    if "series" in draft.values:
        return True
    place = draft.values.get("place")
    if (
        side_count(draft) == 1
        and place is not None
        and place[1] is not None
        and place[1] not in draft.countries
        and place[1] in scene.pair
        and draft.people()
    ):
        draft.add_country(place[1], None, "side.host", Basis.RESOLVED)
        return True
    return False


def _known(earlier: Sequence[Draft], same_view: Sequence[Draft], draft: Draft) -> Draft | None:
    """The draft of the same meeting, completed from the new one, or ``None``."""
    for known in (*reversed(same_view), *reversed(earlier)):
        if same_meeting(known, draft):
            complete(known, draft)
            return known
    return None


def same_meeting(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell of one meeting: a common person or session, no other day, no other side."""
    if a.values.get("ordinal") and b.values.get("ordinal") and a.values["ordinal"] != b.values["ordinal"]:
        return False
    if "planned" in (a.values["status"], b.values["status"]) and a.values["status"] != b.values["status"]:
        return False
    if (
        a.first
        and b.first
        and a.last
        and b.last
        and not (a.inherited or b.inherited)
        and (a.last < b.first or b.last < a.first)
    ):
        return False
    if a.values.get("ordinal") and a.values.get("ordinal") == b.values.get("ordinal"):
        return True
    if a.section != b.section and min(a.section, b.section) >= 0 and a.first != b.first:
        return False
    x, y = a.people(), b.people()
    if len(x & y) >= 2 and abs(a.view - b.view) <= 6:
        return True  # the same two again, a few sentences on: what they said there
    if x and y:
        if not x & y:
            return False
        return (
            len(x & y) >= 2 or x <= y or y <= x
            if a.countries & b.countries and (a.countries <= b.countries or b.countries <= a.countries)
            else False
        )
    if "series" in a.values or "series" in b.values:
        return False
    return a.countries == b.countries and abs(a.view - b.view) <= 3


def complete(known: Draft, new: Draft) -> None:
    """Add to a draft what another of the same event has."""
    for field in ("date", "place", "ordinal", "series"):
        ground = next((g for g in new.grounds if g.field == field), None)
        weak = field == "date" and known.inherited and not new.inherited
        if ground is not None and (field not in known.values or weak):
            span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
            known.give(field, new.values[field], span, ground.rule, ground.basis)
            if field == "date":
                known.first, known.last, known.inherited = new.first, new.last, new.inherited
    order = ("joint_commission", "call", "negotiations", "consultations", "visit", "talks", "other")
    if new.values["kind"] != "call" and order.index(new.values["kind"]) < order.index(known.values["kind"]):
        ground = next(g for g in new.grounds if g.field == "kind")
        known.give("kind", new.values["kind"], (ground.start or 0, ground.end or 0), ground.rule)
    known.countries |= new.countries
    known.igos |= new.igos
    for field, found in new.actors.items():
        for actor in found:
            if actor not in known.actors.setdefault(field, []):
                known.actors[field].append(actor)
    for ground in new.grounds:
        if ground.field in ("countries", "igos", "participants") and not any(
            g.field == ground.field and g.value == ground.value for g in known.grounds
        ):
            known.grounds.append(ground)
    known.relations.extend(relation for relation in new.relations if relation not in known.relations)
