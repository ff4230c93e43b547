"""Where the links of the kiosk lead: what was chosen and how it is used travels in them."""

from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.kiosk.mode import Mode
from gemeente.loket.browser.kiosk.mode import SWITCHES
from gemeente.loket.browser.kiosk.place import NAMES
from typing import Any
from urllib.parse import urlencode


class Addresses:
    """The kiosk's own addresses."""

    context: Any
    request: Any
    choice: Choice
    mode: Mode
    step: str
    language: str
    languages: list[str]

    def address(
        self, choice: Choice | None = None, mode: Mode | None = None, **more: Any
    ) -> str:
        """Of the kiosk with that choice, as it is used now unless a mode is given."""
        pairs = [(name, value) for name, value in more.items() if value]
        pairs += choice.pairs() if choice is not None else []
        pairs += (self.mode if mode is None else mode).pairs()
        query = f"?{urlencode(pairs)}" if pairs else ""
        return f"{self.action}{query}"

    @property
    def action(self) -> str:
        """Where the forms go."""
        return f"{self.context.absolute_url()}/@@kiosk"

    @property
    def start_url(self) -> str:
        """The start as everybody finds it."""
        return self.address(mode=self.mode.at_start())

    @property
    def state_url(self) -> str:
        """Where the script asks."""
        query = urlencode({"lang": self.language})
        return f"{self.context.absolute_url()}/@@kiosk-state?{query}"

    def here(self, mode: Mode) -> str:
        """This step in another mode; a refused POST is looked at anew."""
        more = {
            name: text_of(self.request.form, name)
            for name in ("within", "page", "express", "token", "news")
        }
        step = "" if self.step == "start" else self.step
        return self.address(self.choice, mode, step=step, **more)

    @property
    def switches(self) -> list[dict[str, Any]]:
        """What can be switched: its address, and whether it is on."""
        return [
            {
                "name": name,
                "on": getattr(self.mode, name),
                "url": self.here(self.mode.switched(name)),
            }
            for name in SWITCHES
        ]

    @property
    def tongues(self) -> list[dict[str, str]]:
        """The other languages of the location."""
        return [
            {
                "lang": one,
                "title": NAMES[one],
                "url": self.here(self.mode.speaking(one)),
            }
            for one in self.languages
            if one != self.language
        ]
