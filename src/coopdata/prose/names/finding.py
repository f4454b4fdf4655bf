"""People and bodies in a sentence: each run of capitals cut into office, name and body."""

from collections.abc import Sequence

from coopdata.prose.names.bodies import find_abbreviated_body, find_body, find_joined_body, is_firm
from coopdata.prose.names.people import find_people
from coopdata.prose.names.runs import Name, Run
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence

__all__ = ["find_names"]


def find_names(sentence: Sentence, tags: Sequence[Tag], written: frozenset[str]) -> list[Name]:
    """Return the people and bodies named in a sentence, in order.

    Args:
        sentence: The sentence.
        tags: What the gazetteer knows of it.
        written: The words of the document as written; one that it also has in lower case begins no name there.
    """
    return _scan(Run(sentence, tags, written))


def _scan(run: Run) -> list[Name]:
    found: list[Name] = []
    behind = 0
    for at in run.parts:
        if at < behind:
            continue
        end = run.run_end(at)
        tag = run.tagged.get(at)
        if (
            tag is not None
            and tag.start == at
            and tag.end - at >= 2
            and (tag.kind == "igo" or (tag.kind in ("country", "seat") and tag.end >= end))
        ):
            behind = tag.end
            continue
        names, behind = _cut(run, at, end)
        found.extend(names)
    return found


def _cut(run: Run, start: int, end: int) -> tuple[list[Name], int]:
    """Cut a run into names; also return where the scan goes on."""
    # most runs are neither behind a house nor joined nor hold a head noun, which is seen here without a call
    if run.low(start - 1) in word_set("before_houses") and (name := _behind_house(run, start, end)) is not None:
        return [Name(name, end, "person", (start, name), titled=True)], end
    goes_on = run.low(end) == "and" and end + 1 in run.parts
    body = find_abbreviated_body(run, start, end) if goes_on else None
    if body is None and not run.words.heads.isdisjoint(run.lows[start:end]):
        body = find_body(run, start, end)
    body = body or (find_joined_body(run, start, end) if goes_on else None)
    if body is not None:
        state = run.tagged.get(body.end - 1)  # "the Government of the Republic of Trinidad and Tobago"
        if state is not None and state.kind == "country" and state.start < body.end < state.end:
            body = body._replace(end=state.end)
        return [body], body.end
    if end == start + 1 and start in run.tagged and _is_place_alone(run, start):
        return [], end
    return find_people(run, start, end), end


def _is_place_alone(run: Run, at: int) -> bool:
    """Whether one word that the gazetteer knows, with no other beside it, names no person or body: most of them."""
    low, words = run.lows[at], run.words
    unsure = low in words.nobody or low in words.no_person_endings or low.rstrip(".") in words.titles
    return not unsure and not is_firm(run, at, at + 1)


def _behind_house(run: Run, start: int, end: int) -> int | None:
    """Where a name begins behind the body of its office ("Speaker of the Lower House Nawaf Zyoud"), or ``None``."""
    of = start - 1 - (run.low(start - 1) == "the")
    if run.low(of) != "of" or run.low(of - 1) not in run.words.offices:
        return None
    reach = end if of < start - 1 else start + 1  # "Speaker of Parliament X", not "of Siberian House Bank X"
    houses = [i for i in range(start, reach) if run.low(i) in word_set("houses")]
    begin = houses[-1] + 1 if houses else end
    return begin if end - begin >= 2 and run.tokens.word(begin) else None
