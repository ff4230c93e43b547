"""``@@planning-book``: an appointment for somebody on the phone or at the desk."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.browser.citizen import month
from gemeente.loket.browser.planning.dialogs.asked import Asked
from gemeente.loket.browser.planning.dialogs.asked import read_asked
from gemeente.loket.browser.planning.dialogs.asked import rule_of
from gemeente.loket.browser.planning.dialogs.asked import serves_wish
from gemeente.loket.browser.planning.dialogs.bookform import BookForm
from gemeente.loket.browser.planning.dialogs.bookform import count_label
from gemeente.loket.browser.planning.dialogs.bookform import MANY
from gemeente.loket.browser.planning.dialogs.page import day_of
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.browser.planning.dialogs.page import start_of
from gemeente.loket.content import access
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotAllowed
from gemeente.loket.i18n import _
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zoneinfo import ZoneInfo


SUGGESTIONS = 6


class BookDialog(Dialog):
    """The form, and the booking. What was typed stays, whatever is wrong."""

    name = "book"
    title = _("New appointment")
    shown = ViewPageTemplateFile("templates/book.pt")

    def body(self) -> str | None:
        """The form, or None when it is booked and the browser sent to it."""
        self.offer = self.offer_for(self.service_uid)
        self.errors: dict[str, LoketError] = {}
        step = self.asked("step")
        if self.is_post and step != "refresh":
            self.message = self.refused()
            if not self.message:
                made = self._made()
                if made is not None:
                    return self.see(
                        "planning-appointment", code=made.code, news="booked"
                    )
        return self.shown()

    # what was asked

    offer: ServiceOffer

    @cached_property
    def given(self) -> Asked:
        """What stands in the form."""
        return read_asked(self.request.form, self.offer)

    @property
    def day(self) -> date | None:
        """The day on which it would be."""
        return day_of(self.given.day) if hasattr(self, "offer") else None

    @cached_property
    def start(self) -> datetime | None:
        """The instant that is asked for, None where that is none."""
        try:
            start = start_of(self.given.day, self.given.time, self.offer.timezone)
        except InvalidWish:
            return None
        return start.astimezone(ZoneInfo(self.offer.timezone))

    @cached_property
    def minutes(self) -> int:
        """How long what is chosen takes, 0 where that cannot be said."""
        try:
            return minutes(self.offer, self.given.wish())
        except InvalidWish:
            return 0

    @property
    def end(self) -> str:
        """When it would be over, "" where that cannot be said."""
        if self.start is None or not self.minutes:
            return ""
        # on the clock: through UTC, for the nights on which that jumps
        over = self.start.timestamp() + timedelta(minutes=self.minutes).total_seconds()
        return f"{datetime.fromtimestamp(over, self.start.tzinfo):%H:%M}"

    @cached_property
    def form(self) -> BookForm:
        """What the template shows."""
        return BookForm(self)

    @property
    def may_force(self) -> bool:
        """Whether the user may book outside what is open."""
        return access.may_plan(self.service_uid)

    @property
    def block_link(self) -> str:
        """Where the same place is blocked instead."""
        return self.link(
            "planning-block",
            service=self.service_uid,
            line=str(self.given.line),
            start=f"{self.given.day}T{self.given.time}",
        )

    @property
    def many_products(self) -> bool:
        """Whether the list of products is too long to be looked through."""
        return len(self.offer.products) > MANY

    count_label = staticmethod(count_label)

    # booking

    def _made(self) -> Appointment | None:
        """The new appointment; None where something is wrong, noted per field."""
        try:
            citizen = self._checked()
            start = start_of(self.given.day, self.given.time, self.offer.timezone)
            book = self._forced if self.given.force else self._booked
            made = book(start, citizen)
            if self.given.mine:
                user = api.user.get_current().getId()
                booking.assign(self.ledger, made, user, self.now)
        except InvalidFields as error:
            self.errors = dict(error.errors)
            return None
        except LoketError as error:
            self.errors = {_field(error): error}
            return None
        return made

    def _checked(self) -> Citizen:
        """Who comes; raises InvalidFields with all that is wrong, the time included."""
        errors: dict[str, LoketError] = {}
        for check in (self._check_time, self._check_products, self._check_force):
            try:
                check()
            except LoketError as error:
                errors[_field(error)] = error
        citizen = None
        try:
            citizen = self._citizen()
        except InvalidFields as error:
            errors.update(error.errors)
        if errors or citizen is None:
            raise InvalidFields(errors)
        return citizen

    def _check_time(self) -> None:
        start_of(self.given.day, self.given.time, self.offer.timezone)

    def _check_products(self) -> None:
        minutes(self.offer, self.given.wish())

    def _check_force(self) -> None:
        if self.given.force and not self.may_force:
            raise NotAllowed("force_forbidden", field="reason")
        if self.given.force and not self.given.reason:
            raise InvalidWish("reason_missing", field="reason")

    def _citizen(self) -> Citizen:
        data = self.form.who.values()
        answers = {one.id: data.get(f"answers.{one.id}") for one in self.form.questions}
        known = [code for code, _name in self.form.languages]
        language = self.given.language if self.given.language in known else known[0]
        return check_citizen(
            {**data, "answers": answers},
            self.form.questions,
            self.form.who.contact,
            language,
        )

    def _booked(self, start: datetime, citizen: Citizen) -> Appointment:
        """On the line that was clicked, where that is for these products."""
        given = self.given
        on_line = serves_wish(self.offer, rule_of(self.offer, given.line), given)
        return booking.book(
            self.ledger,
            self.service_uid,
            given.wish(),
            start,
            citizen,
            self.now,
            via=given.via,
            line=given.line if on_line else None,
        ).appointment

    def _forced(self, start: datetime, citizen: Citizen) -> Appointment:
        return booking.force(
            self.ledger,
            self.service_uid,
            self.given.wish(),
            start,
            self.form.location,
            citizen,
            self.now,
            self.given.reason,
            via=self.given.via,
        ).appointment

    # what to do about what is wrong

    @property
    def messages(self) -> Mapping[str, Any]:
        """What is wrong, by field."""
        return {name: self.sentence(error) for name, error in self.errors.items()}

    @cached_property
    def suggestions(self) -> list[dict[str, str]]:
        """Free times of that day near the one that cannot be had."""
        wrong = self.errors.get("start")
        if wrong is None or wrong.code == "start_invalid" or not self.minutes:
            return []
        (day,) = available_days(
            self.ledger,
            self.service_uid,
            self.given.wish(),
            self.start.date(),
            self.start.date(),
            self.now,
        ) or [None]
        slots = month.nearest(day.slots, self.start, SUGGESTIONS) if day else []
        return [
            {"value": slot.start.isoformat(), "text": self.texts.clock(slot.start)}
            for slot in slots
        ]


def _field(error: LoketError) -> str:
    """The field at which an error is said."""
    field = str(error.parameters.get("field", "start"))
    return "products" if field == "quantity" else field
