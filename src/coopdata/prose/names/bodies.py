"""Bodies in a run of capitals: ``Pardis Technology Park``, ``Ministry of Higher Education, Science and Innovation``."""

from coopdata.prose.names.runs import Name, Run
from coopdata.prose.words.firms import firm_named_first
from coopdata.prose.words.rules import word_set

__all__ = ["find_abbreviated_body", "find_body", "find_joined_body", "is_called_body", "is_firm"]


def find_body(run: Run, start: int, end: int) -> Name | None:
    """Return the body whose name holds a head noun, with what belongs to the name behind the run; ``None`` without.

    Args:
        run: The sentence.
        start: Index of the run's first token.
        end: Index behind its last.
    """
    words = run.words
    heads = [i for i in range(start, end) if run.low(i) in words.heads and run.tokens.capital[i]]
    heads = [
        i
        for i in heads
        if i > start or run.low(end) in word_set("name_joins") or run.low(i + 1) in word_set("name_joins")
    ]
    if not heads or any(run.low(i) in words.not_bodies for i in range(start, end)):
        return None
    head = heads[-1]
    after = [i for i in range(head + 1, end) if run.low(i) not in words.heads]
    office_behind = any(run.low(i) in words.offices or run.low(i) in words.honorifics for i in after)
    if office_behind:
        return None  # "Foreign Ministry Spokesman Nasser Kanani"
    if head > start and any(
        run.low(i) in words.offices and run.low(i) not in word_set("offices_in_bodies") for i in range(start, head)
    ):
        return None
    first = start
    while first < head and (run.low(first) in words.honorifics or run.low(first) in word_set("no_body_starts")):
        first += 1
    return Name(first, _extended(run, end, first), "body")


def find_joined_body(run: Run, start: int, end: int) -> Name | None:
    """``Thailand's Geo-Informatics and Space Technology Development Agency``: the head stands behind an "and"."""
    if end - start > 3:
        return None
    before = run.low(start - 1) if start else ""
    plain = all(
        run.low(i) in run.words.portfolios or run.tokens.texts[i] in "-–" or "-" in _words_around(run, i)
        for i in range(start, end)
    )
    if not plain or start in run.tagged or before not in word_set("before_joined_bodies"):
        return None
    nxt = run.run_end(end + 1)
    if nxt - end < 3 or run.low(nxt - 1) not in run.words.heads or any(i in run.tagged for i in range(end + 1, nxt)):
        return None
    return Name(start, _extended(run, nxt, start), "body")


def is_called_body(run: Run, end: int) -> bool:
    """``the Energoinvest work organization``: a noun of bodies behind a name, in lower case."""
    for at in (end, end + 1):
        if at < len(run.tokens) and run.low(at) in run.words.body_nouns and not run.tokens.capital[at]:
            return True
        if at >= len(run.tokens) or not run.tokens.texts[at].isalpha() or run.tokens.capital[at]:
            return False
    return False


def find_abbreviated_body(run: Run, start: int, end: int) -> Name | None:
    """``Kenya Power and Lighting Company (KPLC)``: an "and" within a name whose initials the acronym repeats."""
    nxt = run.run_end(end + 1)
    if nxt + 2 >= len(run.tokens) or run.tokens.texts[nxt] != "(" or run.tokens.texts[nxt + 2] != ")":
        return None
    initials = "".join(run.tokens.texts[i][0] for i in range(start, nxt) if run.tokens.capital[i])
    return Name(start, nxt, "body") if initials == run.tokens.texts[nxt + 1] else None


def _words_around(run: Run, at: int) -> str:
    """The marks beside a token: a hyphen there makes it part of a compound."""
    return f"{run.low(at - 1)} {run.low(at + 1)}"


def _extended(run: Run, end: int, start: int) -> int:
    """Take in "of …", "for …" and lists behind them: Ministry of Higher Education, Science and Innovation."""
    while end < len(run.tokens):
        word = run.low(end)
        if word in word_set("name_joins"):
            if word != "of" and end > start + 1 and end - 1 in run.tagged and run.tagged[end - 1].kind == "country":
                break  # "between the Government of Turkey on the Abolition of Visas"
            nxt = end + 1
            if run.low(nxt) == "the":
                nxt += 1
            if not run.is_part(nxt) or (word in word_set("joins_places") and nxt in run.tagged):
                break
            if run.low(nxt) in run.words.offices and run.low(nxt) not in run.words.portfolios:
                break
            end = run.run_end(nxt)
            office = next((i for i in range(nxt + 1, end - 1) if _opens_office(run, i)), None)
            if office is not None:
                return office  # "Central Bank of Iran Governor Valiollah Seif"
            end = _list_end(run, end)
            person = _person_behind(run, start, nxt, end)
            if person is not None:
                return person
        elif word == "and" and run.is_part(end + 1) and _joins(run, start, end):
            end = run.run_end(end + 1)
        else:
            break
    return end


