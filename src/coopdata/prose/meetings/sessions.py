"""Sessions of standing organs and rounds of dialogues: ``the fifth meeting of the Iran-Russia joint working group``.

Four ways to tell of one: the ordinal before the organ, the organ before its ordinal ("the Commission completed its
nineteenth session"), an ordinal alone that counts on in the series told before ("The XVI session"), and an organ that
meets ("the Cooperation Council will meet in Brussels").
"""

from collections.abc import Sequence
from functools import cache

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors, add_pair, pair_phrase, side_count, trim
from coopdata.prose.events.verdict import Refusal, refused_by
from coopdata.prose.meetings.series import (
    Series,
    back_to_start,
    between_two_behind,
    is_joint,
    joined,
    of_two_before,
    read_series,
    session_words,
    tail_end,
)
from coopdata.prose.meetings.taking_up import counts_on, next_of, organ_before, organ_of_before, states_named, taken_up
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.gazetteer import find_tags
from coopdata.prose.words.numbers import ordinal_at, ordinal_words
from coopdata.prose.words.rules import Hit, word_set
from coopdata.prose.words.titles import title_words

__all__ = ["STATUS", "draft_session", "find_sessions", "session_mood"]

STATUS = {
    "planned": "planned",
    "cancelled": "cancelled",
    "postponed": "postponed",
    "denied": "denied",
    "ongoing": "ongoing",
}
"""The status that a mood gives; any other mood tells of something held."""


@cache
def _starters() -> frozenset[str]:
    """The words, but for numerals, with which a session's name may begin."""
    return ordinal_words() | word_set("relative_sessions") | session_words("sessions")


@cache
def _tells_of_sessions() -> frozenset[str]:
    """The words of which a sentence has one that names a session, where it names no organ."""
    return session_words("sessions") | word_set("takes_place")


