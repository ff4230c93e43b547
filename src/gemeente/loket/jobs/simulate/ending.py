"""After the day: ``python -m … CONF VISITS`` closes it and writes its visits as JSON."""

from dataclasses import asdict
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.hours.clock import instant
from gemeente.loket.jobs.demo import SITE
from gemeente.loket.jobs.simulate.process import zope
from gemeente.loket.jobs.simulate.site import MONDAY
from gemeente.loket.jobs.simulate.site import ZONE
from gemeente.loket.jobs.site import entered
from gemeente.loket.queue.closing import close_day
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.queues import locations_of
from gemeente.loket.queue.queues import queue_of
from gemeente.loket.queue.visits import visits_of
from pathlib import Path
from typing import Any
import json
import sys
import transaction


def main(arguments: list[str]) -> None:
    """The command line."""
    configuration, visits = arguments
    with zope(configuration) as app, entered(app, app[SITE]):
        made = end()
        transaction.commit()
    Path(visits).write_text(json.dumps(made), encoding="utf-8")


def end() -> list[dict[str, Any]]:
    """Closes the day at midnight; the visits of it."""
    ledger = get_ledger()
    midnight = instant(MONDAY, 24 * 60 - 1, ZONE)
    visits = []
    for location in locations_of(ledger):
        close_day(ledger, location, MONDAY, midnight)
        queue = queue_of(ledger, location, MONDAY)
        visits += [] if queue is None else facts_of(ledger, queue)
    return visits


def facts_of(ledger: Ledger, queue: DayQueue) -> list[dict[str, Any]]:
    """The visits of a day, each with what its appointment became ("" without one)."""
    return [
        {**asdict(one), "appointment": _status(ledger, queue, one.ticket)}
        for one in visits_of(queue)
    ]


def _status(ledger: Ledger, queue: DayQueue, ticket: int) -> str:
    number = queue.tickets[ticket].appointment
    return "" if number is None else ledger.booked[number].status


if __name__ == "__main__":
    main(sys.argv[1:])
