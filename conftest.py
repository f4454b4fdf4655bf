"""Run every Python and console example of the documentation: `pytest README.md docs`.

The examples of one page run in order and share their names, in an empty folder that holds a copy of examples/.
A ``python`` block is run, as a program or as a session; of a ``console`` block each ``$ …`` line is run in a shell, and
what it prints is compared.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).resolve().parent
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


def run_console(example: Example) -> str | None:
    """Run each ``$ …`` line of a console block in a shell; return what went wrong, or nothing."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    for block in example.parsed.split("$ ")[1:]:
        command, _, wanted = block.partition("\n")
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
        )
        got = done.stdout + done.stderr
        wanted = wanted.rstrip("\n") + "\n" if wanted.strip() else ""
        failed = done.returncode != 0 and not wanted.startswith("coopdata: ")  # an error may be what is shown
        if failed or not OutputChecker().check_output(wanted, got, FLAGS):
            return f"$ {command}\nexpected:\n{wanted}\ngot (exit status {done.returncode}):\n{got}"
    return None


class ConsoleBlockParser(CodeBlockParser):
    """Finds the blocks marked ``console``."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run one block."""
        return run_console(example)


def enter(namespace: dict[str, object]) -> None:
    """Go to an empty folder with a copy of the examples."""
    folder = tempfile.mkdtemp(prefix="coopdata-docs-")
    shutil.copytree(ROOT / "examples", Path(folder, "examples"), ignore=shutil.ignore_patterns("__pycache__"))
    namespace["_back"], namespace["_folder"] = Path.cwd(), folder
    os.chdir(folder)


def leave(namespace: dict[str, object]) -> None:
    """Come back, and remove what the examples wrote."""
    os.chdir(str(namespace["_back"]))
    shutil.rmtree(str(namespace["_folder"]), ignore_errors=True)


pytest_collect_file = Sybil(
    path=str(ROOT),
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=FLAGS),
        ConsoleBlockParser(),
        SkipParser(),
    ],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/*/*.md"],
    setup=enter,
    teardown=leave,
).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the examples of each page back in order: they build on each other, and the tests were shuffled."""
    pages = [item for item in items if item.path.suffix == ".md"]
    if pages:
        pages.sort(key=lambda item: (item.path, item.location[1] or 0))
        items[:] = [item for item in items if item.path.suffix != ".md"] + pages
