"""Conferences without a head noun of their own: numbered editions, acronyms with a number, days of culture.

``the eighth edition of the Future Investment Initiative`` · ``APRSAF-30`` · ``COP28`` · ``Days of Tajik Culture``
"""

from functools import cache

from coopdata.lexicon.load import table
from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_list, word_set, word_sets

__all__ = ["find_headless", "foreign_tail", "is_year"]


def find_headless(view: View) -> list[Hit]:
    """Return the conferences of a sentence that no head noun names, each as the words that name it."""
    by_year = [*_codes(view), *_of_years(view)]
    if _words().isdisjoint(view.sentence.words):
        return by_year  # nearly always
    return [*by_year, *_editions(view), *_days(view), *_heads(view), *_shows(view), *_of_other_languages(view)]


@cache
def _words() -> frozenset[str]:
    """The words without which no edition, no days of culture, no heads of states and no show is told."""
    return word_sets("days_of_culture", "heads_of_states", "shows").union(_EDITION, foreign_heads())


_EDITION = frozenset({"edition"})


def _of_other_languages(view: View) -> list[Hit]:
    """``the Feira do Livro``, ``the Salon de l'Agriculture``: a head noun that English leaves as it is."""
    heads, found = foreign_heads(), list[Hit]()
    for at in view.sentence.capitals:
        kind = heads.get(view.sentence.lows[at])
        if kind is None or foreign_tail(view, at + 1) == at + 1:
            continue
        if not any(h.start <= at < h.end for h in view.phrases("gathering")):
            found.append(Hit(at, at + 1, "conference.foreign", kind))
    return found


@cache
def foreign_heads() -> dict[str, str]:
    """The kind of each head noun of other languages that names keep in English."""
    return {head: row["kind"] for row in table("gatherings")["foreign"] for head in row["heads"]}


def foreign_tail(view: View, at: int) -> int:
    """Return the index behind "des Libertés" or "Internacional de Cine", or the one given, if nothing such is there.

    Args:
        view: The sentence.
        at: Index behind a head noun.
    """
    tokens, end, joined = view.tokens, at, False
    while end < len(tokens) and end - at < _FOREIGN:
        small = tokens.texts[end].islower() and view.low(end) in word_set("foreign_particles")
        joined = joined or small
        if not (small or tokens.capital[end] or _elided(tokens.texts[end]) or (joined and tokens.texts[end] in "'’-–")):
            break
        if any(t.start <= end < t.end for t in view.times):
            break
        end += 1
    while end > at and not (tokens.capital[end - 1] or _elided(tokens.texts[end - 1])):
        end -= 1
    return end if any(not tokens.capital[i] for i in range(at, end)) else at


def _elided(text: str) -> bool:
    """``l'Agriculture``: a capital behind an article that has lost its vowel."""
    return text[1:2] in ("'", "’") and text[2:3].isupper()


_FOREIGN = 10
"""So many words at most follow the head noun of a name in another language."""


def _heads(view: View) -> list[Hit]:
    """``the 46th Regular Meeting of the CARICOM Heads of Government``: a summit, whose heads those are."""
    found: list[Hit] = []
    for at in view.where(word_set("heads_of_states"), 3, -2):
        if view.low(at + 1) != "of" or view.low(at + 2) not in word_set("heads_of_what"):
            continue
        lead = next((i for i in range(at - 1, max(0, at - 7), -1) if view.low(i) == "of"), None)
        if lead is None or view.low(lead - 1) not in word_set("meetings_of_heads"):
            continue
        end = at + 3
        if view.low(end) in word_set("joins_people") | {"or"} and view.low(end + 1) in word_set("heads_of_what"):
            end += 2
        if not any(h.start < end and lead - 1 < h.end for h in view.phrases("gathering")):
            found.append(Hit(lead - 1, end, "conference.summit", "summit"))
    return found


def _editions(view: View) -> list[Hit]:
    """``the eighth edition of the Future Investment Initiative``: a gathering without a head noun of its own."""
    found: list[Hit] = []
    for at in view.where(_EDITION, 0, -3):
        if view.low(at + 1) != "of":
            continue
        start = at + 3 if view.low(at + 2) == "the" else at + 2
        end = start
        while end < len(view.tokens) and (view.tokens.capital[end] or view.tokens.texts[end] in "-–&"):
            end += 1
        if end > start and not any(start <= h.start and h.end <= end for h in view.phrases("gathering")):
            found.append(Hit(end - 1, end, "conference.edition", "other"))
    return found


