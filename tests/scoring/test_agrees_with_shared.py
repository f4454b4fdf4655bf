"""Our scores against those of the scripts beside the project, on perturbed gold; skipped where they are absent."""

import contextlib
import importlib.util
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata
from coopdata.scoring import Evaluation, Gold, evaluate, evaluate_clusters, read_gold

_DATES = (
    "2025-10-23",
    "2025-10",
    "2025",
    "2025-10-23~",
    "2024/2026",
    "[..2025-05-02]",
    "2019-21",
    "XXXX-10-23",
    "1900/2025",
)
_NAMES = ("Ministry of Health", "Health Ministry", "UAE", "the", "Alikhan Smailov", "Smaílov, Alikhan", "Forum", "")


def _module(path: Path) -> ModuleType:
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the project")
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """Return the script that scores records."""
    return _module(shared / "score" / "score.py")


@pytest.fixture(scope="module")
def links(shared: Path) -> ModuleType:
    """Return the script that scores clusters."""
    return _module(shared / "score" / "links.py")


@pytest.fixture(scope="module")
def gold(shared: Path) -> Gold:
    """Return the gold of the dev documents with their texts."""
    if not (shared / "gold" / "dev").is_dir():
        pytest.skip("the dev gold is not beside the project")
    return read_gold(shared / "gold" / "dev", shared / "dev")


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if hasattr(value, "items") else value


def _one(values: Any, chance: random.Random) -> Any:
    return chance.choice(values) if isinstance(values, list) else values


def _perturbed(record: dict[str, Any], text: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield a gold record as a parser may find it: whole, damaged, twice, or not at all."""
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        found: dict[str, Any] = {"type": record["type"] if chance.random() < 0.95 else "meeting", "evidence": []}
        at = text.find(record["anchor"])
        at += chance.choice((0, 0, 0, 3, 400, -1)) if at >= 0 else 1
        if at >= 0 and chance.random() < 0.9:
            found["evidence"].append({"start": at, "end": at + chance.choice((30, 200, 1001)), "quote": "…"})
        for field, value in record.items():
            if field in ("type", "anchor", "at", "optional", "history") or chance.random() < 0.2:
                continue
            found[field] = _one(value, chance) if field in ("kind", "status", "date") else _plain(value)
            if found[field] is None:
                del found[field]
                continue
            if chance.random() < 0.25:
                found[field] = _damaged(field, found[field], chance)
            if chance.random() < 0.7:
                found["evidence"].append({"field": chance.choice((field, f"{field}[0]", f"{field}.x")), "rule": "r"})
        yield found


def _damaged(field: str, value: Any, chance: random.Random) -> Any:
    if field == "date":
        return chance.choice(_DATES)
    if isinstance(value, int):
        return value + chance.choice((0, 1))
    if field == "place":
        return {key: chance.choice((item, "Vienna", "AT")) for key, item in value.items()}
    if field == "countries":
        return chance.sample([*value, "IR", "FR"], chance.randint(0, len(value)))
    if isinstance(value, list):
        names = [chance.choice((item, item.split(" ")[-1], chance.choice(_NAMES))) for item in value]
        return names if field == "topics" or chance.random() < 0.5 else [{"type": "person", "name": n} for n in names]
    return chance.choice((*_NAMES[:-1], str(value).upper(), "agreed", "adopted"))


def _found(gold: Gold, seed: int) -> dict[str, list[dict[str, Any]]]:
    chance = random.Random(seed)
    found: dict[str, list[dict[str, Any]]] = {}
    for document in gold.documents:
        records = [_plain(record) for record in document.records]
        own = [item for record in records for item in _perturbed(record, document.text or "", chance)]
        if not records and chance.random() < 0.3:
            own = [{"type": "meeting", "date": "2025"}]
        chance.shuffle(own)
        found[document.id] = own
    return found


def _their_figures(score: ModuleType, folder: Path, found: dict[str, Any], gold: Gold) -> dict[str, Any]:
    """Run the script itself, with a parser that gives back what was found."""
    by_text = {document.text: found[document.id] for document in gold.documents}
    out = io.StringIO()
    argv = ["score.py", str(folder / "gold" / "dev"), str(folder / "dev"), "--json"]
    with (
        mock.patch.object(coopdata, "parse", lambda text, **_: by_text[text], create=True),
        mock.patch.object(coopdata, "to_dict", lambda record: record, create=True),
        mock.patch("sys.argv", argv),
        contextlib.redirect_stdout(out),
    ):
        assert score.main() == 0
    figures: dict[str, Any] = json.loads(out.getvalue())
    return figures


def _our_figures(evaluation: Evaluation) -> dict[str, Any]:
    """Our figures under the names of the script."""

    def renamed(figures: dict[str, Any]) -> dict[str, Any]:
        names = {"precision": "p", "recall": "r", "f1": "f1", "found": "pred", "gold": "gold"}
        return {names[key]: value for key, value in figures.items()}

    ours = evaluation.to_dict()
    return {
        "documents": ours["documents"],
        "records": renamed(ours["records"]),
        "slots": renamed(ours["slots"]),
        "by_type": {name: renamed(figures) for name, figures in ours["by_type"].items()},
        "by_slot": {name: renamed(figures) for name, figures in ours["by_slot"].items()},
        "documents_without_events_but_with_output": len(ours["noisy"]),
        "backed": ours["backed"],
    }


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_figures_are_those_of_the_script(score: ModuleType, shared: Path, gold: Gold, seed: int) -> None:
    """On any perturbed gold, every figure equals the script's."""
    found = _found(gold, seed)
    assert _our_figures(evaluate(found, gold)) == _their_figures(score, shared, found, gold)


def test_table_is_that_of_the_script(score: ModuleType, shared: Path, gold: Gold) -> None:
    """The printed table is the script's, line by line."""
    found = _found(gold, 7)
    theirs = io.StringIO()
    by_text = {document.text: found[document.id] for document in gold.documents}
    with (
        mock.patch.object(coopdata, "parse", lambda text, **_: by_text[text], create=True),
        mock.patch.object(coopdata, "to_dict", lambda record: record, create=True),
        mock.patch("sys.argv", ["score.py", str(shared / "gold" / "dev"), str(shared / "dev")]),
        contextlib.redirect_stdout(theirs),
    ):
        assert score.main() == 0
    assert str(evaluate(found, gold)).splitlines() == theirs.getvalue().splitlines()


_CLUSTERS = st.lists(st.integers(0, 12), min_size=1, max_size=30)
"""A list of cluster numbers: record 0 is in the first, and so on."""


def _clusters(numbers: list[int], size: int) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for name in range(size):
        found.setdefault(numbers[name % len(numbers)] * (1 + name // len(numbers)), []).append(f"n{name}")
    return list(found.values())


@given(found=_CLUSTERS, true=_CLUSTERS, size=st.integers(1, 40))
def test_cluster_scores_are_those_of_the_script(
    links: ModuleType, found: list[int], true: list[int], size: int
) -> None:
    """Pairwise figures and B-cubed F1 equal the script's for any two clusterings."""
    a, b = _clusters(found, size), _clusters(true, size)
    names = [f"n{name}" for name in range(size)]
    ours = evaluate_clusters(a, [cluster for cluster in b if len(cluster) > 1], names=names)
    p, t = links.pairs(a), links.pairs(b)
    assert (ours.pairs.hits, ours.pairs.found, ours.pairs.gold) == (len(p & t), len(p), len(t))
    assert ours.b_cubed.f1 == pytest.approx(links.bcubed(a, b, names))
