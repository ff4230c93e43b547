"""One simulated day: everybody in threads of their own, against servers that run."""

from collections.abc import Callable
from datetime import datetime
from gemeente.loket.clock import Course
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.clerks import AtDesk
from gemeente.loket.jobs.simulate.log import Log
from gemeente.loket.jobs.simulate.people import People
from gemeente.loket.jobs.simulate.room import Room
from gemeente.loket.jobs.simulate.scenario import Day
from pathlib import Path
from threading import Event
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo


ZONE = ZoneInfo("Europe/Brussels")
MIDNIGHT = datetime(2026, 11, 30, tzinfo=ZONE)
BEFORE = 10  # minutes before the opening at which the clock starts


def course_of(day: Day, speed: float, begun: float) -> Course:
    """The clock of that day: it starts just before the first clerk comes."""
    return Course(moment(day.opens - BEFORE), speed, begun)


def moment(minute: float) -> datetime:
    """A minute of the day."""
    return datetime.fromtimestamp(MIDNIGHT.timestamp() + minute * 60, ZONE)


def live(
    day: Day,
    plan: dict[str, Any],
    ports: list[int],
    course: Course,
    log: Path,
    disturb: Callable[[Api], None] | None = None,
) -> Room:
    """Goes through the day; answers the room, with what was odd in it.

    ``plan`` is what ``site.make`` answered; ``disturb`` runs beside it, with the way to
    the servers.
    """
    written, stop = Log(log), Event()
    api = Api(ports, plan["base"], course, written, stop)
    room = Room(plan, MIDNIGHT)
    people = People(day, room, api)
    work: list[tuple[str, Callable[[], None]]] = [("people", people.run)]
    work += [(one.name, AtDesk(one, day.closes, room, api).run) for one in day.clerks]
    if disturb is not None:
        work.append(("disturb", lambda: disturb(api)))
    _all_at_once(work, room, stop)
    written.close()
    return room


def _all_at_once(
    work: list[tuple[str, Callable[[], None]]], room: Room, stop: Event
) -> None:
    threads = [
        Thread(target=_guarded, args=(name, target, room, stop), name=name)
        for name, target in work
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _guarded(name: str, target: Callable[[], None], room: Room, stop: Event) -> None:
    """A thread that breaks ends the day, and says so."""
    try:
        target()
    except Exception as error:
        room.wonder(f"{name} broke: {error!r}")
        stop.set()
        raise
