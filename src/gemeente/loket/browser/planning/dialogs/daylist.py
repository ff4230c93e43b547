"""``@@planning-list?day=``: the list of a day, to print."""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.blocks import blocks_of
from gemeente.loket.browser.planning.dialogs.page import clock_text
from gemeente.loket.browser.planning.dialogs.page import day_of
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.browser.planning.dialogs.shown import line_text
from gemeente.loket.browser.planning.dialogs.shown import Shown
from gemeente.loket.content import catalogue
from gemeente.loket.content.audit import looked
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate


class DayList(Dialog):
    """Per service and line who comes, by time. What is cancelled is not on it."""

    name = "list"
    shown = ViewPageTemplateFile("templates/daylist.pt")

    def body(self) -> str:
        """The list; who is on it is noted."""
        if not self.listed:
            raise NotThere("service_unknown")
        looked([one.code for one in self.appointments], "planning-list")
        return self.shown()

    @property
    def title(self) -> str:
        """The day."""
        return self.texts.long_day(self.day)

    @property
    def day(self) -> date:
        """The day that is asked for, else today."""
        return day_of(self.asked("day")) or self.today

    @property
    def location(self) -> str:
        """The location that is asked for, "" for all."""
        return self.asked("location")

    @cached_property
    def listed(self) -> list[Any]:
        """The services that are asked for and that the user runs."""
        asked = self.service_uid
        return [one for one in self.services if asked in ("", IUUID(one))]

    @cached_property
    def appointments(self) -> list[Appointment]:
        """Those of the day, by service and time."""
        return [
            one
            for service in self.listed
            for one in self.ledger.appointments(IUUID(service), self.day, self.day)
            if self.location in ("", one.location)
        ]

    @cached_property
    def tables(self) -> list[dict[str, Any]]:
        """One table a line: its service, its name, its rows by time."""
        found = []
        for service in self.listed:
            uid = IUUID(service)
            own = [one for one in self.appointments if one.service == uid]
            for line, rows in sorted(self._lines(uid, own).items()):
                found.append(
                    {
                        "service": service.title,
                        "line": line_text(self.ledger, uid, line),
                        "rows": sorted(rows, key=lambda row: row["times"]),
                    }
                )
        return found

    def _lines(
        self, service: str, own: Iterable[Appointment]
    ) -> dict[int, list[dict[str, Any]]]:
        lines: dict[int, list[dict[str, Any]]] = {}
        for one in own:
            lines.setdefault(one.line, []).append(self._row(one))
        for block in blocks_of(self.ledger, service, self.day):
            if block.line not in lines and self.location:
                continue
            end = clock_text(block.minute + block.minutes)
            row = {
                "times": f"{clock_text(block.minute)}–{end}",
                "blocked": block.reason,
            }
            lines.setdefault(block.line, []).append(row)
        return lines

    def _row(self, one: Appointment) -> dict[str, Any]:
        shown = Shown(self.ledger, one)
        remarks = [self._remark(*answer) for answer in shown.answers]
        if one.channel != "desk":
            remarks.insert(0, self._translated(shown.channel))
        if one.reason:
            remarks.append(one.reason)
        if shown.clerk:
            remarks.append(f"→ {shown.clerk}")
        return {
            "times": shown.times,
            "blocked": "",
            "one": shown,
            "remarks": remarks,
        }

    def _remark(self, question: Any, answer: Any) -> str:
        asked = self._translated(question)
        mark = "" if asked.endswith(("?", ":")) else ":"
        return f"{asked}{mark} {self._translated(answer)}"

    def _translated(self, message: Any) -> str:
        return translate(message, context=self.request)

    @property
    def count(self) -> Any:
        """How many there are."""
        number = len(self.appointments)
        if number == 1:
            return _("1 appointment")
        return _("${count} appointments", mapping={"count": number})

    @property
    def other_services(self) -> list[tuple[str, str, bool]]:
        """(UID, title, chosen) of the services to choose from."""
        found = [(IUUID(one), one.title) for one in self.services]
        return [(uid, title, uid == self.service_uid) for uid, title in found]

    @property
    def locations(self) -> list[tuple[str, str, bool]]:
        """(UID, title, chosen) of the locations to choose from."""
        found = [(IUUID(one), one.title) for one in catalogue.locations(self.loket)]
        return [(uid, title, uid == self.location) for uid, title in found]

    @property
    def previous(self) -> str:
        """The address of the day before."""
        return self._of(self.day - timedelta(days=1))

    @property
    def next(self) -> str:
        """The address of the day after."""
        return self._of(self.day + timedelta(days=1))

    def _of(self, day: date) -> str:
        return self.link(
            "planning-list",
            day=day.isoformat(),
            service=self.service_uid,
            location=self.location,
        )
