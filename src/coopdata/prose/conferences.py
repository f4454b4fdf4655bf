"""Conferences in a sentence: the head noun, the name around it, its edition, dates, place and who came."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from coopdata.kinds import Basis
from coopdata.lexicon.load import table
from coopdata.prose.circumstances import find_place, give_date, left_without, set_date, set_place
from coopdata.prose.draft import Draft
from coopdata.prose.mentions import Mention
from coopdata.prose.numbers import ordinal_at
from coopdata.prose.resolution import Resolved
from coopdata.prose.rules import Hit, word_list, word_set
from coopdata.prose.scene import Scene, View
from coopdata.prose.tokens import tokenize
from coopdata.prose.verdict import Refusal, Verdict, refused_by

__all__ = ["NamedGathering", "find_conferences"]


class NamedGathering(NamedTuple):
    """A conference's name in a sentence.

    Attributes:
        start: Index of the name's first token.
        end: Index behind its last.
        hit: The head noun.
        edition: Its number, or ``None``.
        proper: It is written with capitals, so it is a name and no description.
        series_start: Index where the name begins without its number.
    """

    start: int
    end: int
    hit: Hit
    edition: int | None
    proper: bool
    series_start: int


def _gatherings(view: View) -> list[tuple[Hit, NamedGathering | Refusal]]:
    """The head nouns of a sentence, in order, each with the conference's name around it; no name is within another."""
    hits = [*view.phrases("gathering"), *_editions(view)]
    hits.sort()
    found: list[tuple[Hit, NamedGathering | Refusal]] = []
    words = table("gatherings")["not_gatherings"]
    last = 0
    for position, hit in enumerate(hits):
        if hit.start < last:
            continue  # it is in the name before
        if position + 1 < len(hits) and hits[position + 1].start == hit.end:
            found.append((hit, Refusal("not.apart")))
            continue  # "Summit Conference": the last head noun counts
        if view.low(hit.start) in words["treaties"] and view.low(hit.end) in words["behind_treaties"]:
            found.append((hit, Refusal("not.gathering", (hit.end, hit.end + 1))))
            continue  # "the Framework Convention on Climate Change"
        if view.low(hit.start - 1) in words["before"]:
            found.append((hit, Refusal("not.gathering", (hit.start - 1, hit.start))))
            continue
        if view.low(hit.end) in words["after"]:
            found.append((hit, Refusal("not.gathering", (hit.end, hit.end + 1))))
            continue
        named = _name(view, hit)
        found.append((hit, named if named is not None else Refusal("not.named")))
        last = named.end if named is not None else last
    return found


def _name(view: View, hit: Hit) -> NamedGathering | None:
    tokens = view.tokens
    start = hit.start
    proper = tokens[hit.start].capital and hit.start > 0
    if proper:
        while start > 0 and (
            (tokens[start - 1].capital and tokens[start - 1].lower not in word_set("function_words"))
            or tokens[start - 1].text in "-–'&"
            or (
                tokens[start - 1].lower in word_set("inside_gatherings")
                and start > 1
                and tokens[start - 2].capital
                and tokens[start - 2].lower not in word_set("function_words")
            )
            or tokens[start - 1].lower == "'s"
        ):
            if view.low(start - 1) == "and" and not _inside_name(view, start - 1):
                break
            start -= 1
    else:
        while start > 0 and (
            tokens[start - 1].lower in word_set("gathering_adjectives")
            or tokens[start - 1].text in "-–"
            or _demonym(view, start - 1)
            or (tokens[start - 1].capital and start > 1 and tokens[start - 1].lower not in word_set("function_words"))
        ):
            start -= 1
    while start < hit.start and tokens[start].text in "-–'&":
        start += 1
    start = _through_body(view, start)
    edition: int | None = None
    series = start
    begin = start
    for at in range(max(0, start - 8), hit.end):
        found = ordinal_at(tokens, at)
        if (
            found is not None
            and found[1] <= hit.end
            and (found[1] >= start - 2 or view.low(found[1]) in word_set("behind_editions"))
        ):
            follows = found[1]
            if follows < start and not all(
                view.low(i) in word_set("from_edition_to_name") for i in range(follows, start)
            ):
                continue
            if follows == start or follows < start or at >= start:
                edition, begin = found[0], min(start, at)
                series = max(follows, start) if at >= begin else start
                break
    end = hit.end
    if view.low(end) in word_set("open_gathering_tails") or (
        view.low(end) == "and" and end + 1 < len(tokens) and tokens[end + 1].capital and proper
    ):
        end = _tail(view, end, proper)
    if view.low(end) == "(":
        close = next((i for i in range(end, min(end + 6, len(tokens))) if tokens[i].text == ")"), None)
        if close is not None:
            end = close + 1
    elif end < len(tokens) and proper and tokens[end].text.isdigit() and len(tokens[end].text) == 4:
        end += 1
    if begin == hit.start and end == hit.end and edition is None and not (hit.start > 0 and _year(view, hit.start - 1)):
        return None  # a bare "the conference"
    return NamedGathering(begin, end, hit, edition, proper, series)


