"""Taking mails out of the outbox: one after the other, oldest first, each once.

Each mail is handed over and then removed in a transaction of its own. What was handed over
is noted in between (``journal``), in a file and in memory: neither a killed process nor a
database that is gone for a while sends a mail twice. Only a mail server that takes a mail
and breaks off before it says so gets it again, with the same Message-ID (RFC 5321, 4.5.4).
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.outgoing import LEASE
from gemeente.loket.agenda.outgoing import Mail
from gemeente.loket.agenda.outgoing import Shift
from gemeente.loket.mail.events import MailGivenUp
from gemeente.loket.mail.handing import hand_over
from gemeente.loket.mail.handing import Handed
from gemeente.loket.mail.journal import Journal
from gemeente.loket.mail.outbox import Outcome
from time import monotonic
from ZODB.POSException import ConflictError
from zope.event import notify
import logging
import transaction


logger = logging.getLogger(__name__)

ATTEMPTS = 5  # of one change, where bookings put mails into the same tree
TOO_OLD = "too old"


def is_due(ledger: Ledger, now: datetime) -> bool:
    """Whether there is anything to send now."""
    outbox = ledger.outbox
    return (
        outbox is not None
        and not outbox.shift.rests_at(now)
        and any(mail.is_due(now) for _number, mail in outbox.waiting())
    )


class Watch:
    """Whether another process is silent, by a clock that nobody can set.

    A wall clock that jumps makes a shift look as if it were over while its process is in
    the middle of sending: both would send that mail.
    """

    def __init__(self) -> None:
        self.seen: tuple[str, float] = ("", 0.0)
        self.since = 0.0

    def is_silent(self, shift: Shift, seconds: float) -> bool:
        """Whether that shift has not been said anew since it was seen for so long."""
        if self.seen != (shift.holder, shift.until):
            self.seen, self.since = (shift.holder, shift.until), seconds
        return seconds - self.since >= LEASE


class Postman:
    """Who sends the mails of a process; ``holder`` is its name among the processes.

    With a ``watch`` it takes over only from a process that it has watched being silent; a
    process that does not live long enough for that goes by the wall clock.
    """

    def __init__(
        self, holder: str, journal: Journal, watch: Watch | None = None
    ) -> None:
        self.holder = holder
        self.journal = journal
        self.watch = watch
        self.handed: set[int] = set()  # sent, but not removed yet

    def recall(self, ledger: Ledger) -> None:
        """Removes what has left according to the notes of processes that were killed."""
        with self.journal.taken_up() as numbers:
            self._remove(ledger, numbers)

    def deliver(self, ledger: Ledger) -> Counter[Outcome]:
        """Sends what is due in the current site; how often there was each Outcome.

        Begins and commits transactions. Sends nothing while another process does, or while
        the mail server rests.
        """
        counts: Counter[Outcome] = Counter()
        if self.handed:
            self._remove(ledger, self.handed)
            self.handed.clear()
        for number in self._due(ledger):
            if not self._take_shift(ledger):
                break
            mail = ledger.outbox.get(number)
            if mail is None or mail.given_up is not None:
                continue
            handed = self._hand_over(number, mail)
            counts[handed.outcome] += 1
            self._note(ledger, number, handed)
            if handed.down:
                break
        return counts

    def _due(self, ledger: Ledger) -> list[int]:
        now = clock.now()
        if not is_due(ledger, now):
            return []
        return [number for number, mail in ledger.outbox.waiting() if mail.is_due(now)]

    def _take_shift(self, ledger: Ledger) -> bool:
        """Whether it is this process that sends; said anew when half of it is over."""
        transaction.begin()
        shift, now = ledger.outbox.shift, clock.now()
        if not self._is_free(shift, now) or shift.rests_at(now):
            return False
        left = shift.until - now.timestamp()
        if shift.holder == self.holder and LEASE / 2 < left <= LEASE:
            return True
        shift.take(self.holder, now)
        try:
            transaction.commit()
        except ConflictError:
            transaction.abort()
            return False
        return True

    def _is_free(self, shift: Shift, now: datetime) -> bool:
        if self.watch is None or shift.holder in ("", self.holder):
            return shift.is_free_for(self.holder, now)
        return self.watch.is_silent(shift, monotonic())

    def _hand_over(self, number: int, mail: Mail) -> Handed:
        """Sends it, unless nobody wants it any more."""
        about, message = mail.about, mail.message
        if mail.until < clock.now().timestamp():
            return Handed(Outcome.REFUSED, TOO_OLD)
        handed = hand_over(message)
        if handed.outcome is Outcome.SENT:
            self.handed.add(number)
            self.journal.note(number)
        else:
            logger.error("No mail was sent about %s: %s", about, handed.error)
        return handed

    def _note(self, ledger: Ledger, number: int, handed: Handed) -> None:
        """What came of it, in the outbox; whoever waits for that hears of it."""

        def change() -> None:
            mail, now = ledger.outbox.get(number), clock.now()
            if handed.down:
                ledger.outbox.shift.rest(handed.error, now)
                return
            ledger.outbox.shift.go_on()
            if mail is None:
                return
            if handed.outcome is Outcome.SENT:
                ledger.outbox.remove(number)
            elif handed.outcome is Outcome.REFUSED:
                mail.refused(handed.error, now)
            else:
                mail.failed(handed.error, now)
            if mail.given_up is not None:
                final = handed.error != TOO_OLD and handed.outcome is Outcome.REFUSED
                notify(MailGivenUp(mail.kind, mail.about, final))

        _committed(change)
        self.handed.discard(number)

    def _remove(self, ledger: Ledger, numbers: set[int]) -> None:
        def change() -> None:
            if ledger.outbox is not None:
                for number in numbers:
                    ledger.outbox.remove(number)

        if numbers:
            _committed(change)

    def end_shift(self, ledger: Ledger) -> None:
        """This process ends: the next one need not wait until it is thought dead."""

        def change() -> None:
            if ledger.outbox is not None and ledger.outbox.shift.holder == self.holder:
                ledger.outbox.shift.end()

        with suppress(ConflictError):
            _committed(change)


def _committed(change: Callable[[], None]) -> None:
    """Makes a change, again where somebody else wrote at the same time."""
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            change()
