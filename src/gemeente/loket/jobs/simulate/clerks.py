"""The clerks: they sign in, call, serve, park, send on, pause, and go home."""

from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.api import Caller
from gemeente.loket.jobs.simulate.api import GivenUp
from gemeente.loket.jobs.simulate.api import Reply
from gemeente.loket.jobs.simulate.room import Room
from gemeente.loket.jobs.simulate.scenario import Clerk
from gemeente.loket.jobs.simulate.scenario import Visitor
from typing import Any


IDLE = 40  # seconds between two looks where nobody waits
WALK = 25  # seconds from the waiting room to the desk
CALLS = 2  # before somebody is a no-show
PARKED = 6 * 60  # seconds that somebody is away for something
EXTRA = 3 * 60  # seconds that one product more takes
LONGEST = 4 * 60 * 60  # seconds after closing until the last clerk gives up

Ticket = dict[str, Any]


class AtDesk:
    """One clerk and the desk, through the day."""

    def __init__(self, clerk: Clerk, closes: int, room: Room, api: Api) -> None:
        self.clerk, self.room, self.api = clerk, room, api
        self.closes = room.stamp(closes)
        number = int(clerk.desk.rpartition("-")[2])
        server = number % len(api.ports)
        self.caller = Caller(clerk.name, server, room.plan["password"])
        self.desk = room.plan["desks"][clerk.desk]
        self.parked: list[tuple[float, int]] = []
        self.pauses = [(room.stamp(at), minutes) for at, minutes in clerk.pauses]
        self.once: set[int] = set()  # tickets whose visitor has had its adventure

    def run(self) -> None:
        """From signing in to signing out."""
        try:
            self.api.wait_until(self.room.stamp(self.clerk.begins))
            services = [self.room.plan["services"][one] for one in self.clerk.services]
            self._must("sign-in", services=services, express=self.clerk.express)
            while not self._home() and not self.api.stop.is_set():
                self._step()
            if not self.api.stop.is_set():
                self._must("sign-out")
        except GivenUp as error:
            self.room.wonder(str(error))
            self.api.stop.set()

    def _home(self) -> bool:
        """Whether the clerk goes: at the end, and who closes when nobody waits."""
        now = self.api.now
        if self.parked or now < self.room.stamp(self.clerk.ends):
            return False
        if now > self.closes + LONGEST:
            self.room.wonder(f"{self.clerk.name} still had people after closing")
            return True
        return self.room.stamp(self.clerk.ends) < self.closes or self._nobody()

    def _nobody(self) -> bool:
        if self.room.coming:
            return False
        location = self.room.plan["location"]
        told = self.api.send(self.caller, "GET", f"/@queue?location={location}").data
        mine = {self.room.plan["services"][one] for one in self.clerk.services}
        busy = [one["ticket"] for one in told["desks"] if one["desk"] != self.desk]
        rest = [*told["line"], *told["parked"], *filter(None, busy)]
        return not any(
            item["service"] in mine and not item["done"]
            for one in rest
            for item in one["products"]
        )

    def _step(self) -> None:
        now = self.api.now
        if self.pauses and self.pauses[0][0] <= now:
            _at, minutes = self.pauses.pop(0)
            self._must("pause", reason="Pauze")
            self.api.wait(minutes * 60)
            self._must("resume-work")
        elif self.parked and self.parked[0][0] <= now:
            _at, number = self.parked.pop(0)
            self._handle(self._must("resume", ticket=number)["ticket"])
        else:
            ticket = self._must("next")["ticket"]
            if ticket is None:
                self.api.wait(IDLE)
            else:
                self._handle(ticket)

    def _handle(self, ticket: Ticket) -> None:
        """What is done with somebody who was called."""
        number = ticket["ticket"]
        visitor = self._visitor(number)
        fresh = visitor is not None and number not in self.once
        conduct = visitor.conduct if visitor is not None and fresh else ""
        if conduct == "no-show":
            self._missing(number)
            return
        self.api.wait(WALK)
        self.once.add(number)
        if conduct == "sent-back":
            where = ("same", "end", 10)[number % 3]
            self._act("back", number, where=where)
            return
        if self._act("serve", number).ok:
            self._serve(ticket, visitor, conduct)

    def _missing(self, number: int) -> None:
        for _call in range(CALLS - 1):
            self.api.wait(60)
            self._act("recall", number)
        self.api.wait(60)
        self._act("no-show", number)

    def _serve(self, ticket: Ticket, visitor: Visitor | None, conduct: str) -> None:
        number = ticket["ticket"]
        if conduct == "parks":
            self.api.wait(60)
            if self._act("park", number, remark="Haalt een foto").ok:
                self.parked.append((self.api.now + PARKED, number))
            return
        if conduct == "transferred":
            self.api.wait(60)
            self._act("transfer", number, **self._receiver(ticket))
            return
        if conduct == "asks-more":
            product = self.room.plan["products"]["attest"]
            self._act("add", number, product=product, quantity=1)
            self.api.wait(EXTRA)
        self._work(ticket, visitor)
        self._act("finish", number)

    def _work(self, ticket: Ticket, visitor: Visitor | None) -> None:
        here = [one for one in ticket["products"] if not one["done"]]
        here = [one for one in here if one["service"] == ticket["service"]]
        for place, item in enumerate(here):
            if place:
                self._act("turn", ticket["ticket"], index=item["index"])
            minutes = visitor.minutes if visitor is not None else ()
            known = item["index"] < len(minutes)
            self.api.wait(minutes[item["index"]] * 60 if known else EXTRA)

    def _receiver(self, ticket: Ticket) -> dict[str, str]:
        """A colleague who is there and can help, or this desk again."""
        location = self.room.plan["location"]
        told = self.api.send(self.caller, "GET", f"/@queue?location={location}").data
        there = [
            one["desk"]
            for one in told["desks"]
            if one["desk"] != self.desk and ticket["service"] in one["services"]
        ]
        if not there:
            return {"to_desk": self.desk}
        return {"to_desk": there[ticket["ticket"] % len(there)]}

    def _visitor(self, number: int) -> Visitor | None:
        """Whose ticket it is; the taker's answer may still be on its way."""
        for _look in range(20):
            if number in self.room.visitors or self.api.stop.is_set():
                break
            self.api.stop.wait(0.1)
        return self.room.visitors.get(number)

    def _act(self, action: str, number: int, **more: Any) -> Reply:
        """An action for a ticket, which its citizen may have left meanwhile."""
        reply = self._send(action, ticket=number, **more)
        if reply.code in ("ticket_over", "desk_empty"):
            self.room.note(reply.code)
        elif not reply.ok:
            self.room.wonder(f"{self.clerk.name} could not {action}: {reply}")
        return reply

    def _must(self, action: str, **more: Any) -> dict[str, Any]:
        """An action that nothing forbids."""
        reply = self._send(action, **more)
        if not reply.ok:
            raise GivenUp(f"{self.clerk.name} could not {action}: {reply}")
        return reply.data

    def _send(self, action: str, **more: Any) -> Reply:
        body = {"location": self.room.plan["location"], "desk": self.desk, **more}
        return self.api.send(self.caller, "POST", f"/@queue/{action}", body)
