"""Words of meeting and travelling that tell of something else: titles of works, prizes, aims, matches.

``the novel "Journey to Armenia"`` · ``the award went to "Plastic China"`` · ``met their targets`` ·
``met Korea in the final``
"""

from coopdata.prose.scene import View
from coopdata.prose.words.rules import Hit, word_set, word_sets

__all__ = ["tells_of_no_encounter"]

_TITLE = 9
"""A title of a work in quotation marks has at most so many tokens."""

_OPENING = 14
"""A prize stands at most so many tokens before to whom or to what it goes."""

_NEAR = 4
"""What is met stands so near behind the verb: "met all of its climate targets"."""

_PAPERS = 3
"""Papers stand so near behind "received": "received the diplomatic credentials"."""


def tells_of_no_encounter(view: View, hit: Hit) -> bool:
    """Return whether a phrase of meeting or travelling is part of a title, or tells of a prize, an aim or a match.

    Args:
        view: The sentence.
        hit: The phrase.
    """
    words = view.sentence.words
    if not word_set("opening_quotes").isdisjoint(words) and _in_title(view, hit):
        return True
    if hit.rule == "meeting.visit":
        prize = not word_set("prizes").isdisjoint(words) and view.low(hit.start) in word_set("goes_to_winners")
        return prize and view.has(word_set("prizes"), hit.start - _OPENING, hit.start)
    if hit.rule == "meeting.consultations":
        return _agreed_upon(view, hit)
    if hit.rule == "meeting.received":
        if view.low(hit.end) in word_set("behind_noun_of_welcome") and view.low(hit.start) == "welcome":
            return True  # "A grand welcome ceremony was held at the Royal Palace"
        papers = not word_set("received_papers").isdisjoint(words)
        return papers and view.has(word_set("received_papers"), hit.end, hit.end + _PAPERS)
    if hit.rule != "meeting.met" or view.low(hit.start) not in word_set("meets_aims"):
        return False
    if not word_set("aims").isdisjoint(words):
        aim = view.first(word_set("aims"), hit.end, hit.end + _NEAR)
        if aim is not None and not any(hit.end <= m.start < aim for m in view.mentions if m.kind == "person"):
            return True
    match = not word_set("matches").isdisjoint(words) and view.has(word_set("matches"), hit.end, len(view.tokens))
    return match and view.has(word_set("teams"), 0, hit.start)


def _agreed_upon(view: View, hit: Hit) -> bool:
    """``a memorandum of understanding on political consultations between the ministries``: what an instrument is on."""
    lead = hit.start - 1
    while lead > hit.start - _NEAR and view.tokens.texts[lead].islower() and view.low(lead) not in _on():
        lead -= 1
    if lead <= 0 or view.low(lead) not in _on():
        return False
    return any(0 <= lead - instrument.end <= 1 for instrument in view.phrases("instrument"))


def _on() -> frozenset[str]:
    return word_set("before_agreed_subjects")


def _in_title(view: View, hit: Hit) -> bool:
    """Whether a phrase stands in quotation marks together with nothing but the words of a title."""
    opened = next(
        (i for i in range(hit.start - 1, hit.start - _TITLE, -1) if view.low(i) in word_set("opening_quotes")), None
    )
    if opened is None:
        return False
    closed = view.first(word_set("closing_quotes"), hit.end, opened + _TITLE)
    if closed is None or view.low(closed - 1) in word_set("ends_of_speech"):
        return False
    inside = range(opened + 1, closed)
    small = word_sets("articles", "in_titles")
    return view.tokens.capital[inside[0]] and all(view.tokens.capital[at] or view.low(at) in small for at in inside)
