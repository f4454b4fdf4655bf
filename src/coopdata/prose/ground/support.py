"""Values looked for in a text that did not give them: names, countries, dates, numbers.

Everything is found once, when first asked for, and costs time linear in the text.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from coopdata.dates import EDTF, Day
from coopdata.errors import InvalidDateError
from coopdata.lexicon.load import igos, table
from coopdata.prose.document import read_document
from coopdata.prose.ground.folded import Folded, fold_quote
from coopdata.prose.times.dates import Form, find_dates
from coopdata.prose.times.resolution import Frame, resolve
from coopdata.prose.words.gazetteer import find_tags
from coopdata.prose.words.numbers import cardinal_at, ordinal_at
from coopdata.prose.words.rules import scan
from coopdata.prose.words.sentences import Sentence, split_sentences
from coopdata.prose.words.tokens import Tokens

__all__ = ["Dated", "Reading", "Span", "bounds"]

Span = tuple[int, int]

_KEPT = 200
"""So many places of one country, number or kind are kept: enough to find one in any sentence of an article."""

_HEADER = 5_000
"""The header with the publication date is in so many first characters."""


class Dated(NamedTuple):
    """An expression of time in the text, and a date that it may mean; ``None`` where that cannot be known."""

    start: int
    end: int
    date: EDTF | None
    header: bool


class Places(dict[str, list[Span]]):
    """Spans by what they mean."""

    def note(self, key: str, span: Span) -> None:
        """Add a span, up to a bounded number."""
        found = self.setdefault(key, [])
        if len(found) < _KEPT:
            found.append(span)

    def first(self, key: str, within: Span | None) -> Span | None:
        """The first span of a meaning, within bounds where there are any."""
        for span in self.get(key, ()):
            if within is None or (within[0] <= span[0] and span[1] <= within[1]):
                return span
        return None


class _Read(NamedTuple):
    countries: Places
    igos: Places
    kinds: Places
    numbers: Places
    units: Places
    times: list[Dated]


class Reading:
    """A text that values are held against.

    Args:
        text: The text, folded.
        published: The publication date, where it is known; else the header is asked.
    """

    def __init__(self, text: Folded, published: dt.date | None) -> None:
        self.text = text
        document = read_document(text.given[:_HEADER], published)
        self.published = document.published
        self.published_at = document.published_at
        self._issued = document.issued

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, folded."""
        return frozenset(re.findall(r"\w+", self.text.folded))

    @cached_property
    def read(self) -> _Read:
        """What the text has of countries, organisations, kinds of event, numbers and times."""
        found = _Read(Places(), Places(), Places(), Places(), Places(), [])
        times = _Times(self.published, self._issued, self.published_at)
        for sentence in _sentences(self.text.given):
            tokens = sentence.tokens
            for tag in find_tags(self.text.given, tokens):
                span = tokens.starts[tag.start], tokens.ends[tag.end - 1]
                (found.igos if tag.kind == "igo" else found.countries).note(tag.value, span)
            phrases = scan(sentence.lows)
            for book in ("instrument", "act", "encounter", "gathering", "remote"):
                for hit in phrases[book]:
                    found.kinds.note(hit.value.split(":")[0], (tokens.starts[hit.start], tokens.ends[hit.end - 1]))
            _numbers(tokens, found)
            found.times.extend(times.of(tokens))
        return found

    def country(self, code: str, within: Span | None = None) -> Span | None:
        """Where a country is named, by name, demonym, seat of government or city; a former state also by its heirs."""
        found = self.read.countries.first(code, within)
        if found is None and len(code) == 4:
            heirs = table("gazetteer")["former_states"].get(code, {}).get("successors", ())
            found = next((span for heir in heirs if (span := self.read.countries.first(heir, within))), None)
        return found

    def acronym(self, name: str) -> str:
        """The acronym of an organisation; a name that is not known as one comes back."""
        known = igos().get(name)
        return known.acronym if known is not None else name

    def igo(self, name: str, within: Span | None = None) -> Span | None:
        """Where an organisation is named, by acronym or name."""
        return self.read.igos.first(self.acronym(name), within) or self.literal(name, within)

    def literal(self, value: str, within: Span | None = None) -> Span | None:
        """Where a value stands as it is, but for typography and case."""
        return self.text.find(fold_quote(value), within)

    def number(self, value: int, within: Span | None = None) -> Span | None:
        """Where a number stands as digits, word, ordinal, Roman numeral or part of an acronym (``COP28``)."""
        return self.read.numbers.first(str(value), within)

    def duration(self, value: str, within: Span | None = None) -> Span | None:
        """Where a length of time of one unit stands: ``P10Y`` is "ten years" and "10-year"."""
        return self.read.units.first(value, within)

    def amount(self, value: float, within: Span | None = None) -> Span | None:
        """Where a sum stands: in digits, with or without commas, or in thousands, millions and so on."""
        forms = [f"{value:,}", f"{value}"]
        forms += [
            f"{value / worth:.12g}{gap}{word}"
            for word, worth in table("temporal")["scales"].items()
            for gap in (" ", "", "-")
        ]
        return next((span for form in forms if (span := self.literal(form, within)) is not None), None)

    def when(self, date: EDTF, within: Span | None = None) -> tuple[bool, Dated] | None:
        """Whether an expression of time supports a date: ``(True, it)``; ``(False, it)`` where it says less.

        The publication date supports only what is approximate; of an exact day it leaves the day "about" it.

        Args:
            date: The date.
            within: A span to which the search is bound; with it, the publication date beyond the text does not count.
        """
        pieces = [piece for piece in re.split(r"\.\.|[\[\]{},/]", str(date)) if piece]
        inside = [t for t in self.read.times if within is None or (within[0] <= t.start and t.end <= within[1])]
        found = _best(date, inside)
        if (found is None or not found[0]) and len(pieces) > 1:
            parts = [_best(part, inside) if (part := _edtf(piece)) is not None else None for piece in pieces]
            if parts[0] is not None and all(part is not None and part[0] for part in parts):
                return parts[0]
        if found is None and within is None and self.published is not None:
            about = Dated(-1, -1, EDTF(f"{self.published}~"), header=True)
            days = bounds(date)
            if days is not None and days[0].to_date() <= self.published <= days[1].to_date():
                return date.approximate or days[0] != days[1], about
        return found

    def knows_words(self, value: str) -> bool:
        """Whether each word of a name is a word of the text, or names a country that is in it."""
        words = re.findall(r"\w+", value)
        names = [word for word in words if word[0].isupper()] or words
        return bool(names) and all(
            fold_quote(word) in self.words or _country_of(word, self.read.countries) for word in names
        )