def _through_body(view: View, start: int) -> int:
    """Take in the body whose conference it is, with its acronym: "… Organization (UNESCO) General Conference"."""
    at = start - 1
    if view.low(at) == ")" and view.low(at - 2) == "(":
        at -= 3
    for mention in view.mentions:
        if mention.kind in ("body", "igo") and mention.end == at + 1 and at < start:
            return mention.start
    return start


def _editions(view: View) -> list[Hit]:
    """``the eighth edition of the Future Investment Initiative``: a gathering without a head noun of its own."""
    found: list[Hit] = []
    for at in range(len(view.tokens) - 3) if "edition" in view.sentence.lows else ():
        if view.low(at) != "edition" or view.low(at + 1) != "of":
            continue
        start = at + 3 if view.low(at + 2) == "the" else at + 2
        end = start
        while end < len(view.tokens) and (view.tokens[end].capital or view.tokens[end].text in "-–&"):
            end += 1
        if end > start and not any(start <= h.start and h.end <= end for h in view.phrases("gathering")):
            found.append(Hit(end - 1, end, "conference.edition", "other"))
    return found


def _inside_name(view: View, at: int) -> bool:
    """Whether an "and" joins words of one name ("Innovation and Technology Exhibition") and not two actors."""
    mention = next((m for m in view.mentions if m.end == at and m.kind in ("person", "country", "city", "seat")), None)
    return mention is None


def _demonym(view: View, at: int) -> bool:
    return any(m.start <= at < m.end and m.kind in ("demonym", "country", "igo") for m in view.mentions)


def _year(view: View, at: int) -> bool:
    token = view.tokens[at]
    return token.text.isascii() and token.text.isdigit() and len(token.text) == 4 and 1500 <= int(token.text) <= 2199


def _tail(view: View, at: int, proper: bool) -> int:
    """Take in "between Iran and Russia", "on trade and investment", "of Rectors of Uzbekistan and Kyrgyzstan"."""
    tokens = view.tokens
    end, limit = at, min(len(tokens), at + 16)
    while end < limit:
        low = tokens[end].lower
        if low in word_set("gathering_stops"):
            break
        if proper and low not in word_set("inside_gathering_tails") and not tokens[end].capital:
            break
        if any(t.start == end for t in view.times):
            break
        end += 1
    while end > at and tokens[end - 1].lower in word_set("loose_gathering_ends"):
        end -= 1
    return end


def find_conferences(
    scene: Scene, view: View, earlier: Sequence[Draft]
) -> tuple[list[tuple[Draft, NamedGathering]], list[Verdict]]:
    """Return the conferences that a sentence tells of, and what became of each head noun.

    A conference told before is completed and returned again.

    Args:
        scene: The document.
        view: The sentence.
        earlier: Conferences of the sentences before.
    """
    found: list[tuple[Draft, NamedGathering]] = []
    verdicts: list[Verdict] = []
    for hit, named in _gatherings(view):
        if isinstance(named, Refusal):
            known = _taken_up(scene, view, hit, earlier) if named.reason == "not.named" else None
            verdicts.append(
                Verdict(hit.start, hit.end, hit.rule, known, again=True)
                if known is not None
                else Verdict(hit.start, hit.end, hit.rule, refusal=named)
            )
            continue
        draft = _read(scene, view, named)
        if isinstance(draft, Refusal):
            verdicts.append(Verdict(named.start, named.end, hit.rule, refusal=draft))
            continue
        known = next((d for d in earlier if _same(d, draft)), None)
        if known is not None:
            _complete(known, draft)
            draft = known
        found.append((draft, named))
        verdicts.append(Verdict(named.start, named.end, hit.rule, draft, again=known is not None))
    return found, verdicts


