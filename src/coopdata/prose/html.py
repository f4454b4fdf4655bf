"""The plain text of an article in HTML, with the way back to offsets of the HTML.

A small scanner of its own, since the standard library's parser takes quadratic time on unclosed comments and tags.
Whatever is given, the time is linear in its length: nothing is looked at twice but once in a document whose quotation
marks do not close.
"""

import re
from bisect import bisect_right
from functools import cache
from html import unescape

import attrs

from coopdata.dates import EDTF
from coopdata.errors import InvalidDateError, InvalidValueError

__all__ = ["HtmlText", "html_text"]

_DROPPED = frozenset({
    "aside", "audio", "button", "canvas", "footer", "form", "iframe", "math", "nav", "noscript", "object",
    "script", "select", "style", "svg", "template", "video",
})  # fmt: skip
_ROLES = frozenset({"banner", "complementary", "contentinfo", "navigation", "search"})
_WITH_ROLES = frozenset({"div", "header", "ol", "section", "ul"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
_PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dialog", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
})  # fmt: skip
_LINES = frozenset({"br", "caption", "dd", "dt", "li", "option", "tr"})
_CELLS = frozenset({"td", "th"})
_DATES = {
    "article:published_time": 0, "datepublished": 1, "date.issued": 2, "dc.date.issued": 2, "dcterms.issued": 2,
    "publish-date": 3, "publishdate": 3, "pubdate": 3, "publication_date": 3, "parsely-pub-date": 3, "date": 4,
    "dc.date": 4, "dcterms.date": 4, "dcterms.created": 5,
}  # fmt: skip
"""Names of ``meta`` elements that hold the publication date, the surest first."""

_JSON_LD, _TIME = 1, 9