_LASTING = 31
"""What lasts longer than so many days (a year of friendship) does not take place on each of them."""


def _best(date: EDTF, times: list[Dated]) -> tuple[bool, Dated] | None:
    """The expression that supports a date, else the one that comes nearest from above."""
    days, text = bounds(date), str(date)
    good: Dated | None = None
    wider: tuple[int, Dated] | None = None
    for time in times:
        if time.date is None:
            continue
        if time.header:
            about = time._replace(date=EDTF(f"{time.date}~"))
            if days is not None and _within(bounds(time.date), days):
                if date.approximate:
                    good = good or about
                else:
                    wider = wider or (0, about)
            continue
        other = str(time.date)
        if other == text:
            return True, time
        span = bounds(time.date)
        finer = days is not None and (_within(span, days) or (time.date.is_interval and _lasts(span, days)))
        if finer or (text[:4] == "XXXX" and len(text) == len(other) and text[4:] == other[4:]):
            good = good or time
        elif (days is not None and _within(days, span)) or (
            span is None and other[:4] == "XXXX" and len(text) == len(other) and text[4:] == other[4:]
        ):
            size = 0 if span is None else _length(span)
            if wider is None or size < wider[0]:
                wider = size, time
    if good is not None:
        return True, good
    return (False, wider[1]) if wider is not None else None


