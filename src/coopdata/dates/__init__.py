"""Dates that say how much they know: EDTF (ISO 8601-2, levels 0, 1 and 2).

:class:`EDTF` is the value, :func:`to_edtf` the converter of date fields, :func:`relation` compares two dates,
:func:`shift` moves one. The forms are those of the Extended Date/Time Format Specification of the Library of Congress,
which became ISO 8601-2:2019:

==============================  ======================================================================================
``2025-10-23`` ``2025-10``      a day or month that is known; nothing finer is implied
``2025``                        a year, likewise
``2025-10-23T14:30:00Z``        a time of day, with or without ``Z`` or an offset; it counts for the day that is written
``2025-10-30/2025-11-13``       an interval: it lasted so long
``2025-10-30/..``               an open end: it goes on
``2025-10-30/``                 an unknown end
``[2025-10-30..2025-11-13]``    a set: one of these days; ``[..2025-05-02]``: on or before
``{1960,1961-12}``              a set: all of these
``2005~`` ``2005?`` ``2005%``   approximate; doubted; both
``2005-10~`` ``2005-~10``       a sign behind a component holds for it and those to its left, one before it for it alone
``201X`` ``1985-XX-31``         unspecified digits; ``XXXX-10-23`` has no year
``2025-21``                     a season, quarter or other part of a year, 21 to 41
``Y170000002`` ``Y-17E7``       years beyond four digits, to eighteen
``1950S2``                      about 1950, of which two digits are significant: 1900 to 1999
==============================  ======================================================================================

**Canonical text.** ``str(date)`` is the text as given, but that the signs of qualifiers take one place for one meaning:
a single sign behind the last component of a group that begins with the year, if nothing else is qualified
(``2005-10~``, not ``~2005-~10``), otherwise one sign before each qualified component.

**Seasons.** 21 to 24 (spring, summer, autumn, winter) name no hemisphere, so their bounds hold both: spring and autumn
are 1 March to 31 December; summer and winter, which on one hemisphere run over the turn of the year and may be called
by either, are 1 January of the stated year to 31 March of the next. With a hemisphere (25 to 28 north, 29 to 32 south)
a season has four months, so that both the meteorological and the astronomical reckoning fit: from 1 March, June or
September to the end of June, September or December; those over the turn of the year (28, 30) are again 1 January to
31 March of the next. Quarters (33 to 36), quadrimesters (37 to 39) and semesters (40, 41) divide the calendar year.

**Calendar.** The proleptic Gregorian one; year 0000 is 1 BC.
"""

from coopdata.dates._calendar import Day
from coopdata.dates._edtf import EDTF, to_edtf
from coopdata.dates._facts import Precision
from coopdata.dates._relation import DateRelation, relation
from coopdata.dates._shift import shift

__all__ = ["EDTF", "DateRelation", "Day", "Precision", "relation", "shift", "to_edtf"]
