"""The desks with a clerk, as estimates count with them: from when on they are free."""

from collections.abc import Iterator
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.playing import Station


OVERDUE = 120  # seconds that are added to who takes longer than expected
# A desk that pauses comes back: clerks take a quarter of an hour or lunch, and neither is
# told beforehand. Counted as never, everybody's wait would double whenever two have lunch.
PAUSE = 30 * 60  # seconds that a pause probably lasts
BACK = 5 * 60  # seconds that are still counted with where it lasts longer
GONE = 60 * 60  # seconds after which nobody counts on the desk any more


def stations_of(queue: DayQueue | None, stamp: int) -> Iterator[Station]:
    """Each desk with a clerk, also those that will be back from a pause."""
    for session in queue.sessions.values() if queue is not None else ():
        if not session.paused:
            yield Station(session.skills, _free_at(queue, session, stamp))
        elif stamp < session.paused_at + GONE:
            back = max(session.paused_at + PAUSE, stamp + BACK)
            yield Station(session.skills, back, paused=True)


def _free_at(queue: DayQueue, session: Session, stamp: int) -> int:
    """When the desk will probably be free."""
    ticket = None if session.ticket is None else queue.ticket(session.ticket)
    if ticket is None:
        return stamp
    expected = ticket.since + round(ticket.minutes * 60 * queue.pace)
    return expected if expected > stamp else stamp + OVERDUE
