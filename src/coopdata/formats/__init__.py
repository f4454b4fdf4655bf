"""Reading and writing files of records: one module for each format, one table that names them.

:func:`read`, :func:`scan` and :func:`write` choose the format by the file's ending; :func:`dumps` and :func:`loads` are
JSON text in memory. Each writer returns a :class:`LossReport`.
"""

from coopdata.formats._verbs import read, scan, write
from coopdata.formats.base import Loss, LossReport, ReadResult, Reject
from coopdata.formats.json import dumps, loads

__all__ = ["Loss", "LossReport", "ReadResult", "Reject", "dumps", "loads", "read", "scan", "write"]
