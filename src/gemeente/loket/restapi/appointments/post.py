"""POST ``@appointments``."""

from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.booking import Booked
from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import contact_for
from gemeente.loket.content.settings import settings
from gemeente.loket.restapi.appointments.answers import appointment_data
from gemeente.loket.restapi.appointments.answers import links
from gemeente.loket.restapi.inputs import products_of_body
from gemeente.loket.restapi.inputs import start_of
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.service import LoketChange
from plone import api
from typing import Any


class AppointmentsPost(LoketChange):
    """Books, from a hold or at once."""

    status = 201

    def answer(self) -> dict[str, Any]:
        """The appointment, and the secret that opens it from now on."""
        booked = self._confirm() if "hold" in self.data else self._book()
        return {
            **appointment_data(booked.appointment),
            "token": booked.token,
            "links": links(self.loket, booked.token),
        }

    def _confirm(self) -> Booked:
        now = clock.now()
        kept = booking.read_hold(self.ledger, text(self.data, "hold"), now)
        staff = self.is_staff_of(kept.service)
        citizen = self._citizen(kept.wish, staff)
        return booking.confirm(self.ledger, kept.token, citizen, now, via(staff))

    def _book(self) -> Booked:
        service, wish = self.wished(self.data, products_of_body(self.data))
        start = start_of(self.data)
        citizen = self._citizen(wish, wish.staff)
        now, way = clock.now(), via(wish.staff)
        return booking.book(self.ledger, service, wish, start, citizen, now, way)

    def _citizen(self, wish: Wish, staff: bool) -> Citizen:
        asked = "none" if staff else settings().contact
        contact = contact_for(wish.channel, asked)
        language = api.portal.get_current_language() or ""
        return check_citizen(self.data, questions_for(wish), contact, language)


def via(staff: bool) -> str:
    """How it is booked, as an appointment notes it."""
    return "desk" if staff else "online"


def questions_for(wish: Wish) -> tuple[Question, ...]:
    """What the wish's channel and its products ask, each question once."""
    found = [catalogue.get(uid) for uid, _quantity in wish.products]
    questions = {one.id: one for one in channel_questions(wish.channel)}
    for product in found:
        if product is not None:
            questions.update((one.id, one) for one in catalogue.questions_of(product))
    return tuple(questions.values())
