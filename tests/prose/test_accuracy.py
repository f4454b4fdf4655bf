"""The recorded scores: a change that makes the parser worse on documents at hand fails here.

These documents have been read by those who write the rules; the figures guard, they do not measure.
"""

from pathlib import Path

import pytest

import coopdata as cd
from coopdata.scoring import Evaluation, read_gold

_HERE = Path(__file__).resolve().parent.parent

FLOORS = {  # set: (records F1, slots F1), a little below what the last change reached
    "shipped": (0.85, 0.75),
    "seeds": (0.90, 0.87),
    "blind-01": (0.81, 0.66),
    "blind-02a": (0.83, 0.71),
    "blind-02b": (0.87, 0.75),
    "blind-03a": (0.86, 0.74),
    "blind-04a": (0.83, 0.75),
    "blind-01-real": (0.84, 0.74),
    "blind-03-real": (0.81, 0.70),
    "blind-04-real": (0.83, 0.75),
}
DATA = _HERE / "data"
COMPOSED = ("blind-01", "blind-02a", "blind-02b", "blind-03a", "blind-04a")
REAL = ("blind-01-real", "blind-03-real", "blind-04-real")


def evaluated(gold_folder: Path, texts: Path) -> Evaluation:
    """Parse the documents of a set and score them."""
    gold = read_gold(gold_folder, texts)
    found = {d.id: cd.parse(d.text or "", published=d.published, id=d.id) for d in gold.documents}
    return cd.evaluate(found, gold)


def check(name: str, scores: Evaluation) -> None:
    """Print the table and hold its figures against the floor."""
    print(f"\n== {name}\n{scores}")  # noqa: T201  # pytest -s shows where a change lost something
    records, slots = FLOORS[name]
    assert scores.records.f1 >= records
    assert scores.slots.f1 >= slots
    assert scores.backed == 1.0


def test_the_shipped_documents_keep_their_score(examples: Path) -> None:
    """On the shipped documents nothing gets lost, and those without events give nothing."""
    scores = evaluated(examples / "gold", examples / "articles")

    check("shipped", scores)
    assert scores.noisy == ()


def test_the_seed_articles_keep_their_score(shared: Path) -> None:
    """On the five seed articles nothing gets lost."""
    check("seeds", evaluated(shared / "gold" / "seeds", shared / "seeds"))


@pytest.mark.parametrize("batch", COMPOSED)
def test_a_spent_composed_batch_keeps_its_score(batch: str) -> None:
    """On no composed batch does anything get lost."""
    check(batch, evaluated(DATA / batch / "gold", DATA / batch / "texts"))


@pytest.mark.parametrize("batch", REAL)
def test_a_spent_real_batch_keeps_its_score(batch: str, shared: Path) -> None:
    """On no real batch does anything get lost; their texts stand beside the project."""
    articles = shared / "data" / "articles"
    if not articles.is_dir():
        pytest.skip("no articles beside the project")
    check(batch, evaluated(DATA / batch / "gold", articles))
