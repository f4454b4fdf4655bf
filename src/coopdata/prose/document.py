"""An article's text taken apart: headline, date header, dateline, paragraphs, list items; boilerplate left out.

Offsets always refer to the text as given. The publication date comes from the caller, else from the header
(``Published: 14 Mar 2024``, ``January 19, 2022 - 17:34``), else from the dateline (``SEOUL, Jan. 4 (Yonhap) --``).
"""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.times.dates import Form, find_dates
from coopdata.prose.times.resolution import Frame, resolve
from coopdata.prose.words.lines import Line, bullet, lines_of
from coopdata.prose.words.rules import word_list, word_set
from coopdata.prose.words.sentences import Sentence, split_sentences
from coopdata.prose.words.tokens import tokenize

__all__ = ["Document", "read_document"]

_HEADER_LINES = 14
"""The header is looked for in this many lines: a letterhead, a headline of three decks, a byline and a date."""

_LEADING = 40
"""So many characters of running text stand at least behind a place that is a dateline by itself."""

_LONG = 130
"""A line of this many characters is running text, not a headline."""


_SENTENCE = 45
"""A line of so many characters with a full stop is running text where its words are written as in a sentence."""

_HEAD = 110
"""A dateline ends within so many characters."""


class Document(NamedTuple):
    """A text and its parts.

    Attributes:
        text: As given.
        published: The publication date to the day, or ``None``.
        published_at: The span that states it, where the text does.
        dateline: The place named before the first sentence, as written.
        headlines: The lines above the running text, and sub-headings, as sentences.
        sentences: The running text.
        datelines: Of a column of several reports each dateline: the offset where its report begins, and its place.
        yearless: Where a dateline gives day and month alone, that day in a year in which the weekdays agree.
        weekdays: That year's weekdays are the text's; not so where no weekday in the lead says which year fits.
        issued: Where only a month is given ("November 2025"), its last day, from which years are counted but no day.
    """

    text: str
    published: dt.date | None
    published_at: tuple[int, int] | None
    dateline: str | None
    headlines: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]
    datelines: tuple[tuple[int, str], ...] = ()
    issued: dt.date | None = None
    yearless: dt.date | None = None
    weekdays: bool = True


@cache
def _dateline() -> re.Pattern[str]:
    # Must match: ASTANA – | SEOUL, Jan. 4 (Yonhap) -- | NANCY, France – | WELLINGTON (30 November 2021) — | ARICA.-
    # 13 September 2018, SUVA – | September 13, 2018 – Suva:
    # Must not match the start of a sentence with a dash in it, so the place is in capitals or known.
    return re.compile(
        r"\s*(?:date\s+\d{4}-\d\d-\d\d\s+)?\(?"
        r"(?:(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}),?\s\d{4},?\s(?:[-–—]\s)?)?"
        r"(?P<place>[^\W\d_][\w'’.]*+(?:[ /-][^\W\d_][\w'’.]*+){0,3}+)"
        r"(?P<rest>(?:,[^,:()–—\n]{1,30}){0,3}(?:\s?\([^()\n]{1,40}\))?(?:,[^,:()–—\n]{1,30})?)"
        r"\s*(?P<mark>--|\.\s?[-–—]|[–—:)]|\s-\s|(?<=\.)-(?=\s))\s*(?=\S)"
    )


@cache
def _stopped_dateline() -> re.Pattern[str]:
    # Maputo March 4, 2016, PL. The minister …
    # MOSCOW, June 14, 1973. TASS. The session … | BERLIN, 3 May 1982. (ADN) – The session …: a day and a full stop
    return re.compile(
        r"\s*(?P<place>[^\W\d_][\w'’]*+(?:[ -][^\W\d_][\w'’]*+){0,3}+)"
        r"(?P<rest>(?:,\s[^,.:()–—\n]{1,20}(?:,\s\d{4})?|\s\d{1,2},\s\d{4})(?:,\s[A-Z]{2,14})?)"
        r"(?P<mark>\.)\s*(?:\(?[A-Z/]{3,14}\)?\s*[.–—:-]{1,2}\s*)?(?=\S)"
    )