def _within(inner: tuple[Day, Day] | None, outer: tuple[Day, Day] | None) -> bool:
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _lasts(span: tuple[Day, Day] | None, days: tuple[Day, Day]) -> bool:
    """Whether days are among those of an event that the text says to last from one day to another."""
    return span is not None and _within(days, span) and _length(span) <= _LASTING


def _length(days: tuple[Day, Day]) -> int:
    return (days[1].year - days[0].year) * 372 + (days[1].month - days[0].month) * 31 + days[1].day - days[0].day


def _country_of(word: str, countries: Places) -> bool:
    from coopdata.lexicon.load import country_forms, demonyms

    code = country_forms().get(word) or demonyms().get(word)
    return code is not None and code in countries


def _sentences(text: str) -> Iterator[Sentence]:
    """The text's sentences, a paragraph at a time, so that memory does not grow with the text."""
    for match in re.finditer(r"[^\n]+(?:\n[^\n]+){0,400}", text):
        yield from split_sentences(text, *match.span())


def _numbers(tokens: Tokens, found: _Read) -> None:
    units, lengths = table("temporal")["units"], table("temporal")["lengths"]
    for at, (start, text) in enumerate(zip(tokens.starts, tokens.texts, strict=True)):
        for value, end in filter(None, (ordinal_at(tokens, at), cardinal_at(tokens, at))):
            found.numbers.note(str(value), (start, tokens.ends[end - 1]))
            after = end + 1 if end + 1 < len(tokens) and tokens.texts[end] in "-–" else end
            unit = units.get(tokens.lows[after]) if after < len(tokens) else None
            if unit is not None:
                worth, letter = lengths[unit]
                found.units.note(f"P{value * worth}{letter}", (start, tokens.ends[after]))
        if text[-1].isdigit() and text[0].isalpha() and text.isascii():
            digits = text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
            if digits.isdigit() and len(digits) < 5:
                found.numbers.note(str(int(digits)), (start, tokens.ends[at]))


class _Times:
    """The expressions of time of a text in order, each with what it may mean."""

    def __init__(self, published: dt.date | None, issued: dt.date | None, header: Span | None) -> None:
        self.base = Frame(published=published, issued=issued)
        self.header = header
        self.year: int | None = None  # the last that was stated: "In 2019 … on 5 May"
        self.told: dt.date | None = None

    def of(self, tokens: Tokens) -> Iterator[Dated]:
        for expression in find_dates(tokens):
            start, end = tokens.starts[expression.start], tokens.ends[expression.end - 1]
            header = self.header is not None and start < self.header[1] and self.header[0] < end
            base = self.base._replace(told=self.told)
            frames = [base] if self.year is None or expression.first.year else [base, base._replace(year=self.year)]
            found: dict[str, Dated] = {}
            for frame in frames:
                for planned in (False, True):
                    resolved = resolve(expression, frame, planned=planned)
                    if resolved is None:
                        continue
                    date = _edtf(resolved.edtf)
                    if date is not None:
                        found.setdefault(str(date), Dated(start, end, date, header))
                    if not planned and resolved.first is not None:
                        self.told = resolved.first
            if expression.form is Form.DATE and expression.first.year is not None:
                self.year = expression.first.year
            yield from found.values() or [Dated(start, end, None, header)]


def _edtf(text: str) -> EDTF | None:
    try:
        return EDTF(text)
    except InvalidDateError:
        return None


def bounds(date: EDTF) -> tuple[Day, Day] | None:
    """The first and last day of a date, where it has both."""
    first, last = date.earliest, date.latest
    return (first, last) if first is not None and last is not None else None
