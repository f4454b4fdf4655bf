"""Who somebody is, from the words around a name: the office, and the country or IGO that it is of.

``Iraqi Foreign Minister Fuad Hussein`` · ``Deputy Minister of Science of Chile`` · ``Luis Soto (Chile)``.
"""

from collections.abc import Callable, Sequence

from coopdata.prose.document import Document
from coopdata.prose.names.entities import Described
from coopdata.prose.names.offices import (
    OFFICE_REACH,
    choose_side,
    implied_state,
    names_office,
    office_text,
    official_words,
    text_between,
)
from coopdata.prose.names.offices_behind import ends_office_behind, told_behind
from coopdata.prose.names.runs import Name
from coopdata.prose.names.standing_for import represents, signs_for
from coopdata.prose.words.firms import firms_inside
from coopdata.prose.words.gazetteer import Tag
from coopdata.prose.words.rules import word_list, word_set, word_sets
from coopdata.prose.words.titles import title_words
from coopdata.prose.words.tokens import Tokens

__all__ = ["describe"]


def describe(document: Document, tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name], name: Name) -> Described:
    """Office and country of a person, from the words around the name."""
    signed = signs_for(tokens, tags, name)
    if signed is not None:
        others = [tag for tag in tags if tag.start >= name.start or tokens.lows[tag.start - 1] != "for"]
        found = _told(document, tokens, others, names, name)
        return found._replace(country=signed, igo=None)
    found = _told(document, tokens, tags, names, name)
    country = represents(tokens, tags, name) if found.country is None and found.igo is None else None
    return found._replace(country=country) if country is not None else found


def _told(document: Document, tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name], name: Name) -> Described:
    """The same, where nothing is said of whom somebody signed for."""
    words, in_offices = title_words(), official_words()
    tagged = {at for tag in tags for at in range(tag.start, tag.end)}
    tagged |= {at for other in names if other.kind == "body" for at in range(other.start, other.end)}
    firms = firms_inside(tokens, max(0, name.start - OFFICE_REACH), name.start)  # "Knesset Speaker Dan Levi"
    tagged |= {at for start, end, _ in firms for at in range(start, end)}

    def official(at: int) -> bool:
        low = tokens.lows[at]
        return (
            low in in_offices
            or at in tagged
            or low.rstrip(".") in words.honorifics
            or tokens.texts[at] in word_set("excellencies")
        )

    ends = {other.end for other in names if other.kind in ("person", "short")}
    of_others: set[int] = set()
    for tag in tags:  # "President Yoon of the Republic of Korea and Prime Minister Kishida"
        of = tag.start - 1 - (tokens.lows[tag.start - 1] == "the")
        if of in ends and tokens.lows[of] in word_set("before_state_of_person"):
            of_others.add(tag.end)
    start = name.start
    while start > 0 and start > name.start - OFFICE_REACH:
        low = tokens.lows[start - 1]
        if low == "," and (
            _invites(tokens, start - 1)
            or _is_whole(tokens, tags, start, name.start)
            or _opens_office(tokens, start, official)
        ):
            break  # "At the invitation of his Irish colleague, Mr Luns visited Ireland"
        if start - 1 in of_others:
            break  # "Emmanuel Macron of France and Chancellor Olaf Scholz": the state is the other's
        if low in word_set("joins_two_officials") and ends_office_behind(tokens, names, start - 1):
            break  # "Amina Noor, Minister of Trade of Kenya and Apiradi Suwan, Minister of Commerce"
        if low in word_set("joins_two_officials") and _opens_another(tokens, tags, start):
            break  # "by Nabil Haddad for Jordan and Serbian Deputy Prime Minister Goran Pavić"
        if (
            official(start - 1)
            or low in word_set("marks_in_offices")
            or (low in word_set("joins_in_offices") and start > 1 and official(start - 2))
        ):
            start -= 1
        elif (
            low == "the"
            and start > 2
            and (tokens.lows[start] in word_set("houses") or (start in tagged and start + 1 < name.start))
            and tokens.lows[start - 2] in word_set("before_states_in_offices")
            and official(start - 3)
        ):
            start -= 2  # "President of the Republic", "Chairperson of the African Union Commission, H.E. Moussa Faki"
        elif low == "the" and start > 1 and tokens.lows[start] in word_set("behind_articles_of_honour"):
            start -= 1  # "Prime Minister Dr. the Honourable Keith Mitchell"
        elif low == ")" and start > 3 and tokens.texts[start - 3] == "(" and tokens.texts[start - 2].isupper():
            start -= 3  # "Governor of the Central Bank of Iran (CBI) Abdolnasser Hemmati"
        else:
            break
    if _is_of_previous(tokens, names, start, name.start):
        start = name.start
    office = [
        at
        for at in range(start, name.start)
        if (tokens.lows[at] in words.offices and at not in tagged) or tokens.lows[at].rstrip(".") in words.honorifics
    ]
    if office:
        while start < name.start and (tokens.lows[start] in word_set("no_office_starts") and start not in tagged):
            start += 1
        country, igo = choose_side(tags, tokens, start, name.start)
        title = text_between(document, tokens, start, name.start).strip(" ,.")
        if country is None and igo is None:
            country = implied_state(title)
        if country or igo:
            told = Described(country, igo, office_text(title))
            named = any(tokens.lows[at] in words.offices for at in range(start, name.start))
            return told if named else _full_office(document, tokens, start, told)
        owner = _owner(tokens, tags, start) or _employer(document, tokens, tags, names, start)
        if owner is not None:
            return Described(owner, None, office_text(title))
        behind = told_behind(document, tokens, tags, names, name)
        behind = behind._replace(office=office_text(title) or behind.office)
        return behind if behind.country or behind.igo else _apposed(document, tokens, tags, start, official, behind)
    found = told_behind(document, tokens, tags, names, name)
    if found.office is None and tokens.lows[name.start - 1] in word_set("ends_long_offices") and name.start > 1:
        found = _long_office(document, tokens, tags, name.start) or found
    owner = _owner(tokens, tags, name.start) if found.country is None and found.igo is None else None
    if owner is not None:
        found = found._replace(country=owner)
    return found if found.country or found.igo else _apposed(document, tokens, tags, name.start, official, found)


