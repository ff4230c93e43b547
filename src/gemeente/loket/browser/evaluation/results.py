"""``@@evaluation``: what visitors and staff thought of it, how many, and how sure it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.evaluation.ask import QUESTIONS
from gemeente.loket.browser.evaluation.ask import SCALE
from gemeente.loket.browser.evaluation.ask import STAFF_QUESTIONS
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.charts.chart import BARS
from gemeente.loket.charts.chart import Chart
from gemeente.loket.charts.chart import Series
from gemeente.loket.charts.svg import svg_of
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import CORRECT_FIGURES
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import LoketError
from gemeente.loket.figures.evaluation.answers import Answer
from gemeente.loket.figures.evaluation.answers import answers_of
from gemeente.loket.figures.evaluation.answers import CITIZEN
from gemeente.loket.figures.evaluation.answers import drop_remark
from gemeente.loket.figures.evaluation.answers import KEY_BITS
from gemeente.loket.figures.evaluation.answers import STAFF
from gemeente.loket.figures.evaluation.confidence import Interval
from gemeente.loket.figures.evaluation.confidence import wilson
from gemeente.loket.figures.evaluation.results import LEAST
from gemeente.loket.figures.evaluation.results import Result
from gemeente.loket.figures.evaluation.results import results
from gemeente.loket.figures.evaluation.results import too_few
from gemeente.loket.figures.reports import run
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from typing import Any
from zope.i18nmessageid import Message


BETWEEN = _("${value} (with 95 % confidence between ${low} and ${high})")
SMALL = 0.1  # a share of which the decimal matters
KEY_DIGITS = len(str(2**KEY_BITS))
REMOVED = _("The remark is removed.")


@dataclass(frozen=True, slots=True)
class Told:
    """A question with its result in words, and its chart ("" without enough answers)."""

    question: str
    n: int
    satisfied: str
    mean: str
    svg: str


class EvaluationPage(FiguresPage):
    """Results of a period, and the remarks."""

    message: Any = None
    least = LEAST
    usual_period = "year"

    def __call__(self) -> str:
        """The page; a POST removes a remark."""
        self.check_access()
        if self.is_post and self.may_remove:
            self.message = self.refused() or self._remove()
            if self.message is None:
                api.portal.show_message(REMOVED, self.request)
                return self.see(self.address)
        return super().__call__()

    def _remove(self) -> Any:
        try:
            key = text_of(self.request.form, "drop")
            drop_remark(self.ledger, whole(key, -1, KEY_DIGITS))
        except LoketError as error:
            return message_for(error)
        return None

    @property
    def address(self) -> str:
        """This page in its state."""
        state = self.asked.address()
        return f"{self.context.absolute_url()}/@@evaluation?{state}"

    @property
    def may_remove(self) -> bool:
        """Whether the user may remove remarks."""
        return allowed(CORRECT_FIGURES, self.context)

    @cached_property
    def answers(self) -> list[Answer]:
        """What visitors answered."""
        return self._answers(CITIZEN)

    def _answers(self, audience: str) -> list[Answer]:
        filters = self.asked.filters
        services = filters.get("service", frozenset())
        places = filters.get("location", frozenset()) if audience == CITIZEN else ()
        found = answers_of(self.ledger, self.asked.first, self.asked.last, audience)
        return [
            one
            for one in found
            if (not services or one.about.service in services)
            and (not places or one.about.location in places)
        ]

    @cached_property
    def visitors(self) -> list[Told]:
        """The questions to visitors."""
        return list(_told(self.answers, QUESTIONS))

    @property
    def asks(self) -> bool:
        """Whether people are asked what they think of it."""
        return bool(settings().evaluation)

    @cached_property
    def staff(self) -> list[Told]:
        """The questions to the staff."""
        return list(_told(self._answers(STAFF), STAFF_QUESTIONS))

    @property
    def response(self) -> str:
        """Which share of the visitors answered, "" without visitors or with few answers."""
        if len(self.answers) < LEAST:
            return ""
        recorded = self.recorded(self.asked.first, self.asked.last)
        table = run("visitors", recorded, self.asked.query("weekday"))
        visits = int(table.total.values[0] or 0)
        rate = wilson(min(len(self.answers), visits), visits)
        return between(rate) if rate else ""

    @property
    def remarks(self) -> list[tuple[Any, list[tuple[int, str]]]]:
        """What visitors and staff wrote, where enough of them answered."""
        found = (
            (_("Remarks of visitors"), _remarks(self.answers)),
            (_("Remarks of the staff"), _remarks(self._answers(STAFF))),
        )
        return [(title, remarks) for title, remarks in found if remarks]

    @property
    def by_service(self) -> list[tuple[str, str, str, str]]:
        """Per service: title, answers, and the share that is satisfied, per question."""
        groups = [
            (title, [one for one in self.answers if one.about.service == uid])
            for uid, title in self.services.items()
        ]
        groups = [(title, mine) for title, mine in groups if mine]
        few = too_few([len(mine) for _title, mine in groups])
        return [
            (title, *_cells([] if place in few else mine))
            for place, (title, mine) in enumerate(groups)
        ]


def _remarks(answers: list[Answer]) -> list[tuple[int, str]]:
    """In no order that tells anything: by the text."""
    if len(answers) < LEAST:
        return []
    found = [(one.remark, one.key) for one in answers if one.remark]
    return [(key, text) for text, key in sorted(found)]


def _cells(answers: list[Answer]) -> tuple[str, str, str]:
    """How many, and which share is satisfied; that there are too few, without any."""
    help_, wait = (
        between(one.satisfied) if one.satisfied else words.hidden()
        for one in results([(one.help, one.wait) for one in answers])
    )
    return str(len(answers)) if answers else words.hidden(), help_, wait


def between(one: Interval) -> str:
    """A share with its interval, in words; one of less than 10 % with a decimal."""
    mapping = {
        name: _percent(getattr(one, name), one.value < SMALL)
        for name in ("value", "low", "high")
    }
    return words.said(Message(BETWEEN, mapping=mapping))


def _percent(share: float, exactly: bool) -> str:
    if exactly:
        return f"{words.shown(share * 100, 'ratio')} %"
    return words.shown(share, "share")


def _told(answers: list[Answer], questions: dict[str, Any]) -> Iterator[Told]:
    for one in results([(x.help, x.wait) for x in answers]):
        title = words.said(questions[one.question])
        yield Told(
            title,
            one.n,
            between(one.satisfied) if one.satisfied else "",
            words.shown(one.mean, "minutes") if one.mean is not None else "",
            svg_of(_chart(title, one)) if one.satisfied else "",
        )


def _chart(title: str, one: Result) -> Chart:
    labels = tuple(words.said(text) for text in SCALE.values())
    counts = tuple(float(n) for n in reversed(one.counts))
    series = (Series(title, counts),)
    return Chart(BARS, title, title, labels, series, words.said(_("answers")))
