"""What each command does, through the public verbs."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from math import inf

import coopdata as cd
from coopdata.cli import _inputs
from coopdata.cli._arguments import UsageError
from coopdata.formats import registry
from coopdata.formats._io import replacing
from coopdata.scoring import read_labels
from coopdata.view import progress, report_html, waterfall_svg
from coopdata.wording import clean

__all__ = ["convert", "correct", "dedupe", "explain", "parse", "render", "review", "schema", "score"]


def parse(options: argparse.Namespace) -> None:
    """Read articles, write their records, and on request the page that shows them, or why they are what they are."""
    _check_inputs(options.files)
    if options.why:
        _check_why(options)
    else:
        _check_output(options.output, options.format)
    _check_apart(options.files, [options.output, *([options.html] if options.html is not None else [])])
    if options.html is not None and options.html == options.output:
        raise UsageError(f"--html and --output are both {options.html}")
    try:
        published = None if options.published is None else cd.EDTF(options.published)
    except cd.InvalidDateError as error:
        expected = f"{error.expected}; {error.remedy}" if error.remedy else error.expected
        raise UsageError(f"--published {options.published}: expected {expected}") from error
    articles = _inputs.articles(options.files, lines=options.articles, published=published, publisher=options.publisher)
    if options.why:
        _put(options.output, "\n".join(_why(article) for article in progress(articles, len(articles), "Tracing")))
        return
    found: list[cd.Record] = []
    faults: list[cd.CoopdataError] = []
    for parsed in progress(cd.parse_many(articles), len(articles), "Parsing"):
        found += parsed.records
        if parsed.fault is not None:
            faults.append(cd.Faults(parsed.article.id or parsed.article.url or "<stdin>", [parsed.fault]))
    if faults:
        raise cd.Faults("", faults)
    if options.html is None:
        _write(found, options)
        return
    page = report_html(found, {_source_id(article): article.text for article in articles})
    with replacing(options.html) as put:  # the page takes its place only when the records have theirs
        put(page.encode("utf-8"))
        _write(found, options)


def _check_why(options: argparse.Namespace) -> None:
    for name in ("html", "format"):
        if getattr(options, name) is not None:
            raise UsageError(f"--why writes text and no records, so that it does not go with --{name}")


def _why(article: cd.Article) -> str:
    found = cd.trace(
        article.text, published=article.published, url=article.url, publisher=article.publisher, id=article.id,
        title=article.title,
    )  # fmt: skip
    lines = "\n".join(map(_printable, str(found).split("\n")))
    return f"== {_printable(article.id or article.url or '<stdin>')}\n{lines}\n"


def _printable(line: str) -> str:
    """A line without what would make a terminal do something; its columns stay where they are."""
    return line if line.isprintable() else "".join([c if c.isprintable() else " " for c in line])


def _source_id(article: cd.Article) -> str:
    """The id under which records name the article, by the order of the ids' rules."""
    return article.id or article.url or f"sha256:{sha256(article.text.encode()).hexdigest()}"


def dedupe(options: argparse.Namespace) -> None:
    """Fold records into one for each event."""
    _check_output(options.output, options.format)
    _write(_linked(options).records, options)


def _linked(options: argparse.Namespace) -> cd.Deduplication:
    """What the records of the files are one of, by the model and the decisions that the options name."""
    _check_inputs([*options.files, *([options.model] if options.model is not None else [])])
    records = _inputs.records(options.files, replace=options.replace)
    model = None if options.model is None else _inputs.model(options.model)
    judgements: tuple[cd.Judgement, ...] = ()
    gone: set[str] = set()
    if options.judgements is not None:
        decisions = cd.read_decisions(options.judgements)
        corrected = _corrected(records, decisions, options.judgements)
        records, gone = list(corrected.records), {record.id for record in corrected.rejected}
        judgements = decisions.judgements
    with _told_of(options.judgements):
        result = cd.dedupe(records, judgements=judgements, model=model, within_dataset=options.within_dataset)
    for one in result.orphans:
        if gone.isdisjoint(one.pair):
            _note(f"{one}: at least one of the two records is not there")
    return result


def explain(options: argparse.Namespace) -> None:
    """Print why two records are, or are not, one event, and on request draw it."""
    _check_apart(options.files, [options.svg] if options.svg is not None else [])
    result = _linked(options)
    members = {record.id: record for cluster in result.clusters for record in cluster.members}
    a, b = (_by_id(members, named) for named in options.pair)
    found = result.explain(a, b)
    if options.svg is not None:
        _put(options.svg, waterfall_svg(found))
    said = [f"{record.id}  {cd.render(record)}" for record in (a, b)]
    weighs = [level for level in found.levels if level.weight]
    wide = max((len(level.comparison) for level in weighs), default=0)
    sums = [f"{one.weight:+6.1f}  {one.comparison:{wide}}  {one.level}" for one in weighs]
    _put("-", "".join(f"{_printable(line)}\n" for line in (*said, str(found), *sums)))


def _by_id(records: Mapping[str, cd.Record], id: str) -> cd.Record:
    """The record of an id, or of the only id that begins so."""
    alike = [id] if id in records else [own for own in records if own.startswith(id)]
    if len(alike) != 1:
        more = f"; {len(alike)} begin so" if alike else ""
        raise cd.InvalidValueError("--pair", id, f"the id of one record of the files, or its beginning{more}")
    return records[alike[0]]


