"""Figures over HTTP: who sees them, in which form, and what is refused."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.tests.functional.rest import refused
from gemeente.loket.tests.functional.rest import RestSession
from gemeente.loket.tests.unit.figures.facts import visit
from io import BytesIO
from openpyxl import load_workbook
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import csv
import io
import pytest
import requests
import transaction


DAYS = "from=2026-11-30&to=2026-12-01"
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


def fill(counter):
    """Twelve visits to Burgerzaken on a Monday, who waited 0 to 11 minutes; a planner."""
    service = counter["burgerzaken"].UID()
    rows = [
        visit(minute=540 + place, wait=place, service=service, visit=place + 1)
        for place in range(12)
    ]
    facts = Columns.of(FACTS, rows)
    warehouse.add_batch(get_ledger(), "import", "Proef", facts, clock.now())
    with api.env.adopt_roles(["Manager"]):
        api.user.create("hoofd@example.org", "hoofd", "geheim-Woord-1")
        counter["burgerzaken"].manage_setLocalRoles("hoofd", ["Loket Planner"])
        counter["burgerzaken"].reindexObjectSecurity()
    transaction.commit()
    return counter


@pytest.fixture
def figures(counter):
    """A counter with some figures."""
    return fill(counter)


def get(content, address, auth=OWNER, **headers):
    url = f"{content.absolute_url()}/{address}"
    return requests.get(
        url, auth=auth, headers=headers, timeout=60, allow_redirects=False
    )


@pytest.fixture
def rest(figures):
    session = RestSession(figures.absolute_url())
    session.auth = OWNER
    return session


# the page


def test_a_stranger_has_to_log_in(figures):
    assert get(figures, "@@report", auth=None).status_code in (302, 401)


def test_the_overview_shows_key_figures_charts_and_tables(figures):
    page = get(figures, f"@@report?{DAYS}").text
    assert page.count('class="loket-chart') >= 4
    assert page.count("<table") >= 4
    assert "5,5 min" in page
    assert "<script>" not in page.partition("loket-report")[2]


def test_a_head_of_one_service_sees_that_service_only(figures):
    head = ("hoofd", "geheim-Woord-1")
    own = get(figures["burgerzaken"], f"@@report?report=visitors&{DAYS}", head)
    assert own.status_code == 200
    assert get(figures["sociaal-huis"], "@@report", head).status_code in (302, 401)
    other = figures["sociaal-huis"].UID()
    page = get(
        figures, f"@@report?report=visitors&by=service&{DAYS}&service={other}", head
    ).text
    assert "Sociaal Huis</th>" not in page


def test_a_wrong_address_is_told_and_shows_the_usual(figures):
    page = get(figures, "@@report?report=waiting&by=moon&from=2026-02-30&to=x")
    assert page.status_code == 200
    assert 'role="alert"' in page.text


def test_days_without_figures_say_so(figures):
    page = get(figures, "@@report?from=2020-01-01&to=2020-01-31")
    assert page.status_code == 200
    assert "loket-chart" not in page.text
    assert page.text.count("Er zijn geen cijfers voor deze dagen.") == 1
    assert "<table" not in page.text.partition("loket-report-nothing")[2]


def test_where_nothing_was_recorded_yet_it_says_when_figures_come(counter):
    page = get(counter, "@@report").text
    assert "Er is nog niets vastgelegd." in page
    assert "Er zijn cijfers van" not in page


def test_differences_have_a_sign_and_what_was(figures):
    address = "@@report?report=waiting&by=weekday&from=2026-11-29&to=2026-11-30"
    page = get(figures, f"{address}&compare=before").text
    assert "Gemiddelde, toen" in page
    assert "+12; was 0" in page


def test_what_is_left_out_by_filters_is_said(figures):
    service = figures["burgerzaken"].UID()
    page = get(figures, f"@@report?{DAYS}&service={service}").text
    scope = page.partition("loket-report-scope")[2].partition("</p>")[0]
    assert "diensten: Burgerzaken" in " ".join(scope.split())
    assert (
        f"<caption>Wachttijd, {'30 november 2026 – 1 december 2026'}; diensten" in page
    )


def test_to_publish_fewer_than_five_are_left_out(figures):
    address = f"@@report?report=visitors&by=halfhour&{DAYS}"
    rows = [visit(minute=720, service=figures["burgerzaken"].UID(), visit=99)]
    facts = Columns.of(FACTS, rows)
    warehouse.add_batch(get_ledger(), "import", "Een", facts, clock.now())
    transaction.commit()
    assert "minder dan 5</td>" not in get(figures, address).text
    assert "minder dan 5</td>" in get(figures, f"{address}&public=1").text


def test_the_form_leads_to_an_address_that_can_be_shared(figures):
    asked = f"report=waiting&by=hour&{DAYS}"
    answer = get(figures, f"@@report?{asked}&_authenticator=secret&website_url=")
    assert answer.status_code == 303
    query = answer.headers["Location"].partition("?")[2]
    assert sorted(query.split("&")) == sorted(asked.split("&"))


def test_new_figures_are_seen_at_once(figures):
    address = f"@@report?report=visitors&by=weekday&{DAYS}"
    assert '<dd class="loket-report-value">12</dd>' in get(figures, address).text
    facts = Columns.of(FACTS, [visit(service=figures["burgerzaken"].UID(), visit=99)])
    warehouse.add_batch(get_ledger(), "import", "Een", facts, clock.now())
    transaction.commit()
    assert '<dd class="loket-report-value">13</dd>' in get(figures, address).text


# files


def test_csv_opens_in_a_dutch_spreadsheet(figures):
    answer = get(figures, f"@@report?report=waiting&by=weekday&{DAYS}&format=csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert rows[1][:4] == ["maandag", "12", "5,5", "5,5"]


def test_xlsx_has_numbers_as_numbers_and_a_fixed_heading(figures):
    answer = get(figures, f"@@report?report=waiting&by=weekday&{DAYS}&format=xlsx")
    page = load_workbook(BytesIO(answer.content)).active
    assert page.freeze_panes == "B5"
    assert [cell.value for cell in page[5]][:4] == ["maandag", 12, 5.5, 5.5]
    assert page["F5"].number_format == "0%"


def test_pdf_is_a_document_with_a_title(figures):
    answer = get(figures, f"@@report?{DAYS}&format=pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_json_has_the_cells(figures):
    answer = get(figures, f"@@report?report=waiting&by=weekday&{DAYS}&format=json")
    assert answer.json()["rows"][0][:3] == ["maandag", 12, 5.5]


# REST


def test_a_report_over_rest(rest):
    answer = rest.get(f"/@report/waiting?by=weekday&{DAYS}")
    assert answer.status_code == 200
    (row,) = answer.json()["rows"]
    assert (row["key"], row["label"], row["n"]) == ("0", "maandag", 12)
    assert row["values"]["median"] == 5.5


def test_over_rest_fewer_than_five_can_be_left_out_too(rest):
    url = f"/@report/visitors?by=hour&{DAYS}&product=none&public=1"
    assert rest.get(url).json()["rows"] == []
    row = rest.get(f"/@report/visitors?by=hour&{DAYS}&public=1").json()["rows"][0]
    assert (row["n"], row["suppressed"]) == (12, False)


def test_what_is_known_is_not_sent_again(rest):
    url = f"/@report/visitors?{DAYS}"
    etag = rest.get(url).headers["ETag"]
    again = rest.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert rest.get(f"{url}&by=hour", headers={"If-None-Match": etag}).content


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/@report/nothing", 404, "NotThere"),
        ("/@report", 404, "NotThere"),
        ("/@report/peaks?by=hour", 400, "InvalidQuery"),
        ("/@report/peaks?from=2026-12-02&to=2026-12-01", 400, "InvalidQuery"),
    ],
)
def test_what_cannot_be_asked_is_refused(rest, address, status, kind):
    refused(rest.get(address), status, kind)


def test_for_a_stranger_there_is_no_report(rest):
    rest.auth = None
    refused(rest.get(f"/@report/visitors?{DAYS}"), 404, "NotThere")


def test_a_report_of_a_service_is_about_that_service(figures, rest):
    rest.base = figures["sociaal-huis"].absolute_url()
    assert rest.get(f"/@report/visitors?{DAYS}").json()["rows"] == []
