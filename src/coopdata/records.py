"""The three records: :class:`Agreement`, :class:`Meeting` and :class:`Conference`.

Frozen, hashable, keyword-only values. A field that nothing supports is absent: ``None`` or an empty tuple, never a
guess. What goes in each field is in the codebook. Change one with ``attrs.evolve(record, status="in_force")``, which
keeps the id.
"""

from collections.abc import Iterable
from typing import ClassVar, Self, TypeAlias

import attrs

from coopdata import _fields as f
from coopdata._frozen import FrozenDict
from coopdata._plain import canonical_json, digest80, to_plain
from coopdata._readable import Readable
from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF, to_edtf
from coopdata.errors import InvalidValueError
from coopdata.evidence import Evidence, Source
from coopdata.kinds import (
    ActType,
    AgreementKind,
    AgreementStatus,
    ConferenceKind,
    CountQualifier,
    EventStatus,
    MeetingKind,
    RelationKind,
)

__all__ = [
    "Act",
    "Agreement",
    "Amount",
    "Conference",
    "Identifier",
    "Meeting",
    "Place",
    "Record",
    "RecordBase",
    "Reference",
    "Relation",
    "TopicCode",
    "make_id",
]


def make_id(type: str, source_key: str, locator: str) -> str:
    """Return the id of a record that was read from somewhere: its type and an 80-bit digest.

    Args:
        type: ``agreement``, ``meeting`` or ``conference``.
        source_key: The caller's id for the document, else its URL, else the SHA-256 of its text.
        locator: Where in the source: the native row key, or the offset of the trigger word and the item number.

    >>> make_id("meeting", "https://example.org/news/1", "120:0")
    'meeting-okw2p7l5m5jr2tg4'
    """
    return f"{type}-{digest80(canonical_json([type, source_key, locator]))}"


@attrs.frozen(kw_only=True, repr=False)
class Place(Readable):
    """Where it happened: a city with its country, or a country alone (then without a name).

    Attributes:
        name: The city or site as the document names it.
        country: The country's code.
        latitude: Decimal degrees, WGS 84.
        longitude: Decimal degrees, WGS 84.
        geonames_id: The GeoNames number.
    """

    name: str | None = attrs.field(default=None, converter=f.text)
    country: f.CountryCode | None = attrs.field(default=None, converter=f.country_code)
    latitude: float | None = attrs.field(default=None, converter=f.latitude)
    longitude: float | None = attrs.field(default=None, converter=f.longitude)
    geonames_id: int | None = attrs.field(default=None, converter=f.positive)


@attrs.frozen(kw_only=True, repr=False)
class TopicCode(Readable):
    """A subject in somebody's classification.

    Attributes:
        scheme: The classification (``FORD``, ``CPV``).
        code: The code in it.
    """

    scheme: str = attrs.field(converter=f.required_text)
    code: str = attrs.field(converter=f.required_text)


@attrs.frozen(kw_only=True, repr=False)
class Identifier(Readable):
    """A number under which others keep the agreement.

    Attributes:
        scheme: Who gave it (``UNTS``, ``ECOLEX``, ``CELEX``).
        value: The number.
    """

    scheme: str = attrs.field(converter=f.required_text)
    value: str = attrs.field(converter=f.required_text)


@attrs.frozen(kw_only=True, repr=False)
class Amount(Readable):
    """Money that an agreement states.

    Attributes:
        amount: The sum in units of the currency.
        currency: ISO 4217.
        basis: What the sum is, in the document's words ("overall value", "a year").
    """

    amount: float = attrs.field(converter=f.number)
    currency: f.CurrencyCode = attrs.field(converter=f.currency)
    basis: str | None = attrs.field(default=None, converter=f.text)


@attrs.frozen(kw_only=True, repr=False)
class Act(Readable):
    """A dated act in the life of an agreement or event, beyond the one in its ``date``.

    Attributes:
        act: What was done.
        date: When.
        actor: Who did it, only where it is one party's act.
    """

    act: ActType = attrs.field(converter=f.act_type)
    date: EDTF | None = attrs.field(default=None, converter=to_edtf)
    actor: str | None = attrs.field(default=None, converter=f.text)


@attrs.frozen(kw_only=True, repr=False)
class Reference(Readable):
    """Something that a relation points at and that has no record: an old treaty named in passing.

    Attributes:
        title: Its name as the document gives it.
        date: Its date, where given.
    """

    title: str = attrs.field(converter=f.required_text)
    date: EDTF | None = attrs.field(default=None, converter=to_edtf)


def _target(value: str | Reference) -> str | Reference:
    if not isinstance(value, (str, Reference)):
        raise TypeError(f"target: expected a record id or a Reference, got {type(value).__name__}")
    return value


