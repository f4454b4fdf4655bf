"""The command line: ``coopdata`` with ``parse``, ``correct``, ``dedupe``, ``review``, ``convert``, ``render`` and more.

Exit codes: 0 done; 1 the input is not what it should be, and nothing was written; 2 the command is not; 130
interrupted; 141 the reader of a pipe went away. Errors are one line each on standard error, ``coopdata: …``.
"""

from coopdata.cli._main import main

__all__ = ["main"]
