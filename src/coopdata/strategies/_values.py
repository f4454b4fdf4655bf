"""The small values of records: places, amounts, acts, relations and the like."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata._fields import WHOLE_MAX
from coopdata.kinds import ActType, RelationKind
from coopdata.records import Act, Amount, Identifier, Place, Reference, Relation, TopicCode
from coopdata.strategies._actors import country_codes
from coopdata.strategies._checks import check_flag
from coopdata.strategies._dates import edtf_dates
from coopdata.strategies._texts import words

__all__ = [
    "acts",
    "amounts",
    "durations",
    "identifiers",
    "places",
    "references",
    "relations",
    "topic_codes",
]


def places(*, surrogates: bool = False) -> SearchStrategy[Place]:
    """Strategy for places: a city, a country alone, with or without coordinates.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards an empty place.
    """
    check_flag("surrogates", surrogates)
    names = st.sampled_from(("Samarkand", "New York", "Brasília", "'s-Hertogenbosch")) | words(surrogates=surrogates)
    return st.builds(
        Place,
        name=st.none() | names,
        country=st.none() | country_codes(),
        latitude=st.none() | st.integers(-90, 90) | st.floats(-90, 90),
        longitude=st.none() | st.integers(-180, 180) | st.floats(-180, 180),
        geonames_id=st.none() | st.integers(1, 10**8),
    )


def topic_codes(*, surrogates: bool = False) -> SearchStrategy[TopicCode]:
    """Strategy for topics in a classification.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards the scheme ``FORD`` and an empty code.
    """
    some = words(surrogates=surrogates)
    return st.builds(TopicCode, scheme=st.sampled_from(("FORD", "CPV")) | some, code=some)


def identifiers(*, surrogates: bool = False) -> SearchStrategy[Identifier]:
    """Strategy for the numbers under which others keep an agreement.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards the scheme ``UNTS`` and an empty value.
    """
    some = words(surrogates=surrogates)
    return st.builds(Identifier, scheme=st.sampled_from(("UNTS", "ECOLEX", "CELEX")) | some, value=some)


def amounts(*, surrogates: bool = False) -> SearchStrategy[Amount]:
    """Strategy for sums of money: whole, broken, negative, very large.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards 0 USD.
    """
    return st.builds(
        Amount,
        amount=st.integers(-WHOLE_MAX, WHOLE_MAX) | st.floats(allow_nan=False, allow_infinity=False),
        currency=st.sampled_from(("USD", "EUR", "IRR")) | st.text("ABCXYZ", min_size=3, max_size=3),
        basis=st.none() | words(surrogates=surrogates),
    )


def durations() -> SearchStrategy[str]:
    """Strategy for ISO 8601 durations of every unit.

    Shrinks towards ``P0Y``.
    """
    days, times = _units("YMWD"), _units("HMS")
    both = st.builds("{}T{}".format, days, times)
    return st.one_of(days, both, times.map("T{}".format)).map("P{}".format)


def _units(letters: str) -> SearchStrategy[str]:
    """Strategy for numbers with units, some of the letters in their order."""
    chosen = st.dictionaries(st.sampled_from(letters), st.integers(0, 100), min_size=1)
    return chosen.map(lambda found: "".join(f"{found[unit]}{unit}" for unit in letters if unit in found))


def acts(*, surrogates: bool = False) -> SearchStrategy[Act]:
    """Strategy for dated acts.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards ``initialled`` without a date.
    """
    some = words(surrogates=surrogates)
    return st.builds(Act, act=st.sampled_from(ActType), date=st.none() | edtf_dates(), actor=st.none() | some)


def references(*, surrogates: bool = False) -> SearchStrategy[Reference]:
    """Strategy for things without a record that a relation points at.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards an empty title without a date.
    """
    return st.builds(Reference, title=words(surrogates=surrogates), date=st.none() | edtf_dates())


def relations(*, surrogates: bool = False) -> SearchStrategy[Relation]:
    """Strategy for relations to ids and to references.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards ``on_sidelines_of`` an empty id.
    """
    targets = words(surrogates=surrogates) | references(surrogates=surrogates)
    return st.builds(Relation, kind=st.sampled_from(RelationKind), target=targets)
