"""Reading and writing files: what comes back, what is refused, and that nothing is half written."""

import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.errors import CoopdataError, Faults, FormatError, InputError, InvalidValueError
from coopdata.formats import LossReport, ReadResult, Reject, _io, read, scan, write
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.strategies import records

ONE = Meeting(id="m-1", date="2025-10-23", topics=["energy"])
TWO = Agreement(id="a-1", title="Treaty of Nancy")
SUFFIXES = ["x.json", "x.jsonl", "x.ndjson", "x.JSON", "x.json.gz", "x.jsonl.gz"]


@pytest.mark.parametrize("name", SUFFIXES)
def test_the_ending_of_the_name_tells_the_format(tmp_path: Path, name: str) -> None:
    """What is written to a path is read from it, in order, whatever the ending says."""
    path = tmp_path / name
    report = write(iter([ONE, TWO]), path)
    assert (report.records, report.complete, report.losses) == (2, True, ())
    assert read(path) == [ONE, TWO]
    assert list(scan(str(path))) == [ONE, TWO]
    assert [found.name for found in tmp_path.iterdir()] == [name]


@given(st.lists(records(surrogates=True), max_size=2), st.sampled_from(["json", "jsonl"]))
@settings(max_examples=25)
def test_writing_then_reading_gives_the_records_back(found: list[Record], format: str) -> None:
    """JSON and JSON Lines hold every record whole."""
    stream = io.BytesIO()
    report = write(found, stream, format=format)
    assert report == LossReport(format=format, records=len(found))
    stream.seek(0)
    assert read(stream, format=format) == found


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_streams_of_text_and_of_bytes_are_taken(format: str) -> None:
    """Open files of either kind are written and read, at their place, and left open."""
    text, data = io.StringIO(), io.BytesIO()
    for stream in (text, data):
        write([ONE, TWO], stream, format=format)
        stream.seek(0)
        assert read(stream, format=format) == [ONE, TWO]
        stream.seek(0)
        assert read(stream) == [ONE, TWO], "without a name the first character tells"
        assert not stream.closed
    assert text.getvalue().encode() == data.getvalue()


class Sip(io.RawIOBase):
    """A raw stream that takes three bytes at a time, as a pipe may."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        taken = bytes(data[:3])
        self.data += taken
        return len(taken)


def test_a_stream_that_takes_a_part_at_a_time_gets_the_whole() -> None:
    """Nothing is lost on an unbuffered stream, such as standard output under ``python -u``."""
    stream = Sip()
    write([ONE, TWO], stream, format="jsonl")
    assert read(io.BytesIO(stream.data), format="jsonl") == [ONE, TWO]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is called one, whatever its name ends in."""
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)


def test_a_name_that_is_no_text_can_be_told() -> None:
    """The message about a path with stray surrogates can be printed."""
    with pytest.raises(InputError) as caught:
        write([ONE], "/no such folder/x\ud800.jsonl")
    assert str(caught.value).encode()


def test_a_stream_tells_its_format_by_its_name(tmp_path: Path) -> None:
    """An open file with a name of a known ending is written and read in that format."""
    path = tmp_path / "x.json"
    with path.open("w", encoding="utf-8") as stream:
        assert write([ONE], stream).format == "json"
    with path.open("rb") as stream:
        assert read(stream) == [ONE]


def test_a_dash_is_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """``-`` reads from standard input and writes to standard output."""
    write([ONE], "-")
    written = capfdbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), encoding="ascii"))
    assert read("-") == [ONE]


@pytest.mark.parametrize(("format", "text"), [("json", "[\n]\n"), ("json", "[]"), ("jsonl", ""), ("jsonl", "\n \r\n")])
def test_no_records_are_a_file_too(format: str, text: str) -> None:
    """An empty list and an empty JSON Lines file hold no records."""
    assert read(io.StringIO(text), format=format) == []


