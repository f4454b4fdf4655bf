"""A session: what it asks, what it keeps, and that it may stop anywhere."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

import coopdata as cd
from coopdata.review.session import Pair, Session, Single

_PEOPLE = [cd.Person(name="Lavrov"), cd.Person(name="Araghchi")]


def _clock() -> Any:
    times: Iterator[datetime] = (datetime(2025, 11, 2, 14, tzinfo=UTC) + timedelta(minutes=at) for at in range(10_000))
    return lambda: next(times)


def _meeting(own: str, start: int, **values: Any) -> cd.Meeting:
    quote = f"The talks number {own} were held."
    evidence = [
        cd.Evidence(source="s", start=start, end=start + len(quote), quote=quote, basis="stated"),
        cd.Evidence(source="s", field="participants", value="Lavrov", start=start, end=start + 3, quote=quote[:3]),
    ]
    given = {"kind": "talks", "date": "2025-05", "countries": ["IR", "RU"], "evidence": evidence}
    return cd.Meeting(id=own, sources=[cd.Source(id="s")], **{**given, **values})


_RECORDS = [
    _meeting("a", 0, date="2025-05-02"),
    _meeting("b", 100),
    _meeting("c", 200, date="1999-01-01", participants=_PEOPLE),
]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return the path of a file that is not there yet."""
    return str(tmp_path / "judgements.jsonl")


def _session(path: str, records: list[cd.Record] | None = None, **options: Any) -> Session:
    return Session(_RECORDS if records is None else records, path, **{"who": "Ana", "clock": _clock(), **options})


def _pair(session: Session) -> Pair:
    return next(question for question in session.questions if isinstance(question, Pair))


def test_pairs_come_first_and_then_records(path: str) -> None:
    """Uncertain pairs are asked about, nearest the threshold first, then the records with the weightiest doubts."""
    session = _session(path, margin=20)
    kinds = [type(question) for question in session.questions]
    assert kinds == sorted(kinds, key=[Pair, Single].index)
    weights = [sum(d.weight for d in question.doubts) for question in session.questions if isinstance(question, Single)]
    assert weights == sorted(weights, reverse=True)
    pairs = [question.explanation for question in session.questions if isinstance(question, Pair)]
    distances = [abs(told.total - told.threshold) for told in pairs]
    assert distances == sorted(distances)


def test_what_is_answered_is_asked_no_more(path: str) -> None:
    """A new session asks what the last one left, and nothing that follows from its answers."""
    session = _session(path, margin=20)
    asked = session.questions
    session.judge(_pair(session), "same", "one talk")
    left = _session(path, margin=20)
    assert set(left.questions) < set(asked)
    assert not [question for question in session.questions if session.open(question) and question not in left.questions]
    again = _session(path, margin=20, again=True)
    assert again.questions == asked


def test_unsure_is_asked_of_somebody_else(path: str) -> None:
    """Who was unsure is not asked again; another person is."""
    session = _session(path)
    pair = _pair(session)
    session.judge(pair, "unsure")
    assert not [other for other in _session(path).questions if isinstance(other, Pair)]
    assert (_pair(_session(path, who="Ben")).a, _pair(_session(path, who="Ben")).b) == (pair.a, pair.b)


def test_a_second_answer_takes_the_place_of_the_first(path: str) -> None:
    """Of one person's answers on a pair the file holds the last alone; clearing takes it back."""
    session = _session(path)
    pair = _pair(session)
    session.judge(pair, "same")
    session.judge(pair, "different", "two days")
    (held,) = cd.read_decisions(path).judgements
    assert (held.verdict, held.why, held.when) == ("different", "two days", "2025-11-02T14:01:00Z")
    assert session.clear(pair) == 1
    assert session.clear(pair) == 0
    assert len(cd.read_decisions(path)) == 0
    assert session.open(pair)


def test_an_answer_that_contradicts_others_changes_nothing(path: str) -> None:
    """What cannot hold beside what others said is refused with the chain, and the file stays."""
    session = _session(path)
    pair = _pair(session)
    session.judge(pair, "same")
    before = Path(path).read_bytes()
    other = _session(path, who="Ben", again=True)
    with pytest.raises(cd.Faults) as caught:
        other.judge(pair, "different")
    assert "a same b" in str(caught.value)
    assert Path(path).read_bytes() == before
    assert len(other.decisions) == 1


def test_two_people_can_work_on_one_file(path: str) -> None:
    """What somebody else has written meanwhile stays beside the next answer."""
    ana, ben = _session(path), _session(path, who="Ben")
    ana.judge(_pair(ana), "same")
    ben.reject("c")
    ana.confirm("a")
    assert {(one.who, getattr(one, "action", "judged")) for one in cd.read_decisions(path)} == {
        ("Ana", "judged"),
        ("Ana", "confirm"),
        ("Ben", "reject"),
    }
    Path(path).write_text("<<<<<<< ours\n")
    with pytest.raises(cd.Faults):
        ana.confirm("b")
    assert Path(path).read_text() == "<<<<<<< ours\n"


