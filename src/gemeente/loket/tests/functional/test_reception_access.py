"""The reception is for who receives people; what a script gets of it."""

from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.receptions import search
from gemeente.loket.tests.functional.receptions import shown
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import login_of
from plone import api
import pytest
import re
import requests
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.reception_fixtures"]


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
