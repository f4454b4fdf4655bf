"""How many megabytes of news a second parse reads on one core, beside what only finds dates, citations or sentences.

The text is 5 MB of articles, copies of those in a folder whose names, dates and numbers vary from copy to copy, so that
no two are the same and nothing learnt from one helps with the next. The peers get a part of the same articles each, as
much as they manage in some seconds. They do less than parse does: dateparser finds dates, eyecite finds citations,
spaCy's blank pipeline cuts sentences. A compiled wheel in dist/, as `make compiled-test` leaves it, is measured beside
the source, over the same articles.

Usage:
    pip install -r benchmarks/requirements.txt
    python benchmarks/bench_parse.py [--articles FOLDER] [--megabytes 5] [--processes 2] [--wheel FILE]
"""

import argparse
import importlib.metadata
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from coopdata import Article, parse, parse_many

HERE = Path(__file__).resolve().parent
SEED = 20251025
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
SYLLABLES = [
    *("an", "bar", "chen", "dor", "el", "fi", "gar", "hol", "im", "jan", "ka", "lev", "mar", "nor", "os", "pet"),
    *("ran", "sil", "tor", "ul", "vas", "wen", "yar", "zan"),
]
PEER_SECONDS = 8.0


def names(texts: list[str]) -> set[str]:
    """Return the words that look like names of people: capitalised within a sentence, and in no other form."""
    inside = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
    lower = {word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text)}
    found = {word for text in texts for word in inside.findall(text) if word.lower() not in lower}
    from coopdata.lexicon.load import city_codes, country_forms, demonyms

    known = {part for form in (*country_forms(), *demonyms(), *city_codes()) for part in form.split()}
    return found - known - set(MONTHS)


