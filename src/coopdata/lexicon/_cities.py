"""The table of cities: some 35,000 names, of which a text needs a handful, so that values are made when asked for."""

from collections.abc import Iterator, Mapping
from typing import Any, final

import attrs

__all__ = ["City", "CityTable", "city_lines"]


@attrs.frozen(kw_only=True)
class City:
    """A town, residence, region or other place that a text may name.

    Attributes:
        name: The name under which it was looked up.
        country: The code of its country.
        population: Inhabitants by GeoNames; 0 for a place that is not in its list.
        capital: Whether it is the capital of a state.
    """

    name: str
    country: str
    population: int
    capital: bool


@final
class CityTable(Mapping[str, City]):
    """A read-only mapping of names to cities over the lines of the table file (country, population, capital)."""

    __slots__ = ("_lines",)

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, name: str) -> City:
        country, population, capital = self._lines[name].split("\t")
        return City(name=name, country=country, population=int(population), capital=capital == "1")

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __repr__(self) -> str:
        return f"<{len(self)} cities and places by name>"

    def codes(self) -> dict[str, str]:
        """Return each name with the code of its country, in one pass."""
        return {name: line[: line.index("\t")] for name, line in self._lines.items()}


def city_lines(text: str, aliases: Mapping[str, Any], places: Mapping[str, Any], capitals: set[str]) -> dict[str, str]:
    """Return each name with the rest of its line: the table's names, then aliases, then the reviewed places.

    Args:
        text: The table file, with its header line.
        aliases: A city's name in the table, with its other names: each stands unless a larger city bears it.
        places: By code, names that stand whatever the table says.
        capitals: Names of capitals of states, for those places that are one.
    """
    found: dict[str, str] = {}
    for line in text.split("\n")[1:-1]:
        name, _, rest = line.partition("\t")
        found[name] = rest
    for name, others in aliases.items():
        own = found[name]
        for other in others:
            if other not in found or _rank(found[other]) < _rank(own):
                found[other] = own
    for code, names in places.items():
        for name in names:
            found[name] = f"{code}\t0\t{'1' if name in capitals else ''}"
    return found


def _rank(line: str) -> tuple[bool, int]:
    _, population, capital = line.split("\t")
    return capital == "1", int(population)
