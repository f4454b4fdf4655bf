"""Whom a text has named last, of whom "he", "the minister" and "the two leaders" may speak."""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import takewhile

from coopdata.prose.names.entities import Entity
from coopdata.prose.names.mentions import Mention
from coopdata.prose.names.periphrases import Periphrase
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.titles import office_rank

__all__ = ["REACH", "Focus"]

REACH = 5
"""A pronoun or office without a name means somebody of the same or the last five sentences."""


_NAMED = 30
"""So many mentions of bodies are kept in mind."""


class Focus:
    """Who was named last: people in order of recency, and the last group of two or more from different sides."""

    def __init__(self, entities: Sequence[Entity], home: str | None, women: Mapping[int, bool]) -> None:
        self.entities = entities
        self.home = home
        self.women = women
        self.recent: dict[int, int] = {}  # entity: sentence; newest last, a sentence's subject behind its others
        self.group: tuple[int, tuple[int, ...]] | None = None
        self.bodies: tuple[int, tuple[int, ...]] | None = None
        self.subject: Mention | None = None
        self.named: deque[tuple[Mention, int]] = deque(maxlen=_NAMED)
        self.led: tuple[int, int] | None = None

    def told(self, number: int, people: Sequence[int]) -> None:
        """Note whom a sentence names, in the order of its words."""
        for entity in reversed(people):  # the subject, named first, is the likeliest to be meant
            self.recent.pop(entity, None)
            self.recent[entity] = number
        sides = {self.entities[e].country or self.entities[e].igo for e in people}
        known = sides - {None}
        if len(set(people)) >= 2 and (len(known) >= 2 or (len(known) <= 1 and None in sides and self.group is None)):
            self.group = (number, tuple(dict.fromkeys(people)))

    def last(
        self, number: int, *, office: str | None = None, country: str | None = None, deputy: bool = False
    ) -> int | None:
        """Who of an office, of a state, was named last, or ``None``."""
        fitting: list[int] = []
        if office in word_set("guests_named_before"):
            office = "official"
        elif country is not None and office in word_set("offices_of_anybody"):
            office = "official"  # "the Honduran representative" is the minister named before
        for entity, sentence in reversed(self.recent.items()):
            if number - sentence > REACH:
                break
            found = self.entities[entity]
            fits = self._fits(found, office, country)
            if deputy:  # "the Deputy PM": by whichever short form of the office behind it
                theirs = country is None or found.country in (country, None)
                fits = (fits or found.office is not None) and theirs and _is_deputy(found)
            if fits:
                fitting.append(entity)
        if country is not None:
            fitting.sort(key=lambda entity: self.entities[entity].country != country)
        elif office not in (None, "official"):  # "the Foreign Minister" of a readout is its own
            order = {None: 0, self.home: 1}  # a report need not say of whom at home it speaks
            fitting.sort(key=lambda entity: order.get(self.entities[entity].country, 2))
        return fitting[0] if fitting else None

    def named_here(self, mentions: Sequence[Mention], at: int, office: str, country: str | None) -> int | None:
        """``the greetings of President Frei and the agenda of the President's trip``: named before in the sentence."""
        for mention in reversed(mentions):
            if mention.kind != "person" or mention.entity is None or mention.end > at:
                continue
            found = self.entities[mention.entity]
            if (
                found.office is not None
                and office in found.office.lower().split()
                and self._fits(found, office, country)
            ):
                return mention.entity
        return None

    def of_state(self, number: int, office: str, country: str) -> int | None:
        """Who was named last that holds an office of a state."""
        for entity in self.near(number):
            if self.entities[entity].country == country and self._fits(self.entities[entity], office, country):
                return entity
        return None

    def holder(self, number: int, phrase: Periphrase) -> int | None:
        """Who was named last that may be "the Kenyan leader", "the head of Chilean diplomacy"."""
        for entity in self.near(number):
            found = self.entities[entity]
            if found.rank not in phrase.ranks or (phrase.country is not None and found.country != phrase.country):
                continue
            if not phrase.foreign or _is_diplomat(found):
                return entity
        own = phrase.country or self.home  # however long ago: "The head of state flies on to Brussels"
        told = [e for e in self.recent if own is not None and self.entities[e].country == own]
        told = [e for e in told if self.entities[e].rank in phrase.ranks]
        return told[0] if len(told) == 1 and not phrase.foreign else None

    def near(self, number: int) -> list[int]:
        """Who was named in the sentences before, the last first."""
        told = takewhile(lambda each: number - each[1] <= REACH, reversed(self.recent.items()))
        return [entity for entity, _ in told]  # those before were told earlier still

    def meant(self, number: int, pronoun: str) -> int | None:
        """Who was named last of whom "he" or "she" may be said."""
        wanted = pronoun in word_set("pronouns_of_women")
        near = self.near(number)
        known = next((entity for entity in near if self.women.get(entity)), None) if wanted else None
        fitting = (entity for entity in near if self.women.get(entity, wanted) == wanted)
        return known if known is not None else next(fitting, None)

    def delegation(self, number: int, country: str | None) -> int | None:
        """Who leads "the delegation" told of before, "the Norwegian delegation" where the people are named."""
        if self.led is None or number - self.led[0] > 2 * REACH:
            return None
        own = self.entities[self.led[1]].country
        return self.led[1] if country is None or own in (country, None) else None

    def guest(self, number: int) -> int | None:
        """Who was named last that is known to be from abroad."""
        for entity, sentence in reversed(self.recent.items()):
            if number - sentence > REACH:
                break
            if self.entities[entity].country not in (None, self.home):
                return entity
        return None

    def _fits(self, found: Entity, office: str | None, country: str | None) -> bool:
        if country is not None and found.country not in (country, None):
            return False
        if office is None or office == "official":
            return country is None or found.country == country
        if office.endswith("-general"):
            return found.office is not None and office in found.office.lower().replace(" general", "-general")
        if (found.office and office in found.office.lower().split()) or (
            found.rank is not None and found.rank == office_rank(office)
        ):
            return True
        return country is not None and found.country == country and found.office is None  # of a "colleague" before


def _is_diplomat(found: Entity) -> bool:
    """Whether somebody may be a minister of foreign affairs, or a counterpart of one."""
    office = (found.office or "").lower().split()
    return bool(word_set("offices_of_diplomats") & frozenset(office))


def _is_deputy(found: Entity) -> bool:
    """Whether somebody may be "the Deputy PM": no premier."""
    return found.office is None or not word_set("deputies").isdisjoint(found.office.lower().split())
