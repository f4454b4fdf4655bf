"""Text to records, one module per step in the order in which text flows."""

from coopdata.prose.article import Article, Parsed
from coopdata.prose.corpus import parse, parse_many

__all__ = ["Article", "Parsed", "parse", "parse_many"]
