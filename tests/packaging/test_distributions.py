"""What is in the wheel and the sdist."""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path, PurePosixPath

import pytest


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both distributions into a folder of their own."""
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Iterator[zipfile.ZipFile]:
    """Open the wheel."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    """Read the wheel's METADATA."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return Parser().parsestr(wheel.read(name).decode())


def _source_files(project: Path) -> set[str]:
    root = project / "src"
    return {
        path.relative_to(root).as_posix()
        for path in (root / "coopdata").rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".pyo"} and "__pycache__" not in path.parts
    }


def test_wheel_holds_the_package_and_nothing_else(project: Path, wheel: zipfile.ZipFile) -> None:
    """The wheel holds every file under src/coopdata, and beside them only its own metadata."""
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert names == _source_files(project)


def test_wheel_is_typed_and_licensed(wheel: zipfile.ZipFile) -> None:
    """Type checkers find py.typed, and the licence and the credits of the data travel with the code."""
    names = wheel.namelist()
    assert "coopdata/py.typed" in names
    assert {PurePosixPath(name).name for name in names if ".dist-info/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_sdist_holds_what_builds_the_wheel(project: Path, built: Path) -> None:
    """The sdist holds the source and the files that describe it: no tests, no examples, no data from elsewhere."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    around = {
        ".gitignore",
        "CHANGELOG.md",
        "CITATION.cff",
        "LICENSE",
        "NOTICE",
        "PKG-INFO",
        "README.md",
        "pyproject.toml",
    }
    assert names == {f"src/{name}" for name in _source_files(project)} | around


def test_plain_install_needs_four_packages(metadata: Message) -> None:
    """Without an extra, the wheel asks for the four core dependencies and no more."""
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    names = {line.split(">=")[0].strip() for line in needed}
    assert names == {"attrs", "cattrs", "python-dateutil", "rapidfuzz"}
    assert not [line for line in needed if "<" in line or "==" in line], "upper bounds stay open"


def test_extra_all_is_every_extra(metadata: Message) -> None:
    """The extra "all" brings what every other extra brings."""
    brought: dict[str, set[str]] = {extra: set() for extra in metadata.get_all("Provides-Extra", [])}
    for line in metadata.get_all("Requires-Dist", []):
        requirement, _, extra = line.partition("; extra == ")
        if extra:
            brought[extra.strip("'")].add(requirement)
    everything = brought.pop("all")
    assert everything == set().union(*brought.values())


def test_entry_points(wheel: zipfile.ZipFile) -> None:
    """Installing gives the command and registers the strategies with Hypothesis."""
    (name,) = [name for name in wheel.namelist() if name.endswith("/entry_points.txt")]
    text = wheel.read(name).decode()
    assert "coopdata = coopdata.cli:main" in text
    assert "[hypothesis]\ncoopdata = coopdata.strategies" in text


def test_development_tools_are_pinned_without_addresses(project: Path) -> None:
    """Each tool stands at one exact version, and none names a place to download from."""
    lines = (project / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert not [line for line in pins if line.count("==") != 1 or "://" in line or line.startswith("-")]
