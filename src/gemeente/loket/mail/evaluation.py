"""After an appointment that is done: what did you think of it? Once, where that is asked."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.events import AppointmentFinished
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.tokens import derive_token
from gemeente.loket.agenda.tokens import token_from
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.details import Finder
from gemeente.loket.mail.kinds import EVALUATION
from gemeente.loket.mail.letter import Letter
from gemeente.loket.mail.post import post
from gemeente.loket.mail.words import Words
from plone import api
from urllib.parse import urlencode
from zope.i18nmessageid import Message


HOURS = 48  # after which nobody is asked: who tidies up old days bothers nobody
SEED = "evaluation"  # of the link; who has such a link was asked
SUBJECT = _("What did you think of it? – ${what}")
OPENING = _("You came to us. What did you think of it? Two questions, one minute.")
BUTTON = _("Answer two questions")
HINT = _("Your answer is anonymous: we do not keep whose it is.")


def on_finished(event: AppointmentFinished) -> None:
    """Asks the citizen, once: taking back and finishing again asks nothing more."""
    appointment = event.appointment
    person = appointment.person
    asks = appointment.status == DONE and settings().evaluation
    if not asks or person is None or not person.email:
        return
    if clock.now() - appointment.end > timedelta(hours=HOURS):
        return
    ledger = get_ledger()
    if token_from(ledger, appointment, SEED) is not None:
        return
    token = derive_token(ledger, appointment, SEED)
    details = Finder().details(appointment)
    words = Words(person.language or api.portal.get_default_language())
    text = _letter(appointment, details, token, words)
    post(text, appointment, person.email, details, EVALUATION)


def _letter(
    appointment: Appointment, details: Details, token: str, words: Words
) -> Letter:
    subject = Message(SUBJECT, mapping={"what": details.what or details.service})
    return Letter(
        language=words.language,
        subject=words.say(subject),
        opening=words.say(OPENING),
        facts=(),
        link=f"{details.loket_url}/@@evaluate?{urlencode({'token': token})}",
        link_text=words.say(BUTTON),
        link_hint=words.say(HINT),
    )
