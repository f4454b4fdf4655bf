"""The names of conferences in a sentence: the head noun, the capitals and adjectives around it, its edition."""

from typing import NamedTuple

from coopdata.lexicon.load import table
from coopdata.prose.conferences.headless import find_headless, foreign_tail, is_year
from coopdata.prose.events.verdict import Refusal
from coopdata.prose.scene import View
from coopdata.prose.words.numbers import ordinal_at
from coopdata.prose.words.rules import Hit, word_set, word_sets
from coopdata.prose.words.titles import title_words

__all__ = ["NamedGathering", "find_gatherings"]


class NamedGathering(NamedTuple):
    """A conference's name in a sentence.

    Attributes:
        start: Index of the name's first token.
        end: Index behind its last.
        hit: The head noun.
        edition: Its number, or ``None``.
        proper: It is written with capitals, so it is a name and no description.
        series_start: Index where the name begins without its number.
    """

    start: int
    end: int
    hit: Hit
    edition: int | None
    proper: bool
    series_start: int


def find_gatherings(view: View) -> list[tuple[Hit, NamedGathering | Refusal]]:
    """The head nouns of a sentence, in order, each with the conference's name around it; no name is within another."""
    hits = [*view.phrases("gathering"), *find_headless(view)]
    found: list[tuple[Hit, NamedGathering | Refusal]] = []
    if not hits:
        return found
    hits.sort()
    words = table("gatherings")["not_gatherings"]
    last = 0
    for position, hit in enumerate(hits):
        if hit.start < last:
            continue  # it is in the name before
        if position + 1 < len(hits) and _one_name(view, hit, hits[position + 1]):
            found.append((hit, Refusal("not.apart")))
            continue  # "Summit Conference": the last head noun counts
        titled = view.low(hit.end) in words["behind_treaties"]
        if view.low(hit.start) in words["treaties"] and (titled or not view.times or _acted_on(view, hit)):
            found.append((hit, Refusal("not.gathering", (hit.start, hit.end + titled))))
            continue  # "the Framework Convention on Climate Change"
        if view.low(hit.start - 1) in words["before"]:
            found.append((hit, Refusal("not.gathering", (hit.start - 1, hit.start))))
            continue
        body = _of_body(view, hit)
        if body is not None:
            found.append((hit, Refusal("not.gathering", (body, body + 1))))
            continue
        venue = _of_venue(view, hit, hits[position + 1 :])
        if venue is not None:
            found.append((hit, Refusal("not.gathering", (venue, venue + 1))))
            continue
        founded = _founded(view, hit)
        if founded is not None:
            found.append((hit, Refusal("not.gathering", (founded, founded + 1))))
            continue
        if found and _apposed(view, found[-1][1], hit):
            found.append((hit, Refusal("not.apart")))
            continue
        coded = hit.rule in ("conference.code", "conference.days")
        named = _coded(view, hit) if coded else _name(view, hit)
        following = hits[position + 1] if position + 1 < len(hits) else None
        if (
            named is not None
            and following is not None
            and view.low(named.end - 1) == ")"
            and named.end == following.start
        ):
            year = 1 if is_year(view, following.end) else 0  # "World Summit on … (WSIS) Forum 2019"
            named = named._replace(end=following.end + year, hit=following._replace(start=hit.start))
        found.append((hit, named if named is not None else Refusal("not.named")))
        last = named.end if named is not None else last
    return found


def _acted_on(view: View, hit: Hit) -> bool:
    """``ratified the Rotterdam Convention on Monday``, ``party to the Bamako Convention``: it is a treaty."""
    lead = hit.start - 1
    while lead > 0 and (
        view.tokens.capital[lead] or view.tokens.texts[lead] in "-–" or view.tokens.texts[lead].isdigit()
    ):
        lead -= 1
    lead -= view.low(lead) in word_set("articles")
    if view.low(lead) in word_set("before_treaties"):
        return True
    if view.low(lead) in word_set("place_cues") or view.low(lead) in word_set("meets_for_session"):
        return False  # "signed at the Tea Convention in May"
    acts = [act for act in view.phrases("act") if act.value in ("signed", "ratified", "in_force", "terminated")]
    return any(act.end >= lead - 2 and act.start <= hit.end + _ACTED for act in acts)


