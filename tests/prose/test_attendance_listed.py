"""Who attended, told in a list with a label for each, or with the body in brackets."""

import coopdata

_LIST = """The Extraordinary Summit of the Southern African Development Community (SADC) was held in Maseru in May 2005.

The Summit was attended by:

Botswana: H.E. Mr. Kgosi Ramotswa, President
Malawi: His Excellency Dr. Wellings Chirambo, President of the Republic of Malawi
Zambia: Hon. Mrs. Grace Mulenga-Phiri, Vice President
Namibia: Dr. Tom Alweendo, Minister of Finance

Angola was represented by Hon. Paulo Kiala, the Minister of External Relations.
"""


def test_each_item_of_a_list_of_attendance_is_a_participant() -> None:
    """Items that begin with a state and a colon name who came for it, also many sentences behind the conference."""
    (found,) = coopdata.parse(_LIST)
    names = [person.name for person in found.participants]
    assert names == ["Kgosi Ramotswa", "Wellings Chirambo", "Grace Mulenga-Phiri", "Tom Alweendo", "Paulo Kiala"]
    assert {"AO", "BW", "MW", "NA", "ZM"} <= set(found.countries)


def test_labels_elsewhere_are_no_attendance() -> None:
    """A list behind another lead names nobody who came."""
    text = _LIST.replace("was attended by:", "heard of the floods in these states:")
    (found,) = coopdata.parse(text)
    assert "Tom Alweendo" not in [person.name for person in found.participants]


def test_speakers_stand_before_their_bodies_in_brackets() -> None:
    """A name, a body in brackets and a verb of speaking make a participant; other names of the sentence do not."""
    (found,) = coopdata.parse(
        "The fifth Congress on Arid Zones was held in Arica, Chile, in May 2014."
        " Avner Shalit (Ben-Gurion University, Israel) presented ten years of results from the Ramat Negev station."
    )
    assert [person.name for person in found.participants] == ["Avner Shalit"]
