"""The board as HTML: a grid per day, in which every line is a row that stands upright."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import runs
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.planning.board import BoardDay
from gemeente.loket.browser.planning.layout import HOUR
from gemeente.loket.browser.planning.pieces import Painter
from gemeente.loket.browser.planning.query import Query
from gemeente.loket.browser.planning.values import Column
from gemeente.loket.browser.planning.values import FORCED
from gemeente.loket.browser.planning.values import LINE
from gemeente.loket.browser.planning.values import ServicePlan
from gemeente.loket.browser.planning.words import clock
from gemeente.loket.hours.clock import wall_clock
from html import escape
from zoneinfo import ZoneInfo


class BoardMarkup:
    """Writes one board; ``now`` (aware) is where its clock stands.

    ``page`` is the address of the board without its query.
    """

    def __init__(
        self, painter: Painter, now: datetime, zone: str, page: str, query: Query
    ) -> None:
        self.painter = painter
        self.page = page
        self.query = query
        self.board = board = painter.board
        self.words = painter.words
        self.today, minute = wall_clock(now, zone)
        self.cell = minute // CELL
        self.zone = ZoneInfo(zone)
        plans = [plan for one in board.days for plan in one.plans]
        self.many_services = len({plan.service for plan in plans}) > 1
        rules = [c.rule for plan in plans for c in plan.columns if c.rule is not None]
        self.many_places = len({rule.location for rule in rules}) > 1
        self.holidays = texts.holiday_names()

    def html(self) -> str:
        """All days side by side."""
        return "".join(self._day(one) for one in self.board.days)

    def _day(self, day: BoardDay) -> str:
        heading = f"lp-{day.day.isoformat()}"
        lines = "".join(
            self._line(column, plan, day.day)
            for plan in day.plans
            for column in plan.columns
        )
        today = " lp-today" if day.day == self.today else ""
        notices = "".join(self._notices(day))
        closed = f'<ul class="lp-notices">{notices}</ul>' if notices else ""
        grid = (
            f'<div role="grid" class="lp-grid" aria-labelledby="{heading}">'
            f"{self._clock(day.day)}{self._hours()}{lines}</div>"
            if lines
            else f'<p class="lp-nothing">{escape(self.words["nothing"])}</p>'
        )
        return (
            f'<section class="lp-day{today}" aria-labelledby="{heading}">'
            f'<h2 id="{heading}">{self._day_title(day.day)}</h2>'
            f"{closed}{grid}</section>"
        )

    def _day_title(self, day: date) -> str:
        """In a week it is short where there is no room, and leads to the day."""
        title = f'<span class="lp-title">{escape(texts.long_day(day))}</span>'
        if not self.query.week:
            return title
        short, _long = texts.weekdays()[day.weekday()]
        address = f"{self.page}?{self.query.address(day=day, week=False)}"
        return (
            f'<a href="{escape(address)}" rel="nofollow">'
            f'<span class="lp-short" aria-hidden="true">'
            f"{escape(short)} {day.day}/{day.month}</span>{title}</a>"
        )

    def _notices(self, day: BoardDay) -> Iterator[str]:
        """Why a service is closed all day; once where all of them are."""
        closed = [plan for plan in day.plans if plan.closing is not None]
        reasons = {self._reason(plan) for plan in closed}
        if len(reasons) == 1 and len(closed) == len(day.plans):
            yield f"<li>{escape(reasons.pop())}</li>"
            return
        for plan in closed:
            title = self.words.titles.get(plan.service, "")
            yield f"<li>{escape(f'{title}: {self._reason(plan)}')}</li>"

    def _reason(self, plan: ServicePlan) -> str:
        closing = plan.closing
        if closing is None:
            return ""
        detail = self.holidays.get(closing.holiday, closing.text)
        text = self.words.say(detail) if detail else ""
        return f"{self.words['closed']}: {text}" if text else self.words["closed"]

    def _clock(self, day: date) -> str:
        """What is past, and the line of the present; the scripts move it on."""
        rows = self.board.last - self.board.first
        if day > self.today:
            past = 0
        elif day < self.today:
            past = rows
        else:
            past = min(max(self.cell - self.board.first, 0), rows)
        today = f' data-from="{self.board.first}"' if day == self.today else ""
        shown = self.board.first <= self.cell < self.board.last
        hidden = "" if shown else " hidden"
        return (
            f'<div class="lp-clock" aria-hidden="true" data-rows="{rows}"{today}>'
            f'<i class="lp-past for{past}"></i>'
            + (f'<i class="lp-now at{past + 1}"{hidden}></i>' if today else "")
            + "</div>"
        )

    def _hours(self) -> str:
        first, last = self.board.first, self.board.last
        hours = "".join(
            f'<span class="at{cell - first + 1} for{HOUR}">{clock(cell)}</span>'
            for cell in range(first, last, HOUR)
        )
        return (
            f'<div class="lp-hours" aria-hidden="true"><div class="lp-head"></div>'
            f'<div class="lp-cells">{hours}</div></div>'
        )

    def _line(self, column: Column, plan: ServicePlan, day: date) -> str:
        title, short, notes = self._title(column, plan)
        opened = "".join(
            f'<i aria-hidden="true" class="lp-open'
            f" at{(run & -run).bit_length() - self.board.first}"
            f' for{run.bit_count()}"></i>'
            for run in runs(column.open)
        )
        pieces = "".join(
            self.painter.piece(piece, column, plan.service, day)
            for piece in column.pieces
        )
        marks = "".join(f"<small>{escape(note)}</small>" for note in notes)
        return (
            f'<div role="row" class="lp-line lp-{column.kind}-line"'
            f' data-service="{plan.service}" data-line="{column.line}"'
            f' data-day="{day.isoformat()}" data-title="{escape(title)}"'
            f' data-from="{self.board.first}" data-free="{column.free:x}"'
            f' data-grid="{column.grid:x}">'
            f'<div role="rowheader" class="lp-head"><span class="lp-short"'
            f' aria-hidden="true">{escape(short)}</span>'
            f'<span class="lp-title">{escape(title)}</span>{marks}</div>'
            f'<div role="presentation" class="lp-cells">{opened}{pieces}</div></div>'
        )

    def _title(self, column: Column, plan: ServicePlan) -> tuple[str, str, list[str]]:
        """The title, a short one, and what else is to be known of the line."""
        notes = []
        if self.many_services:
            notes.append(self.words.titles.get(plan.service, ""))
        rule = column.rule
        if column.kind != LINE or rule is None:
            name = self.words["extra" if column.kind == FORCED else "outside"]
            title = f"{name} {column.desk}" if column.desk > 1 else name
            return title, "+" if column.kind == FORCED else "!", notes
        if self.many_places:
            notes.append(self.words.titles.get(rule.location, ""))
        if rule.staff_only:
            notes.append(self.words["staff"])
        if column.released:
            moment = datetime.fromtimestamp(column.released, self.zone)
            notes.append(self.words.kept_until(moment))
        return self.words.desk(rule.uid, column.desk), str(column.desk), notes
