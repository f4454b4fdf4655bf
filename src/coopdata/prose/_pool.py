"""Articles parsed by several processes: chunks go out, results come back in order, a bounded number in flight."""

import gc
import pickle
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeAlias

from coopdata.dates import EDTF
from coopdata.errors import CoopdataError
from coopdata.prose.article import Article, Parsed
from coopdata.prose.building import Row, build_records
from coopdata.prose.extract import extract, extract_rows
from coopdata.prose.recognizer import Recognizer

__all__ = ["check_sendable", "parse_in_processes"]

_CHUNK = 64_000
"""Characters of text in a chunk: a tenth of a second's work, beside which sending it costs little."""

_MOST = 200
"""Articles in a chunk at most: headlines alone fill no chunk of characters."""

_AHEAD = 3
"""Chunks in flight per process: one at work, one waiting, one coming back."""

_Result: TypeAlias = tuple[EDTF | None, tuple[Row, ...]] | CoopdataError
"""What comes back of an article: its publication date and its events, or why it cannot be read."""


def parse_in_processes(
    articles: Iterable[Article], processes: int, recognizer: Recognizer | None = None
) -> Generator[Parsed, None, None]:
    """Yield one :class:`Parsed` per article, in order, as :func:`coopdata.parse_many` does with one process.

    Args:
        articles: The articles; an exception of their iterator is raised where its article would have come.
        processes: How many workers, at least 1.
        recognizer: What finds names besides the built-in recognizer.
    """
    # spawned, not forked: a fork of a program with threads (a notebook, a server) can hang
    pool = ProcessPoolExecutor(max_workers=processes, mp_context=get_context("spawn"), initializer=_start)
    feed = _Feed(articles)
    flying: deque[tuple[list[Article], Future[list[_Result]]]] = deque()
    try:
        while True:
            while len(flying) < processes * _AHEAD and (chunk := feed.next()):
                flying.append((chunk, pool.submit(_work, chunk, recognizer)))
            if not flying:
                break
            chunk, future = flying.popleft()
            for article, result in zip(chunk, future.result(), strict=True):
                yield _parsed(article, result)
    except BrokenProcessPool as error:
        message = (
            "a worker process ended abruptly: it was killed (is there enough memory?), or the script that calls "
            'parse_many has no `if __name__ == "__main__":`'
        )
        raise CoopdataError(message) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    if feed.raised is not None:
        raise feed.raised


def check_sendable(recognizer: Recognizer | None) -> None:
    """Refuse a recognizer that cannot be sent to other processes.

    Args:
        recognizer: The recognizer, or nothing.
    """
    try:
        pickle.dumps(recognizer)
    except Exception as error:  # whatever an object's own way of pickling raises
        named = getattr(recognizer, "__qualname__", type(recognizer).__qualname__)
        message = (
            f"recognizer: expected one that can be pickled to be sent to each process, such as a function of a module, "
            f"got {named}; define it at the top of a module, or use processes=1"
        )
        raise TypeError(message) from error


def _parsed(article: Article, result: _Result) -> Parsed:
    """The records are made here: sending them would cost more than making them of what was found."""
    if isinstance(result, CoopdataError):
        return Parsed(article=article, fault=result)
    try:
        return Parsed(article=article, records=tuple(build_records(article, *result)))
    except CoopdataError as fault:
        return Parsed(article=article, fault=fault)


class _Feed:
    """The articles in chunks; what their iterator raises is kept until all before it has been yielded."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles: Iterator[Article] | None = iter(articles)
        self.raised: Exception | None = None

    def next(self) -> list[Article]:
        """The next chunk, empty at the end."""
        chunk: list[Article] = []
        size = 0
        while self.articles is not None and size < _CHUNK and len(chunk) < _MOST:
            try:
                article = next(self.articles)
            except StopIteration:
                self.articles = None
            except Exception as error:  # noqa: BLE001  # the caller's own: it passes unchanged, in its place
                self.raised, self.articles = error, None
            else:
                chunk.append(article)
                size += len(article.text)
        return chunk


def _start() -> None:
    """In a new worker: read the word lists, and let the garbage collector pass over them and come less often.

    Parsing makes many small tuples and no cycles worth speaking of: a tenth of the time went into looking for them.
    """
    extract(Article(text="France and Poland signed a treaty in Nancy on 9 May 2025."))
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _work(chunk: list[Article], recognizer: Recognizer | None) -> list[_Result]:
    """In a worker: read a chunk; texts and records stay where the articles came from, so that little is sent back."""
    results: list[_Result] = []
    for article in chunk:
        try:
            results.append(extract_rows(article, recognizer))
        except CoopdataError as fault:  # one article's fault is not the others'
            results.append(fault)
    return results
