"""The file of decisions: nothing is lost in it, git can merge it, and everything wrong with it is told at once."""

import io
import json
import random
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.link import Anchor, Judgement
from coopdata.review import Correction, Decisions, read_decisions, write_decisions
from coopdata.review.decisions import Decided

_texts = st.none() | st.text(max_size=8)
_anchors = st.builds(
    Anchor,
    id=st.text(min_size=1, max_size=6),
    type=st.sampled_from([None, "meeting"]),
    source=_texts,
    start=st.none() | st.integers(0, 90),
    end=st.none() | st.integers(0, 2**63 - 1),
    quote=_texts,
    item=st.none() | st.integers(1, 3),
    items=st.none() | st.integers(1, 3),
)
_times = st.sampled_from([None, "2025-11-02", "2025-11-02T14:03:05Z"])
_people = st.sampled_from([None, "Ana", "Ævar 🙂"])
_judgements = st.builds(
    lambda anchors, **rest: Judgement(a=anchors[0], b=anchors[1], **rest),
    st.lists(_anchors, min_size=2, max_size=2, unique_by=lambda anchor: anchor.id),
    verdict=st.sampled_from(["same", "unsure"]),
    who=_people,
    when=_times,
    why=_texts,
)
_values = st.sampled_from(["salt", "Æther \u2028 \ud800", "a\nb"])
_corrections = st.one_of(
    st.builds(Correction, action=st.just("add"), record=_anchors, field=st.just("topics"), new=_values, why=_texts),
    st.builds(Correction, action=st.just("confirm"), record=_anchors, digest=_texts, when=_times),
    st.builds(
        Correction,
        action=st.just("edit"),
        record=st.just("m-1"),
        field=st.just("participants"),
        old=st.just({"type": "person", "name": "Lavrov"}),
        new=st.just(cd.Person(name="S. Lavrov", country="RU")),
        start=st.none() | st.integers(0, 9),
        quote=_texts,
        target=st.none() | _anchors,
    ),
)  # fmt: skip
_decided = st.lists(_judgements | _corrections, max_size=6)


def _text(decisions: list[Decided]) -> bytes:
    out = io.BytesIO()
    write_decisions(decisions, out)
    return out.getvalue()


@settings(max_examples=150)
@given(_decided, st.randoms(use_true_random=False))
def test_decisions_survive_writing_and_reading(decided: list[Decided], rng: random.Random) -> None:
    """What is written is read again, in one form whatever the order, and each line once."""
    text = _text(decided)
    assert set(read_decisions(io.BytesIO(text))) == set(decided)
    assert _text(rng.sample(decided, len(decided)) + decided[:1]) == text
    assert _text(list(read_decisions(io.BytesIO(text)))) == text
    lines = text.split(b"\n")[:-1]
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(decided))


@settings(max_examples=50)
@given(_decided, _decided)
def test_the_union_of_two_files_is_the_union_of_their_decisions(ours: list[Decided], theirs: list[Decided]) -> None:
    """Lines of two files put together in any way are read as the decisions of both: git may keep both sides."""
    both = read_decisions(io.BytesIO(_text(ours) + b"\r\n \n" + _text(theirs)))
    assert set(both) == {*ours, *theirs}
    assert Decisions().joined(ours, theirs) == both
    assert set(both.without(*ours)) == set(theirs) - set(ours)
    assert len(both) == len({*ours, *theirs})


_WRONG = {
    '{"judgement": "perhaps", "a": "x", "b": "y"}': [
        "$.judgement = 'perhaps': expected one of same, different, unsure"
    ],
    '{"judgement": "same", "a": "x"}': ["$.b = None: expected a record's id, or an object with its id and place"],
    '{"judgement": "same", "a": {"id": "", "start": -1}, "b": "y", "who": 3, "colour": 1}': [
        "$.colour = 1: expected only the keys judgement, a, b, who, when, why, schema_version; remove it",
        "$.who = 3: expected text",
        "$.a.start = -1: expected a position from 0 to 2**63 - 1",
        "$.a.id = '': expected the id of a record",
    ],
    '{"correction": "add", "record": {"id": "m", "type": "meeting"}, "field": "countries", "new": "Iran"}': [
        "give the code, such as 'IR', not the name"
    ],
    '{"correction": "edit", "record": "m", "field": "date", "old": "2025"}': [
        "$.new = None: expected the value, to edit it"
    ],
    '{"correction": "reject", "record": "m", "start": "7", "schema_version": 99}': [
        "$.schema_version = 99: expected a version of the form from 1 to 1; a newer coopdata reads it",
        "$.start = '7': expected a whole number from 0",
    ],
    '{"record": "m"}': ["$ = {'record': 'm'}: expected either the key judgement or the key correction"],
    "[]": ["$ = []: expected a decision as an object"],
    "{": ["Expecting property name enclosed in double quotes"],
    "<<<<<<< ours": ["git could not merge this place; keep the lines of both sides and remove the marks of the merge"],
    '{"correction": null, "record": "m"}': ["$.correction = None: expected a word"],
    '{"judgement": "same", "a": "z", "b": "z"}': ["$.b = 'z': expected the id of another record than a"],
    '{"judgement": "same", "a": "z", "b": "y", "when": "noon"}': ["write it as '2025-11-02T14:03:05Z' or '2025-11-02'"],
}
"""Lines that are no decisions, with everything that is wrong with each."""


