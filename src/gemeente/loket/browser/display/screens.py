"""``@@display`` and ``@@display-state``: the page, and what it asks every few seconds."""

from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.display import FOLDER
from gemeente.loket.browser.display import PACKAGE
from gemeente.loket.browser.display.shown import Shown
from gemeente.loket.browser.headers.policy import with_script
from gemeente.loket.browser.live.device import keep_key
from gemeente.loket.browser.live.public import PublicScreen
from gemeente.loket.browser.live.screen import Screen
from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.browser.live.words import clock as clock_text
from gemeente.loket.queue.queues import revision_of
from gemeente.loket.queue.queues import rules_revision
from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.i18n import translate


KIND = "display"
LAYOUTS = ("room", "entrance")
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
POLICY = with_script(WATCH)
SPOKEN_IN = "nl"  # whatever the language of the browser is


class Looking(PublicScreen):
    """Who looks at which display of which location."""

    kind = KIND
    files = FOLDER
    board = ViewPageTemplateFile("templates/board.pt")

    @cached_property
    def shown(self) -> Shown:
        """What is on it."""
        return Shown(self.ledger, self.rules, self.now, self.asked("room"))

    def asked(self, name: str) -> str:
        """A text of the address."""
        return text_of(self.request.form, name)

    @property
    def layout(self) -> str:
        """room or entrance."""
        return self.asked("layout") if self.asked("layout") in LAYOUTS else "room"


class DisplayPage(Looking, Screen):
    """The page of a television, which never has to be touched."""

    package = PACKAGE
    folder = FOLDER

    def __call__(self) -> str:
        """The page; the key in the address becomes a cookie first."""
        address = keep_key(self.request, self.context, KIND)
        if not self.is_known:
            raise NotFound("display")
        if address is not None:
            self.secure()
            self.request.response.redirect(address, status=303)
            return ""
        self.request.response.setHeader("Content-Security-Policy", POLICY)
        return super().__call__()

    @property
    def watch(self) -> str:
        """The script that stands in the page itself; the policy knows it by its hash."""
        return WATCH

    @property
    def state_url(self) -> str:
        """Where the script asks."""
        wanted = {name: self.asked(name) for name in ("room", "layout")}
        query = urlencode({k: v for k, v in wanted.items() if v})
        return f"{self.context.absolute_url()}/@@display-state?{query}"

    @property
    def speech(self) -> str:
        """on or off: the location's choice, unless the address says otherwise."""
        wanted = {"0": False, "1": True}.get(self.asked("speech"), self.rules.speech)
        return "on" if wanted else "off"

    @property
    def time(self) -> str:
        """The same, where there are no scripts."""
        return clock_text(self.now, self.rules.timezone)

    @property
    def milliseconds(self) -> int:
        """What time it is, for the clock."""
        return int(self.now.timestamp() * 1000)


class DisplayState(Looking, LiveState):
    """The board as HTML, and the calls to be said."""

    @property
    def revision(self) -> Any:
        """The queue, the rules, and what is looked at."""
        return (
            revision_of(self.ledger, self.location, self.now),
            rules_revision(self.ledger, self.location),
            self.layout,
            self.asked("room"),
            self.version,
        )

    def state(self) -> dict[str, Any]:
        """The board, the calls, the time and the version."""
        calls = self.shown.all_calls if self.layout == "room" else []
        return {
            "html": self.board(),
            "calls": [
                {
                    "key": one["key"],
                    "at": one["stamp"] * 1000,
                    "say": translate(
                        one["say"], context=self.request, target_language=SPOKEN_IN
                    ),
                }
                for one in calls
            ],
            "now": int(self.now.timestamp() * 1000),
            "version": self.version,
        }
