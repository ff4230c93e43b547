"""Pages under their own policy in a real browser: nothing of ours is forbidden by it."""

from gemeente.loket import clock
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.screens import needs_chromium
from gemeente.loket.tests.functional.televisions import WaitingRoom
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest


pytestmark = needs_chromium
ADMIN = as_user(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
CITIZEN = (
    "",
    "burgerzaken",
    "identiteitskaart",
    "gemeentehuis",
    "@@book",
    "@@book?step=when&product={card}",
    "@@opening-hours",
    "@@year",
    "@@appointment?token=x",
)
STAFF = (
    "@@planning",
    "burgerzaken/@@planning",
    "@@planning-list",
    "@@planning-search?q=x",
    "@@waiting-list",
    "@@to-move",
    "@@report",
    "@@report?report=waiting",
    "@@corrections",
    "@@evaluation",
    "@@access-log",
    "@@my-calendars",
    "burgerzaken/@@week",
    "@@review",
    "gemeentehuis/@@devices",
    "gemeentehuis/@@desk",
    "gemeentehuis/@@reception",
    "burgerzaken/edit",
    "++add++Service",
)


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visit(open_page):
    """Opens an address under its policy; what the policy forbade there."""

    def visit(url, *size, **options):
        page = open_page(*size, bypass_csp=False, **options)
        forbidden = []
        page.on("console", lambda said: forbidden.append(_told(said)))
        answer = page.goto(url, wait_until="networkidle")
        assert answer.status < 500
        return page, [one for one in forbidden if "Content Security Policy" in one]

    return visit


def _told(said):
    place = said.location
    return f"{said.text[:160]} ({place.get('url', '')}:{place.get('lineNumber', '')})"


@pytest.mark.parametrize("path", CITIZEN)
def test_pages_of_a_citizen(hall, visit, path):
    card = hall.loket["identiteitskaart"].UID()
    url = f"{hall.loket.absolute_url()}/{path.format(card=card)}"

    _page, forbidden = visit(url)

    assert forbidden == []


@pytest.mark.parametrize("path", STAFF)
def test_pages_of_the_staff(hall, visit, path):
    _page, forbidden = visit(f"{hall.loket.absolute_url()}/{path}", **ADMIN)

    assert forbidden == []


def test_a_citizen_books_under_the_policy(hall, visit):
    card = hall.loket["identiteitskaart"].UID()
    url = f"{hall.loket.absolute_url()}/@@book?step=when&product={card}"
    page, forbidden = visit(url)
    page.locator("button[name=start]").first.click()
    page.locator("[name='who.name']").fill("An Peeters")
    page.locator("[name='who.email']").fill("an@example.org")
    page.locator("button[value=check]").click()
    page.locator("button[value=confirm]").click()
    page.locator("[href*='appointment.ics']").first.wait_for()

    assert forbidden == []


def test_the_page_of_a_number(hall, visit):
    token = hall.take("identiteitskaart")

    _page, forbidden = visit(hall.url("ticket", token=token))

    assert forbidden == []


def test_the_kiosk_and_its_steps(hall, visit):
    page, forbidden = visit(hall.url(key=hall.secret))
    for query in ({"step": "choose"}, {"step": "appointment"}):
        page.goto(hall.url(**query), wait_until="networkidle")

    assert forbidden == []


def test_a_display_with_a_call(counter, visit):
    with clock.stopped_at(OPEN):
        room = WaitingRoom(counter)
        room.open_desk("3")
        room.take("identiteitskaart")
        label = room.call("3")
        page, forbidden = visit(room.url(key=room.renew()))

        call = page.locator(".display-call")
        assert label in call.inner_text()
        letters = call.evaluate(
            "one => getComputedStyle(one).getPropertyValue('--chars')"
        )
        assert int(letters) == len(label)
    assert forbidden == []


def test_an_inline_script_does_not_run(hall, visit):
    """What an attacker would need: a script that is written into a page."""
    page, _forbidden = visit(f"{hall.loket.absolute_url()}/@@book")
    page.evaluate(
        "() => { const one = document.createElement('script');"
        " one.textContent = 'window.owned = true'; document.body.append(one); }"
    )

    assert page.evaluate("() => window.owned === undefined")
