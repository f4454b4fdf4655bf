"""What an event is about: the noun phrases behind a cue, cut into a list ("agriculture, investment and tourism").

The cues stand in ``lexicon/en/topics.toml``. A sentence that only tells of subjects belongs to the event before it.
"""

from collections.abc import Sequence

from coopdata.prose.draft import Draft
from coopdata.prose.rules import Hit, word_set
from coopdata.prose.scene import Scene, View

__all__ = ["find_topics"]

_MOST_WORDS = 8
"""A subject has at most so many words; a longer run is a clause."""

_REACH = 3
"""A sentence of subjects alone belongs to an event told at most so many sentences before."""


def find_topics(scene: Scene, view: View, events: Sequence[Draft]) -> None:
    """Add the subjects that a sentence names to the event that they belong to.

    Args:
        scene: The document.
        view: The sentence.
        events: The events of this sentence and of those before.
    """
    near = [d for d in events if 0 <= view.number - d.view <= _REACH and d.section == view.section]
    if not near:
        return
    for hit in [*view.phrases("cue"), *_instrument_on(view)]:
        owners = [d for d in near if d.type in (_opening(view) or hit.value).split() and d.type in hit.value.split()]
        own = [d for d in owners if d.view == view.number] or owners
        if own:
            draft = max(own, key=lambda d: (d.view, -abs(d.trigger - view.tokens[hit.start].start)))
            _add(scene, view, draft, hit)


def _opening(view: View) -> str:
    """The sort of event that a sentence takes up: "During the meeting, they …", "The MOU highlights …"."""
    words = [view.low(i) for i in range(4)]
    if words[0] in word_set("before_occasions") and words[1] in word_set("taking_up"):
        words = words[1:]
    if words[0] in word_set("taking_up"):
        if words[1] in word_set("takes_up_meeting"):
            return "meeting"
        if words[1] in word_set("takes_up_conference"):
            return "conference"
        if words[1] in word_set("takes_up_agreement"):
            return "agreement"
    return ""


def _instrument_on(view: View) -> list[Hit]:
    """``a memorandum on healthcare``, ``a treaty of friendship``: the subject right behind the instrument."""
    return [
        Hit(hit.end, hit.end + 1, "topic.instrument", "agreement")
        for hit in view.phrases("instrument")
        if view.low(hit.end) in word_set("open_title_tails")
    ]


def _add(scene: Scene, view: View, draft: Draft, hit: Hit) -> None:
    known = list(draft.values.get("topics", ()))
    for start, end in _phrases(view, hit.end):
        text = " ".join(scene.quote(*view.span(start, end)).split())
        if start == 0 and not text[1:2].isupper():
            text = text[0].lower() + text[1:]
        if text.lower() not in {topic.lower() for topic in known} and not _no_topic(view, start, end):
            known.append(text)
            draft.support("topics", text, view.span(start, end), hit.rule)
    if known:
        draft.values["topics"] = tuple(known)


def _no_topic(view: View, start: int, end: int) -> bool:
    """A time, a number, a person or a country is no subject; neither is "bilateral ties", which every report has."""
    if any(t.start < end and start < t.end for t in view.times):
        return True
    if any(
        m.start <= start and end <= m.end and m.kind in ("person", "country", "city", "seat", "demonym")
        for m in view.mentions
    ):
        return True
    words = {view.low(i) for i in range(start, end)}
    return words <= (word_set("empty_topics") | word_set("function_words"))


def _phrases(view: View, at: int) -> list[tuple[int, int]]:
    """The noun phrases of a list that begins at a token, as token spans."""
    found: list[tuple[int, int]] = []
    start = at
    end = min(len(view.tokens), at + 60)
    while at <= end:
        word = view.low(at)
        mark = at >= len(view.tokens) or word in word_set("topic_marks") or word in word_set("topic_stops")
        if mark:
            begin = start
            cut = next(
                (
                    i
                    for i in range(begin, at - 1)
                    if view.low(i) in word_set("before_examples") or (view.low(i) == "such" and view.low(i + 1) == "as")
                ),
                None,
            )
            begin = cut + 1 if cut is not None else begin
            while begin < at and view.low(begin) in word_set("no_topic_starts"):
                begin += 1
            if begin < at and at - begin <= _MOST_WORDS:
                found.append((begin, at))
            if word == "as" and view.low(at + 1) == "well" and view.low(at + 2) == "as":
                at += 2
            elif word not in word_set("list_joins"):
                break
            start = at + 1
        at += 1
    return found
