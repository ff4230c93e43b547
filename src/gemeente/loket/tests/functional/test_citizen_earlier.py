"""Asking for an earlier appointment and answering the offer; GET changes nothing."""

from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.offering import make_offer
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import MONDAY
from urllib.parse import urlencode
import pytest
import transaction


WANTED = Preference(MONDAY.date())
NINE = MONDAY + timedelta(hours=1)
TUESDAY = NINE + timedelta(days=1)
LATE = NINE + timedelta(days=3)


@pytest.fixture
def counter(counter):
    """One place each morning, at nine; those of this week are taken up to Thursday."""
    counter["burgerzaken"]["voormiddag"].closes = time(9, 15)
    refresh(counter["burgerzaken"])
    for day in range(3):
        book(counter, NINE + timedelta(days=day), f"{day}@example.org")
    return counter


def book(loket, start, email="an@example.org", now=MONDAY):
    booked = booking.book(
        get_ledger(),
        loket["burgerzaken"].UID(),
        Wish(((loket["identiteitskaart"].UID(), 1),)),
        start,
        Citizen("An Peeters", email, "+32470123456"),
        now,
    )
    transaction.commit()
    return booked


@pytest.fixture
def token(counter):
    return book(counter, LATE).token


@pytest.fixture
def offered(counter, token):
    """The place of Tuesday is kept for the one who waits."""
    ledger = get_ledger()
    now = clock.now()
    one = stored(token)
    waiting.ask(ledger, one, WANTED, now)
    free(TUESDAY)
    assert make_offer(ledger, one.service, now)
    transaction.commit()
    return token


def free(start):
    ledger = get_ledger()
    (one,) = [one for one in ledger.booked.values() if one.start == start]
    booking.cancel(ledger, one, MONDAY)
    transaction.commit()


def link(counter, token, view="earlier", **more):
    query = urlencode({"token": token, **more})
    return f"{counter.absolute_url()}/@@{view}?{query}"


def stored(token):
    transaction.begin()
    return booking.by_token(get_ledger(), token)


def on_list(token):
    return waiting.waiting_of(get_ledger(), stored(token))


def test_the_page_of_an_appointment_asks_whether_earlier_is_better(
    functional, counter, token
):
    page = browse(functional, link(counter, token, "appointment"))
    assert "Liever vroeger?" in page.contents
    assert "an@example.org" in page.contents
    click(page, "do", "ask")
    assert "U staat op de wachtlijst." in page.contents
    assert on_list(token).preference == WANTED
    page.open(link(counter, token, "appointment"))
    assert "U staat op de wachtlijst." in page.contents
    assert "Zet mij op de wachtlijst" not in page.contents


def test_what_suits_is_kept_and_can_be_changed(functional, counter, token):
    page = browse(functional, link(counter, token))
    page.getControl(name="first").value = "2026-12-01"
    page.getControl(name="weekday").value = ["1"]
    click(page, "do", "ask")
    kept = on_list(token).preference
    assert (kept.first.isoformat(), kept.weekdays) == ("2026-12-01", (1,))
    assert "vanaf dinsdag 1 december 2026" in page.contents
    page.getControl(name="first").value = "2026-12-02"
    click(page, "do", "ask")
    assert on_list(token).preference.first.isoformat() == "2026-12-02"


def test_only_days_that_can_come_free_are_there_to_tick(functional, counter, token):
    page = browse(functional, link(counter, token))
    assert "dinsdag</label>" in page.contents
    assert "donderdag</label>" not in page.contents
    assert "Voormiddag" not in page.contents  # the only part of the day there is


def test_a_day_after_the_appointment_is_refused(functional, counter, token):
    page = browse(functional, link(counter, token))
    page.getControl(name="first").value = "2026-12-24"
    click(page, "do", "ask")
    assert "Kies een dag vóór die van uw afspraak." in page.contents
    assert on_list(token) is None


def test_get_changes_nothing(functional, counter, offered):
    for do in ("ask", "accept", "decline", "leave"):
        start = TUESDAY.isoformat()
        browse(functional, link(counter, offered, do=do, start=start))
        assert stored(offered).start == LATE
        assert on_list(offered).has_offer(MONDAY)


def test_an_offer_shows_both_times_and_until_when(functional, counter, offered):
    page = browse(functional, link(counter, offered))
    assert page.headers["Cache-Control"] == "no-store"
    for said in (
        "dinsdag 1 december 2026",
        "donderdag 3 december 2026 om 09:00 uur",
        "maandag 30 november 2026 om 09:00 uur",
    ):
        assert said in page.contents


