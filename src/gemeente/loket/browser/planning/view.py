"""``@@planning``: the agenda of services on a day or in a week, line by line, to scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.planning.base import BoardView
from gemeente.loket.browser.planning.rows import stylesheet
from gemeente.loket.browser.planning.words import titles_of
from gemeente.loket.browser.planning.words import Words
from gemeente.loket.i18n import _
from pathlib import Path
from plone import api
from plone.protect.authenticator import createToken
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.component import queryMultiAdapter
import hashlib
import json


FOLDERS = {
    "gemeente.loket.planning": Path(__file__).parent / "static",
    "gemeente.loket.dialogs": Path(__file__).parent / "dialogs" / "static",
}
TOOLS = (
    ("planning-first-free", _("First free place")),
    ("planning-list", _("Day list to print")),
    ("to-move", _("To be moved")),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose from."""

    value: str
    title: Any
    selected: bool


@cache
def _fingerprint(name: str) -> str:
    """Changes with any of the files, so that a browser may keep what it has."""
    files = sorted(one for one in FOLDERS[name].iterdir() if one.is_file())
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:8]


class PlanningPage(BoardView):
    """The page around the board, as wide as it can be."""

    texts = texts

    def __call__(self) -> str:
        """Without columns beside it; for the browser alone."""
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "same-origin")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        return self.index()

    # addresses

    @property
    def url(self) -> str:
        """This page without its query."""
        return f"{self.context.absolute_url()}/@@planning"

    def go(self, **changes: Any) -> str:
        """The page with other values in its query."""
        return f"{self.url}?{self.query.address(**changes)}"

    @property
    def previous(self) -> str:
        """The day or week before."""
        return self.go(day=self.query.day - self.query.step)

    @property
    def following(self) -> str:
        """The day or week after."""
        return self.go(day=self.query.day + self.query.step)

    @property
    def fragment_url(self) -> str:
        """Where the scripts ask whether something changed."""
        address = self.query.address()
        return f"{self.context.absolute_url()}/@@planning-fragment?{address}"

    def static(self, name: str, package: str = "gemeente.loket.planning") -> str:
        """The address of one of our files, which changes with the files."""
        site = api.portal.get().absolute_url()
        return f"{site}/++plone++{package}/++unique++{_fingerprint(package)}/{name}"

    @property
    def rows_css(self) -> str:
        """The address of the style that places things on rows."""
        mark = hashlib.sha256(stylesheet().encode()).hexdigest()[:8]
        return f"{api.portal.get().absolute_url()}/@@planning-rows.css?v={mark}"

    @property
    def loket_css(self) -> str:
        """The address of the style that all pages of the counter share."""
        return CitizenPage(self.context, self.request).static("loket.css")

    @property
    def tools(self) -> list[tuple[str, Any]]:
        """Other pages of the planning that are there."""
        day = self.query.day.isoformat()
        return [
            (f"{self.loket_url}/@@{name}?day={day}", title)
            for name, title in TOOLS
            if self.has(name)
        ]

    def has(self, name: str) -> bool:
        """Whether there is such a view on the counter."""
        loket = self.services[0].__parent__
        return queryMultiAdapter((loket, self.request), name=name) is not None

    # what is said

    @property
    def title(self) -> Any:
        """Which day or week it is."""
        days = self.query.days
        if not self.query.week:
            return texts.long_day(days[0])
        return _(
            "From ${first} to ${last}",
            mapping={
                "first": texts.long_day(days[0]),
                "last": texts.long_day(days[-1]),
            },
        )

    @property
    def spoken(self) -> str:
        """What the scripts say, as JSON."""
        return json.dumps(Words(self.request).spoken(), ensure_ascii=False)

    @property
    def token(self) -> str:
        """What shows that a move comes from this page."""
        return createToken()

    @property
    def cell_minutes(self) -> int:
        """How long a row lasts."""
        return CELL

    # what can be chosen

    @cached_property
    def service_options(self) -> list[Option]:
        """The services, where there is more than one."""
        pairs = [(IUUID(one), one.title) for one in self.services]
        return _options(pairs, self.query.service)

    @cached_property
    def location_options(self) -> list[Option]:
        """The locations of the services; none on a location's own board."""
        if self.context.portal_type == "Location":
            return []
        uids = _in_order(uid for one in self._offers for uid in one.locations)
        titles = titles_of(uids)
        pairs = [(uid, titles[uid]) for uid in uids if uid in titles]
        return _options(pairs, self.query.choice.location)

    @cached_property
    def product_options(self) -> list[Option]:
        """The products of the services, by title."""
        uids = _in_order(rule.uid for one in self._offers for rule in one.products)
        titles = titles_of(uids)
        pairs = sorted(titles.items(), key=lambda one: one[1].casefold())
        return _options(pairs, self.query.choice.product)

    @cached_property
    def channel_options(self) -> list[Option]:
        """The channels of the products."""
        used = {
            channel
            for one in self._offers
            for rule in one.products
            for channel in rule.channels
        }
        pairs = [(one, title) for one, title in texts.CHANNELS.items() if one in used]
        return _options(pairs, self.query.choice.channel)

    @cached_property
    def _offers(self) -> list[Any]:
        uids = [IUUID(one) for one in self.services]
        return [one for uid in uids if (one := self.ledger.offer(uid)) is not None]


def _in_order(uids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(uids))


def _options(pairs: list[tuple[str, Any]], chosen: str) -> list[Option]:
    """Nothing where there is no choice."""
    if len(pairs) < 2:
        return []
    return [Option(value, title, value == chosen) for value, title in pairs]
