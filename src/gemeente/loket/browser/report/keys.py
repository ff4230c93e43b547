"""The big figures on top of the dashboard, each with a sentence that says what it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.kept import Run
from gemeente.loket.browser.report.sections import table_of
from gemeente.loket.figures.recorded import Recorded
from gemeente.loket.figures.tables import Table
from gemeente.loket.i18n import _
from typing import Any
from zope.i18nmessageid import Message


BY = "weekday"  # the total is the same by whatever it is split: few rows are quick
KEYS: tuple[tuple[str, str, Any, Any], ...] = (
    (
        "visitors",
        "visitors",
        _("Visitors"),
        _("Who took a number or came with an appointment."),
    ),
    (
        "visitors",
        "all",
        _("Visitors and contacts together"),
        _("With what was done by phone, e-mail and online."),
    ),
    (
        "visitors",
        "refusals",
        _("Could not be helped"),
        _("Who was sent away, for instance because it was full."),
    ),
    (
        "appointments",
        "no_show_share",
        _("Appointments nobody came to"),
        _("Share of all appointments of these days."),
    ),
    (
        "waiting",
        "median",
        _("Half of the people wait at most"),
        _("The median: half wait shorter, half wait longer."),
    ),
    (
        "waiting",
        "p90",
        _("Nine of ten wait at most"),
        _("One of ten waits longer than this."),
    ),
    (
        "waiting",
        "within",
        _("Called within the norm"),
        _("Share that waits at most ${norm} minutes."),
    ),
    (
        "peaks",
        "queue",
        _("Longest queue"),
        _("The most people that waited at the same moment."),
    ),
)
CHANGED = _("${change}; was ${then}")
SAME = _("the same as then")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """``change`` is the difference with the other period in words, "" without one."""

    title: str
    value: str
    change: str
    meaning: str


def key_figures(
    recorded: Recorded, asked: Asked, before: tuple[Asked, Recorded] | None, run: Run
) -> Iterator[KeyFigure]:
    """The big figures of the days, with their change."""
    now = _tables(recorded, asked, run)
    then = _tables(before[1], before[0], run) if before else {}
    for report, column, title, meaning in KEYS:
        table = now[report]
        place = [one.id for one in table.columns].index(column)
        unit = table.columns[place].unit
        value = table.total.values[place]
        change = ""
        if before:
            change = _change(value, then[report].total.values[place], unit)
        yield KeyFigure(
            words.said(title),
            words.hidden() if table.total.suppressed else words.measured(value, unit),
            change,
            words.said(Message(meaning, mapping={"norm": str(asked.norm)})),
        )


def _tables(recorded: Recorded, asked: Asked, run: Run) -> dict[str, Table]:
    reports = {report for report, *_rest in KEYS}
    return {one: table_of(recorded, asked, one, BY, run=run) for one in reports}


def _change(value: Any, then: Any, unit: str) -> str:
    if not (isinstance(value, int | float) and isinstance(then, int | float)):
        return ""
    if words.shown(value, unit) == words.shown(then, unit):
        return words.said(SAME)
    mapping = {
        "change": words.signed(value - then, unit),
        "then": words.measured(then, unit),
    }
    return words.said(Message(CHANGED, mapping=mapping))
