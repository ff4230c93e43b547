"""``@@opening-hours`` of a Loket, a Service or a Location."""

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.rollout import Note
from gemeente.loket.browser.citizen.rollout import notes
from gemeente.loket.browser.hours import jsonld
from gemeente.loket.browser.hours.cards import Card
from gemeente.loket.browser.hours.cards import monday_of
from gemeente.loket.browser.hours.cards import Special
from gemeente.loket.browser.hours.cards import specials
from gemeente.loket.browser.hours.cards import Week
from gemeente.loket.browser.hours.static_files import stylesheet
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.content.opening_hours import subjects_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from plone.uuid.interfaces import IUUID
from typing import Any


WEEKS = 4
FARTHEST = 53  # weeks from this one to which links lead
MANY = 8  # subjects of which no week is shown but today
YEARS = 10  # from now that can be asked for


class OpeningHoursPage(CitizenPage):
    """Today first, then weeks of days, with what is not as usual."""

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return wall_clock(self.now, timezone())[0]

    @cached_property
    def monday(self) -> date:
        """Where the weeks begin; what is no date of our time means this week."""
        try:
            asked = date.fromisoformat(text_of(self.request.form, "week"))
        except ValueError:
            asked = self.today
        near = abs(asked.year - self.today.year) <= YEARS
        return monday_of(asked if near else self.today)

    @property
    def mondays(self) -> list[date]:
        """The weeks that are shown."""
        return [self.monday + timedelta(weeks=ahead) for ahead in range(WEEKS)]

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.monday + timedelta(weeks=WEEKS, days=-1)

    @property
    def shows_now(self) -> bool:
        """Whether the weeks that are shown begin with this one."""
        return self.monday == monday_of(self.today)

    @property
    def of_loket(self) -> bool:
        """Whether it is about the whole counter."""
        return self.context.portal_type == "Loket"

    @property
    def stylesheet(self) -> str:
        """Its address."""
        return stylesheet()

    @property
    def service(self) -> Any | None:
        """Whom to ask where nothing is known: this service, else all of them."""
        return self.context if self.context.portal_type == "Service" else None

    @property
    def rollout(self) -> list[Note]:
        """How this service works, and what changes."""
        services = [] if self.service is None else [self.service]
        return notes(self.ledger, services, self.today)

    @cached_property
    def subjects(self) -> list[Subject]:
        """Whose hours are shown."""
        return subjects_of(self.context, self.now)

    @cached_property
    def cards(self) -> list[Card]:
        """Those that have any hours."""
        cards = cards_of(self.context, self.subjects)
        known = [card for card in cards if card.known]
        for card in known:
            card.brief = bool(card.url) and len(known) > MANY
        return known

    def weeks(self, card: Card) -> Sequence[Week]:
        """The weeks of a card; what has a page of its own shows one, of many none."""
        if not card.url:
            return card.weeks(self.mondays, unfolded=True)
        if len(self.cards) > MANY:
            return ()
        return card.weeks(self.mondays[:1], unfolded=False)

    @cached_property
    def specials(self) -> list[Special]:
        """The days shown, from today on, that are not as usual."""
        first = max(self.monday, self.today) if self.shows_now else self.monday
        # a location's first card is the whole of it: the services say who
        own = self.cards[1:] or self.cards
        location = self.context.portal_type == "Location"
        return specials(own if location else self.cards, first, self.last)

    @property
    def next_url(self) -> str:
        """The weeks after these, "" where they are too far away."""
        monday = self.monday + timedelta(weeks=WEEKS)
        near = (monday - self.today).days <= FARTHEST * 7
        return self.week_url(monday) if near else ""

    @property
    def previous_url(self) -> str:
        """The weeks before these, "" where this week is shown."""
        this = monday_of(self.today)
        if self.monday <= this:
            return ""
        return self.week_url(max(this, self.monday - timedelta(weeks=WEEKS)))

    def week_url(self, monday: date) -> str:
        """This page with the weeks from that Monday on."""
        return f"{self.page_url}?week={monday.isoformat()}"

    @property
    def page_url(self) -> str:
        """This page."""
        return f"{self.context.absolute_url()}/@@opening-hours"

    @property
    def calendar_url(self) -> str:
        """The same for a calendar."""
        return f"{self.page_url}.ics"

    @property
    def structured(self) -> str:
        """The same for search engines."""
        # the counter's many offices for as long as the page shows, others for longer
        days = WEEKS * 7 if self.of_loket else jsonld.DAYS
        return jsonld.script(jsonld.offices(self.subjects, days))


def cards_of(context: Any, subjects: Sequence[Subject]) -> list[Card]:
    """The subjects of a context as cards, titled by what makes them differ."""
    return [_card(context, one, len(subjects) > 1) for one in subjects]


def _card(context: Any, subject: Subject, several: bool) -> Card:
    content, place = subject.content, subject.place
    own = IUUID(content) == IUUID(context)
    if own and context.portal_type == "Location":
        return Card(subject, _("All services together") if several else context.title)
    if own:
        named = several and place is not None
        return Card(subject, place.title if named else context.title)
    url = f"{content.absolute_url()}/@@opening-hours"
    if subject.location and context.portal_type == "Loket" and place is not None:
        return Card(subject, f"{content.title} – {place.title}", url)
    return Card(subject, content.title, url)
