"""Who somebody is, from the words around a name: office and country of a person, country or IGO of a body.

``Iraqi Foreign Minister Fuad Hussein`` · ``Deputy Minister of Science of Chile`` · ``Luis Soto (Chile)`` ·
``the Finnish company Imatran Teollisuus``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from coopdata.lexicon.load import igos, table
from coopdata.prose.document import Document
from coopdata.prose.names.entities import Described
from coopdata.prose.names.runs import Name
from coopdata.prose.words.firms import firm_codes, firm_named_first
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_list, word_set, word_sets
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Token

__all__ = ["describe", "side_of_body", "text_between"]

_OFFICE_REACH = 16
"""An office and its portfolio span at most so many tokens: "Deputy Minister of Science, Research and Technology"."""


def text_between(document: Document, tokens: Sequence[Token], start: int, end: int) -> str:
    """The text from one token to before another, its white space made single spaces."""
    text = document.text[tokens[start].start : tokens[end - 1].end]
    return text if end - start == 1 else " ".join(text.split())


def _choose(tags: Sequence[Tag], tokens: Sequence[Token], start: int, end: int) -> tuple[str | None, str | None]:
    """The country or IGO that an office between two tokens belongs to."""
    country: str | None = None
    igo: str | None = None
    for tag in tags:
        if tag.start < start or tag.end > end:
            continue
        before = tokens[tag.start - 1].lower if tag.start else ""
        if before == "the" and tag.start > 1:
            before = tokens[tag.start - 2].lower
        accredited = before == "to" and tag.kind != "demonym"  # not "talks with Bosnian Foreign Minister Karic"
        if before in word_set("accredited_to") and (accredited or _names_office(tokens, start, tag.start)):
            continue  # an ambassador to Russia stands for the other country
        behind = tokens[tag.end].lower if tag.end < len(tokens) else ""
        if before in word_set("possessives") and behind in word_set("charged_with"):
            continue  # "Iran's Syria negotiator"
        charged = before in word_set("before_charges") and tokens[tag.end : tag.end + 1]
        if charged and tokens[tag.end].text not in word_set("possessives"):
            heads = {token.lower for token in tokens[start : tag.start]}
            if not heads.isdisjoint(word_set("charged_with")):
                continue  # "special envoy for Syria"
        if tag.kind == "igo":
            igo = igo or tag.value
        elif tag.kind in ("country", "demonym") or (
            tag.kind in ("seat", "city") and tag.end < len(tokens) and tokens[tag.end].text == "'s"
        ):
            country = country or tag.value
        elif tag.kind == "city" and country is None and igo is None and _governed(tokens, before, tag, end):
            country = tag.value
    return country, igo if country is None else None


def _governed(tokens: Sequence[Token], before: str, tag: Tag, end: int) -> bool:
    """``Ontario Premier``, ``Minister of Culture of Zhejiang Province``: parts of states and towns have officials."""
    if before in word_set("before_past_offices"):
        return False  # "a charge against former Calapan mayor Cruz": whoever was acts for no place
    at = tag.end
    while at < end and tokens[at].lower in word_set("behind_governed_places"):
        at += 1
    behind = tokens[at].lower if at < len(tokens) else ""
    if behind in word_set("sits_for_places"):
        return False  # "Colorado State Senator Julie Gonzales"
    return before in word_set("before_governed_places") or behind in title_words().offices


def _names_office(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a word between two tokens is one of an office."""
    return any(tokens[at].lower in title_words().offices for at in range(start, end))


def describe(
    document: Document, tokens: Sequence[Token], tags: Sequence[Tag], names: Sequence[Name], name: Name
) -> Described:
    """Office and country of a person, from the words around the name."""
    signed = _signs_for(tokens, tags, name)
    if signed is not None:
        others = [tag for tag in tags if tag.start >= name.start or tokens[tag.start - 1].lower != "for"]
        found = _told(document, tokens, others, names, name)
        return found._replace(country=signed, igo=None)
    found = _told(document, tokens, tags, names, name)
    country = _represents(tokens, tags, name) if found.country is None and found.igo is None else None
    return found._replace(country=country) if country is not None else found


