"""Steps 4 and 5: who comes, and the overview before it is confirmed."""

from collections.abc import Mapping
from functools import cached_property
from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.browser.citizen.choice import AT_A_PLACE
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.step import PERSON
from gemeente.loket.browser.citizen.step import Step
from gemeente.loket.browser.citizen.step import TITLES
from gemeente.loket.browser.citizen.texts import language
from gemeente.loket.browser.citizen.whoform import WhoForm
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import contact_for
from gemeente.loket.content.channels import takes_place
from gemeente.loket.content.channels import visit_address
from gemeente.loket.content.settings import settings
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


ANSWERS = "answers."  # how agenda.citizen names the fields of the questions


def questions_of(chosen: Chosen) -> tuple[Question, ...]:
    """What the channel asks and what all chosen products ask, each question once."""
    found = {one.id: one for one in channel_questions(chosen.channel)}
    for card, _count in chosen.cards:
        found.update((one.id, one) for one in catalogue.questions_of(card.product))
    return tuple(found.values())


def who_form(context: Any, request: Any, chosen: Chosen) -> WhoForm:
    """The fields about the person that this choice asks, with what was filled in."""
    contact = contact_for(chosen.channel, settings().contact)
    questions = questions_of(chosen)
    form = WhoForm(context, request, questions, contact, chosen.channel)
    form.update()
    return form


def check_who(context: Any, request: Any, chosen: Chosen) -> Citizen:
    """The citizen whose data were posted; raises InvalidFields."""
    form = who_form(context, request, chosen)
    questions = tuple(form.questions.values())
    data = form.values()
    answers = {question.id: data.get(ANSWERS + question.id) for question in questions}
    return check_citizen(
        {**data, "answers": answers}, questions, form.contact, language()
    )


class WhoStep(Step):
    """The form about the person."""

    name = "who"
    index = ViewPageTemplateFile("templates/who_step.pt")

    @property
    def title(self) -> Any:
        """The heading of the page."""
        comes = self.chosen.channel in AT_A_PLACE
        return _("Who is coming?") if comes else TITLES[self.name]

    @cached_property
    def form(self) -> WhoForm:
        """The z3c.form with the fields."""
        form = who_form(self.context, self.request, self.chosen)
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
        return catalogue.get(held.location) if self.at_a_place else None

    @property
    def address(self) -> str:
        """Of the location."""
        return address_of(self.location) if self.location is not None else ""

    @property
    def how(self) -> Any:
        """How it takes place, with the number or the address that was filled in."""
        known = who_form(self.context, self.request, self.chosen).values()
        answers = [
            (name.removeprefix(ANSWERS), value)
            for name, value in known.items()
            if name.startswith(ANSWERS)
        ]
        return takes_place(
            self.flow.held.wish.channel, known.get("phone", ""), visit_address(answers)
        )

    @property
    def at_a_place(self) -> bool:
        """Whether the citizen goes somewhere."""
        return self.flow.held.wish.channel in AT_A_PLACE

    @property
    def service_title(self) -> str:
        """The service."""
        return catalogue.title_of(self.flow.held.service)

    @property
    def person(self) -> list[tuple[Any, str]]:
        """(label, value) of what was filled in."""
        return who_form(self.context, self.request, self.chosen).filled_in()

    @property
    def seconds_left(self) -> int:
        """How long the place is still kept."""
        return int((self.flow.held.expires - self.now).total_seconds())


__all__ = ["PERSON", "CheckStep", "WhoStep", "check_who", "questions_of", "who_form"]
