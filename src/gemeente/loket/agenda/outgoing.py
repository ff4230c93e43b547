"""What the outbox of a ledger is made of: mails, and whose turn it is to send them."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.compressed import packed
from gemeente.loket.agenda.compressed import unpacked
from gemeente.loket.agenda.spread import Spread
from operator import itemgetter
from persistent import Persistent
import time


LEASE = 120  # seconds that a process may be silent before another one takes over
# seconds until the next try; the last one again and again
PAUSES = (15, 60, 120, 300, 900, 1800, 3600)
KEPT = 5 * 24 * 3600  # seconds that a mail is tried where it says nothing else
SHOWN = 7 * 24 * 3600  # seconds that one that was given up stays, for a second chance


class Mail(Persistent):
    """One mail. Times are POSIX seconds.

    ``about`` is a code or a few words, nothing of a person; ``kind`` says which letter it
    is; after ``until`` nobody wants it any more; ``due`` is the next try; ``given_up``
    when it was refused for good or grew too old, None while it is tried.
    """

    attempts = 0
    due = 0.0
    error = ""
    given_up: float | None = None

    def __init__(
        self, message: bytes, about: str, kind: str, now: datetime, until: datetime
    ) -> None:
        self.packed = packed(message)
        self.about, self.kind = about, kind
        self.created = now.timestamp()
        self.until = until.timestamp()

    @property
    def message(self) -> bytes:
        """The whole mail, as it goes out."""
        return unpacked(self.packed)

    @property
    def since(self) -> datetime:
        """When it was written, aware UTC."""
        return datetime.fromtimestamp(self.created, UTC)

    def is_due(self, now: datetime) -> bool:
        """Whether it can be tried now.

        A pause that is longer than any that is given comes of a clock that was set back.
        """
        stamp = now.timestamp()
        return self.given_up is None and not (stamp < self.due <= stamp + PAUSES[-1])

    def failed(self, error: str, now: datetime) -> None:
        """Notes a try that failed and may succeed later; too old a mail is given up."""
        pause = PAUSES[min(self.attempts, len(PAUSES) - 1)]
        self.attempts += 1
        self.error, self.due = error, now.timestamp() + pause
        if self.due > self.until:
            self.given_up = now.timestamp()

    def refused(self, error: str, now: datetime) -> None:
        """Notes that it will never be taken."""
        self.attempts += 1
        self.error, self.given_up = error, now.timestamp()

    def try_again(self, now: datetime) -> None:
        """Somebody mended what was wrong: it is tried at once, and as long as a new one."""
        self.due, self.given_up = 0.0, None
        self.until = max(self.until, now.timestamp() + KEPT)


class Shift(Persistent):
    """Which process sends, until when (POSIX seconds), and when the server is tried again.

    Who loses the race for it gets a ConflictError.
    """

    holder = ""
    until = 0.0
    failures = 0
    rests = 0.0
    error = ""

    def is_free_for(self, holder: str, now: datetime) -> bool:
        """Whether that process may send.

        A shift that ends later than one can comes of a clock that was set back.
        """
        stamp = now.timestamp()
        others = self.holder not in ("", holder)
        return not (others and stamp < self.until <= stamp + LEASE)

    def rests_at(self, now: datetime) -> bool:
        """Whether the server is left alone for a while, since it did not answer."""
        stamp = now.timestamp()
        return stamp < self.rests <= stamp + PAUSES[-1]

    def take(self, holder: str, now: datetime) -> None:
        """Begins or goes on."""
        self.holder, self.until = holder, now.timestamp() + LEASE

    def end(self) -> None:
        """The next one need not wait."""
        self.holder, self.until = "", 0.0

    def rest(self, error: str, now: datetime) -> None:
        """The server does not answer: it is tried again later, and later each time."""
        self.error = error
        pause = PAUSES[min(self.failures, len(PAUSES) - 1)]
        self.failures += 1
        self.rests = now.timestamp() + pause

    def go_on(self) -> None:
        """The server answers."""
        if self.failures or self.rests:
            self.failures, self.rests, self.error = 0, 0.0, ""


class Outbox(Persistent):
    """All mails that wait, and those that were given up."""

    def __init__(self) -> None:
        self.mails = Spread()  # number → Mail
        self.shift = Shift()

    def __len__(self) -> int:
        return len(self.mails)

    def __iter__(self) -> Iterator[tuple[int, Mail]]:
        """(number, mail), oldest first: who moves and cancels is told in that order."""
        found = [item for tree in self.mails.trees for item in tree.items()]
        return iter(sorted(found, key=itemgetter(0)))

    def waiting(self) -> list[tuple[int, Mail]]:
        """Those that are still tried, oldest first."""
        return [(number, mail) for number, mail in self if mail.given_up is None]

    def put(self, mail: Mail) -> None:
        """Adds one; its number is the time of the machine, which gives the order."""
        number = time.time_ns()
        while number in self.mails:
            number += 1
        self.mails[number] = mail

    def get(self, number: int) -> Mail | None:
        """The mail of that number, None where it has left."""
        return self.mails.get(number)

    def remove(self, number: int) -> None:
        """It has left, or nobody wants it: nothing of it stays."""
        if number in self.mails:
            del self.mails[number]
