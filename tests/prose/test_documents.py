"""Articles taken apart: publication date, dateline, sentences, lists; offsets stay those of the text as given."""

import datetime as dt
import textwrap

import pytest

import coopdata as cd
from coopdata.prose.document import read_document

BODY = (
    "Iran and Russia signed a memorandum of understanding in Moscow, the ministry said, "
    "after two days of talks behind closed doors."
)
HEADERS = [
    (f" date 2025-10-25 TEHRAN – {BODY}", "2025-10-25", "TEHRAN"),
    (f"A headline\n\nJanuary 19, 2022 - 17:34\n\nTEHRAN – {BODY}", "2022-01-19", "TEHRAN"),
    (f"A headline\n\nPublished: 14 Mar 2024 | 10:22 GMT+3\n\nRIYADH: {BODY}", "2024-03-14", "RIYADH"),
    (f"A headline\n\n22.08.2024 | Business Desk\n\n{BODY}", "2024-08-22", None),
    (f"A headline\n\n23/11/2020 19:40\n\n{BODY}", "2020-11-23", None),
    (f"Skopje, 24 May 2019 (NNS) – {BODY}", "2019-05-24", "Skopje"),
    (
        f"Source: Xinhua | 2024-12-13 23:46:15 | Editor: x\n\nBEIJING, Dec. 13 (Xinhua) -- {BODY}",
        "2024-12-13",
        "BEIJING",
    ),
    (f"WELLINGTON (30 November 2021) — {BODY}", "2021-11-30", "WELLINGTON"),
    (f"Staff Report  Published October 31, 2024  Updated November 2, 2024 07:12am\n\n{BODY}", "2024-10-31", None),
    (BODY, None, None),
]


@pytest.mark.parametrize(("text", "published", "dateline"), HEADERS)
def test_header_and_dateline_give_date_and_place(text: str, published: str | None, dateline: str | None) -> None:
    """Every common shape of a date header is read, and the story begins behind the dateline."""
    document = read_document(text)

    assert published == (document.published.isoformat() if document.published else None)
    assert dateline == document.dateline
    sentence = document.sentences[0]
    assert text[sentence.start : sentence.end] == BODY


def test_the_callers_date_goes_before_the_texts() -> None:
    """A publication date that the caller gives is not overruled."""
    assert read_document(HEADERS[0][0], dt.date(2020, 1, 1)).published == dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    "text",
    ["Mr. Smith of the U.S. Department of State met Dr. Li. They talked.", "He came at 5 p.m. on Friday. She left.",
     "J. K. Rowling of St. Andrews wrote it. It sold.", "The fee is $2.8 billion, i.e. a lot. It was paid."],
)  # fmt: skip
def test_abbreviations_end_no_sentence(text: str) -> None:
    """A stop behind a title, initial or abbreviation goes on with the sentence."""
    assert len(read_document(text).sentences) == 2


def test_boilerplate_and_teasers_are_left_out() -> None:
    """What an outlet puts around its stories is no part of them."""
    text = f"{BODY}\n\nLeave a Comment\n\nMT/MG\n\nRelated Stories\nFrance and Poland sign a treaty at last in Nancy."

    assert [text[s.start : s.end] for s in read_document(text).sentences] == [BODY]


@pytest.mark.parametrize("width", range(24, 131, 3))
def test_copy_of_two_or_three_lines_is_unwrapped_too(width: int) -> None:
    """A report of one sentence gives the same record at whatever width it was wrapped."""
    text = (
        "LISBON, 14 March 2024 - Portugal and Chile signed a memorandum of understanding on marine research in Lisbon "
        "on Thursday, the Portuguese foreign ministry said."
    )
    (whole,), (wrapped,) = cd.parse(text), cd.parse(textwrap.fill(text, width))
    assert wrapped.countries == whole.countries
    assert (wrapped.date, wrapped.place) == (whole.date, whole.place)


def test_values_have_single_spaces() -> None:
    """What stands in the text over two lines, or with spaces that do not break, is a value with plain spaces."""
    (record,) = cd.parse("Portugal and\nChile signed the Treaty on Marine\tResearch in Mexico\u00a0City on 9 May 2025.")
    assert record.place == cd.Place(name="Mexico City", country="MX")
    assert isinstance(record, cd.Agreement)
    assert record.title == "Treaty on Marine Research"


@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\u202e", "\x00"])
def test_a_mark_without_a_glyph_costs_no_date(mark: str) -> None:
    """A byte order mark or a mark of direction before the dateline changes no record."""
    (record,) = cd.parse(f"{mark}LISBON, 14 March 2024 - Portugal and Chile signed a treaty in Lisbon on Thursday.")
    assert str(record.date) == "2024-03-14"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """The columns of a wire break no sentence."""
    text = (
        "The Permanent Soviet-Finnish Intergovernmental Commission for\n"
        "Economic Cooperation today completed its nineteenth session,\n"
        "which had opened in the Finnish capital on Monday. Nikolai\n"
        "Zverev and Kalevi Ruuskanen acted as co-chairmen at the close\n"
        "of the session, the news agency said in its evening report.\n"
    )

    assert len(read_document(text).sentences) == 2


def test_a_sentence_is_no_heading_of_links() -> None:
    """What looks like the heading of other stories but is a sentence ends no article."""
    for line, left in [("Latest news", 1), ("Latest news from Lima was good.", 3)]:
        document = read_document(f"{BODY}\n\n{line}\n\n{BODY}", None)
        assert len(document.sentences) == left
