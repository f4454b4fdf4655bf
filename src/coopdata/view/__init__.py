"""Records to look at: a table for the terminal, a progress bar, an HTML report."""

from coopdata.view._progress import progress
from coopdata.view._report import report_html, write_report
from coopdata.view._table import table
from coopdata.view._waterfall import waterfall_html, waterfall_svg

__all__ = ["progress", "report_html", "table", "waterfall_html", "waterfall_svg", "write_report"]
