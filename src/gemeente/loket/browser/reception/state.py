"""``@@reception-state``: which parts of the page changed, for the script that asks."""

from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.browser.reception.parts import digest
from gemeente.loket.browser.reception.parts import PARTS
from gemeente.loket.browser.reception.parts import Parts
from typing import Any
from zope.i18n import translate


LONGEST = 500  # characters of what the script says it has


class ReceptionState(Parts, LiveState):
    """The parts that the script has not, the waits, and which desks ask for help."""

    pulse = 30

    def allowed(self) -> bool:
        """Whoever receives people here."""
        return self.rules is not None and self.received

    @property
    def revision(self) -> Any:
        """Whatever is shown."""
        return self.changes

    def state(self) -> dict[str, Any]:
        """The HTML of the parts whose digest is not among those in ``have``."""
        have = self.request.form.get("have", "")
        known = set(have[:LONGEST].split(",")) if isinstance(have, str) else set()
        parts = {name: self.part(name) for name in PARTS}
        digests = {name: digest(html) for name, html in parts.items()}
        language = self.request.get("LANGUAGE")
        return {
            "parts": {
                name: {"html": html, "digest": digests[name]}
                for name, html in parts.items()
                if digests[name] not in known
            },
            "waits": {
                uid: translate(text, context=self.request, target_language=language)
                for uid, text in self.waits().items()
            },
            "alarms": [one["desk"] for one in self.alarm_rows()],
        }
