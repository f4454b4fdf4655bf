"""A key that stands twice in an object of JSON text is a fault, wherever JSON is read."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata._jsontext import faithful, json_value, marked_value, repeated_fault
from coopdata.formats._codec import loader
from coopdata.link import Model
from coopdata.review._lines import read_line
from coopdata.scoring import read_gold

_TWICE = '{"type": "meeting", "id": "m", "place": {"name": "Rome", "country": "IT", "name": "Oslo"}}'
_SAID = r"\$\.place\.name = \('Rome', 'Oslo'\): expected each key of an object once"


@pytest.mark.parametrize("tolerant", [False, True])
@pytest.mark.parametrize("text", [_TWICE, f"[{_TWICE}]", f'[{{"type": "meeting", "id": "n"}}, {_TWICE}]'])
def test_a_list_of_records(text: str, tolerant: bool) -> None:
    """``loads`` names the key by its path and shows its values, tolerant or not."""
    with pytest.raises(cd.Faults) as caught:
        cd.loads(text, tolerant=tolerant)
    assert caught.group_contains(cd.InvalidValueError, match=_SAID)


def test_sound_records_beside_it() -> None:
    """Collecting, the records around it are read."""
    sound = '{"type": "meeting", "id": "n"}'
    result = cd.loads(f"[{sound}, {_TWICE}, {sound}]", on_error="collect")
    assert [record.id for record in result.records] == ["n", "n"]
    assert [reject.row for reject in result.rejects] == [2]
    lines = io.StringIO(f"{sound}\n{_TWICE}\n")
    found = cd.read(lines, format="jsonl", on_error="collect")
    assert [reject.row for reject in found.rejects] == [2]
    assert [record.id for record in found.records] == ["n"]


def test_files_of_other_kinds(tmp_path: Path) -> None:
    """Models, decisions and gold are read as strictly."""
    with pytest.raises(cd.InvalidValueError, match=r"\$\.threshold = "):
        Model.loads('{"threshold": 1, "threshold": 2}')
    with pytest.raises(cd.Faults) as caught:
        read_line('{"who": "a", "who": "b"}', 7)
    assert caught.group_contains(cd.InvalidValueError, match=r"row 7: \$\.who = \('a', 'b'\)")
    (tmp_path / "d.json").write_text('{"id": "d", "records": [], "records": []}', encoding="utf-8")
    with pytest.raises(cd.Faults) as told:
        read_gold(tmp_path)
    assert told.group_contains(cd.InvalidValueError, match=r"\$\.records = ")


class _Pairs(list[tuple[str, Any]]):
    """Keys and values of an object, also of one in which a key stands twice."""


_TEXTS = st.sampled_from(["a", "b", '"', '":', '" :', ":", "é", "\\", '\\":', "\n"]) | st.text(max_size=4)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(_TEXTS, inner), max_size=3).map(_Pairs),
    max_leaves=12,
)


def _text(value: Any, colon: str, *, escape: bool) -> str:
    if isinstance(value, _Pairs):
        inner = [f"{_text(key, colon, escape=escape)}{colon}{_text(held, colon, escape=escape)}" for key, held in value]
        return "{" + ",".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(held, colon, escape=escape) for held in value) + "]"
    if not (escape and isinstance(value, str)):
        return json.dumps(value, ensure_ascii=escape)
    return '"' + "".join(f"\\u{ord(c):04X}" if c in '":' else json.dumps(c)[1:-1] for c in value) + '"'


def _repeats(value: Any) -> bool:
    if isinstance(value, _Pairs):
        keys = [key for key, _ in value]
        return len(set(keys)) < len(keys) or any(_repeats(held) for _, held in value)
    return isinstance(value, list) and any(map(_repeats, value))


def _loads(data: bytes, *, fast: bool) -> bool:
    try:
        loader(fast=fast)(data)
    except ValueError:
        return False
    return True


@given(_VALUES, st.sampled_from([":", ": ", " :", "\t:", "\r\n : "]), st.booleans())
def test_no_spelling_hides_it(value: Any, colon: str, escape: bool) -> None:
    """Every reader, fast or not, fails just where a key stands twice, however the text is spaced and escaped."""
    text = _text(value, colon, escape=escape)
    data = text.encode("utf-8", "surrogatepass")
    assert (repeated_fault(marked_value(text)) is not None) == _repeats(value)
    if _repeats(value):
        with pytest.raises(cd.InvalidValueError, match="each key of an object once"):
            json_value(text)
        assert not _loads(data, fast=False)
        assert not _loads(data, fast=True)
    elif not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        assert loader(fast=False)(data) == loader(fast=True)(data) == json_value(text)


def test_the_quick_look_is_quick_where_it_can_be() -> None:
    """Plain text is told by counting alone."""
    assert faithful(b'{"a":1}', {"a": 1}, lambda value: json.dumps(value, separators=(",", ":")).encode())
    assert not faithful(b'{"a":1,"a":1}', {"a": 1}, lambda value: json.dumps(value, separators=(",", ":")).encode())
