"""A real browser, on screens of several sizes: what its tests share."""

from base64 import b64encode
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import os
import pytest


CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENS = {"phone": (360, 740), "desktop": (1440, 900)}
WIDTHS = (360, 768, 1440)
TIMEOUT = 60_000  # milliseconds: a busy machine is no reason to fail
SHOTS = os.environ.get("LOKET_SCREENSHOTS")  # a folder, to look at what was seen

needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="chromium is not installed at /usr/bin/chromium"
)
on_every_screen = pytest.mark.parametrize("page", list(SCREENS), indirect=True)


@contextmanager
def running_chromium():
    """A browser without a window; the test is skipped where playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def new_page(chromium, width=1440, height=900, **options):
    """A page in a context of its own; errors of its scripts are in its ``problems``.

    Playwright waits for things by scripts that our policy forbids, so it looks past that;
    ``test_browser_policy`` does not.
    """
    viewport = {"width": width, "height": height}
    options = {"bypass_csp": True, "locale": "nl-BE", **options}
    context = chromium.new_context(viewport=viewport, **options)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    return page


def as_user(name, password):
    """The option of a page that is somebody's from the start."""
    secret = b64encode(f"{name}:{password}".encode()).decode()
    return {"extra_http_headers": {"Authorization": f"Basic {secret}"}}


def log_in(page, portal):
    """As the owner of the site, by its form."""
    page.goto(portal.absolute_url() + "/login")
    page.locator("#__ac_name").fill(SITE_OWNER_NAME)
    page.locator("#__ac_password").fill(SITE_OWNER_PASSWORD)
    page.locator("#buttons-login").click()
    page.locator("#edit-zone").wait_for()


def shoot(page, name):
    """Keeps what is on the screen where that was asked for."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def check_width(page, name):
    """Nothing lies beside the screen."""
    shoot(page, name)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{name} is {wide} pixels wider than the screen"


def check_widths(page, name):
    """Nothing lies beside the screen, at any of the widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        check_width(page, f"{name}-{width}")
    page.set_viewport_size({"width": 1440, "height": 900})


def check_page(page, name):
    """What holds for every page of a citizen: it fits, and it can be touched and read.

    The page has the name of its ``screen``.
    """
    # a click that leads elsewhere: the next document may be there without its body yet
    page.wait_for_function("document.body && document.readyState === 'complete'")
    check_width(page, f"{page.screen}-{name}")
    small = page.evaluate(
        """[...document.querySelectorAll('.loket-page :is(button, select)')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43)
        .map(e => e.textContent.trim())"""
    )
    assert small == [], f"too small to touch on {name}"
    levels = page.evaluate(
        "[...document.querySelectorAll('.loket-page :is(h1,h2,h3)')]"
        ".filter(e => e.offsetParent).map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert page.problems == []
