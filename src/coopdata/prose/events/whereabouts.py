"""Where an event took place, where no place stands behind "in" or "at" in its clause: on whose journey, and "there".

``While in Baku, the delegation met …`` · ``flew to Nadi for talks with …`` · ``He will have talks there with …``
"""

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import city_of, find_place, give_here, set_place
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_set

__all__ = ["find_destination", "find_opening", "find_there", "find_where", "give_place", "in_name"]

Place = tuple[str | None, str | None, Mention]

_OPENING = 14
"""The words that open a sentence with a journey are at most so many."""

_JOURNEY = 4
"""So many words stand at most between the verb of a journey and where it goes."""

_CLOSE = 6
"""So near behind a trigger a place is its own, also where the sentence opens with another."""

_HOSTED = 8
"""So many words stand at most between a session and its host."""

_WHERE = 24
"""So many words stand at most between "where" and what takes place there."""

_BACK = 2
""""There" is a place named at most so many sentences before."""


def give_place(draft: Draft, scene: Scene, view: View, start: int, end: int) -> bool:
    """Give a draft the place named behind its trigger ("in Moscow"), else before it; return whether there was one."""
    if view.low(start) in word_set("meeting_nouns"):  # "at a Moscow meeting on May 10"
        city = next((m for m in view.mentions if m.end == start and m.kind in ("city", "seat")), None)
        if city is not None and view.low(city.start - 1) in word_set("articles"):
            set_place(draft, city_of(scene, view, city), city.value, view.span(city.start, city.end))
            return True
    inside = find_place(scene, view, start, end)  # "in a meeting in Oslo with the prime minister"
    found, opening = inside or find_place(scene, view, end, view.right(end)), find_opening(scene, view)
    if found is not None and inside is None and _of_purpose(view, end, found[2].start):
        found = None
    if found is not None and opening is not None and found[2].start - end > _CLOSE:
        found = opening  # "In Tokyo, the President will hold talks with … on the sewers of Malé"
    found = found or opening or find_place(scene, view, end, _purpose(view, end))
    if found is None:
        found = find_place(scene, view, view.left(start), start)
    opened = view.left(start)
    if found is None and view.low(opened - 1) == "where":  # "in Bonn, where he is due to meet his counterpart"
        found = find_place(scene, view, max(0, opened - 8), opened) or _destination(scene, view, opened - 1)
    if found is None and view.low(opened - 1) == "when":  # "signed in Phnom Penh in May, when he is to come"
        found = find_place(scene, view, view.left(opened - 1), opened)
    if found is None:
        found = _host(scene, view, start, end) or _welcomed_to(scene, view, start, end)
    if found is None:
        found = None if give_here(draft, view) else find_destination(scene, view, start) or find_there(scene, view)
    if found is None:
        return "place" in draft.values
    name, country, mention = found
    told = view.low(mention.start - 1) != "in" or view.low(mention.start - 2) in word_set("before_in_country")
    if name is None and not told:
        return False  # "to restore security in Haiti": a country that is talked about
    set_place(draft, name, country, view.span(mention.start, mention.end))
    return True


def _purpose(view: View, start: int) -> int:
    """The index at which a meeting's purpose begins: ``to discuss the dam at Zrenjanin``; else the sentence's end."""
    behind = range(start, len(view.tokens) - 1)
    return next((i for i in behind if view.low(i) == "to" and view.low(i + 1) in word_set("purposes")), behind.stop + 1)


def _of_purpose(view: View, start: int, at: int) -> bool:
    """Whether a place belongs to what a meeting is for, and no day stands between."""
    begin = _purpose(view, start)
    return begin < at and not any(begin < t.start <= at + 3 for t in view.times)


def _destination(scene: Scene, view: View, where: int) -> tuple[str, str | None, Mention] | None:
    """``flew on to Harare on Saturday, where he is to hold talks``: the city before "where", but for a time between."""
    ends, opens = {t.end: t.start for t in view.times}, word_set("before_times_of_arrival")
    at = where
    while at > 0 and (view.low(at - 1) in opens or at in ends):
        at = ends.get(at, at - 1)
    for mention in view.mentions:
        if mention.kind in ("city", "seat") and mention.end == at:
            return city_of(scene, view, mention), mention.value, mention
    return None


def find_where(scene: Scene, view: View, start: int) -> Place | None:
    """Return the city where an event is told to be behind it: ``travelled to Dakar, where he opened``; or ``None``.

    Args:
        scene: The document.
        view: The sentence.
        start: Index of the first token of the event's trigger or name.
    """
    told = view.where(word_set("relative_places"), 0, start)
    return _destination(scene, view, told[-1]) if told and start - told[-1] <= _WHERE else None


def _welcomed_to(scene: Scene, view: View, start: int, end: int) -> tuple[str, str | None, Mention] | None:
    """``will welcome Prime Minister Al-Sudani to the White House``: the place to which a guest is welcomed."""
    if view.low(start) not in word_set("welcomes") and view.low(end - 1) not in word_set("welcomes"):
        return None
    for mention in view.mentions:
        before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
        if mention.kind in ("city", "seat") and mention.start >= end and view.low(before) == "to":
            return city_of(scene, view, mention), mention.value, mention
    return None


