"""``coopdata review``: what it shows, what it takes, and that it can stop at any point with nothing lost."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.cli import main
from coopdata.cli._review import Review
from coopdata.cli._screen import Style, pair_lines, record_lines, rule, wrapped
from coopdata.review.session import Session
from coopdata.view._columns import width_of

_ANSWERS = ["s both in May", "u", "sk", "a outcomes agreed on salt # in the last line", "c", "r # no event", "c"]


def _records() -> list[cd.Record]:
    found: list[cd.Record] = []
    for at, date in enumerate(["2025-05-02", "2025-05", "1999-01-05", "1999-01", "2011-02-03"]):
        quote = f"Talks number {at} were held \x1b[31mat length\x1b[0m, in 東京都 on the day that had been agreed."
        evidence = [
            cd.Evidence(source="s", start=200 * at, end=200 * at + len(quote), quote=quote, basis="stated"),
            cd.Evidence(source="s", field="date", value=date, rule="published", basis="published"),
        ]
        source = cd.Source(id="s", publisher="Example Times", url="https://example.org/" + "long/" * 20)
        values: dict[str, Any] = {"kind": "talks", "date": date, "countries": ["IR", "RU"], "evidence": evidence}
        people = [cd.Person(name="Иванов", office="minister of everything that there is"), cd.Person(name=f"X{at}")]
        found.append(cd.Meeting(id=f"m{at}", sources=[source], topics=["salt"] * at, participants=people, **values))
    return found


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own to work in, with records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    cd.write(_records(), "records.jsonl")


class Terminal:
    """Answers to give, and what was shown."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch
        self.out = ""
        self.errors: list[str] = []

    def run(self, *argv: str, answers: list[str] | bytes = b"") -> int:
        data = answers if isinstance(answers, bytes) else "".join(f"{line}\n" for line in answers).encode()
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main(argv)
        self.out, error = self._capfd.readouterr()
        self.errors = error.splitlines()
        return code


@pytest.fixture
def terminal(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what runs a command in this process."""
    return Terminal(capfd, monkeypatch)


def _decided(path: str = "judgements.jsonl") -> list[dict[str, Any]]:
    """What the file holds, but for the times."""
    lines = Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
    return sorted(({**json.loads(line), "when": None} for line in lines), key=str)


def test_a_pair_is_shown_side_by_side(terminal: Terminal) -> None:
    """Both records stand side by side with their sentences, then the explanation and the keys."""
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=["d two talks", "q"]) == 0
    lines = terminal.out.splitlines()
    assert lines[1].startswith("── 1 of 7: Same event? ──")
    row = next(line for line in lines if line.startswith("date"))
    assert row.split() == ["date", "2", "May", "2025", "(2025-05-02)", "│", "May", "2025", "(2025-05)"]
    assert any(line.startswith("text") and "“Talks number 0" in line and "“Talks number 1" in line for line in lines)
    assert any(line.startswith("By the scores ") for line in lines)
    assert "[s]ame  [d]ifferent  [u]nsure  [1]  [2] open  [sk]ip  [b]ack  [q]uit  [?]" in lines
    assert "1 answer taken; judgements.jsonl holds 1 decision." in lines
    (one,) = cd.read_decisions("judgements.jsonl").judgements
    assert (one.pair, one.verdict, one.who, one.why) == (("m0", "m1"), "different", "Ana", "two talks")
    assert one.when is not None


def test_a_record_is_shown_with_its_evidence(terminal: Terminal) -> None:
    """A record is told as a sentence, its values by number with what they rest on, and why it is asked about."""
    assert terminal.run("review", "records.jsonl", "--only", "records", answers=["q"]) == 0
    lines = terminal.out.splitlines()
    assert lines[1].startswith("── 1 of 5: Is this right? ──")
    assert "Asked because its date is taken from the day of publication." in lines
    assert [line.split()[:2] for line in lines if line.startswith("  2")] == [["2", "date"]]
    assert next(line for line in lines if line.startswith("  2")).endswith("published (published)")
    assert "[c]onfirm  [e]dit  [r]eject  [a]dd  [sk]ip  [b]ack  [q]uit  [?]" in lines


def test_everything_fits_eighty_columns_and_nothing_moves_the_terminal(terminal: Terminal) -> None:
    """No line is wider than the terminal, wide characters counted, and no escape of a record's reaches it."""
    assert terminal.run("review", "records.jsonl", answers=["?", "x", "1", "?", *_ANSWERS, "q"]) == 0
    assert "東京" in terminal.out
    assert "\x1b" not in terminal.out
    assert [line for line in terminal.out.splitlines() if width_of(line) > 80] == []


def _answers(lines: list[str]) -> Callable[[str], str | None]:
    left = iter(lines)
    return lambda _: next(left, None)


@pytest.mark.parametrize("stop", range(len(_ANSWERS) + 1))
def test_stopping_and_going_on_is_as_if_never_stopped(terminal: Terminal, stop: int) -> None:
    """Wherever the answers are cut, by the end of the input or by quit, the file is the same in the end."""
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=[a for a in _ANSWERS if a != "sk"]) == 0
    whole = _decided()
    Path("judgements.jsonl").unlink()
    answers = [answer for answer in _ANSWERS if answer != "sk"]
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=answers[:stop]) == 0
    assert len(_decided()) == min(stop, len(answers))
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=["quit"]) == 0
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=answers[stop:]) == 0
    assert _decided() == whole


