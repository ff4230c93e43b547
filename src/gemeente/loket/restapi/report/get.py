"""GET ``@report/NAME`` of a Loket, a Location or a Service."""

from AccessControl import Unauthorized
from datetime import date
from functools import cached_property
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.asked import Asked
from gemeente.loket.browser.report.asked import read
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.browser.report.kept import keeping
from gemeente.loket.browser.report.sections import table_of
from gemeente.loket.errors import NotThere
from gemeente.loket.figures.tables import Row
from gemeente.loket.figures.tables import Table
from gemeente.loket.figures.warehouse import revision_of
from gemeente.loket.ical.views import same
from gemeente.loket.restapi.service import LoketService
from gemeente.loket.restapi.service import Named
from typing import Any
import hashlib


class ReportGet(Named, LoketService):
    """The table; 304 where it is known."""

    etag = ""

    def render(self) -> bytes:
        """The answer; it may be kept, but has to be asked for again each time."""
        body = super().render()
        if self.etag:
            self.request.response.setHeader("ETag", self.etag)
        return body

    def _reply(self) -> tuple[int, bytes]:
        if self.loket is None or self.asked.error is not None:
            return super()._reply()
        etag = self._etag()
        known = same(self.request.getHeader("If-None-Match"), etag)
        reply = (304, b"") if known else super()._reply()
        self.etag = etag  # not of an error
        return reply

    def answer(self) -> dict[str, Any]:
        """The columns, the rows and the total."""
        asked = self.asked
        if asked.error is not None:
            raise asked.error
        figures = self.page.recorded(asked.first, asked.last)
        return answer_of(
            table_of(figures, asked, asked.report, run=keeping(self.page.ledger))
        )

    @cached_property
    def page(self) -> FiguresPage:
        """Who may see what, as pages know it.

        Raises NotThere for who sees no figures: as if there were no such address.
        """
        page = FiguresPage(self.context, self.request)
        try:
            page.check_access()
        except Unauthorized as error:
            raise NotThere("report_unknown") from error
        return page

    @cached_property
    def asked(self) -> Asked:
        """What the address asks; raises NotThere."""
        form = {**self.request.form, "report": self.name}
        found = read(form, self.page.today)
        if not found.report:
            raise NotThere("report_unknown")
        return self.page.narrowed(found)

    def _etag(self) -> str:
        asked = self.asked
        now = self.page.now
        state = revision_of(self.page.ledger, asked.first, asked.last, now)
        days = asked.first, asked.last  # the address has them in words only
        text = f"{asked.address()} {days} {state} {words.said(words.TOTAL)}"
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def answer_of(table: Table) -> dict[str, Any]:
    """The table as plain values: numbers with their units, keys with their labels."""
    by = "weekday" if table.name == "heatmap" else table.by
    return {
        "name": table.name,
        "title": words.said(words.REPORTS[table.name]),
        "from": table.first.isoformat(),
        "to": table.last.isoformat(),
        "by": table.by,
        "columns": [
            {"id": one.id, "title": words.column_title(one), "unit": one.unit}
            for one in table.columns
        ],
        "rows": [_row(table, by, row) for row in table.rows],
        "total": _row(table, by, table.total),
    }


def _row(table: Table, by: str, row: Row) -> dict[str, Any]:
    values = zip(table.columns, row.values, strict=True)
    return {
        "key": _key(by, row.key),
        "label": words.label(by, row.key),
        "n": None if row.suppressed else row.n,
        "suppressed": row.suppressed,
        "values": {column.id: value for column, value in values},
    }


def _key(by: str, key: Any) -> str:
    """Dates as dates, all else as it is."""
    if by in ("day", "week") and key != "total":
        return date.fromordinal(key).isoformat()
    if by == "month" and key != "total":
        return f"{key // 12}-{key % 12 + 1:02}"
    return str(key)
