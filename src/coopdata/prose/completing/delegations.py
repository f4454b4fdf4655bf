"""Which sides come to a conference, told around its name or right behind: whose people attend, who brings it together.

``Zambian enterprises took part in`` · ``with speakers from Laos and Vietnam`` · ``which Malta and Italy will co-host``
"""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors, add_pair, trim
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.titles import title_words

__all__ = ["add_delegations", "add_homes", "add_later_delegations"]


def add_delegations(scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]]) -> None:
    """Add the sides that a sentence names as coming to its conferences.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences.
    """
    ordered = sorted(gatherings, key=lambda one: one[1].start)
    bounds = [0, *(named.end for _, named in ordered)]
    starts = [*(named.start for _, named in ordered[1:]), len(view.tokens)]
    for (draft, named), begin, end in zip(ordered, bounds, starts, strict=False):
        _groups(scene, view, draft, named.end, end)
        _peoples(view, draft, named.end, end)
        verb = _attending(view, named, begin)
        if view.where(word_set("invites"), begin, named.start) and not view.where(word_set("accepts")):
            continue  # who is invited need not come
        if verb is not None or view.where(word_set("convenes_as_subject"), begin, named.start):
            _groups(scene, view, draft, begin, named.start)
        if verb is not None:
            _subjects(scene, view, draft, named, (begin, *verb))
        _signed_there(scene, view, draft, named, begin)
        _co_hosts(scene, view, draft, named, end)
        _comes_there(scene, view, draft, named, end)


def add_later_delegations(scene: Scene, view: View, conference: Draft) -> None:
    """Add the sides that a sentence behind a conference names as coming: ``Vanuatu and Fiji will take part``.

    Args:
        scene: The document.
        view: A sentence without a conference of its own; "the forum" may take up the one told before.
        conference: The conference told before.
    """
    taken_up = view.phrases("gathering")
    if taken_up:
        hit = taken_up[0]
        add_delegations(scene, view, [(conference, NamedGathering(hit.start, hit.end, hit, None, False, hit.start))])
    if view.phrases("encounter"):
        return
    near = view.number - conference.view == 1
    signed = any(hit.value == "signed" for hit in view.phrases("act"))
    cues = [hit.start for hit in view.phrases("attendance")] or (view.where(_words("comes_too")) if near else [])
    _groups(scene, view, conference, 0, len(view.tokens), cued=near and bool(cues) and not signed)
    for mention in view.between(0, cues[0], ("country", "demonym")) if cues and not signed else ():
        people = mention.kind == "country" or _people_behind(view, mention, known=True) is not None
        if people and _is_subject(view, mention):
            conference.add_country(mention.value, view.span(mention.start, mention.end), "side.delegates")


def _words(name: str) -> frozenset[str]:
    return word_set(name, "attending")


def _attending(view: View, named: NamedGathering, begin: int) -> tuple[int, int] | None:
    """The index of the word by which somebody comes to a conference, and of what leads from it to the name."""
    at = named.start - 1
    while at > begin and (view.low(at) in _words("before_attended_names") or view.low(at).isdigit()):
        at -= 1
    low = view.low(at)
    if low in _words("attends_directly"):
        return at, at
    ends = _words("attends_to") if low in _words("attended_ends") else frozenset[str]()
    words = _words("attends_in") if low in _words("attended_places") else ends
    for before in range(at - 1, max(begin, at - _ATTENDS) - 1, -1) if words else ():
        if view.low(before) in words:
            return before, at
        if view.low(before) in word_set("clause_breakers"):
            return None
    return None


_ATTENDS = 14
"""So many words stand at most between "took part" and "in the conference"."""


