"""A decision as one line of JSON, and back, with every fault of the line."""

import json
from collections.abc import Callable
from typing import Any

from coopdata._frozen import thaw
from coopdata._jsontext import json_value
from coopdata._jsonvalue import SCHEMA_VERSION, is_object, join
from coopdata._structure import structure_value
from coopdata.errors import CoopdataError, Faults, FormatError, InvalidValueError
from coopdata.formats._collect import single_faults
from coopdata.link.decisions import Anchor
from coopdata.link.judgements import Judgement
from coopdata.review.corrections import Correction

__all__ = ["line_of", "read_line"]

_DECISION = ("who", "when", "why")
_JUDGEMENT = ("judgement", "a", "b", *_DECISION)
_CORRECTION = ("correction", "record", "field", "old", "new", "start", "end", "quote", "target", "digest", *_DECISION)
_OFFSETS = ("start", "end")
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def line_of(decision: Judgement | Correction) -> bytes:
    """Return the line of a decision, without its end.

    Args:
        decision: The decision.
    """
    if isinstance(decision, Judgement):
        named: dict[str, Any] = {"judgement": decision.verdict, "a": _anchor(decision.a), "b": _anchor(decision.b)}
    else:
        named = {"correction": decision.action, "record": _anchor(decision.record)}
        named |= {name: thaw(getattr(decision, name)) for name in _CORRECTION[2:-3]}
        named["target"] = None if decision.target is None else _anchor(decision.target)
    named |= {name: getattr(decision, name) for name in _DECISION}
    told = {name: value for name, value in named.items() if value is not None}
    text = json.dumps({**told, "schema_version": SCHEMA_VERSION}, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8: as its JSON escape
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text).encode()


def _anchor(anchor: Anchor) -> str | dict[str, Any]:
    """An anchor as an object, or as the id alone where that is all it is."""
    names = ("id", "type", "source", "start", "end", "quote", "item", "items")
    told = {name: value for name in names if (value := getattr(anchor, name)) is not None}
    return anchor.id if len(told) == 1 else told


def read_line(line: str, row: int) -> Judgement | Correction:
    """Return the decision of a line.

    Args:
        line: The line.
        row: Its 1-based number.

    Raises:
        Faults: With everything that is wrong with it.
    """
    if line.startswith(_CONFLICT_MARKS):
        remedy = "keep the lines of both sides and remove the marks of the merge"
        raise Faults("not a decision", [FormatError("jsonl", "git could not merge this place", row, remedy=remedy)])
    try:
        data: Any = json_value(line, row)
    except InvalidValueError as error:
        raise Faults("not a decision", [error]) from None
    except json.JSONDecodeError as error:
        raise Faults("not a decision", [FormatError("jsonl", error.msg, row, error.colno)]) from None
    except (RecursionError, ValueError):
        raise Faults("not a decision", [FormatError("jsonl", "a number or nesting beyond measure", row)]) from None
    if not is_object(data):
        raise Faults("not a decision", [InvalidValueError("$", data, "a decision as an object", row=row)])
    reading = _Reading(data)
    found = reading.decision()
    if reading.faults or found is None:
        placed = [
            fault.located("$", row) if isinstance(fault, InvalidValueError) else fault for fault in reading.faults
        ]
        raise Faults("not a decision", placed)
    return found


class _Reading:
    """Reads one decision and collects what is wrong with it."""

    def __init__(self, data: dict[Any, Any]) -> None:
        self._data = data
        self.faults: list[CoopdataError] = []

    def decision(self) -> Judgement | Correction | None:
        """Return the decision, or nothing where a fault keeps it from being one."""
        data = self._data
        if ("judgement" in data) == ("correction" in data):
            self._fault("$", data, "either the key judgement or the key correction")
            return None
        judged = "judgement" in data
        self._check_keys(_JUDGEMENT if judged else _CORRECTION)
        given: dict[str, Any] = {name: self._text(name) for name in _DECISION}
        if judged:
            given |= {"verdict": self._word("judgement"), "a": self._anchor("a"), "b": self._anchor("b")}
        else:
            given |= {"action": self._word("correction"), "record": self._anchor("record")}
            given |= {name: self._text(name) for name in ("field", "quote", "digest")}
            given |= {name: self._offset(name) for name in _OFFSETS}
            given |= {name: data.get(name) for name in ("old", "new")}
            given["target"] = None if data.get("target") is None else self._anchor("target")
        if self.faults:
            return None
        made: Judgement | Correction | None = self._made(Judgement if judged else Correction, given)
        return made

    def _made(self, make: Callable[..., Any], given: dict[str, Any]) -> Any:
        try:
            return make(**given)
        except Faults as faults:
            self.faults += single_faults(faults)
        except InvalidValueError as fault:
            names = {"verdict": "judgement", "action": "correction"}
            path = names.get(fault.path, fault.path)
            self._fault(path, fault.value, fault.expected, fault.remedy)
        return None

    def _fault(self, path: str, value: object, expected: str, remedy: str = "") -> None:
        self.faults.append(InvalidValueError(path, value, expected, remedy))

    def _check_keys(self, known: tuple[str, ...]) -> None:
        for key, value in self._data.items():
            if key == "schema_version":
                newer = type(value) is int and value > SCHEMA_VERSION
                if value is not None and (type(value) is not int or value < 1 or newer):
                    expected = f"a version of the form from 1 to {SCHEMA_VERSION}"
                    self._fault(join("$", key), value, expected, "a newer coopdata reads it" if newer else "")
            elif key not in known:
                self._fault(
                    join("$", key), value, f"only the keys {', '.join((*known, 'schema_version'))}", "remove it"
                )

    def _text(self, name: str) -> str | None:
        value = self._data.get(name)
        if value is None or isinstance(value, str):
            return value
        self._fault(f"$.{name}", value, "text")
        return None

    def _word(self, name: str) -> str | None:
        value = self._text(name)
        if value is None and not self.faults:
            self._fault(f"$.{name}", value, "a word")
        return value

    def _offset(self, name: str) -> int | None:
        value = self._data.get(name)
        if value is None or (type(value) is int and 0 <= value < 2**63):
            return value
        self._fault(f"$.{name}", value, "a whole number from 0")
        return None

    def _anchor(self, name: str) -> Anchor | None:
        value = self._data.get(name)
        try:
            if isinstance(value, str):
                return Anchor(id=value)
            if is_object(value):
                found: Anchor = structure_value(value, (Anchor,))
                return found
        except Faults as faults:
            inner = [fault for fault in faults.exceptions if isinstance(fault, InvalidValueError)]
            self.faults += [fault.located(f"$.{name}") for fault in inner]
            return None
        except InvalidValueError as fault:
            self.faults.append(fault.located(f"$.{name}"))
            return None
        self._fault(f"$.{name}", value, "a record's id, or an object with its id and place")
        return None
