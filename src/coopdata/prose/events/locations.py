"""Where an event took place: which of a sentence's places belong to a trigger."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.lexicon.load import cities, countries, seats
from coopdata.prose.events.draft import Draft
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.gazetteer import place_country
from coopdata.prose.words.rules import word_set, word_sets

__all__ = ["city_behind", "city_of", "find_place", "give_here", "set_place"]


def give_here(draft: Draft, view: View) -> bool:
    """Give a draft the place of the dateline where the sentence says "here"; return whether it does."""
    lows, words = view.sentence.lows, view.sentence.words
    if view.here is None or "place" in draft.values:
        return False
    at = lows.index("here") if "here" in words else None
    if at is None and "this" in words:  # "met in this capital with", "got under way in this southern city"
        nouns = view.where(word_set("settlements"))
        at = next((i for i in nouns if "this" in lows[max(0, i - _THIS_CITY) : i]), None)
    if at is None:
        return False
    name = view.here.title() if view.here.isupper() else view.here
    set_place(draft, name, place_country(view.here), view.span(at, at + 1), "place.here", Basis.RESOLVED)
    return True


_THIS_CITY = 3
"""So many words stand at most from "this" to "city": "this southern port city"."""


def set_place(
    draft: Draft,
    name: str | None,
    country: str | None,
    span: tuple[int, int] | None,
    rule: str = "place.stated",
    basis: Basis = Basis.STATED,
) -> None:
    """Give a draft a place."""
    name = name or city_state(country)
    draft.give("place", (name, country), span, rule, basis)


def city_state(code: str | None) -> str | None:
    """Return the name of a state whose capital has the same: ``Singapore``; else ``None``.

    Args:
        code: The state's code.
    """
    entry = countries().get(code) if code is not None else None
    return entry.capital if entry is not None and entry.capital == entry.name else None


def find_place(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """Return the name and country of the first place between two tokens that is said to be where something happens."""
    for mention in view.mentions:
        if mention.start < start or mention.end > end:
            continue
        if mention.kind in ("city", "seat"):
            if _names_a_house(view, mention):
                continue
            before = view.low(mention.start - 1)
            if behind_venue(view, mention) or before_venue(view, mention):
                return city_of(scene, view, mention), mention.value, mention
            if (
                before in word_set("place_cues")
                or before == ","
                or (before == "the" and view.low(mention.start - 2) in word_set("place_cues"))
                or _city_of_state(view, mention)
            ):
                if before == "," and not (
                    mention.start >= 2
                    and (view.low(mention.start - 2) in word_set("place_cues") or _city_of_state(view, mention))
                ):
                    continue
                if view.low(mention.start - 2) in word_sets("says_something", "reports_plans"):
                    continue  # "the ministry announced in Hanoi on Wednesday"
                name, country = city_of(scene, view, mention), mention.value
                nxt = next(
                    (
                        m
                        for m in view.mentions
                        if m.start == mention.end + 1 and m.kind == "country" and view.low(mention.end) == ","
                    ),
                    None,
                )
                return name, nxt.value if nxt is not None else country, mention
        elif mention.kind == "demonym" and view.low(mention.end) == "capital" and view.low(mention.start - 1) == "the":
            entry = countries().get(mention.value)
            if entry is not None and entry.capital and view.low(mention.start - 2) in word_set("before_capitals"):
                return entry.capital, mention.value, mention
        elif mention.kind == "country" and view.low(_lead(view, mention)) == "in" and view.low(mention.end) != "'s":
            city = next(
                (
                    m
                    for m in view.mentions
                    if m.kind in ("city", "seat")
                    and m.start > mention.end
                    and m.end <= end
                    and view.low(m.start - 1) in word_set("place_cues")
                ),
                None,
            )
            if city is None:
                timed = any(t.start in (mention.end, mention.end + 1) for t in view.times)
                return city_state(mention.value) if timed else None, mention.value, mention
    return (
        _region(scene, view, start, end)
        or _unknown_place(scene, view, start, end)
        or _island(scene, view, start, end)
        or _named_as_place(scene, view, start, end)
        or _before_time(scene, view, start, end)
        or _at_body(scene, view, start, end)
    )


def _names_a_house(view: View, mention: Mention) -> bool:
    """``at Ilaro Court``, ``at Lancaster House``: a word of a building's name, though there is a city so called."""
    house = view.low(mention.end) in word_set("houses_with_names") and view.tokens.capital[mention.end]
    return mention.kind == "city" and house and view.low(mention.start - 1) not in word_set("articles")


