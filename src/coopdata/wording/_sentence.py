"""A record as one sentence: what happened, when, where, between whom and about what.

A sentence has an opening (when and where), a body (who did what), tails behind commas, and clauses behind semicolons.
Where the status is not known nothing is claimed to have happened: "On 9 May 2025: a treaty between France and Poland."
"""

from coopdata.records import Agreement, Conference, Meeting, Record, Reference
from coopdata.wording._agreements import agreement
from coopdata.wording._conferences import conference
from coopdata.wording._dates import bare, when
from coopdata.wording._meetings import meeting
from coopdata.wording._names import place_words
from coopdata.wording._parts import Parts, verb
from coopdata.wording._phrases import clean, forms_of, joined, phrase

__all__ = ["render"]


def render(record: Record, *, most: int | None = None) -> str:
    """Return one plain English sentence that states the record.

    It says what the record holds and nothing else: an absent value leaves no gap and gets no default, and a record
    without a status is named, not claimed to have happened. Use it for lists, captions, alt texts and log lines; the
    sentence is not meant to be read back by a program.

    Args:
        record: Any record, merged ones included; an empty one gives "An agreement."
        most: How many actors, sides, topics and outcomes to name before "and 4 others"; ``None`` names all.

    Returns:
        One line of text that ends in a full stop. Control characters in the record's texts become spaces and lone
        surrogates U+FFFD, so it can be printed and encoded anywhere.

    Raises:
        TypeError: If ``record`` is no record.

    Example:
        >>> from coopdata.records import Agreement, Place
        >>> treaty = Agreement(kind="treaty", status="signed", date="2025-05-09", countries=["PL", "FR"],
        ...                    place=Place(name="Nancy", country="FR"), topics=["friendship", "enhanced cooperation"])
        >>> render(treaty)
        'On 9 May 2025 in Nancy (France), France and Poland signed a treaty on friendship and enhanced cooperation.'
        >>> render(Agreement())
        'An agreement.'
    """
    match record:
        case Agreement():
            parts = agreement(record, most)
        case Meeting():
            parts = meeting(record, most)
        case Conference():
            parts = conference(record, most)
        case _:
            raise TypeError(f"record: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
    opening = " ".join(part for part in (when(record.date) if record.date else "", place_words(record.place)) if part)
    denied = record.status == "denied"
    if denied:
        opening = f"it has been denied that{f' {opening},' if opening else ''} "
    elif opening:
        opening += ", " if parts.claimed else ": "
    _ties(record, parts)
    tails = "".join(f", {tail}" for tail in parts.tails)
    clauses = "".join(f"; {clause}" for clause in parts.clauses)
    return _finished(f"{opening}{parts.body}{tails}{clauses}")


def _finished(line: str) -> str:
    first = line[:1].upper()
    line = (first if len(first) == 1 else line[:1]) + line[1:]
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _ties(record: Record, parts: Parts) -> None:
    """Ties to what has a title (ids say nothing to a reader), and the other dated acts."""
    for relation in record.relations:
        if isinstance(relation.target, Reference):
            dated = f" ({bare(relation.target.date)})" if relation.target.date else ""
            parts.tails.append(f"{phrase('relation', relation.kind)} “{clean(relation.target.title)}”{dated}")
    acts: list[str] = []
    for act in record.history:
        forms = forms_of("act", act.act)
        by = f" {forms['by']} {clean(act.actor)}" if act.actor else ""
        acts.append(f"{verb(forms, '', many=parts.many)}{by}{f' {when(act.date)}' if act.date else ''}")
    if acts:
        parts.clauses.append(f"{'they' if parts.many else 'it'} {joined(acts)}")
