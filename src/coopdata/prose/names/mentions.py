"""Who and where, for a whole document: names joined into entities, each mention tied to its entity.

A surname, a title with a surname or a slip of the pen ("Safrinia") is the person named in full elsewhere; an acronym
is the body that introduced it. A person's country comes from the office ("Iraqi Foreign Minister"), or from what stands
behind the name ("of Canada", "(Chile)").
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from coopdata.lexicon.folding import fold
from coopdata.lexicon.leaders import find_leader
from coopdata.lexicon.load import countries, igos
from coopdata.prose.document import Document
from coopdata.prose.names.descriptions import describe
from coopdata.prose.names.entities import Described, Entity, Registry
from coopdata.prose.names.finding import find_names
from coopdata.prose.names.in_turn import describe_in_turn
from coopdata.prose.names.offices import text_between
from coopdata.prose.names.overlay import overlay
from coopdata.prose.names.scanned import Scanned, called_like_cities, former_states, of_their_time, without_surnames
from coopdata.prose.names.short_names import is_party
from coopdata.prose.names.sides_of_bodies import side_of_body
from coopdata.prose.recognizer import NameKind, Recognized
from coopdata.prose.words.gazetteer import Tag, find_tags, names_state, place_country
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import body_kind, office_rank, title_words

__all__ = ["Mention", "Mentions", "find_mentions", "kind_of_body"]


class Mention(NamedTuple):
    """A name between two tokens of a sentence.

    Attributes:
        start: Index of its first token.
        end: Index behind its last token.
        kind: ``person``, ``body``, ``country``, ``demonym``, ``seat``, ``city``, ``igo`` or ``place`` (one that the
            gazetteer lacks).
        value: A country's code or an IGO's acronym; for a person or body, its name.
        entity: Index of its entity, for people and bodies.
        first: Index of the first token of office and name together.
    """

    start: int
    end: int
    kind: str
    value: str
    entity: int | None = None
    first: int = -1


class Mentions(NamedTuple):
    """All mentions of a document.

    Attributes:
        entities: Its people and bodies.
        sentences: For each sentence of the running text its mentions in order.
        headlines: The same for headlines.
        home: The country that people belong to of whom nothing else is said.
        countries: The name that the text gives to each country that it names, by code.
        bare: The acronyms of the organisations that it names by these alone, and nowhere in full.
    """

    entities: tuple[Entity, ...]
    sentences: tuple[tuple[Mention, ...], ...]
    headlines: tuple[tuple[Mention, ...], ...]
    home: str | None
    countries: Mapping[str, str] = MappingProxyType({})
    bare: frozenset[str] = frozenset()


def _shouted(sentence: Sentence) -> bool:
    """Whether a sentence is in capitals, which tell nothing then."""
    many = 0.6 * len(sentence.tokens)
    if len(sentence.capitals) + len(sentence.digits) <= many:  # nearly always
        return False
    return sum(text.isupper() for text in sentence.texts if text[0].isalnum()) > many


def find_mentions(document: Document, recognized: Sequence[Recognized] = ()) -> Mentions:
    """Return the people, bodies and places of a document, each mention tied to its entity.

    Args:
        document: The document.
        recognized: What another recognizer has found in its text, in order; it goes before the built-in one.
    """
    written: frozenset[str] = frozenset(chain.from_iterable(sentence.texts for sentence in document.sentences))
    registry = Registry()
    scanned: list[Scanned] = []
    told = (*document.headlines, *document.sentences)
    # the gazetteer for all sentences first, since its large table is then near at hand
    known = [find_tags(document.text, sentence.tokens, sentence.capitals) for sentence in told]
    for sentence, tags in zip(told, known, strict=True):
        names = [] if _shouted(sentence) else find_names(sentence, tags, written)
        if recognized:
            tags, names = overlay(sentence, tags, names, recognized)
        if names and tags:
            people = {at for name in names if name.kind == "person" for at in range(name.start, name.end)}
            tags = [tag for tag in tags if tag.start not in people]
        texts = [text_between(document, sentence.tokens, name.start, name.end) for name in names]
        scanned.append(Scanned(sentence, tags, names, texts))
    scanned = called_like_cities(document, without_surnames(scanned), written)
    codes = former_states(document, scanned)
    scanned = of_their_time(scanned, codes)
    heads = len(document.headlines)
    acronyms: dict[str, int] = {}
    for item in scanned[heads:]:  # a headline's capitals are no names; it only repeats what the text has
        _register_full(document, item, registry, acronyms)
    for item in scanned[:heads]:
        _fuller(document, item, registry)
    _initials(registry, acronyms)
    home = _home(document, scanned)
    home = codes.get(home, home) if home is not None else None  # Belgrade is of Yugoslavia in 1975
    mentioned = [_resolve(document, item, registry, acronyms) for item in scanned]
    for item in scanned[:heads]:  # now also whom the text only ever names by surname
        _fuller(document, item, registry)
    _firms_of_their_time(registry, codes)
    _told_sides(registry, recognized)
    _known_leaders(registry, document)
    states = _country_names(document, scanned[heads:])
    found = tuple(registry.entities), tuple(mentioned[heads:]), tuple(mentioned[:heads])
    return Mentions(*found, home, states, _bare_acronyms(document, scanned))


def _country_names(document: Document, scanned: Sequence[Scanned]) -> Mapping[str, str]:
    """The name that the text gives to each country: its short English one if it has it, else the fullest."""
    found: dict[str, str] = {}
    entries = countries()
    for item in scanned:
        for tag in item.tags:
            if tag.kind == "country":
                name = text_between(document, item.sentence.tokens, tag.start, tag.end)
                if "." in name or name.isupper():
                    continue  # an abbreviation
                usual = entries[tag.value].name
                if entries[tag.value].historic and tag.name not in entries[tag.value].forms:
                    continue  # "Ukrainian SSR" where the Soviet Union is meant
                if name == usual or (len(name) > len(found.get(tag.value, "")) and found.get(tag.value) != usual):
                    found[tag.value] = name
    return MappingProxyType(found)


def _bare_acronyms(document: Document, scanned: Sequence[Scanned]) -> frozenset[str]:
    """The organisations that a text names by their acronym alone ("ASEAN"), and neither in full nor in brackets."""
    bare, explained = set[str](), set[str]()
    for item in scanned:
        for tag in item.tags:
            if tag.kind == "igo":
                name = text_between(document, item.sentence.tokens, tag.start, tag.end)
                if name == igos()[tag.value].name or (tag.start and item.sentence.texts[tag.start - 1] == "("):
                    explained.add(tag.value)
                elif name == tag.value:
                    bare.add(name)
    return frozenset(bare - explained)


def _firms_of_their_time(registry: Registry, codes: Mapping[str, str]) -> None:
    """Give firms known by name the state in which they sat then."""
    for index, entity in enumerate(registry.entities if codes else ()):
        if entity.kind == "body" and entity.country is not None and entity.country in codes:
            registry.entities[index] = entity._replace(country=codes[entity.country])


def _register_full(document: Document, item: Scanned, registry: Registry, acronyms: dict[str, int]) -> None:
    tokens = item.sentence.tokens
    in_turn = describe_in_turn(tokens, item.tags, item.names)
    shared: Described | None = None  # "deputy prime ministers Jamshid Khodjaev and Jurabek Mirzamahmudov"
    for name, text in zip(item.names, item.texts, strict=True):
        if text in title_words().outlets:
            continue
        if name.kind == "person":
            described = in_turn.get(name.start) or describe(document, tokens, item.tags, item.names, name)
            if (
                described.country is None
                and shared is not None
                and tokens.lows[name.start - 1] in word_set("list_joins")
            ):
                described = described._replace(
                    country=shared.country, igo=shared.igo, office=described.office or shared.office
                )
            if described.country is None and described.igo is None and described.office is not None:
                described = _by_acronym(described, registry, acronyms)
            plural = described.office is not None and described.office.lower().split()[-1] in word_set("plural_offices")
            shared = described if plural else shared if tokens.lows[name.start - 1] in word_set("list_joins") else None
            known = registry.find("person", text)
            if known is not None:
                registry.better(known, described, text)
            else:
                rank = office_rank(described.office) if described.office else None
                registry.add(Entity("person", text, described.country, described.igo, described.office, rank))
        elif name.kind == "body":
            known = registry.find("body", text)
            if known is None:
                country, igo = side_of_body(document, tokens, item.tags, name)
                known = registry.add(Entity("body", text, country, igo))
            if name.end + 2 < len(tokens) and tokens.texts[name.end] == "(" and tokens.texts[name.end + 2] == ")":
                acronyms[tokens.texts[name.end + 1]] = known
                registry.keys.setdefault(f"body:{fold(tokens.texts[name.end + 1])}", known)


def _initials(registry: Registry, acronyms: dict[str, int]) -> None:
    """``Universiti Putra Malaysia`` and then ``UPM``: the first letters of a body's name mean it, if nothing else."""
    for index, entity in enumerate(registry.entities):
        if entity.kind != "body":
            continue
        letters = "".join(word[0] for word in entity.name.replace("-", " ").split() if word[0].isupper())
        if len(letters) >= _SHORTEST and letters not in igos():
            acronyms.setdefault(letters, index)


