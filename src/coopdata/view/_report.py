"""The static HTML report: a page that opens from disk, with the records and their evidence marked in the articles."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from string import Template

from coopdata._version import __version__
from coopdata.formats._io import Target, replacing
from coopdata.records import Record
from coopdata.view._cards import article_html, record_html
from coopdata.view._library import Library
from coopdata.view._markup import GROUPS, attributes, safe
from coopdata.wording import country_name, joined

__all__ = ["report_html", "write_report"]

_NOUNS = {
    "agreement": ("agreement", "agreements"),
    "meeting": ("meeting", "meetings"),
    "conference": ("conference", "conferences"),
}


def write_report(
    records: Iterable[Record], texts: Mapping[str, str], path: Target, *, title: str = "Diplomatic cooperation"
) -> None:
    """Write records and the articles they come from as one HTML page that opens from disk.

    The page needs no network and no other file: a list of the records to filter, each as a sentence with its values
    and its evidence marked in the text, what was folded into it and where its sources differ, and then the articles
    with all evidence marked and links back to the records. It is readable without JavaScript, on a phone, in dark mode
    and on paper. The file is written whole or not at all.

    Args:
        records: Any records, merged or not; they keep their order and are numbered from 1.
        texts: The plain text of each source by the source's id; what has no text here is shown by its quotes.
        path: The file's path, ``"-"`` for standard output, or an open file.
        title: The headline.

    Raises:
        InputError: If the file cannot be written.
        TypeError: If something is no record, or a text no string.

    Example:
        >>> import io
        >>> from coopdata.records import Agreement
        >>> page = io.BytesIO()
        >>> write_report([Agreement(kind="treaty", status="signed")], {}, page)
        >>> b"A treaty was signed." in page.getvalue()
        True
    """
    page = report_html(records, texts, title=title)
    with replacing(path) as put:
        put(page.encode("utf-8"))


def report_html(records: Iterable[Record], texts: Mapping[str, str], *, title: str = "Diplomatic cooperation") -> str:
    """Return the page that :func:`write_report` writes, as text.

    Args:
        records: As there.
        texts: As there.
        title: As there.
    """
    library = Library(records, texts)
    style, script = _file("report.css"), _file("report.js")
    articles = "\n".join(article_html(text) for text in library.texts.values())
    return Template(_file("report.html")).substitute(
        title=safe(title),
        version=safe(__version__),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        lede=safe(_lede(library)),
        figures=_figures(library),
        legend=_legend(library),
        types=_options(Counter(record.type for record in library.records.values())),
        statuses=_options(Counter(record.status or "" for record in library.records.values())),
        sides=_side_options(library),
        records="\n".join(record_html(library, number, record) for number, record in library.records.items()),
        texts=f'<section aria-labelledby="texts"><h2 id="texts">Articles</h2>\n{articles}\n</section>'
        if articles
        else "",
    )


@cache
def _file(name: str) -> str:
    return resources.files("coopdata.view").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The digest by which the page's own policy lets this style or script in, and no other."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _lede(library: Library) -> str:
    """What the page holds, in a sentence or two."""
    if not library.records:
        return "No records."
    counts = Counter(record.type for record in library.records.values())
    parts = [_counted(counts[name], *nouns) for name, nouns in _NOUNS.items() if counts[name]]
    texts = f" in {_counted(len(library.texts), 'article', 'articles')}" if library.texts else ""
    years = sorted(
        day.year
        for record in library.records.values()
        if record.date is not None and (day := record.date.earliest) is not None
    )
    span = "" if not years else f", {years[0]}" if years[0] == years[-1] else f", {years[0]} to {years[-1]}"
    merged = sum(bool(record.members) for record in library.records.values())
    several = f" {_counted(merged, 'record is', 'records are')} told of by several reports." if merged else ""
    return f"{joined(parts)}{texts}{span}.{several}"


def _figures(library: Library) -> str:
    counts = Counter(record.type for record in library.records.values())
    figures = [(name, counts[name], nouns) for name, nouns in _NOUNS.items()]
    figures.append(("articles", len(library.texts), ("article", "articles")))
    merged = sum(bool(record.members) for record in library.records.values())
    if merged:
        figures.append(("merged", merged, ("with several reports", "with several reports")))
    return "".join(
        f"<div{attributes(class_=kind)}><dt>{one if number == 1 else many}</dt><dd>{number:,}</dd></div>"
        for kind, number, (one, many) in figures
    )


def _legend(library: Library) -> str:
    if not any(text.marks for text in library.texts.values()):
        return ""
    items = (
        f"<li><mark{attributes(class_=f'field in-{group}')}>{safe(label)}</mark></li>"
        for group, (label, _) in GROUPS.items()
    )
    return f'<ul class="legend" aria-label="Colours of the evidence">{"".join(items)}</ul>'


def _options(counts: Mapping[str, int]) -> str:
    return "".join(
        f"<option{attributes(value=value)}>{safe(value.replace('_', ' '))} ({counts[value]})</option>"
        for value in sorted(counts)
        if value
    )


def _side_options(library: Library) -> str:
    counts = Counter(side for record in library.records.values() for side in (*record.countries, *record.igos))
    named = sorted((country_name(side), side) for side in counts)
    return "".join(f"<option{attributes(value=side)}>{safe(name)} ({counts[side]})</option>" for name, side in named)