_ACTED = 4
"""So near behind its name stands what is done with a treaty."""


def _apposed(view: View, told: NamedGathering | Refusal, hit: Hit) -> bool:
    """``Rail Baltic Expo, the trade fair held in Vilnius``: what the gathering just named is."""
    if isinstance(told, Refusal) or not told.proper or view.tokens.capital[hit.start] or view.low(told.end) != ",":
        return False
    return view.low(told.end + 1) in word_set("articles") and hit.start - told.end <= _APPOSED


_APPOSED = 6
"""So many words stand at most between a gathering's name and the noun that says what it is."""


def _of_venue(view: View, hit: Hit, following: list[Hit]) -> int | None:
    """``Convention & Exhibition Center``: the word that makes of the noun a venue or a firm; its index."""
    end = hit.end
    for other in following:
        if other.start == end + 1 and view.low(end) in word_set("joins_venues"):
            end = other.end
    return end if view.low(end) in table("gatherings")["not_gatherings"]["after"] else None


def _founded(view: View, hit: Hit) -> int | None:
    """``setting up a Cultural Forum``, ``the secretary general of the World Assembly``: a standing body."""
    if not view.tokens.capital[hit.start]:
        return None
    at = hit.start - 1
    while at > 0 and (view.tokens.capital[at] or view.tokens.texts[at] in "-–'’" or view.low(at) == "'s"):
        at -= 1
    if view.low(at) not in word_set("articles"):
        return None
    before = view.low(at - 1)
    if before in word_set("founds_bodies") or (before == "up" and view.low(at - 2) in word_set("sets_up")):
        return at - 1
    if before == "of" and view.low(at - 2) in word_set("officers_of_bodies") and not view.times:
        return at - 2
    return None


def _of_body(view: View, hit: Hit) -> int | None:
    """``the Forum Fisheries Committee``: the word of a standing body that goes on from the noun; its index."""
    for at in range(hit.end, min(hit.end + 3, len(view.tokens))):
        if not view.tokens.capital[at] or not view.tokens.capital[hit.start]:
            return None
        if view.low(at) in word_set("bodies_behind_gatherings"):
            return at
    return None


def _one_name(view: View, hit: Hit, following: Hit) -> bool:
    """``Summit Conference``, ``the Pacific Islands Forum leaders' summit``: the last head noun counts."""
    gap = [view.low(i) for i in range(hit.end, following.start)]
    return len(gap) <= 3 and all(
        low in word_set("owners_of_gatherings") or low in word_set("apostrophes") for low in gap
    )