def _opens_office(tokens: Tokens, start: int, official: Callable[[int], bool]) -> bool:
    """``at the Summit on Sustainable Development, President X``: behind a comma that no office stands before."""
    if tokens.lows[start] not in title_words().offices:
        return False
    at = start - 1
    while (
        at > 0
        and start - at < OFFICE_REACH
        and (official(at - 1) or tokens.lows[at - 1] in word_sets("marks_in_offices", "joins_in_offices"))
    ):
        at -= 1
    return not names_office(tokens, at, start - 1)


def _opens_another(tokens: Tokens, tags: Sequence[Tag], start: int) -> bool:
    """Whether a people or an office behind "and" opens the office of somebody else than of the state before it."""
    state = any(tag.end == start - 1 and tag.kind == "country" for tag in tags)
    if not state:
        return False
    people = any(tag.start == start and tag.kind == "demonym" for tag in tags)
    return people or tokens.lows[start] in title_words().offices


def _is_of_previous(tokens: Tokens, names: Sequence[Name], start: int, end: int) -> bool:
    """``with Karic, foreign minister of Bosnia, Zarif called for``: the office is that of who stands before it."""
    if start < 2 or tokens.texts[end - 1] != ",":
        return False
    while start > 0 and tokens.lows[start - 1] in word_set("articles"):
        start -= 1
    comma = start if tokens.texts[start] == "," else start - 1
    return tokens.texts[comma] == "," and any(name.end == comma and name.kind == "person" for name in names)


def _is_whole(tokens: Tokens, tags: Sequence[Tag], start: int, end: int) -> bool:
    """``In a meeting with Karic, the foreign minister of Bosnia, Iranian Foreign Minister Zarif``: of one office."""
    state = any(tag.start == start and tag.kind in ("country", "demonym") for tag in tags)
    return state and names_office(tokens, start, end)


def _apposed(
    document: Document,
    tokens: Tokens,
    tags: Sequence[Tag],
    start: int,
    official: Callable[[int], bool],
    found: Described,
) -> Described:
    """The office before a comma, or the delegation that somebody leads.

    ``the Ambassador of the Central African Republic to Cameroon, Jean-Bosco Ngaïssona`` · ``A Chinese trade delegation
    led by Liu Zhenhua``
    """
    low = tokens.lows[start - 1] if start > 1 else ""
    if found.country is None and low.endswith(word_list("occupation_endings")):
        people = _people_of(tokens, tags, start)
        if people is not None:
            return found._replace(country=people)
    by = start - 2 if low in word_set("articles") else start - 1
    if by > 0 and tokens.lows[by] == "by" and tokens.lows[by - 1] in word_set("leads_delegations"):
        near = [tag for tag in tags if start - 12 <= tag.start < start and tag.kind in ("country", "demonym")]
        nouns = {tokens.lows[at] for at in range(near[-1].end, start)} if near else set[str]()
        sent = not word_sets("delegation_nouns", "delegated_sides").isdisjoint(nouns)
        return found._replace(country=near[-1].value) if sent else found
    if low != ",":
        return found
    begin = start - 1
    while (
        begin > 0
        and begin > start - OFFICE_REACH
        and (
            official(begin - 1)
            or tokens.lows[begin - 1] in word_set("marks_in_offices")
            or tokens.lows[begin - 1] in word_set("within_apposed_offices")
        )
    ):
        begin -= 1
    offices = [at for at in range(begin, start - 1) if tokens.lows[at] in title_words().offices]
    opened = offices[0] if offices else _office_before(tokens, begin, start)
    if opened is None:
        return found
    if _invites(tokens, start - 1):
        return found
    country, igo = choose_side(tags, tokens, min(begin, opened), start - 1)
    return found._replace(
        country=country, igo=igo, office=found.office or office_text(text_between(document, tokens, opened, start - 1))
    )


