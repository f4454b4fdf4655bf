"""Models: comparisons replaced and added, kept as JSON, estimated from records."""

import itertools
import json
import random
import tomllib
from importlib.resources import files
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.actors import Person
from coopdata.errors import Faults, FormatError, InvalidValueError
from coopdata.evidence import Source
from coopdata.link import Comparison, Model, dedupe, default_model
from coopdata.link._features import Preparer
from coopdata.link._levels import LEVELS
from coopdata.link.compare import COMPARATORS
from coopdata.link.score import Scorer
from coopdata.records import Agreement, Meeting, Record

WHO = (Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh"))


def talks(id: str, language: str | None = None, **values: Any) -> Meeting:
    """Make a report of one meeting, with some values of its own."""
    shared = {"id": id, "date": "2025-05-02", "countries": ["IR", "RU"], "participants": WHO}
    return Meeting(**{**shared, "sources": [Source(id=id, language=language)]} | values)


def language(a: Record, b: Record) -> str:
    """Compare the languages of two records' sources."""
    x, y = a.sources[0].language, b.sources[0].language
    return "unknown" if x is None or y is None else "same" if x == y else "other"


def count(*records: Record, model: Model) -> int:
    """Return the number of clusters, which no order changes."""
    found = {len(dedupe(order, model=model).clusters) for order in (records, records[::-1])}
    assert len(found) == 1
    return found.pop()


def test_a_comparison_is_added() -> None:
    """A comparator of the caller's own weighs as its levels say, and stands in the explanation."""
    row = Comparison(name="language", weights={"same": 0.0, "other": -50.0}, compare=language)
    model = default_model().with_comparisons(row)
    records = talks("a", "en"), talks("b", "en"), talks("c", "fa"), talks("d")
    assert count(*records[:2], model=model) == 1
    assert count(*records[1:3], model=model) == 2
    assert count(*records[1:3], model=default_model()) == 1
    told = dedupe(records, model=model).explain("c", "a")
    assert told.levels[-1] == ("language", "other", -50.0)
    assert "language other" in str(told)


def test_a_comparison_is_replaced() -> None:
    """A row of the name of one of coopdata's takes its place, with its own weights or its own comparator."""
    model = default_model()
    deaf = model.with_comparisons(Comparison(name="date", weights={"same_month": 9.0}))
    assert count(talks("a"), talks("b", date="2025-05-20"), model=deaf) == 1
    assert count(talks("a"), talks("b", date="2025-05-20"), model=model) == 2
    same = Comparison(name="date", weights={"same": 9.0}, compare=lambda a, b: "same" if a.date == b.date else "other")
    assert count(talks("a"), talks("b"), model=model.with_comparisons(same)) == 1
    assert len(model.with_comparisons(same).comparisons) == len(model.comparisons)


def test_a_comparison_is_left_out() -> None:
    """Without a comparison its thing is not looked at; one that is not there cannot be left out."""
    model = default_model().without("date", "kind")
    assert "date" not in [row.name for row in model.comparisons]
    lax = attrs.evolve(model, threshold=5.0)
    assert count(talks("a"), talks("b", date="2025-05-20"), model=lax) == 1
    with pytest.raises(InvalidValueError, match="colour"):
        model.without("colour")


def test_comparators_get_the_records_in_the_order_of_their_ids() -> None:
    """Whatever the order of the input, a caller's comparator is asked the same question."""
    asked: set[tuple[str, str]] = set()

    def compare(a: Record, b: Record) -> str:
        asked.add((a.id, b.id))
        return "unknown"

    model = default_model().with_comparisons(Comparison(name="mine", weights={"x": 1.0}, compare=compare))
    records = [talks(name, date=f"2025-05-0{number}") for number, name in enumerate("dbca", 1)]
    result = dedupe(records[:2], model=model).updated(records[2:]).result
    result.explain("d", "a")
    assert asked
    assert all(a < b for a, b in asked)


def test_records_that_only_a_caller_tells_apart() -> None:
    """Copies that coopdata's comparisons cannot tell apart are asked about one by one where the caller can."""
    row = Comparison(name="language", weights={"other": -200.0}, compare=language)
    records = [talks(f"m{n}", "en" if n % 2 else "fa") for n in range(8)]
    model = default_model().with_comparisons(row)
    assert [len(c.members) for c in dedupe(records, model=model).clusters] == [4, 4]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": "colour", "weights": {}}, InvalidValueError),
        ({"name": "date", "weights": {"equal": float("nan")}}, Faults),
        ({"name": "date", "weights": {"equl": 1.0}}, Faults),
        ({"name": "date", "weights": {"unknown": 1.0}}, Faults),
        ({"name": "date", "weights": {}, "by_type": {"meeting": {"equl": 1.0}}}, Faults),
        ({"name": "date", "weights": {}, "by_type": {"treaty": {}}}, InvalidValueError),
        ({"name": "date", "weights": [1]}, TypeError),
        ({"name": "date", "weights": {"equal": "1"}}, TypeError),
        ({"name": "date", "weights": {}, "compare": "equal"}, TypeError),
    ],
)
def test_broken_comparisons_are_refused(values: Any, error: type[Exception]) -> None:
    """A name that nobody knows, a weight that is no number: refused at once."""
    with pytest.raises(error):
        Comparison(**values)


def test_one_name_is_one_comparison() -> None:
    """Two rows of one name would both weigh."""
    row = Comparison(name="date", weights={})
    with pytest.raises(InvalidValueError, match="date"):
        attrs.evolve(default_model(), comparisons=[row, row])


