"""The review for paper: the chapters that a council expects."""

from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.hours.texts import clock
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.sections import section
from gemeente.loket.browser.report.words import said
from gemeente.loket.export.pdf import Document
from gemeente.loket.figures.reports import run
from gemeente.loket.figures.tables import Table
from gemeente.loket.i18n import _
from typing import Any
from zope.i18nmessageid import Message


BUSIEST = _(
    "The busiest day is ${day}, with ${share} of all visitors; the quietest is ${quiet}, "
    "with ${least}."
)
PARTS = _(
    "${morning} of the visitors come before noon, ${afternoon} in the afternoon and "
    "${evening} from five o'clock on."
)
PEAKS = _(
    "Most people come on ${day} at ${time}; the longest queue was ${queue} people."
)
WAITS = _(
    "Half of the people wait at most ${median} minutes, nine of ten at most ${p90}; "
    "${within} are helped within ${norm} minutes."
)
NOTHING = _("Nothing stands out: the opening hours fit who comes.")
NO_FIGURES = _("There are no figures for these days.")
NOON, FIVE = 12 * 60, 17 * 60


def document_of(page: Any) -> Document:
    """The document of a review page."""
    title = f"{said(_('Review of the opening hours'))}: {page.context.title}"
    paper = Document(title, page.period, texts.language())
    if not page.blocks:
        paper.paragraph(said(NO_FIGURES))
        return paper
    _busiest_day(paper, page)
    _part_of_day(paper, page)
    _peaks(paper, page)
    _products(paper, page)
    _waits(paper, page)
    _conclusions(paper, page)
    return paper


def _table(page: Any, report: str, by: str) -> Table:
    return run(report, page.figures, page.asked.query(by))


def _busiest_day(paper: Document, page: Any) -> None:
    table = _table(page, "visitors", "weekday")
    paper.chapter(said(_("Busiest day")))
    if table.rows:
        total = table.total.values[0] or 1
        ordered = sorted(table.rows, key=lambda row: row.values[0])
        names = [texts.weekdays()[row.key][1] for row in ordered]
        mapping = {
            "day": names[-1],
            "share": words.shown(ordered[-1].values[0] / total, "share"),
            "quiet": names[0],
            "least": words.shown(ordered[0].values[0] / total, "share"),
        }
        paper.paragraph(said(Message(BUSIEST, mapping=mapping)))
    one = section(page.figures, page.asked, "visitors", "weekday")
    paper.chart(one.chart)
    paper.table(one.sheet)


def _part_of_day(paper: Document, page: Any) -> None:
    table = _table(page, "visitors", "hour")
    paper.chapter(said(_("Part of the day")))
    total = table.total.values[0] or 1
    parts = [0.0, 0.0, 0.0]
    for row in table.rows:
        parts[(row.key >= NOON) + (row.key >= FIVE)] += row.values[0]
    morning, afternoon, evening = (words.shown(one / total, "share") for one in parts)
    mapping = {"morning": morning, "afternoon": afternoon, "evening": evening}
    paper.paragraph(said(Message(PARTS, mapping=mapping)))
    paper.chart(section(page.figures, page.asked, "visitors", "halfhour").chart)


def _peaks(paper: Document, page: Any) -> None:
    paper.chapter(said(_("Peaks and lows")))
    busiest = max(page.blocks, key=lambda one: one.visits)
    queue = _table(page, "peaks", "weekday").total.values[0]
    mapping = {
        "day": texts.weekdays()[busiest.weekday][1],
        "time": clock(busiest.minute),
        "queue": words.shown(queue, "count"),
    }
    paper.paragraph(said(Message(PEAKS, mapping=mapping)))
    for one in page.sections:
        paper.paragraph(one.sheet.title)
        paper.chart(one.chart)


def _products(paper: Document, page: Any) -> None:
    paper.chapter(said(_("Product groups")))
    one = section(page.figures, page.asked, "products", "product")
    paper.chart(one.chart)
    paper.table(one.sheet)


def _waits(paper: Document, page: Any) -> None:
    paper.chapter(said(_("Waiting times")))
    table = _table(page, "waiting", "weekday")
    values = dict(zip((c.id for c in table.columns), table.total.values, strict=True))
    mapping = {
        "median": words.shown(values["median"], "minutes"),
        "p90": words.shown(values["p90"], "minutes"),
        "within": words.shown(values["within"], "share"),
        "norm": str(page.asked.norm),
    }
    paper.paragraph(said(Message(WAITS, mapping=mapping)))
    paper.chart(section(page.figures, page.asked, "distribution", "wait").chart)
    paper.table(section(page.figures, page.asked, "waiting", "weekday").sheet)


def _conclusions(paper: Document, page: Any) -> None:
    paper.chapter(said(_("Conclusions")))
    for text, advice in page.told:
        paper.paragraph(f"{text} {advice}")
    if not page.told:
        paper.paragraph(said(NOTHING))
