"""The pairs that were compared, as rows."""

import random
from typing import Any

import pytest

from coopdata.actors import Person
from coopdata.evidence import Source
from coopdata.link import compared_pairs, dedupe
from coopdata.records import Conference, Meeting, Place, Record


def _one(draw: random.Random, own: str) -> Record:
    shared: dict[str, Any] = {
        "id": own,
        "date": draw.choice(["2024-03-14", "2024-03", "2024", None]),
        "countries": draw.choice([["CL", "ES"], ["ES", "PT"], ["CL", "ES", "PT"]]),
        "participants": [Person(name=draw.choice(["Ana Ruiz", "Pedro Soto"]))],
        "sources": [Source(id=own, dataset=draw.choice(["D", "E"]))],
    }
    return Meeting(**shared) if draw.random() < 0.8 else Conference(name="Water Forum", **shared)


@pytest.mark.parametrize("within", ["link", "never"])
def test_each_compared_pair_is_a_row(within: Any) -> None:
    """There is a row for every pair that was compared and for no other, and it says what the explanation says."""
    draw = random.Random(7)
    records = [_one(draw, f"r{number:02d}") for number in range(30)]
    result = dedupe(records, within_dataset=within)
    rows = {(row["a"], row["b"]): row for row in compared_pairs(result)}
    assert list(rows) == sorted(rows)
    for at, first in enumerate(records):
        for second in records[at + 1 :]:
            told, row = result.explain(first.id, second.id), rows.get((first.id, second.id))
            assert (row is None) == bool(told.not_compared)
            if row is not None:
                said = (told.same, told.total, told.threshold, told.apart)
                assert (row["same"], row["score"], row["threshold"], row["apart"]) == said
                assert row["keys"]
                assert {f"level_{level.comparison}": level.level for level in told.levels}.items() <= row.items()
                assert {f"bits_{level.comparison}": level.weight for level in told.levels}.items() <= row.items()


def test_no_records_give_no_rows() -> None:
    """Where nothing was compared there is nothing to tell, and a result is what is asked for."""
    assert list(compared_pairs(dedupe([]))) == []
    wrong: Any = "x"
    with pytest.raises(TypeError, match="expected Deduplication"):
        next(compared_pairs(wrong))


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (("Alma-Ata", "KZ"), ("Almaty", "KZ"), "equal"),
        (("Ulan Bator", "MN"), ("Ulaanbaatar", "MN"), "equal"),
        (("Prizren", "XK"), ("Prizreni", "XK"), "unknown"),
        (("Batken", "KG"), ("Batken City", "KG"), "unknown"),
        (("Cork", "IE"), ("Dublin", "IE"), "different"),
    ],
)
def test_places_by_their_names(a: tuple[str, str], b: tuple[str, str], level: str) -> None:
    """A city's other names are the city, names that may be one in two spellings say nothing, all others differ."""
    shared: dict[str, Any] = {"date": "1994-05-03", "countries": ["KZ", "XK"]}
    places = [Place(name=name, country=country) for name, country in (a, b)]
    result = dedupe([Meeting(id=own, place=place, **shared) for own, place in zip("xy", places, strict=True)])
    assert {found.comparison: found.level for found in result.explain("x", "y").levels}["place"] == level