_SHORTEST = 3
"""An acronym that nothing explains has at least so many letters."""


def _fuller(document: Document, item: Scanned, registry: Registry) -> None:
    """A headline may name in full whom the text names by surname: "Call with President Vladimir Putin of Russia"."""
    for name, text in zip(item.names, item.texts, strict=True):
        if name.kind == "person" and name.titled and name.end - name.start > 1:
            known = registry.find("person", text)
            if known is not None and " " not in registry.entities[known].name:
                described = describe(document, item.sentence.tokens, item.tags, item.names, name)
                registry.better(known, described, text)


def _by_acronym(described: Described, registry: Registry, acronyms: Mapping[str, int]) -> Described:
    """``AEB President José Braga Coelho``: of the country of the body that the text has so abbreviated."""
    bodies = (acronyms[word] for word in (described.office or "").replace("'s", "").split() if word in acronyms)
    body = next((registry.entities[index] for index in bodies), None)
    return described if body is None else described._replace(country=body.country, igo=body.igo)


def _told_sides(registry: Registry, recognized: Sequence[Recognized]) -> None:
    """Give people and bodies the country that another recognizer knows, where the text does not tell it."""
    for item in recognized:
        index = registry.find(item.kind.value, item.name) if item.country is not None else None
        if index is not None and item.kind in (NameKind.PERSON, NameKind.BODY):
            entity = registry.entities[index]
            if entity.country is None and entity.igo is None:
                registry.entities[index] = entity._replace(country=item.country)


