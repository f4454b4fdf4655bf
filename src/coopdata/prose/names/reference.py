"""What "he", "the visiting minister" and "the two leaders" stand for: mentions of people named before.

Each resolved phrase becomes a mention of its person at its own place, so that later steps need not know of pronouns.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.names.absent import only_sent
from coopdata.prose.names.focus import REACH, Focus
from coopdata.prose.names.mentions import Mention, Mentions
from coopdata.prose.names.periphrases import named_behind, opens_periphrase, read_periphrase
from coopdata.prose.names.whole_offices import by_whole_office
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = ["resolve_references"]


@cache
def _heads() -> frozenset[str]:
    return (title_words().offices - word_set("offices_of_nobody_named")) | word_set("guests_named_before")


@cache
def _openers() -> frozenset[str]:
    """The words with which a phrase begins that stands in another's place."""
    return _pronouns() | {"the"}


@cache
def _pronouns() -> frozenset[str]:
    """Those of them that need no certain word behind them."""
    pronouns = word_set("pronouns_of_one") | word_set("pronouns_of_several") | word_set("owners_of_journeys")
    return pronouns | {"both"}


@cache
def _behind_the() -> frozenset[str]:
    """The words that "the" may have behind it, but for a demonym, where it means somebody or something named before."""
    counts = word_set("small_counts") | word_set("groups_by_office") | {"pair", "co"}
    return _before_offices() | counts | word_set("body_nouns") | word_set("body_noun") | opens_periphrase()


@cache
def _before_offices() -> frozenset[str]:
    """The words that "the" may have behind it, but for a demonym, where it means somebody by an office."""
    return _heads() | word_set("before_offices_named_before") | word_set("delegations_named_before")


def _definite(
    tokens: Tokens, at: int, demonyms: Mapping[int, Mention], mentions: Sequence[Mention]
) -> tuple[int, str, str | None] | None:
    """``the (visiting) (Vietnamese) minister``: the index behind it, the office word, the country."""
    end, country, prime = at + 1, None, False
    if tokens.lows[end] not in _before_offices() and end not in demonyms:
        return None
    for _ in range(3):
        if end < len(tokens) and tokens.lows[end] in word_set("before_offices_named_before"):
            prime = tokens.lows[end] == "prime" and tokens.lows[end - 1] not in word_set("deputies")
            end += 1
        demonym = demonyms.get(end)
        if demonym is not None:
            country, end = demonym.value, demonym.end
    if end >= len(tokens) or tokens.lows[end] not in _heads():
        return None
    office = f"prime {tokens.lows[end]}" if prime else tokens.lows[end]  # not any minister named before
    general = end + 1 + (end + 1 < len(tokens) and tokens.texts[end + 1] == "-")
    if general < len(tokens) and tokens.lows[general] == "general" and tokens.capital[general]:
        office, end = f"{office}-general", general  # "the Secretary-General"
    own = tokens.lows[end + 1 : end + 5]
    if own[:2] == ("of", "the") and own[2:3] and own[2] in word_set("own_states") and own[3:] != ("of",):
        return end + 4, office, country  # "The President of the Republic"
    if end + 1 < len(tokens) and (tokens.capital[end + 1] or tokens.lows[end + 1] in word_set("behind_other_offices")):
        beside = tokens.lows[end + 1] == "and" and any(m.first == end + 2 for m in mentions if m.kind == "person")
        return (end + 1, office, country) if beside else None  # "the Chairperson and Minister Fidan held talks"
    return end + 1, office, country


