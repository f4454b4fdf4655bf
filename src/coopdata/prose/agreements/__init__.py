"""Agreements told in a sentence."""

from coopdata.prose.agreements.finding import find_agreements

__all__ = ["find_agreements"]
