"""Places, waits and times of a ticket in words."""

from gemeente.loket.browser.live import words
from gemeente.loket.queue.estimates import Wait
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.tests.samples import at
import pytest


ZONE = "Europe/Brussels"


def written(message):
    """The English text, filled in."""
    text = str(message)
    for name, value in (getattr(message, "mapping", None) or {}).items():
        text = text.replace(f"${{{name}}}", str(value))
    return text


@pytest.mark.parametrize(
    "ahead, said",
    [
        (0, "You are next."),
        (1, "1 person before you"),
        (12, "12 people before you"),
    ],
)
def test_the_place(ahead, said):
    assert written(words.ahead_text(ahead)) == said


@pytest.mark.parametrize(
    "wait, said",
    [
        (None, ""),
        (Wait(0, 0), "less than 5 minutes"),
        (Wait(0, 5), "less than 5 minutes"),
        (Wait(0, 15), "less than 15 minutes"),
        (Wait(10, 10), "about 10 minutes"),
        (Wait(10, 25), "10 to 25 minutes"),
    ],
)
def test_the_wait_is_a_range(wait, said):
    assert written(words.wait_text(wait)) == said


@pytest.mark.parametrize(
    "wait, said",
    [
        (None, ""),
        (Wait(0, 0), "probably before 09:35"),
        (Wait(10, 10), "probably around 09:40"),
        (Wait(10, 25), "probably between 09:40 and 09:55"),
    ],
)
def test_the_time_around_which_it_may_be(wait, said):
    stamp = int(at(9, 31).timestamp())
    assert written(words.around_text(wait, stamp, ZONE)) == said


def test_a_desk_is_its_number_or_else_its_name():
    assert written(words.desk_text(DeskRules("1", "Snelbalie", "7"))) == "Desk 7"
    assert written(words.desk_text(DeskRules("1", "Snelbalie"))) == "Snelbalie"


@pytest.mark.parametrize(
    "wait, said",
    [
        (None, "no desk open"),
        (Wait(0, 0), "no wait"),
        (Wait(10, 10), "about 10 min"),
        (Wait(10, 25), "10–25 min"),
        (Wait(120, 150), "more than 2 hours"),
    ],
)
def test_the_short_form_says_the_same_wait(wait, said):
    assert written(words.short_wait_text(wait)) == said


def test_a_long_wait_is_told_in_hours():
    assert written(words.wait_text(Wait(125, 150))) == "more than 2 hours"


@pytest.mark.parametrize("back, said", [("", "later"), ("10:40", "at 10:40")])
def test_a_full_room_says_when_to_come_back(back, said):
    assert written(words.full_text(back)).endswith(f"Come back {said}.")