def _delegation(tokens: Tokens, at: int, demonyms: Mapping[int, Mention]) -> tuple[int, str | None]:
    """``the (visiting) (Norwegian) delegation``: the index behind it, or 0, and the country."""
    end, country = at + 1, None
    for _ in range(3):
        if end < len(tokens) and tokens.lows[end] in word_set("before_delegations_named_before"):
            end += 1
        demonym = demonyms.get(end)
        if demonym is not None:
            country, end = demonym.value, demonym.end
    if end >= len(tokens) or tokens.lows[end] not in word_set("delegations_named_before"):
        return 0, None
    met = at > 0 and tokens.lows[at - 1] in word_set("meets_delegations")  # "Minister Khodjaev received the delegation"
    if met and not (end + 1 < len(tokens) and tokens.lows[end + 1] in word_set("behind_other_delegations")):
        return end + 1, country
    acts = not word_set("verbs_of_delegations").isdisjoint(tokens.lows[end + 1 : end + _VERB])
    return (end + 1, country) if acts else (0, None)


_VERB = 5
"""So near behind a delegation stands the verb of an encounter."""


def _present(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The people of a sentence but for those who only sent a message."""
    people = [m for m in mentions if m.kind == "person"]
    return [m for m in people if not only_sent(sentence, m, people)]


def _leader(sentence: Sentence, mentions: Sequence[Mention]) -> int | None:
    """Who leads a delegation: ``a delegation of Althingi headed by Speaker X``, ``X leads a delegation of eleven``."""
    lows, nouns = sentence.lows, word_set("delegation_nouns")
    if nouns.isdisjoint(sentence.words):
        return None  # nearly always
    at = next(i for i, low in enumerate(lows) if low in nouns)
    people = [m for m in mentions if m.kind == "person" and m.entity is not None]
    led = next((i for i in range(at, min(at + _LED, len(lows) - 1)) if lows[i] in word_set("leads_delegations")), None)
    if led is not None and "by" in lows[led + 1 : led + 3]:
        return next((m.entity for m in people if led < m.first <= led + 4), None)
    before = range(max(0, at - 5), at)
    if any(lows[i] in word_set("at_the_head") for i in before):
        return next((m.entity for m in reversed(people) if m.end <= at), None)
    return None


_LED = 16
"""So many words behind "delegation" stands who leads it."""


def _speaker(sentence: Sentence, before: Sequence[Mention]) -> int | None:
    """``A said that B, who received him``: the one who speaks, where two are named before "him" and the second acts."""
    if len({m.entity for m in before}) != 2 or before[0].entity == before[-1].entity:
        return None
    clause = "that" in sentence.lows[before[0].end : before[-1].first]
    return before[0].entity if clause else None


def _sentence(focus: Focus, number: int, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    tokens, lows, openers, found = sentence.tokens, sentence.lows, _openers(), list[Mention]()
    demonyms = {m.start: m for m in reversed(mentions) if m.kind == "demonym"}
    behind_the, last = _behind_the(), len(lows) - 2
    if not demonyms and behind_the.isdisjoint(sentence.words) and _pronouns().isdisjoint(sentence.words):
        return found
    places = [
        at
        for at, low in enumerate(lows)
        if low in openers and (low != "the" or (at < last and (lows[at + 1] in behind_the or at + 1 in demonyms)))
    ]
    if not places:
        return found  # what stands behind an article is mostly not told before
    one, several = word_set("pronouns_of_one"), word_set("pronouns_of_several")
    for at in places:
        low = lows[at]
        if low in word_set("owners_of_journeys"):
            entity = focus.last(number) if at == 0 and _own_journey(sentence) else None
            if entity is not None:
                found.append(_mention(focus, at, at + 1, entity))
        elif low in one and tokens.texts[at] not in word_set("excellencies"):  # "HE the Minister"
            before = [
                m for m in (*(found[:1] if low != "him" else ()), *mentions) if m.kind == "person" and m.end <= at
            ]
            named = [m.entity for m in sorted(before) if m.entity is not None and not only_sent(sentence, m, before)]
            wanted = low in word_set("pronouns_of_women")
            named = [e for e in named if low == "him" or focus.women.get(e, wanted) == wanted]
            entity = named[0] if named and low != "him" else focus.meant(number, low)
            if low == "him" and named:
                entity = next((e for e in reversed(focus.recent) if e not in named), None)
                entity = _speaker(sentence, sorted(before)) or entity
            if entity is not None:
                found.append(_mention(focus, at, at + 1, entity))
        elif low in several:
            found.extend(_group(focus, number, at, at + 1))
        elif low == "both" and (noun := _group_noun(tokens, at + 1)) is not None:
            found.extend(_group(focus, number, at, noun + 1))
        elif low == "both" and focus.bodies is not None and at <= last and lows[at + 1] in word_set("body_nouns"):
            if number - focus.bodies[0] <= 2 * REACH:
                found.extend(Mention(at, at + 2, "body", focus.entities[e].name, e, at) for e in focus.bodies[1][:2])
        elif low == "the":
            word = lows[at + 1]
            if (
                word in word_set("small_counts")
                and tokens.lows[at + 2] in word_set("body_nouns")
                and focus.bodies is not None
                and number - focus.bodies[0] <= 2 * REACH
            ):
                found.extend(Mention(at, at + 3, "body", focus.entities[e].name, e, at) for e in focus.bodies[1][:3])
                continue
            noun = _group_noun(tokens, at + 2) if word in word_set("small_counts") else None
            noun = _group_noun(tokens, at + 1) if word == "co" else noun
            if noun is not None:
                found.extend(_group(focus, number, at, noun + 1, _ranked(tokens, noun)))
                continue
            if word == "pair" or (
                word in word_set("groups_by_office")
                and not tokens.capital[at + 2]
                and tokens.lows[at + 2] not in word_set("behind_other_groups")
            ):
                found.extend(_group(focus, number, at, at + 2, word))
                continue
            body = _body(focus, number, tokens, at)
            if body:
                found.extend(body)
                continue
            end, country = _delegation(tokens, at, demonyms)
            leader = focus.delegation(number, country) if end else None
            if leader is not None:
                found.append(_mention(focus, end - 1, end, leader))  # what stands before it still tells the side
                continue
            whole = by_whole_office(focus, sentence, at, demonyms)
            if whole is not None:
                found.append(_mention(focus, at, *whole))
                continue
            other = read_periphrase(tokens, at + 1, demonyms, mentions)
            entity = focus.holder(number, other) if other is not None else None
            if other is not None and entity is not None:
                found.append(_mention(focus, at, other.end, entity))
                continue
            phrase = _definite(tokens, at, demonyms, mentions)
            if phrase is not None and not named_behind(tokens, phrase[0], mentions):
                end, office, country = phrase
                deputy = any(tokens.lows[i] in word_set("deputies") for i in range(at + 1, end - 1))
                entity = focus.named_here(mentions, at, office, country) if sentence.low(end) == "'s" else None
                if entity is None:
                    entity = focus.last(number, office=office, country=country, deputy=deputy)
                if office in word_set("guests_named_before") and country is None:
                    entity = focus.guest(number)  # somebody from abroad
                if entity is not None:
                    found.append(_mention(focus, at, end, entity))
    return found


def _of_a_state(focus: Focus, number: int, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """``Chile's foreign minister``, ``Kenya's leader``: whoever of that state was named before."""
    found: list[Mention] = []
    tokens = sentence.tokens
    for state in mentions:
        if state.kind != "country" or state.end + 1 >= len(tokens):
            continue
        if tokens.lows[state.end] not in word_set("possessives"):
            continue
        demonyms: dict[int, Mention] = {}
        other = read_periphrase(tokens, state.end + 1, demonyms, mentions)
        entity = focus.holder(number, other._replace(country=state.value)) if other is not None else None
        end = other.end if other is not None else 0
        if entity is None:
            phrase = _definite(tokens, state.end, demonyms, mentions)
            end = phrase[0] if phrase is not None else 0
            entity = focus.of_state(number, phrase[1], state.value) if phrase is not None else None
            if entity is not None and named_behind(tokens, end, mentions):
                continue
        if entity is not None:
            found.append(_mention(focus, state.end + 1, end, entity))
    return found


def _group_noun(tokens: Tokens, at: int) -> int | None:
    """The index of the noun for several people that begins at a token: ``ministers``, ``Prime Ministers``."""
    if at < len(tokens) and tokens.lows[at] == "co":
        at += 2  # "the two co-chairs"
    for end in (at, at + 1):
        if end < len(tokens) and tokens.lows[end] in word_set("group_nouns"):
            return end
        if end >= len(tokens) or tokens.lows[end] not in word_set("before_offices_named_before"):
            return None
    return None


def _ranked(tokens: Tokens, noun: int) -> str:
    """The noun whose ranks a group has: "Prime Ministers" are premiers, "heads of delegation" of any rank."""
    if noun + 1 < len(tokens) and tokens.lows[noun + 1] == "of":
        led = any(low.startswith("delegation") for low in tokens.lows[noun + 2 : noun + 4])
        return "" if led else tokens.lows[noun]
    return "premiers" if tokens.lows[noun - 1] == "prime" else tokens.lows[noun]


def _own_journey(sentence: Sentence) -> bool:
    """``His official visit to Laos lasts three days``: the journey of whom the sentences before are about."""
    nouns = word_set("journey_nouns")
    at = next((i for i in range(1, min(6, len(sentence.lows))) if sentence.lows[i] in nouns), None)
    return at is not None and not any(sentence.tokens.capital[i] for i in range(1, at))


def _body(focus: Focus, number: int, tokens: Tokens, at: int) -> list[Mention]:
    """``the organisation and the bank signed``, ``The universities have been partners``: bodies named before."""
    noun, behind = tokens.lows[at + 1], tokens.lows[at + 2]
    if tokens.capital[at + 1] or behind in word_set("behind_other_bodies"):
        return []
    if noun in word_set("body_nouns"):
        if focus.bodies is None or number - focus.bodies[0] > 2 * REACH:
            return []
        return [Mention(at, at + 2, "body", focus.entities[e].name, e, at) for e in focus.bodies[1][:2]]
    if noun not in word_set("body_noun"):
        return []
    stem = noun.replace("organisation", "organization")
    named = [(m, told, set(m.value.lower().replace("organisation", "organization").split())) for m, told in focus.named]
    nouns = {stem}
    if stem in word_set("universities_abroad") and not any(stem in words for _, _, words in named):
        nouns |= word_set("universities_abroad")  # "Universiti Putra Malaysia", where no other has an English name
    for mention, told, words in reversed(named):
        if number - told > REACH:
            break
        if not nouns.isdisjoint(words):
            return [mention._replace(start=at, end=at + 2, first=at)]
    return []


def _note_bodies(focus: Focus, number: int, sentence: Sentence, named: Sequence[Mention]) -> None:
    """Keep in mind the bodies of a sentence, where two or more of different countries act in it."""
    acting = (m.entity for m in named if m.entity is not None and not _is_venue(sentence, m))
    bodies = tuple(dict.fromkeys(acting))
    if len(bodies) >= 2 and len({focus.entities[e].country for e in bodies}) >= 2:
        focus.bodies = (number, bodies[:3])


def _it(subject: Mention, sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """``It signed``, and ``Last month it concluded a contract``: "it" as the subject, also behind a time."""
    tokens, extra = sentence.tokens, list[Mention]()
    if tokens.lows[0] == "it" and len(tokens) > 2 and tokens.lows[1] not in word_set("behind_empty_it"):
        extra.append(subject._replace(start=0, end=1, first=0))
    return [*extra, *_later_it(subject, sentence, found)]


def _later_it(subject: Mention, sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """``Last month it concluded a research contract``: "it" as the subject behind a time that opens the sentence."""
    tokens = sentence.tokens
    if any(m.start < 6 and m.kind in ("body", "igo", "person") for m in found):
        return []
    at = next((i for i in range(1, min(6, len(tokens) - 1)) if tokens.lows[i] == "it"), None)
    if at is None or tokens.lows[at + 1] in word_set("behind_empty_it"):
        return []
    return [subject._replace(start=at, end=at + 1, first=at)]


def _mention(focus: Focus, start: int, end: int, entity: int) -> Mention:
    return Mention(start, end, "person", focus.entities[entity].name, entity, start)


def _group(focus: Focus, number: int, start: int, end: int, noun: str = "") -> list[Mention]:
    ranks = frozenset(table("persons")["groups"].get(noun, ()))
    if focus.group is not None and number - focus.group[0] <= REACH and _may_be(focus, focus.group[1], ranks):
        return [_mention(focus, start, end, entity) for entity in focus.group[1][:4]]
    if not ranks:
        return []
    # "the two presidents": not the ministers told last
    near = [e for e in focus.near(number) if focus.entities[e].rank in ranks]
    first = next(iter(near), None)
    other = next((e for e in near if first is not None and _parted(focus, e, first)), None)
    return [_mention(focus, start, end, e) for e in (first, other) if e is not None] if other is not None else []


def _may_be(focus: Focus, group: Sequence[int], ranks: frozenset[str]) -> bool:
    """Whether people may be "the two presidents": the rank of each is fitting or unknown."""
    unsure = (None, "other")  # a "counterpart" may be of any rank
    return not ranks or all(focus.entities[e].rank in ranks or focus.entities[e].rank in unsure for e in group)


def _parted(focus: Focus, one: int, other: int) -> bool:
    return focus.entities[one].country != focus.entities[other].country


def _is_venue(sentence: Sentence, body: Mention) -> bool:
    """``at the Council Chamber``: where something happens."""
    lead = sentence.low(body.first - 1)
    lead = sentence.low(body.first - 2) if lead == "the" else lead
    return lead in word_set("place_cues")


def _women(sentences: Sequence[Sentence], mentions: Mentions) -> dict[int, bool]:
    """Of whom "she" is said and of whom "he", where a title or an office before the name tells: "Mrs", "Sir"."""
    women: dict[int, bool] = {}
    men, ladies = word_set("tells_of_men"), word_set("tells_of_women")
    for sentence, found in zip(sentences, mentions.sentences, strict=True):
        for mention in found:
            if mention.kind != "person" or mention.entity is None or mention.entity in women:
                continue
            before = {low.rstrip(".") for low in sentence.lows[max(0, mention.first - 1) : mention.start]}
            if not ladies.isdisjoint(before) or not men.isdisjoint(before):
                women[mention.entity] = not ladies.isdisjoint(before)
    return women


def resolve_references(sentences: Sequence[Sentence], mentions: Mentions) -> Mentions:
    """Return the mentions with those added that stand in another's place.

    Args:
        sentences: The running text, in order.
        mentions: Its names.
    """
    focus = Focus(mentions.entities, mentions.home, _women(sentences, mentions))
    out: list[tuple[Mention, ...]] = []
    for number, (sentence, found) in enumerate(zip(sentences, mentions.sentences, strict=True)):
        extra = _sentence(focus, number, sentence, found)
        if focus.recent and "'s" in sentence.words:
            extra.extend(_of_a_state(focus, number, sentence, found))
        people = [m.entity for m in _present(sentence, found) if m.entity is not None]
        standing = [m.entity for m in extra if m.entity is not None and m.start <= 3] if extra else []
        if people:
            focus.told(number, list(dict.fromkeys([*standing, *people])))
        elif standing:
            focus.told(number, standing[:1])
        leader = _leader(sentence, found)
        focus.led = (number, leader) if leader is not None else focus.led
        if focus.subject is not None and "it" in sentence.words:
            extra.extend(_it(focus.subject, sentence, found))
        named = [m for m in found if m.kind == "body"]
        if named:
            focus.named.extend([(m, number) for m in named])
            _note_bodies(focus, number, sentence, named)
        focus.subject = next((m for m in found if m.start <= 6 and m.kind in ("country", "body", "igo")), focus.subject)
        if extra:
            covered = {at for m in extra for at in range(m.start, m.end)}
            kept = [m for m in found if not (m.kind == "demonym" and m.start in covered)]
            out.append(tuple(sorted([*kept, *extra])))
        else:
            out.append(found)  # in order already
    return mentions._replace(sentences=tuple(out))
