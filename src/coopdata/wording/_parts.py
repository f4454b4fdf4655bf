"""What the sentences of all three records share: their parts, and phrases for sides, topics and outcomes."""

from collections.abc import Mapping, Sequence

import attrs

from coopdata.actors import Actor
from coopdata.records import Conference, Meeting, Record
from coopdata.wording._names import country_name, sides_words, some, uncovered
from coopdata.wording._phrases import clean, joined


@attrs.define
class Parts:
    """The parts of a sentence on the way to being joined.

    Attributes:
        body: Who did what.
        claimed: The body has a verb; without one it follows a colon.
        many: The thing told of is grammatically plural.
        tails: Phrases behind commas.
        clauses: Clauses behind semicolons.
    """

    body: str
    claimed: bool
    many: bool = False
    tails: list[str] = attrs.field(factory=list)
    clauses: list[str] = attrs.field(factory=list)


def adverb(word: str, items: Sequence[str]) -> str:
    """Return a blank, the word and the items, or nothing where there is no item."""
    return f" {word} {joined(items)}" if items else ""


def about(record: Record, most: int | None) -> str:
    """Return the topics as an adverb: "on trade and energy"."""
    return adverb("on", some((clean(topic) for topic in record.topics), most))


def between(names: Sequence[str]) -> str:
    """Return sides as an adverb: "between France and Poland", "involving Iran", or nothing."""
    return adverb("between" if len(names) > 1 else "involving", names)


def unspoken_sides(record: Record, actors: Sequence[Actor], most: int | None) -> list[str]:
    """Return all sides by name if one of them has no named actor to stand for it; else none need be said."""
    codes, igos = uncovered(actors, record.countries, record.igos)
    return sides_words(record.countries, record.igos, most) if codes or igos else []


def verb(forms: Mapping[str, str], key: str, *, many: bool) -> str:
    """Return the form of a verb for one subject or several; ``key`` is ``passive_`` for the passive."""
    return forms[f"{key}{'many' if many else 'one'}"]


def since(record: Record, forms: Mapping[str, str], *, many: bool) -> list[str]:
    """Return what became of it since, as a clause ("it is in force"), unless its history tells of that act."""
    key = "after_many" if many else "after_one"
    told = str(record.status) in {str(act.act) for act in record.history}
    return [forms[key]] if key in forms and not told else []


def hub_tail(record: Record) -> list[str]:
    """Return the one of a one-with-many act as a tail."""
    return [f"with {country_name(record.hub, article=True)} as the one side"] if record.hub else []


def with_the(name: str) -> str:
    """Return a name with "the", unless it brings an article."""
    return name if name.lower().startswith(("the ", "a ", "an ")) else f"the {name}"


def add_outcomes(parts: Parts, record: Meeting | Conference, most: int | None) -> None:
    """Add what was agreed as a clause."""
    outcomes = some((clean(outcome) for outcome in record.outcomes), most)
    if outcomes:
        parts.clauses.append(f"{'outcome' if len(outcomes) == 1 else 'outcomes'}: {', '.join(outcomes)}")
