"""``@@to-move``: the appointments for which nothing is open any more, and what to do.

The list is computed from what is true now, whatever made it so: a form, a bulk action,
REST. GET changes nothing; who looked is noted.
"""

from AccessControl import Unauthorized
from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.impact import doing
from gemeente.loket.browser.impact.rows import Row
from gemeente.loket.browser.impact.rows import rows_of
from gemeente.loket.content.access import managed_services
from gemeente.loket.content.access import may_change
from gemeente.loket.content.access import may_manage
from gemeente.loket.content.audit import looked
from gemeente.loket.i18n import _
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


ALL = "all"
REST = "rest"  # who was not asked to choose another time
MANY = {"every-": ALL, "rest-": REST}
QUESTIONS = {
    doing.MOVE: _("Move each of these to its first proposal?"),
    doing.ASK: _("Ask each of these to choose another time?"),
    doing.CANCEL: _("Cancel each of these?"),
}
YES = {
    doing.MOVE: _("Move"),
    doing.ASK: _("Ask"),
    doing.CANCEL: _("Cancel the appointments"),
}


class ToMove(CitizenPage):
    """The worklist of one service, or of all that the user may manage."""

    private = True
    listed = ViewPageTemplateFile("templates/to_move.pt")
    asking = ViewPageTemplateFile("templates/to_move_sure.pt")
    told = ViewPageTemplateFile("templates/to_move_done.pt")
    question: Any = ""

    def __call__(self) -> str:
        """The list, the question before many are changed, or what was done."""
        if not self.services:
            raise Unauthorized("to-move")
        if self.is_post:
            CheckAuthenticator(self.request)
            return self._post()
        looked([row.code for row in self.rows], "to-move")
        return self._page(self.listed)

    def _page(self, template: Any) -> str:
        self.index = template
        return super().__call__()

    def _post(self) -> str:
        chosen = text_of(self.request.form, "to")
        if chosen:
            return self._move_one(*chosen.split(" ", 2))
        action, _space, code = text_of(self.request.form, "do").partition(" ")
        for prefix, group in MANY.items():
            if action.startswith(prefix):
                action, code = action.removeprefix(prefix), group
        if action not in doing.ACTIONS:
            return self._page(self.listed)
        self.action = action
        rows = self._chosen(code)
        sure = "sure" in self.request.form
        if rows and not sure and (action == doing.CANCEL or code in ("", ALL, REST)):
            self.chosen, self.question = rows, QUESTIONS[action]
            looked([row.code for row in rows], "to-move")
            return self._page(self.asking)
        self.done = doing.do_all(action, rows, self.now, self.seen, self.remark)
        return self._told()

    def _move_one(self, code: str, start: str = "", location: str = "") -> str:
        rows = self._chosen(code)
        self.action = doing.MOVE
        self.done = [
            doing.move_to(row, self.now, start, location, self.remark) for row in rows
        ]
        return self._told()

    def _told(self) -> str:
        looked([one.row.code for one in self.done], "to-move")
        return self._page(self.told)

    def _chosen(self, code: str = "") -> list[Row]:
        """The rows that are meant, those that are not on the list any more left out."""
        form = self.request.form
        possible = [row for row in self.rows if self.may_change(row.service)]
        if code == ALL:
            return possible
        if code == REST:
            return [row for row in possible if row.asked is None]
        if code:
            return [row for row in possible if row.code == code]
        ticked = form.get("code", [])
        codes = {ticked} if isinstance(ticked, str) else set(ticked)
        return [row for row in possible if row.code in codes]

    # what was asked

    @property
    def seen(self) -> int:
        """When the page that was sent was made, in POSIX seconds."""
        text = text_of(self.request.form, "seen")
        return int(text) if text.isdecimal() else 0

    @property
    def remark(self) -> str:
        """What the planner adds to each mail."""
        text = self.request.form.get("remark", "")
        return text if isinstance(text, str) else ""

    @property
    def stamp(self) -> int:
        """When this page is made, in POSIX seconds."""
        return int(self.now.timestamp())

    # what there is

    @cached_property
    def services(self) -> list[Any]:
        """Those of which the user may see who comes."""
        if self.context.portal_type == "Service":
            return [self.context] if may_manage(IUUID(self.context)) else []
        return managed_services(self.context)

    def may_change(self, service: str) -> bool:
        """Whether the user may change appointments of the service."""
        if service not in self._changeable:
            self._changeable[service] = may_change(service)
        return self._changeable[service]

    @cached_property
    def _changeable(self) -> dict[str, bool]:
        return {}

    @property
    def may_act(self) -> bool:
        """Whether there is anything that the user may do."""
        return any(self.may_change(row.service) for row in self.rows)

    @property
    def some_asked(self) -> bool:
        """Whether some were asked to choose another time, and others not."""
        return len({row.asked is None for row in self.rows}) > 1

    @cached_property
    def rows(self) -> list[Row]:
        """All who have to move, per service and by start."""
        return [row for group in self.groups for row in group["rows"]]

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Per service its rows; services without any are left out."""
        found = [
            {
                "title": service.title,
                "rows": list(rows_of(self.ledger, IUUID(service), self.now)),
            }
            for service in self.services
        ]
        return [group for group in found if group["rows"]]

    @property
    def lead(self) -> Any:
        """How many there are."""
        count = len(self.rows)
        if count == 1:
            return _("1 appointment falls where nothing is open for it any more.")
        return _(
            "${count} appointments fall where nothing is open for them any more.",
            mapping={"count": count},
        )

    @property
    def to_call(self) -> list[Row]:
        """Those whom no mail can reach."""
        return [row for row in self.rows if not row.email]

    @property
    def action_url(self) -> str:
        """Where the forms go."""
        return f"{self.context.absolute_url()}/@@to-move"

    # the question, and what was done

    @property
    def yes(self) -> Any:
        """The text of the button that does it."""
        return YES[self.action]

    @property
    def mails(self) -> int:
        """How many of those that are meant get a mail."""
        return sum(bool(row.email) for row in self.chosen)

    @property
    def worked(self) -> list[doing.Done]:
        """What was done."""
        return [one for one in self.done if not one.failed]

    @property
    def failed(self) -> list[doing.Done]:
        """What could not be done."""
        return [one for one in self.done if one.failed]

    @property
    def calls(self) -> list[doing.Done]:
        """Whom somebody has to call."""
        return [one for one in self.done if one.call]
