"""A number from home, without JavaScript: where, what for, the wait, the number."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.content.settings import settings
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import transaction


def visit(functional, context):
    return browse(functional, f"{context.absolute_url()}/@@take-ticket")


def press(page):
    page.getControl("Neem mijn nummer").click()


def taken(waiting):
    transaction.begin()
    queue = queue_now(waiting.ledger, waiting.hall.UID(), clock.now())
    return [] if queue is None else list(queue.all_tickets())


def test_from_a_product_one_button_gives_the_number(functional, waiting):
    waiting.take()
    waiting.desk_opens()
    page = visit(functional, waiting.loket["identiteitskaart"])
    assert "Er wacht 1 persoon." in page.contents
    page.getControl("Aantal personen").value = ["3"]
    press(page)
    assert "@@ticket?token=" in page.url
    assert "Dit is uw volgnummer." in page.contents
    ticket = taken(waiting)[-1]
    assert (ticket.label, ticket.origin) == ("B2", "home")
    assert ticket.items[0].quantity == 3


def test_on_a_service_one_says_what_for(functional, waiting):
    page = visit(functional, waiting.civil)
    page.getControl("Rijbewijs").selected = True
    page.getControl("Identiteitskaart").selected = True
    page.getControl("Bekijk hoelang het duurt").click()
    assert "Er is hiervoor nu geen loket open." in page.contents
    press(page)
    assert len(taken(waiting)[0].items) == 2


def test_one_page_gives_one_number(functional, waiting):
    page = visit(functional, waiting.loket["rijbewijs"])
    press(page)
    first = page.url
    page.goBack()
    press(page)
    assert page.url == first
    assert len(taken(waiting)) == 1


def test_a_new_page_gives_a_new_number(functional, waiting):
    for _n in range(2):
        press(visit(functional, waiting.loket["rijbewijs"]))
    assert len(taken(waiting)) == 2


def test_so_many_an_hour_from_one_address(functional, waiting):
    settings().holds_per_address = 2
    transaction.commit()
    for _n in range(2):
        press(visit(functional, waiting.loket["rijbewijs"]))
    page = visit(functional, waiting.loket["rijbewijs"])
    press(page)
    assert "vanaf uw netwerk" in page.contents
    assert len(taken(waiting)) == 2
    with clock.stopped_at(OPEN + timedelta(hours=1, minutes=1)):
        press(visit(functional, waiting.loket["rijbewijs"]))
    assert len(taken(waiting)) == 3


def test_before_the_hours_it_says_from_when_on(functional, waiting):
    with clock.stopped_at(MONDAY):
        page = visit(functional, waiting.loket["identiteitskaart"])
    assert "U kunt er een nemen vanaf 09:00 uur." in page.contents
    assert "Neem mijn nummer" not in page.contents


def test_after_the_hours_it_says_which_day(functional, waiting):
    with clock.stopped_at(MONDAY + timedelta(hours=6)):
        page = visit(functional, waiting.loket["identiteitskaart"])
    assert "vanaf dinsdag 1 december 2026 om 09:00 uur." in page.contents


def test_closed_while_the_page_was_open(functional, waiting):
    page = visit(functional, waiting.loket["identiteitskaart"])
    with clock.stopped_at(MONDAY + timedelta(hours=6)):
        press(page)
    assert "Er worden nu geen nummers gegeven." in page.contents
    assert taken(waiting) == []


def test_a_full_contingent_is_said(functional, waiting):
    waiting.civil.contingent = 1
    waiting.refresh()
    waiting.take()
    page = visit(functional, waiting.civil)
    assert "Alle nummers van vandaag zijn gegeven." in page.contents


def test_what_is_not_from_home_is_said(functional, waiting):
    waiting.civil.from_home = False
    waiting.refresh()
    page = visit(functional, waiting.loket["identiteitskaart"])
    assert "Hiervoor neemt u een nummer wanneer u hier bent." in page.contents
    assert "Kerkplein 1" in page.contents


def test_who_comes_from_home_to_a_full_room_waits_outside(functional, waiting):
    waiting.hall.crowd = 2
    waiting.refresh()
    waiting.desk_opens()
    for _n in range(2):
        waiting.take()
    page = visit(functional, waiting.loket["identiteitskaart"])
    assert "De wachtzaal is vol." in page.contents
    press(page)
    assert "De wachtzaal is vol. Wacht buiten" in page.contents


@pytest.mark.parametrize("change", [{"location": "x"}, {"product": "x"}, {"key": ""}])
def test_what_is_made_up_gives_no_number_or_one(functional, waiting, change):
    page = visit(functional, waiting.loket["rijbewijs"])
    for name, value in change.items():
        page.getControl(name=name).value = value
    press(page)
    assert len(taken(waiting)) == ("key" in change)


def test_the_pages_link_to_it_where_that_is_allowed(functional, waiting):
    link = "Nu langskomen? Neem hier al uw volgnummer"
    for context in (waiting.loket, waiting.civil, waiting.loket["rijbewijs"]):
        assert link in browse(functional, context.absolute_url()).contents
    for context in (waiting.loket["sociaal-huis"], waiting.loket["steun"]):
        assert link not in browse(functional, context.absolute_url()).contents


def test_the_poster_is_for_the_staff_and_leads_to_a_number(functional, waiting, editor):
    editor.open(waiting.civil.absolute_url())
    editor.getLink("Affiche met QR-code").click()
    assert "<svg" in editor.contents
    assert "Scan de code en neem uw nummer" in editor.contents
    page = browse(functional, waiting.civil.absolute_url())
    assert "Affiche" not in page.contents
    page.handleErrors, page.raiseHttpErrors = True, False
    page.open(f"{waiting.civil.absolute_url()}/@@take-ticket-poster")
    assert "<svg" not in page.contents
