"""How well coopdata does: what `make score` runs.

Parsing is scored on the shipped documents with gold (examples/), and on those beside the project where there are any
(../shared, or the folder that COOPDATA_SHARED names). So is record linkage, for which nothing is shipped.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import coopdata as cd
from coopdata.scoring import evaluate_clusters, read_gold

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COOPDATA_SHARED") or ROOT.parent / "shared")


def document_sets() -> Iterator[tuple[str, Path, Path]]:
    """Yield each set's name, its folder of gold and its folder of texts; the shipped one first, and each set once."""
    shipped = ROOT / "examples" / "gold"
    yield "shipped documents", shipped, ROOT / "examples" / "articles"
    known = {file.name for file in shipped.glob("*.json")}
    for gold in sorted((SHARED / "gold").glob("*/")):
        if (SHARED / gold.name).is_dir() and {file.name for file in gold.glob("*.json")} - known:
            yield f"documents in {SHARED.name}/{gold.name}", gold, SHARED / gold.name


def score_documents(name: str, gold_folder: Path, texts: Path) -> None:
    """Parse the documents of one set and print the scores."""
    gold = read_gold(gold_folder, texts)
    start = time.perf_counter()
    found = {
        document.id: cd.parse(document.text or "", published=document.published, id=document.id)
        for document in gold.documents
    }
    seconds = time.perf_counter() - start
    scores = cd.evaluate(found, gold)
    low, high = scores.interval()
    print(f"== {name}: {sum(map(len, found.values()))} records in {seconds:.2f} s")
    print(f"{scores}\nRECORDS F1 lies between {low:.3f} and {high:.3f} (95%, by the choice of documents)\n")


def score_links(path: Path) -> None:
    """Dedupe the records of one file and print how well they were put together."""
    true = json.loads(path.with_name(f"{path.stem}-clusters.json").read_text(encoding="utf-8"))
    records = cd.read(path)
    start = time.perf_counter()
    result = cd.dedupe(records)
    seconds = time.perf_counter() - start
    # A record of these files is named by its only source.
    names = {record.id: record.sources[0].id or record.id for record in records}
    found = [[names[member.id] for member in cluster.members] for cluster in result.clusters]
    print(f"== linkage of {path.stem}: {len(records)} records in {seconds:.2f} s")
    print(f"{evaluate_clusters(found, true, names=names.values())}\n")


def main() -> int:
    """Score everything that is there."""
    for documents in document_sets():
        score_documents(*documents)
    linking = sorted((SHARED / "data" / "linking").glob("*.jsonl"))
    for path in linking:
        score_links(path)
    if not linking:
        print(f"skipped: linkage, and documents beside the project (no {SHARED.name} there)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
