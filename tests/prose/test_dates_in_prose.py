"""Expressions of time: what is found, and what it means from a publication date (codebook, `date`)."""

import datetime as dt

import pytest

from coopdata.prose.times.dates import find_dates
from coopdata.prose.times.resolution import Frame, resolve
from coopdata.prose.words.tokens import tokenize

THURSDAY = dt.date(2025, 10, 23)

TOLD = [  # text, told as past, told as planned; publication date Thursday 23 October 2025
    ("on 9 May 2025", "2025-05-09", "2025-05-09"),
    ("on May 9, 2025", "2025-05-09", "2025-05-09"),
    ("on May 2nd", "2025-05-02", "2026-05-02"),
    ("on the 2nd of May", "2025-05-02", "2026-05-02"),
    ("on Aug. 2, 2022", "2022-08-02", "2022-08-02"),
    ("from October 30 to November 13", "2024-10-30/2024-11-13", "2025-10-30/2025-11-13"),
    ("from 27 to 29 November", "2024-11-27/2024-11-29", "2025-11-27/2025-11-29"),
    ("on December 21-22 last year", "2024-12-21/2024-12-22", "2024-12-21/2024-12-22"),
    ("from December 28 to January 3", "2024-12-28/2025-01-03", "2025-12-28/2026-01-03"),
    ("on Monday", "2025-10-20", "2025-10-27"),
    ("on Thursday", "2025-10-23", "2025-10-23"),
    ("last Thursday", "2025-10-16", "2025-10-16"),
    ("today", "2025-10-23", "2025-10-23"),
    ("yesterday", "2025-10-22", "2025-10-22"),
    ("two days ago", "2025-10-21", "2025-10-21"),
    ("last week", "[2025-10-13..2025-10-19]", "[2025-10-13..2025-10-19]"),
    ("this week", "[2025-10-20..2025-10-26]", "[2025-10-20..2025-10-26]"),
    ("last month", "2025-09", "2025-09"),
    ("three months ago", "2025-07", "2025-07"),
    ("last year", "2024", "2024"),
    ("in 2016", "2016", "2016"),
    ("in October 2021", "2021-10", "2021-10"),
    ("in May", "2025-05", "2026-05"),
    ("last November", "2024-11", "2024-11"),
    ("this February", "2025-02", "2025-02"),
    ("over the past year", "2024-10-23/2025-10-23", "2024-10-23/2025-10-23"),
    ("in the first half of 2021", "2021-40", "2021-40"),
    ("in the second quarter of 2020", "2020-34", "2020-34"),
    ("in the summer of 2023", "2023-22", "2023-22"),
    ("22.08.2024", "2024-08-22", "2024-08-22"),
    ("23/11/2020", "2020-11-23", "2020-11-23"),
    ("on 3/17/97", "1997-03-17", "1997-03-17"),
    ("on June 28/29", "2025-06-28/2025-06-29", "2026-06-28/2026-06-29"),
    ("on 28/29 June", "2025-06-28/2025-06-29", "2026-06-28/2026-06-29"),
    ("2025-12-16", "2025-12-16", "2025-12-16"),
    ("on 30 February 2024", None, None),
    ("the minister may go", None, None),
    ("a march to the sea", None, None),
    ("12 people in 5 cars", None, None),
]


def read(text: str, frame: Frame, *, planned: bool = False) -> str | None:
    """Return the first date that a text gives."""
    for expression in find_dates(tokenize(text)):
        found = resolve(expression, frame, planned=planned)
        if found is not None:
            return found.edtf
    return None


@pytest.mark.parametrize(("text", "past", "planned"), TOLD, ids=[text for text, _, _ in TOLD])
def test_an_expression_means_a_date_seen_from_the_publication_date(
    text: str, past: str | None, planned: str | None
) -> None:
    """What is past is the last such day, what is planned the next."""
    frame = Frame(published=THURSDAY)

    assert past == read(text, frame)
    assert planned == read(text, frame, planned=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("on October 23", "XXXX-10-23"), ("from October 30 to November 13", "XXXX-10-30/XXXX-11-13"),
     ("in October", "XXXX-10"), ("on Monday", None), ("yesterday", None), ("last year", None), ("in 2016", "2016")],
)  # fmt: skip
def test_without_a_publication_date_no_year_is_guessed(text: str, expected: str | None) -> None:
    """A day and month keep their unknown year; what counts from today gives nothing."""
    assert expected == read(text, Frame())


def test_a_weekday_within_a_span_is_read_there() -> None:
    """``on Friday`` on the sidelines of something held from 29 April to 2 May is 2 May."""
    span = (dt.date(2025, 4, 29), dt.date(2025, 5, 2))

    assert read("on Friday", Frame(published=dt.date(2025, 12, 3), span=span)) == "2025-05-02"


def test_later_and_earlier_count_from_the_event_told_before() -> None:
    """``two months earlier`` is counted from what was told, not from the publication date."""
    frame = Frame(published=THURSDAY, told=dt.date(2021, 10, 1))

    assert read("two months earlier", frame) == "2021-08"
    assert read("a day later", frame) == "2021-10-02"
