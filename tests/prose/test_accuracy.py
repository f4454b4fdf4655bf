"""The recorded scores: a change that makes the parser worse on documents at hand fails here.

These documents have been read by those who write the rules; the figures guard, they do not measure. The sets and their
floors stand in tests/data/accuracy.toml; the tables are printed in the summary of the test run.
"""

import json
import tomllib
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import coopdata as cd
from coopdata.scoring import Evaluation, read_gold, read_labels

_ROOT = Path(__file__).resolve().parent.parent.parent
_DATA = _ROOT / "tests" / "data"
_TABLE: dict[str, Any] = tomllib.loads((_DATA / "accuracy.toml").read_text(encoding="utf-8"))
_SETS: dict[str, dict[str, Any]] = {entry["name"]: entry for entry in _TABLE["set"]}
_ORDER = list(_SETS)
_TOGETHER = "all blind batches together"

Tell = Callable[[int, str, str], None]


def _resolved(path: str, beside: Path | None) -> Path:
    """Return a path of the table; skip where it lies beside the project and nothing is there."""
    if not path.startswith("shared/"):
        return _ROOT / path
    if beside is None or not (found := beside / path.removeprefix("shared/")).exists():
        pytest.skip(f"no {path.removeprefix('shared/')} beside the project")
    return found


@cache
def _evaluated(name: str, beside: Path | None) -> Evaluation:
    """Parse the documents of a set and score them; with their events where the set says which records are one."""
    entry = _SETS[name]
    gold = read_gold(_resolved(entry["gold"], beside), _resolved(entry["texts"], beside))
    documents = [document for document in gold.documents if document.id not in entry.get("leave_out", ())]
    found = {one.id: cd.parse(one.text or "", published=one.published, id=one.id) for one in documents}
    truth = {one.id: one.records for one in documents}
    if "clusters" not in entry:
        return cd.evaluate(found, truth, texts=gold.texts)
    result = cd.dedupe(record for records in found.values() for record in records)
    clusters = [cluster.members for cluster in result.clusters]
    events = json.loads(_resolved(entry["clusters"], beside).read_text(encoding="utf-8"))
    return cd.evaluate(found, truth, texts=gold.texts, clusters=clusters, events=events)


@cache
def _labels() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in (_DATA / "documents.tsv", *sorted(_DATA.glob("*/documents.tsv"))):
        for title, labels in read_labels(path).items():
            found.setdefault(title, {}).update(labels)
    return found


@pytest.mark.parametrize("name", _ORDER)
def test_a_set_keeps_its_score(name: str, beside: Path | None, tell: Tell) -> None:
    """On no set of documents does anything get lost, and documents without events give no more than they did."""
    scores, floors = _evaluated(name, beside), _SETS[name]

    tell(_ORDER.index(name), name, scores.report(_labels()))

    assert scores.documents
    assert scores.records.f1 >= floors["records"]
    assert scores.slots.f1 >= floors["slots"]
    assert len(scores.noisy) <= floors["noisy"]
    assert scores.backed == 1.0
    if scores.events is not None:
        assert scores.events.b_cubed.f1 >= floors["events"]
        assert scores.events.linked.f1 >= floors["linked"]


def test_all_blind_batches_together_keep_their_scores(beside: Path | None, tell: Tell) -> None:
    """Over all blind batches no type of record and no field gets worse."""
    blind = [_evaluated(name, beside).documents for name, entry in _SETS.items() if entry.get("blind")]
    scores = Evaluation(documents=chain.from_iterable(blind))
    floors = dict(_TABLE["together"])

    tell(len(_ORDER), _TOGETHER, scores.report(_labels()))

    assert len(scores.noisy) <= floors.pop("noisy")
    figures = {"records": scores.records, "slots": scores.slots, **scores.by_type, **scores.by_slot}
    assert set(floors) == set(figures)
    assert {name: round(figures[name].f1, 3) for name, floor in floors.items() if figures[name].f1 < floor} == {}


def test_every_document_has_its_labels() -> None:
    """The table of documents knows the style, the region and the decade of every document in the folders of data."""
    known = {"style": {"wire", "newspaper", "readout", "press_release", "magazine", "broadcast"}}
    known["region"] = {"africa", "americas", "asia", "europe", "middle_east", "oceania"}
    known["decade"] = {f"{year}s" for year in range(1900, 2030, 10)} | {"unknown"}
    documents = {file.stem for file in _DATA.glob("*/gold/*.json")}
    labels = _labels()
    for title, values in known.items():
        assert documents <= set(labels[title])
        assert set(labels[title].values()) <= values
