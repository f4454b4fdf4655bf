"""What `make demo` does: the shipped articles become three files that a person can open."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import coopdata


@pytest.fixture(scope="module")
def shown(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Run the demo once; return what it prints and the folder that it writes."""
    out = tmp_path_factory.mktemp("demo") / "out"
    command = [sys.executable, str(examples / "demo.py"), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout, out


def test_demo_writes_three_files(shown: tuple[str, Path]) -> None:
    """The demo writes the records as JSON Lines and as a table, and the report."""
    _, out = shown
    assert sorted(path.name for path in out.iterdir()) == ["records.csv", "records.jsonl", "report.html"]


def test_demo_prints_a_row_for_each_record(shown: tuple[str, Path]) -> None:
    """The table on the terminal has one row for each record that is written."""
    printed, out = shown
    table = printed.partition("\n\n")[0].splitlines()
    assert len(table) - 2 == len(coopdata.read(out / "records.jsonl"))


def test_report_opens_from_disk(shown: tuple[str, Path]) -> None:
    """The report loads nothing from anywhere, and holds the evidence of the records in their articles."""
    _, out = shown
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "src=" not in page.replace('src="data:', "")
    assert "<link" not in page
    assert "<mark" in page


def test_every_article_is_in_the_index(examples: Path) -> None:
    """The index names each shipped article once, and the publication date that its gold gives."""
    lines = (examples / "articles" / "index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in (examples / "articles").glob("*.txt"))
    for row in rows:
        gold = json.loads((examples / "gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
        assert gold["published"] == row.get("published")
