"""The text of HTML pages: what is left, where it stood, and that no page costs more than its length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.prose.html import html_text

PAGE = """<!DOCTYPE html>
<html><head><title>Treaty signed | Example News</title>
<meta property="og:title" content="Treaty &amp; talks">
<meta property="article:published_time" content="2025-05-09T18:30:00+02:00">
<style>p > b { color: red }</style><script>if (1 < 2) document.write("<p>Iran met Iraq</p>");</script></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav>
<h1>Treaty signed in <em>Nancy</em></h1>
<p>France&nbsp;and
   Poland signed a <a href="/t?a=1>2">treaty</a> on <time datetime="2025-05-09">Friday</time>.</p>
<!-- <p>not this</p> --><ul><li>first</li><li>second</li></ul>
<p>Caf&eacute;, &#8220;quoted&#8221; &unknown; 3 < 4<br>next line</p>
<aside><p>Related: Spain and Chile met.</p></aside><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_running_text() -> None:
    """Navigation, scripts, side matter and footers are left out; blocks are lines; entities are characters."""
    assert html_text(PAGE).text == (
        "Treaty signed in Nancy\n\nFrance\xa0and Poland signed a treaty on Friday.\n\nfirst\nsecond\n\n"
        "Café, “quoted” &unknown; 3 < 4\nnext line"
    )


def test_headline_and_date_come_from_the_head() -> None:
    """What the page gives to be shared is its headline; its publication date is the day as written."""
    found = html_text(PAGE)
    assert found.title == "Treaty & talks"
    assert found.published == cd.EDTF("2025-05-09")


DATES = {
    "meta name": '<meta name="DC.date.issued" content="2024-02-29">',
    "meta item": '<meta content="2024-02-29" itemprop=datePublished>',
    "time": '<p><time class="x" datetime="2024-02-29 10:00">yesterday</time></p>',
    "linked data": '<script type="application/ld+json">{"datePublished": "2024-02-29T01:00Z"}</script>',
    "the surer one": '<time datetime="2020-01-01">x</time><meta name="pubdate" content="2024-02-29">',
    "a wrong day first": '<time datetime="2024-02-30">x</time><time datetime="2024-02-29">x</time>',
}


@pytest.mark.parametrize("page", DATES.values(), ids=DATES)
def test_publication_dates_are_found(page: str) -> None:
    """The usual places for the publication date are known, and a day that does not exist is none."""
    assert str(html_text(page).published) == "2024-02-29"


def test_a_page_without_a_date_or_title_has_none() -> None:
    """Nothing is guessed."""
    found = html_text("<p>Talks.</p>")
    assert (found.published, found.title) == (None, None)


def test_headlines_fall_back_to_the_heading_and_the_title() -> None:
    """Without a shared title the first h1 counts, then the title."""
    assert html_text("<title>B</title><h1>A <i>x</i></h1>").title == "A x"
    assert html_text("<title> B\n b </title>").title == "B b"


def test_evidence_of_a_page_is_found_in_the_page() -> None:
    """A span of the text leads back to the stretch of HTML that says it."""
    found = html_text(PAGE)
    (record,) = cd.parse(found.text, published=found.published, title=found.title)
    (kind,) = record.evidence_for("kind")
    assert kind.start is not None
    assert kind.end is not None
    start, end = found.html_span(kind.start, kind.end)
    assert PAGE[start:end] == "treaty"
    at = found.text.index("Café")
    start, end = found.html_span(at, at + 4)
    assert PAGE[start:end] == "Caf&eacute;"


def test_an_element_that_never_closes_takes_nothing_with_it() -> None:
    """A navigation without an end does not swallow the article."""
    assert html_text("<nav><p>France and Poland met.</p>").text == "France and Poland met."


def test_nested_elements_of_one_name_are_left_out_together() -> None:
    """The end of an inner element is not the end of the outer one."""
    assert html_text("<div role=navigation>a<div>b</div>c</div>d").text == "d"


def test_spans_beyond_the_text_are_refused() -> None:
    """An offset that the text does not have is refused by an error of the library."""
    with pytest.raises(cd.InvalidValueError):
        html_text("<p>a</p>").html_span(0, 2)
    assert html_text("<p>a</p>").html_span(1, 1) == (4, 4)
    assert html_text("").html_span(0, 0) == (0, 0)


def test_bytes_are_a_type_error() -> None:
    """Decoding is the caller's."""
    with pytest.raises(TypeError):
        html_text(b"<p>")  # type: ignore[arg-type]


TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "<nav>", "</nav>", "<br>", "<!--", "-->", "<a href='", "'>", '"', "<", ">", "&amp;"),
        *(
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "<h1>",
            "</h1>",
            "&lt",
            "\n",
            "<td>",
            "</",
            "<time ",
            "é",
            "&#0;",
        ),
    ]
)


@given(st.lists(st.one_of(TAGS, st.text(max_size=6)), max_size=40).map("".join))
def test_any_text_is_a_page(page: str) -> None:
    """Each character of the text has its place in the page, in order, and copied ones are the same there."""
    found = html_text(page)
    last = 0
    for at, char in enumerate(found.text):
        start, end = found.html_span(at, at + 1)
        assert last <= start <= end <= len(page)
        last = start
        if end - start == 1 and not char.isspace() and page[start] != "&":
            assert page[start:end] == char
    assert found.text == found.text.strip(" \t\n\r\f") or not found.text.strip()


SHAPES = {
    "comments": "<!-- ", "tags": "<a ", "quotes": '<a b="', "both": "<a b=\"><a c='>", "nested": "<nav>",
    "entities": "&amp", "scripts": "<script>", "declarations": "<!x ", "spaces": " \n", "opening": "<",
    "attributes": '<meta name="date" content="', "headings": "<h1>a", "titles": "<title>x",
    "roles": "<div role=search>", "paired": "<nav></nav>",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_is_linear_on_hostile_pages(shape: str) -> None:
    """Eight times the page takes at most sixteen times as long."""

    def seconds(size: int) -> float:
        page = shape * (size // len(shape))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            html_text(page)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(400_000) < 16 * max(seconds(50_000), 0.005)
