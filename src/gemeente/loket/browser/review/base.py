"""What the pages of the review share: the period, the blocks, today's plan, the replay."""

from functools import cached_property
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.content.settings import timezone
from gemeente.loket.figures.query import Query
from gemeente.loket.figures.reports.chosen import offered
from gemeente.loket.figures.reports.splits import weekdays
from gemeente.loket.figures.review.blocks import Block
from gemeente.loket.figures.review.blocks import blocks_of
from gemeente.loket.figures.review.plan import Key
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.review.plan import plan_of
from gemeente.loket.figures.review.replay import Replay
from gemeente.loket.figures.review.replay import replay
from gemeente.loket.figures.review.suggestions import Suggestion
from gemeente.loket.figures.review.suggestions import suggestions
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.rules import OrderRules
from plone.uuid.interfaces import IUUID
import numpy as np


class ReviewPage(FiguresPage):
    """A page about opening hours, of one service or of all the user sees."""

    usual_period = "half-year"

    @property
    def service(self) -> str:
        """The UID of the service that it is about, "" for several."""
        if self.context.portal_type == "Service":
            return str(IUUID(self.context))
        return ""

    @cached_property
    def question(self) -> Query:
        """The question to the facts."""
        return self.asked.query(by="weekday")

    @cached_property
    def blocks(self) -> list[Block]:
        """What each half hour was like."""
        return blocks_of(self.figures, self.question)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """What stands out."""
        return suggestions(self.blocks, self.asked.norm)

    @cached_property
    def today_plan(self) -> Plan:
        """The desks that there were, of them those that could be booked."""
        return plan_of(self.blocks, self._bookable())

    def play(self, plan: Plan | None) -> Replay:
        """The recorded days played again."""
        return replay(
            self.figures, self.question, plan, self._order_rules(), timezone()
        )

    def _order_rules(self) -> OrderRules:
        """How the line is ordered at the location that it is about."""
        for location in self.question.locations or self.locations:
            rules = rules_of(self.ledger, location)
            if rules is not None:
                return rules.order
        return OrderRules()

    def _bookable(self) -> dict[Key, float]:
        """Desks that could be booked, per half hour of the week."""
        places = offered(self.figures.places, self.question)
        keys = weekdays(places["day"]).astype(np.int64) * 1440 + places["minute"]
        minutes: dict[int, float] = {}
        days: dict[int, set[int]] = {}
        for key, amount, day in zip(
            keys.tolist(),
            places["minutes"].tolist(),
            places["day"].tolist(),
            strict=True,
        ):
            minutes[key] = minutes.get(key, 0) + amount
            days.setdefault(key, set()).add(day)
        return {
            divmod(key, 1440): total / 30 / len(days[key])
            for key, total in minutes.items()
        }
