"""Values as a person types them: ``Nancy, FR``, ``UNTS 1234``, ``person: Ana Ruiz, ES``, or JSON."""

from typing import Any

from coopdata._frozen import thaw
from coopdata._jsontext import json_value
from coopdata._jsonvalue import is_mapping
from coopdata.errors import InvalidValueError
from coopdata.review._values import fields
from coopdata.wording import country_of

__all__ = ["field_named", "value_of"]

_ACTORS = {"country": "country", "organization": "organization", "org": "organization", "person": "person"}


def field_named(type: str, word: str) -> str:
    """Return the field of a type of record that a word names: its name, or a beginning that no other has.

    Args:
        type: The type of record.
        word: What was typed.

    Raises:
        InvalidValueError: If there is none, or more than one.
    """
    names = list(fields(type))
    found = [word] if word in names else [name for name in names if name.startswith(word)]
    if len(found) != 1 or not word:
        raise InvalidValueError("field", word, f"one of {', '.join(found or names)}")
    return found[0]


def value_of(type: str, field: str, text: str, old: Any = None) -> Any:
    """Return the JSON value that a person means by what they typed.

    Args:
        type: The type of record.
        field: The field.
        text: What was typed.
        old: The value that it is to replace: of an actor, what is not typed stays as it was.

    Raises:
        InvalidValueError: If it has not the form that the field takes.
    """
    words = text.strip()
    if not words:
        raise InvalidValueError(field, words, "a value behind the field or number")
    if words.startswith(("{", "[")):
        try:
            found: Any = json_value(words)
        except InvalidValueError:
            raise
        except ValueError as error:
            raise InvalidValueError(field, words, "JSON, where it begins with a brace") from error
        return found
    form = fields(type)[field]
    if form.kind == "count":
        if not (words.isascii() and words.isdigit() and len(words) < 20):
            raise InvalidValueError(field, words, "a whole number from 1")
        return int(words)
    if form.kind not in ("object", "objects"):
        return words
    if field == "place":
        name, country = _with_code(words)
        return {key: value for key, value in (("name", name), ("country", country)) if value}
    if field in ("topic_codes", "identifiers", "amounts", "history"):
        return _two(field, words)
    if field == "relations":
        raise InvalidValueError(field, words, 'JSON, as {"kind": "follows", "target": "the record\'s id"}')
    return _actor(field, words, thaw(old))


def _with_code(words: str) -> tuple[str, str | None]:
    """A name and the country behind it, by its code or its name; or a code alone."""
    name, comma, code = words.rpartition(",")
    code = code.strip()
    if (comma or not name) and code.isascii() and code.isalpha() and code.isupper() and len(code) in (2, 4):
        return name.strip(), code
    named = country_of(code) if name else None
    return (name.strip(), named) if named is not None else (words, None)


def _two(field: str, words: str) -> dict[str, Any]:
    """Two words as the two parts of a value."""
    first, _, second = words.partition(" ")
    second = second.strip()
    match field:
        case "topic_codes":
            return {"scheme": first, "code": second}
        case "identifiers":
            return {"scheme": first, "value": second}
        case "history":
            return {"act": first, "date": second} if second else {"act": first}
        case _:
            plain = second.replace(",", "")
            if not (plain.isascii() and plain.replace(".", "", 1).isdigit() and len(plain) < 30):
                raise InvalidValueError(field, words, "a currency and a sum", "write it as 'EUR 1500000'")
            return {"currency": first, "amount": float(plain) if "." in plain else int(plain)}


def _actor(field: str, words: str, old: Any) -> dict[str, Any]:
    kind, colon, rest = words.partition(":")
    kind = _ACTORS.get(kind.strip().lower(), "") if colon else ""
    name, country = _with_code(rest.strip() if kind else words)
    told = {"name": name, **({"country": country} if country else {})}
    if is_mapping(old) and kind in ("", old.get("type")):
        return {**old, **told}
    if not kind:
        expected = "who it is behind what it is"
        raise InvalidValueError(
            field, words, expected, "write it as 'person: Ana Ruiz, ES', or organization, or country"
        )
    return {"type": kind, **told}
