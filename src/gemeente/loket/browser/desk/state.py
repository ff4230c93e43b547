"""``@@desk-state``: the screen of a clerk, when it is another one than before."""

from functools import cached_property
from gemeente.loket.browser.desk.board import Board
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.queue.queues import today_of
from typing import Any


class DeskState(LiveState):
    """For who may serve for a service of the location."""

    @cached_property
    def place(self) -> Place:
        """Where the user works."""
        return Place(self.context, self.request, self.now)

    @property
    def revision(self) -> Any:
        """The queue, the rules, the appointments of today, and who looks."""
        place = self.place
        if place.rules is None:
            return None
        day = today_of(self.ledger, place.location, self.now)
        uids = [one.uid for one in place.rules.services]
        return (
            place.location,
            place.clerk,
            day.toordinal(),
            0 if place.queue is None else place.queue.revision,
            self.ledger.receptions[place.location]._p_serial.hex(),
            [self.ledger.revision(uid, day, day) for uid in uids],
        )

    def allowed(self) -> bool:
        """Whoever is logged in and at a desk was let in there; others are looked at."""
        place = self.place
        if not place.clerk or place.rules is None:
            return False
        return place.session is not None or bool(place.mine)

    def state(self) -> dict[str, Any]:
        """The screen as HTML, and what a script has to know beside it."""
        place = self.place
        session = place.session if place.helps else None
        board = Board(self.context, self.request, place)
        return {
            "revision": 0 if place.queue is None else place.queue.revision,
            "stamp": place.stamp,
            "html": board.html(),
            "desk": board.desk if session is not None else "",
            "ticket": None if session is None else session.ticket,
            "label": board.current.label if session and board.current else "",
            "alarms": [one.desk for one in board.aside.alarms if not one.own],
        }
