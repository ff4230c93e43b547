"""An appointment in words, for the panel, the search and the day list."""

from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.appointment import NO_SHOW
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.browser.citizen.page import tel
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.products import booked_product
from gemeente.loket.browser.citizen.texts import CHANNELS
from gemeente.loket.browser.citizen.texts import clock
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.browser.citizen.whoform import answer_text
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import shown_phone
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.queue.queues import check_in_of
from plone import api
from typing import Any
from zoneinfo import ZoneInfo


STATES = {
    BOOKED: _("booked"),
    CANCELLED: _("cancelled"),
    DONE: _("done"),
    NO_SHOW: _("did not come"),
}
VIAS = {
    "online": _("online"),
    "phone": _("by telephone"),
    "desk": _("at the desk"),
}


class Shown:
    """One appointment, ready for a template."""

    def __init__(self, ledger: Ledger, appointment: Appointment) -> None:
        self.ledger = ledger
        self.appointment = appointment
        self.code = appointment.code
        self.zone = ZoneInfo(timezone())

    # who

    @property
    def name(self) -> Any:
        """Who comes; a word for who was erased."""
        person = self.appointment.person
        return person.name if person is not None else _("erased")

    @property
    def email(self) -> str:
        """ "" where there is none."""
        person = self.appointment.person
        return person.email if person is not None else ""

    @property
    def phone(self) -> str:
        """As people write it, "" where there is none."""
        person = self.appointment.person
        return shown_phone(person.phone) if person and person.phone else ""

    @property
    def tel(self) -> str:
        """As a link dials it."""
        return tel(self.phone)

    @cached_property
    def answers(self) -> list[tuple[Any, Any]]:
        """(question, answer); the id where the question is gone."""
        person = self.appointment.person
        asked = channel_questions(self.appointment.channel)
        questions = {one.id: one for one in asked}
        for uid, _count in self.appointment.products:
            product = catalogue.get(uid)
            for one in catalogue.questions_of(product) if product is not None else ():
                questions[one.id] = one
        given = person.answers if person is not None else ()
        return [
            (questions[key].title, answer_text(questions[key], text))
            if key in questions
            else (key, text)
            for key, text in given
        ]

    # what, when and where

    @cached_property
    def products(self) -> list[dict[str, Any]]:
        """Title, label with the quantity, what to bring and cost of each."""
        return [booked_product(uid, count) for uid, count in self.appointment.products]

    @property
    def what(self) -> str:
        """The products in one line."""
        return ", ".join(product["label"] for product in self.products)

    @property
    def bring(self) -> list[str]:
        """What to bring for all products, each thing once."""
        lines = [line for product in self.products for line in product["bring"]]
        return list(dict.fromkeys(lines))

    @property
    def start(self) -> datetime:
        """On the clock of the site."""
        return self.appointment.start.astimezone(self.zone)

    @property
    def day(self) -> str:
        """Such as dinsdag 1 december 2026."""
        return long_day(self.appointment.day)

    @property
    def times(self) -> str:
        """Such as 09:00–09:20."""
        end = self.appointment.end.astimezone(self.zone)
        return f"{clock(self.start)}–{clock(end)}"

    @property
    def moment(self) -> Any:
        """Day and time in one."""
        return moment_text(self.start)

    @property
    def service(self) -> str:
        """The name of the service."""
        return catalogue.title_of(self.appointment.service)

    @property
    def line(self) -> Any:
        """The time slot and which of its lines, or that it lies beside them."""
        return line_text(self.ledger, self.appointment.service, self.appointment.line)

    @property
    def place(self) -> str:
        """Name and address of the location, "" where nobody has to come there."""
        if self.appointment.channel != "desk":
            return ""
        found = catalogue.get(self.appointment.location)
        return f"{found.title}, {address_of(found)}" if found is not None else ""

    @property
    def location(self) -> str:
        """The name of the location."""
        return catalogue.title_of(self.appointment.location)

    @property
    def channel(self) -> Any:
        """How it takes place."""
        return CHANNELS.get(self.appointment.channel, "")

    # what became of it

    @property
    def status(self) -> Any:
        """In a word."""
        return STATES[self.appointment.status]

    @property
    def via(self) -> Any:
        """How it was booked."""
        return VIAS.get(self.appointment.via, self.appointment.via)

    @property
    def created(self) -> Any:
        """When it was booked."""
        return moment_text(self.appointment.created.astimezone(self.zone))

    @property
    def changed(self) -> Any:
        """When it last changed, None where it never did."""
        if not self.appointment.revision:
            return None
        return moment_text(self.appointment.changed.astimezone(self.zone))

    @property
    def checked_in(self) -> Any:
        """With which number and when its citizen checked in, None where that was not."""
        ticket = check_in_of(self.ledger, self.appointment)
        if ticket is None:
            return None
        moment = datetime.fromtimestamp(ticket.created, self.zone)
        words = {"label": ticket.label, "time": clock(moment)}
        return _("${time}, number ${label}", mapping=words)

    @property
    def clerk(self) -> str:
        """The name of the clerk it is assigned to, "" where it is nobody's."""
        return user_name(self.appointment.clerk)


def line_text(ledger: Ledger, service: str, line: int) -> Any:
    """The name of a line as on the board: its time slot and its place in it."""
    if line in EXTRA:
        return _("beside the lines")
    offer = ledger.offer(service)
    rules = offer.timeslots if offer is not None else ()
    uids = [rule.uid for rule in rules if rule.number == line // LINES]
    title = catalogue.title_of(uids[0]) if uids else ""
    if not title:
        # its time slot is retracted or gone: what stands above it on the board
        return _("Outside the hours")
    number = line % LINES + 1
    return _("${title}, desk ${number}", mapping={"title": title, "number": number})


def user_name(user: str) -> str:
    """The full name of a user, the id where there is none."""
    found = api.user.get(user) if user else None
    return (found.getProperty("fullname") or user) if found is not None else user
