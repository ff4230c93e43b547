"""Waits in whole sentences for who is still at home. No content is looked up."""

from gemeente.loket.browser.ticket.words import NO_DESK
from gemeente.loket.browser.ticket.words import SOON
from gemeente.loket.i18n import _
from gemeente.loket.queue.estimates import Wait
from typing import Any


LONG = 120  # minutes from which hours are enough
BY_APPOINTMENT = _("You can come by appointment only.")


def wait_text(wait: Wait) -> Any:
    """How long somebody waits, such as 10 to 20 minutes."""
    mapping: dict[str, object] = {"low": wait.low, "high": wait.high}
    if wait.high <= SOON:
        return _("a wait of less than ${high} minutes", mapping={"high": SOON})
    if wait.low >= LONG:
        mapping = {"hours": wait.low // 60}
        return _("a wait of more than ${hours} hours", mapping=mapping)
    if wait.low == 0:
        return _("a wait of less than ${high} minutes", mapping=mapping)
    if wait.low == wait.high:
        return _("a wait of about ${high} minutes", mapping=mapping)
    return _("a wait of about ${low} to ${high} minutes", mapping=mapping)


def people_text(count: int) -> Any:
    """How many there are before somebody who comes now."""
    if count == 0:
        return _("nobody before you")
    if count == 1:
        return _("1 person before you")
    return _("${count} people before you", mapping={"count": count})


def no_desk_text(waiting: int) -> Any:
    """That there is nobody to help, and how many wait for it."""
    if waiting == 0:
        return NO_DESK
    if waiting == 1:
        return _("No desk is open for this at the moment; 1 person is waiting.")
    mapping = {"count": waiting}
    return _(
        "No desk is open for this at the moment; ${count} people are waiting.",
        mapping=mapping,
    )


def crowd_text(full: bool, come_back: str) -> Any:
    """Whether there is room, and from when on (on the clock, "" where nobody knows)."""
    if not full:
        return _("There is room in the waiting room.")
    if not come_back:
        return _("The waiting room is full. Come back later.")
    mapping = {"time": come_back}
    return _("The waiting room is full. Come back at ${time}.", mapping=mapping)
