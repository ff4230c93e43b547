"""What time it is, in one place, so that tests can say what time it is.

A simulation can let a whole day pass in minutes, in several processes at once. The
variable ``LOKET_CLOCK`` of their environment says how: an instant with its offset, how
many times faster than usual time passes, and when it was that instant (POSIX seconds)::

    LOKET_CLOCK="2026-11-30T08:00:00+01:00 60 1795000000"

Whatever cannot be read keeps the process from starting, and a clock that is not the real
one is told of in the log: a counter must never run on it by mistake.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
import logging
import os
import time


VARIABLE = "LOKET_CLOCK"
FASTEST = 100_000  # times as fast as usual

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Course:
    """A clock that showed ``start`` at ``begun`` (POSIX seconds) and runs ``speed`` times
    as fast as usual."""

    start: datetime
    speed: float
    begun: float

    def at(self, seconds: float) -> datetime:
        """What it shows then (POSIX seconds), in UTC."""
        passed = timedelta(seconds=(seconds - self.begun) * self.speed)
        return self.start.astimezone(UTC) + passed

    def __str__(self) -> str:
        return f"{self.start.isoformat()} {self.speed:g} {self.begun!r}"


def course_of(text: str) -> Course | None:
    """The clock that the variable describes, None where it is empty.

    Raises ValueError where it cannot be read.
    """
    if not text.strip():
        return None
    words = text.split()
    if len(words) != 3:
        raise ValueError(f"{VARIABLE} needs an instant, a speed and an epoch: {text}")
    start, speed, begun = datetime.fromisoformat(words[0]), *map(float, words[1:])
    if start.tzinfo is None or not 0 < speed <= FASTEST or not 0 <= begun < 1e11:
        raise ValueError(f"{VARIABLE} is not possible: {text}")
    return Course(start, speed, begun)


def course_of_process() -> Course | None:
    """The clock of this process' environment; one that is not real is logged."""
    course = course_of(os.environ.get(VARIABLE, ""))
    if course is not None:
        logger.critical(
            "THE CLOCK IS SIMULATED (%s): it is now %s, %g times as fast as usual. "
            "Never let a real counter run like this.",
            VARIABLE,
            course.at(time.time()).isoformat(),
            course.speed,
        )
    return course


_course = course_of_process()
_stopped: list[datetime | Course] = []


def now() -> datetime:
    """The instant at which this is asked, aware, in UTC."""
    course = _stopped[-1] if _stopped else _course
    if isinstance(course, Course):
        return course.at(time.time())
    return datetime.now(UTC) if course is None else course


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Lets ``now`` answer this aware instant, in every thread, until the block ends."""
    _stopped.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.pop()


@contextmanager
def running(course: Course) -> Iterator[None]:
    """Lets ``now`` answer what that clock shows, in every thread, until the block ends."""
    _stopped.append(course)
    try:
        yield
    finally:
        _stopped.pop()
