"""``@@opening-hours.ics`` of a Loket, a Service or a Location: public, GET and HEAD."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.hours.texts import CHANNELS
from gemeente.loket.browser.hours.texts import notice_text
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.content.opening_hours import subjects_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from gemeente.loket.ical.opening_hours import calendar
from gemeente.loket.ical.opening_hours import Hours
from gemeente.loket.ical.views import CalendarFile
from gemeente.loket.ical.views import same
from plone import api
from typing import Any
from wsgiref.handlers import format_date_time
from zope.i18n import translate
import hashlib


DAYS_BACK = 7
DAYS_AHEAD = {"Loket": 62, "Service": 184, "Location": 184}
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class OpeningHoursFeed(CalendarFile):
    """Open blocks and days that are not as usual, from a week back on."""

    def answer(self) -> bytes:
        """The feed; 304 where the reader has it already."""
        response = self.request.response
        response.setHeader("Cache-Control", "public, max-age=300")
        changed = last_change(loket_of(self.context))
        body = self.feed(changed)
        etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        response.setHeader("ETag", etag)
        response.setHeader("Last-Modified", format_date_time(changed.timestamp()))
        if same(self.request.getHeader("If-None-Match"), etag):
            return self.nothing(304)
        return self.body(b"" if self.request.method == "HEAD" else body)

    def feed(self, changed: datetime) -> bytes:
        """The same bytes as long as nothing changes and it is the same day."""
        language = api.portal.get_default_language()
        subjects = subjects_of(self.context, clock.now())
        if self.context.portal_type == "Location":
            subjects = subjects[1:] or subjects  # each of the services, by its name
        name = translate(
            _("Opening hours: ${title}", mapping={"title": self.context.title}),
            target_language=language,
        )
        ahead = DAYS_AHEAD[self.context.portal_type]
        found = [_hours(one, ahead, changed, language) for one in subjects]
        return calendar(found, name, timezone())


def last_change(loket: Any) -> datetime:
    """When anything in the Loket was last saved; whole seconds, aware.

    It is the time stamp of every entry, so it has to be the same for every reader.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        path="/".join(loket.getPhysicalPath()),
        sort_on="modified",
        sort_order="descending",
        sort_limit=1,
    )[:1]
    if not found:
        return EPOCH
    return found[0].modified.utcdatetime().replace(microsecond=0, tzinfo=UTC)


def _hours(subject: Subject, ahead: int, changed: datetime, language: str) -> Hours:
    first = subject.today - timedelta(days=DAYS_BACK)
    last = subject.today + timedelta(days=ahead)
    days = tuple(subject.days(first, last))
    place = subject.place
    return Hours(
        key=subject.key,
        site=api.portal.get().getId(),
        title=subject.content.title,
        place="" if place is None else f"{place.title}, {address_of(place)}",
        url=f"{subject.content.absolute_url()}/@@opening-hours",
        days=days,
        channels={
            name: translate(title, target_language=language)
            for name, title in CHANNELS.items()
        },
        notices=dict(_notices(days, language)),
        changed=changed,
        timezone=timezone(),
    )


def _notices(
    days: tuple[Any, ...], language: str
) -> Iterator[tuple[date, tuple[str, ...]]]:
    for day in days:
        if day.notices:
            yield (
                day.day,
                tuple(
                    translate(notice_text(one), target_language=language)
                    for one in day.notices
                ),
            )
