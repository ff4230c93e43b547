"""The demo's day at the counter until now: who came, who was helped, and who waits.

It is played minute by minute through the queue's own functions.
"""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.errors import LoketError
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs import demo_data
from gemeente.loket.jobs.demo_appointments import Maker
from gemeente.loket.queue import contacts
from gemeente.loket.queue import states
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.calling import call_next
from gemeente.loket.queue.opening import opening
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.serving import finish
from gemeente.loket.queue.serving import no_show
from gemeente.loket.queue.serving import serve
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import sign_out
from gemeente.loket.queue.stand import Stand
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.stand import write_note


MINUTE = timedelta(minutes=1)
AHEAD = timedelta(hours=1)  # since when people come before an appointment
RUSH = timedelta(minutes=5)  # the last minutes: one comes each minute, none is called
WALK_INS = 0.2  # a minute
COUNTED = 0.1  # contacts a minute
PACE = (0.5, 1.2)  # of the usual time
MISSING = 0.05  # of those who are called


def make_day(maker: Maker, uids: dict[str, str]) -> None:
    """Plays today at the places of queue.toml until now; nothing on a closed day.

    ``uids`` are those of the content by its id. Appointments of today that were not
    played end as those of before did.
    """
    here: set[int] = set()
    for values in demo_data.read("queue")["place"]:
        location = uids[values["location"]]
        rules = rules_of(maker.ledger, location)
        if rules is not None:
            _Day(maker, rules, values).play()
            queue = queue_now(maker.ledger, location, maker.now)
            here |= set(queue.checked_in) if queue is not None else set()
    maker.end_today(here)


class _Day:
    """A day at one location: ``staff`` are pairs of the title of a desk and a clerk."""

    def __init__(self, maker: Maker, rules: LocationRules, values: dict) -> None:
        self.maker = maker
        self.ledger, self.random = maker.ledger, maker.random
        self.rules, self.location = rules, rules.location
        desks = {one.title: one.uid for one in rules.desks}
        self.staff = [(desks[one["desk"]], one["clerk"]) for one in values["staff"]]
        self.notes: list[str] = list(values.get("notes", ()))
        skills = [rules.desk(desk).services for desk, _clerk in self.staff]
        self.services = [
            one for one in rules.services if any(one.uid in able for able in skills)
        ]
        self.products = [
            (service.uid, product.uid)
            for service in self.services
            for product in service.products
            if product.without_appointment
        ]
        self.pace: dict[int, float] = {}  # ticket → part of its usual time

    def play(self) -> None:
        """From the first opening until now."""
        now = self.maker.now
        today, _minute = wall_clock(now, self.rules.timezone)
        midnight = instant(today, 0, self.rules.timezone) or now
        opens = self._opens(midnight)
        if opens is None or opens > now:
            return
        for desk, clerk in self.staff:
            sign_in(self.ledger, self.location, desk, clerk, opens)
        for text in self.notes:
            clerk = self.staff[0][1]
            write_note(self.ledger, self.location, clerk, text, opens)
        expected = list(self._expected(opens))
        moment = opens
        while moment <= now:
            expected = self._minute(moment, expected)
            moment += MINUTE
        if self._opens(now) is None:
            self._close(now)

    def _opens(self, after: datetime) -> datetime | None:
        """When tickets can be had that day from then on, None where they cannot."""
        day, _minute = wall_clock(after, self.rules.timezone)
        found = []
        for service, product in self.products:
            wanted = frozenset({product})
            one = opening(self.ledger, self.location, service, after, wanted)
            found.append(after if one.open else one.opens)
        times = [one for one in found if one is not None]
        first = min(times, default=None)
        if first is None or wall_clock(first, self.rules.timezone)[0] != day:
            return None
        return first

    def _expected(self, opens: datetime) -> Iterator[tuple[datetime, Appointment]]:
        """Today's appointments here, each with when its citizen arrives."""
        day, _minute = wall_clock(opens, self.rules.timezone)
        for service in self.services:
            for one in self.ledger.appointments(service.uid, day, day):
                here = one.location == self.location and one.channel == "desk"
                if here and one.status == BOOKED and self.random.random() > MISSING:
                    early = timedelta(minutes=self.random.randint(1, 15))
                    yield one.start.astimezone(UTC) - early, one

    def _minute(
        self, moment: datetime, expected: list[tuple[datetime, Appointment]]
    ) -> list[tuple[datetime, Appointment]]:
        """What happens in that minute; who is still expected after it."""
        for at, appointment in expected:
            if at <= moment:
                check_in(self.ledger, self.location, appointment, moment, limits=False)
        rush = moment > self.maker.now - RUSH
        if rush or self.random.random() < WALK_INS:
            self._walk_in(moment)
        if self.random.random() < COUNTED:
            service, product = self.random.choice(self.products)
            channel = self.random.choice(("phone", "phone", "email"))
            user = self.staff[0][1]
            place = self.location
            contacts.count(self.ledger, product, channel, moment, service, place, user)
        for desk, clerk in self.staff:
            stand = stand_at(self.ledger, self.location, desk, clerk, moment)
            if stand.ticket is not None:
                self._help(stand, rush)
            elif not rush:
                call_next(stand)
        return [one for one in expected if one[0] > moment]

    def _walk_in(self, moment: datetime) -> None:
        service, product = self.random.choice(self.products)
        origin = self.random.choice(("kiosk", "kiosk", "kiosk", "reception"))
        try:
            take(
                self.ledger,
                self.location,
                [(product, 1)],
                moment,
                origin=origin,
                service=service,
            )
        except LoketError:  # closed for that product, or too many people: they leave
            return

    def _help(self, stand: Stand, rush: bool) -> None:
        """The next thing that the desk does with whom it has.

        In a rush it keeps who is there: whoever opens the demo sees desks at work.
        """
        ticket = stand.ticket
        missing = not rush and self.random.random() < MISSING
        if ticket.state == states.CALLED and missing:
            no_show(stand)
        elif ticket.state == states.CALLED:
            self.pace[ticket.id] = self.random.uniform(*PACE)
            serve(stand)
        elif not rush:
            seconds = stand.now.timestamp() - ticket.since
            if seconds >= ticket.minutes * 60 * self.pace[ticket.id]:
                finish(stand)

    def _close(self, now: datetime) -> None:
        """Who is helped leaves, and so do the clerks."""
        for desk, clerk in self.staff:
            stand = stand_at(self.ledger, self.location, desk, clerk, now)
            if stand.ticket is None:
                sign_out(stand)
