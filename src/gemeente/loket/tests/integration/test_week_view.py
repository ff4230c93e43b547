"""The week of a service, as its editors and nobody else see it."""

from AccessControl import Unauthorized
from datetime import date
from datetime import time
from gemeente.loket.interfaces import ILoketLayer
from plone import api
from plone.app.layout.globals.interfaces import IViewView
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from Products.Five.browser import BrowserView
from zope.component import getMultiAdapter
from zope.contentprovider.interfaces import IContentProvider
from zope.interface import alsoProvides
import pytest


WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.fixture
def service(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    alsoProvides(portal.REQUEST, ILoketLayer)
    loket = api.content.create(portal, "Loket", id="loket", title="Loket")
    service = api.content.create(loket, "Service", id="civil", title="Burgerzaken")
    slot = add_slot(service, "Voormiddag", time(9), time(12))
    api.content.transition(slot, "publish")
    return service


def add_slot(service, title, opens, closes, **fields):
    return api.content.create(
        service,
        "TimeSlot",
        title=title,
        first=date(2026, 1, 1),
        recurrence=WEEKLY,
        opens=opens,
        closes=closes,
        capacity=3,
        **fields,
    )


def week_of(service, day="2026-12-02"):
    service.REQUEST.form["week"] = day
    return api.content.get_view("week-fragment", service, service.REQUEST)


def test_the_page_of_a_time_slot_has_what_was_filled_in(service):
    slot = service["voormiddag"]
    html = api.content.get_view("view", slot, service.REQUEST)()
    assert "Opens at" in html
    for unsaid in ("Last day", "Released", "Also on closing days", "Short name"):
        assert unsaid not in html

    slot.held_back = 1
    html = api.content.get_view("view", slot, service.REQUEST)()
    assert "Released at" in html


def test_editors_read_why_citizens_cannot_book_yet(service):
    html = week_of(service)()
    assert "This service is a draft" in html
    assert "No product names this service" in html

    api.content.transition(service, "publish")
    loket = service.aq_parent
    api.content.create(loket, "Product", title="Kaart", services={service.UID()})

    assert week_of(service).unseen == []


def test_a_published_time_slot_shows_its_hours_and_desks(service):
    html = week_of(service)()

    grid, as_list = html.split("<details")
    assert grid.count("09:00–12:00") == as_list.count("09:00–12:00") == 5
    assert "Voormiddag" in html
    assert "loket-from-5 loket-to-17" in html
    assert f"{service.absolute_url()}/voormiddag/edit" in html


def test_a_draft_time_slot_is_shown_as_a_draft(service):
    add_slot(service, "Avond", time(17), time(19))

    entries = [one for day in week_of(service).days for one in day.entries]

    drafts = [one for one in entries if one.draft]
    assert {one.title for one in drafts} == {"Avond"}
    assert all("loket-draft" in one.classes for one in drafts)


def test_publishing_a_draft_shows_at_once(service):
    slot = add_slot(service, "Avond", time(17), time(19))
    assert ">draft</em>" in week_of(service)()

    api.content.transition(slot, "publish")

    assert ">draft</em>" not in week_of(service)()


def test_walk_in_and_staff_only_are_said_in_words(service):
    add_slot(service, "Inloop", time(13), time(14), kind="walk_in", audience="staff")

    html = week_of(service)()

    assert "Walk-in, without an appointment" in html
    assert "Staff only" in html


def test_a_closure_of_some_hours_cuts_the_time_slot(service):
    closure = api.content.create(
        service,
        "Closure",
        title="Vergadering",
        first=date(2026, 12, 1),
        closes=time(10),
        opens_again=time(11),
    )
    api.content.transition(closure, "publish")

    tuesday = list(week_of(service).days)[1]

    assert [(one.hours, one.closed) for one in tuesday.entries] == [
        ("09:00–10:00", False),
        ("10:00–11:00", True),
        ("11:00–12:00", False),
    ]


def test_a_holiday_is_named_and_shades_its_day(service):
    friday = list(week_of(service, "2026-W53").days)[4]  # New Year's Day

    assert [str(one.title) for one in friday.notices] == ["New Year's Day"]
    assert "loket-week-closed" in friday.classes
    assert friday.entries == ()


def test_a_holiday_that_is_switched_off_is_named_and_stays_open(service):
    names = api.portal.get_registry_record("gemeente.loket.holidays")
    kept = [name for name in names if name != "new_year"]
    api.portal.set_registry_record("gemeente.loket.holidays", kept)

    friday = list(week_of(service, "2026-W53").days)[4]

    assert [str(one.label) for one in friday.notices] == ["Public holiday, open"]
    assert "loket-week-closed" not in friday.classes
    assert [one.title for one in friday.entries] == ["Voormiddag"]


def test_a_team_meeting_says_how_many_desks_it_takes(service):
    meeting = api.content.create(
        service,
        "Closure",
        title="Teamoverleg",
        first=date(2026, 12, 1),
        recurrence="RRULE:FREQ=WEEKLY;INTERVAL=2",
        closes=time(10),
        opens_again=time(11),
        desks=2,
    )
    api.content.transition(meeting, "publish")

    _monday, tuesday, *_rest = week_of(service).days

    slot, block = tuesday.entries
    assert (slot.hours, slot.closed) == ("09:00–12:00", False)
    assert str(block.label) == "Fewer desks: ${count}"
    assert "loket-week-closed" not in tuesday.classes
    assert "Teamoverleg" not in week_of(service, "2026-12-09")()


def test_a_change_of_the_way_of_working_is_on_its_day(service):
    service.ways = [{"first": date(2026, 12, 2), "way": "appointment"}]
    view = week_of(service)

    wednesday = list(view.days)[2]

    assert [str(one.label) for one in wednesday.notices] == ["From today"]
    assert str(view.way) == "Walk-in and by appointment"
    assert "By appointment only" in view()


def test_a_draft_closure_is_shown_and_does_not_shade(service):
    api.content.create(service, "Closure", title="Brugdag", first=date(2026, 12, 1))

    tuesday = list(week_of(service).days)[1]

    assert [one.draft for one in tuesday.notices] == [True]
    assert "loket-week-closed" not in tuesday.classes
    assert [one.title for one in tuesday.entries] == ["Voormiddag"]


@pytest.mark.parametrize("text", ["2026-W49", "2026-12-02"])
def test_a_week_is_asked_for_by_number_or_by_a_day(service, text):
    assert week_of(service, text).monday == date(2026, 11, 30)


def test_the_pages_of_other_weeks_are_linked(service):
    html = week_of(service)()

    assert "@@week?week=2026-11-23" in html
    assert "@@week?week=2026-12-07" in html


def test_a_closure_of_the_counter_says_why(service):
    closure = api.content.create(
        service.__parent__, "Closure", title="Brugdag", first=date(2026, 12, 1)
    )
    api.content.transition(closure, "publish")

    tuesday = list(week_of(service).days)[1]

    assert [one.title for one in tuesday.notices] == ["Brugdag"]
    assert tuesday.entries == ()


@pytest.mark.parametrize(
    "text", ["", "morgen", "2026-13-01", "0001-01-01", "9999-12-31"]
)
def test_any_week_that_is_asked_for_is_answered(service, text):
    assert "loket-week-grid" in week_of(service, text)()


def test_a_citizen_does_not_see_it(service):
    logout()

    with pytest.raises(Unauthorized):
        service.restrictedTraverse("@@week")


def below_content(service):
    page = BrowserView(service, service.REQUEST)
    alsoProvides(page, IViewView)
    manager = getMultiAdapter(
        (service, service.REQUEST, page), IContentProvider, "plone.belowcontent"
    )
    manager.update()
    return [one.__name__ for one in manager.viewlets]


def test_only_editors_see_it_beneath_the_service(service):
    api.content.transition(service.__parent__, "publish")
    api.content.transition(service, "publish")
    assert "gemeente.loket.week" in below_content(service)

    logout()

    assert "gemeente.loket.week" not in below_content(service)
