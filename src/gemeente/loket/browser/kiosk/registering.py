"""Checking in at the kiosk with the code or the QR of an appointment; never by name."""

from functools import cached_property
from gemeente.loket.agenda import tokens as links
from gemeente.loket.agenda.appointment import ALPHABET
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CODE_LENGTH
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.reception.finding import token_in
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.queue import tokens
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.arriving import ticket_of
from gemeente.loket.queue.queues import queue_now
from typing import Any


LONGEST = 500  # characters of a scanned address
KEYS = tuple(ALPHABET)


class Registering:
    """What was typed or scanned, and the number that comes of it."""

    request: Any
    ledger: Ledger
    now: Any
    location: str

    keys = KEYS

    @cached_property
    def typed(self) -> str:
        """The code, the address or the token; one key of the keypad may be added."""
        value = self.request.form.get("code", "")
        text = value.strip() if isinstance(value, str) else ""
        key = self.request.form.get("letter", "")
        if isinstance(key, str) and key in KEYS:
            text = f"{text}{key}"
        elif key == "back":
            text = text[:-1]
        return text[:LONGEST]

    @property
    def types(self) -> bool:
        """Whether a key of the keypad was pressed, without a script."""
        return "letter" in self.request.form

    @property
    def shown_code(self) -> str:
        """What stands in the field again: a code, never an address with a secret."""
        return self.typed if len(self.typed) <= 2 * CODE_LENGTH else ""

    def ticket_scanned(self) -> str:
        """The token of a ticket of this location, "" where it is none."""
        token = token_in(self.typed)
        try:
            found = tokens.by_token(self.ledger, token, self.now)
        except NotThere:
            return ""
        return token if found.location == self.location else ""

    def appointment(self) -> Appointment:
        """Whose appointment it is. Raises InvalidWish or NotThere."""
        if not self.typed:
            raise InvalidWish("code_missing", field="code")
        found = self.ledger.appointment(self.typed)
        if found is None:
            return links.by_token(self.ledger, token_in(self.typed))
        return found

    def register(self, appointment: Appointment) -> tuple[str, str]:
        """The secret of the number, and what there is to tell: registered or again.

        Raises LoketError where it is not possible to check in.
        """
        try:
            taken = check_in(
                self.ledger,
                self.location,
                appointment,
                self.now,
                origin="kiosk",
                late_as_walk_in=self.request.form.get("late") == "1",
            )
        except LoketError as error:
            ticket = ticket_of(self.ledger, self.location, appointment, self.now)
            if error.code != "checked_in_already" or ticket is None:
                raise
            queue = queue_now(self.ledger, self.location, self.now)
            return tokens.token_of(self.ledger, self.location, queue, ticket), "again"
        return taken.token, "registered"
