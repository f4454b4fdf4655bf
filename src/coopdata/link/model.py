"""The model by which pairs are judged: what is compared, and what each level of agreement weighs."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from coopdata._fields import number, required_text
from coopdata._frozen import FrozenDict
from coopdata._jsontext import json_value
from coopdata.errors import CoopdataError, Faults, FormatError, InvalidValueError
from coopdata.link._levels import LEVELS
from coopdata.link.compare import COMPARATORS
from coopdata.records import Record

__all__ = ["SAME_EVENT", "Comparator", "Comparison", "Model", "default_model"]

Comparator: TypeAlias = Callable[[Record, Record], str]
"""Takes two plain records of one event or two, and names the level at which they agree."""

T = TypeVar("T")

SAME_EVENT = "same_event"
"""Under which name a model has the weights between a meeting and a conference."""

_TYPES = ("agreement", "meeting", "conference", SAME_EVENT)


def _number(name: str, value: float) -> float:
    """A number, which is called by its name where it is none."""
    try:
        return number(value)
    except InvalidValueError as error:
        raise InvalidValueError(name, error.value, error.expected, error.remedy) from None
    except TypeError:
        raise TypeError(f"{name}: expected a number, got {type(value).__name__}") from None


def _finite(_: object, field: "attrs.Attribute[float]", value: float) -> None:
    _number(field.name, value)


def _levels(value: Mapping[str, float], name: str = "weights") -> FrozenDict:
    if not isinstance(value, Mapping):
        raise TypeError(f"{name}: expected a mapping, got {type(value).__name__}")
    found: dict[str, float] = {}
    faults: list[CoopdataError] = []
    for level, weight in value.items():
        try:
            found[required_text(level)] = _number(f"{name}.{level}", weight)
        except InvalidValueError as fault:
            faults.append(fault)
    if faults:
        raise Faults(name, faults)
    return FrozenDict(found)


def _by_type(value: Mapping[str, Mapping[str, float]]) -> FrozenDict:
    if not isinstance(value, Mapping):
        raise TypeError(f"by_type: expected a mapping, got {type(value).__name__}")
    for name in value:
        if name not in _TYPES:
            raise InvalidValueError("by_type", name, f"one of {', '.join(_TYPES)}")
    return FrozenDict({name: _levels(weights, f"by_type.{name}") for name, weights in value.items()})


@attrs.frozen(kw_only=True)
class Comparison:
    """One thing that is compared of two records, and what each level of agreement weighs.

    Attributes:
        name: What is compared. The comparisons that coopdata knows are in the model that comes with it.
        weights: For each level its weight in bits: the logarithm to the base 2 of how many times as often it is seen
            between two reports of one event as between reports of two. A level that is left out weighs nothing. The
            levels are those of coopdata's comparator, or those that your own names.
        by_type: For a type of record, the weights that differ; for ``same_event`` those between a meeting and a
            conference.
        compare: Your own comparator, a function of two records that names the level; it gets them in the order of
            their ids, and must say the same of the same two at all times. Without it the one of coopdata that has the
            name is meant.

    Raises:
        Faults: Weights are no finite numbers, or are for levels that coopdata's comparator never finds.
        InvalidValueError: coopdata has no comparator of the name, or ``by_type`` names no type.

    Example:
        >>> def language(a, b):
        ...     return "same" if a.sources[0].language == b.sources[0].language else "other"
        >>> row = Comparison(name="language", weights={"same": 0.5, "other": 0.0}, compare=language)
        >>> model = default_model().with_comparisons(row)
        >>> [comparison.name for comparison in model.comparisons][-2:]
        ['parties', 'language']
    """

    name: str = attrs.field(converter=required_text)
    weights: Mapping[str, float] = attrs.field(converter=_levels)
    by_type: Mapping[str, Mapping[str, float]] = attrs.field(default=FrozenDict(), converter=_by_type)
    compare: Comparator | None = None

    def __attrs_post_init__(self) -> None:
        if self.compare is None and self.name not in COMPARATORS:
            known = f"one of {', '.join(COMPARATORS)}"
            raise InvalidValueError("name", self.name, known, "give a comparator of your own with compare=")
        if self.compare is not None and not callable(self.compare):
            raise TypeError(f"compare: expected a function, got {type(self.compare).__name__}")
        if self.compare is None:
            self._check_levels()

    def _check_levels(self) -> None:
        known = LEVELS[self.name]
        tables = {"weights": self.weights} | {f"by_type.{name}": table for name, table in self.by_type.items()}
        faults = [
            InvalidValueError(f"{path}.{level}", weight, f"a level of {self.name}: {', '.join(known)}")
            for path, table in tables.items()
            for level, weight in table.items()
            if level not in known
        ]
        if faults:
            raise Faults(f"comparison {self.name}", faults)

    def weights_of(self, type: str) -> Mapping[str, float]:
        """Return the weights for records of a type.

        Args:
            type: ``agreement``, ``meeting``, ``conference`` or ``same_event``.
        """
        own = self.by_type.get(type)
        return self.weights if own is None else {**self.weights, **own}


def _prior(value: Mapping[str, float]) -> FrozenDict:
    found = _levels(value, "prior")
    for name in found:
        if name not in _TYPES:
            raise InvalidValueError("prior", name, f"one of {', '.join(_TYPES)}")
    return found


def _comparisons(values: Iterable[Comparison]) -> tuple[Comparison, ...]:
    found: dict[str, Comparison] = {}
    for value in values:
        if not isinstance(value, Comparison):
            raise TypeError(f"comparisons: expected Comparison, got {type(value).__name__}")
        if value.name in found:
            raise InvalidValueError(
                "comparisons", value.name, "each name once", "use model.with_comparisons to replace"
            )
        found[value.name] = value
    return tuple(found.values())


@attrs.frozen(kw_only=True)
class Model:
    """What is compared, what it weighs, and from which score on two records are taken for one event.

    A model never changes: what depends on it depends on its values alone. :func:`default_model` gives the one that
    comes with coopdata, :func:`coopdata.fit` one with weights estimated from your records, and
    :meth:`with_comparisons` one with comparisons replaced or added.

    Attributes:
        threshold: Pairs of at least this score are joined, in bits.
        threshold_between: The same between datasets that hold each event once: there a record has one counterpart at
            most in each, the best, so that less is needed to tell it.
        against: Two records are held apart, so that no third can join them, if what speaks against them weighs this
            much and the pair does not reach the threshold all the same.
        threshold_same_event: A meeting and a conference of at least this score are tied as one event.
        comparisons: What is compared; each name once.
        prior: For a type of record the bits that every pair starts with, before anything is compared; 0 without it.
        learned: How the weights were found, in words.
    """

    threshold: float = attrs.field(validator=_finite)
    threshold_between: float = attrs.field(validator=_finite)
    against: float = attrs.field(validator=_finite)
    threshold_same_event: float = attrs.field(default=16.0, validator=_finite)
    comparisons: tuple[Comparison, ...] = attrs.field(converter=_comparisons, repr=lambda rows: f"<{len(rows)}>")
    prior: Mapping[str, float] = attrs.field(default=FrozenDict(), converter=_prior)
    learned: str = attrs.field(default="", converter=required_text)

    def with_comparisons(self, *comparisons: Comparison) -> "Model":
        """Return the model with some comparisons put in place of those of the same names, or added.

        Args:
            *comparisons: The comparisons.
        """
        new = {row.name: row for row in _comparisons(comparisons)}
        rows = [new.pop(row.name, row) for row in self.comparisons]
        return attrs.evolve(self, comparisons=[*rows, *new.values()])

    def without(self, *names: str) -> "Model":
        """Return the model without some comparisons.

        Args:
            *names: Their names.

        Raises:
            InvalidValueError: The model has no comparison of a name.
        """
        known = [row.name for row in self.comparisons]
        for name in names:
            if name not in known:
                raise InvalidValueError("names", name, f"one of {', '.join(known)}")
        return attrs.evolve(self, comparisons=[row for row in self.comparisons if row.name not in names])

    def dumps(self) -> str:
        """Return the model as JSON, to be kept in a file; :meth:`loads` reads it.

        Of a comparator of your own the name is kept and not the function.
        """
        rows: list[dict[str, Any]] = []
        for row in self.comparisons:
            plain: dict[str, Any] = {"name": row.name, "weights": dict(row.weights)}
            if row.by_type:
                plain["by_type"] = {name: dict(weights) for name, weights in row.by_type.items()}
            if row.compare is not None:
                plain["own"] = True
            rows.append(plain)
        values = attrs.asdict(self, recurse=False) | {"comparisons": rows, "prior": dict(self.prior)}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"

    @staticmethod
    def loads(text: str | bytes, *, comparators: Mapping[str, Comparator] | None = None) -> "Model":
        """Return the model that :meth:`dumps` wrote.

        Args:
            text: The JSON.
            comparators: Your own comparators by the names of their comparisons.

        Raises:
            FormatError: The text is no JSON.
            Faults: The JSON is no model, or a comparator of your own is missing; with all that is wrong.
            InvalidValueError: A key stands twice in an object.

        Example:
            >>> Model.loads(default_model().dumps()) == default_model()
            True
        """
        remedy = "give the whole text that Model.dumps wrote"
        try:
            data = json_value(text)
        except InvalidValueError:
            raise
        except json.JSONDecodeError as error:
            raise FormatError("json", error.msg, error.lineno, error.colno, remedy) from None
        except ValueError as error:
            raise FormatError("json", str(error), remedy=remedy) from None
        except RecursionError:
            raise FormatError("json", "nested too deep", remedy=remedy) from None
        return _model(data, comparators or {})


def _model(data: Any, comparators: Mapping[str, Comparator]) -> Model:
    faults: list[CoopdataError] = []

    def kept(make: Callable[[], T]) -> T | None:
        try:
            return make()
        except Faults as group:
            faults.extend(fault for fault in group.exceptions if isinstance(fault, CoopdataError))
        except InvalidValueError as fault:
            faults.append(fault)
        return None

    values = kept(lambda: _object("$", data, {field.name for field in attrs.fields(Model)}))
    if values is None:
        raise Faults("model", faults)
    rows: Any = values.get("comparisons")
    if isinstance(rows, list):
        listed = enumerate(cast("list[object]", rows))
        values["comparisons"] = [kept(partial(_row, at, row, comparators)) for at, row in listed]
    else:
        faults.append(InvalidValueError("$.comparisons", rows, "a list of comparisons"))
    # What is wrong besides the comparisons is told as well.
    rest: dict[str, Any] = values | {"comparisons": []} if faults else values
    found = kept(lambda: _made("$", Model, rest))
    if faults or found is None:
        raise Faults("model", faults)
    return found


def _row(at: int, data: Any, comparators: Mapping[str, Comparator]) -> Comparison:
    path = f"$.comparisons[{at}]"
    values = _object(path, data, {"name", "weights", "by_type", "own"})
    own = values.pop("own", False)
    compare = comparators.get(str(values.get("name")))
    if own and compare is None:
        remedy = f"pass comparators={{{values.get('name')!r}: your_function}}"
        raise InvalidValueError(path, values.get("name"), "a comparator of your own for this name", remedy)
    return _made(path, Comparison, values | {"compare": compare})


def _object(path: str, data: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise InvalidValueError(path, data, "an object as Model.dumps writes it")
    values = cast("dict[str, Any]", data)
    for key in values:
        if key not in keys:
            raise InvalidValueError(f"{path}.{key}", values[key], f"one of the keys {', '.join(sorted(keys))}")
    return dict(values)


def _made(path: str, made: type[T], values: dict[str, Any]) -> T:
    try:
        return made(**values)
    except InvalidValueError as error:
        raise error.located(path) from None
    except Faults as group:
        inner = [fault for fault in group.exceptions if isinstance(fault, InvalidValueError)]
        raise Faults(group.message, [fault.located(path) for fault in inner]) from None
    except TypeError as error:
        raise InvalidValueError(path, values, "an object as Model.dumps writes it", str(error)) from None


@cache
def default_model() -> Model:
    """Return the model that comes with coopdata."""
    return read_weights(files("coopdata.link").joinpath("weights.toml").read_text(encoding="utf-8"))


def chosen_model(model: Model | None) -> Model:
    """Return the model that a caller gave, or the default one.

    Args:
        model: What was given.
    """
    if model is None:
        return default_model()
    if not isinstance(model, Model):
        raise TypeError(f"model: expected Model or None, got {type(model).__name__}")
    return model


def read_weights(text: str) -> Model:
    """Return the model of a table of weights as ``weights.toml`` is one.

    Args:
        text: The table, as TOML.
    """
    data: dict[str, Any] = tomllib.loads(text)
    weights, by_type = data.pop("weights"), data.pop("by_type")
    rows = [
        Comparison(name=name, weights=levels, by_type={kind: own[name] for kind, own in by_type.items() if name in own})
        for name, levels in sorted(weights.items(), key=lambda item: list(COMPARATORS).index(item[0]))
    ]
    return Model(**data, comparisons=rows)
