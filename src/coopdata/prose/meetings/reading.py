"""The clause of a trigger: who stands before and behind it, without who only tells of it or belongs to another."""

from collections.abc import Sequence
from functools import cache

from coopdata.prose.events.sides import trim
from coopdata.prose.events.speakers import only_tells
from coopdata.prose.meetings.clauses import SIDE_KINDS, Clause, of_colleagues
from coopdata.prose.meetings.together import talked_about
from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["read_clause"]


def read_clause(scene: Scene, view: View, hit: Hit, triggers: Sequence[Hit]) -> Clause:
    """Return a trigger with who stands before and behind it in its clause.

    Args:
        scene: The document.
        view: The sentence, without the names inside its conferences.
        hit: The trigger.
        triggers: All triggers of the sentence; a clause ends where the next begins.
    """
    kind, sides = hit.value.split(":")
    left = view.left(hit.start)
    right = min([_past_relative(view, view.right(hit.end)), *(h.start for h in triggers if h.start >= hit.end)])
    subjects = trim(scene, view, [m for m in view.between(left, hit.start) if m.kind not in ("city", "seat")])
    subjects = _of_first_verb(view, hit, triggers, subjects)
    subjects = _next_to_act(view, hit, triggers, subjects)
    if not any(m.kind in SIDE_KINDS for m in subjects) and left > 0:
        outer = trim(scene, view, view.between(0, hit.start))
        people = [m for m in outer if m.kind == "person"]
        if view.low(left - 1) == "who" and people and left - people[-1].end <= 3:
            people = people[-1:]
        elif view.has(word_set("unnamed_teams"), left, hit.start):  # "agreed that experts would meet in Chisinau"
            people, outer = [], []
        elif view.low(hit.start - 1) not in word_set("meet_together"):  # "raised it with the president when they met"
            people = people[:1]
        subjects = people or [m for m in outer if m.kind in SIDE_KINDS]
    behind = [m for m in view.between(hit.end, right, SIDE_KINDS) if not view.located(m) and not _is_venue(view, m)]
    objects = trim(scene, view, [m for m in behind if _is_met(view, m, hit) and not _reports(scene, view, m)])
    if (whom := _whom(view, left)) is not None and any(m.kind == "person" and m.start >= left for m in subjects):
        objects = [whom]
    subjects = _behind_opening(view, hit, triggers, subjects)
    elsewhere = [m for m in subjects if m.kind == "country" and view.low(m.start - 1) == "to"]
    if kind == "visit" and len(elsewhere) < len(subjects):  # "After the visit to Lebanon, Zarif will tour Romania"
        subjects = [m for m in subjects if m not in elsewhere]
    subjects = _owner(view, hit, _without_sources(scene, view, hit, subjects, objects))
    subjects = _beside_relative(view, hit, subjects)
    objects = [m for m in objects if not only_tells(view, m, hit.start, hit.end)]
    objects = [m for m in objects if not (_owns_another(view, m, hit, triggers) or _acts_next(view, m, hit, triggers))]
    if view.low(hit.end - 1) in word_set("between") and any(m.kind != "country" for m in subjects):
        among = [m for m in objects if view.low(m.first - 1) in word_sets("joins_sides_of_talks", "articles")]
        if len(objects) >= 2 and (among or len({scene.side(m) for m in objects}) >= 2):
            subjects = []  # "the ministry welcomed talks between A and B"
    if view.low(hit.end - 1) in word_set("between") and view.has(word_set("reacts_to_talks"), hit.start - 3, hit.start):
        subjects = []  # "Turkey welcomed negotiations between the Yemeni government and the Yemeni rebels"
    if view.low(hit.end - 1) == "of" and _discussed(view, hit):
        subjects = []  # "exchanged views on the forthcoming meeting of APEC leaders"
    plain = [m for m in objects if not _acts_apart(view, m)]
    if len({scene.side(m) for m in (*subjects, *plain)} - {(None, None)}) >= 2:
        objects = plain
    met = max((m.end for m in objects if m.kind == "person"), default=len(view.tokens))
    parted = view.low(hit.end - 1) in word_set("between")
    others = [m for m in objects if m.start >= met]  # who is named behind people met is talked about
    kept = [m for m in others if (parted and _joined_group(view, m)) or of_colleagues(view, m)]
    objects = [m for m in objects if m.start < met or m in kept]
    phrase = " ".join(view.sentence.lows[hit.start : hit.end])
    apart = [(h.start, h.end) for h in triggers if h != hit]
    return Clause(hit, phrase, kind, sides, left, right, subjects, objects, apart)