def behind_venue(view: View, mention: Mention) -> bool:
    """Return whether a city stands behind the building where something happens: ``at State House, Nairobi``.

    Args:
        view: The sentence.
        mention: The city.
    """
    at = mention.start - 2
    if view.low(mention.start - 1) != "," or not 0 <= at < len(view.tokens) or not view.tokens.capital[at]:
        return False
    first = max(0, mention.start - _VENUE)
    venue = view.has(word_set("venues"), first, mention.start) or view.has(word_set("houses_with_names"), at, at + 1)
    while at >= first and (view.tokens.capital[at] or view.low(at) in word_set("within_venues")):
        at -= 1
    return venue and view.low(at) in word_set("place_cues")


def before_venue(view: View, mention: Mention) -> bool:
    """Return whether a city stands before the building where something happens: ``in a Kathmandu hotel``.

    Args:
        view: The sentence.
        mention: The city.
    """
    at = mention.start - 1
    if view.low(at) not in word_set("articles") or view.low(at - 1) not in word_set("before_venues"):
        return False
    noun = mention.end < len(view.tokens) and not view.tokens.capital[mention.end]
    return noun and view.has(word_set("venues"), mention.end, mention.end + 2)


_VENUE = 9
"""The name of a building has at most so many words: "the Centre for Applied Sciences of the University"."""


def _city_of_state(view: View, mention: Mention) -> bool:
    """``in Turkmenistan's capital Ashgabat``, ``in Iraq's southern city Basra``, ``in the capital, Ashgabat``."""
    at = mention.start - 1
    comma = view.low(at) == ","
    at -= comma
    capital = view.low(at) in word_set("capital_nouns")
    if comma and not capital:
        return False
    while at > mention.start - _WORDS_OF_CITIES and view.low(at).isalpha() and view.tokens.texts[at].islower():
        if view.low(at) in word_set("function_words"):
            break
        at -= 1
    if view.low(at) in word_set("articles"):
        return capital and view.low(at - 1) in word_set("place_cues")
    if view.low(at) not in word_set("possessives"):
        return False
    state = next((m for m in view.mentions if m.end == at and m.kind == "country"), None)
    return state is not None and view.low(_lead(view, state)) in word_set("place_cues")


_WORDS_OF_CITIES = 6
"""So many words stand at most between a state and its city: "Iraq's second largest city Basra"."""


def city_behind(view: View, state: Mention, named: Sequence[Mention]) -> Mention | None:
    """Return the city behind the state whose it is, ``Turkmenistan's capital, Ashgabat``, or ``None``.

    Args:
        view: The sentence.
        state: Where somebody goes.
        named: All places named there.
    """
    if state.kind != "country" or view.low(state.end) not in word_set("possessives"):
        return None
    near = (m for m in named if m.kind in ("city", "seat") and 0 < m.start - state.end <= _WORDS_OF_CITIES)
    return next((m for m in near if m.value == state.value), None)


