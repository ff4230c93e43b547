"""Persons are erased after their visit; what figures need stays."""

from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.erasing import erasable
from gemeente.loket.agenda.erasing import erase
from gemeente.loket.agenda.erasing import note_erased
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import wish
import pytest


@pytest.fixture
def ledger():
    made = Ledger()
    made.keep_offer(offer())
    with only_heard_by():
        yield made


def book(ledger, start):
    return booking.book(ledger, SERVICE, wish(), start, citizen(), NOW).appointment


def test_only_persons_of_days_before_the_date_are_erasable(ledger):
    monday = book(ledger, at(9))
    book(ledger, at(9, day=MONDAY + timedelta(days=1)))
    assert erasable(ledger, MONDAY) == []
    assert erasable(ledger, MONDAY + timedelta(days=1)) == [monday]


def test_a_cancelled_appointment_is_erased_too(ledger):
    one = book(ledger, at(9))
    booking.cancel(ledger, one, NOW)
    assert erasable(ledger, MONDAY + timedelta(days=1)) == [one]


def test_erasing_leaves_the_appointment_and_no_trace_of_the_person(ledger):
    one = book(ledger, at(9))
    erase(ledger, one)
    assert one.person is None
    assert ledger.appointment(one.code) is one
    assert len(ledger.emails) == 0
    assert erasable(ledger, MONDAY + timedelta(days=1)) == []


def test_why_it_was_forced_is_erased_too(ledger):
    saturday, reason = at(10, day=MONDAY + timedelta(days=5)), "Mevr. Peeters, rolstoel"
    one = booking.force(
        ledger, SERVICE, wish(), saturday, "", citizen(), NOW, reason
    ).appointment
    erase(ledger, one)
    assert one.reason == ""


def test_another_appointment_of_the_same_address_still_counts(ledger):
    first = book(ledger, at(9))
    second = book(ledger, at(10))
    erase(ledger, first)
    assert list(ledger.emails.values()) == [(second.number,)]


def test_days_that_were_done_are_not_looked_at_again(ledger):
    one = book(ledger, at(9))
    later = MONDAY + timedelta(days=30)
    note_erased(ledger, later)

    assert erasable(ledger, later) == []
    assert one.person is not None
    # the days just before the mark are looked at all the same
    note_erased(ledger, MONDAY)
    assert ledger.marks["erased"] == later.toordinal()


def test_the_last_days_before_the_mark_are_looked_at_again(ledger):
    one = book(ledger, at(9))
    note_erased(ledger, MONDAY + timedelta(days=3))

    assert erasable(ledger, MONDAY + timedelta(days=3)) == [one]


def test_an_older_ledger_has_no_marks_and_is_looked_at_as_a_whole(ledger):
    one = book(ledger, at(9))
    del ledger.marks
    note_erased(ledger, MONDAY + timedelta(days=300))

    assert erasable(ledger, MONDAY + timedelta(days=300)) == [one]
