"""``@@kiosk-state``: what the kiosk asks every few seconds."""

from gemeente.loket.browser.kiosk.place import AtKiosk
from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.queue.queues import revision_of
from gemeente.loket.queue.queues import rules_revision
from typing import Any
from zope.i18n import translate


class KioskState(AtKiosk, LiveState):
    """Which services are open, their waits, and how full it is."""

    @property
    def revision(self) -> Any:
        """The queue, the rules, and the language."""
        return (
            revision_of(self.ledger, self.location, self.now),
            rules_revision(self.ledger, self.location),
            self.language,
            self.version,
        )

    def state(self) -> dict[str, Any]:
        """What the screen says of each service, and what tells it to draw itself anew."""
        self.speak()
        crowd = self.offer.crowd
        return {
            "version": self.version,
            "sign": self.sign,
            "now": int(self.now.timestamp() * 1000),
            "services": [self._service(one) for one in self.offer.groups],
            "crowd": {"full": crowd.full, "text": self._said(self.offer.full_text)},
        }

    def _service(self, group: Any) -> dict[str, Any]:
        found = self.offer.line.services[group.service.uid]
        return {
            "uid": group.service.uid,
            "open": group.open,
            "reason": self._said(self.offer.closed_text(group.why)),
            "waiting": found.waiting,
            "wait": self._said(short_wait_text(found.wait)),
        }

    def _said(self, message: Any) -> str:
        return translate(message, context=self.request, target_language=self.language)
