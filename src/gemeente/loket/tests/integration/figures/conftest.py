"""A town hall whose days leave facts."""

from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.town import Hall
import pytest


@pytest.fixture(autouse=True)
def quiet():
    """Nobody hears events: a ledger without a site has no mail to send."""
    with only_heard_by():
        yield


@pytest.fixture
def hall():
    """Monday 30 November, open from nine to noon."""
    return Hall(Ledger())
