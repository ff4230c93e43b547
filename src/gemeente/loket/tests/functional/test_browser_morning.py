"""A kiosk, a phone, a display and two desks at once: one number from hand to hand."""

from gemeente.loket import clock
from gemeente.loket.queue.devices import make_device
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.screens import shoot
from gemeente.loket.tests.functional.staff import PASSWORD
import pytest
import transaction


pytestmark = needs_chromium
SOON = 30_000  # milliseconds: a busy machine is no reason to fail


@pytest.fixture
def hall(counter):
    """Open all day for who has no appointment."""
    civil = counter["burgerzaken"]
    morning = civil["voormiddag"]
    create(
        civil,
        "TimeSlot",
        title="Vrije inloop",
        first=morning.first,
        recurrence=morning.recurrence,
        opens=morning.opens.replace(hour=0),
        closes=morning.closes.replace(hour=23),
        location=counter["gemeentehuis"].UID(),
        kind="walk_in",
    )
    counter["identiteitskaart"].ways = {"appointment", "walk_in"}
    return TownHall(counter)


@pytest.fixture
def device(hall, open_page):
    """A screen with a key of its own."""

    def device(kind, *size, **options):
        _made, secret = make_device(hall.ledger, hall.uid, kind, kind, clock.now())
        transaction.commit()
        page = open_page(*size, **options)
        page.goto(f"{hall.place.absolute_url()}/@@{kind}?key={secret}")
        return page

    return device


@pytest.fixture
def desk(hall, open_page):
    """A clerk at a desk."""

    def desk(name, where):
        hall.at(name, where)
        page = open_page(1440, 900, **as_user(name, PASSWORD))
        page.goto(f"{hall.place.absolute_url()}/@@desk")
        page.locator("body.dk-scripted").wait_for()
        return page

    return desk


def take_number(kiosk):
    """Somebody takes a number for an identity card; the number and its address."""
    kiosk.get_by_text("Ik kom zonder afspraak").tap()
    kiosk.get_by_text("Identiteitskaart").tap()
    kiosk.get_by_text("Neem mijn nummer").tap()
    number = kiosk.locator(".kiosk-number")
    number.wait_for()
    return number.inner_text()


def test_one_number_goes_from_the_kiosk_to_the_desk_before_everybodys_eyes(
    hall, device, desk, open_page
):
    # given a kiosk, a display and two clerks
    kiosk = device("kiosk", 1080, 1920, has_touch=True)
    display = device("display", 1920, 1080)
    bea, lies = desk("bea", hall.one), desk("lies", hall.two)

    # when somebody takes a number and follows it on the phone
    label = take_number(kiosk)
    queue = hall.queue
    token = hall.token(label)
    phone = open_page(360, 740)
    phone.goto(f"{hall.loket.absolute_url()}/@@ticket?token={token}")
    phone.locator(".ticket[data-phase=waiting]").wait_for()
    assert queue.open == (1,)

    # then both desks see it, and only one of them gets it
    for page in (bea, lies):
        page.locator("#dk-board").get_by_text(label).first.wait_for(timeout=SOON)
    bea.keyboard.press("n")
    lies.keyboard.press("n")
    phone.locator(".ticket[data-phase=called]").wait_for(timeout=SOON)
    display.locator(".display-label").get_by_text(label).wait_for(timeout=SOON)
    shoot(phone, "morning-phone-called")
    shoot(display, "morning-display")
    bea.wait_for_timeout(1500)
    labels = [
        page.locator("#dk-now .dk-label").all_inner_texts() for page in (bea, lies)
    ]
    assert sorted(map(tuple, labels)).count((label,)) == 1
    number = "1" if labels[0] == [label] else "2"
    assert f"Loket {number}" in display.locator(".display-desk").first.inner_text()
    assert f"Loket {number}" in phone.locator("main").inner_text()

    # and when it is done every screen knows
    here = bea if number == "1" else lies
    here.keyboard.press("a")
    here.locator("#dk-finish-next").wait_for()
    phone.locator(".ticket[data-phase=serving]").wait_for(timeout=SOON)
    here.keyboard.press("k")
    phone.locator(".ticket[data-phase=done]").wait_for(timeout=SOON)
    display.locator(".display-call").wait_for(state="detached", timeout=SOON)
    pages = (kiosk, display, bea, lies, phone)
    assert [page.problems for page in pages] == [[]] * len(pages)
    shoot(kiosk, "morning-kiosk")
    shoot(here, "morning-desk")
