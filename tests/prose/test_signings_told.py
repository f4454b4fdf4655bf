"""Who signed, where and when, in the sentences behind the news that something was signed."""

import pytest

import coopdata
from coopdata import Agreement

_NEWS = "Kyrgyzstan and Tajikistan have signed a protocol on joint patrols along the border.\n\n"
_PAIR = "Kyrgyz Deputy Prime Minister Tokon Mamytov and his Tajik counterpart, Murodali Alimardon, "


def _agreement(text: str) -> Agreement:
    (found,) = (r for r in coopdata.parse(text, published="2014-01-20") if isinstance(r, Agreement))
    return found


@pytest.mark.parametrize(
    "told",
    [
        "put their names to the document in Batken on January 18 after five hours of talks.",
        "signed it in Batken on Saturday.",
        "inked it in Batken two days ago.",
        "signed for their countries at the close of the session in Batken on January 18.",
        "signed on behalf of their governments at a ceremony in Batken on Saturday.",
        "affixed their signatures in Batken on Saturday.",
    ],
)
def test_the_sentence_that_tells_who_signed_tells_where_and_when(told: str) -> None:
    """The day and place told with the signatories are the agreement's, which else would be dated by the report."""
    found = _agreement(_NEWS + _PAIR + told)
    assert found.place is not None
    assert (str(found.date), found.place.name, len(found.signatories)) == ("2014-01-18", "Batken", 2)


@pytest.mark.parametrize(
    "told",
    [
        "The ceremony took place on Saturday in the Kyrgyz city of Batken.",
        "The signing in Batken, on 18 January, was attended by diplomats.",
        "The signing ceremony was held in Batken on Saturday.",
    ],
)
def test_a_ceremony_is_that_of_what_was_signed(told: str) -> None:
    """Where and when "the ceremony" or "the signing" was, the agreement told before was signed."""
    found = _agreement(_NEWS + told)
    assert found.place is not None
    assert (str(found.date), found.place.name) == ("2014-01-18", "Batken")


def test_another_ceremony_dates_nothing() -> None:
    """A ceremony to come, or one of something else, is not the signing's."""
    found = _agreement(_NEWS + "A ceremony for the new bridge will take place in Batken on Friday.")
    assert (found.place, str(found.date)) == (None, "2014-01-20~")


def test_a_day_within_the_week_told_before_is_taken() -> None:
    """A day that lies in the span told for the signing replaces it."""
    found = _agreement(
        "Kyrgyzstan and Tajikistan signed a protocol on joint patrols last week.\n\n"
        "The signing in Batken, on 15 January, was attended by diplomats."
    )
    assert str(found.date) == "2014-01-15"


@pytest.mark.parametrize(
    "who", ["the two heads of delegation", "the two chairmen", "the co-chairs", "both rectors", "the two counterparts"]
)
def test_two_named_together_sign_as_a_group(who: str) -> None:
    """A plural of an office or of a seat at the talks means those whom the sentence before named together."""
    news = "Jan Kos of Poland and Ana Soto of Chile held talks in Riga on Friday. "
    text = f"{news}Then {who} signed a protocol on visas."
    assert {person.name for person in _agreement(text).signatories} == {"Jan Kos", "Ana Soto"}
