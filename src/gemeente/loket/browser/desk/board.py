"""The screen of a clerk as HTML: the same for a whole page and for who polls."""

from functools import cached_property
from gemeente.loket.agenda.appointment import code_of
from gemeente.loket.browser.desk.aside import Aside
from gemeente.loket.browser.desk.current import Current
from gemeente.loket.browser.desk.line import Line
from gemeente.loket.browser.desk.line import Row
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.rows import rows_html
from gemeente.loket.browser.desk.words import clock_text
from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.content.audit import looked
from gemeente.loket.queue.day import Session
from html import escape
from plone.protect.authenticator import createToken
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
import secrets


class Board(BrowserView):
    """``place`` is where the user works. ``html`` notes whose data were on the screen."""

    index = ViewPageTemplateFile("templates/board.pt")
    nowhere = ViewPageTemplateFile("templates/nowhere.pt")

    ticket = ViewPageTemplateFile("templates/ticket.pt")
    sides = ViewPageTemplateFile("templates/sides.pt")

    def __init__(self, context: Any, request: Any, place: Place) -> None:
        super().__init__(context, request)
        self.place = place

    def html(self) -> str:
        """The screen; who is at no desk (any more) is told so."""
        if self.session is None or not self.place.helps:
            return self.nowhere()
        looked(self._codes(), "desk")
        return self.index()

    def _codes(self) -> list[str]:
        codes = [one.code for one in self.line.expected]
        current = self.current.ticket.appointment if self.current else None
        return codes if current is None else [*codes, code_of(current)]

    @property
    def parts(self) -> dict[str, Any]:
        """The macros of the parts of the screen."""
        parts = {name: self.ticket.macros[name] for name in ("free", "ticket", "more")}
        sides = ("pause", "menu", "aside", "line")
        return parts | {name: self.sides.macros[name] for name in sides}

    @property
    def mode(self) -> str:
        """What the desk does: free, paused, called or serving."""
        if self.current is not None:
            return self.current.ticket.state
        return "paused" if self.session.paused else "free"

    @property
    def url(self) -> str:
        """The address of the desk's page."""
        return f"{self.context.absolute_url()}/@@desk"

    @property
    def act(self) -> str:
        """Where its forms go."""
        return f"{self.context.absolute_url()}/@@desk-act"

    @property
    def planning(self) -> str:
        """The agenda of today at this location."""
        return f"{self.context.absolute_url()}/@@planning"

    @cached_property
    def session(self) -> Session | None:
        """How the user is signed in."""
        return self.place.session

    @cached_property
    def desk(self) -> str:
        """The name of the desk."""
        return self.place.desk_title(self.session.desk)

    @cached_property
    def clerk(self) -> str:
        """The name of the user."""
        return self.place.name_of(self.place.clerk)

    @cached_property
    def time(self) -> str:
        """What the clock on the wall shows."""
        return clock_text(self.place, self.place.stamp)

    @cached_property
    def current(self) -> Current | None:
        """Whom the desk has."""
        ticket = self.place.stand.ticket
        return None if ticket is None else Current(self.place, ticket)

    @cached_property
    def line(self) -> Line:
        """Who waits."""
        return Line(self.place)

    def rows(self, rows: list[Row], several: bool = True) -> str:
        """Rows of the line as HTML."""
        return rows_html(rows, self.current is not None, several)

    @cached_property
    def aside(self) -> Aside:
        """All the rest."""
        return Aside(self.place)

    @cached_property
    def skills(self) -> str:
        """The services that the user serves for."""
        return ", ".join(
            self.place.service_title(one.uid)
            for one in self.place.rules.services
            if one.uid in self.session.services
        )

    @cached_property
    def longest(self) -> str:
        """The wait of who would come now for the services of this desk."""
        found = self.place.lineup.services
        waits = [found[uid].wait for uid in self.session.services if uid in found]
        known = [one for one in waits if one is not None]
        if not known:
            return ""
        longest = max(known, key=lambda one: (one.high, one.low))
        return self.place.say(short_wait_text(longest))

    @cached_property
    def token(self) -> str:
        """That the form is ours."""
        return createToken()

    @cached_property
    def key(self) -> str:
        """Makes a form that is sent twice one action."""
        return secrets.token_urlsafe(12)

    def hidden(self, action: str, **values: object) -> str:
        """The hidden fields of a form: what it does, at which desk, for which ticket."""
        given = {
            "action": action,
            "desk": self.session.desk,
            "ticket": self.current.id if self.current else None,
            **values,
            "key": self.key,
            "_authenticator": self.token,
        }
        return "".join(
            f'<input type="hidden" name="{name}" value="{escape(str(value))}" />'
            for name, value in given.items()
            if value is not None
        )
