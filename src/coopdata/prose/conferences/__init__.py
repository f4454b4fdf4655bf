"""Conferences told in a sentence."""

from coopdata.prose.conferences.finding import find_conferences

__all__ = ["find_conferences"]