def _subjects(scene: Scene, view: View, draft: Draft, named: NamedGathering, where: tuple[int, int, int]) -> None:
    """Who attends: the subject of the verb, and the state that somebody represents there."""
    begin, verb, lead = where
    if view.low(verb - 1) in word_set("possessives") and not _led(view, begin, verb):
        owner = [m for m in view.mentions if m.end == verb - 1]  # "appreciated Somare's participation in"
        add_actors(draft, scene, view, owner, "participants")
        return
    if view.low(verb + 1) == "of":  # "the participation of the President of Kazakhstan in"
        _add(scene, view, draft, named, view.between(verb + 2, lead, _WHO), bodies=True)
        return
    left = max(begin, view.left(verb))
    found = _come(view, left, verb + 1)
    if not found and left > begin:
        found = _come(view, max(begin, view.left(left - 1)), verb + 1)  # "the firms which will attend"
    if view.low(verb).startswith("represent"):
        found += view.between(verb + 1, lead, ("country",))
    _add(scene, view, draft, named, found, bodies=view.low(lead) not in _words("attended_ends"))
    if not any(scene.side(m) != (None, None) for m in found) and _by_office(view, left, verb):
        home = scene.mentions.home
        if home is not None:
            draft.add_country(home, None, "side.home", Basis.RESOLVED)


_WHO = ("country", "demonym", "person", "body", "igo")


def _add(
    scene: Scene, view: View, draft: Draft, named: NamedGathering, found: Sequence[Mention], *, bodies: bool
) -> None:
    found = [m for m in found if not (m.kind in ("person", "body") and only_tells(view, m, named.start, named.end))]
    people = [m for m in found if m.kind == "person"]
    states = [m for m in found if m.kind in ("country", "demonym")]
    named_bodies = [m for m in trim(scene, view, found) if m.kind in ("body", "igo")] if not people else []
    add_actors(draft, scene, view, people, "participants")
    add_actors(draft, scene, view, named_bodies, "participants", bodies=bodies and not draft.people())
    for mention in states:
        if not any(m.first <= mention.start < m.end for m in people):
            draft.add_country(mention.value, view.span(mention.start, mention.end), f"side.{mention.kind}")


def _from_where(scene: Scene, view: View, person: Mention) -> str | None:
    """The country of somebody from the words beside: ``Lars Ottersen of Bergen``, ``the Brazilian oceanographer X``."""
    at = person.end
    if view.low(at) == ",":  # "Annelies Wouters, deputy chief executive of the Port of Antwerp"
        stop = next((i for i in range(at + 1, at + _OFFICE) if not view.low(i) or view.low(i) in ",;."), at)
        at = next((i for i in range(at + 1, stop) if view.low(i) in _words("leads_to_employer")), stop)
    if view.low(at) in _words("leads_to_employer"):
        reach = at + 1
        while view.low(reach) in word_set("articles") or (
            reach - at < _EMPLOYER
            and reach < len(view.tokens)
            and (view.tokens.capital[reach] or view.low(reach) == "of")
        ):
            if any(m.start == reach for m in view.mentions):
                break
            reach += 1
        found = next((m for m in view.mentions if m.start == reach and m.kind != "person"), None)
        if found is not None:
            return found.value if found.kind in ("city", "demonym") else scene.side(found)[0]
    return None


_OFFICE = 12
"""So many words are looked at behind a name for an office, and of the office for whose it is."""

_EMPLOYER = 5
"""So many words behind "of" or "at" tell where somebody works."""


def add_homes(scene: Scene, view: View, draft: Draft) -> None:
    """Add the countries of people at a conference of whom only the words beside tell where they are from."""
    for mention in view.mentions:
        if mention.kind != "person" or mention.entity not in draft.people() or scene.side(mention) != (None, None):
            continue
        code = _from_where(scene, view, mention)
        if code is not None:
            draft.add_country(code, view.span(mention.start, mention.end), "side.person")


def _by_office(view: View, left: int, verb: int) -> bool:
    """``The President will travel``: an office without a name or state is the one at home."""
    at = left + (view.low(left) == "the")
    while view.low(at) in word_set("before_offices_named_before"):
        at += 1
    opens = at > left and at < verb and view.low(at) in title_words().offices
    return opens and view.low(at + 1) not in word_set("behind_other_offices")


def _comes_there(scene: Scene, view: View, draft: Draft, named: NamedGathering, end: int) -> None:
    """``the summit in Lima, where the minister will represent Malta``: who comes in the clause behind."""
    where = next((i for i in view.where(_words("there"), named.end, end)), None)
    if where is None:
        return
    words = _words("attends_in") | _words("attends_directly")
    verb = view.first(words, where + 1, min(end, where + _ATTENDS))
    if verb is None or view.has(word_set("clause_breakers"), where + 1, verb):
        return
    found = _come(view, where + 1, verb)
    if view.low(verb).startswith("represent"):
        found += view.between(verb + 1, verb + 4, ("country",))
    _add(scene, view, draft, named, found, bodies=True)


