"""Text to records, one module per step in the order in which text flows."""

from coopdata.prose.article import Article, Parsed
from coopdata.prose.corpus import parse, parse_many, trace
from coopdata.prose.tracing import Trace

__all__ = ["Article", "Parsed", "Trace", "parse", "parse_many", "trace"]
