"""What the ledger keeps of a service: its offer, those of before, its numbers."""

from BTrees.IOBTree import IOBTree
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.memory import Remembering
from gemeente.loket.agenda.offer import ServiceOffer
from persistent import Persistent


class StoredOffer(Remembering):
    """A service's offer, and in memory what was computed from it.

    A new offer, also one that another process saved, makes ZODB drop what is in memory.
    """

    def __init__(self, offer: ServiceOffer) -> None:
        self.offer = offer

    def renew(self, offer: ServiceOffer) -> None:
        """Keeps another offer; what was computed from the old one is forgotten."""
        self.offer = offer
        self._v_lines = None
        self.forget()

    def lines(self, day: date) -> tuple[Line, ...]:
        """The lines of that day; computed once per connection."""
        cache = getattr(self, "_v_lines", None)
        if cache is None:
            cache = self._v_lines = {}
        if day not in cache:
            cache[day] = lines_of_day(self.offer, day)
        return cache[day]

    def released(self, day: date, now: datetime) -> int:
        """How many of that day's lines that were held back are released by then."""
        if not any(rule.held_back for rule in self.offer.timeslots):
            return 0
        stamp = now.timestamp()
        return sum(0 < line.released <= stamp for line in self.lines(day))


class Numbers(Persistent):
    """The numbers of a service's time slots; one that was given out stays so."""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}

    def number(self, timeslot: str) -> int:
        """Its number, a new one at the first call."""
        if timeslot not in self.given:
            self.given = {**self.given, timeslot: len(self.given) + 1}
        return self.given[timeslot]


class OfferHistory(Persistent):
    """The offers of a service, each by the date on which it began to be valid.

    Several changes on one day leave the last of them.
    """

    def __init__(self) -> None:
        self.offers = IOBTree()  # ordinal of the date → StoredOffer

    def keep(self, offer: ServiceOffer, today: date) -> None:
        """Notes that the offer is valid from today on."""
        self.offers[today.toordinal()] = StoredOffer(offer)

    def on(self, day: date) -> ServiceOffer | None:
        """What was valid on that day; of the time before the first, the first."""
        if not self.offers:
            return None
        first = self.offers.minKey()
        return self.offers[self.offers.maxKey(max(day.toordinal(), first))].offer

    def days(self) -> list[date]:
        """The dates on which something changed, in order."""
        return [date.fromordinal(key) for key in self.offers]
