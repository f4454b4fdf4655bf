"""The HTML report: complete, safe, and true to the texts."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.strategies import records
from coopdata.view import report_html, write_report

_TEXT = "TEHRAN - On Thursday, Iran and Russia signed a memorandum on energy.\n\nThey will meet again."
_EMPTY = {"meta", "link", "br", "input", "hr", "img"}


class Page(HTMLParser):
    """A page taken apart: its texts by element id, its ids, links and the elements that are never closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.bodies: list[str] = []
        self.tags: set[str] = set()
        self.inline: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        self.loads += [value for name, value in attrs if name in ("src", "srcset", "data", "action") and value]
        assert not any(name.startswith("on") or name == "style" for name in found)
        if tag not in _EMPTY:
            self.open.append((tag, found.get("class")))
        if found.get("class") == "body":
            self.bodies.append("")
        if tag == "mark":
            self.marks.append((found.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if self.open and self.open[-1][0] in ("style", "script"):
            self.inline[self.open[-1][0]] = data
        if "body" in [name for _, name in self.open] and (not self.open or self.open[-1][1] != "back"):
            self.bodies[-1] += data
        if "mark" in tags and tags[-1] == "mark":
            name, text = self.marks[-1]
            self.marks[-1] = (name, text + data)


def _evidence(field: str | None, words: str, **more: str) -> cd.Evidence:
    at = _TEXT.index(words)
    return cd.Evidence(source="a", field=field, start=at, end=at + len(words), quote=words, **more)


def _signed(**more: object) -> cd.Agreement:
    values = {
        "kind": "memorandum_of_understanding",
        "status": "signed",
        "date": "2025-10-23",
        "countries": ["IR", "RU"],
        "topics": ["energy"],
        "sources": [cd.Source(id="a", publisher="Example Times", title="A memorandum", url="https://example.org/a")],
        "evidence": [
            _evidence(None, "On Thursday, Iran and Russia signed a memorandum on energy."),
            _evidence("date", "Thursday", value="2025-10-23", basis="resolved", rule="date.weekday"),
            _evidence("countries", "Iran and Russia"),
            _evidence("topics", "energy", value="energy"),
            cd.Evidence(source="a", field="kind", rule="kind.head_noun", basis="computed"),
        ],
    }
    return cd.Agreement(**{**values, **more})  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.lists(records(), max_size=2), st.dictionaries(st.text(max_size=5), st.text(max_size=40), max_size=2))
def test_any_page_is_well_formed(drawn: list[cd.Record], texts: dict[str, str]) -> None:
    """Whatever the records and texts, elements are closed, ids are there once, and links within lead to one."""
    html = report_html(drawn, texts)
    html.encode("utf-8")
    page = Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert page.tags & {"script", "style", "h1"} == {"script", "style", "h1"}


@given(
    st.lists(st.tuples(st.sampled_from(["", "date", "place", "topics", "odd"]), st.integers(0, 90), st.integers(0, 90)))
)
def test_marks_leave_the_text_as_it_is(spans: list[tuple[str, int, int]]) -> None:
    """Under any marks, the article's text on the page is the text."""
    evidence = [cd.Evidence(source="a", field=field or None, start=start, end=end) for field, start, end in spans]
    page = Page(report_html([cd.Meeting(evidence=evidence, sources=[cd.Source(id="a")])], {"a": _TEXT}))
    assert page.bodies == [_TEXT]


def test_each_value_is_marked_in_its_words() -> None:
    """Each mark has its field's colour and holds the words of the evidence."""
    page = Page(report_html([_signed()], {"a": _TEXT}))
    marks = {(name, text.strip()) for name, text in page.marks}
    assert {
        ("field in-date", "Thursday"),
        ("field in-sides", "Iran and Russia"),
        ("field in-topics", "energy"),
        ("event", "On"),
    } <= marks


def test_records_and_articles_link_to_each_other() -> None:
    """The record leads to its sentence in the article, and the sentence back to the record."""
    page = Page(report_html([_signed()], {"a": _TEXT}))
    assert {"#t1-r1", "#r1"} <= set(page.links)
    assert {"t1", "t1-r1", "r1"} <= set(page.ids)


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onclick='x",
        "</style>",
        "<!--",
        "&lt;b&gt;",
        "$title ${x} %s {0}",
    ],
)
def test_hostile_texts_are_only_text(hostile: str) -> None:
    """Whatever stands in an article, a name, an id or a title is shown as text and opens nothing."""
    record = cd.Meeting(
        id=hostile,
        status="held",
        participants=[cd.Person(name=hostile)],
        topics=[hostile],
        sources=[cd.Source(id=hostile, title=hostile, publisher=hostile, url="javascript:alert(1)")],
        evidence=[cd.Evidence(source=hostile, start=0, end=len(hostile), rule=hostile, value=hostile)],
    )
    clean = Page(report_html([cd.Meeting(status="held")], {"a": "x"}, title="x"))
    page = Page(report_html([record], {hostile: hostile}, title=hostile))
    assert page.bodies == [hostile]
    assert page.inline == clean.inline
    assert page.tags - {"figure", "figcaption", "blockquote", "mark", "ul"} <= clean.tags | {"li", "td", "table"}
    assert "img" not in page.tags
    assert not [link for link in page.links if link.startswith("javascript")]


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The page loads no file and no address, and its own policy forbids it."""
    html = report_html([_signed()], {"a": _TEXT})
    page = Page(html)
    assert page.loads == []
    assert "link" not in page.tags
    assert not re.search(r"url\(|@import", page.inline["style"])
    assert "default-src 'none'" in html


def test_the_policy_lets_in_our_style_and_script_alone() -> None:
    """The digests in the page's policy are those of its style and its script."""
    html = report_html([], {})
    page = Page(html)
    for name, content in page.inline.items():
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in html


