"""``@@planning-block``: taking cells with a reason, and giving them back."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from gemeente.loket.agenda.blocks import Block
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.blocks import unblock
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.browser.planning.dialogs import blocking
from gemeente.loket.browser.planning.dialogs.asked import number_in
from gemeente.loket.browser.planning.dialogs.asked import rule_of
from gemeente.loket.browser.planning.dialogs.conflicts import conflict_row
from gemeente.loket.browser.planning.dialogs.page import clock_text
from gemeente.loket.browser.planning.dialogs.page import day_of
from gemeente.loket.browser.planning.dialogs.page import Dialog
from gemeente.loket.browser.planning.dialogs.page import iso_parts
from gemeente.loket.browser.planning.dialogs.page import minute_of
from gemeente.loket.browser.planning.dialogs.page import start_of
from gemeente.loket.browser.planning.dialogs.shown import line_text
from gemeente.loket.browser.planning.dialogs.shown import user_name
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.content.audit import looked
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)  # minutes
HOW_TITLES = {
    blocking.PART: _("From this time on"),
    blocking.LINE: _("The whole line, all that is open that day"),
    blocking.DAY: _("All lines of the service that day"),
}


class BlockDialog(Dialog):
    """The form of a new block, or the block that lies there. For planners."""

    name = "block"
    shown = ViewPageTemplateFile("templates/block.pt")
    existing = ViewPageTemplateFile("templates/unblock.pt")
    finished = ViewPageTemplateFile("templates/blocked.pt")
    made = 0  # how many blocks were made

    def body(self) -> str | None:
        """The form, the block, or what was done."""
        self.offer = self.offer_for(self.service_uid)
        if not access.may_plan(self.service_uid):
            raise NotThere("service_unknown")
        self.errors: dict[str, LoketError] = {}
        self.conflicts: list[dict[str, Any]] = []
        if self.is_post and self.asked("step") in ("block", "free"):
            self.message = self.refused()
            if not self.message and self._blocked():
                self.changed = True
                return self.finished()
            return self.shown()
        return self._existing() if self.kept is not None else self.shown()

    def _existing(self) -> str | None:
        if self.is_post and self.asked("step") == "remove":
            self.message = self.refused()
            if not self.message:
                unblock(self.ledger, self.kept.number, self.now)
                self.changed = True
                return self.finished()
        return self.existing()

    offer: ServiceOffer

    # what was asked

    @property
    def title(self) -> Any:
        """The heading."""
        return _("Block") if self.kept is not None else _("Block places")

    @cached_property
    def parts(self) -> tuple[str, str]:
        """(day, time) as they stand in the form."""
        day, time = self.asked("start_day"), self.asked("start_time")
        if day or time:
            return day, time
        return iso_parts(self.asked("start"), self.offer.timezone)

    @property
    def day(self) -> date | None:
        """The day it is about."""
        if not hasattr(self, "offer"):
            return None
        return self.kept.day if self.kept is not None else day_of(self.parts[0])

    @cached_property
    def line(self) -> int:
        """The number of the line, -1 for none."""
        found = number_in(self.asked("line"))
        return -1 if found is None else found

    @cached_property
    def kept(self) -> Block | None:
        """The block that is meant, None for a new one; NotThere where it is gone."""
        asked = self.asked("block") or self.asked("number")
        number = number_in(asked)
        if asked:
            found = self.ledger.blocks.get(number) if number is not None else None
            if found is None or found.service != self.service_uid:
                raise NotThere("block_unknown")
            return found
        day, minute = day_of(self.parts[0]), minute_of(self.parts[1])
        if self.is_post or day is None or minute is None:
            return None
        at = blocking.block_at(self.ledger, self.service_uid, day, self.line, minute)
        return None if at is None else self.ledger.blocks[at]

    @property
    def how(self) -> str:
        """Some cells, the whole line, or all lines."""
        asked = self.asked("how")
        return asked if asked in blocking.HOW_MUCH else blocking.PART

    @property
    def reason(self) -> str:
        """Why."""
        return self.asked("reason")

    @property
    def minutes(self) -> int:
        """How long; the time until which it lasts goes before the number of minutes."""
        until, begin = minute_of(self.asked("until")), minute_of(self.parts[1])
        if until is not None and begin is not None:
            return until - begin
        return number_in(self.asked("minutes")) or 0

    # blocking

    def _blocked(self) -> bool:
        """Whether it was done; what is wrong is noted per field."""
        if not self.reason:
            self.errors["reason"] = InvalidWish("reason_missing", field="reason")
        try:
            masks = self._masks()
        except LoketError as error:
            self.errors[str(error.parameters.get("field", "start"))] = error
        if self.errors:
            return False
        day = day_of(self.parts[0])
        taken = blocking.in_the_way(self.ledger, self.service_uid, day, masks, self.now)
        if taken and self.asked("step") != "free":
            self.conflicts = [conflict_row(self, one) for one in taken]
            looked(
                [one["code"] for one in self.conflicts if one["code"]], "planning-block"
            )
            return False
        return self._lay(day, blocking.pieces(blocking.without(masks, taken)))

    def _masks(self) -> dict[int, int]:
        day, time = self.parts
        if self.how == blocking.PART:
            start_of(day, time, self.offer.timezone)
            part = blocking.part_mask(minute_of(time) or 0, self.minutes)
        else:
            start_of(day, "12:00", self.offer.timezone)
            part = 0
        return blocking.wanted_masks(
            self.ledger, self.service_uid, day_of(day), self.line, self.how, part
        )

    def _lay(self, day: date, pieces: list[blocking.Piece]) -> bool:
        user = api.user.get_current().getId()
        try:
            for one in pieces:
                time = clock_text(one.minute)
                start = start_of(day.isoformat(), time, self.offer.timezone)
                block(
                    self.ledger,
                    self.service_uid,
                    one.line,
                    start,
                    one.minutes,
                    self.reason,
                    user,
                    self.now,
                )
                self.made += 1
        except LoketError as error:
            self.errors[str(error.parameters.get("field", "start"))] = error
            return False
        return True

    # what the template shows

    @property
    def messages(self) -> Mapping[str, Any]:
        """What is wrong, by field."""
        return {name: self.sentence(error) for name, error in self.errors.items()}

    @property
    def hows(self) -> list[tuple[str, Any, bool]]:
        """(value, label, chosen)."""
        return [(one, HOW_TITLES[one], one == self.how) for one in blocking.HOW_MUCH]

    @property
    def lengths(self) -> list[tuple[int, bool]]:
        """(minutes, chosen)."""
        chosen = number_in(self.asked("minutes")) or 30
        return [(one, one == chosen) for one in sorted({*LENGTHS, chosen})]

    @property
    def line_title(self) -> Any:
        """The name of the line."""
        line = self.kept.line if self.kept is not None else self.line
        known = rule_of(self.offer, line) is not None
        return line_text(self.ledger, self.service_uid, line) if known else ""

    @property
    def kept_times(self) -> str:
        """When the block is, on the clock."""
        end = clock_text(self.kept.minute + self.kept.minutes)
        return f"{clock_text(self.kept.minute)}–{end}"

    @property
    def kept_by(self) -> str:
        """Who made it."""
        return user_name(self.kept.user)

    @property
    def service_name(self) -> str:
        """The name of the service."""
        return catalogue.title_of(self.service_uid)
