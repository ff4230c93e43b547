"""``@@planning-appointment?code=``: one appointment and what can be done with it."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.search import first_free
from gemeente.loket.agenda.transitions import ASSIGN
from gemeente.loket.agenda.transitions import CANCEL
from gemeente.loket.agenda.transitions import check_change
from gemeente.loket.agenda.transitions import FINISH
from gemeente.loket.agenda.transitions import MISS
from gemeente.loket.agenda.transitions import MOVE
from gemeente.loket.agenda.transitions import REOPEN
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.planning.dialogs import actions
from gemeente.loket.browser.planning.dialogs.clerks import clerks_of
from gemeente.loket.browser.planning.dialogs.page import day_of
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.browser.planning.dialogs.shown import Shown
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.content.audit import looked
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


FIRST = 6  # free times that are offered at once
NEWS = {
    "booked": _("It is booked. Read this out loud:"),
    "moved": _("It is moved. The new day and hour:"),
    "cancelled": _("It is cancelled."),
    "done": _("It is noted as done."),
    "no-show": _("It is noted that nobody came."),
    "reopened": _("It is open again."),
    "assigned": _("It is noted whose it is."),
    "sent": _("The confirmation is sent again."),
}
TO_READ = ("booked", "moved")


class AppointmentDialog(Dialog):
    """The panel. What is posted is judged by the core, again each time."""

    name = "appointment"
    shown = ViewPageTemplateFile("templates/appointment.pt")
    cancelling = ViewPageTemplateFile("templates/cancel.pt")
    moving = ViewPageTemplateFile("templates/move.pt")

    def body(self) -> str | None:
        """The panel, or None when something was done and the browser sent to it."""
        self.appointment = self._found()
        if self.is_post and self.action:
            news = self._done()
            if news:
                return self.see("planning-appointment", code=self.code, news=news)
        looked([self.code], "planning-appointment")
        if self.action == "move" and self.can(MOVE):
            return self.moving()
        if self.action == "cancel" and self.can(CANCEL):
            return self.cancelling()
        return self.shown()

    appointment: Appointment

    def _found(self) -> Appointment:
        """Raises NotThere too where it is of a service the user does not run."""
        found = self.ledger.appointment(self.asked("code"))
        if found is None or not access.may_manage(found.service):
            raise NotThere("appointment_unknown")
        return found

    def _done(self) -> str:
        """The news of what was done, "" where it was refused with a message."""
        if not self.may_change:
            raise NotThere("appointment_unknown")
        self.message = self.refused()
        if self.message:
            return ""
        try:
            return actions.act(self, self.action)
        except LoketError as error:
            self.message = self.sentence(error)
            return ""

    # what it is

    @property
    def title(self) -> Any:
        """The heading."""
        if self.action == "cancel":
            return _("Cancel this appointment?")
        if self.action == "move":
            return _("Move the appointment")
        return _("Appointment ${code}", mapping={"code": self.code})

    @property
    def action(self) -> str:
        """move, cancel, done, no-show, reopen, assign, send or "" to look at it."""
        return self.asked("do")

    @property
    def code(self) -> str:
        """Its code."""
        return self.appointment.code

    @property
    def day(self) -> date | None:
        """The day it is on."""
        return self.appointment.day if hasattr(self, "appointment") else None

    @property
    def service_uid(self) -> str:
        """Its service."""
        return self.appointment.service if hasattr(self, "appointment") else ""

    @property
    def changed(self) -> bool:
        """Whether it has just changed."""
        return bool(self.news)

    @cached_property
    def one(self) -> Shown:
        """It, in words."""
        return Shown(self.ledger, self.appointment)

    @property
    def news(self) -> Any:
        """What has just happened, "" where nothing has."""
        return NEWS.get(self.asked("news"), "")

    @property
    def to_read(self) -> bool:
        """Whether the clerk reads it out loud to who is on the phone."""
        return self.asked("news") in TO_READ

    # what can be done

    def can(self, action: str) -> bool:
        """Whether the core allows it now."""
        try:
            check_change(self.appointment, action, self.now, staff=True)
        except NotAllowed:
            return False
        return self.may_change

    @property
    def possible(self) -> dict[str, bool]:
        """Which actions are possible."""
        return {
            "move": self.can(MOVE),
            "cancel": self.can(CANCEL),
            "done": self.can(FINISH),
            "miss": self.can(MISS),
            "reopen": self.can(REOPEN),
            "assign": self.can(ASSIGN),
            "send": self.may_change and self._can_send,
        }

    @property
    def _can_send(self) -> bool:
        return self.appointment.is_open(self.now) and bool(self.one.email)

    @cached_property
    def may_change(self) -> bool:
        """Whether the user does more than look and receive."""
        return access.may_change(self.appointment.service)

    @property
    def clerks(self) -> list[tuple[str, str, bool]]:
        """(user id, name, chosen) of those it can be assigned to."""
        chosen = self.appointment.clerk
        found = clerks_of(self.appointment.service, chosen)
        return [(user, name, user == chosen) for user, name in found]

    # moving

    @property
    def wish(self) -> Wish:
        """For the same, at the location that is asked."""
        own = self.appointment
        return Wish(own.products, own.channel, self.place, True)

    @property
    def place(self) -> str | None:
        """The location to move to: any, or where it is."""
        offer = self.ledger.offer(self.appointment.service)
        known = offer.locations if offer is not None else ()
        asked = self.asked("location") or self.appointment.location
        return asked if asked in known else None

    @property
    def places(self) -> list[tuple[str, str, bool]]:
        """(UID, title, chosen) of the locations, none where there is no choice."""
        offer = self.ledger.offer(self.appointment.service)
        known = offer.locations if offer is not None else ()
        if len(known) < 2:
            return []
        return [(uid, catalogue.title_of(uid), uid == self.place) for uid in known]

    @cached_property
    def wished_day(self) -> date | None:
        """The day whose times are asked for."""
        return day_of(self.asked("on"))

    @cached_property
    def free(self) -> list[dict[str, Any]]:
        """The free times by day: those of the day that is asked, else the first ones."""
        try:
            return list(self._by_day(self._free()))
        except LoketError as error:
            self.message = self.sentence(error)
            return []

    def _free(self) -> list[datetime]:
        service, own = self.appointment.service, self.appointment
        if self.wished_day is None:
            slots = first_free(
                self.ledger, service, self.wish, self.now, FIRST, own=own
            )
        else:
            day = self.wished_day
            days = available_days(
                self.ledger, service, self.wish, day, day, self.now, own
            )
            slots = [slot for found in days for slot in found.slots]
        return [slot.start for slot in slots if slot.start != own.start]

    def _by_day(self, starts: Iterable[datetime]) -> Iterable[dict[str, Any]]:
        days: dict[date, list[datetime]] = {}
        for start in starts:
            days.setdefault(start.date(), []).append(start)
        for day, found in days.items():
            times = [(one.isoformat(), self.texts.clock(one)) for one in found]
            yield {"day": self.texts.long_day(day), "times": times}
