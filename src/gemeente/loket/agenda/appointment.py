"""An appointment and, apart from it, its person: erasing the person is one delete."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import UTC
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.memory import Record
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.wish import Wish


BOOKED = "booked"
CANCELLED = "cancelled"
DONE = "done"
NO_SHOW = "no-show"

# no look-alikes: 0 O, 1 I L, 5 S, 2 Z, 8 B and U V are not both there
ALPHABET = "234679ACDEFGHJKMNPQRTVWXY"
CODE_LENGTH = 8
CODES = len(ALPHABET) ** CODE_LENGTH


def code_of(number: int) -> str:
    """The code for people of an appointment's number, 8 characters."""
    letters = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(reversed(letters))


def number_of(code: str) -> int | None:
    """The number behind a code as people type it; None where it is no code."""
    letters = [letter for letter in code.upper() if letter.isalnum()]
    if len(letters) != CODE_LENGTH or not set(letters) <= set(ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number


class Person(Record):
    """Who comes. Personal data lives here and nowhere else."""

    FIELDS = ("name", "email", "phone", "answers", "language")

    def __init__(self, citizen: Citizen) -> None:
        self.name = citizen.name
        self.email = citizen.email
        self.phone = citizen.phone
        self.answers = citizen.answers
        self.language = citizen.language


class Appointment(Record):
    """A booked claim. Instants are stored as POSIX seconds and given as aware UTC.

    ``day`` and ``minute`` are the start on the local wall clock; ``revision`` is the
    SEQUENCE of iCalendar; ``reminded`` is the start for which a reminder was sent.
    ``via`` is how it was booked: online, phone or desk; ``reason`` why it was forced
    outside what is open; ``clerk`` the id of the user whose appointment it is; ``moves``
    how often it was moved to another time or location.
    """

    FIELDS = (
        "number",
        "_uid",
        "service",
        "products",
        "channel",
        "via",
        "person",
        "_created",
        "_changed",
        "line",
        "location",
        "_start",
        "minutes",
        "_day",
        "minute",
        "status",
        "revision",
        "reminded",
        "tokens",
        "cancelled_by",
        "reason",
        "clerk",
        "moves",
    )

    status = BOOKED
    revision = 0
    reminded: int | None = None
    tokens: tuple[bytes, ...] = ()
    cancelled_by = ""
    reason = ""
    clerk = ""
    moves = 0

    def __init__(
        self,
        number: int,
        uid: bytes,
        service: str,
        products: tuple[tuple[str, int], ...],
        channel: str,
        via: str,
        person: Person,
        now: datetime,
    ) -> None:
        self.number = number
        self._uid = uid
        self.service = service
        self.products = products
        self.channel = channel
        self.via = via
        self.person: Person | None = person
        self._created = self._changed = int(now.timestamp())

    def place(self, line: int, location: str, start: datetime, minutes: int) -> None:
        """Lays it on a line; ``start`` is aware, in the site's zone."""
        self.line = line
        self.location = location
        self._start = int(start.timestamp())
        self.minutes = minutes
        self._day = start.toordinal()
        self.minute = start.hour * 60 + start.minute

    def touch(self, now: datetime) -> None:
        """Notes a change that calendars have to see."""
        self.revision += 1
        self._changed = max(int(now.timestamp()), self._changed)

    @property
    def code(self) -> str:
        """The code for people."""
        return code_of(self.number)

    @property
    def uid(self) -> str:
        """32 hexadecimal digits, stable for ever."""
        return self._uid.hex()

    @property
    def day(self) -> date:
        """The date of the start on the local wall clock."""
        return date.fromordinal(self._day)

    @property
    def start(self) -> datetime:
        """Aware UTC."""
        return datetime.fromtimestamp(self._start, UTC)

    @property
    def end(self) -> datetime:
        """Aware UTC, exclusive."""
        return datetime.fromtimestamp(self._start + self.minutes * 60, UTC)

    @property
    def created(self) -> datetime:
        """Aware UTC, whole seconds."""
        return datetime.fromtimestamp(self._created, UTC)

    @property
    def changed(self) -> datetime:
        """Aware UTC, whole seconds: LAST-MODIFIED and DTSTAMP."""
        return datetime.fromtimestamp(self._changed, UTC)

    def is_open(self, now: datetime) -> bool:
        """Whether it is booked and not over."""
        return self.status == BOOKED and self.end > now

    def shares_product(self, products: Iterable[str]) -> bool:
        """Whether it is for one of those products."""
        return not {uid for uid, _quantity in self.products}.isdisjoint(products)


def same_again(
    offer: ServiceOffer, appointment: Appointment, staff: bool = False
) -> Wish:
    """The wish for the same at another time.

    At its own location, and anywhere where the service is not there any more: who was
    asked to choose another time has to be able to.
    """
    own = appointment.location
    place = own if own in offer.locations else None
    return Wish(appointment.products, appointment.channel, place, staff)