def _invites(tokens: Tokens, comma: int) -> bool:
    """Whether what stands before a comma tells of who invites: "At the invitation of his Irish colleague,"."""
    before = tokens.lows[max(0, comma - _INVITATION) : comma]
    return not word_set("before_hosts_of_guests").isdisjoint(before)


_INVITATION = 7
"""So many words stand at most between "invitation" and the comma behind who invites."""


def _people_of(tokens: Tokens, tags: Sequence[Tag], start: int) -> str | None:
    """The country of somebody by people and occupation: ``Brazilian oceanographer Caetano Braga``."""
    if tokens.lows[start - 1] in word_set("no_occupations"):
        return None
    at = start - 1
    while at > 0 and start - at <= _OCCUPATION and tokens.word(at) and not tokens.capital[at]:
        at -= 1
    return next((tag.value for tag in tags if tag.end == at + 1 and tag.kind == "demonym"), None)


_OCCUPATION = 3
"""So many words at most tell what somebody does for a living: "marine biologist"."""


def _full_office(document: Document, tokens: Tokens, start: int, found: Described) -> Described:
    """``the Commissioner for Trade of the African Union Commission, Mrs Mabuza``: the office before the body."""
    opened = _office_before(tokens, start, start)
    if opened is None:
        return found
    return found._replace(office=office_text(f"{text_between(document, tokens, opened, start)} {found.office or ''}"))


def _long_office(document: Document, tokens: Tokens, tags: Sequence[Tag], start: int) -> Described | None:
    """``Deputy Assistant Secretary of State for South and Central Asian Affairs Robert Kane``: of whatever words."""
    opened = _office_before(tokens, start, start)
    if opened is None:
        return None
    words = title_words()
    while opened > 0 and tokens.lows[opened - 1] in words.qualifiers | words.offices:
        opened -= 1
    title = text_between(document, tokens, opened, start)
    country, igo = choose_side(tags, tokens, opened, start)
    country = country if country or igo else implied_state(title)
    return Described(country, igo, office_text(title))


def _office_before(tokens: Tokens, begin: int, start: int) -> int | None:
    """The index of an office whose portfolio, of whatever words, goes on to an index."""
    while begin > max(0, start - OFFICE_REACH) and _may_name_office(tokens, begin - 1):
        begin -= 1
        office = tokens.lows[begin] in title_words().offices - word_set("offices_of_any_body")
        if office and tokens.lows[begin + 1] in word_set("joins_portfolios"):
            return begin
    return None


def _may_name_office(tokens: Tokens, at: int) -> bool:
    """Whether a word may stand in the name of an office before a comma, whatever portfolio it names."""
    return tokens.capital[at] or tokens.lows[at] in word_sets("marks_in_offices", "within_apposed_offices")


def _owner(tokens: Tokens, tags: Sequence[Tag], start: int) -> str | None:
    """The country whose name stands with an "'s" or as a label before somebody: ``Mali's Keita``, ``Mali: Keita``."""
    if start == 2 and tokens.texts[1] == ":":
        return next((tag.value for tag in tags if tag.start == 0 and tag.end == 1 and tag.kind == "country"), None)
    if start < 2 or tokens.texts[start - 1] not in word_set("possessives"):
        return None
    return next((tag.value for tag in tags if tag.end == start - 1 and tag.kind in ("country", "seat")), None)


def _employer(document: Document, tokens: Tokens, tags: Sequence[Tag], names: Sequence[Name], start: int) -> str | None:
    """The country of somebody whose office it is: ``Russian President Putin's special envoy Lavrentiev``."""
    while start > 2 and tokens.texts[start - 1] not in word_set("possessives") and tokens.texts[start - 1].islower():
        start -= 1  # "Macron's diplomatic adviser"
    if start < 2 or tokens.texts[start - 1] not in word_set("possessives"):
        return None
    owner = next((name for name in names if name.end == start - 1 and name.kind in ("person", "short")), None)
    return describe(document, tokens, tags, names, owner).country if owner is not None else None
