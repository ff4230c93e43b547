"""The visitors: they take a number, check in, wait, step back, add something, or leave."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.api import Caller
from gemeente.loket.jobs.simulate.api import GivenUp
from gemeente.loket.jobs.simulate.api import Reply
from gemeente.loket.jobs.simulate.room import Room
from gemeente.loket.jobs.simulate.scenario import Day
from gemeente.loket.jobs.simulate.scenario import Visitor
import heapq
import itertools


HANDS = 8  # requests of visitors under way at once
TOO_LATE = ("ticket_over", "ticket_called")  # to change what was called meanwhile

Errand = Callable[[], None]


class People:
    """All visitors of a day, each at its time."""

    def __init__(self, day: Day, room: Room, api: Api) -> None:
        self.room, self.api = room, api
        self._count = itertools.count()
        self._errands: list[tuple[float, int, Errand]] = []
        room.coming = len(day.visitors)
        for visitor in day.visitors:
            self._at(room.stamp(visitor.arrives), lambda one=visitor: self._come(one))

    def run(self) -> None:
        """Until everybody has come and done what they do from the waiting room."""
        with ThreadPoolExecutor(HANDS) as hands:
            while (self._errands or self.room.coming) and not self.api.stop.is_set():
                if not self._errands or self._errands[0][0] > self.api.now:
                    self.api.wait(5)
                    continue
                _stamp, _number, errand = heapq.heappop(self._errands)
                hands.submit(self._do, errand)

    def _at(self, stamp: float, errand: Errand) -> None:
        heapq.heappush(self._errands, (stamp, next(self._count), errand))

    def _do(self, errand: Errand) -> None:
        try:
            errand()
        except GivenUp as error:
            self.room.wonder(str(error))
            self.api.stop.set()

    # coming in

    def _come(self, visitor: Visitor) -> None:
        body = self._body(visitor)
        who, base = self._caller(visitor)
        reply = self.api.send(who, "POST", "/@tickets", body, base)
        if reply.code == "check_in_early":
            self.room.note(reply.code)
            again = self.room.stamp((visitor.start or 0) - 20)
            self._at(again, lambda: self._come(visitor))
            return
        if reply.code == "check_in_late":
            self.room.note(reply.code)
            late = {**body, "late_as_walk_in": True}
            reply = self.api.send(who, "POST", "/@tickets", late, base)
        if reply.ok:
            self.room.enter(visitor, reply.data)
            self._plan(visitor, reply.data)
        elif reply.code in ("tickets_closed", "room_full"):
            self.room.note(reply.code)
        else:
            self.room.wonder(f"{visitor} got no ticket: {reply}")
        self.room.settle()

    def _body(self, visitor: Visitor) -> dict:
        plan = self.room.plan
        if visitor.way == "appointment":
            code = plan["codes"][str(visitor.number)]
            return {"appointment": code, "location": plan["location"]}
        body = {
            "products": [
                {"product": plan["products"][one], "quantity": 1}
                for one in visitor.products
            ],
            "location": plan["location"],
        }
        if visitor.way == "reception":
            body |= {"priority": visitor.priority, "reason": "Kan niet lang staan"}
        return body

    def _caller(self, visitor: Visitor) -> tuple[Caller, str]:
        """Who sends it, and below which address: a kiosk's cookie is for its location."""
        plan, server = self.room.plan, visitor.number % len(self.api.ports)
        if visitor.way == "reception":
            return Caller("onthaal", server, plan["password"]), ""
        if visitor.way == "home":
            return Caller(f"bezoeker {visitor.number}", server), ""
        cookie = {"Cookie": f"loket_kiosk={plan['key']}"}
        return Caller(f"zuil {visitor.number}", server, headers=cookie), plan["place"]

    # from the waiting room

    def _plan(self, visitor: Visitor, ticket: dict) -> None:
        acts: dict[str, Callable[[], Reply]] = {
            "leaves": lambda: self._phone(visitor, ticket, "DELETE"),
            "steps-back": lambda: self._phone(
                visitor, ticket, "PATCH", {"step_back": 10}
            ),
            "adds": lambda: self._phone(
                visitor,
                ticket,
                "PATCH",
                {"add": {"product": self._more(), "quantity": 1}},
            ),
        }
        act = acts.get(visitor.conduct)
        if act is not None:
            self._at(self.api.now + visitor.after * 60, act)

    def _more(self) -> str:
        return self.room.plan["products"]["attest"]

    def _phone(
        self, visitor: Visitor, ticket: dict, method: str, body: dict | None = None
    ) -> Reply:
        who = Caller(f"bezoeker {visitor.number}", visitor.number % len(self.api.ports))
        path = f"/@tickets/{ticket['token']}"
        self.api.send(who, "GET", path)
        reply = self.api.send(who, method, path, body)
        if reply.code in TOO_LATE:
            self.room.note(reply.code)
        elif not reply.ok:
            self.room.wonder(f"{visitor} could not {method}: {reply}")
        return reply
