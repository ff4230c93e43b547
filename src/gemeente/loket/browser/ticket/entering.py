"""Who took a number at home: whether to come in, to wait outside, or not to come yet."""

from gemeente.loket.browser.live import words
from gemeente.loket.i18n import _
from gemeente.loket.queue.crowd import may_enter
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.ticket import Ticket
from typing import Any


EARLY = 5  # minutes before the turn may be that one should be there
NEAR = 15  # minutes: whose turn may come that soon comes now


def entering(ticket: Ticket, line: Lineup, wait: Wait | None, zone: str) -> Any:
    """What to do until the turn comes, "" for who took the number on the spot."""
    if ticket.origin != "home":
        return ""
    if wait is None:
        return _("You do not have to come yet.")
    if wait.low > NEAR:
        moment = line.stamp + (wait.low - EARLY) * 60
        mapping = {"time": words.clock(moment - moment % 300, zone)}
        return _("You do not have to come yet. Be here by ${time}.", mapping=mapping)
    if not may_enter(ticket.id, line.line, line.rules.crowd):
        return _(
            "The waiting room is full. Wait outside: here we tell you when to come in."
        )
    return _("Come in now.")
