"""What Hypothesis runs when it is imported where coopdata is installed (the entry point ``hypothesis``)."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata import _fields as f
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

_STRATEGIES: dict[Any, str] = {
    Agreement: "agreements",
    Meeting: "meetings",
    Conference: "conferences",
    Country: "countries",
    Organization: "organizations",
    Person: "people",
    Source: "sources",
    Evidence: "evidence_entries",
    Place: "places",
    TopicCode: "topic_codes",
    Identifier: "identifiers",
    Amount: "amounts",
    Act: "acts",
    Reference: "references",
    Relation: "relations",
    EDTF: "edtf_dates",
    f.CountryCode: "country_codes",
    f.Duration: "durations",
}


def register() -> None:
    """Register a strategy for each class of the model, so that ``st.from_type`` and ``st.builds`` know them.

    The strategies themselves are imported when first asked for: this runs in every program that imports Hypothesis.
    """
    for cls, name in _STRATEGIES.items():
        st.register_type_strategy(cls, _later(name))
    st.register_type_strategy(FrozenDict, _mappings)
    counts: Any = f.PositiveInt
    st.register_type_strategy(counts, st.integers(1, f.WHOLE_MAX))
    currencies: Any = f.CurrencyCode
    st.register_type_strategy(currencies, st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3))


def _later(name: str) -> Callable[[Any], SearchStrategy[Any]]:
    def strategy(_: Any) -> SearchStrategy[Any]:
        found: SearchStrategy[Any] = getattr(import_module("coopdata.strategies"), name)()
        return found

    return strategy


def _mappings(_: Any) -> SearchStrategy[FrozenDict]:
    objects: SearchStrategy[dict[str, Any]] = import_module("coopdata.strategies").json_objects()
    return objects.map(FrozenDict)
