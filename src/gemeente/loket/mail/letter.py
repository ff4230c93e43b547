"""What a mail says, before it has a form: titles, lines, links."""

from dataclasses import dataclass
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import channel_title
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.entries import manage_link
from gemeente.loket.mail.words import Words
from zoneinfo import ZoneInfo
from zope.i18nmessageid import Message


BOOKED = "booked"
MOVED = "moved"
CANCELLED = "cancelled"
REMINDER = "reminder"

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


def citizen_letter(
    kind: str, appointment: Appointment, details: Details, token: str, words: Words
) -> Letter:
    """To the citizen: when, where, what to bring, and the link that changes it."""
    comes = kind != CANCELLED
    lists = []
    if comes and details.bring:
        lists.append((words.say(_("Bring with you:")), details.bring))
    if comes and details.arrival:
        lines = tuple(details.arrival.splitlines())
        lists.append((words.say(_("On arrival")), lines))
    return Letter(
        language=words.language,
        subject=_subject(kind, appointment, details, words),
        opening=words.say(OPENINGS[kind]),
        facts=_facts(appointment, details, words),
        lists=tuple(lists),
        closing=_closing(details, words),
        **_link(kind, details, token, words),
    )


def service_letter(
    kind: str, appointment: Appointment, details: Details, words: Words
) -> Letter:
    """The copy for the service: nothing of the citizen, who is behind the code."""
    return Letter(
        language=words.language,
        subject=_subject(kind, appointment, details, words),
        opening=words.say(COPY_OPENINGS[kind]),
        facts=_facts(appointment, details, words),
    )


def _subject(
    kind: str, appointment: Appointment, details: Details, words: Words
) -> str:
    mapping = {"moment": _moment(appointment, words), "what": details.what}
    return words.say(Message(SUBJECTS[kind], mapping=mapping))


def _moment(appointment: Appointment, words: Words) -> str:
    return words.moment(appointment.start.astimezone(ZoneInfo(timezone())))


def _facts(
    appointment: Appointment, details: Details, words: Words
) -> tuple[tuple[str, str], ...]:
    where = details.place or words.say(channel_title(appointment.channel))
    facts = (
        (_("When"), _moment(appointment, words)),
        (_("What"), details.what),
        (_("Service"), details.service),
        (_("Where"), where),
        (_("Code"), appointment.code),
    )
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


def _closing(details: Details, words: Words) -> tuple[str, ...]:
    reached = [text for text in (details.service_phone, details.service_email) if text]
    lines = [details.service] if details.service else []
    if reached:
        mapping = {"contact": words.say(_(" or ")).join(reached)}
        lines.append(words.say(_("Questions? ${contact}", mapping=mapping)))
    return tuple(lines)
