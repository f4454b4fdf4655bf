"""The sentence of a meeting."""

import attrs

from coopdata.kinds import EventStatus, MeetingKind, Role
from coopdata.records import Meeting
from coopdata.wording._names import actors_words, listed, sides_words
from coopdata.wording._parts import Parts, about, add_outcomes, between, hub_tail, since, unspoken_sides, verb, with_the
from coopdata.wording._phrases import clean, forms_of, joined, ordinal


def meeting(record: Meeting, most: int | None) -> Parts:
    """Return the parts of a meeting's sentence.

    Args:
        record: The meeting.
        most: How many items of a list to name, or ``None`` for all.
    """
    words, many = _encounter(record)
    people = record.participants
    unspoken = unspoken_sides(record, people, most)
    sides = between(unspoken)
    if record.status is None:
        parts = Parts(body=f"{words}{sides}{about(record, most)}", claimed=False, many=many)
        parts.tails += [f"with {actors_words(people, most)}"] if people else []
    else:
        body = _visit(record, record.status, most) if words == forms_of("meeting", "kind", "visit")["noun"] else ""
        forms = forms_of("meeting", "status", record.status)
        parts = Parts(body=body, claimed=True, many=many, clauses=since(record, forms, many=many))
        if body:
            parts.tails += [f"involving {joined(unspoken)}"] if unspoken else []
        else:
            parts.body = _held(record, record.status, words, sides, most, many=many)
    parts.tails += hub_tail(record)
    add_outcomes(parts, record, most)
    return parts


def _encounter(record: Meeting) -> tuple[str, bool]:
    """What was held, and whether its noun is plural: "the 5th meeting of the X", "talks", "a visit"."""
    forms = forms_of("meeting", "kind", record.kind or "none")
    series = clean(record.series or "")
    numbered = forms["numbered"]
    if series:
        numbered = forms.get("of_series", numbered)
        of = f"of {with_the(series)}"
        return (f"the {ordinal(record.ordinal)} {numbered} {of}" if record.ordinal else f"a {numbered} {of}"), False
    if record.ordinal:
        return f"the {ordinal(record.ordinal)} {numbered}", False
    return forms["noun"], forms.get("number") == "many"


def _held(record: Meeting, status: EventStatus, words: str, sides: str, most: int | None, *, many: bool) -> str:
    """Who held it, or that it was held where nobody can be its subject: a visit is held by nobody, talks by two."""
    forms = forms_of("meeting", "status", status)
    topics = about(record, most)
    subject = listed(record.participants, most)
    visit = record.kind == MeetingKind.VISIT
    if subject and (visit or len(subject) == 1):
        attended = verb(forms_of("meeting", "attendance", status), "", many=len(subject) > 1)
        return f"{joined(subject)} {attended} {words}{sides}{topics}"
    if subject:
        return f"{joined(subject)} {verb(forms, '', many=True)} {words}{sides}{topics}"
    countries = sides_words(record.countries, record.igos, most)
    if len(countries) > 1 and not visit:
        return f"{joined(countries)} {verb(forms, '', many=True)} {words}{topics}"
    return f"{words}{sides}{topics} {verb(forms, 'passive_', many=many)}"


def _visit(record: Meeting, status: EventStatus, most: int | None) -> str:
    """Return "guests visited hosts" where everyone is one or the other, else nothing."""
    guests = [attrs.evolve(actor, role=None) for actor in record.participants if actor.role == Role.GUEST]
    hosts = [attrs.evolve(actor, role=None) for actor in record.participants if actor.role == Role.HOST]
    if not guests or not hosts or len(guests) + len(hosts) < len(record.participants):
        return ""
    visited = verb(forms_of("meeting", "visit", status), "", many=len(guests) > 1)
    return f"{actors_words(guests, most)} {visited} {actors_words(hosts, most)}{about(record, most)}"
