"""Two questions after a visit: once, anonymous, and what is told of the answers."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.evaluation.results import between
from gemeente.loket.figures.evaluation.answers import about
from gemeente.loket.figures.evaluation.answers import answer
from gemeente.loket.figures.evaluation.answers import answers_of
from gemeente.loket.figures.evaluation.confidence import wilson
from gemeente.loket.jobs.purge import purge
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import dropped
from gemeente.loket.tests.functional.mailbox import NINE
from gemeente.loket.tests.functional.test_report import get
from gemeente.loket.tests.functional.test_report import OWNER
from plone import api
import pytest
import re
import transaction


DAYS = "from=2026-11-30&to=2026-12-31"


@pytest.fixture
def token(waiting):
    """The number of somebody who was helped, where visitors are asked."""
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    transaction.commit()
    made = waiting.take()
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk("finish")
    return made


def answers():
    transaction.begin()
    found = answers_of(get_ledger(), date(2026, 1, 1), date(2027, 1, 1))
    return [(one.help, one.wait, one.remark) for one in found]


def answered(page, help_="", remark=""):
    if help_:
        page.getControl(name="help").value = [help_]
    page.getControl(name="remark").value = remark
    page.getControl("Versturen").click()
    return page


def test_the_page_of_the_number_leads_to_the_questions(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    page.getLink("Wat vond u ervan?").click()
    assert "Twee vragen" in page.contents
    answered(page, "5", "Vriendelijk")
    assert "Dank u wel" in page.contents
    assert answers() == [(5, 0, "Vriendelijk")]


def test_a_visit_has_one_answer(functional, waiting, token):
    link = waiting.link(token, "evaluate")
    first, second = browse(functional, link), browse(functional, link)
    answered(first, "5")
    answered(second, "1")
    assert "U hebt al geantwoord" in second.contents or "Dank u wel" in second.contents
    assert answers() == [(5, 0, "")]


def test_nothing_ties_the_answer_to_the_visit(functional, waiting, token):
    answered(browse(functional, waiting.link(token, "evaluate")), "4")
    transaction.begin()
    stored = get_ledger().evaluations
    ((key, entry),) = stored["answers"].items()
    ((hashed, _day),) = stored["answered"].items()
    assert key != hashed
    assert entry[0] == date(2026, 11, 30).toordinal()  # a Monday: no finer
    assert token not in repr(list(stored["answers"].items()))


@pytest.mark.parametrize(
    ("help_", "remark", "said"),
    [
        ("", "", "Beantwoord minstens"),
        ("5", "Mijn nummer is 85.07.30-033.28", "rijksregisternummer"),
        ("5", "Goed. " * 60 + "Ik ben 85.07.30-033.28", "rijksregisternummer"),
        ("5", "Goed. " * 200 + "Dank u", "te lang"),
    ],
)
def test_what_cannot_be_kept_is_told_and_shown_again(
    functional, waiting, token, help_, remark, said
):
    page = answered(browse(functional, waiting.link(token, "evaluate")), help_, remark)
    assert said in page.contents
    assert page.getControl(name="remark").value == remark
    assert answers() == []


def test_who_still_waits_is_not_asked(functional, waiting):
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    transaction.commit()
    link = waiting.link(waiting.take(), "evaluate")
    page = get(waiting.loket, link.rpartition("/")[2], auth=None)
    assert page.status_code == 404


def test_where_nobody_is_asked_there_is_no_page(functional, waiting, token):
    api.portal.set_registry_record("gemeente.loket.evaluation", False)
    transaction.commit()
    address = waiting.link(token, "evaluate").rpartition("/")[2]
    assert get(waiting.loket, address, auth=None).status_code == 404
    assert "Wat vond u ervan?" not in browse(functional, waiting.link(token)).contents


def test_an_appointment_that_is_done_is_asked_about_once_by_mail(mailing, sink):
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    one = mailing.book().appointment
    transaction.commit()
    sink.envelopes.clear()
    later = one.end + timedelta(minutes=5)
    with clock.stopped_at(later):
        booking.finish(mailing.ledger, one, "done", later)
        transaction.commit()
        booking.reopen(mailing.ledger, one, later)
        booking.finish(mailing.ledger, one, "done", later)
        transaction.commit()
        (mail,) = sink.mails
        assert mail["Subject"].startswith("Wat vond u ervan?")
        text = mail.get_body(("plain",)).get_content()
        token = text.partition("token=")[2].split()[0]
        address = f"@@evaluate?token={token}"
        page = get(mailing.loket, address, auth=None)
        assert page.status_code == 200
        assert "Twee vragen" in page.text
        own = get(mailing.loket, f"@@appointment?token={token}", auth=None).text
        assert f"{address}" in own


def test_nobody_is_asked_by_mail_who_did_not_come_or_where_it_is_off(mailing, sink):
    one, other = mailing.book(), mailing.book(NINE + timedelta(hours=1))
    transaction.commit()
    sink.envelopes.clear()
    later = other.appointment.end
    with clock.stopped_at(later):
        booking.finish(mailing.ledger, one.appointment, "done", later)
        api.portal.set_registry_record("gemeente.loket.evaluation", True)
        booking.finish(mailing.ledger, other.appointment, "no-show", later)
        transaction.commit()
    assert sink.envelopes == []


def test_nobody_is_asked_by_mail_about_an_appointment_of_long_ago(mailing, sink):
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    one = mailing.book().appointment
    transaction.commit()
    sink.envelopes.clear()
    later = one.end + timedelta(days=3)
    with clock.stopped_at(later):
        booking.finish(mailing.ledger, one, "done", later)
        transaction.commit()
    assert sink.envelopes == []


def test_who_has_answered_is_forgotten_and_the_answer_is_not(waiting):
    day = date(2026, 12, 1)
    subject = about(day, waiting.civil.UID())
    for number in range(300):
        answer(waiting.ledger, f"visit {number}", subject, (5, 4), "", day)
    transaction.commit()
    assert visits_forgotten(day + timedelta(days=50)) == 0
    assert visits_forgotten(day + timedelta(days=70)) == 300
    assert visits_forgotten(day + timedelta(days=70)) == 0
    assert len(list(answers_of(waiting.ledger, date(2026, 1, 1), day))) == 300


def visits_forgotten(day):
    """How many visits the nightly job forgets on that day."""
    rows = purge(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    return next(one.count for one in rows if one.kind.unit == "visits")


def test_fewer_than_five_answers_are_not_told(waiting):
    service = waiting.civil.UID()
    for number in range(4):
        subject = about(date(2026, 12, 1), service)
        day = date(2026, 12, 1)
        answer(waiting.ledger, f"visit {number}", subject, (5, 4), "", day)
    transaction.commit()
    page = get(waiting.loket, f"@@evaluation?{DAYS}").text
    assert "Minder dan vijf antwoorden" in page
    assert "Tevreden of heel tevreden:" not in page


def given(waiting, number, remark="", service=None, **more):
    """So many answers, the first with a remark."""
    day = date(2026, 12, 1)
    for one in range(number):
        subject = about(day, service or waiting.civil.UID(), **more)
        text = remark if not one else ""
        answer(waiting.ledger, f"{remark} {one}", subject, (5, 4), text, day)
    transaction.commit()


def test_what_few_people_wrote_is_not_told(waiting):
    given(waiting, 4, "Van weinig mensen")
    assert "Van weinig mensen" not in get(waiting.loket, f"@@evaluation?{DAYS}").text
    given(waiting, 1, "En nog een")
    assert "Van weinig mensen" in get(waiting.loket, f"@@evaluation?{DAYS}").text


@pytest.mark.parametrize("number", ["²", "9" * 30, "", "-1"])
def test_a_remark_that_is_not_there_is_told_and_removes_nothing(
    functional, waiting, number
):
    given(waiting, 5, "Een goed loket")
    page = browser_as(functional, *OWNER)
    page.open(f"{waiting.loket.absolute_url()}/@@evaluation?{DAYS}")
    dropped(page, number)
    assert "Dit antwoord is er niet meer." in page.contents
    assert "Een goed loket" in page.contents


def test_what_the_staff_wrote_can_be_read_too(waiting):
    given(waiting, 5, "Te druk op maandag", audience="staff")
    page = get(waiting.loket, f"@@evaluation?{DAYS}").text
    assert "Opmerkingen van medewerkers" in page
    assert "Te druk op maandag" in page


def test_a_location_has_its_own_answers(waiting):
    given(waiting, 6, "Elders", location="elsewhere")
    place = waiting.hall
    assert "Elders" not in get(place, f"@@evaluation?{DAYS}").text
    given(waiting, 6, "Hier", location=place.UID())
    page = get(place, f"@@evaluation?{DAYS}").text
    assert "Hier" in page
    assert "Elders" not in page


@pytest.mark.parametrize("asks", [True, False])
def test_the_questions_for_the_staff_have_a_link_where_they_are_asked(waiting, asks):
    api.portal.set_registry_record("gemeente.loket.evaluation", asks)
    transaction.commit()
    page = get(waiting.loket, f"@@evaluation?{DAYS}").text
    assert ("@@evaluate-staff" in page) is asks


def test_results_have_a_share_with_its_confidence(waiting):
    service = waiting.civil.UID()
    for number in range(20):
        subject = about(date(2026, 12, 1), service)
        day = date(2026, 12, 1)
        scores = (5 if number < 15 else 2, 3)
        answer(waiting.ledger, f"visit {number}", subject, scores, "", day)
    transaction.commit()
    page = get(waiting.loket, f"@@evaluation?{DAYS}").text
    assert "75 % (met 95 % zekerheid tussen 53 % en 89 %)" in page


def test_the_pilot_is_told_in_sentences(waiting):
    page = get(waiting.loket, "@@pilot")
    assert page.status_code == 200
    assert "te weinig cijfers om iets te besluiten" in page.text
    paper = get(waiting.loket, "@@pilot?format=pdf")
    assert paper.content.startswith(b"%PDF")


def test_a_service_is_compared_with_all_others(waiting):
    uid = waiting.civil.UID()
    page = get(waiting.loket, f"@@pilot?one-service={uid}&other-service=others").text
    assert "Burgerzaken, " in page
    assert "alle andere diensten, " in page


def test_a_small_share_has_a_decimal(functional):
    told = between(wilson(72, 20_000))
    assert told == "0.4 % (with 95 % confidence between 0.3 % and 0.5 %)"


def test_the_service_that_was_chosen_stays_chosen(waiting):
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    transaction.commit()
    uid = waiting.civil.UID()
    for chosen in (uid, waiting.loket["sociaal-huis"].UID()):
        page = get(waiting.loket, f"@@evaluate-staff?service={chosen}").text
        (option,) = re.findall(r"<option[^>]*selected[^>]*>", page)
        assert chosen in option
