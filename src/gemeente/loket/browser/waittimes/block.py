"""The block "now at the desk" on the page of a Service or a Location."""

from dataclasses import dataclass
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.live.screen import static_url
from gemeente.loket.browser.waittimes.told import halls
from pathlib import Path
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


PACKAGE = "gemeente.loket.waittimes"
FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the block: what is said, of which service."""

    key: str
    title: str
    text: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A location in the block; ``notice`` that its waiting room is full, else ""."""

    key: str
    notice: Any
    lines: list[Line]


class WaitBlock(BrowserView):
    """A fragment with the wait; empty where nobody comes now or within the hour."""

    index = ViewPageTemplateFile("templates/block.pt")

    def __call__(self) -> str:
        """The HTML, "" where there is nothing to tell."""
        return self.index() if self.parts else ""

    @cached_property
    def parts(self) -> list[Part]:
        """The locations of a Service, or the Location: what is open or soon."""
        kind, uid = self.context.portal_type, IUUID(self.context)
        only = uid if kind == "Service" else ""
        now = clock.now()
        found = []
        for hall in halls(get_ledger(), now, kind, uid):
            title = hall.rules.title if only else ""
            lines = [
                Line(one.rules.uid, title or one.rules.title, hall.sentence(one))
                for one in hall.services(only)
                if one.soon(now)
            ]
            if lines:
                found.append(Part(hall.rules.location, hall.notice, lines))
        return found

    @property
    def titled(self) -> bool:
        """Whether it has to be said of whom a line is."""
        return len(self.parts) > 1 or self.context.portal_type == "Location"

    @property
    def address(self) -> str:
        """Where the block asks for news."""
        return f"{self.context.absolute_url()}/@@waiting-times"

    @property
    def script(self) -> str:
        """The address of its script."""
        return static_url("waits.js", PACKAGE, FOLDER)

    @property
    def live_js(self) -> str:
        """The address of the script that asks."""
        return static_url("live.js")

    @property
    def stylesheet(self) -> str:
        """The address of its style."""
        return static_url("waits.css", PACKAGE, FOLDER)
