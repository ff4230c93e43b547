"""What search engines read: the offices and their hours, and products as a service."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours.specification import SCHEMA
from gemeente.loket.browser.hours.specification import specifications
from gemeente.loket.browser.hours.texts import CHANNELS
from gemeente.loket.browser.hours.texts import notice_text
from gemeente.loket.content.ipdc import TARGET_GROUPS
from gemeente.loket.content.ipdc import THEMES
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.content.opening_hours import subjects_of_product
from gemeente.loket.hours.publish import APPOINTMENT
from gemeente.loket.hours.publish import PHONE
from gemeente.loket.hours.publish import PublicDay
from gemeente.loket.hours.publish import REMOTE
from gemeente.loket.hours.publish import VISITS
from gemeente.loket.hours.publish import WALK_IN
from gemeente.loket.i18n import _
from plone import api
from typing import Any
from zope.i18n import translate
import json


DAYS = 84  # from today on that are described
COUNTRY = "BE"
# a product's way to be had → the channels whose hours it has
WAYS = {
    "appointment": (APPOINTMENT, REMOTE),
    "walk_in": (WALK_IN,),
    "express": (WALK_IN,),
    "phone": (PHONE,),
}
# what would end the script, or a line of it in old browsers
ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})

Node = dict[str, Any]


def script(nodes: Sequence[Node]) -> str:
    """The elements of the page, one a node; "" where there is nothing to tell.

    Nothing that an editor typed can end them.
    """
    return "".join(map(_script, nodes))


def _script(node: Node) -> str:
    text = json.dumps({"@context": SCHEMA, **node}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'


def offices(subjects: Sequence[Subject], days: int = DAYS) -> list[Node]:
    """Every subject that has hours, as an office, for so many days.

    A location of several services is one office; its services tell of themselves.
    """
    whole = subjects[:1]
    if whole and whole[0].content.portal_type == "Location":
        subjects = whole
    return [_office(one, days) for one in subjects if one.channels]


def _office(subject: Subject, count: int) -> Node:
    content = subject.content
    days = _days(subject, count)
    usual, special = specifications(days, VISITS, _reason)
    calls: list[Node] = []
    if PHONE in subject.channels:
        weekly, single = specifications(days, (PHONE,), _reason)
        calls = [*weekly, *single]
    url = content.absolute_url()
    at = subject.location if subject.location not in ("", content.UID()) else "office"
    return _filled(
        {
            "@type": "GovernmentOffice",
            "@id": f"{url}#{at}",
            "name": content.title,
            "description": content.description,
            "url": url,
            "telephone": content.phone,
            "email": content.email,
            "address": _address(subject.place),
            "parentOrganization": _authority(),
            "openingHoursSpecification": usual,
            "specialOpeningHoursSpecification": special,
            "contactPoint": _calls(content, calls),
        }
    )


def _calls(content: Any, hours: list[Node]) -> Node:
    if not hours or not content.phone:
        return {}
    return {
        "@type": "ContactPoint",
        "contactType": _said(CHANNELS[PHONE]),
        "telephone": content.phone,
        "hoursAvailable": hours,
    }


def product(content: Any, now: datetime) -> list[Node]:
    """A product as a public service."""
    subjects = subjects_of_product(content, now)
    ways = content.ways or ()
    channels = tuple(name for way in ways for name in WAYS.get(way, ()))
    hours = [
        one
        for subject in subjects
        for found in specifications(_days(subject), channels, _reason)
        for one in found
    ]
    url = content.absolute_url()
    node = {
        "@type": "GovernmentService",
        "@id": f"{url}#service",
        "name": content.title,
        "description": content.description,
        "url": url,
        "serviceType": _term(THEMES, content.theme),
        "audience": [
            {"@type": "Audience", "audienceType": _term(TARGET_GROUPS, one)}
            for one in sorted(content.target_groups or ())
        ],
        "provider": list(_providers(subjects)) or _authority(),
        "availableChannel": list(_channels(content, subjects)),
        "hoursAvailable": list({json.dumps(one): one for one in hours}.values()),
    }
    return [_filled(node)]


def _providers(subjects: Sequence[Subject]) -> Iterator[Node]:
    seen = {subject.content.UID(): subject.content for subject in subjects}
    for service in seen.values():
        yield _filled(
            {
                "@type": "GovernmentOrganization",
                "name": service.title,
                "url": service.absolute_url(),
                "telephone": service.phone,
                "email": service.email,
                "parentOrganization": _authority(),
            }
        )


def _channels(content: Any, subjects: Sequence[Subject]) -> Iterator[Node]:
    """The ways to get it: online, then per place with or without an appointment."""
    ways = content.ways or ()
    language = {"availableLanguage": texts.language()}
    if content.online_form:
        yield _channel(_("Arrange it online"), serviceUrl=content.online_form)
    for subject in subjects:
        wanted = {name for way in ways for name in WAYS.get(way, ())}
        for name in subject.channels:
            if name not in wanted:
                continue
            more: Node = {**language}
            if name in VISITS:
                more["serviceLocation"] = _place(subject)
            if name in (APPOINTMENT, REMOTE):
                more["serviceUrl"] = f"{content.absolute_url()}/@@book"
                more["processingTime"] = f"PT{content.duration or 0}M"
            if name == PHONE:
                more["servicePhone"] = _phone(subject.content)
            yield _channel(CHANNELS[name], **more)


def _channel(name: Any, **more: Any) -> Node:
    return _filled({"@type": "ServiceChannel", "name": _said(name), **more})


def _phone(content: Any) -> Node:
    if not content.phone:
        return {}
    return {"@type": "ContactPoint", "telephone": content.phone}


def _place(subject: Subject) -> Node:
    place = subject.place
    if place is None:
        return {}
    return {"@type": "Place", "name": place.title, "address": _address(place)}


def _address(place: Any | None) -> Node:
    if place is None:
        return {}
    return _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "postalCode": place.postal_code,
            "addressLocality": place.city,
            "addressCountry": COUNTRY,
        }
    )


def _authority() -> Node:
    site = api.portal.get()
    name = api.portal.get_registry_record("plone.site_title", default="") or site.title
    return {
        "@type": "GovernmentOrganization",
        "name": name,
        "url": site.absolute_url(),
    }


def _days(subject: Subject, count: int = DAYS) -> list[PublicDay]:
    today = subject.today
    return subject.days(today, today + timedelta(days=count - 1))


def _reason(day: PublicDay) -> str:
    return "; ".join(_said(notice_text(one)) for one in day.notices)


def _said(message: Any) -> str:
    return translate(message, target_language=texts.language())


def _term(vocabulary: Any, code: str | None) -> str:
    if code not in vocabulary:
        return ""
    return _said(vocabulary.getTerm(code).title)


def _filled(node: Node) -> Node:
    """Without what is empty."""
    return {name: value for name, value in node.items() if value}
