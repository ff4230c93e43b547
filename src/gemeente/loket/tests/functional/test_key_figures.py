"""The key figures for everybody, and as open data."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.test_report import figures as figures
from gemeente.loket.tests.functional.test_report import get
from plone import api
import json
import pytest
import transaction


@pytest.fixture
def published(figures):
    api.portal.set_registry_record("gemeente.loket.key_figures", True)
    text = "Sinds juni op afspraak.\n\nDe snelbalie blijft."
    api.portal.set_registry_record("gemeente.loket.key_figures_text", text)
    transaction.commit()
    with clock.stopped_at(MONDAY + timedelta(days=3)):
        yield figures


def ask(content, name="@@key-figures", **headers):
    return get(content, name, auth=None, **headers)


def test_what_is_not_published_is_not_there(figures):
    assert ask(figures).status_code == 404
    assert ask(figures, "@@key-figures.csv").status_code == 404


def test_everybody_reads_them_with_the_explanation(published):
    page = ask(published)
    assert page.status_code == 200
    assert "<p>De snelbalie blijft.</p>" in page.text
    assert "2e helft 2026" in page.text
    assert page.headers["Cache-Control"] == "public, max-age=3600"


def test_a_cache_can_ask_whether_it_changed(published):
    etag = ask(published).headers["ETag"]
    assert ask(published, **{"If-None-Match": etag}).status_code == 304


def test_open_data_have_a_licence_and_can_be_read_from_anywhere(published):
    answer = ask(published, "@@key-figures.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    data = answer.json()
    assert data["licence"].startswith("https://creativecommons.org/")
    (half,) = data["items"]
    assert (half["half_year"], half["visitors"]) == ("2026-H2", 12)
    assert half["express_desk"] in (0, None)
    rows = ask(published, "@@key-figures.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("half_year;visitors;by_appointment")
    assert rows[1].startswith("2026-H2;12;")


def test_the_data_set_is_described_in_dcat(published):
    data = ask(published, "@@key-figures.jsonld").json()
    assert data["@type"] == "dcat:Dataset"
    urls = [one["dcat:downloadURL"]["@id"] for one in data["dcat:distribution"]]
    assert all(
        ask(published, url.rpartition("/")[2]).status_code == 200 for url in urls
    )
    script = ask(published).text.partition('ld+json">')[2].partition("</script>")[0]
    assert json.loads(script) == data | {"@id": data["@id"]}
