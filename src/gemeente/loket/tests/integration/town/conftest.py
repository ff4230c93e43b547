"""For the tests of the queue of the sample town hall: a ledger, no site."""

from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.town import Hall
import pytest


@pytest.fixture(autouse=True)
def events():
    """What was told to the rest of the house."""
    heard = []
    with only_heard_by(heard.append):
        yield heard


@pytest.fixture
def hall():
    """The town hall, where nothing has happened yet."""
    return Hall()
