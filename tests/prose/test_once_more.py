"""Encounters told with another one: the same two once more, and a session that a journey leads to."""

import coopdata as cd


def test_and_again_tells_of_a_further_encounter() -> None:
    """Behind "and again" the same sides have met once more, at the time and place that follow."""
    first, second = cd.parse(
        "Officials of Botswana and Namibia met in Gobabis in September and again in Ghanzi on November 14-15.",
        published="2022-11-30",
    )
    assert [str(talks.date) for talks in (first, second)] == ["2022-09", "2022-11-14/2022-11-15"]
    assert [talks.place.name if talks.place else None for talks in (first, second)] == ["Gobabis", "Ghanzi"]
    assert first.countries == second.countries == ("BW", "NA")


def test_again_without_a_time_tells_of_none() -> None:
    """Where no time follows, "and again" only repeats."""
    assert len(cd.parse("Officials of Botswana and Namibia met in Gobabis in May and again disagreed.")) == 1


def test_who_has_left_has_not_left_on_the_day_of_what_is_to_come() -> None:
    """A session that opens tomorrow is planned for then; the journey there has begun."""
    visit, session = cd.parse(
        "Omani Minister Ali Sunaidy has left for Iran to attend the 16th session of the Omani-Iranian Joint Economic"
        " Committee which opens in Tehran tomorrow.",
        published="2017-08-30",
    )
    assert (str(visit.date), visit.status) == ("2017-08-30~", "held")
    assert (str(session.date), session.status) == ("2017-08-31", "planned")


def test_whom_somebody_met_is_who_stands_before_the_clause() -> None:
    """A relative clause with "whom" tells of a meeting with the person before it."""
    (talks,) = cd.parse(
        "Senegalese Minister Awa Diop said that Tunisian Prime Minister Mohamed Karoui, whom she met on Wednesday, was"
        " pleased.",
        published="2001-02-23",
    )
    assert isinstance(talks, cd.Meeting)
    assert (str(talks.date), talks.countries) == ("2001-02-21", ("SN", "TN"))


def test_what_two_sides_did_sign_was_signed_before_the_day_on_which_it_ends() -> None:
    """A bare verb behind "did" tells a fact; the day behind "until" is not that of the signing."""
    (*_, signed) = cd.parse(
        "Jamaica and Colombia held talks in Kingston on Tuesday. The two sides did however sign a fishing agreement,"
        " which allows 12 boats to work in the zone until June 30 next year.",
        published="1983-04-27",
    )
    assert isinstance(signed, cd.Agreement)
    assert (signed.status, str(signed.date)) == ("signed", "1983-04-26")


def test_what_two_sides_did_not_sign_is_none() -> None:
    """A negated verb tells of no agreement."""
    found = cd.parse("Jamaica and Colombia held talks in Kingston on Tuesday. They did not sign a fishing agreement.")
    assert [record.type for record in found] == ["meeting"]