def _led(view: View, begin: int, at: int) -> bool:
    """``will lead Malta's delegation to``: the subject comes too."""
    near = range(max(begin, at - _LEADS), at)
    return view.has(_words("leads_there"), near.start, near.stop)


_LEADS = 5
"""So near before its destination a delegation is led."""


def _signed_there(scene: Scene, view: View, draft: Draft, named: NamedGathering, begin: int) -> None:
    """``was signed with Rosatom on Monday at the Atomexpo forum``: who signs there has come."""
    at = named.start - 1
    while at > begin and view.low(at) in _words("before_attended_names"):
        at -= 1
    if view.low(at) not in _words("attended_places"):
        return
    signed = [h for h in view.phrases("act") if h.value == "signed" and begin <= h.start and h.end <= at]
    if not signed or view.has(word_set("clause_breakers"), signed[-1].end, at):
        return
    left = max(begin, view.left(signed[-1].start))
    who = [m for m in view.between(left, at, _WHO) if not view.located(m) and m.kind != "demonym"]
    _add(scene, view, draft, named, who, bodies=False)


def _come(view: View, start: int, end: int) -> list[Mention]:
    found = view.between(start, end, _WHO)
    return [m for m in found if _is_subject(view, m) and not (m.kind == "demonym" and _people_behind(view, m) is None)]


def _is_subject(view: View, mention: Mention) -> bool:
    """Whether somebody may be who comes, and not where, with whom or to whom."""
    if mention.kind == "country" and view.located(mention):
        return False
    at = (mention.first if mention.kind == "person" and mention.first >= 0 else mention.start) - 1
    while at >= 0 and view.low(at) in word_set("articles"):
        at -= 1
    before = view.low(at)
    if before in _words("no_subjects_behind") or before in word_set("opening_quotes"):
        return False
    if view.low(mention.end) in word_set("possessives"):
        return True
    return mention.kind != "country" or at < 0 or not before.isalpha() or before in _words("before_states")


def _people_behind(view: View, mention: Mention, *, known: bool = False) -> int | None:
    """The index of the noun for people behind an adjective: ``Kazakh ranchers``, ``Austrian and German guests``."""
    at, words = mention.end, 0
    demonyms = {m.start for m in view.mentions if m.kind == "demonym"}
    while words < _NOUN and at < len(view.tokens):
        low = view.low(at)
        if _is_known(low) or (not known and _is_group(low)):
            return at
        if not (low in word_set("list_joins") or at in demonyms or low.isalpha() or low in "-–"):
            return None
        if at not in demonyms and low not in word_set("list_joins") and low in word_set("function_words"):
            return None
        at, words = at + 1, words + (at not in demonyms)
    return None


_NOUN = 4
"""So many words stand at most between an adjective and its noun."""


def _is_known(low: str) -> bool:
    return low in word_set("delegates") or low in _words("comes_in_groups")


def _is_group(low: str) -> bool:
    if _is_known(low):
        return True
    plural = len(low) > _PLURAL and low.endswith("s") and not low.endswith(("ss", "ics", "is", "us"))
    return plural and low.isalpha() and low not in _words("no_groups") and low not in word_set("function_words")


_PLURAL = 4
"""A noun in the plural has more letters than that."""


def _cued(view: View, start: int, at: int) -> bool:
    near = range(max(start, at - _CUE), at)
    return view.has(_words("brings_together"), near.start, near.stop)


_CUE = 9
"""So many words stand at most between "brought together" and "from"."""


