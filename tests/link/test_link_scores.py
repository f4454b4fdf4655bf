"""The scores on linking tasks: those beside the project, skipped where they are absent, and a table of its own."""

import itertools
import json
from pathlib import Path

import pytest

from coopdata.convert import from_dict
from coopdata.link import dedupe
from coopdata.records import Record


def f1(records: list[Record], true: set[tuple[str, ...]], *, datasets: bool) -> float:
    """Pairwise F1 over the names of the records' sources."""
    result = dedupe(records, within_dataset="never" if datasets else "link")
    found = {
        pair
        for cluster in result.clusters
        for pair in itertools.combinations(sorted(str(s.id) for m in cluster.members for s in m.sources), 2)
    }
    return 2 * len(found & true) / (len(found) + len(true))


def task(folder: Path, name: str, *, datasets: bool) -> float:
    """Pairwise F1, the way the scorer beside the project counts it."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    if not datasets:
        for row in rows:
            row["sources"][0].pop("dataset", None)
    clusters = json.loads((folder / f"{name}-clusters.json").read_text(encoding="utf-8"))
    true = {pair for cluster in clusters for pair in itertools.combinations(sorted(cluster), 2)}
    return f1([from_dict(row) for row in rows], true, datasets=datasets)


@pytest.mark.parametrize(
    ("name", "datasets", "least"),
    [("seeds", False, 1.0), ("environment-dev", False, 0.94), ("environment-dev", True, 0.97)],
)
def test_linking_tasks(shared: Path, name: str, datasets: bool, least: float) -> None:
    """Each task beside the project reaches its figure."""
    folder = shared / "data" / "linking"
    if not folder.is_dir():
        pytest.skip("no linking tasks beside the project")
    assert task(folder, name, datasets=datasets) >= least


@pytest.mark.parametrize(("datasets", "least"), [(False, 0.93), (True, 0.96)])
def test_agreements_by_acronyms_and_bare_parties(project: Path, datasets: bool, least: float) -> None:
    """Short titles with a year find the official titles with a day: acronyms, bare parties, "Euro-Med"."""
    lines = (project / "tests" / "data" / "trade-titles.tsv").read_text(encoding="utf-8").splitlines()[1:]
    records: list[Record] = []
    for number, line in enumerate(lines):
        title, year, other, date = line.split("\t")
        for dataset, called, when in (("A", title, year), ("B", other, date)):
            source = {"id": f"{dataset}{number}", **({"dataset": dataset} if datasets else {})}
            records.append(from_dict({"type": "agreement", "title": called, "date": when, "sources": [source]}))
    true = {(f"A{number}", f"B{number}") for number in range(len(lines))}
    assert f1(records, true, datasets=datasets) >= least
