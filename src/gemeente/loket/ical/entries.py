"""From stored appointments to calendar entries: for everybody, and for the citizen."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED as IS_CANCELLED
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.details import channel_title
from gemeente.loket.ical.details import Details
from gemeente.loket.ical.details import Finder
from gemeente.loket.ical.event import CANCELLED
from gemeente.loket.ical.event import CONFIRMED
from gemeente.loket.ical.event import Entry
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


def entry_of(appointment: Appointment, details: Details, site: str, zone: str) -> Entry:
    """The entry without a description: times, what, where, state."""
    cancelled = appointment.status == IS_CANCELLED
    return Entry(
        uid=f"{appointment.uid}@{site}",
        start=appointment.start,
        end=appointment.end,
        timezone=zone,
        summary=details.summary,
        created=appointment.created,
        changed=appointment.changed,
        sequence=appointment.revision,
        status=CANCELLED if cancelled else CONFIRMED,
        location=details.place,
        category=details.service,
    )


def feed_entries(appointments: Iterable[Appointment], language: str) -> Iterator[Entry]:
    """The entries of a feed: code and channel, and nothing of the citizen."""
    finder, site, zone = Finder(), api.portal.get().getId(), timezone()
    code = translate(_("Code"), target_language=language)
    labels: dict[str, str] = {}
    for appointment in appointments:
        channel = appointment.channel
        if channel not in labels:
            title = channel_title(channel)
            labels[channel] = translate(title, target_language=language)
        yield replace(
            entry_of(appointment, finder.details(appointment), site, zone),
            description=f"{code} {appointment.code}\n{labels[channel]}",
        )


def citizen_entry(
    appointment: Appointment, details: Details, token: str, language: str
) -> Entry:
    """The citizen's own entry: what to bring, where to go, the link to change it."""
    entry = entry_of(appointment, details, api.portal.get().getId(), timezone())
    link = manage_link(details, token) if token else ""
    return replace(
        entry,
        description="\n\n".join(_paragraphs(appointment, details, link, language)),
        url=link,
    )


def manage_link(details: Details, token: str) -> str:
    """The address where the citizen sees, moves and cancels the appointment."""
    return f"{details.loket_url}/@@appointment?{urlencode({'token': token})}"


def _paragraphs(
    appointment: Appointment, details: Details, link: str, language: str
) -> Iterator[str]:
    def said(message: Any) -> str:
        return translate(message, target_language=language)

    yield said(_("Code ${code}", mapping={"code": appointment.code}))
    if not details.place:
        yield said(channel_title(appointment.channel))
    if details.bring:
        lines = (f"- {line}" for line in details.bring)
        yield "\n".join([said(_("Bring with you:")), *lines])
    if details.arrival:
        yield details.arrival
    if link:
        yield said(_("Change or cancel: ${link}", mapping={"link": link}))
