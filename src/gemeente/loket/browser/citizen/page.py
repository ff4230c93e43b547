"""What all pages for citizens share: where they are, what time it is, what they load."""

from collective.honeypot.utils import found_honeypot
from functools import cache
from functools import cached_property
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.moment import Moment
from gemeente.loket.content import catalogue
from gemeente.loket.i18n import _
from pathlib import Path
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from zope.component import getMultiAdapter
import hashlib


STATIC = Path(__file__).parent.parent / "static"
STATIC_NAME = "++plone++gemeente.loket"


@cache
def _fingerprint(name: str) -> str:
    """Changes with the file, so that a browser may keep what it has."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]


class CitizenPage(Moment, BrowserView):
    """A page for citizens: no columns beside it, our own style, no robots in forms."""

    texts = texts
    private = False  # whether it must not be kept, indexed or named to other sites

    def __call__(self) -> str:
        """Prepares the response; classes below call this first, or render through it."""
        self.request.set("disable_plone.leftcolumn", 1)
        self.request.set("disable_plone.rightcolumn", 1)
        if self.private:
            keep_private(self.request.response)
        return self.index()

    @cached_property
    def loket(self) -> Any:
        """The Loket that we are in."""
        return catalogue.loket_of(self.context)

    @cached_property
    def loket_url(self) -> str:
        """Its address."""
        return self.loket.absolute_url()

    @cached_property
    def book_url(self) -> str:
        """Where booking begins, and where its forms go."""
        return f"{self.loket_url}/@@book"

    def static(self, name: str) -> str:
        """The address of one of our files, which changes with the file."""
        site = api.portal.get().absolute_url()
        return f"{site}/{STATIC_NAME}/{name}?v={_fingerprint(name)}"

    def refused(self) -> Any | None:
        """Why what was posted is not accepted; None where it is.

        A robot fills in the field that people do not see; a page of another site does not
        know the authenticator.
        """
        if found_honeypot(self.request.form, required=True):
            return _("This looks as if a program sent it. Please try again.")
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        if not authenticator.verify():
            return _("This page was open for too long. Please try again.")
        return None

    @property
    def is_post(self) -> bool:
        """Whether something may change."""
        return self.request.get("REQUEST_METHOD") == "POST"

    def see(self, url: str) -> str:
        """Sends the browser to another page with a GET."""
        self.request.response.redirect(url, status=303)
        return ""

    def contacts(self, service: Any | None = None) -> list[dict[str, str]]:
        """Phone numbers and addresses for who cannot go on here: title, phone, email."""
        sources = [service] if service is not None else []
        sources += catalogue.services(self.loket) if not sources else []
        found = [contact_of(one) for one in sources]
        if not any(one["phone"] or one["email"] for one in found):
            found = [contact_of(one) for one in catalogue.locations(self.loket)]
        return [one for one in found if one["phone"] or one["email"]]


def keep_private(response: Any) -> None:
    """What carries a secret or a person's data stays between us and the browser."""
    response.setHeader("Cache-Control", "no-store")
    response.setHeader("Referrer-Policy", "no-referrer")
    response.setHeader("X-Robots-Tag", "noindex, nofollow")


def contact_of(content: Any) -> dict[str, str]:
    """Title, phone (as shown and as dialled) and e-mail of a service or location."""
    phone = content.phone or ""
    return {
        "title": content.title,
        "phone": phone,
        "tel": tel(phone),
        "email": content.email or "",
    }


def tel(phone: str) -> str:
    """The number as a link dials it."""
    return "".join(sign for sign in phone if sign in "+0123456789")
