"""A clerk corrects what was noted of a visit; the figures follow, and a trace stays."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures.corrections import corrections_of
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.test_report import get
from gemeente.loket.tests.functional.test_report import OWNER
import pytest
import transaction


@pytest.fixture
def visited(waiting):
    """Somebody was helped with an identity card today."""
    waiting.take()
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk("finish")
    return waiting


@pytest.fixture
def clerk(functional, visited):
    page = browser_as(functional, *OWNER)
    page.open(f"{visited.loket.absolute_url()}/@@corrections")
    return page


def test_a_wrong_product_is_corrected_and_the_figures_follow(visited, clerk):
    clerk.getControl(name="product").value = [visited.loket["rijbewijs"].UID()]
    clerk.getControl(name="quantity").value = "2"
    clerk.getControl("Verbeter").click()
    assert "Verbeterd." in clerk.contents
    assert "Identiteitskaart → Rijbewijs" in clerk.contents
    transaction.begin()
    found = list(corrections_of(get_ledger(), OPEN.date(), OPEN.date()))
    assert sorted((one.column, one.after) for one in found) == [
        ("product", visited.loket["rijbewijs"].UID()),
        ("quantity", 2),
    ]


def test_what_is_as_it_was_leaves_no_trace(visited, clerk):
    clerk.getControl("Verbeter").click()
    transaction.begin()
    assert not list(corrections_of(get_ledger(), OPEN.date(), OPEN.date()))


@pytest.mark.parametrize("quantity", ["0", "²", "9" * 150, "twee"])
def test_a_number_that_cannot_be_is_refused(visited, clerk, quantity):
    clerk.getControl(name="quantity").value = quantity
    clerk.getControl("Verbeter").click()
    assert "Deze verbetering kan niet." in clerk.contents


def test_a_stranger_corrects_nothing(visited):
    answer = get(visited.loket, "@@corrections", auth=None)
    assert answer.status_code in (302, 401)