def _name(view: View, hit: Hit) -> NamedGathering | None:
    tokens = view.tokens
    start = hit.start
    proper = tokens.capital[hit.start] and hit.start > 0
    if proper:
        while start > 0 and (
            (tokens.capital[start - 1] and tokens.lows[start - 1] not in word_set("function_words"))
            or tokens.texts[start - 1] in "-–'&"
            or (
                tokens.lows[start - 1] in word_set("inside_gatherings")
                and start > 1
                and tokens.capital[start - 2]
                and tokens.lows[start - 2] not in word_set("function_words")
            )
            or tokens.lows[start - 1] == "'s"
        ):
            if view.low(start - 1) == "and" and not _inside_name(view, start - 1):
                break
            start -= 1
            listed = _list_start(view, start)  # "Oil, Gas, Refining and Petrochemical Exhibition"
            start = listed if listed is not None else start
    else:
        while start > 0 and (
            tokens.lows[start - 1] in word_set("gathering_adjectives")
            or tokens.texts[start - 1] in "-–"
            or _demonym(view, start - 1)
            or _owners(view, start)
            or (tokens.capital[start - 1] and start > 1 and tokens.lows[start - 1] not in word_set("function_words"))
            or (hit.start - start < _SUBJECT and not tokens.capital[start - 1] and _subject(tokens.lows[start - 1]))
        ):
            start -= 1
    while start < hit.start and tokens.texts[start] in "-–'&":
        start += 1
    start = _through_body(view, start)
    edition: int | None = None
    series = start
    begin = start
    for at in range(max(0, start - 8), hit.end):
        found = ordinal_at(tokens, at)
        if (
            found is not None
            and found[1] <= hit.end
            and (found[1] >= start - 2 or view.low(found[1]) in word_set("behind_editions"))
        ):
            follows = found[1]
            # "the first-ever Korea-Africa Summit"
            if view.tokens.texts[follows] in "-–" and view.low(follows + 1) == "ever":
                follows += 2
            if follows < start and not all(
                view.low(i) in word_set("from_edition_to_name") for i in range(follows, start)
            ):
                continue
            if follows == start or follows < start or at >= start:
                edition, begin = found[0], min(start, at)
                series = max(follows, start) if at >= begin else start
                break
    end = foreign_tail(view, hit.end) if proper else hit.end
    parties = view.low(end) == "to" and end - hit.start >= _PARTIES  # "Conference of the Parties to the Convention on"
    if (
        parties
        or view.low(end) in word_set("open_gathering_tails")
        or (view.low(end) == "and" and end + 1 < len(tokens) and tokens.capital[end + 1] and proper)
    ):
        end = _tail(view, end + parties, proper)
        listed = _list_end(view, end) if proper else None
        if listed is not None:
            end = _tail(view, listed, proper) if view.low(listed) in word_set("open_gathering_tails") else listed
    quoted = None if proper else _quoted(view, end)  # "a symposium, “The Future of …”,"
    if quoted is not None:
        begin, end = quoted
        return NamedGathering(begin, end, hit, edition, True, begin)
    if view.low(end) == "(":
        close = next((i for i in range(end, min(end + 6, len(tokens))) if tokens.texts[i] == ")"), None)
        if close is not None:
            end = close + 1
    elif end < len(tokens) and proper and tokens.texts[end].isdigit() and len(tokens.texts[end]) == 4:
        end += 1
    if (
        begin == hit.start
        and end == hit.end
        and edition is None
        and not (hit.start > 0 and is_year(view, hit.start - 1))
    ):
        return None  # a bare "the conference"
    return NamedGathering(begin, end, hit, edition, proper, series)


_PARTIES = 4


def _through_body(view: View, start: int) -> int:
    """Take in the body whose conference it is, with its acronym: "… Organization (UNESCO) General Conference"."""
    at = start - 1
    if view.low(at) == ")" and view.low(at - 2) == "(":
        at -= 3
    for mention in view.mentions:
        if mention.kind in ("body", "igo") and mention.end == at + 1 and at < start:
            return mention.start
    return start


def _coded(view: View, hit: Hit) -> NamedGathering:
    number = "".join(c for c in view.tokens.texts[hit.end - 1] if c.isascii() and c.isdigit())
    edition = int(number) if number and not is_year(view, hit.end - 1) and len(number) <= 3 else None
    return NamedGathering(hit.start, hit.end, hit, edition, True, hit.start)


def _owners(view: View, at: int) -> bool:
    """``the debtors' conference``, ``its leaders' summit``: whose conference it is, told by a plural."""
    if view.low(at - 1) in word_set("possessives"):  # "the Gulf Cooperation Council's summit"
        return any(m.kind == "igo" and m.end == at - 1 for m in view.mentions)
    if view.low(at - 1) in word_set("apostrophes"):
        return view.low(at - 2).endswith("s") and not view.tokens.capital[at - 2]
    return view.low(at) in word_set("apostrophes") and view.low(at - 1).endswith("s")


_SUBJECT = 3
"""So many nouns at most tell what a conference without a name is about: "an international mining exhibition"."""


def _subject(low: str) -> bool:
    """Whether a word before a head noun may tell what the conference is about: no verb, determiner or number."""
    if not low.isalpha():
        return False
    if low in word_set("function_words") or low in word_set("no_gathering_subjects"):
        return False
    return not low.endswith(("ed", "ly")) and (not low.endswith("ing") or low in word_set("subjects_in_ing"))