def find_sessions(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """Return the sessions that a sentence names, each with its token span: its event, or why it tells of none.

    Args:
        scene: The document.
        view: The sentence.
        earlier: Meetings of the sentences before; an ordinal alone counts on in their series.
    """
    found: list[tuple[Draft | Refusal, tuple[int, int]]] = []
    if not (
        view.phrases("organ") or view.phrases("dialogue") or not _tells_of_sessions().isdisjoint(view.sentence.words)
    ):
        return _it_meets(scene, view, earlier)
    last = 0
    starters, sentence = _starters(), view.sentence
    numerals = {at for at in sentence.capitals if sentence.texts[at].isupper()}
    for at in sorted({*numerals, *sentence.digits, *view.where(starters)}):
        if at < last:
            continue
        number = _number(view, at)
        bare = number is None and _bare_session(view, at)
        timed = view.low(at) == "next" and view.low(at + 2) in word_set("possessives")  # "next year's meeting"
        relative = view.low(at) in word_set("relative_sessions") and (
            timed or view.low(at - 1) in word_set("before_relative_sessions")
        )
        if number is None and not bare and not relative:
            continue
        begin = number[1] if number is not None else at if bare else at + 3 if timed else at + 1
        series = read_series(view, begin, counted=number is not None)
        earlier = [*earlier, *(d for d, _ in found[-1:] if isinstance(d, Draft) and d not in earlier)]
        if not bare:
            series = series or organ_before(view, at, begin) or counts_on(view, begin, earlier)
            series = series or organ_of_before(scene, view, at, begin) or next_of(view, at, begin, earlier)
        series = series or _by_acronym(view, begin, earlier)
        series = _named_before(view, series, earlier)
        if series is None:
            continue
        span = (min(at, series.start), min(len(view.tokens), max(series.end, begin + 1)))
        if number is None and view.low(0) in word_set("opens_denials"):
            found.append((Refusal("not.negated", (0, 1)), span))
            continue  # "No date has been announced for the next session"
        session = draft_session(scene, view, series, at, number, earlier)
        theirs = view.has(word_set("own_of_two"), at, series.start + 1)
        joint = (theirs or _bilateral(scene, view, series)) and (theirs or series.kind == "joint_commission")
        if isinstance(session, Draft) and bare and not joint:
            session = Refusal("not.two-sides")  # "a meeting of the board": no organ of two states
        if isinstance(session, Draft) and not bare and number is None:
            session.values["relative"] = view.low(at)  # "the previous meeting": another than that told before
        home = next((i for i in range(max(0, series.start - 2), series.end) if _of_a_place(view, i)), None)
        if home is not None:
            session = Refusal("not.two-sides", (home, home + 1))
        found.append((session, span))
        last = last if isinstance(session, Refusal) else span[1]
    if not any(isinstance(session, Draft) for session, _ in found):
        found += _organs_meet(scene, view, earlier)
    return found or _it_meets(scene, view, earlier)


def _of_a_place(view: View, at: int) -> bool:
    """``the city council``: the organ of a place or club, and none of two states."""
    return view.low(at) in word_set("domestic_organs") and not view.tokens[at].capital


def _bare_session(view: View, at: int) -> bool:
    """``A session of the Zambia-Yugoslavia joint commission, planned for last month``: told without a number."""
    return (
        view.low(at) in session_words("sessions")
        and view.low(at + 1) == "of"
        and view.low(at - 1) in word_set("before_bare_sessions")
        and (
            bool(view.times)
            or any(m.kind == "body" and at < m.start <= at + 5 for m in view.mentions)
            or len({m.value for m in view.between(at, at + 8, ("country", "demonym"))}) >= 2
        )
    )


def _bilateral(scene: Scene, view: View, series: Series) -> bool:
    """Whether an organ's own name tells two sides, or that it is a joint one or one of an IGO, where a time is told."""
    inside = view.between(series.start, series.end, ("country", "demonym", "igo"))
    codes = {m.value for m in inside}
    igo = any(m.kind == "igo" for m in inside)
    for mention in view.mentions:
        if mention.kind == "body" and mention.start < series.end and mention.end > series.start:
            codes.update(_codes_in(scene, view, mention))
            igo = igo or scene.side(mention)[1] is not None
    joint = view.has(word_set("joint_organs"), series.start, series.end)
    return len(codes) >= 2 or (bool(view.times) and (joint or igo))


def _named_before(view: View, series: Series | None, earlier: Sequence[Draft]) -> Series | None:
    """The series in full where a sentence only says "the committee"."""
    if series is None or not 1 <= series.end - series.start <= 2 or view.tokens[series.start].capital:
        return series
    organ = view.low(series.end - 1)
    for known in reversed(earlier):
        name = known.values.get("series", "")
        if organ in name.lower().split() and len(name) > len(organ):
            return series._replace(name=name)
    return series


def _by_acronym(view: View, begin: int, earlier: Sequence[Draft]) -> Series | None:
    """``The ninth round of the BPC``: a series told before, by the initials of its name."""
    while view.low(begin) in session_words("sessions") or view.low(begin) in word_set("inside_counted_series"):
        begin += 1
    if begin >= len(view.tokens):
        return None
    text = view.tokens[begin].text
    if not (text.isupper() and text.isalpha() and 1 < len(text) <= _ACRONYM):
        return None
    for known in reversed(earlier):
        name = str(known.values.get("series", ""))
        initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
        if f"({text})" in name or (len(text) > 1 and initials.endswith(text)):
            end = begin + 1 + (view.low(begin + 1) in session_words("sessions"))  # "The next JCC Meeting"
            return Series(begin, end, known.values["kind"], name)
    return None


_ACRONYM = 6
"""An acronym has at most so many letters."""


def _number(view: View, at: int) -> tuple[int, int] | None:
    token = view.tokens[at]
    if not (token.text[0].isdigit() or token.lower in ordinal_words() or token.text.isupper()):
        return None
    name = at > 0 and view.tokens[at - 1].capital and view.low(at - 1) not in word_set("articles")
    if name and token.text.isupper() and view.low(at + 1) not in session_words("sessions"):
        return None  # "the SALT II treaty", "Elizabeth II"
    weak = view.low(at) in word_set("weak_ordinals") and not view.tokens[at].capital
    if weak and view.low(at - 1) not in word_set("before_weak_ordinals"):
        return None
    day = "day" in view.sentence.words
    if day and any(view.low(i) == "day" and view.low(i + 1) == "of" for i in range(at + 1, at + 5)):
        return None  # "on the second and last day of the 12th meeting"
    return ordinal_at(view.tokens, at)


def draft_session(
    scene: Scene,
    view: View,
    series: Series,
    at: int,
    number: tuple[int, int] | None,
    earlier: Sequence[Draft],
    verb: int | None = None,
) -> Draft | Refusal:
    """Return the meeting that a session is, or why it is none.

    Args:
        scene: The document.
        view: The sentence.
        series: The series that it is of.
        at: Index of the first token that tells of it.
        number: Its number and the index behind it, if it has one.
        earlier: Meetings of the sentences before, in whose series it may go on.
        verb: The verb of an organ that meets, where one is known.
    """
    begin = number[1] if number is not None else at + 1
    end = max(series.end, begin)
    draft = Draft("meeting", view.tokens[at].start, view.number, section=view.section)
    span = view.span(at, end) if end > at else view.span(at, at + 1)
    draft.give("kind", series.kind, span, "series.session")
    if series.end > series.start:
        draft.give("series", series.name, view.span(series.start, series.end), "series.session")
    elif series.name:
        draft.give("series", series.name, None, "series.counts-on", Basis.RESOLVED)
    if number is not None:
        draft.give("ordinal", number[0], view.span(at, number[1]), "ordinal.session")
    mood, by = session_mood(view, min(at, max(series.start, 0)) if series.end > series.start else at, end)
    if mood == "fact" and number is not None and 0 < series.end <= at:
        mood, by = view.told(at, number[1])  # "the Mixed Commission will hold its 11th session"
        if mood == "fact" and view.has(word_set("holds_to_come"), series.end, at):
            mood = "planned"  # "on April 18, when the Council holds its thirteenth meeting there"
    if mood == "fact" and number is None and _yet_to_hold(view, at):
        mood = "planned"
    if mood == "fact" and verb is not None:
        mood, by = view.told(verb, verb + 1)  # "the commission for the demarcation of the border will meet"
    if mood == "fact" and _met_for_to_come(view, at):
        mood = "planned"
    if mood in ("negated", "none"):
        return refused_by(mood, by)
    status = STATUS.get(mood, "held")
    draft.give("status", status, span, f"status.{status}")
    _sides(scene, view, draft, series, at, end, earlier)
    region = not word_set("regions_met").isdisjoint(view.sentence.lows[series.start : series.end])
    if side_count(draft) < 2 and not (draft.igos or region) and (not scene.foreign or len(scene.pair) < 2):
        return Refusal("not.foreign")  # "the first meeting of the Interagency Working Group on Coal"
    return draft


def _yet_to_hold(view: View, at: int) -> bool:
    """``when the Committee holds its next meeting in Bridgetown``: present tense, and one that is to come."""
    return view.low(at) in word_set("sessions_to_come") and view.has(word_set("holds_to_come"), at - 3, at)


def _met_for_to_come(view: View, at: int) -> bool:
    """``confirmed that negotiators would meet in Cebu on March 7 for a fourth round of talks``."""
    lead = next((i for i in range(at - 1, max(-1, at - 4), -1) if view.low(i) in word_set("meets_for_session")), None)
    if lead is None:
        return False
    met = [h for h in view.phrases("encounter") if view.left(at) <= h.start < lead and h.end - h.start <= _SHORT]
    return bool(met) and view.mood(met[-1].start, met[-1].end) == "planned"


_SHORT = 2
"""A verb of meeting has at most so many words."""


def session_mood(view: View, start: int, end: int) -> tuple[str, Hit | None]:
    """Return how a session named between two tokens is told, and the words that make it so (``View.told``).

    Args:
        view: The sentence.
        start: Index of the session's first token.
        end: Index behind its last.
    """
    mood, by = view.told(start, end)
    after = [h for h in view.phrases("mood") if end <= h.start < end + 6]
    behind = next((h for h in after if h.value in STATUS), None) or _held_later(view, end)
    would = next((h for h in after if view.low(h.start) == "would"), None)
    if behind is None and would is not None and view.reported_plan(end):
        behind = would._replace(value="planned")
    if mood in ("fact", "none") and behind is not None:
        return behind.value, behind
    opened = view.left(start)
    told = [h for h in view.phrases("mood") if opened <= h.start < start and h.value == "planned"]
    return ("planned", told[0]) if mood == "fact" and told else (mood, by)


def _held_later(view: View, end: int) -> Hit | None:
    """``The first meeting on cooperation in the mining sector is due to be held``: the plan behind what it is about."""
    for hit in view.phrases("mood"):
        if hit.value == "planned" and end + 6 <= hit.start < end + 16:
            held = any(view.low(i) in word_set("takes_place") for i in range(hit.end, hit.end + 3))
            return (
                hit if held and view.right(end) > hit.start and "," not in view.sentence.lows[end : hit.start] else None
            )
    return None


def _sides(scene: Scene, view: View, draft: Draft, series: Series, at: int, end: int, earlier: Sequence[Draft]) -> None:
    inside = view.between(min(at, series.start), max(end, series.end), ("country", "demonym", "igo"))
    add_actors(draft, scene, view, inside, "participants", bodies=False)
    for mention in view.mentions:
        if mention.kind == "body" and mention.start < max(end, series.end) and mention.end > min(at, series.start):
            span = view.span(mention.start, mention.end)
            for code in _codes_in(scene, view, mention):
                draft.add_country(code, span, "side.name")
    same = (d for d in reversed(earlier) if d.values.get("series") == draft.values.get("series"))
    known = next((d for d in same if side_count(d) >= 2), None)
    if side_count(draft) < 2 and known is not None:
        for code in sorted(known.countries):
            draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)
        for acronym in sorted(known.igos):
            draft.add_igo(acronym, None, "series.counts-on", Basis.RESOLVED)
    pair = pair_phrase(view, end, min(len(view.tokens), end + 8)) or pair_phrase(view, 0, at)
    if side_count(draft) < 2:
        named = [m for m in view.between(0, at, ("country", "demonym", "igo")) if not view.located(m)]
        if len({m.value for m in named}) >= 2 and view.low(at - 1) in word_set("before_sessions"):
            add_actors(draft, scene, view, named, "participants", bodies=False)
    if side_count(draft) < 2 and pair is not None:
        add_pair(draft, scene, view, pair)
    regional = bool(draft.igos) and draft.values["kind"] == "joint_commission"  # the council of an IGO is of no pair
    rounds = draft.values["kind"] == "talks" and series.name.islower() and "ordinal" in draft.values
    standing = rounds or draft.values["kind"] in ("joint_commission", "negotiations", "consultations")
    both = view.has(word_set("both_sides"), 0, at)
    if side_count(draft) < 2 and standing and (both or not regional):
        for code in view.pair[:2]:
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
    for state in view.between(view.left(at), at, ("country",)):
        if view.has(word_set("takes_part"), state.end, at) and not view.located(state):
            draft.add_country(state.value, view.span(state.start, state.end), "side.country")
    subjects = trim(scene, view, view.between(view.left(at), at, ("person",)))
    home = scene.mentions.home
    if regional and home is not None and not draft.countries and any(scene.side(m) == (None, None) for m in subjects):
        draft.add_country(home, None, "side.home", Basis.RESOLVED)
    add_actors(draft, scene, view, [m for m in subjects if m.end <= at], "participants")
    if side_count(draft) < 2:  # "the SADC Ministerial Committee on Water"
        for mention in view.between(series.start, series.end, ("body",)):
            if (igo := scene.side(mention)[1]) is not None:
                draft.add_igo(igo, view.span(mention.start, mention.end), "side.name")
    if side_count(draft) < 2 and series.end == series.start and series.name:  # "The group will hold its first meeting"
        for code in states_named(series.name):
            draft.add_country(code, None, "series.counts-on", Basis.RESOLVED)


