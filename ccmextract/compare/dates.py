"""Dates that are cut to month or year, as stretches of days; and the dates that a sentence names."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ccmextract.gazetteer.status import last_day
from ccmextract.model.base import check_date

_LONGEST = 2000  # characters of a statement that are searched for dates


class Days(NamedTuple):
    """The first and the last day that a date can mean, as ISO dates."""

    first: str
    last: str

    def before(self, other: "Days") -> bool:
        """Whether every day of it lies before every day of the other."""
        return self.last < other.first

    def touches(self, other: "Days") -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days(date: str) -> Days:
    """The days of an ISO date, full or cut to month or year."""
    return Days((date + "-01-01")[: len("2011-08-20")], last_day(date))


class DatesNamed:
    """Finds the dates in a sentence. `months` are the names of the months with their numbers."""

    def __init__(self, months: Mapping[str, int]) -> None:
        self._months = {name.casefold(): number for name, number in months.items()}
        names = "|".join(sorted(map(re.escape, self._months), key=lambda name: (-len(name), name))) or r"(?!)"
        self._pattern = re.compile(
            rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?)?(?:(?P<month>{names})\.?,?\s{{1,3}}"
            r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3})?)?(?P<year>(?:19|20)\d\d)\b",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Days]:
        """The dates in the beginning of a text, as the days that they can mean; one that the calendar lacks is cut."""
        for match in self._pattern.finditer(text, 0, _LONGEST):
            month = self._months.get((match["month"] or "").casefold())
            day = match["day"] or match["later"]
            for date in _narrowing(match["year"], month, day):
                yield days(date)
                break


def _narrowing(year: str, month: int | None, day: str | None) -> Iterator[str]:
    """The date as narrow as it can be, then wider ones."""
    whole = [f"{year}-{month:02}-{int(day):02}"] if month and day else []
    for date in (*whole, *([f"{year}-{month:02}"] if month else []), year):
        try:
            yield check_date(date)
        except ValueError:
            continue
