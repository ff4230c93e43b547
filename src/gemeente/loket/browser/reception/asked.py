"""What was sent to the reception: by a form, or by a script as JSON."""

from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.errors import InvalidWish
from typing import Any
import json


MOST = 40  # values of one name


class Asked:
    """The texts of a request by name; ``do`` is the action with its arguments."""

    def __init__(self, request: Any) -> None:
        kind = request.getHeader("Content-Type") or ""
        if kind.startswith("application/json"):
            self.values = _from_json(request.get("BODY") or b"")
        else:
            self.values = {name: _texts(value) for name, value in request.form.items()}
        self.action, *self.arguments = self.text("do").split(":")

    def text(self, name: str) -> str:
        """The first text of that name, "" where there is none."""
        return (self.values.get(name) or [""])[0]

    def texts(self, name: str) -> list[str]:
        """All texts of that name."""
        return self.values.get(name, [])

    def argument(self, index: int = 0) -> str:
        """A part of the action behind its name, "" where it is missing."""
        return self.arguments[index] if index < len(self.arguments) else ""

    def number(self, index: int = 0) -> int:
        """Such a part as a number, -1 where it is none."""
        return whole(self.argument(index), -1)

    def fingerprint(self) -> str:
        """The same for the same request, whoever counts the keys."""
        own = {"_authenticator", "key"}
        rows = sorted(item for item in self.values.items() if item[0] not in own)
        return json.dumps(rows)


def _from_json(body: bytes | str) -> dict[str, list[str]]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidWish("body_invalid") from error
    if not isinstance(data, dict):
        raise InvalidWish("body_invalid")
    return {name: _texts(value) for name, value in data.items()}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values[:MOST] if isinstance(one, str)]
