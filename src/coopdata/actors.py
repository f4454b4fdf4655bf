"""Who acts in a record: countries, organizations and people (codebook, "parties / participants / …").

In JSON each is an object whose ``type`` is ``country``, ``organization`` or ``person``.
"""

from typing import ClassVar, TypeAlias

import attrs

from coopdata import _fields as f
from coopdata._readable import Readable
from coopdata.kinds import OrganizationKind, Rank, Role

__all__ = ["Actor", "ActorBase", "Country", "Organization", "Person"]


@attrs.frozen(kw_only=True, repr=False)
class ActorBase(Readable):
    """What every actor has; make one of its three kinds.

    Attributes:
        name: The document's fullest form of the name, without titles and honorifics.
        country: The code of the country that the actor is or acts for.
        role: What the actor did beyond being there.
    """

    type: ClassVar[str]

    name: str = attrs.field(converter=f.required_text)
    country: f.CountryCode | None = attrs.field(default=None, converter=f.country_code)
    role: Role | None = attrs.field(default=None, converter=f.role)


@attrs.frozen(kw_only=True, repr=False)
class Country(ActorBase):
    """A state as an actor of its own: the party of a treaty.

    >>> Country(name="Iran", country="IR")
    Country(name='Iran', country='IR')
    """

    type: ClassVar[str] = "country"


@attrs.frozen(kw_only=True, repr=False)
class Organization(ActorBase):
    """A body: a ministry, university, agency, company, parliament, IGO.

    Attributes:
        kind: What sort of body it is.

    >>> Organization(name="Wildlife Institute of India", kind="research", country="IN")
    Organization(name='Wildlife Institute of India', country='IN', kind='research')
    """

    type: ClassVar[str] = "organization"

    kind: OrganizationKind | None = attrs.field(default=None, converter=f.organization_kind)


@attrs.frozen(kw_only=True, repr=False)
class Person(ActorBase):
    """A person, counted for the body or state represented, not for nationality.

    Attributes:
        office: The office as the document words it ("Deputy Minister of Foreign Affairs").
        organization: The body that the person acts for.
        rank: The level of the office.

    >>> Person(name="Penny Wong", office="Foreign Minister", rank="minister", country="AU")
    Person(name='Penny Wong', country='AU', office='Foreign Minister', rank='minister')
    """

    type: ClassVar[str] = "person"

    office: str | None = attrs.field(default=None, converter=f.text)
    organization: str | None = attrs.field(default=None, converter=f.text)
    rank: Rank | None = attrs.field(default=None, converter=f.rank)


Actor: TypeAlias = Country | Organization | Person
"""Any actor; ``isinstance(value, Actor)`` works, and a ``match`` over the three is complete."""
