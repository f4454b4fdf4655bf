"""``coopdata review``: a person's way through what is in doubt, on the terminal, a line at a time.

Every answer is in the file before the next question is asked. So the session may end anywhere: by ``quit``, at the end
of the input, by Ctrl-C, when the terminal is closed, or when the machine goes off.
"""

import shutil
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, NoReturn, TextIO

import coopdata as cd
from coopdata.cli._screen import Style, keys_line, listed, numbered, pair_lines, record_lines, rule, style_for, wrapped
from coopdata.review._entry import field_named, value_of
from coopdata.review.session import Pair, Question, Session, Single

__all__ = ["Review", "conversation"]

_PAIR = ("same", "different", "unsure", "1", "2", "skip", "back", "quit", "clear", "help")
_SINGLE = ("confirm", "edit", "reject", "add", "skip", "back", "quit", "clear", "help")
_PAIR_KEYS = ("s·ame", "d·ifferent", "u·nsure", "1·", "2· open", "sk·ip", "b·ack", "q·uit", "?·")
_SINGLE_KEYS = ("c·onfirm", "e·dit", "r·eject", "a·dd", "sk·ip", "b·ack", "q·uit", "?·")
_PAIR_HELP = """\
same, different, unsure   what you judge; unsure leaves the pair to its score
1, 2                      look at one of the two records, and correct it
skip                      leave the question for another time
back                      return to the question before this one
clear                     take back what you have said on this pair
quit                      stop; the same command goes on where you stopped
A reason stands behind: s both are the 5th session"""
_SINGLE_HELP = """\
confirm                   all of the record is right
confirm N                 the value with the number N is right
edit N VALUE              it should be VALUE
reject N                  it should not be there
reject                    there was no such event
add FIELD VALUE           a value is missing: add topics space research
skip, back, quit          leave the record, return to the one before, stop
clear                     take back what you have said on this record
A VALUE is typed as it reads: 2025-10-23; Nancy, FR; person: Ana Ruiz, ES;
UNTS 1234; EUR 1500000; in_force 2024-08-31; or JSON. A reason stands behind #:
reject 3 # only quoted afterwards"""


