"""The public API as a type checker sees it: mypy and basedpyright check this file (`make types`); nothing runs it."""

import datetime
from collections.abc import Generator
from pathlib import Path
from typing import Any, assert_never, assert_type

import attrs

import coopdata as cd


def reading_text() -> None:
    article = cd.Article(text="…", published="2024-03-14", url=None, publisher=None, id="1")
    assert_type(article.published, cd.EDTF | None)
    assert_type(cd.parse("…", published=datetime.date(2024, 3, 14), url="…", publisher="…"), list[cd.Record])
    many = cd.parse_many([article])
    assert_type(many, Generator[cd.Parsed, None, None])
    for parsed in many:
        assert_type(parsed.article, cd.Article)
        assert_type(parsed.records, tuple[cd.Record, ...])
        assert_type(parsed.fault, cd.CoopdataError | None)


def seeing_why() -> None:
    found = cd.trace("…", published="2024-03-14", id="1", recognizer=None)
    assert_type(found, cd.Trace)
    assert_type(found.records, tuple[cd.Record, ...])
    assert_type(found.published, cd.EDTF | None)
    for sentence in found.sentences:
        for trigger in sentence.triggers:
            assert_type(trigger.record, str | None)
            assert_type(trigger.rule, str)
        for value in sentence.values:
            assert_type(value.evidence, cd.Evidence)
    for date in found.open_dates:
        assert_type(date.reason.says, str)


def holding_against_the_text(records: list[cd.Record]) -> None:
    grounded = cd.ground(records, "…", keep="supported")
    assert_type(grounded, cd.Grounded)
    assert_type(grounded.records, tuple[cd.Record, ...])
    assert_type(grounded.report, cd.GroundReport)
    assert_type(grounded.report.unsupported, tuple[cd.GroundFinding, ...])


def reading_and_writing_files(records: list[cd.Record]) -> None:
    assert_type(cd.read("a.jsonl"), list[cd.Record])
    assert_type(cd.read(Path("a.json"), format="json", on_error="raise", tolerant=True), list[cd.Record])
    result = cd.read("a.csv", on_error="collect")
    assert_type(result, cd.ReadResult)
    assert_type(result.records, tuple[cd.Record, ...])
    assert_type(result.rejects, tuple[cd.Reject, ...])
    for item in cd.scan("a.jsonl"):
        if isinstance(item, cd.Reject):
            assert_type(item.fault, cd.CoopdataError)
            assert_type(item.row, int)
        else:
            assert_type(item, cd.Agreement | cd.Meeting | cd.Conference)
    report = cd.write(records, "a.csv")
    assert_type(report, cd.LossReport)
    assert_type(report.losses, tuple[cd.Loss, ...])
    assert_type(cd.dumps(records, indent=2), str)
    assert_type(cd.loads("[]"), list[cd.Record])
    assert_type(cd.loads(b"[]", on_error="collect"), cd.ReadResult)
    assert_type(cd.to_dict(records[0]), dict[str, Any])
    assert_type(cd.from_dict({"type": "meeting"}, tolerant=True), cd.Record)
    assert_type(cd.json_schema(), dict[str, Any])


def one_record_per_event(a: cd.Record, b: cd.Record) -> None:
    judgement = cd.Judgement(a=a, b="m-2", verdict="same", who="Ana", when="2025-11-02", why=None)
    assert_type(judgement.pair, tuple[str, str])
    result = cd.dedupe([a, b], judgements=[judgement], within_dataset="never")
    assert_type(result.judgements, tuple[cd.Judgement, ...])
    assert_type(result, cd.Deduplication)
    assert_type(result.records, tuple[cd.Record, ...])
    assert_type(result.clusters, tuple[cd.Cluster, ...])
    assert_type(result.conflicts, tuple[cd.Conflict, ...])
    assert_type(result.explain(a, "b"), cd.Explanation)
    assert_type(result.resolve("a"), cd.Record | None)
    row = cd.Comparison(name="length", weights={"same": 1.0}, compare=lambda a, b: "same" if a.id == b.id else "other")
    model = result.model.with_comparisons(row).without("kind")
    assert_type(model, cd.Model)
    assert_type(cd.Model.loads(model.dumps(), comparators={"length": lambda a, b: a.id + b.id}), cd.Model)
    assert_type(cd.fit([a, b], model=model, within_dataset="never"), cd.Model)
    update = result.updated([a], judgements=[judgement])
    assert_type(update, cd.Update)
    assert_type(update.result, cd.Deduplication)
    assert_type(update.diff.grown, tuple[cd.Cluster, ...])
    cluster = cd.merge(a, cd.merge(b))
    assert_type(cluster, cd.Cluster)
    assert_type(cluster.record, cd.Record)
    assert_type(cluster.members, tuple[cd.Record, ...])


