"""Who acts: countries, organizations and people."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coopdata.actors import Actor, Country, Organization, Person
from coopdata.kinds import OrganizationKind, Rank, Role
from coopdata.strategies._checks import check_flag
from coopdata.strategies._texts import words

__all__ = ["actors", "countries", "country_codes", "organizations", "people"]

_NAMES = {
    "IR": "Iran", "RU": "Russia", "UZ": "Uzbekistan", "FR": "France", "PL": "Poland", "CN": "China", "BR": "Brazil",
    "TR": "Türkiye", "CI": "Côte d'Ivoire", "TW": "Taiwan", "XK": "Kosovo", "SUHH": "Soviet Union",
    "YUCS": "Yugoslavia",
}  # fmt: skip
_BODIES = (
    "Ministry of Science, Research and Technology",
    "University of Tehran",
    "Roscosmos",
    "Wildlife Institute of India",
)
_PEOPLE = ("Masoud Shams-Bakhsh", "Penny Wong", "Pankin Aleksandr Anatolievitch", "José Núñez", "Li Wei", "X")
_OFFICES = ("Foreign Minister", "Deputy Minister of Foreign Affairs", "Ambassador to Moscow", "Rector")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def country_codes() -> SearchStrategy[str]:
    """Strategy for country codes: those of real states, past and present, and any of the right form.

    Shrinks towards ``IR``.
    """
    made = st.text(_CAPITALS, min_size=2, max_size=2) | st.text(_CAPITALS, min_size=4, max_size=4)
    return st.sampled_from(list(_NAMES)) | made


def countries(*, surrogates: bool = False) -> SearchStrategy[Country]:
    """Strategy for countries as actors, real ones and others.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards Iran without a role.
    """
    check_flag("surrogates", surrogates)
    roles = st.none() | st.sampled_from(Role)
    codes = st.none() | country_codes()
    real = st.builds(_real, st.sampled_from(list(_NAMES)), roles)
    return real | st.builds(Country, name=words(surrogates=surrogates), country=codes, role=roles)


def _real(code: str, role: Role | None) -> Country:
    return Country(name=_NAMES[code], country=code, role=role)


def organizations(*, surrogates: bool = False) -> SearchStrategy[Organization]:
    """Strategy for organizations with any of their fields.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards a ministry's name alone.
    """
    check_flag("surrogates", surrogates)
    return st.builds(
        Organization,
        name=st.sampled_from(_BODIES) | words(surrogates=surrogates),
        country=st.none() | country_codes(),
        role=st.none() | st.sampled_from(Role),
        kind=st.none() | st.sampled_from(OrganizationKind),
    )


def people(*, surrogates: bool = False) -> SearchStrategy[Person]:
    """Strategy for people with any of their fields.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards a name alone.
    """
    check_flag("surrogates", surrogates)
    some = words(surrogates=surrogates)
    return st.builds(
        Person,
        name=st.sampled_from(_PEOPLE) | some,
        country=st.none() | country_codes(),
        role=st.none() | st.sampled_from(Role),
        office=st.none() | st.sampled_from(_OFFICES) | some,
        organization=st.none() | st.sampled_from(_BODIES) | some,
        rank=st.none() | st.sampled_from(Rank),
    )


def actors(*, surrogates: bool = False) -> SearchStrategy[Actor]:
    """Strategy for actors of all three kinds.

    Args:
        surrogates: As in :func:`texts`.

    Shrinks towards a country.
    """
    return countries(surrogates=surrogates) | organizations(surrogates=surrogates) | people(surrogates=surrogates)
