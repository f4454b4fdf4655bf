"""Whether an instrument makes a record: cross-border, not private, and known by its parties, title, date or count."""

from collections.abc import Sequence, Set

from coopdata.kinds import Basis
from coopdata.prose.agreements.acts import AFTERLIFE, Linked
from coopdata.prose.agreements.retelling import ALIKE
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import side_count
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.names.entities import Entity
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets
from coopdata.prose.words.titles import body_kind

__all__ = ["by_habit", "disqualified", "to_meet"]

_TELLING = frozenset(
    {"treaty", "convention", "declaration", "joint_statement", "charter", "memorandum_of_understanding"}
)
"""Kinds that only states and bodies conclude: one side of them is enough."""


def disqualified(
    scene: Scene, view: View, draft: Draft, linked: Linked, earlier: Sequence[Draft], occasions: Sequence[Draft]
) -> Refusal | None:
    """Why an agreement does not count; ``None`` where it does.

    It has to be cross-border, and known by parties, title, date or count (codebook, "What qualifies").

    Args:
        scene: The document.
        view: The sentence.
        draft: The agreement; sides that it shares with what was told before are added.
        linked: Its noun and verb.
        earlier: Agreements of the sentences before.
        occasions: Meetings and conferences told so far, whose sides something signed there has.
    """
    hit = linked.hit
    subject = range(view.left(linked.act.start), linked.act.start)
    performer = view.first(word_set("performers"), subject.start, subject.stop)
    if draft.values["kind"] == "contract" and performer is not None:
        # "The French striker signed a three-year contract with the Turkish club"
        return Refusal("not.private", (performer, performer + 1))
    if hit.rule == "reference.instrument":
        return Refusal("not.told-before", (hit.start, hit.end))
    if draft.values.get("private") and draft.values["kind"] in ("contract", "agreement"):
        return Refusal("not.private")  # a player's or an artist's own contract
    _like_the_one_before(scene, view, hit, draft, earlier)
    _of_opening_list(scene, view, draft)
    _of_occasion(scene, view, hit, draft, [*earlier, *occasions])
    parties = [
        scene.mentions.entities[key]
        for kind, key in draft.actors.get("parties", ())
        if kind == "body" and isinstance(key, int)
    ]
    if _private_business(scene, draft, parties):
        return Refusal("not.public")
    if side_count(draft) == 0 and "bilateral" in {view.low(i) for i in range(max(0, hit.start - 4), hit.start)}:
        for code in view.pair[:2] if view.paired else ():
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "reference.pair")
    _of_the_sentence(scene, view, draft)
    _of_the_pair(scene, view, draft, linked)
    if side_count(draft) >= 2 or _of_members(scene, view, draft, linked):
        return None
    home = scene.mentions.home
    own = bool(parties) and draft.countries == {home} and not draft.igos and draft.values["status"] == "signed"
    other = bool(view.where(word_set("before_other_sides"), hit.end, min(len(view.tokens), hit.end + 12)))
    if own and not other and all(entity.country in (None, home) for entity in parties):
        return Refusal("not.foreign")  # "the ministry and the association signed a memorandum of understanding"
    at_home = _with_own(view, hit.end)
    if at_home is not None and not draft.igos:
        return Refusal("not.foreign", (at_home, at_home + 1))
    abroad = {entity.country for entity in parties} - {None, home}
    foreign = scene.foreign or scene.beside is not None or _worldwide(parties)
    if not foreign and not (home is not None and abroad and len(parties) >= 2):
        return Refusal("not.foreign")
    return None if _known_enough(view, hit, draft, parties) else Refusal("not.two-sides")


