"""A document as the event steps read it: sentences with their names, times and moods, and what holds across them.

No step changes a scene; what an earlier event says of a later one is passed on by the steps themselves.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from coopdata.lexicon.load import countries, igos
from coopdata.prose.document import Document
from coopdata.prose.names.entities import Entity
from coopdata.prose.names.mentions import Mention, Mentions
from coopdata.prose.times.dates import TimeExpression
from coopdata.prose.times.resolution import Frame
from coopdata.prose.words.rules import Hit, word_set, word_sets
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.tokens import Tokens

__all__ = ["Scene", "View"]


class View(NamedTuple):
    """One sentence with all that was found in it.

    Attributes:
        number: Its number in the running text.
        sentence: The sentence.
        mentions: Names and places, in order.
        times: Expressions of time, in order.
        phrases: Gives the phrases of a rule book in the sentence, in order.
        frame: The time in which it is read.
        section: The number of the section (between sub-headings) that it stands in.
        tokens: The sentence's tokens.
        low: Gives the token at an index in lower case; an empty string outside the sentence.
        breaks: The indexes of the tokens that part clauses.
        pair: The countries that "the two countries" means here: the last two named together, else the document's.
        here: The place of its report's dateline, which "here" means.
        paired: Two countries have been named together in this sentence or before.
        group: The last three countries or more that were named together: what "the three countries" means.
    """

    number: int
    sentence: Sentence
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    phrases: Callable[[str], Sequence[Hit]]
    frame: Frame
    section: int
    tokens: Tokens
    low: Callable[[int], str]
    breaks: tuple[int, ...]
    pair: tuple[str, ...] = ()
    here: str | None = None
    paired: bool = False
    group: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of the tokens between two indexes."""
        return self.sentence.tokens.starts[start], self.sentence.tokens.ends[end - 1]

    def left(self, at: int) -> int:
        """The index where the clause that ends before a token begins."""
        passed = bisect_left(self.breaks, at)
        return self.breaks[passed - 1] + 1 if passed else min(at, 0)

    def right(self, at: int) -> int:
        """The index where the clause that begins at a token ends."""
        passed = bisect_left(self.breaks, at)
        return self.breaks[passed] if passed < len(self.breaks) else max(at, len(self.tokens))

    def resumed(self, at: int) -> int:
        """The index where the clause before a token begins, or goes on behind a relative one: "Li, who left, met"."""
        left = self.left(at)
        if self.low(left - 1) not in word_set("opens_relative_clauses"):
            return left
        near = range(at - 1, max(left, at - _VERB) - 1, -1)
        return next((i + 1 for i in near if self.low(i) == ","), left)

    def between(self, start: int, end: int, kinds: Collection[str] = ()) -> list[Mention]:
        """The mentions between two token indexes, of the kinds asked for, or of all."""
        if not self.mentions or start >= end:
            return []
        if not kinds:
            return [m for m in self.mentions if start <= m.start and m.end <= end]
        return [m for m in self.mentions if start <= m.start and m.end <= end and m.kind in kinds]

    def where(self, words: frozenset[str], start: int = 0, end: int | None = None) -> list[int]:
        """The indexes, in order, of the tokens from one to before another that are among some words."""
        if words.isdisjoint(self.sentence.words):
            return []  # nearly always, and without a line of Python for each token
        lows = self.sentence.lows[start:end]
        return [at for at, low in enumerate(lows, start) if low in words]

    def has(self, words: frozenset[str], start: int, end: int) -> bool:
        """Whether a token from one to before another is among some words; either may lie outside the sentence."""
        if words.isdisjoint(self.sentence.words):
            return False  # nearly always
        return not words.isdisjoint(self.sentence.lows[max(0, start) : max(0, end)])

    def first(self, words: frozenset[str], start: int, end: int) -> int | None:
        """The index of the first token from one to before another that is among some words, or ``None``."""
        if words.isdisjoint(self.sentence.words):
            return None
        lows = self.sentence.lows
        for at in range(max(0, start), min(end, len(lows))):
            if lows[at] in words:
                return at
        return None

    def located(self, mention: Mention) -> bool:
        """Whether a country is only where something is: "in Samarkand, Uzbekistan", "in Chad"."""
        if mention.kind not in ("country", "seat", "city"):
            return mention.kind == "demonym" and self.low(mention.end) in word_set("capitals_of_peoples")
        lead = mention.start - 2 if self.low(mention.start - 1) == "the" else mention.start - 1
        if self.low(lead) in word_set("before_locations") and self.low(mention.end) != "'s":
            own = self.low(lead - 1) in word_set("colleagues")  # "his counterpart from Uzbekistan" is a side
            sent = self.low(lead) == "from" and self.low(lead - 1) in word_sets("delegation_nouns", "plural_offices")
            own = own or sent  # "a delegation from Libya"
            return not own and not self._from_states(mention)
        if self.low(mention.start - 1) == "and":
            return self._in_both(mention)
        if self.low(mention.start - 1) != ",":
            return False
        if any(m.end == mention.start - 1 and m.kind in ("city", "seat", "place") for m in self.mentions):
            return True  # "in Samarkand, Uzbekistan"
        at = mention.start - 2
        while at > 0 and self.tokens.capital[at] and mention.start - at < 5:
            at -= 1
        unknown = at < mention.start - 2 and self.low(at) in word_set("before_locations")
        spans = [(m.start, m.end) for m in self.mentions] + [(t.start, t.end) for t in self.times]
        return unknown and not any(start <= mention.start - 2 < end for start, end in spans)

    def _in_both(self, mention: Mention) -> bool:
        """``freedom fighters in Rhodesia and Namibia``: the second of two countries that "in" stands before."""
        first = next((m for m in self.mentions if m.end == mention.start - 1 and m.kind == "country"), None)
        return first is not None and self.low(first.start - 1) in word_set("in_countries")

    def _from_states(self, mention: Mention) -> bool:
        """``ministers from Türkiye, Azerbaijan and Uzbekistan``: whoever comes from several states stands for them."""
        if self.low(mention.start - 1) != "from" or self.low(mention.end) not in word_set("list_joins"):
            return False
        return any(m.start == mention.end + 1 and m.kind == "country" for m in self.mentions)

    def mood(self, start: int, end: int) -> str:
        """Return how a trigger between two tokens is told.

        One of ``fact``, ``planned``, ``none``, ``negated``, ``denied``, ``cancelled``, ``postponed``, ``ongoing``.
        """
        return self.told(start, end)[0]

    def told(self, start: int, end: int) -> tuple[str, Hit | None]:
        """Return the mood of a trigger between two tokens with the words that make it; a fact needs none."""
        moods = self.phrases("mood")
        if not self.times and self.low(0) in word_set("opens_conditions"):
            return "none", None  # "Should the parties so wish, Switzerland stands ready to host talks"
        if not moods:
            return self._told_without_moods(end)
        begin = max(self.resumed(start), start - 12)
        near = [hit for hit in moods if begin <= hit.start < start and not self._no_mood(hit.start)]
        behind = [
            hit
            for hit in moods
            if end <= hit.start
            and hit.value in ("cancelled", "postponed")
            and (self.low(hit.start - 1) in word_set("passive_auxiliaries") or self.low(hit.end - 1) == "through")
            and not self._fate_of_another(end + 1, hit.start)
        ]
        moved = next((hit for hit in moods if hit.start >= end and hit.value == "postponed"), None)
        if moved is not None and any(
            hit.value == "cancelled" and self.low(hit.end - 1) in word_set("had_been_planned")
            for hit in (*near, *behind)
        ):
            # "The session, which was to have been convened in May, has been put back to autumn"
            return "postponed", moved
        off, about = self._called_off(end), word_set("claims_about")
        if off is not None:
            return "cancelled", off
        for value in ("denied", "cancelled", "postponed") if near or behind else ():
            told_of = (h for h in near if h.value != "denied" or not self.where(about, h.end, start))
            reach = (hit for hit in told_of if value == "denied" or start - hit.end < 5 or hit.end - hit.start >= 3)
            found = next((hit for hit in (*reach, *behind) if hit.value == value), None)
            if found is not None:
                return value, found
        reports = [hit for hit in moods if hit.value == "denied" and hit.end <= start]
        if reports and self.has(word_set("suggestions"), reports[-1].end, reports[-1].end + 4):
            return "none", reports[-1]  # "brushed aside a suggestion that Botswana should sit down with Namibia"
        if reports and any(
            self.low(at) == "that" or (self.low(at) in word_set("claims") and self.low(at + 1) not in about)
            for at in range(reports[-1].start, start)
        ):
            return "denied", reports[-1]
        if self._claimed(end):
            return "denied", None
        close = [hit for hit in near if hit.end > start - 6] or self._goes_on(near, start)
        if not close:
            return self._habitual(end)
        would = next((hit for hit in close if self.low(hit.start) == "would"), None)
        wished = would is not None and any(hit.value == "none" and hit.start > would.start for hit in near)
        if would is not None and not wished and self.reported_plan(start):
            return "planned", None  # "He added that Bunza would visit Accra from July 14 to July 18"
        if any(self.low(hit.start) in word_set("asks_whether") for hit in near):
            return "none", near[0]  # "was asked whether he expected a deal to be reached"
        for value in ("negated", "none", "planned", "ongoing"):
            found = next((hit for hit in close if hit.value == value), None)
            if found is not None and value == "none" and self._awaited(found, start, end):
                return "planned", found
            if found is not None and value == "planned" and (habit := self._habit(end)) is not None:
                return "none", habit  # "Both agencies will hold a steering meeting every year"
            if found is not None:
                return "planned" if value == "none" and self._accepted(close) else value, found
        return self._habitual(end)

    def _fate_of_another(self, start: int, end: int) -> bool:
        """Whether what is called off behind some words may be another event: not ``the visit that was to begin``."""
        told = self.where(word_set("before_another_fate"), start, max(start, end))
        relative = word_set("relative_auxiliaries")
        return any(self.low(at) != "that" or self.low(at + 1) not in relative for at in told)

    def _goes_on(self, near: Sequence[Hit], start: int) -> list[Hit]:
        """``plans to make a speech and have meetings with``: a bare verb behind "and" is told as that before it."""
        verb = next((at for at in range(start, start - 3, -1) if self.low(at) in word_set("bare_verbs_of_plans")), 0)
        if verb == 0 or self.low(verb - 1) not in word_set("list_joins"):
            return []
        return [hit for hit in near if hit.value == "planned"]

    def _told_without_moods(self, end: int) -> tuple[str, Hit | None]:
        """What :meth:`told` returns where no phrase of the sentence has a mood."""
        off = self._called_off(end)
        if off is not None:
            return "cancelled", off
        return ("denied", None) if self._claimed(end) else self._habitual(end)

    def _habitual(self, end: int) -> tuple[str, Hit | None]:
        habit = self._habit(end)
        return ("none", habit) if habit is not None else ("fact", None)

    def _called_off(self, end: int) -> Hit | None:
        """``The visit, which had been scheduled for October, will not take place``: words behind that call it off."""
        for at in range(end, min(end + 16, len(self.tokens) - 2)) if "not" in self.sentence.words else ():
            future = self.low(at) == "not" and self.low(at - 1) in word_set("before_called_off")
            if future and (self.low(at + 1), self.low(at + 2)) in _OFF:
                return Hit(at, at + 3, "mood", "cancelled")
        return None

    def _habit(self, end: int) -> Hit | None:
        """``is held each July``, ``meets every two years``: the words that make of an event a habit."""
        often = [] if self.times else self.where(word_set("how_often"), end, min(end + 7, len(self.tokens)))
        if often and not self.has(word_set("clause_breakers"), end, often[0]):
            return Hit(often[0], often[0] + 1, "mood", "none")  # "visited Nepal eleven times", "met him only twice"
        for at in self.where(word_set("each_time"), end, min(end + 6, len(self.tokens) - 1)):
            if self.low(at + 1) in word_set("calendar") or self.low(at + 1) in word_set("habits"):
                return Hit(at, at + 2, "mood", "none")
        return None

    def _claimed(self, end: int) -> bool:
        """``Reports that the two had signed an agreement are false, the ministry said``."""
        return self.low(0) in word_set("claims") and not word_set("untrue").isdisjoint(self.sentence.lows[end:])

    def reported_plan(self, start: int) -> bool:
        """Whether a "would" before a token only puts a plan into reported speech: somebody said so, and when."""
        reports = word_sets("reports_plans", "settles_plans")
        told = [at for at in range(start) if self.low(at) in reports]
        if not told and not self._reported_behind(start):
            return False
        conditional = self.has(word_set("conditions"), told[-1] if told else 0, len(self.tokens))
        return not conditional or bool(self.times and told)

    def _reported_behind(self, start: int) -> bool:
        """``would hold its sixth session in Accra in May, the Vice-President said``: who says so ends the sentence."""
        said = self.where(word_set("reports_plans"), max(start, len(self.tokens) - _LAST), len(self.tokens))
        return bool(said and self.times) and "," in self.sentence.lows[max(start, said[-1] - _LAST) : said[-1]]

    def _no_mood(self, at: int) -> bool:
        """``in Vientiane on May 21, he met with``, ``Institute No. 3 is to sign``: a month, or the mark of a number."""
        if any(hit.start <= at < hit.end for hit in self.phrases("instrument")):
            return True  # "an action plan to double trade"
        number = self.low(at) == "no" and self.low(at + 1 + (self.low(at + 1) == "."))[:1].isdigit()
        return number or (at > 0 and self.tokens.texts[at] == "May")

    def _awaited(self, wish: Hit, start: int, end: int) -> bool:
        """``looks forward to the state visit of President Frei this November``: what has a day to come is settled."""
        if self.low(wish.start) not in word_set("looks_forward") or self.low(wish.end) != "to":
            return False
        settled = self.low(wish.end + 1) in word_set("before_settled_events")
        return settled and start - wish.end < _SETTLED and any(time.start >= end for time in self.times)

    def _accepted(self, moods: Sequence[Hit]) -> bool:
        """``invited Lula to visit Washington …, and Lula accepted``: no longer a wish."""
        asked = any(self.low(i) in word_set("invites") for hit in moods for i in range(hit.start, hit.end))
        return asked and self.has(word_set("accepts"), 0, len(self.tokens))


