"""The file of default weights: written by tools/fit_weights.py from the weights that were set by hand."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coopdata.link import default_model
from coopdata.link.model import read_weights

_FAR = 6.0
"""Bits by which no weight may have run away from what was set by hand."""


@pytest.fixture(scope="module")
def prior(project: Path) -> str:
    """Return the weights that were set by hand."""
    return (project / "tools" / "weights_prior.toml").read_text(encoding="utf-8")


def _bits(text: str) -> dict[tuple[str, ...], float]:
    data: dict[str, Any] = tomllib.loads(text)
    found = {("", name, level): bits for name, own in data["weights"].items() for level, bits in own.items()}
    for kind, tables in data["by_type"].items():
        found |= {(kind, name, level): bits for name, own in tables.items() for level, bits in own.items()}
    return found


def test_the_file_says_how_it_was_learned() -> None:
    """The model that comes with coopdata tells when, from how many pairs and how well it was learned."""
    told = default_model().learned
    assert told.startswith("learned on 20")
    assert "labelled pairs" in told
    assert "held out" in told


def test_it_has_the_levels_that_were_set_by_hand(project: Path, prior: str) -> None:
    """No level is lost or added on the way, and no weight runs away from what was set by hand."""
    weights = _bits((project / "src" / "coopdata" / "link" / "weights.toml").read_text(encoding="utf-8"))
    first = _bits(prior)
    assert weights.keys() == first.keys()
    assert {own: bits for own, bits in weights.items() if abs(bits - first[own]) > _FAR} == {}


def test_what_is_not_learned_is_as_it_was(prior: str) -> None:
    """The weights between a meeting and a conference, and their threshold, are those that were set by hand."""
    first, model = read_weights(prior), default_model()
    assert model.threshold_same_event == first.threshold_same_event
    for row, before in zip(model.comparisons, first.comparisons, strict=True):
        assert row.by_type.get("same_event") == before.by_type.get("same_event")


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("date", ("equal", "compatible_day", "same_month", "same_year", "contradictory")),
        ("date", ("compatible_month", "compatible_year", "compatible", "next_year", "contradictory")),
        ("title", ("identical", "near", "similar", "partial", "weak", "different")),
        ("people", ("several", "one", "family_name", "different")),
        ("bodies", ("several", "one", "part", "different")),
        ("series", ("equal_number", "equal", "different")),
        ("instrument", ("equal", "overlap", "parent")),
        ("kind", ("equal", "different", "other_form")),
    ],
)
def test_more_in_common_weighs_more(name: str, order: tuple[str, ...]) -> None:
    """Of two levels the one with more in common weighs no less."""
    row = next(row for row in default_model().comparisons if row.name == name)
    weights = [row.weights[level] for level in order]
    assert weights == sorted(weights, reverse=True)