def _signs_for(tokens: Sequence[Token], tags: Sequence[Tag], name: Name) -> str | None:
    """``Tuisa signed for Samoa and Braithwaite for New Zealand``, ``signed it on behalf of the Government of Chad``."""
    at, count = name.end, len(tokens)
    if at + 1 >= count:
        return None
    verb = tokens[at].lower in word_set("verbs_of_signing")
    if not verb and not (
        tokens[at].lower == "for" and any(token.lower in word_set("verbs_of_signing") for token in tokens[:at])
    ):
        return None
    if verb:
        at += 1
        while at < count and (tokens[at].lower in word_set("signed_before_for") or at in _objects(tokens, at)):
            at += 1
    if at + 1 >= count or tokens[at].lower not in word_set("signs_for"):
        return None
    end = at + 1
    while end < count and tokens[end].lower in word_set("before_states_signed_for"):
        end += 1
    if tokens[at].lower == "on" and "behalf" not in (token.lower for token in tokens[at:end]):
        return None
    return next((tag.value for tag in tags if tag.start == end and tag.kind == "country"), None)


def _represents(tokens: Sequence[Token], tags: Sequence[Tag], name: Name) -> str | None:
    """``Guyana is represented by Minister of Foreign Trade Ramnarine Bisnauth``: the state that somebody speaks for."""
    reach = range(max(1, name.start - _OFFICE_REACH), name.start)
    if not tags:
        return None
    by = next((i for i in reach if tokens[i].lower == "by" and tokens[i - 1].lower in word_set("represented")), None)
    if by is None:
        return None
    near = [tag for tag in tags if tag.kind == "country" and by - 5 <= tag.end <= by]
    return near[-1].value if near else None


def _objects(tokens: Sequence[Token], at: int) -> range:
    """The index of the noun of an instrument, where one stands there."""
    return range(at, at + (tokens[at].lower in word_set("nouns_signed") or tokens[at].lower == "document"))


@cache
def _official_words() -> frozenset[str]:
    """The words that belong to an office and its portfolio, but for names, honorifics and what joins them."""
    words = title_words()
    official = words.offices | words.qualifiers | words.portfolios
    return official | word_sets("state_nouns", "houses", "in_names_of_parliaments")


