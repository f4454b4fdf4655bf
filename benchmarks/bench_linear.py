"""Whether parse takes time linear in the length of a text, whatever the text: CPU time a character, short and long.

The texts: ordinary articles; and what no article looks like: one endless sentence, nothing but capitals, digits,
quotation marks, opening brackets, trigger words, dates; with ``--all`` whatever else a rule might look far ahead for.
What counts is by how much the time a character grows from the first size to the last. Times are the best of three.

Usage:
    python benchmarks/bench_linear.py [--sizes 1 5] [--all] [--only NAME ...] [--repeat 3]

The sizes 1 and 20 take about half an hour and some gigabytes of memory.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, cycle
from pathlib import Path

from bench_parse import corpus

from coopdata import parse
from coopdata.lexicon.load import table
from coopdata.prose.words.phrases import spelt_out

HERE = Path(__file__).resolve().parent
SEED = 20260117
MOST = 1.5
"""By how much the time a character may grow."""

USUAL = ["articles", "one sentence", "capitals", "digits", "quotation marks", "brackets", "triggers", "dates"]
"""The texts that are measured unless others are asked for."""


def strings(value: object) -> Iterator[str]:
    """Yield every string of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(strings, value))


def triggers() -> list[str]:
    """Return the phrases of the tables that the rules are made of."""
    found: set[str] = set()
    for name in ("encounters", "gatherings", "instruments", "modality", "topics", "grammar", "temporal", "reference"):
        found.update(word for row in strings(table(name)) for word in spelt_out(row)[:100] if len(word) < 40)
    return sorted(found - {*table("document")["sport"]})


def repeated(pieces: list[str], size: int, *, between: str = " ", shuffled: bool = True) -> str:
    """Return a text of so many characters made of pieces, in an order that a generator draws."""
    draw = random.Random(SEED)
    found: list[str] = []
    length = 0
    source = iter(lambda: draw.choice(pieces), None) if shuffled else cycle(pieces)
    for piece in source:
        found.append(piece)
        length += len(piece) + len(between)
        if length >= size:
            return between.join(found)[:size]
    raise AssertionError("endless")


def makes(articles: list[str]) -> dict[str, Callable[[int], str]]:
    """Return the makers of texts by name; each takes a number of characters."""
    # without headings, since one like "Related news" ends an article
    paragraphs = [line for article in articles for line in article.splitlines() if len(line) > 80]
    words = [word for article in articles[:200] for word in article.split()]
    plain = [word.strip(".,;:!?\"'()”“’") for word in words]
    # no report on sport either, of which parse reads no more
    sport = {*table("document")["sport"]}
    plain = [word for word in plain if word and word.lower() not in sport and not {*word} & {*".!?…"}]
    capitals = [word for word in plain if word[0].isupper()]
    dates = [
        "on 5 May 2024", "from June 6 to 7,", "last Thursday", "the 24th", "in March", "2019-03-04", "two days ago",
        "the first half of 2021", "12.05.2020", "Dec. 21-22 last year", "since 1999",
    ]  # fmt: skip
    names = ["Foreign Minister", "Kim", "Ana Kim", "of Iran", "and", "President", "bin", "de", "the Ministry of"]
    one: dict[str, list[str]] = {
        "capital letters": ["A"], "digits": ["1"], "quotation marks": ['"'], "curly quotes": ["“"], "brackets": ["("],
        "full stops": ["."], "commas": [","], "hyphens": ["-"], "dashes": ["–"], "apostrophes": ["'"], "blanks": [" "],
        "line breaks": ["\n"], "lone letters": ["A."], "accents": ["\u0301"], "bullets": ["• "], "colons": [": "],
        "the": ["the "], "he": ["he "], "minister": ["Minister "], "and": ["and "], "it": ["It was signed. "],
        "numbers": ["1.", "1,", "10 "], "lines": ["A\n"], "headings": ["News\n\n"],
        "datelines": ["PARIS, May 5 -- A\n"],
    }  # fmt: skip
    made: dict[str, Callable[[int], str]] = {
        "articles": lambda size: "\n\n".join(paragraphs)[:size],
        "one sentence": lambda size: repeated(plain, size, shuffled=False),
        "one line": lambda size: repeated(words, size, shuffled=False),
        "capitals": lambda size: repeated(capitals, size),
        "shouting": lambda size: repeated([word.upper() for word in words], size),
        "triggers": lambda size: repeated(triggers(), size),
        "dates": lambda size: repeated(dates, size),
        "names": lambda size: repeated(names, size),
        "sentences of names": lambda size: repeated([f"{name}." for name in names], size),
    }
    for name, pieces in one.items():
        made[name] = lambda size, pieces=pieces: repeated(pieces, size, between="", shuffled=False)  # type: ignore[misc]
    return made


def seconds(text: str, repeat: int) -> float:
    """Return the least CPU time of some runs."""
    best = float("inf")
    for _ in range(repeat):
        gc.collect()  # what the text before has left behind is not of this one
        start = time.process_time()
        parse(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--articles", type=Path, default=HERE.parent / "examples" / "articles", help="plain texts")
    arguments.add_argument("--sizes", type=float, nargs="+", default=[1, 5], help="million characters (default 1 5)")
    arguments.add_argument("--repeat", type=int, default=3, help="runs of which the best counts (default 3)")
    arguments.add_argument("--all", action="store_true", help="also the texts that only a rule would fear")
    arguments.add_argument("--only", nargs="*", help="names of texts")
    given = arguments.parse_args()
    articles = corpus(given.articles, max(given.sizes) * 1.2)
    parse(articles[0])
    worst = 0.0
    print(f"{'text':<20}" + "".join(f"{size:>8g} M" for size in given.sizes) + "    CPU µs a character; growth")
    for name, make in makes(articles).items():
        if not given.all and name not in (given.only or USUAL):
            continue
        each = [seconds(make(int(size * 1e6)), given.repeat) / size for size in given.sizes]
        growth = each[-1] / each[0]
        worst = max(worst, growth)
        print(f"{name:<20}" + "".join(f"{cost:>10.2f}" for cost in each) + f"{growth:>10.2f}", flush=True)
    print(f"the most that any grows is {worst:.2f} times (at most {MOST})")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main())
