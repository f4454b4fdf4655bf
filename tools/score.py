"""How well coopdata does: what `make score` runs.

Parsing is scored on every set of documents with gold that tests/data/accuracy.toml lists, with tables by type, field,
style of the outlet, region and decade, and over all blind batches together; sets that lie beside the project
(../shared, or the folder that COOPDATA_SHARED names) are skipped where they are absent. So is record linkage.

    tools/score.py                  every set, and linkage
    tools/score.py blind-04a FOLDER only the sets named; a folder has gold/ and texts/, and documents.tsv if it likes
"""

import json
import os
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import coopdata as cd
from coopdata.scoring import Evaluation, evaluate_clusters, read_gold, read_labels

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COOPDATA_SHARED") or ROOT.parent / "shared")
DATA = ROOT / "tests" / "data"

Labels = dict[str, dict[str, str]]


def resolved(path: str) -> Path:
    """Return a path of the table: in the project, or beside it."""
    return SHARED / path.removeprefix("shared/") if path.startswith("shared/") else ROOT / path


def listed_sets(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the sets of the table whose files are there, with their paths resolved; say which are not."""
    for entry in tomllib.loads((DATA / "accuracy.toml").read_text(encoding="utf-8"))["set"]:
        entry |= {key: resolved(entry[key]) for key in ("gold", "texts", "clusters") if key in entry}
        if entry["texts"].is_dir():
            yield entry
        elif not names or entry["name"] in names:
            print(f"skipped: {entry['name']} (no folder {entry['texts'].name} beside the project)\n")


def folder_set(folder: Path) -> dict[str, Any]:
    """Return the set that a folder of a batch is."""
    if not (folder / "gold").is_dir():
        sys.exit(f"{folder}: neither a set of {DATA / 'accuracy.toml'} nor a folder with gold/ and texts/")
    clusters = {"clusters": folder / "clusters.json"} if (folder / "clusters.json").is_file() else {}
    return {"name": folder.name, "gold": folder / "gold", "texts": folder / "texts", **clusters}


def labels(folders: Iterable[Path]) -> Labels:
    """Return the labels of the documents at hand, and of those that bring a table of their own."""
    found: Labels = {}
    for path in (folder / "documents.tsv" for folder in (DATA, *folders)):
        if path.is_file():
            for title, own in read_labels(path).items():
                found.setdefault(title, {}).update(own)
    return found


def score_documents(entry: dict[str, Any], by: Labels) -> Evaluation:
    """Parse the documents of one set, follow them to their events where the set says which are one, and print."""
    gold = read_gold(entry["gold"], entry["texts"])
    documents = [document for document in gold.documents if document.id not in entry.get("leave_out", ())]
    start = time.process_time()
    found = {one.id: cd.parse(one.text or "", published=one.published, id=one.id) for one in documents}
    truth, more = {one.id: one.records for one in documents}, {}
    if "clusters" in entry:
        result = cd.dedupe(record for records in found.values() for record in records)
        more["clusters"] = [cluster.members for cluster in result.clusters]
        more["events"] = json.loads(entry["clusters"].read_text(encoding="utf-8"))
    seconds = time.process_time() - start
    scores = cd.evaluate(found, truth, texts=gold.texts, **more)
    print(f"== {entry['name']}: {sum(map(len, found.values()))} records in {seconds:.2f} s\n{scores.report(by)}\n")
    return scores


def score_links(path: Path) -> None:
    """Dedupe the records of one file and print how well they were put together."""
    true = json.loads(path.with_name(f"{path.stem}-clusters.json").read_text(encoding="utf-8"))
    records = cd.read(path)
    start = time.process_time()
    result = cd.dedupe(records)
    seconds = time.process_time() - start
    # A record of these files is named by its only source.
    names = {record.id: record.sources[0].id or record.id for record in records}
    found = [[names[member.id] for member in cluster.members] for cluster in result.clusters]
    print(f"== linkage of {path.stem}: {len(records)} records in {seconds:.2f} s")
    print(f"{evaluate_clusters(found, true, names=names.values())}\n")


def main(names: list[str]) -> int:
    """Score the sets that are named, or everything that is there."""
    sets = {entry["name"]: entry for entry in listed_sets(names)}
    chosen = [sets[name] if name in sets else folder_set(Path(name)) for name in names] or list(sets.values())
    by = labels(entry["gold"].parent for entry in chosen)
    scored = [(score_documents(entry, by), entry.get("blind", False)) for entry in chosen]
    blind = [scores.documents for scores, is_blind in scored if is_blind]
    if len(blind) > 1:
        together = Evaluation(documents=chain.from_iterable(blind))
        print(f"== all {len(blind)} blind batches together\n{together.report(by)}\n")
    linking = [] if names else sorted((SHARED / "data" / "linking").glob("*.jsonl"))
    for path in linking:
        score_links(path)
    if not (linking or names):
        print(f"skipped: linkage (no folder {SHARED.name} beside the project)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
