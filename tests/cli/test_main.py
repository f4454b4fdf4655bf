"""The command line: what it writes, what it says, and how it ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import coopdata as cd
from coopdata.cli import main
from coopdata.link import default_model

_TEXT = "France and Poland signed a treaty in Nancy on 9 May 2025."
_SENTENCE = "On 9 May 2025 in Nancy (France), France and Poland signed a treaty."


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own to work in, with one article."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(_TEXT, encoding="utf-8")


class Streams:
    """Standard input to give, standard output and error as text."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch
        self.out = ""
        self.errors: list[str] = []

    def run(self, *argv: str, stdin: str | bytes = "") -> int:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main(argv)
        self.out, error = self._capfd.readouterr()
        self.errors = error.splitlines()
        return code


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Streams:
    """Return what runs a command in this process."""
    return Streams(capfd, monkeypatch)


def _written(text: str) -> list[cd.Record]:
    return cd.read(io.StringIO(text))


def test_why_tells_for_each_article_what_made_its_records(cli: Streams) -> None:
    """``--why`` writes a trace for each article in place of records, under the article's id."""
    Path("b.jsonl").write_text('{"id": "b", "text": "Spain and Chile should sign a treaty."}\n', encoding="utf-8")
    assert cli.run("parse", "--why", "a.txt", "b.jsonl") == 0
    assert cli.errors == []
    first, second = cli.out.removeprefix("== ").split("\n== ")
    assert first.startswith("a.txt#")
    assert '+ "treaty" [instrument.treaty]: made agreement 1' in first
    assert second.startswith("b\n0 records")
    assert '("should") [not.wish]' in second


def test_why_writes_to_a_file(cli: Streams) -> None:
    """``--why -o`` writes text, whatever the file is called."""
    assert cli.run("parse", "--why", "a.txt", "-o", "why.txt") == 0
    assert cli.out == ""
    assert "made agreement 1" in Path("why.txt").read_text(encoding="utf-8")


def test_parse_writes_records_to_standard_output(cli: Streams) -> None:
    """Without an output, records go to standard output as JSON Lines, and nothing to standard error."""
    assert cli.run("parse", "a.txt") == 0
    assert cli.errors == []
    assert [cd.render(record) for record in _written(cli.out)] == [_SENTENCE]


@pytest.mark.parametrize("name", ["out.jsonl", "out.json"])
def test_parse_writes_the_format_of_the_ending(cli: Streams, name: str) -> None:
    """The ending of the output decides on the format."""
    assert cli.run("parse", "a.txt", "-o", name) == 0
    assert cli.out == ""
    assert [cd.render(record) for record in cd.read(name)] == [_SENTENCE]


def test_format_overrules_the_ending(cli: Streams) -> None:
    """A named format is taken whatever the ending is."""
    assert cli.run("parse", "a.txt", "-o", "out.txt", "--format", "json") == 0
    assert json.loads(Path("out.txt").read_text())[0]["kind"] == "treaty"


def test_parse_takes_the_publication_date(cli: Streams) -> None:
    """``--published`` gives the date from which weekdays are counted."""
    Path("b.txt").write_text("France and Poland signed a treaty in Nancy on Friday.")
    assert cli.run("parse", "b.txt", "--published", "2025-05-10", "--publisher", "Example Times") == 0
    (record,) = _written(cli.out)
    assert str(record.date) == "2025-05-09"
    assert record.sources[0].publisher == "Example Times"


def test_parse_reads_articles_in_json_lines(cli: Streams) -> None:
    """A JSON Lines file holds articles with what is known of each; an option fills what they lack."""
    text = "France and Poland signed a treaty in Nancy on Friday."
    rows = [{"text": text, "published": "2025-05-10", "id": "x", "title": "T", "url": None}, {"text": text, "id": "y"}]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    assert cli.run("parse", "in.jsonl", "--published", "2024-05-10") == 0
    records = _written(cli.out)
    assert [str(record.date) for record in records] == ["2025-05-09", "2024-05-10"]
    assert [record.sources[0].id for record in records] == ["x", "y"]


