"""Who signed, where and when, told behind the news that something was signed.

``Tuvalu and Fiji have signed an agreement. The two transport ministers signed it in Nadi on Tuesday.`` ·
``The ceremony took place on Wednesday in Libreville.`` · ``The signing in Almaty, on 20 April, coincided with …``
"""

from collections.abc import Sequence

from coopdata.prose.completing.attendance import last_told, may_be_of
from coopdata.prose.completing.retold import give_circumstances
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.sides import add_actors
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import word_set

__all__ = ["add_ceremony", "add_signatories"]

_CLOSE = 2
"""A ceremony is that of what was signed at most so many sentences before."""

_SIGNED = frozenset({"signed", "adopted", "initialled", "agreed"})


def add_signatories(scene: Scene, view: View, agreements: Sequence[Draft]) -> None:
    """Add who "put pen to paper", where and when, to the agreement told before; the sentence names no instrument.

    Args:
        scene: The document.
        view: The sentence.
        agreements: The agreements told so far.
    """
    hits = [hit for hit in view.phrases("act") if hit.value == "signed"]
    hits = [hit for hit in hits if view.low(hit.start) not in word_set("acts_of_other_objects")]
    if not hits or view.phrases("instrument") or view.low(0) == "it":
        return
    draft = last_told(agreements, view, ("agreement",))
    on_behalf = view.low(hits[0].end) in word_set("signs_for")  # "X signed for Zambia and Y for Yugoslavia"
    left = view.left(hits[0].start)
    aside = view.low(left - 1) in word_set("relative_pronouns") and not view.between(left, hits[0].start, ("person",))
    begin, end = (0, len(view.tokens)) if on_behalf else (left if aside else 0, hits[0].start)
    if view.low(hits[0].end) in word_set("object_pronouns") and view.low(hits[0].end + 1) == "with":
        end = len(view.tokens)  # "X signed it with his counterpart, Y"
    people = [m for m in view.between(begin, end, ("person",)) if view.low(m.end) not in word_set("possessives")]
    people = [m for m in people if draft is not None and may_be_of(scene, draft, m)]
    if draft is None or not people or view.mood(hits[0].start, hits[0].end) != "fact":
        return
    if draft.actors.get("signatories"):
        return
    add_actors(draft, scene, view, people, "signatories")
    give_circumstances(scene, view, _told_with(draft, agreements), hits[0].start, hits[0].end)


def add_ceremony(scene: Scene, view: View, agreements: Sequence[Draft]) -> None:
    """Add where and when "the ceremony" or "the signing" was to the agreement told before.

    Args:
        scene: The document.
        view: The sentence.
        agreements: The agreements told so far.
    """
    nouns = view.where(word_set("ceremonies_of_signing"), 1, _OPENS)
    if not nouns or view.low(nouns[0] - 1) not in word_set("before_ceremonies"):
        return
    if any(hit.start > nouns[-1] for hit in view.phrases("act")):
        return
    draft = last_told(agreements, view, ("agreement",), _CLOSE)
    end = nouns[-1] + 1
    if draft is None or draft.values["status"] not in _SIGNED or any(d.view == view.number for d in agreements):
        return
    if view.low(end) in word_set("behind_ceremonies") and view.mood(nouns[0], end) == "fact":
        give_circumstances(scene, view, _told_with(draft, agreements), nouns[0], end)


_OPENS = 4
"""A ceremony that the sentence is about is named among so many words."""


def _told_with(draft: Draft, agreements: Sequence[Draft]) -> list[Draft]:
    """The members of the batch to which an agreement belongs: those of its sentence with the same sides."""
    return [d for d in agreements if d.view == draft.view and d.countries == draft.countries]
