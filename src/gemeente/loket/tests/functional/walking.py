"""Every page there is, as somebody with an account sees it, and the forms on it."""

from dataclasses import dataclass
from gemeente.loket.tests.functional.permission_table import ADDS
from gemeente.loket.tests.functional.permission_table import PLACES
from gemeente.loket.tests.functional.permission_table import written
from lxml import html
from urllib.parse import urljoin


AUTHENTICATOR = "_authenticator"
PRESSED = ("submit", "image")


@dataclass(frozen=True)
class Form:
    """Where it goes, what it sends as it is, and its buttons."""

    page: str
    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]

    def sent(self, button, token=True):
        """What pressing a button sends, with the authenticator or as a foreign page would."""
        return [
            (name, value)
            for name, value in (*self.fields, button)
            if name and (token or name != AUTHENTICATOR)
        ]


def addresses():
    """All of docs/permissions.md that a browser can open, relative to the counter."""
    found = []
    for address, where, _permission in written():
        if " " not in address:
            path = ADDS.get(address, PLACES[where])
            found.append(f"{path}/{address}".lstrip("/"))
    return found


def is_page(answer):
    return "html" in answer.headers.get("Content-Type", "") and bool(answer.text)


def forms_of(answer):
    """The forms of a page; those of the site around it (search, login) are Plone's."""
    tree = html.fromstring(answer.text.encode())
    for form in tree.iter("form"):
        if form.get("id") in ("searchGadget_form", "login-form"):
            continue
        fields, buttons = [], []
        for one in form.xpath(
            ".//input[@name] | .//select[@name] | .//textarea[@name]"
        ):
            if one.tag == "input" and one.get("type") in PRESSED:
                buttons.append((one.get("name"), one.get("value") or ""))
            elif one.get("type") not in ("radio", "checkbox", "file"):
                fields.append((one.get("name"), _value(one)))
        for one in form.xpath(".//button[not(@type='button')]"):
            buttons.append((one.get("name") or "", one.get("value") or ""))
        yield Form(
            answer.url,
            urljoin(answer.url, form.get("action") or answer.url),
            (form.get("method") or "get").lower(),
            tuple(fields),
            tuple(dict.fromkeys(buttons)) or (("", ""),),
        )


def _value(control):
    if control.tag == "select":
        chosen = control.xpath(".//option[@selected]") or control.xpath(".//option")
        return chosen[0].get("value", "") if chosen else ""
    if control.tag == "textarea":
        return control.text or ""
    return control.get("value", "")


def names_on(answer):
    """The names that the forms of a page send."""
    return {name for form in forms_of(answer) for name, _value in form.fields}
