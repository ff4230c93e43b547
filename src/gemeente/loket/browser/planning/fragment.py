"""``@@planning-fragment``: the board alone, for the scripts that ask whether it changed."""

from gemeente.loket.browser.planning.base import BoardView
from gemeente.loket.ical.views import same
import json


class PlanningFragment(BoardView):
    """JSON (no theme, no transform of HTML touches it): html, etag, minute."""

    def __call__(self) -> str:
        """The board, or 304 before any appointment is read."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "private, no-cache")
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("ETag", self.etag)
        if same(self.request.getHeader("If-None-Match"), self.etag):
            response.setStatus(304)
            return ""
        return json.dumps(
            {"html": self.board(), "etag": self.etag, "minute": self.minute},
            ensure_ascii=False,
        )
