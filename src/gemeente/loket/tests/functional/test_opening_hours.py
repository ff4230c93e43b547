"""The page, the block and the portlet of opening hours, without JavaScript."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.browser.hours.portlet import Assignment
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.counter import WEEKLY
from plone import api
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.testing.zope import Browser
from zExceptions import Unauthorized
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import json
import pytest
import re
import transaction


TEN = datetime.fromisoformat("2026-11-30T10:00:00+01:00")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def counter(counter):
    with clock.stopped_at(TEN):
        yield counter


@pytest.fixture
def visit(functional, counter):
    def visit(content, page="/@@opening-hours"):
        return browse(functional, content.absolute_url() + page)

    return visit


def words(browser):
    """What can be read in the main part of the page, in one line."""
    html = browser.contents.partition("<main")[2] or browser.contents
    text = re.sub(r"<(script|style).*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def graph(browser):
    """What search engines read on the page."""
    return [json.loads(found) for found in SCRIPT.findall(browser.contents)]


def test_the_tab_of_the_browser_names_the_page_and_the_service(visit, counter):
    service = counter["burgerzaken"]

    assert visit(service).title.startswith("Openingsuren – Burgerzaken — ")
    assert visit(service, "").title.startswith("Burgerzaken — ")
    booking = visit(service, "/@@book").title
    assert booking.startswith("Wat wilt u regelen? – Maak een afspraak – Burgerzaken")


def test_a_service_says_until_when_it_is_open_today_first(visit, counter):
    text = words(visit(counter["burgerzaken"]))
    assert "Open tot 12:00" in text
    today = text.index("Vandaag")
    assert text.index("9:00–12:00") > today
    assert today < text.index("Deze week") < text.index("Volgende week")


def test_it_says_when_it_opens_again(visit, counter):
    create(
        counter["burgerzaken"],
        "TimeSlot",
        title="Namiddag",
        location=counter["gemeentehuis"].UID(),
        kind="walk_in",
        first=date(2026, 11, 30),
        opens=time(13, 30),
        closes=time(16),
    )
    transaction.commit()
    text = words(visit(counter["burgerzaken"]))
    assert "Open tot 12:00, opnieuw open om 13:30" in text
    assert "Zonder afspraak: Gesloten, opent vandaag om 13:30" in text
    assert "Op afspraak: Open tot 12:00" in text
    assert "Extra open: 13:30–16:00" in text


def test_a_closed_day_has_its_reason_and_is_called_out(visit, counter):
    create(counter, "Closure", title="Kermis & <feest>", first=date(2026, 12, 1))
    transaction.commit()
    page = visit(counter["burgerzaken"])
    assert "Gesloten: Kermis &amp; &lt;feest&gt;" in page.contents
    assert "Anders dan gewoonlijk" in words(page)
    assert "1 dag anders dan gewoonlijk" in words(page)


def test_a_service_of_two_places_has_the_hours_of_each(visit, counter):
    text = words(visit(counter["sociaal-huis"]))
    assert text.index("Gemeentehuis") < text.index("Wijkhuis")
    assert text.count("Vandaag") == 2


def test_a_location_has_the_whole_and_each_of_its_services(visit, counter):
    text = words(visit(counter["gemeentehuis"]))
    whole = text.index("Alle diensten samen")
    assert whole < text.index("Burgerzaken") < text.index("Sociaal Huis")


def test_a_location_of_one_service_has_its_own_hours_only(visit, counter):
    text = words(visit(counter["wijkhuis"]))
    assert text.count("Vandaag") == 1
    assert "Alle diensten samen" not in text


def test_the_counter_has_all_its_services_with_a_link_to_more(visit, counter):
    page = visit(counter)
    text = words(page)
    assert "Sociaal Huis – Gemeentehuis" in text
    page.getLink("Burgerzaken", url="@@opening-hours").click()
    assert page.url.endswith("/burgerzaken/@@opening-hours")


def test_what_is_closed_everywhere_is_said_once(visit, counter):
    create(counter, "Closure", title="Stakingsdag", first=date(2026, 12, 3))
    transaction.commit()
    specials = words(visit(counter)).rpartition("Anders dan gewoonlijk")[2]
    assert specials.count("Stakingsdag") == 1


def test_what_is_closed_somewhere_says_where(visit, counter):
    create(counter["burgerzaken"], "Closure", title="Vorming", first=date(2026, 12, 3))
    transaction.commit()
    specials = words(visit(counter)).rpartition("Anders dan gewoonlijk")[2]
    assert "Gesloten: Vorming (Burgerzaken)" in specials


def test_following_weeks_are_a_link_away_and_back(visit, counter):
    page = visit(counter["burgerzaken"])
    page.getLink("Volgende weken").click()
    assert page.url.endswith("?week=2026-12-28")
    assert "Gesloten: Nieuwjaar" in words(page)
    page.getLink("Vorige weken").click()
    assert "Deze week" in words(page)


@pytest.mark.parametrize("week", ["x", "0001-01-01", "9999-12-31", "2026-13-01", "%00"])
def test_a_week_that_is_none_is_this_week(visit, counter, week):
    page = visit(counter["burgerzaken"], f"/@@opening-hours?week={week}")
    assert "Deze week" in words(page)


def test_links_do_not_lead_on_for_ever(visit, counter):
    page = visit(counter["burgerzaken"], "/@@opening-hours?week=2027-11-29")
    assert "Volgende weken" not in words(page)


def test_where_nothing_is_open_the_page_says_so(visit, counter):
    empty = create(counter, "Service", title="Nieuwe dienst", phone="09 123 45 66")
    transaction.commit()
    page = visit(empty)
    assert "Er zijn nog geen openingsuren bekend." in words(page)
    assert "09 123 45 66" in words(page) or "09 123 45 6" in words(page)
    assert graph(page) == []
    assert "loket-hours-block" not in visit(empty, "").contents


def test_what_is_for_staff_only_is_nowhere(visit, counter):
    civil = counter["burgerzaken"]
    create(
        civil,
        "TimeSlot",
        title="Enkel balie",
        location=counter["gemeentehuis"].UID(),
        audience="staff",
        first=date(2026, 11, 30),
        opens=time(18, 10),
        closes=time(19, 20),
    )
    transaction.commit()
    for page in (visit(civil), visit(counter), visit(civil, ""), visit(counter, "")):
        assert "18:10" not in page.contents


def test_a_page_of_another_day_knows_that_it_is_another_day(visit, counter):
    with clock.stopped_at(MONDAY + timedelta(days=25)):  # Christmas Day
        text = words(visit(counter["burgerzaken"]))
    assert "Gesloten, opent maandag om 9:00" in text
    assert "Gesloten: Kerstmis" in text


def test_a_hidden_service_has_no_page(visit, counter):
    api.content.transition(counter["burgerzaken"], "retract")
    transaction.commit()
    assert "Burgerzaken" not in words(visit(counter))
    with pytest.raises(Unauthorized):
        visit(counter["burgerzaken"])


def test_the_block_is_beneath_a_service_and_a_location(visit, counter):
    for name in ("burgerzaken", "gemeentehuis"):
        page = visit(counter[name], "")
        assert page.contents.count("loket-hours-block") == 1
        page.getLink("Alle openingsuren van de komende weken").click()
        assert page.url.endswith("/@@opening-hours")
        assert "loket-hours-block" not in page.contents


@pytest.mark.parametrize("name", ["burgerzaken", "gemeentehuis", "sociaal-huis"])
def test_offices_are_described_with_their_hours(visit, counter, name):
    for page in (visit(counter[name], ""), visit(counter[name])):
        for node in graph(page):
            assert node["@type"] == "GovernmentOffice"
            (week,) = node["openingHoursSpecification"]
            assert (week["opens"], week["closes"]) == ("09:00", "12:00")
            assert len(week["dayOfWeek"]) == 5
            christmas, new_year = node["specialOpeningHoursSpecification"]
            assert christmas == {
                "@type": "OpeningHoursSpecification",
                "opens": "00:00",
                "closes": "00:00",
                "validFrom": "2026-12-25",
                "validThrough": "2026-12-25",
                "description": "Gesloten: Kerstmis (25 december)",
            }
            assert new_year["validFrom"] == "2027-01-01"
        assert graph(page)


def test_nothing_that_is_typed_ends_the_script(visit, counter):
    nasty = "</script><script>alert(1)</script> & \u2028 <!--"
    civil = counter["burgerzaken"]
    civil.title = nasty
    card = counter["identiteitskaart"]
    card.description = nasty
    civil.reindexObject()
    card.reindexObject()
    transaction.commit()
    for content in (civil, card):
        page = visit(content, "")
        assert "<script>alert(1)" not in page.contents
        (node,) = graph(page)
        assert nasty in (node["name"], node.get("description"))


def test_a_product_is_a_public_service(visit, counter):
    (node,) = graph(visit(counter["identiteitskaart"], ""))
    assert node["@type"] == "GovernmentService"
    assert node["serviceType"] == "Burger en Overheid"
    assert [one["name"] for one in node["provider"]] == ["Burgerzaken"]
    (channel,) = node["availableChannel"]
    assert channel["serviceUrl"].endswith("/identiteitskaart/@@book")
    assert channel["processingTime"] == "PT10M"
    place = channel["serviceLocation"]
    assert (place["name"], place["address"]["postalCode"]) == ("Gemeentehuis", "9000")
    assert node["hoursAvailable"][0]["opens"] == "09:00"


def test_a_product_without_any_service_is_told_without_hours(visit, counter):
    lonely = create(counter, "Product", id="folder", title="Folder", ways={"email"})
    transaction.commit()
    (node,) = graph(visit(lonely, ""))
    assert "hoursAvailable" not in node
    assert node["provider"]["@type"] == "GovernmentOrganization"


@pytest.fixture
def column(functional, counter):
    manager = getUtility(IPortletManager, name="plone.rightcolumn")
    return getMultiAdapter((functional["portal"], manager), IPortletAssignmentMapping)


def test_an_editor_places_the_portlet(functional, counter, column):
    editor = Browser(functional["app"])
    editor.handleErrors = False
    editor.followRedirects = True
    editor.addHeader("Authorization", "Basic admin:secret")
    site = functional["portal"].absolute_url()
    editor.open(
        f"{site}/++contextportlets++plone.rightcolumn/+/gemeente.loket.OpeningHours"
    )
    editor.getControl(name="form.widgets.subject:list").displayValue = ["Burgerzaken"]
    editor.getControl(name="form.buttons.add").click()
    transaction.begin()
    (placed,) = [one for one in column.values() if isinstance(one, Assignment)]
    assert placed.subject == counter["burgerzaken"].UID()
    page = browse(functional, site).contents
    assert "loket-hours-portlet" in page
    assert "Open tot 12:00" in page


def test_a_portlet_of_what_is_gone_or_hidden_shows_nothing(functional, counter, column):
    column["hours"] = Assignment(counter["burgerzaken"].UID())
    api.content.transition(counter["burgerzaken"], "retract")
    transaction.commit()
    page = functional["portal"].absolute_url()
    assert "loket-hours-portlet" not in browse(functional, page).contents
    column["hours"].subject = "gone"
    transaction.commit()
    assert "loket-hours-portlet" not in browse(functional, page).contents


def test_of_many_services_a_page_shows_today_and_a_link_to_the_rest(visit, counter):
    for number in range(9):
        service = create(
            counter,
            "Service",
            title=f"Dienst {number}",
            locations={counter["wijkhuis"].UID()},
        )
        create(
            service,
            "TimeSlot",
            title="1",
            first=date(2026, 11, 2),
            recurrence=WEEKLY,
            opens=time(9),
            closes=time(12),
        )
        if number < 7:
            create(service, "Closure", title="Vorming", first=date(2026, 11, 30))
    transaction.commit()
    for page in (visit(counter), visit(counter["wijkhuis"])):
        text = words(page)
        assert text.count("Vandaag") > 9
        assert text.count("Deze week") <= 2  # of the whole location, and its caption
        assert re.search(r"Dienst 4 en nog 2 andere ?\)", text)
        assert page.getLink("Dienst 8", url="@@opening-hours")


def test_a_change_of_the_way_of_working_is_announced_and_then_holds(visit, counter):
    service = counter["burgerzaken"]
    create(
        service,
        "TimeSlot",
        title="Vrij",
        kind="walk_in",
        first=date(2026, 11, 2),
        recurrence=WEEKLY,
        opens=time(13),
        closes=time(16),
    )
    service.ways = [{"first": date(2026, 12, 2), "way": "appointment"}]
    notify(ObjectModifiedEvent(service))
    transaction.commit()
    text = words(visit(service))
    assert "Vanaf" in text.partition("Vandaag")[0]
    week = text.partition("Deze week")[2].partition("Volgende week")[0]
    days = dict(re.findall(r"(\w+dag) \d+ \w+ (.*?)(?=\w+dag|$)", week))
    assert "13:00–16:00" in days["dinsdag"]
    assert "13:00–16:00" not in days["woensdag"]