@pytest.mark.parametrize("option", ["-o", "--html"])
def test_parse_never_writes_over_an_article(cli: Streams, option: str) -> None:
    """An article cannot be had again from its records, so it is no place to write to."""
    assert cli.run("parse", "./a.txt", "--format", "jsonl", option, "a.txt") == 2
    assert cli.errors == ["coopdata: a.txt is to be read; name another file to write to"]
    assert Path("a.txt").read_text() == _TEXT


def test_two_texts_under_one_id_are_refused(cli: Streams) -> None:
    """Records name their article by its id."""
    rows = [{"id": "q", "text": _TEXT}, {"id": "q", "text": "Rain."}, {"id": "r", "text": "Rain."}]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert cli.run("parse", "in.jsonl") == 1
    assert cli.errors == [
        "coopdata: $.id = 'q': expected an id that no other article has; give each text an id of its own"
    ]


def test_closed_streams(cli: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was started with standard output or input closed says so."""
    with monkeypatch.context() as closed:
        closed.setattr("sys.stdout", None)
        assert main(["parse", "a.txt"]) == 1
    with monkeypatch.context() as closed:
        closed.setattr("sys.stdin", None)
        assert main(["parse", "-"]) == 1


def test_parse_reads_pages(cli: Streams) -> None:
    """The running text of a page is parsed, with the date that the page gives; tags and menus are no text."""
    head = '<title>News</title><meta property="article:published_time" content="2025-05-09">'
    page = f"{head}<nav>Spain and Chile signed a treaty</nav><p>France and Poland <b>signed</b> a treaty today.</p>"
    Path("a.html").write_text(page, encoding="utf-8")
    assert cli.run("parse", "a.html") == 0
    (record,) = _written(cli.out)
    assert (str(record.date), record.countries) == ("2025-05-09", ("FR", "PL"))


def test_parse_reads_standard_input(cli: Streams) -> None:
    """``-`` is one article on standard input, or with ``--articles`` one on each line."""
    assert cli.run("parse", "-", stdin=_TEXT) == 0
    assert [cd.render(record) for record in _written(cli.out)] == [_SENTENCE]
    assert cli.run("parse", "-", "--articles", stdin=json.dumps({"text": _TEXT})) == 0
    assert [cd.render(record) for record in _written(cli.out)] == [_SENTENCE]


def test_texts_keep_their_ids_apart(cli: Streams) -> None:
    """Two files of one name and different texts give records of different ids, which can be deduped together."""
    for folder, day in (("x", 9), ("y", 10)):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(_TEXT.replace("9 May", f"{day} May"))
    assert cli.run("parse", "x/a.txt", "y/a.txt", "-o", "out.jsonl") == 0
    assert len({record.id for record in cd.read("out.jsonl")}) == 2
    assert cli.run("dedupe", "out.jsonl") == 0


def test_a_byte_order_mark_is_no_text(cli: Streams) -> None:
    """A byte order mark before the text is passed over."""
    Path("b.txt").write_bytes(b"\xef\xbb\xbf" + _TEXT.encode())
    assert cli.run("parse", "b.txt") == 0
    assert _written(cli.out)[0].evidence[0].start == 0


def test_parse_writes_the_page(cli: Streams) -> None:
    """``--html`` adds a page with the evidence marked in the text, for files and for standard input."""
    assert cli.run("parse", "a.txt", "-", "-o", "out.jsonl", "--html", "out.html", stdin=f"Lately {_TEXT}") == 0
    page = Path("out.html").read_text(encoding="utf-8")
    assert page.count('class="field in-date"') == 5  # the legend, two excerpts, two articles
    assert _SENTENCE in page


def test_dedupe_folds(cli: Streams) -> None:
    """Records of one event become one."""
    assert cli.run("parse", "a.txt", "-o", "one.jsonl") == 0
    assert cli.run("parse", "-", "-o", "two.jsonl", stdin=f"NANCY - {_TEXT} It was reported.") == 0
    assert cli.run("dedupe", "one.jsonl", "two.jsonl", "-o", "all.json") == 0
    (record,) = cd.read("all.json")
    assert len(record.members) == 2


def test_a_corrected_article_replaces_the_first(cli: Streams) -> None:
    """Two records of one id that differ are a fault that names both files and the option that lets the later count."""
    for name, day in (("r1", 14), ("r2", 15)):
        line = {
            "url": "https://example.org/1",
            "text": f"Ana Ruiz of Spain met Pedro Soto of Chile on {day} March 2024.",
        }
        Path("a.jsonl").write_text(json.dumps(line), encoding="utf-8")
        assert cli.run("parse", "a.jsonl", "-o", f"{name}.jsonl") == 0
    Path("none.jsonl").write_bytes(b"")
    others = {"dedupe": [], "correct": ["--judgements", "none.jsonl"]}
    for command, more in others.items():
        assert cli.run(command, "r1.jsonl", "r2.jsonl", *more) == 1
        assert len(cli.errors) == 1
        assert cli.errors[0].startswith("coopdata: r1.jsonl and r2.jsonl: id = ")
        assert "--replace" in cli.errors[0]
        assert cli.run(command, "r1.jsonl", "r2.jsonl", *more, "--replace") == 0
        assert [str(record.date) for record in _written(cli.out)] == ["2024-03-15"]


def test_a_judgement_of_a_record_that_is_not_there_is_told(cli: Streams) -> None:
    """A judgement, or a rejection, of an id that no record has is a note, as that of other corrections is."""
    cd.write([cd.Meeting(id=name, date="2024-03-14", countries=["CL", "ES"]) for name in ("m-1", "m-2")], "r.jsonl")
    judged = [cd.Judgement(a="m-1", b=other, verdict="different", who="Ana") for other in ("m-2", "m-9", "m-3")]
    gone = cd.Correction(action="reject", record="m-8", who="Ana")
    cd.write_decisions([*judged, gone], "j.jsonl")
    assert cli.run("dedupe", "r.jsonl", "--judgements", "j.jsonl") == 0
    assert cli.errors == [
        "coopdata: note: m-8: reject the record (Ana): no record has this id",
        "coopdata: note: m-1 different m-3 (Ana): at least one of the two records is not there",
        "coopdata: note: m-1 different m-9 (Ana): at least one of the two records is not there",
    ]
    cd.write_decisions([*judged[:1], cd.Correction(action="reject", record="m-2", who="Ana")], "j.jsonl")
    assert cli.run("dedupe", "r.jsonl", "--judgements", "j.jsonl") == 0
    assert cli.errors == [], "nobody need be told that what they rejected is gone"


def test_nothing_of_the_input_reaches_the_terminal_raw(cli: Streams) -> None:
    """What an article or a name holds of control characters is neither in a trace nor in an error."""
    bell = "\x1b[31m\x07"
    Path("in.jsonl").write_text(
        json.dumps({"id": f"x{bell}", "text": f"Spain{bell} and Chile should sign a treaty.\nSpain met Chile{bell}."}),
        encoding="utf-8",
    )
    assert cli.run("parse", "--why", "in.jsonl") == 0
    assert "Chile" in cli.out
    assert cli.out.replace("\n", "").isprintable()
    Path("bad.jsonl").write_text(json.dumps({f"{bell}key": 1, "text": "x"}), encoding="utf-8")
    assert cli.run("parse", "bad.jsonl", f"none{bell}.txt") == 1
    assert len(cli.errors) == 2
    assert all(line.isprintable() for line in cli.errors)


def test_decisions_that_cannot_be_followed_are_told_with_their_file(cli: Streams) -> None:
    """A meeting judged the same as a conference is a fault that names the file of decisions."""
    cd.write([cd.Meeting(id="m-1", date="2024"), cd.Conference(id="c-1", name="Water Forum")], "r.jsonl")
    cd.write_decisions([cd.Judgement(a="m-1", b="c-1", verdict="same", who="Ana\nRuiz")], "j.jsonl")
    assert cli.run("dedupe", "r.jsonl", "--judgements", "j.jsonl") == 1
    (line,) = cli.errors
    assert line.startswith("coopdata: j.jsonl: judgements = 'c-1 same m-1 (Ana Ruiz)': expected records of one type")


def test_dedupe_takes_a_model(cli: Streams) -> None:
    """``--model`` links by the weights of a file, and a file that holds none is a fault that names it."""
    who = [cd.Person(name="Ana Ruiz"), cd.Person(name="Pedro Soto")]
    records = [cd.Meeting(id=own, date="2024-03-14", countries=["CL", "ES"], participants=who) for own in "ab"]
    cd.write(records, "r.jsonl")
    assert cli.run("dedupe", "r.jsonl") == 0
    assert len(_written(cli.out)) == 1
    strict = attrs.evolve(default_model(), threshold=400.0)
    Path("m.json").write_text(strict.dumps(), encoding="utf-8")
    assert cli.run("dedupe", "r.jsonl", "--model", "m.json") == 0
    assert len(_written(cli.out)) == 2
    data = json.loads(strict.dumps()) | {"comparisons": [{"name": "place", "weights": {"equl": 1.0, "other": 1.0}}]}
    for text, count in ((json.dumps(data), 2), ("{", 1), ("[]", 1)):
        Path("m.json").write_text(text, encoding="utf-8")
        assert cli.run("dedupe", "r.jsonl", "--model", "m.json") == 1
        assert [line[:18] for line in cli.errors] == ["coopdata: m.json: "] * count


def test_explain_says_why_two_records_are_one(cli: Streams) -> None:
    """``explain`` prints both records, the verdict and what weighs, and draws it; ids may be cut short."""
    assert cli.run("parse", "a.txt", "-o", "one.jsonl") == 0
    assert cli.run("parse", "-", "-o", "two.jsonl", stdin=f"NANCY - {_TEXT} It was reported.") == 0
    (one,), (two,) = cd.read("one.jsonl"), cd.read("two.jsonl")
    assert cli.run("explain", "one.jsonl", "two.jsonl", "--pair", one.id, two.id, "--svg", "why.svg") == 0
    first, second, verdict, *weights = cli.out.splitlines()
    assert (first, second) == (f"{one.id}  {_SENTENCE}", f"{two.id}  {_SENTENCE}")
    found = cd.dedupe([one, two]).explain(one, two)
    assert verdict == str(found)
    assert [line.split()[1:] for line in weights] == [[x.comparison, x.level] for x in found.levels if x.weight]
    assert "<svg" in Path("why.svg").read_text(encoding="utf-8")
    assert cli.run("explain", "one.jsonl", "two.jsonl", "--pair", one.id[:-1], two.id[:-1]) == 0
    for wrong, told in (("agreement-", "2 begin so"), ("nobody", "of one record of the files")):
        assert cli.run("explain", "one.jsonl", "two.jsonl", "--pair", wrong, two.id) == 1
        assert told in cli.errors[0]
    assert cli.run("explain", "one.jsonl", "--pair", one.id, one.id) == 1
    assert cli.run("explain", "one.jsonl", "two.jsonl", "--pair", one.id, two.id, "--svg", "one.jsonl") == 2
    assert cd.read("one.jsonl") == [one]


def test_convert(cli: Streams) -> None:
    """Records are written in the other format, whole."""
    records = [cd.Meeting(date="2025-05-09", countries=["IR", "RU"]), cd.Agreement(kind="treaty")]
    cd.write(records, "in.jsonl")
    assert cli.run("convert", "in.jsonl", "out.json") == 0
    assert cd.read("out.json") == records
    assert cli.run("convert", "-", "-", "--from", "json", stdin=Path("out.json").read_bytes()) == 0
    assert _written(cli.out) == records


def test_convert_says_what_is_lost(cli: Streams) -> None:
    """What the format cannot hold is told in one line, and the exit code is that of success."""
    cd.write([cd.Meeting(evidence=[cd.Evidence(field="date", rule="r")])], "in.jsonl")
    assert cli.run("convert", "in.jsonl", "out.csv") == 0
    assert len(cli.errors) == 1
    assert cli.errors[0].startswith("coopdata: note: csv: 1 record written; lost:")


def test_convert_tolerant(cli: Streams) -> None:
    """``--tolerant`` keeps what fits no field instead of refusing it."""
    Path("in.jsonl").write_text('{"type": "meeting", "mood": "good"}')
    assert cli.run("convert", "in.jsonl", "out.jsonl") == 1
    assert not Path("out.jsonl").exists()
    assert cli.run("convert", "in.jsonl", "out.jsonl", "--tolerant") == 0
    assert "good" in Path("out.jsonl").read_text()


def test_render(cli: Streams) -> None:
    """Each record is a line; ``--most`` shortens lists."""
    people = [cd.Person(name=f"P{number}") for number in range(5)]
    cd.write([cd.Meeting(status="held", participants=people), cd.Agreement()], "in.jsonl")
    assert cli.run("render", "in.jsonl") == 0
    assert cli.out.splitlines() == ["P0, P1, P2, P3 and P4 held a meeting.", "An agreement."]
    assert cli.run("render", "in.jsonl", "--most", "1") == 0
    assert cli.out.splitlines()[0] == "P0 and 4 others held a meeting."


def test_schema(cli: Streams) -> None:
    """The schema is the library's."""
    assert cli.run("schema") == 0
    assert json.loads(cli.out) == cd.json_schema()


def test_version_and_help(cli: Streams) -> None:
    """``--version`` and ``--help`` print and succeed; the help of every command tells the exit codes."""
    assert cli.run("--version") == 0
    assert cli.out == f"coopdata {cd.__version__}\n"
    for command in ([], ["parse"], ["dedupe"], ["convert"], ["render"], ["schema"]):
        assert cli.run(*command, "--help") == 0
        assert "exit codes" in cli.out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["parse"], "the following arguments are required: FILE"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (["parse", "a.txt", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["parse", "a.txt", "-o", "out.xyz"], "--output out.xyz: no format has this ending"),
        (["parse", "a.txt", "--format", "xml"], "--format: expected one of"),
        (["convert", "a.jsonl", "-", "--from", "xml"], "--from: expected one of"),
        (["parse", "a.txt", "--published", "2025-02-30"], "--published 2025-02-30: expected a day that exists"),
        (["parse", "a.txt", "--published", "14/3/2024"], "write a day as year, month and day: 2024-03-14"),
        (["parse", "a.txt", "-o", "x.json", "--html", "x.json"], "--html and --output are both x.json"),
        (["parse", "a.txt", "--why", "--html", "x.html"], "--why writes text and no records"),
        (["parse", "a.txt", "--why", "--format", "csv"], "--why writes text and no records"),
        (["parse", "-", "-"], "standard input (-) can be read only once"),
        (["render", "a.txt", "--most", "0"], "--most: expected a whole number from 1"),
        (["dedupe", "a.jsonl", "--within-dataset", "maybe"], "invalid choice: 'maybe'"),
    ],
)
def test_bad_usage(cli: Streams, argv: list[str], said: str) -> None:
    """A command that cannot be meant ends with 2 and one line, before anything is read or written."""
    before = sorted(Path().iterdir())
    assert cli.run(*argv) == 2
    assert cli.out == ""
    assert len(cli.errors) == 1
    assert cli.errors[0].startswith("coopdata: ")
    assert said in cli.errors[0]
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "missing.txt: there is no such file"),
        ("folder", b"", "folder: is a directory"),
        ("bytes.txt", b"\xff\xfe\x00x", "bytes.txt: is no UTF-8 text (byte 0)"),
        ("in.jsonl", b"nonsense", "in.jsonl: jsonl at line 1 column 1"),
        ("in.jsonl", b"[1]", "in.jsonl: row 1: $ = [1]: expected an article"),
        ("in.jsonl", b'\n{"text": 1}', "in.jsonl: row 2: $.text = 1: expected a text"),
        ("in.jsonl", b'{"id": "x"}', "in.jsonl: row 1: $.text = None: expected the article's text"),
        ("in.jsonl", b'{"text": "x", "date": "2025"}', "in.jsonl: row 1: $.date = '2025': expected one of the keys"),
        ("in.jsonl", b'{"text": "x", "published": "x"}', "in.jsonl: row 1: $.published = 'x': expected an EDTF date"),
        ("in.jsonl", b'{"text": ' + b"[" * 100_000, "in.jsonl: jsonl at line 1"),
        ("in.jsonl", b'{"text": ' + b"9" * 10_000 + b"}", "in.jsonl: jsonl at line 1"),
    ],
)
def test_bad_articles(cli: Streams, name: str, content: bytes | None, said: str) -> None:
    """An article that cannot be read gives one line, and nothing is written of the sound ones."""
    if name == "folder":
        Path(name).mkdir()
    elif content is not None:
        Path(name).write_bytes(content)
    assert cli.run("parse", "a.txt", name, "-o", "out.jsonl", "--html", "out.html") == 1
    assert cli.out == ""
    assert len(cli.errors) == 1
    assert cli.errors[0].startswith(f"coopdata: {said}")
    assert not Path("out.jsonl").exists()
    assert not Path("out.html").exists()