def _codes_in(scene: Scene, view: View, mention: Mention) -> list[str]:
    tokens = view.tokens[mention.start : mention.end]
    return [tag.value for tag in find_tags(scene.document.text, tokens) if tag.kind in ("country", "demonym")]


def _organs_meet(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """``The Cooperation Council between Yugoslavia and the EEC will meet in Brussels, for the seventh time``."""
    found: list[tuple[Draft | Refusal, tuple[int, int]]] = []
    for hit in view.phrases("organ"):
        if view.low(hit.end) in title_words().offices:
            continue  # "European Commission President Ursula von der Leyen"
        start, end = back_to_start(view, hit.start), tail_end(view, hit.end)
        (first, own), last = of_two_before(view, start), between_two_behind(view, end)
        reach, verb = last, _convenes(view, last)
        if verb is None:
            reach = _behind_relative(view, last)
            verb = _convenes(view, reach)
        before = start - 1 - (view.low(start - 1) in word_set("articles"))
        if view.low(before) in word_set("convenes_organs") and view.times:  # "Sullivan today convened the … Group"
            verb = end
        if (
            verb is None
            or not (view.times or _is_to_meet(view, end, verb))
            or view.has(word_set("between_organ_and_no_verb"), reach, verb)
            or (view.low(verb) in word_set("convenes_only_so") and view.low(before) == "of")  # "The meeting of the"
            or any(h.value == "none" and verb < h.start <= verb + 2 for h in view.phrases("mood"))  # "meets every year"
        ):
            continue
        series = Series(first, last, "joint_commission", joined(view, own, end))
        full = _named_before(view, series, earlier) or series
        # "The joint committee will meet again in Belgrade next year"
        known = full.name != series.name or taken_up(scene, view, first, end)
        number = _nth_time(view, end)
        draft = draft_session(scene, view, full, start, None, earlier, verb)
        # "the two countries' joint commission", "India and Nepal's border commission"
        theirs = first < start or pair_phrase(view, max(0, start - 5), start) is not None
        named = (
            known
            or theirs
            or is_joint(view, hit)
            or any(m.kind in ("country", "demonym", "igo", "body") for m in view.between(start, end))
        )
        joint = known or theirs or _bilateral(scene, view, full)
        if isinstance(draft, Draft) and (side_count(draft) < 2 or not named or not joint):
            draft = Refusal("not.two-sides")
        found.append((draft, (first, min(len(view.tokens), max(last, verb + 1)))))
        if isinstance(draft, Draft):
            if number is not None:
                draft.give("ordinal", number[0], view.span(number[1] - 1, number[1]), "ordinal.time")
            break
    return found


def _it_meets(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """``It will assemble for the second time in Almaty in November``: the organ of the sentence before, once more."""
    if view.low(0) != "it" or not earlier or view.number - max(earlier[-1].view, *earlier[-1].told, 0) != 1:
        return []
    verb, series = view.first(word_set("meets_once_more"), 2, 5), earlier[-1].values.get("series")
    if verb is None or series is None or view.mood(verb, verb + 1) != "planned":
        return []
    draft = draft_session(scene, view, Series(1, 1, earlier[-1].values["kind"], series), 0, None, earlier, verb)
    number = _nth_time(view, verb)
    if isinstance(draft, Draft) and number is not None:
        draft.give("ordinal", number[0], view.span(number[1] - 1, number[1]), "ordinal.time")
    return [(draft, (0, verb + 1))]


def _nth_time(view: View, at: int) -> tuple[int, int] | None:
    """``for the seventh time``: the ordinal behind a token, with the index behind it."""
    for i in view.where(word_set("times_counted"), at):
        number = ordinal_at(view.tokens, i - 1)
        if number is not None and number[1] == i and view.low(i + 1) not in word_set("behind_times_not_counted"):
            return number
    return None


def _convenes(view: View, start: int) -> int | None:
    """The verb of an organ that meets, near behind its name."""
    reach = range(start, min(len(view.tokens), start + 12))
    verb = view.first(word_set("convenes"), reach.start, reach.stop)
    if verb is None or view.low(verb) not in word_set("convenes_only_so"):
        return verb
    held = view.low(verb) == "held" and view.low(verb - 1) in word_set("passive_auxiliaries")
    return verb if held or view.low(verb + 1) == "place" else None


def _behind_relative(view: View, at: int) -> int:
    """``Their joint board, which both were to lead in May, has been postponed``: the index behind the clause."""
    at += view.low(at) in session_words("sessions")
    if view.low(at) != "," or view.low(at + 1) not in word_set("relative_pronouns"):
        return at
    return next((i + 1 for i in range(at + 2, min(at + 30, len(view.tokens))) if view.low(i) == ","), at)


def _is_to_meet(view: View, end: int, verb: int) -> bool:
    """``The Iran-Mali Joint Commission is scheduled to meet in the near future``: planned, without a day."""
    return view.low(verb) in word_set("meets_soon") and any(
        hit.value == "planned" and end <= hit.start < verb for hit in view.phrases("mood")
    )
