"""Booking for somebody on the phone or at the desk."""

from datetime import date
from gemeente.loket import clock
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import NOW
from gemeente.loket.tests.integration.planning import TUESDAY
from plone.app.testing import logout
import AccessControl
import pytest


@pytest.fixture
def desk(portal):
    with clock.stopped_at(NOW):
        yield Desk(portal)


def made(desk):
    day = date(2026, 12, 1)
    return list(desk.ledger.appointments(desk.civil.UID(), day, day))


def book(desk, user="balie", **form):
    given = {
        "service": desk.civil.UID(),
        "line": str(desk.lines[1]),
        "start_day": TUESDAY,
        "start_time": "09:15",
        "product": desk.card,
        "who__name": "Zoë Vandenbroucke",
        "step": "book",
    }
    return desk.post("planning-book", user, **{**given, **form})


def test_the_form_shows_the_place_that_was_clicked(desk):
    html = desk.open(
        "planning-book",
        service=desk.civil.UID(),
        line=str(desk.lines[0]),
        start=f"{TUESDAY}T09:15",
    )

    assert 'value="2026-12-01"' in html
    assert 'value="09:15"' in html
    assert "Identiteitskaart" in html
    assert "<html" not in html


def test_without_a_script_it_is_a_whole_page(desk):
    html = desk.open("planning-book", ajax="", service=desk.civil.UID())

    assert "<html" in html
    assert 'id="loket-dialog-title"' in html


def test_a_clerk_books_without_an_e_mail_on_the_line_that_was_clicked(desk):
    assert book(desk, via="desk") == ""

    (one,) = made(desk)
    assert one.start == at(9, 15)
    assert one.line == desk.lines[1]
    assert (one.person.name, one.person.email) == ("Zoë Vandenbroucke", "")
    assert one.via == "desk"
    assert f"code={one.code}" in desk.redirect
    assert "news=booked" in desk.redirect


def test_what_was_made_can_be_read_out_loud(desk):
    book(desk)
    (one,) = made(desk)

    html = desk.open("planning-appointment", code=one.code, news="booked")

    assert one.code in html
    assert "Uw oude kaart" in html
    assert "data-loket-changed" in html


def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(desk):
    html = book(desk, who__name="", who__email="geen", product=[], start_time="9.15 u")

    assert made(desk) == []
    for text in ("Fill in the name", "e-mail", "at least one product", "9:05"):
        assert text in html
    assert 'value="geen"' in html


def test_a_required_question_of_the_product_is_asked(desk):
    html = book(desk, product=desk.licence)

    assert "Welke categorie?" in html
    assert "Answer this question." in html
    book(desk, product=desk.licence, who__answers__categorie="o0")
    assert made(desk)[0].person.answers == (("categorie", "B"),)


def test_the_length_and_the_end_are_shown_with_the_quantity(desk):
    html = book(desk, step="refresh", **{f"count__{desk.card}": "3"})

    assert made(desk) == []
    assert "<strong>20</strong>" in html
    assert "<strong>09:35</strong>" in html


def test_a_taken_place_is_refused_with_free_times_nearby(desk):
    desk.book(at(9, 15), line=desk.lines[1])

    html = book(desk)

    assert "taken" in html
    assert 'value="2026-12-01T09:30:00+01:00"' in html
    assert 'value="Zoë Vandenbroucke"' in html
    book(desk, start="2026-12-01T09:30:00+01:00")
    assert [one.start for one in made(desk)] == [at(9, 15), at(9, 30)]


def test_the_notice_does_not_hold_for_the_staff(desk):
    assert book(desk, start_day="2026-11-30", start_time="09:00") == ""


def test_it_can_be_assigned_to_who_books_it(desk):
    book(desk, mine="1")

    assert made(desk)[0].clerk == "balie"


def test_a_planner_books_outside_the_hours_with_a_reason(desk):
    html = book(desk, "planner", start_time="13:00", force="1")
    assert "Fill in a reason." in html

    book(desk, "planner", start_time="13:00", force="1", reason="Rolstoel")
    (one,) = made(desk)
    assert one.start == at(13)
    assert one.line in EXTRA
    assert one.reason == "Rolstoel"


def test_a_clerk_does_not_book_outside_the_hours(desk):
    html = book(desk, start_time="13:00", force="1", reason="Rolstoel")

    assert made(desk) == []
    assert "Only a planner" in html
    assert 'name="force"' not in html


@pytest.mark.parametrize("user", ["balie", "planner"])
def test_another_service_is_not_there(desk, user):
    book(desk, user, service=desk.social.UID(), product=desk.support)

    assert desk.status == 404


def test_a_receptionist_does_not_book(desk):
    book(desk, "onthaal")

    assert desk.status == 404
    assert made(desk) == []


def test_a_page_of_another_site_books_nothing(desk):
    html = book(desk, token="wrong")

    assert made(desk) == []
    assert "open for too long" in html
    assert 'value="Zoë Vandenbroucke"' in html


def test_nobody_sees_it_without_logging_in(desk):
    logout()
    view = desk.loket.restrictedTraverse("@@planning-book")

    with pytest.raises(AccessControl.Unauthorized):
        view()