@cache
def _agency_dateline() -> re.Pattern[str]:
    # Luanda, Apr 9 (Prensa Latina) Cuba and Angola … | HAVANA, May 3, 1985 (PL) The session …
    # Gaborone, June 13/2024(BNA) The minister …
    # DUBAI, (One News / Two Agency - 21st Dec, 2021) Media content …
    return re.compile(
        r"\s*(?P<place>[^\W\d_][\w'’]*+(?:[ -][^\W\d_][\w'’]*+){0,3}+)"
        r"(?P<rest>,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:(?:,\s|/)\d{4})?\s?\([A-Z][^()\n]{1,30}\)"
        r"|,?\s\([^()\n]{3,80}\d{4}\s?\))"
        r"(?P<mark>)\s+(?=[A-Z])"
    )


@cache
def _bare_dateline() -> re.Pattern[str]:
    # ARICA.- With three hundred delegates … | San Pedro Sula. Guatemala and Honduras …: a place and a full stop
    return re.compile(
        r"\s*(?P<place>[^\W\d_][\w'’]*+(?:[ -][^\W\d_][\w'’]*+){0,3}+)(?P<rest>)(?P<mark>\.\s?[-–—]?)\s*(?=[^\W\d_a-z])"
    )


@cache
def _byline() -> re.Pattern[str]:
    # … (ATA) - By A. Lleshi: The Minister … | … -- By Our Diplomatic Staff -- The …
    return re.compile(r"By (?:[^\W\d_][\w.'’]*+ ?){1,5}+(?::|--?|[–—]) *(?=[^\W\d_a-z])")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[–—:)]|--|\s-\s|\.\s?-")


@cache
def _four_digits() -> re.Pattern[str]:
    return re.compile("[0-9]{4}")


def _is_boilerplate(low: str) -> bool:
    if low.startswith(word_list("boilerplate_starts", "document")):
        return True
    return len(low) <= 12 and re.fullmatch(r"[a-z]{2,3}(?:/[a-z]{2,3}){1,3}", low) is not None  # MT/MG


def _full_date(text: str, start: int, end: int) -> tuple[dt.date, tuple[int, int]] | None:
    end = min(end, start + 400)
    if _four_digits().search(text, start, end) is None:
        return None  # nothing that can be a year
    tokens = tokenize(text, start, end)
    for expression in find_dates(tokens):
        if expression.form is Form.DATE and expression.first.day is not None and expression.first.year is not None:
            found = resolve(expression, Frame())
            if found is not None and found.first is not None:
                return found.first, (tokens.starts[expression.start], tokens.ends[expression.end - 1])
    return None


def _running(text: str, line: Line) -> bool:
    """Whether a line is running text: long, or a sentence of some length with its full stop."""
    piece = text[line.start : line.end]
    if piece[:40].lower().startswith(word_list("title_starts", "document")) and not piece.rstrip().endswith("."):
        return False  # "Statement by the Press Secretary on the Bilateral Meeting between …": a title, however long
    if line.end - line.start >= _LONG:
        return True
    if line.end - line.start >= _SENTENCE and piece.endswith(".") and _spoken_low(piece):
        return True
    return line.end - line.start >= 60 and piece.rstrip("\"'”’ ■").endswith((".", ":", ";")) and not piece.isupper()


def _spoken_low(piece: str) -> bool:
    """``Samoa and Niue have signed a memorandum.``: small words of a sentence, which headlines leave out."""
    return any(word in word_set("tells_a_sentence", "document") for word in piece.split()[1:-1])


def _published(text: str, lines: list[Line], first_body: int) -> tuple[dt.date, tuple[int, int]] | None:
    labels = word_list("published_labels", "document")
    best: tuple[int, dt.date, tuple[int, int]] | None = None
    for line in lines[: min(first_body, _HEADER_LINES)]:
        found = _full_date(text, line.start, line.end)
        if found is not None:
            low = text[line.start : line.end].lower()
            rank = next((i for i, label in enumerate(labels) if label in low), len(labels))
            if best is None or rank < best[0]:
                best = rank, *found
    return best[1:] if best is not None else None


