"""Secrets of links and signed holds. Only hashes of link tokens are ever stored."""

from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import number_of
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import NotThere
import base64
import hashlib
import hmac
import secrets


KEPT = 8  # tokens of one appointment that stay valid, the oldest go first
SIZE = 18  # bytes: 144 bits


def issue_token(appointment: Appointment) -> str:
    """One more secret for the link of an appointment; the earlier ones stay valid."""
    return _remember(appointment, secrets.token_bytes(SIZE))


def derive_token(ledger: Ledger, appointment: Appointment, seed: str) -> str:
    """As ``issue_token``, the same again for the same seed."""
    return _remember(appointment, _derived(ledger, appointment, seed))


def token_from(ledger: Ledger, appointment: Appointment, seed: str) -> str | None:
    """The token that was derived from the seed; None where none of them was."""
    token = _token(appointment, _derived(ledger, appointment, seed))
    return token if is_token_of(appointment, token) else None


def by_token(ledger: Ledger, token: str) -> Appointment:
    """The appointment of a link; raises NotThere (appointment_unknown)."""
    number = number_of(token.partition("-")[0])
    appointment = None if number is None else ledger.booked.get(number)
    if appointment is None or not is_token_of(appointment, token):
        raise NotThere("appointment_unknown")
    return appointment


def is_token_of(appointment: Appointment, token: str) -> bool:
    """Whether the token opens this appointment; compares in constant time."""
    digest = _digest(token)
    matches = [hmac.compare_digest(digest, kept) for kept in appointment.tokens]
    return True in matches


def _derived(ledger: Ledger, appointment: Appointment, seed: str) -> bytes:
    return ledger.keyed(f"token {appointment.code} {seed}", SIZE)


def _token(appointment: Appointment, secret: bytes) -> str:
    return f"{appointment.code}-{base64.urlsafe_b64encode(secret).decode()}"


def _remember(appointment: Appointment, secret: bytes) -> str:
    token = _token(appointment, secret)
    digest = _digest(token)
    if digest not in appointment.tokens:
        appointment.tokens = (*appointment.tokens, digest)[-KEPT:]
    return token


def _digest(token: str) -> bytes:
    return hashlib.blake2b(
        token.encode(errors="surrogatepass"), digest_size=16
    ).digest()
