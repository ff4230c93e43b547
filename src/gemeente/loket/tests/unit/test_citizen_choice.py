"""What was chosen travels in the address, and nothing malformed gets through."""

from datetime import date
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.browser.citizen.choice import ANYWHERE
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import completed
from gemeente.loket.browser.citizen.choice import is_complete
from gemeente.loket.browser.citizen.choice import Options
from gemeente.loket.browser.citizen.choice import options_of
from gemeente.loket.browser.citizen.choice import quantities_in
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.hours.rules import TimeSlotRule
from urllib.parse import parse_qs
import pytest


def test_a_choice_survives_its_own_address():
    choice = Choice((("a", 1), ("b", 3)), "service", "desk", "loc")
    assert (
        read_choice(parse_qs(choice.query())) != choice
    )  # lists, as a form gives them
    form = {k: v if len(v) > 1 else v[0] for k, v in parse_qs(choice.query()).items()}
    assert read_choice(form) == choice


def test_one_product_may_come_as_text_and_without_a_quantity():
    assert read_choice({"product": "a"}).products == (("a", 1),)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("a:2", 2), ("a:x", 1), ("a:-3", 1), ("a:", 1), ("a:999999999", 1), ("a:²", 1)],
)
def test_a_malformed_quantity_is_one(text, quantity):
    assert read_choice({"product": text}).products == (("a", quantity),)


def test_the_last_quantity_of_a_product_counts():
    assert read_choice({"product": ["a:1", "a:2"]}).products == (("a", 2),)


def test_a_huge_form_is_cut():
    assert len(read_choice({"product": [f"p{n}" for n in range(5000)]}).products) == 20
    assert read_choice({"channel": "x" * 1_000_000}).channel == ""


def test_another_product_asks_how_and_where_again():
    choice = Choice((("a", 1),), "s", "desk", "loc").with_product("b", 2)
    assert choice == Choice((("a", 1), ("b", 2)), "s")
    assert choice.without_product("a") == Choice((("b", 2),), "s")


def test_unknown_products_are_left_out_and_quantities_kept_possible():
    choice = Choice((("a", 9), ("gone", 1), ("b", 0)))
    assert quantities_in(choice, {"a": 4, "b": 2}).products == (("a", 4), ("b", 1))


def test_the_wish_has_no_location_where_it_does_not_matter():
    assert Choice((("a", 1),), location=ANYWHERE).wish().location is None
    assert Choice((("a", 1),), channel="desk", location="loc").wish().location == "loc"
    assert Choice((("a", 1),), channel="phone", location="loc").wish().location is None


def rule(number, **parts):
    return TimeSlotRule(
        f"t{number}", number, date(2026, 1, 5), 540, 720, **{"location": "one", **parts}
    )


def offer(*rules, channels=("desk", "phone")):
    product = ProductRule("a", 10, channels=frozenset(channels))
    return ServiceOffer(
        "s", products=(product,), timeslots=rules, locations=("one", "two")
    )


def test_only_channels_that_product_and_time_slots_share_are_options():
    desk_and_video = rule(1, channels=frozenset({"desk", "video"}))
    assert options_of(offer(desk_and_video), ("a",), "").channels == ("desk",)


def test_walk_in_and_staff_time_slots_give_citizens_no_options():
    found = options_of(
        offer(rule(1, by_appointment=False), rule(2, staff_only=True)), ("a",), ""
    )
    assert not found.possible


def test_a_time_slot_for_other_products_gives_no_options():
    other = rule(1, products=frozenset({"b"}))
    assert not options_of(offer(other), ("a",), "").possible


def test_locations_are_those_of_the_channel_in_the_offers_order():
    found = options_of(offer(rule(1, location="two"), rule(2)), ("a",), "desk")
    assert found.locations == ("one", "two")
    by_phone = rule(3, channels=frozenset({"phone"}))
    assert options_of(offer(by_phone), ("a",), "phone").locations == ()


def test_what_needs_no_asking_is_filled_in():
    one = completed(Choice((("a", 1),)), Options(("desk",), ("one",)))
    assert (one.channel, one.location) == ("desk", "one")
    assert is_complete(one, Options(("desk",), ("one",)))


def test_what_is_impossible_is_asked_again():
    options = Options(("desk", "phone"), ("one", "two"))
    one = completed(Choice((("a", 1),), "", "fax", "elsewhere"), options)
    assert (one.channel, one.location) == ("", "")
    assert not is_complete(one, options)


def test_anywhere_is_an_answer():
    options = Options(("desk",), ("one", "two"))
    one = completed(Choice((("a", 1),), location=ANYWHERE), options)
    assert is_complete(one, options)
