"""Every error that leaves coopdata: one root, each child also the fitting built-in.

An error about a value holds what is needed to handle it in a program (``path``, ``row``, ``value``, ``expected``) and
composes its one-line text from these, in one shape: *where* = *value*: expected *what*; *what to do next*.
All faults of one input come together in a :class:`Faults` group; ``str(fault)`` of each is one line.

Wrong argument *types* are programming mistakes and raise the built-in ``TypeError`` instead.
"""

from collections.abc import Sequence
from typing import Any, Self

__all__ = [
    "ContradictionError",
    "CoopdataError",
    "Faults",
    "FormatError",
    "IdConflictError",
    "InputError",
    "InvalidDateError",
    "InvalidValueError",
    "MissingExtraError",
]

_LONGEST_REPR = 80
"""A value is shown in an error up to this many characters: a 10 MB text must not become a 10 MB message."""


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except (RecursionError, ValueError):  # nested too deep, or a whole number of more digits than Python writes
        return f"a value of type {type(value).__name__}"
    if len(text) <= _LONGEST_REPR:
        return text
    return f"{text[: _LONGEST_REPR - 1]}… ({type(value).__name__}, {len(text):,} characters)"


class CoopdataError(Exception):
    """The root: ``except CoopdataError`` catches whatever this library raises on bad input."""


class InvalidValueError(CoopdataError, ValueError):
    """A value does not fit its field.

    Attributes:
        path: Where the value stands, as a JSON path (``$.place.country``), or the argument's name.
        value: The value as it was given.
        expected: What would have fitted, as a noun phrase.
        remedy: What to do next, or an empty string.
        row: The 1-based row, line or item that holds the value, or ``None`` outside of tables and streams.
    """

    def __init__(self, path: str, value: object, expected: str, remedy: str = "", row: int | None = None) -> None:
        super().__init__(path, value, expected, remedy, row)
        self.path = path
        self.value = value
        self.expected = expected
        self.remedy = remedy
        self.row = row

    def __str__(self) -> str:
        where = self.path if self.row is None else f"row {self.row}: {self.path}"
        line = f"{where} = {_shown(self.value)}: expected {self.expected}"
        return f"{line}; {self.remedy}" if self.remedy else line

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.value, self.expected, self.remedy, self.row)

    def located(self, path: str, row: int | None = None) -> Self:
        """Return the same error at a place further out: ``path`` is put before its own path.

        Args:
            path: The JSON path of the object that holds the value; the error's own path loses its ``$``.
            row: The row, line or item number, where there is one.
        """
        own = self.path.removeprefix("$")
        joined = path if own == "" else f"{path}{own}" if own[0] in ".[" else f"{path}.{own}"
        return type(self)(joined, self.value, self.expected, self.remedy, row if row is not None else self.row)


class InvalidDateError(InvalidValueError):
    """A date is not EDTF (ISO 8601-2, levels 0 to 2), or no such day exists."""


class InputError(CoopdataError, OSError):
    """A file or stream cannot be read or written: it is missing, a directory, not text, or the disk is full.

    Attributes:
        path: The file's path as given, or ``<stdin>``.
        reason: What went wrong.
        remedy: What to do next, or an empty string.
    """

    def __init__(self, path: str, reason: str, remedy: str = "") -> None:
        super().__init__(path, reason, remedy)
        self.path = path
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        path = self.path.encode("utf-8", "backslashreplace").decode()  # a name may hold bytes that are no text
        line = f"{path}: {self.reason}"
        return f"{line}; {self.remedy}" if self.remedy else line

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.reason, self.remedy)


class FormatError(CoopdataError, ValueError):
    """A text is not in the format it was read as (malformed JSON), or a format is not known.

    Attributes:
        format: The format's name (``json``).
        reason: What is wrong with the text.
        line: The 1-based line, or ``None``.
        column: The 1-based column, or ``None``.
        remedy: What to do next, or an empty string.
    """

    def __init__(
        self, format: str, reason: str, line: int | None = None, column: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(format, reason, line, column, remedy)
        self.format = format
        self.reason = reason
        self.line = line
        self.column = column
        self.remedy = remedy

    def __str__(self) -> str:
        place = "" if self.line is None else f" at line {self.line}"
        place += "" if self.column is None else f" column {self.column}"
        text = f"{self.format}{place}: {self.reason}"
        return f"{text}; {self.remedy}" if self.remedy else text

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.format, self.reason, self.line, self.column, self.remedy)


class IdConflictError(CoopdataError, ValueError):
    """Two different records carry one id, so that folding them would lose one.

    Attributes:
        id: The id that both carry.
        fingerprints: The two digests of their values.
        where: The files that hold them, or an empty string.
        remedy: What to do next.
    """

    def __init__(
        self,
        id: str,
        fingerprints: tuple[str, str],
        where: str = "",
        remedy: str = "let the later one count (replace=True in dedupe and updated, coopdata.link.newest elsewhere), "
        "or give the changed record an id of its own: attrs.evolve(record, id=None)",
    ) -> None:
        super().__init__(id, fingerprints, where, remedy)
        self.id = id
        self.fingerprints = fingerprints
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        a, b = self.fingerprints
        where = f"{self.where}: " if self.where else ""
        return (
            f"{where}id = {self.id!r}: expected one record under this id, got two that differ (fingerprints {a} and "
            f"{b}); {self.remedy}"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.id, self.fingerprints, self.where, self.remedy)


class ContradictionError(CoopdataError, ValueError):
    """Decisions of people cannot all hold: two records are judged both the same and different, a value right and wrong.

    Attributes:
        subject: What they are about: the two records, or a record and its field.
        chain: The decisions that cannot hold together, each in words, in the order in which one leads to the next.
    """

    def __init__(self, subject: str, chain: Sequence[str]) -> None:
        super().__init__(subject, tuple(chain))
        self.subject = subject
        self.chain = tuple(chain)

    def __str__(self) -> str:
        told = "; ".join(self.chain)
        return f"{self.subject}: expected decisions that can all hold, got: {told}; change or remove one of them"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.subject, self.chain)


class MissingExtraError(CoopdataError, ImportError):
    """A feature needs an optional package that is not installed.

    Attributes:
        feature: What was asked for.
        extra: The extra of coopdata that brings the package.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs the extra {self.extra!r}; install it: pip install 'coopdata[{self.extra}]'"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.feature, self.extra)


class Faults(CoopdataError, ExceptionGroup[CoopdataError]):
    """All faults of one input together; nothing was read or written.

    ``for fault in faults.exceptions: print(fault)`` gives one line for each; ``split`` and ``subgroup`` keep the type.
    """

    def __new__(cls, message: str, exceptions: Sequence[CoopdataError], /) -> Self:
        """Group ``exceptions`` (at least one) under ``message``."""
        return super().__new__(cls, message, exceptions)

    def __str__(self) -> str:
        count = len(self.exceptions)
        head = f"{self.message}: {count} fault{'' if count == 1 else 's'}"
        return "\n".join([head, *(f"  {fault}" for fault in self.exceptions)])

    def derive(self, excs: Sequence[CoopdataError], /) -> "Faults":  # type: ignore[override]
        """Return a group of the same type over some of the faults, as ``split`` and ``subgroup`` ask for."""
        return Faults(self.message, excs)