def test_a_comparator_names_a_level() -> None:
    """What a caller's comparator raises passes unchanged, and a level is text."""
    broken = Comparison(name="mine", weights={"1": 1.0}, compare=lambda *pair: len(pair))  # type: ignore[arg-type, return-value]
    with pytest.raises(TypeError, match="mine"):
        dedupe([talks("a"), talks("b")], model=default_model().with_comparisons(broken))
    raising = Comparison(name="mine", weights={"1": 1.0}, compare=lambda *pair: str(1 // (len(pair) - 2)))
    with pytest.raises(ZeroDivisionError):
        dedupe([talks("a"), talks("b")], model=default_model().with_comparisons(raising))


def test_a_model_is_kept_as_json() -> None:
    """Written and read again it is equal, and small; a comparator of one's own is given again."""
    model = default_model()
    assert Model.loads(model.dumps()) == model
    assert Model.loads(model.dumps().encode()) == model
    assert len(model.dumps()) < 8000
    row = Comparison(name="language", weights={"same": 1}, by_type={"meeting": {"same": 2}}, compare=language)
    own = attrs.evolve(model.with_comparisons(row), learned="from my records")
    assert Model.loads(own.dumps(), comparators={"language": language}) == own
    with pytest.raises(Faults) as caught:
        Model.loads(own.dumps())
    assert "pass comparators={'language': your_function}" in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": "11"},
        {"threshold": None},
        {"against": float("inf")},
        {"comparisons": None},
        {"comparisons": [[]]},
        {"comparisons": [{"weights": {}}]},
        {"comparisons": [{"name": 1, "weights": {}}]},
        {"comparisons": [{"name": "colour", "weights": {}}]},
        {"comparisons": [{"name": "date", "weights": {"equal": []}}]},
        {"comparisons": [{"name": "date", "weights": {}, "why": 1}]},
        {"why": 1},
    ],
)
def test_json_that_is_no_model(change: dict[str, Any]) -> None:
    """Whatever does not fit is refused with its place."""
    data = json.loads(default_model().dumps()) | change
    with pytest.raises(Faults, match=r"^model$") as caught:
        Model.loads(json.dumps(data))
    assert all(isinstance(fault, InvalidValueError) and fault.path[0] == "$" for fault in caught.value.exceptions)


def test_all_that_is_wrong_with_weights_is_told_at_once() -> None:
    """Each wrong level or weight is a fault that names its place, of one comparison and of a whole model."""
    with pytest.raises(Faults) as caught:
        Comparison(name="place", weights={"equl": 4.0, "other": 1.0}, by_type={"meeting": {"equl": 1.0}})
    paths = ["weights.equl", "weights.other", "by_type.meeting.equl"]
    assert [getattr(fault, "path", "") for fault in caught.value.exceptions] == paths
    assert "equal, country, doubtful, different" in str(caught.value.exceptions[0])
    with pytest.raises(Faults) as caught:
        Comparison(name="x", weights={"a": float("nan"), "b": float("inf")}, compare=language)
    assert [getattr(fault, "path", "") for fault in caught.value.exceptions] == ["weights.a", "weights.b"]
    rows = [{"name": "place", "weights": {"equl": 4.0}}, {"name": "kind", "weights": {"different": float("nan")}}]
    data = json.loads(default_model().dumps()) | {"comparisons": rows, "threshold": "11"}
    with pytest.raises(Faults) as caught:
        Model.loads(json.dumps(data))
    wrong = ["$.comparisons[0].weights.equl", "$.comparisons[1].weights.different", "$"]
    assert [getattr(fault, "path", "") for fault in caught.value.exceptions] == wrong


def test_the_levels_are_those_that_are_found() -> None:
    """The levels that weights can be given for are those that have words, and those that comparing records gives."""
    words = tomllib.loads((files("coopdata.link") / "phrases.toml").read_text(encoding="utf-8"))
    for name, levels in LEVELS.items():
        assert {level for level in levels if level not in words[name]} <= {"equal_number"}
    assert LEVELS.keys() == COMPARATORS.keys()
    draw = random.Random(5)
    titles = [None, "Agreement on Frontier Rivers", "Protocol on Frontier Rivers", "Treaty of Nancy"]
    drawn = [
        Agreement(id=f"r{n}", title=draw.choice(titles), date=draw.choice([None, "2024", "2024-03-05", "2024-03"]))
        for n in range(40)
    ]
    scorer, preparer = Scorer(default_model()), Preparer()
    prepared = [preparer.features(record) for record in drawn]
    for a, b in itertools.combinations(prepared, 2):
        assert all(level in (*LEVELS[name], "unknown") for name, level, _ in scorer.levels(a, b) if name in LEVELS)


def test_a_text_that_is_no_json_says_what_to_give() -> None:
    """A model that breaks off is refused with the place and what to do next."""
    with pytest.raises(FormatError, match=r"line 1 column 2: .*; give the whole text"):
        Model.loads("{")


@given(st.text() | st.binary())
def test_any_text_as_a_model(text: str | bytes) -> None:
    """Any text is a model or refused by an error of the library."""
    with pytest.raises((FormatError, Faults)):
        Model.loads(text)


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"threshold": 1}', '{"comparisons": []}', '{"x": {}}'])
def test_json_that_is_hardly_a_model(text: str) -> None:
    """However little JSON holds, what it lacks is told."""
    with pytest.raises(Faults):
        Model.loads(text)
