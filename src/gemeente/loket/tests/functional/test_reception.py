"""The reception without scripts: check in, give numbers, count; only for who receives."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.reception.giving import field_of
from gemeente.loket.queue import contacts
from gemeente.loket.queue import stand
from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import login_of
from plone import api
import pytest
import re
import requests
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.reception_fixtures"]


def form_with(browser, name, value=None):
    """The form that has a button (or field) of that name and value."""
    for index in range(20):
        form = browser.getForm(index=index)
        for control in form.controls:
            given = getattr(control, "_elem", {})
            if given.get("name") == name and value in (None, given.get("value")):
                return form
    raise LookupError(f"{name}={value}")


def press(browser, do):
    form = form_with(browser, "do", do)
    for control in form.controls:
        if getattr(control, "_elem", {}).get("value") == do:
            control.click()
            return


def search(browser, text):
    browser.getControl(name="q").value = text
    press(browser, "find")


def shown(browser):
    """The text of the panel."""
    html = browser.contents.split('id="rc-panel"')[1].split("<section")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html.split(">", 1)[1]).split())


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


class TestWho:
    def test_strangers_are_sent_to_the_login(self, reception):
        answer = requests.get(reception.url, allow_redirects=False, timeout=60)
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]

    @pytest.mark.parametrize("name", [None, "auditor"])
    def test_a_stranger_gets_no_state(self, reception, name):
        auth = login_of(name) if name else None
        answer = requests.get(f"{reception.url}-state", auth=auth, timeout=60)
        assert answer.status_code == 404

    def test_of_other_services_nothing_is_seen_or_done(self, reception):
        booked = reception.book(at(9, 30)).appointment
        ticket = reception.take()
        browser = reception.browser("andere")  # of the Sociaal Huis only
        assert "An Peeters" not in browser.contents
        assert f">{ticket.label}<" not in browser.contents
        search(browser, booked.code)
        assert "Niets gevonden" in shown(browser)
        browser.open(f"{reception.url}?ticket={ticket.id}&code={booked.code}")
        assert "Identiteitskaart" not in shown(browser)
        assert len(reception.tickets) == 1

    def test_the_counter_leads_to_the_locations(self, reception):
        browser = reception.browser()
        browser.open(f"{reception.loket.absolute_url()}/@@reception")
        assert "Wijkhuis" in browser.contents
        give(reception.loket, "onthaal")
        give(reception.loket["burgerzaken"], "onthaal", "Loket Receptionist")
        browser.open(f"{reception.loket.absolute_url()}/@@reception")
        assert browser.url == reception.url

    def test_at_a_location_that_is_not_published_nobody_is_received(self, reception):
        api.content.transition(reception.hall, "retract")
        transaction.commit()
        browser = reception.browser("admin")
        assert "nog niet gepubliceerd" in browser.contents
        answer = requests.get(
            f"{reception.url}-state", auth=login_of("admin"), timeout=60
        )
        assert answer.status_code == 404


class TestScripts:
    @pytest.fixture
    def session(self, reception):
        session = requests.Session()
        session.auth = login_of("onthaal")
        page = session.get(reception.url, timeout=60).text
        session.headers["X-CSRF-TOKEN"] = re.search(r'data-token="(\w+)"', page)[1]
        session.headers["X-Loket-Script"] = "1"
        return session

    def post(self, session, reception, key="", **values):
        headers = {"Idempotency-Key": key} if key else {}
        answer = session.post(reception.url, json=values, headers=headers, timeout=60)
        return answer.status_code, answer.json()

    def test_the_same_key_does_it_once(self, reception, session):
        do = reception.take_card
        first, second = (
            self.post(session, reception, "sleutel", do=do)[1] for _time in range(2)
        )
        assert first["ticket"] == second["ticket"]
        assert len(reception.tickets) == 1
        self.post(session, reception, "andere", do=do)
        assert len(reception.tickets) == 2

    def test_what_is_wrong_names_the_field(self, reception, session):
        do = reception.take_card
        status, answer = self.post(session, reception, do=do, priority="1")
        assert status == 409
        assert answer["field"] == "reason"
        assert answer["error"]

    @pytest.mark.parametrize("do", ["", "nonsense", "leave:x", "leave:99", "take-one"])
    def test_nonsense_is_refused(self, reception, session, do):
        status, answer = self.post(session, reception, do=do)
        assert status == 409
        assert not answer["ok"]

    def test_without_the_token_of_the_page_nothing_is_done(self, reception, session):
        del session.headers["X-CSRF-TOKEN"]
        do = reception.take_card
        assert self.post(session, reception, do=do)[0] == 403
        assert reception.tickets == []

    def test_who_is_logged_out_is_told(self, reception, session):
        session.auth = None
        assert self.post(session, reception, do="find")[0] == 403

    def test_the_state_is_tiny_while_nothing_changes(self, reception, session):
        url = f"{reception.url}-state"
        first = session.get(url, timeout=60)
        headers = {"If-None-Match": first.headers["ETag"]}
        assert session.get(url, headers=headers, timeout=60).status_code == 304
        reception.take()
        changed = session.get(url, headers=headers, timeout=60)
        assert changed.status_code == 200
        assert "Identiteitskaart" in changed.json()["parts"]["line"]["html"]

    def test_what_the_script_has_is_not_sent_again(self, reception, session):
        url = f"{reception.url}-state"
        parts = session.get(url, timeout=60).json()["parts"]
        have = ",".join(one["digest"] for one in parts.values())
        reception.take()
        again = session.get(url, params={"have": have}, timeout=60).json()
        assert list(again["parts"]) == ["line"]

    def test_a_count_a_booking_and_a_note_change_the_state(self, reception, session):
        url = f"{reception.url}-state"
        tags = [session.get(url, timeout=60).headers["ETag"]]
        counted = f"count:phone:{reception.civil}:{reception.card}"
        for values in ({"do": counted}, {"do": "note", "text": "Hallo"}):
            assert self.post(session, reception, **values)[0] == 200
            tags.append(session.get(url, timeout=60).headers["ETag"])
        reception.book(at(9, 30))
        tags.append(session.get(url, timeout=60).headers["ETag"])
        assert len(set(tags)) == 4

    def test_a_name_that_was_asked_stands_in_no_address(self, reception):
        reception.book(at(9, 15), "Jan Peeters")
        reception.book(at(9, 30), "An Peeters")
        browser = reception.browser()
        for asked in ("peeters", "jan peeters", "nobody"):
            search(browser, asked)
            links = re.findall(r'(?:href|action|src)="([^"]*)"', browser.contents)
            assert not [one for one in (*links, browser.url) if "eeters" in one]
