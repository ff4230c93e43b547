"""The portlet "Opening hours": the block of a service or a location, on any page."""

from collections.abc import Iterator
from functools import cached_property
from gemeente.loket.browser.hours.block import Block
from gemeente.loket.content import catalogue
from gemeente.loket.i18n import _
from plone import api
from plone.app.portlets.portlets import base
from plone.portlets.interfaces import IPortletDataProvider
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope import schema
from zope.interface import implementer
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


TYPES = ["Service", "Location"]
NAME = _("Opening hours")


@provider(IVocabularyFactory)
def subjects(context: Any) -> SimpleVocabulary:
    """The services and locations of the site that the editor may see, by title."""
    return SimpleVocabulary(list(_terms()))


def _terms() -> Iterator[SimpleTerm]:
    for brain in api.content.find(portal_type=TYPES, sort_on="sortable_title"):
        yield SimpleTerm(brain.UID, brain.UID, brain.Title)


class IOpeningHoursPortlet(IPortletDataProvider):
    """What the portlet shows."""

    subject = schema.Choice(
        title=_("Service or location"),
        description=_(
            "Its opening hours of today and of this week are shown. They follow from the "
            "time slots and closures: there is nothing to fill in."
        ),
        vocabulary="gemeente.loket.opening_hours_subjects",
    )


@implementer(IOpeningHoursPortlet)
class Assignment(base.Assignment):
    """Where it is placed, and what it shows."""

    subject = ""

    def __init__(self, subject: str = "") -> None:
        self.subject = subject

    @property
    def title(self) -> Any:
        """How editors recognise it among other portlets."""
        name = catalogue.title_of(self.subject)
        if not name:
            return NAME
        return _("Opening hours: ${title}", mapping={"title": name})


class PlainBlock(Block):
    """The block in a frame that has a heading already."""

    headed = False


class Renderer(base.Renderer):
    """Shows it; where what was chosen is gone or hidden, nothing."""

    render = ViewPageTemplateFile("templates/portlet.pt")

    @cached_property
    def subject(self) -> Any | None:
        """What was chosen."""
        content = catalogue.get(self.data.subject)
        known = content is not None and content.portal_type in TYPES
        return content if known else None

    @property
    def name(self) -> str:
        """Its title."""
        return self.subject.title

    @property
    def url(self) -> str:
        """Its page."""
        return self.subject.absolute_url()

    @cached_property
    def html(self) -> str:
        """The block."""
        return PlainBlock(self.subject, self.request)() if self.subject else ""

    @property
    def available(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.html)


class AddForm(base.AddForm):
    """Where an editor chooses."""

    schema = IOpeningHoursPortlet
    label = _("Add opening hours")
    description = _("Shows when a service or a location is open.")

    def create(self, data: dict[str, Any]) -> Assignment:
        """The assignment from the form."""
        return Assignment(data.get("subject", ""))


class EditForm(base.EditForm):
    """Where an editor chooses something else."""

    schema = IOpeningHoursPortlet
    label = _("Change opening hours")
    description = _("Shows when a service or a location is open.")
