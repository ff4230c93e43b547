"""A method that an address of ours does not have: 405 and those that it has.

To a method other than GET and POST an address is a name that content has of its own or
does not have (WebDAV), and that it has none is an error of the server to Zope. Clients that
ask for JSON get plone.rest's 404 instead.
"""

from gemeente.loket.errors import NotAllowed
from gemeente.loket.restapi.errors import refuse
from gemeente.loket.restapi.malformed import ADDRESSES
from Products.Five.browser import BrowserView
from zope.component import getSiteManager
from zope.component import queryMultiAdapter
from zope.interface import implementedBy
from zope.interface import Interface
from zope.interface import providedBy


METHODS = ("GET", "POST", "PATCH", "DELETE")


class UnknownMethod(BrowserView):
    """The answer at our addresses; elsewhere, and to any other error, that of the site."""

    def __call__(self) -> str | None:
        """405 with ``Allow`` (RFC 9110, 15.5.6)."""
        address = str(self.context)
        if address not in ADDRESSES:
            return self._of_the_site()
        allowed = ", ".join(self._allowed(address))
        self.request.response.setHeader("Allow", allowed)
        refuse(NotAllowed("method_unknown"), self.request, 405)
        return None

    def _allowed(self, address: str) -> list[str]:
        """The methods that the address has where it was asked."""
        places = self.request.get("PARENTS", ())
        return [
            method
            for method in METHODS
            if any(
                queryMultiAdapter(
                    (place, self.request), name=f"{method}_application_json_{address}"
                )
                is not None
                for place in places
            )
        ]

    def _of_the_site(self) -> str:
        asked = (implementedBy(Exception), providedBy(self.request))
        adapters = getSiteManager().adapters
        view = adapters.lookup(asked, Interface, "index.html")(
            self.context, self.request
        )
        view.__parent__ = self.__parent__
        return view()
