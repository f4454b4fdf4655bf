"""The file of what people decided: judgements and corrections, one to a line, made for git.

JSON Lines in UTF-8, each decision on a line of its own, the lines sorted by their bytes and each once: the file is a
set. So two people who add to it in two branches change different places of it, a merge that keeps the lines of both is
right whatever their order, and ``LC_ALL=C sort -u`` brings any such file into the form that :func:`write_decisions`
gives. (TOML would read as well, but needs several lines for a decision, which a merge can tear apart.)
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

import attrs

from coopdata.errors import CoopdataError, Faults, InputError
from coopdata.formats._codec import text_of
from coopdata.formats._collect import single_faults
from coopdata.formats._io import Target, opened, path_name, replacing
from coopdata.link.judgements import Judgement, contradictions
from coopdata.review._lines import line_of, read_line
from coopdata.review.corrections import Correction, conflicts, newest

__all__ = ["Decided", "Decisions", "read_decisions", "write_decisions"]

Decided: TypeAlias = Judgement | Correction
"""One decision of a person."""


D = TypeVar("D", Judgement, Correction)


def _judgements(values: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(_sorted(values, Judgement))


def _corrections(values: Iterable[Correction]) -> tuple[Correction, ...]:
    return tuple(_sorted(values, Correction))


def _sorted(values: Iterable[D], expected: type[D]) -> list[D]:
    found = set(values)
    for value in found:
        if not isinstance(value, expected):
            raise TypeError(f"decisions: expected {expected.__name__}, got {type(value).__name__}")
    return sorted(found, key=line_of)


@attrs.frozen(kw_only=True)
class Decisions:
    """What people decided: a set of judgements and corrections.

    Attributes:
        judgements: For ``dedupe(records, judgements=...)``; sorted, each once.
        corrections: For ``correct(records, corrections)``; sorted, each once.

    >>> ours = Decisions(judgements=[Judgement(a="m-1", b="m-2", verdict="same", who="Ana")])
    >>> ours.joined(ours) == ours
    True
    """

    judgements: tuple[Judgement, ...] = attrs.field(default=(), converter=_judgements)
    corrections: tuple[Correction, ...] = attrs.field(default=(), converter=_corrections)

    def __len__(self) -> int:
        return len(self.judgements) + len(self.corrections)

    def __iter__(self) -> Iterator[Decided]:
        """Yield every decision, the judgements first."""
        yield from self.judgements
        yield from self.corrections

    def joined(self, *others: "Iterable[Decided]") -> "Decisions":
        """Return these decisions and others.

        Args:
            *others: More decisions.
        """
        return decisions_of([*self, *(one for other in others for one in other)])

    def without(self, *gone: Decided) -> "Decisions":
        """Return these decisions but for some.

        Args:
            *gone: The decisions to leave out; one that is not there is no fault.
        """
        return decisions_of([one for one in self if one not in gone])

    def check(self) -> None:
        """See that all of them can hold.

        Raises:
            Faults: If they cannot, with a :class:`~coopdata.errors.ContradictionError` for each contradiction.
        """
        faults = _contradictions(self)
        if faults:
            raise Faults("decisions", faults)


def decisions_of(decided: Iterable[Decided]) -> Decisions:
    """Return decisions of both sorts as one set.

    Args:
        decided: Judgements and corrections in any order.
    """
    if isinstance(decided, Decisions):
        return decided
    given = list(decided)
    return Decisions(
        judgements=[one for one in given if isinstance(one, Judgement)],
        corrections=[one for one in given if not isinstance(one, Judgement)],
    )


def _contradictions(decisions: Decisions) -> list[CoopdataError]:
    corrected = newest((one.record.id, one) for one in decisions.corrections)
    return [*contradictions(decisions.judgements), *conflicts(corrected)]


def read_decisions(path: Target) -> Decisions:
    r"""Return the decisions of a file: the inverse of :func:`write_decisions`.

    Args:
        path: The file's path, ``"-"`` for standard input, or an open file. Its lines may have any order, and a line may
            stand there twice; empty ones are passed over.

    Raises:
        Faults: If a line is no decision, with everything that is wrong with every line and its number; or if decisions
            cannot all hold, with a :class:`~coopdata.errors.ContradictionError` for each contradiction.
        InputError: If the file cannot be read.

    Example:
        >>> import io
        >>> read_decisions(io.StringIO('{"judgement": "same", "a": "m-2", "b": "m-1", "who": "Ana"}\n')).judgements
        (Judgement(who='Ana', a=Anchor(id='m-1'), b=Anchor(id='m-2'), verdict='same'),)
    """
    found: list[Decided] = []
    faults: list[CoopdataError] = []
    with opened(path) as (stream, name):
        text = text_of(stream.read(), name)
    for row, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            found.append(read_line(line.rstrip("\r"), row))
        except Faults as group:
            faults += single_faults(group)
    decisions = decisions_of(found)
    faults += _contradictions(decisions)
    if faults:
        raise Faults(path_name(path) or name, faults)
    return decisions


def write_decisions(decisions: Iterable[Decided], path: Target) -> None:
    """Write decisions to a file, whole or not at all.

    The same decisions give the same bytes, in whatever order they come.

    Args:
        decisions: A :class:`Decisions`, or judgements and corrections.
        path: The file's path, ``"-"`` for standard output, or an open file.

    Raises:
        Faults: If they cannot all hold, as :meth:`Decisions.check` says: :func:`read_decisions` would refuse the file.
        InputError: If the file cannot be written.
    """
    given = decisions_of(decisions)
    given.check()
    lines = sorted({line_of(one) for one in given})
    with replacing(path) as put:
        put(b"".join(line + b"\n" for line in lines))


def read_or_none(path: str) -> Decisions:
    """Return the decisions of a file, and none where there is no such file yet, but its folder.

    Args:
        path: The file's path.

    Raises:
        Faults: As :func:`read_decisions`.
        InputError: Likewise, or if there is no folder to write it to.
    """
    if Path(path).exists():
        return read_decisions(path)
    folder = os.path.dirname(path)  # noqa: PTH120  # of a bare name it is empty
    if folder and not Path(folder).is_dir():
        raise InputError(path, "there is no folder to write it to", "make the folder first")
    return Decisions()
