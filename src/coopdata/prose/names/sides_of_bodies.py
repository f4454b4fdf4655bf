"""The country or IGO that a body belongs to, from its own name and the words around it."""

from collections.abc import Sequence

from coopdata.lexicon.load import igos
from coopdata.prose.document import Document
from coopdata.prose.names.offices import text_between
from coopdata.prose.names.runs import Name
from coopdata.prose.words.firms import firm_codes, firm_named_first
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set, word_sets
from coopdata.prose.words.tokens import Tokens

__all__ = ["side_of_body"]


def side_of_body(document: Document, tokens: Tokens, tags: Sequence[Tag], name: Name) -> tuple[str | None, str | None]:
    """Return the country that a body belongs to, or else the IGO; ``None`` where nothing tells.

    Args:
        document: The document.
        tokens: The sentence's tokens.
        tags: What the gazetteer knows of it.
        name: The body.
    """
    inside = [tag for tag in tags if tag.start >= name.start and tag.end <= name.end]
    text = text_between(document, tokens, name.start, name.end)
    firm = firm_codes().get(text) or firm_named_first(text.split())
    if firm is not None:
        return firm, None
    whole = igos().get(text_between(document, tokens, name.start, name.end).removeprefix("the "))
    if whole is not None:
        return None, whole.acronym
    stated = next((tag for tag in inside if tag.kind in ("country", "demonym")), None)
    if stated is not None:
        return stated.value, None
    city = next((tag for tag in inside if tag.kind != "igo"), None)
    end = name.end
    if end + 3 < len(tokens) and tokens.texts[end] == "(" and tokens.texts[end + 2] == ")":
        end += 3  # "the Space Technology Development Agency (GISTDA) of Thailand"
    for tag in tags:
        gap = name.start - tag.end
        if tag.kind in ("country", "demonym", "seat", "city") and (
            gap == 0 or (gap == 1 and tokens.texts[tag.end] == "'s")
        ):
            return tag.value, None
        between = range(tag.end + (tokens.texts[tag.end] == "'s"), name.start) if gap > 0 else range(0)
        if len(between) > 1 and tokens.texts[between[-1]] == ",":
            between = between[:-1]  # "the Hungarian state railways, MÁV,"
        if (
            tag.kind in ("country", "demonym")
            and 0 < len(between) <= 5
            and tokens.lows[between[-1]] in word_sets("body_noun", "owned_by_states")
            and all((tokens.word(i) and not tokens.capital[i]) or tokens.texts[i] in "-–" for i in between)
        ):
            return tag.value, None  # "the Finnish company Imatran Teollisuus", "Turkey's state pipeline operator Botas"
        if (
            tag.start == end + 1
            and tokens.lows[end] in word_set("before_state_of_body")
            and tag.kind in ("country", "city", "seat")
            and not (city is not None and tag.kind != "country")  # "Samarkand State University in Tartu"
        ):
            return tag.value, None
    if city is not None:
        return city.value, None
    return None, inside[0].value if inside else None
