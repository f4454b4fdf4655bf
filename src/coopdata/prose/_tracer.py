"""How a trace is put together from what the steps of the parser returned."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from coopdata.dates import EDTF
from coopdata.lexicon.load import table
from coopdata.prose.article import Article
from coopdata.prose.document import Document
from coopdata.prose.events.draft import Draft
from coopdata.prose.events.verdict import Refusal, Verdict
from coopdata.prose.extract import Extraction, read_article
from coopdata.prose.recognizer import Recognizer
from coopdata.prose.tracing import Fate, OpenDate, Reason, Trace, TracedSentence, TracedValue, Trigger
from coopdata.prose.words.rules import scan
from coopdata.prose.words.sentences import Sentence, split_sentences

__all__ = ["trace_article"]


def trace_article(article: Article, recognizer: Recognizer | None = None) -> Trace:
    """Return the trace of an article.

    Args:
        article: The article.
        recognizer: What finds names besides the built-in recognizer.
    """
    read = read_article(article, recognizer)
    published = read.document.published
    return Trace(
        records=tuple(read.records),
        sentences=tuple(_sentences(read)),
        open_dates=tuple(_open_dates(read)),
        published=article.published or (EDTF(published.isoformat()) if published is not None else None),
        reason=_reason(article.text, read.refusal.reason, None) if read.refusal is not None else None,
    )


@cache
def _says() -> dict[str, str]:
    return {row["id"]: row["says"] for row in table("reasons")["reason"]}


def _reason(text: str, reason: str, span: tuple[int, int] | None) -> Reason:
    says = _says()[reason]
    if span is None:
        return Reason(id=reason, says=says)
    return Reason(id=reason, says=says, start=span[0], end=span[1], quote=text[span[0] : span[1]])


def _sentences(read: Extraction) -> Iterator[TracedSentence]:
    """The sentences with something to tell, in the order of the text."""
    text, running = read.document.text, read.document.sentences
    ids = {id(draft): record.id for draft, record in zip(read.drafts, read.records, strict=True)}
    values = _values(read, running)
    found: list[TracedSentence] = []
    for number, sentence in enumerate(running):
        verdicts = read.verdicts[number] if read.verdicts else ()
        triggers = [_trigger(text, sentence, verdict, ids) for verdict in sorted(verdicts, key=lambda v: v[:2])]
        found.append(_traced(text, sentence, triggers, values.get(number, ())))
    for reason, others in (("not.headline", read.document.headlines), ("not.running-text", _gaps(read.document))):
        found += [_traced(text, sentence, _unread(text, sentence, reason), ()) for sentence in others]
    found.sort(key=lambda sentence: sentence.start)
    return (sentence for sentence in found if sentence.triggers or sentence.values)


def _traced(
    text: str, sentence: Sentence, triggers: Sequence[Trigger], values: Sequence[TracedValue]
) -> TracedSentence:
    start, end = sentence.start, sentence.end
    return TracedSentence(start=start, end=end, quote=text[start:end], triggers=tuple(triggers), values=tuple(values))


def _trigger(text: str, sentence: Sentence, verdict: Verdict, ids: dict[int, str]) -> Trigger:
    start, end = _span(sentence, (verdict.start, verdict.end))
    draft, refusal = verdict.draft, verdict.refusal
    if draft is not None and id(draft) not in ids:  # a batch gives way to its items
        draft, refusal = None, Refusal("not.itemised")
    if draft is not None:
        fate = Fate.COMPLETED if verdict.again else Fate.MADE
        return Trigger(rule=verdict.rule, start=start, end=end, quote=text[start:end], fate=fate, record=ids[id(draft)])
    assert refusal is not None  # a verdict has a draft or a refusal
    words = _span(sentence, refusal.words) if refusal.words is not None else None
    reason = _reason(text, refusal.reason, words)
    return Trigger(rule=verdict.rule, start=start, end=end, quote=text[start:end], fate=Fate.REFUSED, reason=reason)


def _span(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    return sentence.tokens.starts[words[0]], sentence.tokens.ends[words[1] - 1]


def _values(read: Extraction, running: Sequence[Sentence]) -> dict[int, list[TracedValue]]:
    """The values of all records by the number of the sentence that they rest on."""
    starts = [sentence.start for sentence in running]
    found: dict[int, list[TracedValue]] = {}
    for draft, record in zip(read.drafts, read.records, strict=True):
        for evidence in record.evidence:
            if evidence.field is not None:
                at = draft.view if evidence.start is None else max(0, bisect_right(starts, evidence.start) - 1)
                found.setdefault(at, []).append(TracedValue(record=record.id, evidence=evidence))
    return found


_BOOKS = ("instrument", "encounter", "gathering")
"""The books whose phrases may tell of an event."""


def _unread(text: str, sentence: Sentence, reason: str) -> list[Trigger]:
    """The triggers of a line that is not read for events."""
    hits = scan(sentence.lows)
    found: list[Trigger] = []
    for hit in sorted({hit for book in _BOOKS for hit in hits.get(book, ())}):
        start, end = _span(sentence, (hit.start, hit.end))
        because = _reason(text, reason, None)
        found.append(
            Trigger(rule=hit.rule, start=start, end=end, quote=text[start:end], fate=Fate.REFUSED, reason=because)
        )
    return found


def _gaps(document: Document) -> Iterator[Sentence]:
    """What of a text is neither headline nor running text, as sentences."""
    last = 0
    for sentence in (*sorted((*document.headlines, *document.sentences), key=lambda s: s.start), None):
        start = sentence.start if sentence is not None else len(document.text)
        for line in _lines(document.text, last, start):
            yield from split_sentences(document.text, *line)
        last = sentence.end if sentence is not None else last


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _open_dates(read: Extraction) -> Iterator[OpenDate]:
    for draft, record in zip(read.drafts, read.records, strict=True):
        if record.date is None or "XXXX" in str(record.date):
            for reason in _reasons(read.document.text, draft):
                yield OpenDate(record=record.id, reason=reason)


def _reasons(text: str, draft: Draft) -> Iterator[Reason]:
    for ground in dict.fromkeys(draft.open):
        span = (ground.start, ground.end) if ground.start is not None and ground.end is not None else None
        yield _reason(text, ground.rule, span)
