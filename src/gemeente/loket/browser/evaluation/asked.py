"""Whether it is asked what somebody thought of an appointment, and what about."""

from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.evaluation.answers import About
from gemeente.loket.figures.evaluation.answers import about


DAYS = 30  # in which it can be answered


def evaluated(one: Appointment, today: date) -> tuple[str, About]:
    """Whose answer it is (a text) and what about.

    Raises NotThere (appointment_unknown) where nothing is asked: it is not done, too long
    ago, or the site does not ask.
    """
    asks = settings().evaluation and one.status == DONE
    if not asks or (today - one.day).days > DAYS:
        raise NotThere("appointment_unknown")
    product = one.products[0][0]
    subject = about(one.day, one.service, product=product, location=one.location)
    return f"evaluation appointment {one.number}", subject
