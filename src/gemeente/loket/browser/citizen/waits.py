"""What the pages of an appointment say of the waiting list."""

from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offering import chances
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.waiting import Waiting
from gemeente.loket.browser.citizen import texts
from gemeente.loket.content.settings import timezone
from gemeente.loket.content.waiting import has_waiting_list
from gemeente.loket.i18n import _
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18n import translate


class Waits:
    """One appointment and the waiting list: whether it can be on it, and is."""

    def __init__(self, ledger: Ledger, appointment: Appointment, now: datetime) -> None:
        self.ledger = ledger
        self.appointment = appointment
        self.now = now
        self.zone = ZoneInfo(timezone())
        self.today = now.astimezone(self.zone).date()

    @cached_property
    def waiting(self) -> Waiting | None:
        """Its place on the list, None where it has none."""
        return waiting.waiting_of(self.ledger, self.appointment)

    @cached_property
    def chances(self) -> tuple[list[int], list[str]]:
        """The weekdays and the parts of the day that can be asked for."""
        return chances(self.ledger, self.appointment, self.now)

    @cached_property
    def possible(self) -> bool:
        """Whether its citizen can ask for an earlier one."""
        person = self.appointment.person
        return (
            self.appointment.is_open(self.now)
            and person is not None
            and bool(person.email)
            and has_waiting_list(self.appointment.service)
            and bool(self.chances[0])
        )

    @property
    def email(self) -> str:
        """Where an offer goes to."""
        return self.appointment.person.email

    # on the list

    @property
    def since(self) -> Any:
        """Since when, as text."""
        return texts.moment_text(self.waiting.created.astimezone(self.zone))

    @property
    def wanted(self) -> list[Any]:
        """What would suit, in lines."""
        asked = self.waiting.preference
        first = _("from ${day} on", mapping={"day": texts.long_day(asked.first)})
        names = texts.weekdays()
        days = [names[day][1] for day in asked.weekdays]
        parts = [_said(texts.PARTS_OF_DAY[part]) for part in asked.parts]
        return [first, *(", ".join(group) for group in (days, parts) if group)]

    @cached_property
    def offer(self) -> dict[str, Any] | None:
        """What is offered: the moment, until when it is kept; None where nothing is."""
        one = self.waiting
        if one is None or one.start is None or one.start <= self.now:
            return None
        start = one.start.astimezone(self.zone)
        return {
            "value": start.isoformat(),
            "day": texts.long_day(start.date()),
            "time": texts.clock(start),
            "until": texts.moment_text(one.expires.astimezone(self.zone)),
            "kept": one.has_offer(self.now),
            "last": one.left <= 0,
        }

    # the form

    @property
    def _asked(self) -> Preference:
        return self.waiting.preference if self.waiting else Preference(self.today)

    @property
    def first(self) -> dict[str, str]:
        """The day from which on: its value, and the range it can be in."""
        return {
            "value": max(self._asked.first, self.today).isoformat(),
            "least": self.today.isoformat(),
            "most": self.appointment.day.isoformat(),
        }

    @property
    def weekdays(self) -> list[dict[str, Any]]:
        """The days of the week to tick."""
        names, asked = texts.weekdays(), self._asked.weekdays
        return [
            {"value": str(day), "label": names[day][1], "chosen": day in asked}
            for day in self.chances[0]
        ]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of the day to tick; none where there is but one."""
        found, asked = self.chances[1], self._asked.parts
        if len(found) < 2:
            return []
        return [
            {"value": part, "label": texts.PARTS_OF_DAY[part], "chosen": part in asked}
            for part in found
        ]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """What is ticked: weekdays, and parts of the day where there are more."""
        weekdays = {
            "name": "weekday",
            "legend": _("On which days?"),
            "options": self.weekdays,
        }
        parts = {"name": "part", "legend": _("When?"), "options": self.parts}
        return [group for group in (weekdays, parts) if group["options"]]


def _said(message: Any) -> str:
    return translate(message, target_language=texts.language())
