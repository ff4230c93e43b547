"""Two questions after a visit: once, anonymous, and what is told of the answers."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures.evaluation.answers import answers_of
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.test_report import get
from datetime import date
from plone import api
import pytest
import transaction


@pytest.fixture
def over(waiting):
    """Somebody who was helped; the page asks."""
    api.portal.set_registry_record("gemeente.loket.evaluation", True)
    waiting.at_desk("next")
    waiting.at_desk("serve")
    waiting.at_desk("finish")
    transaction.commit()
    return waiting


def answers():
    transaction.begin()
    return list(answers_of(get_ledger(), date(2026, 1, 1), date(2027, 1, 1)))
