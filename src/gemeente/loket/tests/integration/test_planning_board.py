"""The planning board: what it shows to whom, what did not change, and moving on it."""

from AccessControl import Unauthorized
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import NOW
from gemeente.loket.tests.integration.planning import TUESDAY
from plone import api
from plone.app.layout.globals.interfaces import IViewView
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from Products.Five.browser import BrowserView
from zope.component import getMultiAdapter
from zope.contentprovider.interfaces import IContentProvider
from zope.interface import alsoProvides
import json
import pytest


@pytest.fixture
def desk(portal):
    with clock.stopped_at(NOW):
        desk = Desk(portal)
        desk.one = desk.book(at(9), line=desk.lines[0])
        yield desk


@pytest.fixture(autouse=True)
def no_headers(portal):
    yield
    for name in ("HTTP_IF_NONE_MATCH", "HTTP_ACCEPT"):
        portal.REQUEST.environ.pop(name, None)


def board(desk, user="balie", day=TUESDAY, context=None, **form):
    """What the fragment answers, and the status in ``desk.status``."""
    desk.portal.REQUEST.environ.pop("HTTP_IF_NONE_MATCH", None)
    return json.loads(fragment(desk, user, day=day, context=context, **form))


def fragment(desk, user="balie", context=None, etag=None, **form):
    login(desk.portal, user)
    request = desk.portal.REQUEST
    request.form.clear()
    request.form.update(form)
    if etag:
        request.environ["HTTP_IF_NONE_MATCH"] = etag
    request.response.setStatus(200)
    return api.content.get_view("planning-fragment", context or desk.loket, request)()


def again(desk, etag, **form):
    fragment(desk, etag=etag, day=TUESDAY, **form)
    return desk.status


def move(desk, user="balie", appointment=None, token=None, **form):
    """(status, sentence) of a move by a script."""
    request = desk.portal.REQUEST
    request.environ["HTTP_ACCEPT"] = "application/json"
    one = appointment or desk.one
    values = {
        "code": one.code,
        "service": one.service,
        "line": str(desk.lines[1]),
        "start": f"{TUESDAY}T10:00",
        **form,
    }
    answer = desk.post("planning-move", user, token=token, **values)
    return desk.status, json.loads(answer)["message"]


# what it shows


def test_an_appointment_stands_in_its_line_with_who_comes_for_what(desk):
    html = board(desk)["html"]

    assert f"code={desk.one.code}" in html
    assert "An Peeters" in html
    assert "Identiteitskaart" in html
    assert "lp-appointment lp-booked at1 for2" in html


def test_a_free_place_leads_to_booking_on_that_line(desk):
    html = board(desk)["html"]

    start = f"start={TUESDAY}T10%3A00"
    service = desk.civil.UID()
    href = f"@@planning-book?service={service}&amp;line={desk.lines[1]}&amp;{start}"
    assert href in html


def test_the_lines_have_the_name_of_their_time_slot_and_a_desk(desk):
    html = board(desk)["html"]

    assert "Voormiddag, desk 1" in html
    assert "Voormiddag, desk 2" in html


def test_names_are_escaped(desk):
    desk.book(at(11), name="<script>alert(1)</script>")

    html = board(desk)["html"]

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_hold_and_a_block_are_shown(desk):
    wish = Wish(((desk.card, 1),))
    booking.hold(desk.ledger, desk.civil.UID(), wish, at(10), NOW)
    line = desk.lines[1]
    block(desk.ledger, desk.civil.UID(), line, at(11), 30, "Overleg", "x", NOW)

    html = board(desk)["html"]

    assert "lp-hold" in html
    assert "Blocked: Overleg" in html
    assert "@@planning-block?" in html


def test_a_forced_appointment_stands_on_an_extra_line_with_its_reason(desk):
    booking.force(
        desk.ledger,
        desk.civil.UID(),
        Wish(((desk.card, 1),), staff=True),
        at(18),
        desk.hall.UID(),
        Citizen("Jan Laat"),
        NOW,
        "Werkt in ploegen",
    )

    html = board(desk)["html"]

    assert "lp-extra-line" in html
    assert "Forced: Werkt in ploegen" in html


def test_an_appointment_of_a_time_slot_that_is_gone_is_outside_the_hours(desk):
    login(desk.portal, TEST_USER_NAME)
    slot = desk.civil["voormiddag"]
    api.content.transition(slot, "retract")
    refresh_all(desk.loket)

    html = board(desk)["html"]

    assert "lp-outside-line" in html
    assert "An Peeters" in html


def test_done_and_no_show_are_said_in_words(desk):
    two = desk.book(at(9), line=desk.lines[1], name="Jan Weg")
    with clock.stopped_at(at(9, 30)):
        booking.finish(desk.ledger, desk.one, "done", at(9, 30))
        booking.finish(desk.ledger, two, "no-show", at(9, 30))
        html = board(desk)["html"]

    assert "lp-done" in html
    assert 'lp-mark">done<' in html
    assert "lp-no-show" in html
    assert 'lp-mark">no-show<' in html
    assert "data-code" not in html  # they do not move any more