def test_every_fault_is_told_with_its_line() -> None:
    """All faults of all lines come at once, each with its row, and the contradictions behind them."""
    same, other = (f'{{"judgement": "{word}", "a": "x", "b": "y"}}' for word in ("same", "different"))
    with pytest.raises(cd.Faults) as caught:
        read_decisions(io.StringIO("\n".join([same, *_WRONG, other])))
    told = [str(fault) for fault in caught.value.exceptions]
    expected = [(row, fault) for row, faults in enumerate(_WRONG.values(), 2) for fault in faults]
    assert len(told) == len(expected) + 1
    for line, (row, fault) in zip(told, expected, strict=False):
        assert line.startswith((f"row {row}: ", f"jsonl at line {row}"))
        assert line.endswith(fault)
    assert told[-1].startswith("x and y: expected decisions that can all hold, got: x same y; x different y")


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_gives_decisions_or_faults(text: str) -> None:
    """Whatever a file holds, only errors of ours leave."""
    with suppress(cd.CoopdataError):
        read_decisions(io.StringIO(text))


_keys = st.sampled_from(
    ["judgement", "correction", "a", "b", "record", "field", "old", "new", "id", "type", "start", "name"]
)
_words = st.sampled_from(
    ["same", "edit", "add", "confirm", "meeting", "date", "place", "participants", "x", "y", "person"]
)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=6),
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(["judgement", "a", "b"], _json)) | st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["correction", "record", "field", "old", "new", "start", "quote", "when"], _json)
))  # fmt: skip
def test_any_json_gives_decisions_or_faults(value: object) -> None:
    """Whatever a line of JSON holds, only errors of ours leave."""
    with suppress(cd.CoopdataError):
        read_decisions(io.StringIO(json.dumps(value)))


def _git(folder: Path, *arguments: str) -> str:
    quiet = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *quiet, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_two_branches_merge(tmp_path: Path) -> None:
    """Two people who decide in two branches get the decisions of both by git's own merge."""
    path = tmp_path / "judgements.jsonl"
    every = [Judgement(a=f"meeting-{at:02d}", b=f"meeting-{at:02d}x", verdict="same") for at in range(30)]
    _git(tmp_path, "init", "-q", "-b", "main")
    write_decisions(every[::3], path)
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "a")
    for name, mine in (("ana", every[1:15:3]), ("ben", every[17::3])):
        _git(tmp_path, "checkout", "-q", "-b", name, "main")
        write_decisions([*every[::3], *mine], path)
        _git(tmp_path, "commit", "-qam", name)
    _git(tmp_path, "merge", "-q", "ana")
    assert set(read_decisions(path)) == {*every[::3], *every[1:15:3], *every[17::3]}


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A missing file is an error of ours; so is one that holds no text."""
    with pytest.raises(cd.InputError):
        read_decisions(tmp_path / "none.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(cd.InputError, match="UTF-8"):
        read_decisions(tmp_path / "bytes.jsonl")


def test_what_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    """Decisions that cannot all hold are refused before anything is written, so that every file written can be read."""
    path = tmp_path / "judgements.jsonl"
    edits = [
        Correction(action="edit", record="m-1", field="date", old="2024", new=new, who="Ana")
        for new in ("2024-03-14", "2024-03-15")
    ]
    for clash in (
        edits,
        [Judgement(a="m-1", b="m-2", verdict=verdict, who="Ana") for verdict in ("same", "different")],
    ):
        with pytest.raises(cd.Faults) as caught:
            write_decisions(clash, path)
        assert isinstance(caught.value.exceptions[0], cd.ContradictionError)
        assert not path.exists()
    write_decisions(edits[:1], path)
    before = path.read_bytes()
    with pytest.raises(cd.Faults):
        write_decisions(edits, path)
    assert path.read_bytes() == before
