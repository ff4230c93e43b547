"""Removing: Plone's own question, with what is lost by it."""

from functools import cached_property
from gemeente.loket.agenda.impact import without
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.impact.guard import SEEN
from gemeente.loket.browser.impact.shown import Shown
from gemeente.loket.browser.impact.trial import judged
from gemeente.loket.browser.impact.trial import kept_offers
from gemeente.loket.browser.impact.trial import Outcome
from gemeente.loket.browser.removal import DeleteConfirmation
from gemeente.loket.content.catalogue import inside
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Deletion(DeleteConfirmation):
    """The question is the confirmation; it is bound to what it showed.

    Nothing is tried out here: a question that is only asked writes nothing.
    """

    template = ViewPageTemplateFile("templates/deletion.pt")
    changed = False

    @cached_property
    def outcome(self) -> Outcome:
        """What the offers lose without it."""
        before = kept_offers(get_ledger())
        gone = [IUUID(self.context)]
        gone += [IUUID(one) for one in inside(self.context, "Service")]
        after = dict(before)
        for uid in gone:
            after = {one: without(offer, uid) for one, offer in after.items()}
        return judged(before, after)

    @property
    def impact(self) -> Shown | None:
        """What is lost, None where nothing is."""
        return None if self.outcome.harmless else Shown(self.outcome, self.changed)

    def update(self) -> None:
        """Asks again where something else would be lost than was shown."""
        form = self.request.form
        pressed = f"{self.prefix}buttons.Delete"
        if pressed in form and not self.outcome.harmless:
            self.changed = form.get(SEEN, "") != self.outcome.digest
            if self.changed:
                del form[pressed]
        super().update()
