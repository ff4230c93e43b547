"""Choices among the counter's own services, locations and products; terms are UIDs."""

from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.fields import choices
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


HOLIDAY_NAMES = {
    "new_year": _("New Year's Day"),
    "easter_monday": _("Easter Monday"),
    "labour_day": _("Labour Day"),
    "ascension_day": _("Ascension Day"),
    "whit_monday": _("Whit Monday"),
    "national_day": _("National Day (21 July)"),
    "assumption_day": _("Assumption Day (15 August)"),
    "all_saints": _("All Saints' Day (1 November)"),
    "armistice_day": _("Armistice Day (11 November)"),
    "christmas_day": _("Christmas Day"),
}


def _vocabulary(objects: Any) -> SimpleVocabulary:
    return SimpleVocabulary(
        [SimpleTerm(IUUID(one), IUUID(one), one.Title()) for one in objects]
    )


def _all(context: Any, portal_type: str) -> list[Any]:
    loket = loket_of(context)
    return [] if loket is None else inside(loket, portal_type)


def location_of(context: Any) -> Any | None:
    """The location that the context is or is in, None where it is in none."""
    return _of_type(context, "Location")


def service_of(context: Any) -> Any | None:
    """The service that the context is or is in, None where it is in none."""
    return _of_type(context, "Service")


def _of_type(context: Any, portal_type: str) -> Any | None:
    while context is not None:
        if getattr(context, "portal_type", None) == portal_type:
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


@provider(IVocabularyFactory)
def services_here(context: Any) -> SimpleVocabulary:
    """The services that can be had at the location of the context."""
    location = location_of(context)
    uid = IUUID(location, None) if location is not None else None
    services = _all(context, "Service")
    return _vocabulary(one for one in services if uid in (one.locations or ()))


@provider(IVocabularyFactory)
def rooms(context: Any) -> SimpleVocabulary:
    """The waiting rooms of the location of the context."""
    location = location_of(context)
    named = location.rooms if location is not None else ()
    return choices(*((name, name) for name in named or ()))


@provider(IVocabularyFactory)
def holidays(context: Any) -> SimpleVocabulary:
    """The legal public holidays, in the order of the year."""
    return choices(*((name, HOLIDAY_NAMES[name]) for name in HOLIDAYS))


@provider(IVocabularyFactory)
def contact(context: Any) -> SimpleVocabulary:
    """What a citizen can be asked to fill in."""
    return choices(
        ("email", _("An e-mail address")),
        ("phone", _("A telephone number")),
        ("either", _("An e-mail address or a telephone number")),
        ("both", _("An e-mail address and a telephone number")),
    )
