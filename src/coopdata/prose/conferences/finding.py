"""Conferences in a sentence: the head noun, the name around it, its edition, dates, place and who came."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.conferences.editions import find_edition, find_numbered, may_number
from coopdata.prose.conferences.gathering_times import give_gathering_date, status_by_date, status_told
from coopdata.prose.conferences.gatherings import NamedGathering, find_gatherings
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import find_place, set_place
from coopdata.prose.events.verdict import Refusal, Verdict, refused_by
from coopdata.prose.events.whereabouts import find_destination, find_where, in_name
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.tokens import tokenize

__all__ = ["find_conferences"]


def find_conferences(
    scene: Scene, view: View, earlier: Sequence[Draft], meetings: Sequence[Draft] = ()
) -> tuple[list[tuple[Draft, NamedGathering]], list[Verdict]]:
    """Return the conferences that a sentence tells of, and what became of each head noun.

    A conference told before is completed and returned again.

    Args:
        scene: The document.
        view: The sentence.
        earlier: Conferences of the sentences before.
        meetings: Meetings of the sentences before.
    """
    found: list[tuple[Draft, NamedGathering]] = []
    verdicts: list[Verdict] = []
    for hit, named in find_gatherings(view):
        if isinstance(named, Refusal):
            told = find_edition(scene, view, hit, earlier) if named.reason == "not.named" else None
            if told is None:
                verdicts.append(Verdict(hit.start, hit.end, hit.rule, refusal=named))
                continue
            if told not in earlier:
                found.append((told, NamedGathering(hit.start, hit.end, hit, None, False, hit.start)))
            verdicts.append(Verdict(hit.start, hit.end, hit.rule, told, again=told in earlier))
            continue
        draft = _read(scene, view, named)
        if isinstance(draft, Refusal):
            verdicts.append(Verdict(min(named.start, hit.start), max(named.end, hit.end), hit.rule, refusal=draft))
            continue
        known = next((d for d in earlier if _same(d, draft)), None)
        if known is not None:
            _complete(known, draft)
            draft = known
        found.append((draft, named))
        verdicts.append(
            Verdict(min(named.start, hit.start), max(named.end, hit.end), hit.rule, draft, again=known is not None)
        )
    if not (earlier or found) or not may_number(view):
        return found, verdicts  # no conference of which there might be another
    before = sorted([*earlier, *meetings], key=lambda d: (d.view, d.trigger))
    for hit, draft in find_numbered(scene, view, [*before, *(draft for draft, _ in found)]):
        found.append((draft, NamedGathering(hit.start, hit.end, hit, None, False, hit.start)))
        verdicts.append(Verdict(hit.start, hit.end, hit.rule, draft))
    return found, verdicts


def _read(scene: Scene, view: View, named: NamedGathering) -> Draft | Refusal:
    hit = named.hit
    if hit.plural and named.edition is None:
        return Refusal("not.plural", (hit.start, hit.end))
    if not named.proper and view.low(0) in word_set("opens_captions"):
        return Refusal("not.particular")  # "Photo: A poster for a festival of Iranian films"
    mood, by = view.told(named.start, named.end)
    ahead = any(
        view.low(i) in word_set("looks_forward") and view.low(i + 1) == "forward"
        for i in range(max(0, named.start - 14), named.start)
    )
    if mood in ("none", "fact") and ahead and view.times:
        mood = "planned"  # "look forward to welcoming Nigeria's delegation to the December Summit"
    if mood in ("none", "negated") and not _dated_behind(view, named):
        return refused_by(mood, by)
    draft = Draft("conference", view.tokens.starts[hit.start], view.number)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    _give_name(scene, view, draft, named)
    attended = next((i for i in range(max(0, named.start - 4), named.start) if view.low(i) in word_set("attends")), 0)
    if mood == "fact" and any(0 < attended - h.end < 12 and h.value == "planned" for h in view.phrases("mood")):
        mood = "planned"  # "is scheduled to visit Kazakhstan on Saturday to attend the summit"
    if mood == "fact" and _convened_to_come(view, named):
        mood = "planned"
    status = status_told(view, named, mood)
    # "met on Thursday at the conference, which is being held in Havana": a day in front is not yet to come
    goes_on = status == "ongoing" and any(time.start >= named.end for time in view.times)
    to_come = status in ("planned", "postponed", "cancelled") or (goes_on and not _has_opened(view, named))
    give_gathering_date(view, draft, named, planned=to_come)
    status = status_by_date(scene, draft, status, told=mood != "fact")
    draft.give("status", status, view.span(hit.start, hit.end), f"status.{status}")
    place = (
        _hosted(scene, view, named)
        or find_place(scene, view, named.end, min(len(view.tokens), named.end + 24))
        or find_place(scene, view, max(0, named.start - 8), named.start)
        or find_destination(scene, view, named.start)
        or find_where(scene, view, named.start)
        or in_name(scene, view, named.start, named.end)
    )
    if place is not None and place[2].kind == "country" and place[2].start - named.end > _WHERE:
        place = None  # "participation in the Summit and underscored our cooperation on reform in Armenia"
    if place is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
    _give_sides(scene, view, draft, named)
    return _disqualified(scene, view, draft, named) or draft


def _has_opened(view: View, named: NamedGathering) -> bool:
    """``a workshop kicked off on Thursday``: its day is past, though it goes on."""
    return any(view.low(i) in word_set("event_begun") for i in range(named.end, min(named.end + 6, len(view.tokens))))


def _convened_to_come(view: View, named: NamedGathering) -> bool:
    """``will meet in Vancouver on May 6-7 for the fourth Bilateral Forum``: the plan stands before those who meet."""
    lead = named.start - 1 - (view.low(named.start - 1) in word_set("articles"))
    if view.low(lead) not in word_set("meets_for_session"):
        return False
    left = view.left(named.start)
    plans = [h for h in view.phrases("mood") if h.value == "planned" and left <= h.start < lead]
    return bool(plans) and any(plans[-1].start <= h.start <= plans[-1].end + 1 for h in view.phrases("encounter"))


_WHERE = 8
"""A country tells where a conference is only right behind its name."""


def _give_name(scene: Scene, view: View, draft: Draft, named: NamedGathering) -> None:
    span = view.span(named.start, named.end)
    name = scene.quote(*span)
    acronym: str | None = None
    if name.endswith(")") and "(" in name:
        name, _, acronym = name[:-1].rpartition("(")
        name, acronym = name.strip(), acronym.strip()
    draft.give("name", " ".join(name.split()), span, named.hit.rule)
    if acronym:
        draft.values["alias"] = acronym  # "the 23rd Oil Exhibition (Iran Oil Show 2018)": told so from there on
    if acronym and acronym.split()[0].isupper():
        draft.give("acronym", acronym, span, named.hit.rule)
    if named.edition is not None:
        draft.give("edition", named.edition, span, "edition.ordinal")


def _give_sides(scene: Scene, view: View, draft: Draft, named: NamedGathering) -> None:
    """The countries in a name, and "the two countries" in it or behind it."""
    for mention in view.between(named.start, _list_of_states(view, named.end)):
        code, _igo = scene.side(mention)
        lead = mention.start - 1 - (view.low(mention.start - 1) == "the")
        if lead >= named.hit.end and view.low(lead) in word_set("before_subjects_of_talk"):
            continue  # "the Peace Summit on Ukraine"
        if mention.kind in ("country", "demonym") and code is not None:
            draft.add_country(code, view.span(mention.start, mention.end), "side.name")
    held_in = draft.values["place"][1] if "place" in draft.values else None
    if named.hit.rule in _SHOWS and draft.countries == {held_in}:
        draft.countries.clear()  # "the 8th Oman Health Exhibition" in Muscat: where it is
        draft.grounds = [ground for ground in draft.grounds if ground.field != "countries"]
    if "two countries" in draft.values["name"]:
        for code in view.pair[:2]:
            draft.add_country(code, view.span(named.start, named.end), "side.pair", Basis.RESOLVED)
    stems = word_list("state_stems")
    pair = [h for h in view.phrases("pair") if h.start >= named.end and any(stem in h.value for stem in stems)]
    pair = [h for h in pair if view.low(h.start - 1) in word_set("before_pairs") or _sends(view, h.start)]
    if len(draft.countries) < 2 and pair:
        for code in view.pair[:2]:
            draft.add_country(code, view.span(pair[0].start, pair[0].end), "side.pair", Basis.RESOLVED)


_SHOWS = frozenset({"conference.exhibition", "conference.festival"})


def _sends(view: View, at: int) -> bool:
    """``firms from both countries``: people or bodies, and no cakes."""
    return view.low(at - 1) in word_set("behind_delegates") and view.low(at - 2) in word_set("delegates")


def _list_of_states(view: View, end: int) -> int:
    """Where the list of states ends that a name breaks off in: "a summit between presidents of Iran, Russia and …"."""
    states = {m.start: m for m in view.mentions if m.kind == "country"}
    if not any(m.end == end for m in states.values()):
        return end
    at = end
    while view.low(at) in word_set("list_joins"):
        at += 1
        follows = states.get(at) or states.get(at + 1 if view.low(at) in word_set("list_fillers") else at)
        if follows is None:
            break
        at = end = follows.end
    return end


def _hosted(scene: Scene, view: View, named: NamedGathering) -> tuple[str | None, str | None, Mention] | None:
    """``Beijing hosted the 42nd …``, ``Dhahran, Saudi Arabia, is to host the …``: the host's city is the place."""
    verb = next(
        (i for i in range(named.start - 1, max(-1, named.start - 5), -1) if view.low(i) in word_set("hosts")),
        None,
    )
    if verb is None:
        return None
    hosts = [m for m in view.mentions if m.end <= verb and m.kind in ("city", "seat", "country")]
    if hosts and hosts[0].start > _FIRST:  # "After three years Mombasa will play host to"
        hosts = [m for m in hosts if all(view.low(i) in word_set("before_hosts_in_clause") for i in range(m.end, verb))]
    if not hosts:
        return None
    if hosts[0].kind == "country":
        behind = find_place(scene, view, named.end, min(len(view.tokens), named.end + 24))
        if behind is not None and behind[0] is not None and behind[1] == hosts[0].value:
            return behind  # "Cyprus will host the fifth summit in Nicosia"
        return None, hosts[0].value, hosts[0]
    return scene.quote(*view.span(hosts[0].start, hosts[0].end)), hosts[0].value, hosts[0]