@attrs.frozen(kw_only=True)
class HtmlText:
    """The text of a page, and where it comes from.

    Attributes:
        text: The running text; paragraphs are lines with an empty line between them.
        offsets: Stretches of the text in order, each with its offset in the text, its offset in the HTML and its length
            in the HTML. A stretch as long in both was copied; else it is an entity or white space.
        published: The publication date that the page gives, or ``None``.
        title: The headline: what the page gives to be shared, else its first ``h1``, else its ``title``; or ``None``.
    """

    text: str
    offsets: tuple[tuple[int, int, int], ...] = attrs.field(repr=False)
    published: EDTF | None = None
    title: str | None = None

    def html_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the HTML of a span of the text; tags in between are part of it.

        Args:
            start: Offset in the text of its first code point.
            end: Offset behind its last.

        Raises:
            InvalidValueError: If the text has no such span.

        >>> page = "<p>Talks in <b>T&eacute;h&eacute;ran</b></p>"
        >>> found = html_text(page)
        >>> start, end = found.html_span(found.text.index("T\u00e9h"), len(found.text))
        >>> page[start:end]
        'T&eacute;h&eacute;ran'
        """
        if not 0 <= start <= end <= len(self.text):
            expected = f"the start and end of a span of a text of {len(self.text):,} characters"
            raise InvalidValueError("span", (start, end), expected)
        if start == end:
            at = self._place(start)[0] if start < len(self.text) else self._end()
            return at, at
        return self._place(start)[0], self._place(end - 1)[1]

    def _end(self) -> int:
        return self._place(len(self.text) - 1)[1] if self.text else 0

    def _place(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.offsets, at, key=lambda row: row[0]) - 1
        start, source, length = self.offsets[number]
        size = (self.offsets[number + 1][0] if number + 1 < len(self.offsets) else len(self.text)) - start
        if size == length:
            return source + at - start, source + at - start + 1
        return source, source + length


def html_text(html: str) -> HtmlText:
    r"""Return the running text of an HTML page, its headline and its publication date.

    Use it before ``parse``, which takes plain text, and :meth:`HtmlText.html_span` to show the evidence in the page.
    Left out are scripts, styles, forms, and what is marked as navigation, side matter or footer. Broken HTML gives what
    can be read of it; plain text comes back with its white space folded.

    Args:
        html: The page, or a piece of one.

    Raises:
        TypeError: If it is no string (decode bytes first).

    Example:
        >>> found = html_text('<time datetime="2025-05-09">9 May</time><p>France &amp; Poland signed<br>a treaty.</p>')
        >>> found.text, str(found.published)
        ('9 May\n\nFrance & Poland signed\na treaty.', '2025-05-09')
    """
    if not isinstance(html, str):
        raise TypeError(f"html: expected str, got {type(html).__name__}")
    return _Scanner(html).read()


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"</?([A-Za-z][^\s/>]{0,40})")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([A-Za-z_:][\w:.-]{0,60}+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"(?P<space>[ \t\n\r\f]++)|&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?![A-Za-z0-9-])", re.IGNORECASE)


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.parts: list[str] = []
        self.offsets: list[tuple[int, int, int]] = []
        self.size = 0
        self.gap: tuple[str, int, int] | None = None  # white space not yet written, and where it stands
        self.closed = True  # no quotation mark was left open so far
        self.skipping: tuple[str, int] | None = None
        self.last_close: dict[str, int] = {}
        self.dates: dict[int, EDTF] = {}
        self.titles: dict[int, str] = {}
        self.heading: int | None = None

    def read(self) -> HtmlText:
        html, at = self.html, 0
        while at < len(html):
            mark = html.find("<", at)
            if mark < 0:
                mark = len(html)
            if mark > at:
                self.write(at, mark)
            if mark == len(html):
                break
            at = self.markup(mark)
        text = "".join(self.parts)
        published = self.dates[min(self.dates)] if self.dates else None
        title = self.titles[min(self.titles)] if self.titles else None
        return HtmlText(text=text, offsets=tuple(self.offsets), published=published, title=title)

    def markup(self, at: int) -> int:
        """Take in what begins with ``<``; return the offset behind it."""
        html = self.html
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            return len(html) if end < 0 else end + 3
        match = _name().match(html, at)
        if match is None:
            if html.startswith(("<!", "<?", "</"), at):
                end = html.find(">", at)
                return len(html) if end < 0 else end + 1
            self.write(at, at + 1)  # a "<" that opens nothing
            return at + 1
        end = self.tag_end(match.end())
        if end < 0:
            return len(html)
        name = match.group(1).lower()
        if html[at + 1] == "/":
            self.close(name, at)
            return end
        return self.open(name, match.end(), end)

    def tag_end(self, at: int) -> int:
        """The offset behind a tag's ``>``, which does not count within quotation marks; -1 where there is none."""
        html, start = self.html, at
        while self.closed:
            match = _tag_mark().search(html, at)
            if match is None:
                self.closed = False
            elif match.group() == ">":
                return match.end()
            else:
                after = html.find(match.group()[-1], match.end())
                self.closed = after >= 0
                at = after + 1
        end = html.find(">", start)  # a quotation mark that never closes: from here on they count for nothing
        return end + 1 if end >= 0 else -1

    def open(self, name: str, inside: int, end: int) -> int:
        html = self.html
        if self.skipping is not None:
            if name == self.skipping[0]:
                self.skipping = name, self.skipping[1] + 1
            return self.raw(name, end) if name in ("script", "style") else end
        if name in ("meta", "time") or (name == "script" and "ld+json" in html[inside:end]):
            self.metadata(name, inside, end)
        if name in ("script", "style", "title"):
            return self.raw(name, end)
        if name in _VOID:
            if name in ("br", "hr"):
                self.break_("\n" if name == "br" else "\n\n", end)
            return end
        role = name in _WITH_ROLES and self.attributes(inside, end).get("role", "").lower() in _ROLES
        if (name in _DROPPED or role) and html[end - 2] != "/" and self.closes(name, end):
            self.break_("\n\n", end)
            self.skipping = name, 1
            return end
        self.separate(name, end)
        if name == "h1" and 1 not in self.titles and self.heading is None:
            self.heading = len(self.parts)
        return end

    def closes(self, name: str, end: int) -> bool:
        """Whether an element is closed at all: one that is not does not take the rest of the page with it."""
        if name not in self.last_close:
            self.last_close[name] = max((match.start() for match in _closing(name).finditer(self.html)), default=-1)
        return self.last_close[name] >= end

    def close(self, name: str, at: int) -> None:
        if self.skipping is not None:
            if name == self.skipping[0]:
                depth = self.skipping[1] - 1
                self.skipping = (name, depth) if depth else None
            return
        if name == "h1" and self.heading is not None:
            heading = " ".join("".join(self.parts[self.heading :]).split())
            if heading:
                self.titles.setdefault(1, heading)
            self.heading = None
        self.separate(name, at)

    def separate(self, name: str, at: int) -> None:
        if name in _PARAGRAPHS:
            self.break_("\n\n", at)
        elif name in _LINES:
            self.break_("\n", at)
        elif name in _CELLS:
            self.break_(" ", at)

    def raw(self, name: str, at: int) -> int:
        """Pass over the content of an element in which tags are no tags."""
        match = _closing(name).search(self.html, at)
        stop = match.start() if match is not None else len(self.html)
        if name == "title" and self.skipping is None:
            title = " ".join(unescape(self.html[at:stop]).split())
            if title:
                self.titles.setdefault(2, title)
        if match is None:
            return len(self.html)
        end = self.html.find(">", match.end())
        return len(self.html) if end < 0 else end + 1

    def attributes(self, inside: int, end: int) -> dict[str, str]:
        """The attributes of a tag; of a name that comes twice the first counts, as in browsers."""
        found: dict[str, str] = {}
        for match in _attribute().finditer(self.html, inside, min(end, inside + 4_000)):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match.group(1).lower(), unescape(value))
        return found

    def metadata(self, name: str, inside: int, end: int) -> None:
        if name == "script":
            content = self.html[end : end + 20_000].partition("</")[0]
            match = re.search(r'"datePublished"\s*+:\s*+"([^"]{4,40})"', content)
            self.date(_JSON_LD, match.group(1) if match is not None else "")
            return
        given = self.attributes(inside, end)
        if name == "time":
            self.date(
                _TIME - ("pubdate" in given or given.get("itemprop") == "datePublished"), given.get("datetime", "")
            )
            return
        label = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        content = given.get("content", "").strip()
        if label in _DATES:
            self.date(_DATES[label], content)
        elif label in ("og:title", "twitter:title") and content:
            self.titles.setdefault(0, " ".join(content.split()))

    def date(self, rank: int, value: str) -> None:
        """Note a date in ISO 8601, as it is written: the day at the outlet's place."""
        match = re.match(r"\d{4}-\d\d-\d\d|\d{4}-\d\d(?!\d)", value.strip(), re.ASCII)
        if match is None:
            return
        try:
            self.dates.setdefault(rank, EDTF(match.group()))
        except InvalidDateError:
            return

    # The text

    def break_(self, kind: str, at: int) -> None:
        """Separate what comes from what was; of several kinds of white space the strongest is written, once."""
        if self.skipping is None and (self.gap is None or len(kind) > len(self.gap[0]) or self.gap[0] == " "):
            self.gap = kind, at, 0

    def put(self, text: str, at: int, length: int) -> None:
        if self.gap is not None:
            kind, where, size = self.gap
            self.gap = None
            if self.size:
                self.add(kind, where, size)
        self.add(text, at, length)

    def add(self, text: str, at: int, length: int) -> None:
        self.offsets.append((self.size, at, length))
        self.parts.append(text)
        self.size += len(text)

    def write(self, start: int, end: int) -> None:
        """Write a stretch of the page between two tags."""
        if self.skipping is not None:
            return
        html, last = self.html, start
        for match in _pieces().finditer(html, start, end):
            at, stop = match.span()
            space = match.group("space") is not None
            if space and stop - at == 1 and html[at] == " " and last < at and stop < end:
                continue  # a plain blank between words is copied with them
            if last < at:
                self.put(html[last:at], last, at - last)
            last = stop
            if not space:
                self.put(unescape(match.group()), at, stop - at)
            elif self.gap is None:
                self.gap = " ", at, stop - at
        if last < end:
            self.put(html[last:end], last, end - last)


@cache
def _tag_mark() -> re.Pattern[str]:
    return re.compile(r""">|=[ \t\n\r\f]*+["']""")