def correct(options: argparse.Namespace) -> None:
    """Follow what people corrected."""
    _check_inputs([*options.files, options.judgements])
    _check_output(options.output, options.format)
    records = _inputs.records(options.files, replace=options.replace)
    _write(_corrected(records, cd.read_decisions(options.judgements), options.judgements).records, options)


def review(options: argparse.Namespace) -> None:
    """Ask a person about what is in doubt."""
    from coopdata.cli._review import Review, conversation  # no other command needs them
    from coopdata.review.session import Pair, Session, Single

    if "-" in (*options.files, options.judgements):
        raise UsageError("review: standard input is for the answers; name files")
    if not 0 <= options.margin < inf:
        raise UsageError(f"--margin: expected a number of bits from 0, got {options.margin}")
    session = Session(
        _inputs.records(options.files, replace=options.replace),
        options.judgements,
        who=options.who or _login(),
        margin=options.margin,
        within_dataset=options.within_dataset,
        again=options.again,
    )
    for orphan in session.orphans:
        _note(str(orphan))
    wanted = {"pairs": Pair, "records": Single}.get(options.only, (Pair, Single))
    questions = [question for question in session.questions if isinstance(question, wanted)]
    with conversation() as (ask, out, style, width):
        Review(session, ask, out, style=style, width=width, questions=questions).run()


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None


@contextmanager
def _told_of(file: str | None) -> Generator[None, None, None]:
    """Name the file of decisions where these are at fault."""
    try:
        yield
    except cd.Faults as faults:
        raise cd.Faults(file or faults.message, [faults]) from None


def _corrected(records: list[cd.Record], decisions: cd.Decisions, file: str) -> cd.Corrected:
    with _told_of(file):
        corrected = cd.correct(records, decisions.corrections)
    for orphan in corrected.orphans:
        _note(str(orphan))
    return corrected


def _note(text: str) -> None:
    print(f"coopdata: note: {clean(text)}", file=sys.stderr)  # noqa: T201


def convert(options: argparse.Namespace) -> None:
    """Write records in another format."""
    _check_output(options.output, options.format)
    _check_format("--from", options.from_)
    records = _inputs.records(
        [options.input], format=options.from_, tolerant=options.tolerant, remedies=_inputs.OF_CONVERT
    )
    _write(records, options)


def render(options: argparse.Namespace) -> None:
    """Print records as sentences."""
    _check_inputs(options.files)
    if options.most is not None and options.most < 1:
        raise UsageError(f"--most: expected a whole number from 1, got {options.most}")
    sentences = (cd.render(record, most=options.most) for record in _inputs.records(options.files))
    _put("-", "".join(f"{sentence}\n" for sentence in sentences))


def score(options: argparse.Namespace) -> None:
    """Print how good records are against gold."""
    found = _inputs.scored(options.found, options.gold, texts=options.texts, events=options.events)
    by = {} if options.by is None else read_labels(options.by)
    if found.left_out:
        print(f"coopdata: note: {found.left_out} records of other documents are left out", file=sys.stderr)  # noqa: T201
    scores = cd.evaluate(found.records, found.gold, clusters=found.clusters, events=found.events)
    if options.json:
        figures = {
            **scores.to_dict(),
            "intervals": {name: [round(end, 3) for end in scores.interval(name)] for name in ("records", "slots")},
            "by": {title: scores.by(labels, title).to_dict() for title, labels in by.items()},
        }
        _put(options.output, f"{json.dumps(figures, indent=2, ensure_ascii=False)}\n")
    else:
        _put(options.output, f"{scores.report(by)}\n")


def schema(options: argparse.Namespace) -> None:
    """Print the JSON Schema."""
    _put(options.output, f"{json.dumps(cd.json_schema(), indent=2, ensure_ascii=False)}\n")


def _check_inputs(files: list[str]) -> None:
    if files.count("-") > 1:
        raise UsageError("standard input (-) can be read only once")


def _check_apart(inputs: list[str], outputs: list[str]) -> None:
    """Refuse to write over what is read where it could not be had again from what is written."""
    sources = {os.path.realpath(file): file for file in inputs if file != "-"}
    for output in outputs:
        if output != "-" and os.path.realpath(output) in sources:
            raise UsageError(f"{output} is to be read; name another file to write to")


def _check_format(name: str, value: str | None) -> None:
    if value is not None and value not in registry.FORMATS:
        raise UsageError(f"{name}: expected one of {', '.join(registry.FORMATS)}, got {value!r}")


def _check_output(path: str, format: str | None) -> None:
    """See before the work that its result can be written."""
    _check_format("--format", format)
    if format is None and path != "-":
        try:
            registry.for_path(path)
        except cd.FormatError as error:
            known = ", ".join(registry.FORMATS)
            raise UsageError(f"--output {path}: no format has this ending; add --format with one of {known}") from error


def _write(records: "list[cd.Record] | tuple[cd.Record, ...]", options: argparse.Namespace) -> None:
    report = cd.write(records, options.output, format=options.format)
    if not report.complete:
        _note(str(report))


def _put(path: str, text: str) -> None:
    with replacing(path) as put:
        put(text.encode("utf-8"))
