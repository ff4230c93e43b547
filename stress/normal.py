"""locust: a normal day of a town of 100,000, with everything that happens in it at once.

Everybody keeps doing what they do for so long; citizens begin nothing new in the last half
minute, so that what they were told is all there is.
"""

from base64 import b64encode
from datetime import date
from datetime import timedelta
from locust import constant_pacing
from locust import HttpUser
from locust import task
from stress import morning  # its users by name would be users of this day too
from stress.browsing import numbers
from stress.browsing import PLAN
from stress.browsing import PORT
from typing import Any
import os
import random
import time


UNTIL = time.monotonic() + float(os.environ["LOKET_SECONDS"]) - 30
EVERY = 3  # seconds between two askings of a screen
JSON = {"Accept": "application/json"}


class NextPlease:
    """After one citizen comes the next, until it is time to end."""

    def leave(self) -> None:
        """Somebody else, with another address."""
        self.client.cookies.clear()
        self.come()
        while time.monotonic() > UNTIL:
            time.sleep(1)


class BooksOnPages(NextPlease, morning.OnPages):
    """Of three who book two do it on the pages."""

    fixed_count = 20


class BooksOverRest(NextPlease, morning.OverRest):
    """An app."""

    fixed_count = 10


class Anybody(HttpUser):
    """Somebody or something else than a citizen who books."""

    abstract = True
    host = f"http://localhost:{PORT}"

    def ask(self, path: str, name: str, **headers: str) -> Any:
        """What is there, if it has changed since this one asked."""
        tags = self.__dict__.setdefault("tags", {})
        if path in tags:
            headers["If-None-Match"] = tags[path]
        answer = self.client.get(path, name=name, headers=headers)
        if answer.headers.get("ETag"):
            tags[path] = answer.headers["ETag"]
        return answer


class Staff(Anybody):
    """Somebody with a password."""

    abstract = True
    user = "planner"

    def on_start(self) -> None:
        """Logs in with each request, as REST clients do."""
        secret = b64encode(f"{self.user}:{PLAN['password']}".encode()).decode()
        self.client.headers["Authorization"] = f"Basic {secret}"


class Phone(Anybody):
    """Somebody in the hall, who looks at the own number."""

    fixed_count = 100
    wait_time = constant_pacing(EVERY)

    def on_start(self) -> None:
        """Takes a number from home."""
        self.client.headers["X-Forwarded-For"] = f"10.30.0.{next(numbers) % 250 + 1}"
        self.token = take(self.client)

    @task
    def look(self) -> None:
        """How many are before me?"""
        if self.token:
            self.ask(
                f"{PLAN['base']}/@@ticket-state?token={self.token}", "phone: state"
            )


class Display(Anybody):
    """A screen in the hall."""

    fixed_count = 6
    wait_time = constant_pacing(EVERY)

    @task
    def look(self) -> None:
        """Whom does it call?"""
        cookie = {"Cookie": f"loket_display={PLAN['display']}"}
        self.ask(f"{PLAN['place']}/@@display-state", "display: state", **cookie)


class Clerk(Staff):
    """A desk at work: calls, serves and finishes; somebody new comes in."""

    fixed_count = len(PLAN["desks"])
    wait_time = constant_pacing(12)
    free = sorted(PLAN["desks"])

    def on_start(self) -> None:
        """Sits down at a desk of one's own."""
        self.user = self.free.pop()
        super().on_start()
        self.body = {"location": PLAN["location"], "desk": PLAN["desks"][self.user]}
        self.act("sign-in")

    def act(self, what: str) -> None:
        """An action of the desk."""
        path = f"{PLAN['base']}/@queue/{what}"
        name = f"desk: {what}"
        self.client.post(path, json=self.body, name=name, headers=JSON)

    @task
    def help(self) -> None:
        """One citizen, at a desk that is in a hurry."""
        for action in ("next", "serve", "finish"):
            self.act(action)
            time.sleep(3)
        take(self.client)


class Planner(Staff):
    """The board, which asks for itself, and the list of today."""

    fixed_count = 4
    wait_time = constant_pacing(5)

    @task
    def look(self) -> None:
        """Tomorrow, for most of what was booked."""
        day = date.today() + timedelta(days=1)
        base = f"{PLAN['base']}/burgerzaken"
        self.ask(f"{base}/@@planning-fragment?date={day}", "planning: fragment")
        self.client.get(f"{base}/@@planning-list?date={day}", name="planning: list")


class Calendar(Anybody):
    """A calendar app that follows a feed."""

    fixed_count = 10
    wait_time = constant_pacing(10)

    @task
    def follow(self) -> None:
        """Two feeds."""
        base = f"{PLAN['base']}/burgerzaken"
        self.ask(f"{base}/@@calendar.ics?key={PLAN['feed']}", "feed: appointments")
        self.ask(f"{base}/@@opening-hours.ics", "feed: opening hours")


class Head(Staff):
    """A head of service over two years of figures."""

    fixed_count = 2
    wait_time = constant_pacing(10)

    @task
    def look(self) -> None:
        """A year by month, and a file."""
        last = date.today() - timedelta(days=1)
        days = f"from={last - timedelta(days=365)}&to={last}"
        for name in ("visitors", "waiting"):
            path = f"{PLAN['base']}/@@report?report={name}&{days}"
            self.client.get(path, name="report: page")
        path = f"{PLAN['base']}/@@report?report=waiting&{days}&format=csv"
        self.client.get(path, name="report: csv")


class Reader(Anybody):
    """Looks something up."""

    fixed_count = 10
    wait_time = constant_pacing(6)

    @task
    def look(self) -> None:
        """Three public pages."""
        base = PLAN["base"]
        for path in ("", "/identiteitskaart", "/burgerzaken/@@opening-hours"):
            self.client.get(f"{base}{path}", name="page: public")


def take(client: Any) -> str:
    """A new number, "" where the hall is full."""
    product = random.choice(list(PLAN["products"].values()))
    body = {"products": [{"product": product}], "location": PLAN["location"]}
    path = f"{PLAN['base']}/@tickets"
    with client.post(
        path, json=body, name="ticket: take", headers=JSON, catch_response=True
    ) as answer:
        if answer.status_code < 500:
            answer.success()
        return answer.json().get("token", "") if answer.ok else ""