def _of_members(scene: Scene, view: View, draft: Draft, linked: Linked) -> bool:
    """``OPEC last week agreed a deal to limit output``: what the members of an organisation agree among themselves."""
    act, hit = linked.act, linked.hit
    if draft.values["status"] not in ("agreed", "signed", "adopted") or linked.passive or draft.countries:
        return False
    with_others = view.has(word_set("before_other_sides"), hit.end, len(view.tokens))
    if hit.value not in ("agreement", "protocol", "treaty") or with_others:
        return False
    subjects = [m for m in view.between(view.left(act.start), act.start, ("igo",)) if m.value in draft.igos]
    if len(draft.igos) != 1 or len(subjects) != 1:
        return False
    gap = view.sentence.lows[subjects[0].end : act.start]
    timed = {view.low(i) for time in view.times for i in range(time.start, time.end)}
    if not set(gap) <= timed | word_sets("before_participles", "members_who_agree", "have"):
        return False
    if not draft.actors.get("parties"):
        (acronym,) = draft.igos
        draft.add_actor("parties", "igo", acronym, scene.igo_name(acronym), None, "party.of-side")
    return True


def _worldwide(parties: Sequence[Entity]) -> bool:
    """``signed a memorandum with the International Water Association``: a body of no one country."""
    wide = [entity for entity in parties if entity.name.split()[0].lower() in word_set("bodies_of_the_world")]
    return len(parties) >= 2 and any(entity.country is None for entity in wide) and len(wide) < len(parties)


def _like_the_one_before(scene: Scene, view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> None:
    """``The first memorandum was signed in 2014``: between those of the one told before."""
    words = {view.low(i) for i in range(max(0, hit.start - 3), hit.start)}
    replaced = bool(view.where(word_set("replaces"), 0, hit.start))
    alike = bool(words & word_set("earlier")) or hit.rule in ALIKE or replaced
    if side_count(draft) >= 2 or not alike or not earlier:
        return
    source = earlier[-1]
    if hit.rule == "reference.another" and side_count(draft) == 1:
        _with_the_same(scene, draft, earlier)
        return
    if not draft.countries <= source.countries:
        if side_count(draft) == 1 and "similar" in words:
            _with_the_same(scene, draft, earlier)
        return  # "an older accord with Kazakhstan": not between those told before
    for code in sorted(source.countries):
        draft.add_country(code, None, "reference.earlier", Basis.RESOLVED)
    for acronym in sorted(source.igos):
        draft.add_igo(acronym, None, "reference.earlier", Basis.RESOLVED)
    if not draft.actors.get("parties"):
        draft.actors["parties"] = list(source.actors.get("parties", ()))
        draft.grounds.extend(
            g._replace(start=None, end=None, rule="reference.earlier", basis=Basis.RESOLVED)
            for g in source.grounds
            if g.field == "parties"
        )


def _with_the_same(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> None:
    """``A third, with the Faeroe Islands``: its other side is the one that those told before have in common."""
    near = [known.countries for known in earlier[-3:] if side_count(known) >= 2]
    common = frozenset[str].intersection(*map(frozenset, near)) if near else frozenset[str]()
    if len(common) > 1 and scene.mentions.home in common:
        common = frozenset({scene.mentions.home})
    elif len(common) > 1:  # the one named first
        first = [key for kind, key in earlier[-1].actors.get("parties", ()) if kind == "country" and key in common]
        common = frozenset(str(key) for key in first[:1])
    if len(common) == 1:
        (code,) = common
        draft.add_country(code, None, "reference.earlier", Basis.RESOLVED)
        draft.add_actor("parties", "country", code, scene.country_name(code), None, "reference.earlier")


def _of_occasion(scene: Scene, view: View, hit: Hit, draft: Draft, told: Sequence[Draft]) -> None:
    """What names no side has those of the meeting or agreement told just before."""
    told_again = "title" in draft.values and draft.values["status"] in ("in_force", "ratified")
    if side_count(draft) > 0 or draft.values["kind"] == "contract":
        return
    if draft.values["status"] not in _MADE and not told_again:
        return
    if _with_somebody(view, hit):
        return  # "villagers who signed an agreement with the developer"
    adopted = draft.values["status"] == "adopted"
    near = [d for d in told if 0 <= view.number - d.view <= 3 and (side_count(d) >= 2 or (d.igos and adopted))]
    if not near:
        return
    source = max(near, key=lambda d: (d.view, d.trigger))
    bound = any(kind == "body" for kind, _ in draft.actors.get("parties", ()))
    for code in sorted(source.countries):
        draft.add_country(code, None, "side.of-occasion", Basis.RESOLVED)
        if not bound:
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "side.of-occasion")
    for acronym in sorted(source.igos):
        draft.add_igo(acronym, None, "side.of-occasion", Basis.RESOLVED)


_MADE = frozenset({"signed", "adopted", "proposed", "agreed", "initialled", "negotiating"})


def _of_the_sentence(scene: Scene, view: View, draft: Draft) -> None:
    """``Patients from Tokelau will be treated in Samoa under an agreement signed today``: the two of the sentence."""
    named = {m.value for m in view.mentions if m.kind in ("country", "demonym", "seat") and m.value is not None}
    named |= {entity.country for m in view.mentions if (entity := scene.entity(m)) is not None and entity.country}
    if len(named) == 2:
        _between(scene, draft, named)


def _of_opening_list(scene: Scene, view: View, draft: Draft) -> None:
    """``Montenegro, Albania and Kosovo have been bound by an agreement``: the states with which a sentence begins."""
    named, end = set[str](), 0
    for mention in view.mentions:
        between = view.sentence.lows[end : mention.start]
        if mention.kind != "country" or mention.value is None or not word_set("list_joins").issuperset(between):
            break
        named.add(mention.value)
        end = mention.end
    if len(named) > 2:
        _between(scene, draft, named)


def _between(scene: Scene, draft: Draft, named: Set[str]) -> None:
    """Some states of the sentence as the sides of an agreement of which none is told otherwise."""
    if side_count(draft) >= 2 or draft.actors.get("parties") or draft.values["kind"] == "contract":
        return
    if draft.values["status"] not in ("signed", "adopted", "initialled") or not {"date", "place"} & set(draft.values):
        return
    if not draft.countries <= named:
        return
    for code in sorted(named):
        draft.add_country(code, None, "side.of-sentence", Basis.RESOLVED)
    if not draft.actors.get("signatories"):
        for code in sorted(named):
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "side.of-sentence")


