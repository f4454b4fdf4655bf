"""The parser's doors: one text, a stream of articles, or one text with the reasons for what was read."""

import datetime as dt
from collections.abc import Generator, Iterable, Iterator

from coopdata.dates import EDTF
from coopdata.errors import CoopdataError, InvalidValueError
from coopdata.prose._tracer import trace_article
from coopdata.prose.article import Article, Parsed
from coopdata.prose.extract import extract
from coopdata.prose.recognizer import Recognizer
from coopdata.prose.tracing import Trace
from coopdata.records import Record

__all__ = ["parse", "parse_many", "trace"]


def parse(
    text: str, *, published: EDTF | str | dt.date | None = None, url: str | None = None, publisher: str | None = None,
    id: str | None = None, title: str | None = None, recognizer: Recognizer | None = None,
) -> list[Record]:  # fmt: skip
    """Return the agreements, meetings and conferences that a text reports, in the order of the text.

    Reads English news articles, press releases and readouts as plain text, by the codebook. Every value has evidence:
    a span of the text or the name of the rule by which it was inferred. A text that reports none gives an empty list.

    Args:
        text: The article; offsets in evidence refer to it as given.
        published: The publication date, from which "on Thursday" is counted; else the text's header is asked. Without
            either, no year is guessed.
        url: Where it was published.
        publisher: The outlet.
        id: Your own key for the document; with the same key and text the records have the same ids.
        title: The headline, where the text does not hold it.
        recognizer: What finds names before the built-in recognizer does; where both find one, its own counts.

    Raises:
        TypeError: If ``text`` is no string.
        InvalidDateError: If ``published`` is no date.

    >>> from coopdata import parse
    >>> parse("France and Poland signed a treaty in Nancy on 9 May 2025.")[0].date
    EDTF('2025-05-09')
    """
    article = Article(text=text, published=published, url=url, publisher=publisher, id=id, title=title)
    return extract(article, recognizer)


def parse_many(
    articles: Iterable[Article], *, processes: int = 1, recognizer: Recognizer | None = None
) -> Generator[Parsed, None, None]:
    """Yield what was read from each article, lazily and in order; memory does not grow with their number.

    Use it for an archive. With one process, an article is asked for when its result is; with several, some chunks of
    articles are read ahead (64,000 characters each, at most three per process), and the pool ends with the generator:
    when it is exhausted, closed or garbage collected. The processes are spawned, so a script calls this under
    ``if __name__ == "__main__":``; each reads its word lists once, which pays off from about a megabyte of text.

    Args:
        articles: The articles; what their iterator raises passes to the caller, behind the articles before it.
        processes: How many worker processes; with 1, the work is done in this one.
        recognizer: As :func:`parse` takes it; with several processes it is sent to each, so it has to be picklable.

    Yields:
        One :class:`Parsed` per article; an article that cannot be read has a ``fault`` and no records.

    Raises:
        TypeError: If an item is no :class:`Article`, ``processes`` no whole number, or ``recognizer`` is to be sent to
            other processes and cannot be pickled.
        InvalidValueError: If ``processes`` is less than 1.
        CoopdataError: If a worker process was ended from outside.

    >>> from coopdata import Article, parse_many
    >>> [len(parsed.records) for parsed in parse_many([Article(text="France and Poland signed a treaty.")])]
    [1]
    """
    if type(processes) is not int:
        raise TypeError(f"processes: expected int, got {type(processes).__name__}")
    if processes < 1:
        raise InvalidValueError("processes", processes, "a whole number from 1")
    if processes == 1:
        return _one_by_one(_checked(articles), recognizer)
    from coopdata.prose._pool import check_sendable, parse_in_processes

    check_sendable(recognizer)
    return parse_in_processes(_checked(articles), processes, recognizer)


def trace(
    text: str, *, published: EDTF | str | dt.date | None = None, url: str | None = None, publisher: str | None = None,
    id: str | None = None, title: str | None = None, recognizer: Recognizer | None = None,
) -> Trace:  # fmt: skip
    """Say why a text gave the records that it gives: the rules behind them, and why other sentences gave none.

    Use it when a record is missing, has a value that you did not expect, or has no date. The text is read as
    :func:`coopdata.parse` reads it, and each reason comes from the step that decided.

    Args:
        text: The article.
        published: The publication date; as for ``parse``, the text's header is asked where none is given.
        url: Where it was published.
        publisher: The outlet.
        id: Your own key for the document; with it the records have the same ids as those of ``parse``.
        title: The headline, where the text does not hold it.
        recognizer: What finds names before the built-in recognizer does.

    Raises:
        TypeError: If ``text`` is no string.
        InvalidDateError: If ``published`` is no date.

    Example:
        >>> from coopdata import trace
        >>> found = trace("France and Poland signed a treaty on Friday. Spain and Chile should sign one treaty more.")
        >>> found
        Trace(records=1, refused=1, open_dates=2)
        >>> print(found.refused[0].reason)
        it is told as a wish, a proposal, a condition or a habit ("should") [not.wish]
        >>> print(found.open_dates[0].reason)
        it counts from the publication date, which is not known ("Friday") [open.no-published]
    """
    article = Article(text=text, published=published, url=url, publisher=publisher, id=id, title=title)
    return trace_article(article, recognizer)


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        if not isinstance(article, Article):
            raise TypeError(f"parse_many takes articles, not {type(article).__name__}")
        yield article


def _one_by_one(articles: Iterable[Article], recognizer: Recognizer | None) -> Generator[Parsed, None, None]:
    for article in articles:
        try:
            records = extract(article, recognizer)
        except CoopdataError as fault:
            yield Parsed(article=article, fault=fault)
        else:
            yield Parsed(article=article, records=tuple(records))
