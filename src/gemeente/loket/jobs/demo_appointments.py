"""Made-up appointments of the last and the coming weeks: the same on the same day."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.answers import Question
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.changing import finish
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.catalogue import questions_of
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs import demo_data
from gemeente.loket.jobs.demo_people import People
from plone.uuid.interfaces import IUUID
from random import Random
from typing import Any


SEED = "Voorbeeldgem"
WANTED = 400
TRIES = 4 * WANTED  # many a day is closed, or not for that product
WEEKS = 8
DAYS_BEFORE = 20  # no longer than personal data are kept
PAST_A_DAY = 10  # tries
TODAY = 60  # tries, for the queue of today
MISSED = 0.07  # of those who should have come
WEEKDAYS = (5, 3, 4, 4, 2, 1, 0)  # how busy: Monday most
VIA = ("online", "online", "online", "phone", "desk")


class Maker:
    """Makes appointments in the offers of the ledger; nobody is mailed about them.

    ``products`` are the content objects, for their questions.
    """

    def __init__(self, ledger: Ledger, products: list[Any], now: datetime) -> None:
        self.ledger = ledger
        self.now = now
        self.random = Random(SEED)  # noqa: S311 - made-up people, no secrets
        self.people = People(self.random)
        # by title: UIDs are others in each demo, and the same demo is to be made again
        offers = [offer for offer in ledger.offers() if offer.products]
        self.offers = sorted(offers, key=lambda one: title_of(one.service))
        self.questions = {IUUID(one): questions_of(one) for one in products}

    def coming(self) -> Iterator[Appointment]:
        """About WANTED of the coming weeks."""
        made = 0
        for _try in range(TRIES):
            if made == WANTED:
                return
            appointment = self.on(self._day(), self.now)
            if appointment is not None:
                made += 1
                yield appointment

    def past(self) -> Iterator[Appointment]:
        """Some of each of the last days, booked the day before; done, or nobody came.

        Those of today are left to ``end_today``.
        """
        today, _minute = wall_clock(self.now, self.offers[0].timezone)
        for ahead in range(-DAYS_BEFORE, 1):
            day = today + timedelta(days=ahead)
            before = self.now - timedelta(days=1 - ahead)
            for _try in range(PAST_A_DAY if ahead else TODAY):
                appointment = self.on(day, before)
                if appointment is not None:
                    if day < today:
                        self._end(appointment)
                    yield appointment

    def end_today(self, but: set[int]) -> None:
        """Ends today's appointments that are over, ``but`` those with these numbers."""
        today, _minute = wall_clock(self.now, self.offers[0].timezone)
        for offer in self.offers:
            for one in self.ledger.appointments(offer.service, today, today):
                if one.status == BOOKED and one.number not in but:
                    self._end(one)

    def _end(self, appointment: Appointment) -> None:
        if appointment.end <= self.now:
            missed = self.random.random() < MISSED
            status = NO_SHOW if missed else DONE
            finish(self.ledger, appointment, status, appointment.end)

    def on(self, day: date, now: datetime) -> Appointment | None:
        """One on that day, at some service for some product; None where none is free."""
        offer = self._chosen_offer()
        rule = self.random.choice(offer.products)
        wish = self._wish(rule)
        found = available_days(self.ledger, offer.service, wish, day, day, now)
        slots = [slot for one in found for slot in one.slots]
        if not slots:
            return None
        return self.book(offer, wish, self.random.choice(slots).start, now)

    def _chosen_offer(self) -> ServiceOffer:
        weights = [len(one.products) for one in self.offers]
        return self.random.choices(self.offers, weights)[0]

    def _wish(self, rule: ProductRule) -> Wish:
        quantity = min(rule.maximum, self.random.choice((1, 1, 1, 1, 2, 3)))
        return Wish(((rule.uid, quantity),), self.random.choice(sorted(rule.channels)))

    def person(self, wish: Wish) -> tuple[Any, str]:
        """Somebody who answers what that wish asks, and an e-mail address."""
        asked: list[Question] = []
        for uid, _quantity in wish.products:
            asked += self.questions[uid]
        return self.people.draw(asked, wish.channel, self.now.date())

    def book(
        self, offer: ServiceOffer, wish: Wish, start: datetime, now: datetime
    ) -> Appointment:
        """Books it for somebody."""
        citizen, email = self.person(wish)
        via = self.random.choice(VIA)
        booked = book(self.ledger, offer.service, wish, start, citizen, now, via)
        # Only now does the citizen get an address: nobody is mailed about the past.
        booked.appointment.person.email = email
        return booked.appointment

    def _day(self) -> date:
        """Some day in the coming weeks, sooner more often than later."""
        today, _minute = wall_clock(self.now, self.offers[0].timezone)
        monday = demo_data.monday_of(today)
        week = min(int(self.random.expovariate(1 / 2.5)), WEEKS - 1)
        weekday = self.random.choices(range(7), WEEKDAYS)[0]
        return max(today, monday + timedelta(weeks=week, days=weekday))
