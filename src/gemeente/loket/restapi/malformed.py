"""A body that cannot be read stops a request before our services are asked.

The honeypot looks into every body on the way, so its error is answered here.
"""

from gemeente.loket.errors import InvalidWish
from gemeente.loket.restapi.errors import refuse
from plone.rest.errors import ErrorHandling


ADDRESSES = {
    "@products",
    "@availability",
    "@opening-hours",
    "@holds",
    "@appointments",
    "@tickets",
    "@queue",
    "@waiting-times",
    "@contacts",
    "@report",
}


class Malformed(ErrorHandling):
    """The answer at our addresses; elsewhere that of plone.rest."""

    def __call__(self) -> None:
        """A refusal as our services give it."""
        path = self.request.get("PATH_INFO", "").split("/")
        if ADDRESSES.isdisjoint(path):
            return super().__call__()
        refuse(InvalidWish("body_invalid"), self.request, 400)
        return None