def test_a_byte_order_mark_is_passed_over() -> None:
    """UTF-8 with a byte order mark reads like UTF-8 without."""
    line = b'{"type":"meeting","id":"m"}'
    for data in (line, b"[" + line + b"]", line + b"\n\xef\xbb\xbf" + line):
        named = "json" if data[:1] == b"[" else "jsonl"
        assert read(io.BytesIO(b"\xef\xbb\xbf" + data), format=named)[-1] == Meeting(id="m")
        assert read(io.BytesIO(b"\xef\xbb\xbf" + data))[-1] == Meeting(id="m")


def test_each_record_of_a_file_names_its_version() -> None:
    """``schema_version`` stands in every record, so that files can be cut and joined by line."""
    for named in ("json", "jsonl"):
        stream = io.StringIO()
        write([ONE, TWO], stream, format=named)
        assert stream.getvalue().count('"schema_version":1') == 2


class TestRefusals:
    """Bad input gives one clear error of ours."""

    @pytest.mark.parametrize(
        ("data", "line", "column", "reason"),
        [
            (b"", None, None, "the text is empty"),
            (b" \n\t", None, None, "the text is empty"),
            (b'[{"type": "meeting"},\n {"type": ]', 2, 11, "Expecting value"),
            (b'[{"type": "meeting"}', 1, 21, "Expecting ',' delimiter"),
            (b"[] []", 1, 4, "Extra data"),
            (b"{'type': 'meeting'}", 1, 2, "Expecting property name"),
            (b"3", 1, None, "expected a list of records, found a number"),
            (b'"text"', 1, None, "found a text"),
            (b"null", 1, None, "found null"),
            (b"true", 1, None, "found true or false"),
            (b'{"records": []}', 1, None, "found an object without 'type'"),
            (b"[" * 100_000 + b"]" * 100_000, None, None, "nest too deep"),
            (b'{"type":' * 100_000, None, None, "nest too deep"),
            (b"[" + b"9" * 5000 + b"]", None, None, "a whole number has more than 4,300 digits"),
        ],
    )
    def test_what_is_no_json_is_named_with_its_place(
        self, data: bytes, line: int | None, column: int | None, reason: str
    ) -> None:
        """A text that is no JSON list raises one FormatError with line and column where there is one."""
        for on_error in ("raise", "collect"):
            with pytest.raises(FormatError) as caught:
                read(io.BytesIO(data), format="json", on_error=on_error)  # type: ignore[call-overload]
            assert (caught.value.line, caught.value.column) == (line, column)
            assert reason in caught.value.reason

    def test_what_is_no_text_is_named_with_its_place(self) -> None:
        """Bytes that are no UTF-8 raise an InputError that names the first of them."""
        with pytest.raises(InputError, match="byte 3 is no UTF-8 text; save the file as UTF-8"):
            read(io.BytesIO(b'["\xff"]'), format="json")
        with pytest.raises(InputError, match="it looks like UTF-16"):
            read(io.BytesIO('["a"]'.encode("utf-16")), format="json")

    def test_a_missing_file_a_directory_and_a_locked_file(self, tmp_path: Path) -> None:
        """A path that cannot be opened raises an InputError with the path and the reason."""
        with pytest.raises(InputError, match=r"no\.json: there is no such file"):
            read(tmp_path / "no.json")
        (tmp_path / "folder.json").mkdir()
        for action in (read, lambda path: write([], path)):
            with pytest.raises(InputError, match=r"folder\.json: is a directory"):
                action(tmp_path / "folder.json")  # type: ignore[operator]
        with pytest.raises(InputError, match="no such file or folder"):
            write([], tmp_path / "no" / "x.json")
        with pytest.raises(InputError, match="null"):
            read("a\0b.json")

    def test_files_that_are_no_whole_gzip(self, tmp_path: Path) -> None:
        """A broken or cut ``.gz`` raises an InputError."""
        whole = gzip.compress(b'{"type":"meeting"}\n' * 100)
        for data in (b"text", whole[:-10], whole[:20] + b"\0\0\0" + whole[23:]):
            (tmp_path / "x.jsonl.gz").write_bytes(data)
            with pytest.raises(InputError, match="is no whole gzip file"):
                read(tmp_path / "x.jsonl.gz")

    def test_streams_that_cannot_be_used(self) -> None:
        """A closed stream, one for the other direction and one that fails raise an InputError."""
        closed = io.StringIO()
        closed.close()

        class Failing(io.RawIOBase):
            def readinto(self, _: Any) -> int:
                raise OSError(5, "Input/output error")

            def readable(self) -> bool:
                return True

        for stream in (closed, io.BufferedReader(Failing())):
            with pytest.raises(InputError):
                read(stream, format="json")
        with pytest.raises(InputError):
            write([ONE], closed)
        with pytest.raises(InputError):
            write([ONE], io.BufferedReader(io.BytesIO(b"")))
        with pytest.raises(InputError):
            write([Meeting(id="é")], _Ascii())

    @pytest.mark.parametrize("path", [None, 3, b"x.json", ["x.json"], object()])
    def test_only_paths_and_files_are_taken(self, path: Any) -> None:
        """An argument that is neither is a programming mistake, found before anything is read."""
        for action in (read, scan, lambda path: write([], path)):
            with pytest.raises(TypeError, match="expected"):
                action(path)  # type: ignore[operator]

    def test_formats_that_are_not_known(self, tmp_path: Path) -> None:
        """An unknown ending or format names those that are known, before a file is touched."""
        for action in (read, scan, lambda path: write([ONE], path)):
            with pytest.raises(FormatError, match=r"known endings are \.json, \.jsonl, \.ndjson, \.csv"):
                action(tmp_path / "x.txt")  # type: ignore[operator]
        with pytest.raises(FormatError, match="known are json, jsonl, csv"):
            read(tmp_path / "x.json", format="yaml")
        with pytest.raises(TypeError, match="format"):
            read(tmp_path / "x.json", format=3)  # type: ignore[call-overload]
        with pytest.raises(InvalidValueError, match="on_error"):
            read(tmp_path / "x.json", on_error="ignore")  # type: ignore[call-overload]
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("found", [None, ONE, "text", 3])
    def test_only_an_iterable_of_records_is_written(self, tmp_path: Path, found: Any) -> None:
        """A single record or another value in the place of records is a programming mistake."""
        with pytest.raises(TypeError, match="records: expected"):
            write(found, tmp_path / "x.json")
        with pytest.raises(TypeError, match="got dict as item 2"):
            write([ONE, {"type": "meeting"}], tmp_path / "x.json")  # type: ignore[list-item]
        assert list(tmp_path.iterdir()) == []


