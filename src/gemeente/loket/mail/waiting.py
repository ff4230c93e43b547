"""The mail that offers an earlier place to who waits for one."""

from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import number_of
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.waiting import leave
from gemeente.loket.agenda.waiting import let_go
from gemeente.loket.agenda.waiting import Waiting
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.details import Finder
from gemeente.loket.mail.events import MailGivenUp
from gemeente.loket.mail.kinds import EARLIER
from gemeente.loket.mail.letter import closing_lines
from gemeente.loket.mail.letter import Letter
from gemeente.loket.mail.letter import place_fact
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.mail.post import post
from gemeente.loket.mail.words import Words
from plone import api
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


LAST = _("This is the last time that we offer you an earlier one.")


def tell_offer(appointment: Appointment, waiting: Waiting, token: str) -> Outcome:
    """Writes to the citizen what is kept, instead of what, until when.

    ``token`` is a secret of the appointment, for the link.
    """
    person = appointment.person
    words = Words(person.language or api.portal.get_default_language())
    details = Finder().details(appointment)
    text = offer_letter(appointment, waiting, details, token, words)
    return post(
        text, appointment, person.email, details, EARLIER, until=waiting.expires
    )


def on_given_up(event: MailGivenUp) -> None:
    """Nobody was told: the place is free again, and the offer does not count.

    Who can never be written to does not wait any longer.
    """
    if event.kind != EARLIER:
        return
    ledger, now = get_ledger(), clock.now()
    number = number_of(event.about)
    waiting = None if number is None else ledger.waiting.get(number)
    if waiting is None:
        return
    if event.refused:
        leave(ledger, waiting.number, now)
    else:
        let_go(ledger, waiting, now, counts=False)


def offer_letter(
    appointment: Appointment,
    waiting: Waiting,
    details: Details,
    token: str,
    words: Words,
) -> Letter:
    """All that the citizen needs to decide; doing nothing is a fine answer."""
    start = _local(waiting.start)
    end = start + (appointment.end - appointment.start)
    kept = words.moment(_local(waiting.expires))
    facts: list[tuple[Any, str]] = [
        (_("You can come earlier"), words.span(start, end)),
        (_("Your appointment now"), words.moment(_local(appointment.start))),
        (_("We keep it for you until"), kept),
        (_("What"), details.what),
        (_("Service"), details.service),
        place_fact(appointment, details, words),
        (_("Code"), appointment.code),
    ]
    hint = _(
        "If you do nothing, your appointment stays as it is and somebody else gets the "
        "place."
    )
    hints = [hint] if waiting.left > 0 else [hint, LAST]
    mapping = {"moment": words.moment(start), "what": details.what or details.service}
    return Letter(
        language=words.language,
        subject=words.say(
            _("Earlier is possible: ${moment} – ${what}", mapping=mapping)
        ),
        opening=words.say(_("An earlier place has come free for you.")),
        facts=tuple((words.say(label), text) for label, text in facts if text),
        link=earlier_link(details, token, waiting.start),
        link_text=words.say(_("See and choose")),
        link_hint=" ".join(words.say(one) for one in hints),
        closing=closing_lines(details, words),
    )


def earlier_link(details: Details, token: str, start: datetime) -> str:
    """Where the citizen answers; it says which offer, for the day that it is over."""
    query = urlencode({"token": token, "offer": stamp_of(start)})
    return f"{details.loket_url}/@@earlier?{query}"


def stamp_of(start: datetime) -> str:
    """What names an offer in a link: when it begins, in POSIX seconds."""
    return str(int(start.timestamp()))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(timezone()))