def _signed_off(text: str, lines: list[Line], first_body: int) -> tuple[dt.date, tuple[int, int]] | None:
    """``Wednesday, 9 October 2019 | tk``: the day in a short line at the foot of a text that tells none above."""
    for line in reversed(lines[max(first_body + 1, len(lines) - _FOOT) :]):
        piece = text[line.start : line.end]
        found = _full_date(text, line.start, line.end) if len(piece) <= _SHORT and _heading(piece) else None
        if found is None:
            continue
        beside = piece[: found[1][0] - line.start] + piece[found[1][1] - line.start :]
        words = [word for word in re.findall(r"[^\W\d_]+", beside) if word.lower() not in table("temporal")["weekdays"]]
        return found if len(words) <= _BESIDE_DAY else None
    return None


_FOOT, _SHORT, _BESIDE_DAY = 4, 60, 4
"""The last lines of a text, how long one is that gives its day, and how many other words stand there: who wrote it."""


def _header_place(text: str, header: list[Line]) -> str | None:
    """``Paris, Tuesday 12 November 2019``, ``By Abena Owusu, ACCRA``: the place where a text was issued or written."""
    bylines = word_list("byline_starts", "document")
    for line in header[:_HEADER_LINES]:
        whole = text[line.start : min(line.end, line.start + 80)].strip()
        if whole.lower().startswith(bylines) and " " in whole:
            written = whole.replace(" in ", ", ").rpartition(",")[2].strip()
            if _is_place(written):
                return written
        name, comma, rest = text[line.start : min(line.end, line.start + 80)].partition(",")
        dated = any(char.isdigit() for char in rest) or rest.strip(" .").lower() in table("temporal")["weekdays"]
        if comma and dated and len(name) < 30 and _is_place(name.strip()):  # "KHARTOUM, Friday"
            return name.strip()
    return None


def _dateline_day(text: str, lines: list[Line], first: Sentence) -> tuple[dt.date, bool] | None:
    """The day of a dateline without a year ("GJAKOVA, June 2 -"), in a year in which the lead's weekday fits.

    Without a weekday in the lead any year will do, but no weekday can be counted from it.
    """
    line = next((line for line in lines if line.start <= first.start <= line.end), None)
    if line is None:
        return None
    stated = [e for e in find_dates(tokenize(text, line.start, first.start)) if e.first.day and e.first.month]
    if not stated or stated[0].first.year is not None:
        return None
    weekdays: list[int | None] = (
        [stated[0].number] if stated[0].number is not None else []
    )  # "NOUMÉA, Thursday 6 June -"
    weekdays += [e.number for e in find_dates(first.tokens) if e.form is Form.WEEKDAY]
    month, day = stated[0].first.month, stated[0].first.day
    for year in range(2001, 2029):
        try:
            found = dt.date(year, month or 1, day or 1)
        except ValueError:
            continue
        if not weekdays or found.weekday() == weekdays[0]:
            return found, bool(weekdays)
    return None


_LAST_MONTHS = {21: 5, 22: 8, 23: 11, 24: 12}
"""The month in which each season of EDTF ends; an issue of winter counts for the year that it names."""


