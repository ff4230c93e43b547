"""From stored appointments to calendar entries: for everybody, and for the citizen."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED as IS_CANCELLED
from gemeente.loket.content.channels import bring_title
from gemeente.loket.content.channels import takes_place
from gemeente.loket.content.channels import video_link
from gemeente.loket.content.channels import visit_address
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
    call = video_of(appointment, details)
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
        location=details.place or call,
        category=details.service,
        conference=call,
    )


def video_of(appointment: Appointment, details: Details) -> str:
    """The link of the video call, "" where it takes place in another way."""
    if appointment.channel != "video" or appointment.status == IS_CANCELLED:
        return ""
    return video_link(details.video_url, appointment.code)


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
    """The citizen's own entry: what to bring, where it is, the link to change it.

    The number that is called and the address of a visit are in here, never in a feed.
    """
    entry = entry_of(appointment, details, api.portal.get().getId(), timezone())
    link = manage_link(details, token) if token else ""
    return replace(
        entry,
        description="\n\n".join(_paragraphs(appointment, details, link, language)),
        url=link,
        location=entry.location or visit_of(appointment),
    )


def visit_of(appointment: Appointment) -> str:
    """The address of a visit at home, "" where it is elsewhere or erased."""
    if appointment.channel != "home" or appointment.person is None:
        return ""
    return visit_address(appointment.person.answers)


def how_of(appointment: Appointment) -> Any:
    """How it takes place, as a sentence for the citizen."""
    phone = appointment.person.phone if appointment.person else ""
    return takes_place(appointment.channel, phone, visit_of(appointment))


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
        yield said(how_of(appointment))
    call = video_of(appointment, details)
    if call:
        link_of_call = said(_("Link of the video call"))
        yield f"{link_of_call}: {call}"
    if details.bring:
        lines = (f"- {line}" for line in details.bring)
        yield "\n".join([said(bring_title(appointment.channel)), *lines])
    if details.arrival:
        yield details.arrival
    if link:
        yield said(_("Change or cancel: ${link}", mapping={"link": link}))
