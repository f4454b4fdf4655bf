"""Files in: articles and records, with every file's fault at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any, cast

import coopdata as cd
from coopdata.formats._io import opened
from coopdata.prose.html import html_text

__all__ = ["articles", "records"]

_KEYS = ("text", "published", "url", "publisher", "id", "title", "language")
_STDIN = "<stdin>"


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
        data = json.loads(line)
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


def records(files: Iterable[str], *, format: str | None = None, tolerant: bool = False) -> list[cd.Record]:
    """Return the records of all files.

    Args:
        files: Paths, or ``-``.
        format: The files' format, by default by their endings.
        tolerant: Keep what fits no field in ``extra``.

    Raises:
        Faults: If a file cannot be read or a record does not fit, with the faults of all files.
    """
    found: list[cd.Record] = []
    faults: list[cd.CoopdataError] = []
    for file in files:
        try:
            found += cd.read(file, format=format, tolerant=tolerant)
        except cd.InputError as fault:
            faults.append(fault)
        except cd.Faults as group:
            faults.append(cd.Faults(_name(file), [group]))
        except cd.CoopdataError as fault:
            faults.append(cd.Faults(_name(file), [fault]))
    if faults:
        raise cd.Faults("", faults)
    return found


def _name(file: str) -> str:
    return _STDIN if file == "-" else file
