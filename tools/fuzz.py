"""Look for text that does harm, guided by what code it reaches: nothing but the library's own errors may leave it.

For some minutes atheris (libFuzzer) makes inputs out of the articles of the tests and examples, keeps those that reach
new code, and goes on from them. Beside errors of other kinds it looks for spans that are not their quotes, values
without ground, and texts that take very long. Each different fault is written once to ``build/fuzz/TARGET/faults``,
with its input and its traceback; a fault is to become a test.

The targets: ``composed`` (articles put together from sentences, phrases of the rules and odd pieces), ``parse`` (any
text, any publication date), ``html`` (``html_text``), ``edtf``, ``loads``, and ``ground``.

Usage:
    pip install -r tools/fuzz-requirements.txt
    python tools/fuzz.py [--minutes 30] [--targets composed parse html edtf loads ground]
"""

import argparse
import hashlib
import importlib
import json
import os
import pkgutil
import random
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "fuzz"
LONGEST = 2_000
"""Inputs have so many bytes at most: as much as a rule sees, and short enough to try many."""

SLOW = 20
"""A text that takes so many seconds hangs."""

SHARES = {"composed": 0.4, "parse": 0.25, "ground": 0.15, "loads": 0.1, "edtf": 0.05, "html": 0.05}
"""How the time is shared out."""

ODD = [
    *(
        "(",
        ")",
        ",",
        ".",
        ";",
        "“",
        "”",
        "'",
        "’s",
        "-",
        "–",
        "—",
        ":",
        "…",
        "A.",
        "U.S.",
        "of",
        "the",
        "and",
        "to",
        "a",
    ),
    *("bin", "al", "de", "Jr.", "Co.", "Ltd", "University of", "Ministry of", "President", "Minister", "he", "they"),
    *("Iran", "Iranian", "France", "French", "UN", "EU", "Moscow", "Kim", "Emmanuel Macron", "the two countries"),
    *("9 May 2025", "on Monday", "last week", "2019", "the 5th", "XXVIII", "1404", "Mehr 25, 1404", "AH", "BE"),
    *("2025-02-30", "31 June", "0", "00", "99", "9999", "1/2", "١٢", "²", "½", "A", "a", "\u0301", "é", "İ", "ß", "ǅ"),
    *("\ud800", "\u200b", "\xa0", ". ", "\n", "\n\n", "; ", ": ", "\r\n", " - ", "\n- ", "\n1. "),
]
"""Pieces at which rules break."""

DAYS = [
    "",
    "2025-10-25",
    "1973-06-15",
    "2024-02",
    "0001-01-01",
    "9999-12-31",
    "../2020",
    "-0044-03-15",
    "Y-17E7",
    "20XX",
]
"""Publication dates, the first of which is none."""


# Inputs to begin with


def articles() -> Iterator[str]:
    """Yield the articles of the tests and examples."""
    for folder in (ROOT / "examples" / "articles", *sorted((ROOT / "tests" / "data").glob("*/texts"))):
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text(encoding="utf-8")


def records() -> Iterator[str]:
    """Yield the gold records of the tests and examples as JSON."""
    for folder in (ROOT / "examples" / "gold", *sorted((ROOT / "tests" / "data").glob("*/gold"))):
        for path in sorted(folder.glob("*.json")):
            yield path.read_text(encoding="utf-8")


@cache
def pools() -> tuple[list[str], list[str]]:
    """Return the sentences of the articles, and the phrases of the rules."""
    texts = [re.split(r"(?<=[.!?])\s+|\n+", article) for article in articles()]
    return [sentence for text in texts for sentence in text if sentence], sorted(set(phrases()))


