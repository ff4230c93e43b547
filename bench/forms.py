"""Just enough of a browser to send a form of a page without JavaScript."""

from dataclasses import dataclass
from dataclasses import field
from html.parser import HTMLParser


@dataclass
class Form:
    """Where it goes, what it sends along, and its buttons."""

    action: str = ""
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def button(self, name: str) -> tuple[str, str] | None:
        """The first button of that name."""
        return next((one for one in self.buttons if one[0] == name), None)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms = [Form()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        pair = (given.get("name", ""), given.get("value", ""))
        kind = given.get("type", "")
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "button" or kind == "submit":
            self.forms[-1].buttons.append(pair)
        elif tag == "input" and pair[0] and kind not in ("radio", "checkbox"):
            self.forms[-1].values.append(pair)


def form_with(html: str, button: str) -> tuple[Form, list[tuple[str, str]]]:
    """The form with such a button, and what pressing its first one sends.

    Raises RuntimeError where no form has it.
    """
    parser = _Parser()
    parser.feed(html)
    for form in parser.forms:
        pressed = form.button(button)
        if pressed:
            return form, [*form.values, pressed]
    raise RuntimeError(f"no form with a button {button}")
