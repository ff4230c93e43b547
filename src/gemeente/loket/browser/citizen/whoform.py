"""The fields about the person as a z3c.form, made from the settings and the questions."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.browser.citizen.step import PERSON
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.content.channels import VISIT_CITY
from gemeente.loket.content.channels import VISIT_POSTAL_CODE
from gemeente.loket.content.channels import VISIT_STREET
from gemeente.loket.i18n import _
from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.app.z3cform.widgets.radio import RadioFieldWidget
from plone.app.z3cform.widgets.text import TextAreaFieldWidget
from plone.app.z3cform.widgets.text import TextFieldWidget
from plone.z3cform import z2
from typing import Any
from z3c.form.field import Fields
from z3c.form.form import Form
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ANSWERS = "answers."
ATTRIBUTES: dict[str, dict[str, str]] = {
    "name": {"autocomplete": "name", "maxlength": "200"},
    "email": {"autocomplete": "email", "type": "email", "inputmode": "email"},
    "phone": {"autocomplete": "tel", "type": "tel", "inputmode": "tel"},
}
KIND_ATTRIBUTES: dict[str, dict[str, str]] = {
    "number": {"inputmode": "decimal"},
    "date": {"type": "date"},
    "text": {"rows": "3"},
}
VISIT_ATTRIBUTES: dict[str, dict[str, str]] = {
    VISIT_STREET: {"autocomplete": "address-line1"},
    VISIT_POSTAL_CODE: {"autocomplete": "postal-code", "inputmode": "numeric"},
    VISIT_CITY: {"autocomplete": "address-level2"},
}
TITLES = {
    "name": _("First name and last name"),
    "email": _("E-mail address"),
    "phone": _("Telephone number"),
}
HINTS = {
    "email": _("We send the confirmation to this address."),
    "phone": _("For example 0470 12 34 56. We only call about this appointment."),
}
# (channel, field): where it is asked for something else than usual
TITLES_OF = {("phone", "phone"): _("On which number do we call you?")}
HINTS_OF = {
    ("phone", "phone"): _(
        "For example 0470 12 34 56. We call you at the time of your appointment."
    ),
    ("video", "email"): _("We send the link of the video call to this address."),
    ("home", f"{ANSWERS}{VISIT_STREET}"): _("The address where we come to you."),
}


class WhoForm(Form):
    """Name, e-mail and phone as the settings ask, and the questions of the products.

    ``channel`` is how the appointment takes place: it decides what some are asked for.
    What is required and right is judged by ``agenda.citizen``; the form gives the
    values, the widgets and the way they look.
    """

    ignoreContext = True
    prefix = PERSON

    def __init__(
        self,
        context: Any,
        request: Any,
        questions: Sequence[Question],
        contact: str,
        channel: str = "",
    ) -> None:
        super().__init__(context, request)
        self.channel = channel
        self.questions = {f"{ANSWERS}{one.id}": one for one in questions}
        self.contact = contact

    def update(self) -> None:
        """Makes the fields and widgets."""
        z2.switch_on(self, request_layer=IPloneFormLayer)
        self.fields = Fields(*self._contact_fields(), *self._question_fields())
        for name, field in self.fields.items():
            question = self.questions.get(name)
            field.widgetFactory = _factory(question)
        super().update()

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Keeps the names short and says to the browser what each field is for."""
        super().updateWidgets(prefix="")
        for name, widget in self.widgets.items():
            question = self.questions.get(name)
            widget.attributes.update(_attributes(name, question))
            if self.hint(name):
                widget.attributes["aria-describedby"] = f"{widget.id}-hint"

    def _contact_fields(self) -> list[schema.Field]:
        return [
            schema.Text(
                __name__=name,
                title=TITLES_OF.get((self.channel, name), title),
                required=self.is_required(name),
            )
            for name, title in TITLES.items()
        ]

    def hint(self, name: str) -> Any | None:
        """What is said under the label of a field, None where nothing is."""
        return HINTS_OF.get((self.channel, name), HINTS.get(name))

    def _question_fields(self) -> list[schema.Field]:
        return [_field(name, one) for name, one in self.questions.items()]

    def is_required(self, name: str) -> bool:
        """Whether it must be filled in."""
        if name in self.questions:
            return self.questions[name].required
        return name == "name" or self.contact in (name, "both")

    def values(self) -> dict[str, Any]:
        """What was filled in, by name, without judging it."""
        found = {}
        for name, widget in self.widgets.items():
            value = self.request.form.get(widget.name)
            if isinstance(value, str):
                found[name] = _answer(widget, value)
        return found

    def mark(self, messages: Mapping[str, Any]) -> None:
        """Ties each message to its field, for the eye and for screen readers."""
        self.messages = messages
        for name in messages:
            widget = self.widgets.get(name)
            if widget is not None:
                described = widget.attributes.get("aria-describedby", "")
                widget.attributes["aria-invalid"] = "true"
                widget.attributes["aria-describedby"] = (
                    f"{widget.id}-error {described}".strip()
                )

    def items(self) -> list[dict[str, Any]]:
        """The fields, ready to show."""
        return [
            {
                "widget": widget,
                "label": widget.label,
                "group": name in self.questions
                and self.questions[name].kind in ("choice", "yes_no"),
                "optional": not self.is_required(name) and self._may_be_left(name),
                "hint": self.hint(name),
                "error": self.messages.get(name),
            }
            for name, widget in self.widgets.items()
        ]

    def _may_be_left(self, name: str) -> bool:
        return not (self.contact == "either" and name in ("email", "phone"))

    def summary(self) -> list[tuple[str, Any]]:
        """(id of the field, its label and message) of all that is wrong, in order."""
        found = []
        for name, widget in self.widgets.items():
            if name in self.messages:
                options = getattr(widget, "items", None)
                first = f"{widget.id}-0" if options else widget.id
                said = {"label": widget.label, "message": self.messages[name]}
                found.append((first, _("${label}: ${message}", mapping=said)))
        return found

    def filled_in(self) -> list[tuple[Any, Any]]:
        """(label, value) of what was filled in."""
        return [
            (self.widgets[name].label, answer_text(self.questions.get(name), value))
            for name, value in self.values().items()
            if value.strip()
        ]


