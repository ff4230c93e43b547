"""What lost every race for the same object is told to come again: nothing was done."""

from gemeente.loket.errors import LoketError
from gemeente.loket.restapi.errors import refuse
from gemeente.loket.restapi.malformed import ADDRESSES
from plone.rest.errors import ErrorHandling


class TryAgain(LoketError):
    """Others changed the same at that moment. Codes: try_again."""


class Busy(ErrorHandling):
    """The answer at our addresses after the last retry; elsewhere that of plone.rest."""

    def __call__(self) -> None:
        """503, and after how many seconds to send it again."""
        path = self.request.get("PATH_INFO", "").split("/")
        if ADDRESSES.isdisjoint(path):
            return super().__call__()
        self.request.response.setHeader("Retry-After", "1")
        refuse(TryAgain("try_again"), self.request, 503)
        return None
