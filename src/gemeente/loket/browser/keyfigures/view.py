"""The public page and its open data; kept by caches for an hour."""

from datetime import date
from datetime import timedelta
from functools import cached_property
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.keyfigures.figures import chart_of
from gemeente.loket.browser.keyfigures.figures import first_day
from gemeente.loket.browser.keyfigures.figures import key_figures
from gemeente.loket.browser.keyfigures.figures import open_data
from gemeente.loket.browser.keyfigures.figures import sheet_of
from gemeente.loket.charts.svg import svg_of
from gemeente.loket.content.settings import settings
from gemeente.loket.export.csv import csv_of
from gemeente.loket.export.media import MEDIA_TYPES
from gemeente.loket.export.sheet import Sheet
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.store import GENERATED
from gemeente.loket.ical.views import same
from gemeente.loket.queue.contacts import day_of
from plone import api
from typing import Any
from zExceptions import NotFound
import hashlib
import json


CACHED = "public, max-age=3600"
FILES = {
    "key-figures.csv": MEDIA_TYPES["csv"],
    "key-figures.json": MEDIA_TYPES["json"],
    "key-figures.jsonld": "application/ld+json",
}
# what would end the script of the page
ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&"})


class KeyFigures(CitizenPage):
    """The figures until yesterday, with the explanation of an editor."""

    def __call__(self) -> str | bytes:
        """The page or a file; 404 where they are not published."""
        if not settings().key_figures:
            raise NotFound("key-figures")
        response = self.request.response
        response.setHeader("Cache-Control", CACHED)
        response.setHeader("ETag", self.etag)
        if same(self.request.getHeader("If-None-Match"), self.etag):
            response.setStatus(304)
            return ""
        return self.page()

    def page(self) -> str | bytes:
        """What is answered."""
        return super().__call__()

    @cached_property
    def days(self) -> tuple[date, date]:
        """From the beginning of the oldest half-year until yesterday."""
        today = day_of(self.ledger, self.now)
        return first_day(today), today - timedelta(days=1)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The figures per half-year."""
        recorded = warehouse.recorded(self.ledger, *self.days, self.now)
        return key_figures(recorded, *self.days)

    @cached_property
    def sheet(self) -> Sheet:
        """The figures in words."""
        return sheet_of(self.rows, *self.days)

    @property
    def svg(self) -> str:
        """The chart."""
        return svg_of(chart_of(self.rows)) if self.rows else ""

    @property
    def paragraphs(self) -> list[str]:
        """The explanation of the editor."""
        text = (settings().key_figures_text or "").replace("\r\n", "\n")
        return [one.strip() for one in text.split("\n\n") if one.strip()]

    @property
    def licence(self) -> str:
        """The address of the licence, "" without one."""
        return settings().licence or ""

    @property
    def has_generated(self) -> bool:
        """Whether figures in it were made up for a demonstration."""
        return any(one.source == GENERATED for one in warehouse.batches(self.ledger))

    @property
    def files(self) -> list[tuple[str, str]]:
        """The open data: what each file is called, and its address."""
        url = self.loket_url
        return [(name.rpartition(".")[2].upper(), f"{url}/@@{name}") for name in FILES]

    @property
    def dcat(self) -> dict[str, Any]:
        """The dataset in the words of DCAT (JSON-LD)."""
        url = f"{self.loket_url}/@@key-figures"
        first, last = self.days
        types = {"csv": "text/csv", "json": "application/json"}
        return {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@id": f"{url}#dataset",
            "@type": "dcat:Dataset",
            "dct:title": self.sheet.title,
            "dct:description": self.sheet.title,
            "dct:language": api.portal.get_current_language(),
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": self._publisher},
            "dct:license": {"@id": self.licence} if self.licence else None,
            "dct:accrualPeriodicity": {
                "@id": "http://publications.europa.eu/resource/authority/frequency/BIANNUAL"
            },
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": _day(first),
                "dcat:endDate": _day(last),
            },
            "dcat:landingPage": {"@id": url},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:license": {"@id": self.licence} if self.licence else None,
                    "dcat:downloadURL": {"@id": f"{url}.{kind}"},
                    "dcat:mediaType": media,
                }
                for kind, media in types.items()
            ],
        }

    @property
    def script(self) -> str:
        """The same as it stands in the page."""
        return json.dumps(self.dcat).translate(ESCAPES)

    @property
    def _publisher(self) -> str:
        return str(api.portal.get().title)

    @cached_property
    def etag(self) -> str:
        """Changes with the figures, the explanation and the language."""
        state = (
            warehouse.revision_of(self.ledger, *self.days, self.now),
            self.days,
            self.paragraphs,
            self.licence,
            api.portal.get_current_language(),
            self.__name__,
        )
        return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:24]}"'


class KeyFiguresFile(KeyFigures):
    """CSV, JSON or the description in DCAT, for machines everywhere."""

    def page(self) -> bytes:
        """The file."""
        response = self.request.response
        response.setHeader("Content-Type", FILES[self.__name__])
        response.setHeader("Access-Control-Allow-Origin", "*")
        kind = self.__name__.rpartition(".")[2]
        if kind == "csv":
            return csv_of(open_data(self.rows))
        answer = self.dcat if kind == "jsonld" else self._data()
        return json.dumps(answer, ensure_ascii=False).encode()

    def _data(self) -> dict[str, Any]:
        return {
            "title": self.sheet.title,
            "licence": self.licence,
            "from": self.days[0].isoformat(),
            "to": self.days[1].isoformat(),
            "items": self.rows,
        }


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