_FIRST = 2
"""A place that hosts what a sentence is about is mostly among its first words."""


def _dated_behind(view: View, named: NamedGathering) -> bool:
    return any(t.start >= named.end and t.start - named.end < 10 for t in view.times)


def _disqualified(scene: Scene, view: View, draft: Draft, named: NamedGathering) -> Refusal | None:
    """Why a conference does not count; ``None`` where it is international or has a foreign side.

    Two countries or "international" in its name tell that it is, or a number or a proper name.
    """
    name = draft.values["name"].lower()
    region = _of_a_region(name)
    wide = region or any(word in name for word in word_list("wide_names"))
    at = named.hit.start
    states = any(m.kind in ("country", "demonym") and m.end == at for m in view.mentions)  # "the SFRY Assembly"
    named_so = at > 0 and view.tokens.capital[at - 1] and not states
    parliament = view.low(at - 1) in word_set("of_parliaments") or (not named_so and view.low(at + 1) != "of")
    if view.low(at) in word_set("parliaments") and named.edition is None and parliament and not wide:
        return Refusal("not.particular")  # "its Executive and Assembly", "Congress approved it in 1986"
    end = named.end + 5 * (view.low(named.end) == "of")  # "of the Ethiopian Veterinary Association"
    words = view.sentence.lows[named.start : end]
    own = word_set("of_one_nation").isdisjoint(words) or (wide and "national" not in words)
    held_in = draft.values["place"][1] if "place" in draft.values else None
    held_in = held_in or scene.mentions.home
    last = next((m for m in view.mentions if m.end == named.end and m.kind == "country"), None)
    if (
        last is not None
        and view.low(last.start - 1) == "of"
        and draft.countries | {held_in} == {last.value}
        and not wide
    ):
        return Refusal("not.foreign", (last.start, last.end))  # "the 37th Congress of Marine Sciences of Chile"
    if not own and draft.countries | {held_in} <= {scene.mentions.home}:
        return Refusal("not.foreign", (named.start, named.end))  # "the Eleventh National Conference on Millets"
    people = next((m for m in view.between(named.start, named.end, ("demonym",)) if m.value == held_in), None)
    of_theirs = people is not None and named.hit.rule == "conference.conference" and not wide
    if people is not None and of_theirs and draft.countries == {held_in} and not _of_many(scene, view, named):
        return Refusal("not.foreign", (people.start, people.end))  # "the 9th Congress of Bolivian Coffee Growers"
    dated, numbered = draft.values.get("date") is not None, named.edition is not None
    if not scene.foreign and scene.beside is None and not wide and not _of_many(scene, view, named):
        return Refusal("not.foreign")
    shown_abroad = (
        bool(draft.countries) and held_in is not None and held_in not in draft.countries and "place" in draft.values
    )
    if draft.values["kind"] == "other" and not (dated or numbered or view.times or wide or shown_abroad):
        return Refusal("not.settled")  # "After retirement she chaired the Galway Arts Festival"
    if named.hit.rule == "conference.foreign" and "place" not in draft.values:
        return Refusal("not.settled")  # "The Feria de San Joaquín, the town's own festival"
    particular = dated or bool(view.times)  # a day without a year may have no date, and yet tell which one it is
    coming = view.low(named.start - 1) in word_set("comes_soon") or view.low(named.start) in word_set("comes_soon")
    particular = particular or (coming and "place" in draft.values)  # "an upcoming conference on Palestine in Tehran"
    settled = particular or numbered or len(draft.countries) >= 2 or ("place" in draft.values and _of_igo(view, named))
    if wide and not settled and (region or not named.proper):
        return Refusal("not.particular")  # "an international conference": a wish or a sort of thing
    if len(draft.countries) >= 2 or wide:
        return None
    if not named.proper:
        region = any(view.tokens.capital[i] for i in range(named.start, named.hit.start))  # "a Middle East conference"
        placed = region and dated and "place" in draft.values
        held_in = draft.values["place"][1] if "place" in draft.values else None
        abroad = {*draft.countries, *([held_in] if held_in is not None else [])} - {scene.mentions.home}
        told = particular and (numbered or "joint" in name or bool(abroad) or placed or _attended(scene, view, named))
        told = told or (particular and _of_many(scene, view, named))
        return None if told else Refusal("not.particular")
    if not (numbered or dated or "place" in draft.values) or (
        not (numbered or particular) and _only_named(view, named)
    ):
        return Refusal("not.settled")  # "The Geneva Motor Show belongs to history"
    return None


