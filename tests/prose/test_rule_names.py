"""Every rule that evidence names is a row of a table, gives what its row says, and is true of its examples."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import coopdata as cd
import coopdata.prose
from coopdata.prose.words.rules import rows

INFERENCES = rows("rules", "rule")
GROUND = rows("rules", "ground")
PHRASES = {
    **{row["id"]: {"agreement.kind"} for row in rows("instruments", "instrument")},
    **{row["id"]: {"agreement.status"} for row in rows("instruments", "act")},
    **{row["id"]: {"meeting.kind"} for row in rows("encounters", "encounter")},
    **{
        row["id"]: {"conference.kind", "conference.name", "conference.acronym"}
        for row in rows("gatherings", "gathering")
    },
    **{row["id"]: {f"{of}.topics" for of in row["of"]} for row in rows("topics", "cue")},
}
MAKES = {**PHRASES, **{row["id"]: set(row["makes"]) for row in INFERENCES}}

NO_VALUE = {"conference.attended", "meeting.discussed", "series.organ", "series.dialogue", "reference.instrument"}
"""Names of phrases in the code that lead to a value, which then has another rule."""


def given(text: str) -> set[tuple[str, str]]:
    """The rules that the evidence of a text names, each with the field that it gave."""
    return {(str(e.rule), f"{r.type}.{e.field}") for r in cd.parse(text) for e in r.evidence if e.field is not None}


@pytest.mark.parametrize("row", INFERENCES, ids=[row["id"] for row in INFERENCES])
def test_an_inference_gives_values_of_its_examples_and_none_of_its_counterexamples(row: dict[str, Any]) -> None:
    """Evidence names the rule for every text under `match` and for none under `no_match`."""
    assert row["match"]
    assert row["no_match"]
    for text in row["match"]:
        assert row["id"] in {rule for rule, _ in given(text)}, text
    for text in row["no_match"]:
        assert row["id"] not in {rule for rule, _ in given(text)}, text


@pytest.mark.parametrize("row", GROUND, ids=[row["id"] for row in GROUND])
def test_a_rule_of_ground_holds_for_its_examples(row: dict[str, Any]) -> None:
    """Held against the text, a treaty of France and Poland with the quote has evidence by the rule, or has none."""
    record = {"type": "agreement", "id": "a", "kind": "treaty", "countries": ["FR", "PL"]}
    for key, expected in (("match", True), ("no_match", False)):
        for example in row[key]:
            found = cd.ground([{**record, "evidence": [{"quote": example["quote"]}]}], example["text"])
            rules = {entry.rule for held in found.records for entry in held.evidence}
            assert (row["id"] in rules) is expected, (example, rules)


def test_every_rule_has_a_name_of_its_own() -> None:
    """No two rows of any table share an id, since evidence and traces name a row by it."""
    ids = [row["id"] for row in (*INFERENCES, *GROUND, *rows("reasons", "reason"))] + list(PHRASES)
    assert sorted(ids) == sorted(set(ids))


def _articles(examples: Path) -> Iterator[str]:
    for file in (*examples.glob("articles/*.txt"), *(Path(__file__).parent.parent / "data").glob("*/texts/*.txt")):
        yield file.read_text(encoding="utf-8")


def test_what_articles_give_is_what_the_tables_say(examples: Path) -> None:
    """In the shipped articles and those of spent batches, evidence names rows, for the fields that they name."""
    found = {pair for text in _articles(examples) for pair in given(text)}
    assert {(rule, field) for rule, field in found if field not in MAKES.get(rule, set())} == set()


def _named(file: Path) -> Iterator[str]:
    """The strings of a module that look like names of rules: words with hyphens, a full stop, words with hyphens."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and re.fullmatch(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*", text):
            yield text


def test_the_code_names_no_rule_that_no_table_has() -> None:
    """Each name of a rule in the parser is a row, and each row of an inference is named there."""
    folder = Path(coopdata.prose.__file__).parent
    files = [file for file in folder.rglob("*.py") if file.name not in ("html.py", "recognizer.py", "fields.py")]
    named = {name for file in files for name in _named(file)} - {"coopdata.lexicon"}
    known = set(MAKES) | {row["id"] for row in (*GROUND, *rows("reasons", "reason"))}
    assert named - known == NO_VALUE - known
    made_of_parts = {"status", "side", "actor"}  # "side.person" and its like: the part behind the stop is a kind
    missing = {row["id"] for row in INFERENCES} - named - {"published", "season"}
    assert {name for name in missing if name.partition(".")[0] not in made_of_parts} == set()