def _known_leaders(registry: Registry, document: Document) -> None:
    """Give well-known office-holders their side where the text does not: "President Biden", "Lavrov"."""
    year = document.published.year if document.published is not None else None
    for index, entity in enumerate(registry.entities):
        if entity.kind != "person" or entity.country is not None or entity.igo is not None:
            continue
        alone = " " not in entity.name
        if alone and entity.rank not in _GOVERNING:
            continue
        found = find_leader(entity.name, year)
        if found is not None and found.country is None and entity.rank in _OF_STATES and year is not None:
            beside = (find_leader(entity.name, year + off) for off in _BESIDE)
            found = next((leader for leader in beside if leader is not None and leader.country), found)
        if found is not None:
            registry.entities[index] = entity._replace(country=found.country, igo=found.igo)


_OF_STATES = frozenset({"head_of_state", "head_of_government", "minister", "deputy_minister"})
_BESIDE = (-1, 1, -2, -3)
"""In these years a foreign minister whom an organisation elected as its president was still, or again, of a state."""

_GOVERNING = frozenset({"head_of_state", "head_of_government", "minister", "deputy_minister", "igo_head", "official"})
"""A surname alone is an office-holder's only behind such an office."""


_LETTERHEAD = 18
"""A line that names who issues a text has at most so many words."""


def _issuer(heads: Sequence[Scanned]) -> str | None:
    """``Government of Iceland | Ministry for Foreign Affairs``, ``THE WHITE HOUSE``: the state that issues a text."""
    for head in heads:
        lows = head.sentence.lows
        tags = [tag for tag in head.tags if tag.kind in ("country", "seat")]
        if not tags or len(lows) > _LETTERHEAD or word_set("letterheads").isdisjoint(lows):
            continue
        tokens = head.sentence.tokens
        plain = (low for at, low in enumerate(lows) if tokens.word(at) and not tokens.capital[at])
        if all(low in word_set("inside_letterheads") for low in plain):
            return tags[0].value
    return _newspaper(heads)


_MASTHEAD = 5
"""The name of a newspaper has at most so many words."""


def _newspaper(heads: Sequence[Scanned]) -> str | None:
    """``DAILY NEWS OF TANZANIA``, ``The Jakarta Post``: the state whose newspaper a text is from."""
    for head in heads[:2]:
        tokens = head.sentence.tokens
        tags = [tag for tag in head.tags if tag.kind in ("country", "seat", "city", "demonym")]
        if len(tags) != 1 or len(tokens) > _MASTHEAD or word_set("newspapers").isdisjoint(head.sentence.lows):
            continue
        inside, words = word_set("inside_letterheads"), range(len(tokens))
        own = all(tokens.capital[at] or tokens.lows[at] in inside for at in words if tokens.word(at))
        if own and all(tokens.word(at) or tokens.texts[at] in "-–&|" for at in words):
            return tags[0].value
    return None