def _taken_up(scene: Scene, view: View, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """``The summit will open in Bangui on December 18``: a conference told before, which gets its days and place."""
    if view.low(hit.start - 1) not in word_set("pointing_at_occasions"):
        return None
    near = [d for d in earlier if d.values["kind"] == hit.value and 0 < view.number - d.view <= _NEAR]
    opens = any(view.low(i) in word_set("conference_verbs") for i in range(hit.end, min(hit.end + 5, len(view.tokens))))
    if not near or not opens:
        return None
    known = max(near, key=lambda d: d.view)
    times = [t for t in view.times if t.start >= hit.end]
    if times and "date" not in known.values:
        give_date(known, view, times[0], planned=known.values["status"] == "planned")
    place = find_place(scene, view, hit.end, len(view.tokens))
    if place is not None and "place" not in known.values:
        set_place(known, place[0], place[1], view.span(place[2].start, place[2].end))
    return known


_NEAR = 6
"""A sentence takes up a conference told at most so many sentences before."""


def _read(scene: Scene, view: View, named: NamedGathering) -> Draft | Refusal:
    hit = named.hit
    if hit.plural and named.edition is None:
        return Refusal("not.plural", (hit.start, hit.end))
    mood, by = view.told(named.start, named.end)
    if mood in ("none", "negated") and not _dated_behind(view, named):
        return refused_by(mood, by)
    span = view.span(named.start, named.end)
    draft = Draft("conference", view.tokens[hit.start].start, view.number)
    draft.give("kind", hit.value, view.span(hit.start, hit.end), hit.rule)
    name = scene.quote(*span)
    acronym: str | None = None
    if name.endswith(")") and "(" in name:
        name, _, acronym = name[:-1].rpartition("(")
        name, acronym = name.strip(), acronym.strip()
    draft.give("name", " ".join(name.split()), span, hit.rule)
    if acronym and acronym.split()[0].isupper():
        draft.give("acronym", acronym, span, hit.rule)
    if named.edition is not None:
        draft.give("edition", named.edition, span, "edition.ordinal")
    status = {
        "planned": "planned",
        "cancelled": "cancelled",
        "postponed": "postponed",
        "ongoing": "ongoing",
        "denied": "denied",
    }.get(mood, "held")
    behind = [h for h in view.phrases("mood") if named.end <= h.start < named.end + 6]
    if status == "held" and any(h.value == "planned" for h in behind):
        status = "planned"
    elif status == "held" and any(h.value == "ongoing" for h in behind):
        status = "ongoing"
    if status == "held" and any(view.low(i) in word_set("opens") for i in range(named.end, named.end + 7)):
        status = "planned"  # "The 33rd Wine Fair opens its gates here on August 31"
    times = [
        t
        for t in view.times
        if t.start >= named.end and t.start - named.end < 22 and not _crosses(view, named.end, t.start)
    ]
    inside = [t for t in view.times if named.start - 1 <= t.start and t.end <= named.end]
    before = [t for t in view.times if t.end <= named.start and (named.start - t.end < 12 or t.start <= 2)]
    chosen = next((t for t in (*times, *before, *inside)), None)
    if chosen is not None:
        give_date(draft, view, chosen, planned=status in ("planned", "ongoing", "postponed", "cancelled"))
    elif (named.start > 0 and _year(view, named.start - 1)) or _year(view, named.start):
        at = named.start if _year(view, named.start) else named.start - 1
        year = int(view.tokens[at].text)
        set_date(
            draft,
            Resolved(f"{year:04d}", "date.stated", Basis.STATED, dt.date(year, 1, 1), dt.date(year, 12, 31)),
            view.span(at, at + 1),
        )
    else:
        left_without(draft, view)
    if (
        status in ("held", "planned")
        and draft.first is not None
        and scene.document.published is not None
        and draft.last is not None
    ):
        if draft.first <= scene.document.published < draft.last:
            status = "ongoing"
        elif draft.first > scene.document.published:
            status = "planned"
        elif draft.last < scene.document.published and status == "planned" and mood == "fact":
            status = "held"
    draft.give("status", status, view.span(hit.start, hit.end), f"status.{status}")
    place = (
        _hosted(scene, view, named)
        or find_place(scene, view, named.end, min(len(view.tokens), named.end + 24))
        or find_place(scene, view, max(0, named.start - 8), named.start)
    )
    if place is not None:
        set_place(draft, place[0], place[1], view.span(place[2].start, place[2].end))
    for mention in view.between(named.start, named.end):
        code, _igo = scene.side(mention)
        if mention.kind in ("country", "demonym") and code is not None:
            draft.add_country(code, view.span(mention.start, mention.end), "side.name")
    if "two countries" in name:
        for code in view.pair[:2]:
            draft.add_country(code, span, "side.pair", Basis.RESOLVED)
    for code in (
        view.pair[:2]
        if len(draft.countries) < 2
        and "the two countries" in " ".join(view.low(i) for i in range(named.end, len(view.tokens)))
        else ()
    ):
        draft.add_country(code, None, "side.pair", Basis.RESOLVED)
    return _disqualified(scene, view, draft, named) or draft


def _hosted(scene: Scene, view: View, named: NamedGathering) -> tuple[str | None, str | None, Mention] | None:
    """``Beijing hosted the 42nd …``, ``Dhahran, Saudi Arabia, is to host the …``: the host's city is the place."""
    verb = next(
        (i for i in range(named.start - 1, max(-1, named.start - 5), -1) if view.low(i) in word_set("hosts")),
        None,
    )
    if verb is None:
        return None
    hosts = [m for m in view.mentions if m.end <= verb and m.kind in ("city", "seat", "country")]
    if not hosts or hosts[0].start > 2:
        return None
    if hosts[0].kind == "country":
        return None, hosts[0].value, hosts[0]
    return scene.quote(*view.span(hosts[0].start, hosts[0].end)), hosts[0].value, hosts[0]


def _crosses(view: View, start: int, end: int) -> bool:
    return any(view.low(at) in word_set("before_other_conference_times") for at in range(start, end))


def _dated_behind(view: View, named: NamedGathering) -> bool:
    return any(t.start >= named.end and t.start - named.end < 10 for t in view.times)


def _disqualified(scene: Scene, view: View, draft: Draft, named: NamedGathering) -> Refusal | None:
    """Why a conference does not count; ``None`` where it is international or has a foreign side.

    Two countries or "international" in its name tell that it is, or a number or a proper name.
    """
    name = draft.values["name"].lower()
    wide = any(word in name for word in word_list("wide_names"))
    at = named.hit.start
    states = any(m.kind in ("country", "demonym") and m.end == at for m in view.mentions)  # "the SFRY Assembly"
    named_so = at > 0 and view.tokens[at - 1].capital and not states
    alone = view.low(at) == "assembly" and named.edition is None and not named_so
    if alone and not wide:
        return Refusal("not.particular")  # "its Executive and Assembly": mostly a parliament
    dated, numbered = draft.values.get("date") is not None, named.edition is not None
    if not scene.foreign and not wide:
        return Refusal("not.foreign")
    particular = dated or bool(view.times)  # a day without a year may have no date, and yet tell which one it is
    if wide and not named.proper and not particular and not numbered:
        return Refusal("not.particular")  # "an international conference": a wish or a sort of thing
    if len(draft.countries) >= 2 or wide:
        return None
    if not named.proper:
        region = any(view.tokens[i].capital for i in range(named.start, named.hit.start))  # "a Middle East conference"
        placed = region and dated and "place" in draft.values
        held_in = draft.values["place"][1] if "place" in draft.values else None
        abroad = {*draft.countries, *([held_in] if held_in is not None else [])} - {scene.mentions.home}
        told = particular and (numbered or "joint" in name or bool(abroad) or placed)
        return None if told else Refusal("not.particular")
    return None if numbered or dated or "place" in draft.values else Refusal("not.settled")


def _key(draft: Draft) -> frozenset[str]:
    words = [token.lower for token in tokenize(draft.values["name"])]
    return frozenset(word for word in words if word not in word_set("function_words") and word[0].isalpha())


def _same(a: Draft, b: Draft) -> bool:
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
    if len(new.values["name"]) > len(known.values["name"]):
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
