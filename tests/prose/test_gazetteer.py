"""Names of countries, peoples, cities and organisations in a text."""

from collections.abc import Callable, Mapping

import pytest

from coopdata.lexicon import load
from coopdata.prose.words.gazetteer import find_tags
from coopdata.prose.words.tokens import tokenize


def found(text: str) -> list[tuple[str, str]]:
    """Return the names in a text with what they stand for."""
    tokens = tokenize(text)
    return [(text[tokens.starts[tag.start] : tokens.ends[tag.end - 1]], tag.value) for tag in find_tags(text, tokens)]


@pytest.mark.parametrize("table", [load.country_forms, load.demonyms, load.seats])
def test_every_name_of_the_lexicon_is_found_whole(table: Callable[[], Mapping[str, str]]) -> None:
    """A name is found from its first to its last word, whatever full stops, hyphens and brackets are in it."""
    parts = load.igos().keys() | load.decoys() | set(load.table("gazetteer")["not_names"])
    for name in table():
        if name[0].isupper() and len(name) > 1 and name not in parts:
            assert [each for each, _ in found(name)] == [name]


def test_the_longest_name_counts() -> None:
    """A name within a longer one is none: South Korea is one country, and the Persian Gulf none."""
    assert found("South Korea, the Persian Gulf and Guinea-Bissau") == [("South Korea", "KR"), ("Guinea-Bissau", "GW")]


def test_white_space_within_a_name_is_any() -> None:
    """A name that a line break parts is found, and so is one with no-break spaces."""
    assert [code for _, code in found("the United\nKingdom and New\u00a0Zealand")] == ["GB", "NZ"]
