"""What the people of a simulation know of each other: who has which ticket, what was odd."""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from gemeente.loket.jobs.simulate.scenario import Visitor
from threading import Lock
from typing import Any


class Room:
    """The waiting room: whose ticket is whose. ``plan`` is what ``site.make`` answered."""

    def __init__(self, plan: dict[str, Any], midnight: datetime) -> None:
        self.plan, self.midnight = plan, midnight
        self.visitors: dict[int, Visitor] = {}  # ticket → who has it
        self.tokens: dict[int, str] = {}
        self.coming = 0  # visitors who did not get a ticket yet
        self.refused: Counter[str] = Counter()
        self.odd: list[str] = []
        self._lock = Lock()

    def stamp(self, minute: float) -> float:
        """A minute of the day as POSIX seconds."""
        return (self.midnight + timedelta(minutes=minute)).timestamp()

    def enter(self, visitor: Visitor, answer: dict[str, Any]) -> None:
        """Somebody has a ticket."""
        with self._lock:
            self.visitors[answer["ticket"]] = visitor
            self.tokens[answer["ticket"]] = answer["token"]

    def settle(self) -> None:
        """Somebody who was coming has a ticket, or will never have one."""
        with self._lock:
            self.coming -= 1

    def note(self, code: str) -> None:
        """A refusal that may be."""
        with self._lock:
            self.refused[code] += 1

    def wonder(self, text: str) -> None:
        """Something that should not be."""
        with self._lock:
            self.odd.append(text)