def _quoted(view: View, at: int) -> tuple[int, int] | None:
    """The token span inside the quotation marks that stand behind a head noun, or ``None``."""
    opens = at + 1 if view.low(at) in word_set("before_quoted_names") else at
    if view.low(opens) not in word_set("opening_quotes") or not view.tokens.texts[opens + 1 : opens + 2]:
        return None
    if not view.tokens.capital[opens + 1]:
        return None
    limit = min(len(view.tokens), opens + 20)
    close = view.first(word_set("closing_quotes"), opens + 2, limit)
    return (opens + 1, close) if close is not None else None


def _list_start(view: View, start: int) -> int | None:
    """Where a list of capitalised words begins that goes on into a name: ``Oil, Gas, Refining and …``; or ``None``."""
    at, commas = start, 0
    while at >= 2 and view.low(at - 1) == "," and view.tokens.capital[at - 2]:
        at, commas = at - 2, commas + 1
        if not _inside_name(view, at + 1):
            return None
    joined = any(view.low(i) == "and" for i in range(start, min(start + 4, len(view.tokens))))
    return at if commas >= 2 and joined else None


def _list_end(view: View, at: int) -> int | None:
    """The index behind ", Metallurgy, Foundry and Machinery" that goes on with a name; or ``None``."""
    end, commas = at, 0
    while view.low(end) == "," and end + 1 < len(view.tokens) and view.tokens.capital[end + 1]:
        end, commas = end + 2, commas + 1
        while end < len(view.tokens) and view.tokens.capital[end]:
            end += 1
    if view.low(end) != "and" or end + 1 >= len(view.tokens) or not view.tokens.capital[end + 1] or not commas:
        return None
    end += 2
    while end < len(view.tokens) and view.tokens.capital[end]:
        end += 1
    return end


def _inside_name(view: View, at: int) -> bool:
    """Whether an "and" joins words of one name ("Innovation and Technology Exhibition") and not two actors."""
    mention = next((m for m in view.mentions if m.end == at and m.kind in ("person", "country", "city", "seat")), None)
    return mention is None


def _demonym(view: View, at: int) -> bool:
    return any(m.start <= at < m.end and m.kind in ("demonym", "country", "igo") for m in view.mentions)


def _between_states(view: View, at: int) -> bool:
    """``the conference of Iran–China cooperation``: a dash that joins two states."""
    if view.low(at) not in "–—" or not view.low(at):
        return False
    states = [m for m in view.mentions if m.kind in ("country", "demonym", "igo")]
    return any(m.end == at for m in states) and any(m.start == at + 1 for m in states)


def _in_field(view: View, at: int) -> bool:
    """``the Conference on Women in Trade in Accra``: what stands behind "in" belongs to the name, and is no place."""
    if view.low(at) != "in" or at + 1 >= len(view.tokens) or not view.tokens.capital[at + 1]:
        return False
    placed = next((m.end for m in view.mentions if m.start == at + 1 and m.kind in _PLACES), None)
    if placed is None:
        return view.low(at + 1) in title_words().portfolios or _placed_later(view, at + 1)
    held = view.low(placed) in word_sets("passive_auxiliaries", "future_auxiliaries", "event_begun")
    return held and _placed_later(view, placed)


def _placed_later(view: View, start: int) -> bool:
    """Whether a sentence tells behind an index where something takes place."""
    places = (m for m in view.mentions if start < m.start <= start + _REST and m.kind in _PLACES)
    return any(view.low(m.start - 1) in word_set("place_cues") for m in places)


_PLACES, _REST = ("city", "country", "seat", "place"), 10
"""Where a conference took place stands at most so many words behind its name."""


def _tail(view: View, at: int, proper: bool) -> int:
    """Take in "between Iran and Russia", "on trade and investment", "of Rectors of Uzbekistan and Kyrgyzstan"."""
    tokens = view.tokens
    end, limit = at, min(len(tokens), at + 16)
    while end < limit:
        low = tokens.lows[end]
        if low in word_set("gathering_stops") and not (
            _between_states(view, end) or (proper and at < end and _in_field(view, end))
        ):
            break
        if proper and low not in word_set("inside_gathering_tails") and not tokens.capital[end] and low not in "–—":
            break
        if any(t.start == end for t in view.times):
            break
        end += 1
    while end > at and tokens.lows[end - 1] in word_set("loose_gathering_ends"):
        end -= 1
    return end
