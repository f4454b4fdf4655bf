"""The levels that each comparison can find between two records."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LEVELS"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "date": _words(
            "equal compatible_day compatible_month compatible_year compatible near reported same_month same_year "
            "next_year contradictory new_year ahead same_plan out_of_time"
        ),
        "kind": _words("equal akin different other_form"),
        "countries": _words("equal_pair equal equal_many subset overlap other_side different"),
        "place": _words("equal country doubtful different"),
        "count": _words("equal different"),
        "identifiers": _words("equal different"),
        "people": _words("several one family_name mixed other_counterpart different"),
        "bodies": _words("several one part other_name different"),
        "acts": _words("equal crossed different"),
        "topics": _words("equal overlap different"),
        "series": _words("equal_number equal different"),
        "title": _words(
            "identical identical_short near similar swapped contained bare parties_only partial weak different "
            "different_short foreign none"
        ),
        "instrument": _words("equal other_name overlap parent different"),
        "numbers": _words("equal overlap one_sided different"),
        "parties": _words("equal subset fewer other_body other_side different"),
    }
)
"""What each comparator can find where both records say something; where one does not, that is ``unknown`` and weighs
nothing."""
