"""The rules are data: each row's own example sentences are its tests."""

import ast
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import coopdata.prose
from coopdata.lexicon.load import table
from coopdata.prose.words.phrases import spelt_out
from coopdata.prose.words.rules import rows, scan
from coopdata.prose.words.tokens import tokenize

TABLES = [
    ("instruments", "instrument"),
    ("instruments", "act"),
    ("encounters", "encounter"),
    ("gatherings", "gathering"),
    ("topics", "cue"),
]
ROWS = [(row, key) for name, key in TABLES for row in rows(name, key)]


@pytest.mark.parametrize(("row", "book"), ROWS, ids=[row["id"] for row, _ in ROWS])
def test_a_rule_finds_its_examples_and_nothing_in_its_counterexamples(row: dict[str, Any], book: str) -> None:
    """A rule matches every sentence under `match` and none under `no_match`."""
    assert row["match"]
    assert row["no_match"]
    for sentence in row["match"]:
        words = tokenize(sentence).lows
        assert row["id"] in {hit.rule for hit in scan(words)[book]}, sentence
    for sentence in row["no_match"]:
        words = tokenize(sentence).lows
        found = [hit for hit in scan(words)[book] if hit.rule == row["id"]]
        guards = table("gatherings")["not_gatherings"]["before"] if row["id"].startswith("conference") else ()
        assert not [hit for hit in found if words[hit.start - 1] not in guards], sentence


def test_no_phrase_belongs_to_two_rules_of_one_table() -> None:
    """A phrase stands in one row of its table, so that its meaning does not hang on the order of rows."""
    for name, key in TABLES:
        seen: dict[str, str] = {}
        for row in rows(name, key):
            for words in chain.from_iterable(row.get(part, ()) for part in ("nouns", "plurals", "verbs", "phrases")):
                for phrase in spelt_out(words):
                    assert seen.setdefault(phrase, row["id"]) == row["id"], f"{phrase!r}: {seen[phrase]}, {row['id']}"


def _asks_for_a_word(node: ast.expr) -> bool:
    """Whether an expression is a token's word: ``view.low(at)``, ``tokens.lows[at]``, ``sentence.lower()``."""
    called = node.func if isinstance(node, ast.Call) else node.value if isinstance(node, ast.Subscript) else node
    return isinstance(called, ast.Attribute) and called.attr in ("low", "lower", "lows")


def test_no_list_of_english_words_stands_in_the_code() -> None:
    """The steps compare words with lists of the lexicon, never with a list of their own."""
    found: list[str] = []
    for file in sorted(Path(coopdata.prose.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and _asks_for_a_word(node.left):
                lists = [c for c in node.comparators if isinstance(c, ast.Tuple | ast.Set | ast.List)]
                found += [f"{file.name}:{node.lineno}: {ast.unparse(c)}" for c in lists]

    marks = ("dates.py", "parties.py")  # their lists are of hyphens and slashes, which no language has for itself
    assert [
        line for line in found if not line.startswith(marks) or any(c.isalpha() for c in line.split(": ", 1)[1])
    ] == []
