"""Six Mondays, with who came and which desks were open, for the review."""

from datetime import timedelta
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.places import PLACES
from gemeente.loket.figures.places import SHIFTS
from gemeente.loket.figures.query import Query
from gemeente.loket.tests.unit.figures.facts import MONDAY
from gemeente.loket.tests.unit.figures.facts import recorded
from gemeente.loket.tests.unit.figures.facts import visit


DESKS = ("one", "two")
WEEKS = [MONDAY + timedelta(weeks=ahead) for ahead in range(6)]


def shift(day, opens=540, closes=600, desk="one"):
    row = {"day": day.toordinal(), "location": "hall", "desk": desk}
    return row | {"opens": opens, "closes": closes}


def week(rows, shifts=(), places=(), weeks=WEEKS):
    return recorded(
        *rows,
        first=weeks[0],
        last=weeks[-1],
        shifts=Columns.of(SHIFTS, list(shifts)),
        places=Columns.of(PLACES, list(places)),
    )


def question(**changes):
    return Query(**({"first": WEEKS[0], "last": WEEKS[-1]} | changes))


def mondays(people=6, serve=10):
    return [
        visit(minute=540 + place * 5, day=day, wait=5, walk=0, serve=serve)
        for day in WEEKS
        for place in range(people)
    ]
