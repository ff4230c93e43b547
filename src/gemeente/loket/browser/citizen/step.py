"""One step of booking. Each step is a page; ``book`` decides which one is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.agenda.booking import Hold
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.texts import clock
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.i18n import _
from typing import Any


PERSON = "who."  # how the names of the fields about the person begin
TITLES = {
    "product": _("Product"),
    "place": _("How and where"),
    "when": _("Day and time"),
    "who": _("Your details"),
    "check": _("Check"),
}
LARGEST = 40_000  # characters of a person's data that travel along


@dataclass(slots=True)
class Flow:
    """What is known while booking."""

    chosen: Chosen
    carried: list[tuple[str, str]] = field(default_factory=list)
    message: Any | None = None
    errors: Mapping[str, Any] = field(default_factory=dict)
    held: Hold | None = None
    over: Hold | None = None  # a hold that expired


def read_carried(form: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The person's data in what was posted, to be sent along with the next post."""
    found = [
        (name, value)
        for name, value in sorted(form.items())
        if name.startswith(PERSON) and isinstance(value, str) and value
    ]
    size = sum(len(value) for _name, value in found)
    return found if size <= LARGEST else []


class Step(CitizenPage):
    """The base of the steps; ``name`` is the one in the address."""

    name = ""
    private = True
    __name__ = "book"

    def __init__(self, context: Any, request: Any, flow: Flow) -> None:
        super().__init__(context, request)
        self.flow = flow
        self.chosen = flow.chosen
        self.choice = flow.chosen.choice

    def __call__(self) -> str:
        """The page."""
        page = super().__call__()
        # no-store would make a browser forget, on going back, what was typed
        self.request.response.setHeader("Cache-Control", "private, no-cache")
        return page

    @property
    def method(self) -> str:
        """POST as soon as there are a person's data to send along."""
        return "post" if self.flow.carried else "get"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form sends along."""
        return self.choice.pairs() + self.flow.carried

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps with their numbers, the ones that are not needed left out."""
        names = list(TITLES)
        if self.chosen.cards and not self.chosen.asks_where and self.name != "place":
            names.remove("place")
        here = names.index(self.name)
        return [
            {
                "number": number + 1,
                "title": TITLES[name],
                "current": number == here,
                "done": number < here,
            }
            for number, name in enumerate(names)
        ]

    @property
    def progress(self) -> Any:
        """Such as: Step 2 of 5."""
        here = next(step["number"] for step in self.steps if step["current"])
        return _(
            "Step ${number} of ${total}",
            mapping={"number": here, "total": len(self.steps)},
        )

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return TITLES[self.name]

    def summary(self) -> list[str]:
        """The chosen products with their quantities."""
        return [counted(card.title, count) for card, count in self.chosen.cards]

    def held_text(self) -> Any:
        """When the place that is kept begins."""
        return moment_text(self.flow.held.start)

    def held_until(self) -> str:
        """Until what time it is kept."""
        return clock(self.flow.held.expires)
