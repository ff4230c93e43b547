"""The style that places pieces on the rows of the board: one row for five minutes.

A strict content security policy allows no style of an element's own, so each place and
each length has a class.
"""

from functools import cache
from gemeente.loket.agenda.cells import CELLS
from Products.Five.browser import BrowserView


YEAR = 365 * 24 * 60 * 60


@cache
def stylesheet() -> str:
    """The classes at1 … at289 (from which row) and for0 … for288 (how many rows)."""
    places = (f".at{row}{{grid-row-start:{row}}}" for row in range(1, CELLS + 2))
    heights = (
        f".for{rows}{{grid-row-end:span {rows}}}" for rows in range(1, CELLS + 1)
    )
    return "\n".join([*places, ".for0{display:none}", *heights, ""])


class Rows(BrowserView):
    """The same for everybody and for ever."""

    def __call__(self) -> str:
        """The style, to be kept by browsers and proxies."""
        response = self.request.response
        response.setHeader("Content-Type", "text/css; charset=utf-8")
        response.setHeader("Cache-Control", f"public, max-age={YEAR}, immutable")
        return stylesheet()
