"""The documentation of every public name, and the shape that it has."""

import inspect
import re
from collections.abc import Iterator
from types import FunctionType

import pytest

import coopdata

_HEADINGS = {"Args", "Attributes", "Example", "Examples", "Note", "Raises", "Returns", "Yields"}
_HEADING = re.compile(r"^([A-Z][A-Za-z ]{1,20}):$", re.MULTILINE)


def _callables() -> Iterator[tuple[str, object]]:
    """Yield every public name that can hold a docstring, with the methods that public classes define."""
    for name in coopdata.__all__:
        value = getattr(coopdata, name)
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        yield name, value
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                inner = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
                inner = inner.fget if isinstance(inner, property) else inner
                ours = isinstance(inner, FunctionType) and (inner.__module__ or "").startswith("coopdata")
                if ours and not attribute.startswith("_"):
                    yield f"{name}.{attribute}", inner


_PUBLIC = dict(_callables())


@pytest.mark.parametrize("name", sorted(_PUBLIC))
def test_is_documented(name: str) -> None:
    """Every public name says in one line, which ends with a full stop, what it is or gives."""
    doc = inspect.getdoc(_PUBLIC[name])
    assert doc, "no docstring"
    assert doc.partition("\n\n")[0].rstrip().endswith((".", ":", "?")), "the first paragraph is no sentence"


@pytest.mark.parametrize("name", sorted(_PUBLIC))
def test_headings_are_those_of_the_house(name: str) -> None:
    """Docstrings use the headings that the reference page knows, and no others."""
    doc = inspect.getdoc(_PUBLIC[name]) or ""
    assert set(_HEADING.findall(doc)) <= _HEADINGS


def _section(doc: str, heading: str) -> set[str]:
    """Return the names listed in a section of a docstring."""
    match = re.search(rf"^{heading}:\n((?:[ \t]+.*\n?|\n)*)", doc, re.MULTILINE)
    if not match:
        return set()
    return set(re.findall(r"^    \*{0,2}(\w+)(?:, \w+)*(?: \([^)]*\))?:", match.group(1), re.MULTILINE))


@pytest.mark.parametrize("name", sorted(name for name, value in _PUBLIC.items() if inspect.isfunction(value)))
def test_documented_arguments_exist(name: str) -> None:
    """An argument that a docstring explains is one that the function takes; if it explains any, it explains all."""
    function = _PUBLIC[name]
    assert inspect.isfunction(function)
    taken = set(inspect.signature(function).parameters) - {"self", "cls"}
    told = _section(inspect.getdoc(function) or "", "Args")
    assert told <= taken
    if told:
        assert told == taken


@pytest.mark.parametrize("name", sorted(name for name, value in _PUBLIC.items() if inspect.isclass(value)))
def test_documented_attributes_exist(name: str) -> None:
    """An attribute that a class's docstring explains is one that it has."""
    owner = _PUBLIC[name]
    assert inspect.isclass(owner)
    told = _section(inspect.getdoc(owner) or "", "Attributes")
    fields = {field.name for field in getattr(owner, "__attrs_attrs__", ())}
    if issubclass(owner, BaseException):  # what an error holds is what its __init__ takes
        fields |= set(inspect.signature(owner.__init__).parameters)
    assert told <= fields | set(dir(owner))
