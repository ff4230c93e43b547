"""What an appointment by phone, by video or at home asks, and how it is told."""

from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import CONTACTS
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import contact_for
from gemeente.loket.content.channels import shown_phone
from gemeente.loket.content.channels import takes_place
from gemeente.loket.content.channels import video_link
from gemeente.loket.content.channels import visit_address
from gemeente.loket.errors import InvalidFields
import pytest


HOME = channel_questions("home")
ADDRESS = (
    ("visit-street", "Molenstraat 3 bus 2"),
    ("visit-postal-code", "9999"),
    ("visit-city", "Voorbeeldgem"),
)


@pytest.mark.parametrize(
    ("channel", "contact", "needed"),
    [
        ("desk", "email", "email"),
        ("home", "either", "either"),
        ("phone", "email", "both"),
        ("phone", "either", "phone"),
        ("phone", "phone", "phone"),
        ("phone", "none", "phone"),
        ("video", "email", "email"),
        ("video", "phone", "both"),
        ("video", "either", "email"),
        ("video", "none", "none"),
    ],
)
def test_who_is_called_gives_a_number_and_who_gets_a_link_an_address(
    channel, contact, needed
):
    assert contact_for(channel, contact) == needed


@pytest.mark.parametrize("contact", CONTACTS)
def test_what_was_asked_already_stays_asked(contact):
    for channel in ("desk", "phone", "video", "home"):
        asked = contact_for(channel, contact)
        assert contact in ("none", "either") or asked in (contact, "both")


def test_only_a_visit_asks_for_an_address():
    assert [one.id for one in HOME] == [name for name, _value in ADDRESS]
    for channel in ("desk", "phone", "video"):
        assert channel_questions(channel) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("visit-street", ""),
        ("visit-postal-code", "999"),
        ("visit-postal-code", "0999"),
        ("visit-postal-code", "99999"),
        ("visit-city", " "),
        ("visit-street", "Molenstraat 3\r\nLOCATION:x"),
    ],
)
def test_a_wrong_part_of_an_address_is_named(field, value):
    answers = {**dict(ADDRESS), field: value}
    with pytest.raises(InvalidFields) as caught:
        check_citizen({"name": "An", "answers": answers}, HOME, "none")
    assert list(caught.value.errors) == [f"answers.{field}"]


def test_an_address_is_one_line():
    assert visit_address(ADDRESS) == "Molenstraat 3 bus 2, 9999 Voorbeeldgem"
    assert visit_address(ADDRESS[:1]) == "Molenstraat 3 bus 2"
    assert visit_address((("other", "x"),)) == ""


def test_the_code_is_put_into_the_link():
    assert (
        video_link("https://v.example.org/{code}", "ABC") == "https://v.example.org/ABC"
    )
    assert (
        video_link("https://v.example.org/zaal", "ABC") == "https://v.example.org/zaal"
    )
    assert video_link(None, "ABC") == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+32470123456", "0470 12 34 56"),
        ("+3292000010", "09 200 00 10"),
        ("+31201234567", "+31 20 123 4567"),
        ("onbekend", "onbekend"),
    ],
)
def test_a_number_is_written_as_people_do(number, shown):
    assert shown_phone(number) == shown


def test_how_it_takes_place_is_a_sentence():
    called = takes_place("phone", "+32470123456")
    assert called.mapping == {"phone": "0470 12 34 56"}
    assert takes_place("home", address="Hier 1").mapping == {"address": "Hier 1"}
    assert takes_place("phone") == "We call you."
