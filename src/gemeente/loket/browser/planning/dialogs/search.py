"""``@@planning-search``: whose appointment is it, across days and services.

The forms post the question: a name does not belong in an address, which servers log.
"""

from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.browser.planning.dialogs import people
from gemeente.loket.browser.planning.dialogs import peopleindex
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.browser.planning.dialogs.shown import Shown
from gemeente.loket.content.audit import looked
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


MOST = 30  # results that are shown


class SearchDialog(Dialog):
    """The question and the appointments that may be meant, the nearest in time first."""

    name = "search"
    title = _("Search an appointment")
    shown = ViewPageTemplateFile("templates/search.pt")

    def body(self) -> str:
        """The page; who is shown is noted."""
        looked([one.code for one in self.results], "planning-search")
        return self.shown()

    @property
    def question(self) -> str:
        """What is asked for."""
        return self.asked("q")

    @cached_property
    def found(self) -> list[Appointment]:
        """All that may be meant: the one with that code, else by name and so on."""
        if not self.question:
            return []
        mine = [IUUID(service) for service in self.services]
        by_code = self.ledger.appointment(self.question)
        if by_code is not None and by_code.service in mine:
            return [by_code]
        days = peopleindex.people(
            self.ledger, mine, self.today, settings().retention_days
        )
        stamp = self.now.timestamp()
        ordered = sorted(
            people.find(days, self.question),
            key=lambda one: (not one.exact, abs(one.start - stamp), one.number),
        )
        booked = (self.ledger.booked.get(one.number) for one in ordered)
        return [one for one in booked if one is not None and one.person is not None]

    @cached_property
    def results(self) -> list[Shown]:
        """Those that are shown, in words."""
        return [Shown(self.ledger, one) for one in self.found[:MOST]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The results with where they lead."""
        return [
            {
                "one": one,
                "panel": self.link("planning-appointment", code=one.code),
                "board": self.board(one.appointment.day, one.appointment.service),
                "past": one.appointment.end <= self.now,
            }
            for one in self.results
        ]

    @property
    def count(self) -> Any:
        """How many there are, and that not all are shown."""
        number = len(self.found)
        if number > MOST:
            mapping = {"count": number, "shown": MOST}
            return _(
                "${count} found; these are the ${shown} nearest. Type more to find "
                "fewer.",
                mapping=mapping,
            )
        if number == 1:
            return _("1 appointment found.")
        return _("${count} appointments found.", mapping={"count": number})
