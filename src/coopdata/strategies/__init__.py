"""Hypothesis strategies for the model: draw records, actors and dates in the tests of your own program.

They come with the extra ``testing``. Every field is drawn, with realistic and with awkward text (quotes, line breaks,
characters beyond the Basic Multilingual Plane, formulas). With Hypothesis installed they are registered for the model's
classes by themselves, so that ``st.from_type(Agreement)`` works in any test.

All arguments are keyword-only. A wrong argument raises ``hypothesis.errors.InvalidArgument``.

Example:
    >>> from hypothesis import given, settings
    >>> from coopdata.strategies import meetings
    >>> @given(meetings())
    ... def test_my_program_takes_any_meeting(meeting):
    ...     assert meeting.type == "meeting"
    >>> test_my_program_takes_any_meeting()
"""

from coopdata.errors import MissingExtraError

try:
    import hypothesis as _hypothesis
except ImportError as error:
    raise MissingExtraError("coopdata.strategies", "testing") from error

from coopdata.strategies._actors import actors, countries, country_codes, organizations, people
from coopdata.strategies._dates import edtf_dates
from coopdata.strategies._provenance import evidence_entries, sources
from coopdata.strategies._records import agreements, conferences, meetings, records
from coopdata.strategies._texts import json_objects, texts
from coopdata.strategies._values import (
    acts,
    amounts,
    durations,
    identifiers,
    places,
    references,
    relations,
    topic_codes,
)

__all__ = [
    "actors",
    "acts",
    "agreements",
    "amounts",
    "conferences",
    "countries",
    "country_codes",
    "durations",
    "edtf_dates",
    "evidence_entries",
    "identifiers",
    "json_objects",
    "meetings",
    "organizations",
    "people",
    "places",
    "records",
    "references",
    "relations",
    "sources",
    "texts",
    "topic_codes",
]

del _hypothesis
