"""The sentence of a conference."""

from coopdata.records import Conference
from coopdata.wording._names import actors_words
from coopdata.wording._parts import Parts, about, add_outcomes, hub_tail, since, unspoken_sides, with_the
from coopdata.wording._phrases import clean, counted, forms_of, joined, ordinal, phrase, word_list


def conference(record: Conference, most: int | None) -> Parts:
    """Return the parts of a conference's sentence.

    Args:
        record: The conference.
        most: How many items of a list to name, or ``None`` for all.
    """
    words = f"{_gathering(record)}{about(record, most)}"
    if record.status is None:
        parts = Parts(body=words, claimed=False)
    else:
        forms = forms_of("meeting", "status", record.status)
        parts = Parts(body=f"{words} {forms['passive_one']}", claimed=True, clauses=since(record, forms, many=False))
    if record.organizers:
        parts.tails.append(f"convened by {actors_words(record.organizers, most)}")
    if record.participants:
        parts.tails.append(f"with {actors_words(record.participants, most)} taking part")
    sides = unspoken_sides(record, record.actors, most)
    if sides:
        parts.tails.append(f"involving {joined(sides)}")
    parts.tails += hub_tail(record)
    add_outcomes(parts, record, most)
    return parts


def _gathering(record: Conference) -> str:
    """The conference by its name: "the 43rd Session of the X", "the exhibition Expo 2025", "a forum"."""
    noun = phrase("conference", "kind", record.kind or "none")
    name, series, acronym = (clean(text or "") for text in (record.name, record.series, record.acronym))
    edition = record.edition
    if name:
        known = {word.strip(".,:;()'’\"“”").lower() for word in name.split()}
        words = with_the(name) if known & _gathering_words() else f"the {noun} {name}"
        if edition and not _tells(known, edition):
            words += f" ({ordinal(edition)} edition)"
    elif series:
        words = f"the {ordinal(edition)} {series}" if edition else f"a session of {with_the(series)}"
    elif edition:
        words = f"the {ordinal(edition)} {noun}"
    else:
        words = f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{words} ({acronym})" if acronym and acronym not in words else words


def _gathering_words() -> frozenset[str]:
    return frozenset(word_list("gathering_words"))


def _tells(words: set[str], edition: int) -> bool:
    """A name says its number itself: as digits ("43rd", "COP30") or as a word ("second")."""
    number = counted(edition)
    spelled = word_list("ordinals", number)
    return not words.isdisjoint(spelled) or any(_digits(word) == number for word in words)


def _digits(word: str) -> str:
    return "".join(char for char in word if char in "0123456789")
