"""Labels of documents, by which scores are split: a table of documents, or any function of a document's id."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from coopdata.errors import FormatError, InputError, InvalidValueError

__all__ = ["UNLABELLED", "Labels", "label_of", "read_labels"]

Labels: TypeAlias = "Mapping[str, str] | Callable[[str], str | None]"
"""The label of each document by its id, as a mapping or a function; a document may have none."""

UNLABELLED = "unknown"
"""The label of documents that have none."""

_KEY = "document"


def label_of(labels: Labels, document: str) -> str:
    """Return the label of a document, ``unknown`` where it has none.

    Args:
        labels: The labels.
        document: The document's id.
    """
    found = labels(document) if callable(labels) else labels.get(document)
    return found or UNLABELLED


def read_labels(path: str | Path) -> dict[str, dict[str, str]]:
    r"""Return the labels of documents from a table: for each column the label of each document.

    The first line names the columns. The one called ``document`` holds the ids, each other one a label such as the
    style of the outlet or the decade. The cells are parted by tabs, or by commas where the first line has no tab.

    Args:
        path: The table, a text file in UTF-8.

    Returns:
        By column, in their order, a mapping to give to :meth:`coopdata.Evaluation.by`; empty cells are left out.

    Raises:
        InputError: If the file cannot be read.
        FormatError: If no column is called ``document``, or a line has not as many cells as the first.
        InvalidValueError: If two lines are about one document.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "documents.tsv")
        ...     _ = path.write_text("document\tstyle\tdecade\na-1\twire\t1980s\na-2\tnewspaper\t\n")
        ...     read_labels(path)
        {'style': {'a-1': 'wire', 'a-2': 'newspaper'}, 'decade': {'a-1': '1980s'}}
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is no UTF-8 text (byte {error.start})") from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error)) from error
    return _labels(str(path), text)


def _labels(path: str, text: str) -> dict[str, dict[str, str]]:
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",", strict=True)
    try:
        columns = [name.strip() for name in next(rows, list[str]())]
        if _KEY not in columns:
            raise FormatError("table", f"{path}: no column is called {_KEY!r}", 1, remedy="name the columns in line 1")
        found: dict[str, dict[str, str]] = {name: {} for name in columns if name != _KEY}
        seen: set[str] = set()
        for row in rows:
            if not row:
                continue
            if len(row) != len(columns):
                reason = f"{path}: {len(row)} cells where the first line has {len(columns)}"
                raise FormatError("table", reason, rows.line_num)
            cells = dict(zip(columns, map(str.strip, row), strict=True))
            document = cells.pop(_KEY)
            if document in seen:
                raise InvalidValueError(_KEY, document, "one line for each document", row=rows.line_num)
            seen.add(document)
            for name, label in cells.items():
                if label:
                    found[name][document] = label
    except csv.Error as error:
        raise FormatError("table", f"{path}: {error}", rows.line_num) from error
    return found
