"""Another recognizer of names in place of, or beside, the built-in one: what it has to give, and one over spaCy.

The built-in recognizer (gazetteers, titles, capitalised runs) needs no model. A caller who has a trained one passes it
as a :class:`Recognizer`: a function from a text to the names in it. Everything behind the names (who meets whom, who
signed) stays coopdata's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from coopdata.errors import InvalidValueError, MissingExtraError
from coopdata.lexicon.load import country_forms, demonyms, igos, straight
from coopdata.prose.words.gazetteer import place_country
from coopdata.prose.words.rules import word_list

__all__ = ["SPACY_LABELS", "NameKind", "Recognized", "Recognizer", "checked", "spacy_recognizer"]


class NameKind(StrEnum):
    """What a recognizer says that a name is of."""

    PERSON = "person"
    BODY = "body"
    """A ministry, university, company, parliament."""
    COUNTRY = "country"
    CITY = "city"
    IGO = "igo"
    """An intergovernmental organisation."""


class Recognized(NamedTuple):
    """A name in a text, as a recognizer gives it.

    Attributes:
        start: Offset of its first code point in the text as given.
        end: Offset behind its last.
        kind: What it is a name of.
        name: The name, without titles and honorifics; normally ``text[start:end]``. For an intergovernmental
            organisation its acronym, where it is known.
        country: ISO 3166-1 alpha-2 code: of a country its own, of a city, body or person the one that it belongs to;
            ``None`` where the recognizer does not know.
    """

    start: int
    end: int
    kind: NameKind
    name: str
    country: str | None = None


class Recognizer(Protocol):
    """Anything that finds names in a text: a function, or an object that can be called.

    It is called once per document, with the text as the caller gave it, and yields each name once, in any order. Names
    may not overlap; of two that do the longer one counts (:func:`checked`). What it raises passes to the caller. With
    several processes it is sent to each, so it has to be picklable.

    Example:
        >>> def capitals(text: str) -> list[Recognized]:
        ...     at = text.find("Ana Silva")
        ...     return [] if at < 0 else [Recognized(at, at + 9, NameKind.PERSON, "Ana Silva", "PT")]
        >>> recognizer: Recognizer = capitals
        >>> checked("Minister Ana Silva spoke.", recognizer)[0].name
        'Ana Silva'
    """

    def __call__(self, text: str, /) -> Iterable[Recognized]:
        """Return the names in a text.

        Args:
            text: The document.
        """
        ...


def checked(text: str, recognizer: Recognizer) -> tuple[Recognized, ...]:
    """Return what a recognizer finds in a text, in order, none within another.

    The parser uses it on whatever recognizer it is given, so that a mistake there is named there.

    Args:
        text: The document.
        recognizer: The recognizer.

    Raises:
        InvalidValueError: If a name has no place in the text, an unknown kind, or no letter or digit.
        TypeError: If an item is no :class:`Recognized` (or a tuple of its five values).
    """
    found: list[Recognized] = []
    for item in recognizer(text):
        if not isinstance(item, tuple) or len(item) != len(Recognized._fields):
            raise TypeError(f"recognizer: expected Recognized, got {type(item).__name__}")
        start, end, kind, name, country = item
        if type(start) is not int or type(end) is not int or not isinstance(name, str):
            raise TypeError("recognizer: expected whole numbers as offsets and a str as name")
        if not 0 <= start < end <= len(text):
            raise InvalidValueError(
                "recognizer", (start, end), f"a span within the {len(text):,} characters of the text"
            )
        if kind not in NameKind.__members__.values():
            raise InvalidValueError("recognizer", kind, f"one of {', '.join(NameKind)}")
        if not any(char.isalnum() for char in name):
            raise InvalidValueError("recognizer", name, "a name with a letter or digit")
        found.append(Recognized(start, end, NameKind(kind), name, country))
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Recognized] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return tuple(kept)


SPACY_LABELS: Mapping[str, str] = {
    "PERSON": "person", "PER": "person", "ORG": "body", "GPE": "place", "LOC": "place", "NORP": "place", "FAC": "city",
}  # fmt: skip
"""What the labels of spaCy's trained English pipelines are; ``place`` is a country or a city, by our gazetteer."""


