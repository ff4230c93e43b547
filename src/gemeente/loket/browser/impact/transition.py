"""Publishing and retracting: the page that first shows what it does."""

from gemeente.loket.browser.impact.guard import CONFIRM
from gemeente.loket.browser.impact.guard import SEEN
from gemeente.loket.browser.impact.shown import Shown
from gemeente.loket.browser.impact.trial import Outcome
from gemeente.loket.browser.impact.trial import rehearse
from plone import api
from plone.app.content.browser.content_status_modify import ContentStatusModifyView
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate


ACTION = "workflow_action"
OURS = (SEEN, CONFIRM, ACTION, "_authenticator")


class Transition(ContentStatusModifyView):
    """Plone's own, unless appointments are hit or places lost and nobody said yes."""

    page = ViewPageTemplateFile("templates/transition.pt")
    unticked = changed = False

    def __call__(self, workflow_action: str | None = None, **more: Any) -> Any:
        """The page that asks, or where Plone leads after the transition."""
        self.workflow = api.portal.get_tool("portal_workflow")
        possible = self.workflow.getTransitionsFor(self.context)
        found = [one for one in possible if one["id"] == workflow_action]
        if not found:
            return super().__call__(workflow_action, **more)
        CheckAuthenticator(self.request)
        self.action = workflow_action
        self.title = translate(found[0]["name"], domain="plone", context=self.request)
        try:
            self.outcome = rehearse(self._change)
        except WorkflowException as error:
            api.portal.show_message(str(error), self.request, type="error")
            return self.request.response.redirect(self.context.absolute_url())
        if self.outcome.harmless or self._confirmed(self.outcome):
            return super().__call__(workflow_action, **more)
        return self.page()

    def _change(self) -> None:
        self.workflow.doActionFor(self.context, self.action)

    def _confirmed(self, outcome: Outcome) -> bool:
        form = self.request.form
        seen, ticked = form.get(SEEN, ""), CONFIRM in form
        self.unticked = seen == outcome.digest and not ticked
        self.changed = bool(seen) and seen != outcome.digest
        return ticked and seen == outcome.digest

    @property
    def impact(self) -> Shown:
        """What is to be confirmed."""
        return Shown(self.outcome, self.changed)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What Plone's own form sent along: a comment, dates."""
        kept = [
            (name, value)
            for name, value in self.request.form.items()
            if isinstance(value, str) and name not in OURS
        ]
        return [(ACTION, self.action), *kept]
