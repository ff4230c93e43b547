"""Choices among the counter's own services, locations and products; terms are UIDs."""

from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _vocabulary(objects: Any) -> SimpleVocabulary:
    return SimpleVocabulary(
        [SimpleTerm(IUUID(one), IUUID(one), one.Title()) for one in objects]
    )


def _all(context: Any, portal_type: str) -> list[Any]:
    loket = loket_of(context)
    return [] if loket is None else inside(loket, portal_type)


def service_of(context: Any) -> Any | None:
    """The service that the context is or is in, None where it is in none."""
    while context is not None:
        if getattr(context, "portal_type", None) == "Service":
            return context
        context = getattr(context, "__parent__", None)
    return None


@provider(IVocabularyFactory)
def services(context: Any) -> SimpleVocabulary:
    """The services of the counter, drafts included."""
    return _vocabulary(_all(context, "Service"))


@provider(IVocabularyFactory)
def locations(context: Any) -> SimpleVocabulary:
    """The locations of the counter, drafts included."""
    return _vocabulary(_all(context, "Location"))


@provider(IVocabularyFactory)
def service_locations(context: Any) -> SimpleVocabulary:
    """The locations where the service of the context can be had."""
    service = service_of(context)
    chosen = getattr(service, "locations", None) or ()
    return _vocabulary(one for one in _all(context, "Location") if IUUID(one) in chosen)


@provider(IVocabularyFactory)
def service_products(context: Any) -> SimpleVocabulary:
    """The products that the service of the context offers."""
    service = service_of(context)
    uid = IUUID(service, None) if service is not None else None
    products = _all(context, "Product")
    return _vocabulary(one for one in products if uid in (one.services or ()))
