"""Treaties that everybody knows by a name: other names for them, and the sides that a report need not tell.

``quit the 2015 nuclear deal`` · ``the Joint Comprehensive Plan of Action (JCPOA)`` · ``the Indus Waters Treaty``
"""

from functools import cache
from typing import NamedTuple

from coopdata.kinds import Basis
from coopdata.lexicon.load import igos
from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, rows, word_set
from coopdata.prose.words.tokens import tokenize

__all__ = ["give_known", "keep_members"]


class _Known(NamedTuple):
    id: str
    sides: tuple[str, ...]
    members: frozenset[str]


@cache
def _names() -> dict[str, tuple[tuple[int, dict[tuple[str, ...], _Known]], ...]]:
    """The names by their last word and the number of their words, longest first."""
    found: dict[str, dict[int, dict[tuple[str, ...], _Known]]] = {}
    for row in rows("instruments", "known"):
        known = _Known(row["id"], tuple(row["sides"]), frozenset(row.get("members", ())))
        for name in row["names"]:
            words = tokenize(name).lows
            found.setdefault(words[-1], {}).setdefault(len(words), {}).setdefault(words, known)
    return {last: tuple(sorted(names.items(), reverse=True)) for last, names in found.items()}


def _known(view: View, hit: Hit) -> _Known | None:
    named = _named(view, hit)
    if named is not None:
        return named
    other = next((h for h in view.phrases("instrument") if hit.end < h.start <= hit.end + _CALLED), None)
    called = other is not None and view.has(word_set("known_as"), hit.end, other.start)
    return _named(view, other) if other is not None and called else None


_CALLED = 6
"""``the 2015 deal, officially known as the Joint Comprehensive Plan of Action``: so near is the name."""


def _named(view: View, hit: Hit) -> _Known | None:
    for size, names in _names().get(view.low(hit.end - 1), ()):
        known = names.get(view.sentence.lows[max(0, hit.end - size) : hit.end])
        if known is not None:
            return known
    return None


def give_known(scene: Scene, view: View, draft: Draft, hit: Hit) -> None:
    """Note that a draft is a known treaty, and give it the sides that it is known for, where the text names them."""
    known = _known(view, hit)
    if known is None:
        return
    named = {m.value for found in scene.mentions.sentences for m in found if m.kind in ("country", "demonym", "seat")}
    if known.sides and named.isdisjoint(known.sides):
        return
    draft.values["known"] = known.id
    for code in (code for code in known.sides if code in named):
        draft.add_country(code, None, "treaty.known", Basis.RESOLVED)
        if not any(kind == "body" for kind, _ in draft.actors.get("parties", ())):
            draft.add_actor("parties", "country", code, scene.country_name(code), None, "treaty.known")


def keep_members(view: View, draft: Draft, hit: Hit) -> None:
    """Take away from a known treaty whose members are known all other sides: who only speaks or meets about it.

    Args:
        view: The sentence.
        draft: The agreement.
        hit: Its instrument.
    """
    known = _known(view, hit)
    if known is None or not known.members:
        return
    if draft.actors.pop("signatories", None):  # who talks of it
        draft.grounds = [g for g in draft.grounds if g.field != "signatories"]
    draft.countries &= known.members
    draft.igos &= known.members
    gone = {"countries", "igos"}
    draft.grounds = [g for g in draft.grounds if g.field not in gone or g.value in known.members]
    parties = draft.actors.get("parties", [])
    kept = [(kind, key) for kind, key in parties if kind not in ("country", "igo") or key in known.members | _groups()]
    if len(kept) < len(parties):
        draft.actors["parties"] = kept


@cache
def _groups() -> frozenset[str]:
    """The groups of states that stand on a side as their members do."""
    return frozenset(igo.acronym for igo in igos().values() if igo.members)
