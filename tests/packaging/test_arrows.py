"""The rooms of the house, and that arrows between them only point down (docs/explanation/architecture.md)."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

_MODEL = {
    "errors", "kinds", "dates", "actors", "evidence", "records",
    "_compiled_write", "_fields", "_forms", "_frozen", "_jsontext", "_jsonvalue", "_plain", "_readable", "_unchecked",
}  # fmt: skip
"""The top-level modules that make up one room, the model."""

_CONVERT = {"convert", "_compiled_read", "_structure"}
"""The top-level modules that take JSON values to records."""

# What each room knows of, besides itself. A new room is a new line here and in docs/explanation/architecture.md.
_KNOWS: dict[str, set[str]] = {
    "lexicon": set(),
    "model": set(),
    "convert": {"model"},
    "schema": {"model", "convert"},
    "wording": {"model", "lexicon"},
    "link": {"model", "wording", "lexicon"},
    "prose": {"model", "lexicon"},
    "formats": {"model", "convert"},
    "review": {"model", "convert", "wording", "formats", "link"},
    "tables": {"model", "formats", "prose"},
    "scoring": {"model", "wording", "formats"},
    "strategies": {"model", "wording", "formats"},
    "testing": {"model", "wording", "formats", "strategies"},
    "analysis": {"model"},
    "engines": {"model", "formats", "link", "prose"},
    "view": {"face"},
    "cli": {"face", "view"},
    "face": set(),
}

# The face hands out names of every room, and only the rooms on top of the list know it.
_KNOWS["face"] = set(_KNOWS) - {"cli"}
_KNOWS["view"] |= _KNOWS["face"] - {"engines"}
_KNOWS["cli"] |= _KNOWS["face"]

_EXCEPTIONS = {
    ("coopdata.records", "coopdata.view"),  # a notebook asks a record for its card, which is made when it is called
    ("coopdata.link.explain", "coopdata.view"),  # and an explanation for its picture
    ("coopdata.prose.ground.holding", "coopdata.convert"),  # what is held against the text may come as JSON
}

# Within the model the arrows point one way as well.
_MODEL_ORDER = ["errors", "kinds", "dates", "actors", "evidence", "records"]

# Within prose each step knows only of those before it: the way of a text.
_PROSE_ORDER = [
    "article", "tracing", "html", "words", "recognizer", "times", "document", "ground", "names", "scene", "setting",
    "events", "building", "conferences", "meetings", "agreements", "completing", "extract", "_pool", "_tracer",
    "corpus",
]  # fmt: skip


@pytest.fixture(scope="module")
def source(project: Path) -> Path:
    """Return the package's folder."""
    return project / "src" / "coopdata"


def _module(source: Path, path: Path) -> str:
    parts = path.relative_to(source.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules(source: Path) -> dict[str, Path]:
    return {_module(source, path): path for path in sorted(source.rglob("*.py"))}


def _known(room: str, target: str) -> bool:
    """Tell whether a room may import a module; errors are for everybody to raise."""
    to = _room(target)
    return to in {room, "shared"} or to in _KNOWS[room] or target == "coopdata.errors"


def _room(module: str) -> str:
    """Return the room of a module: its first name under the package, where ``errors`` to ``records`` are the model."""
    first = module.removeprefix("coopdata").removeprefix(".").partition(".")[0]
    if first == "":
        return "face"
    if first in _MODEL:
        return "model"
    if first in _CONVERT:
        return "convert"
    if first == "__main__":
        return "cli"
    return "shared" if first == "_version" else first  # the version is for everybody to name


def _imported(source: Path, name: str, path: Path, *, top_only: bool = False) -> Iterator[tuple[str, int]]:
    """Yield each module of ours that a module imports, anywhere in it, with the line."""
    known = _modules(source)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "coopdata":
                    yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
                base = f"{above}.{base}" if base else above
            if base.partition(".")[0] != "coopdata":
                continue
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield (full if full in known else base), node.lineno


def test_every_module_has_a_room(source: Path) -> None:
    """A module under src/coopdata belongs to a room that the table knows."""
    rooms = {_room(module) for module in _modules(source)} - {"shared"}
    assert rooms <= set(_KNOWS) | {"model"}


def test_rooms_import_only_downwards(source: Path) -> None:
    """A room imports only what the table says it knows of, also inside functions."""
    wrong: list[str] = []
    for name, path in _modules(source).items():
        room = _room(name)
        if room == "shared":
            continue
        for target, line in _imported(source, name, path):
            if not _known(room, target) and (name, target) not in _EXCEPTIONS:
                wrong.append(f"{path.relative_to(source)}:{line}: {room} knows nothing of {target}")
    assert not wrong, "\n".join(wrong)


def test_model_imports_one_way(source: Path) -> None:
    """Within the model: errors and kinds, then dates, then actors and evidence, then records."""
    wrong: list[str] = []
    for name, path in _modules(source).items():
        first = name.split(".")[1] if "." in name else ""
        if first not in _MODEL_ORDER:
            continue
        for target, line in _imported(source, name, path):
            to = target.split(".")[1] if "." in target else ""
            if to in _MODEL_ORDER and _MODEL_ORDER.index(to) > _MODEL_ORDER.index(first):
                wrong.append(f"{path.relative_to(source)}:{line}: {first} imports {to}")
    assert not wrong, "\n".join(wrong)


def test_prose_imports_one_way(source: Path) -> None:
    """Within prose a step imports only steps that stand before it on a text's way."""
    wrong: list[str] = []
    for name, path in _modules(source).items():
        if not name.startswith("coopdata.prose."):
            continue
        step = name.split(".")[2]
        for target, line in _imported(source, name, path):
            to = target.removeprefix("coopdata.prose.").partition(".")[0]
            if target.startswith("coopdata.prose.") and _PROSE_ORDER.index(to) > _PROSE_ORDER.index(step):
                wrong.append(f"{path.relative_to(source)}:{line}: {step} imports {to}")
    assert not wrong, "\n".join(wrong)


def test_no_import_cycles(source: Path) -> None:
    """No chain of imports at the top of modules comes back to where it began."""
    edges = {
        name: {target for target, _ in _imported(source, name, path, top_only=True)} - {name, "coopdata"}
        for name, path in _modules(source).items()
    }
    try:
        tuple(TopologicalSorter(edges).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_postponed_annotations_stay_out_of_the_model(source: Path) -> None:
    """Modules that define attrs classes do not postpone annotations, so that ``st.builds`` can read them."""
    wrong = [
        name
        for name, path in _modules(source).items()
        if "from __future__ import annotations" in (text := path.read_text(encoding="utf-8")) and "attrs" in text
    ]
    assert not wrong
