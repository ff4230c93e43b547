"""GET ``@queue``."""

from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.content import access
from gemeente.loket.errors import NotThere
from gemeente.loket.queue.lineup import PULSE
from gemeente.loket.queue.queues import needed_rules
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import revision_of
from gemeente.loket.queue.queues import services_here
from gemeente.loket.restapi.inputs import text
from gemeente.loket.restapi.queue.answers import queue_data
from gemeente.loket.restapi.service import LoketService
from gemeente.loket.restapi.tickets.asking import location_of
from gemeente.loket.restapi.tickets.asking import receives
from typing import Any


class QueueGet(LoketService):
    """The line and the desks of a location, for its staff.

    Who sends the ETag of what has not changed gets 304 before anything is computed.
    """

    etag = ""

    @cached_property
    def now(self) -> datetime:
        """The instant of the request."""
        return clock.now()

    def answer(self) -> dict[str, Any]:
        """Everything; or, to who knows that revision, that nothing has changed."""
        known = text(self.request.form, "since")
        if known and known == str(self.revision):
            revision = self.revision
            return {"location": self.location, "revision": revision, "changed": False}
        told = queue_data(self.ledger, self.location, self.now, self.mine)
        return {**told, "changed": True}

    def render(self) -> bytes:
        """The answer; it may be kept, but has to be asked for again each time."""
        body = super().render()
        if self.etag:
            response = self.request.response
            response.setHeader("Cache-Control", "private, no-cache")
            response.setHeader("ETag", self.etag)
        return body

    @cached_property
    def location(self) -> str:
        """The location, for its staff; raises InvalidWish, NotThere (location_unknown)."""
        location = location_of(self, text(self.request.form, "location"))
        needed_rules(self.ledger, location)
        if not receives(location):
            raise NotThere("location_unknown")
        return location

    @property
    def mine(self) -> set[str]:
        """The services there of which the user sees who comes."""
        rules = needed_rules(self.ledger, self.location)
        queue = queue_now(self.ledger, self.location, self.now)
        uids = services_here(rules, queue)
        return {uid for uid in uids if access.may_manage(uid)}

    @cached_property
    def revision(self) -> int:
        """Changes with every change of the queue."""
        return revision_of(self.ledger, self.location, self.now)

    def _reply(self) -> tuple[int, bytes]:
        if self.loket is None:
            return super()._reply()
        beat = int(self.now.timestamp()) // PULSE  # waits change by time alone
        since = text(self.request.form, "since")
        etag = f'"{self.location}-{self.revision}-{beat}-{len(since)}"'
        known = self.request.getHeader("If-None-Match") == etag
        reply = (304, b"") if known else super()._reply()
        self.etag = etag
        return reply
