"""``@@evaluate?token=…``: two questions and a remark, once for each visit, anonymous."""

from AccessControl import Unauthorized
from functools import cached_property
from gemeente.loket.agenda import tokens as links
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.evaluation.asked import evaluated
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.evaluation.answers import About
from gemeente.loket.figures.evaluation.answers import about
from gemeente.loket.figures.evaluation.answers import answer
from gemeente.loket.figures.evaluation.answers import has_answered
from gemeente.loket.figures.evaluation.answers import STAFF
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue import tokens
from gemeente.loket.queue.contacts import day_of
from gemeente.loket.retrying import retry_soon
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


SCALE = {
    5: _("very satisfied"),
    4: _("satisfied"),
    3: _("neutral"),
    2: _("dissatisfied"),
    1: _("very dissatisfied"),
}
QUESTIONS = {
    "help": _("How satisfied are you with how you were helped?"),
    "wait": _("How satisfied are you with how long you had to wait?"),
}
STAFF_QUESTIONS = {
    "help": _("How satisfied are you with how you could help people this month?"),
    "wait": _("How satisfied are you with how busy it was?"),
}


class Evaluate(CitizenPage):
    """Asked of a visitor, by the link of the number or of the appointment."""

    private = True
    message: Any = None
    questions = QUESTIONS
    done = False
    missing = False

    def __call__(self) -> str:
        """The questions, or thanks; 404 where nothing is to be asked."""
        try:
            self.source, self.subject = self._subject()
        except NotThere:
            self.request.response.setStatus(404)
            self.missing = True
            return super().__call__()
        if self.is_post:
            retry_soon(self.request)
            self.message = self.refused() or self._answer()
        self.done = self.done or has_answered(self.ledger, self.source)
        return super().__call__()

    def _answer(self) -> Any:
        scores = self._score("help"), self._score("wait")
        remark = self.request.form.get("remark")
        try:
            answer(self.ledger, self.source, self.subject, scores, remark, self.today)
        except LoketError as error:
            return message_for(error)
        self.done = True
        return None

    def _score(self, name: str) -> int:
        text = text_of(self.request.form, name)
        return int(text) if text in ("1", "2", "3", "4", "5") else 0

    @cached_property
    def today(self) -> Any:
        """The local date."""
        return day_of(self.ledger, self.now)

    @cached_property
    def token(self) -> str:
        """The secret in the address."""
        return text_of(self.request.form, "token")

    def _subject(self) -> tuple[str, About]:
        """Whose answer it is, and what about; raises NotThere."""
        if not settings().evaluation:
            raise NotThere("ticket_unknown")
        try:
            found = tokens.by_token(self.ledger, self.token, self.now)
        except NotThere:
            return self._of_appointment()
        ticket = found.ticket
        if ticket.open:
            raise NotThere("ticket_unknown")
        source = f"evaluation {found.location} {found.queue.ordinal} {ticket.id}"
        if ticket.appointment is not None:  # asked by mail too: one answer
            source = f"evaluation appointment {ticket.appointment}"
        item = ticket.items[0]
        return source, about(
            found.queue.day,
            item.service,
            product=item.product,
            location=found.location,
        )

    def _of_appointment(self) -> tuple[str, About]:
        return evaluated(links.by_token(self.ledger, self.token), self.today)

    def options(self, name: str) -> list[dict[str, Any]]:
        """The scale, with what was chosen."""
        chosen = self._score(name)
        return [
            {"value": score, "title": title, "chosen": score == chosen}
            for score, title in SCALE.items()
        ]

    @property
    def remark(self) -> str:
        """What was typed, to be shown again."""
        return typed_of(self.request.form, "remark")


class EvaluateStaff(Evaluate):
    """Asked of the staff: once a month, for the service they choose."""

    questions = STAFF_QUESTIONS

    def _subject(self) -> tuple[str, About]:
        mine = [uid for uid, _title in self.services]
        if not mine:
            raise Unauthorized("evaluate-staff")
        if not settings().evaluation:
            raise NotThere("ticket_unknown")
        user = api.user.get_current().getId()
        month = self.today.strftime("%Y-%m")
        wanted = text_of(self.request.form, "service")
        service = wanted if wanted in mine else mine[0]
        subject = about(self.today, service, audience=STAFF)
        return f"evaluation staff {user} {month}", subject

    @cached_property
    def services(self) -> list[tuple[str, str]]:
        """The services to choose from."""
        return [(IUUID(one), one.title) for one in managed_services(self.loket)]
