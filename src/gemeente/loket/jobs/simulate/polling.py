"""Phones and displays that ask every three seconds what has changed. A process of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from http.client import HTTPConnection
from http.client import HTTPException
from random import Random
from time import monotonic
from time import sleep


HOST = "localhost"
EVERY = 3.0  # seconds
HANDS = 12  # requests under way at once
TIMEOUT = 30
LATE = 1.0  # seconds after its time that an asking is late


@dataclass
class Screen:
    """What asks: the path of its state, and its cookie."""

    path: str
    headers: dict[str, str]
    etag: str = ""


@dataclass
class Tally:
    """How often what was answered, and how long each answer took."""

    statuses: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    late: int = 0


def poll(ports: list[int], screens: list[Screen], seconds: float) -> Tally:
    """Lets all screens ask for so long, spread evenly as they would be."""
    tally, end = Tally(), monotonic() + seconds
    chance = Random(1)  # noqa: S311
    groups = [screens[number::HANDS] for number in range(HANDS)]

    def hand(number: int) -> None:
        mine = groups[number]
        connection = _connect(ports, number)
        due = [monotonic() + chance.random() * EVERY for _one in mine]
        while mine and (at := min(due)) < end:
            index = due.index(at)
            sleep(max(at - monotonic(), 0))
            tally.late += monotonic() - at > LATE
            connection = _ask(mine[index], connection, ports, number, tally)
            due[index] = at + EVERY

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(hand, range(HANDS)))
    return tally


def _connect(ports: list[int], number: int) -> HTTPConnection:
    return HTTPConnection(HOST, ports[number % len(ports)], timeout=TIMEOUT)


def _ask(
    screen: Screen,
    connection: HTTPConnection,
    ports: list[int],
    number: int,
    tally: Tally,
) -> HTTPConnection:
    """One asking; the connection to go on with."""
    headers = {"Accept": "application/json", **screen.headers}
    if screen.etag:
        headers["If-None-Match"] = screen.etag
    begun = monotonic()
    try:
        connection.request("GET", screen.path, headers=headers)
        response = connection.getresponse()
        response.read()
    except (OSError, HTTPException) as error:
        tally.statuses[type(error).__name__] += 1
        connection.close()
        return _connect(ports, number)
    tally.took.append(monotonic() - begun)
    tally.statuses[str(response.status)] += 1
    screen.etag = response.getheader("ETag") or screen.etag
    return connection
