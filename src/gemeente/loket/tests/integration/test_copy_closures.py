"""Copying the closures of a year to the next: proposed, corrected, made, never twice."""

from AccessControl import Unauthorized
from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.browser.closures.bridge import BridgeDay
from gemeente.loket.browser.closures.copy import CopyClosures
from gemeente.loket.interfaces import ILoketLayer
from plone import api
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.protect.authenticator import createToken
from zope.interface import alsoProvides
import pytest


NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
FAIR = "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260928T000000Z"


@pytest.fixture
def loket(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    alsoProvides(portal.REQUEST, ILoketLayer)
    loket = api.content.create(portal, "Loket", id="loket", title="Loket")
    add(loket, "Brugdag", date(2026, 5, 15))
    add(loket, "Kermis", date(2026, 9, 7), closes=time(13), recurrence=FAIR)
    add(loket, "Kerstvakantie", date(2026, 12, 28), last=date(2026, 12, 31))
    with clock.stopped_at(NOW):
        yield loket


def add(container, title, first, **fields):
    return api.content.create(container, "Closure", title=title, first=first, **fields)


def closures(loket):
    return {
        (one.title, one.first): one
        for one in loket.objectValues()
        if one.portal_type == "Closure"
    }


def asked(view, loket, **form):
    request = loket.REQUEST
    request.form.clear()
    request.set("REQUEST_METHOD", "GET")
    request.form.update(form)
    return view(loket, request)


def posted(view, loket, token=True, **form):
    page = asked(view, loket, **form)
    loket.REQUEST.set("REQUEST_METHOD", "POST")
    if token:
        loket.REQUEST.form["_authenticator"] = createToken()
    return page


def copied(loket, *titles, **dates):
    """What the form sends where these are ticked and these dates are typed."""
    rows = {one.title: one for one in asked(CopyClosures, loket).rows}
    form = {"from": "2026", "pick": [rows[title].uid for title in titles]}
    for title, row in rows.items():
        form[f"first.{row.uid}"], form[f"last.{row.uid}"] = row.first, row.last
        if title in dates:
            form[f"first.{row.uid}"], form[f"last.{row.uid}"] = dates[title]
    return form


def test_the_list_is_shown_before_anything_is_made(loket):
    html = asked(CopyClosures, loket)()

    for day in ("2027-05-07", "2027-09-06", "2027-12-28", "2027-12-31"):
        assert f'value="{day}"' in html
    assert len(closures(loket)) == 3


def test_what_is_ticked_becomes_a_draft_with_all_its_fields(loket):
    posted(CopyClosures, loket, **copied(loket, "Kermis", "Kerstvakantie"))()

    found = closures(loket)
    assert len(found) == 5
    fair = found["Kermis", date(2027, 9, 6)]
    assert fair.closes == time(13)
    assert fair.recurrence == FAIR.replace("20260928", "20270927")
    holiday = found["Kerstvakantie", date(2027, 12, 28)]
    assert holiday.last == date(2027, 12, 31)
    assert {api.content.get_state(one) for one in (fair, holiday)} == {"private"}


def test_they_are_published_by_choice(loket):
    form = copied(loket, "Brugdag")

    posted(CopyClosures, loket, state="published", **form)()

    made = closures(loket)["Brugdag", date(2027, 5, 7)]
    assert api.content.get_state(made) == "published"
    assert made.last is None


@pytest.fixture
def booked(loket):
    """An appointment on the day that would be a bridge day."""
    service = api.content.create(loket, "Service", id="civil", title="Burgerzaken")
    product = api.content.create(
        loket, "Product", id="card", title="Kaart", services={service.UID()}
    )
    slot = api.content.create(
        service,
        "TimeSlot",
        title="Voormiddag",
        first=date(2027, 1, 1),
        recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        opens=time(9),
        closes=time(12),
    )
    for one in (loket, service, product, slot):
        api.content.transition(one, "publish")
    wish = Wish(((product.UID(), 1),), staff=True)
    nine = datetime(2027, 5, 7, 7, tzinfo=UTC)
    citizen = Citizen("An Peeters", "an@example.org", "", (), "")
    return book(get_ledger(), service.UID(), wish, nine, citizen, NOW, via="desk")


def test_publishing_shows_first_which_appointments_it_hits(loket, booked):
    form = copied(loket, "Brugdag")

    page = posted(CopyClosures, loket, state="published", **form)
    html = page()

    assert booked.appointment.code in html
    assert 'name="copy"' in html
    assert len(closures(loket)) == 3

    seen = {"loket.seen": page.impact.digest, "loket.confirm": "1"}
    posted(CopyClosures, loket, state="published", **form, **seen)()

    made = closures(loket)["Brugdag", date(2027, 5, 7)]
    assert api.content.get_state(made) == "published"


def test_drafts_hit_nobody_and_ask_nothing(loket, booked):
    posted(CopyClosures, loket, **copied(loket, "Brugdag"))()

    assert len(closures(loket)) == 4


def test_a_corrected_date_is_used_and_moves_what_is_repeated(loket):
    form = copied(loket, "Kermis", Kermis=("2027-09-13", ""))

    posted(CopyClosures, loket, **form)()

    fair = closures(loket)["Kermis", date(2027, 9, 13)]
    assert fair.recurrence == FAIR.replace("20260928", "20271004")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("7 mei", ""), "This is not a date"),
        (("", ""), "This is not a date"),
        (("2027-05-07", "x"), "This is not a date"),
        (("2028-05-07", ""), "Choose a first day in"),
        (("2027-05-07", "2027-05-06"), "The last day is before the first"),
    ],
)
def test_a_wrong_date_is_refused_and_nothing_that_was_typed_is_lost(
    loket, typed, sentence
):
    form = copied(
        loket,
        "Brugdag",
        "Kerstvakantie",
        Brugdag=typed,
        Kerstvakantie=("2027-12-27", "2027-12-30"),
    )

    html = posted(CopyClosures, loket, **form)()

    assert sentence in html
    assert "Nothing is copied yet" in html
    assert f'value="{typed[0]}"' in html
    assert 'value="2027-12-27"' in html
    assert html.count('checked="checked"') == 3  # two closures, and the state
    assert len(closures(loket)) == 3