def test_records_are_corrected_as_they_are_shown(path: str) -> None:
    """A record is shown with the corrections so far, and what is said of it names what the parser gave."""
    session = _session(path)
    session.correct("c", "edit", "date", old="1999-01-01", new="1999-01-02")
    assert str(attrs.asdict(session.record("c"))["date"]) == "1999-01-02"  # type: ignore[arg-type]
    session.correct("c", "edit", "date", old="1999-01-02", new="1999-01-03", why="on the third")
    (held,) = cd.read_decisions(path).corrections
    assert (held.old, held.new, held.why) == ("1999-01-01", "1999-01-03", "on the third")
    session.correct("c", "confirm", "date", old="1999-01-03")
    assert cd.read_decisions(path).corrections == (held,)
    session.correct("c", "edit", "date", old="1999-01-03", new="1999-01-01")
    (held,) = cd.read_decisions(path).corrections
    assert (held.action, held.old, held.new) == ("confirm", "1999-01-01", None)


def test_one_of_several_values_is_corrected(path: str) -> None:
    """Changing, then rejecting, a value leaves one decision about what the parser gave; what was added goes."""
    session = _session(path)
    lavrov, new = {"type": "person", "name": "Lavrov"}, {"type": "person", "name": "S. Lavrov"}
    session.correct("c", "edit", "participants", old=lavrov, new=new)
    session.correct("c", "reject", "participants", old=new)
    (held,) = cd.read_decisions(path).corrections
    assert (held.action, held.old["name"], held.start) == ("reject", "Lavrov", 200)  # type: ignore[index]
    session.correct("c", "add", "topics", new="salt")
    session.correct("c", "edit", "topics", old="salt", new="salt and sugar")
    assert [one.new for one in cd.read_decisions(path).corrections if one.action == "add"] == ["salt and sugar"]
    session.correct("c", "reject", "topics", old="salt and sugar")
    assert cd.read_decisions(path).corrections == (held,)
    assert session.clear(Single(id="c", doubts=())) == 1


def test_what_somebody_else_said_is_not_overruled(path: str) -> None:
    """To change what another person has put, one of the two lines must go first."""
    _session(path, who="Ben").correct("c", "edit", "date", old="1999-01-01", new="1999-01-02")
    session = _session(path)
    with pytest.raises(cd.Faults, match="corrections"):
        session.correct("c", "edit", "date", old="1999-01-02", new="1999-01-03")
    session.correct("c", "confirm", "date", old="1999-01-02")
    assert len(cd.read_decisions(path)) == 2


def test_rejected_and_confirmed_records(path: str) -> None:
    """A rejected record is gone with its questions; a confirmed one is asked about again when it has changed."""
    session = _session(path)
    pair = _pair(session)
    session.reject(pair.b, "no meeting")
    assert session.record(pair.b) is None
    assert not session.open(pair)
    session.confirm("c")
    assert Single(id="c", doubts=()) not in _session(path).questions
    assert not session.open(Single(id="c", doubts=()))
    changed = [*_RECORDS[:2], attrs.evolve(_RECORDS[2], date="2001-02-03")]
    first = next(question for question in _session(path, changed).questions if isinstance(question, Single))
    assert first.id == "c"
    assert first.doubts[0].words == "it was confirmed, and says something else now"


def test_answers_outlive_a_better_parser(path: str) -> None:
    """With the same texts parsed under other ids, nothing is asked twice, and every correction holds."""
    session = _session(path)
    for question in session.questions:
        if isinstance(question, Pair):
            session.judge(question, "same")
        else:
            session.correct(question.id, "add", "topics", new="salt")
            session.confirm(question.id)
    renamed = [attrs.evolve(record, id=f"x{at}") for at, record in enumerate(reversed(_RECORDS))]
    after = _session(path, renamed)
    assert after.questions == ()
    assert after.orphans == ()
    salted = [record for record in renamed if after.record(record.id).topics == ("salt",)]  # type: ignore[union-attr]
    assert len(salted) == sum(isinstance(question, Single) for question in session.questions) == 2


def test_added_records_are_part_of_it(path: str) -> None:
    """A record that people added is asked about like the others, and can be corrected."""
    new = cd.Meeting(id="n", kind="talks", date="2025-05-02", countries=["IR", "RU"], sources=[cd.Source(id="s")])
    cd.write_decisions([cd.Correction.of(new, "add", who="Ben")], path)
    session = _session(path)
    assert "n" in {question.id for question in session.questions if isinstance(question, Single)}
    session.correct("n", "edit", "date", old="2025-05-02", new="2025-05-03")
    assert str(session.record("n").date) == "2025-05-03"  # type: ignore[union-attr]
    assert str(_session(path).record("n").date) == "2025-05-03"  # type: ignore[union-attr]


def test_an_interrupt_while_writing_keeps_the_answer(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that was given is in the file, or the file is as it was: never half of it."""
    session = _session(path)
    calls: list[str] = []
    write = cd.write_decisions

    def interrupted(decisions: Any, to: Any) -> None:
        calls.append(str(to))
        if len(calls) == 1:
            raise KeyboardInterrupt
        write(decisions, to)

    monkeypatch.setattr("coopdata.review.session.write_decisions", interrupted)
    with pytest.raises(KeyboardInterrupt):
        session.judge(_pair(session), "same")
    assert len(cd.read_decisions(path)) == 1


def test_no_folder_for_the_file(tmp_path: Path) -> None:
    """A session that could not write its answers does not begin."""
    with pytest.raises(cd.InputError, match="folder"):
        _session(str(tmp_path / "none" / "judgements.jsonl"))
