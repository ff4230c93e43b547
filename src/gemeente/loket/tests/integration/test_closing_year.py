"""The year of a counter, a location and a service: for everybody, and for editors."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.browser.closures.bridge import BridgeDay
from gemeente.loket.browser.closures.coming import ComingDays
from gemeente.loket.browser.closures.year import YearPage
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.interfaces import ILoketLayer
from plone import api
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zope.interface import alsoProvides
import pytest


NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def create(container, portal_type, publish=True, **fields):
    made = api.content.create(container, portal_type, **fields)
    if publish:
        api.content.transition(made, "publish")
    return made


@pytest.fixture
def loket(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    alsoProvides(portal.REQUEST, ILoketLayer)
    loket = create(portal, "Loket", id="loket", title="Loket")
    hall = create(
        loket,
        "Location",
        id="hall",
        title="Gemeentehuis",
        address="Kerkplein 1",
        postal_code="9000",
        city="Voorbeeldgem",
    )
    for name, title in (("civil", "Burgerzaken"), ("social", "Sociaal Huis")):
        service = create(loket, "Service", id=name, title=title, locations={hall.UID()})
        create(
            service,
            "TimeSlot",
            title="Voormiddag",
            first=date(2026, 1, 1),
            recurrence=WEEKLY,
            opens=time(9),
            closes=time(12),
        )
    with clock.stopped_at(NOW):
        yield loket


def page(context, year=2027):
    context.REQUEST.form.clear()
    context.REQUEST.form["year"] = str(year)
    return YearPage(context, context.REQUEST)


def kinds(context, *days, year=2027):
    marks = {mark.day: mark.kind for mark in page(context, year).marks}
    return [marks[day] for day in days]


def items(context, month, year=2027):
    return page(context, year).months[month - 1].items


def test_the_page_of_a_year_shows_twelve_months_and_why_it_is_closed(loket):
    create(loket, "Closure", title="Brugdag", first=date(2027, 5, 7))

    html = page(loket)()

    assert html.count('<table class="loket-year-month"') == 12
    assert "Brugdag" in html
    assert "@@year?year=2026" in html
    assert "@@year?year=2028" in html


@pytest.mark.parametrize("text", ["", "x", "0", "99999", "-1"])
def test_what_is_no_year_of_our_time_means_this_year(loket, text):
    loket.REQUEST.form["year"] = text

    assert YearPage(loket, loket.REQUEST).year == 2026


def test_a_closure_of_one_service_closes_the_counter_partly(loket):
    create(loket["civil"], "Closure", title="Verhuis", first=date(2027, 3, 1))
    day = date(2027, 3, 1)

    assert kinds(loket, day) == ["partly"]
    assert kinds(loket["civil"], day) == ["closure"]
    assert kinds(loket["social"], day) == ["open"]
    line, _easter_monday = items(loket, 3)
    assert (line.days, line.reason, line.part) == ("1", "Verhuis", "Burgerzaken")


def test_a_closure_of_the_only_location_closes_its_services(loket):
    create(loket["hall"], "Closure", title="Verbouwing", first=date(2027, 3, 1))

    for context in (loket["hall"], loket["civil"]):
        assert kinds(context, date(2027, 3, 1)) == ["closure"]


def test_visitors_see_neither_drafts_nor_blocks_nor_links_to_edit(loket):
    create(loket, "Closure", False, title="Brugdag", first=date(2027, 5, 7))
    create(
        loket,
        "Closure",
        title="Teamoverleg",
        first=date(2027, 1, 5),
        recurrence="RRULE:FREQ=WEEKLY;INTERVAL=2",
        last=date(2027, 12, 31),
        closes=time(11),
        opens_again=time(12),
        desks=1,
    )
    seen = page(loket)()
    assert "Brugdag" in seen
    assert "Teamoverleg" in seen
    assert "/edit" in seen

    logout()

    html = page(loket)()
    assert "Brugdag" not in html
    assert "Teamoverleg" not in html
    assert "/edit" not in html
    assert "@@copy-closures" not in html
    assert "@@bridge-day" not in html


def test_hours_for_the_staff_alone_do_not_show(loket):
    create(
        loket["civil"],
        "TimeSlot",
        title="Enkel telefonisch",
        first=date(2027, 3, 6),  # a Saturday
        opens=time(10),
        closes=time(11),
        audience="staff",
    )

    assert kinds(loket, date(2027, 3, 6)) == ["no_hours"]
    assert kinds(loket["civil"], date(2027, 3, 6)) == ["no_hours"]


def test_a_team_meeting_is_a_block_on_the_days_it_recurs(loket):
    create(
        loket["civil"],
        "Closure",
        title="Teamoverleg",
        first=date(2027, 1, 5),
        recurrence="RRULE:FREQ=WEEKLY;INTERVAL=2",
        last=date(2027, 12, 31),
        desks=1,
    )

    assert kinds(loket["civil"], date(2027, 1, 5), date(2027, 1, 12)) == [
        "block",
        "open",
    ]
    (_new_year, line) = items(loket["civil"], 1)
    assert (line.days, line.block) == ("5, 19", True)


def test_a_holiday_that_is_switched_off_is_a_day_like_any_other(loket):
    names = api.portal.get_registry_record(f"{PREFIX}.holidays")
    kept = [name for name in names if name != "armistice_day"]
    api.portal.set_registry_record(f"{PREFIX}.holidays", kept)

    assert kinds(loket, date(2027, 11, 11), date(2027, 11, 1)) == ["open", "holiday"]


def test_an_extra_opening_on_a_holiday_shows_its_hours(loket):
    create(
        loket["civil"],
        "TimeSlot",
        title="Verkiezingen",
        first=date(2027, 11, 11),
        opens=time(8),
        closes=time(13),
        on_closing_days=True,
    )

    found = [(one.days, str(one.hours)) for one in items(loket["civil"], 11)]
    assert ("11", "08:00–13:00") in found
    assert kinds(loket["civil"], date(2027, 11, 11)) == ["extra"]


def test_bridge_days_are_proposed_until_there_is_a_closure(loket):
    days = [one["value"] for one in page(loket).bridges]
    assert days == ["2027-05-07", "2027-11-12"]

    create(loket, "Closure", False, title="Brugdag", first=date(2027, 5, 7))

    assert [one["value"] for one in page(loket).bridges] == ["2027-11-12"]


def test_bridge_days_that_are_over_are_not_proposed(loket):
    assert page(loket, 2026).bridges == []


def coming(closure):
    return ComingDays(closure, closure.REQUEST, None, None)


def test_a_closure_says_on_which_days_it_holds_from_today_on(loket):
    fair = create(
        loket,
        "Closure",
        title="Kermis",
        first=date(2026, 11, 16),
        last=date(2026, 12, 14),
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO",
        closes=time(13),
    )

    days = coming(fair).days

    assert len(days) == 3  # today is Monday 30 November
    assert "@@year?year=2026" in coming(fair).index()
    fair.last = date(2026, 11, 23)
    assert coming(fair).days == []


@pytest.mark.parametrize("name", ["++add++Closure", "@@copy-closures", "@@bridge-day"])
def test_a_planner_can_add_what_the_page_offers_to_add(loket, name):
    roles = ("Member", "Loket Planner")
    api.user.create("p@example.org", "planner", "Secret-planner-1", roles=roles)

    with api.env.adopt_user("planner"):
        assert page(loket).may_add
        assert loket.restrictedTraverse(name)


def bridge_day(loket, **form):
    loket.REQUEST.form.clear()
    loket.REQUEST.form.update(form)
    return BridgeDay(loket, loket.REQUEST)


def test_a_bridge_day_is_asked_about_with_a_reason_that_names_the_holiday(loket):
    view = bridge_day(loket, day="2027-05-07")

    assert view.reason == "Bridge day after Ascension Day"
    assert "Ascension" in view()
    assert not loket.objectIds("Closure")


@pytest.mark.parametrize("day", ["", "morgen", "2027-05-05", "2027-05-08"])
def test_a_day_that_is_no_bridge_day_leads_back_to_the_year(loket, day):
    bridge_day(loket, day=day)()

    assert loket.REQUEST.response.getStatus() == 303