def test_accepting_moves_the_appointment(functional, counter, offered):
    page = browse(functional, link(counter, offered))
    click(page, "do", "accept")
    assert "Uw afspraak is verplaatst." in page.contents
    assert stored(offered).start == TUESDAY
    assert on_list(offered) is None


def test_accepting_twice_says_the_same_and_moves_once(functional, counter, offered):
    first = browse(functional, link(counter, offered))
    second = browse(functional, link(counter, offered))
    click(first, "do", "accept")
    click(second, "do", "accept")
    assert "Uw afspraak is verplaatst." in second.contents
    assert stored(offered).revision == 1


def test_a_place_that_has_gone_costs_nothing(functional, counter, offered):
    later = MONDAY + timedelta(hours=1)
    with clock.stopped_at(later):
        page = browse(functional, link(counter, offered))
        assert "Zolang niemand anders ze heeft" in page.contents
        book(counter, TUESDAY, "other@example.org", later)
        click(page, "do", "accept")
    assert "Deze plaats is net naar iemand anders gegaan." in page.contents
    assert "Uw plaats op de wachtlijst" in page.contents
    assert stored(offered).start == LATE
    assert on_list(offered) is not None


def test_too_late_is_not_too_late_while_it_is_free(functional, counter, offered):
    with clock.stopped_at(MONDAY + timedelta(hours=2)):
        click(page := browse(functional, link(counter, offered)), "do", "accept")
    assert "Uw afspraak is verplaatst." in page.contents


def test_declining_keeps_the_appointment_and_the_place_in_line(
    functional, counter, offered
):
    page = browse(functional, link(counter, offered))
    click(page, "do", "decline")
    assert "U behoudt uw afspraak zoals ze was." in page.contents
    assert stored(offered).start == LATE
    assert on_list(offered).left == 2
    assert book(counter, TUESDAY, "other@example.org")


def test_the_link_of_a_mail_says_what_became_of_its_offer(functional, counter, offered):
    mailed = str(int(TUESDAY.timestamp()))
    page = browse(functional, link(counter, offered, offer=mailed))
    assert "Dat aanbod geldt niet meer." not in page.contents
    click(page, "do", "decline")
    page.open(link(counter, offered, offer=mailed))
    assert "Dat aanbod geldt niet meer." in page.contents
    booking.move(get_ledger(), stored(offered), TUESDAY, MONDAY)
    transaction.commit()
    page.open(link(counter, offered, offer=mailed))
    assert "Uw afspraak staat al op dat tijdstip." in page.contents


def test_leaving_the_list_keeps_the_appointment(functional, counter, offered):
    page = browse(functional, link(counter, offered))
    click(page, "do", "leave")
    assert "U staat niet meer op de wachtlijst." in page.contents
    assert on_list(offered) is None
    assert stored(offered).start == LATE


def test_a_wrong_token_is_a_friendly_404(functional, counter, token):
    page = browse(functional)
    page.handleErrors = True
    page.raiseHttpErrors = False
    page.open(link(counter, "wrong"))
    assert page.headers["Status"].startswith("404")
    assert "We vinden deze afspraak niet" in page.contents


def test_a_service_can_do_without_a_waiting_list(functional, counter, token):
    counter["burgerzaken"].waiting_list = False
    transaction.commit()
    page = browse(functional, link(counter, token, "appointment"))
    assert "Liever vroeger?" not in page.contents
    page.open(link(counter, token))
    assert "U kunt nu geen vroeger tijdstip vragen." in page.contents


def test_an_offer_can_be_taken_after_the_list_was_switched_off(
    functional, counter, offered
):
    counter["burgerzaken"].waiting_list = False
    transaction.commit()
    page = browse(functional, link(counter, offered))
    click(page, "do", "accept")
    assert stored(offered).start == TUESDAY


def test_without_a_chance_of_an_earlier_one_nothing_is_asked(functional, counter):
    with clock.stopped_at(LATE - timedelta(minutes=90)):
        token = book(counter, LATE, now=clock.now()).token
        page = browse(functional, link(counter, token, "appointment"))
        assert "Liever vroeger?" not in page.contents


def test_a_start_that_is_none_is_no_error(functional, counter, offered):
    page = browse(functional, link(counter, offered))
    page.getControl(name="start").value = "morgen"
    click(page, "do", "accept")
    assert 'id="loket-message"' in page.contents
    assert stored(offered).start == LATE