def _issued(text: str, header: list[Line]) -> dt.date | None:
    """The last day of the month or season that the header gives ("Summer 1989 issue"), where it gives no day."""
    for line in header[:_HEADER_LINES]:
        end = min(line.end, line.start + 200)
        tokens = tokenize(text, line.start, end if _four_digits().search(text, line.start, end) else line.start)
        for at in range(len(tokens) - 1):
            found = find_dates(tokens.cut(at, at + 2))
            part = found[0].first if found and found[0].form in (Form.DATE, Form.SEASON) else None
            if part is not None and part.year is not None and part.season in _LAST_MONTHS:
                part = part._replace(month=_LAST_MONTHS[part.season])
            if part is not None and part.year is not None and part.month is not None and part.day is None:
                return dt.date(part.year + part.month // 12, part.month % 12 + 1, 1) - dt.timedelta(days=1)
    return None


def _date_in_dateline(text: str, start: int, end: int, year: int | None) -> tuple[dt.date, tuple[int, int]] | None:
    found = _full_date(text, start, end)
    if found is not None:
        return found
    tokens = tokenize(text, start, end)
    for expression in find_dates(tokens):
        if expression.form is Form.DATE and expression.first.day is not None and year is not None:
            resolved = resolve(expression, Frame(year=year))
            if resolved is not None and resolved.first is not None:
                return resolved.first, (tokens.starts[expression.start], tokens.ends[expression.end - 1])
    return None


def _split_dateline(text: str, line: Line) -> tuple[int, str | None, int]:
    """The offset behind a dateline, its place, and the offset where it ends; no dateline gives the line's start."""
    end = min(line.end, line.start + _HEAD)
    # most paragraphs have no mark that could end a dateline, which is seen at less cost than that they have none
    match = _dateline().match(text, line.start, end) if _mark().search(text, line.start, end) else None
    if match is None or match["mark"] == ")":
        match = _agency_dateline().match(text, line.start, end) or match
    if match is None:
        match = _stopped_dateline().match(text, line.start, end)
        if match is None or not any(char.isdigit() for char in match["rest"]):
            match = _bare_dateline().match(text, line.start, end)
            known = match is not None and end - match.end() > _LEADING and _is_place(match["place"])
            return (match.end(), match["place"], match.end()) if match and known else (line.start, None, line.start)
    place, rest = match["place"].partition(". ")[0].rstrip("."), match["rest"]  # NUR-SULTAN. KAZINFORM –
    words = place.split()
    if len(words) > 1 and words[-1].lower().rstrip(".") in table("temporal")["months"]:  # Maputo March 4, 2016, PL.
        place = " ".join(words[:-1])
    if words[0].lower() == "date" and len(words) > 1:
        place = place.split(None, 1)[1]
    shouted = place.replace("'", "").replace("’", "").isupper()
    if not shouted and (match["mark"] == ":" or match["mark"].strip() == "-") and not _is_place(place):
        return line.start, None, line.start
    if not shouted and not _is_place(place) and not rest:
        return line.start, None, line.start
    if shouted and len(place) > 24 and not _is_place(place):
        return line.start, None, line.start
    return match.end(), place, match.end()


def _may_open_report(text: str, line: Line) -> bool:
    """Whether a line of a column may begin with another dateline: in capitals, behind a day, or with a bracket."""
    head = text[line.start : line.start + _HEAD]
    return (
        not head[1:2].islower()
        or "(" in head
        or head[:4].lower() == "date"
        or any(map(str.isdigit, head[: len("September 13")]))
    )


def _is_place(name: str) -> bool:
    from coopdata.lexicon.load import cities, country_forms, seats

    title = name if not name.isupper() else name.title()
    straight = title.replace("’", "'")
    return straight in cities() or straight in seats() or straight in country_forms()


def _is_labelled(text: str, line: Line) -> bool:
    """``Malawi: H.E. Dr. Wellings Chirambo, President``: an item of a list that begins with whose it is."""
    name, colon, behind = text[line.start : min(line.end, line.start + 60)].partition(":")
    return bool(colon) and bool(behind.strip()) and _is_place(name.strip())


def _is_caption(text: str, piece: Sentence) -> bool:
    """``EF/MA Photo: The head of the chamber signs a memorandum``: a caption that ends a text without a line break."""
    mark, colon, _ = text[piece.start : piece.start + 32].partition(":")
    if not colon:
        return False  # nearly all
    words = mark.lower().split()
    return bool(words) and words[-1] in word_set("caption_marks", "document") and (len(words) == 1 or "/" in words[0])


def _heading(line: str) -> bool:
    """Whether a line is a heading of links, and no sentence ("Latest news from Lima was good.")."""
    return len(line) <= 60 and not line.rstrip().endswith((".", "!", "?", "”", '"'))


_PRINTED = 3
"""A report is printed at most so many days behind the day of its dateline."""


def read_document(text: str, published: dt.date | None = None) -> Document:
    """Take a text apart.

    Args:
        text: The article as plain text.
        published: The publication date, where the caller knows it.
    """
    lines = lines_of(text)
    first_body = next(
        (i for i, line in enumerate(lines[: _HEADER_LINES + 6]) if _running(text, line)), min(len(lines), 1) - 1
    )
    header = _published(text, lines, first_body) if first_body > 0 else None
    dateline: str | None = None
    dated: tuple[dt.date, tuple[int, int]] | None = None
    headlines: list[Sentence] = []
    sentences: list[Sentence] = []
    datelines: list[tuple[int, str]] = []
    opened = False  # a line that ends in a colon has opened a list; a number then marks an item, else a paragraph
    tails = word_list("tail_starts", "document")
    for number, line in enumerate(lines):
        low = text[line.start : min(line.end, line.start + 60)].lower()
        if low.startswith(tails) and number > first_body and _heading(text[line.start : line.end]):
            break
        if number < first_body:
            if not _is_boilerplate(low):
                headlines.extend(split_sentences(text, line.start, line.end, number))
            continue
        start = line.start
        if (number > first_body + 1 or dateline is not None) and _may_open_report(text, line):
            again, place, _ = _split_dateline(text, line)
            if (
                place is not None
                and _is_place(place)
                and (place.replace("'", "").isupper() or "(" in text[line.start : again])
            ):
                start = again
                datelines.append((start, place))
        if number <= first_body + 1 and dateline is None:
            start, dateline, stop = _split_dateline(text, line)
            if dateline is not None:
                datelines.append((start, dateline))
                year = published.year if published else header[0].year if header else None
                dated = _date_in_dateline(text, line.start, stop, year)
                byline = _byline().match(text, start, line.end)
                start = byline.end() if byline is not None else start
        if _is_boilerplate(low):
            continue
        mark = bullet().match(text, start, line.end)
        numbered = mark is not None and text[mark.start()].isalnum()
        listed = (mark is not None and not (numbered and not opened)) or (opened and _is_labelled(text, line))
        if mark is not None:
            start = mark.end()
        pieces = split_sentences(text, start, line.end, number, item=listed)
        captions = [piece for piece in pieces if _is_caption(text, piece)]
        headlines.extend(captions)  # what a caption tells the text has told
        pieces = [piece for piece in pieces if piece not in captions] if captions else pieces
        opened = text[line.end - 1] == ":" or (opened and listed)
        short = len(pieces) == 1 and line.end - start < 70 and text[line.end - 1] not in ".!?:;,”\"'’)" and mark is None
        short = short and not listed
        if short and number > first_body:
            headlines.extend(pieces)
        else:
            sentences.extend(pieces)
    stated = header or dated or (_signed_off(text, lines, first_body) if published is None else None)
    dateline = dateline or _header_place(text, lines[:first_body])
    if published is None and stated is not None:
        return Document(text, stated[0], stated[1], dateline, tuple(headlines), tuple(sentences), tuple(datelines))
    if published is not None and stated is not None and 0 < (published - stated[0]).days <= _PRINTED:
        published = stated[0]  # "PORT LOUIS, 8 November", printed on the 9th: "this morning" is that of the 8th
    issued = _issued(text, lines[:first_body]) if published is None else None
    if published is None and issued is None and dateline is not None and sentences:
        day = _dateline_day(text, lines, sentences[0])
        if day is not None:
            return Document(
                text, None, None, dateline, tuple(headlines), tuple(sentences), tuple(datelines), None, *day
            )
    return Document(text, published, None, dateline, tuple(headlines), tuple(sentences), tuple(datelines), issued)