def showing_and_scoring(record: cd.Record) -> None:
    assert_type(cd.render(record), str)
    evaluation = cd.evaluate({"1": [record]}, {"1": [cd.to_dict(record)]})
    assert_type(evaluation, cd.Evaluation)
    assert_type(evaluation.backed, float)
    assert_type(evaluation.interval("slots", "recall"), tuple[float, float])
    assert_type(evaluation.by({"1": "wire"})["wire"], cd.Evaluation)
    assert_type(evaluation.by(lambda document: document[:1]).to_dict(), dict[str, Any])
    assert_type(evaluation.report({"style": {"1": "wire"}}), str)
    followed = cd.evaluate({"1": [record]}, {"1": [record]}, clusters=[[record]], events=[["1/0"]])
    assert followed.events is not None
    assert_type(followed.events.b_cubed.f1, float)


def checking_by_hand(a: list[cd.Record], b: list[cd.Record]) -> None:
    assert_type(cd.sample(a, by="kind", size=10, allocation="proportional", seed=1), list[cd.Record])
    assert_type(cd.sample(a, by=lambda record: record.type, size=10), list[cd.Record])
    found = cd.agreement({"1": a}, {"1": b})
    assert_type(found, cd.CoderAgreement)
    assert_type(found.records.f1, float)
    assert_type(found.fields["date"], cd.FieldAgreement)
    assert_type(found.fields["date"].alpha, float | None)


def what_people_decide(record: cd.Record) -> None:
    edit = cd.Correction.of(record, "edit", field="date", new=cd.EDTF("2025-10-23"), who="Ana")
    assert_type(edit, cd.Correction)
    assert_type(edit.field, str | None)
    corrected = cd.correct([record], [edit])
    assert_type(corrected, cd.Corrected)
    assert_type(corrected.records, tuple[cd.Record, ...])
    assert_type(corrected.orphans, tuple[cd.Orphan, ...])
    decisions = cd.read_decisions("judgements.jsonl")
    assert_type(decisions, cd.Decisions)
    assert_type(decisions.joined([edit]).corrections, tuple[cd.Correction, ...])
    cd.write_decisions(decisions, "judgements.jsonl")


def records(record: cd.Record) -> None:
    match record:
        case cd.Agreement():
            assert_type(record.title, str | None)
            assert_type(record.parties, tuple[cd.Actor, ...])
            assert_type(record.amounts, tuple[cd.Amount, ...])
            assert_type(record.identifiers, tuple[cd.Identifier, ...])
        case cd.Meeting():
            assert_type(record.outcomes, tuple[str, ...])
        case cd.Conference():
            assert_type(record.organizers, tuple[cd.Actor, ...])
        case _:
            assert_never(record)
    assert_type(record.id, str)
    assert_type(record.date, cd.EDTF | None)
    assert_type(record.place, cd.Place | None)
    assert_type(record.topic_codes, tuple[cd.TopicCode, ...])
    assert_type(record.relations, tuple[cd.Relation, ...])
    assert_type(record.history, tuple[cd.Act, ...])
    assert_type(record.sources, tuple[cd.Source, ...])
    assert_type(record.evidence, tuple[cd.Evidence, ...])
    assert_type(record.evidence_for("date"), tuple[cd.Evidence, ...])
    assert_type(record.fingerprint, str)
    assert_type(record.actors, tuple[cd.Actor, ...])
    for actor in record.actors:
        match actor:
            case cd.Person():
                assert_type(actor.office, str | None)
            case cd.Organization() | cd.Country():
                assert_type(actor.name, str)
            case _:
                assert_never(actor)
    for relation in record.relations:
        assert_type(relation.target, str | cd.Reference)


def making_records() -> None:
    """Constructors take what their converters take: strings for enums and dates, lists for tuples."""
    agreement = cd.Agreement(
        kind="treaty",
        status="signed",
        date="2019",
        countries=["CL", "ES"],
        parties=[cd.Country(name="Chile", country="CL")],
        amounts=[cd.Amount(amount=5, currency="EUR")],
        history=[cd.Act(act="in_force", date=datetime.date(2020, 1, 1))],
        relations=[cd.Relation(kind="amends", target=cd.Reference(title="Treaty of Valdivia"))],
    )
    assert_type(attrs.evolve(agreement, status="in_force"), cd.Agreement)


def dates() -> None:
    date = cd.EDTF("2024-03")
    assert_type(date.earliest, cd.Day | None)
    assert_type(cd.DateRelation("equal"), cd.DateRelation)


def errors(error: cd.CoopdataError) -> None:
    match error:
        case cd.InvalidDateError() | cd.InvalidValueError():
            assert_type(error.path, str)
            assert_type(error.row, int | None)
        case cd.InputError():
            assert_type(error.reason, str)
        case cd.FormatError():
            assert_type(error.line, int | None)
        case cd.IdConflictError():
            assert_type(error.fingerprints, tuple[str, str])
        case cd.ContradictionError():
            assert_type(error.subject, str)
            assert_type(error.chain, tuple[str, ...])
        case cd.MissingExtraError():
            assert_type(error.extra, str)
        case cd.Faults():
            for fault in error.exceptions:
                print(fault)
        case _:
            raise error
    assert_type(cd.__version__, str)
