"""Words that stand for an instrument: "it", "the document", "the first one", "another with France", a described plan.

``It was signed`` · ``the one which the two concluded in 2009`` · ``and another with B`` · ``a plan of exchanges``
"""

from collections.abc import Sequence

from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["find_stand_ins"]


def find_stand_ins(view: View, verbs: Sequence[Hit], known: Sequence[Hit]) -> list[Hit]:
    """Return the words of a sentence that stand for an instrument.

    Args:
        view: The sentence.
        verbs: What is done with instruments in it.
        known: Its instruments that are named.
    """
    found = [*_plans(view, known), *_ones(view), *_others(view, known), *_similar(view, known)]
    gapped = _gapped(view, known)
    found = [h for h in found if not any(g.start <= h.start < g.end for g in gapped)]
    found += [*_amendments(view, known), *gapped]
    if not any(h.start < 3 for h in (*known, *found)):
        document = _document(view, verbs)
        if document is not None:
            found.append(document)
    return found


def _others(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``a letter of intent with A and another with B``, ``A third, with B, was initialled``: one more of the sort."""
    lows, found = view.sentence.lows, list[Hit]()
    for at in view.where(word_set("one_more")):
        opens = at == 0 or (at == 1 and lows[0] in word_set("articles"))
        follows = any(h.end <= at for h in known) and view.low(at - 1) in word_set("before_one_more")
        behind = view.low(at + 2) if view.low(at + 1) in word_set("after_one_more") else view.low(at + 1)
        if not (follows or (opens and lows[at] != "one")) or behind not in word_set("behind_one_more"):
            continue
        if not any(at < h.start <= at + 5 for h in known):
            found.append(Hit(at, at + 1, "reference.another", "agreement"))
    return found


def _gapped(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``The treaty with A was signed in B in May and the one with C in D in June``: one more, its verb left out."""
    found: list[Hit] = []
    for at in view.where(word_set("behind_gapped"), 2):
        the_one = view.low(at - 1) == "one" and view.low(at - 2) == "the"
        start = at - 1 - the_one
        if not the_one and view.low(start) not in word_set("gapped"):
            continue
        if view.low(start - 1) in word_set("before_gapped") and any(h.end <= start for h in known):
            found.append(Hit(start, at, "reference.gapped", "agreement"))
    return found


def _amendments(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``an amendment to their air services agreement``: what is added to an instrument is one of its own."""
    found: list[Hit] = []
    for at in view.where(word_set("amendments"), 1, -3):
        behind = view.low(at + 1) in word_set("before_what_is_amended")
        if (
            behind
            and any(at + 1 < h.start <= at + _AMENDED for h in known)
            and not any(h.start <= at < h.end for h in known)
        ):
            found.append(Hit(at, at + 1, "instrument.amendment", "protocol"))
    return found


_AMENDED = 10
"""So many words stand at most between an amendment and what it is to."""


def _similar(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``A similar document with Australia was signed in 2023``: one like the one told before."""
    found: list[Hit] = []
    for at in view.where(word_set("before_similar_documents"), 0, -1):
        noun = at + 1
        document = view.low(noun) in word_set("stand_in_instruments") and view.low(noun + 1) in word_set(
            "behind_one_more"
        )
        if document and not any(h.start <= noun < h.end for h in known):
            found.append(Hit(at, noun + 1, "reference.one", "agreement"))
    return found


def _document(view: View, verbs: Sequence[Hit]) -> Hit | None:
    """``It was signed``, ``the document was signed``, ``the signing will take place``: the agreement told before."""
    if (
        view.low(0) == "it"
        and 1 <= verbs[0].start <= 6
        and view.low(verbs[0].start - 1) in word_set("before_acts_on_it")
    ):
        return Hit(0, 1, "reference.instrument", "agreement")
    for at in view.where(word_set("before_stand_in_instruments"), 0, -2):
        noun, behind = view.low(at + 1), view.low(at + 2)
        acted = any(at + 2 <= v.start <= at + 8 and v.value in ("signed", "initialled") for v in verbs)
        if noun in word_set("stand_in_instruments") and behind in word_set("before_acts_on_it") and acted:
            return Hit(at, at + 2, "reference.instrument", "agreement")
        end = at + 3 if behind == "ceremony" else at + 2
        placed = view.low(end) in word_set("behind_signings_at") and at == 0
        if noun in word_set("signings") and (placed or view.low(end) in word_set("behind_signings")):
            return Hit(at + 1, end, "reference.instrument", "agreement")
    return None


def _ones(view: View) -> list[Hit]:
    """``The first one was signed in 2011``, ``the one which the two concluded``: an instrument like the one before."""
    return [
        Hit(at - 1, at + 1, "reference.one", "agreement")
        for at in view.where(_ONE, 1)
        if view.low(at - 1) in word_set("before_ones") and view.low(at + 1) in word_set("behind_ones")
    ]


_ONE = frozenset({"one"})


def _plans(view: View, known: Sequence[Hit]) -> list[Hit]:
    """``a plan of cultural and scientific cooperation``: an instrument with words between its head and purpose."""
    found: list[Hit] = []
    for at in view.where(word_set("plan_heads"), 0, -3):
        if view.low(at + 1) not in word_set("body_tails"):
            continue
        end = view.first(word_set("plan_purposes"), at + 2, at + 8)
        if end is not None and not any(h.start <= at < h.end for h in known):
            found.append(Hit(at, end + 1, "instrument.action-plan", "action_plan"))
    return found
