"""Meetings in a sentence: encounters told by a verb or noun, and sessions of standing organs."""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.conferences.gatherings import NamedGathering
from coopdata.prose.events.circumstances import (
    counted_back,
    give_date,
    is_term,
    left_without,
    new_time,
    of_speech,
    pick_time,
    planned_for,
    set_date,
    take_over,
)
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.locations import set_place
from coopdata.prose.events.sides import fill_sides, side_count
from coopdata.prose.events.verdict import Refusal, Verdict
from coopdata.prose.events.whereabouts import give_place
from coopdata.prose.meetings.dialogues import find_dialogues
from coopdata.prose.meetings.encounters import read_encounters
from coopdata.prose.meetings.envoys import envoys_presented
from coopdata.prose.meetings.last_sessions import add_last, apart_from_last
from coopdata.prose.meetings.leaving import told_until
from coopdata.prose.meetings.once_more import once_more
from coopdata.prose.meetings.organisations import find_organisations
from coopdata.prose.meetings.passing import only_first
from coopdata.prose.meetings.receptions import received_in_turn
from coopdata.prose.meetings.retelling import (
    NEAR,
    complete,
    is_stay,
    known_meeting,
    met_several,
    of_talks_before,
    pointed_at,
    tells_stay,
)
from coopdata.prose.meetings.sessions import find_sessions
from coopdata.prose.meetings.triggers import find_triggers
from coopdata.prose.meetings.unnamed import of_those_before, organ_again, settled_between, with_group
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["find_meetings"]


def find_meetings(
    scene: Scene, view: View, gatherings: Sequence[tuple[Draft, NamedGathering]], told: Sequence[Draft]
) -> list[Verdict]:
    """Return what became of each encounter and session in a sentence; a meeting told before comes again.

    Args:
        scene: The document.
        view: The sentence.
        gatherings: Its conferences, on whose sidelines a meeting may be.
        told: Meetings and agreements of the sentences before.
    """
    earlier = [draft for draft in told if draft.type == "meeting"] if told else []
    found: list[Draft] = []
    verdicts: list[Verdict] = []
    taken: list[tuple[int, int]] = []
    sessions = find_sessions(scene, view, earlier)
    sessions += find_dialogues(scene, view, [span for _, span in sessions], earlier)
    sessions += find_organisations(scene, view, [span for _, span in sessions], gatherings)
    last = add_last(view, sessions)
    for draft, span in sessions:
        if isinstance(draft, Refusal):
            verdicts.append(Verdict(*span, "series.session", refusal=draft))
            continue
        if only_first(view, draft, span[0]):
            verdicts.append(Verdict(*span, "series.session", refusal=Refusal("not.apart", span)))
            continue
        named = next((named for _, named in gatherings if named.start < span[1] and span[0] < named.end), None)
        if named is not None and draft.values["kind"] == "talks":  # "the first trilateral summit"
            verdicts.append(Verdict(*span, "series.session", refusal=Refusal("not.apart", (named.start, named.end))))
            continue
        taken.append(span)
        told_in = view if last is None else apart_from_last(view, *last[1:], inside=draft is last[0])
        _settle(scene, told_in, draft, span, gatherings)
        verdicts.append(_told(known_meeting(earlier, found, draft), draft, span, "series.session"))
        found.append(verdicts[-1].draft or draft)
    triggers, attributes = find_triggers(view)
    if not triggers and not attributes:
        return verdicts  # most sentences
    verdicts += [Verdict(hit.start, hit.end, hit.rule, refusal=Refusal("not.told")) for hit in attributes]
    hits = [h for h in triggers if not any(a <= h.start < b or h.start < a < h.end for a, b in taken)]
    outside = view
    if gatherings:
        spans = [(named.start, named.end) for _, named in gatherings]
        outside = view._replace(
            mentions=tuple(m for m in view.mentions if not any(start <= m.start < end for start, end in spans))
        )
    for hit in hits:
        span = hit.start, hit.end
        if any(named.start <= hit.start < named.end for _, named in gatherings):
            continue
        if _met_for(view, hit, taken):
            verdicts.append(Verdict(*span, hit.rule, refusal=Refusal("not.apart")))
            continue
        if any(_met_for_gathering(view, hit, named) for _, named in gatherings):
            verdicts.append(Verdict(*span, hit.rule, refusal=Refusal("not.apart")))
            continue
        if (envoys := envoys_presented(scene, view, hit)) is not None:
            verdicts.append(Verdict(*span, hit.rule, envoys))
            found.append(envoys)
            continue
        before = list(found)  # the encounters of one trigger are never one
        for encounter in read_encounters(scene, outside, hit, hits):
            if isinstance(encounter, Refusal):
                in_turn = received_in_turn(scene, view, hit)
                verdicts.append(Verdict(*span, hit.rule, in_turn, refusal=None if in_turn is not None else encounter))
                found += [in_turn] if in_turn is not None else []
                continue
            _settle(scene, view, encounter, (hit.start, told_until(view, hit)), gatherings)
            _count_back(view, hit, encounter, [*earlier, *found])
            if _unnamed_host(view, hit, encounter):
                encounter.values["unnamed_host"] = True
            if tells_stay(view, hit, encounter):
                encounter.values["stay"] = True
            if _only_agreed(view, hit, encounter):
                verdicts.append(Verdict(*span, hit.rule, refusal=Refusal("not.bare")))
                continue
            organ = organ_again(view, encounter, hit, told)
            sides = organ or _cross_border(scene, view, encounter, hit)
            if not (sides or of_those_before(view, encounter, hit, told)):
                in_turn = received_in_turn(scene, view, hit)
                alone = Refusal("not.two-sides") if in_turn is None else None
                verdicts.append(Verdict(*span, hit.rule, in_turn, refusal=alone))
                found += [in_turn] if in_turn is not None else []
                continue
            if _told_apart(view, hit):
                earlier = [d for d in earlier if len(d.people() & encounter.people()) != 1]
            if _arrived_to_meet(view, hit, encounter, earlier):
                verdicts.append(Verdict(*span, hit.rule, refusal=Refusal("not.apart")))
                continue
            if (session := _opening(view, hit, encounter, earlier)) is not None:
                verdicts.append(Verdict(*span, hit.rule, session, again=True))
                continue
            known = _told_before(view, hit, encounter, earlier, before)
            verdicts.append(_told(known, encounter, span, hit.rule))
            found.append(verdicts[-1].draft or encounter)
            if (more := once_more(scene, view, hit, encounter)) is not None:
                verdicts.append(Verdict(more[1], more[1] + 1, hit.rule, more[0]))
                found.append(more[0])
    return verdicts