class _Ascii(io.TextIOWrapper):
    """A stream of text that holds ASCII alone."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii", write_through=True)

    @property
    def buffer(self) -> Any:
        """No way around the encoding."""
        return None


LINES = (
    b'{"type":"meeting","id":"m-1"}\n'
    b"\n"
    b'{"type":"meeting","date":"2025-02-30","ordinal":true}\n'
    b'{"type":"meeting",\n'
    b'{"type":"meeting","id":"\xff"}\n'
    b"[1]\n"
    b'{"type":"conference","id":"c-1"}'
)


class TestFaultsOfManyRecords:
    """What is wrong in a file comes together, each with its row."""

    def test_collecting_gives_the_sound_and_the_rest(self) -> None:
        """With ``collect`` the sound records are there, and each other item with its line, its faults and itself."""
        result = read(io.BytesIO(LINES), format="jsonl", on_error="collect")
        assert isinstance(result, ReadResult)
        assert result.records == (Meeting(id="m-1"), Conference(id="c-1"))
        assert [reject.row for reject in result.rejects] == [3, 4, 5, 6]
        wrong, broken, binary, other = result.rejects
        assert wrong.data == {"type": "meeting", "date": "2025-02-30", "ordinal": True}
        assert isinstance(wrong.fault, Faults)
        assert [str(fault).partition(" = ")[0] for fault in wrong.fault.exceptions] == [
            "row 3: $.ordinal",
            "row 3: $.date",
        ]
        assert isinstance(broken.fault, FormatError)
        assert (broken.fault.line, broken.fault.column, broken.data) == (4, 19, '{"type":"meeting",\n')
        assert isinstance(binary.fault, InputError)
        assert binary.data == '{"type":"meeting","id":"\\xff"}\n'
        assert other.data == [1]
        assert "row 6" in str(other)

    def test_raising_gives_all_faults_and_no_records(self) -> None:
        """With ``raise`` one Faults holds every fault of every row."""
        with pytest.raises(Faults) as caught:
            read(io.BytesIO(LINES), format="jsonl")
        assert len(caught.value.exceptions) == 5
        assert caught.value.message == "<stream>: 4 of 6 items are no records"

    def test_items_of_a_list_are_counted(self) -> None:
        """In a JSON list the row is the number of the item."""
        text = io.StringIO('[{"type":"meeting","id":"m-1"},{"type":"meeting","x":NaN},null]')
        result = read(text, format="json", on_error="collect")
        assert result.records == (Meeting(id="m-1"),)
        assert [reject.row for reject in result.rejects] == [2, 3]

    def test_scanning_gives_records_and_rejects_in_order(self) -> None:
        """A scan yields one item for each line that is not empty, and never raises for one of them."""
        items = list(scan(io.BytesIO(LINES), format="jsonl"))
        assert [type(item) for item in items] == [Meeting, Reject, Reject, Reject, Reject, Conference]

    def test_tolerant_reading_keeps_what_does_not_fit(self) -> None:
        """With ``tolerant`` what does not fit stands in ``extra``, and broken lines stay rejects."""
        result = read(io.BytesIO(LINES), format="jsonl", on_error="collect", tolerant=True)
        assert [reject.row for reject in result.rejects] == [4, 5, 6]
        assert result.records[1].extra == {"": {"$.ordinal": True, "$.date": "2025-02-30"}}

    def test_a_scan_reads_a_line_at_a_time(self) -> None:
        """The first record is there before the second line is asked for."""

        def lines() -> Iterator[bytes]:
            yield b'{"type":"meeting","id":"m-1"}\n'
            raise AssertionError

        class Stream:
            def read(self) -> bytes:
                raise AssertionError

            def __iter__(self) -> Iterator[bytes]:
                return lines()

        assert next(scan(Stream(), format="jsonl")) == Meeting(id="m-1")  # type: ignore[arg-type]

    def test_a_scan_that_is_left_closes_its_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file is opened at the first item and closed when the iterator is."""
        write([ONE] * 3, tmp_path / "x.jsonl")
        opened: list[Any] = []
        plain_open = Path.open
        monkeypatch.setattr(Path, "open", lambda *args: opened.append(plain_open(*args)) or opened[-1])
        items = scan(tmp_path / "x.jsonl")
        assert opened == []
        assert next(items) == ONE
        items.close()  # type: ignore[attr-defined]
        assert opened[0].closed


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), st.booleans())
def test_arbitrary_bytes_raise_only_our_errors(data: bytes, tolerant: bool) -> None:
    """Whatever a file holds, reading it gives records, rejects or an error of ours."""
    for named in ("json", "jsonl"):
        for item in _items(data, named, tolerant=tolerant):
            assert isinstance(item, (Meeting, Agreement, Conference, Reject))
            assert str(item)


