"""A page that is a screen of its own: no theme and nothing of the site around it."""

from functools import cache
from gemeente.loket.browser.moment import Moment
from pathlib import Path
from plone import api
from Products.Five.browser import BrowserView
import hashlib


LIVE = "gemeente.loket.live"
FOLDER = Path(__file__).parent / "static"


@cache
def fingerprint(folder: Path) -> str:
    """Changes with any file of the folder, so that a browser may keep what it has."""
    files = sorted(one for one in folder.iterdir() if one.is_file())
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:8]


def static_url(name: str, package: str = LIVE, folder: Path = FOLDER) -> str:
    """The address of a static file of ours, which changes with the files."""
    site = api.portal.get().absolute_url()
    return f"{site}/++plone++{package}/++unique++{fingerprint(folder)}/{name}"


class Screen(Moment, BrowserView):
    """A whole page. ``package`` and ``folder`` are where its own static files are."""

    package = LIVE
    folder = FOLDER

    def __call__(self) -> str:
        """The page, kept by nobody and found by no search engine."""
        self.secure()
        return self.index()

    def secure(self) -> None:
        """The headers of a page with a secret in its address or cookie."""
        response = self.request.response
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        response.setHeader("X-Theme-Disabled", "1")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.request.get("LANGUAGE") or api.portal.get_default_language()

    @property
    def live_js(self) -> str:
        """The address of the script that polls."""
        return static_url("live.js")

    @property
    def screen_css(self) -> str:
        """The address of the style that all screens share."""
        return static_url("screen.css")

    def static(self, name: str) -> str:
        """The address of a file of this screen's own."""
        return static_url(name, self.package, self.folder)
