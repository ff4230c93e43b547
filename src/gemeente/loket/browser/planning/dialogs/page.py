"""What all dialogs share: a whole page or a fragment, who may see it, errors."""

from AccessControl import Unauthorized
from datetime import date
from datetime import datetime
from functools import cache
from functools import cached_property
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import offer_of
from gemeente.loket.browser.citizen import page as citizen_page
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.moment import Moment
from gemeente.loket.browser.planning.dialogs.sentences import sentence
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.hours.clock import instant
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from pathlib import Path
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.component import getMultiAdapter
import hashlib
import re


STATIC = Path(__file__).parent / "static"
STATIC_NAME = "++plone++gemeente.loket.dialogs"
YEARS = range(2000, 2201)  # beyond these no clock of ours has to be computed
CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")


@cache
def _fingerprint(name: str) -> str:
    """Changes with the file, so that a browser may keep what it has."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]


class Dialog(Moment, BrowserView):
    """A dialog of the board. ``body`` answers its HTML, None after a redirect."""

    page = ViewPageTemplateFile("templates/page.pt")
    fragment = ViewPageTemplateFile("templates/fragment.pt")
    missing = ViewPageTemplateFile("templates/missing.pt")
    name = ""
    title: Any = ""
    changed = False  # whether the agenda was changed, so that the board is old
    message: Any = ""
    found = True  # whether what it is about is there, for this user
    texts = texts

    def __call__(self) -> str:
        """The page, the fragment, or nothing where the browser is sent elsewhere."""
        if api.user.is_anonymous() or not self.services:
            raise Unauthorized("the agenda is for the staff")
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        citizen_page.keep_private(self.request.response)
        try:
            body = self.body()
            self.heading = self.title
        except NotThere:
            self.request.response.setStatus(404)
            self.heading = _("Not found")
            self.found = False
            body = self.missing()
        if body is None:
            return ""
        self.rendered = body
        return self.fragment() if self.is_fragment else self.page()

    def body(self) -> str | None:
        """The HTML below the heading; each dialog has its own."""
        raise NotImplementedError

    # the request

    @property
    def is_fragment(self) -> bool:
        """Whether a script asked for it, to be put into a dialog."""
        # a script that sends a form asks for it in the address as well as in the body
        ajax = "1" in self.request.form.get("ajax", ())
        return ajax or bool(self.request.getHeader("X-Requested-With"))

    @property
    def is_post(self) -> bool:
        """Whether something may change."""
        return self.request.get("REQUEST_METHOD") == "POST"

    def asked(self, name: str) -> str:
        """One short text of the form or the query, "" where it is missing."""
        return text_of(self.request.form, name)

    def refused(self) -> Any:
        """Why what was posted is not accepted, "" where it is."""
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        if authenticator.verify():
            return ""
        return _("This page was open for too long. Please try again.")

    def see(self, name: str, **query: str) -> None:
        """Sends the browser to another dialog with a GET."""
        self.request.response.redirect(self.link(name, **query), status=303)

    # where and when

    @cached_property
    def loket(self) -> Any:
        """The Loket that we are in."""
        return catalogue.loket_of(self.context)

    @property
    def today(self) -> date:
        """Today on the clock of the site."""
        return wall_clock(self.now, timezone())[0]

    def link(self, name: str, **query: str) -> str:
        """The address of a view here; a fragment leads to fragments."""
        if self.is_fragment and name != "planning":
            query["ajax"] = "1"
        given = urlencode({key: value for key, value in query.items() if value})
        return f"{self.loket.absolute_url()}/@@{name}{'?' if given else ''}{given}"

    def board(self, day: date | None = None, service: str = "") -> str:
        """The address of the board on that day."""
        asked = day.isoformat() if day else ""
        return self.link("planning", day=asked, service=service)

    @property
    def day(self) -> date | None:
        """The day that this is about, for the link back to the board."""
        return day_of(self.asked("day"))

    @property
    def service_uid(self) -> str:
        """The service that this is about, "" for none or all."""
        return self.asked("service")

    @property
    def back(self) -> str:
        """Where the board was."""
        if not self.found:
            return self.board()
        return self.board(self.day, self.service_uid)

    def static(self, name: str) -> str:
        """The address of one of our files, which changes with the file."""
        site = api.portal.get().absolute_url()
        return f"{site}/{STATIC_NAME}/{name}?v={_fingerprint(name)}"

    def loket_css(self) -> str:
        """The address of the style that all pages of the counter share."""
        return citizen_page.CitizenPage(self.context, self.request).static("loket.css")

    # the service

    @cached_property
    def services(self) -> list[Any]:
        """The services that the current user runs."""
        return access.managed_services(self.loket)

    @property
    def service_title(self) -> str:
        """The name of the service."""
        return catalogue.title_of(self.service_uid)

    def offer_for(self, service: str) -> ServiceOffer:
        """What a service offers; NotThere where the user may not change its agenda."""
        if not (service and access.may_change(service)):
            raise NotThere("service_unknown")
        return offer_of(self.ledger, service)

    sentence = staticmethod(sentence)


def day_of(text: str) -> date | None:
    """The date that is written as YYYY-MM-DD, None where it is none of our time."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def minute_of(text: str) -> int | None:
    """Minutes since midnight of 9:05, 09.05 or 0905; None where it is no time."""
    match = CLOCK.fullmatch(text.strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def clock_text(minute: int) -> str:
    """Such as 09:05."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def start_of(day: str, time: str, zone: str) -> datetime:
    """The aware instant of a day and a time; raises InvalidWish (start_invalid)."""
    found, minute = day_of(day), minute_of(time)
    start = None
    if found is not None and minute is not None:
        start = instant(found, minute, zone)
    if start is None:
        raise InvalidWish("start_invalid", field="start")
    return start


def iso_parts(text: str, zone: str) -> tuple[str, str]:
    """(YYYY-MM-DD, HH:MM) on the clock of the zone; ("", "") where it is no instant."""
    try:
        start = datetime.fromisoformat(text)
        if start.tzinfo is None:
            return f"{start:%Y-%m-%d}", f"{start:%H:%M}"
        day, minute = wall_clock(start, zone)
    except (ValueError, OverflowError):
        return "", ""
    return day.isoformat(), clock_text(minute)
