"""Sessions of standing organs and rounds of dialogues: ``the fifth meeting of the Iran-Russia joint working group``.

Four ways to tell of one: the ordinal before the organ, the organ before its ordinal ("the Commission completed its
nineteenth session"), an ordinal alone that counts on in the series told before ("The XVI session"), and an organ that
meets ("the Cooperation Council will meet in Brussels").
"""

from collections.abc import Sequence
from functools import cache

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.meetings.organs import it_meets, named_before, organs_meet
from coopdata.prose.meetings.series import Series, read_series, session_words
from coopdata.prose.meetings.session_drafts import draft_session, is_bilateral
from coopdata.prose.meetings.taking_up import counts_on, next_of, organ_before, organ_of_before
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import ordinal_at, ordinal_words
from coopdata.prose.words.rules import word_set

__all__ = ["find_sessions"]


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
        return it_meets(scene, view, earlier)
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
        series = named_before(view, series, earlier)
        if series is None or _opens_known(view, at, series, earlier):
            continue
        span = (min(at, series.start), min(len(view.tokens), max(series.end, begin + 1)))
        if number is None and view.low(0) in word_set("opens_denials"):
            found.append((Refusal("not.negated", (0, 1)), span))
            continue  # "No date has been announced for the next session"
        session = draft_session(scene, view, series, at, number, earlier)
        theirs = view.has(word_set("own_of_two"), at, series.start + 1)
        joint = (theirs or is_bilateral(scene, view, series)) and (theirs or series.kind == "joint_commission")
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
        found += organs_meet(scene, view, earlier)
    return found or it_meets(scene, view, earlier)


def _opens_known(view: View, at: int, series: Series, earlier: Sequence[Draft]) -> bool:
    """``The inaugural session was attended by officials``: of the thirteenth session, which was told before."""
    if view.low(at) not in word_set("opens_sessions") or view.low(at - 1) != "the":
        return False  # nearly always, or "has not met since its inaugural session"
    near = (d for d in earlier if 0 <= view.number - d.view <= _OPENED and d.values.get("series") == series.name)
    return any(int(d.values.get("ordinal") or 0) > 1 for d in near)


_OPENED = 4
"""So many sentences before its opening a session is told of."""


def _of_a_place(view: View, at: int) -> bool:
    """``the city council``: the organ of a place or club, and none of two states."""
    return view.low(at) in word_set("domestic_organs") and not view.tokens.capital[at]


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


def _by_acronym(view: View, begin: int, earlier: Sequence[Draft]) -> Series | None:
    """``The ninth round of the BPC``: a series told before, by the initials of its name."""
    while view.low(begin) in session_words("sessions") or view.low(begin) in word_set("inside_counted_series"):
        begin += 1
    if begin >= len(view.tokens):
        return None
    text = view.tokens.texts[begin]
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
    text = view.tokens.texts[at]
    if not (text[0].isdigit() or view.low(at) in ordinal_words() or text.isupper()):
        return None
    name = at > 0 and view.tokens.capital[at - 1] and view.low(at - 1) not in word_set("articles")
    if name and text.isupper() and view.low(at + 1) not in session_words("sessions"):
        return None  # "the SALT II treaty", "Elizabeth II"
    weak = view.low(at) in word_set("weak_ordinals") and not view.tokens.capital[at]
    if weak and view.low(at - 1) not in word_set("before_weak_ordinals"):
        return None
    day = "day" in view.sentence.words
    if day and any(view.low(i) == "day" and view.low(i + 1) == "of" for i in range(at + 1, at + 5)):
        return None  # "on the second and last day of the 12th meeting"
    return ordinal_at(view.tokens, at)
