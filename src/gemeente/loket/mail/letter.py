"""What a mail says, before it has a form: titles, lines, links."""

from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content.channels import bring_title
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.entries import how_of
from gemeente.loket.ical.entries import manage_link
from gemeente.loket.ical.entries import video_of
from gemeente.loket.mail.kinds import BOOKED
from gemeente.loket.mail.kinds import CANCELLED
from gemeente.loket.mail.kinds import MOVED
from gemeente.loket.mail.kinds import REMINDER
from gemeente.loket.mail.remark import remark_lines
from gemeente.loket.mail.words import Words
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18nmessageid import Message


SUBJECTS = {
    BOOKED: _("Appointment ${moment} – ${what}"),
    MOVED: _("Moved: appointment ${moment} – ${what}"),
    CANCELLED: _("Cancelled: appointment ${moment} – ${what}"),
    REMINDER: _("Reminder: appointment ${moment} – ${what}"),
}
OPENINGS = {
    BOOKED: _("Your appointment is made."),
    MOVED: _("Your appointment is moved."),
    CANCELLED: _("Your appointment is cancelled."),
    REMINDER: _("You have an appointment soon."),
}
BY_STAFF = _("We had to cancel your appointment.")
COPY_OPENINGS = {
    BOOKED: _("An appointment was made."),
    MOVED: _("An appointment was moved."),
    CANCELLED: _("An appointment was cancelled."),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """All of it is text in the language of the reader.

    ``facts`` are (label, text); ``lists`` are (heading, lines); ``link`` is "" where
    there is none.
    """

    language: str
    subject: str
    opening: str
    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    link: str = ""
    link_text: str = ""
    link_hint: str = ""
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What happened: one of the kinds, and what the appointment does not say itself.

    ``previous`` is the start before it was moved; ``by`` is who cancelled it.
    """

    kind: str
    previous: datetime | None = None
    by: str = ""


def citizen_letter(
    change: Change, appointment: Appointment, details: Details, token: str, words: Words
) -> Letter:
    """To the citizen: when, where, what to bring, and the link that changes it."""
    kind, comes = change.kind, change.kind != CANCELLED
    lists = []
    if comes and details.bring:
        lists.append((words.say(bring_title(appointment.channel)), details.bring))
    if comes and details.arrival:
        lines = tuple(details.arrival.splitlines())
        lists.append((words.say(_("On arrival")), lines))
    if remark_lines():
        lists.insert(0, (words.say(_("Message from the service")), remark_lines()))
    by_staff = kind == CANCELLED and change.by == "staff"
    opening = BY_STAFF if by_staff else OPENINGS[kind]
    return Letter(
        language=words.language,
        subject=_subject(kind, appointment, details, words),
        opening=words.say(opening),
        facts=_said(_facts(change, appointment, details, words), words),
        lists=tuple(lists),
        closing=closing_lines(details, words),
        **_link(kind, details, token, words),
    )


def service_letter(
    change: Change, appointment: Appointment, details: Details, words: Words
) -> Letter:
    """The copy for the service: the citizen is in the text, never in the subject."""
    facts = _facts(change, appointment, details, words)
    person = appointment.person
    if person is not None:
        facts += [
            (_("Name"), person.name),
            (_("E-mail"), person.email),
            (_("Telephone"), person.phone),
        ]
    return Letter(
        language=words.language,
        subject=_subject(change.kind, appointment, details, words),
        opening=words.say(COPY_OPENINGS[change.kind]),
        facts=_said(facts, words),
    )


def _subject(
    kind: str, appointment: Appointment, details: Details, words: Words
) -> str:
    mapping = {
        "moment": words.moment(_local(appointment.start)),
        "what": details.what or details.service,
    }
    return words.say(Message(SUBJECTS[kind], mapping=mapping))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(timezone()))


def _facts(
    change: Change, appointment: Appointment, details: Details, words: Words
) -> list[tuple[Any, str]]:
    start, end = _local(appointment.start), _local(appointment.end)
    facts = [(_("When"), words.span(start, end))]
    if change.previous is not None:
        facts.append((_("Before"), words.moment(_local(change.previous))))
    return [
        *facts,
        (_("What"), details.what),
        (_("Service"), details.service),
        place_fact(appointment, details, words),
        (_("Link of the video call"), video_of(appointment, details)),
        (_("Code"), appointment.code),
    ]


def place_fact(
    appointment: Appointment, details: Details, words: Words
) -> tuple[Any, str]:
    """Where or how it takes place, with its label."""
    if details.place:
        return _("Where"), details.place
    return _("How"), words.say(how_of(appointment))


def _said(facts: list[tuple[Any, str]], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words.say(label), text) for label, text in facts if text)


def _link(kind: str, details: Details, token: str, words: Words) -> dict[str, str]:
    if kind == CANCELLED:
        return {
            "link": f"{details.loket_url}/@@book",
            "link_text": words.say(_("Make a new appointment")),
        }
    if not token:
        return {}
    return {
        "link": manage_link(details, token),
        "link_text": words.say(_("See, move or cancel")),
        "link_hint": words.say(
            _("This link is yours alone: whoever has it can change the appointment.")
        ),
    }


def closing_lines(details: Details, words: Words) -> tuple[str, ...]:
    """The service, and how to reach it."""
    reached = [text for text in (details.service_phone, details.service_email) if text]
    lines = [details.service] if details.service else []
    if reached:
        mapping = {"contact": words.say(_(" or ")).join(reached)}
        lines.append(words.say(_("Questions? ${contact}", mapping=mapping)))
    return tuple(lines)
