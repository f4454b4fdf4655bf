"""The table of formats, and what every format module has."""

import inspect
import subprocess
import sys

import pytest

from coopdata.formats.base import Format
from coopdata.formats.registry import FORMATS, by_name, for_path


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_has_the_names_of_the_protocol(name: str) -> None:
    """A format module has the protocol's names with its signatures, and stands in the table under its own name."""
    module = by_name(name)
    assert (name, FORMATS[name][1]) == (module.NAME, module.SUFFIXES)
    assert module.LOSES.endswith(".")
    for function in ("read", "write"):
        expected = list(inspect.signature(getattr(Format, function)).parameters.values())[1:]
        assert list(inspect.signature(getattr(module, function)).parameters.values()) == expected
    for suffix in module.SUFFIXES:
        assert for_path(f"a.b{suffix}") is module
        assert for_path(f"a.b{suffix}.gz") is module


def test_no_two_formats_share_an_ending() -> None:
    """The ending of a name tells one format."""
    suffixes = [suffix for _, found in FORMATS.values() for suffix in found]
    assert len(suffixes) == len(set(suffixes))


def test_a_format_is_imported_when_it_is_used() -> None:
    """Reading JSON does not import the formats that it does not need."""
    code = (
        "import sys, io; from coopdata.formats import read; read(io.StringIO('[]'));"
        "found = {'csv', 'cattrs', 'dateutil', 'coopdata.formats.csv'} & set(sys.modules); assert not found, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
