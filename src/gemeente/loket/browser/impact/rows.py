"""The worklist's rows: who has to move, why, and where to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.asking import asked_at
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.outside import claimed
from gemeente.loket.agenda.outside import outside
from gemeente.loket.agenda.proposals import Proposal
from gemeente.loket.agenda.proposals import proposals
from gemeente.loket.agenda.reasons import Why
from gemeente.loket.agenda.reasons import why
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.page import tel
from gemeente.loket.browser.impact.shown import clock_text
from gemeente.loket.browser.impact.shown import products_text
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from typing import Any
from zoneinfo import ZoneInfo


REASONS = {
    "service_closed": _("The service cannot be booked any more"),
    "product_gone": _("The service does not offer the product any more"),
    "walk_in": _("From this day on it is walk-in only"),
    "timeslot_gone": _("The time slot is retracted or removed"),
    "fewer_desks": _("There are fewer desks"),
    "elsewhere": _("The time slot is at another location now"),
    "other_hours": _("The time slot has other hours, days or products now"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal as a button: its value and its text."""

    value: str
    text: Any
    elsewhere: str


class Row:
    """One appointment that has to move."""

    def __init__(self, ledger: Ledger, appointment: Appointment, now: datetime) -> None:
        self.ledger = ledger
        self.appointment = appointment
        self.now = now
        self.code = appointment.code
        self.service = appointment.service
        self.time = clock_text(appointment)
        self.day_text = texts.long_day(appointment.day)
        self.products = products_text(appointment)
        self.channel = texts.CHANNELS.get(appointment.channel, "")
        self.location = title_of(appointment.location)

    @property
    def name(self) -> str:
        """Who comes, "" where that was erased."""
        person = self.appointment.person
        return person.name if person else ""

    @property
    def email(self) -> str:
        """Where a mail goes, "" where none can."""
        person = self.appointment.person
        return person.email if person else ""

    @property
    def phone(self) -> str:
        """The number to call, "" where there is none."""
        person = self.appointment.person
        return person.phone if person else ""

    @property
    def tel(self) -> str:
        """The number as a link dials it."""
        return tel(self.phone)

    @property
    def why(self) -> Any:
        """Why nothing is open for it."""
        agenda = self.ledger.day(self.service, self.appointment.day)
        claim = agenda.claims[self.appointment.number]
        offer = self.ledger.offer(self.service)
        offer = offer or ServiceOffer(self.service, published=False)
        found = why(offer, self.appointment.day, claimed(self.appointment, claim))
        return reason_text(found)

    @property
    def asked(self) -> Any | None:
        """When the citizen was asked to choose another time, None where not."""
        moment = asked_at(self.ledger, self.appointment)
        if moment is None:
            return None
        local = moment.astimezone(ZoneInfo(timezone()))
        return _("Asked on ${moment}", mapping={"moment": f"{local:%d/%m/%Y %H:%M}"})

    @property
    def proposals(self) -> list[Proposal]:
        """Up to three other times."""
        return proposals(self.ledger, self.appointment, self.now)

    @property
    def choices(self) -> list[Choice]:
        """The same as buttons."""
        return [self._choice(one) for one in self.proposals]

    def _choice(self, proposal: Proposal) -> Choice:
        other = proposal.location != self.appointment.location
        value = f"{self.code} {proposal.start.isoformat()} {proposal.location}"
        place = title_of(proposal.location) if other else ""
        return Choice(value, short_moment(proposal.start), place)


def reason_text(found: Why) -> Any:
    """Why it does not fit, as a message."""
    if found.code == "holiday":
        name = texts.holiday_names().get(found.detail, found.detail)
        return _("Closed: ${reason}", mapping={"reason": name})
    if found.code == "closure":
        if not found.detail:
            return _("Closed")
        return _("Closed: ${reason}", mapping={"reason": found.detail})
    return REASONS[found.code]


def short_moment(start: datetime) -> Any:
    """Such as wo 2/12 om 09:15."""
    short, _long = texts.weekdays()[start.weekday()]
    mapping = {
        "day": f"{short} {start.day}/{start.month}",
        "time": texts.clock(start),
    }
    return _("${day} at ${time}", mapping=mapping)


def rows_of(ledger: Ledger, service: str, now: datetime) -> Iterator[Row]:
    """All of one service that have to move, by start; computed from what is true now."""
    offer = ledger.offer(service)
    zone = offer.timezone if offer else timezone()
    today, _minute = wall_clock(now, zone)
    for one in outside(ledger, service, today, date.max, now):
        yield Row(ledger, one, now)
