"""Text as plain Latin letters, digits and spaces: the form in which names and titles are compared."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

__all__ = ["plain_letters", "words"]

_ASCII_WORD = re.compile(r"[a-z0-9]+")


@cache
def _table() -> dict[int, str]:
    data = tomllib.loads(files("coopdata.link").joinpath("letters.toml").read_text(encoding="utf-8"))
    return {ord(letter): reading for group in data.values() for letter, reading in group.items()}


def plain_letters(text: str) -> str:
    """Return a text in lower case without accents, with Cyrillic and Greek letters read as Latin ones.

    Letters of other alphabets stay as they are, so that a caller can see that a name could not be read.

    Examples:
        >>> plain_letters("Côte d’Ivoire")
        'cote divoire'
        >>> plain_letters("Путин")
        'putin'
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    table = _table()
    folded = text.casefold().translate(table)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join([c for c in decomposed if not unicodedata.combining(c)]).translate(table)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain letters; everything that is neither letter nor digit parts them.

    Example:
        >>> words("Agreement No. 5 (Moscow)")
        ('agreement', 'no', '5', 'moscow')
    """
    plain = plain_letters(text)
    if plain.isascii():
        return tuple(_ASCII_WORD.findall(plain))
    return tuple("".join([c if c.isalnum() else " " for c in plain]).split())