def _items(data: bytes, format: str, *, tolerant: bool) -> list[Any]:
    try:
        return list(scan(io.BytesIO(data), format=format, tolerant=tolerant))
    except CoopdataError as error:
        assert str(error)  # noqa: PT017
        return []


class _FullError(OSError):
    """No space left on the device."""


class TestWholeOrNotAtAll:
    """On any failure the old file stays, and no other is left behind."""

    @pytest.fixture(params=["x.jsonl", "x.json", "x.csv", "x.jsonl.gz"])
    def path(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        """A file with something in it."""
        path = tmp_path / str(request.param)
        path.write_bytes(b"old")
        return path

    def unchanged(self, path: Path) -> bool:
        """Tell whether the folder holds the old file alone."""
        return path.read_bytes() == b"old" and list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("error", [RuntimeError("mine"), OSError(5, "mine"), KeyboardInterrupt(), GeneratorExit()])
    def test_an_error_of_the_callers_generator_passes_unchanged(self, path: Path, error: BaseException) -> None:
        """What the caller's iterator raises leaves as it is, after many records or none."""
        for count in (0, 2, 3000):

            def records(count: int = count) -> Iterator[Record]:
                yield from [ONE] * count
                raise error

            with pytest.raises(type(error)) as caught:
                write(records(), path)
            assert caught.value is error
            assert self.unchanged(path)

    def test_a_record_that_cannot_be_written(self, path: Path) -> None:
        """NaN in ``extra`` and a value that is no record leave the old file."""
        with pytest.raises(InvalidValueError):
            write([ONE, Meeting(id="m", extra={"x": float("nan")})], path)
        assert self.unchanged(path)
        with pytest.raises(TypeError):
            write([ONE, None], path)  # type: ignore[list-item]
        assert self.unchanged(path)

    @pytest.mark.parametrize("call", ["fsync", "replace"])
    def test_a_full_disk(self, path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
        """A disk that is full, or a folder that may not be changed, gives an InputError."""

        def fail(*_: Any) -> None:
            raise _FullError(28, "No space left on device")

        monkeypatch.setattr(os, call, fail)
        with pytest.raises(InputError, match="No space left on device"):
            write([ONE], path)
        monkeypatch.undo()
        assert self.unchanged(path)

    def test_a_write_that_fails_midway(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A write that the system refuses gives an InputError, not the caller's fault."""

        class Full(io.FileIO):
            def write(self, _: Any) -> int:
                raise _FullError(28, "No space left on device")

        monkeypatch.setattr(_io.os, "fdopen", lambda number, _: Full(number, "wb"))
        with pytest.raises(InputError, match="No space left on device"):
            write([ONE] * 3000, path)
        assert self.unchanged(path)

    def test_an_interrupt_while_replacing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupt at the last moment leaves no temporary file."""

        def interrupt(*_: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write([ONE], path)
        monkeypatch.undo()
        assert self.unchanged(path)

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
    def test_a_device_is_written_to_directly(self) -> None:
        """A full device gives an InputError, a null one takes everything."""
        with pytest.raises(InputError, match="No space left"):
            write([ONE], "/dev/full", format="jsonl")
        assert write([ONE], os.devnull, format="jsonl").records == 1


@pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")
class TestPlaces:
    """The file that is replaced stays what it was but for its content."""

    def test_mode_and_link_are_kept(self, tmp_path: Path) -> None:
        """A link stays a link to the file that is written; its permissions stay."""
        real = tmp_path / "real.jsonl"
        real.write_bytes(b"old")
        real.chmod(0o640)
        link = tmp_path / "link.jsonl"
        link.symlink_to(real)
        write([ONE], link)
        assert link.is_symlink()
        assert read(real) == [ONE]
        assert stat.S_IMODE(real.stat().st_mode) == 0o640

    def test_a_new_file_has_the_users_permissions(self, tmp_path: Path) -> None:
        """A new file is as readable as any other that the user makes."""
        (tmp_path / "other").touch()
        write([ONE], tmp_path / "x.jsonl")
        assert (tmp_path / "x.jsonl").stat().st_mode == (tmp_path / "other").stat().st_mode

    def test_equal_records_give_equal_files(self, tmp_path: Path) -> None:
        """A packed file holds neither time nor name."""
        for name in ("a.jsonl.gz", "b.jsonl.gz"):
            write([ONE], tmp_path / name)
        assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
