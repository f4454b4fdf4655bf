"""A hashable mapping for what a reader could not place (``record.extra``)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, TypeGuard, cast, final

__all__ = ["FrozenDict", "freeze", "thaw"]


def freeze(value: Any) -> Any:
    """Return a JSON value with its lists made tuples and its objects made :class:`FrozenDict`.

    Args:
        value: A JSON value of any depth; other hashable objects pass unchanged.

    Raises:
        TypeError: If an object has a key that is no string.
    """
    if isinstance(value, FrozenDict):
        return value
    if _is_mapping(value):
        return FrozenDict(value)
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item) for item in cast("Iterable[Any]", value))
    return value


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def thaw(value: Any) -> Any:
    """Return a frozen JSON value as plain dicts and lists: the inverse of :func:`freeze`."""
    if isinstance(value, FrozenDict):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in cast("Iterable[Any]", value)]
    return value


@final
class FrozenDict(Mapping[str, Any]):
    """A mapping that cannot change, with a hash; equal to any mapping of the same items, in any order."""

    __slots__ = ("_hash", "_items")
    _items: dict[str, Any]
    _hash: int | None

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        frozen: dict[str, Any] = {}
        for key, value in (items or {}).items():
            if not isinstance(key, str):
                raise TypeError(f"a key of a frozen mapping is a str, not {type(key).__name__}")
            frozen[key] = freeze(value)
        object.__setattr__(self, "_items", frozen)
        object.__setattr__(self, "_hash", None)

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        known = self._hash
        if known is None:
            known = hash(frozenset(self._items.items()))
            object.__setattr__(self, "_hash", known)
        return known

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenDict):
            return self._items == other._items
        if isinstance(other, Mapping):
            return bool(self._items == freeze(other)._items)
        return NotImplemented

    def __repr__(self) -> str:
        return repr(thaw(self))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a frozen mapping has no attribute {name!r} to set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a frozen mapping has no attribute {name!r} to delete")

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self._items),)
