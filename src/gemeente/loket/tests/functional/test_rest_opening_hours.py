"""``@opening-hours``: our own shape and that of Ghent, now, later and in the past."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import refused
from plone import api
import pytest
import transaction


pytest_plugins = ("gemeente.loket.tests.functional.rest_fixtures",)
ADDRESS = "/burgerzaken/@opening-hours"
MORNING = [{"from": "09:00", "until": "12:00"}]


def days(answer):
    """date → the day, of the only item."""
    assert answer.status_code == 200, answer.text
    (item,) = answer.json()["items"]
    return {day["date"]: day for day in item["days"]}


def test_a_week_from_today_where_nothing_is_asked(session, loket):
    answer = session.get(ADDRESS)
    body = answer.json()
    assert (body["from"], body["to"]) == ("2026-11-30", "2026-12-06")
    (item,) = body["items"]
    assert item["UID"] == loket["burgerzaken"].UID()
    assert item["location"]["title"] == "Gemeentehuis"
    assert item["channels"] == ["appointment"]
    assert item["open_now"] is False
    found = days(answer)
    assert found["2026-11-30"] == {
        "date": "2026-11-30",
        "open": True,
        "channels": {"appointment": MORNING},
        "exceptions": [],
    }
    assert found["2026-12-05"]["open"] is False
    text = "2026 Nov 30-2026 Dec 06 Mo-Fr 09:00-12:00"
    assert item["opening_hours"] == text


def test_it_is_open_now_when_it_is(session, loket):
    with clock.stopped_at(MONDAY + timedelta(hours=1)):
        assert session.get(ADDRESS).json()["items"][0]["open_now"] is True


def test_an_exception_has_its_reason(session, loket):
    create(
        loket,
        "Closure",
        title="Kermis",
        first=MONDAY.date(),
        closes=time(11),
        opens_again=time(13),
    )
    transaction.commit()
    found = days(session.get(f"{ADDRESS}?to=2026-12-25"))
    assert found["2026-11-30"]["exceptions"] == [
        {
            "kind": "part",
            "text": "Gesloten van 11:00 tot 13:00: Kermis",
            "reason": "Kermis",
            "holiday": "",
            "hours": [{"from": "11:00", "until": "13:00"}],
        }
    ]
    (christmas,) = found["2026-12-25"]["exceptions"]
    assert (christmas["kind"], christmas["holiday"]) == ("holiday", "christmas_day")


def test_the_past_is_as_it_was(session, loket):
    slot = loket["burgerzaken"].objectValues()[0]
    with clock.stopped_at(MONDAY - timedelta(days=10)):
        refresh_all(loket)
        transaction.commit()
    slot.closes = time(11)
    refresh_all(loket)
    transaction.commit()
    assert get_ledger().offer_on(loket["burgerzaken"].UID(), MONDAY.date())
    found = days(session.get(f"{ADDRESS}?from=2026-11-27&to=2026-11-30"))
    assert found["2026-11-27"]["channels"] == {"appointment": MORNING}
    assert found["2026-11-30"]["channels"] == {
        "appointment": [{"from": "09:00", "until": "11:00"}]
    }


def test_a_counter_a_location_and_a_service_of_two_places(session, loket):
    def titles(address):
        items = session.get(f"{address}/@opening-hours").json()["items"]
        return [(one["@type"], one["title"], one["location"]["title"]) for one in items]

    services = [
        ("Service", "Burgerzaken", "Gemeentehuis"),
        ("Service", "Sociaal Huis", "Gemeentehuis"),
    ]
    branch = ("Service", "Sociaal Huis", "Wijkhuis")
    assert titles("") == [*services, branch]
    whole = ("Location", "Gemeentehuis", "Gemeentehuis")
    assert titles("/gemeentehuis") == [whole, *services]
    assert titles("/sociaal-huis") == [services[1], branch]


def test_the_shape_of_ghent(session, loket):
    answer = session.get(f"{ADDRESS}?format=ghent&to=2026-12-05")
    (channel,) = answer.json()
    assert channel["channel"] == "Burgerzaken – Gemeentehuis – Na afspraak"
    assert channel["channelTypeLabel"] == "Na afspraak"
    assert channel["channelId"].endswith("-appointment")
    assert channel["openinghours"][0] == {
        "date": "2026-11-30",
        "open": True,
        "hours": MORNING,
    }
    assert channel["openinghours"][-1] == {
        "date": "2026-12-05",
        "open": False,
        "hours": [],
    }


@pytest.mark.parametrize(
    "query",
    ["from=1", "to=2026-13-01", "from=2026-12-02&to=2026-12-01", "format=xml"],
)
def test_what_cannot_be_read_is_refused(session, query):
    refused(session.get(f"{ADDRESS}?{query}"), 400, "InvalidWish")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("from=2026-01-01&to=2099-01-01", 400),
        ("from=9999-12-30&to=9999-12-31", 2),
        ("from=9999-12-31", 1),
        ("from=0001-01-01&to=0001-01-02", 2),
    ],
)
def test_no_more_is_given_than_a_year_and_a_bit(session, query, count):
    assert len(days(session.get(f"{ADDRESS}?{query}"))) == count


def test_a_service_that_is_hidden_is_not_told(session, clerk, loket):
    api.content.transition(loket["burgerzaken"], "retract")
    transaction.commit()
    titles = {one["title"] for one in session.get("/@opening-hours").json()["items"]}
    assert titles == {"Sociaal Huis"}
    (item,) = clerk.get(ADDRESS).json()["items"]
    assert not any(day["open"] for day in item["days"])


def test_what_has_no_hours_has_days_without_any(session, loket):
    create(loket, "Service", id="leeg", title="Leeg")
    transaction.commit()
    (item,) = session.get("/leeg/@opening-hours").json()["items"]
    assert (item["channels"], item["opening_hours"]) == ([], "off")
    assert item["location"] is None
    assert datetime.fromisoformat(item["days"][0]["date"])
