"""Which document of gold a record is of, by the sources that it names."""

from collections.abc import Iterable
from pathlib import PurePath

from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.scoring._gold import Gold

__all__ = ["by_document"]


def by_document(records: Iterable[Record], gold: Gold) -> dict[str, list[Record]]:
    """Return records by the document of gold that they come from, to give to :func:`coopdata.evaluate`.

    Use it for records from a file. A source names a document by the document's id or by the name of its text's file,
    with or without folders, ending, and what follows a ``#`` (``articles/wire-1.txt#3f2a…`` is ``wire-1``), in its id
    or its URL. A merged record stands for its members.

    Args:
        records: Records of any documents.
        gold: The gold.

    Returns:
        For every document of gold its records; those of other documents, or without a source, are in none.

    Example:
        >>> import coopdata as cd
        >>> from coopdata.scoring import GoldDocument
        >>> gold = Gold(documents=[GoldDocument(id="wire-1", file="wire-1.txt")])
        >>> found = cd.parse("Spain and Chile signed a treaty in Madrid on 14 March 2024.", id="articles/wire-1.txt")
        >>> {document: len(records) for document, records in by_document(found, gold).items()}
        {'wire-1': 1}
    """
    known: dict[str, str] = {}
    for one in reversed(gold.documents):  # where two documents have one text, the first is meant
        if one.file:
            known |= {PurePath(one.file).stem: one.id, one.file: one.id}
    known |= {one.id: one.id for one in gold.documents}
    found: dict[str, list[Record]] = {one.id: [] for one in gold.documents}
    for record in records:
        if not isinstance(record, (Agreement, Meeting, Conference)):
            raise TypeError(f"records: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
        for member in record.members or (record,):
            names = (name for source in member.sources for name in (source.id, source.url) if name)
            document = next((known[form] for name in names for form in _forms(name) if form in known), None)
            if document is not None:
                found[document].append(member)
    return found


def _forms(name: str) -> tuple[str, ...]:
    """The names that a source's id or URL may stand for, the most exact first."""
    plain = name.partition("#")[0]
    last = PurePath(plain).name
    return name, plain, last, PurePath(last).stem
