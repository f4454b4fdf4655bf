"""From which day "a day later" counts: the day told last, but for days of background in another paragraph."""

import datetime as dt

from coopdata.prose.scene import View

__all__ = ["DaysTold"]

_RECENT = 45
"""What took place so many days around the publication is news."""


class DaysTold:
    """The days of the events told so far, from which "a day later" and "on the same day" count.

    Args:
        published: The publication date; without one the first day told stands in for it.
    """

    def __init__(self, published: dt.date | None) -> None:
        self.now = published
        self.last: tuple[dt.date, int] | None = None
        self.news: dt.date | None = None

    def tell(self, day: dt.date, view: View) -> None:
        """Note the day of an event.

        Args:
            day: Its first day.
            view: The sentence that tells of it.
        """
        self.last = day, view.sentence.paragraph
        if self.now is None:
            self.now = day
        if abs((day - self.now).days) <= _RECENT:
            self.news = day

    def meant(self, view: View) -> dt.date | None:
        """Return the day told last; behind a paragraph of background the last one that was news.

        Args:
            view: The sentence that counts from it.
        """
        if self.last is None:
            return None
        return self.last[0] if self.news is None or self.last[1] == view.sentence.paragraph else self.news
