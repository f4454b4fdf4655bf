"""How two dates stand to each other."""

import pytest

from coopdata.dates import EDTF, DateRelation, relation


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # unknown
        ("XXXX-10-23", "2025-10-23", "unknown"),
        ("XXXX-10-23", "XXXX-10-23", "unknown"),
        ("2025-10-23", "XXXX-10-30/XXXX-11-13", "unknown"),
        ("[XXXX-10-23,2025]", "2025", "unknown"),
        ("1985/", "1990", "unknown"),
        ("/1985", "1990", "unknown"),
        ("1985/", "1985/", "unknown"),
        ("2025-10-23?", "2025-10-23?", "unknown"),
        ("2025?", "1990", "unknown"),
        ("2004?-06-~11", "2004-06-11", "unknown"),
        ("[2004?,2005]", "2004", "unknown"),
        # equal
        ("2025-10-23", "2025-10-23", "equal"),
        ("2025-10-23", "2025-10-23T14:30:00Z", "equal"),
        ("2025-10-23T09:00:00", "2025-10-23T14:30:00Z", "equal"),
        ("2025-10-23", "2025-10-23/2025-10-23", "equal"),
        ("2025-10-23", "[2025-10-23]", "equal"),
        ("2025", "2025", "equal"),
        ("2025~", "2025~", "equal"),
        ("2025%", "2025%", "equal"),
        ("2025", "2025-XX", "equal"),
        ("2025", "[2025-01..2025-12]", "equal"),
        ("2025-34", "[2025-04,2025-05,2025-06]", "equal"),
        ("2025-10-30/2025-11-13", "2025-10-30/2025-11-13", "equal"),
        ("2025-10/2025-11", "2025-10-01/2025-11-30", "equal"),
        ("[..1984]", "[..1984-12-31]", "equal"),
        ("Y17E7", "Y170000000", "equal"),
        # compatible: a day in common, in another sense or to another precision
        ("2025-10-30/2025-11-13", "[2025-10-30..2025-11-13]", "compatible"),
        ("2025", "2025/2025", "compatible"),
        ("{2025-01..2025-12}", "2025", "compatible"),
        ("2025-10-30/2025-11-13", "2025-11-01", "compatible"),
        ("[2025-10-30..2025-11-13]", "2025-10-30", "compatible"),
        ("2025-10", "2025-10-23", "compatible"),
        ("2025", "2025-10", "compatible"),
        ("202X", "2025", "compatible"),
        ("../1985", "../1990", "compatible"),
        ("1985/..", "2025-10-23", "compatible"),
        ("1985/..", "../1985-01-01", "compatible"),
        ("156X-12-25", "1565-12-25", "compatible"),
        ("2025-10-25~", "2025-10-25", "compatible"),
        # contradictory
        ("2025-10-23", "2025-10-24", "contradictory"),
        ("2025-10", "2025-11-01", "contradictory"),
        ("2025", "2024", "contradictory"),
        ("1985/..", "1984", "contradictory"),
        ("[..1984]", "1985", "contradictory"),
        ("[1667,1669]", "1668", "contradictory"),
        ("156X-12-25", "1565-12-24", "contradictory"),
        ("2025-10-30/2025-11-13", "2025-11-14", "contradictory"),
        # slack of seven days
        ("2025-10-25~", "2025-11-01", "compatible"),
        ("2025-10-25~", "2025-11-02", "contradictory"),
        ("2025-10-25%", "2025-10-18", "compatible"),
        ("2025-10-25%", "2025-10-17", "contradictory"),
        ("2025-10-25~", "2025-11-08~", "compatible"),
        ("2025-10-25~", "2025-11-09~", "contradictory"),
        ("2025-10-~25", "2025-11-02", "contradictory"),
        ("2025-10-30~/2025-11-13", "2025-10-23", "compatible"),
        ("2025-10-30~/2025-11-13", "2025-11-14", "contradictory"),
        ("[2025-10-30..2025-11-13~]", "2025-11-20", "compatible"),
        # slack of a month
        ("2025-10~", "2025-11-30", "compatible"),
        ("2025-10~", "2025-12-01", "contradictory"),
        ("2025-04~", "2025-05-31", "compatible"),
        ("2025-10-XX~", "2025-11-30", "compatible"),
        ("2025-10-XX~", "2025-12-01", "contradictory"),
        ("2025-10~-23", "2025-11-23", "compatible"),
        ("2025-10~-23", "2025-11-24", "contradictory"),
        ("2025-%10-31", "2025-11-30", "compatible"),
        ("2025-34~", "2025-07-31", "compatible"),
        ("2025-34~", "2025-08-01", "contradictory"),
        # slack of a year
        ("2005~", "2006-12-31", "compatible"),
        ("2005~", "2007", "contradictory"),
        ("2005~", "2004-01-01", "compatible"),
        ("2005~", "2003", "contradictory"),
        ("2005~-06-11", "2006-06-11", "compatible"),
        ("2005~-06-11", "2006-06-12", "contradictory"),
        ("~2005-06-~11", "2006-06-11", "compatible"),
        ("2004~-02-29", "2005-02-28", "compatible"),
        ("2004~-02-29", "2005-03-01", "contradictory"),
        ("200X~", "2010", "compatible"),
        ("200X~", "2011", "contradictory"),
        ("1950S2~", "1899", "compatible"),
        ("1950S2~", "1898", "contradictory"),
        ("156X-12-25~", "1566-12-25", "compatible"),
        ("2005~/..", "2004", "compatible"),
        ("2005~/..", "2003", "contradictory"),
    ],
)
def test_relations(a: str, b: str, expected: str) -> None:
    """Each pair stands as the rules of ``relation`` say, in either order."""
    assert relation(EDTF(a), EDTF(b)) == DateRelation(expected)
    assert relation(EDTF(b), EDTF(a)) == DateRelation(expected)


def test_relation_takes_dates_only() -> None:
    """A string or nothing is no date: the caller parses it, or has no relation to ask for."""
    for wrong in ("2025", None):
        with pytest.raises(TypeError, match="expected EDTF"):
            relation(EDTF("2025"), wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected EDTF"):
            relation(wrong, EDTF("2025"))  # type: ignore[arg-type]