_VERB = 4
"""The words before a verb that belong to it are at most so many."""

_SETTLED = 8
"""So many words stand at most between "looks forward to" and the noun of what is settled."""

_LAST = 12
"""So many words at the end of a sentence say who told it: ", the Vice-President said after the meeting"."""

_OFF = frozenset({("take", "place"), ("go", "ahead"), ("be", "held"), ("be", "paid"), ("be", "made")})


class Scene(NamedTuple):
    """A document, read.

    Attributes:
        document: The text's parts.
        mentions: Its names.
        views: Its sentences.
        pair: The countries under discussion, most named first; at most three.
        foreign: Two sides at least are named: countries, or a country and an international organisation.
        strategic: Its words tell of an industry that states care for (codebook 13).
        beside: Where one country alone is named and places lie in one other, that other.
    """

    document: Document
    mentions: Mentions
    views: tuple[View, ...]
    pair: tuple[str, ...]
    foreign: bool
    strategic: bool
    beside: str | None = None

    def entity(self, mention: Mention) -> Entity | None:
        """The person or body that a mention means, or ``None`` for a place."""
        return self.mentions.entities[mention.entity] if mention.entity is not None else None

    def side(self, mention: Mention) -> tuple[str | None, str | None]:
        """The country or IGO that a mention stands for."""
        if mention.kind in ("country", "demonym", "seat"):
            return mention.value, None
        if mention.kind == "igo":
            return None, mention.value
        entity = self.entity(mention)
        return (entity.country, entity.igo) if entity is not None else (None, None)

    def country_name(self, code: str) -> str:
        """The name of a country: the text's ("Viet Nam"), unless it only adds ceremony to the short English one."""
        entry = countries().get(code)
        told = self.mentions.countries.get(code)
        if entry is None or (told is not None and entry.name not in told.split(" of ")):
            return told or code
        return entry.name

    def igo_name(self, acronym: str) -> str:
        """The full name of an intergovernmental organisation, unless the text has but its acronym ("ASEAN")."""
        known = igos().get(acronym)
        return acronym if known is None or acronym in self.mentions.bare else known.name

    def quote(self, start: int, end: int) -> str:
        """The text between two offsets, its white space made single spaces: the value that stands there."""
        return " ".join(self.document.text[start:end].split())