def test_all_faults_are_told(cli: Streams) -> None:
    """Each fault of each file has a line of its own, with the file's name."""
    Path("bad.jsonl").write_text('{"type": "meeting", "date": "2025-02-30", "kind": "x"}\n{bad\n')
    Path("worse.json").write_text("{")
    assert cli.run("dedupe", "bad.jsonl", "missing.jsonl", "worse.json", "-o", "out.jsonl") == 1
    assert [line.split(": ")[1] for line in cli.errors] == ["bad.jsonl"] * 3 + ["missing.jsonl", "worse.json"]
    assert not Path("out.jsonl").exists()


def test_an_output_that_cannot_be_written(cli: Streams) -> None:
    """An output that is a folder, or in none, gives one line; of two outputs neither is written."""
    Path("folder").mkdir()
    assert cli.run("parse", "a.txt", "-o", "folder", "--format", "json") == 1
    assert cli.errors[0].startswith("coopdata: folder: is a directory")
    assert cli.run("parse", "a.txt", "-o", "nowhere/out.json") == 1
    assert cli.errors[0].startswith("coopdata: nowhere/out.json: ")
    assert cli.run("parse", "a.txt", "-o", "out.json", "--html", "folder") == 1
    assert cli.run("parse", "a.txt", "-o", "nowhere/out.json", "--html", "out.html") == 1
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "folder"]


