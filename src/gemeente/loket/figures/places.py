"""What was offered on a day, beside the facts of what was asked: plain columns. Pure."""

from gemeente.loket.figures.columns import NAME
from types import MappingProxyType


BLOCK = 30  # minutes: half hours, from local midnight on

# per half hour: starts of the grid that citizens could book, the bookable minutes of
# lines, and the minutes of lines for walk-ins
PLACES = MappingProxyType(
    {
        "day": "i4",
        "minute": "i2",  # where the half hour begins
        "service": NAME,
        "location": NAME,
        "places": "i2",
        "minutes": "i2",
        "walk_in": "i2",
        "batch": "i2",
    }
)

# days until the first free place, as seen when the day was sealed; -1: there was none
DELAYS = MappingProxyType({"day": "i4", "service": NAME, "days": "f4", "batch": "i2"})

# local minutes in which a desk was manned and did not pause
SHIFTS = MappingProxyType(
    {
        "day": "i4",
        "location": NAME,
        "desk": NAME,
        "opens": "i2",
        "closes": "i2",
        "batch": "i2",
    }
)
