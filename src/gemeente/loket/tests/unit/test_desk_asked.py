"""What a form of the desk says means the same as what its script sends."""

from gemeente.loket.browser.desk.asked import plain
from gemeente.loket.browser.desk.asked import skills
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import PICK_UP
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT
from gemeente.loket.tests.town import town
import pytest


def test_numbers_ticks_and_lists_of_a_form_are_read():
    form = {"ticket": "12", "quantity": " 2 ", "force": "1", "services": "one"}
    read = {"ticket": 12, "quantity": 2, "force": True, "services": ["one"]}
    assert plain(form) == read
    assert plain(read) == read


@pytest.mark.parametrize("value", ["-1", "1.5", "١", "9" * 10, "x", [], True])
def test_what_is_no_number_stays_what_it_is(value):
    assert plain({"ticket": value}) == {"ticket": value}


@pytest.mark.parametrize("where", ["same", "end", "15", 15])
def test_a_place_in_the_line_is_a_word_or_minutes(where):
    assert plain({"where": where}) == {"where": 15 if str(where) == "15" else where}


@pytest.mark.parametrize(
    "to, field", [("service", "service"), ("desk", "to_desk"), ("clerk", "to_clerk")]
)
def test_a_receiver_is_a_service_a_desk_or_a_colleague(to, field):
    assert plain({"to": f"{to}:x:y"}) == {field: "x:y"}


def test_an_unknown_receiver_is_none():
    assert plain({"to": "moon:x", "remark": ""}) == {}


def test_a_product_comes_with_its_service():
    assert plain({"at": "service product"}) == {
        "service": "service",
        "product": "product",
    }


@pytest.mark.parametrize("products", [(), (CARD, MOVE, PICK_UP), (SUPPORT,)])
def test_all_products_of_the_chosen_services_are_no_limit(products):
    data = {"services": [SERVICE], "products": list(products)}
    assert "products" not in skills(data, town())


def test_some_products_are_a_limit():
    data = {"services": [SERVICE, SOCIAL], "products": [CARD]}
    assert skills(data, town())["products"] == [CARD]


def test_nothing_ticked_is_no_service_and_no_express():
    assert skills({}, town()) == {"services": [], "express": False}