def test_an_empty_text_has_no_records(cli: Streams) -> None:
    """An empty text is sound and gives no records."""
    assert cli.run("parse", "-") == 0
    assert cli.out == ""
    assert cli.errors == []


def test_a_mistake_of_ours_is_one_line(cli: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a mistake in the library ends in one line; a variable brings the traceback."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(cd, "render", broken)
    cd.write([cd.Agreement()], "in.jsonl")
    assert cli.run("render", "in.jsonl") == 1
    assert cli.errors[0].startswith("coopdata: ZeroDivisionError: oops (a mistake in coopdata")
    monkeypatch.setenv("COOPDATA_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        cli.run("render", "in.jsonl")


def test_an_interrupt_is_130(cli: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and without a word."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cd, "parse_many", interrupted)
    assert cli.run("parse", "a.txt", "-o", "out.jsonl") == 130
    assert cli.errors == []
    assert not Path("out.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_closed_pipe_is_quiet() -> None:
    """When the reader goes away, the command ends without a word."""
    cd.write([cd.Meeting(series=f"A long name {number:>60}") for number in range(3000)], "in.jsonl")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "coopdata", "render", "in.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_python_m_runs_the_same() -> None:
    """``python -m coopdata`` is the command line too, and its exit code is the command's."""
    command = [sys.executable, "-m", "coopdata", "render", "missing.jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("coopdata: missing.jsonl: ")


@pytest.mark.parametrize("command", ["dedupe", "render"])
def test_remedies_name_options_that_the_command_has(cli: Streams, command: str) -> None:
    """Errors name no option of the library, and none that the command does not have."""
    Path("odd.jsonl").write_text('{"type": "meeting", "qqqq": 1}\n', encoding="utf-8")
    Path("odd.dat").write_text('{"type": "meeting"}\n', encoding="utf-8")
    assert cli.run(command, "odd.jsonl", "odd.dat") == 1
    assert "tolerant=True" not in str(cli.errors)
    assert "format=" not in str(cli.errors)
    assert cli.errors[0].endswith("remove it, or keep it in extra: coopdata convert --tolerant")
    assert "coopdata convert --from jsonl" in cli.errors[1]
    assert cli.run("convert", "odd.jsonl", "-") == 1
    assert cli.errors[0].endswith("remove it, or add --tolerant")
    assert cli.run("convert", "odd.dat", "-") == 1
    assert "add --from jsonl" in cli.errors[0]
