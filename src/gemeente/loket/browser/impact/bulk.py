"""Publishing or retracting a selection: done at once, and said what has to be moved."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.outside import count_outside
from gemeente.loket.i18n import _
from plone.app.content.browser.contents.workflow import WorkflowActionView
from typing import Any


class BulkTransition(WorkflowActionView):
    """Plone's own; a selection has no preview, so the answer counts who is hit."""

    def __call__(self) -> Any:
        """As Plone does it."""
        self.before = _outside()
        return super().__call__()

    def message(self, missing: Any = ()) -> str:
        """With the number of appointments that fall outside since just now."""
        more = _outside() - self.before
        if more > 0:
            if not self.errors:
                self.failure_msg = self.success_msg
            self.errors.append(
                _(
                    "Appointments that have to be moved since just now: ${count}. They "
                    "are in the list of the service.",
                    mapping={"count": more},
                )
            )
        return super().message(list(missing))


def _outside() -> int:
    ledger, now = get_ledger(), clock.now()
    return sum(count_outside(ledger, uid, now) for uid in list(ledger.stored_offers))