def test_a_closed_day_says_why(desk):
    setRoles(desk.portal, TEST_USER_ID, ["Manager"])
    login(desk.portal, TEST_USER_NAME)
    create(desk.loket, "Closure", title="Brugdag", first=date(2026, 12, 2))

    html = board(desk, day="2026-12-02")["html"]

    assert "Closed: Brugdag" in html


def test_a_holiday_says_which(desk):
    assert "Closed: Christmas" in board(desk, day="2026-12-25")["html"]


def test_a_person_that_was_erased_stays_without_a_name(desk):
    desk.one.person = None

    html = board(desk)["html"]

    assert "name erased" in html
    assert f"code={desk.one.code}" in html


def test_a_week_shows_five_days_and_the_weekend_only_when_it_is_used(desk):
    html = board(desk, view="week")["html"]

    assert html.count('<section class="lp-day') == 5
    assert "An Peeters" in html

    booking.force(
        desk.ledger,
        desk.civil.UID(),
        Wish(((desk.card, 1),), staff=True),
        at(10, day=5),
        desk.hall.UID(),
        Citizen("Jan Laat"),
        NOW,
        "Zaterdag",
    )

    assert board(desk, view="week")["html"].count('<section class="lp-day') == 6


def test_the_offer_of_a_past_day_is_the_one_of_then(desk):
    with clock.stopped_at(at(8, day=3)):
        login(desk.portal, TEST_USER_NAME)
        slot = desk.civil["voormiddag"]
        slot.closes = time(10)
        slot.reindexObject()
        refresh_all(desk.loket)
        (past,) = board(desk)["html"].split('class="lp-past for')[1:]

    assert past.startswith("36")  # until noon, as it was, and all of it is past


def test_another_product_is_dimmed_and_needs_its_room(desk):
    html = board(desk, product=desk.licence)["html"]

    assert "lp-other" in html
    assert f"start={TUESDAY}T11%3A45" in html


def test_a_channel_without_lines_has_none(desk):
    assert 'class="lp-line' not in board(desk, channel="video")["html"]


def test_a_location_shows_its_services_alone(desk):
    setRoles(desk.portal, TEST_USER_ID, ["Manager"])
    at_hall = board(desk, TEST_USER_NAME, context=desk.hall)["html"]
    at_branch = board(desk, TEST_USER_NAME, context=desk.branch)["html"]

    assert "Voormiddag, desk 1" in at_hall
    assert "Gemeentehuis, desk 1" in at_hall
    assert "Wijkhuis, desk 1" not in at_hall
    assert "Voormiddag, desk 1" not in at_branch
    assert "Wijkhuis, desk 1" in at_branch


def test_the_line_of_the_present_stands_where_the_clock_is(desk):
    with clock.stopped_at(at(10, 7)):
        html = board(desk)["html"]
    assert 'lp-past for13"></i><i class="lp-now at14">' in html

    with clock.stopped_at(at(8, 0)):
        html = board(desk)["html"]
    assert 'lp-past for0"></i><i class="lp-now at1" hidden>' in html


# who sees what


def test_who_runs_one_service_sees_nothing_of_another(desk):
    other = desk.book(at(10), name="Jef Geheim", service=desk.social)

    html = board(desk, "planner")["html"]
    asked = board(desk, "planner", service=desk.social.UID())["html"]

    assert "An Peeters" in html
    assert "Jef Geheim" not in html + asked
    assert other.code not in html + asked
    assert desk.social.UID() not in html + asked


def test_who_runs_no_service_of_the_page_is_refused(desk):
    with pytest.raises(Unauthorized):
        board(desk, "planner", context=desk.social)
    with pytest.raises(Unauthorized):
        board(desk, "planner", context=desk.branch)


def test_a_citizen_is_refused(desk):
    logout()
    view = api.content.get_view("planning", desk.loket, desk.portal.REQUEST)

    with pytest.raises(Unauthorized):
        view()


def test_reception_sees_the_board_and_changes_nothing(desk):
    html = board(desk, "onthaal")["html"]

    assert "An Peeters" in html
    assert "@@planning-book" not in html
    assert "data-code" not in html


def test_a_look_is_noted_and_a_poll_that_finds_nothing_new_is_not(desk):
    def seen():
        found = looks(desk.ledger, NOW - timedelta(days=1), NOW + timedelta(days=1))
        return [(one.user, one.where, one.codes) for one in found]

    etag = board(desk)["etag"]
    assert seen() == [("balie", "planning", (desk.one.code,))]

    again(desk, etag)
    assert len(seen()) == 1


# what did not change


def test_nothing_changed_is_304_without_a_body(desk):
    etag = board(desk)["etag"]

    assert fragment(desk, day=TUESDAY, etag=etag) == ""
    assert desk.status == 304


def test_the_clock_alone_changes_nothing(desk):
    etag = board(desk)["etag"]

    with clock.stopped_at(NOW + timedelta(hours=3)):
        assert again(desk, etag) == 304


