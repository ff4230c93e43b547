"""What all services share: errors as answers, fast JSON, and the same answer once."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.idempotency import LONGEST_KEY
from gemeente.loket.agenda.idempotency import recall
from gemeente.loket.agenda.idempotency import remember
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.restapi.errors import body_of
from gemeente.loket.restapi.errors import status_of
from gemeente.loket.restapi.inputs import json_object
from gemeente.loket.restapi.inputs import Products
from gemeente.loket.restapi.inputs import service_for
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.inputs import wish_of
from gemeente.loket.retrying import retry_soon
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from plone.uuid.interfaces import IUUID
from typing import Any
from urllib.parse import urlsplit
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import json
import transaction


JSON = "application/json"


class LoketService(Service):
    """A service that reads. ``answer`` gives what is answered, or raises LoketError."""

    status = 200

    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        raise NotImplementedError

    def render(self) -> bytes:
        """The answer or the error as JSON; what went wrong leaves nothing behind."""
        self.check_permission()
        try:
            status, body = self._reply()
        except LoketError as error:
            transaction.doom()
            status, body = status_of(error), encode(body_of(error, self.request))
        response = self.request.response
        response.setStatus(status)
        response.setHeader("Content-Type", self.content_type)
        response.setHeader("Cache-Control", "no-store")
        return body

    def _reply(self) -> tuple[int, bytes]:
        if self.loket is None:
            raise NotThere("service_unknown")
        return self.status, self.encoded()

    def encoded(self) -> bytes:
        """The answer as JSON."""
        return encode(self.answer())

    @cached_property
    def loket(self) -> Any | None:
        """The Loket that we are in."""
        return catalogue.loket_of(self.context)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the site."""
        return get_ledger()

    def is_staff_of(self, service: str) -> bool:
        """Whether one who books at that service asks; a clerk of another is a citizen."""
        return not api.user.is_anonymous() and access.may_change(service)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The JSON object that was sent."""
        return json_object(self.request.get("BODY"))

    def service_uid(self, asked: str) -> str:
        """The service that is asked for, or the one that we are on."""
        if not asked and self.context.portal_type == "Service":
            return IUUID(self.context)
        return asked

    def wished(self, data: Mapping[str, Any], products: Products) -> tuple[str, Wish]:
        """The service and what is wished of it, as its staff where its staff asks."""
        wish = wish_of(data, products, staff=False)
        asked = self.service_uid(text(data, "service"))
        service = service_for(self.ledger, wish, asked)
        return service, replace(wish, staff=self.is_staff_of(service))


class LoketChange(LoketService):
    """A service that changes something, once per Idempotency-Key; soon again on a conflict."""

    def _reply(self) -> tuple[int, bytes]:
        retry_soon(self.request)
        if not self._is_own():
            raise InvalidWish("body_invalid")
        alsoProvides(self.request, IDisableCSRFProtection)
        key = self.request.getHeader("Idempotency-Key")
        if key is None:
            return super()._reply()
        if not 1 <= len(key) <= LONGEST_KEY:
            raise InvalidWish("key_invalid", field="Idempotency-Key")
        now = clock.now()
        request = self._fingerprint()
        kept = recall(self.ledger, key, request, now)
        if kept is None:
            kept = super()._reply()
            remember(self.ledger, key, request, *kept, now)
        return kept

    def _is_own(self) -> bool:
        """Whether no page of another site can have made the browser of a user send it.

        A form, or a script without our permission, cannot send JSON as what it is; the
        other methods it cannot send at all.
        """
        kind = self.request.getHeader("Content-Type") or ""
        simple = self.request.method == "POST" and not kind.startswith(JSON)
        return api.user.is_anonymous() or not simple

    def _fingerprint(self) -> bytes:
        """Everything that makes this request another one: also who sends it."""
        token = self.request.getHeader("X-Appointment-Token") or ""
        user = api.user.get_current().getId() or ""
        body = self.request.get("BODY") or b""
        # the path alone: another server of the same site may get it the next time
        path = urlsplit(self.request.getURL()).path
        head = [self.request.method, path, user, token]
        return json.dumps(head).encode() + (
            body.encode() if isinstance(body, str) else body
        )


@implementer(IPublishTraverse)
class Named:
    """A service with a name behind it: ``@appointments/CODE``."""

    name = ""

    def publishTraverse(self, request: Any, name: str) -> Any:
        """Takes one name; more than one is no address of ours."""
        self.name = f"{self.name}/{name}" if self.name else name
        return self


def encode(answer: dict[str, Any]) -> bytes:
    """Compact JSON."""
    return json.dumps(answer, separators=(",", ":")).encode()
