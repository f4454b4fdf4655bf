"""Organs that meet: ``the Cooperation Council will meet in Brussels``, ``It will assemble for the second time``."""

from collections.abc import Sequence

from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import pair_phrase, side_count
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.meetings.series import (
    Series,
    back_to_start,
    between_two_behind,
    is_joint,
    joined,
    of_two_before,
    session_words,
    tail_end,
)
from coopdata.prose.meetings.session_drafts import draft_session, is_bilateral
from coopdata.prose.meetings.taking_up import taken_up
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import word_set, word_sets
from coopdata.prose.words.titles import title_words

__all__ = ["it_meets", "named_before", "organs_meet"]


def named_before(view: View, series: Series | None, earlier: Sequence[Draft]) -> Series | None:
    """Return the series in full where a sentence only says "the committee", or else the series as it is.

    Args:
        view: The sentence.
        series: What its words name, if they name one.
        earlier: Meetings of the sentences before.
    """
    if series is None or not 1 <= series.end - series.start <= 2 or view.tokens.capital[series.start]:
        return series
    organ = view.low(series.end - 1)
    for known in reversed(earlier):
        name = known.values.get("series", "")
        if organ in name.lower().split() and len(name) > len(organ):
            return series._replace(name=name)
    return series


def organs_meet(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """Return what became of each organ that meets, with the tokens that tell of it; empty where none does.

    ``The Cooperation Council between Yugoslavia and the EEC will meet in Brussels, for the seventh time``

    Args:
        scene: The document.
        view: The sentence.
        earlier: Meetings of the sentences before.
    """
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
        full = named_before(view, series, earlier) or series
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
        joint = known or theirs or is_bilateral(scene, view, full)
        alone = isinstance(draft, Draft) and side_count(draft) < 2 and not _of_organisation(view, draft, start, last)
        if isinstance(draft, Draft) and (alone or not named or not joint):
            draft = Refusal("not.two-sides")
        found.append((draft, (first, min(len(view.tokens), max(last, verb + 1)))))
        if isinstance(draft, Draft):
            if number is not None:
                draft.give("ordinal", number[0], view.span(number[1] - 1, number[1]), "ordinal.time")
            break
    return found


def _of_organisation(view: View, draft: Draft, start: int, end: int) -> bool:
    """``The SADC Council of Ministers met in Lusaka``: ministers of the members, who need no other side."""
    lead = start - 1 - (view.low(start - 1) in word_set("articles"))
    ministers = view.has(word_set("ministers_of_members"), start, end) and view.low(lead) != "when"
    return ministers and len(draft.igos) == 1 and not draft.countries and draft.values["kind"] == "joint_commission"


def it_meets(scene: Scene, view: View, earlier: Sequence[Draft]) -> list[tuple[Draft | Refusal, tuple[int, int]]]:
    """Return the further meeting of the organ told in the sentence before; empty where "it" meets no more.

    ``It will assemble for the second time in Almaty in November``

    Args:
        scene: The document.
        view: The sentence.
        earlier: Meetings of the sentences before.
    """
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
    held = _holds_its_session(view, reach)
    if held is not None and (verb is None or held <= verb):
        return held
    if verb is None or view.low(verb) not in word_set("convenes_only_so"):
        return verb
    held = view.low(verb) == "held" and view.low(verb - 1) in word_set("passive_auxiliaries")
    own = view.low(verb) == "held" and view.low(verb + 1) in word_set("own_of_organs")
    held = held or (own and view.has(session_words("sessions"), verb + 2, verb + 5))  # "held its ordinary meeting"
    return verb if held or view.low(verb + 1) == "place" else None


def _holds_its_session(view: View, reach: range) -> int | None:
    """``held its annual meeting in Oslo``, ``concluded their regular session``: the verb, or ``None``."""
    verb = view.first(word_set("holds_own_session"), reach.start, reach.stop)
    if verb is None or view.low(verb + 1) not in word_sets("possessive_pronouns", "articles"):
        return None
    return verb if view.has(session_words("sessions"), verb + 2, verb + 5) else None


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
