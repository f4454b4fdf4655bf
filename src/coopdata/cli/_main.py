"""From arguments to an exit code: every way in which a command can end."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from coopdata.cli._arguments import UsageError, arguments
from coopdata.errors import CoopdataError, Faults
from coopdata.wording import clean

__all__ = ["main"]

DONE = 0
BAD_INPUT = 1
BAD_USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Use it as the process's entry point, or to run a command from a program: it never raises and never exits.

    Args:
        argv: The arguments, by default those of the process.

    Returns:
        0 done; 1 bad input, nothing written; 2 bad usage; 130 interrupted; 141 the reader of a pipe went away.

    Example:
        >>> main(["--version"])  # doctest: +ELLIPSIS
        coopdata ...
        0
    """
    try:
        options = arguments().parse_args(argv)
        options.run(options)
        sys.stdout.flush()
    except SystemExit as exit_:  # argparse has shown the help or the version
        return exit_.code if isinstance(exit_.code, int) else DONE
    except UsageError as error:
        _complain(str(error))
        return BAD_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except CoopdataError as error:
        if _broken_pipe(error):
            return _let_go()
        for line in _lines(error):
            _complain(line)
        return BAD_INPUT
    except BrokenPipeError:
        return _let_go()
    except Exception as error:  # a mistake of ours still ends in one line, not in a traceback
        if os.environ.get("COOPDATA_TRACEBACK"):
            raise
        _complain(f"{type(error).__name__}: {error} (a mistake in coopdata; set COOPDATA_TRACEBACK=1 to see where)")
        return BAD_INPUT
    return DONE


def _complain(line: str) -> None:
    """Say what is wrong in one line; a closed or full standard error stops nothing."""
    with suppress(OSError, ValueError, AttributeError):
        print(f"coopdata: {clean(line)}", file=sys.stderr)  # noqa: T201


def _lines(error: BaseException, file: str = "") -> list[str]:
    """One line for each fault, with the name of the file that the outermost named group is about."""
    if isinstance(error, Faults):
        return [line for fault in error.exceptions for line in _lines(fault, file or error.message)]
    return [f"{file}: {error}" if file else str(error)]


def _broken_pipe(error: BaseException) -> bool:
    return isinstance(error.__cause__, BrokenPipeError)


def _let_go() -> int:
    """Leave a pipe that nobody reads without a word; Python would complain when it flushes standard output."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return PIPE_CLOSED
