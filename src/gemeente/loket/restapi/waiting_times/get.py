"""GET ``@waiting-times`` of a Loket, a Location or a Service."""

from gemeente.loket.browser.waittimes.publishing import preflight
from gemeente.loket.browser.waittimes.publishing import published
from gemeente.loket.browser.waittimes.view import answer
from gemeente.loket.restapi.service import LoketService
from typing import Any


class WaitingTimesGet(LoketService):
    """The same as ``@@waiting-times``, also for scripts of other sites."""

    def __call__(self) -> bytes:
        """The answer; also to a browser that asks whether a script may have it."""
        if getattr(self.request, "_rest_cors_preflight", False):
            return preflight(self.request)
        return super().__call__()

    def render(self) -> bytes:
        """The answer, 304 where it is known."""
        body = super().render()
        if self.request.response.getStatus() == 200:
            return published(self.request, body)
        return body

    def answer(self) -> dict[str, Any]:
        """Who waits how long."""
        return answer(self.context)
