"""Step 3: the first free places, the month, and the times of a day."""

from functools import cached_property
from gemeente.loket.browser.citizen import rollout
from gemeente.loket.browser.citizen.calendar import MonthCalendar
from gemeente.loket.browser.citizen.choice import AT_A_PLACE
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.sooner import sooner_than
from gemeente.loket.browser.citizen.step import Step
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import takes_place
from gemeente.loket.i18n import _
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class WhenStep(Step):
    """The calendar; choosing a time keeps the place."""

    name = "when"
    index = ViewPageTemplateFile("templates/when_step.pt")

    @cached_property
    def calendar(self) -> MonthCalendar:
        """The month to choose from."""
        form = self.request.form
        over = self.flow.over
        return MonthCalendar(
            self.ledger,
            self.chosen.service_uid,
            self.chosen.wish,
            self.now,
            text_of(form, "month"),
            text_of(form, "day"),
            wished=over.start if over else None,
        )

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return _("Choose a day and a time")

    @cached_property
    def notes(self) -> list[rollout.Note]:
        """How the service works, and what changes."""
        service = self.chosen.service
        services = [service] if service is not None else []
        return rollout.notes(self.ledger, services, rollout.today())

    @property
    def suggestions_title(self) -> Any:
        """What the suggestions are."""
        return _("Closest free times") if self.flow.over else _("First free times")

    @property
    def time_name(self) -> str:
        """The name of the buttons with a time."""
        return "start"

    time_method = "post"
    calendar_step = "when"

    @property
    def action(self) -> str:
        """Where the forms go."""
        return self.book_url

    @property
    def back(self) -> str:
        """The step before."""
        return "place" if self.chosen.asks_where else "product"

    @property
    def where(self) -> str:
        """The location that was chosen, "" where it does not matter."""
        return catalogue.title_of(self.chosen.wish.location or "")

    @property
    def how(self) -> Any:
        """How it takes place, where that is not at a desk as usual."""
        channel = self.chosen.channel
        asked = channel not in AT_A_PLACE or len(self.chosen.options.channels) > 1
        return takes_place(channel) if asked else ""

    @cached_property
    def sooner(self) -> list[dict[str, Any]]:
        """Earlier places in another way: label, time, and what their form sends along."""
        first = next(iter(self.calendar.first_free), None)
        return [
            {
                "label": one.label,
                "time": one.time,
                "hidden": one.choice.pairs() + self.flow.carried,
            }
            for one in sooner_than(self.chosen, first, self.ledger, self.now)
        ]
