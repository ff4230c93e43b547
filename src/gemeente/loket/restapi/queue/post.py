"""POST ``@queue/ACTION``."""

from gemeente.loket.errors import NotThere
from gemeente.loket.restapi.queue.actions import ACTIONS
from gemeente.loket.restapi.queue.asked import Asked
from gemeente.loket.restapi.service import LoketChange
from gemeente.loket.restapi.service import Named
from typing import Any


class QueuePost(Named, LoketChange):
    """Work at a desk of a location, for those who may change its appointments."""

    def answer(self) -> dict[str, Any]:
        """The desk as it is now, and the ticket that the action was about."""
        act = ACTIONS.get(self.name)
        if act is None:
            raise NotThere("action_unknown")
        asked = Asked(self)
        return asked.told(act(asked))