def _home(document: Document, scanned: Sequence[Scanned]) -> str | None:
    counts = Counter([tag.value for item in scanned for tag in item.tags if tag.kind in ("country", "demonym", "seat")])
    issuer = _issuer(scanned[: len(document.headlines)])
    if issuer is not None and counts[issuer] > 1:
        return issuer
    line = place_country(document.dateline) if document.dateline else None
    whole = line is not None and document.dateline is not None and _is_state(document.dateline)
    least = _LEAST_OF_STATES if whole else 2
    if line is not None and counts[line] * 3 + least >= max(counts.values(), default=0):
        return line
    return counts.most_common(1)[0][0] if counts else line


_LEAST_OF_STATES = 5
"""A state in the place of the dateline ("TRINIDAD AND TOBAGO, May 18") is whose paper it is, seldom as it is named."""


def _is_state(dateline: str) -> bool:
    """Whether a dateline names no city, but a state."""
    return dateline.isupper() and names_state(dateline)


def _resolve(document: Document, item: Scanned, registry: Registry, acronyms: dict[str, int]) -> tuple[Mention, ...]:
    tokens = item.sentence.tokens
    found: list[Mention] = []
    taken: set[int] = set()
    for name, text in zip(item.names, item.texts, strict=True):
        index: int | None = None
        kind = name.kind
        first = name.office[0] if name.office else name.start
        if kind == "place":
            index = registry.find("person", text)  # "confidence in Guterres"
            kind = "person"
            if index is None and not taken.intersection(range(name.start, name.end)):
                found.append(Mention(name.start, name.end, "place", text, None, name.start))
                continue
        elif kind in ("person", "body"):
            index = registry.find(kind, text)
            if (
                kind == "body"
                and index is not None
                and registry.entities[index].igo
                and text.removeprefix("The ") in igos()
            ):
                found.append(Mention(name.start, name.end, "igo", registry.entities[index].igo or "", None, name.start))
                taken.update(range(name.start, name.end))
                continue
        elif kind == "short":
            acronym = acronyms.get(tokens.texts[name.start])
            if acronym is not None:
                index, kind = acronym, "body"
            else:
                index = registry.find("person", text)
                if index is None and name.titled and not text.isupper():
                    together = describe_in_turn(tokens, item.tags, item.names).get(name.start)
                    described = together or describe(document, tokens, item.tags, item.names, name)
                    rank = office_rank(described.office) if described.office else None
                    index = registry.add(
                        Entity("person", text, described.country, described.igo, described.office, rank)
                    )
                kind = "person"
                if index is None and is_party(item.sentence, item.tags, item.names, name):
                    side = side_of_body(document, tokens, item.tags, name)
                    index, kind = registry.find("body", text), "body"
                    index = registry.add(Entity("body", text, *side)) if index is None else index
        if index is None or not taken.isdisjoint(range(name.start, name.end)):
            continue
        found.append(Mention(name.start, name.end, kind, registry.entities[index].name, index, min(first, name.start)))
        taken.update(range(name.start, name.end))
    for tag in item.tags:
        if taken and not taken.isdisjoint(range(tag.start, tag.end)):
            continue
        own = acronyms.get(tokens.texts[tag.start]) if tag.kind == "igo" and tag.end - tag.start == 1 else None
        if own is not None and registry.entities[own].country is not None:  # "ISA": the Iranian Space Agency here
            found.append(Mention(tag.start, tag.end, "body", registry.entities[own].name, own, tag.start))
        else:
            kind = "demonym" if tag.kind == "city" and _of_governor(item.sentence.lows, tag) else tag.kind
            found.append(Mention(tag.start, tag.end, kind, tag.value, None, tag.start))
    return tuple(sorted(found))


def _of_governor(lows: Sequence[str], tag: Tag) -> bool:
    """``the premier of Bavaria``, ``the Hokkaido governor``: whoever governs there is meant, and no place."""
    if tag.start and lows[tag.start - 1] in word_set("before_past_offices"):
        return False
    before = tag.start > 1 and lows[tag.start - 1] == "of" and lows[tag.start - 2] in word_set("governors")
    return before or (tag.end < len(lows) and lows[tag.end] in word_set("governors_behind_places"))


def kind_of_body(name: str) -> str:
    """Return the codebook's kind of a body; an IGO is known by the gazetteer, the rest by the head noun."""
    return "igo" if name in igos() else body_kind(name)
