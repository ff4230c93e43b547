"""The page that tells how many facts there are, and the files."""

from functools import cached_property
from gemeente.loket.browser.citizen.page import keep_private
from gemeente.loket.browser.facts.stream import CsvStream
from gemeente.loket.browser.facts.stream import GIVEN
from gemeente.loket.browser.facts.stream import rows
from gemeente.loket.browser.report import words
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.errors import LoketError
from gemeente.loket.export.media import MEDIA_TYPES
from gemeente.loket.export.parquet import parquet_of
from gemeente.loket.export.xlsx import xlsx_stream
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.columns import NAME
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.facts import WORDS
from gemeente.loket.figures.reports.chosen import rows_of
from gemeente.loket.messages import message_for
from typing import Any
from ZPublisher.Iterators import filestream_iterator
import os


FORMATS = ("csv", "xlsx", "parquet")
MOST_XLSX = 1_000_000  # rows that a worksheet can have, nearly


class FactsPage(FiguresPage):
    """GET with a period; with ``format`` the file."""

    message: Any = None
    formats = FORMATS

    def __call__(self) -> Any:
        """The page, or the stream."""
        self.check_access()
        kind = self.request.form.get("format", "")
        if kind in FORMATS:
            try:
                return self._file(kind)
            except LoketError as error:
                self.message = message_for(error)
        return super().__call__()

    @cached_property
    def facts(self) -> Columns:
        """The facts that are asked for."""
        return rows_of(self.figures.facts, self.asked.query("day"))

    def _titled(self) -> Columns:
        """The same with titles instead of UIDs, where there still are any."""
        names = self.facts.names
        titles = [title_of(name) or name for name in names]
        return Columns(self.facts.layout, self.facts.arrays, titles)

    @property
    def count(self) -> str:
        """How many there are, as people read it."""
        return words.shown(len(self.facts), "count")

    def link(self, kind: str) -> str:
        """The address of a file."""
        state = self.asked.address(format=kind)
        return f"{self.context.absolute_url()}/@@facts?{state}"

    def _file(self, kind: str) -> Any:
        response = self.request.response
        keep_private(response)
        name = f"feiten-{self.asked.first}-{self.asked.last}.{kind}"
        file = None if kind == "csv" else self._written(kind)
        response.setHeader("Content-Type", MEDIA_TYPES[kind])
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        response.setHeader("X-Rows", str(len(self.facts)))
        if file is None:
            return CsvStream(self._titled())
        response.setHeader("Content-Length", str(os.fstat(file.fileno()).st_size))
        return _Sent(file)

    def _written(self, kind: str) -> Any:
        facts = self._titled()
        if kind == "xlsx":
            return xlsx_stream(GIVEN, rows(facts.where(slice(0, MOST_XLSX))))
        codes = dict(WORDS)
        codes |= {name: facts.names for name, one in FACTS.items() if one == NAME}
        return parquet_of({name: facts[name] for name in GIVEN}, codes)


class _Sent(filestream_iterator):
    """A file without a name, which is gone once it was sent."""

    def __init__(self, file: Any) -> None:
        super().__init__(os.dup(file.fileno()), "rb")
        self.seek(0)
