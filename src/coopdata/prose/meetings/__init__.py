"""Meetings told in a sentence."""

from coopdata.prose.meetings.finding import find_meetings

__all__ = ["find_meetings"]