def _told(
    document: Document, tokens: Sequence[Token], tags: Sequence[Tag], names: Sequence[Name], name: Name
) -> Described:
    """The same, where nothing is said of whom somebody signed for."""
    words, official_words = title_words(), _official_words()
    tagged = {at for tag in tags for at in range(tag.start, tag.end)}
    tagged |= {at for other in names if other.kind == "body" for at in range(other.start, other.end)}

    def official(at: int) -> bool:
        low = tokens[at].lower
        return (
            low in official_words
            or at in tagged
            or low.rstrip(".") in words.honorifics
            or tokens[at].text in word_set("excellencies")
        )

    ends = {other.end for other in names if other.kind in ("person", "short")}
    of_others: set[int] = set()
    for tag in tags:  # "President Yoon of the Republic of Korea and Prime Minister Kishida"
        of = tag.start - 1 - (tokens[tag.start - 1].lower == "the")
        if of in ends and tokens[of].lower in word_set("before_state_of_person"):
            of_others.add(tag.end)
    start = name.start
    while start > 0 and start > name.start - _OFFICE_REACH:
        low = tokens[start - 1].lower
        if low == "," and (
            _invites(tokens, start - 1)
            or _is_whole(tokens, tags, start, name.start)
            or _opens_office(tokens, start, official)
        ):
            break  # "At the invitation of his Irish colleague, Mr Luns visited Ireland"
        if start - 1 in of_others:
            break  # "Emmanuel Macron of France and Chancellor Olaf Scholz": the state is the other's
        if low in word_set("joins_two_officials") and _ends_office_behind(tokens, names, start - 1):
            break  # "Amina Noor, Minister of Trade of Kenya and Apiradi Suwan, Minister of Commerce"
        if (
            official(start - 1)
            or low in word_set("marks_in_offices")
            or (low in word_set("joins_in_offices") and start > 1 and official(start - 2))
        ):
            start -= 1
        elif (
            low == "the"
            and start > 2
            and (tokens[start].lower in word_set("houses") or (start in tagged and start + 1 < name.start))
            and tokens[start - 2].lower == "of"
            and official(start - 3)
        ):
            start -= 2  # "President of the Republic", "Chairperson of the African Union Commission, H.E. Moussa Faki"
        elif low == ")" and start > 3 and tokens[start - 3].text == "(" and tokens[start - 2].text.isupper():
            start -= 3  # "Governor of the Central Bank of Iran (CBI) Abdolnasser Hemmati"
        else:
            break
    if _is_of_previous(tokens, names, start, name.start):
        start = name.start
    office = [
        at
        for at in range(start, name.start)
        if (tokens[at].lower in words.offices and at not in tagged) or tokens[at].lower.rstrip(".") in words.honorifics
    ]
    if office:
        while start < name.start and (tokens[start].lower in word_set("no_office_starts") and start not in tagged):
            start += 1
        country, igo = _choose(tags, tokens, start, name.start)
        title = text_between(document, tokens, start, name.start).strip(" ,.")
        if country is None and igo is None:
            country = _implied(title)
        if country or igo:
            told = Described(country, igo, _office(title))
            named = any(tokens[at].lower in words.offices for at in range(start, name.start))
            return told if named else _full_office(document, tokens, start, told)
        owner = _owner(tokens, tags, start) or _employer(document, tokens, tags, names, start)
        if owner is not None:
            return Described(owner, None, _office(title))
        behind = _behind(document, tokens, tags, names, name)
        behind = behind._replace(office=_office(title) or behind.office)
        return behind if behind.country or behind.igo else _apposed(document, tokens, tags, start, official, behind)
    found = _behind(document, tokens, tags, names, name)
    owner = _owner(tokens, tags, name.start) if found.country is None and found.igo is None else None
    if owner is not None:
        found = found._replace(country=owner)
    return found if found.country or found.igo else _apposed(document, tokens, tags, name.start, official, found)


def _opens_office(tokens: Sequence[Token], start: int, official: Callable[[int], bool]) -> bool:
    """``at the Summit on Sustainable Development, President X``: behind a comma that no office stands before."""
    if tokens[start].lower not in title_words().offices:
        return False
    at = start - 1
    while (
        at > 0
        and start - at < _OFFICE_REACH
        and (official(at - 1) or tokens[at - 1].lower in word_sets("marks_in_offices", "joins_in_offices"))
    ):
        at -= 1
    return not _names_office(tokens, at, start - 1)


def _is_of_previous(tokens: Sequence[Token], names: Sequence[Name], start: int, end: int) -> bool:
    """``with Karic, foreign minister of Bosnia, Zarif called for``: the office is that of who stands before it."""
    if start < 2 or tokens[end - 1].text != ",":
        return False
    while start > 0 and tokens[start - 1].lower in word_set("articles"):
        start -= 1
    comma = start if tokens[start].text == "," else start - 1
    return tokens[comma].text == "," and any(name.end == comma and name.kind == "person" for name in names)


def _is_whole(tokens: Sequence[Token], tags: Sequence[Tag], start: int, end: int) -> bool:
    """``In a meeting with Karic, the foreign minister of Bosnia, Iranian Foreign Minister Zarif``: of one office."""
    state = any(tag.start == start and tag.kind in ("country", "demonym") for tag in tags)
    return state and _names_office(tokens, start, end)


