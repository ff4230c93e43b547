"""The ten legal public holidays of Belgium, under ids that never change.

The days are computed, not looked up by name: names are translated and get respelled,
while what an editor switched off must stay switched off.
"""

from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from dateutil.easter import easter
from functools import lru_cache
from types import MappingProxyType


_AFTER_EASTER = {"easter_monday": 1, "ascension_day": 39, "whit_monday": 50}  # days
_FIXED = {
    "new_year": (1, 1),
    "labour_day": (5, 1),
    "national_day": (7, 21),
    "assumption_day": (8, 15),
    "all_saints": (11, 1),
    "armistice_day": (11, 11),
    "christmas_day": (12, 25),
}

HOLIDAYS = (
    "new_year",
    "easter_monday",
    "labour_day",
    "ascension_day",
    "whit_monday",
    "national_day",
    "assumption_day",
    "all_saints",
    "armistice_day",
    "christmas_day",
)


@lru_cache(maxsize=512)
def holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year: date -> id.

    Where two fall together (Ascension Day on Labour Day, as in 2008) the date carries
    both, see ``holiday_ids``; here it has the one with the fixed date.
    """
    return MappingProxyType(
        {day: ids[-1] for day, ids in sorted(_ids_by_date(year).items())}
    )


def holiday_ids(day: date) -> tuple[str, ...]:
    """The ids of the public holidays on that day: none, one, or in rare years two."""
    return _ids_by_date(day.year).get(day, ())


@lru_cache(maxsize=512)
def _ids_by_date(year: int) -> dict[date, tuple[str, ...]]:
    sunday = easter(year)
    found: dict[date, tuple[str, ...]] = {}
    for name, days in _AFTER_EASTER.items():
        found[sunday + timedelta(days=days)] = (name,)
    for name, (month, number) in _FIXED.items():
        day = date(year, month, number)
        found[day] = (*found.get(day, ()), name)
    return found