def _attributes(name: str, question: Question | None) -> dict[str, str]:
    if question is None:
        return ATTRIBUTES.get(name, {})
    return VISIT_ATTRIBUTES.get(question.id, KIND_ATTRIBUTES.get(question.kind, {}))


def _answer(widget: Any, value: str) -> str:
    """The answer behind the token of a radio button; other texts are what they are."""
    terms = getattr(widget, "terms", None)
    if terms is None:
        return value
    try:
        return terms.getValue(value)
    except LookupError:
        return value


YES_NO = {"yes": _("Yes"), "no": _("No")}


def answer_text(question: Question | None, value: str) -> Any:
    """An answer as people read it: yes or no in words, a date as a day."""
    kind = question.kind if question is not None else ""
    if kind == "date":
        try:
            return long_day(date.fromisoformat(value))
        except ValueError:  # not filled in, or the question was of another kind then
            return value
    return YES_NO.get(value, value) if kind == "yes_no" else value


def _factory(question: Question | None) -> Any:
    if question is None:
        return TextFieldWidget
    if question.kind in ("choice", "yes_no"):
        return RadioFieldWidget
    return TextAreaFieldWidget if question.kind == "text" else TextFieldWidget


def _field(name: str, question: Question) -> schema.Field:
    if question.kind == "choice":
        options = [(value, value) for value in question.options]
    elif question.kind == "yes_no":
        options = list(YES_NO.items())
    else:
        return schema.Text(
            __name__=name, title=question.title, required=question.required
        )
    terms = [
        SimpleTerm(value, f"o{number}", title)
        for number, (value, title) in enumerate(options)
    ]
    return schema.Choice(
        __name__=name,
        title=question.title,
        vocabulary=SimpleVocabulary(terms),
        required=question.required,
    )
