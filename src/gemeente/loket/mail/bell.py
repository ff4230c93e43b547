"""Rung when a mail was put into the outbox: who sends in this process need not wait."""

from threading import Event
import transaction


bell = Event()


def ring_after_commit() -> None:
    """Rings when, and only when, the current transaction commits."""
    transaction.get().addAfterCommitHook(_ring)


def _ring(committed: bool) -> None:
    if committed:
        bell.set()
