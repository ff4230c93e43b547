"""A clerk of ``bench.estimates``: as those of ``loket-simulate``, without HTTP."""

from bench.estimates_hall import HALL
from collections.abc import Iterator
from gemeente.loket.jobs.simulate import scenario
from gemeente.loket.queue import serving
from gemeente.loket.queue import stand as stands
from gemeente.loket.queue.ticket import Ticket
from typing import Any


WALK, IDLE, AWAY, EXTRA, RECALL = 25, 40, 360, 180, 60  # seconds


class AtDesk:
    """A clerk of a trial."""

    def __init__(self, trial: Any, clerk: scenario.Clerk) -> None:
        self.trial, self.clerk = trial, clerk
        self.pauses = list(clerk.pauses)
        self.parked: list[tuple[float, int]] = []

    @property
    def stand(self) -> stands.Stand:
        """The desk at this moment."""
        trial, clerk = self.trial, self.clerk
        return stands.stand_at(trial.ledger, HALL, clerk.desk, clerk.name, trial.now)

    def goes_home(self) -> bool:
        """At the end; who closes, when nobody is left."""
        if self.parked or self.trial.second < self.clerk.ends * 60:
            return False
        if self.clerk.ends < self.trial.day.closes:
            return True
        line = self.stand.queue.open_tickets()
        return not self.trial.coming and not any(
            item.open and item.service in self.clerk.services
            for one in line
            for item in one.items
        )

    def step(self) -> Iterator[float]:
        """What the clerk does next; yields how many seconds that takes."""
        if self.pauses and self.pauses[0][0] * 60 <= self.trial.second:
            _begin, minutes = self.pauses.pop(0)
            stands.pause(self.stand, "Pauze")
            yield minutes * 60
            stands.unpause(self.stand)
        elif self.parked and self.parked[0][0] <= self.trial.second:
            ticket = serving.resume(self.stand, self.parked.pop(0)[1])
            yield from self._handle(ticket)
        else:
            ticket = serving.call_next(self.stand)
            if ticket is None:
                yield IDLE
                return
            self.trial.called.setdefault(ticket.id, self.trial.second)
            yield from self._handle(ticket)

    def _handle(self, ticket: Ticket) -> Iterator[float]:
        conduct = self.trial.visitors[ticket.id].conduct
        if ticket.id in self.trial.once:
            conduct = ""
        self.trial.once.add(ticket.id)
        if conduct == "no-show":
            yield RECALL
            serving.recall(self.stand)
            yield RECALL
            serving.no_show(self.stand)
            return
        yield WALK
        if conduct == "sent-back":
            serving.put_back(self.stand, ("same", "end", 10)[ticket.id % 3])
            return
        serving.serve(self.stand)
        if conduct == "parks":
            yield 60
            serving.park(self.stand)
            self.parked.append((self.trial.second + AWAY, ticket.id))
            return
        yield from self._serve(ticket, conduct)

    def _serve(self, ticket: Ticket, conduct: str) -> Iterator[float]:
        if conduct == "asks-more":
            yield EXTRA
        minutes = self.trial.visitors[ticket.id].minutes
        for index, item in enumerate(ticket.items):
            if item.open and item.service == ticket.service:
                known = index < len(minutes)
                yield minutes[index] * 60 * self.trial.pace if known else EXTRA
        serving.finish(self.stand)
