"""Whose a conference is, from how many it is of, or from another of its series.

``Cyprus will host the fifth trilateral summit with Egypt and Jordan.`` · ``The second Kazakhstan-Korea Forum was held
in Almaty. The first forum took place in Seoul in 2014.``
"""

from collections.abc import Sequence

from coopdata.kinds import Basis
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene
from coopdata.prose.words.rules import word_set

__all__ = ["share_sides"]

_PAIR = 2


def share_sides(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give conferences the sides that their names count, or that those of the same series have in their names.

    Args:
        scene: The document.
        drafts: All its events.
    """
    conferences = [d for d in drafts if d.type == "conference" and not d.igos]
    for draft in conferences:
        _add_counted(scene, draft)
    for at, draft in enumerate(conferences if len(conferences) > 1 else ()):
        _add_of_series(draft, conferences[max(0, at - _BESIDE) : at + _BESIDE + 1])


def _add_counted(scene: Scene, draft: Draft) -> None:
    """``the fifth trilateral summit with Egypt and Jordan``: as many states as it is of are named in its sentence."""
    words = draft.values.get("name", "").lower().split()
    count = next((n for n, name in enumerate(_COUNTS, _PAIR) if not word_set(name).isdisjoint(words)), 0)
    if not count or len(draft.countries) >= count:
        return
    view = scene.views[draft.view]
    named = {m.value: m for m in view.mentions if m.kind in ("country", "demonym") and not view.located(m)}
    if len(named) != count or not draft.countries <= named.keys():
        return
    for code, mention in named.items():
        draft.add_country(code, view.span(mention.start, mention.end), "side.counted", Basis.RESOLVED)


_COUNTS = ("counts_two_sides", "counts_three_sides", "counts_four_sides")


def _add_of_series(draft: Draft, near: Sequence[Draft]) -> None:
    """``The first forum took place in Seoul in 2014``: another one of the states in the name of that told before."""
    if len(draft.countries) >= _PAIR or draft.values.get("edition") is None:
        return
    noun = draft.values.get("name", "").lower().rpartition(" ")[2]
    for other in sorted(near, key=lambda d: abs(d.view - draft.view)):
        if other is draft or other.values["kind"] != draft.values["kind"] or abs(other.view - draft.view) > _NEAR:
            continue
        if other.values.get("edition") in (None, draft.values["edition"]):
            continue
        told = [g.value for g in other.grounds if g.field == "countries" and g.rule in _NAMED]
        codes = [code for code in told if code is not None]
        if len(codes) < _PAIR or not draft.countries <= set(codes) or not _is_bare(draft, noun, other):
            continue
        for code in codes:
            draft.add_country(code, None, "side.series", Basis.RESOLVED)
        return


_NAMED = frozenset({"side.name", "side.counted", "side.pair"})
"""Grounds on which a state is on the sides of every edition."""

_BESIDE = 6
"""So many conferences before and behind one are looked at, however many the text tells of."""

_NEAR = 8
"""Conferences of one series are told at most so many sentences apart."""


def _is_bare(draft: Draft, noun: str, other: Draft) -> bool:
    """Whether a name says no more than the number and the noun of another's: "the first forum"."""
    other_words = other.values.get("name", "").lower().split()
    own = draft.values.get("name", "").lower().split()
    return (not own or noun in other_words) and all(word in other_words for word in own[1:])
