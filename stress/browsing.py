"""A locust citizen without JavaScript: forms as a browser sends them, an address of its own."""

from bench.forms import form_with
from locust import HttpUser
from locust.exception import StopUser
from typing import Any
from urllib.parse import urlsplit
import itertools
import json
import os
import random


PORT = int(os.environ["LOKET_PORT"])
PLAN: dict[str, Any] = json.loads(os.environ["LOKET_PLAN"])
TOLD = os.environ["LOKET_TOLD"]  # file of lines of JSON
COUNT = int(os.environ["LOKET_CITIZENS"])
numbers = itertools.count(1)
gone: list[int] = []


class Citizen(HttpUser):
    """One person with the address that a proxy would name."""

    abstract = True

    def __init__(self, environment: Any) -> None:
        self.host = f"http://localhost:{PORT}"
        super().__init__(environment)
        self.come()

    def come(self) -> None:
        """Somebody whom nobody has seen yet, with an address of one's own."""
        self.number = next(numbers)
        self.chance = random.Random(self.number)
        high, low = divmod(self.number, 250)
        self.client.headers["X-Forwarded-For"] = f"10.20.{high}.{low + 1}"

    @property
    def email(self) -> str:
        """Nobody else's."""
        return f"burger-1-{self.number}@example.org"

    def get(self, path: str, name: str, **more: Any) -> Any:
        """A page; ``name`` is the step in the table."""
        return self.client.get(path, name=name, **more)

    def press(
        self, page: Any, button: str, name: str, value: str = "", **typed: str
    ) -> Any:
        """Sends the form that has that button, with what was typed; answers the page.

        ``value`` is that of the button, of several of one name.
        """
        form, values = form_with(page.text, button)
        sent = dict(values)
        if value:
            sent[button] = value
        path = urlsplit(form.action).path
        return self.client.post(path, {**sent, **typed}, name=name)

    def leave(self) -> None:
        """This citizen is done; with the last one the trial ends."""
        gone.append(self.number)
        if len(gone) == COUNT:
            self.environment.runner.quit()
        raise StopUser

    def told(self, code: str, start: str) -> None:
        """Writes down what this citizen knows."""
        line = json.dumps([self.email, code, start])
        with open(TOLD, "a", encoding="utf-8") as file:
            file.write(line + "\n")
