"""Values as a person types them."""

from typing import Any

import pytest

from coopdata.errors import InvalidValueError
from coopdata.review._entry import field_named, value_of


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("date", " 2025-10-23 ", "2025-10-23"),
        ("title", "Treaty of Nancy, FR", "Treaty of Nancy, FR"),
        ("count", "5", 5),
        ("place", "Nancy, FR", {"name": "Nancy", "country": "FR"}),
        ("place", "Nancy", {"name": "Nancy"}),
        ("place", "FR", {"country": "FR"}),
        ("place", "Nancy, France", {"name": "Nancy", "country": "FR"}),
        ("place", "Abidjan, Côte d'Ivoire", {"name": "Abidjan", "country": "CI"}),
        ("parties", "person: Ana Ruiz, Spain", {"type": "person", "name": "Ana Ruiz", "country": "ES"}),
        ("place", "Washington, D.C.", {"name": "Washington, D.C."}),
        ("place", "Kyiv, SUHH", {"name": "Kyiv", "country": "SUHH"}),
        ("parties", "country: Chile, CL", {"type": "country", "name": "Chile", "country": "CL"}),
        ("parties", "Org: Ministry of Science, Technology, CL", {
            "type": "organization", "name": "Ministry of Science, Technology", "country": "CL"}),
        ("parties", '{"type": "country", "name": "Chile"}', {"type": "country", "name": "Chile"}),
        ("identifiers", "UNTS I-1234", {"scheme": "UNTS", "value": "I-1234"}),
        ("topic_codes", "FORD 1.1", {"scheme": "FORD", "code": "1.1"}),
        ("amounts", "EUR 1,500,000", {"currency": "EUR", "amount": 1_500_000}),
        ("amounts", "EUR 2.5", {"currency": "EUR", "amount": 2.5}),
        ("history", "in_force 2024-08-31", {"act": "in_force", "date": "2024-08-31"}),
        ("history", "extended", {"act": "extended"}),
    ],
)  # fmt: skip
def test_values_are_typed_as_they_read(field: str, text: str, value: Any) -> None:
    """What is typed becomes the value in its JSON form."""
    assert value_of("agreement", field, text) == value


@pytest.mark.parametrize("text", ["Atlanta, Georgia", "Nancy, france", "Nancy, Lorraine"])
def test_what_may_be_no_country_stays_in_the_name(text: str) -> None:
    """Behind a comma a country counts by its full name; what may be a place of the name, or is none, is no country."""
    assert value_of("meeting", "place", text) == {"name": text}


def test_what_is_not_typed_of_an_actor_stays() -> None:
    """A new name leaves the rest of an actor, unless another sort of actor is named."""
    old = {"type": "person", "name": "Ruiz", "office": "minister", "country": "CL"}
    assert value_of("agreement", "parties", "Ana Ruiz", old) == {**old, "name": "Ana Ruiz"}
    assert value_of("agreement", "parties", "person: Ana Ruiz, ES", old) == {**old, "name": "Ana Ruiz", "country": "ES"}
    assert value_of("agreement", "parties", "country: Chile", old) == {"type": "country", "name": "Chile"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("count", "five"),
        ("count", "٥"),
        ("count", "9" * 30),
        ("amounts", "EUR"),
        ("amounts", "EUR many"),
        ("parties", "Chile"),
        ("parties", "treaty: Chile"),
        ("place", "{"),
        ("relations", "follows a-1"),
        ("title", " "),
    ],
)
def test_what_has_not_the_form_is_refused(field: str, text: str) -> None:
    """What cannot be told is refused with the form that the field takes."""
    with pytest.raises(InvalidValueError):
        value_of("agreement", field, text)


def test_fields_are_named_by_their_beginning() -> None:
    """A field goes by its name or a beginning that no other has; else the choices are told."""
    assert field_named("agreement", "title") == "title"
    assert field_named("meeting", "part") == "participants"
    assert field_named("meeting", "place") == "place"
    for word in ("", "top", "colour", "title"):
        with pytest.raises(InvalidValueError):
            field_named("meeting", word)
