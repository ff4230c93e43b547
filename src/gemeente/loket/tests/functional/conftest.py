"""For all functional tests: the layers, the counter, and who comes to it."""

from gemeente.loket import clock
from gemeente.loket.tests import layers
from gemeente.loket.tests.functional import screens
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import Counter
from gemeente.loket.tests.functional.mailbox import open_sink
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.phones import Waiting
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest


def pytest_collectstart(collector):
    layers.register(collector.config)


@pytest.fixture(autouse=True, scope="session")
def keep_the_layer(functional_session):
    """Sets the layer up once, not anew for each test."""


@pytest.fixture
def counter(functional):
    """A small counter, on Monday before it opens."""
    loket = make_counter(functional["portal"])
    with clock.stopped_at(MONDAY):
        yield loket


@pytest.fixture
def waiting(counter):
    """Walk-ins at that counter, on Monday at half past nine."""
    made = Waiting(counter)
    with clock.stopped_at(OPEN):
        yield made


@pytest.fixture
def sink():
    """An SMTP server that keeps what it gets."""
    with open_sink() as sink:
        yield sink


@pytest.fixture
def mailing(functional, sink):
    """A counter that sends its mail to the sink, on Monday before it opens."""
    with clock.stopped_at(MONDAY):
        yield Counter(functional["portal"], sink.port)


@pytest.fixture
def visitor(functional, counter):
    """A browser without scripts, on the first page of booking."""
    return browse(functional)


@pytest.fixture
def editor(functional):
    """A browser without scripts, of the owner of the site."""
    return browser_as(functional, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


@pytest.fixture(scope="session")
def chromium():
    with screens.running_chromium() as browser:
        yield browser


@pytest.fixture
def open_page(chromium):
    """Opens pages, each in a context of its own: see ``screens.new_page``."""
    pages = []

    def open_page(*size, **options):
        pages.append(screens.new_page(chromium, *size, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()


@pytest.fixture
def page(request, open_page):
    """A page on the screen that is asked for, or else on a desktop."""
    screen = getattr(request, "param", "desktop")
    page = open_page(*screens.SCREENS[screen])
    page.screen = screen
    return page