def _person_behind(run: Run, start: int, at: int, end: int) -> int | None:
    """Where a name stands behind the body of its office: "State Secretary at the Ministry of Trade Dilek Ayhan"."""
    known = [i for i in range(at, end) if run.low(i) in run.words.portfolios or i in run.tagged]
    begin = known[-1] + 1 if known else end
    words = [i for i in range(begin, end) if run.tokens.word(i)]
    if not 2 <= len(words) <= 5 or words[0] != begin or not run.tokens.capital[words[-1]]:
        return None
    lead = start - 1 - (run.low(start - 1) == "the") - (start - 1 in run.tagged)
    lead -= run.low(lead) == "the"
    if run.low(lead) not in word_set("joins_offices"):
        return None
    office = any(run.low(i) in run.words.offices for i in range(max(0, lead - 3), lead))
    unknown = not any(run.low(i) in run.words.heads or run.low(i) in run.words.titles for i in words)
    return begin if office and unknown else None


def _opens_office(run: Run, at: int) -> bool:
    """Whether a word is that of an office, and no part of a body's name."""
    low = run.low(at)
    return low in run.words.offices and low not in run.words.portfolios and low not in run.words.heads


def _list_end(run: Run, end: int) -> int:
    """The end of ", A, B and C" behind an "of", where it is one."""
    at = end
    steps = 0
    while run.low(at) == "," and run.is_part(at + 1) and steps < 6:
        nxt = run.run_end(at + 1)
        if at + 1 in run.tagged or nxt - at > 5:
            return end
        at, steps = nxt, steps + 1
    if run.low(at) == "," and run.low(at + 1) == "and" and steps:
        at += 1
    if run.low(at) == "and" and run.is_part(at + 1) and at + 1 not in run.tagged:
        nxt = run.run_end(at + 1)
        inside = range(at + 1, nxt)
        if (
            not any(
                run.low(i) in run.words.heads or run.low(i) in run.words.offices - run.words.portfolios for i in inside
            )
            and nxt - at <= 5
        ):
            return nxt
        portfolio = all(run.low(i) in run.words.portfolios for i in inside)
        return nxt if portfolio else end
    return end


def _joins(run: Run, start: int, at: int) -> bool:
    """Whether "and" goes on with the same body: what follows has no head noun and is no country or person."""
    nxt = run.run_end(at + 1)
    inside = range(at + 1, nxt)
    if any(i in run.tagged for i in inside):
        return False
    of_before = any(run.low(i) in word_set("body_tails") for i in range(start, at))
    single = at - start >= 2 and run.low(at - 2) in word_set("body_tails") and run.low(at - 1) in run.words.portfolios
    if (
        single
        and run.low(nxt - 1) in run.words.heads
        and len(inside) <= 3
        and run.low(at + 1) not in word_set("begins_another_body")
    ):
        return True  # "National Agency for Food and Drug Administration"
    head_behind = any(run.low(i) in run.words.heads for i in inside)
    if of_before and not head_behind:
        return all(run.low(i) in run.words.portfolios for i in inside) or len(inside) == 1
    # "National Association of Advanced Industries and Knowledge-Based Companies": a plural is no body by itself
    return of_before and head_behind and run.low(nxt - 1).endswith("s") and run.low(nxt) == "of"


def is_firm(run: Run, start: int, end: int) -> bool:
    """Whether a run is the name of a known firm, or ends as names of firms do."""
    known = run.tokens.texts[start] in run.words.firm_beginnings
    if not known and run.words.firm_endings.isdisjoint(run.lows[start:end]):
        return False  # nearly all
    name = " ".join(run.tokens.texts[i] for i in range(start, end)).replace(" - ", "-")
    if name in run.words.firms or _is_of_firm(run, start, end):
        return True
    words = [i for i in range(start, end) if run.tokens.word(i)]
    return (
        len(words) >= 2
        and run.low(words[-1]) in run.words.firm_endings
        and words[0] not in run.tagged
        and not any(run.low(i) in run.words.portfolios for i in words[:-1])
    )


def _is_of_firm(run: Run, start: int, end: int) -> bool:
    """``Siemens Mobility``, ``Hyundai Rotem``: a known firm's name, and what part of it is meant."""
    if firm_named_first(run.tokens.texts[start:end]) is None:
        return False
    return all(run.low(i) not in run.words.titles for i in range(start, end))
