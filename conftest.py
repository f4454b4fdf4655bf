"""Run every Python and console example of the documentation: `pytest README.md docs`.

The examples of one page run in order and share their names, in an empty folder that holds a copy of examples/.
A ``python`` block is run, as a program or as a session; a ``console`` block runs its ``$ coopdata …`` lines and
compares what they print.
"""

import contextlib
import io
import os
import shlex
import shutil
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).resolve().parent
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


def run_console(example: Example) -> str | None:
    """Run each ``$ coopdata …`` line of a console block; return what went wrong, or nothing."""
    from coopdata.cli import main

    for block in example.parsed.split("$ ")[1:]:
        command, _, wanted = block.partition("\n")
        program, *arguments = shlex.split(command, comments=True)
        if program != "coopdata":
            raise ValueError(f"a console example runs coopdata, not {program}")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = main(arguments)
        wanted = wanted.rstrip("\n") + "\n" if wanted.strip() else ""
        if not OutputChecker().check_output(wanted, out.getvalue(), FLAGS):
            return f"$ {command}\nexpected:\n{wanted}\ngot (exit status {status}):\n{out.getvalue()}"
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
