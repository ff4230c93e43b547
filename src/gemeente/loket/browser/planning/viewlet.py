"""The way to the board from the pages that citizens see as well."""

from gemeente.loket.browser.planning.services import services_on
from plone import api
from plone.app.layout.viewlets.common import ViewletBase


class PlanningLink(ViewletBase):
    """A link for who manages a service of the page."""

    def render(self) -> str:
        """Nothing for everybody else."""
        if api.user.is_anonymous() or not services_on(self.context):
            return ""
        return self.index()

    @property
    def url(self) -> str:
        """The board of this page."""
        return f"{self.context.absolute_url()}/@@planning"
