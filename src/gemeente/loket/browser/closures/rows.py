"""One closure in the form that copies: what is proposed, what is typed, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gemeente.loket.browser.closures.words import rule_hours
from gemeente.loket.content.vocabularies import HOLIDAY_NAMES
from gemeente.loket.hours.copying import BRIDGE
from gemeente.loket.hours.copying import CONTINUES
from gemeente.loket.hours.copying import NO_BRIDGE
from gemeente.loket.hours.copying import ORDINAL
from gemeente.loket.hours.copying import Proposal
from gemeente.loket.hours.copying import REPEATS_HOLIDAY
from gemeente.loket.hours.copying import SAME_DATE
from gemeente.loket.hours.copying import THERE_ALREADY
from gemeente.loket.hours.copying import WEEKEND
from gemeente.loket.hours.copying import WEEKS
from gemeente.loket.hours.recurrence import check_recurrence
from gemeente.loket.hours.rrule_text import InvalidRule
from gemeente.loket.hours.same_day import moved_dates
from gemeente.loket.i18n import _
from typing import Any


LONGEST = 20  # characters of a date that are looked at
WHY = {
    SAME_DATE: _("the same date"),
    WEEKS: _("the same weekdays"),
    ORDINAL: _("the same weekday of the month"),
}
SKIPPED = {
    CONTINUES: _("it is repeated in that year already"),
    REPEATS_HOLIDAY: _("it is a public holiday that year"),
    THERE_ALREADY: _("it is there already"),
}
DOUBTS = {
    NO_BRIDGE: _("That year there is no bridge day at this holiday."),
    WEEKEND: _("It falls in the weekend."),
}


@dataclass(slots=True)
class Row:
    """``first`` and ``last`` as typed (ISO dates), ``day`` and ``end`` what they mean."""

    uid: str
    title: str
    proposal: Proposal
    first: str
    last: str
    ticked: bool
    day: date
    end: date | None
    recurrence: str
    error: Any = ""

    @property
    def old_day(self) -> date:
        """The first day that is copied."""
        return self.proposal.original.rule.first

    @property
    def old_end(self) -> date | None:
        """The last day that is copied, None where it is the first or there is none."""
        rule = self.proposal.original.rule
        return rule.last if rule.last != rule.first else None

    @property
    def hours(self) -> Any:
        """The closed hours, "" for whole days."""
        return rule_hours(self.proposal.original.rule)

    @property
    def repeats(self) -> bool:
        """Whether it is repeated: the last day is then the end of that."""
        return bool(self.proposal.recurrence)

    @property
    def why(self) -> Any:
        """How the dates were found."""
        if self.proposal.why in WHY:
            return WHY[self.proposal.why]
        mapping = {"holiday": HOLIDAY_NAMES[self.proposal.holiday]}
        if self.proposal.why == BRIDGE:
            return _("bridge day at ${holiday}", mapping=mapping)
        return _("moves along with ${holiday}", mapping=mapping)

    @property
    def doubt(self) -> Any:
        """Why it is not ticked from the start, "" where it is."""
        return DOUBTS.get(self.proposal.doubt, "")


def row_of(proposal: Proposal) -> Row:
    """The row as it is proposed."""
    end = _end(proposal.first, proposal.last, proposal.recurrence)
    return Row(
        proposal.original.rule.uid,
        proposal.original.title,
        proposal,
        proposal.first.isoformat(),
        end.isoformat() if end else "",
        not proposal.doubt,
        proposal.first,
        end,
        proposal.recurrence,
    )


def read_row(proposal: Proposal, form: Mapping[str, Any], year: int) -> Row:
    """The row as it was typed, with what is wrong in it where it is ticked."""
    row = row_of(proposal)
    picked = form.get("pick", ())
    row.ticked = row.uid in ([picked] if isinstance(picked, str) else picked)
    row.first = _typed(form, f"first.{row.uid}", row.first)
    row.last = _typed(form, f"last.{row.uid}", row.last)
    if row.ticked:
        row.error = _read_dates(row, year)
    return row


def _read_dates(row: Row, year: int) -> Any:
    """Fills in what the typed dates mean; answers what is wrong, "" for nothing."""
    first = _date(row.first)
    last = _date(row.last) if row.last else None
    if first is None or (row.last and last is None):
        return _("This is not a date: choose a day, for example 2027-05-07.")
    if first.year != year:
        return _("Choose a first day in ${year}.", mapping={"year": year})
    if last is not None and last < first:
        return _("The last day is before the first: choose a later last day.")
    row.recurrence = moved_dates(row.recurrence, first - row.proposal.first)
    row.day, row.end = first, _end(first, last, row.recurrence)
    try:
        check_recurrence(first, row.recurrence, row.end)
    except InvalidRule:
        return _("It never occurs between these days: choose others.")
    return ""


def _typed(form: Mapping[str, Any], name: str, default: str) -> str:
    value = form.get(name)
    return value.strip()[:LONGEST] if isinstance(value, str) else default


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _end(first: date, last: date | None, recurrence: str) -> date | None:
    """The last day where it is another than the first, or ends a repetition."""
    return last if recurrence or last != first else None
