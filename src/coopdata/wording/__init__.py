"""A record as a sentence, and its dates, names and places in words."""

from coopdata.wording._dates import bare as date_words
from coopdata.wording._names import actor_words, country_name, country_of, place_words
from coopdata.wording._phrases import clean, counted, joined, ordinal
from coopdata.wording._sentence import render

__all__ = [
    "actor_words",
    "clean",
    "counted",
    "country_name",
    "country_of",
    "date_words",
    "joined",
    "ordinal",
    "place_words",
    "render",
]