def _of_a_region(name: str) -> bool:
    """Whether a conference is of a region by its name: ``African Continental Conference on Women in Trade``."""
    words = name.split()
    return any(
        word in word_set("regions_in_names") and (not i or words[i - 1] not in word_set("before_no_regions"))
        for i, word in enumerate(words)
    )


def _only_named(view: View, named: NamedGathering) -> bool:
    """Whether nothing of a sentence without a time tells that a gathering took place: nobody attends or meets there."""
    told = [h for book in ("attendance", "encounter", "act", "mood", "organizing") for h in view.phrases(book)]
    held = view.has(word_set("conference_verbs"), 0, len(view.tokens)) or view.has(
        word_set("attended_places_of"), 0, named.start
    )
    return not told and not held


def _of_many(scene: Scene, view: View, named: NamedGathering) -> bool:
    """``the annual conference of SADC speakers``, ``a conference with experts from 14 countries``."""
    within = view.between(named.start, named.end, ("igo", "body"))
    if any(scene.side(m)[1] is not None for m in within):
        return True
    nouns = [i for i, low in enumerate(view.sentence.lows) if low in word_set("nouns_of_countries")]
    return any(i and (number := cardinal_at(view.tokens, i - 1)) is not None and number[0] >= 3 for i in nouns)


