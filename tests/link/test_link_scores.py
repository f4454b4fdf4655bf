"""The scores on the linking tasks beside the project; skipped where they are absent."""

import itertools
import json
from pathlib import Path

import pytest

from coopdata.convert import from_dict
from coopdata.link import dedupe


def f1(folder: Path, name: str, *, datasets: bool) -> float:
    """Pairwise F1, the way the scorer beside the project counts it."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    if not datasets:
        for row in rows:
            row["sources"][0].pop("dataset", None)
    result = dedupe([from_dict(row) for row in rows], within_dataset="never" if datasets else "link")
    found = {
        pair
        for cluster in result.clusters
        for pair in itertools.combinations(sorted(str(s.id) for m in cluster.members for s in m.sources), 2)
    }
    clusters = json.loads((folder / f"{name}-clusters.json").read_text(encoding="utf-8"))
    true = {pair for cluster in clusters for pair in itertools.combinations(sorted(cluster), 2)}
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.mark.parametrize(
    ("name", "datasets", "least"),
    [("seeds", False, 1.0), ("environment-dev", False, 0.94), ("environment-dev", True, 0.97)],
)
def test_linking_tasks(shared: Path, name: str, datasets: bool, least: float) -> None:
    """Each task beside the project reaches its figure."""
    folder = shared / "data" / "linking"
    if not folder.is_dir():
        pytest.skip("no linking tasks beside the project")
    assert f1(folder, name, datasets=datasets) >= least
