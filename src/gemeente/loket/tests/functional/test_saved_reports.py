"""Reports saved under a name and mailed once a month, to who can stop it."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures.saved import save_report
from gemeente.loket.figures.saved import saved_reports
from gemeente.loket.figures.saved import stop_key
from gemeente.loket.jobs import report as job
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import dropped
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.test_report import fill
from gemeente.loket.tests.functional.test_report import get
from gemeente.loket.tests.functional.test_report import OWNER
from io import BytesIO
from openpyxl import load_workbook
from urllib.parse import quote
import pytest
import transaction


STATE = "report%3Dwaiting%26period%3Dmonth"
QUERY = "report=waiting&by=weekday&from=2026-11-30&to=2026-12-01"


@pytest.fixture
def figures(mailing):
    return fill(mailing.loket)


@pytest.fixture
def saved(figures, mailing):
    """The waits by weekday, for one address, as XLSX."""
    made = save_report(
        get_ledger(), "Wachttijden", figures.UID(), QUERY, "xlsx", EMAIL, "hoofd"
    )
    figures.manage_setLocalRoles("hoofd", ["Loket Planner"])
    figures.reindexObjectSecurity()
    transaction.commit()
    return made


def test_a_report_is_mailed_once_in_a_month(saved, mailing, sink, capsys):
    app = mailing.portal.__parent__
    with clock.stopped_at(MONDAY + timedelta(days=3)):
        assert job.main(app, ["--dry-run"]) == 0
        assert sink.envelopes == []
        assert job.main(app, []) == 0
        assert job.main(app, []) == 0
    (mail,) = sink.mails
    assert mail["To"] == EMAIL
    assert mail["Subject"].startswith("Wachttijden: cijfers van")
    (file,) = mail.iter_attachments()
    page = load_workbook(BytesIO(file.get_content())).active
    assert [cell.value for cell in page[5]][:3] == ["maandag", 12, 5.5]
    said = capsys.readouterr().out
    assert "1 reports would be sent" in said
    assert "1 reports to be sent" in said
    with clock.stopped_at(MONDAY + timedelta(days=40)):
        job.main(app, [])
    assert len(sink.mails) == 2


def test_a_report_of_a_user_who_is_gone_is_not_sent(saved, mailing, sink, caplog):
    mailing.portal.acl_users.userFolderDelUsers(["hoofd"])
    transaction.commit()
    assert job.main(mailing.portal.__parent__, []) == 1
    assert sink.envelopes == []
    assert "is not sent" in caplog.text
    assert EMAIL not in caplog.text


def test_who_gets_it_can_stop_it(functional, saved, figures):
    key = stop_key(get_ledger(), saved, EMAIL)
    url = f"{figures.absolute_url()}/@@stop-report?number={saved.number}&key={key}"
    page = browse(functional, url)
    assert saved_reports(get_ledger())[0].emails == (EMAIL,)
    page.getControl("Stuur het me niet meer").click()
    transaction.begin()
    assert saved_reports(get_ledger())[0].emails == ()


def test_a_planner_saves_the_state_of_the_page(functional, figures):
    page = get(figures, f"@@report?{QUERY}").text
    assert "@@saved-reports?state=report%3Dwaiting" in page.replace("&amp;", "&")
    page = browser_as(functional, *OWNER)
    page.open(f"{figures.absolute_url()}/@@saved-reports?state={STATE}")
    page.getControl("Naam van het rapport").value = "Elke maand"
    page.getControl(name="emails").value = "a@example.org; b@example.org"
    page.getControl("Bewaar").click()
    assert "Het rapport is bewaard." in page.contents
    transaction.begin()
    (made,) = saved_reports(get_ledger())
    assert (made.title, made.query) == ("Elke maand", "report=waiting&period=month")
    assert made.emails == ("a@example.org", "b@example.org")


def test_a_long_state_and_many_addresses_are_saved_whole(functional, figures):
    query = "report=waiting&period=month" + "".join(
        f"&product={number:032}" for number in range(8)
    )
    emails = tuple(f"medewerker.{number}@gemeente.example" for number in range(12))
    page = browser_as(functional, *OWNER)
    page.open(f"{figures.absolute_url()}/@@saved-reports?state={quote(query)}")
    page.getControl("Naam van het rapport").value = "Acht producten"
    page.getControl(name="emails").value = ", ".join(emails)
    page.getControl("Bewaar").click()
    transaction.begin()
    (made,) = saved_reports(get_ledger())
    assert (made.query, made.emails) == (query, emails)


def test_a_title_that_is_too_long_is_told_and_shown_again(functional, figures):
    page = browser_as(functional, *OWNER)
    page.open(f"{figures.absolute_url()}/@@saved-reports?state={STATE}")
    page.getControl("Naam van het rapport").value = "Lang " * 50
    page.getControl("Bewaar").click()
    assert "Deze tekst is te lang. Gebruik hoogstens 80 tekens." in page.contents
    shown = page.getControl("Naam van het rapport").value
    assert shown.split() == ["Lang"] * 50


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", ""])
def test_a_number_of_no_report_is_told_and_removes_nothing(
    functional, saved, figures, number
):
    page = browser_as(functional, *OWNER)
    page.open(f"{figures.absolute_url()}/@@saved-reports")
    dropped(page, number)
    assert "Dit rapport is er niet meer." in page.contents
    transaction.begin()
    assert saved_reports(get_ledger()) == [saved]


@pytest.mark.parametrize("number", ["²", "9" * 150])
def test_a_number_of_no_report_stops_nothing(functional, saved, figures, number):
    url = f"{figures.absolute_url()}/@@stop-report?number={quote(number)}&key=0"
    page = browse(functional, url)
    page.getControl("Stuur het me niet meer").click()
    transaction.begin()
    assert saved_reports(get_ledger()) == [saved]


def test_a_stranger_saves_nothing(figures):
    assert get(figures, "@@saved-reports", auth=None).status_code in (302, 401)
