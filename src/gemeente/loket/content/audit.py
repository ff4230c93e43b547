"""Notes what staff see of people in the log that an auditor reads."""

from collections.abc import Iterable
from gemeente.loket import clock
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from plone import api
from plone.protect.utils import safeWrite
from typing import Any
from zope.globalrequest import getRequest
import logging


logger = logging.getLogger("gemeente.loket.access")


def looked(codes: Iterable[str], where: str) -> None:
    """Notes that the current user saw the persons of those appointments.

    ``where`` is the name of the view. Call it after the permission was checked; a
    citizen with a token is nobody's reader, and is not noted. It writes, also in a GET:
    plone.protect is told that just these objects may be written.
    """
    user = api.user.get_current().getId()
    seen = list(codes)
    if not user or not seen:
        return
    ledger = get_ledger()
    if not hasattr(ledger.audit, "insert"):  # not upgraded yet
        logger.info("%s saw %s at %s", user, " ".join(seen), where)
        return
    before = {id(one) for one in _registered(ledger)}
    note(ledger, user, where, seen, clock.now())
    request = getRequest()
    for one in _registered(ledger):
        if request is not None and id(one) not in before:
            safeWrite(one, request)


def _registered(ledger: Ledger) -> list[Any]:
    """What the transaction will write: the list that plone.protect judges by."""
    connection = ledger._p_jar
    return list(connection._registered_objects) if connection is not None else []
