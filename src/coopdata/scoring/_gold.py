"""Gold: what a careful reader finds in documents, from JSON files."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import attrs

from coopdata._frozen import freeze
from coopdata._jsontext import json_value
from coopdata.errors import CoopdataError, Faults, FormatError, InputError, InvalidValueError

__all__ = ["Gold", "GoldDocument", "read_gold"]


def _frozen_records(records: "Iterable[Mapping[str, Any]]") -> tuple[Mapping[str, Any], ...]:
    return tuple(freeze(record) for record in records)


@attrs.frozen(kw_only=True)
class GoldDocument:
    """One document of gold.

    Attributes:
        id: The document's id.
        published: The publication date to give to the parser, or ``None``.
        file: The name of the text's file.
        text: The text, where texts were read.
        records: The records in their JSON form, with the extras of gold.
    """

    id: str
    published: str | None = None
    file: str = ""
    text: str | None = None
    records: tuple[Mapping[str, Any], ...] = attrs.field(default=(), converter=_frozen_records)


@attrs.frozen(kw_only=True)
class Gold:
    """Documents of gold, to give to :func:`coopdata.evaluate`.

    Attributes:
        documents: The documents by id, sorted.
    """

    documents: tuple[GoldDocument, ...] = attrs.field(default=(), converter=tuple[GoldDocument, ...])

    @property
    def records(self) -> dict[str, tuple[Mapping[str, Any], ...]]:
        """The records of each document, by its id."""
        return {document.id: document.records for document in self.documents}

    @property
    def texts(self) -> dict[str, str]:
        """The texts that were read, by document id."""
        return {document.id: document.text for document in self.documents if document.text is not None}


def read_gold(path: str | Path, texts: str | Path | None = None) -> Gold:
    """Return the gold of a folder, or of one file.

    A gold file is one JSON object: ``{"id", "published", "text", "records": [...]}``; ``text`` names a file of the
    folder of texts and is ``ID.txt`` where it is absent. The records are in their JSON form (codebook, "Gold files").

    Args:
        path: A folder, of which every ``.json`` file is read, or one file.
        texts: The folder of texts; a document whose text is not there is left out, since it cannot be parsed.

    Returns:
        The documents, sorted by the names of their files.

    Raises:
        Faults: If a file cannot be read or is no gold, with each file's fault; nothing is returned then.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.json").write_text('{"id": "a", "records": [{"type": "meeting"}]}')
        ...     read_gold(folder).records
        {'a': ({'type': 'meeting'},)}
    """
    folder = Path(path)
    files = sorted(folder.glob("*.json")) if folder.is_dir() else [folder]
    found: list[GoldDocument] = []
    faults: list[CoopdataError] = []
    for file in files:
        try:
            document = _document(file, None if texts is None else Path(texts))
        except CoopdataError as fault:
            faults.append(fault)
        else:
            found += [] if document is None else [document]
    if faults:
        raise Faults("gold", faults)
    return Gold(documents=found)


def _document(file: Path, texts: Path | None) -> GoldDocument | None:
    try:
        data = json_value(_text(file))
    except InvalidValueError as error:
        raise error.located(f"{file}: $") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
        raise FormatError("json", f"{file}: {error}") from error
    if not isinstance(data, dict):
        raise InvalidValueError(f"{file}: $", data, "an object with id and records")
    checked = cast("dict[str, Any]", data)
    for key, kind in (("id", str), ("records", list)):
        if not isinstance(checked.get(key), kind):
            raise InvalidValueError(
                f"{file}: $.{key}", checked.get(key), "a text" if kind is str else "a list of objects"
            )
    for at, record in enumerate(checked["records"]):
        if not isinstance(record, dict):
            raise InvalidValueError(f"{file}: $.records[{at}]", record, "an object")
    name = checked.get("text") or f"{checked['id']}.txt"
    text = None
    if texts is not None:
        if not (texts / name).exists():
            return None
        text = _text(texts / name)
    return GoldDocument(
        id=checked["id"], published=checked.get("published"), file=name, text=text, records=checked["records"]
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"is no UTF-8 text (byte {error.start})") from error
    except (OSError, ValueError) as error:
        raise InputError(str(file), getattr(error, "strerror", None) or str(error)) from error
