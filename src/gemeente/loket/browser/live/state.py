"""The answer to a screen that asks what changed since the revision it knows."""

from gemeente.loket.browser.moment import Moment
from Products.Five.browser import BrowserView
from typing import Any
import hashlib
import json


class LiveState(Moment, BrowserView):
    """JSON with an ETag: a screen that knows it gets 304, before anything is computed.

    A subclass says in ``revision`` what its answer depends on (cheap: no catalog, no
    content), in ``pulse`` after how many seconds the answer changes by time alone (0:
    never), and gives the answer in ``state``.
    """

    pulse = 30

    @property
    def revision(self) -> Any:
        """What the answer depends on, short."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """The answer."""
        raise NotImplementedError

    def allowed(self) -> bool:
        """Whether the one who asks may have it; otherwise there is nothing here (404)."""
        return True

    @property
    def etag(self) -> str:
        """Changes with the revision and with the pulse."""
        beat = int(self.now.timestamp()) // self.pulse if self.pulse else 0
        text = f"{type(self).__name__} {self.revision} {beat}"
        return f'"{hashlib.blake2b(text.encode(), digest_size=9).hexdigest()}"'

    def __call__(self) -> str:
        """The answer, 304 or 404."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "private, no-cache")
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        if not self.allowed():
            response.setStatus(404)
            return '{"error":{"type":"NotThere"}}'
        etag = self.etag
        response.setHeader("ETag", etag)
        if self.request.getHeader("If-None-Match") == etag:
            response.setStatus(304)
            return ""
        return json.dumps(self.state(), ensure_ascii=False, separators=(",", ":"))
