"""What every test may ask for: the project's own files, the data beside the project, and steady property tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# One profile for every machine: no deadline (shared machines stall), and in CI the same examples in every run.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project's root; skip where the tests run on an installed wheel, away from it."""
    root = _HERE.parent
    if not (root / "pyproject.toml").is_file():
        pytest.skip("away from the source tree (the tests of an installed wheel)")
    return root


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the shipped articles and their gold records."""
    folder = _HERE.parent / "examples"
    if not folder.is_dir():
        pytest.skip("examples/ is not beside the tests")
    return folder


@pytest.fixture(scope="session")
def beside() -> Path | None:
    """Return the folder of data that is not part of the project, or nothing where it is absent.

    It is named by the environment variable ``COOPDATA_SHARED``, else it is ``../shared`` beside the project.
    """
    named = os.environ.get("COOPDATA_SHARED")
    folder = Path(named) if named else _HERE.parent.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared(beside: Path | None) -> Path:
    """Return the folder of data that is not part of the project; skip where it is absent."""
    if beside is None:
        pytest.skip("no data beside the project (../shared, or COOPDATA_SHARED)")
    return beside


_TOLD: pytest.StashKey[dict[tuple[int, str], str]] = pytest.StashKey()


@pytest.fixture(scope="session")
def tell(pytestconfig: pytest.Config) -> Callable[[int, str, str], None]:
    """Return what takes a table for the summary of the run: its place among the tables, its title and its text."""
    told = pytestconfig.stash.setdefault(_TOLD, {})

    def take(place: int, title: str, text: str) -> None:
        told[place, title] = text

    return take


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the tables that tests have told, so that they are seen without ``-s``."""
    for (_, title), text in sorted(config.stash.get(_TOLD, {}).items()):
        terminalreporter.section(title)
        terminalreporter.write_line(text)
