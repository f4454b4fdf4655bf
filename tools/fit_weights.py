"""Learns the default weights of linking, and writes the file that the library loads.

What is learned are the bits that each level of each comparison weighs (Fellegi and Sunter): those under which the
labelled pairs below are most probable, if a pair is of one event with the odds 2 ** (sum of its weights - threshold).
Estimated together, comparisons that depend on each other (a title and its parties) share what they say, where counting
each by itself would take it twice.

The prior: tools/weights_prior.toml has for every level what was set by hand, from reading and before any counting. A
weight, and the threshold, is taken to lie around that by a normal distribution with a standard deviation of SPREAD
bits. So a level that the pairs have seldom or never stays where it was, and none runs away where all its pairs are of
one kind. Set by hand remain the other thresholds (that between datasets moves with the first), the weights of sides
(BY_HAND says why), and those between a meeting and a conference, of which there are no labelled pairs.

The labelled pairs are those that share a key, so that dedupe compares them:

environment    treaties of two databases with the links of a human crosswalk: as they are, and three times with their
               dates coarsened (to the month, the year, or the first of January; some years one too late), since other
               tables know no more
articles       what parse finds in the articles of tests/data/pairs and pairs-2, with the events of their gold; the
               later sets of pairs judge the weights and teach them nothing
seed articles  the same of five articles on one set of events
seeds          the records that gold has in these
events         a generated table of events, with misspelt names and dates that are off or coarse

Each set counts for PAIRS pairs of one event (those of few pairs for SCALED times theirs), so that the largest does not
decide alone. No set judges itself: the records are dealt into FOLDS folds by event (articles by story), and
a pair is judged by weights that have seen no pair with either of its records ("held out"). "others" is how a set is
linked by what the other groups have taught alone: treaties by articles, seeds and events, and so on. The file is
written only if no set is linked worse, held out, than by the prior (WORSE; --force: all the same).

    tools/fit_weights.py [--write] [--peers FOLDER]

environment and seeds lie beside the project (../shared, or the folder that COOPDATA_SHARED names); events needs the
generator gen_events.py of --peers (by default bench/ there), and pandas and pyarrow (benchmarks/requirements.txt).
"""

import argparse
import datetime
import itertools
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import attrs

import coopdata as cd
from coopdata.link._blocks import pairs
from coopdata.link._features import Preparer
from coopdata.link.compare import apart
from coopdata.link.model import SAME_EVENT, Comparison, Model, read_weights
from coopdata.link.score import Scorer
from coopdata.scoring import read_gold
from coopdata.scoring._align import align
from coopdata.scoring._items import found_item, gold_item

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COOPDATA_SHARED") or ROOT.parent / "shared")
PRIOR = ROOT / "tools" / "weights_prior.toml"
WEIGHTS = ROOT / "src" / "coopdata" / "link" / "weights.toml"

SPREAD = 0.8
"""Standard deviation, in bits, of a weight around what was set by hand."""
PAIRS = 100
"""So many pairs of one event a set counts for; its other pairs are scaled alike."""
SCALED = 2
"""A set of fewer counts for so many times its pairs at most."""
DRAWS = 3
BY_HAND = frozenset(["countries"])
"""Comparisons whose weights are not learned: records are looked for by their sides, so that nearly all pairs share
them, and what that says of pairs at large cannot be learned from these."""
SWEEPS = 200
ENOUGH = 1e-4
FOLDS = 5
WORSE = 0.003
"""How much worse a set may be linked than by the prior: about one pair in the table of treaties."""

HEAD = """\
# How much each level of agreement or disagreement speaks for one event: the logarithm, to the base 2, of how many times
# as often it is seen between two reports of one event as between reports of two (Fellegi and Sunter). The score of a
# pair is the sum; pairs of at least `threshold` are joined, unless that brought together two records against which
# `against` bits or more speak and which do not reach the threshold by themselves.
#
# Written by tools/fit_weights.py, which says how the weights are learned; change tools/weights_prior.toml, not this.
"""

Parameter = tuple[str, str, str]
"""A type of record, or an empty text for all; the comparison; the level."""
THRESHOLD: Parameter = ("", "", "threshold")
"""What every pair has: the threshold, with the other sign."""
Pattern = tuple[str, tuple[tuple[str, str], ...], bool, tuple[int, ...]]
"""The type, the levels that a pair was found at, whether it is of one event, and the folds of its records."""


class Labelled(NamedTuple):
    """Records of which it is known what belongs together."""

    name: str
    group: str
    records: list[cd.Record]
    event: Mapping[str, str]
    """For each record's id its event."""
    story: Mapping[str, str]
    """For each record's id what goes into one fold."""
    once: bool = False
    """Whether each dataset holds an event once: then these are only linked, since nothing else is learned from it."""