def test_nothing_to_ask(terminal: Terminal) -> None:
    """Where nothing is in doubt, or all has been answered, the command says so and makes no file."""
    cd.write([], "none.jsonl")
    assert terminal.run("review", "none.jsonl") == 0
    assert terminal.out.splitlines() == [
        "Nothing is in doubt that is still to be asked.",
        "0 answers taken; judgements.jsonl holds 0 decisions.",
    ]
    assert not Path("judgements.jsonl").exists()


def test_an_interrupt_keeps_what_was_answered(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at a question ends with its exit code and a word; every answer before it is in the file."""
    lines = iter(["d\n"])

    def readline() -> str:
        line = next(lines, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "readline", readline)
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["review", "records.jsonl"]) == 130
    assert len(_decided()) == 1
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_back_and_clear(terminal: Terminal) -> None:
    """One step back shows what was said; another answer takes its place, and clear takes it back."""
    answers = ["d", "back", "s after all", "b", "b", "clear", "clear", "q"]
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=answers) == 0
    assert _decided() == []
    assert "- m0 different m1 (Ana, " in terminal.out
    assert ": after all" in terminal.out
    assert "This is the first question." in terminal.out
    assert "1 decision taken back." in terminal.out
    assert "There is nothing to take back." in terminal.out


def test_a_record_of_a_pair_can_be_corrected(terminal: Terminal) -> None:
    """From a pair each record can be opened, corrected and left, and the pair is shown anew."""
    answers = ["1", "e 2 2025-05-09", "sk", "2", "r # only planned", "q"]
    assert terminal.run("review", "records.jsonl", "--who", "Ana", answers=answers) == 0
    assert "9 May 2025 (2025-05-09)" in terminal.out
    assert "One of the two records has been rejected; that settles it." in terminal.out
    assert [one.action for one in cd.read_decisions("judgements.jsonl").corrections] == ["edit", "reject"]


def test_values_are_typed_as_they_read(terminal: Terminal) -> None:
    """Every sort of value can be typed, a reason behind a hash, and what does not fit is refused with a word."""
    answers = [
        "a place Nancy, FR", "a ser joint group", "a ordinal 5", "a participants person: Ana Ruiz, ES",
        "a part organization: UNESCO", "a outcomes agreed on salt # in the last line", "a history postponed 2025-06",
        "a topic_codes FORD 1.1", 'a relations {"kind": "follows", "target": "m0"}', "e 6 XK", "e 4 1999-01-05",
        "a ordinal fifth", "a place {", "a colour red", "a participants Ana", "a relations m0", "e 99 x", "e x y",
        "e 4 some day", "r 2 because", "c 4", "c 1", "r 6", "a topics", "q",
    ]  # fmt: skip
    assert terminal.run("review", "records.jsonl", "--only", "records", "--who", "Ana", answers=answers) == 0
    told = [line for line in terminal.out.splitlines() if line.startswith("! ")]
    assert [line.split()[1] for line in told] == [
        "ordinal", "place", "field", "participants", "relations", "number", "number", "new", "reject", "topics",
    ]  # fmt: skip
    corrections = cd.read_decisions("judgements.jsonl").corrections
    (record,) = cd.correct(_records()[:1], corrections).records
    assert isinstance(record, cd.Meeting)
    assert record.place == cd.Place(name="Nancy", country="FR")
    assert (record.series, record.ordinal, record.outcomes) == ("joint group", 5, ("agreed on salt",))
    assert record.participants[-2:] == (cd.Person(name="Ana Ruiz", country="ES"), cd.Organization(name="UNESCO"))
    assert (str(record.date), str(record.history[0].date), record.countries) == ("1999-01-05", "2025-06", ("XK",))
    assert [one.why for one in corrections if one.why] == ["in the last line"]


def test_an_actor_keeps_what_is_not_typed(terminal: Terminal) -> None:
    """To edit the name of a person leaves the office."""
    assert terminal.run("review", "records.jsonl", "--only", "records", answers=["e 5 Ivanov, RU", "q"]) == 0
    (record,) = cd.correct(_records()[:1], cd.read_decisions("judgements.jsonl").corrections).records
    assert record.actors[0] == cd.Person(name="Ivanov", country="RU", office="minister of everything that there is")


def test_answers_that_contradict_are_refused_and_asked_again() -> None:
    """An answer that cannot hold beside what another has said meanwhile is told with the chain; the question stands."""
    lines = iter(["d", "s", "q"])

    def ask(_: str) -> str:
        line = next(lines)
        if line == "d":
            cd.write_decisions([cd.Judgement(a="m0", b="m1", verdict="same", who="Ben")], "judgements.jsonl")
        return line

    session = Session(_records(), "judgements.jsonl", who="Ana")
    out = io.StringIO()
    Review(session, ask, out, style=Style(), width=lambda: 80, questions=session.questions).run()
    assert "! m0 and m1: expected decisions that can all hold, got: m0 same m1 (Ben);" in out.getvalue()
    assert {(one.who, one.verdict) for one in cd.read_decisions("judgements.jsonl").judgements} == {
        ("Ben", "same"),
        ("Ana", "same"),
    }


def test_decisions_are_followed(terminal: Terminal) -> None:
    """``correct`` and ``dedupe`` follow the file, and say what has lost its place."""
    edit = cd.Correction.of(_records()[0], "edit", field="date", new="2025-05-09", who="Ana")
    lost = cd.Correction(record="gone", action="edit", field="date", old="2001", new="2002")
    cd.write_decisions([edit, lost, cd.Judgement(a="m0", b="m2", verdict="same")], "judgements.jsonl")
    assert terminal.run("correct", "records.jsonl", "-o", "corrected.jsonl") == 0
    note = 'coopdata: note: gone: edit date "2001" to "2002": no record has this id'
    assert terminal.errors == [note]
    assert str(cd.read("corrected.jsonl")[0].date) == "2025-05-09"
    assert terminal.run("dedupe", "records.jsonl", "--judgements", "judgements.jsonl", "-o", "events.jsonl") == 0
    assert terminal.errors == [note]
    merged = next(record for record in cd.read("events.jsonl") if record.id == "m0")
    assert {member.id for member in merged.members} >= {"m0", "m2"}


@pytest.mark.parametrize(
    ("argv", "code", "error"),
    [
        (["review", "-"], 2, "coopdata: review: standard input is for the answers; name files"),
        (["review", "records.jsonl", "--judgements", "-"], 2, "standard input is for the answers"),
        (["review", "records.jsonl", "--margin", "-1"], 2, "--margin"),
        (["review", "none.jsonl"], 1, "coopdata: none.jsonl: there is no such file or folder"),
        (["review", "records.jsonl", "--judgements", "none/j.jsonl"], 1, "make the folder first"),
        (["review", "records.jsonl", "--judgements", "faulty.jsonl"], 1, "coopdata: faulty.jsonl: row 1: $ = 7"),
        (["correct", "records.jsonl"], 1, "coopdata: judgements.jsonl: there is no such file or folder"),
        (["dedupe", "records.jsonl", "--judgements", "faulty.jsonl"], 1, "coopdata: faulty.jsonl: row 1: $ = 7"),
    ],
)
def test_commands_that_cannot_be_done(terminal: Terminal, argv: list[str], code: int, error: str) -> None:
    """What is wrong is told before the first question."""
    Path("faulty.jsonl").write_text("7\n")
    assert terminal.run(*argv) == code
    assert error in terminal.errors[0]
    assert terminal.out == ""


def test_closed_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard input or output there is nobody to ask."""
    for name in ("sys.stdin", "sys.stdout"):
        with monkeypatch.context() as closed:
            closed.setattr(name, None)
            assert main(["review", "records.jsonl"]) == 1


_words = st.sampled_from(
    [
        "s",
        "d",
        "u",
        "sk",
        "b",
        "q",
        "1",
        "2",
        "clear",
        "?",
        "c",
        "r",
        "c 2",
        "r 1",
        "e 2 2020",
        "a topics x",
        "e 1",
        "\0 #",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_words | st.text(max_size=6), max_size=12), st.integers(20, 120))
def test_whatever_is_typed_the_file_is_sound(tmp_path_factory: Any, lines: list[str], width: int) -> None:
    """Any answers in any order leave a file that can be read and followed, and questions that can be asked again."""
    path = str(tmp_path_factory.mktemp("any") / "judgements.jsonl")
    session = Session(_records(), path, who="Ana")
    out = io.StringIO()
    review = Review(
        session, _answers(lines), out, style=Style(colours=True), width=lambda: width, questions=session.questions
    )
    review.run()
    decisions = cd.read_decisions(path) if Path(path).exists() else cd.Decisions()
    assert decisions == session.decisions
    corrected = cd.correct(_records(), decisions.corrections)
    assert corrected.orphans == ()
    cd.dedupe(corrected.records, judgements=decisions.judgements)
    Session(_records(), path, who="Ana")


@given(st.text(), st.integers(10, 90))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    """Wrapped lines fit and hold all that is to be seen of the text, in order."""
    from coopdata.wording import clean

    lines = wrapped(text, width, "  ")
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert width_of(rule(text, text, max(width, 40), Style())) <= max(width, 40)


@pytest.mark.parametrize("width", [60, 80, 132])
def test_pages_fit(width: int) -> None:
    """Pages take the width that there is."""
    a, b = _records()[:2]
    for lines in (pair_lines(a, b, width, Style()), record_lines(a, width, Style())):
        widths = [width_of(line) for line in lines]
        assert max(widths) <= width
        assert max(widths) > width * 0.8


def _on_a_terminal(*argv: str) -> "tuple[subprocess.Popen[bytes], int]":
    """A command on a terminal of its own, which it leads so that closing it hangs it up."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    # a runner that was started in the background hands on that Ctrl-C is ignored
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from coopdata.cli import main; sys.exit(main())"
    here = str(Path(cd.__file__).resolve().parents[1])
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONPATH": here}
    environment.pop("NO_COLOR", None)
    started = subprocess.Popen(
        [sys.executable, "-c", f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); {program}", *argv],
        stdin=child,
        stdout=child,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    os.close(child)
    return started, parent


def _until(parent: int, wanted: bytes) -> bytes:
    shown = b""
    with suppress(OSError):  # the other end is closed
        while wanted not in shown:
            shown += os.read(parent, 4096)
    return shown


def _waited(check: Callable[[], bool]) -> bool:
    def ticks() -> Iterator[None]:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            yield
            time.sleep(0.02)

    return any(check() for _ in ticks())


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made otherwise there")
def test_a_closed_terminal_loses_nothing() -> None:
    """When the window is closed in the middle, what was answered is in the file and nothing else is left behind."""
    started, parent = _on_a_terminal("review", "records.jsonl", "--who", "Ana")
    shown = _until(parent, b"> ")
    assert b"\x1b[1m" in shown
    os.write(parent, b"d\n")
    assert _waited(lambda: len(_decided()) == 1)
    os.close(parent)
    assert started.wait(20) in (130, 141, 1)
    assert len(_decided()) == 1
    assert sorted(path.name for path in Path().iterdir()) == ["judgements.jsonl", "records.jsonl"]
    assert b"Traceback" not in (started.stderr.read() if started.stderr else b"")
    if started.stderr:
        started.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_ctrl_c_on_a_terminal() -> None:
    """Ctrl-C typed on a terminal ends the session with a word and the exit code of an interrupt."""
    started, parent = _on_a_terminal("review", "records.jsonl", "--who", "Ana")
    _until(parent, b"> ")
    os.write(parent, b"u\n")
    assert _waited(lambda: len(_decided()) == 1)
    _until(parent, b"> ")
    os.write(parent, b"\x03")
    shown = _until(parent, b"the same command goes on")
    assert b"holds 1 decision" in shown
    assert started.wait(20) == 130
    os.close(parent)
    if started.stderr:
        started.stderr.close()
