"""Checking in at the kiosk: with a code or a QR, never by name; each refusal helps on."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
import pytest


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visitor(hall):
    return Visitor(hall)


@pytest.mark.parametrize(
    "shape",
    [
        "{code}",
        " {lower} ",
        "{first}-{rest}",
        "{token}",
        "https://loket.example.org/loket/@@appointment?token={token}",
        "HTTPSÇ==loket.example.org=loket=@@appointment_token={token}",
    ],
)
def test_a_code_is_understood_however_it_is_typed_or_scanned(hall, visitor, shape):
    code, token = hall.book()
    parts = {"first": code[:4], "rest": code[4:], "lower": code.lower()}
    page = visitor.enter(shape.format(code=code, token=token, **parts))
    assert "U bent aangemeld" in page.text
    assert "Uw afspraak is om 09:50" in page.text
    assert len(hall.labels) == 1
    assert "Peeters" not in page.text
    assert token not in page.text


def test_who_is_too_early_hears_from_when_on(hall, visitor):
    code, _token = hall.book(90)
    page = visitor.enter(code)
    assert "U bent vroeg" in page.text
    assert "Uw afspraak is om 11:00. Meld u aan vanaf 10:00" in page.text
    assert hall.labels == []


def test_who_is_too_late_can_take_a_number(hall, visitor):
    code, _token = hall.book(-25)
    page = visitor.enter(code)
    assert "Uw afspraak was om 09:05" in page.text
    assert hall.labels == []
    visitor.send()
    assert len(hall.labels) == 1


def test_who_is_on_another_day_hears_which(hall, visitor):
    code, _token = hall.book(24 * 60)
    page = visitor.enter(code)
    assert "Uw afspraak is niet vandaag" in page.text
    assert "dinsdag 1 december 2026 om 09:30" in page.text
    assert "Neem een nummer zonder afspraak" in page.text
    assert hall.labels == []


def test_who_is_at_another_place_hears_where_it_is(hall, visitor):
    code, _token = hall.book(location=hall.branch().UID())
    page = visitor.enter(code)
    assert "Ga naar Bijhuis (Dorp 2, 9001 Gem). Uw afspraak is om 09:50" in page.text
    assert hall.labels == []


def test_a_cancelled_appointment_says_so(hall, visitor):
    code, _token = hall.book()
    hall.cancel(code)
    page = visitor.enter(code)
    assert "Deze afspraak is geannuleerd" in page.text
    assert hall.labels == []


def test_who_has_checked_in_already_sees_the_same_number_again(hall, visitor):
    code, _token = hall.book()
    first = visitor.enter(code)
    page = visitor.enter(code)
    assert "U bent al aangemeld" in page.text
    assert hall.labels[0] in page.text
    assert len(hall.labels) == 1
    assert first.url.partition("&news")[0] == page.url.partition("&news")[0]


def test_a_scanned_ticket_shows_its_number_again(hall, visitor):
    token = hall.take()
    page = visitor.enter(f"https://loket.example.org/@@ticket?token={token}")
    assert ">B1</strong>" in page.text
    assert hall.labels == ["B1"]


def test_a_ticket_of_another_day_is_over(hall, visitor):
    token = hall.take()
    with clock.stopped_at(OPEN.replace(month=12, day=1)):
        page = visitor.enter(token)
        assert "Dit nummer is voorbij" in page.text


@pytest.mark.parametrize(
    "code",
    ["AAAAAAAA", "é" * 300, "http://x/?token=1", "<b>x", "An Peeters", "\x00\x01"],
)
def test_what_is_no_code_of_ours_gets_a_sentence(hall, visitor, code):
    hall.book()
    page = visitor.enter(code)
    assert page.status_code == 200
    assert "We vinden deze afspraak niet" in page.text
    assert "<b>x" not in page.text
    assert hall.labels == []


def test_nothing_typed_asks_for_the_code(hall, visitor):
    assert "Typ de code van uw afspraak" in visitor.enter("").text
