"""The command ``score``: records of any origin against gold, as tables or as JSON."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

import coopdata as cd
from coopdata.cli import main

_TEXTS = {
    "a": "France and Poland signed a treaty in Nancy on 9 May 2025.",
    "b": "Poland and France signed a treaty in Nancy on 9 May 2025.",
    "c": "Nothing happened.",
}
_TREATY: dict[str, Any] = {
    "type": "agreement",
    "kind": "treaty",
    "status": "signed",
    "date": "2025-05-09",
    "countries": ["FR", "PL"],
    "place": {"name": "Nancy", "country": "FR"},
}


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder with texts, gold and a table of documents."""
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("gold").mkdir()
    for name, text in _TEXTS.items():
        Path(f"texts/{name}.txt").write_text(text)
        records = [] if name == "c" else [{**_TREATY, "anchor": text[:20]}]
        Path(f"gold/{name}.json").write_text(json.dumps({"id": name, "records": records}))
    Path("documents.tsv").write_text("document\tstyle\na\twire\nb\tnewspaper\nc\twire\n")
    Path("events.json").write_text('[["a/0", "b/0"]]')
    assert main(["parse", "texts/a.txt", "texts/b.txt", "texts/c.txt", "-o", "found.jsonl"]) == 0


def _run(capfd: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, list[str]]:
    code = main(["score", *argv])
    out, error = capfd.readouterr()
    return code, out, error.splitlines()


def test_records_find_their_documents(capfd: pytest.CaptureFixture[str]) -> None:
    """Records parsed from files are scored against the gold of these files, with a table for each label."""
    code, out, errors = _run(capfd, "found.jsonl", "gold", "--texts", "texts", "--by", "documents.tsv")
    assert (code, errors) == (0, [])
    lines = out.splitlines()
    assert lines[0].startswith("3 documents; without events: 1, of these with output: 0;")
    assert lines[1].startswith("RECORDS            P 1.000  R 1.000  F1 1.000  (2 found, 2 in gold)  F1 [")
    assert any(line.startswith("newspaper ") for line in lines)


def test_json_has_every_figure(capfd: pytest.CaptureFixture[str]) -> None:
    """``--json`` gives the figures, their intervals and those of each group."""
    code, out, _ = _run(capfd, "found.jsonl", "gold", "--by", "documents.tsv", "--json", "--events", "events.json")
    figures = json.loads(out)
    assert code == 0
    assert figures["records"]["f1"] == 1
    assert len(figures["intervals"]["slots"]) == 2
    assert figures["by"]["style"]["wire"]["documents"] == 2
    assert figures["events"]["b_cubed"]["recall"] == 0.5


def test_merged_records_are_followed_to_their_events(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was merged is scored as clusters, also from standard input."""
    assert main(["dedupe", "found.jsonl", "-o", "events.jsonl"]) == 0
    data = io.TextIOWrapper(io.BytesIO(Path("events.jsonl").read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", data)
    code, out, _ = _run(capfd, "-", "gold", "--texts", "texts", "--events", "events.json", "-o", "scores.txt")
    assert (code, out) == (0, "")
    assert "EVENTS             P 1.000  R 1.000  F1 1.000" in Path("scores.txt").read_text()


def test_another_parser_may_write_a_folder(capfd: pytest.CaptureFixture[str]) -> None:
    """A folder in the form of gold is scored too; documents that gold does not have are left out and told."""
    Path("theirs").mkdir()
    Path("theirs/a.json").write_text(json.dumps({"id": "a", "records": [_TREATY]}))
    Path("theirs/z.json").write_text(json.dumps({"id": "z", "records": [_TREATY, _TREATY]}))
    code, out, errors = _run(capfd, "theirs", "gold")
    assert code == 0
    assert "(1 found, 2 in gold)" in out
    assert errors == ["coopdata: note: 2 records of other documents are left out"]


def test_values_outside_the_vocabulary_are_no_hindrance(capfd: pytest.CaptureFixture[str]) -> None:
    """Records of another program are scored even where a value fits no field of ours."""
    odd = {**_TREATY, "kind": "entente", "sources": [{"url": "file:///archive/a.txt"}]}
    Path("odd.jsonl").write_text(json.dumps(odd) + "\n")
    code, out, _ = _run(capfd, "odd.jsonl", "gold")
    assert code == 0
    assert "(1 found, 2 in gold)" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["nowhere.jsonl", "gold"], "coopdata: nowhere.jsonl: there is no such file or folder"),
        (["found.jsonl", "nowhere"], "nowhere: "),
        (["found.jsonl", "empty"], "coopdata: empty: has no gold file"),
        (["found.jsonl", "gold", "--texts", "empty"], "has no gold file whose text is in empty"),
        (["found.jsonl", "gold", "--by", "nowhere.tsv"], "nowhere.tsv"),
        (["found.jsonl", "gold", "--events", "a.json"], "coopdata: json: a.json: Expecting"),
        (["found.jsonl", "gold", "--events", "b.json"], "expected a list of lists of names document/number"),
        (["found.jsonl", "gold", "--events", "c.json"], "events = 'z/9': expected document/number"),
        (["gold", "gold", "--events", "events.json"], "--events needs a file of records"),
        (["other.jsonl", "gold"], "$.sources[0].id = 'z': expected a document of gold"),
    ],
)
def test_bad_input_is_told(capfd: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    """What cannot be scored is told in one line, and nothing is written."""
    Path("empty").mkdir()
    Path("a.json").write_text("[")
    Path("b.json").write_text('["a/0"]')
    Path("c.json").write_text('[["z/9"]]')
    cd.write([cd.Meeting(sources=[cd.Source(id="z")])], "other.jsonl")
    code, out, errors = _run(capfd, *argv)
    assert (code, out) == (1, "")
    assert len(errors) == 1
    assert said in errors[0]