class _SpacyRecognizer:
    """Calls a pipeline and reads its entities; the name of the class is of no interest to callers."""

    def __init__(self, pipeline: Callable[[str], Any], labels: Mapping[str, str]) -> None:
        self.pipeline = pipeline
        self.labels = dict(labels)

    def __call__(self, text: str, /) -> Iterator[Recognized]:
        for entity in self.pipeline(text).ents:
            kind = self.labels.get(entity.label_)
            if kind is not None:
                yield from _read(entity.text, entity.start_char, kind)


def spacy_recognizer(pipeline: Any = None, *, labels: Mapping[str, str] | None = None) -> Recognizer:
    """Return a recognizer over a spaCy pipeline; spaCy is the extra ``coopdata[spacy]``, and no model comes with it.

    Places become countries and cities by coopdata's gazetteer; a place that it does not know is a city without a
    country. Organisations that it knows as intergovernmental become ``igo``.

    Args:
        pipeline: A loaded pipeline with a component that sets ``doc.ents`` (``spacy.load(...)``, or
            ``spacy.blank("en")`` with an entity ruler), or the name or folder of an installed one.
        labels: What its entity labels are: ``person``, ``body``, ``place``, ``country``, ``city`` or ``igo``; labels
            that are not in it are passed over. By default :data:`SPACY_LABELS`.

    Raises:
        MissingExtraError: If spaCy is not installed.
        InvalidValueError: If there is no such pipeline, or a label means something else.
        TypeError: If ``pipeline`` is neither a name nor can be called.
    """
    try:
        spacy: Any = import_module("spacy")  # by its name: its types are not there where it is not installed
    except ImportError as error:
        raise MissingExtraError("the spaCy recognizer", "spacy") from error
    given = SPACY_LABELS if labels is None else labels
    for label, kind in given.items():
        if kind != "place" and kind not in NameKind.__members__.values():
            raise InvalidValueError(f"labels.{label}", kind, f"one of {', '.join(NameKind)}, place")
    if isinstance(pipeline, str):
        try:
            pipeline = spacy.load(pipeline)
        except OSError as error:
            message = "the name or folder of an installed spaCy pipeline"
            raise InvalidValueError("pipeline", pipeline, message) from error
    if not callable(pipeline):
        raise TypeError(f"pipeline: expected a spaCy pipeline or its name, got {type(pipeline).__name__}")
    return _SpacyRecognizer(pipeline, given)


@cache
def _articles() -> tuple[str, ...]:
    """The definite article as it may stand before a name, with the space behind it."""
    article = word_list("articles")[0]
    return tuple(f"{form} " for form in (article, article.title(), article.upper()))


def _read(text: str, start: int, kind: str) -> Iterator[Recognized]:
    """One entity: what stands around a name (an article, a possessive, white space) is not part of it."""
    name = text
    for article in _articles():
        name = name.removeprefix(article)
    start += len(text) - len(name)
    stripped = name.lstrip()
    start += len(name) - len(stripped)
    name = stripped.rstrip()
    for ending in word_list("possessives"):
        name = name.removesuffix(ending)
    if not any(char.isalnum() for char in name):
        return
    end = start + len(name)
    plain = straight(" ".join(name.split()))
    code = country_forms().get(plain) or demonyms().get(plain)
    organisation = igos().get(plain)
    if kind in ("place", "country") and code is not None:
        yield Recognized(start, end, NameKind.COUNTRY, plain, code)
    elif organisation is not None and kind in ("body", "igo", "place"):
        yield Recognized(start, end, NameKind.IGO, organisation.acronym)
    elif kind in ("place", "city"):
        yield Recognized(start, end, NameKind.CITY, plain, place_country(plain))
    else:
        yield Recognized(start, end, NameKind(kind), plain)
