"""From news articles to files that a person can open: what `make demo` runs, with public names only.

Usage: python examples/demo.py [--articles FOLDER] [--out FOLDER]
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import coopdata as cd
from coopdata.view import progress, table, write_report

HERE = Path(__file__).resolve().parent


def load(folder: Path) -> list[cd.Article]:
    """Return the articles that the folder's index.jsonl names, each with its publication date where one is known."""
    articles: list[cd.Article] = []
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (folder / row["file"]).read_text(encoding="utf-8")
        articles.append(cd.Article(id=row["id"], text=text, published=row.get("published")))
    return articles


def oldest_first(record: cd.Record) -> tuple[tuple[int, ...], str]:
    """Return what to sort by: the first day that the date allows; records without a date come last."""
    day = record.date.earliest if record.date else None
    return day or (9999, 12, 31), record.id


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the articles, dedupe the records, show them, and write them to three files."""
    parser = argparse.ArgumentParser(description="Parse, dedupe and report on a folder of articles.")
    parser.add_argument("--articles", type=Path, default=HERE / "articles", help="texts and an index.jsonl")
    parser.add_argument("--out", type=Path, default=Path("demo-out"), help="where to write (default: demo-out)")
    options = parser.parse_args(argv)

    articles = load(options.articles)
    start = time.perf_counter()
    parsed = list(progress(cd.parse_many(articles), len(articles), "Parsing"))
    found = [record for one in parsed for record in one.records]
    result = cd.dedupe(found)
    seconds = time.perf_counter() - start

    for one in parsed:
        if one.fault is not None:
            print(f"{one.article.id}: {one.fault}", file=sys.stderr)
    records = sorted(result.records, key=oldest_first)
    print(table(records))
    print()
    silent = sum(not one.records for one in parsed)
    print(f"{len(articles)} articles, {silent} of them without an event: {len(found)} records of {len(records)} events")
    print(f"parsed and deduped in {seconds:.1f} s; the sources contradict each other {len(result.conflicts)} times")

    options.out.mkdir(parents=True, exist_ok=True)
    print(cd.write(records, options.out / "records.jsonl"))
    print(cd.write(records, options.out / "records.csv"))
    texts = {article.id or "": article.text for article in articles}
    write_report(records, texts, options.out / "report.html")
    print(f"open {options.out / 'report.html'} in a browser: each record, with its evidence marked in the article")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