def vary(text: str, people: set[str], draw: random.Random) -> str:
    """Return a text with other people, days, years and numbers: the same other one for the same one."""
    chosen: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in chosen:
            if word in MONTHS:
                chosen[word] = draw.choice(MONTHS)
            elif word.isdigit():
                number = int(word)
                if 1900 <= number < 2100:
                    chosen[word] = str(draw.randint(1990, 2026))
                else:
                    low, high = (1, 28) if number <= 31 else (number // 2, number * 2)
                    chosen[word] = str(draw.randint(low, high))
            elif word in people:
                chosen[word] = "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 3))).title()
            else:
                chosen[word] = word
        return chosen[word]

    return re.sub(r"\b(?:\d{1,4}|[A-Z][a-z]{2,})\b", other, text)


def copies(folder: Path) -> Iterator[str]:
    """Yield articles without end: those of a folder, each time with other people, days, years and numbers."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"no articles (*.txt) in {folder}")
    people, draw = names(texts), random.Random(SEED)
    for text in cycle(texts):
        yield vary(text, people, draw)


def corpus(folder: Path, megabytes: float) -> list[str]:
    """Return distinct articles of so many million bytes together."""
    found: dict[str, None] = {}
    size = 0
    for copy in copies(folder):
        if size >= megabytes * 1e6:
            break
        if copy not in found:
            found[copy] = None
            size += len(copy.encode())
    return list(found)


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def some(work: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Return megabytes and CPU seconds of as many articles, drawn at random, as a peer reads in some seconds."""
    spent = done = 0.0
    for text in random.Random(SEED).sample(texts, len(texts)):
        spent += seconds(work, [text])
        done += len(text.encode()) / 1e6
        if spent > PEER_SECONDS:
            break
    return done, spent


def peers() -> Iterator[tuple[str, str, Callable[[str], object]]]:
    """Yield the libraries that are installed, with what each does; those that are not are named on stderr."""
    try:
        from dateparser.search import search_dates

        yield "dateparser", "dates", lambda text: search_dates(text, languages=["en"])
    except ImportError:
        print("dateparser is not installed: left out", file=sys.stderr)
    try:
        from eyecite import get_citations

        yield "eyecite", "citations", lambda text: get_citations(text)
    except ImportError:
        print("eyecite is not installed: left out", file=sys.stderr)
    try:
        import spacy

        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        yield "spacy", "sentences", lambda text: pipeline(text)
    except ImportError:
        print("spacy is not installed: left out", file=sys.stderr)


def version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "(source tree)"


def elapsed(texts: list[str], processes: int) -> tuple[float, float, int]:
    """Return wall-clock and CPU seconds and the number of records; the pool's start is part of it."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    articles = (Article(id=str(number), text=text) for number, text in enumerate(texts))
    records = sum(len(parsed.records) for parsed in parse_many(articles, processes=processes))
    return time.perf_counter() - start, sum(os.times()[:4]) - before, records


def newest_wheel() -> Path | None:
    """Return the compiled wheel that was built last, or ``None``."""
    return max((HERE.parent / "dist").glob("coopdata-*-cp*.whl"), key=lambda path: path.stat().st_mtime, default=None)


def measured(texts: list[str]) -> tuple[float, int]:
    """Return the CPU seconds that parse takes for some articles, and the number of records."""
    parse(texts[0])  # word lists that are read on first use are not what is measured
    found = 0

    def count(text: str) -> None:
        nonlocal found
        found += len(parse(text))

    return seconds(count, texts), found


def compiled(wheel: Path, given: argparse.Namespace) -> tuple[float, int]:
    """Return the same of the package in a wheel, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="coopdata-wheel-") as name:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(name)
        command = [sys.executable, __file__, f"--articles={given.articles}", f"--megabytes={given.megabytes}", "--bare"]
        env = {**os.environ, "PYTHONPATH": name}
        spent, found = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.split()
    return float(spent), int(found)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--articles", type=Path, default=HERE.parent / "examples" / "articles", help="plain texts")
    arguments.add_argument("--megabytes", type=float, default=5.0, help="size of the corpus (default 5)")
    arguments.add_argument("--processes", type=int, default=2, help="also parse with so many processes (default 2)")
    arguments.add_argument("--at-least", type=float, default=0, help="exit with 1 below so many MB a second")
    arguments.add_argument("--wheel", type=Path, default=newest_wheel(), help="a compiled wheel to measure as well")
    arguments.add_argument("--bare", action="store_true", help="print only CPU seconds and the number of records")
    given = arguments.parse_args()
    warnings.simplefilter("ignore")

    texts = corpus(given.articles, given.megabytes)
    size = megabytes(texts)
    spent, found = measured(texts)
    if given.bare:
        print(spent, found)
        return 0
    ours = size / spent
    print(f"{len(texts):,} distinct articles, {size:.1f} MB; CPU time, one core")
    print(f"{'library':<11} {'version':<14} {'finds':<10} {'MB':>5} {'MB a second':>12} {'parse is':>12}")
    print(f"{'coopdata':<11} {version('coopdata'):<14} {'records':<10} {size:>5.1f} {ours:>12.2f}")
    if given.wheel is not None:
        spent, again = compiled(given.wheel, given)
        print(f"{'  compiled':<11} {'(wheel)':<14} {'records':<10} {size:>5.1f} {size / spent:>12.2f}")
        if again != found:
            print(f"{given.wheel.name} gives {again:,} records, not {found:,}: build it anew", file=sys.stderr)
    for name, finds, work in peers():
        work(texts[0])
        done, spent = some(work, texts)
        rate = done / spent
        print(f"{name:<11} {version(name):<14} {finds:<10} {done:>5.1f} {rate:>12.2f} {ours / rate:>6.2f} times")

    if given.processes > 1:
        alone, spent, records = elapsed(texts, 1)
        together, spent_together, again = elapsed(texts, given.processes)
        print(f"parse_many with 1 process: {alone:.1f} s ({spent:.1f} s CPU), {records:,} records")
        print(f"with {given.processes}: {together:.1f} s ({spent_together:.1f} s CPU), {again:,} records: ", end="")
        print(f"{alone / together:.2f} times as fast")
        if spent_together < 0.8 * given.processes * together:
            print("other work took part of the cores: measure again on an idle machine")

    if ours < given.at_least:
        print(f"parse is below {given.at_least} MB a second", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