def _host(scene: Scene, view: View, start: int, end: int) -> Place | None:
    """``The eleventh session will be hosted by Amman``: a city or state as host is the place."""
    for mention in view.mentions:
        behind = mention.kind in ("city", "seat") and mention.start >= end
        if behind and (view.low(mention.start - 2), view.low(mention.start - 1)) == ("hosted", "by"):
            return city_of(scene, view, mention), mention.value, mention
    for mention in view.between(end, len(view.tokens), ("country", "demonym")):  # "hosted by Norway"
        before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
        side = mention.kind == "country" or view.low(mention.end) in word_set("host_sides")
        if side and before - end <= _HOSTED and (view.low(before - 1), view.low(before)) == ("hosted", "by"):
            return None, mention.value, mention
    for mention in view.mentions:  # "Riga hosted the fourth round of consultations"
        city = mention.kind in ("city", "seat") and mention.end < end and mention.start <= 3
        if city and view.has(word_set("hosts"), mention.end, mention.end + 3):
            return city_of(scene, view, mention), mention.value, mention
    return _host_state(view, start, end)


def _host_state(view: View, start: int, end: int) -> Place | None:
    """``The fifth session will be hosted by Botswana``, ``Tunisia will host``, ``the session, which Kuwait hosted``."""
    if word_set("hosts").isdisjoint(view.sentence.lows):
        return None
    for mention in view.mentions:
        if mention.kind != "country":
            continue
        before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
        passive = mention.start >= end and (view.low(before - 1), view.low(before)) == ("hosted", "by")
        reach = range(mention.end, min(mention.end + 4, len(view.tokens)))
        verb = view.first(word_set("hosts"), reach.start, reach.stop)
        subject = verb is not None and all(view.low(i) in word_set("before_hosts") for i in range(mention.end, verb))
        opens = mention.start <= 1 and verb is not None and verb < start
        relative = mention.start >= end and view.low(before) in word_set("relative_pronouns")
        if passive or (subject and (opens or relative)):
            return None, mention.value, mention
    return None


def find_opening(scene: Scene, view: View) -> Place | None:
    """Return the place with which a sentence opens: ``While in Baku``, ``During his visit to Iraq``; or ``None``.

    Args:
        scene: The document.
        view: The sentence.
    """
    if view.low(0) not in word_set("opens_with_place"):
        return None
    for mention in view.mentions:
        if mention.start > _OPENING or mention.kind not in ("city", "seat", "country"):
            continue
        before = range(mention.start)
        told = view.low(mention.start - 1) in word_set("leads_to_place")
        journey = view.has(word_set("stays_and_journeys"), before.start, before.stop)
        if told and journey and not any(view.low(i) == "," for i in before) and view.low(mention.end) != "'s":
            return _place(scene, view, mention)
    return None


def find_destination(scene: Scene, view: View, start: int) -> Place | None:
    """Return where somebody travels for an event: ``leave for Jakarta on April 4 for talks``; or ``None``.

    Args:
        scene: The document.
        view: The sentence.
        start: Index of the first token of the event's trigger or name.
    """
    left = view.left(start)
    for mention in reversed(view.between(left, start, ("city", "seat", "country"))):
        led = view.low(mention.start - 1) in word_set("leads_to_destination")
        begin = mention.start - led
        verb = view.has(word_set("travel_words"), max(left, begin - _JOURNEY), begin)
        direct = not led and view.low(mention.start - 1) in word_set("visits_directly")
        if not (led and verb) and not direct:
            continue
        if view.has(word_set("leads_to_purpose"), mention.end, start):
            return _place(scene, view, mention)
    return None


def find_there(scene: Scene, view: View) -> Place | None:
    """Return the city that "there" means: the last named before it; or ``None``.

    Args:
        scene: The document.
        view: The sentence.
    """
    if "there" not in view.sentence.words:
        return None  # nearly always
    lows, empty = view.sentence.lows, word_set("behind_empty_there")
    at = next((i for i, low in enumerate(lows) if low == "there" and i and view.low(i + 1) not in empty), None)
    if at is None:
        return None
    before = view.between(0, at, ("city", "seat"))
    if before:
        return _place(scene, view, before[-1])
    for earlier in reversed(scene.views[max(0, view.number - _BACK) : view.number]):
        named = [m for m in earlier.mentions if m.kind in ("city", "seat") and earlier.section == view.section]
        if named:
            found = _place(scene, earlier, named[-1])
            return found[0], found[1], Mention(at, at + 1, "city", found[1] or "")
    return None


def in_name(scene: Scene, view: View, start: int, end: int) -> Place | None:
    """Return the city with which a conference's name begins: ``the Zagreb Autumn Fair``; or ``None``.

    Args:
        scene: The document.
        view: The sentence.
        start: Index of the name's first token.
        end: Index behind its last.
    """
    for mention in view.between(start, end, ("city", "seat")):
        plain = all(view.low(i) in word_set("before_named_cities") for i in range(start, mention.start))
        if plain and mention.end < end and view.low(mention.end) not in word_set("behind_no_place"):
            return _place(scene, view, mention)
    return None


def _place(scene: Scene, view: View, mention: Mention) -> Place:
    if mention.kind == "country":
        return None, mention.value, mention
    return city_of(scene, view, mention), mention.value, mention
