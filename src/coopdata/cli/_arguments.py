"""The arguments of every command."""

import argparse
from typing import NoReturn, Protocol

from coopdata._version import __version__

__all__ = ["UsageError", "arguments"]

_EPILOG = """\
exit codes: 0 done; 1 bad input, nothing is written; 2 bad usage; 130 interrupted; 141 the reader of a pipe went away.
Errors are on standard error, one line each. A file named - is standard input or output."""


_DECISIONS = "judgements.jsonl"


class UsageError(Exception):
    """The command cannot be meant as it was given."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line like every other error, instead of with the usage of all arguments before it."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line; ``options.run`` is the command to call with the options."""
    parser = _Parser(
        prog="coopdata",
        description="Structured records of diplomatic cooperation: agreements, meetings and conferences.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"coopdata {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_parse(commands)
    _add_dedupe(commands)
    _add_explain(commands)
    _add_correct(commands)
    _add_review(commands)
    _add_convert(commands)
    _add_render(commands)
    _add_score(commands)
    _add_schema(commands)
    return parser


class _Commands(Protocol):
    """What argparse gives to add commands to; its own class has no public name."""

    def add_parser(
        self, name: str, *, help: str | None, description: str | None, epilog: str | None
    ) -> argparse.ArgumentParser: ...


def _command(commands: _Commands, name: str, help: str, more: str = "") -> argparse.ArgumentParser:
    description = f"{help[0].upper()}{help[1:]}. {more}".strip()
    return commands.add_parser(name, help=help, description=description, epilog=_EPILOG)


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="OUT", default="-", help="the file to write (default: -)")
    command.add_argument("--format", metavar="NAME", help="jsonl, json or csv (default: by OUT's ending, jsonl for -)")


def _add_replace(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--replace",
        action="store_true",
        help="records of later FILEs replace those before them that have the same id, or were read from another "
        "version of the same article (default: two records of one id that differ are an error)",
    )


def _add_parse(commands: _Commands) -> None:
    command = _command(
        commands,
        "parse",
        "read articles and write the records that they report",
        "A FILE is the text of one article in UTF-8. A FILE that ends in .jsonl or .ndjson holds one article on each "
        "line, a JSON object with the key text and optional keys published, url, publisher, id, title and language. "
        "Nothing is written unless every FILE can be read.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="an article, articles in JSON Lines, or -")
    _add_output(command)
    command.add_argument("--published", metavar="DATE", help="the publication date of articles that come without one")
    command.add_argument("--publisher", metavar="NAME", help="the publisher of articles that come without one")
    command.add_argument("--articles", action="store_true", help="read every FILE, also -, as articles in JSON Lines")
    command.add_argument(
        "--html", metavar="FILE", help="also write a page with each record and its evidence in the text"
    )
    command.add_argument(
        "--why",
        action="store_true",
        help="instead of records, write for each article which rule made each value, which sentence gave none and why, "
        "and which dates stayed open",
    )
    command.set_defaults(run=_run("parse"))


def _add_dedupe(commands: _Commands) -> None:
    command = _command(commands, "dedupe", "fold the records of several reports of one event into one record")
    command.add_argument("files", nargs="+", metavar="FILE", help="records as JSON Lines or JSON, or -")
    _add_output(command)
    _add_linking(command)
    command.set_defaults(run=_run("dedupe"))


def _add_linking(command: argparse.ArgumentParser) -> None:
    _add_within_dataset(command)
    command.add_argument("--judgements", metavar="FILE", help="follow what people decided: judgements and corrections")
    command.add_argument(
        "--model", metavar="FILE", help="the weights, as Model.dumps writes them (default: coopdata's)"
    )
    _add_replace(command)


def _add_within_dataset(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--within-dataset",
        choices=("link", "never"),
        default="link",
        help="never: records of one dataset are never one event (default: link)",
    )


def _add_explain(commands: _Commands) -> None:
    command = _command(
        commands,
        "explain",
        "say why two records are, or are not, taken for one event",
        "The FILEs and options are those of dedupe; an ID may be the beginning of one, if no other begins so.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="records as JSON Lines or JSON, or -")
    command.add_argument(
        "--pair", nargs=2, metavar="ID", required=True, help="the ids of two records that the FILEs hold"
    )
    command.add_argument("--svg", metavar="FILE", help="also write a picture of what speaks for and against")
    _add_linking(command)
    command.set_defaults(run=_run("explain"))


def _add_correct(commands: _Commands) -> None:
    command = _command(
        commands,
        "correct",
        "follow what people corrected of records, and say what no longer finds its place",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="records as JSON Lines or JSON, or -")
    command.add_argument(
        "--judgements", metavar="FILE", default=_DECISIONS, help=f"what people decided (default: {_DECISIONS})"
    )
    _add_output(command)
    _add_replace(command)
    command.set_defaults(run=_run("correct"))


def _add_review(commands: _Commands) -> None:
    command = _command(
        commands,
        "review",
        "ask a person about the pairs and records that are in doubt, and keep the answers",
        "Each answer is in the file before the next question. Stop at any time; the same command goes on.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="records as JSON Lines or JSON")
    command.add_argument(
        "--judgements", metavar="FILE", default=_DECISIONS, help=f"the file of answers (default: {_DECISIONS})"
    )
    command.add_argument("--who", metavar="NAME", help="who answers (default: the name of the login)")
    command.add_argument(
        "--only", choices=("pairs", "records"), help="ask about these alone (default: pairs, then records)"
    )
    command.add_argument(
        "--margin",
        type=float,
        default=6.0,
        metavar="BITS",
        help="ask about pairs whose score lies so near the threshold (default: 6)",
    )
    command.add_argument("--again", action="store_true", help="ask as well what you have answered before")
    _add_within_dataset(command)
    _add_replace(command)
    command.set_defaults(run=_run("review"))


def _add_convert(commands: _Commands) -> None:
    command = _command(commands, "convert", "write records in another format and say what it cannot hold")
    command.add_argument("input", metavar="IN", help="the file to read, or -")
    command.add_argument("output", metavar="OUT", help="the file to write, or -")
    command.add_argument("--from", dest="from_", metavar="NAME", help="IN's format (default: by its ending)")
    command.add_argument("--format", metavar="NAME", help="OUT's format (default: by its ending, jsonl for -)")
    command.add_argument(
        "--tolerant", action="store_true", help="keep what fits no field in extra instead of refusing it"
    )
    command.set_defaults(run=_run("convert"))


def _add_render(commands: _Commands) -> None:
    command = _command(commands, "render", "print each record as one plain sentence")
    command.add_argument("files", nargs="+", metavar="FILE", help="records as JSON Lines or JSON, or -")
    command.add_argument("--most", type=int, metavar="N", help="name at most N actors, topics and outcomes of a record")
    command.set_defaults(run=_run("render"))


def _add_score(commands: _Commands) -> None:
    command = _command(
        commands,
        "score",
        "say how good records are, by whatever parser, against gold",
        "FOUND is a file of records whose sources name the documents, or a folder with one JSON file for each document "
        "in the form of gold. GOLD is a folder of gold files (codebook, Gold files), or one.",
    )
    command.add_argument("found", metavar="FOUND", help="records as JSON Lines or JSON, a folder, or -")
    command.add_argument("gold", metavar="GOLD", help="a folder of gold files, or one of them")
    command.add_argument(
        "--texts", metavar="DIR", help="the folder of texts, in which the anchors of gold are looked up"
    )
    command.add_argument(
        "--by", metavar="TABLE", help="a table with a column document; also score by each other column"
    )
    command.add_argument(
        "--events",
        metavar="FILE",
        help="a JSON list of events, each a list of names document/number of records of gold; also say whether the "
        "merged records of FOUND are these events",
    )
    command.add_argument("--json", action="store_true", help="write the figures as JSON instead of tables")
    command.add_argument("-o", "--output", metavar="OUT", default="-", help="the file to write (default: -)")
    command.set_defaults(run=_run("score"))


def _add_schema(commands: _Commands) -> None:
    command = _command(commands, "schema", "print the JSON Schema of records")
    command.add_argument("-o", "--output", metavar="OUT", default="-", help="the file to write (default: -)")
    command.set_defaults(run=_run("schema"))


class _run:  # noqa: N801  # reads as the verb it stands for
    """A command that is imported when it is run, so that --version and --help start fast."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, options: argparse.Namespace) -> None:
        from coopdata.cli import _commands

        getattr(_commands, self._name)(options)
