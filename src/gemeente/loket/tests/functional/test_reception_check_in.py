"""The reception without scripts: who comes for an appointment."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.receptions import press
from gemeente.loket.tests.functional.receptions import search
from gemeente.loket.tests.functional.receptions import shown
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.reception_fixtures"]


class TestCheckIn:
    @pytest.mark.parametrize("how", ["code", "spaced", "link", "token", "name", "part"])
    def test_a_code_a_scan_or_a_name_checks_in_at_once(self, reception, how):
        booked = reception.book(at(9, 30))
        code = booked.appointment.code
        typed = {
            "code": code,
            "spaced": f" {code[:4].lower()} {code[4:]} ",
            "link": f"http://localhost/loket/@@appointment?token={booked.token}",
            "token": booked.token,
            "name": "an peeters",
            "part": "Peeters",
        }[how]
        browser = reception.browser()
        search(browser, typed)
        (ticket,) = reception.tickets
        assert ticket.appointment == booked.appointment.number
        assert "said=checked-in" in browser.url
        assert ticket.label in shown(browser)

    def test_of_several_with_that_name_one_is_chosen(self, reception):
        first = reception.book(at(9, 15), "An Peeters").appointment
        second = reception.book(at(9, 30), "Jan Peeters").appointment
        browser = reception.browser()
        search(browser, "peeters")
        assert reception.tickets == []
        assert "An Peeters" in shown(browser)
        press(browser, f"check-in:{second.code}")
        (ticket,) = reception.tickets
        assert ticket.appointment == second.number != first.number

    def test_one_click_on_who_is_expected(self, reception):
        code = reception.book(at(9, 30)).appointment.code
        browser = reception.browser()
        press(browser, f"check-in:{code}")
        assert len(reception.tickets) == 1
        assert f"check-in:{code}" not in browser.contents

    def test_twice_gives_the_same_number(self, reception):
        code = reception.book(at(9, 30)).appointment.code
        browser = reception.browser()
        for _time in range(2):
            search(browser, code)
        (ticket,) = reception.tickets
        assert f"nummer {ticket.label}" in shown(browser)

    def test_too_early_is_let_in_with_a_second_click(self, reception):
        code = reception.book(at(11, 30)).appointment.code
        browser = reception.browser()
        search(browser, code)
        assert "11:30" in shown(browser)
        assert "10:30" in shown(browser)
        assert reception.tickets == []
        press(browser, f"let-in:{code}")
        assert reception.tickets[0].due

    @pytest.mark.parametrize(("do", "due"), [("let-walk-in", False), ("let-in", True)])
    def test_too_late_is_a_walk_in_or_still_an_appointment(self, reception, do, due):
        code = reception.book(at(9, 30)).appointment.code
        with clock.stopped_at(at(10)):
            browser = reception.browser()
            search(browser, code)
            assert reception.tickets == []
            press(browser, f"{do}:{code}")
            assert bool(reception.tickets[0].due) is due

    def test_of_another_day_it_says_when_and_gives_a_number(self, reception):
        code = reception.book(at(9, 30) + timedelta(days=1)).appointment.code
        browser = reception.browser()
        search(browser, "An Peeters")
        press_or_search = f"instead:{code}"
        assert "dinsdag 1 december 2026" in shown(browser)
        press(browser, press_or_search)
        (ticket,) = reception.tickets
        assert ticket.appointment is None
        assert ticket.items[0].product == reception.card

    def test_of_another_location_it_says_where(self, reception):
        branch = reception.loket["wijkhuis"].UID()
        start = at(9, 30)
        code = reception.book(
            start, service="sociaal-huis", location=branch
        ).appointment.code
        browser = reception.browser()
        search(browser, code)
        assert "Wijkhuis" in shown(browser)
        assert reception.tickets == []

    def test_a_cancelled_one_says_so(self, reception):
        booked = reception.book(at(9, 30)).appointment
        booking.cancel(get_ledger(), booked, clock.now())
        transaction.commit()
        browser = reception.browser()
        search(browser, booked.code)
        assert "geannuleerd" in shown(browser)
        assert reception.tickets == []

    @pytest.mark.parametrize("typed", ["zzz niemand", "7KQ4MX3A", "A999", "%%%"])
    def test_what_is_not_found_is_said(self, reception, typed):
        browser = reception.browser()
        search(browser, typed)
        assert "Niets gevonden" in shown(browser)

    def test_a_national_number_is_refused_and_says_why(self, reception):
        browser = reception.browser()
        search(browser, "85.07.30-033.28")
        assert "rijksregisternummer" in browser.contents
        assert reception.tickets == []

    def test_the_number_of_a_ticket_or_its_link_shows_it(self, reception):
        ticket = reception.take()
        browser = reception.browser()
        search(browser, ticket.label.lower())
        assert ticket.label in shown(browser)
        assert len(reception.tickets) == 1

    def test_that_persons_were_seen_is_noted(self, reception):
        code = reception.book(at(9, 30)).appointment.code
        reception.browser()
        transaction.begin()
        span = (at(0), at(23))
        seen = list(looks(get_ledger(), *span, "onthaal"))
        assert [(one.where, one.codes) for one in seen] == [("reception", (code,))]

    def test_who_was_checked_in_by_mistake_and_taken_out_can_check_in(self, reception):
        code = reception.book(at(9, 30)).appointment.code
        browser = reception.browser()
        press(browser, f"check-in:{code}")
        press(browser, f"leave:{reception.tickets[0].id}")
        search(browser, code)
        assert [one.open for one in reception.tickets] == [False, True]
