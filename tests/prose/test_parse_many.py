"""parse_many over one process or several: the same results, in order, with little read ahead."""

import gc
import itertools
import multiprocessing
import tracemalloc
from collections.abc import Iterator

import pytest

import coopdata as cd
from coopdata.prose import corpus
from coopdata.prose.recognizer import Recognizer

TEXT = "France and Poland signed a treaty in Nancy on {} May 2025. Macron met Tusk there."


def articles(count: int, padding: int = 0) -> Iterator[cd.Article]:
    """Yield distinct articles, optionally with so many characters that say nothing."""
    for number in range(count):
        text = TEXT.format(number % 28 + 1) + "\n\nRain fell all day." * (padding // 20)
        yield cd.Article(id=f"a-{number}", text=text)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let articles with the id ``bad`` raise a fault of ours."""
    whole = corpus.extract

    def extract(article: cd.Article, recognizer: Recognizer | None) -> list[cd.Record]:
        if article.id == "bad":
            raise cd.InvalidValueError("text", article.text, "something else")
        return whole(article, recognizer)

    monkeypatch.setattr(corpus, "extract", extract)


def test_two_processes_give_what_one_gives_in_order() -> None:
    """The number of processes changes the time, never the results."""
    given = list(articles(12, padding=18_000))  # three chunks

    alone = list(cd.parse_many(given))
    together = list(cd.parse_many(given, processes=2))

    assert together == alone
    assert [parsed.article.id for parsed in together] == [f"a-{number}" for number in range(12)]
    assert all(parsed.records for parsed in together)


def test_one_process_reads_no_article_ahead() -> None:
    """With one process an article is taken when its result is asked for."""
    taken: list[str] = []

    def counting() -> Iterator[cd.Article]:
        for article in articles(5):
            taken.append(article.id or "")
            yield article

    results = cd.parse_many(counting())
    assert taken == []
    next(results)
    assert taken == ["a-0"]


def test_several_processes_read_a_bounded_number_ahead() -> None:
    """Memory stays flat: of an endless stream a few chunks are taken before the first result."""
    taken = 0

    def endless() -> Iterator[cd.Article]:
        nonlocal taken
        while True:
            taken += 1
            yield cd.Article(text=" " * 34_000)  # two to a chunk

    results = cd.parse_many(endless(), processes=2)
    next(results)
    assert taken <= 2 * 6 + 2
    for _ in range(20):
        next(results)
    assert taken <= 20 + 2 * 7 + 2
    results.close()


def test_closing_the_generator_ends_its_processes() -> None:
    """No worker outlives the generator."""
    before = set(multiprocessing.active_children())
    blank = cd.Article(text=" " * 64_000)
    results = cd.parse_many(itertools.repeat(blank), processes=2)
    next(results)
    assert set(multiprocessing.active_children()) - before

    results.close()

    assert not set(multiprocessing.active_children()) - before


class CallersOwnError(Exception):
    """What only the caller knows."""


@pytest.mark.parametrize("processes", [1, 2])
def test_an_exception_of_the_iterator_comes_behind_the_articles_before_it(processes: int) -> None:
    """The caller's own exception passes unchanged, and no article before it is lost."""

    def failing() -> Iterator[cd.Article]:
        yield from articles(3)
        raise CallersOwnError

    results = cd.parse_many(failing(), processes=processes)

    assert [next(results).article.id for _ in range(3)] == ["a-0", "a-1", "a-2"]
    with pytest.raises(CallersOwnError):
        next(results)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_item_that_is_no_article_is_a_type_error(processes: int) -> None:
    """A string is no article."""
    with pytest.raises(TypeError, match="not str"):
        list(cd.parse_many(["France"], processes=processes))  # type: ignore[list-item]


def test_a_fault_stays_with_its_article(broken: None) -> None:
    """What is wrong with one article does not touch the next."""
    given = [*articles(1), cd.Article(id="bad", text="x"), *articles(1)]

    first, second, third = cd.parse_many(given)

    assert second.fault is not None
    assert second.records == ()
    assert first.records
    assert first.records == third.records


def test_the_number_of_processes_is_checked_at_the_call() -> None:
    """Zero processes, or half a one, is refused before any article is taken."""
    with pytest.raises(cd.InvalidValueError):
        cd.parse_many([], processes=0)
    with pytest.raises(TypeError):
        cd.parse_many([], processes=1.5)  # type: ignore[arg-type]


def test_no_articles_give_nothing_and_no_process_is_started_for_them() -> None:
    """An empty stream is no work."""
    before = set(multiprocessing.active_children())
    assert list(cd.parse_many([])) == []
    results = cd.parse_many([], processes=2)
    assert next(results, None) is None
    assert set(multiprocessing.active_children()) <= before


def test_memory_does_not_grow_with_the_number_of_articles() -> None:
    """What is read from an article goes with it: after four times the articles no more memory is held."""

    def archive() -> Iterator[cd.Article]:
        for number in range(120):
            who, when, body = f"Kim{number} Lo{number}", f"{number % 28 + 1} May {1900 + number}", f"Port{number}"
            yield cd.Article(
                id=str(number),
                text=f"Spanish Foreign Minister {who} met Chilean President Luis Rojas on {when}. "
                f"Spain and Chile signed an agreement on fish{number} with the University of {body} in Madrid.",
            )

    held: list[int] = []
    list(cd.parse_many(articles(1)))  # the word lists stay
    tracemalloc.start()
    try:
        for number, parsed in enumerate(cd.parse_many(archive()), 1):
            assert parsed.records
            if number in (30, 120):
                del parsed
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()

    assert held[1] - held[0] < 90 * 300, held  # an article and its records take some thousands of bytes


def test_a_recognizer_that_cannot_be_sent_is_refused() -> None:
    """With several processes a recognizer that cannot be pickled is a TypeError that says what can be."""
    with pytest.raises(TypeError, match="function of a module"):
        cd.parse_many([], processes=2, recognizer=lambda _: [])
