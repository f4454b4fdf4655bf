"""The page of the rules is written from the tables."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from coopdata.lexicon.load import table


@pytest.fixture(scope="module")
def rules_page(project: Path) -> ModuleType:
    """Load the module that writes the page; it stands beside the pages, where no import finds it."""
    spec = importlib.util.spec_from_file_location("rules_page", project / "docs" / "rules_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_lists_every_rule_and_reason(rules_page: ModuleType) -> None:
    """Each row of the tables has an entry with an example and a counterexample."""
    entries = {entry.split("`")[1]: entry for entry in rules_page.page().split("\n\n") if entry.startswith("`")}
    ids = [
        row["id"]
        for name, key in (("rules", "rule"), ("rules", "ground"), ("reasons", "reason"))
        for row in table(name)[key]
    ]
    ids += [row["id"] for name, key, *_ in rules_page._PHRASES for row in table(name)[key]]
    assert sorted(entries) == sorted(ids)
    assert [name for name, entry in entries.items() if "\n: ✓ " not in entry or "\n: ✗ " not in entry] == []


def test_page_is_written_where_it_differs(rules_page: ModuleType, tmp_path: Path) -> None:
    """Writing twice leaves the file of the first time, so that a build does not read it again."""
    (tmp_path / "reference").mkdir()
    rules_page.write(tmp_path)
    first = (tmp_path / "reference" / "rules.md").stat().st_mtime_ns
    rules_page.write(tmp_path)
    assert (tmp_path / "reference" / "rules.md").stat().st_mtime_ns == first
    assert (tmp_path / "reference" / "rules.md").read_text(encoding="utf-8") == rules_page.page()
