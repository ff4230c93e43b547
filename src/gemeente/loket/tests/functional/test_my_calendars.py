"""The keys of feeds that a user makes: shown once, and good for as long as the user is."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.booking import assign
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.ical.userkeys import make_user_key
from gemeente.loket.ical.userkeys import MOST_KEYS
from gemeente.loket.ical.userkeys import user_keys
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import LATER
from gemeente.loket.tests.functional.rest import wanted
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import login_of
from plone import api
import icalendar
import pytest
import requests
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]


def page_of(functional, loket, name):
    browser = browser_as(functional, *login_of(name))
    browser.open(f"{loket.absolute_url()}/@@my-calendars")
    return browser


@pytest.fixture()
def page(functional, people):
    return page_of(functional, people, "planner")


def make(page, calendar, name="Mijn telefoon"):
    page.getControl(name="calendar").displayValue = [calendar]
    page.getControl(name="name").value = name
    page.getControl(name="make").click()
    (field,) = page._response.html.select("#feed-address")
    return field["value"]


def key_for(content, user):
    secret = make_user_key(content, user, "Test", MONDAY)
    transaction.commit()
    return f"{content.absolute_url()}/@@calendar.ics?key={secret}"


def codes(address, status=200):
    answer = requests.get(address, timeout=60)
    assert answer.status_code == status, answer.text
    if status != 200:
        return None
    assert "An Voorbeeld" not in answer.text
    calendar = icalendar.Calendar.from_ical(answer.content)
    return {str(one["description"]).split()[1] for one in calendar.walk("VEVENT")}


def test_the_page_offers_what_the_user_may_follow(page, functional, people):
    offered = page.getControl(name="calendar").displayOptions
    assert offered == ["Mijn eigen afspraken", "Burgerzaken", "Gemeentehuis"]
    for app in ("Google", "Outlook", "Apple"):
        assert app in page.contents

    other = page_of(functional, people, "andere")
    offered = other.getControl(name="calendar").displayOptions
    assert offered[1:] == ["Sociaal Huis", "Gemeentehuis", "Wijkhuis"]


def test_a_new_key_is_shown_once_and_opens_the_feed(page, code):
    address = make(page, "Burgerzaken")
    assert address.replace("http:", "webcal:") in page.contents
    assert codes(address) == {code}

    page.open(page.url)
    assert address.partition("key=")[2] not in page.contents
    assert "Mijn telefoon" in page.contents
    assert "30/11/2026" in page.contents  # made, and used


def test_a_revoked_key_opens_nothing(page, code):
    address = make(page, "Burgerzaken")
    page.getControl(name="revoke").click()
    assert "De sleutel werkt niet meer." in page.contents
    codes(address, 404)


def test_nobody_revokes_the_key_of_another(functional, page, people):
    address = make(page, "Burgerzaken")
    (key,) = user_keys(people, "planner")
    other = page_of(functional, people, "onthaal")
    token = other.getControl(name="_authenticator", index=0).value
    data = {"revoke": key.id, "_authenticator": token}
    url = f"{people.absolute_url()}/@@my-calendars"
    requests.post(url, data=data, auth=login_of("onthaal"), timeout=60)
    assert codes(address) == set()


def test_a_foreign_page_makes_no_key(people):
    url = f"{people.absolute_url()}/@@my-calendars"
    data = {"make": "1", "calendar": people["burgerzaken"].UID()}
    answer = requests.post(url, data=data, auth=login_of("planner"), timeout=60)
    assert answer.status_code == 403
    transaction.begin()
    assert user_keys(people, "planner") == []


def test_what_the_user_may_not_follow_gets_no_key(page, people):
    control = page.getControl(name="calendar")
    token = page.getControl(name="_authenticator", index=0).value
    data = {"calendar": people["sociaal-huis"].UID(), "_authenticator": token}
    url = f"{people.absolute_url()}/@@my-calendars"
    requests.post(url, data=data, auth=login_of("planner"), timeout=60)
    transaction.begin()
    assert control.displayOptions
    assert user_keys(people, "planner") == []


def test_a_key_ends_with_the_right_and_with_the_user(people, code):
    civil = people["burgerzaken"]
    address = key_for(civil, "planner")
    assert codes(address) == {code}

    give(civil, "planner")
    codes(address, 404)
    give(civil, "planner", "Loket Clerk")
    assert codes(address) == {code}

    api.user.delete(username="planner")
    transaction.commit()
    codes(address, 404)


def test_a_new_user_of_the_same_name_does_not_get_the_old_keys(people, code):
    address = key_for(people["burgerzaken"], "planner")
    api.user.delete(username="planner")
    api.user.create("nieuw@example.org", "planner", "Geheim-123456")
    give(people["burgerzaken"], "planner", "Loket Planner")
    codes(address, 404)


def test_a_key_opens_no_other_feed(people, code):
    address = key_for(people["burgerzaken"], "onthaal")
    codes(address.replace("burgerzaken", "sociaal-huis"), 404)
    codes(address.replace("/burgerzaken", ""), 404)


def test_a_location_shows_only_the_services_of_the_user(people, code):
    hall = people["gemeentehuis"]
    assert codes(key_for(hall, "planner")) == {code}
    assert codes(key_for(hall, "andere")) == set()


def test_the_own_calendar_has_what_is_assigned_to_the_user(people, code, session, card):
    second = session.post(
        "/@appointments",
        json=wanted(card, LATER, name="An Voorbeeld", email="b@example.org"),
    ).json()["code"]
    mine = key_for(people, "planner")
    assert codes(mine) == set()

    transaction.begin()
    ledger = get_ledger()
    assign(ledger, ledger.appointment(second), "planner", MONDAY)
    transaction.commit()
    assert codes(mine) == {second}
    assert codes(key_for(people, "onthaal")) == set()


def test_the_own_calendar_loses_what_the_user_may_not_see_any_more(people, code):
    transaction.begin()
    ledger = get_ledger()
    assign(ledger, ledger.appointment(code), "planner", MONDAY)
    mine = key_for(people, "planner")
    assert codes(mine) == {code}

    give(people["burgerzaken"], "planner")
    give(people["sociaal-huis"], "planner", "Loket Clerk")
    assert codes(mine) == set()


def test_an_unchanged_feed_is_304_and_an_assignment_changes_it(people, code):
    mine = key_for(people, "planner")
    tag = requests.get(mine, timeout=60).headers["ETag"]
    headers = {"If-None-Match": tag}
    assert requests.get(mine, headers=headers, timeout=60).status_code == 304

    transaction.begin()
    ledger = get_ledger()
    assign(ledger, ledger.appointment(code), "planner", MONDAY)
    transaction.commit()
    assert requests.get(mine, headers=headers, timeout=60).status_code == 200


def test_the_day_of_the_last_use_is_kept_and_written_once_a_day(people, code):
    address = key_for(people["burgerzaken"], "planner")
    codes(address)
    transaction.begin()
    (key,) = user_keys(people, "planner")
    assert key.used == MONDAY.date()

    before = people._p_jar.db().lastTransaction()
    codes(address)
    assert people._p_jar.db().lastTransaction() == before
    with clock.stopped_at(MONDAY + timedelta(days=2)):
        codes(address)
    transaction.begin()
    (key,) = user_keys(people, "planner")
    assert key.used == datetime(2026, 12, 2, tzinfo=UTC).date()


def test_one_user_has_no_more_keys_than_are_of_use(people, page):
    for _number in range(MOST_KEYS):
        make_user_key(people, "planner", "x", MONDAY)
    transaction.commit()
    page.getControl(name="make").click()
    assert "U hebt te veel sleutels." in page.contents
