"""Dates that say how much they know: EDTF (ISO 8601-2, levels 0, 1 and 2)."""

from coopdata.dates._calendar import Day
from coopdata.dates._edtf import EDTF, to_edtf
from coopdata.dates._parse import Precision

__all__ = ["EDTF", "Day", "Precision", "to_edtf"]
