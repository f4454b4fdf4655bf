"""The progress bar: it passes items on, and leaves nothing behind."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.view import _progress, progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def _screen(written: str) -> str:
    """What is left on a terminal's line after what was written."""
    line = ""
    for part in written.split("\r"):
        line = part.removeprefix("\x1b[2K") if part.startswith("\x1b[2K") else part + line[len(part) :]
    return line


@pytest.fixture(autouse=True)
def _every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_progress, "_EVERY", 0.0)
    monkeypatch.setenv("COLUMNS", "60")


@given(st.lists(st.integers()), st.none() | st.integers(0, 10), st.booleans())
def test_items_pass_unchanged(items: list[int], total: int | None, force: bool) -> None:
    """The items come out as they went in, whatever total is claimed."""
    assert list(progress(iter(items), total, "x", file=io.StringIO(), force=force)) == items


def test_nothing_is_left_on_the_line() -> None:
    """At the end the line is empty."""
    terminal = Terminal()
    list(progress(range(3), label="Reading", file=terminal))
    assert "Reading" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()
    assert _screen(terminal.getvalue()) == ""


def test_nothing_is_left_after_an_error() -> None:
    """An error in the source or in the loop wipes the line and passes unchanged."""

    def broken() -> Iterator[int]:
        yield 1
        raise RuntimeError("mine")

    terminal = Terminal()
    with pytest.raises(RuntimeError, match="mine"):
        list(progress(broken(), file=terminal))
    assert terminal.getvalue()
    assert _screen(terminal.getvalue()) == ""


def test_nothing_is_left_when_the_loop_stops_early() -> None:
    """Closing the iterator wipes the line."""
    terminal = Terminal()
    bar = progress(range(5), file=terminal)
    next(iter(bar))
    bar.close()  # type: ignore[attr-defined]
    assert _screen(terminal.getvalue()) == ""


def test_silent_where_there_is_no_terminal() -> None:
    """A file or pipe gets nothing, unless forced."""
    quiet, forced = io.StringIO(), io.StringIO()
    list(progress(range(3), file=quiet))
    list(progress(range(3), file=forced, force=True))
    assert quiet.getvalue() == ""
    assert "3/3" in forced.getvalue()


def test_without_a_length_it_counts() -> None:
    """An iterator without a length shows how many items have passed."""
    terminal = Terminal()
    list(progress(iter("ab"), label="Reading", file=terminal))
    assert "Reading 2" in terminal.getvalue()


def test_the_line_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """On any terminal, no drawing is wider than it."""
    for columns in range(2, 60):
        monkeypatch.setenv("COLUMNS", str(columns))
        terminal = Terminal()
        list(progress(range(1000), label="A rather long label", file=terminal))
        drawings = terminal.getvalue().replace("\x1b[2K", "").split("\r")
        assert max(map(len, drawings)) <= columns


def test_old_terminals_get_plain_characters() -> None:
    """Where blocks cannot be encoded, the bar is made of # and dots."""
    terminal = Terminal()
    terminal.encoding = "ascii"  # type: ignore[misc]
    list(progress(range(2), file=terminal))
    assert "#" in terminal.getvalue()
    assert terminal.getvalue().isascii()


@pytest.mark.parametrize("error", [OSError, ValueError])
def test_a_stream_that_fails_stops_nothing(error: type[Exception]) -> None:
    """A closed or full standard error does not stop the work."""

    class Broken(Terminal):
        def write(self, text: str) -> int:
            raise error(text)

    assert list(progress([1, 2], file=Broken())) == [1, 2]


def test_without_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard error works as well."""
    monkeypatch.setattr("sys.stderr", None)
    assert list(progress([1])) == [1]