def _unnamed_host(view: View, hit: Hit, draft: Draft) -> bool:
    """``was received in audience by the Crown Prince``: by somebody of whom the text gives no name."""
    by = hit.rule == "meeting.received" and "by" in (view.low(hit.end - 1), view.low(hit.end), view.low(hit.end + 1))
    people = len(draft.people()) == 1
    return by and people and not any(m.kind == "person" for m in view.between(hit.end, view.right(hit.end)))


def _opening(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """``The meeting opened on Tuesday``: the session told just before, which began some days before it ended."""
    begins = hit.rule == "meeting.took-place" and view.has(word_set("begins_to_last"), hit.start, hit.end + 3)
    if not begins or view.low(hit.start - 1) != "the" or draft.inherited or draft.first is None:
        return None
    near = (d for d in reversed(earlier) if 0 < view.number - d.view <= _BACK and "series" in d.values)
    session = next((d for d in near if draft.countries <= d.countries and d.first == d.last), None)
    if session is None or session.last is None or not 0 < (session.last - draft.first).days <= _LASTING:
        return None
    ground = next((g for g in draft.grounds if g.field == "date"), None)
    if ground is not None and ground.start is not None and ground.end is not None:
        span = f"{draft.first}/{session.last}"
        session.give("date", span, (ground.start, ground.end), ground.rule, ground.basis)
        session.first = draft.first
    return session


def _arrived_to_meet(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """``The guest arrived in Kuwait late on Sunday``: whom he met there has been told, and that is the meeting."""
    arrives = hit.rule == "meeting.visit" and view.low(hit.start) in word_set("comes")
    if not arrives or draft.first is None or draft.first != draft.last or draft.inherited:
        return False
    if view.has(word_set("journey_nouns"), hit.end, len(view.tokens)):
        return False  # "arrived on Saturday on a three-day official visit": that has a span of its own
    return any(
        draft.people() <= known.people()
        and draft.countries <= known.countries
        and known.first is not None
        and 0 <= (known.first - draft.first).days <= _STAYED
        for known in earlier
        if draft.people() and known.section == draft.section
    )


_STAYED = 3
"""A guest meets hosts within so many days of the arrival."""

_LASTING = 14
"""A session lasts at most so many days."""


def _met_for_gathering(view: View, hit: Hit, named: NamedGathering) -> bool:
    """``met for the first Korea-Africa Summit``, ``meet in Oslo in May for the fourth Forum``: that is the event."""
    lead = named.start - 1 - (view.low(named.start - 1) in word_set("articles"))
    if 0 <= named.start - hit.end <= 4:
        led = view.low(hit.end) in word_set("meets_for_gathering")
        return led and view.low(named.start - 1) in word_set("before_gathering_met_for")
    behind = 0 < lead - hit.end <= _FAR and view.low(lead) == "for" and hit.rule in ("meeting.met", "meeting.gathered")
    return behind and not any(hit.end <= m.start < lead for m in view.mentions if m.kind == "person")


_FAR = 12
"""Between a verb of meeting and what people meet for stand at most so many words: where, and when."""


def _met_for(view: View, hit: Hit, taken: Sequence[tuple[int, int]]) -> bool:
    """``came together for the third trilateral meeting``, ``by video link in a session``: the session is the event.

    Not so of ``met to review preparations for the ninth session``.
    """
    words = word_set("meets_for_session")
    if hit.rule == "meeting.call":
        words |= word_set("where_and_when")
    for at, _ in taken:
        led = view.first(words, max(hit.end, at - 5), at) if hit.end <= at <= hit.end + 25 else None
        if led is not None and view.low(led - 1) not in word_set("prepares_sessions"):
            return True
    return False


def _told(known: Draft | None, draft: Draft, span: tuple[int, int], rule: str) -> Verdict:
    return Verdict(*span, rule, known or draft, again=known is not None)


# What both have in common


def _settle(
    scene: Scene, view: View, draft: Draft, span: tuple[int, int], gatherings: Sequence[tuple[Draft, NamedGathering]]
) -> None:
    """Give a meeting its date, place, and the conference on whose sidelines it took place."""
    if draft.values["kind"] == "call" and (side_count(draft) > 2 or "series" in draft.values):
        draft.correct("kind", "talks")  # a call has two sides
    planned = draft.values["status"] in ("planned", "postponed")
    container = None
    for conference, named in gatherings:
        cue = range(max(0, named.start - 8), named.start)
        if view.has(word_set("sidelines"), cue.start, cue.stop):
            container = (conference, named)
    taken = []
    if container is not None:
        taken = (
            [(container[1].start - 1, len(view.tokens))]
            if container[1].start > span[1]
            else [(container[1].start - 1, span[0])]
        )
        draft.relations.append(("on_sidelines_of", container[0]))
    for conference, named in gatherings:
        if container is None and named.start > span[1] and conference.values.get("date"):
            taken.append((named.end, len(view.tokens)))
    frame = view.frame
    if container is not None and container[0].first is not None and container[0].last is not None:
        frame = frame._replace(span=(container[0].first, container[0].last))
    if draft.values["status"] == "denied":  # the day of the denial is not that of what is denied
        taken.append((0, view.left(span[0])))
    signed = [hit.end for hit in (*view.phrases("act"), *view.phrases("instrument"))]
    taken.extend((t.start, t.end) for t in view.times if signed and t.start >= min(signed) and is_term(view, t))
    if any(t.end <= _OPENS for t in view.times):  # "on Wednesday reviewed the accord they signed on May 3, at talks in"
        ends = {hit.end for hit in view.phrases("act")}
        of_acts = (t for t in view.times if ends & {t.start, t.start - 1} and _OPENS < t.end < span[0])
        taken.extend((t.start, t.end) for t in of_acts if view.low(t.end) == ",")
    if draft.values["status"] == "held":
        taken.extend((t.start, t.end) for t in view.times if t.start >= span[1] and planned_for(view, t))
        if "series" not in draft.values:  # "has left to attend the session which opens tomorrow"
            taken.extend((t.start, t.end) for t in view.times if view.low(t.start) in word_set("days_to_come"))
    expression = pick_time(view, *span, taken)
    if draft.values["status"] == "postponed":
        expression = new_time(view) or expression
    if planned and expression is not None and expression.end <= span[0] and of_speech(view, expression):
        expression = None  # "Novak said on Thursday that he planned to meet"
    if planned and expression is not None and _on_stay(view, expression.end, span[0]):
        draft.values["on_stay"], expression = True, None
    if expression is None:
        left_without(draft, view)
    if expression is not None and give_date(draft, view, expression, planned=planned, frame=frame):
        _ends_on(view, draft, span[0])
        draft.inherited = draft.inherited or _frames_act(view, draft, span[0])
    elif container is not None:
        take_over(draft, container[0], within=True)
    if container is not None and "place" in container[0].values:
        if "place" not in draft.values:
            name, country = container[0].values["place"]
            set_place(draft, name, country, None, "place.of-container", Basis.CONTAINER)
        return
    placed = draft.values["kind"] != "call" and ("place" in draft.values or give_place(draft, scene, view, *span))
    if placed and container is not None:  # "met in Manaus on the sidelines of the summit": there the summit was, too
        name, country = draft.values["place"]
        set_place(container[0], name, country, None, "place.of-occasion", Basis.CONTAINER)


_OPENS = 6
"""So near to the beginning of a sentence stands the time of what it tells."""


def _on_stay(view: View, start: int, end: int) -> bool:
    """``arrived on Tuesday for a two-day visit, during which he is to meet the premier``: the days of the visit."""
    which = view.first(word_set("relative_pronouns"), start, max(start, end))
    return which is not None and view.has(word_set("within_stays"), which - 4, which)


def _frames_act(view: View, draft: Draft, start: int) -> bool:
    """``signed on Friday in the course of the visit``, ``within the framework of the third round``: another's day."""
    visit = draft.values["kind"] == "visit" and any(h.start < start for h in view.phrases("act"))
    if not visit and "series" not in draft.values:
        return False
    near = range(max(0, start - _FRAME), start)
    return any(view.low(i) in word_set("frames_of_acts") and view.low(i + 1) == "of" for i in near)


_FRAME = 5
"""So many words stand at most between "in the course of" and what it is the course of."""


def _count_back(view: View, hit: Hit, draft: Draft, told: Sequence[Draft]) -> None:
    """``met on Friday, five days after seeing …``, ``The visit came two days after Zarif travelled to Iraq``."""
    if draft.values["status"] != "held":
        return
    near = [d for d in told if view.number - d.view <= NEAR and d.first is not None and d.first == d.last]
    back = counted_back(view, hit.start, near[-1].first if near else view.frame.published)
    if back is not None:
        set_date(draft, *back)


def _ends_on(view: View, draft: Draft, start: int) -> None:
    """``Etcheverry, who ends her visit to Vietnam on Wednesday``: the day on which a visit ends is not all of it."""
    day = draft.first is not None and draft.first == draft.last
    ends = view.has(word_set("ends_journeys"), start - 4, start)
    if draft.values["kind"] == "visit" and day and ends and len(draft.values["date"]) == _DAY:
        draft.correct("date", f"../{draft.values['date']}")


_DAY = len("2022-07-06")


def _cross_border(scene: Scene, view: View, draft: Draft, hit: Hit) -> bool:
    fill_sides(draft, scene, view, guest=draft.values["kind"] == "visit")
    many = " ".join(view.sentence.lows[hit.start : hit.end]) in word_set("meetings_of")
    if side_count(draft) >= 2 or many or (side_count(draft) == 1 and with_group(view, draft, hit)):
        return True
    if "series" in draft.values:
        return True
    if settled_between(view, draft, hit):
        for code in view.pair[:2]:
            draft.add_country(code, None, "reference.pair", Basis.RESOLVED)
        return True
    place = draft.values.get("place")
    if (
        side_count(draft) == 1
        and place is not None
        and place[1] is not None
        and place[1] not in draft.countries
        and place[1] in scene.pair
        and not draft.relations
        and draft.people()
    ):
        draft.add_country(place[1], None, "side.host", Basis.RESOLVED)
        return True
    return False


def _only_agreed(view: View, hit: Hit, draft: Draft) -> bool:
    """``discussed fisheries and agreed to meet again``: an intention, without day, place or occasion."""
    settled = {"date", "place"} & draft.values.keys() or view.phrases("gathering")
    return not settled and view.low(hit.start) == "meet" and view.low(hit.end) == "again"


def _session_before(view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """``In the meeting, chaired by …``: the session of the sentences before, completed."""
    definite = view.low(0) in word_set("before_occasions") and view.low(1) in word_set("pointing_at_occasions")
    if not definite or view.low(2) not in word_set("takes_up_sessions"):
        return None
    if hit.start > 2 and hit.rule not in ("meeting.joint-remarks", "meeting.discussed"):
        return None
    sessions = [d for d in earlier if "series" in d.values and 0 < view.number - d.view <= _BACK]
    if not sessions or not draft.countries <= sessions[-1].countries or sessions[-1].section != draft.section:
        return None
    complete(sessions[-1], draft)
    return sessions[-1]


def _told_before(
    view: View, hit: Hit, draft: Draft, earlier: Sequence[Draft], same_view: Sequence[Draft]
) -> Draft | None:
    """The meeting told before that an encounter is, or ``None``."""
    if "stay" in draft.values and met_several(draft, earlier):
        return None
    if (talk := of_talks_before(view, hit, draft, earlier)) is not None:
        talk.told.append(view.number)
        return talk
    if _long_before(view, draft):
        earlier = [known for known in earlier if "date" in known.values and not known.inherited]
    known = _session_before(view, hit, draft, earlier)
    if view.has(word_set("of_two_alone"), hit.start - 2, hit.end + 3) and len(draft.countries) < 3:
        earlier = [
            d for d in earlier if len(d.countries) < 3
        ]  # "Before the trilateral meeting he held a bilateral one"
    known = known or known_meeting([d for d in earlier if not _apart_from(view, d, draft)], same_view, draft)
    return known or pointed_at(view, hit, draft, earlier)


def _long_before(view: View, draft: Draft) -> bool:
    """``They last met in Bali in November 2022``: so long before the report that it is not the meeting of today."""
    published = view.frame.published
    if published is None or draft.inherited or draft.last is None or draft.values["status"] != "held":
        return False
    return (published - draft.last).days > _BACKGROUND


_BACKGROUND = 45
"""What took place so many days before the report is told as its background."""


def _told_apart(view: View, hit: Hit) -> bool:
    """``He met separately with``, ``Zarif also met with``: another encounter of somebody named before."""
    return view.has(word_set("told_apart"), hit.start - 2, hit.end + 2)


def _apart_from(view: View, known: Draft, draft: Draft) -> bool:
    """``The same day, the minister telephoned …``: another meeting than that of the sentences before."""
    if is_stay(known) and view.low(0) in word_set("opens_within_stay") and draft.people() - known.people():
        nouns = word_sets("stays_and_journeys", "journey_nouns")
        return view.has(nouns, 1, 6)  # "During her stay she called on the President"
    published, plain = view.frame.published, "date" not in known.values or known.inherited
    old = published is not None and draft.last is not None and (published - draft.last).days > _OLD
    if old and plain and not draft.inherited and not draft.people() and known.view != view.number:
        return True  # "Presidents of the two countries met in Astana in 2017": not the news told before
    opening = " ".join(view.low(i) for i in range(4))
    return opening.startswith(word_list("opens_another_meeting")) and len(known.people() & draft.people()) < 2


_OLD = 60
"""What took place so many days before a report is no news in it."""

_BACK = 2
"""A sentence that opens with "In the meeting" means the session of one of so many before."""
