"""The way to the counter over HTTP: what is not answered is sent again, with its key."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.clock import Course
from gemeente.loket.jobs.simulate.log import Log
from http.client import HTTPConnection
from http.client import HTTPException
from threading import Event
from threading import local
from threading import Lock
from time import monotonic
from time import sleep
from time import time
from typing import Any
from uuid import uuid4
import json


HOST = "localhost"
TIMEOUT = 30  # seconds for one answer
PATIENCE = 180  # seconds for an answer in the end, from whichever server
PAUSE = 0.4  # seconds before a request is sent again
MOST_FAULTS = 8  # answers of 5xx to one request before it is given up


# method, path, body and headers of a request
Call = tuple[str, str, str | None, dict[str, str]]


class GivenUp(Exception):
    """No server gave an answer that means something."""


@dataclass(frozen=True)
class Caller:
    """Who sends requests: to the server with that place in the list, if it is there."""

    name: str
    server: int = 0
    password: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def sent_headers(self) -> dict[str, str]:
        """What is sent with each request."""
        known = {"Accept": "application/json", "Content-Type": "application/json"}
        if self.password:
            secret = b64encode(f"{self.name}:{self.password}".encode()).decode()
            known["Authorization"] = f"Basic {secret}"
        return {**known, **self.headers}


@dataclass(frozen=True)
class Reply:
    """A status and the JSON that came with it."""

    status: int
    data: dict[str, Any]

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.status < 300

    @property
    def code(self) -> str:
        """Why it was refused, "" where it was not."""
        return str(self.data.get("error", {}).get("code", ""))


class Api:
    """A counter with one or more servers, under the clock of a simulation."""

    def __init__(
        self, ports: list[int], base: str, course: Course, log: Log, stop: Event
    ) -> None:
        """``base`` is the path of the Loket; ``stop`` ends all waiting."""
        self.ports, self.base, self.course = ports, base, course
        self.log, self.stop = log, stop
        self.under_way: Counter[int] = Counter()  # place of a server → requests
        self._lock = Lock()
        self._mine = local()

    @property
    def now(self) -> float:
        """POSIX seconds on the clock of the simulation."""
        return self.course.at(time()).timestamp()

    def wait(self, seconds: float) -> None:
        """Lets that much of the simulated time pass."""
        if seconds > 0:
            self.stop.wait(seconds / self.course.speed)

    def wait_until(self, stamp: float) -> None:
        """Lets the simulated time pass until then."""
        self.wait(stamp - self.now)

    def send(
        self, who: Caller, method: str, path: str, body: Any = None, base: str = ""
    ) -> Reply:
        """The answer in the end; a change has one key. Raises GivenUp."""
        headers = who.sent_headers
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid4())
        sent = None if body is None else json.dumps(body)
        asked, faults = self.now, list[str]()
        call = (method, (base or self.base) + path, sent, headers)
        try:
            reply, took = self._answered(who.server, call, faults)
        except GivenUp as error:
            raise GivenUp(f"{who.name}: {method} {path}: {faults[-3:]}") from error
        self.log.write(
            {
                "asked": asked,
                "answered": self.now,
                "took": took,
                "who": who.name,
                "method": method,
                "path": path,
                "body": body,
                "status": reply.status,
                "answer": reply.data,
                "faults": faults,
            }
        )
        return reply

    def _answered(
        self, server: int, call: Call, faults: list[str]
    ) -> tuple[Reply, float]:
        """The reply and the seconds of it; ``faults`` gets what went wrong before."""
        begun = monotonic()
        while True:
            started = monotonic()
            reply = self._once((server + len(faults)) % len(self.ports), *call)
            if isinstance(reply, Reply):
                return reply, monotonic() - started
            faults.append(reply)
            answered = sum(one.startswith("5") for one in faults)
            if answered >= MOST_FAULTS or monotonic() - begun > PATIENCE:
                raise GivenUp
            sleep(PAUSE)

    def _once(
        self,
        server: int,
        method: str,
        path: str,
        body: str | None,
        headers: dict[str, str],
    ) -> Reply | str:
        """The reply, or what went wrong."""
        try:
            connection = self._connection(server)
            connection.request(method, path, body, headers)
            with self._counted(server, method):
                response = connection.getresponse()
                content = response.read()
        except (OSError, HTTPException) as error:
            self._drop(server)
            return type(error).__name__
        if response.status >= 500:
            return f"{response.status} {content[:300].decode(errors='replace')}"
        return Reply(response.status, json.loads(content) if content else {})

    @contextmanager
    def _counted(self, server: int, method: str) -> Iterator[None]:
        """Within it a change is under way there."""
        change = int(method != "GET")
        with self._lock:
            self.under_way[server] += change
        try:
            yield
        finally:
            with self._lock:
                self.under_way[server] -= change

    def _connection(self, server: int) -> HTTPConnection:
        kept = self._mine.__dict__.setdefault("connections", {})
        if server not in kept:
            kept[server] = HTTPConnection(HOST, self.ports[server], timeout=TIMEOUT)
        return kept[server]

    def _drop(self, server: int) -> None:
        connection = self._mine.__dict__.get("connections", {}).pop(server, None)
        if connection is not None:
            connection.close()
