"""The one persistent ledger of a site: offers, day agendas, appointments.

It is an annotation of the site and keyed by UIDs, so that copying or moving a Service
copies or loses nothing.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CODES
from gemeente.loket.agenda.appointment import number_of
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.outgoing import Outbox
from gemeente.loket.agenda.replies import Replies
from gemeente.loket.agenda.spread import Spread
from gemeente.loket.agenda.stored import Numbers
from gemeente.loket.agenda.stored import OfferHistory
from gemeente.loket.agenda.stored import StoredOffer
from gemeente.loket.errors import LedgerNewer
from persistent import Persistent
from types import MappingProxyType
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
import hashlib
import hmac
import secrets


LEDGER_KEY = "gemeente.loket.ledger"
# of what is stored: the version of the profile whose upgrade step wrote it last
FORMAT = 1004


# what later versions added: attribute → how it is made
PARTS: dict[str, Callable[[], Any]] = {
    "blocks": Spread,  # number → Block
    "history": OOBTree,  # service → OfferHistory
    "asked": Spread,  # number → POSIX seconds: its citizen was asked to choose anew
    "waiting": Spread,  # number → Waiting: its citizen would rather come earlier
    "audit": OOBTree,  # who saw whose data (agenda.audit)
    "receptions": OOBTree,  # location → StoredRules (queue.queues)
    "queues": OOBTree,  # location → IOBTree(ordinal of the date → DayQueue)
    "contacts": OOBTree,  # ordinal of the date → contacts counted (queue.contacts)
    "devices": OOBTree,  # kiosks and displays (queue.devices)
    "figures": OOBTree,  # what is over, month by month (figures.store)
    "evaluations": OOBTree,  # what people thought of it (figures.evaluation)
    "saved_reports": OOBTree,  # reports that are mailed (figures.saved)
    "drafts": OOBTree,  # opening hours that are being thought about (figures.review)
    "outbox": Outbox,  # mails that have to leave (agenda.outbox)
    "marks": OOBTree,  # job → until which day it has done its work (agenda.marks)
}


class Ledger(Persistent):
    """What is booked. Reading writes nothing; ``agenda.booking`` is who changes it.

    ``format`` is the version that wrote it: code of an older version must not, since it
    would lose what it does not know.
    """

    format = 1003  # of every ledger before it was noted
    # of an older ledger, until the upgrade step completes it: nothing is there
    blocks = history = asked = waiting = audit = MappingProxyType({})
    receptions = queues = contacts = devices = MappingProxyType({})
    figures = evaluations = saved_reports = drafts = MappingProxyType({})
    marks = MappingProxyType({})
    outbox: Outbox | None = None

    def __init__(self) -> None:
        self.secret = secrets.token_bytes(32)
        self.stored_offers = OOBTree()  # service → StoredOffer
        self.numbers = OOBTree()  # service → Numbers
        self.days = OOBTree()  # service → IOBTree(ordinal of the date → DayAgenda)
        self.booked = Spread()  # number → Appointment
        self.emails = Spread()  # keyed hash → numbers of appointments
        self.holders = Spread()  # keyed hash → expiry times of holds
        self.answers = Replies()  # day and keyed hash → what was answered
        self.complete()

    def complete(self) -> None:
        """Adds what an older ledger lacks."""
        self._p_activate()
        for name, made in PARTS.items():
            if name not in self.__dict__:
                setattr(self, name, made())
        if self.__dict__.get("format", 0) < FORMAT:
            self.format = FORMAT

    # offers

    def offer(self, service: str) -> ServiceOffer | None:
        """What the service offers, None where there is no such service."""
        stored = self.stored_offers.get(service)
        return stored and stored.offer

    def offers(self) -> Iterator[ServiceOffer]:
        """The offers of all services, in no order."""
        return (stored.offer for stored in self.stored_offers.values())

    def offer_on(self, service: str, day: date) -> ServiceOffer | None:
        """What was valid on a past day; the present offer from its first day on."""
        history = self.history.get(service)
        return history.on(day) if history else self.offer(service)

    def keep_offer(self, offer: ServiceOffer, today: date | None = None) -> None:
        """Keeps the newest snapshot of a service; the same again writes nothing.

        With the local date the history notes from when on it is valid.
        """
        stored = self.stored_offers.get(offer.service)
        if stored is None:
            self.stored_offers[offer.service] = StoredOffer(offer)
        elif stored.offer != offer:
            stored.renew(offer)
        elif offer.service in self.history:
            return
        if today is not None:
            if offer.service not in self.history:
                self.history[offer.service] = OfferHistory()
            self.history[offer.service].keep(offer, today)

    def drop_offer(self, service: str) -> None:
        """Forgets the offer of a service that was removed; its agenda stays."""
        self.stored_offers.pop(service, None)

    def timeslot_number(self, service: str, timeslot: str) -> int:
        """The number of a time slot within its service, the same for ever."""
        if service not in self.numbers:
            self.numbers[service] = Numbers()
        return self.numbers[service].number(timeslot)

    def lines(self, service: str, day: date) -> tuple[Line, ...]:
        """The lines of a service on a day, () where there is no such service."""
        stored = self.stored_offers.get(service)
        return stored.lines(day) if stored else ()

    # agendas

    def day(self, service: str, day: date) -> DayAgenda | None:
        """The agenda of that day, None where nothing was ever claimed on it."""
        days = self.days.get(service)
        return None if days is None else days.get(day.toordinal())

    def day_for_writing(self, service: str, day: date) -> DayAgenda:
        """The agenda of that day, made where it is missing."""
        if service not in self.days:
            self.days[service] = IOBTree()
        days = self.days[service]
        if day.toordinal() not in days:
            days[day.toordinal()] = DayAgenda()
        return days[day.toordinal()]

    def revision(self, service: str, first: date, last: date) -> tuple[int, int, int]:
        """Changes whenever an agenda of those days does: (days, changes, last change).

        The last change is in POSIX seconds, 0 where there was none.
        """
        agendas = list(self._agendas(service, first, last))
        changes = sum(agenda.revision for agenda in agendas)
        return len(agendas), changes, max((a.changed for a in agendas), default=0)

    def _agendas(self, service: str, first: date, last: date) -> Iterator[DayAgenda]:
        days = self.days.get(service)
        if days is not None:
            yield from days.values(first.toordinal(), last.toordinal())

    # appointments

    def appointment(self, code: str) -> Appointment | None:
        """The appointment with that code, as people type it."""
        number = number_of(code)
        return None if number is None else self.booked.get(number)

    def appointments(
        self, service: str, first: date, last: date, cancelled: bool = False
    ) -> Iterator[Appointment]:
        """Those of a service that start on those days, both included, by start."""
        for agenda in self._agendas(service, first, last):
            numbers = {n for n, claim in agenda.claims.items() if claim[3] is None}
            numbers |= set(agenda.gone) if cancelled else set()
            found = [self.booked[n] for n in numbers if n in self.booked]
            yield from sorted(found, key=lambda one: (one.start, one.number))

    def upcoming(
        self,
        now: datetime,
        service: str | None = None,
        location: str | None = None,
        timeslot: str | None = None,
        product: str | None = None,
    ) -> list[Appointment]:
        """The open appointments of a service, location, time slot or product."""
        first = date.fromordinal(max(now.date().toordinal() - 1, 1))
        services = list(self.days) if service is None else [service]
        return [
            one
            for uid in services
            for one in self.appointments(uid, first, date.max)
            if one.is_open(now)
            and location in (None, one.location)
            and (product is None or one.shares_product([product]))
            and (timeslot is None or self._is_on(one, timeslot))
        ]

    def _is_on(self, appointment: Appointment, timeslot: str) -> bool:
        numbers = self.numbers.get(appointment.service)
        given = numbers.given.get(timeslot) if numbers else None
        return given == appointment.line // LINES

    def new_number(self) -> int:
        """A random number that no appointment and no block has."""
        while (number := secrets.randbelow(CODES)) in self.booked or (
            number in self.blocks
        ):
            pass
        return number

    # secrets

    def keyed(self, text: str, size: int = 32) -> bytes:
        """A keyed hash of the text: what is derived from it cannot be guessed."""
        return hmac.new(
            self.secret, text.encode(errors="surrogatepass"), hashlib.sha256
        ).digest()[:size]

    def index_key(self, text: str) -> int:
        """A keyed hash as a number, for looking up without storing the text."""
        return int.from_bytes(self.keyed(text, 8), "big") >> 1


def create_ledger(site: Any) -> Ledger:
    """Makes the ledger of a site where it is missing, and answers it."""
    annotations = IAnnotations(site)
    if LEDGER_KEY not in annotations:
        annotations[LEDGER_KEY] = Ledger()
    return annotations[LEDGER_KEY]


def get_ledger() -> Ledger:
    """The ledger of the current site.

    Raises KeyError where it is not installed, and LedgerNewer (ledger_newer) where a newer
    version of the add-on wrote it.
    """
    ledger = IAnnotations(getSite())[LEDGER_KEY]
    if ledger.format > FORMAT:
        raise LedgerNewer("ledger_newer", found=ledger.format, known=FORMAT)
    return ledger
