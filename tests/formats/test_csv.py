"""CSV for spreadsheets: what a row holds, what is told as lost, and that no cell is a formula."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.actors import Country, Organization, Person
from coopdata.convert import to_dict
from coopdata.errors import FormatError
from coopdata.evidence import Evidence, Source
from coopdata.formats import LossReport, read, write
from coopdata.formats.csv import COLUMNS
from coopdata.records import Act, Agreement, Amount, Conference, Identifier, Meeting, Place, Record, TopicCode
from coopdata.strategies import records


def rows_of(*found: Record) -> tuple[list[dict[str, str]], LossReport]:
    """Return the rows that records are written as, and the report."""
    stream = io.BytesIO()
    report = write(found, stream, format="csv")
    text = stream.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""))), report


def test_a_row_holds_the_plain_fields() -> None:
    """Each column holds what its name says; several values are joined with a semicolon."""
    record = Agreement(
        id="a-1",
        kind="treaty",
        status="signed",
        date="2025-05-09",
        title="Treaty of Nancy",
        place=Place(name="Nancy", country="FR"),
        countries=["PL", "FR"],
        parties=[Country(name="Poland"), Organization(name="Côte")],
        topics=["defence", "energy"],
        topic_codes=[TopicCode(scheme="FORD", code="2.3")],
        count=2,
        duration="P10Y",
        amounts=[Amount(amount=5, currency="EUR")],
        identifiers=[Identifier(scheme="UNTS", value="1")],
        history=[Act(act="ratified", date="2025-06"), Act(act="in_force")],
        sources=[Source(id="s", url="https://example.org/1", publisher="AFP", published="2025-05-09")],
        evidence=[Evidence(quote="They signed.")],
    )
    (row,), report = rows_of(record)
    assert report == LossReport(format="csv", records=1)
    assert {column: cell for column, cell in row.items() if cell} == {
        "id": "a-1",
        "type": "agreement",
        "kind": "treaty",
        "status": "signed",
        "date": "2025-05-09",
        "title": "Treaty of Nancy",
        "count": "2",
        "place": "Nancy",
        "place_country": "FR",
        "countries": "FR; PL",
        "parties": "Poland; Côte",
        "topics": "defence; energy",
        "topic_codes": "FORD 2.3",
        "duration": "P10Y",
        "amounts": "5 EUR",
        "identifiers": "UNTS 1",
        "history": "ratified 2025-06; in_force",
        "quote": "They signed.",
        "sources": "s",
        "urls": "https://example.org/1",
        "publishers": "AFP",
        "published": "2025-05-09",
    }


def test_the_form_is_that_of_spreadsheets() -> None:
    """A byte order mark, CRLF line ends, the same columns in every file, quotes around what needs them."""
    stream = io.BytesIO()
    write([Meeting(id="m", series='a "b", c\nd')], stream, format="csv")
    data = stream.getvalue()
    assert data.startswith(b"\xef\xbb\xbfid,type,")
    assert data.endswith(b",\r\n")
    assert b'"a ""b"", c\nd"' in data
    empty = io.BytesIO()
    assert write([], empty, format="csv").records == 0
    assert empty.getvalue() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe in front, and the report says so."""
    (row,), report = rows_of(Conference(id=start, name=start))
    assert (row["id"], row["name"]) == (f"'{start}", f"'{start}")
    assert {loss.field for loss in report.losses} == {"id", "name"}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Meeting(id="m", place=Place(name="x", latitude=1.0)), "place"),
        (Meeting(id="m", participants=[Person(name="x", rank="minister")]), "participants"),
        (Meeting(id="m", evidence=[Evidence(quote="x"), Evidence()]), "evidence"),
        (Meeting(id="m", evidence=[Evidence(quote="x", start=1)]), "evidence"),
        (Meeting(id="m", sources=[Source(title="x")]), "sources"),
        (Meeting(id="m", history=[Act(act="postponed", actor="x")]), "history"),
        (Agreement(id="m", amounts=[Amount(amount=1, currency="USD", basis="x")]), "amounts"),
        (Meeting(id="m", aliases=["x"]), "aliases"),
        (Meeting(id="m", members=[Meeting(id="n")]), "members"),
        (Meeting(id="m", extra={"": 1}), "extra"),
        (Meeting(id="m", topics=["a;b", "c"]), "topics"),
        (Meeting(id="m", topics=["\ud800"]), "topics"),
    ],
)
def test_what_a_row_has_no_room_for_is_told(record: Record, field: str) -> None:
    """Each field that is not held whole is named once, with the record's id."""
    _, report = rows_of(record, Meeting(id="other"))
    assert [(loss.id, loss.field) for loss in report.losses] == [("m", field)]
    assert f"{field} of 1 record:" in str(report)


@given(st.lists(records(max_members=1, surrogates=True), max_size=1))
@settings(max_examples=40)
def test_every_field_is_held_or_told(found: list[Record]) -> None:
    """There is a row for each record, and each of its fields fills a cell or stands in the report."""
    rows, report = rows_of(*found)
    assert len(rows) == report.records == len(found)
    for record, row in zip(found, rows, strict=True):
        told = {loss.field for loss in report.losses if loss.id == record.id}
        for field, value in to_dict(record).items():
            assert field in told or _filled(row, field, value), field
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@"))


def _filled(row: dict[str, str], field: str, value: Any) -> bool:
    columns = {"place": ["place", "place_country"], "sources": ["sources", "urls", "publishers", "published"]}
    cells = [row[column] for column in columns.get(field, ["quote" if field == "evidence" else field])]
    bare = value in ("", [""], [{}], {}) or (isinstance(value, list) and not any(_texts(value)))
    return bare or any(cells) or not any(_texts(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, item in value.items() if key != "type" for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [str(value)]


def test_reading_is_refused_for_now() -> None:
    """A row lacks too much of a record to be one again: the error says what to read instead."""
    with pytest.raises(FormatError, match="read the records from JSON or JSON Lines"):
        read(io.StringIO("id,type\n"), format="csv")
