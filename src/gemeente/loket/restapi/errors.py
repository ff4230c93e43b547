"""From our errors to HTTP: one table for the status and the type, one shape for the body."""

from gemeente.loket.agenda.idempotency import KeyReused
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import HoldGone
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidQuery
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LedgerNewer
from gemeente.loket.errors import LimitReached
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
from gemeente.loket.errors import SlotTaken
from gemeente.loket.messages import message_for
from typing import Any
from zope.i18n import translate
import json


STATUSES: dict[type[LoketError], int] = {
    InvalidWish: 400,
    InvalidFields: 400,
    InvalidQuery: 400,
    NotThere: 404,
    SlotTaken: 409,
    HoldGone: 409,
    NotAllowed: 409,
    KeyReused: 422,
    LimitReached: 429,
    LedgerNewer: 503,
}
HOLDS = {"hold_expired": "HoldExpired", "hold_used": "HoldUsed"}


def status_of(error: LoketError) -> int:
    """The HTTP status; a hold that was never given is not there."""
    if error.code == "hold_unknown":
        return 404
    return STATUSES.get(type(error), 400)


def body_of(error: LoketError, request: Any) -> dict[str, Any]:
    """What the client gets, its sentences in the language of the request."""
    kind = HOLDS.get(error.code, type(error).__name__)
    if error.code == "hold_unknown":
        kind = "HoldUnknown"
    answer: dict[str, Any] = {
        "type": kind,
        "code": error.code,
        "message": sentence(error, request),
    }
    fields = _fields(error)
    if fields:
        answer["fields"] = {
            name: sentence(one, request) for name, one in fields.items()
        }
    return {"error": answer}


def refuse(error: LoketError, request: Any, status: int) -> None:
    """Answers it where no service of ours was asked: the body is final."""
    response = request.response
    response.setHeader("Content-Type", "application/json")
    response.setHeader("Cache-Control", "no-store")
    response.setStatus(status, lock=1)
    response.setBody(json.dumps(body_of(error, request)), lock=1)


def sentence(error: LoketError, request: Any) -> str:
    """The message in the language of the request."""
    # said outright: of the catalogues alone, Dutch would win from our English ids
    language = request.get("LANGUAGE")
    message = message_for(error, timezone())
    return translate(message, context=request, target_language=language)


def _fields(error: LoketError) -> dict[str, LoketError]:
    if isinstance(error, InvalidFields):
        return error.errors
    if isinstance(error, InvalidWish) and "field" in error.parameters:
        return {str(error.parameters["field"]): error}
    return {}
