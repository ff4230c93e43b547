"""The mail that asks a citizen to choose another time."""

from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.tokens import issue_token
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.details import Finder
from gemeente.loket.ical.entries import manage_link
from gemeente.loket.mail.kinds import CHOOSE
from gemeente.loket.mail.letter import closing_lines
from gemeente.loket.mail.letter import Letter
from gemeente.loket.mail.letter import place_fact
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.post import post
from gemeente.loket.mail.remark import remark_lines
from gemeente.loket.mail.words import Words
from plone import api
from zoneinfo import ZoneInfo


def ask(appointment: Appointment) -> Outcome:
    """Asks the citizen, who has an address; the link opens the choice of a time."""
    details = Finder().details(appointment)
    person = appointment.person
    words = Words(person.language or api.portal.get_default_language())
    letter = asking_letter(appointment, details, issue_token(appointment), words)
    return post(letter, appointment, person.email, details, CHOOSE)


def asking_letter(
    appointment: Appointment, details: Details, token: str, words: Words
) -> Letter:
    """Which appointment it is, what the staff says about it, and the link."""
    start, end = _local(appointment.start), _local(appointment.end)
    mapping = {"moment": words.moment(start), "what": details.what or details.service}
    lists = []
    if remark_lines():
        lists.append((words.say(_("Message from the service")), remark_lines()))
    facts = (
        (_("When"), words.span(start, end)),
        (_("What"), details.what),
        (_("Service"), details.service),
        place_fact(appointment, details, words),
        (_("Code"), appointment.code),
    )
    return Letter(
        language=words.language,
        subject=words.say(
            _("Choose another time: appointment ${moment} – ${what}", mapping=mapping)
        ),
        opening=words.say(
            _("Your appointment cannot go on at this time. Please choose another one.")
        ),
        facts=tuple((words.say(label), text) for label, text in facts if text),
        lists=tuple(lists),
        link=f"{manage_link(details, token)}&do=move",
        link_text=words.say(_("Choose another time")),
        link_hint=words.say(
            _("This link is yours alone: whoever has it can change the appointment.")
        ),
        closing=closing_lines(details, words),
    )


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(timezone()))
