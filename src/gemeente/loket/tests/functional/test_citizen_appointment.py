"""The page behind the secret link: seeing, moving, cancelling; GET changes nothing."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.counter import MONDAY
from urllib.parse import urlencode
import pytest
import transaction


@pytest.fixture
def token(counter):
    booked = booking.book(
        get_ledger(),
        counter["burgerzaken"].UID(),
        Wish(((counter["identiteitskaart"].UID(), 1),)),
        MONDAY + timedelta(hours=2),
        Citizen("An Peeters", "an@example.org"),
        MONDAY,
    )
    transaction.commit()
    return booked.token


def link(counter, token, **more):
    query = urlencode({"token": token, **more})
    return f"{counter.absolute_url()}/@@appointment?{query}"


def stored(token):
    transaction.begin()
    return booking.by_token(get_ledger(), token)


def test_the_link_shows_the_appointment(functional, counter, token):
    page = browse(functional, link(counter, token))
    assert stored(token).code in page.contents
    assert "om 10:00 uur" in page.contents
    assert "@@appointment.ics?token=" in page.contents


def test_the_page_is_kept_nowhere_and_named_to_nobody(functional, counter, token):
    page = browse(functional, link(counter, token))
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]


@pytest.mark.parametrize("wrong", ["", "x", "AAAAAAAA-AAAA", "é" * 50, "a" * 100_000])
def test_a_wrong_token_is_a_friendly_404(functional, counter, token, wrong):
    page = browse(functional)
    page.handleErrors = True
    page.raiseHttpErrors = False
    page.open(link(counter, wrong))
    assert page.headers["Status"].startswith("404")
    assert "We vinden deze afspraak niet" in page.contents


def test_get_changes_nothing(functional, counter, token):
    for more in (
        {"do": "cancel"},
        {"do": "move", "start": "2026-12-01T09:00:00+01:00"},
    ):
        browse(functional, link(counter, token, **more))
        assert stored(token).status == "booked"
        assert stored(token).revision == 0


def test_moving_asks_first_and_then_moves(functional, counter, token):
    page = browse(functional, link(counter, token, do="move"))
    click(page, "day", "2026-11-30")
    click(page, "start", "2026-11-30T11:00:00+01:00")
    assert stored(token).revision == 0
    click(page, "start", "2026-11-30T11:00:00+01:00")
    assert "Uw afspraak is verplaatst." in page.contents
    assert stored(token).start == MONDAY + timedelta(hours=3)


def test_its_own_place_does_not_block_a_move(functional, counter, token):
    page = browse(functional, link(counter, token, do="move", day="2026-11-30"))
    assert 'value="2026-11-30T10:00:00+01:00"' in page.contents


def test_moving_to_a_place_that_is_taken_says_so(functional, counter, token):
    page = browse(
        functional,
        link(counter, token, do="move", start="2026-11-30T09:00:00+01:00"),
    )
    booking.book(
        get_ledger(),
        counter["burgerzaken"].UID(),
        Wish(((counter["identiteitskaart"].UID(), 1),)),
        MONDAY + timedelta(hours=1),
        Citizen("Jan", "jan@example.org"),
        MONDAY,
    )
    transaction.commit()
    click(page, "start", "2026-11-30T09:00:00+01:00")
    assert 'id="loket-message"' in page.contents
    assert stored(token).revision == 0


def test_cancelling_asks_first_and_then_cancels(functional, counter, token):
    page = browse(functional, link(counter, token, do="cancel"))
    assert stored(token).status == "booked"
    click(page, "do", "cancel")
    assert stored(token).status == "cancelled"
    assert "Uw afspraak is geannuleerd." in page.contents
    page.open(link(counter, token))
    assert "Deze afspraak is geannuleerd." in page.contents
    assert "do=cancel" not in page.contents


def test_a_past_appointment_cannot_be_changed(functional, counter, token):
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        page = browse(functional, link(counter, token, do="move"))
        assert "Deze afspraak is voorbij." in page.contents
        assert "do=move" not in page.contents


def test_a_malformed_new_time_is_no_error(functional, counter, token):
    page = browse(functional, link(counter, token, do="move", start="morgen"))
    assert "Kies zelf een dag" in page.contents
