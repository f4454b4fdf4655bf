"""The loader: lazy, quick, read-only, and clear about what it has not."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import coopdata
from coopdata.errors import InvalidValueError
from coopdata.lexicon import load

LOADERS = [
    "countries",
    "country_forms",
    "demonyms",
    "combining_prefixes",
    "seats",
    "ambiguities",
    "candidates",
    "cities",
]
LOADERS += ["city_codes", "known_bodies", "igos"]


@pytest.mark.parametrize("name", LOADERS)
def test_tables_are_read_only_and_kept(name: str) -> None:
    """A table is a mapping without assignment, and the second call gives the very same object."""
    table = getattr(load, name)()
    assert isinstance(table, Mapping)
    assert table
    assert not hasattr(table, "__setitem__")
    assert getattr(load, name)() is table


def test_raw_tables_are_frozen_all_through() -> None:
    """A raw file comes with read-only mappings and tuples, so that no caller can change it for another."""
    table = load.table("countries")
    assert table["IR"]["official"] == "Islamic Republic of Iran"
    assert isinstance(table["IR"]["forms"], tuple)
    with pytest.raises(TypeError):
        table["IR"]["name"] = "x"


@pytest.mark.parametrize("name", [*LOADERS, "decoys", "ambiguous_forms"])
def test_an_unknown_language_is_refused(name: str) -> None:
    """A language without a folder is refused with the languages that there are."""
    with pytest.raises(InvalidValueError, match="language = 'xx': expected a language of the lexicon"):
        getattr(load, name)("xx")


@pytest.mark.parametrize("name", ["nothing", "", "../en/countries", "countries.toml", "not_cities"])
def test_an_unknown_table_is_refused(name: str) -> None:
    """A name that is no table of the language is refused with those that there are, and no path is followed."""
    with pytest.raises(InvalidValueError, match="expected a table of the language 'en'"):
        load.table(name)


def _fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_reads_nothing() -> None:
    """Importing the loader reads no table and does not even import the TOML parser."""
    code = (
        "import sys; before = set(sys.modules); from coopdata.lexicon import load\n"
        "print('tomllib' in set(sys.modules) - before, load.countries.cache_info().currsize)"
    )
    assert _fresh(code).split() == ["False", "0"]


def test_everything_loads_within_200_ms() -> None:
    """All tables together load in less than 200 ms of processor time, the best of five fresh processes."""
    code = (
        "import time; from coopdata.lexicon import load; start = time.process_time()\n"
        f"for name in {[*LOADERS, 'decoys', 'ambiguous_forms']!r}: getattr(load, name)()\n"
        "print(time.process_time() - start)"
    )
    assert min(float(_fresh(code)) for _ in range(5)) < 0.2


def test_data_is_read_from_a_zipped_package(tmp_path: Path) -> None:
    """The tables load from a package inside a zip file as from a folder."""
    source = Path(coopdata.__file__).parent
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as bundle:
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                bundle.write(path, Path("coopdata") / path.relative_to(source))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from coopdata.lexicon import load; import coopdata\n"
        "print(coopdata.__file__.endswith('library.zip/coopdata/__init__.py'), load.cities()['Geneva'].country)"
    )
    assert _fresh(code).split() == ["True", "CH"]