def _region(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``in the Guba region of Azerbaijan``: a part of a state, which the gazetteer need not know."""
    for at in view.where(word_set("parts_of_states"), start, end):
        state = next((m for m in view.mentions if m.start == at + 2 and m.kind == "country"), None)
        begin = at
        while begin > start and view.tokens.capital[begin - 1]:
            begin -= 1
        lead = begin - 1 - (view.low(begin - 1) in word_set("articles"))
        if state is None or begin == at or view.low(at + 1) not in word_set("before_whole_states"):
            continue
        if view.low(lead) in word_set("place_cues"):
            return scene.quote(*view.span(begin, at)), state.value, Mention(begin, at, "city", state.value)
    return None


def _island(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``in the Westman Islands from 9 to 11 September``, ``on Robben Island``: islands that the gazetteer may lack."""
    for at in view.where(word_set("islands"), start, end):
        begin = at
        while begin > start and view.tokens.capital[begin - 1] and view.tokens.word(begin - 1):
            begin -= 1
        lead = begin - 1 - (view.low(begin - 1) in word_set("articles"))
        known = any(m.start < at + 1 and m.end > begin and m.kind in ("country", "body") for m in view.mentions)
        if known or begin == at or not view.tokens.capital[at] or view.low(lead) not in word_set("before_islands"):
            continue
        name = scene.quote(*view.span(begin, at + 1))
        code = place_country(name)
        return name, code, Mention(begin, at + 1, "city", code or "")
    return None


def _lead(view: View, mention: Mention) -> int:
    """The index of the word that leads to a name: "in the Netherlands"."""
    return mention.start - 2 if view.low(mention.start - 1) == "the" else mention.start - 1


def _before_time(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``met in Gjakova on Monday``, ``in Woodside, California in November``: a name unknown before a time."""
    if not view.times:
        return None
    opens = {i for t in view.times for i in (t.start, t.start - 1)}
    for at in view.where(word_set("place_cues"), start, max(start, end - 1)):
        if not _is_unknown(view, at + 1):
            continue
        stop = at + 2
        while stop < end and stop - at <= _NAME and _is_unknown(view, stop):
            stop += 1
        behind = stop
        if view.low(behind) == "," and view.tokens.texts[behind + 1 : behind + 2] and view.tokens.capital[behind + 1]:
            behind += 2 + (view.low(behind + 2) == ",")
        venue = view.has(word_set("venues"), at + 1, stop)
        if behind not in opens or venue:
            continue
        name = scene.quote(*view.span(at + 1, stop))
        code = place_country(name)
        return name, code, Mention(at + 1, stop, "city", code or "")
    return None


_NAME = 4
"""The name of a place has at most so many words."""


def _is_unknown(view: View, at: int) -> bool:
    """Whether a token is a capital of no name that is known, and no month or day."""
    if at >= len(view.tokens) or not view.tokens.capital[at] or view.tokens.texts[at].isupper():
        return False
    if any(min(m.first, m.start) <= at < m.end for m in view.mentions if m.kind != "place"):
        return False
    return not any(t.start <= at < t.end for t in view.times)


def _at_body(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``held at the Amman Chamber of Commerce``: the city in the name of the body where something takes place."""
    for mention in view.between(start, end, ("body",)):
        before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
        if view.low(before) != "at" and not (view.low(before) == "of" and view.low(before - 1) in word_set("premises")):
            continue
        for size in (2, 1):
            name = scene.quote(*view.span(mention.start, min(mention.start + size, mention.end)))
            if name in cities() or name in seats():
                code = place_country(name)
                return name, code, Mention(mention.start, mention.start + size, "city", code or "")
    return None


def _named_as_place(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``in the border town of Tulcan``: a place that the text itself calls one."""
    for at in view.where(word_set("settlements"), start, max(start, end - 2)):
        if view.low(at + 1) != "of" or not view.tokens.capital[at + 2]:
            continue
        if not view.has(word_set("place_cues"), max(start, at - 5), at):
            continue
        state = next((m for m in view.mentions if m.start == at + 2 and m.kind == "country"), None)
        entry = countries().get(state.value) if state is not None else None
        if state is not None and entry is not None and entry.capital and _is_capital(view, at):
            return entry.capital, state.value, state
        stop = at + 3
        while stop < end and view.tokens.capital[stop] and view.low(stop) not in word_set("function_words"):
            stop += 1
        name = scene.quote(*view.span(at + 2, stop))
        code = place_country(name)
        return name, code, Mention(at + 2, stop, "city", code or "")
    return None


def _is_capital(view: View, at: int) -> bool:
    """``in the capital of Turkmenistan``, ``in the capital city of``."""
    return not {view.low(at), view.low(at - 1)}.isdisjoint(word_set("capital_nouns"))


def city_of(scene: Scene, view: View, mention: Mention) -> str:
    """Return the city that a mention names; for a seat of government ("at the Kremlin") the capital."""
    name = scene.quote(*view.span(mention.start, mention.end))
    entry = countries().get(seats().get(name, mention.value)) if mention.kind == "seat" else None
    return entry.capital if entry is not None and entry.capital and name in entry.offices else name


def _unknown_place(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``in Grand Anse, Grenada``, ``in Nieuw Nickerie on June 17``: a place that the gazetteer lacks."""
    for mention in view.mentions:
        if (
            mention.kind != "country"
            or mention.start < start + 3
            or mention.end > end
            or view.low(mention.start - 1) != ","
        ):
            continue
        begin = mention.start - 2
        while begin > start and view.tokens.capital[begin] and view.tokens.capital[begin - 1]:
            begin -= 1
        if view.tokens.capital[begin] and view.low(begin - 1) in word_set("place_cues"):
            name = scene.quote(*view.span(begin, mention.start - 1))
            return name, place_country(name) or mention.value, mention._replace(start=begin)
    for mention in view.between(start, end, ("place",)):
        timed = mention.end >= len(view.tokens) or any(time.start == mention.end for time in view.times)
        if timed or view.low(mention.end) in word_set("behind_places"):
            state = next((m for m in view.mentions if m.start == mention.end + 1 and m.kind == "country"), None)
            code = state.value if state is not None and view.low(mention.end) == "," else None
            return scene.quote(*view.span(mention.start, mention.end)), code, mention
    return None
