"""Files in: articles and records, with every file's fault at once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, NamedTuple, TypeGuard, cast

import coopdata as cd
from coopdata._jsontext import json_value
from coopdata.formats._io import opened
from coopdata.prose.html import html_text
from coopdata.scoring import Gold, by_document, read_gold

__all__ = ["OF_CONVERT", "Scored", "articles", "model", "records", "scored"]

_KEYS = ("text", "published", "url", "publisher", "id", "title", "language")
_STDIN = "<stdin>"

_CONVERT_FIRST = MappingProxyType(
    {
        "read with tolerant=True": "keep it in extra: coopdata convert --tolerant",
        "name one: format='jsonl'": "say what it is: coopdata convert --from jsonl",
    }
)
"""For commands that have neither option: the one that has them writes a file that they take."""

OF_CONVERT = MappingProxyType(
    {"read with tolerant=True": "add --tolerant", "name one: format='jsonl'": "add --from jsonl"}
)
"""For the command that has both."""

_LATER_COUNTS = "name the newer file last and add --replace, so that its record counts, or give one of them another id"


def articles(
    files: Sequence[str], *, lines: bool, published: cd.EDTF | None, publisher: str | None
) -> list[cd.Article]:
    """Return the articles of all files.

    Args:
        files: Paths, or ``-``.
        lines: Read every file as JSON Lines, whatever its ending.
        published: The publication date of articles that come without one.
        publisher: Likewise.

    Raises:
        Faults: If a file cannot be read, with the faults of all files.
    """
    given = {"published": published, "publisher": publisher}
    found: list[cd.Article] = []
    faults: list[cd.CoopdataError] = []
    for file in files:
        try:
            text = _text(file)
        except cd.CoopdataError as fault:
            faults.append(fault)
            continue
        if lines or _ending(file) in (".jsonl", ".ndjson"):
            for item in _lines(file, text, given):
                if isinstance(item, cd.Article):
                    found.append(item)
                else:
                    faults.append(item)
        else:
            page = html_text(text) if _ending(file) in (".html", ".htm", ".xhtml") else None
            found.append(
                cd.Article(
                    text=page.text if page else text,
                    id=_key(file, text),
                    title=page.title if page else None,
                    published=published or (page.published if page else None),
                    publisher=publisher,
                )
            )
    faults += _shared_ids(found)
    if faults:
        raise cd.Faults("", faults)
    return found


def _shared_ids(articles: Sequence[cd.Article]) -> list[cd.CoopdataError]:
    """A fault for each id that stands for two texts: records could not tell which they come from."""
    texts: dict[str, str] = {}
    expected = "an id that no other article has"
    return [
        cd.InvalidValueError("$.id", article.id, expected, "give each text an id of its own")
        for article in articles
        if article.id is not None and texts.setdefault(article.id, article.text) != article.text
    ]


def _ending(file: str) -> str:
    return PurePath(file.removesuffix(".gz")).suffix.lower()


def _key(file: str, text: str) -> str | None:
    """A name for a text file that a reader knows and that no other text has; standard input goes by its text alone."""
    if file == "-":
        return None
    return f"{PurePath(file).name}#{sha256(text.encode()).hexdigest()[:12]}"


def _text(file: str) -> str:
    with opened(file) as (stream, name):
        data = stream.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise cd.InputError(name, f"is no UTF-8 text (byte {error.start:,})", "convert it to UTF-8") from error


def _lines(file: str, text: str, given: dict[str, Any]) -> Iterator[cd.Article | cd.CoopdataError]:
    for row, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _article(line, row, given)
            except cd.CoopdataError as fault:
                yield cd.Faults(_name(file), [fault])


def _article(line: str, row: int, given: dict[str, Any]) -> cd.Article:
    try:
        data = json_value(line, row)
    except cd.InvalidValueError:
        raise
    except json.JSONDecodeError as error:
        raise cd.FormatError("jsonl", error.msg, row, error.colno) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested thousandfold
        raise cd.FormatError("jsonl", str(error), row) from error
    if not isinstance(data, dict):
        raise cd.InvalidValueError("$", data, "an article as an object with the key text", row=row)
    values = {key: value for key, value in cast("dict[str, Any]", data).items() if value is not None}
    for key, value in values.items():
        if key not in _KEYS:
            known = f"one of the keys {', '.join(_KEYS)}"
            raise cd.InvalidValueError(f"$.{key}", value, known, "rename it or leave it out", row)
        if not isinstance(value, str):
            raise cd.InvalidValueError(f"$.{key}", value, "a text", row=row)
    if "text" not in values:
        raise cd.InvalidValueError("$.text", None, "the article's text", row=row)
    try:
        return cd.Article(**{**{key: value for key, value in given.items() if value is not None}, **values})
    except cd.InvalidDateError as error:  # the one key whose texts can be wrong
        raise cd.InvalidDateError("$.published", values["published"], error.expected, error.remedy, row) from error


def records(
    files: Iterable[str],
    *,
    format: str | None = None,
    tolerant: bool = False,
    remedies: Mapping[str, str] = _CONVERT_FIRST,
    replace: bool | None = None,
) -> list[cd.Record]:
    """Return the records of all files.

    Args:
        files: Paths, or ``-``.
        format: The files' format, by default by their endings.
        tolerant: Keep what fits no field in ``extra``.
        remedies: What the command calls the options of :func:`coopdata.read` that errors name.
        replace: Whether records of later files replace those that they are another reading of; if not, it is a fault
            where they would have to. Nothing, for commands that take the records one by one.

    Raises:
        Faults: If a file cannot be read or a record does not fit, with the faults of all files.
    """
    found: list[cd.Record] = []
    read: list[tuple[str, Sequence[cd.Record]]] = []
    faults: list[cd.CoopdataError] = []
    for file in files:
        try:
            read.append((_name(file), cd.read(file, format=format, tolerant=tolerant)))
            found += read[-1][1]
        except cd.InputError as fault:
            faults.append(fault)
        except cd.Faults as group:
            faults.append(cd.Faults(_name(file), [group]))
        except cd.CoopdataError as fault:
            faults.append(cd.Faults(_name(file), [fault]))
    if faults:
        raise _said(cd.Faults("", faults), remedies)
    if replace:
        from coopdata.link import newest  # most commands link nothing

        return newest(found)
    if replace is not None and (conflicts := _conflicts(read)):
        raise cd.Faults("", conflicts)
    return found


def model(file: str) -> cd.Model:
    """Return the model that a file holds.

    Args:
        file: Its path, or ``-``.

    Raises:
        CoopdataError: If it cannot be read or holds no model.
    """
    text = _text(file)
    try:
        return cd.Model.loads(text)
    except cd.CoopdataError as fault:
        raise cd.Faults(_name(file), [fault]) from None


def _conflicts(files: Iterable[tuple[str, Sequence[cd.Record]]]) -> list[cd.CoopdataError]:
    """A fault for each id under which files hold records that differ."""
    known: dict[str, tuple[str, cd.Record]] = {}
    found: dict[str, cd.CoopdataError] = {}
    for file, records in files:
        for member in (member for record in records for member in record.members or (record,)):
            first, other = known.setdefault(member.id, (file, member))
            if other is not member and member.id not in found and other.fingerprint != member.fingerprint:
                where = first if first == file else f"{first} and {file}"
                a, b = sorted((other.fingerprint, member.fingerprint))
                found[member.id] = cd.IdConflictError(member.id, (a, b), where, _LATER_COUNTS)
    return list(found.values())


def _said(fault: cd.CoopdataError, remedies: Mapping[str, str]) -> cd.CoopdataError:
    """An error of the library with remedies that the command knows."""
    if isinstance(fault, cd.Faults):
        inner = [_said(one, remedies) for one in fault.exceptions if isinstance(one, cd.CoopdataError)]
        return cd.Faults(fault.message, inner)
    if isinstance(fault, (cd.InvalidValueError, cd.FormatError)):
        for option, words in remedies.items():
            fault.remedy = fault.remedy.replace(option, words)
    return fault


class Scored(NamedTuple):
    """What is scored, and against what.

    Attributes:
        records: The records found in each document of gold.
        gold: The gold.
        left_out: How many records come from other documents.
        clusters: Which records were found to be one event; nothing where events are not asked for.
        events: Which records of gold are one event, likewise.
    """

    records: Mapping[str, Sequence[Any]]
    gold: Gold
    left_out: int
    clusters: list[list[str]] | None
    events: list[list[str]] | None


def scored(found: str, gold: str, *, texts: str | None, events: str | None) -> Scored:
    """Return what is scored, and against what.

    Args:
        found: A file of records, a folder of JSON files in the form of gold, or ``-``.
        gold: A folder of gold files, or one of them.
        texts: The folder of texts, or nothing.
        events: A JSON file with the events of gold, or nothing.

    Raises:
        CoopdataError: If a file cannot be read or does not fit, or no record found is of a document of gold.
    """
    truth = read_gold(gold, texts)
    if not truth.documents:
        raise cd.InputError(gold, "has no gold file" if texts is None else f"has no gold file whose text is in {texts}")
    told = None if events is None else _told_events(events)
    if found != "-" and Path(found).is_dir():
        if told is not None:
            raise cd.InputError(found, "is a folder", "--events needs a file of records with ids")
        own = read_gold(found).records
        known = {document.id for document in truth.documents}
        kept = {name: held for name, held in own.items() if name in known}
        left_out = sum(len(held) for name, held in own.items() if name not in known)
        return Scored(kept, truth, left_out, None, None)
    read = records([found], tolerant=True)
    placed = by_document(read, truth)
    left_out = sum(len(record.members) or 1 for record in read) - sum(map(len, placed.values()))
    if read and not any(placed.values()):
        source = next((source.id or source.url for record in read for source in record.sources), None)
        expected = f"a document of {gold}, by its id or the name of its text's file"
        raise cd.Faults(_name(found), [cd.InvalidValueError("$.sources[0].id", source, expected)])
    clusters = None if told is None else [[member.id for member in record.members] for record in read]
    return Scored(placed, truth, left_out, clusters, told)


def _told_events(file: str) -> list[list[str]]:
    try:
        data = json_value(_text(file))
    except cd.InvalidValueError as error:
        raise error.located(f"{file}: $") from error
    except (ValueError, RecursionError) as error:
        raise cd.FormatError("json", f"{file}: {error}") from error
    if not (_is_list(data) and all(_is_list(event) and all(isinstance(name, str) for name in event) for event in data)):
        raise cd.InvalidValueError(f"{file}: $", cast("object", data), "a list of lists of names document/number")
    return cast("list[list[str]]", data)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _name(file: str) -> str:
    return _STDIN if file == "-" else file