def _apposed(
    document: Document,
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    start: int,
    official: Callable[[int], bool],
    found: Described,
) -> Described:
    """The office before a comma, or the delegation that somebody leads.

    ``the Ambassador of the Central African Republic to Cameroon, Jean-Bosco Ngaïssona`` · ``A Chinese trade delegation
    led by Liu Zhenhua``
    """
    low = tokens[start - 1].lower if start > 1 else ""
    if found.country is None and low.endswith(word_list("occupation_endings")):
        people = _people_of(tokens, tags, start)
        if people is not None:
            return found._replace(country=people)
    if low == "by" and tokens[start - 2].lower in word_set("leads_delegations"):
        near = [tag for tag in tags if start - 12 <= tag.start < start and tag.kind in ("country", "demonym")]
        nouns = {tokens[at].lower for at in range(near[-1].end, start)} if near else set[str]()
        return found._replace(country=near[-1].value) if nouns & word_set("delegation_nouns") else found
    if low != ",":
        return found
    begin = start - 1
    while (
        begin > 0
        and begin > start - _OFFICE_REACH
        and (
            official(begin - 1)
            or tokens[begin - 1].lower in word_set("marks_in_offices")
            or tokens[begin - 1].lower in word_set("within_apposed_offices")
        )
    ):
        begin -= 1
    offices = [at for at in range(begin, start - 1) if tokens[at].lower in title_words().offices]
    opened = offices[0] if offices else _office_before(tokens, begin, start)
    if opened is None:
        return found
    if _invites(tokens, start - 1):
        return found
    country, igo = _choose(tags, tokens, min(begin, opened), start - 1)
    return found._replace(
        country=country, igo=igo, office=found.office or _office(text_between(document, tokens, opened, start - 1))
    )