def composed(data: bytes) -> str:
    """Return the article that bytes stand for, three for each piece of it; the first byte is the publication date."""
    sentences, words = pools()
    found: list[str] = []
    for at in range(1, len(data) - 2, 3):
        kind, number = data[at], int.from_bytes(data[at + 1 : at + 3], "big")
        if kind < 96:
            whole = sentences[number % len(sentences)].split(" ")
            found += whole if kind < 48 else whole[kind % 8 : kind % 8 + kind // 8]
        else:
            pieces = words if kind < 160 else ODD
            found.append(pieces[number % len(pieces)])
    return " ".join(found) + "\0" + DAYS[data[0] % len(DAYS) if data else 0]


def decoded(data: bytes) -> str:
    """Return the text of an input."""
    return data.decode("utf-8", "surrogateescape")


def seeds(target: str) -> Iterator[str | bytes]:
    """Yield inputs to begin with; parts are kept apart by a zero character."""
    if target == "composed":
        draw = random.Random(20260117)
        yield from (draw.randbytes(1 + 3 * size) for size in (3, 10, 30, 60) for _ in range(100))
    elif target in ("parse", "html"):
        for article in articles():
            for at in range(0, len(article), 700):
                piece = article[at : at + 700]
                yield piece + "\0" + "2025-10-25" if target == "parse" else f"<p>{piece.replace(chr(10), '<br>')}</p>"
        if target == "html":
            yield '<meta property="article:published_time" content="2025-05-09"><h1>A &amp; B</h1><script>x</script>'
    elif target == "edtf":
        lines = (ROOT / "tests" / "data" / "edtf-spec-examples.txt").read_text(encoding="utf-8").splitlines()
        yield from (line.split("\t")[0] for line in lines)
    elif target == "loads":
        for text in records():
            for record in json.loads(text)["records"]:
                yield json.dumps([record])
    else:
        for article in articles():
            yield article[:600] + "\0" + article[:600]
            yield article[:900] + '\0{"type": "agreement", "kind": "treaty", "countries": ["FR"], "date": "2025-05"}'


def phrases() -> Iterator[str]:
    """Yield the words and phrases that the rules are made of, from which inputs are put together."""
    from coopdata.lexicon.load import table

    for path in sorted((ROOT / "src" / "coopdata" / "lexicon" / "en").iterdir()):
        if path.suffix != ".txt" and path.stem not in ("countries", "igos", "places", "rules", "reasons"):
            yield from _strings(table(path.stem))
    yield from ("France", "Poland", "Iranian", "Moscow", "President", "Emmanuel Macron", "UNESCO", "9 May 2025", "May")


def _strings(value: object) -> Iterator[str]:
    from coopdata.prose.words.phrases import spelt_out

    if isinstance(value, str):
        yield from spelt_out(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)


# What must hold


def _parse(text: str) -> None:
    from backing import unbacked

    import coopdata as cd

    body, _, published = text.rpartition("\0")
    for record in cd.parse(body):
        faults = unbacked(body, record)
        assert not faults, faults
    cd.trace(body)
    try:
        found = cd.parse(body, published=published)
    except cd.InvalidDateError:
        return
    for record in found:
        faults = unbacked(body, record)
        assert not faults, faults
        assert cd.from_dict(cd.to_dict(record)) == record
        cd.render(record)


def _html(text: str) -> None:
    from coopdata.prose.html import html_text

    page = html_text(text)
    last = 0
    for start, source, length in page.offsets:
        assert last <= start <= len(page.text)
        assert 0 <= source <= source + length <= len(text)
        last = start
    for at in range(0, len(page.text), 7):
        start, end = page.html_span(at, at + 1)
        assert 0 <= start <= end <= len(text)


def _edtf(text: str) -> None:
    import coopdata as cd
    from coopdata.dates import relation

    first, _, second = text.partition("\0")
    try:
        date = cd.EDTF(first)
        other = cd.EDTF(second) if second else date
    except cd.CoopdataError:
        return
    assert cd.EDTF(str(date)) == date
    assert hash(cd.EDTF(str(date))) == hash(date)
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest
    relation(date, other)
    relation(other, date)


def _loads(text: str) -> None:
    import coopdata as cd

    for tolerant in (False, True):  # with "collect", a fault does not end it
        try:
            found = cd.loads(text, on_error="collect", tolerant=tolerant).records
        except cd.CoopdataError:
            continue
        assert cd.loads(cd.dumps(found)) == list(found)
        for record in found:
            cd.render(record)


def _ground(text: str) -> None:
    import coopdata as cd

    body, _, other = text.partition("\0")
    try:
        answer = json.loads(other)
        given = [item for item in (answer if isinstance(answer, list) else [answer]) if isinstance(item, dict)]
    except (ValueError, RecursionError):
        given = [cd.to_dict(record) for record in cd.parse(other)]
    for keep in ("supported", "all"):
        try:
            held = cd.ground(given, body, keep=keep)
        except cd.CoopdataError:
            return
        for record in held.records:
            for entry in record.evidence:
                if entry.start is not None:
                    assert body[entry.start : entry.end] == entry.quote


CHECKS: dict[str, Callable[[str], None]] = {
    "composed": _parse, "parse": _parse, "html": _html, "edtf": _edtf, "loads": _loads, "ground": _ground,
}  # fmt: skip


# One process that looks for faults of one target


def note(folder: Path, text: str, error: BaseException) -> None:
    """Write down a fault with its input, once for each place where it arises."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "coopdata" in frame.filename and "fuzz.py" not in frame.filename]
    last = (inside or frames)[-1]
    key = f"{type(error).__name__}-{Path(last.filename).stem}-{last.name}"
    if not inside:
        key += "-" + hashlib.sha256(re.sub(r"\d+|'[^']*'", "", str(error)).encode()).hexdigest()[:8]
    path = folder / f"{re.sub(r'[^A-Za-z0-9_-]', '', key)}.txt"
    if not path.exists():
        path.with_suffix(".input").write_bytes(text.encode("utf-8", "surrogatepass"))
        path.write_text("".join(traceback.format_exception(error))[-8000:] + f"\n{text!a}\n", encoding="utf-8")
        print(f"FAULT {path}", flush=True)


def look(target: str, seconds: int) -> None:
    """Run the fuzzer on one target; libFuzzer ends the process."""
    import atheris

    sys.path.insert(0, str(ROOT / "tests" / "prose"))
    with atheris.instrument_imports(include=["coopdata"], enable_loader_override=False):
        import coopdata

        for module in pkgutil.walk_packages(coopdata.__path__, "coopdata."):
            if not module.name.startswith(("coopdata.__main__", "coopdata.cli", "coopdata.strategies")):
                importlib.import_module(module.name)
    check, faults = CHECKS[target], BUILD / target / "faults"
    text_of = composed if target == "composed" else decoded
    longest = 200 if target == "composed" else LONGEST
    check("France and Poland signed a treaty.\0")  # the word lists, whose reading is no input's

    def test(data: bytes) -> None:
        try:
            check(text_of(data))
        except Exception as error:  # noqa: BLE001  # that is what is looked for
            note(faults, text_of(data), error)

    arguments = [
        sys.argv[0], f"-max_total_time={seconds}", f"-timeout={SLOW}", "-rss_limit_mb=4000", f"-max_len={longest}",
        f"-artifact_prefix={faults}/", "-print_final_stats=1", "-verbosity=1",
        *([] if target == "composed" else [f"-dict={BUILD / 'phrases.dict'}"]), str(BUILD / target / "corpus"),
    ]  # fmt: skip
    atheris.Setup(arguments, test)
    atheris.Fuzz()


# All of it


def prepare(target: str) -> None:
    """Write the first inputs and the dictionary."""
    corpus, faults = BUILD / target / "corpus", BUILD / target / "faults"
    corpus.mkdir(parents=True, exist_ok=True)
    faults.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        data = seed if isinstance(seed, bytes) else seed.encode("utf-8")[:LONGEST]
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    words = sorted({word for word in phrases() if 1 < len(word.encode()) < 60})
    lines = ["".join(f"\\x{byte:02x}" for byte in f" {word} ".encode()) for word in words]
    (BUILD / "phrases.dict").write_text("\n".join(f'"{line}"' for line in lines), encoding="utf-8")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--minutes", type=float, default=30.0, help="how long, over all targets (default 30)")
    arguments.add_argument("--targets", nargs="+", choices=sorted(CHECKS), default=list(SHARES), help="what to try")
    arguments.add_argument("--look", choices=sorted(CHECKS), help=argparse.SUPPRESS)
    arguments.add_argument("--seconds", type=int, default=0, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.look:
        look(given.look, given.seconds)
        return 0
    BUILD.mkdir(parents=True, exist_ok=True)
    whole = sum(SHARES[target] for target in given.targets)
    for target in given.targets:
        prepare(target)
        end = time.monotonic() + 60 * given.minutes * SHARES[target] / whole
        while (left := int(end - time.monotonic())) > 1:  # a text that hangs ends the process, and the next one goes on
            print(f"== {target}: {left} seconds", flush=True)
            command = [sys.executable, __file__, "--look", target, "--seconds", str(left)]
            with (BUILD / target / "log.txt").open("a", encoding="utf-8") as log:
                done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=os.environ, check=False)
            if done.returncode == 0:
                break
    found = sorted(path for target in given.targets for path in (BUILD / target / "faults").iterdir())
    for path in found:
        print(path.relative_to(ROOT))
    print(f"{sum(path.suffix != '.input' for path in found)} faults")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
