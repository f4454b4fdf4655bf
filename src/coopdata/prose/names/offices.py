"""The words of an office: where it may begin and go on, whose it is, and how it is written."""

from collections.abc import Mapping, Sequence
from functools import cache

from coopdata.lexicon.load import country_forms, table
from coopdata.prose.document import Document
from coopdata.prose.words.firms import firms_inside
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set, word_sets
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = [
    "OFFICE_REACH",
    "choose_side",
    "implied_state",
    "names_office",
    "office_text",
    "official_words",
    "text_between",
]


OFFICE_REACH = 16
"""An office and its portfolio span at most so many tokens: "Deputy Minister of Science, Research and Technology"."""


def text_between(document: Document, tokens: Tokens, start: int, end: int) -> str:
    """Return the text from one token to before another, its white space made single spaces.

    Args:
        document: The document.
        tokens: The sentence's tokens.
        start: Index of the first.
        end: Index behind the last.
    """
    text = document.text[tokens.starts[start] : tokens.ends[end - 1]]
    return text if end - start == 1 else " ".join(text.split())


def choose_side(tags: Sequence[Tag], tokens: Tokens, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the country that an office between two tokens belongs to, or else the IGO; ``None`` where nothing tells.

    Args:
        tags: What the gazetteer knows of the sentence.
        tokens: The sentence's tokens.
        start: Index of the office's first token.
        end: Index behind its last.
    """
    country: str | None = None
    igo: str | None = None
    governed = False
    for tag in tags:
        if tag.start < start or tag.end > end:
            continue
        before = tokens.lows[tag.start - 1] if tag.start else ""
        if before == "the" and tag.start > 1:
            before = tokens.lows[tag.start - 2]
        accredited = before == "to" and tag.kind != "demonym"  # not "talks with Bosnian Foreign Minister Karic"
        if before in word_set("accredited_to") and (accredited or names_office(tokens, start, tag.start)):
            continue  # an ambassador to Russia stands for the other country
        behind = tokens.lows[tag.end] if tag.end < len(tokens) else ""
        if before in word_set("possessives") and behind in word_set("charged_with"):
            continue  # "Iran's Syria negotiator"
        charged = before in word_set("before_charges") and behind and behind not in word_set("possessives")
        if charged and not word_set("charged_with").isdisjoint(tokens.lows[start : tag.start]):
            continue  # "special envoy for Syria"
        if tag.kind == "igo":
            igo = igo or tag.value
        elif tag.kind in ("country", "demonym") or (
            tag.kind in ("seat", "city") and tag.end < len(tokens) and tokens.texts[tag.end] == "'s"
        ):
            country = country or tag.value
        elif tag.kind == "city" and country is None and igo is None and _governed(tokens, before, tag, end):
            country, governed = tag.value, True
    if igo is None and (country is None or governed):
        country = next((code for *_, code in firms_inside(tokens, start, end)), country)
    return country, igo if country is None else None


def _governed(tokens: Tokens, before: str, tag: Tag, end: int) -> bool:
    """``Ontario Premier``, ``Minister of Culture of Zhejiang Province``: parts of states and towns have officials."""
    if before in word_set("before_past_offices"):
        return False  # "a charge against former Calapan mayor Cruz": whoever was acts for no place
    at = tag.end
    while at < end and tokens.lows[at] in word_set("behind_governed_places"):
        at += 1
    behind = tokens.lows[at] if at < len(tokens) else ""
    if behind in word_set("sits_for_places"):
        return False  # "Colorado State Senator Julie Gonzales"
    return before in word_set("before_governed_places") or behind in title_words().offices


def names_office(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a word between two tokens is one of an office.

    Args:
        tokens: The sentence's tokens.
        start: Index of the first.
        end: Index behind the last.
    """
    return any(tokens.lows[at] in title_words().offices for at in range(start, end))


@cache
def official_words() -> frozenset[str]:
    """Return the words that belong to an office and its portfolio, but for names, honorifics and what joins them."""
    words = title_words()
    official = words.offices | words.qualifiers | words.portfolios
    return official | word_sets("state_nouns", "houses", "in_names_of_parliaments")


def implied_state(office: str) -> str | None:
    """Return the one country that has an office of this name, or ``None``: "External Affairs Minister" is India's.

    Args:
        office: The office.
    """
    low = office.lower()
    found: Mapping[str, str] = table("persons")["implied"]
    return next((code for phrase, code in found.items() if phrase in low), None)


def _begins_state(words: Sequence[str]) -> bool:
    """``Sri Lanka's Foreign Minister``: a word of honour that is the first of a state's name."""
    return len(words) > 1 and " ".join(words[:2]).partition("'")[0].partition("’")[0] in country_forms()


def office_text(text: str) -> str | None:
    """Return an office without honorifics around it, or ``None`` where nothing is left.

    Args:
        text: The words of the office: "then Prime Minister of the", "Kuwaiti Emir Sheikh".
    """
    words = text.split()
    drop = title_words().honorifics | word_set("before_past_offices")
    while words and (
        (words[0].lower().strip(".,") in drop - word_set("reigns") and not _begins_state(words))
        or words[0].rstrip(",") in word_set("excellencies")
        or words[0] in word_set("articles")
    ):
        words.pop(0)
    while words and (words[-1].lower().strip(".,") in drop or words[-1] in word_set("no_office_starts")):
        if words[-1].lower() in word_set("reigns"):
            break
        words.pop()
    return " ".join(words).rstrip(" ,") or None
