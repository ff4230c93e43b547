"""Why no numbers are given, and from when on."""

from gemeente.loket.browser.live.offered import main_reason
from gemeente.loket.browser.live.offered import Reasons
from gemeente.loket.queue.opening import Opening
from gemeente.loket.tests.samples import at


ZONE = "Europe/Brussels"
REASONS = Reasons("full", "unknown", "later", "another day")
FULL = Opening(False, "contingent_full")
CLOSED = Opening(False, "tickets_closed")


def opens(moment):
    return Opening(False, "tickets_closed", opens=moment)


def test_where_numbers_are_given_there_is_no_reason():
    assert REASONS.text(Opening(True), at(9), ZONE) == ""
    assert REASONS.text(None, at(9), ZONE) == ""


def test_that_all_are_given_is_said_before_when_it_opens():
    soon = opens(at(10))
    assert main_reason([soon, FULL]) == FULL
    assert main_reason([CLOSED, opens(at(11)), soon]) == soon
    assert main_reason([CLOSED]) == CLOSED


def test_an_opening_later_today_is_told_by_the_clock():
    said = REASONS.text(opens(at(10, 5)), at(9), ZONE)
    assert (said, said.mapping) == ("later", {"time": "10:05"})
    assert REASONS.text(CLOSED, at(9), ZONE) == "unknown"
    assert REASONS.text(FULL, at(9), ZONE) == "full"