def test_nothing_is_copied_twice(loket):
    form = copied(loket, "Brugdag")
    posted(CopyClosures, loket, **form)()

    posted(CopyClosures, loket, **form)()

    assert len(closures(loket)) == 4
    page = asked(CopyClosures, loket)
    assert [one["title"] for one in page.left_out] == ["Brugdag"]


def test_a_date_that_is_corrected_to_one_that_is_there_is_refused(loket):
    add(loket, "Brugdag", date(2027, 11, 12))
    form = copied(loket, "Brugdag", Brugdag=("2027-11-12", ""))

    html = posted(CopyClosures, loket, **form)()

    assert "There is a closure with this reason on these days." in html
    assert len(closures(loket)) == 4


def test_a_form_without_a_tick_or_of_another_site_makes_nothing(loket):
    assert "Tick at least one" in posted(CopyClosures, loket, **copied(loket))()

    form = copied(loket, "Brugdag")
    assert "open for too long" in posted(CopyClosures, loket, token=False, **form)()
    assert len(closures(loket)) == 3


@pytest.mark.parametrize("name", ["@@copy-closures", "@@bridge-day"])
def test_only_who_may_add_a_closure_can_copy(loket, name):
    api.content.transition(loket, "publish")
    logout()

    with pytest.raises(Unauthorized):
        loket.restrictedTraverse(name)


def test_a_bridge_day_becomes_a_draft_once_it_is_confirmed(loket):
    posted(BridgeDay, loket, day="2027-11-12", title=" Brugdag na Wapenstilstand ")()

    made = closures(loket)["Brugdag na Wapenstilstand", date(2027, 11, 12)]
    assert api.content.get_state(made) == "private"


def test_a_bridge_day_needs_a_reason_and_our_own_form(loket):
    html = posted(BridgeDay, loket, day="2027-11-12", title=" ")()
    assert "Fill in the reason" in html
    html = posted(BridgeDay, loket, token=False, day="2027-11-12", title="Brug")()
    assert "open for too long" in html
    assert 'value="Brug"' in html
    assert len(closures(loket)) == 3


@pytest.fixture
def planner(loket):
    api.content.transition(loket, "publish")
    api.user.create(
        "p@example.org",
        "planner",
        "Secret-planner-1",
        roles=("Member", "Loket Planner"),
    )
    with api.env.adopt_user("planner"):
        yield loket


def test_a_planner_copies_closures(planner):
    posted(CopyClosures, planner, **copied(planner, "Kermis"))()

    assert closures(planner)["Kermis", date(2027, 9, 6)].closes == time(13)


def test_a_planner_closes_on_a_bridge_day(planner):
    posted(BridgeDay, planner, day="2027-11-12", title="Brugdag")()

    made = closures(planner)["Brugdag", date(2027, 11, 12)]
    assert made.getId() == "brugdag-1"
