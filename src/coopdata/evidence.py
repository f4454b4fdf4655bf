"""Where a record comes from: its sources, and the evidence for each of its values.

Offsets are code points in the plain text whose digest the source carries, so ``text[start:end] == quote``.
"""

import attrs

from coopdata import _fields as f
from coopdata._readable import Readable
from coopdata.dates import EDTF, to_edtf
from coopdata.kinds import Basis

__all__ = ["Evidence", "Source"]


@attrs.frozen(kw_only=True, repr=False)
class Source(Readable):
    """A document or table row that tells of the event.

    Attributes:
        id: The caller's id, else the URL, else the SHA-256 of the text; for a table, the native row key.
        dataset: The table or corpus that it belongs to.
        url: Where it was published.
        publisher: The outlet.
        published: The publication date.
        title: The headline.
        language: BCP 47 tag of its language.
        digest: ``sha256:`` and the hexadecimal digest of the plain text that offsets refer to.
        retrieved: When it was fetched, as an ISO 8601 timestamp.
        parser_version: The coopdata version and codebook version that read it.
    """

    id: str | None = attrs.field(default=None, converter=f.text)
    dataset: str | None = attrs.field(default=None, converter=f.text)
    url: str | None = attrs.field(default=None, converter=f.text)
    publisher: str | None = attrs.field(default=None, converter=f.text)
    published: EDTF | None = attrs.field(default=None, converter=to_edtf)
    title: str | None = attrs.field(default=None, converter=f.text)
    language: str | None = attrs.field(default=None, converter=f.text)
    digest: str | None = attrs.field(default=None, converter=f.text)
    retrieved: str | None = attrs.field(default=None, converter=f.text)
    parser_version: str | None = attrs.field(default=None, converter=f.text)


@attrs.frozen(kw_only=True, repr=False)
class Evidence(Readable):
    """What one value of a record rests on: a span of a source's text, or the rule by which it was inferred.

    The first entry of a record has no ``field``: it is the sentence that establishes the event.

    Attributes:
        source: The id of the source.
        field: The field that it supports, or ``None`` for the event as a whole.
        value: The value that it supports, in its JSON form as text, where the field holds several.
        start: Offset of the first code point of the span.
        end: Offset behind its last code point.
        quote: The span's text.
        prefix: Some text before the span, to find it again in a changed copy.
        suffix: Some text behind it.
        rule: The id of the rule that read or inferred the value.
        basis: What sort of ground it is.
    """

    source: str | None = attrs.field(default=None, converter=f.text)
    field: str | None = attrs.field(default=None, converter=f.text)
    value: str | None = attrs.field(default=None, converter=f.text)
    start: int | None = attrs.field(default=None, converter=f.offset)
    end: int | None = attrs.field(default=None, converter=f.offset)
    quote: str | None = attrs.field(default=None, converter=f.text)
    prefix: str | None = attrs.field(default=None, converter=f.text)
    suffix: str | None = attrs.field(default=None, converter=f.text)
    rule: str | None = attrs.field(default=None, converter=f.text)
    basis: Basis | None = attrs.field(default=None, converter=f.basis)
