"""The page that lists every rule and reason of the parser, written from the word lists whenever the docs are built."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coopdata.lexicon.load import table

__all__ = ["page", "write"]

_WORDS = 10
"""So many words of a rule are shown; the whole list stands in the table."""

_HEAD = """# Rules

Every rule by which the parser makes a record or a value, and every reason for which it makes none.
Evidence names a rule in `rule`, and [`trace`](../how-to/see-why.md) names rules and reasons.
This page is written from the word lists under `lexicon/en/`; the examples are tests.

✓ marks examples of which a rule gives something, ✗ some of which it does not.
"""

# File, key of its rows, heading, and what a row makes.
_PHRASES = (
    ("instruments", "instrument", "Instruments", "`kind` of an agreement: `{kind}`"),
    ("instruments", "act", "Acts", "`status` or `history` of an agreement: `{status}`"),
    ("encounters", "encounter", "Encounters", "`kind` of a meeting: `{kind}`"),
    ("gatherings", "gathering", "Gatherings", "`kind`, `name` and `acronym` of a conference: `{kind}`"),
    ("topics", "cue", "Cues of topics", "`topics` of: {of}"),
)


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *_phrases(), *_inferences(), *_ground(), *_reasons()])


def write(docs: Path) -> None:
    """Write the page where it differs from what is there, so that a build without changes stays quick.

    Args:
        docs: The folder of the documentation.
    """
    target, text = docs / "reference" / "rules.md", page()
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def _phrases() -> Iterator[str]:
    for name, key, heading, makes in _PHRASES:
        yield f"## {heading}\n"
        for row in table(name)[key]:
            plain = {field: ", ".join(value) if isinstance(value, tuple) else value for field, value in row.items()}
            words = [word for field in ("nouns", "verbs", "phrases") for word in row.get(field, ())]
            yield _entry(row, f"{makes.format(**plain)}. Words: {_shortened(words)}.")


def _inferences() -> Iterator[str]:
    yield "## Inferences\n"
    yield "Rules without words of their own: a value follows from where words stand, or from what was told before.\n"
    for row in table("rules")["rule"]:
        yield _entry(row, f"{_sentence(row['says'])} Gives {', '.join(f'`{field}`' for field in row['makes'])}.")


def _ground() -> Iterator[str]:
    yield "## Records from elsewhere\n"
    yield "How [`ground`](../how-to/check-a-language-model.md) finds in a text what a record from elsewhere says.\n"
    for row in table("rules")["ground"]:
        shown = {
            field: [f"{example['quote']} — {example['text']}" for example in row[field]]
            for field in ("match", "no_match")
        }
        yield _entry({**row, **shown}, _sentence(row["says"]))


def _reasons() -> Iterator[str]:
    parts = (
        ("not.", "Reasons for no record", "A trigger made no record, because …"),
        ("open.", "Reasons for an open date", "An event has no date, or one without its year, because …"),
    )
    for prefix, heading, lead in parts:
        yield f"## {heading}\n\n{lead}\n"
        for row in table("reasons")["reason"]:
            if row["id"].startswith(prefix):
                yield _entry(row, f"… {row['says']}.")


def _entry(row: Mapping[str, Any], says: str) -> str:
    lines = [f"`{row['id']}`", f": {says}"]
    lines += [f": ✓ {_code(text)}" for text in row["match"]]
    lines += [f": ✗ {_code(text)}" for text in row["no_match"]]
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _shortened(words: Sequence[str]) -> str:
    shown = ", ".join(words[:_WORDS])
    return shown if len(words) <= _WORDS else f"{shown} and {len(words) - _WORDS} more"


def _code(text: str) -> str:
    """A text on one line as code; where it breaks into lines, a mark shows it."""
    plain = " ⏎ ".join(part.strip() for part in text.split("\n") if part.strip())
    return f"`{plain}`" if plain else "an empty text"