def _joined_group(view: View, mention: Mention) -> bool:
    """``between Minister Mori and Mongolian officials``: people of a state, as the other side."""
    joined = mention.kind == "demonym" and view.low(mention.start - 1) == "and"
    return joined and view.has(word_sets("plural_offices", "travellers"), mention.end, mention.end + 3)


def _is_met(view: View, mention: Mention, hit: Hit) -> bool:
    """Whether somebody behind a trigger is no subject of talk: "called on Wangdi", but "held talks on Syria"."""
    return (mention.kind == "person" and mention.start == hit.end) or not talked_about(view, mention)


def _discussed(view: View, hit: Hit) -> bool:
    """Whether a meeting is what others talked about: behind "on" or "about" and no more than adjectives."""
    lead = hit.start - 1
    while lead > hit.start - _ADJECTIVES and (view.tokens.texts[lead].islower() and view.low(lead) not in _about()):
        if view.low(lead) in word_set("function_words") and view.low(lead) not in word_set("articles"):
            return False
        lead -= 1
    return lead >= 0 and view.low(lead) in _about()


_ADJECTIVES = 6
"""So many words stand at most between "on" and a meeting that was talked about."""


def _about() -> frozenset[str]:
    return word_set("before_subjects_of_talk")


def _acts_apart(view: View, mention: Mention) -> bool:
    """``discussed trade with Iran despite U.S. sanctions``: what a third state does is talked about."""
    return mention.kind in ("country", "demonym") and view.low(mention.end) in word_set("measures_of_states")


def _owns_another(view: View, mention: Mention, hit: Hit, triggers: Sequence[Hit]) -> bool:
    """``Yellen's visit to Beijing and Secretary Blinken's visit to Seoul``: who is of the next trigger."""
    if mention.kind != "person" or view.low(mention.end) not in word_set("possessives"):
        return False
    return any(hit.end < h.start and mention.end < h.start <= mention.end + 4 for h in triggers)


def _acts_next(view: View, mention: Mention, hit: Hit, triggers: Sequence[Hit]) -> bool:
    """``paid a visit to Kabul in June and President Daoud was in Islamabad``: who is the subject of the next verb."""
    joined = mention.first - 1
    if mention.kind != "person" or mention.start < hit.end or view.low(joined) != "and":
        return False
    if any(m.end == joined for m in view.mentions if m.kind == "person"):
        return False  # "Hall received Minister Sarr and Minister Diop visiting"
    if not view.between(view.left(hit.start), hit.start, SIDE_KINDS):
        return False  # "In a telephone conversation, Minister Sarr and Minister Diop discussed"
    return any(h.start == mention.end and view.low(h.start) not in _nouns() for h in triggers)


def _next_to_act(view: View, hit: Hit, triggers: Sequence[Hit], subjects: list[Mention]) -> list[Mention]:
    """The subject of a second main clause, without those of the first (see :func:`_acts_next`)."""
    before = [h for h in triggers if h.end < hit.start]
    last = next((m for m in reversed(subjects) if m.end == hit.start), None)
    if not before or last is None or not _acts_next(view, last, before[-1], triggers):
        return subjects
    return [last]


@cache
def _nouns() -> frozenset[str]:
    """The nouns among the triggers: "between the minister and Prime Minister Hall talks"."""
    return word_sets("journey_nouns", "meeting_nouns", "talks_nouns")


def _behind_opening(view: View, hit: Hit, triggers: Sequence[Hit], subjects: list[Mention]) -> list[Mention]:
    """``Following talks between A and B in Tehran, the ministers of C and D met``: who stands behind the comma."""
    if view.low(0) not in word_set("opens_with_another"):
        return subjects
    comma = max((i for i in range(hit.start) if view.low(i) == ","), default=0)
    opened = any(h.end <= comma for h in triggers)
    return [m for m in subjects if m.start > comma and m.kind in SIDE_KINDS] or subjects if opened else subjects


def _past_relative(view: View, right: int) -> int:
    """``the meeting between Mojtaba Khosrotaj, who is also deputy minister, with officials``: on behind the clause."""
    if view.low(right) != "who" or view.low(right - 1) != ",":
        return right
    end = next((i for i in range(right, min(right + 20, len(view.tokens))) if view.low(i) == ","), None)
    opens = right <= _OPENING and view.low(0) in word_set("opens_with_encounter")
    goes_on = end is not None and (opens or view.low(end + 1) in word_set("joins_sides_of_talks"))
    return view.right(end) if end is not None and goes_on else right


