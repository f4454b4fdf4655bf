"""Structured records of diplomatic cooperation: agreements, meetings and conferences, with evidence for every value.

The records stand here at once; each verb is loaded when it is first used, so that the import stays light.
"""

from typing import TYPE_CHECKING, Any

from coopdata._version import __version__
from coopdata.actors import Actor, Country, Organization, Person
from coopdata.dates import EDTF, DateRelation, Day
from coopdata.errors import (
    ContradictionError,
    CoopdataError,
    Faults,
    FormatError,
    IdConflictError,
    InputError,
    InvalidDateError,
    InvalidValueError,
    MissingExtraError,
)
from coopdata.evidence import Evidence, Source
from coopdata.records import (
    Act,
    Agreement,
    Amount,
    Conference,
    Identifier,
    Meeting,
    Place,
    Record,
    Reference,
    Relation,
    TopicCode,
)

if TYPE_CHECKING:
    from coopdata.convert import from_dict, to_dict
    from coopdata.formats import Loss, LossReport, ReadResult, Reject, dumps, loads, read, scan, write
    from coopdata.link import (
        Cluster,
        Comparison,
        Conflict,
        Deduplication,
        Explanation,
        Judgement,
        Model,
        Update,
        dedupe,
        fit,
        merge,
    )
    from coopdata.prose import Article, Parsed, Trace, parse, parse_many, trace
    from coopdata.prose.ground import Grounded, GroundFinding, GroundReport, ground
    from coopdata.review import (
        Corrected,
        Correction,
        Decisions,
        Orphan,
        correct,
        read_decisions,
        write_decisions,
    )
    from coopdata.schema import json_schema
    from coopdata.scoring import CoderAgreement, Evaluation, FieldAgreement, agreement, evaluate, sample
    from coopdata.wording import render

_LAZY = {
    "Article": "prose", "Cluster": "link", "CoderAgreement": "scoring", "Comparison": "link", "Conflict": "link",
    "Corrected": "review", "Correction": "review", "Decisions": "review", "Deduplication": "link",
    "Evaluation": "scoring", "Explanation": "link", "FieldAgreement": "scoring", "GroundFinding": "prose.ground",
    "GroundReport": "prose.ground", "Grounded": "prose.ground", "Judgement": "link", "Loss": "formats",
    "LossReport": "formats", "Model": "link", "Orphan": "review", "Parsed": "prose", "ReadResult": "formats",
    "Reject": "formats", "Trace": "prose", "Update": "link", "agreement": "scoring", "correct": "review",
    "dedupe": "link", "dumps": "formats", "evaluate": "scoring", "fit": "link", "from_dict": "convert",
    "ground": "prose.ground", "json_schema": "schema", "loads": "formats", "merge": "link", "parse": "prose",
    "parse_many": "prose", "read": "formats", "read_decisions": "review", "render": "wording", "sample": "scoring",
    "scan": "formats", "to_dict": "convert", "trace": "prose", "write": "formats", "write_decisions": "review",
}  # fmt: skip
"""In which room each name is that is loaded on first use."""

__all__ = [
    "EDTF",
    "Act",
    "Actor",
    "Agreement",
    "Amount",
    "Article",
    "Cluster",
    "CoderAgreement",
    "Comparison",
    "Conference",
    "Conflict",
    "ContradictionError",
    "CoopdataError",
    "Corrected",
    "Correction",
    "Country",
    "DateRelation",
    "Day",
    "Decisions",
    "Deduplication",
    "Evaluation",
    "Evidence",
    "Explanation",
    "Faults",
    "FieldAgreement",
    "FormatError",
    "GroundFinding",
    "GroundReport",
    "Grounded",
    "IdConflictError",
    "Identifier",
    "InputError",
    "InvalidDateError",
    "InvalidValueError",
    "Judgement",
    "Loss",
    "LossReport",
    "Meeting",
    "MissingExtraError",
    "Model",
    "Organization",
    "Orphan",
    "Parsed",
    "Person",
    "Place",
    "ReadResult",
    "Record",
    "Reference",
    "Reject",
    "Relation",
    "Source",
    "TopicCode",
    "Trace",
    "Update",
    "__version__",
    "agreement",
    "correct",
    "dedupe",
    "dumps",
    "evaluate",
    "fit",
    "from_dict",
    "ground",
    "json_schema",
    "loads",
    "merge",
    "parse",
    "parse_many",
    "read",
    "read_decisions",
    "render",
    "sample",
    "scan",
    "to_dict",
    "trace",
    "write",
    "write_decisions",
]


def __getattr__(name: str) -> Any:
    room = _LAZY.get(name)
    if room is None:
        raise AttributeError(f"module 'coopdata' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"coopdata.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