def _invites(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what stands before a comma tells of who invites: "At the invitation of his Irish colleague,"."""
    before = [token.lower for token in tokens[max(0, comma - _INVITATION) : comma]]
    return not word_set("before_hosts_of_guests").isdisjoint(before)


_INVITATION = 7
"""So many words stand at most between "invitation" and the comma behind who invites."""


def _people_of(tokens: Sequence[Token], tags: Sequence[Tag], start: int) -> str | None:
    """The country of somebody by people and occupation: ``Brazilian oceanographer Caetano Braga``."""
    if tokens[start - 1].lower in word_set("no_occupations"):
        return None
    at = start - 1
    while at > 0 and start - at <= _OCCUPATION and tokens[at].word and not tokens[at].capital:
        at -= 1
    return next((tag.value for tag in tags if tag.end == at + 1 and tag.kind == "demonym"), None)


_OCCUPATION = 3
"""So many words at most tell what somebody does for a living: "marine biologist"."""


def _full_office(document: Document, tokens: Sequence[Token], start: int, found: Described) -> Described:
    """``the Commissioner for Trade of the African Union Commission, Mrs Mabuza``: the office before the body."""
    opened = _office_before(tokens, start, start)
    if opened is None:
        return found
    return found._replace(office=_office(f"{text_between(document, tokens, opened, start)} {found.office or ''}"))


def _office_before(tokens: Sequence[Token], begin: int, start: int) -> int | None:
    """The index of an office whose portfolio, of whatever words, goes on to an index."""
    while begin > max(0, start - _OFFICE_REACH) and _may_name_office(tokens[begin - 1]):
        begin -= 1
        office = tokens[begin].lower in title_words().offices - word_set("offices_of_any_body")
        if office and tokens[begin + 1].lower in word_set("joins_portfolios"):
            return begin
    return None


def _may_name_office(token: Token) -> bool:
    """Whether a word may stand in the name of an office before a comma, whatever portfolio it names."""
    return token.capital or token.lower in word_sets("marks_in_offices", "within_apposed_offices")


def _owner(tokens: Sequence[Token], tags: Sequence[Tag], start: int) -> str | None:
    """The country whose name stands with an "'s" or as a label before somebody: ``Mali's Keita``, ``Mali: Keita``."""
    if start == 2 and tokens[1].text == ":":
        return next((tag.value for tag in tags if tag.start == 0 and tag.end == 1 and tag.kind == "country"), None)
    if start < 2 or tokens[start - 1].text not in word_set("possessives"):
        return None
    return next((tag.value for tag in tags if tag.end == start - 1 and tag.kind in ("country", "seat")), None)


def _employer(
    document: Document, tokens: Sequence[Token], tags: Sequence[Tag], names: Sequence[Name], start: int
) -> str | None:
    """The country of somebody whose office it is: ``Russian President Putin's special envoy Lavrentiev``."""
    while start > 2 and tokens[start - 1].text not in word_set("possessives") and tokens[start - 1].text.islower():
        start -= 1  # "Macron's diplomatic adviser"
    if start < 2 or tokens[start - 1].text not in word_set("possessives"):
        return None
    owner = next((name for name in names if name.end == start - 1 and name.kind in ("person", "short")), None)
    return describe(document, tokens, tags, names, owner).country if owner is not None else None


def _implied(office: str) -> str | None:
    """The one country that has an office of this name: "External Affairs Minister" is India's."""
    low = office.lower()
    found: Mapping[str, str] = table("persons")["implied"]
    return next((code for phrase, code in found.items() if phrase in low), None)


def _office(text: str) -> str | None:
    words = text.split()
    drop = title_words().honorifics | word_set("before_past_offices")
    while words and words[0].lower().strip(".") in drop - word_set("reigns"):
        words.pop(0)
    while words and (words[-1].lower().strip(".") in drop or words[-1] in word_set("no_office_starts")):
        if words[-1].lower() in word_set("reigns"):
            break
        words.pop()
    return " ".join(words).rstrip(" ,") or None


def _behind(
    document: Document, tokens: Sequence[Token], tags: Sequence[Tag], names: Sequence[Name], name: Name
) -> Described:
    """``Name of Panama``, ``Name (Chile)``, ``Name, deputy minister of science of …,``."""
    words = title_words()
    at, count = name.end, len(tokens)
    if at >= count:
        return Described(None, None, None)
    by_start = {tag.start: tag for tag in tags}
    mark = tokens[at].lower
    if mark in word_set("before_state_of_person"):
        nxt = at + 1 if at + 1 < count and tokens[at + 1].lower != "the" else at + 2
        tag = by_start.get(nxt)
        if tag is not None and tag.kind == "country":
            return Described(tag.value, None, None)
        return Described(None, None, None)
    if mark != "," or at + 1 >= count or tokens[at + 1].lower == "and":
        return Described(None, None, None)
    heads = False
    if tokens[at + 1].lower == "who" and at + 2 < count and tokens[at + 2].lower in word_set("holds_office"):
        at += 2  # ", who was at the time Brazil's Minister of Science"
        heads = tokens[at].lower in word_set("leads_bodies")  # ", who heads Brazil's nuclear agency"
    end = at + 1
    verbs = words.verbs
    while end < count and end < at + _OFFICE_REACH + 6:
        low = tokens[end].lower
        if (
            low in verbs
            or low in word_set("behind_offices")
            or (low == "," and not _goes_on(tokens, end, words.portfolios))
            or (low in word_set("joins_two_officials") and _before_next(tokens, names, end))
            or (low == "on" and _is_time(tokens, end + 1))
        ):
            break
        end += 1
    offices = [i for i in range(at + 1, end) if tokens[i].lower in words.offices]
    if not heads and (not offices or offices[0] > at + 8 or _of_next(tokens, names, at + 1, end)):
        return Described(None, None, None)
    country, igo = _choose(tags, tokens, at + 1, end)
    if heads:
        return Described(country, igo, None)
    office = text_between(document, tokens, at + 1, end)
    for article in word_list("articles"):
        office = office.removeprefix(f"{article} ")
    return Described(country, igo, office)


def _of_next(tokens: Sequence[Token], names: Sequence[Name], start: int, end: int) -> bool:
    """``In a meeting with Ruiz, Polish Foreign Minister Nowak said``: the office belongs to who is named behind it."""
    nxt = next((name for name in names if start < name.start < end and name.kind in ("person", "short")), None)
    if nxt is None or tokens[nxt.start - 1].lower not in title_words().offices:
        return False
    return not any(tokens[at].lower in word_set("before_principals") for at in range(start, nxt.start - 1))


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day or month stands at an index: "Minister of Tourism of Egypt on Tuesday"."""
    return at < len(tokens) and (tokens[at].lower in word_set("calendar") or tokens[at].text[0].isdigit())


def _before_next(tokens: Sequence[Token], names: Sequence[Name], at: int) -> bool:
    """``Noor, Minister of Trade of Kenya and Dr. Apiradi Suwan, Minister of …``: "and" stands before somebody else."""
    nxt = next((name for name in names if name.start > at and (name.kind == "person" or name.titled)), None)
    if nxt is None or nxt.start > at + _OFFICE_REACH:
        return False
    begin = min(nxt.start, nxt.office[0]) if nxt.office is not None else nxt.start
    while begin > at + 1 and tokens[begin - 1].lower.rstrip(".") in title_words().honorifics | {""}:
        begin -= 1
    return begin == at + 1


def _ends_office_behind(tokens: Sequence[Token], names: Sequence[Name], at: int) -> bool:
    """The same, seen from behind: "and" ends the office of somebody who is named before a comma."""
    owner = next((name for name in reversed(names) if name.end < at and name.kind == "person"), None)
    if owner is None or at - owner.end > _OFFICE_REACH or tokens[owner.end].text != ",":
        return False
    return _names_office(tokens, owner.end + 1, at)


def _goes_on(tokens: Sequence[Token], comma: int, portfolios: frozenset[str]) -> bool:
    """Whether a comma stands inside a list of portfolios: "science, research and technology,"."""
    return comma + 1 < len(tokens) and tokens[comma + 1].lower in portfolios and tokens[comma - 1].lower in portfolios


def side_of_body(
    document: Document, tokens: Sequence[Token], tags: Sequence[Tag], name: Name
) -> tuple[str | None, str | None]:
    """Return the country that a body belongs to, or else the IGO; ``None`` where nothing tells."""
    inside = [tag for tag in tags if tag.start >= name.start and tag.end <= name.end]
    text = text_between(document, tokens, name.start, name.end)
    firm = firm_codes().get(text) or firm_named_first(text.split())
    if firm is not None:
        return firm, None
    whole = igos().get(text_between(document, tokens, name.start, name.end).removeprefix("the "))
    if whole is not None:
        return None, whole.acronym
    stated = next((tag for tag in inside if tag.kind in ("country", "demonym")), None)
    if stated is not None:
        return stated.value, None
    city = next((tag for tag in inside if tag.kind != "igo"), None)
    end = name.end
    if end + 3 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
        end += 3  # "the Space Technology Development Agency (GISTDA) of Thailand"
    for tag in tags:
        gap = name.start - tag.end
        if tag.kind in ("country", "demonym", "seat", "city") and (
            gap == 0 or (gap == 1 and tokens[tag.end].text == "'s")
        ):
            return tag.value, None
        between = range(tag.end + (tokens[tag.end].text == "'s"), name.start) if gap > 0 else range(0)
        if len(between) > 1 and tokens[between[-1]].text == ",":
            between = between[:-1]  # "the Hungarian state railways, MÁV,"
        if (
            tag.kind in ("country", "demonym")
            and 0 < len(between) <= 5
            and tokens[between[-1]].lower in word_sets("body_noun", "owned_by_states")
            and all((tokens[i].word and not tokens[i].capital) or tokens[i].text in "-–" for i in between)
        ):
            return tag.value, None  # "the Finnish company Imatran Teollisuus", "Turkey's state pipeline operator Botas"
        if (
            tag.start == end + 1
            and tokens[end].lower in word_set("before_state_of_body")
            and tag.kind in ("country", "city", "seat")
            and not (city is not None and tag.kind != "country")  # "Samarkand State University in Tartu"
        ):
            return tag.value, None
    if city is not None:
        return city.value, None
    return None, inside[0].value if inside else None
