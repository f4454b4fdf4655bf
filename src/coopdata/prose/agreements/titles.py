"""The proper name of an instrument: ``the Treaty of Peace, Friendship and Boundaries``."""

from collections.abc import Container

from coopdata.prose.events.draft import Draft
from coopdata.prose.scene import Scene, View
from coopdata.prose.words.rules import Hit, word_set

__all__ = ["give_title"]


def give_title(scene: Scene, view: View, draft: Draft, hit: Hit) -> None:
    """Give an agreement its proper name: the noun with a capital, and the capitals around it.

    Args:
        scene: The document.
        view: The sentence.
        draft: The agreement.
        hit: Its noun.
    """
    if not view.tokens.capital[hit.start] or hit.start == 0 or hit.plural:
        return
    if view.tokens.texts[hit.start].isupper():
        return
    start, end = hit.start, hit.end
    while start > 0 and (
        (view.tokens.capital[start - 1] and view.low(start - 1) not in word_set("articles"))
        or view.tokens.texts[start - 1] in "-–"
        or (view.low(start - 1) in word_set("inside_titles") and start > 1 and view.tokens.capital[start - 2])
    ):
        start -= 1
    if view.low(end) in word_set("open_title_tails"):
        end = _tail(view, end)
    if end - start > hit.end - hit.start:  # "Memorandum of Understanding" alone is the name of a kind
        draft.give("title", scene.quote(*view.span(start, end)), view.span(start, end), "title.capitals")


def _tail(view: View, at: int) -> int:
    end, times = at + 1, {t.start for t in view.times}
    while (
        end < len(view.tokens)
        and end not in times
        and (view.tokens.capital[end] or view.low(end) in word_set("inside_title_tails") or view.low(end) == "-")
    ):
        end += 1
    while view.low(end - 1) in word_set("inside_title_tails"):
        end -= 1
    signed_in = next((m for m in view.mentions if m.end == end and m.kind in ("city", "seat")), None)
    if signed_in is not None and view.low(signed_in.start - 1) == "in" and signed_in.start - 1 > at:
        return signed_in.start - 1  # "signed the Treaty on Marine Research in Mexico City"
    return _listed(view, end)


def _listed(view: View, end: int) -> int:
    """``Treaty of Peace, Friendship and Boundaries``: the index behind a list that goes on with the title."""
    at, named = end, {i for m in view.mentions for i in range(m.start, m.end) if m.kind != "place"}
    while view.low(at) == "," and _goes_on(view, at + 1, named):
        at += 2
        while _goes_on(view, at, named):
            at += 1
    at += view.low(at) == ","
    if at == end or view.low(at) != "and" or not _goes_on(view, at + 1, named):
        return end
    at += 2
    while _goes_on(view, at, named):
        at += 1
    return at


def _goes_on(view: View, at: int, named: Container[int]) -> bool:
    return at < len(view.tokens) and view.tokens.capital[at] and at not in named
