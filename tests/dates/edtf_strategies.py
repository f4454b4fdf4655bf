"""Hypothesis strategies for EDTF: texts of levels 0, 1 and 2, and the values they make.

Every text that is drawn is valid: one starts from days that exist, puts them in order, and only then takes precision
away (a month, a year, unspecified digits) and adds qualifiers. All shrink towards ``2000-01-01`` or ``2000``.
"""

import datetime

from hypothesis import strategies as st

from coopdata.dates import EDTF

SEASONS = range(21, 42)
QUALIFIERS = "?~%"


@st.composite
def plain_texts(draw: st.DrawFn, dates: st.SearchStrategy[datetime.date] | None = None) -> str:
    """Draw a day, month or year of four digits, without anything else."""
    day = draw(st.dates() if dates is None else dates)
    return day.isoformat()[: draw(st.sampled_from([10, 7, 4]))]


@st.composite
def date_times(draw: st.DrawFn) -> str:
    """Draw a date with a time of day, and with ``Z``, an offset of hours, of hours and minutes, or none."""
    moment = draw(st.datetimes()).isoformat(timespec="seconds")
    hours, minutes = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    sign = draw(st.sampled_from("+-"))
    return moment + draw(st.sampled_from(["", "Z", f"{sign}{hours:02d}", f"{sign}{hours:02d}:{minutes:02d}"]))


@st.composite
def year_texts(draw: st.DrawFn) -> str:
    """Draw a year that needs more than four digits or says how many of them are significant."""
    form = draw(st.sampled_from(["negative", "long", "exponent", "significant"]))
    sign = draw(st.sampled_from(["", "-"]))
    if form == "negative":
        return f"-{draw(st.integers(1, 9999)):04d}"
    if form == "long":
        digits = str(draw(st.integers(10_000, 10**18 - 1)))
        return f"Y{sign}{digits}" + draw(st.sampled_from(["", f"S{draw(st.integers(1, len(digits)))}"]))
    if form == "exponent":
        digits, power = draw(st.integers(1, 999)), draw(st.integers(4, 15))
        kept = draw(st.integers(1, len(str(digits)) + power))
        return f"Y{sign}{digits}E{power}" + draw(st.sampled_from(["", f"S{kept}"]))
    year = draw(st.integers(1, 9999))
    return f"{sign}{year:04d}S{draw(st.integers(1, len(str(year))))}"


@st.composite
def masked(draw: st.DrawFn, text: str) -> str:
    """Draw a plain text with some of its digits unspecified; the days it stood for still fit."""
    hidden = draw(st.sets(st.integers(0, len(text) - 1)))
    return "".join("X" if index in hidden and char.isdigit() else char for index, char in enumerate(text))


@st.composite
def qualified(draw: st.DrawFn, text: str) -> str:
    """Draw a date with ``?``, ``~`` and ``%`` at any of the places that are open to them."""
    sign = "-" if text.startswith("-") else ""
    components = text.removeprefix("-").split("-")
    marks = st.sampled_from(["", "", *QUALIFIERS])
    written = [draw(marks) + (sign if index == 0 else "") + part + draw(marks) for index, part in enumerate(components)]
    return "-".join(written)


@st.composite
def single_texts(draw: st.DrawFn, dates: st.SearchStrategy[datetime.date] | None = None) -> str:
    """Draw one date of any level, without a time of day; with ``dates``, one that may be such a day."""
    forms = ["plain", "masked", "season"] + (["year"] if dates is None else [])
    form = draw(st.sampled_from(forms))
    if form == "year":
        text = draw(year_texts())
        if "Y" in text or "S" in text:
            return text + draw(st.sampled_from(["", *QUALIFIERS]))
    elif form == "season":
        day = draw(st.dates() if dates is None else dates)
        # With given days their quarter, which holds them for certain.
        code = 33 + (day.month - 1) // 3 if dates is not None else draw(st.sampled_from(SEASONS))
        text = f"{day.year:04d}-{code}"
    else:
        text = draw(plain_texts(dates))
        if form == "masked":
            text = draw(masked(text))
    return draw(st.one_of(st.just(text), qualified(text)))


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Draw an interval whose ends are dates in order, open (``..``) or unknown (empty), one at least a date."""
    first, last = sorted([draw(st.dates()), draw(st.dates())])
    start, end = draw(single_texts(st.just(first))), draw(single_texts(st.just(last)))
    missing = draw(st.sampled_from(["", ".."]))
    return draw(st.sampled_from([f"{start}/{end}", f"{start}/{missing}", f"{missing}/{end}"]))


@st.composite
def set_texts(draw: st.DrawFn) -> str:
    """Draw a set of dates and ranges in brackets or braces, open at its first or last element or not at all."""
    elements: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted([draw(st.dates()), draw(st.dates())])
        start, end = draw(single_texts(st.just(first))), draw(single_texts(st.just(last)))
        elements.append(draw(st.sampled_from([start, f"{start}..{end}"])))
    if draw(st.booleans()):
        elements.insert(0, f"..{draw(single_texts())}")
    if draw(st.booleans()):
        elements.append(f"{draw(single_texts())}..")
    opening, closing = draw(st.sampled_from(["[]", "{}"]))
    return opening + ",".join(elements) + closing


def edtf_texts() -> st.SearchStrategy[str]:
    """Texts of any form and level; most but not all of them in canonical form. Shrinks towards plain dates."""
    return st.one_of(plain_texts(), single_texts(), date_times(), interval_texts(), set_texts())


def edtfs() -> st.SearchStrategy[EDTF]:
    """Values of any form and level."""
    return edtf_texts().map(EDTF)


def near_misses() -> st.SearchStrategy[str]:
    """Texts that look like EDTF and mostly are not: its alphabet in any order, or a valid text with one change."""
    alphabet = "0123456789X-~?%/.,[]{}YESTZ:+ ٣"

    @st.composite
    def changed(draw: st.DrawFn) -> str:
        text = draw(edtf_texts())
        index = draw(st.integers(0, len(text)))
        return text[:index] + draw(st.text(alphabet, max_size=2)) + text[index + draw(st.integers(0, 2)) :]

    return st.one_of(st.text(alphabet), changed())
