"""Waits in whole sentences for who is still at home. No content is looked up."""

from gemeente.loket.browser.live import words
from gemeente.loket.i18n import _
from gemeente.loket.queue.estimates import Wait
from typing import Any


BY_APPOINTMENT = _("You can come by appointment only.")


def wait_text(wait: Wait) -> Any:
    """How long somebody waits, such as 10 to 20 minutes."""
    mapping = {"wait": words.wait_text(wait)}
    if wait.low and wait.low < words.LONG and wait.low != wait.high:
        return _("a wait of about ${wait}", mapping=mapping)
    return _("a wait of ${wait}", mapping=mapping)


def people_text(count: int) -> Any:
    """How many there are before somebody who comes now."""
    if count == 0:
        return _("nobody before you")
    return words.ahead_text(count)


def no_desk_text(waiting: int) -> Any:
    """That there is nobody to help, and how many wait for it."""
    if waiting == 0:
        return words.NO_DESK
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
    return words.full_text(come_back)
