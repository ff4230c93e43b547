"""One generated day of a counter: who came, who was helped when, who was turned away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gemeente.loket.figures import facts as words
from gemeente.loket.hours.clock import instant
from gemeente.loket.jobs.history.counters import Counter
from random import Random
from typing import Any
import heapq


Row = dict[str, Any]
MINUTE = 60  # seconds
DAY = 86_400
# how busy a weekday is, against one on which all desks would be just busy
BUSY = {0: 1.25, 1: 0.35, 2: 0.41, 3: 0.38, 4: 0.31, 5: 0.48, 6: 0.3}
EVERYBODY = 0  # the weekday on which every desk is manned
MANNED = 0.6  # of the desks, on other days
QUIET_MONTHS = {7: 0.75, 8: 0.8, 12: 0.85}
SHY = 0.86  # of the desks' time that is planned; the rest is between two people
BOOKED = (0.25, 0.62)  # share of visitors with an appointment, before and in the pilot
VIAS = (("online", 0.37), ("phone", 0.36), ("desk", 0.27))
MISSED, CANCELLED, MOVED, LATE = 0.05, 0.07, 0.04, 0.3
POPULAR = 1.8  # the first products of the list are asked most; 1 would be all alike
SECOND = 0.08  # who comes for two things
PATIENCE = (20, 70)  # minutes after which some walk-ins leave
TURNED_AWAY = (
    0.25  # of those who come in the last quarter of an hour without an appointment
)
CONTACTS = 0.45  # for each visitor
CHANNELS = ("phone", "email", "online")


@dataclass(slots=True)
class Person:
    """Somebody who comes: ``here`` and ``start`` are local minutes, with fractions."""

    here: float
    product: str
    minutes: int
    express: bool
    start: int | None = None
    called: float | None = None
    desk: str = ""
    took: float = 0.0


class CounterDay:
    """A day of a counter; ``pilot`` says whether it works by appointment.

    Its visits are numbered from ``number`` on: no two of a day have the same.
    """

    def __init__(
        self,
        counter: Counter,
        day: date,
        pilot: bool,
        growth: float,
        random: Random,
        number: int = 0,
    ) -> None:
        self.counter, self.day, self.pilot = counter, day, pilot
        self.random, self.growth = random, growth
        self.spans = counter.hours[day.weekday()]
        share = 1 if day.weekday() == EVERYBODY else MANNED
        manned = round(len(counter.desks) * share)
        self.desks = counter.desks[: max(manned, 1)]
        midnight = instant(day, 0, counter.timezone)
        self.midnight = int(midnight.timestamp()) if midnight else 0
        self.number = number

    def facts(self) -> Iterator[Row]:
        """The rows of that day."""
        people = [one for span in self.spans for one in self._coming(*span)]
        for opens, closes in self.spans:
            inside = [one for one in people if opens - 30 <= one.here < closes]
            self._help(inside, opens)
        for one in people:
            yield from self._visit(one)
        yield from self._others(len(people))

    def shifts(self) -> Iterator[Row]:
        """When the desks were manned."""
        for desk in self.desks:
            for opens, closes in self.spans:
                yield self._common() | {"desk": desk, "opens": opens, "closes": closes}

    def places(self) -> Iterator[Row]:
        """What could be booked, per half hour."""
        lines = max(len(self.desks) - 1, 1) if self.pilot else 1
        lines = min(lines, len(self.desks))
        for opens, closes in self.spans:
            for block in range(opens - opens % 30, closes, 30):
                minutes = min(closes, block + 30) - max(opens, block)
                yield self._common() | {
                    "service": self.counter.service,
                    "minute": block,
                    "places": lines * (minutes // 15),
                    "minutes": lines * minutes,
                    "walk_in": (len(self.desks) - lines) * minutes,
                }

    def _coming(self, opens: int, closes: int) -> Iterator[Person]:
        mean = _usual_minutes(self.counter.products)
        busy = BUSY[self.day.weekday()] * QUIET_MONTHS.get(self.day.month, 1)
        room = len(self.counter.desks) * (closes - opens) * SHY / mean
        expected = room * busy * self.growth
        number = round(max(self.random.gauss(expected, expected**0.5), 0))
        for _one in range(number):
            # two peaks: early, and a smaller one before the doors close
            place = self.random.choice(
                (self.random.betavariate(1.2, 3),) * 2 + (self.random.uniform(0, 0.93),)
            )
            yield self._person(opens + place * (closes - opens), opens, closes)

    def _person(self, minute: float, opens: int, closes: int) -> Person:
        place = self.random.random() ** POPULAR
        chosen = self.counter.products[int(place * len(self.counter.products))]
        one = Person(minute, *chosen)
        if not one.express and self.random.random() < BOOKED[self.pilot]:
            step = self.random.randrange(opens, max(closes - 15, opens + 1), 15)
            one.start = step
            one.here = max(step - self.random.triangular(0, 15, 5), opens - 10)
        return one

    def _help(self, people: list[Person], opens: int) -> None:
        """Desks call who is due, then who came first, from the opening on."""
        coming = sorted(people, key=lambda one: one.here)
        free = [(float(opens), desk) for desk in self.desks]
        heapq.heapify(free)
        waiting: list[tuple[float, int, Person]] = []
        while coming or waiting:
            at, desk = heapq.heappop(free)
            if not waiting and coming:
                at = max(at, coming[0].here)
            while coming and coming[0].here <= at:
                one = coming.pop(0)
                due = one.here + 15 if one.start is None else one.start - 2
                heapq.heappush(waiting, (due, len(coming), one))
            if not waiting:
                heapq.heappush(free, (at, desk))
                continue
            one = heapq.heappop(waiting)[2]
            patience = self.random.uniform(*PATIENCE)
            if one.start is None and at - one.here > patience:
                heapq.heappush(free, (at, desk))
                continue
            one.called, one.desk = at, desk
            one.took = one.minutes * self.random.lognormvariate(-0.08, 0.35)
            pause = self.random.uniform(0.4, 1.6)
            heapq.heappush(free, (at + one.took + pause, desk))

    def _visit(self, one: Person) -> Iterator[Row]:
        if one.start is not None and self.random.random() < MISSED:
            yield self._appointment(one, words.NO_SHOW)
            return
        self.number += 1
        called = self._stamp(one.called)
        walk = self.random.randint(15, 80)
        seconds = round(one.took * MINUTE) if called else 0
        row = self._row(one) | {
            "kind": words.VISIT,
            "outcome": words.SERVED if called else words.LEFT,
            "minute": max(int(one.here), 0),
            "checked_in": self._stamp(one.here),
            "called": called,
            "served": called + walk if called else 0,
            "ended": called + walk + seconds if called else self._stamp(one.here + 40),
            "seconds": seconds,
            "desk": one.desk,
            "calls": int(called > 0),
            "main": True,
        }
        second = self.random.random() < SECOND and called
        if second:
            row["seconds"] = seconds * 2 // 3
        yield row
        if second:
            other = self.random.choice(self.counter.products)
            yield row | {
                "product": other[0],
                "planned": other[1],
                "seconds": seconds - row["seconds"],
                "main": False,
            }

    def _others(self, visitors: int) -> Iterator[Row]:
        """Cancelled appointments, contacts, and who was turned away."""
        for _one in range(round(visitors * BOOKED[self.pilot] * CANCELLED)):
            span = self.random.choice(self.spans)
            one = self._person(span[0], *span)
            one.start = one.start or span[0] + 15 * self.random.randrange(4)
            yield self._cancelled(one)
        for _one in range(round(visitors * CONTACTS * self.random.uniform(0.7, 1.3))):
            yield self._contact()
        for opens, closes in self.spans:
            late = round(visitors * 0.03 * self.random.random() / len(self.spans))
            for _one in range(late if self.random.random() < TURNED_AWAY * 2 else 0):
                person = self._person(
                    closes - self.random.uniform(1, 15), opens, closes
                )
                person.start = None
                self.number += 1
                yield self._row(person) | {
                    "kind": words.REFUSAL,
                    "outcome": words.REFUSED,
                    "minute": int(max(person.here, opens)),
                    "main": True,
                }

    def _contact(self) -> Row:
        self.number += 1
        opens, closes = self.random.choice(self.spans)
        product = self.random.choice(self.counter.products)
        online = min(0.15 + 0.1 * self.growth, 0.4)
        channel = self.random.choices(CHANNELS, (0.55, 0.3, online))[0]
        minute = self.random.randrange(opens, closes)
        return self._common() | {
            "kind": words.CONTACT,
            "channel": words.CHANNELS.index(channel),
            "service": self.counter.service,
            "product": product[0],
            "minute": minute,
            "checked_in": self._stamp(minute),
            "quantity": 1,
            "main": True,
            "visit": self.number,
        }

    def _appointment(self, one: Person, outcome: int) -> Row:
        self.number += 1
        kind = {"kind": words.APPOINTMENT, "outcome": outcome, "main": True}
        return self._row(one) | kind | {"minute": one.start}

    def _cancelled(self, one: Person) -> Row:
        row = self._appointment(one, words.CANCELLED)
        late = self.random.random() < LATE
        before = self.random.uniform(0.05, 0.9) if late else self.random.uniform(1, 5)
        party = "citizen" if self.random.random() < 0.9 else "staff"
        return row | {
            "party": words.PARTIES.index(party),
            "cancelled": row["start"] - round(before * DAY),
        }

    def _row(self, one: Person) -> Row:
        row = self._common() | {
            "service": self.counter.service,
            "product": one.product,
            "planned": one.minutes,
            "quantity": 1,
            "priority": 3,
            "express": one.express,
            "visit": self.number,
            "via": words.VIAS.index(
                self.random.choice(("kiosk",) * 4 + ("reception",))
            ),
        }
        if one.start is not None:
            start = self._stamp(one.start)
            via = self.random.choices([v for v, _p in VIAS], [p for _v, p in VIAS])[0]
            row |= {
                "appointment": True,
                "start": start,
                "booked": start - round(self.random.expovariate(1 / 5) * DAY) - 7200,
                "via": words.VIAS.index(via),
                "moves": int(self.random.random() < MOVED),
            }
        return row

    def _common(self) -> Row:
        return {"day": self.day.toordinal(), "location": self.counter.location}

    def _stamp(self, minute: float | None) -> int:
        """POSIX seconds; the clock changes at night, when nobody is there."""
        return 0 if minute is None else self.midnight + round(minute * MINUTE)


def _usual_minutes(products: tuple[tuple[str, int, bool], ...]) -> float:
    """What somebody takes on average, as often as each product is asked."""
    size = len(products)
    bounds = [(place / size) ** (1 / POPULAR) for place in range(size + 1)]
    parts = zip(products, bounds, bounds[1:], strict=False)
    return sum(one[1] * (end - begin) for one, begin, end in parts)
