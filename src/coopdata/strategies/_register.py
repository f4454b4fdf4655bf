"""What Hypothesis runs when it is imported where coopdata is installed (the entry point ``hypothesis``)."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata import _fields as f
from coopdata import strategies as drawn
from coopdata._frozen import FrozenDict
from coopdata.actors import Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.evidence import Evidence, Source
from coopdata.records import (
    Act,
    Agreement,
    Amount,
    Conference,
    Identifier,
    Meeting,
    Place,
    Reference,
    Relation,
    TopicCode,
)

__all__ = ["register"]


def register() -> None:
    """Register a strategy for each class of the model, so that ``st.from_type`` and ``st.builds`` know them."""
    found: dict[Any, SearchStrategy[Any]] = {
        Agreement: drawn.agreements(),
        Meeting: drawn.meetings(),
        Conference: drawn.conferences(),
        Country: drawn.countries(),
        Organization: drawn.organizations(),
        Person: drawn.people(),
        Source: drawn.sources(),
        Evidence: drawn.evidence_entries(),
        Place: drawn.places(),
        TopicCode: drawn.topic_codes(),
        Identifier: drawn.identifiers(),
        Amount: drawn.amounts(),
        Act: drawn.acts(),
        Reference: drawn.references(),
        Relation: drawn.relations(),
        EDTF: drawn.edtf_dates(),
        FrozenDict: drawn.json_objects().map(FrozenDict),
        f.CountryCode: drawn.country_codes(),
        f.Duration: drawn.durations(),
        f.PositiveInt: st.integers(min_value=1),
        f.CurrencyCode: st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3),
    }
    for cls, strategy in found.items():
        st.register_type_strategy(cls, strategy)
