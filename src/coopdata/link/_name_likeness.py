"""How alike two names are, as a level."""

from enum import StrEnum

__all__ = ["Likeness"]


class Likeness(StrEnum):
    """How alike two names are."""

    SAME = "same"
    """All words agree, in any order; one may have more words than the other."""
    CLOSE = "close"
    """The same but for transliteration, language, a familiar form or a typing error."""
    PART = "part"
    """One is a short form of the other that could stand for others too: a family name alone, a body without country."""
    UNKNOWN = "unknown"
    """They cannot be compared: a name is empty, or in a script that is not read here."""
    DIFFERENT = "different"