def _of_the_pair(scene: Scene, view: View, draft: Draft, linked: Linked) -> None:
    """``Under the Naval Agreement signed in Windhoek on 3 December 2001``: between the two that the report is about."""
    if (
        side_count(draft) >= 2
        or draft.igos
        or draft.values["kind"] == "contract"
        or not (linked.passive and view.paired)
    ):
        return
    dated = "date" in draft.values and not draft.inherited
    bound = draft.actors.get("signatories") or any(kind == "body" for kind, _ in draft.actors.get("parties", ()))
    if not dated or bound or not draft.countries <= set(view.pair[:2]):
        return
    if _with_somebody(view, linked.hit):
        return  # "the agreement signed in 2015 with Malewa Blooms": with somebody else
    for code in view.pair[:2]:
        draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
        draft.add_actor("parties", "country", code, scene.country_name(code), None, "reference.pair")


def _with_somebody(view: View, hit: Hit) -> bool:
    """Whether somebody stands behind "with" who is not named: "with the main developer"."""
    at = next((i for i in range(hit.end, view.right(hit.end)) if view.low(i) == "with"), None)
    if at is None or view.low(at + 1) not in word_set("articles"):
        return False
    return not any(at < m.start <= at + 6 for m in view.mentions) and view.low(at + 2) not in word_set("counterparts")


def _private_business(scene: Scene, draft: Draft, parties: Sequence[Entity]) -> bool:
    """Whether firms or clubs do business of their own: in one country, or in no industry that states care for."""
    if (
        len(parties) < 2
        or any(body_kind(entity.name) not in ("company", "other") for entity in parties)
        or draft.values["kind"] not in ("contract", "agreement")
        or draft.igos
        or all(" " not in entity.name and entity.country is None for entity in parties)  # "Althingi and Inatsisartut"
    ):
        return False
    known: set[str | None] = ({entity.country for entity in parties} | draft.countries) - {None}
    home = scene.mentions.home
    if len(known) == 1 and home is not None and home not in known and len(parties) == 2:
        draft.add_country(home, None, "side.home", Basis.RESOLVED)  # a report from home need not say whose firm it is
        known.add(home)
    return len(known) < 2 or not (scene.strategic or any(_strategic(entity.name.lower()) for entity in parties))


