"""``@@planning-move``: an appointment is put on another place of the board."""

from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.booking import move
from gemeente.loket.browser.planning.base import BoardView
from gemeente.loket.browser.planning.dialogs.sentences import sentence
from gemeente.loket.content.audit import looked
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.errors import SlotTaken
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from plone import api
from typing import Any
from zope.component import getMultiAdapter
from zope.i18n import translate
import json


YEARS = range(2000, 2201)  # beyond these no clock of ours has to be computed
TOO_OLD = _("This page was open for too long. Please try again.")
OTHER_SERVICE = _("An appointment can only be moved within its own service.")


class OtherService(LoketError):
    """The place is one of another service. Code: other_service."""


class PlanningMove(BoardView):
    """POST of code, line and start (wall clock or aware); answers with a sentence.

    To a script with JSON and a status, to a form with the board and the sentence on it.
    """

    def __call__(self) -> str:
        """Moves it, or says why not; then nothing has moved."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.get("REQUEST_METHOD") != "POST":
            self.request.response.setHeader("Allow", "POST")
            return self.answer(405, _("Choose a place on the board."))
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        if not authenticator.verify():
            return self.answer(403, TOO_OLD)
        try:
            message = self.moved()
        except NotThere as error:
            return self.answer(404, sentence(error))
        except OtherService:
            return self.answer(400, OTHER_SERVICE)
        except LoketError as error:
            status = 409 if isinstance(error, SlotTaken) else 400
            return self.answer(status, sentence(error))
        return self.answer(200, message)

    def moved(self) -> Any:
        """Moves it and says so. Raises LoketError."""
        appointment = self.appointment()
        asked = self.text("service")
        if asked not in ("", appointment.service):
            raise OtherService("other_service")
        start = self.start()
        line = self.line()
        day, minute = wall_clock(start, self.zone)
        lines = self.ledger.lines(appointment.service, day)
        rule = next((one.rule for one in lines if one.number == line), None)
        if rule is None:
            raise InvalidWish("line_unknown", field="line")
        move(
            self.ledger,
            appointment,
            start,
            self.now,
            location=rule.location or None,
            staff=True,
            line=line,
        )
        looked([appointment.code], "planning")  # the sentence has the name
        person = appointment.person
        mapping = {
            "name": person.name if person else appointment.code,
            "time": f"{day:%d/%m} {minute // 60:02d}:{minute % 60:02d}",
        }
        return _("${name} is moved to ${time}.", mapping=mapping)

    def appointment(self) -> Appointment:
        """The one with that code; NotThere where the user may not change its service."""
        found = self.ledger.appointment(self.text("code"))
        if found is None or found.service not in self.changeable:
            raise NotThere("appointment_unknown")
        return found

    def start(self) -> datetime:
        """When it is to begin. Raises InvalidWish (start_invalid)."""
        try:
            given = datetime.fromisoformat(self.text("start"))
        except ValueError:
            raise InvalidWish("start_invalid", field="start") from None
        if given.year not in YEARS:
            raise InvalidWish("start_invalid", field="start")
        if given.tzinfo is not None:
            return given
        found = instant(given.date(), given.hour * 60 + given.minute, self.zone)
        if found is None:
            raise InvalidWish("start_invalid", field="start")
        return found

    def line(self) -> int:
        """On which line. Raises InvalidWish (line_unknown)."""
        text = self.text("line")
        if not (text.isascii() and text.isdigit() and len(text) < 8):
            raise InvalidWish("line_unknown", field="line")
        return int(text)

    def text(self, name: str) -> str:
        """A text of the form, "" where it is missing or no text."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def answer(self, status: int, message: Any) -> str:
        """The sentence, as the one who asks can read it."""
        response = self.request.response
        if "application/json" in (self.request.getHeader("Accept") or ""):
            response.setStatus(status)
            response.setHeader("Content-Type", "application/json; charset=utf-8")
            text = translate(message, context=self.request)
            return json.dumps({"message": text}, ensure_ascii=False)
        kind = "info" if status == 200 else "error"
        api.portal.show_message(message, self.request, type=kind)
        address = self.query.address()
        response.redirect(
            f"{self.context.absolute_url()}/@@planning?{address}", status=303
        )
        return ""
