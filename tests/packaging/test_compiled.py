"""What the steps of the parser have to keep to, so that they can also be compiled (pyproject.toml, the mypyc hook)."""

import ast
import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def steps(project: Path) -> dict[str, ast.Module]:
    """The modules that a compiled build takes, by name."""
    config = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    left_out = config["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]["exclude"]
    folder = project / "src" / "coopdata" / "prose"
    assert set(left_out) <= {path.name for path in folder.rglob("*.py")}
    taken = [path for path in folder.rglob("*.py") if path.name not in left_out]
    return {path.relative_to(folder).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in taken}


def test_no_step_looks_in_an_unpacked_tuple(steps: dict[str, ast.Module]) -> None:
    """``x in (*a, b)`` makes the compiler fail: ``x == b or x in a`` says the same."""
    for name, tree in steps.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
                literals = (part for part in node.comparators if isinstance(part, (ast.Tuple, ast.List, ast.Set)))
                starred = [item for part in literals for item in part.elts if isinstance(item, ast.Starred)]
                assert not starred, f"{name}:{node.lineno}"


def test_no_step_defines_what_the_compiler_would_change(steps: dict[str, ast.Module]) -> None:
    """A compiled step defines no attrs class, whose fields would be taken for values, and no kind of dict."""
    for name, tree in steps.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                written = [ast.unparse(part) for part in (*node.decorator_list, *node.bases)]
                assert not any(text.startswith(("attrs.", "dict", "defaultdict")) for text in written), (
                    f"{name}:{node.lineno}"
                )
