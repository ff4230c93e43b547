"""The widget for minutes per service: one row a service, empty where nothing differs."""

from collections.abc import Iterator
from gemeente.loket.i18n import _
from typing import Any
from z3c.form.browser.widget import HTMLFormElement
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.schema.interfaces import IDict


class IDurationsWidget(IWidget):
    """A table with a number for each term of the field's keys."""


@implementer_only(IDurationsWidget)
class DurationsWidget(HTMLFormElement, Widget):
    """Its value maps the tokens of the services to what is typed in."""

    klass = "loket-durations"
    template = ViewPageTemplateFile("durations.pt")

    def rows(self) -> Iterator[dict[str, str]]:
        """One per service: name of its input, title of the service, what is typed."""
        value = self.value if isinstance(self.value, dict) else {}
        for term in self._services():
            yield {
                "name": f"{self.name}.{term.token}",
                "title": term.title,
                "value": value.get(term.token, ""),
            }

    def extract(self, default: Any = NO_VALUE) -> Any:
        """What is typed in, NO_VALUE where the form did not have the widget."""
        form = self.request.form
        if f"{self.name}-marker" not in form:
            return default
        typed = {
            term.token: str(form.get(f"{self.name}.{term.token}", "")).strip()
            for term in self._services()
        }
        return {token: text for token, text in typed.items() if text}

    def _services(self) -> Any:
        return self.field.key_type.bind(self.context).vocabulary


@adapter(IDict, IDurationsWidget)
class DurationsConverter(BaseDataConverter):
    """Minutes, and what is typed in for them."""

    def toWidgetValue(self, value: dict[str, int] | None) -> dict[str, str]:
        """The minutes as text."""
        return {service: str(minutes) for service, minutes in (value or {}).items()}

    def toFieldValue(self, value: dict[str, str]) -> dict[str, int]:
        """The text as minutes. Raises FormatterValidationError with what to do."""
        try:
            return {service: int(text) for service, text in value.items()}
        except ValueError as error:
            raise FormatterValidationError(
                _("Fill in whole minutes, for example 20, or leave it empty."), value
            ) from error


@adapter(IDict, IFormLayer)
@implementer(IFieldWidget)
def DurationsFieldWidget(field: Any, request: Any) -> Any:
    """The widget for a field that maps services to minutes."""
    return FieldWidget(field, DurationsWidget(request))