@attrs.frozen(kw_only=True, repr=False)
class Relation(Readable):
    """A tie to another record.

    Attributes:
        kind: What sort of tie, read from this record to the target.
        target: The other record's id, or a :class:`Reference` where it has no record.
    """

    kind: RelationKind = attrs.field(converter=f.relation_kind)
    target: str | Reference = attrs.field(converter=_target)


# Converters of fields that hold model values; named functions, since type checkers read no lambda's type.
def _place(value: Place | None) -> Place | None:
    return f.instance(Place, value)


def _topic_codes(values: Iterable[TopicCode]) -> tuple[TopicCode, ...]:
    return f.instances(TopicCode, values)


def _relations(values: Iterable[Relation]) -> tuple[Relation, ...]:
    return f.instances(Relation, values)


def _acts(values: Iterable[Act]) -> tuple[Act, ...]:
    return f.instances(Act, values)


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return f.instances(Source, values)


def _evidence(values: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return f.instances(Evidence, values)


def _actors(values: Iterable[Actor]) -> tuple[Actor, ...]:
    return f.instances((Country, Organization, Person), values)


def _amounts(values: Iterable[Amount]) -> tuple[Amount, ...]:
    return f.instances(Amount, values)


def _identifiers(values: Iterable[Identifier]) -> tuple[Identifier, ...]:
    return f.instances(Identifier, values)


def _members(values: "Iterable[Record]") -> "tuple[Record, ...]":
    return f.instances((Agreement, Meeting, Conference), values)


def _id(value: str | None) -> str:
    return f.text(value) or ""


@attrs.frozen(kw_only=True, repr=False)
class RecordBase(Readable):
    """What the three kinds of record share; make an :class:`Agreement`, :class:`Meeting` or :class:`Conference`.

    Attributes:
        id: Given once and kept; a hand-made record gets the digest of its values.
        date: When it was signed or adopted, or held.
        place: Where.
        countries: Codes of the sides, sorted.
        igos: Acronyms of the intergovernmental organisations that are sides, sorted.
        hub: In a one-with-many act, the code of the one.
        topics: What it is about, as short noun phrases.
        topic_codes: The same in classifications.
        relations: Ties to other records.
        history: Other dated acts.
        sources: The documents and rows that tell of it.
        evidence: What each value rests on; the first entry, without ``field``, establishes the event.
        members: On a merged record, the records that it was folded from.
        aliases: On a merged record, every other id that it ever had.
        extra: What a reader could not place, by source id and its own names.
    """

    type: ClassVar[str]
    actor_fields: ClassVar[tuple[str, ...]] = ()

    id: str = attrs.field(default=None, converter=_id)
    date: EDTF | None = attrs.field(default=None, converter=to_edtf)
    place: Place | None = attrs.field(default=None, converter=_place)
    countries: tuple[f.CountryCode, ...] = attrs.field(default=(), converter=f.country_codes)
    igos: tuple[str, ...] = attrs.field(default=(), converter=f.sorted_texts)
    hub: f.CountryCode | None = attrs.field(default=None, converter=f.country_code)
    topics: tuple[str, ...] = attrs.field(default=(), converter=f.texts)
    topic_codes: tuple[TopicCode, ...] = attrs.field(default=(), converter=_topic_codes)
    relations: tuple[Relation, ...] = attrs.field(default=(), converter=_relations)
    history: tuple[Act, ...] = attrs.field(default=(), converter=_acts)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence)
    members: "tuple[Record, ...]" = attrs.field(default=(), converter=_members)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=f.sorted_texts)
    extra: FrozenDict = attrs.field(default=FrozenDict(), converter=f.extra)

    def __attrs_post_init__(self) -> None:
        for member in self.members:
            if member.type != self.type or member.members:
                expected = f"a {self.type} without members of its own"
                raise InvalidValueError("members", member, expected, "fold records with coopdata.merge")
        if not self.id:
            values = to_plain(self)
            for left_out in ("id", "relations", "evidence"):
                values.pop(left_out, None)
            object.__setattr__(self, "id", f"{self.type}-{digest80(canonical_json(values))}")

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone who acts in the record, each once, in the order of the fields."""
        return tuple(dict.fromkeys(actor for name in self.actor_fields for actor in getattr(self, name)))

    @property
    def fingerprint(self) -> str:
        """An 80-bit digest of every value but the id: two records with one id and two fingerprints differ."""
        values = to_plain(self)
        values.pop("id", None)
        return digest80(canonical_json(values))

    def evidence_for(self, field: str) -> tuple[Evidence, ...]:
        """Return the evidence for one field, in the record's order; an empty tuple where there is none.

        Args:
            field: A field's name (``"date"``), or ``""`` for what establishes the event.

        >>> Meeting(date="2025-10-23", evidence=[Evidence(field="date", quote="Thursday")]).evidence_for("date")
        (Evidence(field='date', quote='Thursday'),)
        """
        return tuple(entry for entry in self.evidence if (entry.field or "") == field)

    def without_members(self) -> Self:
        """Return a merged record as a plain one: its values stay, what it was folded from goes."""
        return attrs.evolve(self, members=())


@attrs.frozen(kw_only=True, repr=False)
class Agreement(RecordBase):
    """An instrument between sides of two or more countries, or a batch of them.

    Attributes:
        kind: What sort of instrument.
        status: How far it has come.
        title: Its proper or formal name.
        alternative_titles: The title in other languages or wordings.
        parties: Bodies or countries bound.
        signatories: People who signed.
        count: The number of instruments in a batch.
        count_qualifier: How the count is meant.
        duration: For how long, ISO 8601.
        amounts: Money stated.
        identifiers: Numbers under which others keep it.

    >>> Agreement(kind="treaty", status="signed", date="2025-05-09", countries=["PL", "FR"], id="nancy")
    Agreement(id='nancy', date='2025-05-09', countries=('FR', 'PL'), kind='treaty', status='signed')
    """

    type: ClassVar[str] = "agreement"
    actor_fields: ClassVar[tuple[str, ...]] = ("parties", "signatories")

    kind: AgreementKind | None = attrs.field(default=None, converter=f.agreement_kind)
    status: AgreementStatus | None = attrs.field(default=None, converter=f.agreement_status)
    title: str | None = attrs.field(default=None, converter=f.text)
    alternative_titles: tuple[str, ...] = attrs.field(default=(), converter=f.texts)
    parties: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    signatories: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    count: f.PositiveInt | None = attrs.field(default=None, converter=f.positive)
    count_qualifier: CountQualifier | None = attrs.field(default=None, converter=f.count_qualifier)
    duration: f.Duration | None = attrs.field(default=None, converter=f.duration)
    amounts: tuple[Amount, ...] = attrs.field(default=(), converter=_amounts)
    identifiers: tuple[Identifier, ...] = attrs.field(default=(), converter=_identifiers)


@attrs.frozen(kw_only=True, repr=False)
class Meeting(RecordBase):
    """An encounter of two or more sides: talks, a visit, a call, a session of a joint commission.

    Attributes:
        kind: What sort of encounter.
        status: Whether it took place.
        participants: People named as taking part, and bodies that no named person stands for.
        series: The standing organ or series, without the number.
        ordinal: The number in the series.
        outcomes: What was agreed short of an instrument.
    """

    type: ClassVar[str] = "meeting"
    actor_fields: ClassVar[tuple[str, ...]] = ("participants",)

    kind: MeetingKind | None = attrs.field(default=None, converter=f.meeting_kind)
    status: EventStatus | None = attrs.field(default=None, converter=f.event_status)
    participants: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    series: str | None = attrs.field(default=None, converter=f.text)
    ordinal: f.PositiveInt | None = attrs.field(default=None, converter=f.positive)
    outcomes: tuple[str, ...] = attrs.field(default=(), converter=f.texts)


@attrs.frozen(kw_only=True, repr=False)
class Conference(RecordBase):
    """A gathering under a name: a summit, forum, congress, exhibition, session of a plenary organ.

    Attributes:
        kind: What sort of gathering.
        status: Whether it took place.
        name: Its name as the document gives it.
        acronym: Its short name.
        series: The name without the number.
        edition: The number in the series.
        organizers: Who convenes it.
        participants: People and delegations named as attending or speaking.
        outcomes: What was agreed short of an instrument.
    """

    type: ClassVar[str] = "conference"
    actor_fields: ClassVar[tuple[str, ...]] = ("organizers", "participants")

    kind: ConferenceKind | None = attrs.field(default=None, converter=f.conference_kind)
    status: EventStatus | None = attrs.field(default=None, converter=f.event_status)
    name: str | None = attrs.field(default=None, converter=f.text)
    acronym: str | None = attrs.field(default=None, converter=f.text)
    series: str | None = attrs.field(default=None, converter=f.text)
    edition: f.PositiveInt | None = attrs.field(default=None, converter=f.positive)
    organizers: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    participants: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    outcomes: tuple[str, ...] = attrs.field(default=(), converter=f.texts)


Record: TypeAlias = Agreement | Meeting | Conference
"""Any record; ``isinstance(value, Record)`` works, and a ``match`` over the three is complete."""
