"""What goes into the parser and what comes out: an article, and what was read from it."""

import attrs

from coopdata import _fields as f
from coopdata._readable import Readable
from coopdata.dates import EDTF, to_edtf
from coopdata.errors import CoopdataError
from coopdata.records import Record

__all__ = ["Article", "Parsed"]


@attrs.frozen(kw_only=True, repr=False)
class Article(Readable):
    """One document: its text, and what the caller knows of it.

    Attributes:
        text: The plain text; all offsets in evidence refer to it as given.
        published: The publication date; else it is looked for in the text's header.
        url: Where it was published; the source key of its records where no ``id`` is given.
        publisher: The outlet.
        id: The caller's own key for the document.
        title: The headline, where the text does not hold it.
        language: BCP 47 tag; the parser reads English.
    """

    text: str = attrs.field(converter=f.required_text)
    published: EDTF | None = attrs.field(default=None, converter=to_edtf)
    url: str | None = attrs.field(default=None, converter=f.text)
    publisher: str | None = attrs.field(default=None, converter=f.text)
    id: str | None = attrs.field(default=None, converter=f.text)
    title: str | None = attrs.field(default=None, converter=f.text)
    language: str | None = attrs.field(default=None, converter=f.text)


@attrs.frozen(kw_only=True)
class Parsed:
    """What :func:`coopdata.parse_many` yields for one article.

    Attributes:
        article: The article as given.
        records: What it reports, in the order of the text.
        fault: What went wrong, or ``None``; then there are no records.
    """

    article: Article
    records: tuple[Record, ...] = ()
    fault: CoopdataError | None = None
