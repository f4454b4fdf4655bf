"""The picture of an explanation: whole SVG for any records, whose bars add up to the score."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.actors import Person
from coopdata.link import Comparison, Explanation, Judgement, dedupe, default_model
from coopdata.records import Conference, Meeting, Place, Record
from coopdata.strategies import records as any_records
from coopdata.view import waterfall_html, waterfall_svg

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 400.0


def meeting(id: str, **values: object) -> Meeting:
    """Make a report of one session, with some values of its own."""
    shared = {"series": "Iran-Russia ICT working group", "ordinal": 5, "place": Place(name="Moscow", country="RU")}
    return Meeting(**{"id": id, "date": "2025-12", **shared} | values)  # type: ignore[arg-type]


def explanation(*records: Record, **options: object) -> Explanation:
    """Explain the first two of some records."""
    return dedupe(records, **options).explain(records[0], records[1])  # type: ignore[arg-type]


def bars(told: Explanation) -> list[tuple[float, float]]:
    """Where each bar begins and ends."""
    root = ET.fromstring(waterfall_svg(told))
    found = [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in root.iter(f"{SVG}rect")]
    return [(left, left + width) for left, width in found]


def words(svg: str) -> str:
    """All text of a picture in one line."""
    return " ".join(text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text"))


def test_each_reason_has_its_bar() -> None:
    """A reason, its bits and its bar for each level that weighs something, and the sum below."""
    told = explanation(meeting("a"), meeting("b", date="2025-12-06/2025-12-07"))
    said = words(waterfall_svg(told))
    series = next(level.weight for level in told.levels if level.comparison == "series")
    assert f"both are the 5th session of the Iran-Russia ICT working group +{series:.1f}" in said
    date = next(level.weight for level in told.levels if level.comparison == "date")
    assert f"dates compatible (2025-12 contains 2025-12-06/07) +{date:.1f}" in said
    assert f"together +{told.total:.1f}" in said
    assert f"joined from {told.threshold:.1f}" in said
    assert len(bars(told)) == len(told.reasons) + 1


def test_bars_follow_each_other() -> None:
    """Each bar begins where the one before ends, in the direction of its sign, and the last spans the whole sum."""
    told = explanation(meeting("a"), meeting("b", place=Place(name="Tehran"), date="2025-12-06"))
    found = bars(told)
    weights = sorted((level.weight for level in told.levels if level.weight), key=lambda bits: -abs(bits))
    at = found[0][0] if weights[0] > 0 else found[0][1]
    zero = at
    for (left, right), bits in zip(found, weights, strict=False):
        start, end = (left, right) if bits > 0 else (right, left)
        assert start == pytest.approx(at, abs=0.2)
        at = end
    assert sorted((zero, at)) == pytest.approx(list(found[-1]), abs=0.2)


def test_it_tells_more_than_bits() -> None:
    """What can never be, what people judged and what stands across two types is said above the picture."""
    never = waterfall_html(explanation(meeting("a"), meeting("b", ordinal=6)))
    assert "number 5 of a series is never number 6" in never
    judged = explanation(meeting("a"), meeting("b"), judgements=[Judgement(a="a", b="b", verdict="same", who="Ana")])
    assert "judged: a same b (Ana)" in waterfall_html(judged)
    forum = Conference(id="f", name="Iran-Russia ICT forum", edition=5, date="2025-12", place=Place(name="Moscow"))
    assert "a meeting and a conference of one event" in waterfall_html(explanation(meeting("a"), forum))


def test_a_notebook_shows_it() -> None:
    """A notebook asks for HTML, which takes the colours around it; a file gets its own, for light and dark."""
    told = explanation(meeting("a"), meeting("b"))
    assert told._repr_html_() == waterfall_html(told)  # pyright: ignore[reportPrivateUsage]
    assert told._repr_svg_() == waterfall_svg(told)  # pyright: ignore[reportPrivateUsage]
    assert "<style>" not in waterfall_html(told)
    assert "prefers-color-scheme:dark" in waterfall_svg(told)
    ET.fromstring(waterfall_html(told).replace("<br>", ""))


def test_long_words_end() -> None:
    """A reason of any length takes three lines at most, in letters of any width."""
    who = [Person(name=f"{letter * 60} {letter * 60}") for letter in "ш空"]
    svg = waterfall_svg(explanation(meeting("a", participants=who), meeting("b", participants=who)))
    assert max(len(text.text or "") for text in ET.fromstring(svg).iter(f"{SVG}text")) < 60


def test_markup_stays_text() -> None:
    """What a record or a comparison says cannot become markup."""
    row = Comparison(name="<script>", weights={"&": 1.0}, compare=lambda *_: "&")
    place = Place(name="<b>&")
    told = explanation(
        meeting("a", place=place), meeting("b", place=place), model=default_model().with_comparisons(row)
    )
    assert "both in <b>&" in words(waterfall_svg(told))
    assert "<script>" not in waterfall_html(told)


@settings(max_examples=40)
@given(st.lists(any_records(surrogates=True), min_size=2, max_size=2, unique_by=lambda record: record.id))
def test_any_pair_has_a_picture(pair: list[Record]) -> None:
    """Whatever two records say, the picture is whole, and no bar leaves it."""
    told = dedupe(pair).explain(*[member for record in pair for member in record.members or (record,)][:2])
    waterfall_html(told).encode()
    for left, right in bars(told):
        assert 0 <= left <= right <= WIDTH + 1