def _codes(view: View) -> list[Hit]:
    """``APRSAF-30 will be hosted by Australia``, ``GISTDA will host GEOINFOTECH 2016``: an acronym with its number."""
    found = _of_known_series(view)
    if word_sets("hosting_acts", "hosted_passively").isdisjoint(view.sentence.words):
        return found
    for at, text in enumerate(view.sentence.texts[:-2]):
        if not (text.isupper() and len(text) >= 4 and text.isalpha()) or any(hit.start == at for hit in found):
            continue
        number = at + 2 if view.tokens.texts[at + 1] in "-–" else at + 1
        if number >= len(view.tokens) or not view.tokens.texts[number].isdigit():
            continue
        lead = at - 2 if view.low(at - 1) in word_set("articles") else at - 1
        hosted = view.low(lead) in word_set("hosting_acts")
        behind = {view.low(i) for i in range(number + 1, number + 5)}
        if hosted or (behind & word_set("hosted_passively") and behind & word_set("passive_auxiliaries")):
            found.append(Hit(at, number + 1, "conference.code", "other"))
    return [hit for hit in found if not any(h.start < hit.end and hit.start < h.end for h in view.phrases("gathering"))]


def _of_known_series(view: View) -> list[Hit]:
    """``COP28``, ``COP-27``, ``TICAD 8``: series that are known by an acronym."""
    found: list[Hit] = []
    begins = word_list("series_acronyms")
    lows = view.sentence.lows
    for at in [at for at in view.sentence.capitals if lows[at].startswith(begins)]:
        low = lows[at]
        series = low.rstrip("0123456789")
        if series not in word_set("series_acronyms") or not view.tokens.texts[at][: len(series)].isupper():
            continue
        end = at + 1
        if low == series:
            end = at + 2 if view.tokens.texts[at + 1 : at + 2] and view.tokens.texts[at + 1] in "-–" else at + 1
            if end >= len(view.tokens) or not view.tokens.texts[end].isdigit():
                continue
            end += 1
        found.append(Hit(at, end, "conference.code", "conference"))
    return found


def _days(view: View) -> list[Hit]:
    """``Days of Tajik Culture``, ``the Week of Polish Cinema``: with a name between their first and their last word."""
    lows, found = view.sentence.lows, list[Hit]()
    for at in view.where(word_set("days_of_culture"), 0, -3):
        if lows[at + 1] == "of":
            end = next((i for i in range(at + 2, min(at + 5, len(lows))) if lows[i] in word_set("cultures")), None)
            if end is not None and any(at < m.start < end for m in view.mentions):
                found.append(Hit(at, end + 1, "conference.days", "other"))
    return found


def _shows(view: View) -> list[Hit]:
    """``the SBAC Show``, ``the Paris Motorcycle Show``: a show by its name, and none on a stage or screen."""
    found: list[Hit] = []
    for at in view.where(word_set("shows"), 2):
        named = view.tokens.texts[at][0].isupper() and view.tokens.capital[at - 1]
        named = named and view.low(at - 1) not in word_set("shown_on_stages")
        if named and not any(h.start <= at < h.end for h in view.phrases("gathering")):
            found.append(Hit(at, at + 1, "conference.exhibition", "exhibition"))
    return found


def _of_years(view: View) -> list[Hit]:
    """``at Gastech Asia Pacific 2006, which opens on``: a name with a year, of which is told when it is held."""
    found: list[Hit] = []
    last = len(view.tokens) - 2
    years = [at for at in view.sentence.digits if 0 < at < last and is_year(view, at)] if view.times else []
    if not years:
        return found
    for at in years:
        start = at
        while start > 0 and (view.tokens.capital[start - 1] or view.tokens.texts[start - 1] in "-–&"):
            start -= 1
        words = set(view.sentence.lows[start:at])
        led = start < at and (start == 0 or view.low(start - 1) in word_set("before_named_years"))
        if not led or words & word_set("no_names_of_years") or words & word_set("calendar") or not _opens(view, at + 1):
            continue
        if not any(m.start < at and start < m.end and m.kind != "body" for m in view.mentions if m.end >= at):
            found.append(Hit(start, at + 1, "conference.code", "exhibition"))
    return [hit for hit in found if not any(h.start < hit.end and hit.start < h.end for h in view.phrases("gathering"))]


def _opens(view: View, at: int) -> bool:
    """Whether what stands behind a name is that it opens or is held: ``, which opens at``, ``will be held``."""
    at += view.low(at) == ","
    at += view.low(at) in word_set("relative_pronouns")
    held = view.low(at) in word_set("before_being_held") and view.has(word_set("is_held"), at, at + 4)
    return held or view.low(at) in word_set("opens_of_itself")


def is_year(view: View, at: int) -> bool:
    """Return whether the token at an index is a year in digits."""
    text = view.tokens.texts[at] if at < len(view.tokens) else ""
    return text.isascii() and text.isdigit() and len(text) == 4 and 1500 <= int(text) <= 2199
