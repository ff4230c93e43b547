"""Choosing a file, saying what its columns are, checking it, and only then keeping it."""

from AccessControl import Unauthorized
from datetime import date
from functools import cached_property
from gemeente.loket.browser.importing import words
from gemeente.loket.browser.report.base import FiguresPage
from gemeente.loket.browser.report.words import period
from gemeente.loket.browser.report.words import said
from gemeente.loket.content.access import allowed
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import LoketError
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.importing import by_title
from gemeente.loket.figures.importing import guessed
from gemeente.loket.figures.importing import headings_of
from gemeente.loket.figures.importing import Parsed
from gemeente.loket.figures.importing import Reader
from gemeente.loket.figures.importing import TARGETS
from gemeente.loket.figures.store import GENERATED
from gemeente.loket.figures.store import IMPORTED
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from plone import api
from typing import Any


CONFIGURE = "gemeente.loket: Configure the counter"
LARGEST = 20_000_000  # bytes
KEPT = _("${n} figures are added.")
DROPPED = _("The figures of this import are removed.")
TOO_LARGE = _("This file is too large: use at most 20 MB.")
NOT_TEXT = _("This is not a text file. Save it as CSV, in UTF-8.")
SOURCES = {IMPORTED: _("imported"), GENERATED: _("generated")}


class ImportFigures(FiguresPage):
    """GET shows what there is, POST checks a file, keeps it, or removes an import."""

    message: Any = None
    parsed: Parsed | None = None

    def __call__(self) -> str:
        """The page; after something was kept or removed the way to it."""
        if not allowed(CONFIGURE, self.loket):
            raise Unauthorized("import-figures")
        if self.is_post:
            self.message = self.refused()
            if self.message is None and self._act():
                return self.see(self.url)
        return super().__call__()

    @property
    def url(self) -> str:
        """This page."""
        return f"{self.loket_url}/@@import-figures"

    def _act(self) -> bool:
        form = self.request.form
        try:
            if "drop" in form:
                warehouse.drop_batch(self.ledger, int(form["drop"]))
                api.portal.show_message(DROPPED, self.request)
                return True
            if self.text:
                self.parsed = self._reader().parse(self.text)
                return "keep" in form and not self.parsed.wrong and self._keep()
        except LoketError as error:
            self.message = message_for(error)
        return False

    def _keep(self) -> bool:
        title = str(self.request.form.get("title", "")).strip()[:80] or self.file_name
        facts = self.parsed.facts
        batch = warehouse.add_batch(self.ledger, IMPORTED, title, facts, self.now)
        told = said(KEPT).replace("${n}", str(batch.rows))
        api.portal.show_message(told, self.request)
        return True

    def _reader(self) -> Reader:
        first = str(self.request.form.get("weekday_from", "0"))
        return Reader(
            self.mapping, timezone(), self._names(), int(first) if first == "1" else 0
        )

    def _names(self) -> dict[str, dict[str, str]]:
        known = {
            "service": self.services,
            "location": self.locations,
            "product": self.products,
        }
        return {name: by_title(titles) for name, titles in known.items()}

    # the file

    @cached_property
    def text(self) -> str:
        """What the file says: just sent, or kept in the form since it was."""
        upload = self.request.form.get("file")
        if not getattr(upload, "filename", ""):
            return str(self.request.form.get("text", ""))
        data = upload.read(LARGEST + 1)
        if len(data) > LARGEST:
            self.message = TOO_LARGE
            return ""
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.message = NOT_TEXT
            return ""

    @property
    def file_name(self) -> str:
        """The name of the file, to call the import after."""
        upload = self.request.form.get("file")
        return getattr(upload, "filename", "") or str(
            self.request.form.get("title", "") or "CSV"
        )

    @cached_property
    def headings(self) -> list[str]:
        """The headings of the file, none while there is no file."""
        try:
            return headings_of(self.text) if self.text else []
        except LoketError:
            return []

    @cached_property
    def mapping(self) -> dict[str, str]:
        """Which heading has what: as chosen, else as it is called."""
        form = self.request.form
        if not any(name.startswith("map-") for name in form):
            return guessed(self.headings)
        chosen = {target: str(form.get(f"map-{target}", "")) for target in TARGETS}
        return {target: one for target, one in chosen.items() if one in self.headings}

    # what is shown

    @property
    def targets(self) -> list[dict[str, Any]]:
        """What can be in a file, and which heading has it."""
        return [
            {
                "name": f"map-{target}",
                "title": words.TARGETS[target],
                "chosen": self.mapping.get(target, ""),
            }
            for target in TARGETS
        ]

    @property
    def wrong(self) -> list[str]:
        """What is wrong in the file, line by line."""
        return [words.wrong(one) for one in self.parsed.wrong] if self.parsed else []

    @property
    def days(self) -> str:
        """The first and last day of the facts that would be kept."""
        days = self.parsed.facts["day"] if self.parsed else ()
        if not len(days):
            return ""
        first, last = int(days.min()), int(days.max())
        return period(date.fromordinal(first), date.fromordinal(last))

    @property
    def batches(self) -> list[dict[str, Any]]:
        """What was imported or generated before, the newest first."""
        return [
            {
                "number": one.number,
                "title": one.title,
                "source": SOURCES[one.source],
                "made": f"{one.made:%d/%m/%Y}",
                "rows": one.rows,
            }
            for one in reversed(warehouse.batches(self.ledger))
        ]
