"""Words that the gazetteer knows and that mean something else here: surnames, given names, states of another time."""

from collections.abc import Container, Mapping
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.document import Document
from coopdata.prose.names.finding import find_names
from coopdata.prose.names.offices import text_between
from coopdata.prose.names.runs import Name
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import title_words

__all__ = ["Scanned", "called_like_cities", "former_states", "of_their_time", "without_surnames"]


class Scanned(NamedTuple):
    """A sentence with what the gazetteer knows of it, and its names."""

    sentence: Sentence
    tags: list[Tag]
    names: list[Name]
    texts: list[str]


def without_surnames(scanned: list[Scanned]) -> list[Scanned]:
    """The same without names of peoples that are somebody's surname: "Nguyen Quang Thai" and then "Minister Thai"."""
    surnames = {
        item.sentence.tokens.texts[name.end - 1]
        for item in scanned
        for name in item.names
        if name.kind == "person" and name.end - name.start > 1
    }
    tags = [(tag, item.sentence.tokens.texts[tag.start]) for item in scanned for tag in item.tags]
    if surnames.isdisjoint([text for _, text in tags]):
        return scanned  # nearly always
    named = {tag.value for tag, text in tags if tag.end - tag.start > 1 or text not in surnames}
    doubtful = {text for tag, text in tags if tag.end - tag.start == 1 and text in surnames and tag.value not in named}
    if not doubtful:
        return scanned
    return [
        item._replace(tags=[t for t in item.tags if item.sentence.tokens.texts[t.start] not in doubtful])
        for item in scanned
    ]


def called_like_cities(document: Document, scanned: list[Scanned], written: frozenset[str]) -> list[Scanned]:
    """The same without cities that are a part of somebody's name: "Bambang Wibisono" and then "Bambang said"."""
    parts = {
        item.sentence.tokens.texts[at]
        for item in scanned
        for name in item.names
        if name.kind == "person" and name.titled and name.end - name.start > 1
        for at in range(name.start, name.end)
    }
    if not parts:
        return scanned
    found: list[Scanned] = []
    for item in scanned:
        doubtful = [tag for tag in item.tags if tag.kind == "city" and _is_name(item.sentence, tag, parts)]
        if doubtful:
            tags = [tag for tag in item.tags if tag not in doubtful]
            names, tokens = find_names(item.sentence, tags, written), item.sentence.tokens
            texts = [text_between(document, tokens, name.start, name.end) for name in names]
            item = Scanned(item.sentence, tags, names, texts)
        found.append(item)
    return found


def _is_name(sentence: Sentence, tag: Tag, parts: Container[str]) -> bool:
    """Whether a city of one word is named as somebody is who is known by that word: no place is told by it."""
    if tag.end - tag.start > 1 or sentence.tokens.texts[tag.start] not in parts:
        return False
    before, behind = sentence.low(tag.start - 1), sentence.low(tag.end)
    placed = before in word_set("place_cues") or before in word_set("leads_to_city") or before == "of"
    return not placed and (tag.start == 0 or behind in title_words().verbs)


def former_states(document: Document, scanned: list[Scanned]) -> dict[str, str]:
    """The states that codes of today meant when the text came out: Moscow in 1973 is the Soviet Union's.

    Where two states bore one name, it means the one that the text names ("German" beside "GDR", and no West Germany).
    """
    tags = [tag for item in scanned for tag in item.tags]
    named = {tag.value for tag in tags if tag.kind == "country"}
    meant = named | {tag.value for tag in tags if tag.kind == "demonym"}
    year = document.published.year if document.published is not None else None
    codes: dict[str, str] = {}
    values = {tag.value for tag in tags}
    for state, row in table("gazetteer")["former_states"].items():
        alone = state in meant and not named & {*row["successors"]}
        if alone if row.get("named") or year is None else year < row["until"]:
            codes.update(dict.fromkeys(row["successors"], state))
    for code, row in table("gazetteer")["namesakes"].items():
        if code not in values:
            continue  # nearly always
        words = {tag.name for tag in tags if tag.value == code}
        then = year is not None and row["from"] <= year < row["until"]
        beside = any(tag.name in row["beside"] for tag in tags)
        if words and words <= {*row["words"]} and (then or beside):
            codes[code] = row["means"]
    return codes


def of_their_time(scanned: list[Scanned], codes: Mapping[str, str]) -> list[Scanned]:
    """Give names the code of the state that they meant then."""
    if not codes:
        return scanned
    return [
        item._replace(tags=[tag._replace(value=codes.get(tag.value, tag.value)) for tag in item.tags])
        for item in scanned
    ]