_OPENING = 16
"""So near the beginning of a sentence ends what tells in whose meeting somebody spoke."""


def _of_first_verb(view: View, hit: Hit, triggers: Sequence[Hit], subjects: list[Mention]) -> list[Mention]:
    """``paid a call on the President and had a meeting with``: whom the first verb has behind it is met there."""
    if view.low(hit.start - 1) != "and" and view.low(hit.start - 2) != "and":
        return subjects
    if any(view.low(i) in word_set("pronouns_of_met") for i in range(hit.start, hit.end + 2)):
        return subjects  # "met the Speaker and discussed with him"
    first = next((h for h in triggers if view.left(hit.start) <= h.start < hit.start and h.value in _MEETS), None)
    if first is None:
        return subjects
    own = [m for m in subjects if m.end <= first.start]
    return own if any(m.kind == "person" for m in own) else subjects


_MEETS = frozenset({"talks:both", "visit:both", "call:both"})


def _beside_relative(view: View, hit: Hit, subjects: list[Mention]) -> list[Mention]:
    """``Minister Rahmani, who accompanied President Rouhani in his trip, met``: not those of the relative clause."""
    if "who" not in view.sentence.words:
        return subjects
    commas = [i for i in range(hit.start) if view.low(i) == ","]
    resumed = view.resumed(hit.start)
    if resumed > view.left(hit.start):  # "Mr. Abdullah, who is accompanied by the Director General, Mr. Ghaus, met"
        opened: int | None = view.left(hit.start) - 1 - (view.low(view.left(hit.start) - 2) == ",")
        closed: int | None = resumed - 1
    else:
        opened = next((i for i in commas if view.low(i + 1) == "who"), None)
        if opened is None and commas:  # "Minister Petrova who is in Tehran for talks with Iran, met"
            behind = (m.end for m in view.mentions if m.kind == "person" and view.low(m.end) == "who")
            opened = next((end for end in behind if end < commas[-1]), None)
        closed = next((i for i in commas if opened is not None and i > opened), None)
    if opened is None or closed is None or view.tokens.capital[closed + 1]:
        return subjects
    outside = [m for m in subjects if not opened < m.start < closed]
    if outside or not subjects:
        return outside
    return [m for m in view.mentions if m.kind == "person" and m.end == opened] or subjects


def _whom(view: View, left: int) -> Mention | None:
    """``Premier Ghannouchi, whom he met on Wednesday, wants …``: who stands before the pronoun is met."""
    if view.low(left - 1) != "whom":
        return None
    end = left - 1 - (view.low(left - 2) == ",")
    return next((m for m in view.mentions if m.kind == "person" and m.end == end), None)


def _without_sources(
    scene: Scene, view: View, hit: Hit, subjects: list[Mention], objects: Sequence[Mention]
) -> list[Mention]:
    """The subjects but for who only tells of the encounter, where others are on its sides."""
    told = [m for m in subjects if not only_tells(view, m, hit.start, hit.end)]
    parted = len({scene.side(m) for m in objects} - {(None, None)}) >= 2
    if hit.rule == "meeting.took-place":  # "The ambassador said that talks would begin", but "Tonga says that talks"
        return [m for m in subjects if m in told or m.kind != "person"]
    return told if parted or any(m.kind in SIDE_KINDS for m in told) else subjects


def _reports(scene: Scene, view: View, mention: Mention) -> bool:
    """``…, Foreign Ministry spokesman Per Haugland said``: a spokesman tells of an encounter, unless met himself."""
    if view.low(mention.first - 1) == "with":
        return False
    entity = scene.entity(mention)
    return entity is not None and entity.office is not None and word_list("spokesmen")[0] in entity.office.lower()


def _is_venue(view: View, mention: Mention) -> bool:
    """``met at the Amman Chamber of Commerce``: the body is only where they met."""
    before = mention.start - 1 - (view.low(mention.start - 1) in word_set("articles"))
    return mention.kind == "body" and view.low(before) == "at"


def _owner(view: View, hit: Hit, subjects: list[Mention]) -> list[Mention]:
    """``they discussed President Biden's June trip to …``: the noun is whose name stands before it."""
    near = [m for m in subjects if m.kind == "person" and view.low(m.end) == "'s" and hit.start - m.end <= 4]
    return near[-1:] or subjects
