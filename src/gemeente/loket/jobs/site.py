"""The sites of an application, and being in one: what every job needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from gemeente.loket.agenda.ledger import LEDGER_KEY
from Products.CMFPlone.interfaces import IPloneSiteRoot
from typing import Any
from urllib.parse import urlsplit
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.event import notify
from zope.traversing.interfaces import BeforeTraverseEvent


def sites(app: Any, only: str | None = None) -> list[Any]:
    """The Plone sites directly in the application where the add-on is installed.

    ``only`` is the id of the one that is wanted; [] where it is not there.
    """
    return [
        one
        for one in app.objectValues()
        if IPloneSiteRoot.providedBy(one)
        and LEDGER_KEY in IAnnotations(one)
        and only in (None, one.getId())
    ]


@contextmanager
def entered(app: Any, site: Any, url: str | None = None) -> Iterator[Any]:
    """Inside, the site is current, as it is in a request: layers, language, links.

    ``url`` is the public address of the site, which links in mails start with; without
    it they start with the address that the request of ``app`` happens to have.
    """
    request = app.REQUEST
    before, parents = getSite(), request["PARENTS"]
    if url:
        show_at(request, site, url)
    request.other["PARENTS"] = [site, app]
    # what publishing does: layers, skin, language
    notify(BeforeTraverseEvent(site, request))
    setSite(site)
    try:
        yield site
    finally:
        setSite(before)
        request.other["PARENTS"] = parents


def show_at(request: Any, site: Any, url: str) -> None:
    """Makes ``absolute_url`` of what is in the site start with ``url``."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"No address of a site: {url}")
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    request.setServerURL(parts.scheme, parts.hostname, port)
    request.other["PARENTS"] = [site]
    request.setVirtualRoot(parts.path)
