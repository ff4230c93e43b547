"""``@@review``: what was, what stands out, and what if."""

from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.sections import Section
from gemeente.loket.browser.review import grid
from gemeente.loket.browser.review import sentences
from gemeente.loket.browser.review.base import ReviewPage
from gemeente.loket.browser.review.document import document_of
from gemeente.loket.browser.review.tables import block_sections
from gemeente.loket.content.access import may_plan
from gemeente.loket.errors import LoketError
from gemeente.loket.export.pdf import pdf_of
from gemeente.loket.figures.review.blocks import first_free
from gemeente.loket.figures.review.drafts import Draft
from gemeente.loket.figures.review.drafts import draft_of
from gemeente.loket.figures.review.drafts import drafts_of
from gemeente.loket.figures.review.drafts import drop_draft
from gemeente.loket.figures.review.drafts import keep_draft
from gemeente.loket.figures.review.plan import APPOINTMENT
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.plan import WALK_IN
from gemeente.loket.figures.review.whatif import forecast
from gemeente.loket.figures.review.whatif import Week
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from typing import Any
from urllib.parse import urlencode


TITLES = {WALK_IN: _("without an appointment"), APPOINTMENT: _("by appointment")}
KEPT = _("The draft is kept.")
DROPPED = _("The draft is removed.")


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of today and of the plan, in words; ``plan`` is "" without one."""

    title: Any
    today: str
    plan: str


class Review(ReviewPage):
    """The page; a POST computes, keeps or removes a draft."""

    message: Any = None

    def __call__(self) -> str:
        """The page, or after a draft was kept the way to it."""
        self.check_access()
        if self.is_post:
            self.message = self.refused()
            if self.message is None and (address := self._act()):
                return self.see(address)
        return super().__call__()

    def _act(self) -> str:
        form = self.request.form
        user = api.user.get_current().getId()
        name = str(form.get("name", ""))
        try:
            if "keep" in form:
                kept = keep_draft(
                    self.ledger, self.service, name, self.plan, user, self.now
                )
                api.portal.show_message(KEPT, self.request)
                return self.address(draft=kept.name)
            if "drop" in form:
                drop_draft(self.ledger, self.service, str(form.get("draft", "")))
                api.portal.show_message(DROPPED, self.request)
                return self.address()
        except LoketError as error:
            self.message = message_for(error)
        return ""

    def address(self, **more: str) -> str:
        """This page in its state."""
        state = self.asked.address()
        extra = f"&{urlencode(more)}" if more else ""
        return f"{self.context.absolute_url()}/@@review?{state}{extra}"

    # what was

    @cached_property
    def sections(self) -> list[Section]:
        """Heat maps and tables of the blocks."""
        return block_sections(self.blocks, self.period, self.asked.norm)

    @property
    def delay(self) -> str:
        """How long before the first free place is, "" where that is not known."""
        days = first_free(self.figures, self.question)
        return "" if days is None else words.shown(days, "days")

    @property
    def told(self) -> list[tuple[str, str]]:
        """What stands out, and what could be done about it."""
        norm = self.asked.norm
        return [
            (sentences.sentence(one, norm), sentences.advice(one))
            for one in self.suggestions
        ]

    # what if

    @cached_property
    def draft(self) -> Draft | None:
        """The draft in the address."""
        name = self.request.form.get("draft", "")
        try:
            return draft_of(self.ledger, self.service, name) if name else None
        except LoketError as error:
            self.message = self.message or message_for(error)
            return None

    @cached_property
    def drafts(self) -> list[dict[str, Any]]:
        """All drafts, each with its address."""
        chosen = self.draft.name if self.draft else ""
        return [
            {
                "name": one.name,
                "url": self.address(draft=one.name),
                "chosen": one.name == chosen,
            }
            for one in drafts_of(self.ledger, self.service)
        ]

    @cached_property
    def plan(self) -> Plan:
        """What is filled in, else the draft, else the desks that there were."""
        if grid.is_filled(self.request.form):
            return grid.plan_from(self.request.form)
        return self.draft.plan if self.draft else self.today_plan

    @property
    def is_noted(self) -> bool:
        """Whether it is known of any half hour who manned a desk."""
        return any(one.noted for one in self.blocks)

    @property
    def is_changed(self) -> bool:
        """Whether it is another plan than today's."""
        return self.plan != self.today_plan

    @property
    def lines(self) -> list[grid.Line]:
        """The plan as a form."""
        titles = {kind: words.said(title) for kind, title in TITLES.items()}
        return grid.lines(self.plan, (one.minute for one in self.blocks), titles)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, long) names of the columns of the form."""
        return texts.weekdays()

    @cached_property
    def week(self) -> Week:
        """What is to be expected of the plan."""
        return forecast(self.plan, self.blocks, self.asked.norm)

    @cached_property
    def compared(self) -> list[Compared]:
        """Today beside the plan."""
        today = forecast(self.today_plan, self.blocks, self.asked.norm)
        other = self.week if self.is_changed else None
        rows = [
            (_("Desk hours a week"), "hours", "minutes"),
            (
                _("Mean wait without an appointment (Erlang C, minutes)"),
                "wait",
                "minutes",
            ),
            (_("Helped within the norm (Erlang C)"), "level", "share"),
            (
                _("Half hours in which more comes than can be done"),
                "overloaded",
                "count",
            ),
            (_("People a week who would come at another time"), "moved", "minutes"),
        ]
        found = [
            Compared(
                title,
                words.shown(getattr(today, name), unit),
                words.shown(getattr(other, name), unit) if other else "",
            )
            for title, name, unit in rows
        ]
        return [*found, *self._replayed()]

    def _replayed(self) -> list[Compared]:
        played = self.play(self.plan if self.is_changed else None)
        rows = [
            (_("Mean wait, recorded (minutes)"), "wait", "minutes", played.recorded),
            (_("Mean wait, days played again (minutes)"), "wait", "minutes", None),
            (_("9 of 10 within, days played again (minutes)"), "p90", "minutes", None),
            (_("Helped within the norm, days played again"), "level", "share", None),
            (_("Never helped, days played again"), "never", "count", None),
        ]
        return [
            Compared(
                title,
                words.shown(getattr(source or played.today, name), unit),
                words.shown(getattr(played.plan, name), unit)
                if played.plan and source is None
                else "",
            )
            for title, name, unit, source in rows
        ]

    @property
    def may_publish(self) -> bool:
        """Whether the user may make time slots of a draft here."""
        return bool(self.service and may_plan(self.service))


class ReviewDocument(Review):
    """``@@review-report``: the chapters of the review on paper, as PDF."""

    def __call__(self) -> bytes:
        """The file."""
        self.check_access()
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Cache-Control", "no-store")
        name = f"openingsuren-{self.asked.first}-{self.asked.last}.pdf"
        response.setHeader("Content-Disposition", f'inline; filename="{name}"')
        return pdf_of(document_of(self))
