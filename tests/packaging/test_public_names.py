"""One checked-in list names every public name; the package, the reference page and the typing test agree with it."""

import ast
import re
from pathlib import Path

import pytest

import coopdata

_HERE = Path(__file__).resolve().parent.parent
_LISTED = (_HERE / "public_names.txt").read_text(encoding="utf-8").split()


def test_list_is_sorted() -> None:
    """The list is sorted and names nothing twice."""
    assert sorted(set(_LISTED)) == _LISTED


def test_package_exports_what_is_listed() -> None:
    """``coopdata.__all__`` is the list, and each name is there."""
    assert sorted(coopdata.__all__) == _LISTED
    assert not [name for name in _LISTED if not hasattr(coopdata, name)]


def test_reference_page_documents_what_is_listed(project: Path) -> None:
    """The API page documents each listed name once, and no other."""
    page = (project / "docs/reference/api.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\.\. auto(?!module)\w+:: coopdata\.(\w+)$", page, re.MULTILINE)
    assert sorted(documented) == _LISTED


def test_typing_test_uses_what_is_listed() -> None:
    """The typing test states the type of every listed name."""
    tree = ast.parse((_HERE / "typing" / "api.py").read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "cd"
    }
    assert sorted(used & set(_LISTED)) == _LISTED


@pytest.mark.parametrize("name", _LISTED)
def test_no_submodule_shares_a_public_name(name: str) -> None:
    """A public verb is not also a module, so that importing the module never hides the verb."""
    package = Path(coopdata.__file__).parent
    verb = callable(getattr(coopdata, name)) and name.islower()
    assert not (verb and ((package / f"{name}.py").exists() or (package / name).is_dir()))