def test_a_new_appointment_changes_it(desk):
    etag = board(desk)["etag"]

    desk.book(at(11))

    assert again(desk, etag) == 200


def test_an_appointment_of_another_day_changes_nothing(desk):
    etag = board(desk)["etag"]

    desk.book(at(11, day=3))

    assert again(desk, etag) == 304


def test_a_hold_that_expires_changes_it(desk):
    wish = Wish(((desk.card, 1),))
    booking.hold(desk.ledger, desk.civil.UID(), wish, at(10), NOW)
    etag = board(desk)["etag"]
    assert again(desk, etag) == 304

    with clock.stopped_at(NOW + timedelta(minutes=11)):
        assert again(desk, etag) == 200


def test_a_status_changes_it(desk):
    etag = board(desk)["etag"]

    booking.finish(desk.ledger, desk.one, "done", at(8, 30))

    assert again(desk, etag) == 200


def test_another_user_has_another_board(desk):
    etag = board(desk)["etag"]

    fragment(desk, "planner", etag=etag, day=TUESDAY)

    assert desk.status == 200


# moving


def test_it_is_moved_to_the_line_and_time_that_were_chosen(desk):
    status, message = move(desk)

    assert (status, message) == (200, "An Peeters is moved to 01/12 10:00.")
    assert desk.one.start == at(10)
    assert desk.one.line == desk.lines[1]


def test_to_a_taken_place_nothing_moves_and_a_sentence_says_so(desk):
    desk.book(at(10), line=desk.lines[1])

    status, message = move(desk)

    assert status == 409
    assert message.startswith("This place is taken")
    assert (desk.one.start, desk.one.line) == (at(9), desk.lines[0])


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"start": f"{TUESDAY}T10:05"}, 400),
        ({"start": f"{TUESDAY}T15:00"}, 400),
        ({"start": "2026-11-27T10:00"}, 400),
        ({"start": "gisteren"}, 400),
        ({"line": "99999"}, 400),
        ({"line": "-1"}, 400),
        ({"line": ""}, 400),
        ({"code": "22222222"}, 404),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(desk, wrong, status):
    assert move(desk, **wrong)[0] == status
    assert desk.one.start == at(9)


def test_an_appointment_stays_within_its_service(desk):
    status, message = move(desk, service=desk.social.UID())

    assert status == 400
    assert message == "An appointment can only be moved within its own service."


def test_one_of_another_service_cannot_be_found(desk):
    other = desk.book(at(10), service=desk.social)

    status, _message = move(desk, appointment=other)

    assert status == 404
    assert other.start == at(10)


def test_reception_moves_nothing(desk):
    assert move(desk, "onthaal")[0] == 404
    assert desk.one.start == at(9)


def test_without_a_token_nothing_moves(desk):
    assert move(desk, token="wrong")[0] == 403
    assert desk.one.start == at(9)


def test_a_get_moves_nothing(desk):
    desk.portal.REQUEST.environ["HTTP_ACCEPT"] = "application/json"
    desk.open("planning-move", code=desk.one.code, line="101")

    assert desk.status == 405


def test_one_that_is_done_does_not_move(desk):
    booking.finish(desk.ledger, desk.one, "done", at(8, 30))

    assert move(desk)[0] == 400


def test_a_form_is_sent_back_to_the_board(desk):
    desk.post(
        "planning-move",
        code=desk.one.code,
        line=str(desk.lines[1]),
        start=datetime.isoformat(at(10)),
        day=TUESDAY,
    )

    assert desk.redirect.startswith(f"{desk.loket.absolute_url()}/@@planning?day=")
    assert desk.one.start == at(10)


# the page


def test_the_page_keeps_what_was_chosen_in_its_links(desk):
    html = desk.open("planning", day=TUESDAY, channel="desk")

    assert "day=2026-12-02&amp;channel=desk" in html
    assert "An Peeters" in html
    assert 'style="' not in html.split('id="lp-board"')[1].split("lp-printed")[0]


def links(content):
    page = BrowserView(content, content.REQUEST)
    alsoProvides(page, IViewView)
    manager = getMultiAdapter(
        (content, content.REQUEST, page), IContentProvider, "plone.abovecontent"
    )
    manager.update()
    return manager.render()


def test_the_pages_of_the_counter_lead_the_staff_to_the_board(desk):
    login(desk.portal, "planner")
    assert f"{desk.civil.absolute_url()}/@@planning" in links(desk.civil)
    assert f"{desk.loket.absolute_url()}/@@planning" in links(desk.loket)
    assert "@@planning" not in links(desk.social)

    logout()
    assert "@@planning" not in links(desk.civil)


def test_each_row_and_length_of_a_day_has_a_class(desk):
    style = api.content.get_view("planning-rows.css", desk.loket, desk.portal.REQUEST)()

    assert ".at1{grid-row-start:1}" in style
    assert ".at289{" in style
    assert ".for288{grid-row-end:span 288}" in style
