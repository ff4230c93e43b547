"""``@@access-log``: the auditor reads who saw whose data. Codes only, no names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.audit import Look
from gemeente.loket.agenda.audit import looks
from gemeente.loket.browser.access.places import title_of_place
from gemeente.loket.browser.citizen.choice import typed_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.export.csv import csv_of
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.i18n import _
from itertools import islice
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo
from zope.i18n import translate


PAGE = 100  # looks on a page
DAYS = 7  # that are shown where none are asked for
LAST_PAGE = 10_000
YEARS = range(2000, 2201)  # beyond these no clock of ours has to be computed
HEAD = (_("When"), _("User"), _("Name"), _("Where"), _("Service"), _("Appointments"))


@dataclass(frozen=True, slots=True)
class Row:
    """A look as the page and the file show it."""

    when: str
    user: str
    name: str
    where: str
    service: str
    codes: tuple[str, ...]


class AccessLog(CitizenPage):
    """A form to choose days, user and code; the newest looks first, in pages."""

    index = ViewPageTemplateFile("log.pt")
    private = True

    def __call__(self) -> str | bytes:
        """The page, or the file where that is asked for."""
        if self._given("export"):
            return self._file()
        return super().__call__()

    def _file(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        name = f"inzagen-{self.first}-{self.last}.csv"
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        rows = (self._row(look) for look in self._looks())
        head = [translate(one, context=self.request) for one in HEAD]
        cells = tuple(
            (
                row.when,
                row.user,
                row.name,
                row.where,
                row.service,
                " ".join(row.codes),
            )
            for row in rows
        )
        sheet = Sheet("", tuple(head), ("text",) * len(head), cells)
        return csv_of(sheet)

    def _given(self, name: str) -> str:
        return typed_of(self.request.form, name)

    def _day(self, name: str, default: date) -> date:
        try:
            asked = date.fromisoformat(self._given(name))
        except ValueError:
            return default
        return asked if asked.year in YEARS else default

    @cached_property
    def last(self) -> date:
        """The last day that is shown, by default today."""
        return self._day("to", wall_clock(self.now, timezone())[0])

    @cached_property
    def first(self) -> date:
        """The first day that is shown, never after the last."""
        return min(self._day("from", self.last - timedelta(days=DAYS - 1)), self.last)

    @property
    def user(self) -> str:
        """The id of the user whose looks are asked for, "" for everybody's."""
        return self._given("user")

    @property
    def code(self) -> str:
        """The code of the appointment that is asked for, "" for all."""
        return self._given("code").upper()

    @cached_property
    def page(self) -> int:
        """The number of the page, from 1."""
        asked = self._given("page")
        number = int(asked) if asked.isascii() and asked.isdigit() else 1
        return max(1, min(number, LAST_PAGE))

    def _looks(self) -> Iterator[Look]:
        zone = ZoneInfo(timezone())
        start = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + timedelta(days=1), time(), zone)
        return looks(self.ledger, start, end, self.user, self.code)

    @cached_property
    def rows(self) -> list[Row]:
        """The looks of this page, and one more where there is a next page."""
        start = (self.page - 1) * PAGE
        return [
            self._row(one) for one in islice(self._looks(), start, start + PAGE + 1)
        ]

    @property
    def shown(self) -> list[Row]:
        """The looks of this page."""
        return self.rows[:PAGE]

    @property
    def pages(self) -> dict[str, str]:
        """The addresses of the newer and the older page, "" where there is none."""
        newer = self._url(page=self.page - 1) if self.page > 1 else ""
        older = self._url(page=self.page + 1) if len(self.rows) > PAGE else ""
        return {"newer": newer, "older": older}

    @property
    def export_url(self) -> str:
        """The address of everything that is asked for, as a file."""
        return self._url(export=1)

    def _url(self, **more: int) -> str:
        asked = {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "user": self.user,
            "code": self.code,
            **more,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.loket_url}/@@access-log?{query}"

    def _row(self, look: Look) -> Row:
        when = look.when.astimezone(ZoneInfo(timezone()))
        return Row(
            when=f"{when:%d/%m/%Y %H:%M:%S}",
            user=look.user,
            name=self._name(look.user),
            where=translate(title_of_place(look.where), context=self.request),
            service=self._service(look.service),
            codes=look.codes,
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    def _name(self, user: str) -> str:
        if user not in self._names:
            found: Any = api.user.get(userid=user)
            name = found.getProperty("fullname", "") if found is not None else ""
            self._names[user] = name or ""
        return self._names[user]

    def _service(self, uid: str) -> str:
        if uid not in self._names:
            self._names[uid] = title_of(uid) or uid
        return self._names[uid]
