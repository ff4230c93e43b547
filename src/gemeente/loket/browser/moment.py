"""What every view needs first: what is stored, and what time it is."""

from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger


class Moment:
    """For views: both are looked up once."""

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the site."""
        return get_ledger()

    @cached_property
    def now(self) -> datetime:
        """One and the same instant for the whole request."""
        return clock.now()