def _of_igo(view: View, named: NamedGathering) -> bool:
    """``the UN summit in New York``: the organisation whose it is stands before the noun."""
    return any(m.kind == "igo" and m.end == named.hit.start for m in view.mentions)


def _attended(scene: Scene, view: View, named: NamedGathering) -> bool:
    """``Colombia and Brazil took part in the debtors' conference``, ``A and B will run a workshop``: two sides."""
    verbs = [hit.start for hit in view.phrases("attendance") if hit.end <= named.start]
    convening = range(max(0, named.start - 4), named.start)
    verbs += [hit.start for hit in view.phrases("encounter") if hit.end <= named.start]
    verbs += [i for i in convening if view.low(i) in word_set("convenes_as_subject")]
    before = [m for m in view.mentions if verbs and m.end <= verbs[-1]]
    sides = {
        scene.side(m) for m in before if not view.located(m) or view.low(m.start - 1) in word_set("leads_of_origin")
    }
    return len(sides - {(None, None)}) >= 2


def _key(draft: Draft) -> frozenset[str]:
    words = tokenize(draft.values.get("name", "")).lows
    return frozenset(word for word in words if word not in word_set("function_words") and word[0].isalpha())


def _same(a: Draft, b: Draft) -> bool:
    for one, other in ((a, b), (b, a)):
        if one.values.get("alias", "").lower() == other.values.get("name", " ").lower():
            return True
    if a.values.get("edition") and b.values.get("edition"):
        if a.values["edition"] != b.values["edition"]:
            return False
        return bool(_key(a) & _key(b))
    if a.first and b.first and a.last and b.last and (a.last < b.first or b.last < a.first):
        return False
    if (
        "planned" in (a.values["status"], b.values["status"])
        and a.values["status"] != b.values["status"]
        and a.values.get("date") != b.values.get("date")
        and not ("ongoing" in (a.values["status"], b.values["status"]) and None in (a.first, b.first))
    ):
        return False
    x, y = _key(a), _key(b)
    small, large = sorted((x, y), key=len)
    return bool(small) and small <= large and (len(small) >= 2 or len(large) <= 2)


def _complete(known: Draft, new: Draft) -> None:
    """Add to a conference told before what the new sentence says of it."""
    known.open += new.open
    for field in ("edition", "place", "acronym"):
        if field not in known.values and field in new.values:
            _copy(known, new, field)
    if "date" in new.values and ("date" not in known.values or known.inherited):
        _copy(known, new, "date")
        known.first, known.last, known.inherited = new.first, new.last, False
    if len(new.values["name"]) > len(known.values.get("name", "")):
        _copy(known, new, "name")
    for field, actors in new.actors.items():
        for kind, key in actors:
            name = next((g for g in new.grounds if g.field == field), None)
            if (kind, key) not in known.actors.setdefault(field, []):
                known.actors[field].append((kind, key))
                if name is not None and name not in known.grounds:
                    known.grounds.append(name)
    for ground in new.grounds:
        if ground.field == "countries" and ground.value is not None:
            known.countries.add(ground.value)
            if ground not in known.grounds:
                known.grounds.append(ground)


def _copy(known: Draft, new: Draft, field: str) -> None:
    ground = next(g for g in new.grounds if g.field == field)
    span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
    known.give(field, new.values[field], span, ground.rule, ground.basis)
