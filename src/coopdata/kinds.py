"""The closed vocabularies of the codebook, as string enums.

A member is its JSON value (``AgreementKind.TREATY == "treaty"``), so records compare with plain strings.
The meaning of each value is in the codebook, section "Fields".
"""

from enum import StrEnum

__all__ = [
    "ActType",
    "AgreementKind",
    "AgreementStatus",
    "Basis",
    "ConferenceKind",
    "CountQualifier",
    "EventStatus",
    "MeetingKind",
    "OrganizationKind",
    "Rank",
    "RelationKind",
    "Role",
]


class AgreementKind(StrEnum):
    """What sort of instrument an agreement is, by its head noun (codebook, "Three record types")."""

    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    TREATY = "treaty"
    AGREEMENT = "agreement"
    PROTOCOL = "protocol"
    CONVENTION = "convention"
    DECLARATION = "declaration"
    JOINT_STATEMENT = "joint_statement"
    LETTER_OF_INTENT = "letter_of_intent"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    CONTRACT = "contract"
    ACTION_PLAN = "action_plan"
    PARTNERSHIP = "partnership"
    CHARTER = "charter"
    OTHER = "other"


class MeetingKind(StrEnum):
    """What sort of encounter a meeting is: the first that fits, in the codebook's order."""

    JOINT_COMMISSION = "joint_commission"
    CALL = "call"
    NEGOTIATIONS = "negotiations"
    CONSULTATIONS = "consultations"
    VISIT = "visit"
    TALKS = "talks"
    OTHER = "other"


class ConferenceKind(StrEnum):
    """What sort of gathering a conference is, by its head noun."""

    CONFERENCE = "conference"
    SUMMIT = "summit"
    FORUM = "forum"
    ASSEMBLY = "assembly"
    EXHIBITION = "exhibition"
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """How far an agreement has come, as of the document; members stand in life-cycle order."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    INITIALLED = "initialled"
    AGREED = "agreed"
    ADOPTED = "adopted"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    EXPIRED = "expired"
    DENIED = "denied"


class EventStatus(StrEnum):
    """Whether a meeting or conference took place, as of the document."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class ActType(StrEnum):
    """A dated act in the history of an agreement or event."""

    INITIALLED = "initialled"
    OPENED_FOR_SIGNATURE = "opened_for_signature"
    SIGNED = "signed"
    APPROVED = "approved"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    TERMINATED = "terminated"
    EXPIRED = "expired"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class CountQualifier(StrEnum):
    """How a batch's count is meant: "over 70" is ``at_least`` 70."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class OrganizationKind(StrEnum):
    """What sort of body an organization is."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    AGENCY = "agency"
    PARLIAMENT = "parliament"
    SUBNATIONAL = "subnational"
    IGO = "igo"
    UNIVERSITY = "university"
    RESEARCH = "research"
    COMPANY = "company"
    CHAMBER = "chamber"
    NGO = "ngo"
    OTHER = "other"


class Rank(StrEnum):
    """The level of the office that a person holds."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    AGENCY_HEAD = "agency_head"
    AMBASSADOR = "ambassador"
    OFFICIAL = "official"
    LEGISLATOR = "legislator"
    IGO_HEAD = "igo_head"
    ACADEMIC = "academic"
    EXECUTIVE = "executive"
    OTHER = "other"


class Role(StrEnum):
    """What an actor did in the event, beyond being there."""

    HOST = "host"
    GUEST = "guest"
    HEAD_OF_DELEGATION = "head_of_delegation"
    CONVENER = "convener"
    MEDIATOR = "mediator"
    WITNESS = "witness"
    OBSERVER = "observer"
    SPEAKER = "speaker"


class RelationKind(StrEnum):
    """How one record is tied to another."""

    ON_SIDELINES_OF = "on_sidelines_of"
    SIGNED_AT = "signed_at"
    PART_OF = "part_of"
    FOLLOWS = "follows"
    NEXT_SESSION_OF = "next_session_of"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    EXTENDS = "extends"
    SUPERSEDES = "supersedes"
    ANNEX_TO = "annex_to"
    TERMINATES = "terminates"
    SAME_EVENT = "same_event"


class Basis(StrEnum):
    """What a value rests on, from the firmest to the weakest.

    Merging prefers a date with the firmer basis before one with more precision.
    """

    MANUAL = "manual"
    STATED = "stated"
    RESOLVED = "resolved"
    TABLE = "table"
    COMPUTED = "computed"
    CONTAINER = "container"
    PUBLISHED = "published"
