"""The facts of a day, each with what can be corrected in it; POST corrects one."""

from AccessControl import Unauthorized
from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.hours.texts import clock
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import CORRECT_FIGURES
from gemeente.loket.content.access import may_change
from gemeente.loket.content.catalogue import inside
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.figures import facts
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.corrections import correct
from gemeente.loket.figures.corrections import corrections_of
from gemeente.loket.figures.sealing import LOOK_BACK
from gemeente.loket.figures.sealing import seal
from gemeente.loket.figures.store import sealed_until
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any


KINDS = {
    facts.VISIT: _("visit"),
    facts.APPOINTMENT: _("appointment"),
    facts.CONTACT: _("contact"),
    facts.REFUSAL: _("could not be helped"),
}
OUTCOMES = {
    "served": _("served"),
    "no-show": _("did not come"),
    "left": _("left"),
    "cancelled": _("cancelled"),
    "referred": _("told where else to go"),
    "refused": _("could not be helped"),
}
CORRECTED = _("Corrected. The figures are right from now on.")


class Corrections(FiguresPage):
    """For clerks, of the services whose appointments they may change."""

    message: Any = None

    def __call__(self) -> str:
        """The page; after a correction the way to it."""
        if not self.mine:
            raise Unauthorized("corrections")
        if self.is_post:
            self.message = self.refused() or self._act()
            if self.message is None:
                api.portal.show_message(CORRECTED, self.request)
                return self.see(f"{self.url}?day={self.day}")
        return super().__call__()

    @property
    def url(self) -> str:
        """This page."""
        return f"{self.loket_url}/@@corrections"

    @cached_property
    def mine(self) -> dict[str, str]:
        """The services whose figures the user may correct, by UID."""
        return {
            IUUID(one): one.title
            for one in inside(self.loket, "Service")
            if allowed(CORRECT_FIGURES, one) and may_change(IUUID(one))
        }

    @cached_property
    def day(self) -> date:
        """The day that is shown: today, or one that is not too long ago."""
        try:
            found = date.fromisoformat(text_of(self.request.form, "day"))
        except ValueError:
            return self.today
        return min(max(found, self.first), self.today)

    @property
    def first(self) -> date:
        """The first day that can still be corrected."""
        return self.today - timedelta(days=LOOK_BACK)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """The facts of that day that the user may correct, by when they came."""
        recorded = warehouse.recorded(self.ledger, self.day, self.day, self.now)
        found = [
            row
            for row in recorded.facts.rows()
            if not row["batch"] and row["service"] in self.mine
        ]
        return sorted(found, key=lambda row: (row["minute"], row["visit"]))

    def _act(self) -> Any:
        try:
            self._correct()
        except LoketError as error:
            return message_for(error)
        return None

    def _correct(self) -> None:
        key = text_of(self.request.form, "key")
        fact = next((row for row in self.facts if str(row["key"]) == key), None)
        if fact is None:
            raise NotThere("fact_unknown")
        user = str(api.user.get_current().getId())
        wanted = {
            "product": text_of(self.request.form, "product"),
            "quantity": whole(text_of(self.request.form, "quantity"), 0),
            "outcome": text_of(self.request.form, "outcome"),
        }
        for column, value in wanted.items():
            if value != self._now(fact, column):
                correct(self.ledger, fact, column, value, user, self.now)
        until = sealed_until(self.ledger)
        if until is not None and self.day <= until:
            seal(self.ledger, self.day, self.now)

    def _now(self, fact: dict[str, Any], column: str) -> Any:
        value = fact[column]
        return facts.OUTCOMES[value] if column == "outcome" else value

    # what is shown

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The facts in words."""
        return [
            {
                "key": str(row["key"]),
                "time": clock(row["minute"]),
                "kind": KINDS[row["kind"]],
                "service": self.mine[row["service"]],
                "product": row["product"],
                "quantity": row["quantity"],
                "outcome": facts.OUTCOMES[row["outcome"]],
                "desk": words.label("desk", row["desk"]) if row["desk"] else "",
                "minutes": words.shown(row["seconds"] / 60, "minutes"),
            }
            for row in self.facts
        ]

    @property
    def outcomes(self) -> dict[str, Any]:
        """What can have become of it."""
        return OUTCOMES

    @property
    def trace(self) -> list[str]:
        """What was corrected in that day, the newest first."""
        found = sorted(
            corrections_of(self.ledger, self.day, self.day),
            key=lambda one: one.when,
            reverse=True,
        )
        keys = {row["key"] for row in self.facts}
        return [
            f"{one.when:%d/%m/%Y %H:%M} UTC, {one.user}: {self._said(one.column, one.before)}"
            f" → {self._said(one.column, one.after)}"
            for one in found
            if one.key in keys
        ]

    def _said(self, column: str, value: Any) -> str:
        if column == "product":
            return words.label("product", value)
        if column == "outcome":
            return words.said(OUTCOMES[facts.OUTCOMES[value]])
        return str(value)
