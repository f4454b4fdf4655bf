"""The three records."""

from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from coopdata._fields import WHOLE_MAX
from coopdata.kinds import (
    AgreementKind,
    AgreementStatus,
    ConferenceKind,
    CountQualifier,
    EventStatus,
    MeetingKind,
)
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.strategies._actors import actors, country_codes
from coopdata.strategies._checks import check_flag, check_size
from coopdata.strategies._dates import edtf_dates
from coopdata.strategies._provenance import entries_of, sources
from coopdata.strategies._texts import json_objects, words
from coopdata.strategies._values import (
    acts,
    amounts,
    durations,
    identifiers,
    places,
    relations,
    topic_codes,
)

__all__ = ["agreements", "conferences", "meetings", "records"]

R = TypeVar("R", Agreement, Meeting, Conference)

_IGOS = ("EU", "ASEAN", "AU", "UNESCO")


def agreements(*, max_members: int = 0, surrogates: bool = False) -> SearchStrategy[Agreement]:
    """Strategy for agreements with any of their fields.

    The evidence names the record's own sources, but supports none of its values: for records whose evidence holds,
    parse text.

    Args:
        max_members: The greatest number of members of a record; above 0 some records have members, as merged ones do,
            without being what a merge would make of them.
        surrogates: As in :func:`texts`.

    Shrinks towards an agreement that has only an id.
    """
    some = words(surrogates=surrogates)
    own = {
        "kind": st.sampled_from(AgreementKind),
        "status": st.sampled_from(AgreementStatus),
        "title": some,
        "alternative_titles": st.lists(some, max_size=2),
        "parties": st.lists(actors(surrogates=surrogates), max_size=3),
        "signatories": st.lists(actors(surrogates=surrogates), max_size=3),
        "count": st.integers(1, WHOLE_MAX),
        "count_qualifier": st.sampled_from(CountQualifier),
        "duration": durations(),
        "amounts": st.lists(amounts(surrogates=surrogates), max_size=2),
        "identifiers": st.lists(identifiers(surrogates=surrogates), max_size=2),
    }
    return _records(Agreement, own, max_members=max_members, surrogates=surrogates)


def meetings(*, max_members: int = 0, surrogates: bool = False) -> SearchStrategy[Meeting]:
    """Strategy for meetings with any of their fields.

    Args:
        max_members: As in :func:`agreements`.
        surrogates: As in :func:`texts`.

    Shrinks towards a meeting that has only an id.
    """
    some = words(surrogates=surrogates)
    own = {
        "kind": st.sampled_from(MeetingKind),
        "status": st.sampled_from(EventStatus),
        "participants": st.lists(actors(surrogates=surrogates), max_size=3),
        "series": some,
        "ordinal": st.integers(1, WHOLE_MAX),
        "outcomes": st.lists(some, max_size=2),
    }
    return _records(Meeting, own, max_members=max_members, surrogates=surrogates)


def conferences(*, max_members: int = 0, surrogates: bool = False) -> SearchStrategy[Conference]:
    """Strategy for conferences with any of their fields.

    Args:
        max_members: As in :func:`agreements`.
        surrogates: As in :func:`texts`.

    Shrinks towards a conference that has only an id.
    """
    some = words(surrogates=surrogates)
    own = {
        "kind": st.sampled_from(ConferenceKind),
        "status": st.sampled_from(EventStatus),
        "name": some,
        "acronym": some,
        "series": some,
        "edition": st.integers(1, WHOLE_MAX),
        "organizers": st.lists(actors(surrogates=surrogates), max_size=2),
        "participants": st.lists(actors(surrogates=surrogates), max_size=3),
        "outcomes": st.lists(some, max_size=2),
    }
    return _records(Conference, own, max_members=max_members, surrogates=surrogates)


def records(*, max_members: int = 0, surrogates: bool = False) -> SearchStrategy[Record]:
    """Strategy for records of all three types.

    Args:
        max_members: As in :func:`agreements`.
        surrogates: As in :func:`texts`.

    Shrinks towards a meeting that has only an id.
    """
    return st.one_of(
        meetings(max_members=max_members, surrogates=surrogates),
        agreements(max_members=max_members, surrogates=surrogates),
        conferences(max_members=max_members, surrogates=surrogates),
    )


def _records(
    cls: type[R], own: dict[str, SearchStrategy[Any]], *, max_members: int, surrogates: bool
) -> SearchStrategy[R]:
    check_size("max_members", max_members)
    check_flag("surrogates", surrogates)
    some = words(surrogates=surrogates)
    shared: dict[str, SearchStrategy[Any]] = {
        "id": words(surrogates=surrogates).filter(bool),
        "date": edtf_dates(),
        "place": places(surrogates=surrogates),
        "countries": st.lists(country_codes(), max_size=3),
        "igos": st.lists(st.sampled_from(_IGOS) | some, max_size=2),
        "hub": country_codes(),
        "topics": st.lists(some, max_size=3),
        "topic_codes": st.lists(topic_codes(surrogates=surrogates), max_size=2),
        "relations": st.lists(relations(surrogates=surrogates), max_size=2),
        "history": st.lists(acts(surrogates=surrogates), max_size=2),
        "sources": st.lists(sources(surrogates=surrogates), max_size=2),
        "extra": json_objects(surrogates=surrogates),
    }
    if max_members:
        shared["aliases"] = st.lists(some, max_size=2)
    fields = st.fixed_dictionaries({}, optional={**own, **shared})
    members: SearchStrategy[tuple[Any, ...]] = st.just(())
    if max_members:
        inner = _records(cls, own, max_members=0, surrogates=surrogates)
        members = st.lists(inner, max_size=max_members).map(lambda found: (*found,))

    @st.composite
    def drawn(draw: DrawFn) -> R:
        values = draw(fields)
        ids = [source.id for source in values.get("sources", ()) if source.id is not None]
        evidence = draw(st.lists(entries_of(ids, surrogates=surrogates), max_size=3))
        return cls(**values, evidence=evidence, members=draw(members))

    return drawn()
