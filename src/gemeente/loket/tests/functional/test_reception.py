"""The reception without scripts: it gives numbers, minds the line and counts."""

from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.reception.giving import field_of
from gemeente.loket.queue import contacts
from gemeente.loket.queue import stand
from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.receptions import form_with
from gemeente.loket.tests.functional.receptions import press
from gemeente.loket.tests.functional.receptions import shown
import pytest
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.reception_fixtures"]


class TestGiving:
    def test_one_click_gives_a_number(self, reception):
        browser = reception.browser()
        press(browser, reception.take_card)
        (ticket,) = reception.tickets
        assert ticket.origin == "reception"
        assert ticket.label in shown(browser)

    def test_several_products_a_quantity_and_a_name(self, reception):
        browser = reception.browser()
        card = f"{reception.civil}:{reception.card}"
        licence = f"{reception.civil}:{reception.loket['rijbewijs'].UID()}"
        browser.getControl(name="product").value = [card, licence]
        browser.getControl(name=field_of(card)).value = "3"
        browser.getControl(name="name").value = "Jan Jansen"
        press(browser, "take")
        (ticket,) = reception.tickets
        assert [one.quantity for one in ticket.items] == [3, 1]
        assert ticket.name == "Jan Jansen"
        assert "Jan Jansen" in shown(browser)

    def test_urgent_needs_a_reason_and_keeps_what_was_filled_in(self, reception):
        browser = reception.browser()
        form = form_with(browser, "do", "take")
        card = f"{reception.civil}:{reception.card}"
        form.getControl(name="product").value = [card]
        form.getControl(name="priority").value = ["1"]
        form.getControl(name="name").value = "Jan Jansen"
        press(browser, "take")
        assert reception.tickets == []
        assert "Vul in waarom" in browser.contents
        form = form_with(browser, "do", "take")
        assert form.getControl(name="product").value == [card]
        assert form.getControl(name="priority").value == ["1"]
        assert form.getControl(name="name").value == "Jan Jansen"
        form.getControl(name="reason").value = "Zwanger"
        press(browser, "take")
        assert reception.tickets[0].priority == 1
        assert "Zwanger" in shown(browser)

    @pytest.mark.parametrize("field", ["name", "reason"])
    def test_a_national_number_is_refused_everywhere(self, reception, field):
        browser = reception.browser()
        form = form_with(browser, "do", "take")
        form.getControl(name=field).value = "85.07.30-033.28"
        press(browser, reception.take_card)
        assert reception.tickets == []
        assert "rijksregisternummer" in browser.contents

    def test_nothing_chosen_is_said(self, reception):
        browser = reception.browser()
        press(browser, "take")
        assert reception.tickets == []
        assert "Kies minstens" in browser.contents

    def test_outside_the_hours_it_says_why_and_the_staff_still_can(self, reception):
        browser = reception.browser()
        assert "Geen uren zonder afspraak" in browser.contents
        press(browser, reception.take_card)
        assert len(reception.tickets) == 1

    def test_express_business_is_counted_without_a_number(self, reception):
        bags = reception.loket["vuilniszakken"].UID()
        browser = reception.browser()
        press(browser, f"count:desk:{reception.civil}:{bags}")
        assert reception.tickets == []
        assert reception.told() == [(bags, "desk", 1)]


class TestTheLine:
    def test_a_ticket_steps_back_is_here_again_and_goes_home(self, reception):
        ticket = reception.take()
        browser = reception.browser()
        browser.open(f"{reception.url}?ticket={ticket.id}")
        press(browser, f"step-back:{ticket.id}:10")
        assert reception.tickets[0].not_before == int(at(9, 10).timestamp())
        press(browser, f"step-back:{ticket.id}:0")
        assert reception.tickets[0].not_before == 0
        press(browser, f"leave:{ticket.id}")
        assert reception.tickets[0].state == "left"

    def test_priority_is_given_with_a_reason(self, reception):
        ticket = reception.take()
        browser = reception.browser()
        browser.open(f"{reception.url}?ticket={ticket.id}")
        form = form_with(browser, "do", f"priority:{ticket.id}")
        form.getControl(name="priority").value = ["2"]
        form.getControl(name="reason").value = "Rolstoel"
        press(browser, f"priority:{ticket.id}")
        assert reception.tickets[0].priority == 2
        assert "voorrang" in shown(browser)

    def test_an_alarm_is_seen_and_calmed(self, reception):
        desk = reception.hall["loket-3"].UID()
        hall = reception.hall.UID()
        at_desk = stand.sign_in(get_ledger(), hall, desk, "planner", clock.now())
        stand.alarm(at_desk)
        transaction.commit()
        browser = reception.browser()
        assert "Hulp gevraagd aan" in browser.contents
        press(browser, f"calm:{desk}")
        assert "Hulp gevraagd aan" not in browser.contents

    def test_notes_are_left_and_removed(self, reception):
        browser = reception.browser()
        browser.getControl(name="text").value = "De printer is stuk"
        press(browser, "note")
        assert "De printer is stuk" in browser.contents
        press(browser, "drop-note:1")
        assert "De printer is stuk" not in browser.contents


class TestContacts:
    def test_one_click_counts_and_one_takes_back(self, reception):
        browser = reception.browser()
        press(browser, f"count:phone:{reception.civil}:{reception.card}")
        assert reception.told() == [(reception.card, "phone", 1)]
        assert "Laatst geteld" in browser.contents
        transaction.begin()
        last = contacts.last_of(get_ledger(), "onthaal", clock.now())
        press(browser, f"undo:{last.id}")
        assert reception.told() == []

    def test_a_product_for_the_telephone_only_is_there(self, reception):
        browser = reception.browser()
        uid = reception.loket["attest"].UID()
        press(browser, f"count:phone:{reception.civil}:{uid}")
        assert reception.told() == [(uid, "phone", 1)]
