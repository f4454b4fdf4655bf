"""People and bodies in a sentence: runs of capitals, cut into office, name and body by the words in them.

A body is a run with a head noun ("Pardis Technology Park", "Ministry of Health of Montenegro"). A person is what
follows an office or an honorific, or two to five capitals that are nothing else. What one sentence cannot tell
(surnames alone, countries of ministers) is settled for the whole document in :mod:`coopdata.prose.names.mentions`.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coopdata.lexicon import load
from coopdata.prose.names.routes import ends_route
from coopdata.prose.words.firms import firm_named_first
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Token

__all__ = ["Name", "find_names"]


class Name(NamedTuple):
    """A person or body named between two tokens.

    Attributes:
        start: Index of the name's first token (behind office and honorific).
        end: Index behind its last token.
        kind: ``person``, ``body``, ``short`` (one capital alone: a surname or an acronym), ``place`` (what stands
            behind "in" and is nothing else) or ``other``.
        office: Token indexes of the office before or behind it, or ``None``.
        titled: An office or honorific stands right before it.
    """

    start: int
    end: int
    kind: str
    office: tuple[int, int] | None = None
    titled: bool = False


_OPENERS = frozenset('“"‘:•')
"""Marks behind which a sentence, quotation or item begins."""


_GLUE = frozenset("-–‐.&")
"""Marks that may stand inside a name."""


@cache
def _doubtful() -> frozenset[str]:
    """The words that are part of a name in some places only, or in none."""
    return word_set("calendar") | word_set("no_name_words")


class _Run:
    """The scan of one sentence; it holds the tokens, which of them the gazetteer knows, and which may be of a name."""

    def __init__(self, sentence: Sentence, tags: Sequence[Tag], written: frozenset[str]) -> None:
        self.tokens = tokens = sentence.tokens
        self.words = title_words()
        self.written = written
        self.low, self.lows = sentence.low, sentence.lows
        self.tagged: dict[int, Tag] = {at: tag for tag in tags for at in range(tag.start, tag.end)}
        lows, texts, doubtful = self.lows, sentence.texts, _doubtful()
        self.parts = {
            at: None
            for at in sentence.capitals
            if (at and lows[at] not in doubtful and texts[at - 1] not in _OPENERS) or self._may_name(at, tokens[at])
        }

    def is_part(self, at: int) -> bool:
        """Whether a token can be part of a name."""
        return at in self.parts

    def _may_name(self, at: int, token: Token) -> bool:
        """Whether a capital can be part of a name."""
        word = token.lower
        opens = at == 0 or self.tokens[at - 1].text in _OPENERS
        gerund = len(word) > 5 and word.endswith("ing") and at not in self.tagged  # "Mentioning Razi science center"
        if opens and (
            word in word_set("sentence_openers")
            or (gerund and token.text not in self.words.firms)
            or (word in self.written and at not in self.tagged and word not in self.words.offices)
        ):
            return self.low(at + 1) == "of" and word in self.words.heads
        if word in word_set("calendar"):
            following = self.low(at + 1)
            if word in word_set("short_months_or_names") and at + 1 < len(self.tokens):
                return (
                    (self.tokens[at + 1].capital and following not in word_set("calendar"))
                    or (  # "Jan Novak"
                        self.tokens[at - 1].capital
                        and at > 0
                        and not following[:1].isdigit()
                        and following != "."
                        and self.low(at - 1) not in _doubtful()
                    )
                )  # "Dong Jun held talks"
            name = (
                word in word_set("months_or_names")
                and at > 0
                and self.tokens[at - 1].capital
                and not following[:1].isdigit()
            )
            return name and self.low(at - 1) not in _doubtful()
        return word not in word_set("no_name_words")

    def is_glue(self, at: int) -> bool:
        """A hyphen, particle or initial's stop inside a run."""
        token = self.tokens[at]
        if token.text in "-–‐" and token.glued and at + 1 < len(self.tokens):
            if self.tokens[at + 1].text in word_set("behind_hyphens_of_origin"):
                return False  # "France-based Airbus": two names
            return self.tokens[at + 1].glued and self.tokens[at + 1].word
        if token.text == "." and token.glued:
            before = self.tokens[at - 1]
            short = (
                len(before.text) == 1
                or before.lower in self.words.honorifics
                or before.lower in self.words.offices
                or before.lower in word_set("name_abbreviations")
            )
            return short and (self.is_part(at + 1) or before.lower in word_set("generations"))
        if token.text == "&":
            return self.is_part(at + 1)
        if token.lower in self.words.particles and at + 1 < len(self.tokens):
            following = at + 1
            while (low := self.low(following)) and (low in self.words.particles or low in "-–"):
                following += 1
            return self.is_part(following)
        return False

    def run_end(self, at: int) -> int:
        end, lows, particles = at + 1, self.lows, self.words.particles
        while end < len(lows):
            low = lows[end]
            if end in self.parts:
                end += 1
            elif low == "," and self.low(end + 1) in word_set("generations"):
                end += 3 if self.low(end + 2) == "." else 2
            elif (low in _GLUE or low in particles) and self.is_glue(end):
                end += 1
                if self.tokens[end - 1].text in "-–‐" and end < len(self.tokens):
                    end += 1  # what follows the hyphen belongs to the name, capital or not: Bahari-far
            else:
                break
        return min(end, len(lows))

    def scan(self) -> list[Name]:
        found: list[Name] = []
        behind = 0
        for at in self.parts:
            if at < behind:
                continue
            end = self.run_end(at)
            tag = self.tagged.get(at)
            if (
                tag is not None
                and tag.start == at
                and tag.end - at >= 2
                and (tag.kind == "igo" or (tag.kind == "country" and tag.end >= end))
            ):
                behind = tag.end
                continue
            names, behind = self.cut(at, end)
            found.extend(names)
        return found

    def cut(self, start: int, end: int) -> tuple[list[Name], int]:
        """Cut a run into names; also return where the scan goes on."""
        # most runs are neither behind a house nor joined nor hold a head noun, which is seen here without a call
        if self.low(start - 1) == "the" and (name := self.behind_house(start, end)) is not None:
            return [Name(name, end, "person", (start, name), titled=True)], end
        goes_on = self.low(end) == "and" and end + 1 in self.parts
        body = self.abbreviated_body(start, end) if goes_on else None
        if body is None and not self.words.heads.isdisjoint(self.lows[start:end]):
            body = self.body(start, end)
        body = body or (self.joined_body(start, end) if goes_on else None)
        if body is not None:
            return [body], body.end
        if end == start + 1 and start in self.tagged and self.is_place_alone(start):
            return [], end
        return self.people(start, end), end

    def is_place_alone(self, at: int) -> bool:
        """Whether one word that the gazetteer knows, with no other beside it, names no person or body: most of them."""
        low, words = self.lows[at], self.words
        unsure = low in words.nobody or low in words.no_person_endings or low.rstrip(".") in words.titles
        return not unsure and not self.is_firm(at, at + 1)

    def body(self, start: int, end: int) -> Name | None:
        words = self.words
        heads = [i for i in range(start, end) if self.low(i) in words.heads and self.tokens[i].capital]
        heads = [
            i
            for i in heads
            if i > start or self.low(end) in word_set("name_joins") or self.low(i + 1) in word_set("name_joins")
        ]
        if not heads or any(self.low(i) in words.not_bodies for i in range(start, end)):
            return None
        head = heads[-1]
        after = [i for i in range(head + 1, end) if self.low(i) not in words.heads]
        office_behind = any(self.low(i) in words.offices or self.low(i) in words.honorifics for i in after)
        if office_behind:
            return None  # "Foreign Ministry Spokesman Nasser Kanani"
        if head > start and any(
            self.low(i) in words.offices and self.low(i) not in word_set("offices_in_bodies")
            for i in range(start, head)
        ):
            return None
        first = start
        while first < head and (self.low(first) in words.honorifics or self.low(first) in word_set("no_body_starts")):
            first += 1
        return Name(first, self.extend_body(end, first), "body")

    def joined_body(self, start: int, end: int) -> Name | None:
        """``Thailand's Geo-Informatics and Space Technology Development Agency``: the head stands behind an "and"."""
        if end - start > 3:
            return None
        before = self.low(start - 1) if start else ""
        plain = all(
            self.low(i) in self.words.portfolios or self.tokens[i].text in "-–" or "-" in self.words_around(i)
            for i in range(start, end)
        )
        if not plain or start in self.tagged or before not in word_set("before_joined_bodies"):
            return None
        nxt = self.run_end(end + 1)
        if (
            nxt - end < 3
            or self.low(nxt - 1) not in self.words.heads
            or any(i in self.tagged for i in range(end + 1, nxt))
        ):
            return None
        return Name(start, self.extend_body(nxt, start), "body")

    def is_called_body(self, end: int) -> bool:
        """``the Energoinvest work organization``: a noun of bodies behind a name, in lower case."""
        for at in (end, end + 1):
            if at < len(self.tokens) and self.low(at) in self.words.body_nouns and not self.tokens[at].capital:
                return True
            if at >= len(self.tokens) or not self.tokens[at].text.isalpha() or self.tokens[at].capital:
                return False
        return False

    def abbreviated_body(self, start: int, end: int) -> Name | None:
        """``Kenya Power and Lighting Company (KPLC)``: an "and" within a name whose initials the acronym repeats."""
        nxt = self.run_end(end + 1)
        if nxt + 2 >= len(self.tokens) or self.tokens[nxt].text != "(" or self.tokens[nxt + 2].text != ")":
            return None
        initials = "".join(self.tokens[i].text[0] for i in range(start, nxt) if self.tokens[i].capital)
        return Name(start, nxt, "body") if initials == self.tokens[nxt + 1].text else None

    def words_around(self, at: int) -> str:
        """The marks beside a token: a hyphen there makes it part of a compound."""
        return f"{self.low(at - 1)} {self.low(at + 1)}"

    def extend_body(self, end: int, start: int) -> int:
        """Take in "of …", "for …" and lists behind them: Ministry of Higher Education, Science and Innovation."""
        while end < len(self.tokens):
            word = self.low(end)
            if word in word_set("name_joins"):
                nxt = end + 1
                if self.low(nxt) == "the":
                    nxt += 1
                if not self.is_part(nxt) or (word in word_set("joins_places") and nxt in self.tagged):
                    break
                if self.low(nxt) in self.words.offices and self.low(nxt) not in self.words.portfolios:
                    break
                end = self.run_end(nxt)
                office = next((i for i in range(nxt + 1, end - 1) if self.opens_office(i)), None)
                if office is not None:
                    return office  # "Central Bank of Iran Governor Valiollah Seif"
                end = self.list_end(end)
                person = self.person_behind(start, nxt, end)
                if person is not None:
                    return person
            elif word == "and" and self.is_part(end + 1) and self.joins(start, end):
                end = self.run_end(end + 1)
            else:
                break
        return end

    def person_behind(self, start: int, at: int, end: int) -> int | None:
        """Where a name stands behind the body of its office: "State Secretary at the Ministry of Trade Dilek Ayhan"."""
        known = [i for i in range(at, end) if self.low(i) in self.words.portfolios or i in self.tagged]
        begin = known[-1] + 1 if known else end
        words = [i for i in range(begin, end) if self.tokens[i].word]
        if not 2 <= len(words) <= 5 or words[0] != begin or not self.tokens[words[-1]].capital:
            return None
        lead = start - 1 - (self.low(start - 1) == "the") - (start - 1 in self.tagged)
        lead -= self.low(lead) == "the"
        if self.low(lead) not in word_set("joins_offices"):
            return None
        office = any(self.low(i) in self.words.offices for i in range(max(0, lead - 3), lead))
        unknown = not any(self.low(i) in self.words.heads or self.low(i) in self.words.titles for i in words)
        return begin if office and unknown else None

    def opens_office(self, at: int) -> bool:
        """Whether a word is that of an office, and no part of a body's name."""
        low = self.low(at)
        return low in self.words.offices and low not in self.words.portfolios and low not in self.words.heads

    def list_end(self, end: int) -> int:
        """The end of ", A, B and C" behind an "of", where it is one."""
        at = end
        steps = 0
        while self.low(at) == "," and self.is_part(at + 1) and steps < 6:
            nxt = self.run_end(at + 1)
            if at + 1 in self.tagged or nxt - at > 5:
                return end
            at, steps = nxt, steps + 1
        if self.low(at) == "," and self.low(at + 1) == "and" and steps:
            at += 1
        if self.low(at) == "and" and self.is_part(at + 1) and at + 1 not in self.tagged:
            nxt = self.run_end(at + 1)
            inside = range(at + 1, nxt)
            if (
                not any(
                    self.low(i) in self.words.heads or self.low(i) in self.words.offices - self.words.portfolios
                    for i in inside
                )
                and nxt - at <= 5
            ):
                return nxt
            portfolio = all(self.low(i) in self.words.portfolios for i in inside)
            return nxt if portfolio else end
        return end

    def joins(self, start: int, at: int) -> bool:
        """Whether "and" goes on with the same body: what follows has no head noun and is no country or person."""
        nxt = self.run_end(at + 1)
        inside = range(at + 1, nxt)
        if any(i in self.tagged for i in inside):
            return False
        of_before = any(self.low(i) in word_set("body_tails") for i in range(start, at))
        single = (
            at - start >= 2 and self.low(at - 2) in word_set("body_tails") and self.low(at - 1) in self.words.portfolios
        )
        if (
            single
            and self.low(nxt - 1) in self.words.heads
            and len(inside) <= 3
            and self.low(at + 1) not in word_set("begins_another_body")
        ):
            return True  # "National Agency for Food and Drug Administration"
        head_behind = any(self.low(i) in self.words.heads for i in inside)
        if of_before and not head_behind:
            return all(self.low(i) in self.words.portfolios for i in inside) or len(inside) == 1
        # "National Association of Advanced Industries and Knowledge-Based Companies": a plural is no body by itself
        return of_before and head_behind and self.low(nxt - 1).endswith("s") and self.low(nxt) == "of"

    def is_firm(self, start: int, end: int) -> bool:
        """Whether a run is the name of a known firm, or ends as names of firms do."""
        known = self.tokens[start].text in self.words.firm_beginnings
        if not known and self.words.firm_endings.isdisjoint(self.lows[start:end]):
            return False  # nearly all
        name = " ".join(self.tokens[i].text for i in range(start, end)).replace(" - ", "-")
        if name in self.words.firms or self.is_of_firm(start, end):
            return True
        words = [i for i in range(start, end) if self.tokens[i].word]
        return (
            len(words) >= 2
            and self.low(words[-1]) in self.words.firm_endings
            and words[0] not in self.tagged
            and not any(self.low(i) in self.words.portfolios for i in words[:-1])
        )

    def is_of_firm(self, start: int, end: int) -> bool:
        """``Siemens Mobility``, ``Hyundai Rotem``: a known firm's name, and what part of it is meant."""
        if firm_named_first([token.text for token in self.tokens[start:end]]) is None:
            return False
        return all(self.low(i) not in self.words.titles for i in range(start, end))

    def last_title(self, start: int, end: int) -> int | None:
        """The index of the last office or honorific between two tokens."""
        titles = self.words.titles
        for at in range(end - 1, start - 1, -1):
            if self.lows[at].rstrip(".") in titles:
                return at
        return None

    def people(self, start: int, end: int) -> list[Name]:
        words = self.words
        if self.is_firm(start, end) or (end - start > 1 and self.low(start) in word_set("begins_body")):
            return [Name(start, end, "body")]
        office = self.last_title(start, end)
        if office is not None and self.low(office + 1) in word_set("before_fathers"):
            office = self.last_title(start, office)
        if office is None and start > 0:
            low = self.low(start - 1)
            if (
                low in words.titles
                or low.rstrip(".") in words.honorifics
                or (low == "." and self.low(start - 2) in words.titles)
            ):
                office = start - 1
        first = start
        if office is not None and office >= start:
            first = office + 1
            while first < end and (self.low(first) in ".-–" or self.low(first) in words.suffixes):
                first += 1
        if self.low(first + 1) == "." and f"{self.low(first)}.{self.low(first + 2)}" in words.honorifics:
            first += 3 + (self.low(first + 3) == ".")  # "H. E. Ilze Juhansone"
        begin = first
        while (
            begin < end
            and (
                (begin in self.tagged and self.tagged[begin].kind in ("demonym", "igo"))
                or self.low(begin) in words.fields
            )
            and not (
                begin == first
                and office is not None
                and office == begin - 1
                and self.low(begin) not in words.portfolios
                and begin not in self.tagged
            )
        ):
            begin += 1
        if begin >= end:
            if first < end and office is not None and office >= first - 2 and end - first >= 2:
                begin = first  # after an office the rest is a name even where a word of it is known
            else:
                return []
        titled = office is not None
        if not titled and begin > start and self.is_firm(begin, end):
            return [Name(begin, end, "body")]
        parts = [i for i in range(begin, end) if self.tokens[i].word]
        while (
            parts and parts[0] in self.tagged and self.tagged[parts[0]].kind != "city" and len(parts) > 2 and not titled
        ):
            begin = parts[0] + 1
            parts = parts[1:]
        ends = words.no_person_endings | word_set("parliaments_before_names")
        subjects = [i for i in parts[:-1] if self.low(i) in ends]
        if (
            subjects and len(parts) - parts.index(subjects[-1]) > 2
        ):  # "Minister of Energy and Coal Industry Ihor Nasalyk"
            begin, parts = subjects[-1] + 1, parts[parts.index(subjects[-1]) + 1 :]
        if not parts:
            return []
        if not titled and self.low(parts[-1]) in words.no_person_endings:
            return [Name(begin, end, "other")]
        lows = [self.lows[i] for i in parts]
        if not titled and (not words.nobody.isdisjoint(lows) or any(low[0].isdigit() for low in lows)):
            return [Name(begin, end, "other")]
        if not self.unknown(parts):
            return []  # "the Saudi-led coalition"
        acronym = len(parts) > 2 and len(self.tokens[parts[0]].text) > 2 and self.tokens[parts[0]].text.isupper()
        if acronym and self.low(parts[0] - 1) == "of":
            begin, parts = parts[1], parts[1:]  # "the president of FICCI Rashesh Shah"
        if words.nobody.issuperset([self.lows[i] for i in parts]):
            return []  # "General Conference": the office word was part of a name
        text = self.tokens[parts[0]].text
        span = (start, begin) if begin > start else (office, begin) if office is not None else None
        noun = self.low(start - 1) if start else ""
        if not titled and noun in words.body_nouns and not self.tokens[start - 1].capital:
            return [Name(begin, end, "body")]
        if not titled and self.low(start - 1) == "the" and self.is_called_body(end):
            return [Name(begin, end, "body")]
        if len(parts) == 1:
            if parts[0] in self.tagged:
                return []
            if not titled and len(text) > 3 and not text.isupper() and self.is_place(begin, end):
                return [Name(begin, end, "place")]
            return [Name(begin, end, "short", span, titled)] if len(text) > 1 or titled else []
        if sum(self.low(i) not in words.particles for i in parts) > 6:  # "Jaber Al-Mubarak Al-Hamad Al-Sabah" is one
            return [Name(begin, end, "other")]
        states = [i for i in parts if i in self.tagged and self.tagged[i].kind in ("country", "demonym")]
        surname = len(parts) > 2 and states == parts[-1:] and self.tagged[states[0]].kind == "demonym"
        if states and not (titled or surname or any(self.low(i) in words.not_bodies for i in parts)):
            persons = load.ambiguities()
            if not any("person" in persons.get(self.tokens[i].text, ()) for i in states):
                return [Name(begin, end, "body")]  # "Oman LNG", not "Nguyen Quang Thai": a state in the name of a firm
        capitals = all(self.tokens[i].text.isupper() for i in parts)
        if capitals and not titled and any(len(self.tokens[i].text) > 2 for i in parts):  # "C-SIPA"
            return [Name(begin, end, "other")]
        if self.is_place(begin, end) and not titled:
            return [Name(begin, end, "place")]
        return [Name(begin, end, "person", span, titled)]

    def unknown(self, parts: Sequence[int]) -> bool:
        """Whether a word among some is not known to the gazetteer, nor one that goes with such."""
        further = [at for at in parts if at not in self.tagged]
        return bool(further) and not word_set("behind_compounded_names").issuperset([self.lows[at] for at in further])

    def behind_house(self, start: int, end: int) -> int | None:
        """Where a name begins behind the body of its office ("Speaker of the Lower House Nawaf Zyoud"), or ``None``."""
        if self.low(start - 1) != "the" or self.low(start - 2) != "of" or self.low(start - 3) not in self.words.offices:
            return None
        houses = [i for i in range(start, end) if self.low(i) in word_set("houses")]
        begin = houses[-1] + 1 if houses else end
        return begin if end - begin >= 2 and self.tokens[begin].word else None

    def is_place(self, start: int, end: int) -> bool:
        """``will meet in Nieuw Nickerie on June 17``: what stands behind "in" is no person."""
        if self.low(end) in word_set("possessives"):
            return False
        return self.low(start - 1) in word_set("before_unknown_places") or ends_route(self.lows, start)


def find_names(sentence: Sentence, tags: Sequence[Tag], written: frozenset[str]) -> list[Name]:
    """Return the people and bodies named in a sentence, in order.

    Args:
        sentence: The sentence.
        tags: What the gazetteer knows of it.
        written: The words of the document as written; one that it also has in lower case begins no name there.
    """
    return _Run(sentence, tags, written).scan()
