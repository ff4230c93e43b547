"""To 1004: the outbox, and the number of the format in the ledger."""

from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


LEDGER = "gemeente.loket.ledger"


def upgrade(tool: Any) -> None:
    """Gives the ledger its outbox, and notes which format it has."""
    IAnnotations(api.portal.get())[LEDGER].complete()
