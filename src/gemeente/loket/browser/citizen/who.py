"""Steps 4 and 5: who comes, and the overview before it is confirmed."""

from collections.abc import Mapping
from functools import cached_property
from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.step import PERSON
from gemeente.loket.browser.citizen.step import Step
from gemeente.loket.browser.citizen.texts import CHANNELS
from gemeente.loket.browser.citizen.texts import language
from gemeente.loket.browser.citizen.whoform import WhoForm
from gemeente.loket.content import catalogue
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


ANSWERS = "answers."  # how agenda.citizen names the fields of the questions


def questions_of(chosen: Chosen) -> tuple[Question, ...]:
    """The questions of all chosen products, each once."""
    found = {
        question.id: question
        for card, _count in chosen.cards
        for question in catalogue.questions_of(card.product)
    }
    return tuple(found.values())


def check_who(context: Any, request: Any, chosen: Chosen) -> Citizen:
    """The citizen whose data were posted; raises InvalidFields."""
    questions = questions_of(chosen)
    form = WhoForm(context, request, questions, settings().contact)
    form.update()
    data = form.values()
    answers = {question.id: data.get(ANSWERS + question.id) for question in questions}
    return check_citizen(
        {**data, "answers": answers}, questions, settings().contact, language()
    )


class WhoStep(Step):
    """The form about the person."""

    name = "who"
    index = ViewPageTemplateFile("templates/who_step.pt")

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return _("Who is coming?")

    @cached_property
    def form(self) -> WhoForm:
        """The z3c.form with the fields."""
        form = WhoForm(
            self.context, self.request, questions_of(self.chosen), settings().contact
        )
        form.update()
        form.mark(self.messages)
        return form

    @cached_property
    def messages(self) -> Mapping[str, Any]:
        """What is wrong, by field."""
        return {name: message_for(error) for name, error in self.flow.errors.items()}

    @property
    def retention(self) -> int:
        """After how many days the data are erased."""
        return settings().retention_days

    @property
    def seconds_left(self) -> int:
        """How long the place is still kept."""
        return int((self.flow.held.expires - self.now).total_seconds())

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The form has the person's data itself."""
        return self.choice.pairs()


class CheckStep(Step):
    """Everything once more; the data are in hidden fields."""

    name = "check"
    index = ViewPageTemplateFile("templates/check_step.pt")

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return _("Check your appointment")

    @property
    def location(self) -> Any | None:
        """Where it is, None where that does not matter."""
        held = self.flow.held
        return catalogue.get(held.location) if held.wish.channel == "desk" else None

    @property
    def address(self) -> str:
        """Of the location."""
        return address_of(self.location) if self.location is not None else ""

    @property
    def channel(self) -> Any:
        """How it takes place."""
        return CHANNELS.get(self.flow.held.wish.channel, "")

    @property
    def service_title(self) -> str:
        """The service."""
        return catalogue.title_of(self.flow.held.service)

    @property
    def person(self) -> list[tuple[Any, str]]:
        """(label, value) of what was filled in."""
        form = WhoForm(
            self.context, self.request, questions_of(self.chosen), settings().contact
        )
        form.update()
        return form.filled_in()

    @property
    def seconds_left(self) -> int:
        """How long the place is still kept."""
        return int((self.flow.held.expires - self.now).total_seconds())


__all__ = ["PERSON", "CheckStep", "WhoStep", "check_who", "questions_of"]