def _groups(scene: Scene, view: View, draft: Draft, start: int, end: int, *, cued: bool | None = None) -> None:
    """``brought together experts from the three countries, France and Canada``: whom states send."""
    signed = [hit.start for hit in view.phrases("act") if hit.value == "signed" and hit.start >= start]
    for at in view.where(word_set("behind_delegates"), start + 1, end):
        noun = view.low(at - 1)
        known = noun in word_set("delegates")
        if view.low(at - 2) == "of" and view.low(at - 3) in word_set("delegates") and view.low(at) == "from":
            known = True  # "members of parliament from the Faroe Islands"
        other = view.low(at) == "from" and _is_group(noun) and (cued or (cued is None and _cued(view, start, at)))
        if not known and (not other or any(hit < at for hit in signed)):
            continue  # "signed deals with partners from Italy"
        pair = next((h for h in view.phrases("pair") if at < h.start <= at + 2), None)
        strong = pair is not None and any(stem in pair.value for stem in word_list("state_stems"))
        if pair is not None and strong:
            add_pair(draft, scene, view, (pair.start, pair.end))
        for mention in _listed(view, pair.end if pair is not None else at + 1, end):
            if mention.kind in ("city", "seat") and cued is False:
                continue  # "doctors from Rostock", told behind
            if mention.kind == "igo":
                draft.add_igo(mention.value, view.span(mention.start, mention.end), "side.delegates")
            elif mention.value:
                draft.add_country(mention.value, view.span(mention.start, mention.end), "side.delegates")


def _listed(view: View, start: int, end: int) -> list[Mention]:
    """The states of a list that begins at a token: ``12 countries, among them Peru, Chile and the Netherlands``."""
    found: list[Mention] = []
    at = start
    for mention in view.between(start, end, ("country", "demonym", "city", "seat", "igo")):
        gap = range(at, mention.start)
        plain = all(_passes(view, i) for i in gap) or (not found and _counted(view, gap))
        if not plain or (found and mention.start - at > _GAP):
            break
        if found and mention.kind in ("city", "seat") and found[-1].kind == "country":
            break  # "from Senegal, in Dakar"
        found.append(mention)
        at = mention.end
    return found


def _counted(view: View, gap: range) -> bool:
    """``the five Caspian littoral states - Azerbaijan``: a mark or word behind the noun leads to the list."""
    if not 0 < len(gap) <= _LEADS_TO_LIST:
        return False
    noun = next((i for i in gap if view.low(i) in word_set("nouns_of_countries")), None)
    return noun is not None and all(not view.low(i).isalpha() or _passes(view, i) for i in range(noun + 1, gap.stop))


_LEADS_TO_LIST = 10
_GAP = 4
"""So many words stand at most between two states of a list."""


def _passes(view: View, at: int) -> bool:
    low = view.low(at)
    return (
        low in word_set("before_delegate_states")
        or low in word_set("list_joins")
        or low in word_set("list_fillers")
        or low.isdigit()
        or cardinal_at(view.tokens, at) is not None
    )


def _peoples(view: View, draft: Draft, start: int, end: int) -> None:
    """``together with Kenyan and Ugandan scientists``: the peoples of those who come."""
    for mention in view.between(start, end, ("demonym",)):
        if _people_behind(view, mention, known=True) is None or not _cued(view, start, mention.start):
            continue
        if view.low(mention.start - 1) not in word_set("behind_delegates"):
            draft.add_country(mention.value, view.span(mention.start, mention.end), "side.delegates")


def _co_hosts(scene: Scene, view: View, draft: Draft, named: NamedGathering, end: int) -> None:
    """``the forum, which Slovenia and Croatia will co-host``, ``which UNESCO is organising``: who convenes it."""
    at = named.end + (view.low(named.end) == ",")
    if view.low(at) not in word_set("relative_pronouns"):
        return
    verbs = word_set("convenes_as_subject") | _words("co_hosts")
    verb = view.first(verbs, at + 1, min(end, at + _CONVENES))
    if verb is None or view.low(verb - 1) in word_set("passive_auxiliaries"):
        return
    hosts = trim(scene, view, view.between(at + 1, verb, ("body", "igo", "country")))
    jointly = len(hosts) >= 2 or view.low(verb) in _words("co_hosts")
    hosts = hosts if jointly else [m for m in hosts if m.kind != "country"]
    add_actors(draft, scene, view, hosts, "organizers", states=True)


_CONVENES = 12
"""So many words stand at most between hosts and their verb."""