class Review:
    """Asks the questions of a session."""

    def __init__(
        self,
        session: Session,
        ask: Callable[[str], str | None],
        out: TextIO,
        *,
        style: Style,
        width: Callable[[], int],
        questions: Sequence[Question],
    ) -> None:
        """Take what to ask with.

        Args:
            session: The session.
            ask: Shows a prompt and gives the line that was typed, or nothing at the end of the input.
            out: Where to show questions.
            style: The colours.
            width: The columns that there are now.
            questions: Those of the session that are to be asked.
        """
        self._session = session
        self._ask = ask
        self._out = out
        self._style = style
        self._width = width
        self._questions = questions
        self._shown: list[int] = []
        self._done: set[int] = set()

    def run(self) -> None:
        """Ask until all is answered or the person stops.

        Raises:
            InputError: The file of decisions cannot be written.
            KeyboardInterrupt: The person stops the program; what was answered is kept.
        """
        try:
            self._walk()
        except KeyboardInterrupt:
            with suppress(OSError, ValueError):
                self._say("", self._end())
            raise
        self._say(self._end())

    def _walk(self) -> None:
        at = 0
        again = False
        while at < len(self._questions):
            question = self._questions[at]
            if not again and (at in self._done or not (self._session.again or self._session.open(question))):
                at += 1
                continue
            if not self._shown or self._shown[-1] != at:
                self._shown.append(at)
            move = self._pair(question, at) if isinstance(question, Pair) else self._single(question, at)
            if move == "quit":
                return
            again = move == "back"
            if again and len(self._shown) > 1:
                self._shown.pop()
                at = self._shown[-1]
            elif again:
                self._say("This is the first question.")
            else:
                if move == "next":
                    self._done.add(at)
                at += 1

    def _pair(self, pair: Pair, at: int) -> str:
        session = self._session
        while True:
            a, b = session.record(pair.a), session.record(pair.b)
            if a is None or b is None:
                self._say("One of the two records has been rejected; that settles it.")
                return "next"
            told = session.explain(pair)
            self._head("Same event?", at, f"{told.total:.1f} bits, joined from {told.threshold:.1f}")
            self._say(*pair_lines(a, b, self._width(), self._style), "")
            self._say(*wrapped(f"By the scores {told}", self._width()), *self._said(pair))
            word, rest = self._answer(_PAIR_KEYS, _PAIR)
            match word:
                case "quit" | "skip" | "back":
                    return word
                case "same" | "different" | "unsure":
                    if self._try(session.judge, pair, word, rest.lstrip("#: ") or None):
                        return "next"
                case "1" | "2":
                    inner = self._single(Single(id=pair.a if word == "1" else pair.b, doubts=()), at)
                    if inner == "quit":
                        return inner
                case "clear":
                    self._say(_taken_back(session.clear(pair)))
                case _:
                    self._say(_PAIR_HELP)

    def _single(self, single: Single, at: int) -> str:
        session = self._session
        while True:
            record = session.record(single.id)
            if record is None:
                self._say("The record is rejected.", *self._said(single))
            else:
                self._head("Is this right?", at, single.id)
                why = "; ".join(doubt.words for doubt in single.doubts)
                self._say(*([*wrapped(f"Asked because {why}.", self._width()), ""] if why else []))
                self._say(*record_lines(record, self._width(), self._style), *self._said(single))
            word, rest = self._answer(_SINGLE_KEYS, _SINGLE)
            rest, _, why = rest.partition("#") if " #" in f" {rest}" else (rest, "", "")
            if word in ("quit", "skip", "back"):
                return word
            if word == "clear":
                self._say(_taken_back(session.clear(single)))
            elif word in ("confirm", "reject") and not rest.strip():
                done = session.confirm if word == "confirm" else session.reject
                if self._try(done, single.id, why.strip() or None):
                    return "next"
            elif word in ("confirm", "edit", "reject", "add") and record is not None:
                self._try(self._correct, record, single.id, word, rest.strip(), why.strip() or None)
            else:
                self._say(_SINGLE_HELP)

    def _correct(self, record: cd.Record, id: str, action: str, rest: str, why: str | None) -> None:
        """Take a correction of a value that was typed."""
        first, _, text = rest.partition(" ")
        if action == "add":
            field = field_named(record.type, first)
            new = value_of(record.type, field, text)
            self._session.correct(id, action, field, new=new, why=why)
            return
        values = numbered(record)
        if not (first.isascii() and first.isdigit() and len(first) < 6 and 0 < int(first) <= len(values)):
            raise cd.InvalidValueError("number", first, f"the number of a value from 1 to {len(values)}")
        field, old = values[int(first) - 1]
        if action == "edit":
            new = value_of(record.type, field, text, old)
            self._session.correct(id, action, field, old=old, new=new, why=why)
        elif text.strip():
            raise cd.InvalidValueError(action, text, "nothing behind the number", "a reason stands behind #")
        else:
            self._session.correct(id, action, field, old=old, why=why)

    def _try(self, act: Callable[..., Any], *arguments: Any) -> bool:
        """Do what was asked for, or say why it cannot be; what cannot be written ends the session."""
        try:
            act(*arguments)
        except cd.InputError:
            raise
        except cd.Faults as faults:
            self._say(*(line for fault in faults.exceptions for line in self._refusal(str(fault))))
        except cd.CoopdataError as fault:
            self._say(*self._refusal(str(fault)))
        else:
            return True
        return False

    def _refusal(self, text: str) -> list[str]:
        return [self._style.warm(line) for line in wrapped(f"! {text}", self._width(), "  ")]

    def _said(self, question: Question) -> list[str]:
        said = [f"{one}{f': {one.why}' if one.why else ''}" for one in self._session.said(question)]
        return ["", "Said so far:", *listed(said, self._width())] if said else []

    def _head(self, title: str, at: int, more: str) -> None:
        self._say("", rule(f"{at + 1} of {len(self._questions)}: {title}", more, self._width(), self._style), "")

    def _answer(self, keys: Sequence[str], words: Sequence[str]) -> tuple[str, str]:
        """Return the word that was typed or begun, with the rest of the line; ``help`` for what is none."""
        self._say("", keys_line(keys, self._style))
        line = self._ask("> ")
        if line is None:
            return "quit", ""
        typed, _, rest = line.strip().partition(" ")
        found = [word for word in words if typed and word.startswith(typed.lower())]
        return (found[0] if found else "help"), rest.strip()

    def _end(self) -> str:
        session = self._session
        left = sum(session.open(question) for question in self._questions)
        count = session.answered
        held = len(session.decisions)
        taken, kept = ("" if number == 1 else "s" for number in (count, held))
        lines = [f"{count} answer{taken} taken; {session.path} holds {held} decision{kept}."]
        if not self._questions:
            lines.insert(0, "Nothing is in doubt that is still to be asked.")
        if left:
            lines.append(f"{left} question{'' if left == 1 else 's'} left: the same command goes on with them.")
        return "\n".join(lines)

    def _say(self, *lines: str) -> None:
        try:
            self._out.write("".join(f"{line}\n" for line in lines))
            self._out.flush()
        except OSError as error:  # the terminal is gone
            raise cd.InputError("<stdout>", error.strerror or str(error)) from error


def _taken_back(count: int) -> str:
    return f"{count} decision{'' if count == 1 else 's'} taken back." if count else "There is nothing to take back."


@contextmanager
def conversation() -> Generator[tuple[Callable[[str], str | None], TextIO, Style, Callable[[], int]], None, None]:
    """Give what a person is talked with: a function that asks, where to show, the colours, and the width.

    While it lasts, a closed terminal and a request to end come like Ctrl-C.

    Raises:
        InputError: Standard input or output is closed.
    """
    for name in ("stdin", "stdout"):
        stream = getattr(sys, name)
        if stream is None:
            raise cd.InputError(f"<{name}>", "is closed")
        if hasattr(stream, "reconfigure"):  # what cannot be shown or read must not end the session
            stream.reconfigure(errors="replace")
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal:
        with suppress(ImportError):
            import_module("readline")  # gives the line that is typed its arrow keys

    def ask(prompt: str) -> str | None:
        if terminal:
            try:
                return input(prompt)
            except (EOFError, OSError):
                return None
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
        return line.rstrip("\r\n") if line else None

    with _ending_softly():
        yield ask, sys.stdout, style_for(sys.stdout), lambda: shutil.get_terminal_size().columns


@contextmanager
def _ending_softly() -> Generator[None, None, None]:
    """Let a closed terminal or a request to end come as an interrupt, so that nothing is left half done."""
    names = ("SIGHUP", "SIGTERM")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        signals = []

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = [(number, signal.signal(number, interrupt)) for number in signals]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
