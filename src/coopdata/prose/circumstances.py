"""When and where an event took place: which of a sentence's dates and places belong to a trigger."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from coopdata.kinds import Basis
from coopdata.lexicon.load import countries
from coopdata.prose.dates import Form, TimeExpression
from coopdata.prose.draft import Draft
from coopdata.prose.gazetteer import place_country
from coopdata.prose.mentions import Mention
from coopdata.prose.resolution import Frame, Resolved, Unresolved, try_resolve
from coopdata.prose.rules import word_set
from coopdata.prose.scene import Scene, View

__all__ = ["give_date", "give_place", "left_without", "new_time", "pick_time", "take_over"]


def pick_time(view: View, start: int, end: int, taken: Iterable[tuple[int, int]] = ()) -> TimeExpression | None:
    """Return the expression of time that belongs to a trigger between two tokens, or ``None``.

    The nearest in the trigger's own clause, one behind it before one in front; then the sentence's opening.

    Args:
        view: The sentence.
        start: Index of the trigger's first token.
        end: Index behind its last.
        taken: Token spans whose times belong to something else (a conference named in passing).
    """
    spans = list(taken)
    free = [
        t for t in view.times if not any(a <= t.start and t.end <= b for a, b in spans) and t.form is not Form.PAST_SPAN
    ]
    if not free:
        return None
    left, right = view.left(start), view.right(end)
    if view.low(end) == "," and view.low(end + 1) == "which":  # "the third meeting of …, which is scheduled for …"
        right = view.right(end + 2)
    elif view.low(right) in word_set("relative_pronouns") and any(
        view.low(i) in _fated() for i in range(right + 1, min(right + 5, len(view.tokens)))
    ):
        right = view.right(right + 1)  # "a meeting of the group that had been set for Wednesday"
    own = [t for t in free if left <= t.start and t.end <= right]
    if not own and view.low(left - 1) == "when":  # "signed in Phnom Penh in May, when he is to pay a state visit"
        own = [t for t in free if t.end < left and left - t.end <= 3]
        if own:
            return own[-1]
    if own:
        return min(own, key=lambda t: ((t.start - end) if t.start >= end else (start - t.end) + 3, t.start))
    opening = [t for t in free if t.start <= 3]
    if opening:
        return opening[0]
    behind = [t for t in free if t.start >= end]
    if behind and not _another_clause(view, end, behind[0].start):
        return behind[0]
    before = [t for t in free if t.end <= start and t.form in (Form.WEEKDAY, Form.DAY_COUNT)]
    return before[-1] if before and len(free) == 1 else None


def new_time(view: View) -> TimeExpression | None:
    """``has been put off until February``: a postponed event has its new date, if one is given (codebook, "date")."""
    put_off = [hit.end for hit in view.phrases("mood") if hit.value == "postponed"]
    later = [t for t in view.times if put_off and t.start >= put_off[0]]
    return next(
        (
            t
            for t in later
            if view.low(t.start - 1) in word_set("postponed_to") or view.low(t.start) in word_set("postponed_to")
        ),
        None,
    )


@cache
def _fated() -> frozenset[str]:
    """What a meeting "that had been set for Wednesday" or "which ended yesterday" is said to be or do by its day."""
    return word_set("plans_for_a_day") | word_set("told_by_length") | word_set("held_on_a_day")


def _another_clause(view: View, start: int, end: int) -> bool:
    """Whether a time behind is that of another event, or of who says so: ``the minister announced on Saturday``."""
    said = view.low(end - 1 - (view.low(end - 1) == "on")) in word_set("says_something")
    return said or any(view.low(at) in word_set("before_another_time") for at in range(start, end))


def give_date(
    draft: Draft, view: View, expression: TimeExpression, *, planned: bool, frame: Frame | None = None
) -> bool:
    """Resolve an expression and give its date to a draft; return whether there was one."""
    resolved, span = try_resolve(expression, frame or view.frame, planned=planned), view.span(*expression[:2])
    if isinstance(resolved, Unresolved):
        draft.leave_open(span, resolved.reason)
        return False
    if planned and _long_past(resolved, view):
        draft.leave_open(span, "open.long-past")
        return False
    if "XXXX" in resolved.edtf:
        draft.leave_open(span, "open.no-year")
    set_date(draft, resolved, span)
    return True


def left_without(draft: Draft, view: View) -> None:
    """Note of a draft that no expression of time in its sentence belongs to it."""
    draft.leave_open(None, "open.another" if view.times else "open.no-time")


def _long_past(resolved: Resolved, view: View) -> bool:
    """Whether what is planned would lie months back: the time is that of another event ("80 years after …")."""
    published = view.frame.published
    return published is not None and resolved.last is not None and (published - resolved.last).days > 60


def set_date(draft: Draft, resolved: Resolved, span: tuple[int, int] | None) -> None:
    """Give a draft a resolved date."""
    draft.give("date", resolved.edtf, span, resolved.rule, resolved.basis)
    draft.first, draft.last, draft.inherited = resolved.first, resolved.last, False


def take_over(draft: Draft, source: Draft, *, within: bool) -> None:
    """Give a draft the date of another event: of the one that it happened at, or was told with.

    Args:
        draft: The event without a date of its own.
        source: The event whose date it takes.
        within: Whether it is one day within the other's span (on its sidelines), not all of it.
    """
    date = source.values.get("date")
    if date is None:
        return
    if within and "/" in date and ".." not in date:
        first, last = date.split("/")
        date = f"[{first}..{last}]" if "XXXX" not in date else date
    if "XXXX" in date:
        draft.leave_open(None, "open.of-container")
    draft.give("date", date, None, "date.of-container", Basis.CONTAINER)
    draft.first, draft.last, draft.inherited = source.first, source.last, True


def give_place(draft: Draft, scene: Scene, view: View, start: int, end: int) -> bool:
    """Give a draft the place named behind its trigger ("in Moscow"), else before it; return whether there was one."""
    if view.low(start) in word_set("meeting_nouns"):  # "at a Moscow meeting on May 10"
        city = next((m for m in view.mentions if m.end == start and m.kind in ("city", "seat")), None)
        if city is not None and view.low(city.start - 1) in word_set("articles"):
            set_place(draft, _city_of(scene, view, city), city.value, view.span(city.start, city.end))
            return True
    inside = find_place(scene, view, start, end)  # "in a meeting in Oslo with the prime minister"
    found = inside or find_place(scene, view, end, view.right(end)) or find_place(scene, view, end, len(view.tokens))
    if found is None:
        found = find_place(scene, view, view.left(start), start)
    opened = view.left(start)
    if found is None and view.low(opened - 1) == "where":  # "in Bonn, where he is due to meet his counterpart"
        found = find_place(scene, view, max(0, opened - 8), opened) or _destination(scene, view, opened - 1)
    if found is None and view.low(opened - 1) == "when":  # "signed in Phnom Penh in May, when he is to come"
        found = find_place(scene, view, view.left(opened - 1), opened)
    if found is None:
        found = _host(scene, view, end) or _welcomed_to(scene, view, start, end)
    if found is None:
        return give_here(draft, view)
    name, country, mention = found
    if name is None and view.low(mention.start - 2) not in word_set("before_in_country"):
        return False  # "to restore security in Haiti": a country that is talked about
    set_place(draft, name, country, view.span(mention.start, mention.end))
    return True


def _destination(scene: Scene, view: View, where: int) -> tuple[str, str | None, Mention] | None:
    """``leaves for Harare, where he is to hold talks``: the city right before "where"."""
    for mention in view.mentions:
        if mention.kind in ("city", "seat") and where - 1 <= mention.end <= where:
            return _city_of(scene, view, mention), mention.value, mention
    return None


def _welcomed_to(scene: Scene, view: View, start: int, end: int) -> tuple[str, str | None, Mention] | None:
    """``will welcome Prime Minister Al-Sudani to the White House``: the place to which a guest is welcomed."""
    if view.low(start) not in word_set("welcomes") and view.low(end - 1) not in word_set("welcomes"):
        return None
    for mention in view.mentions:
        before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
        if mention.kind in ("city", "seat") and mention.start >= end and view.low(before) == "to":
            return _city_of(scene, view, mention), mention.value, mention
    return None


def _host(scene: Scene, view: View, end: int) -> tuple[str, str | None, Mention] | None:
    """``The eleventh session will be hosted by Amman``: a city as host is the place."""
    for mention in view.mentions:
        behind = mention.kind in ("city", "seat") and mention.start >= end
        if behind and (view.low(mention.start - 2), view.low(mention.start - 1)) == ("hosted", "by"):
            return _city_of(scene, view, mention), mention.value, mention
    for mention in view.mentions:  # "Riga hosted the fourth round of consultations"
        city = mention.kind in ("city", "seat") and mention.end < end and mention.start <= 3
        if city and any(view.low(i) in word_set("hosts") for i in range(mention.end, mention.end + 3)):
            return _city_of(scene, view, mention), mention.value, mention
    return None


def give_here(draft: Draft, view: View) -> bool:
    """Give a draft the place of the dateline where the sentence says "here"; return whether it does."""
    lows = view.sentence.lows
    at = next((i for i, low in enumerate(lows) if low == "here"), None)
    if at is None:  # "met in this capital with"
        pairs = pairwise(lows)
        at = next((i for i, pair in enumerate(pairs) if pair in (("this", "capital"), ("this", "city"))), None)
    if at is None or view.here is None or "place" in draft.values:
        return False
    name = view.here.title() if view.here.isupper() else view.here
    set_place(draft, name, place_country(view.here), view.span(at, at + 1), "place.here", Basis.RESOLVED)
    return True


def set_place(
    draft: Draft,
    name: str | None,
    country: str | None,
    span: tuple[int, int] | None,
    rule: str = "place.stated",
    basis: Basis = Basis.STATED,
) -> None:
    """Give a draft a place."""
    draft.give("place", (name, country), span, rule, basis)


def find_place(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """Return the name and country of the first place between two tokens that is said to be where something happens."""
    for mention in view.mentions:
        if mention.start < start or mention.end > end:
            continue
        if mention.kind in ("city", "seat"):
            before = view.low(mention.start - 1)
            if (
                before in word_set("place_cues")
                or before == ","
                or (before == "the" and view.low(mention.start - 2) in word_set("place_cues"))
            ):
                if before == "," and not (mention.start >= 2 and view.low(mention.start - 2) in word_set("place_cues")):
                    continue
                name, country = _city_of(scene, view, mention), mention.value
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
        elif mention.kind == "country" and view.low(mention.start - 1) == "in" and view.low(mention.end) != "'s":
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
                return None, mention.value, mention
    return _unknown_place(scene, view, start, end) or _named_as_place(scene, view, start, end)


def _named_as_place(scene: Scene, view: View, start: int, end: int) -> tuple[str | None, str | None, Mention] | None:
    """``in the border town of Tulcan``: a place that the text itself calls one."""
    for at in range(start, end - 2):
        if view.low(at) not in word_set("settlements") or view.low(at + 1) != "of" or not view.tokens[at + 2].capital:
            continue
        if not any(view.low(i) in word_set("place_cues") for i in range(max(start, at - 5), at)):
            continue
        stop = at + 3
        while stop < end and view.tokens[stop].capital and view.low(stop) not in word_set("function_words"):
            stop += 1
        name = scene.quote(*view.span(at + 2, stop))
        code = place_country(name)
        return name, code, Mention(at + 2, stop, "city", code or "")
    return None


def _city_of(scene: Scene, view: View, mention: Mention) -> str:
    """The city that a mention names; for a seat of government ("at the Kremlin") the capital."""
    name = scene.quote(*view.span(mention.start, mention.end))
    entry = countries().get(mention.value) if mention.kind == "seat" and mention.value is not None else None
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
        while begin > start and view.tokens[begin].capital and view.tokens[begin - 1].capital:
            begin -= 1
        if view.tokens[begin].capital and view.low(begin - 1) in word_set("place_cues"):
            name = scene.quote(*view.span(begin, mention.start - 1))
            return name, place_country(name) or mention.value, mention._replace(start=begin)
    for mention in view.between(start, end, ("place",)):
        timed = any(time.start == mention.end for time in view.times)
        if (
            timed
            or not view.tokens[mention.end : mention.end + 1]
            or view.low(mention.end) in word_set("behind_places")
        ):
            return scene.quote(*view.span(mention.start, mention.end)), None, mention
    return None
