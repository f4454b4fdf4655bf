"""The other side of an instrument: names behind "with", with all that may stand between, and firms told by their goods.

``with the state-owned X`` · ``with France-based Airbus`` · ``a deal for 80 Boeing jets`` · ``to supply Turkey's Botas``
"""

from collections.abc import Container

from coopdata.prose.names.mentions import Mention
from coopdata.prose.scene import View
from coopdata.prose.words.numbers import cardinal_at
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import title_words

__all__ = ["behind", "describes", "suppliers"]


def behind(view: View, mention: Mention, lead: str = "with") -> bool:
    """Return whether a name stands behind "with": "with the NIOC", "with four Iranian banks", "with planemaker X"."""
    before = mention.start - 1
    if mention.kind == "demonym" and view.low(before - 1) == lead and cardinal_at(view.tokens, before) is not None:
        return True
    if lead in (view.low(before), view.low(mention.first - 1)):
        return True
    places = {i for m in view.mentions if m.kind in ("country", "demonym", "seat") for i in range(m.start, m.end)}
    at = before
    if mention.kind == "person" and _office_behind(view, mention, lead, places):
        return True
    if mention.kind == "person" and view.low(at) == "," and view.low(at - 1) in word_set("colleagues"):
        at -= 2  # "with his Paraguayan colleague, Ruben Ayala"
    while at > mention.start - 8 and (at in places or describes(view, at, of_body=mention.kind in ("body", "igo"))):
        at -= 1  # "with the state-owned X", "with France-based Airbus", "with China's CNPC", "with a Canadian firm, X"
    if view.low(at) == lead:
        return True
    if view.low(at) in word_set("list_joins"):  # "with France's Total and China's CNPC"
        others = [m for m in view.mentions if m.kind == mention.kind and m.end in (at, at - 1)]
        return bool(others) and behind(view, others[-1], lead)
    return False


def _office_behind(view: View, mention: Mention, lead: str, places: Container[int]) -> bool:
    """``with Malta's Finance Minister, Edward Borg``, ``with the Minister of Finance of Malta, Mr Edward Borg``."""
    at = (mention.first if mention.first >= 0 else mention.start) - 1
    while at in places or describes(view, at, of_body=False):
        at -= 1
    if view.low(at) == lead:
        return True
    titles = title_words()
    at -= view.low(at) in titles.honorifics
    if view.low(at) != ",":
        return False
    words = titles.offices | titles.fields
    for i in range(at - 1, max(-1, at - _OFFICE), -1):
        low = view.low(i)
        if low == lead:
            return any(view.low(j) in titles.offices for j in range(i, at))
        if not (view.tokens.capital[i] or low in words or low in word_set("offices_told_before") or i in places):
            return False
    return False


_OFFICE = 18
"""An office told in front of a name is at most so many tokens long."""


def describes(view: View, at: int, *, of_body: bool) -> bool:
    """Return whether a word may stand between "with" and a name: "the", "state-owned"; of a body any plain word."""
    low = view.low(at)
    if low in word_set("between_with_and_name") or (of_body and low in word_set("foreign_leads")):
        return True
    if of_body and low == "," and view.low(at - 1) in word_set("body_noun"):
        return True
    text = view.tokens.texts[at] if at >= 0 else ""
    plain = text.isalpha() and text.islower() and low not in word_set("function_words")
    return of_body and plain and low not in word_set("clause_breakers") and low not in word_set("list_joins")


def suppliers(view: View, start: int, limit: int) -> list[Mention]:
    """Return the firms told by what they trade: ``a deal for 80 Boeing jets``, ``a contract to supply Botas``."""
    found: list[Mention] = []
    for mention in view.between(start, limit, ("body",)):
        near = range(max(start, mention.start - 3), mention.start)
        counted = any(cardinal_at(view.tokens, at) is not None for at in near)
        goods = view.tokens.texts[mention.end] if mention.end < len(view.tokens) else ""
        made = counted and (goods[:1].islower() or goods[-1:].isdigit())  # "80 Boeing jets", "46 Airbus A320 planes"
        made = made and goods.lower() not in word_set("function_words")
        verb = next((at for at in range(mention.start - 1, start - 1, -1) if view.low(at) in word_set("trades")), None)
        traded = (
            verb is not None
            and mention.start - verb <= 10
            and all(_trades_with(view, at) for at in range(verb + 1, mention.start))
        )
        if made or traded:
            found.append(mention)
    return found


def _trades_with(view: View, at: int) -> bool:
    if any(m.start <= at < m.end for m in view.mentions if m.kind in ("country", "demonym")):
        return True
    if view.tokens.texts[at].isdigit() or view.low(at) in word_set("before_trade_partners"):
        return True  # "to buy 80 passenger planes from"
    return describes(view, at, of_body=True)
