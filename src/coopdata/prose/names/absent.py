"""Who only sent word and is not there: ``handed over a message from President Saied``."""

from collections.abc import Sequence

from coopdata.prose.names.mentions import Mention
from coopdata.prose.words.rules import word_set
from coopdata.prose.words.sentences import Sentence

__all__ = ["only_sent"]

_SENT = 12
"""So many words before a name stands the message that somebody sent."""


def only_sent(sentence: Sentence, person: Mention, people: Sequence[Mention]) -> bool:
    """Return whether a sentence names somebody only as who sends a message through another.

    Args:
        sentence: The sentence.
        person: One of its people.
        people: All of its people.
    """
    if sentence.words.isdisjoint(word_set("message_nouns")):
        return False  # nearly always
    lows = sentence.lows
    for at in range(max(0, person.first - _SENT), person.first - 1):
        if lows[at] in word_set("message_nouns") and lows[at + 1] in word_set("before_senders"):
            return "," not in lows[at : person.first] and not any(at < m.start < person.start for m in people)
    return False
