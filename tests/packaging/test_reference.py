"""The reference pages say what the code says."""

import enum
import inspect
import re
from pathlib import Path

import attrs
import pytest

import coopdata
from coopdata import kinds

_RECORDS = (coopdata.Agreement, coopdata.Meeting, coopdata.Conference)
_ACTORS = (coopdata.Country, coopdata.Organization, coopdata.Person)
_MERGED = {"members", "aliases"}


def _tables(page: str) -> dict[str, list[list[str]]]:
    """Return the table rows under each second-level heading of a page, the cells stripped of backquotes."""
    tables: dict[str, list[list[str]]] = {}
    heading = ""
    for line in page.splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| `"):
            tables.setdefault(heading, []).append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return tables


@pytest.fixture(scope="module")
def form(project: Path) -> dict[str, list[list[str]]]:
    """Read the tables of the page on the JSON form."""
    return _tables((project / "docs/reference/json-form.md").read_text(encoding="utf-8"))


def _fields(cls: type) -> set[str]:
    return {field.name for field in attrs.fields(cls) if not field.name.startswith("_")} | (
        {"type"} if hasattr(cls, "type") else set()
    )


@pytest.mark.parametrize("cls", _RECORDS + _ACTORS, ids=lambda cls: cls.__name__)
def test_json_page_lists_the_fields_of_tagged_classes(cls: type, form: dict[str, list[list[str]]]) -> None:
    """Each record and actor class has exactly the fields that the page gives to its type."""
    rows = form["Records" if cls in _RECORDS else "Actors"]
    tag = cls.type  # type: ignore[attr-defined]
    told = {name for name, on, *_ in rows if on in {"all", "merged"} or tag in on.split(", ")}
    assert told == _fields(cls)


@pytest.mark.parametrize(
    "heading", ["Place", "Topic code", "Amount", "Identifier", "Act", "Relation", "Reference", "Source", "Evidence"]
)
def test_json_page_lists_the_fields_of_values(heading: str, form: dict[str, list[list[str]]]) -> None:
    """Each value class has exactly the fields that the page gives it."""
    cls = getattr(coopdata, heading.title().replace(" ", ""))
    assert {row[0] for row in form[heading]} == _fields(cls)


@pytest.mark.parametrize("cls", _RECORDS, ids=lambda cls: cls.__name__)
def test_json_page_agrees_with_the_schema(cls: type, form: dict[str, list[list[str]]]) -> None:
    """The JSON Schema knows the same fields of a record as the page."""
    schema = coopdata.json_schema()
    definition = schema["$defs"][cls.__name__]
    assert set(definition["properties"]) - {"schema_version"} == _fields(cls)


def test_codebook_explains_every_value(project: Path) -> None:
    """Every value of every closed vocabulary stands in the codebook."""
    told = set(re.findall(r"`(\w+)`", (project / "docs/reference/codebook.md").read_text(encoding="utf-8")))
    enums: list[type[enum.StrEnum]] = [getattr(kinds, name) for name in kinds.__all__]
    assert enums
    assert not {f"{kind.__name__}.{member.value}" for kind in enums for member in kind if member.value not in told}


def test_reference_lists_every_error(project: Path) -> None:
    """Every error has a section on the page of errors."""
    page = (project / "docs/reference/errors.md").read_text(encoding="utf-8")
    errors = {
        name
        for name in coopdata.__all__
        if inspect.isclass(value := getattr(coopdata, name)) and issubclass(value, coopdata.CoopdataError)
    }
    assert not {name for name in errors if f"`{name}`" not in page}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str, project: Path) -> None:
    """Each link of the pages at the root leads to a file of the project."""
    text = (project / page).read_text(encoding="utf-8")
    targets = {target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target}
    assert targets
    assert not {target for target in targets if not (project / target).exists()}
