"""``@@appointment.ics?token=…`` and ``@@calendar.ics?key=…``: GET and HEAD, no page."""

from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.booking import by_token
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from gemeente.loket.ical.calendar import feed
from gemeente.loket.ical.calendar import single
from gemeente.loket.ical.details import Finder
from gemeente.loket.ical.entries import citizen_entry
from gemeente.loket.ical.entries import feed_entries
from gemeente.loket.ical.feeds import Feed
from gemeente.loket.ical.keys import opens
from gemeente.loket.ical.userkeys import reader_of
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from wsgiref.handlers import format_date_time
from zope.i18n import translate


CALENDAR = "text/calendar; charset=utf-8"


class CalendarFile(BrowserView):
    """Answers GET and HEAD with a calendar; everything else, and a stranger, with 404."""

    def __call__(self) -> bytes:
        """The calendar's bytes, b"" where there is nothing (new) to send."""
        response = self.request.response
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("X-Robots-Tag", "noindex")
        if self.request.method not in ("GET", "HEAD"):
            response.setHeader("Allow", "GET, HEAD")
            return self.nothing(405)
        return self.answer()

    def HEAD(self) -> bytes:
        """As GET; the server leaves the body out."""
        return self()

    def answer(self) -> bytes:
        """What GET gets."""
        raise NotImplementedError

    def given(self, name: str) -> str:
        """A text of the address, "" where it is missing or no text."""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def nothing(self, status: int) -> bytes:
        """An answer without a body."""
        self.request.response.setStatus(status, lock=1)
        self.request.response.setHeader("Content-Type", CALENDAR)
        return b""

    def body(self, calendar: bytes) -> bytes:
        """An answer with a calendar."""
        self.request.response.setHeader("Content-Type", CALENDAR)
        return calendar


class AppointmentFile(CalendarFile):
    """One appointment, for whoever has its link."""

    def answer(self) -> bytes:
        """The citizen's own entry as a file."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        token = self.given("token")
        try:
            appointment = by_token(get_ledger(), token)
        except NotThere:
            return self.nothing(404)
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{appointment.code}.ics"'
        )
        return self.body(own_calendar(appointment, token))


class CalendarFeed(CalendarFile):
    """The agenda of a Service, a Location or one clerk, for whoever has a key.

    The key is one of the Service or Location itself, or of a user who may see it today.
    """

    def answer(self) -> bytes:
        """The feed, or 304 before any appointment is read."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-cache")
        agenda = self.feed()
        if agenda is None:
            return self.nothing(404)
        state, changed = agenda.state()
        etag = f'"{state}"'
        response.setHeader("ETag", etag)
        if changed is not None:
            response.setHeader("Last-Modified", format_date_time(changed.timestamp()))
        if same(self.request.getHeader("If-None-Match"), etag):
            return self.nothing(304)
        if self.request.method == "HEAD":
            return self.body(b"")
        language = api.portal.get_default_language()
        entries = feed_entries(agenda.appointments(), language)
        title = self.context.title
        if agenda.clerk:
            title = translate(_("My appointments"), target_language=language)
        return self.body(feed(entries, title, timezone()))

    def feed(self) -> Feed | None:
        """What the key opens, None where it opens nothing (any more)."""
        key, now = self.given("key"), clock.now()
        if self.context.portal_type != "Loket" and opens(self.context, key):
            return Feed(self.context, get_ledger(), now)
        reader = reader_of(self.context, key, now)
        return reader and Feed(self.context, get_ledger(), now, reader)


def own_calendar(appointment: Appointment, token: str) -> bytes:
    """The citizen's appointment as a calendar to open or save."""
    person = appointment.person
    language = person.language if person else ""
    details = Finder().details(appointment)
    language = language or api.portal.get_default_language()
    return single(citizen_entry(appointment, details, token, language))


def same(asked: Any, etag: str) -> bool:
    """Whether an If-None-Match names the tag; a proxy may have made it weak."""
    tags = [one.strip().removeprefix("W/") for one in (asked or "").split(",")]
    return etag in tags or "*" in tags