def environment() -> Iterator[Labelled]:
    """Treaties of two databases: plain, with their dates coarsened, and with the databases known."""
    folder = SHARED / "data" / "linking"
    rows = [json.loads(line) for line in (folder / "environment-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    clusters = json.loads((folder / "environment-dev-clusters.json").read_text(encoding="utf-8"))
    yield _rows("environment, datasets known", "environment", rows, clusters, once=True)
    for row in rows:
        row["sources"][0].pop("dataset", None)
    yield _rows("environment", "environment", rows, clusters)
    for number in range(1, DRAWS + 1):
        draw = random.Random(number)
        drawn = [{**row, "date": _coarser(row.get("date"), draw.random())} for row in rows]
        yield _rows("environment, coarse dates", "environment", drawn, clusters)


def _coarser(date: str | None, by: float) -> str | None:
    """A day as it is (two in five), as its month (one), its year (one) or the first day of that (one).

    One year in six is the next one: that of ratification or entry into force.
    """
    if date is None or len(date) != len("2015-03-14"):
        return date
    year = str(int(date[:4]) + (by * 1000 % 6 < 1))
    return date if by < 0.4 else date[:7] if by < 0.6 else year if by < 0.8 else f"{year}-01-01"


def seeds() -> Iterator[Labelled]:
    """Records of five articles."""
    folder = SHARED / "data" / "linking"
    rows = [json.loads(line) for line in (folder / "seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    yield _rows("seeds", "seeds", rows, json.loads((folder / "seeds-clusters.json").read_text(encoding="utf-8")))


def _rows(
    name: str, group: str, rows: Iterable[Mapping[str, Any]], clusters: Sequence[Sequence[str]], *, once: bool = False
) -> Labelled:
    event = {own: f"event {at}" for at, cluster in enumerate(clusters) for own in cluster}
    records = [attrs.evolve(cd.from_dict(dict(row)), id=row["sources"][0]["id"]) for row in rows]
    of = {record.id: event.get(record.id, record.id) for record in records}
    return Labelled(name, group, records, of, of, once)


def articles() -> Iterator[Labelled]:
    """What parse finds in articles on the same events."""
    folders = [ROOT / "tests" / "data" / name for name in ("pairs", "pairs-2")]
    yield _together([_articles("articles", own / "gold", own / "texts", own / "clusters.json") for own in folders])
    if (SHARED / "seeds").is_dir():
        clusters = SHARED / "data" / "linking" / "seeds-clusters.json"
        yield _articles("seed articles", SHARED / "gold" / "seeds", SHARED / "seeds", clusters)


def _together(sets: Sequence[Labelled]) -> Labelled:
    """Sets of one sort as one, each with events of its own."""
    event = {own: f"{at} {named}" for at, one in enumerate(sets) for own, named in one.event.items()}
    story = {own: named for one in sets for own, named in one.story.items()}
    records = [record for one in sets for record in one.records]
    return Labelled(sets[0].name, sets[0].group, records, event, story)


def _articles(name: str, gold: Path, texts: Path, clusters: Path) -> Labelled:
    """Records that gold has and calls for; the stories of a set have names that begin alike."""
    events = json.loads(clusters.read_text(encoding="utf-8"))
    event = {own: f"event {at}" for at, cluster in enumerate(events) for own in cluster}
    records: list[cd.Record] = []
    of: dict[str, str] = {}
    story: dict[str, str] = {}
    for document in read_gold(gold, texts).documents:
        if document.id.endswith("-dated"):  # the same text once more
            continue
        found = cd.parse(document.text or "", published=document.published, id=document.id)
        told = [gold_item("$", record, document.text) for record in document.records]
        for mine, theirs in align([found_item("$", record) for record in found], told).items():
            if not told[theirs].optional:
                own = found[mine].id
                records.append(found[mine])
                of[own] = event.get(f"{document.id}/{theirs}", f"{document.id}/{theirs}")
                story[own] = document.id.rstrip("abc")
    return Labelled(name, "articles", records, of, story if name == "articles" else of)


def generated(peers: Path) -> Iterator[Labelled]:
    """A generated table of events."""
    import pyarrow.parquet

    sys.path.insert(0, str(ROOT / "benchmarks"))
    from dedupe_coopdata import COLUMNS, date, record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        arguments = [str(peers / "gen_events.py"), str(path), "20000", "1", "30", "11"]
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        columns = pyarrow.parquet.read_table(path).to_pydict()
    dates = map(date, columns["year"], columns["month"], columns["day"])
    records = list(map(record, *[columns[name] for name in COLUMNS], dates))
    event = {record.id: str(entity) for record, entity in zip(records, columns["entity"], strict=True)}
    yield Labelled("events", "events", records, event, event)


def patterns(labelled: Labelled, model: Model) -> Counter[Pattern]:
    """Return what the comparisons find between records that share a key."""
    preparer, scorer = Preparer(), Scorer(model)
    prepared = [preparer.features(record) for record in sorted(labelled.records, key=lambda record: record.id)]
    found: Counter[Pattern] = Counter()
    for i, j in pairs(prepared):
        a, b = prepared[i], prepared[j]
        if a.type == b.type and apart(a, b) is None:
            levels = tuple([(name, level) for name, level, _ in scorer.levels(a, b) if level != "unknown"])
            folds = tuple(sorted({fold(labelled, a.id), fold(labelled, b.id)}))
            found[a.type, levels, labelled.event[a.id] == labelled.event[b.id], folds] += 1
    return found


def fold(labelled: Labelled, own: str) -> int:
    """Return the fold that a record is in."""
    return crc32(labelled.story[own].encode()) % FOLDS


def parameters(model: Model) -> dict[Parameter, float]:
    """Return the weights of a model, those between a meeting and a conference left out."""
    found = {THRESHOLD: -model.threshold}
    found |= {("", row.name, level): bits for row in model.comparisons for level, bits in row.weights.items()}
    for row in model.comparisons:
        for kind, own in row.by_type.items():
            found |= {(kind, row.name, level): bits for level, bits in own.items() if kind != SAME_EVENT}
    return found


def learned(prior: Model, counted: Sequence[Counter[Pattern]]) -> dict[Parameter, float]:
    """Return the most probable weights: one after the other is set to its best until none moves any more."""
    first = parameters(prior)
    weights = dict(first)
    rows = list(_weighed(counted, first))
    scores = [math.fsum([weights[own] for own in active]) for active, _, _ in rows]
    where: dict[Parameter, list[int]] = {}
    for at, (active, _, _) in enumerate(rows):
        for own in active:
            where.setdefault(own, []).append(at)
    for _ in range(SWEEPS):
        moved = 0.0
        for own, places in where.items():
            if own[1] in BY_HAND:
                continue
            slope, curve = (first[own] - weights[own]) / SPREAD**2, 1 / SPREAD**2
            for at in places:
                _, same, count = rows[at]
                one = 1 / (1 + 2 ** -max(-300.0, min(scores[at], 300.0)))
                slope += math.log(2) * count * (same - one)
                curve += math.log(2) ** 2 * count * one * (1 - one)
            step = max(-1.0, min(slope / curve, 1.0))
            weights[own] += step
            for at in places:
                scores[at] += step
            moved = max(moved, abs(step))
        if moved < ENOUGH:
            break
    return weights


def _weighed(
    counted: Sequence[Counter[Pattern]], known: Mapping[Parameter, float]
) -> Iterator[tuple[list[Parameter], bool, float]]:
    """Each pattern with the weights that it brings to bear and how much it counts."""
    for one in counted:
        matches = sum(count for (_, _, same, _), count in one.items() if same)
        share = min(SCALED, PAIRS / max(matches, 1))
        for (kind, levels, same, _), count in sorted(one.items()):
            chosen = [(kind, *level) if (kind, *level) in known else ("", *level) for level in levels]
            yield [THRESHOLD, *[own for own in chosen if own in known]], same, share * count


def with_weights(prior: Model, weights: Mapping[Parameter, float]) -> Model:
    """Return the prior's model with other weights, rounded as they are written."""

    def own(kind: str, row: Comparison, levels: Mapping[str, float]) -> dict[str, float]:
        return {level: round(weights.get((kind, row.name, level), bits), 1) for level, bits in levels.items()}

    rows = [
        attrs.evolve(
            row,
            weights=own("", row, row.weights),
            by_type={kind: own(kind, row, levels) for kind, levels in row.by_type.items()},
        )
        for row in prior.comparisons
    ]
    threshold = round(-weights[THRESHOLD], 1)
    between = prior.threshold_between - prior.threshold + threshold
    return attrs.evolve(prior, comparisons=rows, threshold=threshold, threshold_between=round(between, 1))


class Counts(NamedTuple):
    """Pairs: found rightly, found, and true."""

    right: int
    found: int
    true: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.found + self.true, 1)


def linked(labelled: Labelled, model: Model, only: int | None = None) -> Counts:
    """Return how well a model links records; of a fold only the pairs whose lesser record is in it."""
    result = cd.dedupe(labelled.records, model=model, within_dataset="never" if labelled.once else "link")
    events: dict[str, list[str]] = {}
    for own, event in labelled.event.items():
        events.setdefault(event, []).append(own)
    found = set(_within([[one.id for one in cluster.members] for cluster in result.clusters]))
    true = set(_within(events.values()))
    if only is not None:
        found, true = ({pair for pair in some if fold(labelled, pair[0]) == only} for some in (found, true))
    return Counts(len(found & true), len(found), len(true))


def _within(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    return (pair for group in groups for pair in itertools.combinations(sorted(group), 2))


def by_folds(labelled: Labelled, models: Sequence[Model]) -> Counts:
    """Return how well records are linked where each fold is judged by the model that has seen nothing of it."""
    return _sum(linked(labelled, model, only) for only, model in enumerate(models))


def written(prior: str, model: Model, told: str) -> str:
    """Return the text of the prior with the weights of a model and how they were learned; its comments stay."""
    weights = parameters(model)
    lines: list[str] = []
    kind = name = ""
    for line in prior.partition("\n\n")[2].splitlines():
        head = re.fullmatch(r"\[(?:weights|by_type\.(\w+))\.(\w+)\]", line)
        row = re.fullmatch(r"(\w+) = (-?[\d.]+)( *)(.*)", line)
        if head:
            kind, name = head[1] or "", head[2]
        elif row and row[1] == "threshold":
            line = f"threshold = {model.threshold:.1f}"
        elif row and row[1] == "threshold_between":
            line = f"threshold_between = {model.threshold_between:.1f}{row[3]}{row[4]}"
        elif row and (kind, name, row[1]) in weights:
            line = f"{row[1]} = {weights[kind, name, row[1]]:.1f}{row[3] if row[4] else ''}{row[4]}"
        lines.append(line)
    return f"{HEAD}\nlearned = {json.dumps(told)}\n\n" + "\n".join(lines) + "\n"


class Row(NamedTuple):
    """How well a set is linked: by the prior, held out, by what all other groups taught, and by what all taught."""

    name: str
    prior: float
    held_out: float
    others: float
    all: float


def judged(sets: Sequence[Labelled], counted: Sequence[Counter[Pattern]], prior: Model) -> tuple[Model, list[Row]]:
    """Return the model that all pairs teach, and how well each set is linked."""
    groups = [one.group for one in sets]

    def taught(keep: Callable[[str, Pattern], bool]) -> Model:
        kept = [
            Counter({found: times for found, times in own.items() if keep(group, found)})
            for group, own in zip(groups, counted, strict=True)
        ]
        return with_weights(prior, learned(prior, kept))

    folds = [taught(lambda _, found, only=number: only not in found[3]) for number in range(FOLDS)]
    others = {own: taught(lambda group, _, own=own: group != own) for own in dict.fromkeys(groups)}
    final = taught(lambda *_: True)
    rows: list[Row] = []
    for name in dict.fromkeys(one.name for one in sets):
        named = [one for one in sets if one.name == name]
        models = [lambda _: prior, lambda one: others[one.group], lambda _: final]
        plain = [_sum(linked(one, model(one)) for one in named).f1 for model in models]
        rows.append(Row(name, plain[0], _sum(by_folds(one, folds) for one in named).f1, *plain[1:]))
    return final, rows


def _sum(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--write", action="store_true", help="write the file that the library loads")
    arguments.add_argument("--force", action="store_true", help="also where a set is linked worse than by the prior")
    arguments.add_argument("--peers", type=Path, default=SHARED / "bench", help="the folder of gen_events.py")
    given = arguments.parse_args()
    text = PRIOR.read_text(encoding="utf-8")
    prior = read_weights(text)
    sets = [*environment(), *seeds(), *articles(), *generated(given.peers)]
    counted = [Counter[Pattern]() if one.once else patterns(one, prior) for one in sets]
    final, rows = judged(sets, counted, prior)
    total = sum(sum(one.values()) for one in counted)
    print(f"{total:,} pairs; threshold {final.threshold}")
    print(f"{'pairwise F1':32}{'prior':>8}{'held out':>10}{'others':>8}{'all':>8}")
    for row in rows:
        print(f"{row.name:32}{row.prior:8.3f}{row.held_out:10.3f}{row.others:8.3f}{row.all:8.3f}")
    worse = [row.name for row in rows if row.held_out < row.prior - WORSE]
    if worse:
        print(f"held out, worse than by the prior: {', '.join(worse)}")
    if given.write and (given.force or not worse):
        scores = ", ".join(f"{row.name} {row.held_out:.3f} ({row.prior:.3f})" for row in rows)
        told = (
            f"learned on {datetime.date.today().isoformat()} by tools/fit_weights.py from {total:,} labelled pairs, "
            f"MAP with a spread of {SPREAD:g} bits around tools/weights_prior.toml; pairwise F1 of pairs held out, "
            f"and by the prior: {scores}"
        )
        WEIGHTS.write_text(written(text, final, told), encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(ROOT)}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
