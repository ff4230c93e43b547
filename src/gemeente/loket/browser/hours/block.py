"""The block with the hours of today and of this week: a viewlet and a portlet."""

from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.browser.hours import jsonld
from gemeente.loket.browser.hours.cards import Card
from gemeente.loket.browser.hours.cards import monday_of
from gemeente.loket.browser.hours.page import cards_of
from gemeente.loket.browser.hours.static_files import stylesheet
from gemeente.loket.content.opening_hours import subjects_of
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class Block(BrowserView):
    """The fragment of a Service or a Location; nothing where there are no hours."""

    index = ViewPageTemplateFile("templates/block.pt")
    headed = True  # whether it opens with a heading

    def __call__(self) -> str:
        """The HTML, "" where there is nothing to show."""
        return self.index() if self.cards else ""

    @cached_property
    def cards(self) -> list[Card]:
        """Those that have hours; of a location the whole of it alone."""
        subjects = subjects_of(self.context, clock.now())
        if self.context.portal_type == "Location":
            subjects = subjects[:1]
        return [card for card in cards_of(self.context, subjects) if card.known]

    @property
    def several(self) -> bool:
        """Whether a card needs its title."""
        return len(self.cards) > 1

    def weeks(self, card: Card) -> list[Any]:
        """This week, folded."""
        return card.weeks([monday_of(card.subject.today)], unfolded=False)

    @property
    def page_url(self) -> str:
        """Where more weeks are."""
        return f"{self.context.absolute_url()}/@@opening-hours"

    @property
    def stylesheet(self) -> str:
        """Its address."""
        return stylesheet()


class BlockViewlet(ViewletBase):
    """The block beneath the page of a Service or a Location."""

    def render(self) -> str:
        """The fragment."""
        return Block(self.context, self.request)()


class StructuredData(ViewletBase):
    """JSON-LD in the head of the page of a Service or a Location."""

    def graph(self) -> list[Any]:
        """What is told."""
        return jsonld.offices(subjects_of(self.context, clock.now()))

    def render(self) -> str:
        """The script, "" where there is nothing to tell."""
        return jsonld.script(self.graph())


class ProductData(StructuredData):
    """The same for a product."""

    def graph(self) -> list[Any]:
        """The product as a public service."""
        return jsonld.product(self.context, clock.now())