def _strategic(name: str) -> bool:
    """``Petropar``, ``Turkmengaz``: whether the name of a firm tells of an industry that states care for."""
    return name.startswith(word_list("strategic_beginnings")) or name.endswith(word_list("strategic_endings"))


def _known_enough(view: View, hit: Hit, draft: Draft, parties: Sequence[Entity]) -> bool:
    """Whether an agreement of which at most one side is known can be told from others."""
    if len(parties) >= 2:
        return side_count(draft) == 1 and any(entity.country is None and entity.igo is None for entity in parties)
    if ("title" in draft.values or "known" in draft.values) and (
        "date" in draft.values or "history" in draft.values or draft.values["status"] in AFTERLIFE
    ):
        return True  # a treaty known by its name
    if draft.igos and draft.values["status"] == "adopted":
        return True  # an organisation's ministers adopted it
    relied = any(ground.rule == "act.relied-on" for ground in draft.grounds if ground.field == "status")
    if draft.igos and not draft.countries and relied:
        return True  # "OPEC's compliance with the deal to reduce output"
    if side_count(draft) == 1 and draft.actors.get("parties") and _with_foreigners(view, hit.end):
        return True
    if (
        draft.values["status"] == "agreed"
        and side_count(draft) == 1
        and not view.where(word_set("before_other_sides"), hit.end)
    ):
        return False  # "the cabinet approved a draft memorandum on the digital economy"
    return (
        ("count" in draft.values or draft.values["kind"] in _TELLING)
        and ("date" in draft.values or side_count(draft) == 1)
        and (side_count(draft) == 1 or draft.values["status"] == "adopted")
    )


def _with_own(view: View, start: int) -> int | None:
    """``signed a memorandum with the mayors of six districts``: whom only those at home conclude with; their index."""
    lead = next((i for i in range(start, min(view.right(start), start + 8)) if view.low(i) == "with"), None)
    if lead is None:
        return None
    for at in range(lead + 1, min(lead + 6, len(view.tokens))):
        if view.low(at) in word_set("foreign_leads") or any(m.start <= at < m.end for m in view.mentions):
            return None
        if view.low(at) in word_set("domestic_partners"):
            return at
    return None


def _with_foreigners(view: View, start: int) -> bool:
    """``with a foreign company``, ``between Iran and six world powers``: others who are not named."""
    for at in range(start, min(view.right(start), start + 16)):
        if view.low(at) in word_set("foreign_leads") and view.has(word_set("foreign_others"), at + 1, at + 4):
            return True
    return False


def to_meet(view: View, hit: Hit) -> bool:
    """``reached an agreement with French officials to hold a first round of talks``: only a meeting is agreed on.

    Args:
        view: The sentence.
        hit: The instrument.
    """
    to = view.first(word_set("before_infinitives"), hit.end, hit.end + _PARTNER)
    if to is None or view.low(to + 1) not in word_set("agrees_to_meet"):
        return False
    return view.low(to + 1) == "meet" or view.has(word_sets("held_events", "meeting_nouns"), to + 2, to + 2 + _PARTNER)


_PARTNER = 8
"""So many words stand at most between an agreement and what it is to do: with whom it was reached."""


def by_habit(view: View, hit: Hit, act: Hit) -> bool:
    """``to implement the agreements it signs with its neighbours``: whichever they are.

    Args:
        view: The sentence.
        hit: The instrument.
        act: What is done with it.
    """
    return act.start == hit.end + 1 and view.low(act.start) in word_sets("acts_of_habit", "bare_acts")
