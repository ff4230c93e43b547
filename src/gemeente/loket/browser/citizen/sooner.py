"""What comes sooner than what was chosen: in another way, or at another location."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gemeente.loket.agenda.availability import FreeSlot
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.search import first_free
from gemeente.loket.browser.citizen.calendar import as_time
from gemeente.loket.browser.citizen.choice import ANYWHERE
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.content import catalogue
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from typing import Any


IN_ANOTHER_WAY = {
    "desk": _("Sooner at the desk"),
    "phone": _("Sooner by telephone"),
    "video": _("Sooner by video"),
    "home": _("Sooner at your home"),
}


@dataclass(frozen=True, slots=True)
class Sooner:
    """An earlier place: what it is, its day and time, and the choice that goes with it."""

    label: Any
    time: dict[str, Any]
    choice: Choice


def sooner_than(
    chosen: Chosen, first: FreeSlot | None, ledger: Ledger, now: datetime
) -> list[Sooner]:
    """The ways that have a place before ``first``, or any where that is None.

    One for the location that has the earliest place, where another one was chosen, and
    one for each other channel.
    """
    found = []
    for label, choice in _others(chosen):
        slot = first_of(chosen, choice, ledger, now)
        if slot is not None and (first is None or slot.start < first.start):
            found.append((slot.start, Sooner(label, as_time(slot), choice)))
    channels = [one for _at, one in found if one.choice.channel != chosen.channel]
    places = [pair for pair in found if pair[1].choice.channel == chosen.channel]
    earliest = min(places, key=lambda pair: pair[0], default=None)
    return ([earliest[1]] if earliest else []) + channels


def first_of(
    chosen: Chosen, choice: Choice, ledger: Ledger, now: datetime
) -> FreeSlot | None:
    """The first free place for another choice at the chosen service, None for none."""
    try:
        free = first_free(ledger, chosen.service_uid, choice.wish(), now, 1)
    except LoketError:  # what was chosen is not offered any more
        return None
    return free[0] if free else None


def _others(chosen: Chosen) -> Iterator[tuple[Any, Choice]]:
    choice = chosen.choice
    if choice.location not in ("", ANYWHERE):
        for uid in chosen.options.locations:
            if uid != choice.location:
                place = catalogue.title_of(uid)
                label = _("Sooner at ${location}", mapping={"location": place})
                yield label, choice.at(location=uid)
    for channel in chosen.options.channels:
        if channel != choice.channel:
            other = choice.at(channel=channel, location=ANYWHERE)
            yield IN_ANOTHER_WAY[channel], other
