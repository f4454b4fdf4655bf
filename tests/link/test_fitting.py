"""Weights estimated from records that nobody has labelled."""

import itertools
import json
import random
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.actors import Person
from coopdata.convert import from_dict
from coopdata.errors import InvalidValueError
from coopdata.evidence import Source
from coopdata.link import Comparison, Model, dedupe, default_model
from coopdata.link.fitting import fit
from coopdata.records import Meeting, Place, Record
from coopdata.strategies import records as any_records

CITIES = ["Tehran", "Moscow", "Tashkent", "Ankara", "Baku"]
LETTERS = "bcdfghklmnprst"


def _table(seed: int, events: int = 250) -> list[Record]:
    """Meetings of a few countries in one year, about two reports of each; a report's city is any city."""
    draw = random.Random(seed)
    people = ["".join(f"{draw.choice(LETTERS)}{draw.choice('aeiou')}" for _ in range(3)) for _ in range(60)]
    found: list[Record] = []
    for event in range(events):
        who = [Person(name=f"{draw.choice(people)} {draw.choice(people)}".title()) for _ in range(1)]
        month, day, sides = draw.randint(1, 12), draw.randint(1, 28), draw.sample(["IR", "RU", "UZ", "TR", "AZ"], 2)
        for report in range(draw.choice([1, 2, 2, 3])):
            date = f"2024-{month:02d}" if draw.random() < 0.2 else f"2024-{month:02d}-{day:02d}"
            found.append(
                Meeting(
                    id=f"{event}-{report}",
                    date=date,
                    countries=sides,
                    participants=who,
                    place=Place(name=draw.choice(CITIES)),
                    sources=[Source(id=f"{event}-{report}", language=draw.choice(["en", "fa"]))],
                )
            )
    return found


def _event(id: str) -> str:
    return id.partition("-")[0]


def _f1(records: list[Record], model: Model | None) -> float:
    def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
        return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}

    found = pairs([[m.id for m in cluster.members] for cluster in dedupe(records, model=model).clusters])
    ids = sorted(record.id for record in records)
    true = pairs([list(group) for _, group in itertools.groupby(sorted(ids, key=_event), key=_event)])
    return 2 * len(found & true) / (len(found) + len(true))


def _bits(model: Model, name: str, level: str) -> float:
    row = next(row for row in model.comparisons if row.name == name)
    return row.weights_of("meeting")[level]


def test_what_says_nothing_comes_to_weigh_little() -> None:
    """Where reports name any city, the city loses its weight, and the clusters get better."""
    records = _table(1)
    model = fit(records)
    for level in ("equal", "different"):
        assert abs(_bits(model, "place", level)) < 0.7 * abs(_bits(default_model(), "place", level))
    assert _bits(model, "people", "one") > 2
    assert _f1(records, model) > _f1(records, None) + 0.02
    assert _f1(_table(2), model) > 0.95, "other records of the same kind"


def test_a_comparison_of_ones_own_gets_its_weight() -> None:
    """A comparator without weights learns them: what agrees within events weighs, what agrees anywhere does not."""
    records = _table(3)

    def event(a: Record, b: Record) -> str:
        return "same" if _event(a.id)[-1] == _event(b.id)[-1] else "other"

    def language(a: Record, b: Record) -> str:
        return "same" if a.sources[0].language == b.sources[0].language else "other"

    start = default_model().with_comparisons(
        Comparison(name="event", weights={}, compare=event), Comparison(name="language", weights={}, compare=language)
    )
    model = fit(records, model=start)
    assert _bits(model, "event", "same") > 1.5
    assert _bits(model, "event", "other") < -3
    assert abs(_bits(model, "language", "same")) < 0.5


def test_the_order_of_records_changes_nothing() -> None:
    """The same records in any order, merged or not, give the same model."""
    records = _table(4, 60)
    model = fit(records)
    assert fit(random.Random(1).sample(records, len(records))) == model
    assert fit(dedupe(records).records) == model
    assert Model.loads(model.dumps()) == model


def test_a_fitted_model_says_so() -> None:
    """It tells from how many records it is, and types that were not there keep their weights."""
    model = fit(_table(5, 40))
    assert "without labels" in model.learned
    assert set(model.prior) == {"meeting"}
    for row, before in zip(model.comparisons, default_model().comparisons, strict=True):
        assert row.weights == before.weights
        assert row.weights_of("agreement") == before.weights_of("agreement")
    told = dedupe(_table(5, 40), model=model).explain("0-0", "1-0")
    assert told.levels[0].comparison == "prior"
    assert told.total == pytest.approx(sum(level.weight for level in told.levels))


def test_nothing_to_learn_from() -> None:
    """Without pairs the model is the one that was there."""
    assert fit([]) is default_model()
    assert fit([Meeting(date="2025")]) is default_model()
    with pytest.raises(InvalidValueError, match="within_dataset"):
        fit([], within_dataset="sometimes")  # type: ignore[arg-type]


@settings(max_examples=25)
@given(st.lists(any_records(surrogates=True), max_size=8, unique_by=lambda record: record.id))
def test_any_records_give_a_model(drawn: list[Record]) -> None:
    """Awkward records give a model of finite weights that can be kept and used."""
    model = fit(drawn)
    assert Model.loads(model.dumps()) == model
    assert dedupe(drawn, model=model) == dedupe(drawn[::-1], model=model)


def test_weights_beyond_all_bounds() -> None:
    """A model of absurd weights is as good a start as any."""
    rows = [attrs.evolve(row, weights=dict.fromkeys(row.weights, 1e300)) for row in default_model().comparisons]
    assert fit(_table(6, 20), model=attrs.evolve(default_model(), comparisons=rows)).prior


@pytest.mark.parametrize(("datasets", "least"), [(False, 0.90), (True, 0.97)])
def test_fitted_to_a_linking_task(shared: Path, datasets: bool, least: float) -> None:
    """On the treaties beside the project a model fitted to them without labels links them well."""
    folder = shared / "data" / "linking"
    if not folder.is_dir():
        pytest.skip("no linking tasks beside the project")
    rows = [json.loads(line) for line in (folder / "environment-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    if not datasets:
        for row in rows:
            row["sources"][0].pop("dataset", None)
    records = [from_dict(row) for row in rows]
    result = dedupe(records, model=fit(records), within_dataset="never" if datasets else "link")
    groups = [sorted(str(s.id) for m in cluster.members for s in m.sources) for cluster in result.clusters]
    found = {pair for group in groups for pair in itertools.combinations(group, 2)}
    clusters = json.loads((folder / "environment-dev-clusters.json").read_text(encoding="utf-8"))
    true = {pair for cluster in clusters for pair in itertools.combinations(sorted(cluster), 2)}
    assert 2 * len(found & true) / (len(found) + len(true)) >= least