def test_readable_without_script() -> None:
    """Without JavaScript the filter is not there, and all records and articles are."""
    html = report_html([_signed()], {"a": _TEXT})
    assert '<form class="filter" hidden>' in html
    assert not re.search(r"<(li|article)[^>]* hidden", html)


def test_unshowable_characters_are_replaced() -> None:
    """Lone surrogates and control characters become U+FFFD, so that offsets stay; line breaks stay."""
    html = report_html([], {"a": "x\ud800y\x00z\nend"})
    assert Page(html).bodies == ["x\ufffdy\ufffdz\nend"]


def test_evidence_that_no_longer_fits_is_not_marked() -> None:
    """Where the quote does not stand at its place in the text, nothing is marked, and the table of values says so."""
    stale = attrs.evolve(_evidence("date", "Thursday"), quote="Friday!!")
    html = report_html([_signed(evidence=[stale])], {"a": _TEXT})
    assert Page(html).marks == []
    assert "Friday!!" in html
    assert "not at its place in the text" in html


def test_quotes_stand_in_for_missing_texts() -> None:
    """A source without a text shows its quotes."""
    html = report_html([_signed()], {})
    assert "“Thursday”" in html
    assert Page(html).marks == []


def test_values_without_evidence_say_so() -> None:
    """The table of values tells which have no evidence of their own."""
    assert report_html([cd.Meeting(date="2025", countries=["IR"])], {}).count("no evidence of its own") == 2


def test_merged_records_show_reports_and_differences() -> None:
    """A merged record shows each report, where they differ and what was chosen."""
    other = _signed(date="2025-10-24", sources=[cd.Source(id="b", publisher="Second Paper")], evidence=[])
    merged = cd.merge(_signed(), other).record
    html = report_html([merged], {"a": _TEXT})
    assert "Folded from 2 reports" in html
    assert "Second Paper" in html
    assert "The reports differ" in html
    assert "2025-10-24" in html


def test_ties_lead_to_numbers() -> None:
    """A tie to a record of the page names its number; one to something without a record names its title."""
    first = cd.Conference(name="Forum", id="f")
    ties = [
        cd.Relation(kind="signed_at", target="f"),
        cd.Relation(kind="amends", target=cd.Reference(title="Old Treaty", date="1963")),
    ]
    html = report_html([first, cd.Agreement(relations=ties)], {})
    assert "signed at record 1" in html
    assert "amends “Old Treaty” (1963)" in html


def test_counts_are_told() -> None:
    """The head counts records by type and articles."""
    html = report_html([_signed(), cd.Meeting(date="2020"), cd.Meeting()], {"a": _TEXT})
    assert "1 agreement and 2 meetings in 1 article, 2020 to 2025." in html


def test_long_texts_take_linear_time() -> None:
    """Ten thousand overlapping marks on a text of a million characters are drawn in seconds."""
    text = "word " * 200_000
    evidence = [cd.Evidence(source="a", field="date", start=at, end=at + 5000) for at in range(10_000)]
    html = report_html([cd.Meeting(evidence=evidence, sources=[cd.Source(id="a")])], {"a": text})
    assert len(html) < 30_000_000


def test_files_are_whole_or_not_there(tmp_path: Path) -> None:
    """An error leaves the old file as it was, and no other file behind."""
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(TypeError):
        write_report([cd.Meeting(), "x"], {}, path)  # type: ignore[list-item]
    assert path.read_text() == "old"
    write_report([cd.Meeting()], {}, path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_is_no_place_for_a_page(tmp_path: Path) -> None:
    """Writing to a folder is an error of ours."""
    with pytest.raises(cd.InputError, match="is a directory"):
        write_report([], {}, tmp_path)


def test_streams_are_written_to() -> None:
    """An open file is taken as well as a path."""
    out = io.BytesIO()
    write_report([cd.Meeting()], {}, out)
    assert b"A meeting." in out.getvalue()


@pytest.mark.parametrize("texts", [{"a": b"x"}, {1: "x"}])
def test_texts_are_strings(texts: dict[str, str]) -> None:
    """Texts that are no strings are a mistake in the program."""
    with pytest.raises(TypeError, match="texts: expected a mapping of str to str"):
        report_html([], texts)
