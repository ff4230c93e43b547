"""The HTTP clients: requests per second, the time of one, and many posts at once."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from http.client import HTTPConnection
from http.client import HTTPResponse
from pathlib import Path
from statistics import median
from time import monotonic
from time import perf_counter
from urllib.parse import urlencode
import json
import os
import socket
import subprocess
import sys
import time


ROOT = Path(__file__).parent.parent
HOST = "localhost"
PATIENCE = 120  # seconds for a server to start, or to answer once
JSON = {"Accept": "application/json", "Content-Type": "application/json"}


@dataclass
class Answer:
    """What came back, and after how many seconds."""

    status: int
    body: bytes
    headers: dict[str, str]
    seconds: float


@dataclass(frozen=True)
class Page:
    """What is asked for."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """A server that runs, and one way to ask it."""

    port: int
    log: Path

    def connection(self) -> HTTPConnection:
        """A new connection, which stays open between requests."""
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """One GET on a connection of its own."""
        return ask(self.connection(), "GET", path, None, headers or {})

    def rates(
        self,
        pages: Mapping[str, Page],
        clients: int = 2,
        rounds: int = 8,
        seconds: float = 1,
    ) -> dict[str, float]:
        """Successful GETs per second of each page, by so many clients at once.

        The pages take turns, round after round, so that whatever else the machine does
        weighs on all of them alike. What does not answer 200 is told of and left out.
        """
        works = {
            name: page for name, page in pages.items() if self._warms_up(name, page)
        }
        answered, took = Counter(), Counter()
        for _round in range(rounds):
            for name, page in works.items():
                count, time_taken = self._round(page, clients, seconds)
                answered[name] += count
                took[name] += time_taken
        return {name: answered[name] / took[name] for name in works}

    def _warms_up(self, name: str, page: Page) -> bool:
        try:
            self._round(page, clients=4, seconds=1)
        except (OSError, RuntimeError) as error:
            print(f"… {name} was not measured: {error}", file=sys.stderr)
            return False
        return True

    def _round(self, page: Page, clients: int, seconds: float) -> tuple[int, float]:
        begun = monotonic()

        def client(_number: int) -> int:
            connection, count = self.connection(), 0
            while not count or monotonic() < begun + seconds:
                answer = ask(connection, "GET", page.path, None, page.headers)
                expect(answer, 200, page.path)
                count += 1
            connection.close()
            return count

        with ThreadPoolExecutor(clients) as pool:
            answered = sum(pool.map(client, range(clients)))
        return answered, monotonic() - begun

    def seconds(
        self,
        path: str,
        headers: dict[str, str] | None = None,
        status: int = 200,
        times: int = 10,
    ) -> float:
        """The median time of one GET that is answered with that status."""
        connection = self.connection()
        answers = [
            ask(connection, "GET", path, None, headers or {}) for _run in range(times)
        ]
        connection.close()
        for answer in answers:
            expect(answer, status, path)
        return median(answer.seconds for answer in answers)

    def post(self, path: str, values: list[tuple[str, str]]) -> Answer:
        """A form as a browser sends it."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return ask(self.connection(), "POST", path, urlencode(values), headers)

    def posts(self, path: str, bodies: Iterable[dict]) -> list[Answer]:
        """All of the bodies at once, each on a connection of its own."""
        wanted = list(bodies)

        def post(body: dict) -> Answer:
            return ask(self.connection(), "POST", path, json.dumps(body), JSON)

        with ThreadPoolExecutor(len(wanted)) as pool:
            return list(pool.map(post, wanted))


def ask(
    connection: HTTPConnection,
    method: str,
    path: str,
    body: str | None,
    headers: Mapping[str, str],
) -> Answer:
    """One request and its whole answer."""
    begun = perf_counter()
    connection.request(method, path, body, headers)
    response: HTTPResponse = connection.getresponse()
    content = response.read()
    seconds = perf_counter() - begun
    kept = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, content, kept, seconds)


def expect(answer: Answer, status: int, path: str) -> None:
    """Raises RuntimeError where the answer has another status."""
    if answer.status != status:
        start = answer.body[:300].decode(errors="replace")
        raise RuntimeError(f"{path} answered {answer.status}: {start}")


@contextmanager
def running(python: list[str], configuration: Path, log: Path) -> Iterator[Server]:
    """The server of ``bench.serve``, run by that Python on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*python, "-m", "bench.serve", str(configuration), str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=output, stderr=output
        )
        try:
            wait_for(port, process, log)
            yield Server(port, log)
        finally:
            process.terminate()
            process.wait()


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    """Until the server listens; raises RuntimeError where it ended or never does."""
    until = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    print(log.read_text(errors="replace")[-2000:], file=sys.stderr)
    raise RuntimeError("the server did not start")
